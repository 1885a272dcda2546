//! Whoever has none of the ways back gets in by two staff members' words: found by name and birth date, vouched for twice, and
//! after the hold, which the owner can cancel by a number at any desk, with a new password and the number held now.

use crate::desk::acts::{leaving, notices, recovery as acts, searches, staff_tries, vouching as vouch};
use crate::desk::facts::{accounts, own_family, owners, recovery, rows, text, vouching, waiting};
use crate::desk::kernel::{Done, Inner, Prepared, Tries, Work, held};
use crate::domain::audit::AuditAction;
use crate::domain::correction::Paper;
use crate::domain::family::{FOUND_AT_MOST, SHORTEST};
use crate::domain::hold::{CancelNumber, Sought};
use crate::domain::id::{AccountId, RecoveryId, WaitingId};
use crate::domain::limits::Counted;
use crate::domain::password::Own;
use crate::domain::person::BirthDate;
use crate::domain::phone::Phone;
use crate::domain::recovery::Then;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::text::{fold, gate};
use crate::domain::time::Moment;
use crate::domain::typo;
use crate::domain::waiting::Matter;
use crate::flow::Answer;
use crate::flow::ask::{VouchAnswer, VouchAsk};
use crate::store::accounts::AccountRow;
use crate::store::recoveries::{BY_NUMBER, RecoveryRow};
use crate::store::staff::StaffRow;

/// People whose names begin alike that are looked through for a birth date (rule of the desk).
const NAMED_AT_MOST: i64 = 500;

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, tried: Tries<'_>, ask: &VouchAsk) -> Done<Prepared> {
    match ask {
        VouchAsk::Vouch { password, .. } | VouchAsk::Decide { password, .. } => {
            if !may_try(inner, tried).await? {
                return Ok(Prepared::Nothing);
            }
            staff_tries::own(inner, tried.counting, password).await.map(Prepared::Staff)
        }
        VouchAsk::Second { login, password, .. } => {
            if !may_try(inner, tried).await? {
                return Ok(Prepared::Nothing);
            }
            staff_tries::attempt(inner, tried.counting, login, password).await.map(Prepared::Staff)
        }
        VouchAsk::SetPassword { recovery, password, .. } => {
            let Some(own) = own_parts(inner, tried, recovery).await? else { return Ok(Prepared::Nothing) };
            inner.hashing.check(password, inner.rules.passwords, own).await?;
            inner.hashing.hash(password, &inner.chance).await.map(Prepared::Hash)
        }
        VouchAsk::Find { .. }
        | VouchAsk::Look { .. }
        | VouchAsk::SeenAgain { .. }
        | VouchAsk::Move { .. }
        | VouchAsk::Cancel { .. } => Ok(Prepared::Nothing),
    }
}

/// Whether a password is tried at all: nobody guesses one by an ask that is not theirs, and an answered one tries no more.
async fn may_try(inner: &Inner, Tries { asked, .. }: Tries<'_>) -> Done<bool> {
    let mut work = Work::begin_ask(inner, inner.store.read().await?, asked, false).await?;
    if work.is_known(asked)? {
        return Ok(false);
    }
    held(&mut work, asked)?;
    Ok(true)
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &VouchAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        VouchAsk::Find { name, birth } => find(work, name, *birth).await,
        VouchAsk::Vouch { account, paper, .. } => first(work, account, *paper, prepared).await,
        VouchAsk::Second { recovery, login, .. } => second(work, recovery, login, prepared).await,
        VouchAsk::Decide { waiting, .. } => decide(work, waiting, prepared).await,
        VouchAsk::Look { recovery } => {
            let row = vouching::of_visit(work, recovery).await?;
            stands(work, &row).await
        }
        VouchAsk::SeenAgain { recovery } => {
            let row = vouching::may_go_on(work, recovery).await?;
            work.note(AuditAction::DocumentSeenAgain, row.account_id.as_str());
            Ok(Answer::Vouch(VouchAnswer::SeenAgain))
        }
        VouchAsk::SetPassword { recovery, everywhere, then, .. } => {
            set_password(work, recovery, *everywhere, *then, prepared).await
        }
        VouchAsk::Move { recovery, account, phone, whose } => {
            move_number(work, recovery.as_ref(), account, phone.phone(), *whose).await
        }
        VouchAsk::Cancel { number } => cancel(work, number).await,
    }
}

async fn stands(work: &mut Work<'_>, row: &RecoveryRow) -> Done<Answer> {
    Ok(Answer::Vouch(VouchAnswer::Stands { hold: vouching::hold(work, row).await? }))
}

