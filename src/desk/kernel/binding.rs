//! A database of the releases before is bound to the key file once, by the first program that opens it: its deciding rows
//! are sealed, and every chain of the log as it stands. What was changed before that moment nobody can tell any more.

use crate::desk::kernel::inner::{Inner, NO_DESK};
use crate::desk::kernel::start::fact;
use crate::desk::kernel::stop::Done;
use crate::desk::kernel::work::Work;
use crate::domain::audit::AuditAction;
use crate::domain::refusal::Refusal;
use crate::store::Tx;
use std::collections::HashMap;

impl Inner {
    /// Binds the database if it is of the releases before; true if that was done. Its mark tells: one that was bound bears
    /// another, which nobody can make without the key.
    pub async fn bind(&self, facts: &HashMap<String, String>) -> Done<bool> {
        let is_older = |mark: Option<&String>| mark.is_some_and(|mark| *mark == self.keys.older_mark());
        if !is_older(facts.get(fact::KEYS)) {
            return Ok(false);
        }
        // The releases before wrote down nothing outside the database: here somebody has put their mark back.
        if !self.newest_anchors().is_empty() {
            let path = self.store.path().unwrap_or(&self.folder).display().to_string();
            return Err(Refusal::NotWhole { path }.into());
        }
        let mut tx = self.store.write().await?;
        // Programs may start at the same time.
        if !is_older(tx.meta(fact::KEYS).await?.as_ref()) {
            return Ok(false);
        }
        tx.set_meta(fact::KEYS, &self.keys.mark()).await?;
        self.seal_as_it_stands(tx).await?;
        Ok(true)
    }

    /// Seals the database as it stands, and notes in the log that it was done.
    pub async fn seal_as_it_stands(&self, mut tx: Tx) -> Done<()> {
        tx.seal_as_it_stands(NO_DESK).await?;
        let now = tx.now();
        tx.set_meta(fact::SEALED_SINCE, &now.0.to_string()).await?;
        // An admin at the console has it done; else the program does it by itself.
        let mut work = Work::begin(self, tx).await?;
        work.desk = None;
        work.note(AuditAction::DatabaseSealed, NO_DESK);
        work.save().await?;
        Ok(())
    }
}
