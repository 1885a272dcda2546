//! Messages that leave the house: how one is made, which way it goes, and what is said of its fate.
//!
//! Nothing here counts, waits or tries again: the outbox and the courier of the desk do. A message holds a code, so it
//! is made just before it is sent, shows nothing in a log, and is not kept. The digits of a number that called come back
//! with the provider's answer.

mod command;
mod memory;
mod phone;

pub use command::CommandDelivery;
pub use memory::Memory;
pub use phone::{PhoneMessage, SimulatedPhone};

use crate::domain::challenge::{Fate, are_call_digits};
use crate::domain::language::Language;
use crate::domain::phone::Phone;
use crate::words::messages::Notice;
use crate::words::{Catalogue, messages};
use secrecy::SecretString;
use std::sync::Arc;

/// One message on its way out.
#[derive(Debug, Clone)]
pub struct Message {
    /// The channel's name.
    pub channel: &'static str,
    /// Where it goes.
    pub destination: Phone,
    /// Its whole text, which holds the code.
    pub text: SecretString,
    /// The two letters that stand in it and on the screen.
    pub mark: String,
    /// The family's language.
    pub language: Language,
}

/// What became of a message when it was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Its fate.
    pub fate: Fate,
    /// Why, in a word for the log and the admin; never anything of the message.
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
    /// The last digits of the number that calls, where the provider calls.
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

/// The channel of an SMS.
pub const SMS: &str = "sms";
/// The channel of a call whose number's last digits are the code.
pub const CALL: &str = "call";

/// Writes the text of messages in the family's language.
#[derive(Clone)]
pub struct Composer {
    catalogue: Arc<Catalogue>,
}

impl Composer {
    /// Takes the words from a catalogue.
    pub const fn new(catalogue: Arc<Catalogue>) -> Self {
        Self { catalogue }
    }

    /// The SMS of a code.
    pub fn code(
        &self,
        language: Language,
        school: &str,
        destination: Phone,
        code: &SecretString,
        mark: &str,
    ) -> Message {
        let text = messages::code_text(self.catalogue.get(language), school, code, mark);
        Message { channel: SMS, destination, text, mark: mark.to_owned(), language }
    }

    /// The call: its text says what to do with it, and holds no code.
    pub fn call(&self, language: Language, destination: Phone, mark: &str) -> Message {
        let text = self.catalogue.get(language).say("call-text").into();
        Message { channel: CALL, destination, text, mark: mark.to_owned(), language }
    }

    /// The SMS that tells something and brings no code.
    pub fn notice(&self, language: Language, school: &str, destination: Phone, notice: &Notice) -> Message {
        let text = messages::notice_text(self.catalogue.get(language), school, notice).into();
        Message { channel: "sms", destination, text, mark: String::new(), language }
    }
}

/// Which way messages leave.
#[derive(Debug, Clone)]
pub enum Delivery {
    /// None is configured: nothing can be sent.
    None,
    /// The site's own program.
    Command(CommandDelivery),
    /// The simulated phone of the training.
    Phone(SimulatedPhone),
    /// A list, for tests.
    Memory(Memory),
}

impl Delivery {
    /// Whether anything can be sent at all.
    pub const fn delivers(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// Hands a message over, and says what became of it. Ends in bounded time; dropped, it ends at once.
    pub async fn send(&self, message: &Message) -> Handed {
        match self {
            Self::None => Handed::silent(Receipt::new(Fate::Failed, "no-delivery")),
            Self::Command(command) => command.send(message).await,
            Self::Phone(phone) => phone.receive(message),
            Self::Memory(memory) => memory.receive(message),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;
    use secrecy::ExposeSecret;

    pub(super) fn message() -> Message {
        let composer = Composer::new(Arc::new(Catalogue::new(TimeZone::UTC, None)));
        let phone = Phone::from_e164("+79123456789").unwrap();
        composer.code(Language::Ru, "Школа 7", phone, &"012345".to_owned().into(), "AB")
    }

    #[test]
    fn a_message_shows_no_code_in_a_log() {
        let message = message();
        assert!(message.text.expose_secret().contains("012345"));
        let logged = format!("{message:?}");
        assert!(!logged.contains("012345") && !logged.contains("3456789"), "{logged}");
    }

    #[tokio::test]
    async fn without_delivery_nothing_is_sent() {
        assert!(!Delivery::None.delivers());
        assert_eq!(Delivery::None.send(&message()).await.receipt.fate, Fate::Failed);
    }

    #[tokio::test]
    async fn the_simulated_phone_shows_what_came_and_tells_of_it() {
        let phone = SimulatedPhone::default();
        let mut news = phone.subscribe();
        assert_eq!(*news.borrow_and_update(), 0);
        let delivery = Delivery::Phone(phone.clone());
        assert_eq!(delivery.send(&message()).await.receipt.fate, Fate::Accepted);
        assert!(news.has_changed().unwrap());
        assert_eq!(*news.borrow_and_update(), 1);
        let shown = phone.messages();
        assert!(shown[0].text.contains("012345") && shown[0].number.starts_with("+7"));
        phone.clear();
        assert!(phone.messages().is_empty() && news.has_changed().unwrap());
    }

    #[tokio::test]
    async fn a_test_decides_what_becomes_of_the_next_message() {
        let memory = Memory::default();
        memory.next(Receipt::new(Fate::Refused, "test"));
        let delivery = Delivery::Memory(memory.clone());
        assert_eq!(delivery.send(&message()).await.receipt.fate, Fate::Refused);
        assert_eq!(delivery.send(&message()).await.receipt.fate, Fate::Accepted);
        assert_eq!(memory.sent().len(), 2);
    }

    #[tokio::test]
    async fn the_simulated_phone_shows_who_called_and_each_time_it_is_another_number() {
        let composer = Composer::new(Arc::new(Catalogue::new(TimeZone::UTC, None)));
        let number = Phone::from_e164("+79123456789").unwrap();
        let call = composer.call(Language::Ru, number, "AB");
        let phone = SimulatedPhone::default();
        let delivery = Delivery::Phone(phone.clone());
        let mut seen = Vec::new();
        for _ in 0..2 {
            let handed = delivery.send(&call).await;
            assert_eq!(handed.receipt.fate, Fate::Called);
            let digits = handed.digits.unwrap().expose_secret().to_owned();
            assert!(phone.messages()[0].text.contains(&digits), "{:?}", phone.messages());
            seen.push(digits);
        }
        assert_ne!(seen[0], seen[1]);
    }
}
