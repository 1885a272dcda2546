//! Hello: what brings the family here. A reason by its digit, or anything scanned or typed: a ticket, an invitation.

use super::action::Action;
use super::ask::{Answer, Ask};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::{DayOutcome, DayStart, Outcome, Start};
use super::steps::unheard;
use crate::domain::diary_code::DiaryCode;
use crate::domain::hold::CancelNumber;
use crate::domain::invitation::InvitationCode;
use crate::domain::language::Language;
use crate::domain::limits::Spent;
use crate::domain::refusal::Refusal;
use crate::domain::visit::{Offered, TICKET_DIGITS};
use crate::domain::watch::ClockDoubt;
use crate::domain::way::WayTrouble;
use crate::flow::ask::{VisitAnswer, VisitAsk, VouchAnswer, VouchAsk};

/// The home screen.
#[derive(Debug, Clone, Default)]
pub struct Home {
    /// The field that takes a ticket or an invitation.
    pub field: Typed,
    /// Visits of this desk that wait.
    pub waiting: Vec<Offered>,
    /// Visits that waited for an admin and are decided.
    pub decided: Vec<Offered>,
    /// For an admin: how much waits for a decision.
    pub for_admin: Option<u32>,
    /// How many visits were put down at this desk and wait.
    pub put_down: u32,
    /// How many visits the school's desks have opened today, without those in which nothing was done.
    pub today: u32,
    /// Why the clock is in doubt, if it is.
    pub clock: Option<ClockDoubt>,
    /// Ways out that need somebody's care.
    pub ways: Vec<WayTrouble>,
    /// How much of the day's messages is sent, once little is left.
    pub spent: Option<Spent>,
    /// Whether a recovery was cancelled here just now.
    pub cancelled: bool,
    /// The language of the family that comes next, once F2 has chosen one.
    family: Option<Language>,
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
    /// Sign in, whoever has an account.
    Door,
    /// Link a diary account with a profile.
    Link,
    /// Get back in, whoever has forgotten the password.
    Recover,
    /// Find a family, outside a visit.
    Find,
}

impl Reason {
    /// All reasons that this version serves.
    pub const ALL: [Self; 6] =
        [Self::Register, Self::Join, Self::Door, Self::Link, Self::Recover, Self::Find];
}

impl Home {
    /// Begins by asking what waits, and perhaps for the visit that is taken up at once.
    pub fn begin(ticket: Option<String>) -> (Self, Vec<Ask>) {
        let taken_up = ticket.map(|ticket| Ask::Visit(VisitAsk::TakeUp { ticket }));
        (Self::default(), std::iter::once(Ask::Visit(VisitAsk::Home)).chain(taken_up).collect())
    }

    fn calls(self, start: DayStart) -> Next<Self> {
        Next::Call(self, Start::Day(start))
    }

    fn open(mut self, start: Start, typed: Option<String>, language: Language) -> Next<Self> {
        let language = self.family.unwrap_or(language);
        self.opening = Some((start, typed));
        Next::ask(self, VisitAsk::Open { language })
    }

    fn take_up_offered(self, at: usize) -> Next<Self> {
        // What waits for an admin has the same digit whatever else waits.
        let at = match (self.for_admin, at) {
            (Some(_), 0) => return self.calls(DayStart::Waiting),
            (Some(_), at) => at - 1,
            (None, at) => at,
        };
        let visits = self.waiting.len() + self.decided.len();
        if self.for_admin.is_some() && at == visits {
            return self.calls(DayStart::Office);
        }
        let offered = self.waiting.iter().chain(&self.decided).nth(at);
        match offered.map(|offered| offered.ticket.clone()) {
            Some(ticket) => Next::ask(self, VisitAsk::TakeUp { ticket }),
            None => Next::stay(self),
        }
    }

    fn submit(mut self, language: Language, link_base: &str) -> Next<Self> {
        let text = self.field.text.trim().to_owned();
        if text.len() == TICKET_DIGITS && text.bytes().all(|b| b.is_ascii_digit()) {
            return Next::ask(self, VisitAsk::TakeUp { ticket: text });
        }
        if CancelNumber::is_meant(&text) {
            return match CancelNumber::parse(&text) {
                Ok(number) => Next::ask(self, VouchAsk::Cancel { number }),
                Err(why) => {
                    self.field.problem = Some(why);
                    Next::stay(self)
                }
            };
        }
        if DiaryCode::is_meant(&text) {
            return self.open(Start::Link { scanned: true }, Some(text), language);
        }
        match InvitationCode::parse(&text, link_base) {
            Ok(_) => self.open(Start::Join { invitation: None }, Some(text), language),
            Err(why) => {
                self.field.problem = Some(if text.is_empty() { Refusal::PickOne } else { why });
                Next::stay(self)
            }
        }
    }

