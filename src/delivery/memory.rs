//! A list instead of a way out, for tests: it keeps what was sent, and answers as it was told to.

use super::message::{Channel, Handed, Message, Receipt};
use super::ways::{Arrived, Ways};
use crate::domain::challenge::Fate;
use crate::domain::time::Span;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Messages that went nowhere. Clones share one list.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    sent: Arc<Mutex<Vec<Message>>>,
    next: Arc<Mutex<VecDeque<Receipt>>>,
    digits: Arc<Mutex<VecDeque<String>>>,
    rung: Arc<Mutex<Vec<String>>>,
    is_mute: Arc<AtomicBool>,
    is_gone: Arc<AtomicBool>,
    mails: Arc<AtomicBool>,
    reports: Arc<Mutex<Option<VecDeque<Option<Arrived>>>>>,
    asked: Arc<Mutex<Vec<String>>>,
    balance: Arc<Mutex<Option<String>>>,
}

impl Memory {
    /// A list that takes letters too, if the school has a way for them.
    pub fn of(ways: &Ways) -> Self {
        Self { mails: Arc::new(ways.carry(Channel::Mail).into()), ..Self::default() }
    }

    /// Keeps `receipt` to answer the next message that has none yet; without one a message is accepted.
    pub fn next(&self, receipt: Receipt) {
        self.next.lock().unwrap_or_else(PoisonError::into_inner).push_back(receipt);
    }

    /// Keeps the calling number's digits for the next message; an SMS too may become a call.
    pub fn next_digits(&self, digits: &str) {
        self.digits.lock().unwrap_or_else(PoisonError::into_inner).push_back(digits.to_owned());
    }

    /// From here on no way carries calls.
    pub fn carries_no_calls(&self) {
        self.is_mute.store(true, Ordering::Relaxed);
    }

    /// From here on there is no way at all.
    pub fn carries_nothing(&self) {
        self.is_gone.store(true, Ordering::Relaxed);
    }

    /// From here on no way carries letters.
    pub fn carries_no_letters(&self) {
        self.mails.store(false, Ordering::Relaxed);
    }

    /// From here on it can be asked whether a message has arrived: the answers follow one another, and then nobody knows.
    pub fn reports(&self, answers: impl IntoIterator<Item = Option<Arrived>>) {
        *self.reports.lock().unwrap_or_else(PoisonError::into_inner) = Some(answers.into_iter().collect());
    }

    /// Says from here on that so much money is left.
    pub fn has_left(&self, balance: &str) {
        *self.balance.lock().unwrap_or_else(PoisonError::into_inner) = Some(balance.to_owned());
    }

    pub(super) fn balance(&self) -> Option<String> {
        self.balance.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Of which messages it was asked, by their ids.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn reports_every(&self) -> Option<Span> {
        let reports = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        reports.is_some().then_some(Span::seconds(5))
    }

    pub(super) fn report(&self, id: &str) -> Option<Arrived> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(id.to_owned());
        self.reports.lock().unwrap_or_else(PoisonError::into_inner).as_mut()?.pop_front().flatten()
    }

    pub(super) fn carries(&self, channel: Channel) -> bool {
        if self.is_gone.load(Ordering::Relaxed) {
            return false;
        }
        match channel {
            Channel::Sms => true,
            Channel::Call => !self.is_mute.load(Ordering::Relaxed),
            Channel::Mail => self.mails.load(Ordering::Relaxed),
        }
    }

    /// The digits of all calls so far.
    pub fn rung(&self) -> Vec<String> {
        self.rung.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// All messages so far.
    pub fn sent(&self) -> Vec<Message> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// All messages so far; the list is empty afterwards.
    pub fn take(&self) -> Vec<Message> {
        std::mem::take(&mut *self.sent.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn receive(&self, message: &Message) -> Handed {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(message.clone());
        let told = self.next.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let receipt = told.unwrap_or(Receipt::new(Fate::Accepted, "memory"));
        let mut rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let told = self.digits.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let count = rung.len();
        let digits =
            told.or_else(|| (message.channel == Channel::Call).then(|| format!("{:04}", 3071 + 107 * count)));
        rung.extend(digits.clone());
        let id = self.reports_every().map(|_| format!("m-{}", message.id));
        Handed { id, way: Some("memory".into()), ..Handed::rung(receipt, digits, message.channel) }
    }
}
