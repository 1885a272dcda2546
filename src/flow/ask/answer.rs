//! What the desk answers a flow. Plain data, and without any secret: it is stored beside its command.
//!
//! Wrong code, expired, too soon until ... are answers ([`Answer::Refused`]). A fault is an answer too, with the
//! incident's number ([`Refusal::Broken`]), so that a screen always has something to say.

use super::account::AccountAnswer;
use super::cabinet::CabinetAnswer;
use super::consent::ConsentAnswer;
use super::deletion::DeletionAnswer;
use super::diaries::DiariesAnswer;
use super::diary::DiaryAnswer;
use super::facts::Facts;
use super::family::FamilyAnswer;
use super::invitation::InvitationAnswer;
use super::lost::LostAnswer;
use super::mailbox::MailboxAnswer;
use super::number::NumberAnswer;
use super::office::OfficeAnswer;
use super::own_code::OwnCodeAnswer;
use super::owner::OwnerAnswer;
use super::parent::ParentAnswer;
use super::recovery::RecoveryAnswer;
use super::school::SchoolAnswer;
use super::staff::StaffAnswer;
use super::student::StudentAnswer;
use super::visit::VisitAnswer;
use super::vouch::VouchAnswer;
use super::waiting::WaitingAnswer;
use crate::domain::id::VisitId;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seats;
use serde::{Deserialize, Serialize};

/// What the desk answers. It is stored beside its command without secrets, so that a lost answer can be given again.
/// The stored form does not hold the noun: the names of all answers differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Answer {
    /// Refused, with the reason.
    Refused {
        /// Why.
        why: Refusal,
    },
    /// It is done, and there is nothing to tell.
    Done,
    /// A visit was taken up: by its ticket, by a code to its phone, or in place of another visit.
    TakenUp(Box<TakenUp>),
    /// About a visit.
    #[serde(untagged)]
    Visit(VisitAnswer),
    /// About a number.
    #[serde(untagged)]
    Number(NumberAnswer),
    /// About an account of this visit.
    #[serde(untagged)]
    Account(AccountAnswer),
    /// About an account that stood on a number already.
    #[serde(untagged)]
    Owner(OwnerAnswer),
    /// About a student.
    #[serde(untagged)]
    Student(StudentAnswer),
    /// About an invitation.
    #[serde(untagged)]
    Invitation(InvitationAnswer),
    /// About a parent who joins.
    #[serde(untagged)]
    Parent(ParentAnswer),
    /// About a family.
    #[serde(untagged)]
    Family(FamilyAnswer),
    /// About a visit whose ticket is lost.
    #[serde(untagged)]
    Lost(LostAnswer),
    /// About the mailbox of an account.
    #[serde(untagged)]
    Mailbox(MailboxAnswer),
    /// About the codes that only an owner has.
    #[serde(untagged)]
    OwnCode(OwnCodeAnswer),
    /// About what its owner sees and changes of an account.
    #[serde(untagged)]
    Cabinet(CabinetAnswer),
    /// About consents.
    #[serde(untagged)]
    Consent(ConsentAnswer),
    /// About diary accounts that are linked.
    #[serde(untagged)]
    Diaries(DiariesAnswer),
    /// About the deletion of an account.
    #[serde(untagged)]
    Deletion(DeletionAnswer),
    /// About diary accounts.
    #[serde(untagged)]
    Diary(DiaryAnswer),
    /// To whoever gets back into an account.
    #[serde(untagged)]
    Recovery(RecoveryAnswer),
    /// About a recovery by two staff members' words.
    #[serde(untagged)]
    Vouch(VouchAnswer),
    /// About what waits for an admin.
    #[serde(untagged)]
    Waiting(WaitingAnswer),
    /// About a staff member.
    #[serde(untagged)]
    Staff(StaffAnswer),
    /// About the school.
    #[serde(untagged)]
    School(SchoolAnswer),
    /// To an admin, about staff, classes and desks.
    #[serde(untagged)]
    Office(OfficeAnswer),
}

/// An answer with the seats as they are after it. Every answer travels like this, so none can forget the seats.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// The answer.
    #[serde(flatten)]
    pub answer: Answer,
    /// The seats now; none if they are as before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<Seats>,
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Self {
        Self { answer, seats: None }
    }
}

