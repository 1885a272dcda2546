//! Owners of accounts that stand on a proved number: signing in by the password or by the code itself, a number that
//! passes on, and the unfinished account of another visit. `untangle` moves an account to another number.

mod untangle;

use crate::desk::acts::attempts;
use crate::desk::acts::{own_codes, ownership, seats, visits};
use crate::desk::facts::{decisions, own_family, owners, proofs, rows};
use crate::desk::kernel::{Done, Inner, Prepared, Tries, Work};
use crate::domain::account::{Holder, IN_USE, KnownAccount, OwnerProfile, Proof};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::family::Standing;
use crate::domain::id::{AccountId, VisitId};
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::WaitsFor;
use crate::flow::Answer;
use crate::flow::ask::{By, NumberAnswer, OwnerAnswer, OwnerAsk};
use crate::store::StoreError;
use crate::store::accounts::AccountRow;
use crate::store::profiles::ProfileRow;

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, tried: Tries<'_>, ask: &OwnerAsk) -> Done<Prepared> {
    match ask {
        OwnerAsk::SignIn { account, by: By::Password(password), .. }
        | OwnerAsk::Seat { account, password, .. } => {
            attempts::password(inner, tried, account, password).await.map(Prepared::Account)
        }
        OwnerAsk::SignIn { by: By::Code, .. }
        | OwnerAsk::NotMe { .. }
        | OwnerAsk::BeginAnew { .. }
        | OwnerAsk::GoOnThere { .. }
        | OwnerAsk::LookAgain { .. }
        | OwnerAsk::Move { .. }
        | OwnerAsk::CloseSeat { .. } => Ok(Prepared::Nothing),
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &OwnerAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        OwnerAsk::SignIn { phone, account, by, whose } => {
            sign_in(work, phone.phone(), account, by, *whose, prepared).await
        }
        OwnerAsk::NotMe { phone, whose } => not_me(work, phone, *whose).await,
        OwnerAsk::BeginAnew { phone, whose } => begin_anew(work, phone, *whose).await,
        OwnerAsk::GoOnThere { phone, whose } => go_on_there(work, phone, *whose).await,
        OwnerAsk::LookAgain { phone, whose } => look_again(work, phone, *whose).await,
        OwnerAsk::Seat { child, account, .. } => {
            untangle::seat_owner(work, child.phone(), account, prepared).await
        }
        OwnerAsk::Move { child, account, phone } => {
            untangle::move_number(work, child.phone(), account, phone.phone()).await
        }
        OwnerAsk::CloseSeat { account } => untangle::close_seat(work, account).await,
    }
}

/// The account of a number that is proved in this visit for that person.
async fn proved(work: &mut Work<'_>, phone: &Phone, whose: Whose) -> Done<AccountRow> {
    let key = work.inner.keys.phone(phone);
    proofs::proof(work, &key, whose).await?;
    owners::of_number(work, &key).await?.ok_or_else(|| Refusal::NumberBusy.into())
}

/// Signs the owner in. The seat shows them once they have its role.
async fn sign_in(
    work: &mut Work<'_>,
    phone: &Phone,
    account: &AccountId,
    by: &By,
    whose: Whose,
    prepared: &Prepared,
) -> Done<Answer> {
    let row = proved(work, phone, whose).await?;
    if row.id != *account || row.unfinished_visit.is_some() {
        return Err(Refusal::NumberBusy.into());
    }
    let proof = match by {
        By::Password(_) => {
            owners::check_password(work, &row, prepared).await?;
            attempts::passed(work, &row).await?;
            Proof::Password
        }
        By::Code => {
            proofs::proof_by_sms(work, &work.inner.keys.phone(phone), whose).await?;
            decisions::by_code(work, account).await?;
            Proof::Code
        }
    };
    own_family::not_own_account(work, account).await?;
    match own_codes::enters(work, &row).await? {
        Ok(entered) => seats::sit_down(work, owners::seat_of(whose), account, proof, entered).await?,
        Err(asks) => return Ok(asks),
    }
    let own = match work.tx.profile_by_account(account).await? {
        Some(profile) => Some(Box::new(own_of(work, profile).await?)),
        None => None,
    };
    Ok(Answer::Owner(OwnerAnswer::SignedIn { own }))
}

async fn own_of(work: &mut Work<'_>, profile: ProfileRow) -> Done<OwnerProfile> {
    let standing = match work.tx.student(&profile.id).await? {
        Some(student) => {
            let broken =
                || StoreError::Corrupt { table: "student", column: "standing", id: profile.id.to_string() };
            Some(Standing::from_text(&student.standing).ok_or_else(broken)?)
        }
        None => None,
    };
    let consented = owners::has_consented(work, &profile.id).await?;
    Ok(OwnerProfile { data: rows::data(&profile)?, profile: profile.id, standing, consented })
}

