//! Messages that bring no code: that a parent has joined, that a registration was removed, that an account moved. The
//! outbox holds only what they tell of; the courier composes the text in the language of the account that is told, or of the
//! visit about which an admin has decided.

use crate::delivery::Destination;
use crate::desk::acts::codes::MESSAGE;
use crate::desk::facts::{accounts, invitations, mailboxes, proofs, rows};
use crate::desk::kernel::{Done, Inner, Spot, Work};
use crate::domain::audit::AuditAction;
use crate::domain::channel::Channel;
use crate::domain::family::Standing;
use crate::domain::id::{LinkId, OutboxId, ProfileId, SchoolId, VisitId};
use crate::domain::language::Language;
use crate::domain::mailbox::{Mailbox, NumberOrMailbox};
use crate::domain::phone::Phone;
use crate::domain::time::{Moment, Span};
use crate::store::accounts::AccountRow;
use crate::store::links::LinkRow;
use crate::store::outbox::{OutboxNew, OutboxRow};
use crate::store::{Read, Tx};
use crate::words::messages::Notice;

/// The word of the outbox for a registration that ends soon; by it the removals know who was told.
pub const ENDS_SOON: &str = "ends-soon";
/// How long before its end a registration's owner is told (rules of the desk). Who was told late is removed late.
pub const TOLD_BEFORE: Span = Span::days(7);

/// What is new about a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkNews {
    /// A parent has joined: the student and the other parents are told.
    Joined,
    /// A disputed link stays.
    Stands,
    /// A link has ended.
    Ended,
    /// Staff have put right what the parent is to the child.
    Corrected,
}

/// What a message without a code tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// What is new about a link.
    Link(LinkNews),
    /// A student awaited a parent for too long, and was removed.
    StudentRemoved,
    /// An account moved away from the number that is told.
    NumberLeft,
    /// An account moved to the number that is told.
    NumberCame,
    /// An account has a mailbox, or another one: its number is told.
    MailboxSet,
    /// An account has left the mailbox that is told.
    MailboxLeft,
    /// An account has a new password, since somebody got back in: its number and its mailbox are told.
    Recovered,
    /// A student's invitation, for a parent.
    Invitation,
    /// An admin has decided about a visit that waits.
    Decided,
    /// A student has awaited a parent for long, and will be removed.
    EndsSoon,
    /// Staff have put a person's data or class right.
    Corrected,
}

impl Template {
    const ALL: [Self; 14] = [
        Self::Link(LinkNews::Joined),
        Self::Link(LinkNews::Stands),
        Self::Link(LinkNews::Ended),
        Self::Link(LinkNews::Corrected),
        Self::StudentRemoved,
        Self::NumberLeft,
        Self::NumberCame,
        Self::MailboxSet,
        Self::MailboxLeft,
        Self::Recovered,
        Self::Invitation,
        Self::Decided,
        Self::EndsSoon,
        Self::Corrected,
    ];

