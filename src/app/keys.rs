//! Where a key goes: cover, overlay, the keys that work everywhere, the form, the step's own actions. `mouse` says
//! where a press of the mouse goes.

use super::effects::{Effect, Exit};
use super::state::{App, Over, Screen};
use crate::domain::staff::DeskKind;
use crate::domain::time::Span;
use crate::flow::frame::Frame;
use crate::flow::{Action, Input};
use crate::ui::form::FormEvent;
use crate::ui::keys::{Intent, Key, picked_by};
use crate::ui::screens;

/// How many keys are kept while something is being saved: more than anybody types in that time, and enough for the
/// longest scanned link with its line end.
const HELD: usize = 128;

impl App {
    /// A key that is not part of a scan.
    pub(super) fn press(&mut self, intent: Intent) -> Vec<Effect> {
        let same = matches!(intent, Intent::Click(at) if self.is_the_same_press(at));
        // Brushing against the wheel lifts no cover.
        if same || (is_wheel(&intent) && self.covered) {
            return Vec::new();
        }
        // Before the cover: a key that locks shows nothing first.
        if intent == Intent::Act(Key::Lock) && self.may_lock() {
            return self.lock();
        }
        if self.covered {
            self.covered = false;
            return Vec::new();
        }
        self.notice = None;
        if let Intent::Click(at) = intent {
            return self.click(at);
        }
        if intent == Intent::Act(Key::Privacy) {
            self.cover();
            return Vec::new();
        }
        if self.over.is_some() {
            return self.key_over(&intent);
        }
        if let Intent::Act(key) = intent
            && let Some(effects) = self.key_everywhere(key)
        {
            return effects;
        }
        if intent == Intent::Quit {
            return self.quit();
        }
        if self.saving() {
            self.hold(intent);
            return Vec::new();
        }
        self.key_screen(intent)
    }

    /// Keeps what is typed ahead; Enter and Esc only behind another key, so that a nervous second one does nothing.
    fn hold(&mut self, intent: Intent) {
        let keeps =
            self.above.is_none() && matches!(&self.screen, Screen::Visit(visit) if visit.only_keeps());
        let nervous = !keeps && matches!(intent, Intent::Enter | Intent::Esc) && self.held.is_empty();
        // Nobody knows what the wheel would turn by then.
        let nervous = nervous || is_wheel(&intent);
        if !nervous && self.held.len() < HELD {
            self.held.push_back(intent);
        }
    }

