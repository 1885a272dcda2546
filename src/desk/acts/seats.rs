//! Sitting down on a seat of the visit, and making the private one ready. The facts read who sits where.

use crate::desk::acts::leaving;
use crate::desk::facts::own_family;
use crate::desk::kernel::{Done, Work};
use crate::domain::account::{ProfileRole, Proof};
use crate::domain::audit::AuditAction;
use crate::domain::id::{AccountId, ProfileId, SessionId};
use crate::domain::visit::Seat;
use crate::store::profiles::ProfileRow;
use crate::store::sessions::SessionRow;

/// That whoever sits down has been asked all that their account asks at a sign-in: the authenticator too, where it is on.
#[derive(Debug)]
pub struct Entered(());

impl Entered {
    /// Only who has looked says so: `own_codes` and `recovery`.
    pub(super) const fn checked() -> Self {
        Self(())
    }
}

impl Work<'_> {
    /// Opens a session for a profile; anybody who sat there leaves.
    ///
    /// Nobody of the helper's own family sits down.
    pub async fn seat(&mut self, seat: Seat, profile: &ProfileRow, proof: Proof) -> Done<()> {
        self.seat_account(seat, &profile.account_id, Some(&profile.id), proof).await
    }

    /// The same for an account that may have no profile to be shown there.
    pub async fn seat_account(
        &mut self,
        seat: Seat,
        account: &AccountId,
        profile: Option<&ProfileId>,
        proof: Proof,
    ) -> Done<()> {
        if let Some(profile) = profile {
            own_family::not_own_family(self, profile).await?;
        }
        let (visit, desk_id) = (self.visit()?, self.desk()?);
        self.tx.end_session(&visit, seat.as_str(), "another", self.now).await?;
        let row = SessionRow {
            id: SessionId::new(self.id()),
            visit_id: visit,
            desk_id,
            seat: seat.as_str().to_owned(),
            account_id: account.clone(),
            profile_id: profile.cloned(),
            proof: proof.as_str().to_owned(),
            opened_at: self.now,
            ended_at: None,
            why: None,
        };
        self.tx.open_session(&row).await?;
        Ok(())
    }
}

/// Opens the account's session on a seat; its profile is shown there only if it has the seat's role.
pub async fn sit_down(
    work: &mut Work<'_>,
    seat: Seat,
    account: &AccountId,
    proof: Proof,
    _entered: Entered,
) -> Done<()> {
    let profile = match work.tx.profile_by_account(account).await? {
        Some(profile) if has_role(work, &profile.id, seat).await? => Some(profile.id),
        _ => None,
    };
    work.seat_account(seat, account, profile.as_ref(), proof).await?;
    work.note_fields(AuditAction::SignedIn, account.as_str(), proof.as_str().to_owned());
    leaving::returns(work, account).await
}

async fn has_role(work: &mut Work<'_>, profile: &ProfileId, seat: Seat) -> Done<bool> {
    Ok(work.tx.roles(profile).await?.iter().any(|role| role == role_of(seat)))
}

/// A parent takes the private seat, anybody else the ordinary one; but a student who sat there before is sent away by
/// nobody but another student.
pub async fn come_alone(
    work: &mut Work<'_>,
    account: &AccountId,
    proof: Proof,
    _entered: Entered,
) -> Done<()> {
    own_family::not_own_account(work, account).await?;
    let profile = work.tx.profile_by_account(account).await?.map(|profile| profile.id);
    let roles = match &profile {
        Some(profile) => work.tx.roles(profile).await?,
        None => Vec::new(),
    };
    let has = |role: ProfileRole| roles.iter().any(|one| one == role.as_str());
    let visit = work.visit()?;
    let before = work.tx.last_session_on(&visit, Seat::Ordinary.as_str()).await?;
    let is_taken = before.is_some_and(|session| session.account_id != *account);
    let aside = has(ProfileRole::Parent) || is_taken && !has(ProfileRole::Student);
    let seat = if aside { Seat::Private } else { Seat::Ordinary };
    // Nobody but a parent is shown on the private seat.
    let shown = profile.as_ref().filter(|_| seat == Seat::Ordinary || has(ProfileRole::Parent));
    work.seat_account(seat, account, shown, proof).await?;
    work.note_fields(AuditAction::SignedIn, account.as_str(), proof.as_str().to_owned());
    Ok(())
}

/// The role of the person on a seat.
const fn role_of(seat: Seat) -> &'static str {
    match seat {
        Seat::Ordinary => "student",
        Seat::Private => "parent",
    }
}

/// Makes the private seat ready, or not.
pub async fn set_private_ready(work: &mut Work<'_>, ready: bool) -> Done<()> {
    let (visit, holder) = (work.visit()?, work.inner.holder.clone());
    work.tx.set_private_ready(&visit, &holder, ready).await?;
    if let Some(open) = &mut work.open {
        open.private_ready = ready;
    }
    Ok(())
}
