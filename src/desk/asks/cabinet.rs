//! An account's own room: its owner, whose session is open in the visit at hand, sees what stands there and changes it. What
//! is changed needs that the password was typed a moment ago; what that does stands among the acts.

use crate::delivery::Channel;
use crate::desk::acts::{attempts, beside, cabinet as acts, friends, notices};
use crate::desk::facts::{accounts, dues, friends as facts, mailboxes, owners, recovery, rows};
use crate::desk::kernel::{Done, Inner, Prepared, Tries, Work, held};
use crate::domain::account::Proof;
use crate::domain::audit::AuditAction;
use crate::domain::cabinet::{Changed, Open, Room, SIGN_INS_FOR, SignIn};
use crate::domain::id::AccountId;
use crate::domain::language::Language;
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::password::Own;
use crate::domain::refusal::{OwnPart, Refusal};
use crate::flow::Answer;
use crate::flow::ask::{CabinetAnswer, CabinetAsk};
use crate::store::accounts::AccountRow;
use crate::store::profiles::ProfileRow;

/// As many sign-ins are shown: whoever comes more often than every other day sees the newest.
const SHOWN: i64 = 50;

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, tried: Tries<'_>, ask: &CabinetAsk) -> Done<Prepared> {
    match ask {
        CabinetAsk::Prove { account, password } => {
            attempts::password(inner, tried, account, password).await.map(Prepared::Account)
        }
        CabinetAsk::Beside { by, password, .. } => {
            attempts::entry(inner, tried, by, password).await.map(Prepared::Account)
        }
        CabinetAsk::SetPassword { account, password, .. } => {
            let Some(own) = own_parts(inner, tried, account).await? else { return Ok(Prepared::Nothing) };
            inner.hashing.check(password, inner.rules.passwords, own).await?;
            inner.hashing.hash(password, &inner.chance).await.map(Prepared::Hash)
        }
        CabinetAsk::Look { .. }
        | CabinetAsk::SignIns { .. }
        | CabinetAsk::Friends { .. }
        | CabinetAsk::NameFriend { .. }
        | CabinetAsk::AgreeFriend { .. }
        | CabinetAsk::EndFriend { .. }
        | CabinetAsk::SetLanguage { .. }
        | CabinetAsk::Move { .. }
        | CabinetAsk::RemoveMailbox { .. }
        | CabinetAsk::Copy { .. }
        | CabinetAsk::End { .. } => Ok(Prepared::Nothing),
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &CabinetAsk, prepared: &Prepared) -> Done<Answer> {
    let what = match ask {
        CabinetAsk::Look { account } => return look(work, account).await,
        CabinetAsk::SignIns { account } => return sign_ins(work, account).await,
        CabinetAsk::Friends { account } => {
            mailboxes::session(work, account).await?;
            return all_friends(work, account).await;
        }
        CabinetAsk::NameFriend { account, phone } => {
            mailboxes::may_change(work, account).await?;
            let row = row(work, account).await?;
            friends::name(work, &row, phone).await?;
            return all_friends(work, account).await;
        }
        CabinetAsk::AgreeFriend { account, friend } => {
            mailboxes::may_change(work, account).await?;
            let row = row(work, account).await?;
            friends::agree(work, &row, friend).await?;
            return all_friends(work, account).await;
        }
        CabinetAsk::EndFriend { account, friend } => {
            mailboxes::may_change(work, account).await?;
            let row = row(work, account).await?;
            friends::end(work, &row, friend).await?;
            return all_friends(work, account).await;
        }
        CabinetAsk::Prove { account, .. } => return prove(work, account, prepared).await,
        CabinetAsk::Beside { account, by, .. } => return sits_beside(work, account, by, prepared).await,
        CabinetAsk::End { account, session } => {
            mailboxes::may_change(work, account).await?;
            let row = row(work, account).await?;
            acts::end_elsewhere(work, &row, session.as_ref()).await?;
            return sign_ins(work, account).await;
        }
        CabinetAsk::SetPassword { account, everywhere, .. } => {
            let Prepared::Hash(hash) = prepared else { return Err(Refusal::PasswordRules.into()) };
            mailboxes::may_change(work, account).await?;
            let row = row(work, account).await?;
            acts::set_password(work, &row, hash, *everywhere).await?;
            Changed::Password
        }
        CabinetAsk::SetLanguage { account, language } => {
            mailboxes::may_change(work, account).await?;
            let row = row(work, account).await?;
            work.tx.set_language(account, language.tag()).await?;
            work.note(AuditAction::LanguageSet, account.as_str());
            // Whose language it was already learns nothing new.
            if row.language != language.tag() {
                let row = AccountRow { language: language.tag().to_owned(), ..row };
                notices::language_set(work, &row).await?;
            }
            Changed::Language
        }
        CabinetAsk::Move { account, phone } => {
            let session = mailboxes::may_change(work, account).await?;
            let row = row(work, account).await?;
            acts::move_number(work, &session, &row, phone.phone()).await?;
            Changed::Number
        }
        CabinetAsk::Copy { account } => {
            mailboxes::may_change(work, account).await?;
            let row = row(work, account).await?;
            acts::send_copy(work, &row).await?;
            Changed::Copied
        }
        CabinetAsk::RemoveMailbox { account } => {
            mailboxes::may_change(work, account).await?;
            let row = row(work, account).await?;
            acts::remove_mailbox(work, &row).await?;
            Changed::MailboxGone
        }
    };
    Ok(Answer::Cabinet(CabinetAnswer::Changed { what }))
}

