//! Two staff members' words: how a recovery by them stands, for whom it may be, and who of staff may say it.

use crate::desk::facts::{own_family, recovery, rows};
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::channel::Channel;
use crate::domain::correction::Paper;
use crate::domain::hold::{CLOSED_FOR, Hold, HoldState};
use crate::domain::id::{AccountId, RecoveryId, StaffId};
use crate::domain::refusal::Refusal;
use crate::domain::staff::Role;
use crate::domain::time::Moment;
use crate::domain::waiting::Vouched;
use crate::store::accounts::AccountRow;
use crate::store::recoveries::{BY_NUMBER, RecoveryRow};
use crate::store::staff::StaffRow;

/// Where a recovery stands.
pub fn state(row: &RecoveryRow, now: Moment) -> HoldState {
    match (row.done_at, row.cancelled_at, row.ends_at) {
        (Some(_), ..) => HoldState::Done,
        (None, Some(_), _) if row.cancelled_by.as_deref() == Some(BY_NUMBER) => HoldState::Cancelled,
        (None, Some(_), _) => HoldState::Refused,
        (None, None, None) => HoldState::Asked,
        (None, None, Some(until)) if now < until => HoldState::Runs { until },
        (None, None, Some(_)) => HoldState::Over,
    }
}

/// The same as its visit sees it.
pub async fn hold(work: &mut Work<'_>, row: &RecoveryRow) -> Done<Hold> {
    let account = account(work, &row.account_id).await?;
    let who = work.tx.profile_by_account(&account.id).await?;
    let who = who.map(|profile| rows::name(&profile).masked()).unwrap_or_default();
    let told = can_be_told(work, &account);
    let numberless = account.phone_key.is_none();
    let (recovery, state) = (row.id.clone(), state(row, work.now));
    Ok(Hold { recovery, account: account.id, who, told, numberless, state })
}

/// The recovery, if it is of this very visit.
pub async fn of_visit(work: &mut Work<'_>, id: &RecoveryId) -> Done<RecoveryRow> {
    let visit = work.visit()?;
    let row = work.tx.recovery(id).await?.filter(|row| row.visit_id == visit);
    Ok(row.ok_or(Refusal::RecoveryOver)?)
}

/// An account that is nobody's unfinished one.
pub async fn account(work: &mut Work<'_>, id: &AccountId) -> Done<AccountRow> {
    let row = work.tx.account(id).await?.filter(|row| row.unfinished_visit.is_none());
    Ok(row.ok_or(Refusal::RecoveryOver)?)
}

/// Whether the owner of an account can be told anything.
pub fn can_be_told(work: &Work<'_>, row: &AccountRow) -> bool {
    let delivery = &work.inner.delivery;
    (row.phone_sealed.is_some() && delivery.delivers())
        || (row.email_sealed.is_some() && delivery.carries(Channel::Mail))
}

/// What one staff member vouches for, as the admin sees it who is to be the other one.
pub async fn vouched(work: &mut Work<'_>, row: &RecoveryRow) -> Done<Option<Vouched>> {
    let account = work.tx.account(&row.account_id).await?;
    let told = account.is_some_and(|account| can_be_told(work, &account));
    let by = work.tx.staff(&row.asked_by).await?.map(|staff| staff.login).unwrap_or_default();
    Ok(Paper::from_text(&row.paper).map(|paper| Vouched { by, paper, told }))
}

/// This way is not closed to the account, since its owner has cancelled a recovery lately.
pub async fn not_closed(work: &mut Work<'_>, account: &AccountId) -> Done<()> {
    let cancelled = work.tx.cancelled_recovery(account).await?.and_then(|row| row.cancelled_at);
    match cancelled.map(|at| at + CLOSED_FOR).filter(|until| work.now < *until) {
        Some(until) => Err(Refusal::RecoveryClosed { until }.into()),
        None => Ok(()),
    }
}

/// Another staff member than the first one vouches, one of the two is an admin, and neither vouches for their own account or
/// family (rule 14).
pub async fn may_be_second(work: &mut Work<'_>, row: &RecoveryRow, second: &StaffRow) -> Done<()> {
    if second.id == row.asked_by {
        return Err(Refusal::VouchedTwice.into());
    }
    not_of(work, &second.id, &row.account_id).await?;
    not_of(work, &row.asked_by, &row.account_id).await?;
    let first = work.tx.staff(&row.asked_by).await?.filter(|staff| staff.closed_at.is_none());
    let first = first.ok_or(Refusal::RecoveryOver)?;
    let is_admin = |staff: &StaffRow| Role::from_text(&staff.role) == Some(Role::Admin);
    if is_admin(&first) || is_admin(second) { Ok(()) } else { Err(Refusal::NoAdminVouches.into()) }
}

/// The account is neither a staff member's own nor one of their family's, whoever is signed in.
async fn not_of(work: &mut Work<'_>, staff: &StaffId, account: &AccountId) -> Done<()> {
    if work.tx.is_own_account(staff, account).await? {
        return Err(Refusal::OwnFamily.into());
    }
    if let Some(profile) = work.tx.profile_by_account(account).await?
        && work.tx.is_own_family(staff, &profile.id).await?
    {
        return Err(Refusal::OwnFamily.into());
    }
    Ok(())
}

/// The recovery whose hold has passed, for a person whose document was looked at again at this sitting: all that sets a
/// password by it. Whoever holds the ticket alone sets none.
pub async fn may_set(work: &mut Work<'_>, id: &RecoveryId) -> Done<RecoveryRow> {
    let row = may_go_on(work, id).await?;
    let visit = work.visit()?;
    let seen = work.tx.last_noted(&visit, AuditAction::DocumentSeenAgain.as_str()).await?;
    match seen {
        Some(at)
            if recovery::is_of_this_sitting(work, at).await?
                && row.ends_at.is_some_and(|ends| at >= ends) =>
        {
            Ok(row)
        }
        _ => Err(Refusal::DocumentNotSeenAgain.into()),
    }
}

/// The recovery whose hold has passed.
pub async fn may_go_on(work: &mut Work<'_>, id: &RecoveryId) -> Done<RecoveryRow> {
    let row = of_visit(work, id).await?;
    own_family::not_own_person(work, &row.account_id).await?;
    match state(&row, work.now) {
        HoldState::Over => Ok(row),
        HoldState::Runs { until } => Err(Refusal::HoldRuns { until }.into()),
        HoldState::Cancelled => Err(Refusal::HoldCancelled.into()),
        HoldState::Asked | HoldState::Refused | HoldState::Done => Err(Refusal::RecoveryOver.into()),
    }
}
