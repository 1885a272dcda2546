//! A try that is counted, and saved, before its ask is carried out. It has a key of its own: if the answer to its commit
//! is lost, the key tells whether it was counted, so that nobody loses a try by a line that broke. A visit that is opened has
//! such a key too.

use crate::desk::kernel::inner::Inner;
use crate::desk::kernel::spots::answer_of;
use crate::desk::kernel::stop::{Done, Stop};
use crate::desk::kernel::work::Work;
use crate::domain::id::CommandKey;
use crate::flow::ask::{Asked, Reply};
use crate::store::StoreError;
use crate::store::commands::CommandRow;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::atomic::{AtomicBool, Ordering};

/// The counted try of one ask, from its first attempt to its last.
pub struct Counting {
    key: CommandKey,
    opening: CommandKey,
    again: AtomicBool,
}

/// The ask that a try belongs to, and the try's own key.
#[derive(Clone, Copy)]
pub struct Tries<'a> {
    /// The ask.
    pub asked: &'a Asked,
    /// The try's own key.
    pub counting: &'a Counting,
}

impl Counting {
    /// Of an ask that is about to be carried out.
    pub fn new(inner: &Inner) -> Self {
        let id = inner.chance.id(inner.clock.now());
        let opening = CommandKey::new(format!("{id}:opening"));
        Self { key: CommandKey::new(id), opening, again: AtomicBool::new(false) }
    }

    /// The key of an ask outside a visit that opens one: an ask in a visit brings its own.
    pub const fn opening(&self) -> &CommandKey {
        &self.opening
    }

    /// What follows is another attempt of the same ask.
    pub fn again(&self) {
        self.again.store(true, Ordering::SeqCst);
    }
}

impl Work<'_> {
    /// The answer of an earlier attempt that opened a visit.
    pub async fn opened(&mut self, counting: &Counting) -> Done<Option<Reply>> {
        if !counting.again.load(Ordering::SeqCst) {
            return Ok(None);
        }
        let Some(row) = self.tx.command(&counting.opening).await? else { return Ok(None) };
        self.stored(&row).map(Some)
    }

    /// What was kept when an earlier attempt of this ask was counted; none if it was not. A first attempt asks nothing.
    pub async fn counted<T: DeserializeOwned>(&mut self, counting: &Counting) -> Done<Option<T>> {
        if !counting.again.load(Ordering::SeqCst) {
            return Ok(None);
        }
        let Some(row) = self.tx.command(&counting.key).await? else { return Ok(None) };
        let json = self.unseal(&row.answer_sealed, answer_of(&row.key))?;
        let read = serde_json::from_str(&json).map(Some);
        read.map_err(|_| Stop::Fault(StoreError::Lost("a counted try that is no JSON".into())))
    }

    /// Keeps, in the transaction that counts it, that the try is counted.
    pub async fn keep_counted<T: Serialize>(&mut self, counting: &Counting, tried: &T) -> Done<()> {
        let json = serde_json::to_string(tried)
            .map_err(|_| Stop::Fault(StoreError::Lost("a counted try that is no JSON".into())))?;
        let row = CommandRow {
            key: counting.key.clone(),
            visit_id: None,
            frame: 0,
            answer_sealed: self.seal(&json, answer_of(&counting.key)),
            at: self.now,
        };
        self.tx.add_command(&row).await?;
        Ok(())
    }
}
