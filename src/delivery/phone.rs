//! The simulated phone and mailbox of the training: they show every message openly, since all of them are invented. What
//! goes wrong with the next one is the trainer's choice.

use super::message::{Channel, Handed, Message, Receipt};
use super::ways::Arrived;
use crate::domain::challenge::{Fate, WhyLost};
use crate::domain::time::Span;
use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// How many messages the phone keeps: more than a screen shows.
const KEPT: usize = 40;

/// The name of its way.
const WAY: &str = "simulated";

/// How often it may be asked whether a message has arrived (rules of the desk: as fast as a room waits for).
pub(super) const EVERY: Span = Span::seconds(2);

/// What goes wrong with the next message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Twist {
    /// Nothing.
    #[default]
    None,
    /// The provider asks to come later: it arrives when it is tried again.
    Late,
    /// The provider refuses it.
    Refused,
    /// The provider takes it, and tells later that it did not arrive: the phone is switched off.
    Lost,
    /// It arrives twice.
    Doubled,
    /// It arrives, and the provider never tells so.
    Unreported,
}

impl Twist {
    /// All of them, in the order in which the key goes through them.
    pub const ALL: [Self; 6] =
        [Self::None, Self::Late, Self::Refused, Self::Lost, Self::Doubled, Self::Unreported];

    /// Its name, the end of the id of its words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Late => "late",
            Self::Refused => "refused",
            Self::Lost => "lost",
            Self::Doubled => "doubled",
            Self::Unreported => "unreported",
        }
    }

    /// The one behind it; behind the last one is the first.
    #[must_use]
    pub fn after(self) -> Self {
        let at = Self::ALL.iter().position(|one| *one == self).unwrap_or_default();
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// What stands above a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterHead {
    /// Who has sent it.
    pub from: String,
    /// Its subject.
    pub subject: String,
}

/// A message on the simulated phone, or in the mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneMessage {
    /// The number it came to, as people write it, or the whole address.
    pub to: String,
    /// What stands above it, if it is a letter.
    pub letter: Option<LetterHead>,
    /// Its text.
    pub text: String,
}

/// What is told of a message, by its id.
type Told = (String, Option<Arrived>);

/// The simulated phone. Clones are the same phone.
#[derive(Debug, Clone)]
pub struct SimulatedPhone {
    messages: Arc<Mutex<VecDeque<PhoneMessage>>>,
    twist: Arc<Mutex<Twist>>,
    /// The message that comes late, until it has been put off as often as it will be.
    late: Arc<Mutex<Option<String>>>,
    /// What is told of each message once it is asked, by its id; the oldest first.
    told: Arc<Mutex<VecDeque<Told>>>,
    version: Arc<watch::Sender<u64>>,
}

impl Default for SimulatedPhone {
    fn default() -> Self {
        Self {
            messages: Arc::default(),
            twist: Arc::default(),
            late: Arc::default(),
            told: Arc::default(),
            version: Arc::new(watch::Sender::new(0)),
        }
    }
}

impl SimulatedPhone {
    /// The messages, newest first.
    pub fn messages(&self) -> Vec<PhoneMessage> {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner).iter().rev().cloned().collect()
    }

    /// A counter that grows with each change of the messages.
    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    /// Deletes all messages: the training starts over.
    pub fn clear(&self) {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.version.send_modify(|version| *version += 1);
    }

    /// What goes wrong with the next message.
    pub fn twist(&self) -> Twist {
        *self.twist.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Chooses what goes wrong with the next message; with the one behind it nothing does.
    pub fn twists(&self, twist: Twist) {
        *self.twist.lock().unwrap_or_else(PoisonError::into_inner) = twist;
        self.version.send_modify(|version| *version += 1);
    }

    /// Whether a message has arrived, as its provider tells; none where it never does.
    pub(super) fn report(&self, id: &str) -> Option<Arrived> {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.iter().rev().find(|(of, _)| of == id)?.1
    }

    pub(super) fn receive(&self, message: &Message) -> Handed {
        let twist = std::mem::take(&mut *self.twist.lock().unwrap_or_else(PoisonError::into_inner));
        let said = match twist {
            Twist::Late => Some(Receipt::new(Fate::Later, "simulated")),
            Twist::Refused => Some(Receipt::new(Fate::Refused, "simulated")),
            Twist::None | Twist::Lost | Twist::Doubled | Twist::Unreported => {
                self.is_late_still(message).then(|| Receipt::new(Fate::Later, "simulated"))
            }
        };
        if twist == Twist::Late {
            *self.late.lock().unwrap_or_else(PoisonError::into_inner) = Some(message.id.clone());
        }
        if let Some(receipt) = said {
            self.version.send_modify(|version| *version += 1);
            return Handed::silent(receipt);
        }
        let digits = (message.channel == Channel::Call).then(|| self.calling(message));
        let mut text = message.text.expose_secret().to_owned();
        if let Some(digits) = &digits {
            let (high, low) = digits.split_at(2);
            text = format!("{text} +7 800 000-{high}-{low} ({digits})");
        }
        let letter = (message.channel == Channel::Mail)
            .then(|| LetterHead { from: message.school.clone(), subject: message.subject.clone() });
        let shown = PhoneMessage { to: message.destination.shown(), letter, text };
        let times = match twist {
            Twist::Lost => 0,
            Twist::Doubled => 2,
            Twist::None | Twist::Late | Twist::Refused | Twist::Unreported => 1,
        };
        for _ in 0..times {
            let mut messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
            messages.push_back(shown.clone());
            if messages.len() > KEPT {
                messages.pop_front();
            }
        }
        self.version.send_modify(|version| *version += 1);
        let arrived = match twist {
            Twist::Unreported => None,
            Twist::Lost => Some(Arrived::No(WhyLost::Off)),
            Twist::None | Twist::Late | Twist::Refused | Twist::Doubled => Some(Arrived::Yes),
        };
        {
            let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
            told.push_back((message.id.clone(), arrived));
            if told.len() > KEPT {
                told.pop_front();
            }
        }
        let handed = Handed::rung(Receipt::new(Fate::Accepted, "simulated"), digits, message.channel);
        Handed { id: Some(message.id.clone()), way: Some(WAY.into()), ..handed }
    }

    /// Whether a message was put off once: it is so a second time, since a trainer needs longer than the first wait of five
    /// seconds to show it.
    fn is_late_still(&self, message: &Message) -> bool {
        let mut late = self.late.lock().unwrap_or_else(PoisonError::into_inner);
        late.take_if(|late| *late == message.id).is_some()
    }

    /// The end of an invented number: another one for each call.
    fn calling(&self, message: &Message) -> String {
        let count = *self.version.borrow();
        let drawn = Sha256::new()
            .chain_update(message.destination.as_str())
            .chain_update(&message.mark)
            .chain_update(count.to_be_bytes())
            .finalize();
        format!("{:04}", u16::from_be_bytes([drawn[0], drawn[1]]) % 10_000)
    }
}
