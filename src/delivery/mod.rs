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
pub use http::{Arrival, Health, HttpWay, LONGEST, Trouble};
pub use mail::{MailEncryption, MailSignIn, MailWay};
pub use memory::Memory;
pub use message::{Channel, Destination, Handed, Message, Receipt};
pub use phone::{LetterHead, PhoneMessage, SimulatedPhone, Twist};
pub use ways::{Arrived, Means, OrderFault, Way, Ways};

use crate::domain::challenge::Fate;
use crate::domain::language::Language;
use crate::domain::time::Span;
use crate::words::messages::{Letter, Notice};
use crate::words::{Catalogue, Words, messages, parts};
use secrecy::{ExposeSecret, SecretString};
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

    /// The message that brings a code: an SMS, or a letter.
    pub fn code(
        &self,
        language: Language,
        school: &str,
        to: Destination,
        code: &SecretString,
        mark: &str,
    ) -> Message {
        let message = match &to {
            Destination::Phone(_) => {
                let text = messages::code_text(self.catalogue.get(language), school, code, mark);
                Message { text, ..empty(Channel::Sms, language, to) }
            }
            Destination::Mailbox(_) => {
                let letter = messages::code_letter(&self.read_by(language), school, code, mark);
                as_letter(letter, school, language, to)
            }
        };
        Message { mark: mark.to_owned(), ..message }
    }

    /// The SMS that brings a friend the code to read out to whoever is named.
    pub fn friend_code(
        &self,
        language: Language,
        to: Destination,
        name: &str,
        code: &SecretString,
        mark: &str,
    ) -> Message {
        let text = messages::friend_code_text(self.catalogue.get(language), name, code, mark);
        Message { text, mark: mark.to_owned(), ..empty(Channel::Sms, language, to) }
    }

    /// The call: its text says what to do with it, and holds no code.
    pub fn call(&self, language: Language, to: Destination, mark: &str) -> Message {
        let text = self.catalogue.get(language).say("call-text").into();
        Message { text, mark: mark.to_owned(), ..empty(Channel::Call, language, to) }
    }

    /// The SMS or the letter that tells something and brings no code.
    pub fn notice(&self, language: Language, school: &str, to: Destination, notice: &Notice) -> Message {
        match &to {
            Destination::Phone(_) => {
                let text = messages::notice_text(self.catalogue.get(language), school, notice).into();
                Message { text, ..empty(Channel::Sms, language, to) }
            }
            Destination::Mailbox(_) => {
                let letter = messages::notice_letter(&self.read_by(language), school, notice);
                as_letter(letter, school, language, to)
            }
        }
    }

    /// The words of a letter: the family's language first, then those built in, since whoever opens it may be another one of
    /// the family.
    fn read_by(&self, language: Language) -> Vec<&Words> {
        let others = Language::BUILT_IN.into_iter().filter(|other| *other != language);
        [language].into_iter().chain(others).map(|each| self.catalogue.get(each)).collect()
    }

    /// In how many parts of an SMS the message of a code goes.
    pub fn parts_of_code(&self, language: Language, school: &str) -> u32 {
        let (words, code) = (self.catalogue.get(language), SecretString::from("000000"));
        parts::parts(messages::code_text(words, school, &code, "AB").expose_secret())
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
                let args = [("mark", mark.into())];
                let texts = self.read_by(language);
                let texts: Vec<String> =
                    texts.into_iter().map(|words| words.say_with("trial-letter", &args)).collect();
                let subject = say(language, "trial-subject");
                Message { text: texts.join("\n\n").into(), subject, school: "Kindesk".to_owned(), ..message }
            }
        }
    }
}

