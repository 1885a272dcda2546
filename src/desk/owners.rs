//! Owners of accounts that stand on a proved number: who it is (after the code only), signing in by the password or by the
//! code itself, and the unfinished account of another visit.

use super::accounts::{self, Tried};
use super::route::Ready;
use super::work::{Done, Stop, Work};
use super::{codes, own, rows, visits, waiting};
use crate::domain::account::{Holder, IN_USE, Known, Own, Proof};
use crate::domain::audit::Action;
use crate::domain::consent::Purpose;
use crate::domain::family::Standing;
use crate::domain::id::{AccountId, ProfileId, VisitId};
use crate::domain::limits::delay_after;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::{Seat, WaitsFor};
use crate::flow::Answer;
use crate::flow::ask::{AccountAnswer, By, NumberAnswer, OwnerAnswer};
use crate::flow::steps::code::VerifiedPhone;
use crate::store::StoreError;
use crate::store::accounts::AccountRow;
use crate::store::profiles::ProfileRow;

/// The seat of whoever it is in the visit.
pub(super) const fn seat_of(whose: Whose) -> Seat {
    match whose {
        Whose::Student => Seat::Ordinary,
        Whose::Parent => Seat::Private,
    }
}

/// The role with which one sits on a seat.
const fn role_of(seat: Seat) -> &'static str {
    match seat {
        Seat::Ordinary => "student",
        Seat::Private => "parent",
    }
}

/// The account that stands on a number, unless it is this visit's own unfinished one.
pub(super) async fn of_number(work: &mut Work<'_>, key: &str) -> Done<Option<AccountRow>> {
    let visit = work.visit()?;
    let row = work.tx.account_by_phone(key).await?;
    Ok(row.filter(|row| row.unfinished_visit.as_ref() != Some(&visit)))
}

/// What is told of an account to whoever has just proved its number.
pub(super) async fn known(work: &mut Work<'_>, row: &AccountRow) -> Done<Known> {
    let holder = if row.unfinished_visit.is_some() {
        Holder::AnotherVisit
    } else {
        match work.tx.profile_by_account(&row.id).await? {
            Some(profile) => Holder::Person { name: rows::name(&profile).masked() },
            None => Holder::NoProfile,
        }
    };
    Ok(Known { account: row.id.clone(), holder })
}

/// The account of a number that is proved in this visit for that person.
async fn proved(work: &mut Work<'_>, phone: &Phone, whose: Whose) -> Done<AccountRow> {
    let key = work.inner.keys.phone(phone);
    codes::proof(work, &key, whose).await?;
    of_number(work, &key).await?.ok_or_else(|| Refusal::NumberBusy.into())
}

/// Signs the owner in. The seat shows them once their role is that of the seat.
pub(super) async fn own(
    work: &mut Work<'_>,
    phone: &Phone,
    account: &AccountId,
    by: &By,
    whose: Whose,
    ready: &Ready,
) -> Done<Answer> {
    let row = proved(work, phone, whose).await?;
    if row.id != *account || row.unfinished_visit.is_some() {
        return Err(Refusal::NumberBusy.into());
    }
    let proof = match by {
        By::Password(_) => {
            check_password(&row, ready)?;
            work.tx.account_passed(account).await?;
            Proof::Password
        }
        By::Code => {
            codes::proof_by_sms(work, &work.inner.keys.phone(phone), whose).await?;
            waiting::not_denied(work, account).await?;
            Proof::Code
        }
    };
    own::not_own_account(work, account).await?;
    sit_down(work, seat_of(whose), account, proof).await?;
    let own = match work.tx.profile_by_account(account).await? {
        Some(profile) => Some(Box::new(own_of(work, profile).await?)),
        None => None,
    };
    Ok(Answer::Owner(OwnerAnswer::SignedIn { own }))
}

