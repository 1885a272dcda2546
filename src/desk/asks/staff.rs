//! Staff at this desk: signing in with growing delays, the first PIN, signing out.
//!
//! An unknown login is answered like a known one: the same words, the same delays, as much hashing.

mod pins;

use crate::desk::acts::{office, staff_tries, visits};
use crate::desk::facts::{own_family, text};
use crate::desk::kernel::inner::{DeskEvent, TrainingPin};
use crate::desk::kernel::{After, Done, Helper, Inner, Prepared, Tries, Work};
use crate::domain::audit::AuditAction;
use crate::domain::language::Language;
use crate::domain::password::{self, Own};
use crate::domain::refusal::{OwnPart, Refusal};
use crate::domain::staff::{DeskKind, Role, Staff, pin_fits};
use crate::flow::Answer;
use crate::flow::ask::{StaffAnswer, StaffAsk};
use crate::store::staff::StaffRow;
use secrecy::{ExposeSecret, SecretString};

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, tried: Tries<'_>, ask: &StaffAsk) -> Done<Prepared> {
    let counting = tried.counting;
    match ask {
        StaffAsk::SignIn { login, password } => {
            staff_tries::attempt(inner, counting, login, password).await.map(Prepared::Staff)
        }
        StaffAsk::Unlock { staff, pin } => {
            pins::attempt(inner, counting, staff, pin).await.map(Prepared::Pin)
        }
        StaffAsk::SetPin { pin } => hash_pin(inner, pin).await.map(Prepared::Hash),
        StaffAsk::SetPassword { password } => {
            inner.hashing.check(password, inner.rules.passwords, Vec::new()).await?;
            inner.hashing.hash(password, &inner.chance).await.map(Prepared::Hash)
        }
        StaffAsk::SignOut | StaffAsk::Lock | StaffAsk::Colleagues | StaffAsk::ForgotPin { .. } => {
            Ok(Prepared::Nothing)
        }
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &StaffAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        StaffAsk::SignIn { login, .. } => sign_in(work, login, prepared).await,
        StaffAsk::SetPin { pin } => set_pin(work, pin, prepared).await,
        StaffAsk::SetPassword { password } => set_password(work, password, prepared).await,
        StaffAsk::SignOut => sign_out(work).await,
        StaffAsk::Lock => pins::lock(work).await,
        StaffAsk::Unlock { staff, .. } => pins::unlock(work, staff, prepared).await,
        StaffAsk::Colleagues => pins::colleagues(work).await,
        StaffAsk::ForgotPin { staff } => pins::forgot(work, staff).await,
    }
}

/// Signs a staff member in.
async fn sign_in(work: &mut Work<'_>, login: &str, prepared: &Prepared) -> Done<Answer> {
    let Prepared::Staff(tried) = prepared else { return Err(Refusal::StaffWrong.into()) };
    let (school, key) = (work.school().await?.id, text::login_key(login));
    let row = work.tx.staff_by_login(&school, &key).await?.filter(|row| row.closed_at.is_none());
    let Some((row, role)) = row.filter(|_| tried.right).and_then(with_role) else {
        return Err(Refusal::StaffWrong.into());
    };
    staff_tries::passed(work, &row).await?;
    work.staff = Helper::of(&row);
    own_family::not_own_visit(work).await?;
    work.note(AuditAction::StaffSignedIn, row.id.as_str());
    work.after = After::SignedIn(row.id.clone());
    Ok(Answer::Staff(StaffAnswer::SignedIn {
        needs_password: row.password_due,
        needs_pin: row.pin_hash.is_none(),
        language: Language::from_tag(&row.language).unwrap_or_default(),
        staff: Staff { id: row.id, login: row.login, name: row.name, role },
    }))
}

fn with_role(row: StaffRow) -> Option<(StaffRow, Role)> {
    let role = Role::from_text(&row.role)?;
    Some((row, role))
}

/// Hashes the PIN, if it is one.
async fn hash_pin(inner: &Inner, pin: &SecretString) -> Done<String> {
    if !pin_fits(pin.expose_secret()) {
        return Err(Refusal::PinShape.into());
    }
    inner.hashing.hash(pin, &inner.chance).await
}

/// Sets the PIN of the staff member who is signed in.
async fn set_pin(work: &mut Work<'_>, pin: &SecretString, prepared: &Prepared) -> Done<Answer> {
    let Prepared::Hash(hash) = prepared else { return Err(Refusal::PinShape.into()) };
    let staff = work.helper()?;
    work.tx.set_pin(&staff, hash).await?;
    work.note_fields(AuditAction::PasswordSet, staff.as_str(), "pin".into());
    if work.inner.kind == DeskKind::Training
        && let Some(row) = work.tx.staff(&staff).await?
    {
        let told = TrainingPin { login: row.login, pin: pin.expose_secret().to_owned() };
        // Nobody listens while the program ends.
        let _ = work.inner.tell.send(DeskEvent::PinSet(Box::new(told)));
    }
    Ok(Answer::Done)
}

/// Sets another password in the place of the one that somebody else gave.
async fn set_password(work: &mut Work<'_>, password: &SecretString, prepared: &Prepared) -> Done<Answer> {
    let Prepared::Hash(hash) = prepared else { return Err(Refusal::PasswordRules.into()) };
    let staff = work.helper()?;
    let row = work.tx.staff(&staff).await?.ok_or(Refusal::NoRight)?;
    // It was set already, and the answer was lost.
    if row.password_hash == *hash {
        return Ok(Answer::Done);
    }
    if !row.password_due {
        return Err(Refusal::NoRight.into());
    }
    let own = [Own::new(OwnPart::Login, row.login), Own::new(OwnPart::Name, row.name)];
    password::check(password.expose_secret(), work.inner.rules.passwords, &own)?;
    office::give_password(work, &staff, hash, false).await?;
    Ok(Answer::Done)
}

/// Signs the staff member out; a visit that is open is put down, and its sessions end.
async fn sign_out(work: &mut Work<'_>) -> Done<Answer> {
    visits::leave_open_ones(work, "signed-out").await?;
    if let Some(staff) = work.staff.clone() {
        work.note(AuditAction::StaffSignedOut, staff.id.as_str());
    }
    work.after = After::SignedOut;
    Ok(Answer::Done)
}
