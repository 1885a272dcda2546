//! What is known of a visit whose ticket is lost: whether a dead desk left it, and which challenge opens it. The asks
//! find one and take it up.

use crate::desk::facts::challenges::LOST;
use crate::desk::kernel::{Done, Work};
use crate::domain::challenge::DIGITS;
use crate::domain::id::{ChallengeId, DeskId, SchoolId};
use crate::domain::refusal::Refusal;
use crate::store::challenges::ChallengeRow;
use crate::store::visits::VisitRow;
use secrecy::{ExposeSecret, SecretString};

/// The other desks of the school at which visits of these stand open though their programs are dead.
pub async fn dead_desks(work: &mut Work<'_>, school: &SchoolId, rows: &[VisitRow]) -> Done<Vec<DeskId>> {
    let mut desks: Vec<DeskId> = Vec::new();
    for row in rows.iter().filter(|row| is_elsewhere(work, row)) {
        if !desks.contains(&row.desk_id) {
            desks.push(row.desk_id.clone());
        }
    }
    Ok(work.inner.store.nobodys(&mut work.tx, school, desks).await?)
}

/// Whether no program is that desk any more, as far as it can be told in passing.
pub async fn seems_dead(work: &mut Work<'_>, desk: &DeskId) -> Done<bool> {
    Ok(work.inner.store.is_nobodys(&mut work.tx, desk).await?)
}

/// Whether no program is that desk any more, now that what it held is taken.
pub async fn is_dead(work: &mut Work<'_>, desk: &DeskId) -> Done<bool> {
    Ok(work.inner.store.hold_nobodys(&mut work.tx, desk).await?)
}

/// Whether a visit stands open at another desk.
pub fn is_elsewhere(work: &Work<'_>, row: &VisitRow) -> bool {
    row.state == "open" && Some(&row.desk_id) != work.desk.as_ref()
}

/// Whether a visit stands open at one of these desks.
pub fn is_left(row: &VisitRow, dead: &[DeskId]) -> bool {
    row.state == "open" && dead.contains(&row.desk_id)
}

/// A challenge for a lost ticket.
pub async fn challenge(work: &mut Work<'_>, id: &ChallengeId) -> Done<ChallengeRow> {
    let row = work.tx.challenge(id).await?.filter(|row| row.whose == LOST);
    row.ok_or_else(|| Refusal::LostCodeDead.into())
}

/// Whether the typed text can be a code: the six digits of the SMS, never those of a call.
pub fn shaped(row: &ChallengeRow, code: &SecretString) -> Result<(), Refusal> {
    match (code.expose_secret().len() == DIGITS, row.called_at) {
        (true, _) => Ok(()),
        (false, None) => Err(Refusal::NotSixDigits),
        (false, Some(_)) => Err(Refusal::LostCallNotEnough),
    }
}