/// All that is needed to go on where the visit stood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TakenUp {
    /// The visit.
    pub visit: VisitId,
    /// Its ticket.
    pub ticket: String,
    /// The draft as it was when the last writing ask was made.
    pub draft: String,
    /// That ask's frame and its stored answer, if it was answered.
    pub answer: Option<(usize, Box<Answer>)>,
    /// What the desk can still vouch for.
    pub facts: Facts,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::ProfileId;
    use crate::domain::visit::Sitting;

    fn read(json: &str) -> Reply {
        serde_json::from_str(json).unwrap()
    }

    /// The names under which a noun's answers are stored, as they are listed where none of them is read.
    fn stored<T: serde::de::DeserializeOwned + std::fmt::Debug>() -> Vec<String> {
        let listed = serde_json::from_str::<T>(r#"{"answer":"?"}"#).unwrap_err().to_string();
        let names: Vec<_> = listed.split('`').skip(3).step_by(2).map(str::to_owned).collect();
        assert!(!names.is_empty(), "{listed}");
        names
    }

    #[test]
    fn the_names_of_all_answers_differ() {
        let mut names = [
            stored::<VisitAnswer>(),
            stored::<NumberAnswer>(),
            stored::<AccountAnswer>(),
            stored::<OwnerAnswer>(),
            stored::<StudentAnswer>(),
            stored::<InvitationAnswer>(),
            stored::<ParentAnswer>(),
            stored::<FamilyAnswer>(),
            stored::<LostAnswer>(),
            stored::<MailboxAnswer>(),
            stored::<OwnCodeAnswer>(),
            stored::<CabinetAnswer>(),
            stored::<ConsentAnswer>(),
            stored::<DeletionAnswer>(),
            stored::<DiaryAnswer>(),
            stored::<DiariesAnswer>(),
            stored::<RecoveryAnswer>(),
            stored::<VouchAnswer>(),
            stored::<WaitingAnswer>(),
            stored::<StaffAnswer>(),
            stored::<SchoolAnswer>(),
            ["refused", "done", "taken-up"].map(str::to_owned).to_vec(),
        ]
        .concat();
        names.sort_unstable();
        let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "two answers are stored alike: {twice:?}");
    }

    #[test]
    fn what_the_releases_before_stored_is_read() {
        let seats = r#""seats":{"ordinary":{"account":"a","profile":"p","name":"Анна К.","open":true},"private":null,"private_ready":false}"#;
        let reply = read(&format!(r#"{{"answer":"registered","student":"p",{seats}}}"#));
        assert_eq!(reply.answer, Answer::Student(StudentAnswer::Registered { student: ProfileId::new("p") }));
        assert!(reply.seats.unwrap().ordinary.is_some_and(|sitting: Sitting| sitting.open));
        let reply = read(&format!(r#"{{"answer":"signed-in",{seats}}}"#));
        assert_eq!(reply.answer, Answer::Account(AccountAnswer::SignedIn));
        let reply = read(&format!(r#"{{"answer":"owned","own":null,{seats}}}"#));
        assert_eq!(reply.answer, Answer::Owner(OwnerAnswer::SignedIn { own: None }));
        assert_eq!(read(r#"{"answer":"done"}"#), Answer::Done.into());
        assert_eq!(read(r#"{"answer":"kept"}"#), Answer::Visit(VisitAnswer::Kept).into());
        let refused = read(r#"{"answer":"refused","why":{"refusal":"no-right"}}"#);
        assert_eq!(refused.answer, Answer::Refused { why: Refusal::NoRight });
        let opened = read(r#"{"answer":"visit-opened","visit":"v","ticket":"7301"}"#);
        assert!(matches!(opened.answer, Answer::Visit(VisitAnswer::Opened { .. })));
        let started = read(r#"{"answer":"account-started","account":"a"}"#);
        assert!(matches!(started.answer, Answer::Account(AccountAnswer::Started { .. })));
    }

    #[test]
    fn what_is_stored_is_written_as_before() {
        let reply =
            Reply::from(Answer::Visit(VisitAnswer::Opened { visit: VisitId::new("v"), ticket: "7".into() }));
        let json = serde_json::to_string(&reply).unwrap();
        assert_eq!(json, r#"{"answer":"visit-opened","visit":"v","ticket":"7"}"#);
        let reply = Reply { answer: Answer::Account(AccountAnswer::SignedIn), seats: Some(Seats::default()) };
        let json = serde_json::to_string(&reply).unwrap();
        let seats = r#"{"ordinary":null,"private":null,"private_ready":false}"#;
        assert_eq!(json, format!(r#"{{"answer":"signed-in","seats":{seats}}}"#));
        assert_eq!(read(&json), reply);
    }
}