fn as_letter(letter: Letter, school: &str, language: Language, to: Destination) -> Message {
    let Letter { subject, text } = letter;
    Message { text, subject, school: school.trim().to_owned(), ..empty(Channel::Mail, language, to) }
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
            Self::Phone(_) => true,
            Self::Memory(memory) => memory.carries(channel),
        }
    }

    /// Whether codes can be sent: by SMS.
    pub fn delivers(&self) -> bool {
        self.carries(Channel::Sms)
    }

    /// How often it may be asked whether a message has arrived that left by that way; none where nobody can be asked.
    pub fn reports_every(&self, way: &str) -> Option<Span> {
        match self {
            Self::None => None,
            Self::Phone(_) => Some(phone::EVERY),
            Self::Ways(ways) => ways.named(way)?.reports_every(),
            Self::Memory(memory) => memory.reports_every(),
        }
    }

    /// What is left of the money of each way that tells it, as the provider writes it. Ends in bounded time.
    pub async fn balances(&self) -> Vec<(String, String)> {
        match self {
            Self::None | Self::Phone(_) => Vec::new(),
            Self::Ways(ways) => {
                let mut told = Vec::new();
                for way in ways.all() {
                    told.extend(way.balance().await.map(|balance| (way.name.to_string(), balance)));
                }
                told
            }
            Self::Memory(memory) => {
                memory.balance().map(|balance| ("memory".to_owned(), balance)).into_iter().collect()
            }
        }
    }

    /// Whether a message has arrived that left by that way under that id; none while nobody knows. Ends in bounded time.
    pub async fn report(&self, way: &str, id: &str, to: &Destination) -> Option<Arrived> {
        match self {
            Self::None => None,
            Self::Phone(phone) => phone.report(id),
            Self::Ways(ways) => ways.named(way)?.report(id, to).await,
            Self::Memory(memory) => memory.report(id),
        }
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
    use crate::domain::challenge::WhyLost;
    use crate::domain::mailbox::Mailbox;
    use crate::domain::phone::Phone;
    use jiff::tz::TimeZone;
    use secrecy::ExposeSecret;

    pub(super) fn message() -> Message {
        let composer = Composer::new(Arc::new(Catalogue::new(TimeZone::UTC, None)));
        let phone = Destination::Phone(Phone::from_e164("+79123456789").unwrap());
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
        assert!(shown[0].text.contains("012345") && shown[0].to.starts_with("+7"));
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
        let number = Destination::Phone(Phone::from_e164("+79123456789").unwrap());
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

    #[test]
    fn a_letter_is_written_in_all_languages_the_familys_first_and_has_no_code_above_it() {
        let composer = Composer::new(Arc::new(Catalogue::new(TimeZone::UTC, None)));
        let to = Destination::Mailbox(Mailbox::parse("katya@mail.ru").unwrap());
        let code = "012345".to_owned().into();
        for language in Language::BUILT_IN {
            let letter = composer.code(language, "Школа 7", to.clone(), &code, "AB");
            assert_eq!((letter.channel, letter.school.as_str()), (Channel::Mail, "Школа 7"));
            assert!(letter.subject.starts_with("Школа 7: ") && letter.subject.contains("AB"), "{letter:?}");
            assert!(!letter.subject.contains("012345"), "{letter:?}");
            let text = letter.text.expose_secret();
            assert_eq!(text.matches("012345").count(), Language::BUILT_IN.len(), "{text}");
            assert_eq!(text.contains("сотрудникам"), text.contains("staff"), "{text}");
            let place = |word: &str| text.find(word).unwrap();
            assert_eq!(place("сотрудникам") < place("staff"), language == Language::Ru, "{text}");
            let notice = composer.notice(language, "", to.clone(), &Notice::NumberLeft);
            let text = notice.text.expose_secret();
            assert!(text.contains("аккаунта") && text.contains("account"), "{text}");
            assert!(!notice.subject.is_empty() && !notice.subject.contains(':'), "{notice:?}");
        }
    }

    #[tokio::test]
    async fn a_trainer_makes_the_next_message_go_wrong_and_the_one_behind_it_goes_well() {
        let off = Some(Arrived::No(WhyLost::Off));
        for (twist, fate, arrives, told) in [
            (Twist::Late, Fate::Later, 0, None),
            (Twist::Refused, Fate::Refused, 0, None),
            (Twist::Lost, Fate::Accepted, 0, off),
            (Twist::Doubled, Fate::Accepted, 2, Some(Arrived::Yes)),
            (Twist::Unreported, Fate::Accepted, 1, None),
            (Twist::None, Fate::Accepted, 1, Some(Arrived::Yes)),
        ] {
            let phone = SimulatedPhone::default();
            let delivery = Delivery::Phone(phone.clone());
            phone.twists(twist);
            let handed = delivery.send(&message()).await;
            assert_eq!(handed.receipt.fate, fate, "{twist:?}");
            assert_eq!((phone.messages().len(), phone.twist()), (arrives, Twist::None), "{twist:?}");
            if let (Some(id), Some(way)) = (&handed.id, &handed.way) {
                assert_eq!(delivery.report(way, id, &message().destination).await, told, "{twist:?}");
                assert!(delivery.reports_every(way).is_some());
            }
            let next = Message { id: "next".into(), ..message() };
            assert_eq!(delivery.send(&next).await.receipt.fate, Fate::Accepted);
            assert_eq!(phone.messages().len(), arrives + 1, "{twist:?}");
            assert_eq!(delivery.report("", "next", &next.destination).await, Some(Arrived::Yes));
        }
        let phone = SimulatedPhone::default();
        let delivery = Delivery::Phone(phone.clone());
        phone.twists(Twist::Late);
        for fate in [Fate::Later, Fate::Later, Fate::Accepted] {
            assert_eq!(delivery.send(&message()).await.receipt.fate, fate, "fifteen seconds late");
        }
        let all = Twist::ALL.iter().fold(Twist::None, |twist, _| twist.after());
        assert_eq!(all, Twist::None, "the key goes round");
    }

    #[tokio::test]
    async fn a_letter_lies_in_the_simulated_mailbox_with_what_stands_above_it() {
        let composer = Composer::new(Arc::new(Catalogue::new(TimeZone::UTC, None)));
        let mailbox = Mailbox::parse("katya@mail.example").unwrap();
        let letter = composer.trial(Channel::Mail, Language::Ru, Destination::Mailbox(mailbox), "AB");
        let phone = SimulatedPhone::default();
        assert_eq!(Delivery::Phone(phone.clone()).send(&letter).await.receipt.fate, Fate::Accepted);
        let [shown] = phone.messages().try_into().unwrap();
        let head = shown.letter.unwrap();
        assert_eq!((shown.to.as_str(), head.from.as_str()), ("katya@mail.example", "Kindesk"));
        assert!(head.subject.contains("AB") && shown.text.contains("AB"), "{head:?}");
    }
}
