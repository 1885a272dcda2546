//! Flows: pure machines that lead a family through one matter. A flow asks, the desk answers, a screen shows.
//!
//! Each flow is an enum; each variant is a step and holds just what is known by then. `step` consumes the flow and
//! says what comes next: stay (perhaps on another step, perhaps asking the desk something), call another flow and
//! come back, or be done. Time comes as an argument; nothing here reads a clock, a file or a key.
//!
//! `machine` is what every flow is, and `frame` lists them all. `visit` and `day` each hold a stack of them: what a family
//! does in a visit, and what staff do outside of it. What is asked and answered stands in `ask`.

pub mod ask;
pub mod asked;
pub mod day;
pub mod draft;
pub mod family;
mod field;
pub mod frame;
pub mod home;
pub mod invite;
pub mod join;
pub mod lock;
pub mod lost;
pub mod machine;
pub mod menu;
pub mod register;
pub mod setup;
pub mod sign_in;
mod stack;
pub mod staff;
mod start;
pub mod steps;
pub mod unlock;
pub mod visit;
pub mod waiting;

#[cfg(test)]
mod tests;

pub use ask::{Answer, Ask};
pub use field::FieldId;
pub use start::{DayOutcome, DayStart, Outcome, Start};

use crate::domain::challenge::Fate;
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::id::ChallengeId;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// Something one can do on a step besides typing: by a key of its own (`ui/screens/actions.rs`), or from the screen's menu.
#[cfg_attr(test, derive(strum::EnumIter))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each name says what is done")]
pub enum Action {
    /// Have the code sent (again).
    SendAgain,
    /// Take a call: the last digits of the calling number count as well as the SMS.
    TakeCall,
    /// Take another number: the code sent to the first one dies at once.
    ChangeNumber,
    /// The password was forgotten, or never set.
    Forgot,
    /// Go on with the code that proved the number, without the password.
    ByCode,
    /// The class is not in the list.
    NotListed,
    /// It is another child of the same name and birth date: an admin looks at it.
    AnotherChild,
    /// It is another person than the known adult of the same name and birth date.
    AnotherPerson,
    /// The consent is refused.
    Refuse,
    /// Open the terms, the privacy text, or the list of data passed on.
    ReadTerms,
    /// The invitation: copy the link, save it, show it large, revoke it and make it anew.
    Copy,
    SavePng,
    SaveSvg,
    FullScreen,
    Revoke,
    /// The ways out where a child would become their own parent: go on at another desk, on this desk's private seat, or
    /// with the student signed out here for a while.
    AnotherDesk,
    PrivateSession,
    SignStudentOut,
    /// Put the visit down; say goodbye.
    PutDown,
    Goodbye,
    /// See what waits for an admin.
    WaitingList,
    /// The ticket is lost: the visit is found by name.
    LostTicket,
    /// Pick the birth date from a calendar.
    Calendar,
    /// Have a password suggested, for the family's eyes only.
    Suggest,
    /// Correct the data of the child that is being confirmed.
    CorrectChild,
    /// A parent other than the one on the private seat joins.
    AnotherParent,
    /// What may be done about the family that is shown.
    Deeds,
    /// Sign the staff member out.
    SignOut,
    /// Another staff member goes on; the password instead of the PIN; a new PIN after the password; an admin is asked.
    ChangeStaff,
    StaffPassword,
    ForgotPin,
    AskAdmin,
}

/// What reaches a flow.
#[derive(Debug, Clone)]
pub enum Input {
    /// The text that now stands in an open field, the key of a choice, `yes` or nothing for a tick.
    Typed(FieldId, String),
    /// The text that now stands in a secret field.
    Secret(FieldId, SecretString),
    /// Enter on the last field or on a step without fields.
    Submit,
    /// An entry of a list was picked.
    Pick(usize),
    /// Esc.
    Back,
    /// Something else that this step offers.
    Act(Action),
    /// The desk's answer to what this flow asked last.
    Answered(Answer),
    /// What became of a message.
    Delivered(ChallengeId, Fate),
}

/// What a flow may look at while it decides.
#[derive(Debug, Clone, Copy)]
pub struct Cx<'a> {
    /// The database's time.
    pub now: Moment,
    /// Today's date at the desk.
    pub today: jiff::civil::Date,
    /// Who sits where.
    pub seats: &'a Seats,
    /// The family's language.
    pub language: Language,
    /// The school's rules.
    pub rules: &'a Rules,
    /// What else is known of the school.
    pub site: &'a Site,
}

/// What flows need of the school besides its rules.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// The base of the invitation's link.
    pub link_base: String,
    /// The consent texts in force: each purpose in each language.
    pub consents: Vec<TextMark>,
}

impl Site {
    /// The text in force for a purpose in a language.
    pub fn text(&self, purpose: Purpose, language: Language) -> TextMark {
        TextMark::among(&self.consents, purpose, language).cloned().unwrap_or_else(|| TextMark {
            purpose,
            version: String::new(),
            language,
            fingerprint: String::new(),
        })
    }
}

/// What comes after an input.
#[derive(Debug)]
pub enum Next<F> {
    /// The flow goes on, perhaps on another step, perhaps asking.
    Stay(F, Vec<Ask>),
    /// Another flow is called; this one waits for its outcome.
    Call(F, Start),
    /// Another flow takes this one's place.
    Follow(Start),
    /// The flow is done.
    Done(Outcome),
}

impl<F> Next<F> {
    /// Stays and asks nothing.
    pub const fn stay(flow: F) -> Self {
        Self::Stay(flow, Vec::new())
    }
    /// Stays and asks one thing.
    pub fn ask(flow: F, ask: impl Into<Ask>) -> Self {
        Self::Stay(flow, vec![ask.into()])
    }
    /// The same decision about another type: how a step's decision becomes its flow's.
    pub fn map<G>(self, into: impl FnOnce(F) -> G) -> Next<G> {
        match self {
            Self::Stay(flow, asks) => Next::Stay(into(flow), asks),
            Self::Call(flow, start) => Next::Call(into(flow), start),
            Self::Follow(start) => Next::Follow(start),
            Self::Done(outcome) => Next::Done(outcome),
        }
    }
}

/// A field's text with what is wrong about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// What stands in the field.
    pub text: String,
    /// Why it was refused; gone as soon as it is changed.
    pub problem: Option<Refusal>,
}

impl Typed {
    /// A field that holds a text already.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), problem: None }
    }
    /// Takes a new text; an old problem goes.
    pub fn set(&mut self, text: String) {
        self.text = text;
        self.problem = None;
    }
}