    /// Keys that work on every screen.
    fn key_everywhere(&mut self, key: Key) -> Option<Vec<Effect>> {
        match key {
            Key::Help => self.over = Some(Over::Help { scroll: 0 }),
            Key::Menu => self.over = Some(Over::Menu { selected: 0 }),
            Key::Language => self.turn_language(),
            Key::TrainingMinute | Key::TrainingHour | Key::TrainingDay if self.training() => {
                self.hurry();
                return Some(vec![Effect::Forward(match key {
                    Key::TrainingDay => Span::days(1),
                    Key::TrainingHour => Span::hours(1),
                    _ => Span::minutes(1),
                })]);
            }
            Key::TrainingTwist if self.training() && self.shows_phone() => {
                self.twist = self.twist.after();
                return Some(vec![Effect::Twist(self.twist)]);
            }
            Key::TrainingReset if self.training() => self.over = Some(Over::Reset),
            Key::TrainingPhone if self.shows_phone() => self.over = Some(Over::Phone { scroll: 0 }),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Whether the simulated phone can be looked at: a locked desk shows nothing of it.
    pub(super) const fn shows_phone(&self) -> bool {
        self.house.has_phone && !self.is_locked()
    }

    pub(super) fn training(&self) -> bool {
        self.house.place.kind == DeskKind::Training
    }

    /// F2 turns the family's language in a visit, and on hello that of the next family alone; outside them the flow's own
    /// if it has one, else staff's.
    pub(super) fn turn_language(&mut self) {
        if let Screen::Day(day) = &mut self.screen
            && self.above.is_none()
            && let Some(family) = day.top_mut().and_then(Frame::next_family)
        {
            *family = Some(self.house.catalogue.after(family.unwrap_or(self.language)));
            return;
        }
        let turned = match &mut self.screen {
            _ if self.above.is_some() => &mut self.language,
            Screen::Visit(visit) => &mut visit.language,
            Screen::Parted(_) => &mut self.family,
            Screen::Day(day) => day.top_mut().and_then(Frame::speaks_mut).unwrap_or(&mut self.language),
            Screen::Attract => &mut self.language,
        };
        *turned = self.house.catalogue.after(*turned);
    }

    /// Asks whether the program is to be left. In a kiosk somebody proves first who they are: the sign-in or the PIN is
    /// asked, unless it is asked already. Before the school is set up nobody can.
    pub(super) fn quit(&mut self) -> Vec<Effect> {
        if self.house.kiosk && !self.house.place.desk.is_empty() {
            match (&self.staff, &self.screen) {
                _ if self.is_locked() => return Vec::new(),
                (None, Screen::Attract) => return self.wake_up(),
                (None, _) => return Vec::new(),
                (Some(_), Screen::Attract) => return self.lock(),
                (Some(_), _) => {}
            }
        }
        self.over = Some(Over::Quit);
        Vec::new()
    }

    /// A key for the screen at hand.
    fn key_screen(&mut self, intent: Intent) -> Vec<Effect> {
        let above = self.above.is_some();
        if !above && matches!(self.screen, Screen::Attract) {
            return self.key_wakes(intent);
        }
        if let Screen::Day(day) = &self.screen
            && let Some(field) = day.top().field_for_keys()
            && !above
            && is_scanned(&intent)
        {
            self.form.focus(field);
        }
        let page = std::mem::take(&mut self.page);
        let event = self.form.handle(&intent, &page);
        self.page = page;
        self.follows(event, &intent)
    }

    /// A key on the idle screen: any key wakes it. With staff signed in hello comes, and what begins a ticket or a scan
    /// goes into its field, so that not one digit is lost.
    fn key_wakes(&mut self, intent: Intent) -> Vec<Effect> {
        if is_wheel(&intent) {
            return Vec::new();
        }
        let mut effects = self.wake_up();
        if self.staff.is_some() && is_scanned(&intent) {
            self.refresh();
            effects.extend(self.key_screen(intent));
        }
        effects
    }

    /// What a form's event leads to; a key that the form does not take goes to the step.
    fn follows(&mut self, event: FormEvent, intent: &Intent) -> Vec<Effect> {
        match event {
            FormEvent::NotMine => self.key_step(intent),
            event => event.input().map_or_else(Vec::new, |input| self.input(input)),
        }
    }

    /// Takes back what was typed last in the field at hand.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        self.key_screen(Intent::Undo)
    }

    fn key_step(&mut self, intent: &Intent) -> Vec<Effect> {
        match intent {
            Intent::Esc => self.input(Input::Back),
            Intent::Enter => self.input(Input::Submit),
            Intent::Act(key) => {
                let offered = screens::offers(&self.on(), self.house.place.calls);
                match offered.into_iter().find(|action| screens::key_of(*action) == Some(*key)) {
                    Some(action) => self.act(action),
                    None => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// Something that the step offers, by its key or from the menu.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::ReadTerms => {
                self.over = Some(Over::Terms { scroll: 0 });
                Vec::new()
            }
            Action::ReadPassedOn => {
                self.over = Some(Over::PassedOn { scroll: 0 });
                Vec::new()
            }
            Action::Calendar => self.open_calendar(),
            Action::Suggest | Action::ShowPrivate => self.open_private(action),
            Action::FullScreen => {
                self.over = self.shown_link().map(|_| Over::Picture);
                Vec::new()
            }
            Action::Goodbye if !self.is_all_done() => {
                self.over = Some(Over::Goodbye);
                Vec::new()
            }
            Action::Copy => {
                let mut effects: Vec<Effect> = self.shown_link().map(Effect::Copy).into_iter().collect();
                self.copied |= !effects.is_empty();
                effects.extend(self.input(Input::Act(action)));
                effects
            }
            Action::SignOut => self.sign_out(),
            Action::ChangeStaff if self.above.is_none() => self.change_staff(),
            _ => self.input(Input::Act(action)),
        }
    }

    /// Leaves: a family at the desk is put down first, so that nothing is lost. What is being saved comes first: a visit
    /// may be opened or taken up by it.
    pub(super) fn leave(&mut self, exit: Exit) -> Vec<Effect> {
        self.over = None;
        if matches!(&self.screen, Screen::Day(day) if day.saving()) {
            self.leaving = Some(exit);
            return Vec::new();
        }
        if let Screen::Visit(visit) = &mut self.screen {
            self.leaving = Some(exit);
            return visit.leave().into_iter().map(Effect::Ask).collect();
        }
        vec![Effect::Leave(exit)]
    }

    /// Whether the program leaves once what is being saved is saved.
    pub const fn is_leaving(&self) -> bool {
        self.leaving.is_some()
    }
}

const fn is_wheel(intent: &Intent) -> bool {
    matches!(intent, Intent::WheelUp | Intent::WheelDown)
}

/// Whether a key on hello begins something scanned, typed or pasted: it is no reason's digit and no key that moves.
/// Tickets and invitations never begin with a reason's digit ([`crate::domain::invitation::FIRST_DIGITS`]), so neither
/// a scanner nor a clerk needs another key before them.
fn is_scanned(intent: &Intent) -> bool {
    match intent {
        Intent::Paste(_) => true,
        Intent::Char(c) => *c != ' ' && picked_by(*c).is_none(),
        _ => false,
    }
}
