//! Inputs and answers to the screen at hand, and the way from one screen to the next.

use super::{App, Effect, Exit, Screen};
use crate::desk::Answered;
use crate::domain::challenge::Fate;
use crate::domain::id::{ChallengeId, VisitId};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Staff;
use crate::domain::visit::Seats;
use crate::flow::ask::{Answer, Ask, Asked, TakenUp, Ticket};
use crate::flow::family::FamilyView;
use crate::flow::home::{Home, HomeNext};
use crate::flow::lost::{LostNext, LostTicket};
use crate::flow::machine::Flow;
use crate::flow::setup::SetUpNext;
use crate::flow::staff::{StaffNext, StaffSignIn};
use crate::flow::visit::Visit;
use crate::flow::waiting::{Deciding, DecidingNext};
use crate::flow::{Cx, FieldId, Input, Next, Start};
use crate::ui::form::Form;
use crate::ui::screens::Parted;

impl App {
    /// An input for what is at hand: what stands above the screen, else the screen.
    pub(super) fn input(&mut self, input: Input) -> Vec<Effect> {
        if self.above.is_some() { self.input_above(input) } else { self.input_screen(input) }
    }

    /// An input for the screen itself.
    fn input_screen(&mut self, input: Input) -> Vec<Effect> {
        match std::mem::replace(&mut self.screen, Screen::Attract) {
            Screen::SetUp(flow) => {
                let next = flow.step(input, &self.house.rules);
                self.after_setup(next)
            }
            Screen::Attract => Vec::new(),
            Screen::SignIn(flow) => {
                let next = flow.step(input);
                self.after_sign_in(next)
            }
            Screen::Home(flow) => self.input_home(flow, input),
            Screen::Visit(mut visit) => {
                let place = visit.top().place();
                let mut asked = visit.step(input, self.surroundings());
                if visit.top().place() != place {
                    asked.extend(visit.keep());
                }
                self.screen = Screen::Visit(visit);
                asked.into_iter().map(Effect::Ask).collect()
            }
            Screen::Search(flow) => self.input_search(flow, input),
            Screen::Waiting(flow) => match flow.step(input) {
                DecidingNext::Stay(flow, asks) => {
                    self.screen = Screen::Waiting(flow);
                    self.ask(asks)
                }
                DecidingNext::Left => self.home(),
            },
            Screen::Lost(flow) => match flow.step(input, self.now) {
                LostNext::Stay(flow, asks) => {
                    self.screen = Screen::Lost(flow);
                    self.ask(asks)
                }
                LostNext::TakenUp(taken) => self.take_up(*taken),
                LostNext::Left => self.home(),
            },
            Screen::Parted(parted) => match input {
                Input::Submit | Input::Back => self.home(),
                _ => {
                    self.screen = Screen::Parted(parted);
                    Vec::new()
                }
            },
        }
    }

    fn after_setup(&mut self, next: SetUpNext) -> Vec<Effect> {
        match next {
            SetUpNext::Stay(flow, asks) => {
                self.screen = Screen::SetUp(flow);
                self.ask(asks)
            }
            SetUpNext::Language(flow, language) => {
                self.language = language;
                self.screen = Screen::SetUp(flow);
                Vec::new()
            }
            SetUpNext::Training => vec![Effect::Leave(Exit::Training)],
            SetUpNext::Done => {
                self.show(Screen::SignIn(StaffSignIn::default()));
                vec![Effect::Leave(Exit::SetUp)]
            }
            SetUpNext::Left => {
                self.screen = Screen::SetUp(crate::flow::setup::SetUp::begin(self.language));
                self.quit()
            }
        }
    }

