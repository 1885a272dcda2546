//! Accounts of the visit at hand as they stand: on which number, for whom, and whether a password was typed lately.
//! Their owners are read in `owners`.

use crate::desk::facts::{owners, proofs};
use crate::desk::kernel::{Done, Spot, Work};
use crate::domain::account::{PASSWORD_LIFE, Proof};
use crate::domain::challenge::PROOF_LIFE;
use crate::domain::id::AccountId;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::domain::visit::Seat;
use crate::store::accounts::AccountRow;
use crate::store::profiles::ProfileRow;
use crate::store::sessions::SessionRow;

/// Where an account's number is sealed.
pub fn number_of(account: &AccountId) -> Spot<'_> {
    Spot { table: "account", column: "phone_sealed", id: account.as_str() }
}

/// The number of an account.
pub fn number(work: &Work<'_>, row: &AccountRow) -> Done<Option<Phone>> {
    let Some(sealed) = &row.phone_sealed else { return Ok(None) };
    Ok(Phone::from_e164(&work.unseal(sealed, number_of(&row.id))?))
}

/// The account on which a role is made, and what was there before.
pub struct AccountGround {
    /// The account.
    pub row: AccountRow,
    /// The profile of an owner who signed in.
    pub profile: Option<ProfileRow>,
    /// What opened the session, or will open it.
    pub proof: Proof,
}

/// The unfinished account of this visit, with a proof of its number that still holds; or the account of the owner on
/// the seat. Whoever has signed in alone and has no profile yet needs no proof besides: they were asked for the password.
pub async fn stands(work: &mut Work<'_>, id: &AccountId, whose: Whose) -> Done<AccountGround> {
    let visit = work.visit()?;
    let row = work.tx.account(id).await?.ok_or(Refusal::ProofTooOld)?;
    let key = row.phone_key.clone().unwrap_or_default();
    if let Err(why) = proofs::proof(work, &key, whose).await {
        return match signed_in(work, &row, whose).await? {
            Some(proof) => Ok(AccountGround { row, profile: None, proof }),
            None => Err(why),
        };
    }
    if row.unfinished_visit.as_ref() == Some(&visit) {
        return Ok(AccountGround { row, profile: None, proof: Proof::Made });
    }
    let session = work.tx.session_on(&visit, owners::seat_of(whose).as_str()).await?;
    let session = session.filter(|session| session.account_id == *id && row.unfinished_visit.is_none());
    let session = session.ok_or(Refusal::ProofTooOld)?;
    let proof = Proof::from_text(&session.proof).ok_or(Refusal::SessionNeeded)?;
    let profile = work.tx.profile_by_account(id).await?;
    Ok(AccountGround { row, profile, proof })
}

/// What has opened the session of somebody who came alone and has no profile yet. A parent may still sit where they came in.
async fn signed_in(work: &mut Work<'_>, row: &AccountRow, whose: Whose) -> Done<Option<Proof>> {
    let (visit, now) = (work.visit()?, work.now);
    if row.phone_key.is_none() || row.unfinished_visit.is_some() {
        return Ok(None);
    }
    let seats: &[Seat] = match whose {
        Whose::Student => &[Seat::Ordinary],
        Whose::Parent => &[Seat::Private, Seat::Ordinary],
    };
    for seat in seats {
        let session = work.tx.session_on(&visit, seat.as_str()).await?;
        let session = session.filter(|session| session.account_id == row.id && needs_no_number(session, now));
        if let Some(session) = session
            && work.tx.profile_by_account(&row.id).await?.is_none()
        {
            return Ok(Proof::from_text(&session.proof));
        }
    }
    Ok(None)
}

/// Whether a session is as good as a proof of its account's number: its password was typed, or the code of an SMS a while ago.
pub fn needs_no_number(session: &SessionRow, now: Moment) -> bool {
    match Proof::from_text(&session.proof) {
        Some(Proof::Password | Proof::Made) => true,
        Some(Proof::Code) => now.since(session.opened_at) <= PROOF_LIFE,
        None => false,
    }
}

/// Whether an account belongs to the visit at hand: unfinished in it, or on one of its seats.
pub async fn of_this_visit(work: &mut Work<'_>, row: &AccountRow) -> Done<bool> {
    let visit = work.visit()?;
    if row.unfinished_visit.as_ref() == Some(&visit) {
        return Ok(true);
    }
    let sessions = work.tx.sessions_of(&visit).await?;
    Ok(sessions.iter().any(|session| session.account_id == row.id))
}

/// The session's password was typed a moment ago. An older session, or one opened by a code alone, changes nothing and
/// takes nothing away (rule 13). If the account was made in the visit, nobody knows when its password was typed.
///
/// # Errors
/// [`Refusal::PasswordTypedLongAgo`].
pub fn typed_lately(session: &SessionRow, now: Moment) -> Result<(), Refusal> {
    let by_password = Proof::from_text(&session.proof) == Some(Proof::Password);
    if by_password && now.since(session.opened_at) <= PASSWORD_LIFE {
        Ok(())
    } else {
        Err(Refusal::PasswordTypedLongAgo)
    }
}
