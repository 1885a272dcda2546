//! Messages that bring no code: that a parent has joined, that a registration was removed, that an account moved, and who is
//! told. The outbox holds only what they tell of; `composing` makes the text in the language of the account that is told, or of
//! the visit about which an admin has decided.

use crate::desk::acts::codes::MESSAGE;
use crate::desk::acts::templates::{LinkNews, Template};
use crate::desk::facts::{accounts, mailboxes, proofs};
use crate::desk::kernel::{Done, Spot, Work};
use crate::domain::audit::AuditAction;
use crate::domain::channel::Channel;
use crate::domain::friend::FriendNews;
use crate::domain::id::{AccountId, OutboxId, ProfileId, SchoolId, VisitId};
use crate::domain::mailbox::{Mailbox, NumberOrMailbox};
use crate::domain::phone::Phone;
use crate::domain::time::Moment;
use crate::store::accounts::AccountRow;
use crate::store::links::LinkRow;
use crate::store::outbox::OutboxNew;
use crate::store::{Read, Tx};

/// Tells each person concerned, on their own number, what is new about a link: a parent has joined, or what became of
/// them.
pub async fn link_news(work: &mut Work<'_>, link: &LinkRow, news: LinkNews) -> Done<()> {
    let child = &link.student_id;
    work.tx.ahead(vec![Read::links_of(child), Read::profile(child), Read::account_of(child)]).await?;
    let told = concerned(&mut work.tx, link, news).await?;
    tell(work, &told, Template::Link(news), link.id.as_str()).await
}

/// Who is told of a link: the student and the other parents, except those whose own link is suspended. The link's own
/// parent is told too, unless the news is that they joined.
pub async fn concerned(tx: &mut Tx, link: &LinkRow, news: LinkNews) -> Done<Vec<ProfileId>> {
    let mut told = vec![link.student_id.clone()];
    told.extend((news != LinkNews::Joined).then(|| link.parent_id.clone()));
    let is_other =
        |other: &LinkRow| other.student_id == link.student_id && other.id != link.id && other.shows();
    let links = tx.links_of(&link.student_id).await?;
    told.extend(links.into_iter().filter(is_other).map(|other| other.parent_id));
    Ok(told)
}

/// Staff have put a person's data or class right: the person is told, and the parents of a student.
pub async fn corrected(work: &mut Work<'_>, person: &ProfileId) -> Done<()> {
    let told = concerned_by_data(&mut work.tx, person).await?;
    tell(work, &told, Template::Corrected, person.as_str()).await
}

/// Who is told of a person's data: the person, and the parents of a student, except those whose link is suspended.
pub async fn concerned_by_data(tx: &mut Tx, person: &ProfileId) -> Done<Vec<ProfileId>> {
    let links = tx.links_of(person).await?;
    let parents = links.into_iter().filter(|link| link.student_id == *person && link.shows());
    Ok(std::iter::once(person.clone()).chain(parents.map(|link| link.parent_id)).collect())
}

/// Puts a message to each of them into the outbox; none where the account has no number. All are read before the first
/// message waits to be put in.
async fn tell(work: &mut Work<'_>, told: &[ProfileId], template: Template, subject: &str) -> Done<()> {
    let asks = told.iter().flat_map(|one| [Read::profile(one), Read::account_of(one)]);
    work.tx.ahead(asks.collect()).await?;
    let mut accounts = Vec::new();
    for one in told {
        accounts.extend(work.tx.account_of(one).await?);
    }
    for account in &accounts {
        tell_owner(work, account, template, subject).await?;
    }
    Ok(())
}

/// A registration in that school was removed: its owner is told on the number the account had.
pub async fn student_removed(work: &mut Work<'_>, account: &AccountRow, school: &SchoolId) -> Done<()> {
    tell_owner(work, account, Template::StudentRemoved, school.as_str()).await
}

