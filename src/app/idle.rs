//! What happens when nobody touches a key, and who may go on: the cover, the lock, and what stands above the screen
//! while a PIN is asked. `flow::lock` has the times.

use super::effects::{Effect, Msg};
use super::scanning::Scanning;
use super::state::{Above, App, Over, Screen};
use crate::domain::language::Language;
use crate::domain::staff::{Role, Staff};
use crate::domain::time::Moment;
use crate::flow::ask::{Answer, Ask, StaffAnswer, StaffAsk};
use crate::flow::day::Day;
use crate::flow::frame::Frame;
use crate::flow::lock::{Stand, covers_at, locks_at};
use crate::flow::{DayOutcome, DayStart, Input, Outcome, Start};
use crate::ui::form::Form;

impl App {
    /// Handles one message, after whatever the time since the last key has brought. A key that comes after the moment
    /// to lock was meant for the screen before the lock, and is dropped.
    pub(super) fn watched(&mut self, msg: Msg) -> Vec<Effect> {
        let is_key = matches!(msg, Msg::Key(_));
        if matches!(msg, Msg::Woke) && std::mem::take(&mut self.watch.hurried) {
            self.watch.touched = self.now;
        }
        let locked = self.watch_over();
        if is_key {
            self.watch.touched = self.now;
        }
        match locked {
            None => self.take(msg),
            Some(effects) if is_key => effects,
            Some(mut effects) => {
                effects.extend(self.take(msg));
                effects
            }
        }
    }

    /// The clock is sent on by hand before the next waking, which is no idle time.
    pub const fn hurry(&mut self) {
        self.watch.hurried = true;
    }

    /// Covers or locks when it is time. Returns what locking asks, if it locks.
    fn watch_over(&mut self) -> Option<Vec<Effect>> {
        if self.locks_at().is_some_and(|at| self.now >= at) {
            self.watch.touched = self.now;
            return Some(self.lock());
        }
        if self.covers_at().is_some_and(|at| self.now >= at) {
            self.cover();
        }
        None
    }

    /// The next moment at which idleness has an effect.
    pub(super) fn watch_wakes_at(&self) -> Option<Moment> {
        self.covers_at().into_iter().chain(self.locks_at()).min()
    }

    fn covers_at(&self) -> Option<Moment> {
        let open = self.staff.is_some() && !self.covered;
        open.then(|| covers_at(self.stand(), self.watch.touched)).flatten()
    }

    fn locks_at(&self) -> Option<Moment> {
        if !self.top_may_lock() {
            return None;
        }
        let role = match (&self.staff, &self.screen) {
            (Some(staff), _) => staff.role,
            // A login stands there, or somebody signed in and left before setting the PIN.
            (None, Screen::Day(_)) => Role::Desk,
            (None, _) => return None,
        };
        Some(locks_at(self.stand(), role, self.watch.touched))
    }

    /// Whether staff may lock the desk by hand: somebody is signed in whose PIN opens it again.
    pub(super) fn may_lock(&self) -> bool {
        self.staff.is_some() && !self.is_locked() && self.top_may_lock()
    }

    fn top_may_lock(&self) -> bool {
        let top = match (&self.above, &self.screen) {
            (Some(above), _) => Some(above.day.top()),
            (None, Screen::Day(day)) => Some(day.top()),
            (None, _) => None,
        };
        top.is_none_or(Frame::may_lock)
    }

    fn stand(&self) -> Stand {
        if self.is_locked() {
            return Stand::Bare;
        }
        if self.over == Some(Over::Picture) {
            return Stand::Picture;
        }
        match &self.screen {
            Screen::Attract => Stand::Bare,
            Screen::Visit(visit) => visit.code_dies().map_or(Stand::Ordinary, Stand::Code),
            Screen::Day(day) => day.top().code_dies().map_or(Stand::Ordinary, Stand::Code),
            Screen::Parted(_) => Stand::Ordinary,
        }
    }

    /// Whether everything is covered.
    pub const fn is_covered(&self) -> bool {
        self.covered
    }

    /// Whether the desk is locked.
    pub const fn is_locked(&self) -> bool {
        matches!(&self.above, Some(Above { locked: true, .. }))
    }

    /// Whether an ask from above the screen is being carried out; keys wait meanwhile.
    pub(super) fn saving_above(&self) -> bool {
        let putting_down = self.is_locked() && matches!(&self.screen, Screen::Visit(_));
        putting_down || self.above.as_ref().is_some_and(|above| above.day.saving())
    }

