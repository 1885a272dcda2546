//! The simulated phone of the training: it shows every message openly, since all of them are invented.

use super::message::{Channel, Handed, Message, Receipt};
use crate::domain::challenge::Fate;
use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// How many messages the phone keeps: more than a screen shows.
const KEPT: usize = 40;

/// A message on the simulated phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneMessage {
    /// The number it came to, as people write it.
    pub number: String,
    /// Its text.
    pub text: String,
}

/// The simulated phone. Clones are the same phone.
#[derive(Debug, Clone)]
pub struct SimulatedPhone {
    messages: Arc<Mutex<VecDeque<PhoneMessage>>>,
    version: Arc<watch::Sender<u64>>,
}

impl Default for SimulatedPhone {
    fn default() -> Self {
        Self { messages: Arc::default(), version: Arc::new(watch::Sender::new(0)) }
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

    pub(super) fn receive(&self, message: &Message) -> Handed {
        let digits = (message.channel == Channel::Call).then(|| self.calling(message));
        let mut text = message.text.expose_secret().to_owned();
        if let Some(digits) = &digits {
            let (high, low) = digits.split_at(2);
            text = format!("{text} +7 800 000-{high}-{low} ({digits})");
        }
        let shown = PhoneMessage { number: message.destination.shown(), text };
        {
            let mut messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
            messages.push_back(shown);
            if messages.len() > KEPT {
                messages.pop_front();
            }
        }
        self.version.send_modify(|version| *version += 1);
        Handed::rung(Receipt::new(Fate::Accepted, "simulated"), digits, message.channel)
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