/// A student's registration ends soon: the student is told. False if nobody can be.
pub async fn ends_soon(work: &mut Work<'_>, student: &ProfileId) -> Done<bool> {
    let had = work.mail;
    work.mail = false;
    tell(work, std::slice::from_ref(student), Template::EndsSoon, student.as_str()).await?;
    let told = work.mail;
    work.mail |= had;
    Ok(told)
}

async fn tell_owner(
    work: &mut Work<'_>,
    account: &AccountRow,
    template: Template,
    subject: &str,
) -> Done<()> {
    let Some(sealed) = &account.phone_sealed else { return Ok(()) };
    let number = work.unseal(sealed, accounts::number_of(&account.id))?;
    tell_number(work, &number, account.language.clone(), template, subject).await
}

/// An account has another number: both numbers are told, in the language of the account.
pub async fn number_moved(work: &mut Work<'_>, account: &AccountRow, from: &Phone, to: &Phone) -> Done<()> {
    for (number, template) in [(from, Template::NumberLeft), (to, Template::NumberCame)] {
        let language = account.language.clone();
        tell_number(work, number.e164(), language, template, account.id.as_str()).await?;
    }
    Ok(())
}

/// An account has a mailbox, or another one: its number is told, and so is the mailbox that it had before.
pub async fn mailbox_set(work: &mut Work<'_>, account: &AccountRow, before: Option<&Mailbox>) -> Done<()> {
    tell_owner(work, account, Template::MailboxSet, account.id.as_str()).await?;
    tell_mailbox(work, account, before, Template::MailboxLeft).await
}

/// Somebody got back into an account, which has a new password: its number and its mailbox are told, where and when.
pub async fn recovered(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    tell_everywhere(work, account, Template::Recovered).await
}

/// The owner of an account has set another password: its number and its mailbox are told, where and when.
pub async fn password_changed(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    tell_everywhere(work, account, Template::PasswordChanged).await
}

/// The owner of an account has ended what was open elsewhere: its number and its mailbox are told, where and when.
pub async fn signed_out(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    tell_everywhere(work, account, Template::SignedOut).await
}

/// Tells the owner of an account on every way that reaches them: the number, and the mailbox.
async fn tell_everywhere(work: &mut Work<'_>, account: &AccountRow, template: Template) -> Done<()> {
    tell_owner(work, account, template, account.id.as_str()).await?;
    let mailbox = mailboxes::of_account(work, account)?;
    tell_mailbox(work, account, mailbox.as_ref(), template).await
}

/// Tells a mailbox that an account has or had.
async fn tell_mailbox(
    work: &mut Work<'_>,
    account: &AccountRow,
    mailbox: Option<&Mailbox>,
    template: Template,
) -> Done<()> {
    let Some(mailbox) = mailbox else { return Ok(()) };
    let (language, subject) = (account.language.clone(), account.id.as_str());
    tell_to(work, mailbox.address(), Channel::Mail, language, template, subject).await
}

/// The owner of an account has another number: both numbers are told, and the mailbox.
pub async fn number_changed(work: &mut Work<'_>, account: &AccountRow, from: &Phone, to: &Phone) -> Done<()> {
    number_moved(work, account, from, to).await?;
    let mailbox = mailboxes::of_account(work, account)?;
    tell_mailbox(work, account, mailbox.as_ref(), Template::NumberChanged).await
}

/// A student under age has another number: the parents are told, except those whose link is suspended.
pub async fn childs_number(work: &mut Work<'_>, child: &ProfileId) -> Done<()> {
    let mut told = concerned_by_data(&mut work.tx, child).await?;
    told.retain(|one| one != child);
    tell(work, &told, Template::ChildsNumber, child.as_str()).await
}

/// Messages of the account come in another language, in which it is told so.
pub async fn language_set(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    tell_everywhere(work, account, Template::LanguageSet).await
}

/// A student of age shows their parents no more than a first name: those parents are told, and nothing of why.
pub async fn sight_ended(work: &mut Work<'_>, student: &ProfileId) -> Done<()> {
    let told = kept_from(&mut work.tx, student).await?;
    tell(work, &told, Template::SightEnded, student.as_str()).await
}

