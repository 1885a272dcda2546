//! A list in the place of a way out, for tests: it keeps what was sent, and answers as it was told to.

use super::{Message, Receipt};
use crate::domain::challenge::Fate;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// Messages that went nowhere. Clones share one list.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    sent: Arc<Mutex<Vec<Message>>>,
    next: Arc<Mutex<VecDeque<Receipt>>>,
}

impl Memory {
    /// Answers the next message that has no answer yet with `receipt`; without one it is accepted.
    pub fn next(&self, receipt: Receipt) {
        self.next.lock().unwrap_or_else(PoisonError::into_inner).push_back(receipt);
    }

    /// All messages so far.
    pub fn sent(&self) -> Vec<Message> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// All messages so far; the list is empty afterwards.
    pub fn take(&self) -> Vec<Message> {
        std::mem::take(&mut *self.sent.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn receive(&self, message: &Message) -> Receipt {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(message.clone());
        let told = self.next.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        told.unwrap_or(Receipt::new(Fate::Accepted, "memory"))
    }
}
