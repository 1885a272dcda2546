//! What flows ask the desk, with the ticket that leads the answer back. All is plain data. Each noun has a file of its
//! own with its asks, their terms, and the answers; [`Answer`] gathers the answers.

mod account;
mod answer;
mod cabinet;
mod consent;
mod deletion;
mod diaries;
mod diary;
mod facts;
mod family;
mod invitation;
mod lost;
mod mailbox;
mod number;
mod office;
mod own_code;
mod owner;
mod parent;
mod recovery;
mod school;
mod staff;
mod student;
mod terms;
mod visit;
mod vouch;
mod waiting;

pub use account::{AccountAnswer, AccountAsk};
pub use answer::{Answer, Reply, TakenUp};
pub use cabinet::{CabinetAnswer, CabinetAsk};
pub use consent::{ConsentAnswer, ConsentAsk};
pub use deletion::{DeletionAnswer, DeletionAsk};
pub use diaries::{DiariesAnswer, DiariesAsk};
pub use diary::{DiaryAnswer, DiaryAsk};
pub use facts::Facts;
pub use family::{FamilyAnswer, FamilyAsk};
pub use invitation::{FileKind, InvitationAnswer, InvitationAsk};
pub use lost::{LostAnswer, LostAsk};
pub use mailbox::{MailboxAnswer, MailboxAsk};
pub use number::{NumberAnswer, NumberAsk};
pub use office::{OfficeAnswer, OfficeAsk};
pub use own_code::{OwnCodeAnswer, OwnCodeAsk};
pub use owner::{By, OwnerAnswer, OwnerAsk};
pub use parent::{Confirmation, ParentAnswer, ParentAsk};
pub use recovery::{RecoveryAnswer, RecoveryAsk};
pub use school::{SchoolAnswer, SchoolAsk, SchoolSetUp, WayMeans, WayNew};
pub use staff::{StaffAnswer, StaffAsk};
pub use student::{StudentAnswer, StudentAsk};
pub use terms::{AskPlace, Concerns, Terms, Touches};
pub use visit::{VisitAnswer, VisitAsk};
pub use vouch::{VouchAnswer, VouchAsk};
pub use waiting::{WaitingAnswer, WaitingAsk};

use crate::domain::id::{CommandKey, VisitId};
use crate::domain::language::Language;
use crate::domain::visit::VisitPerson;
use std::mem::{Discriminant, discriminant};

/// Which ask an answer belongs to. An answer whose ticket is not the newest is dropped, so that one family's result
/// never lands on the next one's screen.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ticket {
    /// The visit; none outside a visit.
    pub visit: Option<VisitId>,
    /// The flow's place in the visit's stack.
    pub frame: usize,
    /// The ask's number in the visit.
    pub number: u64,
}

impl Ticket {
    /// The ticket of an ask outside a visit.
    pub const fn outside(number: u64) -> Self {
        Self { visit: None, frame: 0, number }
    }
}

/// An ask on its way to the desk, with all that its one transaction stores.
#[derive(Debug)]
pub struct Asked {
    /// Which ask this is.
    pub ticket: Ticket,
    /// For a writing ask: its key, with the visit's draft as it was when asked.
    pub write: Option<Write>,
    /// What is asked.
    pub ask: Ask,
}

/// What a writing ask carries besides the ask.
#[derive(Debug, Clone)]
pub struct Write {
    /// The same key never does its work twice.
    pub key: CommandKey,
    /// The visit's draft as JSON, without any secret.
    pub draft: String,
    /// The people in the visit, as told so far: this may be read outside the visit too.
    pub people: Vec<VisitPerson>,
    /// The family's language now: messages go out in it.
    pub language: Language,
}

/// Makes one enum of all nouns, with the functions that every ask has.
macro_rules! nouns {
    ($($(#[$doc:meta])* $noun:ident($ask:ident);)*) => {
        /// What flows may ask of the desk.
        #[derive(Debug)]
        pub enum Ask {
            $($(#[$doc])* $noun($ask),)*
        }

        /// Which of all asks it is, whatever it holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each name is that of its noun")]
        pub enum AskKind {
            $($noun(Discriminant<$ask>),)*
        }

        impl Ask {
            /// The ask's terms.
            pub const fn terms(&self) -> Terms {
                match self { $(Self::$noun(ask) => ask.terms(),)* }
            }

            /// Which of all asks it is.
            pub fn kind(&self) -> AskKind {
                match self { $(Self::$noun(ask) => AskKind::$noun(discriminant(ask)),)* }
            }

            /// The ask's noun and name.
            #[cfg(test)]
            pub fn name(&self) -> (&'static str, &'static str) {
                match self { $(Self::$noun(ask) => (stringify!($noun), ask.into()),)* }
            }

            /// The nouns and names of all asks.
            #[cfg(test)]
            pub fn names() -> Vec<(&'static str, &'static str)> {
                use strum::VariantNames;
                [$((stringify!($noun), $ask::VARIANTS)),*]
                    .into_iter()
                    .flat_map(|(noun, names)| names.iter().map(move |name| (noun, *name)))
                    .collect()
            }
        }

        $(impl From<$ask> for Ask {
            fn from(ask: $ask) -> Self {
                Self::$noun(ask)
            }
        })*
    };
}

nouns! {
    /// About a visit, and about hello.
    Visit(VisitAsk);
    /// About a number.
    Number(NumberAsk);
    /// About an account of this visit.
    Account(AccountAsk);
    /// About an account that stands on a number already.
    Owner(OwnerAsk);
    /// About a student.
    Student(StudentAsk);
    /// About an invitation.
    Invitation(InvitationAsk);
    /// About a parent who joins.
    Parent(ParentAsk);
    /// About a family.
    Family(FamilyAsk);
    /// About a visit whose ticket is lost.
    Lost(LostAsk);
    /// About the mailbox of an account.
    Mailbox(MailboxAsk);
    /// About the codes that only an owner has.
    OwnCode(OwnCodeAsk);
    /// About what its owner sees and changes of an account.
    Cabinet(CabinetAsk);
    /// About consents.
    Consent(ConsentAsk);
    /// About diary accounts that are linked.
    Diaries(DiariesAsk);
    /// About the deletion of an account.
    Deletion(DeletionAsk);
    /// About diary accounts.
    Diary(DiaryAsk);
    /// Of whoever gets back into an account.
    Recovery(RecoveryAsk);
    /// About a recovery by two staff members' words.
    Vouch(VouchAsk);
    /// About what waits for an admin.
    Waiting(WaitingAsk);
    /// About a staff member.
    Staff(StaffAsk);
    /// About the school.
    School(SchoolAsk);
    /// An admin about staff, classes and desks.
    Office(OfficeAsk);
}
