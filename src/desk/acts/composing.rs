//! Composes a message without a code when the courier sends it: what it says, and whether it still holds.

use crate::delivery::Destination;
use crate::desk::acts::notices::{concerned, concerned_by_data, kept_from};
use crate::desk::acts::templates::{LinkNews, TOLD_BEFORE, Template};
use crate::desk::facts::{invitations, own_codes, rows};
use crate::desk::kernel::{Done, Inner};
use crate::domain::family::Standing;
use crate::domain::friend::FriendNews;
use crate::domain::id::{AccountId, LinkId, ProfileId, SchoolId, VisitId};
use crate::domain::language::Language;
use crate::store::Tx;
use crate::store::accounts::AccountRow;
use crate::store::links::LinkRow;
use crate::store::outbox::OutboxRow;
use crate::words::messages::Notice;

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
            Template::Link(news) => of_link(tx, holder, subject, news).await,
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
            Template::Corrected | Template::ChildsNumber => of_person(tx, holder, subject, template).await,
            Template::SightEnded => {
                let student = ProfileId::new(subject);
                let told = kept_from(tx, &student).await?;
                let is_told = is_told(tx, holder, &told).await?;
                Ok(if is_told {
                    Some(Notice::SightEnded { child: name_of(tx, &student).await? })
                } else {
                    None
                })
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
            Template::DataCopy => match holder.filter(|_| is_owner) {
                Some(account) => Ok(Some(Notice::DataCopy(self.copy(tx, &account).await?))),
                None => Ok(None),
            },
            Template::MailboxLeft => Ok(Some(Notice::MailboxLeft)),
            Template::MailboxSet => Ok(is_owner.then_some(Notice::MailboxSet)),
            Template::Recovered
            | Template::PasswordChanged
            | Template::NumberChanged
            | Template::MailboxRemoved
            | Template::SignedOut
            | Template::ConsentWithdrawn
            | Template::DiaryUnlinked
            | Template::DataCopied => {
                Ok(if is_owner { self.at_a_desk(tx, message, template).await? } else { None })
            }
            Template::AuthenticatorOn => Ok(is_owner.then_some(Notice::AuthenticatorOn)),
            Template::AuthenticatorOff => Ok(is_owner.then_some(Notice::AuthenticatorOff)),
            Template::RecoveryCodesMade => Ok(is_owner.then_some(Notice::RecoveryCodesMade)),
            Template::RecoveryCodeUsed => {
                let left = holder.filter(|_| is_owner).map(|account| own_codes::left(&account));
                Ok(left.map(|left| Notice::RecoveryCodeUsed { left }))
            }
            Template::RecoveryHeld if !is_owner => Ok(None),
            Template::RecoveryHeld => self.held(tx, message, &AccountId::new(subject)).await,
            Template::AccountLeaves | Template::AccountLeavesSoon => {
                let leaving = tx.leaving(&AccountId::new(subject)).await?.filter(|_| is_owner);
                let date = leaving.and_then(|row| self.written(row.due_at, "%d.%m.%Y"));
                let soon = template == Template::AccountLeavesSoon;
                Ok(date.map(|date| Notice::AccountLeaves { date, soon }))
            }
            Template::LanguageSet => Ok(is_owner.then_some(Notice::LanguageSet)),
            Template::AccountKept => Ok(is_owner.then_some(Notice::AccountKept)),
            Template::FamilyErased => {
                let told = tx.profile(&ProfileId::new(subject)).await?.map(|row| row.account_id);
                let is_told = holder.is_some_and(|account| Some(account.id) == told);
                Ok((is_owner || is_told).then_some(Notice::FamilyErased))
            }
            Template::Friend(news) => self.of_friend(tx, to, &AccountId::new(subject), is_owner, news).await,
            Template::NumberCame => Ok(is_owner.then_some(Notice::NumberCame)),
        }
    }

    /// What was done at a desk, which the owner is told with its name and the time.
    async fn at_a_desk(&self, tx: &mut Tx, message: &OutboxRow, template: Template) -> Done<Option<Notice>> {
        let desk = tx.desk(&message.desk_id).await?.map(|desk| desk.name).unwrap_or_default();
        let Some(at) = self.written(message.created_at, "%d.%m %H:%M") else { return Ok(None) };
        Ok(Some(match template {
            Template::PasswordChanged => Notice::PasswordChanged { desk, at },
            Template::NumberChanged => Notice::NumberChanged { desk, at },
            Template::MailboxRemoved => Notice::MailboxRemoved { desk, at },
            Template::SignedOut => Notice::SignedOut { desk, at },
            Template::DataCopied => Notice::DataCopied { desk, at },
            Template::ConsentWithdrawn => Notice::ConsentWithdrawn { desk, at },
            Template::DiaryUnlinked => Notice::DiaryUnlinked { desk, at },
            _ => Notice::Recovered { desk, at },
        }))
    }

    /// What is new about a friend. Who is asked is told while the question stands, whoever has the number by now; who is one no
    /// more, unless they were asked again.
    async fn of_friend(
        &self,
        tx: &mut Tx,
        to: &Destination,
        owner: &AccountId,
        is_owner: bool,
        news: FriendNews,
    ) -> Done<Option<Notice>> {
        let name = match tx.profile_by_account(owner).await? {
            Some(profile) => rows::name(&profile).first_and_initial(),
            None => String::new(),
        };
        let holds = match (news, to) {
            (FriendNews::Named | FriendNews::Agreed | FriendNews::Lost, _) => is_owner,
            (FriendNews::Asked, Destination::Phone(phone)) => {
                let key = self.keys.phone(phone);
                tx.friends_of(owner).await?.iter().any(|friend| friend.phone_key == key)
            }
            (FriendNews::Ended, Destination::Phone(_)) => !name.is_empty(),
            (FriendNews::Asked | FriendNews::Ended, Destination::Mailbox(_)) => false,
        };
        Ok(holds.then_some(Notice::Friend(news, name)))
    }

    /// The cancel number of a recovery, until that is over: who has cancelled it, or has the new password, needs none any more.
    async fn held(&self, tx: &mut Tx, message: &OutboxRow, account: &AccountId) -> Done<Option<Notice>> {
        let Some(row) = tx.living_recovery(account).await? else { return Ok(None) };
        let desk = tx.desk(&message.desk_id).await?.map(|desk| desk.name).unwrap_or_default();
        let number = self.keys.cancel_number(&row.id).digits().to_owned();
        let at = self.written(message.created_at, "%d.%m %H:%M");
        Ok(at.map(|at| Notice::RecoveryHeld { desk, at, number }))
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

/// What is new about a link, if that still holds and its destination is still of somebody who is told of it.
async fn of_link(
    tx: &mut Tx,
    holder: Option<AccountRow>,
    subject: String,
    news: LinkNews,
) -> Done<Option<Notice>> {
    let link = tx.link(&LinkId::new(subject)).await?;
    let holds = |link: &LinkRow| match news {
        LinkNews::Ended => link.ended_at.is_some(),
        LinkNews::Joined | LinkNews::Stands | LinkNews::Corrected => {
            link.ended_at.is_none() && link.disputed_at.is_none()
        }
    };
    let Some(link) = link.filter(holds) else { return Ok(None) };
    let told = concerned(tx, &link, news).await?;
    if !is_told(tx, holder, &told).await? {
        return Ok(None);
    }
    let (child, parent) = (name_of(tx, &link.student_id).await?, name_of(tx, &link.parent_id).await?);
    Ok(Some(match news {
        LinkNews::Stands => Notice::LinkStands { child, parent },
        LinkNews::Ended => Notice::LinkEnded { child, parent },
        LinkNews::Joined => Notice::ParentJoined { child, parent },
        LinkNews::Corrected => Notice::LinkCorrected { child, parent },
    }))
}

/// What is new about a person's data or number.
async fn of_person(
    tx: &mut Tx,
    holder: Option<AccountRow>,
    subject: String,
    template: Template,
) -> Done<Option<Notice>> {
    let person = ProfileId::new(subject);
    let told = concerned_by_data(tx, &person).await?;
    if !is_told(tx, holder, &told).await? {
        return Ok(None);
    }
    let name = name_of(tx, &person).await?;
    Ok(Some(if template == Template::Corrected {
        Notice::DataCorrected { person: name }
    } else {
        Notice::ChildsNumber { child: name }
    }))
}

/// Whether who holds the destination now is one of those who are told.
async fn is_told(tx: &mut Tx, holder: Option<AccountRow>, told: &[ProfileId]) -> Done<bool> {
    let Some(account) = holder else { return Ok(false) };
    Ok(tx.profile_by_account(&account.id).await?.is_some_and(|holder| told.contains(&holder.id)))
}