/// Looks for somebody by name and birth date: logged and limited as a search outside a visit, since nobody has proved anything.
async fn find(work: &mut Work<'_>, name: &str, birth: BirthDate) -> Done<Answer> {
    let typed = fold(&gate(name)?);
    if typed.chars().count() < SHORTEST {
        return Err(Refusal::LostTooShort.into());
    }
    searches::count(work).await?;
    work.note_fields(AuditAction::Search, "", "name-and-birth-date".to_owned());
    let birth = birth.as_text();
    let mut people = Vec::new();
    for row in work.tx.find_profiles(&typo::orders(&typed), NAMED_AT_MOST).await? {
        let is_full = people.len() >= usize::try_from(FOUND_AT_MOST).unwrap_or(0);
        if is_full || row.profile.birth_date != birth {
            continue;
        }
        let Ok(account) = vouching::account(work, &row.profile.account_id).await else { continue };
        let (name, place) = (rows::name(&row.profile).masked(), row.class.unwrap_or_default());
        people.push(Sought { account: account.id, name, place });
    }
    Ok(Answer::Vouch(VouchAnswer::Found { people }))
}

/// The staff member here vouches.
async fn first(work: &mut Work<'_>, account: &AccountId, paper: Paper, prepared: &Prepared) -> Done<Answer> {
    own_password(work, prepared).await?;
    let account = vouching::account(work, account).await?;
    own_family::not_own_person(work, &account.id).await?;
    vouching::not_closed(work, &account.id).await?;
    let row = vouch::first(work, &account.id, paper).await?;
    stands(work, &row).await
}

/// The password of the staff member who is signed in was right: their row.
async fn own_password(work: &mut Work<'_>, prepared: &Prepared) -> Done<StaffRow> {
    let Prepared::Staff(tried) = prepared else { return Err(Refusal::OwnPasswordWrong.into()) };
    let id = work.helper()?;
    let row = work.tx.staff(&id).await?.filter(|_| tried.right).ok_or(Refusal::OwnPasswordWrong)?;
    staff_tries::passed(work, &row).await?;
    Ok(row)
}

/// Another staff member vouches at the same desk, and is not signed in by it.
async fn second(work: &mut Work<'_>, id: &RecoveryId, login: &str, prepared: &Prepared) -> Done<Answer> {
    let Prepared::Staff(tried) = prepared else { return Err(Refusal::StaffWrong.into()) };
    let (school, key) = (work.school().await?.id, text::login_key(login));
    let by = work.tx.staff_by_login(&school, &key).await?;
    // A first password that somebody else has given is nobody's word.
    let by = by.filter(|row| tried.right && row.closed_at.is_none() && !row.password_due);
    let by = by.ok_or(Refusal::StaffWrong)?;
    staff_tries::passed(work, &by).await?;
    let row = vouching::of_visit(work, id).await?;
    let row = vouch::second(work, row, &by).await?;
    stands(work, &row).await
}

/// An admin vouches on the list of what waits: the matter is decided by it.
async fn decide(work: &mut Work<'_>, id: &WaitingId, prepared: &Prepared) -> Done<Answer> {
    let by = own_password(work, prepared).await?;
    let (school, now) = (work.school().await?.id, work.now);
    let row = work.tx.waiting(id).await?;
    let row = row.filter(|row| row.school_id == school && row.matter == Matter::Recovery.as_str());
    let row = row.ok_or(Refusal::DecidedAlready)?;
    let recovery = work.tx.recovery(&RecoveryId::new(row.subject.clone())).await?;
    let recovery = recovery.ok_or(Refusal::DecidedAlready)?;
    if !work.tx.decide_waiting(id, &by.id, true, "", now).await? {
        return Err(Refusal::DecidedAlready.into());
    }
    work.note_fields(AuditAction::WaitingYes, id.as_str(), row.matter);
    vouch::second(work, recovery, &by).await?;
    if let Some(visit) = &row.visit_id {
        notices::decided(work, visit).await?;
    }
    Ok(Answer::Vouch(VouchAnswer::Decided { waiting: waiting::all(work).await? }))
}

/// What the password may not hold; nothing if the ask was answered already.
async fn own_parts(
    inner: &Inner,
    Tries { asked, .. }: Tries<'_>,
    recovery: &RecoveryId,
) -> Done<Option<Vec<Own>>> {
    let mut work = Work::begin_ask(inner, inner.store.read().await?, asked, false).await?;
    if work.is_known(asked)? {
        return Ok(None);
    }
    held(&mut work, asked)?;
    let row = vouching::may_set(&mut work, recovery).await?;
    let account = vouching::account(&mut work, &row.account_id).await?;
    let number = accounts::number(&work, &account)?;
    let profile = work.tx.profile_by_account(&account.id).await?;
    Ok(Some(owners::own_parts(number.as_ref(), profile.as_ref())?))
}

