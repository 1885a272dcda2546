//! What reaches a flow, what it may look at, and what comes of it.

use super::action::Action;
use super::ask::{Answer, Ask};
use super::field::FieldId;
use super::start::{Outcome, Start};
use crate::domain::challenge::Told;
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::id::ChallengeId;
use crate::domain::language::Language;
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use secrecy::SecretString;

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
    /// What is heard of a message.
    Delivered(ChallengeId, Told),
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
    /// Whether codes can be sent.
    pub delivers: bool,
    /// Whether letters can be sent.
    pub mails: bool,
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
