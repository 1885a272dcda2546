//! Messages that leave the house: how one is made, which way it goes, and what is said of its fate.
//!
//! Nothing here counts, waits or tries again: the outbox and the courier of the desk do. A message holds a code, so it
//! is made just before it is sent, shows nothing in a log, and is not kept. The digits of a number that called come back
//! with the provider's answer.
//!
//! A school has one way out or several ([`Ways`]): its own program, providers over HTTP, each of which is a file
//! ([`provider`]), a mail server.

mod command;
mod http;
mod letter;
mod mail;
mod memory;
mod message;
mod phone;
pub mod provider;
mod secrets;
mod trust;
mod ways;

pub use command::CommandDelivery;
pub use http::{Health, HttpWay, LONGEST, Trouble};
pub use mail::{MailEncryption, MailSignIn, MailWay};
pub use memory::Memory;
pub use message::{Channel, Destination, Handed, Message, Receipt};
pub use phone::{PhoneMessage, SimulatedPhone};
pub use ways::{Means, OrderFault, Way, Ways};

use crate::domain::challenge::Fate;
use crate::domain::language::Language;
use crate::domain::phone::Phone;
use crate::words::messages::Notice;
use crate::words::{Catalogue, messages};
use secrecy::SecretString;
use std::sync::Arc;

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
        Message { mark: mark.to_owned(), ..to_phone(Channel::Sms, language, destination, text) }
    }

    /// The call: its text says what to do with it, and holds no code.
    pub fn call(&self, language: Language, destination: Phone, mark: &str) -> Message {
        let text = self.catalogue.get(language).say("call-text").into();
        Message { mark: mark.to_owned(), ..to_phone(Channel::Call, language, destination, text) }
    }

    /// The SMS that tells something and brings no code.
    pub fn notice(&self, language: Language, school: &str, destination: Phone, notice: &Notice) -> Message {
        let text = messages::notice_text(self.catalogue.get(language), school, notice).into();
        to_phone(Channel::Sms, language, destination, text)
    }

    /// A message that tries a way out, and says so: on a phone in one language, in a letter in the built-in ones, the
    /// asker's first.
    pub fn trial(
        &self,
        channel: Channel,
        language: Language,
        destination: Destination,
        mark: &str,
    ) -> Message {
        let say = |language: Language, id: &str| {
            self.catalogue.get(language).say_with(id, &[("mark", mark.into())])
        };
        let message = Message { mark: mark.to_owned(), ..empty(channel, language, destination) };
        match channel {
            Channel::Sms => Message { text: say(language, "trial-text").into(), ..message },
            Channel::Call => Message { text: say(language, "call-text").into(), ..message },
            Channel::Mail => {
                let others = Language::BUILT_IN.into_iter().filter(|other| *other != language);
                let texts: Vec<String> =
                    [language].into_iter().chain(others).map(|each| say(each, "trial-letter")).collect();
                let subject = say(language, "trial-subject");
                Message { text: texts.join("\n\n").into(), subject, school: "Kindesk".to_owned(), ..message }
            }
        }
    }
}

fn to_phone(channel: Channel, language: Language, phone: Phone, text: SecretString) -> Message {
    Message { text, ..empty(channel, language, Destination::Phone(phone)) }
}

/// A message without anything in it.
fn empty(channel: Channel, language: Language, destination: Destination) -> Message {
    let (id, subject, school, mark) = <(String, String, String, String)>::default();
    Message { id, channel, destination, text: SecretString::default(), subject, school, mark, language }
}

/// Which way messages leave.
#[derive(Debug, Clone)]
pub enum Delivery {
    /// None is configured: nothing can be sent.
    None,
    /// The ways of the settings.
    Ways(Ways),
    /// The simulated phone of the training.
    Phone(SimulatedPhone),
    /// A list, for tests.
    Memory(Memory),
}

impl Delivery {
    /// Whether a channel has a way out.
    pub fn carries(&self, channel: Channel) -> bool {
        match self {
            Self::None => false,
            Self::Ways(ways) => ways.carry(channel),
            Self::Phone(_) => channel != Channel::Mail,
            Self::Memory(memory) => memory.carries(channel),
        }
    }

    /// Whether codes can be sent: by SMS.
    pub fn delivers(&self) -> bool {
        self.carries(Channel::Sms)
    }

    /// Hands a message over, and says what became of it. Ends in bounded time: that of all its ways together. Dropped, it
    /// is given up; a request over HTTP that is under way goes on in its own thread until its deadline.
    pub async fn send(&self, message: &Message) -> Handed {
        match self {
            Self::None => Handed::silent(Receipt::new(Fate::Failed, "no-delivery")),
            Self::Ways(ways) => ways.send(message).await,
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
