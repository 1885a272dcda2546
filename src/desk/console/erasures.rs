//! Erasures, and the act of one: who was erased by their ids, when that was asked for and done, and what the log says of it. It
//! holds no name: there is none any more.

use crate::desk::Desk;
use crate::desk::console::error::{Console, ConsoleError};
use crate::desk::kernel::Work;
use crate::domain::audit::AuditAction;
use crate::domain::time::Moment;

/// A row of the log in an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActRow {
    /// The desk's chain, and the row's place in it.
    pub place: String,
    /// When.
    pub at: Moment,
    /// What was done, in the log's word.
    pub action: String,
    /// The row's hash in the chain.
    pub hash: String,
}

/// The act of an erasure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The account's id.
    pub account: String,
    /// The profile's id; empty if there was none.
    pub profile: String,
    /// When the deletion was asked for.
    pub asked: Option<Moment>,
    /// When the person was erased.
    pub erased: Moment,
    /// How many diary accounts were linked to them.
    pub diaries: usize,
    /// What the log says of them, the oldest first.
    pub rows: Vec<ActRow>,
    /// Whether the log and all that is sealed is as the program wrote it.
    pub sound: bool,
}

impl Desk {
    /// The accounts that were erased, the newest first, each with when.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn erasures(&self) -> Console<Vec<(String, Moment)>> {
        let mut work = Work::begin(&self.inner, self.reading().await?).await?;
        let rows = work.tx.erasures(AuditAction::AccountErased.as_str()).await?;
        Ok(rows.into_iter().map(|row| (row.subject.unwrap_or_default(), row.at)).collect())
    }

    /// The act of one.
    ///
    /// # Errors
    /// [`ConsoleError::NoSuch`] for an account that was not erased; what is wrong with the database.
    pub async fn act_of(&self, account: &str) -> Console<Act> {
        let sound = self.examine().await?.findings.is_empty();
        let mut work = Work::begin(&self.inner, self.reading().await?).await?;
        let all = work.tx.erasures(AuditAction::AccountErased.as_str()).await?;
        let erased = all.into_iter().find(|row| row.subject.as_deref() == Some(account));
        let erased = erased.ok_or(ConsoleError::NoSuch)?;
        let found = work.tx.noted_about(account, &erased.fields).await?;
        let asked = found.iter().rfind(|row| row.action == AuditAction::AccountLeaves.as_str());
        Ok(Act {
            account: account.to_owned(),
            profile: erased.fields.clone(),
            asked: asked.map(|row| row.at),
            erased: erased.at,
            diaries: found.iter().filter(|row| row.action == AuditAction::DiaryUnlinked.as_str()).count(),
            rows: found
                .iter()
                .map(|row| ActRow {
                    place: format!("{} {}", row.desk_id, row.seq),
                    at: row.at,
                    action: row.action.clone(),
                    hash: row.hash.clone(),
                })
                .collect(),
            sound,
        })
    }
}