/// The parents from whom a student keeps what is known of them, except those whose link is suspended.
pub async fn kept_from(tx: &mut Tx, student: &ProfileId) -> Done<Vec<ProfileId>> {
    let links = tx.links_of(student).await?;
    let kept = |link: &LinkRow| {
        link.student_id == *student && link.hidden_at.is_some() && link.disputed_at.is_none()
    };
    Ok(links.into_iter().filter(kept).map(|link| link.parent_id).collect())
}

/// A copy of all data goes to the mailbox, and the number is told of it.
pub async fn data_copied(work: &mut Work<'_>, account: &AccountRow, mailbox: &Mailbox) -> Done<()> {
    tell_owner(work, account, Template::DataCopied, account.id.as_str()).await?;
    tell_mailbox(work, account, Some(mailbox), Template::DataCopy).await
}

/// An account has no mailbox any more: its number is told, and the mailbox for the last time.
pub async fn mailbox_removed(work: &mut Work<'_>, account: &AccountRow, before: &Mailbox) -> Done<()> {
    tell_owner(work, account, Template::MailboxRemoved, account.id.as_str()).await?;
    tell_mailbox(work, account, Some(before), Template::MailboxLeft).await
}

/// A consent of the account's was withdrawn: its number and its mailbox are told, where and when.
pub async fn consent_withdrawn(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    tell_everywhere(work, account, Template::ConsentWithdrawn).await
}

/// A diary account of the account's owner is linked no more: its number and its mailbox are told, where and when.
pub async fn diary_unlinked(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    tell_everywhere(work, account, Template::DiaryUnlinked).await
}

/// The deletion of an account was asked for: its number and its mailbox are told until when it can be kept.
pub async fn account_leaves(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    tell_everywhere(work, account, Template::AccountLeaves).await
}

/// The deletion of an account comes soon: the same are told.
pub async fn account_leaves_soon(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    tell_everywhere(work, account, Template::AccountLeavesSoon).await
}

/// An account that was leaving is kept: the same are told.
pub async fn account_kept(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    tell_everywhere(work, account, Template::AccountKept).await
}

/// Somebody of the family was erased: the others are told, each about themselves, since nobody can be named any more.
pub async fn family_erased(work: &mut Work<'_>, told: &[ProfileId]) -> Done<()> {
    for one in told {
        if let Some(account) = work.tx.account_of(one).await? {
            tell_owner(work, &account, Template::FamilyErased, one.as_str()).await?;
        }
    }
    Ok(())
}

/// Lets this school's role reach the family of an account as long as it is being erased: on a server it reaches whom a message
/// is about. Nobody gets this one, and the erasure ends it with the others.
pub async fn brings_near(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    let message = OutboxNew {
        channel: Channel::Sms,
        destination_sealed: String::new(),
        id: OutboxId::new(work.id()),
        desk: work.desk()?,
        challenge: None,
        template: Template::FamilyErased.as_str().to_owned(),
        language: account.language.clone(),
        mark: String::new(),
        at: work.now,
        subject: Some(account.id.to_string()),
        at_once: false,
    };
    work.tx.put(&message).await?;
    Ok(())
}

/// An account's authenticator is on, or off.
pub async fn authenticator(work: &mut Work<'_>, account: &AccountRow, on: bool) -> Done<()> {
    let template = if on { Template::AuthenticatorOn } else { Template::AuthenticatorOff };
    tell_everywhere(work, account, template).await
}

/// An account has new recovery codes.
pub async fn recovery_codes_made(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    tell_everywhere(work, account, Template::RecoveryCodesMade).await
}

/// A recovery code of an account was used.
pub async fn recovery_code_used(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    tell_everywhere(work, account, Template::RecoveryCodeUsed).await
}

