//! The act of an erasure: who was erased by their ids, when that was asked for and done, and what the log says of it. It holds no
//! name: there is none any more.

use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::correction::Paper;
use crate::domain::erasure::{Act, ActRow};
use crate::domain::id::{AccountId, ProfileId};

/// The act of one that is done; nothing for an account that was not erased.
pub async fn act(work: &mut Work<'_>, account: &AccountId) -> Done<Option<Act>> {
    let all = work.tx.erasures(AuditAction::AccountErased.as_str()).await?;
    let erased = all.into_iter().find(|row| row.subject.as_deref() == Some(account.as_str()));
    let Some(erased) = erased else { return Ok(None) };
    let found = work.tx.noted_about(account.as_str(), &erased.fields).await?;
    let last = |action: AuditAction| found.iter().rfind(|row| row.action == action.as_str());
    Ok(Some(Act {
        account: account.clone(),
        profile: erased.fields.clone(),
        asked: last(AuditAction::AccountLeaves).map(|row| row.at),
        demanded: last(AuditAction::ErasureDemanded).map(|row| row.fields.clone()),
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
        sound: None,
    }))
}

/// The act of one that is done right now: its own rows stand in the log only once it is saved.
pub fn new(work: &Work<'_>, account: &AccountId, profile: &ProfileId, paper: Paper, diaries: usize) -> Act {
    Act {
        account: account.clone(),
        profile: profile.to_string(),
        asked: None,
        demanded: Some(paper.as_str().to_owned()),
        erased: work.now,
        diaries,
        rows: Vec::new(),
        sound: None,
    }
}