/// "This is not me": the number passes on. If its account has a family or was used lately, an admin must confirm that.
async fn not_me(work: &mut Work<'_>, phone: &VerifiedPhone, whose: Whose) -> Done<Answer> {
    let row = proved(work, phone.phone(), whose).await?;
    if row.unfinished_visit.is_some() {
        return Err(Refusal::NumberBusy.into());
    }
    let key = work.inner.keys.phone(phone.phone());
    proofs::proof_by_sms(work, &key, whose).await?;
    decisions::not_denied(work, &row.id).await?;
    if is_in_use(work, &row.id).await? {
        return Err(Refusal::NotMeWaits.into());
    }
    ownership::pass_on(work, &row, &key).await?;
    let proof = proofs::proof(work, &key, whose).await?;
    Ok(Answer::Number(NumberAnswer::Proved {
        phone: VerifiedPhone::minted(phone.phone().clone(), proof.proved_at),
    }))
}

/// Whether an account has family links, or had a session lately.
async fn is_in_use(work: &mut Work<'_>, account: &AccountId) -> Done<bool> {
    if work.tx.signed_in_since(account, work.now - IN_USE).await? {
        return Ok(true);
    }
    Ok(match work.tx.profile_by_account(account).await? {
        Some(profile) => !work.tx.links_of(&profile.id).await?.is_empty(),
        None => false,
    })
}

/// The put-down visit whose unfinished account holds the number; none if nothing put down holds it by now.
async fn other_visit(work: &mut Work<'_>, phone: &Phone, whose: Whose) -> Done<Option<VisitId>> {
    let key = work.inner.keys.phone(phone);
    // A call's digits alone neither open a visit nor drop one (rule 13).
    proofs::proof_by_sms(work, &key, whose).await?;
    let held = owners::of_number(work, &key).await?.and_then(|row| row.unfinished_visit);
    let Some(other) = held else { return Ok(None) };
    let visit = work.tx.visit(&other).await?.ok_or(Refusal::NumberBusy)?;
    let waits = visit.state == "down" || visits::leave_dead_one(work, &visit).await?;
    Ok(waits.then_some(visit.id))
}

/// How the number stands by now: free, somebody's, or held by another visit. One that is still open at another desk
/// is refused, so that the family sees that it was looked at.
async fn look_again(work: &mut Work<'_>, phone: &VerifiedPhone, whose: Whose) -> Done<Answer> {
    let key = work.inner.keys.phone(phone.phone());
    let proof = proofs::proof(work, &key, whose).await?;
    let phone = VerifiedPhone::minted(phone.phone().clone(), proof.proved_at);
    let answer = match owners::of_number(work, &key).await? {
        None => NumberAnswer::Proved { phone },
        Some(row) => match owners::known(work, &row).await? {
            KnownAccount { holder: Holder::OpenElsewhere, .. } => return Err(Refusal::NumberBusy.into()),
            known => NumberAnswer::Known { phone, known },
        },
    };
    Ok(Answer::Number(answer))
}

/// Drops that visit: the number is free, and the family begins anew in this one.
async fn begin_anew(work: &mut Work<'_>, phone: &VerifiedPhone, whose: Whose) -> Done<Answer> {
    if let Some(other) = other_visit(work, phone.phone(), whose).await? {
        if !visits::drop_down(work, &other, "begun-anew").await? {
            return Err(Refusal::NumberBusy.into());
        }
        work.note(AuditAction::VisitDropped, other.as_str());
    }
    look_again(work, phone, whose).await
}

/// Takes that visit up. This one ends if nothing was made in it; otherwise it waits at this desk.
async fn go_on_there(work: &mut Work<'_>, phone: &VerifiedPhone, whose: Whose) -> Done<Answer> {
    let Some(other) = other_visit(work, phone.phone(), whose).await? else {
        return look_again(work, phone, whose).await;
    };
    let here = work.visit()?;
    let there = work.tx.visit(&other).await?.ok_or(Refusal::NumberBusy)?;
    let is_empty =
        work.tx.sessions_of(&here).await?.is_empty() && work.tx.unfinished_accounts(&here).await?.is_empty();
    if is_empty {
        visits::end(work, &here).await?;
    } else {
        visits::put_down(work, WaitsFor::LeftOpen).await?;
    }
    visits::pick_up(work, there).await
}