/// What the password's try has told.
pub(super) fn check_password(row: &AccountRow, ready: &Ready) -> Done<()> {
    match ready {
        Ready::Account(Tried { right: true }) => Ok(()),
        Ready::Account(Tried { right: false }) => {
            let failures = u32::try_from(row.failures).unwrap_or(u32::MAX);
            Err(Stop::No(Refusal::WrongPassword { until: row.failed_at + delay_after(failures) }))
        }
        _ => Err(Refusal::SessionNeeded.into()),
    }
}

/// Opens the account's session on a seat; shown there is only a profile that has the seat's role.
pub(super) async fn sit_down(work: &mut Work<'_>, seat: Seat, account: &AccountId, proof: Proof) -> Done<()> {
    let profile = match work.tx.profile_by_account(account).await? {
        Some(profile) if has_role(work, &profile.id, seat).await? => Some(profile.id),
        _ => None,
    };
    work.seat_account(seat, account, profile.as_ref(), proof).await?;
    work.note_fields(Action::SignedIn, account.as_str(), proof.as_str().to_owned());
    Ok(())
}

async fn has_role(work: &mut Work<'_>, profile: &ProfileId, seat: Seat) -> Done<bool> {
    Ok(work.tx.roles(profile).await?.iter().any(|role| role == role_of(seat)))
}

async fn own_of(work: &mut Work<'_>, profile: ProfileRow) -> Done<Own> {
    let standing = match work.tx.student(&profile.id).await? {
        Some(student) => {
            let broken =
                || StoreError::Corrupt { table: "student", column: "standing", id: profile.id.to_string() };
            Some(Standing::from_text(&student.standing).ok_or_else(broken)?)
        }
        None => None,
    };
    let consented = has_consented(work, &profile.id).await?;
    Ok(Own { data: rows::data(&profile)?, profile: profile.id, standing, consented })
}

/// Whether a consent of the person to processing the own data is kept.
pub(super) async fn has_consented(work: &mut Work<'_>, profile: &ProfileId) -> Done<bool> {
    let consents = work.tx.consents_of(profile).await?;
    Ok(consents.iter().any(|row| {
        row.purpose == Purpose::OwnData.as_str()
            && row.given
            && row.withdrawn_at.is_none()
            && row.void_at.is_none()
    }))
}

/// Signs an account of this visit in by the code that proved its number in it.
pub(super) async fn sign_in_by_code(work: &mut Work<'_>, account: &AccountId, seat: Seat) -> Done<Answer> {
    let row = work.tx.account(account).await?.ok_or(Refusal::SessionNeeded)?;
    if !accounts::of_this_visit(work, &row).await? {
        return Err(Refusal::SessionNeeded.into());
    }
    let whose = if seat == Seat::Ordinary { Whose::Student } else { Whose::Parent };
    let key = row.phone_key.clone().unwrap_or_default();
    let proof = codes::proof_by_sms(work, &key, whose).await.map_err(|stop| match stop {
        Stop::No(Refusal::ProofTooOld) => Refusal::CodeTooOld.into(),
        other => other,
    })?;
    // Taken up, the visit asks the password (rule 11): a code from before that proves who had the phone then.
    let visit = work.visit()?;
    if work.tx.last_noted(&visit, Action::TakenUp.as_str()).await?.is_some_and(|at| proof.proved_at < at) {
        return Err(Refusal::CodeTooOld.into());
    }
    // An unfinished account has nobody to sit down yet.
    if row.unfinished_visit.is_none() {
        sit_down(work, seat, account, Proof::Code).await?;
    }
    Ok(Answer::Account(AccountAnswer::SignedIn))
}

