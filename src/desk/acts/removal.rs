//! A registration is removed: what it was is kept sealed for a while, and written again if somebody undoes that. Who is
//! removed, and when, is decided by what the desk does by itself.

use crate::desk::kernel::{Done, Spot, Stop, Work};
use crate::domain::time::Span;
use crate::store::StoreError;
use crate::store::removed::{KeptStudent, RemovedRow};

/// How long a removal can be undone (rules of the desk): whoever was away or had a wrong clock notices within two weeks,
/// as long as a visit waits for an admin.
pub const UNDONE_WITHIN: Span = Span::days(14);

const fn spot(id: &str) -> Spot<'_> {
    Spot { table: "removed", column: "kept_sealed", id }
}

/// Keeps what was removed.
pub async fn keep(work: &mut Work<'_>, kept: &KeptStudent) -> Done<()> {
    let json = serde_json::to_string(kept)
        .map_err(|_| Stop::Fault(StoreError::Lost("a removed student that is no JSON".into())))?;
    let (id, now) = (work.id(), work.now);
    let row = RemovedRow {
        kept_sealed: work.seal(&zeroize::Zeroizing::new(json), spot(&id)),
        profile_id: kept.profile.id.clone(),
        class_id: kept.class().cloned(),
        removed_at: now,
        until: now + UNDONE_WITHIN,
        id,
    };
    Ok(work.tx.keep_removed(&row).await?)
}

/// What a row keeps.
pub fn kept(work: &Work<'_>, row: &RemovedRow) -> Done<KeptStudent> {
    let json = work.unseal(&row.kept_sealed, spot(&row.id))?;
    serde_json::from_str(&json).map_err(|_| {
        Stop::Fault(StoreError::Corrupt { table: "removed", column: "kept_sealed", id: row.id.clone() })
    })
}
