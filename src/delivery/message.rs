//! One message, and what comes back when it is handed over. Each way of delivery has a file of its own.

use crate::domain::challenge::{Fate, are_call_digits};
use crate::domain::language::Language;
use crate::domain::phone::Phone;
use secrecy::SecretString;

/// The channel of an SMS.
pub const SMS: &str = "sms";
/// The channel of a call whose number's last digits are the code.
pub const CALL: &str = "call";

/// One message on its way out.
#[derive(Debug, Clone)]
pub struct Message {
    /// The channel's name.
    pub channel: &'static str,
    /// Where it goes.
    pub destination: Phone,
    /// Its whole text, which holds the code.
    pub text: SecretString,
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

/// What came back when a message was handed over.
#[derive(Debug, Clone)]
pub struct Handed {
    /// What became of it.
    pub receipt: Receipt,
    /// The last digits of the calling number, if the provider calls.
    pub digits: Option<SecretString>,
}

impl Handed {
    /// Nobody calls.
    pub const fn silent(receipt: Receipt) -> Self {
        Self { receipt, digits: None }
    }

    /// The provider named the calling digits. Fewer than four, or no digits, are no call: it counts as refused.
    pub fn rung(receipt: Receipt, digits: Option<String>, channel: &str) -> Self {
        let good = digits.filter(|digits| are_call_digits(digits));
        match (receipt.fate, good) {
            (Fate::Accepted, Some(digits)) => {
                let receipt = Receipt::new(Fate::Called, receipt.detail);
                Self { receipt, digits: Some(digits.into()) }
            }
            (Fate::Accepted, None) if channel == CALL => {
                Self::silent(Receipt::new(Fate::Refused, "no-digits"))
            }
            _ => Self::silent(receipt),
        }
    }
}