/// "This is not me": the number passes on, unless its account has a family or was used lately. Then an admin confirms it.
pub(super) async fn not_me(work: &mut Work<'_>, phone: &VerifiedPhone, whose: Whose) -> Done<Answer> {
    let row = proved(work, phone.phone(), whose).await?;
    if row.unfinished_visit.is_some() {
        return Err(Refusal::NumberBusy.into());
    }
    let key = work.inner.keys.phone(phone.phone());
    codes::proof_by_sms(work, &key, whose).await?;
    waiting::not_denied(work, &row.id).await?;
    if is_in_use(work, &row.id).await? {
        return Err(Refusal::NotMeWaits.into());
    }
    pass_on(work, &row, &key).await?;
    let proof = codes::proof(work, &key, whose).await?;
    Ok(Answer::Number(NumberAnswer::Proved {
        phone: VerifiedPhone::minted(phone.phone().clone(), proof.proved_at),
    }))
}

/// Whether an account has family links, or a session of it was opened lately.
async fn is_in_use(work: &mut Work<'_>, account: &AccountId) -> Done<bool> {
    if work.tx.signed_in_since(account, work.now - IN_USE).await? {
        return Ok(true);
    }
    Ok(match work.tx.profile_by_account(account).await? {
        Some(profile) => !work.tx.links_of(&profile.id).await?.is_empty(),
        None => false,
    })
}

/// The account stands without a number: its sessions and challenges end, its links and consents stay.
pub(super) async fn pass_on(work: &mut Work<'_>, row: &AccountRow, key: &str) -> Done<()> {
    let (visit, now) = (work.visit()?, work.now);
    if !work.tx.pass_number_on(&row.id, key, now).await? {
        return Err(Refusal::NumberBusy.into());
    }
    work.tx.end_sessions_of_account(&row.id, "not-me", now).await?;
    work.tx.end_challenges_elsewhere(key, &visit, "not-me", now).await?;
    work.note_fields(Action::NumberPassedOn, row.id.as_str(), "phone".to_owned());
    Ok(())
}

/// The put-down visit whose unfinished account holds the number.
async fn other_visit(work: &mut Work<'_>, phone: &Phone, whose: Whose) -> Done<VisitId> {
    let row = proved(work, phone, whose).await?;
    // A call's digits alone open nobody's visit, and drop none (rule 13).
    codes::proof_by_sms(work, &work.inner.keys.phone(phone), whose).await?;
    let other = row.unfinished_visit.ok_or(Refusal::NumberBusy)?;
    let visit = work.tx.visit(&other).await?.ok_or(Refusal::NumberBusy)?;
    if visit.state == "down" || visits::leave_dead_one(work, &visit).await? {
        Ok(visit.id)
    } else {
        Err(Refusal::NumberBusy.into())
    }
}

/// Drops that visit: the number is free, and all begins anew in this one.
pub(super) async fn begin_anew(work: &mut Work<'_>, phone: &VerifiedPhone, whose: Whose) -> Done<Answer> {
    let key = work.inner.keys.phone(phone.phone());
    if of_number(work, &key).await?.is_some() {
        let other = other_visit(work, phone.phone(), whose).await?;
        if !visits::drop_down(work, &other, "begun-anew").await? {
            return Err(Refusal::NumberBusy.into());
        }
        work.note(Action::VisitDropped, other.as_str());
    }
    let proof = codes::proof(work, &key, whose).await?;
    Ok(Answer::Number(NumberAnswer::Proved {
        phone: VerifiedPhone::minted(phone.phone().clone(), proof.proved_at),
    }))
}

/// Takes that visit up. This one ends where nothing was made in it, and else waits at this desk.
pub(super) async fn go_on_there(work: &mut Work<'_>, phone: &Phone, whose: Whose) -> Done<Answer> {
    let other = other_visit(work, phone, whose).await?;
    let here = work.visit()?;
    let ticket = work.tx.visit(&other).await?.ok_or(Refusal::NumberBusy)?.ticket;
    let is_empty =
        work.tx.sessions_of(&here).await?.is_empty() && work.tx.unfinished_accounts(&here).await?.is_empty();
    if is_empty {
        visits::end(work, &here).await?;
    } else {
        visits::put_down(work, WaitsFor::LeftOpen).await?;
    }
    visits::take_up(work, &ticket).await
}