/// The owner of an account is told what is new about their friends: on the number and in the mailbox.
pub async fn friends_of(work: &mut Work<'_>, owner: &AccountRow, news: FriendNews) -> Done<()> {
    tell_everywhere(work, owner, Template::Friend(news)).await
}

/// Who is asked to be a friend of an owner, or is one no more, is told on their number, whoever has it.
pub async fn friend(
    work: &mut Work<'_>,
    owner: &AccountId,
    number: &Phone,
    language: String,
    news: FriendNews,
) -> Done<()> {
    tell_number(work, number.e164(), language, Template::Friend(news), owner.as_str()).await
}

/// Two staff members have vouched for somebody who wants into an account: its number and its mailbox are told, where and when,
/// with the number that cancels it.
pub async fn held(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    tell_owner(work, account, Template::RecoveryHeld, account.id.as_str()).await?;
    let Some(mailbox) = mailboxes::of_account(work, account)? else { return Ok(()) };
    let (language, subject) = (account.language.clone(), account.id.as_str());
    tell_to(work, mailbox.address(), Channel::Mail, language, Template::RecoveryHeld, subject).await
}

/// An account without a number has one: it and the account's mailbox are told.
pub async fn number_came(work: &mut Work<'_>, account: &AccountRow, to: &Phone) -> Done<()> {
    let (language, subject) = (account.language.clone(), account.id.as_str());
    tell_number(work, to.e164(), language.clone(), Template::NumberCame, subject).await?;
    let Some(mailbox) = mailboxes::of_account(work, account)? else { return Ok(()) };
    tell_to(work, mailbox.address(), Channel::Mail, language, Template::NumberCame, subject).await
}

/// A student's invitation goes to a number or a mailbox that the family has typed. The message names the student, whose usable
/// invitation it brings: another one, if that was revoked meanwhile and made anew.
pub async fn invitation(work: &mut Work<'_>, student: &ProfileId, to: &NumberOrMailbox) -> Done<()> {
    let (destination, channel) = match to {
        NumberOrMailbox::Number(phone) => (phone.e164(), Channel::Sms),
        NumberOrMailbox::Mailbox(mailbox) => (mailbox.address(), Channel::Mail),
    };
    let language = work.open.as_ref().map(|visit| visit.language.clone()).unwrap_or_default();
    tell_to(work, destination, channel, language, Template::Invitation, student.as_str()).await
}

/// An admin has decided about a visit that waits: the number proved last in it is told to come back.
pub async fn decided(work: &mut Work<'_>, visit: &VisitId) -> Done<()> {
    let Some(row) = work.tx.visit(visit).await?.filter(|row| row.state == "down") else { return Ok(()) };
    let Some(proof) = work.tx.proofs(visit, Moment(0)).await?.pop() else { return Ok(()) };
    let spot = proofs::proof_of(visit, &proof.phone_key);
    let number = work.unseal(&proof.phone_sealed, Spot { id: &spot, ..proofs::PROOF })?;
    tell_number(work, &number, row.language, Template::Decided, visit.as_str()).await
}

async fn tell_number(
    work: &mut Work<'_>,
    number: &str,
    language: String,
    template: Template,
    subject: &str,
) -> Done<()> {
    tell_to(work, number, Channel::Sms, language, template, subject).await
}

async fn tell_to(
    work: &mut Work<'_>,
    destination: &str,
    channel: Channel,
    language: String,
    template: Template,
    subject: &str,
) -> Done<()> {
    let id = OutboxId::new(work.id());
    let message = OutboxNew {
        channel,
        destination_sealed: work.seal(destination, Spot { id: id.as_str(), ..MESSAGE }),
        id,
        desk: work.desk()?,
        challenge: None,
        template: template.as_str().to_owned(),
        language,
        mark: String::new(),
        at: work.now,
        subject: Some(subject.to_owned()),
        at_once: template.goes_at_once(),
    };
    work.tx.put(&message).await?;
    work.mail = true;
    work.note_fields(AuditAction::Told, message.id.as_str(), template.as_str().to_owned());
    Ok(())
}