    fn answered(mut self, answer: Answer) -> Next<Self> {
        match (answer, self.opening.take()) {
            (Answer::Visit(VisitAnswer::Opened { visit, ticket }), Some((start, typed))) => {
                let language = self.family;
                done(DayOutcome::VisitOpened { visit, ticket, start, typed, language })
            }
            (Answer::Vouch(VouchAnswer::Cancelled), _) => {
                (self.field, self.cancelled) = (Typed::default(), true);
                Next::stay(self)
            }
            (Answer::TakenUp(taken), _) => done(DayOutcome::TakenUp(taken)),
            (
                Answer::Visit(VisitAnswer::Home {
                    waiting,
                    decided,
                    for_admin,
                    put_down,
                    today,
                    clock,
                    ways,
                    spent,
                }),
                opening,
            ) => {
                (self.waiting, self.decided) = (waiting, decided);
                (self.for_admin, self.put_down, self.today) = (for_admin, put_down, today);
                (self.clock, self.ways, self.spent) = (clock, ways, spent);
                self.opening = opening;
                Next::stay(self)
            }
            (Answer::Refused { why }, _) => {
                self.field.problem = Some(why);
                Next::stay(self)
            }
            (other, _) => Next::stay(unheard(self, &Input::Answered(other))),
        }
    }
}

fn done(outcome: DayOutcome) -> Next<Home> {
    Next::Done(Outcome::Day(outcome))
}

impl Flow for Home {
    const NAME: &'static str = "home";

    fn name(&self) -> &'static str {
        "reasons"
    }

    fn step(mut self, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Ticket, text) => {
                self.field.set(text);
                self.cancelled = false;
                Next::stay(self)
            }
            Input::Pick(at) => match Reason::ALL.get(at) {
                Some(Reason::Register) => self.open(Start::Register, None, cx.language),
                Some(Reason::Join) => self.open(Start::Join { invitation: None }, None, cx.language),
                Some(Reason::Door) => self.open(Start::Door, None, cx.language),
                Some(Reason::Link) => self.open(Start::Link { scanned: false }, None, cx.language),
                Some(Reason::Find) => Next::Call(self, Start::Family { profile: None }),
                Some(Reason::Recover) => self.open(Start::RECOVER, None, cx.language),
                None => self.take_up_offered(at - Reason::ALL.len()),
            },
            Input::Act(Action::WaitingList) if self.for_admin.is_some() => self.calls(DayStart::Waiting),
            Input::Act(Action::LostTicket) => self.calls(DayStart::Lost),
            Input::Act(Action::CheckReceipt) => self.calls(DayStart::Receipts),
            Input::Submit => self.submit(cx.language, &cx.site.link_base),
            Input::Back => Next::Done(Outcome::Left),
            Input::Answered(answer) => self.answered(answer),
            other => Next::stay(unheard(self, &other)),
        }
    }

    // Hello begins anew: nothing that was typed on it stays.
    fn returned(self, outcome: Outcome, _cx: &Cx) -> Next<Self> {
        if matches!(outcome, Outcome::Day(DayOutcome::TakenUp(_))) {
            return Next::Done(outcome);
        }
        let (home, asks) = Self::begin(None);
        Next::Stay(home, asks)
    }

    fn problem(&self) -> Option<Refusal> {
        self.field.problem.clone()
    }

    fn is_typed(&self) -> bool {
        true
    }

    fn is_at_rest(&self) -> bool {
        true
    }

    fn looks_again(&self) -> Option<Ask> {
        Some(Ask::Visit(VisitAsk::Home))
    }

    fn speaks(&self) -> Option<Language> {
        self.family
    }

    fn next_family(&mut self) -> Option<&mut Option<Language>> {
        Some(&mut self.family)
    }

    fn field_for_invitation(&self) -> Option<FieldId> {
        Some(FieldId::Ticket)
    }

    fn field_for_keys(&self) -> Option<FieldId> {
        Some(FieldId::Ticket)
    }
}
