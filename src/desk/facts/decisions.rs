//! What admins have decided about a visit, and what they have yet to decide, as its family is told.

use crate::desk::facts::schools;
use crate::desk::kernel::{Done, Stop, Work};
use crate::domain::id::{AccountId, VisitId};
use crate::domain::refusal::Refusal;
use crate::domain::waiting::{Decided, Matter};
use crate::store::waiting::WaitingRow;

/// What an admin has yet to decide about a visit, the oldest first.
pub async fn awaits(work: &mut Work<'_>, visit: &VisitId) -> Done<Vec<Matter>> {
    let rows = work.tx.waits_of(visit).await?;
    Ok(rows.iter().filter_map(|row| Matter::from_text(&row.matter)).collect())
}

/// What the family of a visit is told: the last decision of each matter, the oldest first.
pub async fn decided(work: &mut Work<'_>, visit: &VisitId) -> Done<Vec<Decided>> {
    let mut told: Vec<Decided> = Vec::new();
    for row in work.tx.decisions_of(visit).await?.into_iter().filter(|row| row.spent_at.is_none()) {
        let Some(matter) = Matter::from_text(&row.matter) else { continue };
        told.retain(|known| known.matter != matter);
        let class = match &row.class_id {
            Some(class) => schools::told(work, class).await?,
            None => None,
        };
        let reason = class.or(row.reason).unwrap_or_default();
        told.push(Decided { matter, yes: row.yes == Some(true), reason });
    }
    Ok(told)
}

/// Refuses if the family said "this is not me" of the account in this visit and an admin has not decided yet, or said
/// no. After a no the admins are not asked again.
///
/// # Errors
/// [`Refusal::NotMeWaits`], [`Refusal::NumberStays`].
pub async fn not_denied(work: &mut Work<'_>, account: &AccountId) -> Done<()> {
    let visit = work.visit()?;
    let about = |row: &WaitingRow| row.matter == Matter::NotMe.as_str() && row.subject == account.as_str();
    if work.tx.waits_of(&visit).await?.iter().any(about) {
        return Err(Refusal::NotMeWaits.into());
    }
    let no = |row: &WaitingRow| about(row) && row.yes == Some(false);
    let told_no = work.tx.decisions_of(&visit).await?.iter().any(no);
    if told_no { Err(Refusal::NumberStays.into()) } else { Ok(()) }
}

/// The same for signing in by a code, where the screen says what is open instead.
///
/// # Errors
/// [`Refusal::NotMeAsked`], [`Refusal::NumberStays`].
pub async fn by_code(work: &mut Work<'_>, account: &AccountId) -> Done<()> {
    not_denied(work, account).await.map_err(|stop| match stop {
        Stop::No(Refusal::NotMeWaits) => Refusal::NotMeAsked.into(),
        other => other,
    })
}