    /// Locks. Nothing of a family and nothing typed is left on the screen, and the visit is put down as it stands. Outside a
    /// visit no answer is waited for any more: whoever wanted to leave after it leaves now.
    pub(super) fn lock(&mut self) -> Vec<Effect> {
        let mut effects = self.locks();
        if !matches!(self.screen, Screen::Visit(_)) {
            effects.extend(self.leaving.take().map(Effect::Leave));
        }
        effects
    }

    fn locks(&mut self) -> Vec<Effect> {
        self.covered = false;
        self.over = None;
        self.held.clear();
        self.notice = None;
        self.scan = Scanning::default();
        self.form = Form::default();
        let Some(owner) = self.staff.clone() else { return self.sign_out() };
        let ticket = match (self.above.take(), &self.screen) {
            (_, Screen::Visit(visit)) => Some(visit.ticket.clone()),
            (Some(above), _) => above.ticket,
            (None, _) => None,
        };
        let (day, _) = Day::begin(Start::Day(DayStart::Unlock { owner, locked: true }), &mut self.next);
        self.above = Some(Above { day, locked: true, ticket, under: Form::default() });
        match &mut self.screen {
            Screen::Visit(visit) => return visit.lock().into_iter().map(Effect::Ask).collect(),
            Screen::Day(day) => day.lock(),
            Screen::Attract | Screen::Parted(_) => self.out.clear(),
        }
        self.ask_above(vec![Ask::Staff(StaffAsk::Lock)])
    }

    /// The desk has put the visit down, or cannot: this program keeps nothing of it either way. What the desk could not
    /// put down, it puts down when it is unlocked.
    pub(super) fn visit_locked(&mut self, answer: &Answer) -> Vec<Effect> {
        self.screen = Screen::Attract;
        if let Some(exit) = self.leaving.take() {
            return vec![Effect::Leave(exit)];
        }
        if *answer == Answer::Staff(StaffAnswer::Locked) {
            Vec::new()
        } else {
            self.ask_above(vec![Ask::Staff(StaffAsk::Lock)])
        }
    }

    /// Another staff member takes over; the screen beneath stays as it is.
    pub(super) fn change_staff(&mut self) -> Vec<Effect> {
        let Some(owner) = self.staff.clone() else { return Vec::new() };
        let start = DayStart::Unlock { owner, locked: false };
        let (day, asked) = Day::begin(Start::Day(start), &mut self.next);
        let under = std::mem::take(&mut self.form);
        self.above = Some(Above { day, locked: false, ticket: None, under });
        asked.into_iter().map(Effect::Ask).collect()
    }

    /// An input for what stands above the screen.
    pub(super) fn input_above(&mut self, input: Input) -> Vec<Effect> {
        let Some(mut above) = self.above.take() else { return Vec::new() };
        let flow = above.day.top().flow();
        let (asked, ended) = self.step_day(&mut above.day, input);
        let Above { day, locked, ticket, under } = above;
        match ended {
            None => {
                if day.top().flow() != flow {
                    self.form = Form::default();
                }
                self.above = Some(Above { day, locked, ticket, under });
                asked.into_iter().map(Effect::Ask).collect()
            }
            Some(Outcome::Day(DayOutcome::StaffIn { staff, language })) if locked => {
                self.unlocked(staff, language, ticket)
            }
            Some(outcome) => {
                self.form = under;
                let Outcome::Day(DayOutcome::StaffIn { staff, language }) = outcome else {
                    return Vec::new();
                };
                (self.staff, self.language) = (Some(staff), language);
                // Hello and its lists show what the one before may see.
                if matches!(self.screen, Screen::Day(_)) { self.home() } else { Vec::new() }
            }
        }
    }

    /// Somebody has unlocked the desk: the visit that the lock put down is taken up again, at the step where it stood.
    fn unlocked(&mut self, staff: Staff, language: Language, ticket: Option<String>) -> Vec<Effect> {
        let same = self.staff.as_ref().is_some_and(|before| before.id == staff.id);
        (self.staff, self.language) = (Some(staff), language);
        self.form = Form::default();
        // What one staff member had on the screen is not shown to another.
        let stays = match &self.screen {
            Screen::Attract => false,
            Screen::Day(day) => !day.top().is_at_rest(),
            Screen::Visit(_) | Screen::Parted(_) => true,
        };
        if ticket.is_none() && same && stays {
            return Vec::new();
        }
        self.begin_day(DayStart::Home { ticket })
    }

    /// Asks on behalf of what stands above the screen.
    fn ask_above(&mut self, asks: Vec<Ask>) -> Vec<Effect> {
        let Some(above) = &mut self.above else { return Vec::new() };
        above.day.ask(asks, &mut self.next).into_iter().map(Effect::Ask).collect()
    }
}
