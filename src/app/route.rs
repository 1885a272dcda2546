//! Inputs and answers to the screen at hand, and the way from one screen to the next.

use super::effects::{Effect, Exit};
use super::state::{App, Screen};
use crate::desk::Answered;
use crate::domain::challenge::Told;
use crate::domain::id::ChallengeId;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Staff;
use crate::domain::visit::Seats;
use crate::flow::ask::{Answer, Ask, Asked, Reply, StaffAnswer, StaffAsk, TakenUp, Ticket, VisitAnswer};
use crate::flow::day::Day;
use crate::flow::frame::Frame;
use crate::flow::visit::Visit;
use crate::flow::{DayOutcome, DayStart, FieldId, Input, Outcome, Start};
use crate::ui::form::Form;
use crate::ui::screens::{Parted, Queue};

impl App {
    /// An input for what is at hand: what stands above the screen, else the screen.
    pub(super) fn input(&mut self, input: Input) -> Vec<Effect> {
        if self.above.is_some() { self.input_above(input) } else { self.input_screen(input) }
    }

    /// An input for the screen itself.
    fn input_screen(&mut self, input: Input) -> Vec<Effect> {
        match std::mem::replace(&mut self.screen, Screen::Attract) {
            Screen::Attract => Vec::new(),
            Screen::Day(day) => self.input_day(day, input),
            Screen::Visit(mut visit) => {
                let place = visit.top().place();
                let mut asked = visit.step(input, self.surroundings());
                if visit.top().place() != place {
                    asked.extend(visit.keep());
                }
                self.screen = Screen::Visit(visit);
                asked.into_iter().map(Effect::Ask).collect()
            }
            Screen::Parted(parted) => match input {
                Input::Submit | Input::Back => self.home(),
                _ => {
                    self.screen = Screen::Parted(parted);
                    Vec::new()
                }
            },
        }
    }

    fn input_day(&mut self, mut day: Day, input: Input) -> Vec<Effect> {
        let flow = day.top().flow();
        let (asked, ended) = self.step_day(&mut day, input);
        if let Some(outcome) = ended {
            return self.day_ended(outcome);
        }
        let changed = day.top().flow() != flow;
        self.screen = Screen::Day(day);
        if changed {
            self.anew();
        }
        asked.into_iter().map(Effect::Ask).collect()
    }

    /// Moves a day on: the screen's, or the one above it.
    pub(super) fn step_day(&mut self, day: &mut Day, input: Input) -> (Vec<Asked>, Option<Outcome>) {
        let seats = Seats::default();
        let cx = self.house.surroundings(self.now).cx(&seats, self.language);
        let stepped = day.step(input, &cx, &mut self.next);
        if let Some(language) = day.top_mut().and_then(Frame::take_chosen) {
            self.language = language;
        }
        stepped
    }

    /// The day on the screen has ended.
    fn day_ended(&mut self, outcome: Outcome) -> Vec<Effect> {
        let Outcome::Day(outcome) = outcome else {
            self.show(Screen::Attract);
            return Vec::new();
        };
        match outcome {
            DayOutcome::Training => vec![Effect::Leave(Exit::Training)],
            DayOutcome::SetUp => {
                self.wake_up();
                vec![Effect::Leave(Exit::SetUp)]
            }
            DayOutcome::Quit => {
                let start = DayStart::SetUp { language: self.language };
                self.screen = Screen::Day(Day::begin(Start::Day(start), &mut self.next).0);
                self.quit()
            }
            DayOutcome::StaffIn { staff, language } => self.signed_in(staff, language),
            DayOutcome::StaffOut => self.sign_out(),
            DayOutcome::VisitOpened { visit, ticket, start, typed, language } => {
                let language = language.unwrap_or(self.language);
                let (visit, asked) = Visit::open(visit, ticket, language, start);
                self.open_visit(visit, asked, typed)
            }
            DayOutcome::TakenUp(taken) => self.take_up(*taken),
        }
    }

    fn signed_in(&mut self, staff: Staff, language: Language) -> Vec<Effect> {
        self.staff = Some(staff);
        self.language = language;
        self.home()
    }

    pub(super) fn sign_out(&mut self) -> Vec<Effect> {
        self.staff = None;
        self.show(Screen::Attract);
        let asked = self.out.ask(vec![Ask::Staff(StaffAsk::SignOut)], &mut self.next);
        asked.into_iter().map(Effect::Ask).collect()
    }

    /// Any key on the attract screen.
    pub(super) fn wake_up(&mut self) -> Vec<Effect> {
        if self.staff.is_some() { self.home() } else { self.begin_day(DayStart::StaffSignIn) }
    }

    /// Shows hello; nothing of the family before is left on it.
    pub(super) fn home(&mut self) -> Vec<Effect> {
        self.begin_day(DayStart::Home { ticket: None })
    }

    pub(super) fn begin_day(&mut self, start: DayStart) -> Vec<Effect> {
        let (day, asked) = Day::begin(Start::Day(start), &mut self.next);
        self.show(Screen::Day(day));
        asked.into_iter().map(Effect::Ask).collect()
    }

    fn open_visit(&mut self, mut visit: Visit, mut asked: Vec<Asked>, typed: Option<String>) -> Vec<Effect> {
        // The desk is asked about an invitation typed on hello at once, and the draft goes with that ask.
        if typed.is_none() {
            asked.extend(visit.keep());
        }
        self.show(Screen::Visit(visit));
        let mut effects: Vec<Effect> = asked.into_iter().map(Effect::Ask).collect();
        if let Some(code) = typed {
            let field = self.field_for_invitation().unwrap_or(FieldId::Invitation);
            effects.extend(self.input(Input::Typed(field, code)));
            effects.extend(self.input(Input::Submit));
        }
        effects
    }