async fn row(work: &mut Work<'_>, account: &AccountId) -> Done<AccountRow> {
    work.tx.account(account).await?.ok_or_else(|| Refusal::SessionNeeded.into())
}

async fn all_friends(work: &mut Work<'_>, account: &AccountId) -> Done<Answer> {
    let row = row(work, account).await?;
    let friends = facts::all(work, &row).await?;
    Ok(Answer::Cabinet(CabinetAnswer::Friends { friends }))
}

async fn look(work: &mut Work<'_>, account: &AccountId) -> Done<Answer> {
    let session = mailboxes::session(work, account).await?;
    let row = row(work, account).await?;
    let (visit, since) = (work.visit()?, work.now - SIGN_INS_FOR);
    let all = work.tx.sign_ins(account, since, SHOWN).await?;
    let elsewhere = all.iter().filter(|one| one.ended_at.is_none() && one.visit_id != visit).count();
    let owner = match &session.profile_id {
        Some(own) => work.tx.profile(own).await?,
        None => None,
    };
    let sight = match &owner {
        Some(owner) => sight(work, owner).await?,
        None => None,
    };
    let friends = facts::all(work, &row).await?;
    let asked = friends.by.iter().filter(|by| !by.agreed).count();
    let room = Room {
        phone: accounts::number(work, &row)?.map(|phone| phone.masked()),
        mailbox: mailboxes::of_account(work, &row)?.map(|mailbox| mailbox.hidden()),
        mails: work.inner.delivery.carries(Channel::Mail),
        language: Language::from_tag(&row.language).unwrap_or_default(),
        profile: session.profile_id.clone(),
        elsewhere: u32::try_from(elsewhere).unwrap_or(u32::MAX),
        asked: u32::try_from(asked).unwrap_or(u32::MAX),
        password: !mailboxes::typed_lately(work, &session).await?,
        owner: owner.as_ref().map(|row| rows::name(row).full()).unwrap_or_default(),
        sight,
    };
    Ok(Answer::Cabinet(CabinetAnswer::Room { room }))
}

/// Whether the parents of a student of age see them; nothing for anybody else.
async fn sight(work: &mut Work<'_>, owner: &ProfileRow) -> Done<Option<bool>> {
    // Until it is decided the parents see what they saw.
    let Some(decided) = dues::sight(work, owner).await? else { return Ok(None) };
    let links = work.tx.links_of(&owner.id).await?;
    let has_parents = links.iter().any(|link| link.student_id == owner.id);
    Ok(has_parents.then(|| decided.unwrap_or(true)))
}

/// Where the account was signed in. On a server the role of a school's desks sees what was opened at that school alone.
async fn sign_ins(work: &mut Work<'_>, account: &AccountId) -> Done<Answer> {
    mailboxes::session(work, account).await?;
    let (visit, since) = (work.visit()?, work.now - SIGN_INS_FOR);
    let all = work.tx.sign_ins(account, since, SHOWN).await?;
    let all = all.into_iter().map(|row| SignIn {
        open: match row.ended_at {
            Some(_) => Open::Ended,
            None if row.visit_id == visit => Open::Here,
            None => Open::Elsewhere,
        },
        session: row.id,
        at: row.opened_at,
        desk: row.desk.unwrap_or_default(),
        school: row.school.unwrap_or_default(),
        by: Proof::from_text(&row.proof).unwrap_or(Proof::Password),
    });
    Ok(Answer::Cabinet(CabinetAnswer::SignIns { all: all.collect() }))
}

/// The password is typed once more.
async fn prove(work: &mut Work<'_>, account: &AccountId, prepared: &Prepared) -> Done<Answer> {
    mailboxes::session(work, account).await?;
    let row = row(work, account).await?;
    owners::check_password(work, &row, prepared).await?;
    attempts::passed(work, &row).await?;
    work.note(AuditAction::PasswordTyped, account.as_str());
    Ok(Answer::Cabinet(CabinetAnswer::Proved))
}

/// A parent signs in beside a child.
async fn sits_beside(
    work: &mut Work<'_>,
    account: &AccountId,
    by: &NumberOrMailbox,
    prepared: &Prepared,
) -> Done<Answer> {
    mailboxes::session(work, account).await?;
    let child = work.tx.profile_by_account(account).await?;
    let links = match &child {
        Some(child) => recovery::links_that_count(work, child).await?,
        None => Vec::new(),
    };
    if links.is_empty() {
        return Ok(Answer::Refused { why: Refusal::ParentNotLinked });
    }
    let parent = beside::signs_in(work, child.as_ref(), by, prepared).await?;
    Ok(match parent {
        Ok(_) => Answer::Cabinet(CabinetAnswer::Beside),
        Err(instead) => instead,
    })
}

/// What a new password may not hold; nothing if the ask was answered already.
async fn own_parts(
    inner: &Inner,
    Tries { asked, .. }: Tries<'_>,
    account: &AccountId,
) -> Done<Option<Vec<Own>>> {
    let mut work = Work::begin_ask(inner, inner.store.read().await?, asked, false).await?;
    if work.is_known(asked)? {
        return Ok(None);
    }
    held(&mut work, asked)?;
    mailboxes::may_change(&mut work, account).await?;
    let row = row(&mut work, account).await?;
    let Some(phone) = accounts::number(&work, &row)? else { return Ok(Some(Vec::new())) };
    Ok(Some(match work.tx.profile_by_account(account).await? {
        Some(profile) => Own::of(&phone, &rows::data(&profile)?),
        None => vec![Own::new(OwnPart::Number, phone.e164().trim_start_matches('+'))],
    }))
}
