//! What becomes of a try at a code: a number is proved in the visit, or one try fewer is left.

use crate::desk::acts::closing;
use crate::desk::facts::proofs::{self, PROOF};
use crate::desk::facts::{challenges, own_family};
use crate::desk::kernel::{Done, Spot, Work};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::limits::Counted;
use crate::store::challenges::{ChallengeRow, ProofRow, TO_PHONE};

/// The number of a challenge is proved in the visit from now on.
pub async fn keep_proof(work: &mut Work<'_>, row: &ChallengeRow, by: &str) -> Done<VerifiedPhone> {
    let (visit, now) = (work.visit()?, work.now);
    let account = work.tx.account_by_phone(&row.phone_key).await?;
    if let Some(account) = &account {
        own_family::not_own_account(work, &account.id).await?;
    }
    work.tx.end_challenge(&row.id, "proved", now).await?;
    // What was typed was no guess.
    let number = work.inner.keys.counted(&row.phone_key);
    work.tx.count_down(Counted::Guesses.as_str(), &number, 1).await?;
    let phone = challenges::sent(work, row).await?.phone;
    let spot = proofs::proof_of(&visit, &row.phone_key);
    let proof = ProofRow {
        visit_id: visit.clone(),
        channel: TO_PHONE.to_owned(),
        phone_key: row.phone_key.clone(),
        phone_sealed: work.seal(phone.e164(), Spot { id: &spot, ..PROOF }),
        whose: row.whose.clone(),
        challenge_id: row.id.clone(),
        proved_at: now,
        spent: false,
        proved_by: by.to_owned(),
    };
    work.tx.add_proof(&proof).await?;
    work.note(AuditAction::CodeProved, row.id.as_str());
    // A number held only by a forgotten visit is free again, also before the house is kept.
    let holder = account.and_then(|account| account.unfinished_visit).filter(|holder| *holder != visit);
    if let Some(holder) = holder {
        closing::forget(work, &holder).await?;
    }
    Ok(VerifiedPhone::minted(phone, now))
}

/// The code was compared and is wrong: returns how many tries are left. With none left the challenge ends.
pub async fn wrong(work: &mut Work<'_>, row: &ChallengeRow) -> Done<u8> {
    let left = u8::try_from(row.tries_left).unwrap_or(0);
    if left == 0 {
        work.tx.end_challenge(&row.id, "spent", work.now).await?;
    }
    Ok(left)
}