    fn take_up(&mut self, taken: TakenUp) -> Vec<Effect> {
        let (visit, asked) = Visit::take_up(taken, self.language, self.surroundings());
        self.show(Screen::Visit(visit));
        asked.into_iter().map(Effect::Ask).collect()
    }

    /// Another screen: answers to the old one are dropped.
    fn show(&mut self, screen: Screen) {
        self.screen = screen;
        self.out.clear();
        self.anew();
    }

    /// The form begins anew. Overlays, keys typed ahead and messages are gone.
    fn anew(&mut self) {
        self.form = Form::default();
        self.held.clear();
        self.over = None;
        self.notice = None;
        self.scan.told = None;
    }

    /// The desk's answer: to the visit, to the screen that asked, or to nobody any more.
    pub(super) fn answered(&mut self, answered: Answered) -> Vec<Effect> {
        let Answered { ticket, answer, seats, at } = answered;
        self.now = self.now.max(at);
        if ticket.visit.is_none() {
            return self.answered_outside(&ticket, answer);
        }
        let Screen::Visit(visit) = &self.screen else { return Vec::new() };
        if ticket.visit.as_ref() != Some(&visit.id) {
            return Vec::new();
        }
        if self.is_locked() {
            return self.answered_locked(&ticket, Reply { answer, seats });
        }
        match answer {
            Answer::Visit(VisitAnswer::PutDown { ticket, why, until, from }) => {
                self.parted(Parted::PutDown { ticket, why, until, from })
            }
            Answer::Visit(VisitAnswer::Goodbye { summary }) => self.parted(Parted::Goodbye(summary)),
            // Another visit stands in this one's place.
            Answer::TakenUp(taken) => self.take_up(*taken),
            answer => self.answered_visit(&ticket, Reply { answer, seats }),
        }
    }

    /// An answer outside a visit: to the day above the screen or on it. Nobody waits for the answer to a sign-out.
    fn answered_outside(&mut self, ticket: &Ticket, answer: Answer) -> Vec<Effect> {
        if self.above.as_mut().is_some_and(|above| above.day.awaits(ticket, &answer)) {
            return self.input_above(Input::Answered(answer));
        }
        if let Screen::Day(day) = &mut self.screen
            && day.awaits(ticket, &answer)
        {
            self.hears(&answer);
            let mut effects = self.input_screen(Input::Answered(answer));
            effects.extend(self.leaving.take().into_iter().flat_map(|exit| self.leave(exit)));
            return effects;
        }
        self.out.take(ticket);
        Vec::new()
    }

    /// What hello is told stays known on the screens after it. It is told to whoever is signed in, and to nobody else.
    fn hears(&mut self, answer: &Answer) {
        if let (Answer::Visit(VisitAnswer::Home { for_admin, put_down, today, ways, .. }), Some(staff)) =
            (answer, &self.staff)
        {
            let (today, here, for_admin) = (*today, *put_down, *for_admin);
            self.queue = Some((
                staff.id.clone(),
                Queue { today, here, for_admin, ways: !ways.is_empty(), at: self.now },
            ));
        }
    }

    /// An answer beneath a lock: saving is finished first, then the visit is gone from here.
    fn answered_locked(&mut self, ticket: &Ticket, reply: Reply) -> Vec<Effect> {
        let answer = reply.answer.clone();
        if matches!(
            answer,
            Answer::Staff(StaffAnswer::Locked)
                | Answer::Visit(VisitAnswer::PutDown { .. } | VisitAnswer::Goodbye { .. })
        ) {
            return self.visit_locked(&answer);
        }
        let effects = self.answered_visit(ticket, reply);
        match &self.screen {
            Screen::Visit(visit) if !visit.saving() => self.visit_locked(&answer),
            _ => effects,
        }
    }

    fn answered_visit(&mut self, ticket: &Ticket, reply: Reply) -> Vec<Effect> {
        let around = self.house.surroundings(self.now);
        let Screen::Visit(visit) = &mut self.screen else { return Vec::new() };
        let asked = visit.answered(ticket, reply, around);
        self.notice.clone_from(&visit.problem);
        if self.leaving.is_some() && self.notice.is_some() {
            self.leaving = None;
        }
        asked.into_iter().map(Effect::Ask).collect()
    }

    fn parted(&mut self, parted: Parted) -> Vec<Effect> {
        self.family = self.spoken();
        self.show(Screen::Parted(parted));
        self.leaving.take().map(Effect::Leave).into_iter().collect()
    }

    pub(super) fn delivered(&mut self, challenge: ChallengeId, told: Told) -> Vec<Effect> {
        let awaits = match &self.screen {
            Screen::Visit(_) => true,
            Screen::Day(day) => day.top().code_dies().is_some(),
            Screen::Attract | Screen::Parted(_) => false,
        };
        if awaits { self.input_screen(Input::Delivered(challenge, told)) } else { Vec::new() }
    }

    /// Whether nothing of the visit is open: then goodbye needs no question.
    pub(super) fn is_all_done(&self) -> bool {
        matches!(&self.screen, Screen::Visit(visit) if visit.has_nothing_open() && !visit.leaves_somebody_waiting())
    }

    /// Whether goodbye is asked about only because a child awaits a parent.
    pub(super) fn only_awaits(&self) -> bool {
        matches!(&self.screen, Screen::Visit(visit) if visit.has_nothing_open())
    }

    /// The refusal on the screen, for its help page.
    pub(super) fn problem(&self) -> Option<Refusal> {
        self.scan
            .told
            .clone()
            .or_else(|| self.notice.clone())
            .or_else(|| crate::ui::screens::problem_on(&self.on()))
    }
}