async fn set_password(
    work: &mut Work<'_>,
    id: &RecoveryId,
    everywhere: bool,
    then: Then,
    prepared: &Prepared,
) -> Done<Answer> {
    let Prepared::Hash(hash) = prepared else { return Err(Refusal::PasswordRules.into()) };
    let row = vouching::may_set(work, id).await?;
    let account = vouching::account(work, &row.account_id).await?;
    let now = work.now;
    if !work.tx.finish_recovery(&row.id, now).await? {
        return Err(Refusal::RecoveryOver.into());
    }
    let entered = acts::becomes(work, &account, hash, everywhere).await?;
    acts::without_authenticator(work, &account).await?;
    leaving::returns(work, &account.id).await?;
    acts::sits(work, &account, then, entered).await?;
    Ok(Answer::Vouch(VouchAnswer::Recovered { account: account.id }))
}

/// The account moves to the number that its owner holds now: right after the password was set here, at this sitting.
async fn move_number(
    work: &mut Work<'_>,
    by: Option<&RecoveryId>,
    account: &AccountId,
    phone: &Phone,
    whose: Whose,
) -> Done<Answer> {
    let account = match by {
        Some(recovery) => {
            let row = vouching::of_visit(work, recovery).await?;
            own_family::not_own_person(work, &row.account_id).await?;
            just_done(work, row.done_at).await?;
            vouching::account(work, &row.account_id).await?
        }
        None => by_letter(work, account).await?,
    };
    acts::moves(work, &account, phone, whose).await?;
    Ok(Answer::Vouch(VouchAnswer::Moved { account: account.id }))
}

/// That the password was set a moment ago.
async fn just_done(work: &mut Work<'_>, at: Option<Moment>) -> Done<()> {
    match at {
        Some(at) if recovery::is_of_this_sitting(work, at).await? => Ok(()),
        _ => Err(Refusal::RecoveryOver.into()),
    }
}

/// The account whose owner has just got back in by a letter, without the phone. A child under the age of own consent takes another
/// number with a parent beside it, as in its own room.
///
/// # Errors
/// [`Refusal::RecoveryOver`], [`Refusal::ParentBesideNeeded`].
async fn by_letter(work: &mut Work<'_>, account: &AccountId) -> Done<AccountRow> {
    own_family::not_own_person(work, account).await?;
    let row = vouching::account(work, account).await?;
    let key = row.email_key.clone().unwrap_or_default();
    if !recovery::is_mailbox_proved(work, &key).await? {
        return Err(Refusal::RecoveryOver.into());
    }
    let visit = work.visit()?;
    let done = work.tx.last_noted_to(&visit, AuditAction::Recovered.as_str(), account.as_str()).await?;
    just_done(work, done).await?;
    if let Some(profile) = work.tx.profile_by_account(account).await? {
        let age = rows::data(&profile)?.birth.age_on(work.today());
        if age < work.inner.rules.own_consent_age {
            let links = recovery::links_that_count(work, &profile).await?;
            recovery::parent_here(work, &links).await?.ok_or(Refusal::ParentBesideNeeded)?;
        }
    }
    Ok(row)
}

/// An owner cancels a recovery. Numbers that no recovery has are counted with unknown tickets, over all desks of the school.
async fn cancel(work: &mut Work<'_>, number: &CancelNumber) -> Done<Answer> {
    let (school, now, what) = (work.school().await?.id, work.now, Counted::UnknownTickets);
    let (kind, window, limit) = (what.as_str(), what.window(), work.inner.rules.limits.of(what));
    if let Some(until) = work.tx.entry_closed(kind, school.as_str(), window, limit, now).await? {
        return Err(Refusal::CancelsClosed { until }.into());
    }
    let key = work.inner.keys.cancel_key(number);
    // Nobody was told the number before both had vouched.
    let row = work.tx.recovery_by_number(&key).await?.filter(|row| row.ends_at.is_some());
    if let Some(row) = row
        && vouch::end(work, &row.id, BY_NUMBER).await?
    {
        work.note(AuditAction::RecoveryCancelled, row.account_id.as_str());
        // Who waits for the hold need not come for nothing; why, their visit says.
        notices::decided(work, &row.visit_id).await?;
        return Ok(Answer::Vouch(VouchAnswer::Cancelled));
    }
    work.tx.missed(kind, school.as_str(), window, now).await?;
    // This refusal is saved all the same, so that the count is kept.
    Ok(Answer::Refused { why: Refusal::CancelUnknown })
}