    fn after_sign_in(&mut self, next: StaffNext) -> Vec<Effect> {
        match next {
            StaffNext::Stay(flow, asks) => {
                self.screen = Screen::SignIn(flow);
                self.ask(asks)
            }
            StaffNext::In(staff, language) => self.signed_in(staff, language),
            StaffNext::Left => {
                self.show(Screen::Attract);
                Vec::new()
            }
            StaffNext::Out => self.sign_out(),
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
        self.ask(vec![Ask::StaffSignOut])
    }

    /// Any key on the attract screen.
    pub(super) fn wake_up(&mut self) -> Vec<Effect> {
        if self.staff.is_some() {
            return self.home();
        }
        self.show(Screen::SignIn(StaffSignIn::default()));
        Vec::new()
    }

    /// Hello: nothing of the family before is left on it.
    pub(super) fn home(&mut self) -> Vec<Effect> {
        let (home, asks) = Home::begin();
        self.show(Screen::Home(home));
        self.ask(asks)
    }

    fn input_home(&mut self, flow: Home, input: Input) -> Vec<Effect> {
        if matches!(input, Input::Back) {
            self.show(Screen::Attract);
            return Vec::new();
        }
        let next = flow.step(input, self.language, &self.house.place.link_base);
        match next {
            HomeNext::Stay(flow, asks) => {
                self.screen = Screen::Home(flow);
                self.ask(asks)
            }
            HomeNext::Visit { visit, ticket, start, typed } => self.open_visit(visit, ticket, start, typed),
            HomeNext::TakenUp(taken) => self.take_up(*taken),
            HomeNext::Find => {
                let (flow, asks) = FamilyView::begin(None);
                self.show(Screen::Search(flow));
                self.ask(asks)
            }
            HomeNext::Waiting => {
                let (flow, asks) = Deciding::begin();
                self.show(Screen::Waiting(flow));
                self.ask(asks)
            }
            HomeNext::Lost => {
                self.show(Screen::Lost(LostTicket::begin()));
                Vec::new()
            }
        }
    }

    fn open_visit(
        &mut self,
        id: VisitId,
        ticket: String,
        start: Start,
        typed: Option<String>,
    ) -> Vec<Effect> {
        let (mut visit, mut asked) = Visit::open(id, ticket, self.language, start);
        // What was typed on hello is asked at once, and the draft goes with it.
        if typed.is_none() {
            asked.extend(visit.keep());
        }
        self.show(Screen::Visit(visit));
        let mut effects: Vec<Effect> = asked.into_iter().map(Effect::Ask).collect();
        if let Some(code) = typed {
            effects.extend(self.input(Input::Typed(FieldId::Invitation, code)));
            effects.extend(self.input(Input::Submit));
        }
        effects
    }

    fn take_up(&mut self, taken: TakenUp) -> Vec<Effect> {
        let (visit, asked) = Visit::take_up(taken, self.language, self.surroundings());
        self.show(Screen::Visit(visit));
        asked.into_iter().map(Effect::Ask).collect()
    }

    fn input_search(&mut self, flow: FamilyView, input: Input) -> Vec<Effect> {
        let seats = Seats::default();
        let (today, now, rules) = (self.house.today(self.now), self.now, &self.house.rules);
        let next = flow.step(input, &Cx { now, today, seats: &seats, language: self.language, rules });
        match next {
            Next::Stay(flow, asks) => {
                self.screen = Screen::Search(flow);
                self.ask(asks)
            }
            Next::Call(flow, _) => {
                self.screen = Screen::Search(flow);
                Vec::new()
            }
            Next::Follow(_) | Next::Done(_) => self.home(),
        }
    }

    /// Another screen: the form begins anew, answers to the old one are dropped.
    fn show(&mut self, screen: Screen) {
        self.screen = screen;
        self.form = Form::default();
        self.out.clear();
        self.held.clear();
        self.over = None;
        self.notice = None;
        self.scan.told = None;
    }

    /// Numbers asks that belong to no visit.
    pub(super) fn ask(&mut self, asks: Vec<Ask>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for ask in asks {
            let number = self.next;
            self.next += 1;
            self.out.push((number, ask.writes()));
            let ticket = Ticket { visit: None, frame: 0, number };
            effects.push(Effect::Ask(Asked { ticket, write: None, ask }));
        }
        effects
    }

    /// The desk's answer: to the visit, to the screen that asked, or to nobody any more.
    pub(super) fn answered(&mut self, answered: Answered) -> Vec<Effect> {
        let Answered { ticket, answer, at } = answered;
        self.now = self.now.max(at);
        if ticket.visit.is_none() {
            if self.is_above(ticket.number) {
                return self.input_above(Input::Answered(answer));
            }
            let known = self.out.iter().position(|(number, _)| *number == ticket.number);
            return match known {
                Some(place) => {
                    self.out.remove(place);
                    self.heard(answer)
                }
                None => Vec::new(),
            };
        }
        let Screen::Visit(visit) = &self.screen else { return Vec::new() };
        if ticket.visit.as_ref() != Some(&visit.id) {
            return Vec::new();
        }
        if self.is_locked() {
            return self.answered_locked(&ticket, answer);
        }
        match answer {
            Answer::PutDown { ticket, why, until } => self.parted(Parted::PutDown { ticket, why, until }),
            Answer::Goodbye { summary } => self.parted(Parted::Goodbye(summary)),
            // Another visit stands in this one's place.
            Answer::TakenUp(taken) => self.take_up(*taken),
            answer => self.answered_visit(&ticket, answer),
        }
    }

    /// An answer outside a visit; signing out and in at the same time is nobody's business but the attract screen's.
    fn heard(&mut self, answer: Answer) -> Vec<Effect> {
        if matches!(self.screen, Screen::Attract) {
            Vec::new()
        } else {
            self.input_screen(Input::Answered(answer))
        }
    }

    /// Beneath a lock: what was being saved is saved first, then the visit is gone from here.
    fn answered_locked(&mut self, ticket: &Ticket, answer: Answer) -> Vec<Effect> {
        if matches!(answer, Answer::Locked | Answer::PutDown { .. } | Answer::Goodbye { .. }) {
            return self.visit_locked(&answer);
        }
        let effects = self.answered_visit(ticket, answer.clone());
        match &self.screen {
            Screen::Visit(visit) if !visit.saving() => self.visit_locked(&answer),
            _ => effects,
        }
    }

    fn answered_visit(&mut self, ticket: &Ticket, answer: Answer) -> Vec<Effect> {
        let around = super::Surroundings {
            now: self.now,
            today: self.house.today(self.now),
            rules: &self.house.rules,
        };
        let Screen::Visit(visit) = &mut self.screen else { return Vec::new() };
        let asked = visit.answered(ticket, answer, around);
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

    pub(super) fn delivered(&mut self, challenge: ChallengeId, fate: Fate) -> Vec<Effect> {
        let awaits = match &self.screen {
            Screen::Visit(_) => true,
            Screen::Lost(flow) => flow.sent().is_some(),
            _ => false,
        };
        if awaits { self.input_screen(Input::Delivered(challenge, fate)) } else { Vec::new() }
    }

    /// Whether the visit stands at a menu: then goodbye needs no question.
    pub(super) fn at_menu(&self) -> bool {
        matches!(&self.screen, Screen::Visit(visit) if visit.top().is_at_rest())
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