    /// The word that the outbox keeps. It never changes.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Link(LinkNews::Joined) => "parent-joined",
            Self::Link(LinkNews::Stands) => "link-stands",
            Self::Link(LinkNews::Ended) => "link-ended",
            Self::Link(LinkNews::Corrected) => "link-corrected",
            Self::StudentRemoved => "student-removed",
            Self::NumberLeft => "number-left",
            Self::NumberCame => "number-came",
            Self::MailboxSet => "mailbox-set",
            Self::MailboxLeft => "mailbox-left",
            Self::Recovered => "recovered",
            Self::Invitation => "invitation",
            Self::Decided => "decided",
            Self::EndsSoon => ENDS_SOON,
            Self::Corrected => "data-corrected",
        }
    }

    /// Whether it waits neither for the morning nor for the limit of its destination. What is about the safety of an account
    /// does not: whoever wants it not to be read could otherwise make it late. Nor does what a family has just asked for, which
    /// is counted when it asks.
    const fn goes_at_once(self) -> bool {
        match self {
            Self::NumberLeft
            | Self::NumberCame
            | Self::MailboxSet
            | Self::MailboxLeft
            | Self::Recovered
            | Self::Invitation => true,
            Self::Link(LinkNews::Joined | LinkNews::Stands | LinkNews::Ended | LinkNews::Corrected)
            | Self::Corrected
            | Self::StudentRemoved
            | Self::Decided
            | Self::EndsSoon => false,
        }
    }

    /// Reads the word; nothing for one that only a later version knows.
    fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.as_str() == text)
    }
}

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
async fn concerned(tx: &mut Tx, link: &LinkRow, news: LinkNews) -> Done<Vec<ProfileId>> {
    let mut told = vec![link.student_id.clone()];
    told.extend((news != LinkNews::Joined).then(|| link.parent_id.clone()));
    let is_other = |other: &LinkRow| {
        other.student_id == link.student_id && other.id != link.id && other.disputed_at.is_none()
    };
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
async fn concerned_by_data(tx: &mut Tx, person: &ProfileId) -> Done<Vec<ProfileId>> {
    let links = tx.links_of(person).await?;
    let parents = links.into_iter().filter(|link| link.student_id == *person && link.disputed_at.is_none());
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
    let Some(before) = before else { return Ok(()) };
    let (language, subject) = (account.language.clone(), account.id.as_str());
    tell_to(work, before.address(), Channel::Mail, language, Template::MailboxLeft, subject).await
}

/// Somebody got back into an account, which has a new password: its number and its mailbox are told, where and when.
pub async fn recovered(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    tell_owner(work, account, Template::Recovered, account.id.as_str()).await?;
    let Some(mailbox) = mailboxes::of_account(work, account)? else { return Ok(()) };
    let (language, subject) = (account.language.clone(), account.id.as_str());
    tell_to(work, mailbox.address(), Channel::Mail, language, Template::Recovered, subject).await
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

impl Inner {
    /// What a message without a code says; nothing if what it tells of no longer holds, or, where it names a person or an
    /// account, its destination has passed on to somebody else since. A decision about a visit names nobody.
    pub async fn notice(&self, tx: &mut Tx, message: &OutboxRow, to: &Destination) -> Done<Option<Notice>> {
        let subject = message.subject.clone().unwrap_or_default();
        let holder = match to {
            Destination::Phone(phone) => tx.account_by_phone(&self.keys.phone(phone)).await?,
            Destination::Mailbox(mailbox) => tx.account_by_email(&self.keys.mailbox(mailbox)).await?,
        };
        let is_owner = holder.as_ref().is_some_and(|account| account.id.as_str() == subject);
        let Some(template) = Template::from_text(&message.template) else { return Ok(None) };
        match template {
            Template::Link(news) => {
                let link = tx.link(&LinkId::new(subject)).await?;
                let holds = |link: &LinkRow| match news {
                    LinkNews::Ended => link.ended_at.is_some(),
                    LinkNews::Joined | LinkNews::Stands | LinkNews::Corrected => {
                        link.ended_at.is_none() && link.disputed_at.is_none()
                    }
                };
                let Some(link) = link.filter(holds) else { return Ok(None) };
                let holder = match holder {
                    Some(account) => tx.profile_by_account(&account.id).await?,
                    None => None,
                };
                let told = concerned(tx, &link, news).await?;
                if holder.is_none_or(|holder| !told.contains(&holder.id)) {
                    return Ok(None);
                }
                let (child, parent) =
                    (name_of(tx, &link.student_id).await?, name_of(tx, &link.parent_id).await?);
                Ok(Some(match news {
                    LinkNews::Stands => Notice::LinkStands { child, parent },
                    LinkNews::Ended => Notice::LinkEnded { child, parent },
                    LinkNews::Joined => Notice::ParentJoined { child, parent },
                    LinkNews::Corrected => Notice::LinkCorrected { child, parent },
                }))
            }
            Template::StudentRemoved => Ok(holder.is_none().then_some(Notice::StudentRemoved)),
            Template::EndsSoon => {
                let Some(student) = tx.student(&ProfileId::new(subject)).await? else { return Ok(None) };
                let awaits = student.standing == Standing::AwaitingParent.as_str();
                let is_own = holder.is_some_and(|account| account.id == student.profile.account_id);
                let ends = student.since + self.rules.awaiting_life;
                let ends = ends.max(message.created_at + TOLD_BEFORE);
                let date = self.written(ends, "%d.%m.%Y").filter(|_| awaits && is_own);
                Ok(date.map(|date| Notice::EndsSoon { date }))
            }
            Template::Decided => {
                let visit = tx.visit(&VisitId::new(subject)).await?;
                Ok(visit.filter(|visit| visit.state == "down").map(|_| Notice::Decided))
            }
            Template::Corrected => {
                let person = ProfileId::new(subject);
                let holder = match holder {
                    Some(account) => tx.profile_by_account(&account.id).await?,
                    None => None,
                };
                let told = concerned_by_data(tx, &person).await?;
                if holder.is_none_or(|holder| !told.contains(&holder.id)) {
                    return Ok(None);
                }
                Ok(Some(Notice::DataCorrected { person: name_of(tx, &person).await? }))
            }
            // Told to anybody who holds the number now: the message is about the number itself.
            Template::NumberLeft => Ok(Some(Notice::NumberLeft)),
            Template::Invitation => {
                let student = ProfileId::new(subject);
                let Some(row) = tx.usable_invitation(&student, tx.now()).await? else { return Ok(None) };
                let code = invitations::unsealed(self, &row)?;
                let base = tx.school_of_desk(&message.desk_id).await?.map(|school| school.link_base);
                let link = code.link(&base.unwrap_or_default());
                Ok(Some(Notice::Invitation { digits: code.grouped(), link }))
            }
            Template::MailboxLeft => Ok(Some(Notice::MailboxLeft)),
            Template::MailboxSet => Ok(is_owner.then_some(Notice::MailboxSet)),
            Template::Recovered => {
                let desk = tx.desk(&message.desk_id).await?.map(|desk| desk.name).unwrap_or_default();
                let at = self.written(message.created_at, "%d.%m %H:%M").filter(|_| is_owner);
                Ok(at.map(|at| Notice::Recovered { desk, at }))
            }
            Template::NumberCame => Ok(is_owner.then_some(Notice::NumberCame)),
        }
    }

    /// The school a message names: that of the desk, or of the child whose registration was removed.
    pub async fn school_of(&self, tx: &mut Tx, message: &OutboxRow) -> Done<String> {
        let own = match &message.subject {
            Some(school) if message.template == Template::StudentRemoved.as_str() => {
                tx.school(&SchoolId::new(school.as_str())).await?
            }
            _ => None,
        };
        let row = match own {
            Some(row) => Some(row),
            None => tx.school_of_desk(&message.desk_id).await?,
        };
        Ok(row.map(|row| row.name).unwrap_or_default())
    }

    /// The language of a message.
    pub fn language_of(message: &OutboxRow) -> Language {
        Language::from_tag(&message.language).unwrap_or_default()
    }
}

/// First name and initial, as a message names somebody.
async fn name_of(tx: &mut Tx, id: &ProfileId) -> Done<String> {
    let row = tx.profile(id).await?;
    Ok(row.map(|row| rows::name(&row).first_and_initial()).unwrap_or_default())
}
