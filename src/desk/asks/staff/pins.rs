//! The lock of this desk and staff's PINs: a short secret in place of the password, where and while its owner works. It
//! opens nothing by itself: it serves only staff who have signed in by password at this desk, and not for long.

use crate::desk::acts::{visits, waiting};
use crate::desk::facts::own_family;
use crate::desk::kernel::{After, Counting, Done, Helper, Inner, PinTried, Prepared, Stop, Work};
use crate::domain::audit::AuditAction;
use crate::domain::id::StaffId;
use crate::domain::language::Language;
use crate::domain::limits::may_try;
use crate::domain::refusal::Refusal;
use crate::domain::staff::{ADMIN_BY_PIN, PIN_LIFE, Role, Staff};
use crate::domain::time::{Moment, Span};
use crate::domain::visit::WaitsFor;
use crate::domain::waiting::Matter;
use crate::flow::Answer;
use crate::flow::ask::StaffAnswer;
use crate::store::staff::StaffRow;
use secrecy::SecretString;

impl Inner {
    /// Whether a PIN is enough for somebody: they signed in here by password, and not too long ago.
    fn knows_here(&self, staff: &StaffId, now: Moment) -> bool {
        self.typed_within(staff, PIN_LIFE, now)
    }

    /// Whether somebody typed their password here within that time.
    fn typed_within(&self, staff: &StaffId, life: Span, now: Moment) -> bool {
        self.state().signed_in.get(staff).is_some_and(|at| now.since(*at) < life)
    }
}

/// Counts the try, then compares.
pub async fn attempt(inner: &Inner, counting: &Counting, id: &StaffId, pin: &SecretString) -> Done<PinTried> {
    let mut work = Work::begin(inner, inner.store.write().await?).await?;
    let now = work.now;
    let row = usable(&mut work, id).await?;
    let is_counted = work.counted::<()>(counting).await?.is_some();
    if !is_counted {
        let failures = u32::try_from(row.pin_failures).unwrap_or(u32::MAX);
        may_try(failures, row.pin_failed_at, now).map_err(|until| Refusal::PinWait { until })?;
    }
    let hash = row.pin_hash.ok_or(Refusal::PinNotHere)?;
    if !is_counted {
        work.tx.pin_failed(id, now).await?;
        work.keep_counted(counting, &()).await?;
        work.save().await?;
    }
    Ok(PinTried { right: inner.hashing.fits(pin, &hash).await? })
}

/// The row of somebody whose PIN is enough here and now. It is not while another password is due: whoever was given one
/// comes by it first.
async fn usable(work: &mut Work<'_>, id: &StaffId) -> Done<StaffRow> {
    let here = work.inner.knows_here(id, work.now);
    let row = work
        .tx
        .staff(id)
        .await?
        .filter(|row| row.closed_at.is_none() && row.pin_hash.is_some() && !row.password_due);
    Ok(row.filter(|_| here).ok_or(Refusal::PinNotHere)?)
}

/// Locks this desk: any open visit is put down, every session ends, and nobody is signed in.
pub async fn lock(work: &mut Work<'_>) -> Done<Answer> {
    if work.open.is_some() {
        visits::put_down(work, WaitsFor::LeftOpen).await?;
    } else {
        visits::leave_open_ones(work, "locked").await?;
    }
    let staff = work.staff.as_ref().map(|staff| staff.id.to_string()).unwrap_or_default();
    work.note(AuditAction::DeskLocked, &staff);
    work.after = After::SignedOut;
    Ok(Answer::Staff(StaffAnswer::Locked))
}

/// Somebody goes on at this desk by the PIN. Their role comes from their own row: no admin's rights pass on to them. An
/// admin's own come back only soon after the password.
pub async fn unlock(work: &mut Work<'_>, id: &StaffId, prepared: &Prepared) -> Done<Answer> {
    let Prepared::Pin(tried) = prepared else { return Err(Refusal::PinWrong.into()) };
    let row = usable(work, id).await?;
    let role = Role::from_text(&row.role).filter(|_| tried.right).ok_or(Refusal::PinWrong)?;
    work.tx.pin_passed(id).await?;
    let (_, before) = work.inner.who();
    let by_pin = !work.inner.typed_within(id, ADMIN_BY_PIN, work.now);
    work.staff = Helper::of(&row).map(|staff| Helper { by_pin, ..staff });
    if let Some(before) = before {
        own_family::not_own_visit(work).await?;
        work.note(AuditAction::StaffChanged, before.as_str());
    } else {
        // Puts down what could not be put down when the desk locked.
        visits::leave_open_ones(work, "locked").await?;
        work.note(AuditAction::DeskUnlocked, id.as_str());
    }
    work.after = After::Unlocked(id.clone(), by_pin);
    Ok(Answer::Staff(StaffAnswer::SignedIn {
        needs_password: false,
        needs_pin: false,
        language: Language::from_tag(&row.language).unwrap_or_default(),
        staff: Staff { id: row.id, login: row.login, name: row.name, role },
    }))
}

/// The staff whose PIN is enough here, the last to sign in first.
pub async fn colleagues(work: &mut Work<'_>) -> Done<Answer> {
    let mut known: Vec<(StaffId, Moment)> =
        work.inner.state().signed_in.iter().map(|(id, at)| (id.clone(), *at)).collect();
    known.sort_by(|(_, one), (_, other)| other.cmp(one));
    let mut staff = Vec::new();
    for (id, _) in known {
        match usable(work, &id).await {
            Ok(row) => staff.extend(Role::from_text(&row.role).map(|role| Staff {
                id: row.id,
                login: row.login,
                name: row.name,
                role,
            })),
            Err(Stop::No(_)) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(Answer::Staff(StaffAnswer::Colleagues { staff }))
}

/// Asks the admins to take a forgotten PIN away; only for staff who signed in at this desk.
pub async fn forgot(work: &mut Work<'_>, id: &StaffId) -> Done<Answer> {
    let known = work.inner.state().signed_in.contains_key(id);
    if !known || work.tx.staff(id).await?.is_none_or(|row| row.closed_at.is_some()) {
        return Err(Refusal::PinNotHere.into());
    }
    waiting::wait(work, Matter::Pin, id.as_str()).await?;
    Ok(Answer::Done)
}
