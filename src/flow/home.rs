//! Hello: what brings the family here. A reason by its digit, or anything scanned or typed: a ticket, an invitation.

use super::steps::unheard;
use super::{Action, Answer, Ask, FieldId, Input, Start, Typed};
use crate::domain::id::VisitId;
use crate::domain::invitation::InvitationCode;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Offered;
use crate::flow::ask::{TakenUp, VisitAnswer, VisitAsk};

/// Digits of a ticket: short enough to call out in a hall; it says nothing about the family.
pub const TICKET_DIGITS: usize = 4;

/// The home screen.
#[derive(Debug, Clone, Default)]
pub struct Home {
    /// The field that takes a ticket or an invitation.
    pub field: Typed,
    /// Visits of this desk that wait.
    pub waiting: Vec<Offered>,
    /// Visits that waited for an admin, who has decided.
    pub decided: Vec<Offered>,
    /// For an admin: how much waits for a decision.
    pub for_admin: Option<u32>,
    /// How many visits were put down at this desk and wait.
    pub put_down: u32,
    /// What begins once the visit is open.
    opening: Option<(Start, Option<String>)>,
}

/// A reason to come, in the order of its digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Register a student.
    Register,
    /// Join by an invitation.
    Join,
    /// Find a family, outside a visit.
    Find,
}

impl Reason {
    /// All reasons that this version serves.
    pub const ALL: [Self; 3] = [Self::Register, Self::Join, Self::Find];
}

/// What comes after an input.
#[derive(Debug)]
pub enum HomeNext {
    /// Home stays.
    Stay(Home, Vec<Ask>),
    /// A visit begins.
    Visit {
        /// Its id.
        visit: VisitId,
        /// Its ticket.
        ticket: String,
        /// What it begins with.
        start: Start,
        /// What was typed or scanned on home, for the first field.
        typed: Option<String>,
    },
    /// A visit is taken up.
    TakenUp(Box<TakenUp>),
    /// The search outside a visit.
    Find,
    /// What waits for an admin.
    Waiting,
    /// A ticket is lost.
    Lost,
}

impl Home {
    /// Begins by asking what waits.
    pub fn begin() -> (Self, Vec<Ask>) {
        (Self::default(), vec![Ask::Visit(VisitAsk::Home)])
    }

    /// Moves on by one input. `language` is the one that a new family is greeted in.
    pub fn step(mut self, input: Input, language: Language, link_base: &str) -> HomeNext {
        match input {
            Input::Typed(FieldId::Ticket, text) => {
                self.field.set(text);
                HomeNext::Stay(self, Vec::new())
            }
            Input::Pick(at) => match Reason::ALL.get(at) {
                Some(Reason::Register) => self.open(Start::Register, None, language),
                Some(Reason::Join) => self.open(Start::Join { invitation: None }, None, language),
                Some(Reason::Find) => HomeNext::Find,
                None => self.take_up_offered(at - Reason::ALL.len()),
            },
            Input::Act(Action::WaitingList) if self.for_admin.is_some() => HomeNext::Waiting,
            Input::Act(Action::LostTicket) => HomeNext::Lost,
            Input::Submit => self.submit(language, link_base),
            Input::Answered(answer) => self.answered(answer),
            other => HomeNext::Stay(unheard(self, &other), Vec::new()),
        }
    }

    fn open(mut self, start: Start, typed: Option<String>, language: Language) -> HomeNext {
        self.opening = Some((start, typed));
        HomeNext::Stay(self, vec![Ask::Visit(VisitAsk::Open { language })])
    }

    fn take_up_offered(self, at: usize) -> HomeNext {
        let offered = self.waiting.iter().chain(&self.decided).nth(at);
        match offered.map(|offered| offered.ticket.clone()) {
            Some(ticket) => HomeNext::Stay(self, vec![Ask::Visit(VisitAsk::TakeUp { ticket })]),
            None if self.for_admin.is_some() => HomeNext::Waiting,
            None => HomeNext::Stay(self, Vec::new()),
        }
    }

    fn submit(mut self, language: Language, link_base: &str) -> HomeNext {
        let text = self.field.text.trim().to_owned();
        if text.len() == TICKET_DIGITS && text.bytes().all(|b| b.is_ascii_digit()) {
            return HomeNext::Stay(self, vec![Ask::Visit(VisitAsk::TakeUp { ticket: text })]);
        }
        match InvitationCode::parse(&text, link_base) {
            Ok(_) => self.open(Start::Join { invitation: None }, Some(text), language),
            Err(why) => {
                self.field.problem = Some(if text.is_empty() { Refusal::PickOne } else { why });
                HomeNext::Stay(self, Vec::new())
            }
        }
    }

    fn answered(mut self, answer: Answer) -> HomeNext {
        match (answer, self.opening.take()) {
            (Answer::Visit(VisitAnswer::Opened { visit, ticket }), Some((start, typed))) => {
                HomeNext::Visit { visit, ticket, start, typed }
            }
            (Answer::TakenUp(taken), _) => HomeNext::TakenUp(taken),
            (Answer::Visit(VisitAnswer::Home { waiting, decided, for_admin, put_down }), opening) => {
                (self.waiting, self.decided) = (waiting, decided);
                (self.for_admin, self.put_down) = (for_admin, put_down);
                self.opening = opening;
                HomeNext::Stay(self, Vec::new())
            }
            (Answer::Refused { why }, _) => {
                self.field.problem = Some(why);
                HomeNext::Stay(self, Vec::new())
            }
            (other, _) => HomeNext::Stay(unheard(self, &Input::Answered(other)), Vec::new()),
        }
    }
}
