//! One message, and what comes back when it is handed over. Each way of delivery has a file of its own.

use crate::domain::challenge::{Fate, are_call_digits};
pub use crate::domain::channel::Channel;
use crate::domain::language::Language;
use crate::domain::mailbox::Mailbox;
use crate::domain::phone::Phone;
use secrecy::SecretString;
use std::sync::Arc;

/// Where a message goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A phone.
    Phone(Phone),
    /// A mailbox.
    Mailbox(Mailbox),
}

impl Destination {
    /// The number as `+79123456789`, or the whole address; never for a screen or a log.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Phone(phone) => phone.e164(),
            Self::Mailbox(mailbox) => mailbox.address(),
        }
    }
    /// As people write it: for the simulated phone alone.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Phone(phone) => phone.shown(),
            Self::Mailbox(mailbox) => mailbox.address().to_owned(),
        }
    }
}

/// One message on its way out.
#[derive(Debug, Clone)]
pub struct Message {
    /// Its own id, the same one however often it is tried: by it a provider or a mailbox knows it again.
    pub id: String,
    /// What it is.
    pub channel: Channel,
    /// Where it goes.
    pub destination: Destination,
    /// Its whole text, which may hold a code.
    pub text: SecretString,
    /// What stands above a letter. It holds no code. Empty on a phone.
    pub subject: String,
    /// Who sends a letter, as families know the school. Empty on a phone.
    pub school: String,
    /// The two letters shown in it and on the screen.
    pub mark: String,
    /// The family's language.
    pub language: Language,
}

/// What became of a message when it was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Its fate.
    pub fate: Fate,
    /// Why, in a word for the log and the admin; it holds nothing from the message.
    pub detail: &'static str,
}

impl Receipt {
    /// A fate with its word.
    pub const fn new(fate: Fate, detail: &'static str) -> Self {
        Self { fate, detail }
    }
}

/// Why a call counts as refused although the provider took it: the number may ring all the same.
pub(super) const NO_DIGITS: &str = "no-digits";
/// Why a message counts as failed although the program ran: it may have sent before it stumbled.
pub(super) const EXIT_FAILED: &str = "exit-failed";

/// What came back when a message was handed over.
#[derive(Debug, Clone)]
pub struct Handed {
    /// What became of it.
    pub receipt: Receipt,
    /// The last digits of the calling number, if the provider calls.
    pub digits: Option<SecretString>,
    /// The way whose word this is.
    pub way: Option<Arc<str>>,
    /// The provider's own id of it, by which `kindesk delivery test` asks whether it has arrived.
    pub id: Option<String>,
    /// Which of the provider's codes decided, as its file lists it.
    pub code: Option<String>,
}

impl Handed {
    /// Nobody calls.
    pub const fn silent(receipt: Receipt) -> Self {
        Self { receipt, digits: None, way: None, id: None, code: None }
    }

    /// The same, in its parts.
    pub(super) const fn with(fate: Fate, detail: &'static str) -> Self {
        Self::silent(Receipt::new(fate, detail))
    }

    /// The provider named the calling digits. Fewer than four, or no digits, are no call: it counts as refused.
    pub fn rung(receipt: Receipt, digits: Option<String>, channel: Channel) -> Self {
        let good = digits.filter(|digits| are_call_digits(digits));
        match (receipt.fate, good) {
            (Fate::Accepted, Some(digits)) => {
                let receipt = Receipt::new(Fate::Called, receipt.detail);
                Self { digits: Some(digits.into()), ..Self::silent(receipt) }
            }
            (Fate::Accepted, None) if channel == Channel::Call => Self::with(Fate::Refused, NO_DIGITS),
            _ => Self::silent(receipt),
        }
    }

    /// Whether nobody knows if it has left: neither taken nor surely kept back.
    pub fn may_have_left(&self) -> bool {
        !matches!(self.receipt.fate, Fate::Accepted | Fate::Called) && !self.says_nothing_left()
    }

    /// Whether the next way may be tried: only where this one says that nothing has left. Why it is refused or has failed
    /// may leave that open.
    pub(super) fn says_nothing_left(&self) -> bool {
        match self.receipt.fate {
            Fate::Refused | Fate::Failed => ![NO_DIGITS, EXIT_FAILED].contains(&self.receipt.detail),
            Fate::Later => true,
            Fate::Waiting | Fate::Accepted | Fate::Called | Fate::Unknown => false,
        }
    }
}
