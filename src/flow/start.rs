//! How a flow begins and how it ends: plain data, so that flows call one another without naming each other's types.

use super::ask::{Answer, OwnCodeAnswer, TakenUp};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::due::Due;
use crate::domain::hold::Sought;
use crate::domain::id::{AccountId, InvitationId, ProfileId, VisitId};
use crate::domain::language::Language;
use crate::domain::linking::FromDiary;
use crate::domain::on_paper::Child;
use crate::domain::recovery::Then;
use crate::domain::refusal::Whose;
use crate::domain::staff::Staff;
use crate::domain::time::Moment;
use crate::domain::visit::{Seat, Seated};
use serde::{Deserialize, Serialize};

/// How a flow begins. Plain data with ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "start", rename_all = "kebab-case")]
pub enum Start {
    /// Register a student.
    Register,
    /// The same, with what an entry of the diary tells that was shown in this visit.
    RegisterFrom {
        /// What it tells.
        diary: Box<FromDiary>,
    },
    /// Show the student's invitation.
    Invite {
        /// The student.
        student: ProfileId,
    },
    /// Join as a parent: by an invitation that is known, or one that is to be typed.
    Join {
        /// The invitation, when "the parent is here" was pressed on its screen.
        invitation: Option<InvitationId>,
    },
    /// Join by an invitation that is to be typed, with what an entry of the diary tells of the parent.
    JoinFrom {
        /// What it tells.
        diary: Box<FromDiary>,
    },
    /// Somebody who has an account signs in, alone at the desk.
    Door,
    /// Sign an account of this visit in by its password.
    SignIn {
        /// The account.
        account: AccountId,
        /// The seat it takes.
        seat: Seat,
        /// First name and initial, so that the right person types.
        name: String,
    },
    /// One way to get back in later: the mailbox of an account that is signed in.
    Mailbox {
        /// The account.
        account: AccountId,
        /// Where they sit.
        seat: Seat,
        /// Whether it is asked by itself, after a joining.
        asked: bool,
    },
    /// Whoever has just typed the right password is asked for a code of their own.
    Second {
        /// The account.
        account: AccountId,
    },
    /// The authenticator of an account that is signed in.
    Authenticator {
        /// The account.
        account: AccountId,
        /// Where they sit.
        seat: Seat,
    },
    /// The recovery codes of an account that is signed in.
    RecoveryCodes {
        /// The account.
        account: AccountId,
        /// Where they sit.
        seat: Seat,
    },
    /// The own room of an account that is signed in: what its owner sees and changes of it.
    Cabinet {
        /// The account.
        account: AccountId,
        /// Where they sit.
        seat: Seat,
    },
    /// The consents of an account that is signed in.
    Consents {
        /// The account.
        account: AccountId,
        /// Where they sit.
        seat: Seat,
    },
    /// The diary accounts that are linked to an account that is signed in.
    Diaries {
        /// The account.
        account: AccountId,
        /// Where they sit.
        seat: Seat,
    },
    /// An account that is signed in is deleted, or, if it leaves already, perhaps kept.
    Deletion {
        /// The account.
        account: AccountId,
        /// Where they sit.
        seat: Seat,
        /// Until when it can be kept, if it leaves.
        leaving: Option<Moment>,
    },
    /// A consent is asked of somebody who has signed in.
    Renewal {
        /// Who is asked.
        whose: Seated,
        /// What is due.
        due: Due,
    },
    /// A consent that was signed on paper is recorded.
    Paper {
        /// The children for whom it may be.
        children: Vec<Child>,
    },
    /// A diary account is linked with a profile.
    Link {
        /// Whether its code was scanned or typed before.
        scanned: bool,
    },
    /// Somebody gets back into an account whose password is gone.
    Recover {
        /// Whose the account's number is in this visit.
        whose: Whose,
        /// What follows.
        then: Then,
        /// The number, where the step that calls has it proved already.
        proved: Option<VerifiedPhone>,
    },
    /// Two staff members vouch for somebody who has none of the ways back.
    Vouch {
        /// Whose the account's number is in this visit.
        whose: Whose,
        /// What follows.
        then: Then,
        /// The account, where its number is proved here; otherwise it is looked for.
        own: Option<Sought>,
        /// The account into which its owner has just got back by a letter: only the number held now is asked.
        #[serde(default)]
        back_in: Option<AccountId>,
    },
    /// The family view.
    Family {
        /// Whose family; without one it begins with the search.
        profile: Option<ProfileId>,
    },
    /// What staff do outside a visit.
    #[serde(skip)]
    Day(DayStart),
}

impl Start {
    /// Whoever came alone gets back in. A number on its way is a parent's there, as at the door.
    pub const RECOVER: Self = Self::Recover { whose: Whose::Parent, then: Then::Alone, proved: None };

    /// What an answer calls above the step that hears it: whoever has signed in rightly is asked for a code of their own.
    pub fn asked_by(answer: &Answer) -> Option<Self> {
        match answer {
            Answer::OwnCode(OwnCodeAnswer::Asked { account }) => {
                Some(Self::Second { account: account.clone() })
            }
            _ => None,
        }
    }
}

/// How a flow of the day begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayStart {
    /// First start, in a language.
    SetUp {
        /// The language.
        language: Language,
    },
    /// A staff member signs in.
    StaffSignIn,
    /// Hello.
    Home {
        /// The visit that is taken up at once.
        ticket: Option<String>,
    },
    /// What waits for an admin.
    Waiting,
    /// The school's own affairs: staff, classes, desks.
    Office,
    /// A list of diary accounts is imported.
    DiaryList,
    /// Who leaves, and who is erased on a written demand.
    Erasures,
    /// A ticket is lost.
    Lost,
    /// A family shows the receipt of a consent.
    Receipts,
    /// A locked desk is opened again, or another staff member goes on.
    Unlock {
        /// Who is signed in.
        owner: Staff,
        /// Whether the desk is locked.
        locked: bool,
    },
}

/// How a flow ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// Left by Esc on its first step.
    Left,
    /// A student was registered.
    Registered {
        /// The student.
        student: ProfileId,
    },
    /// The invitation was shown, and the parent is here.
    Invited {
        /// The student.
        student: ProfileId,
        /// The invitation.
        invitation: InvitationId,
    },
    /// A parent confirmed the child.
    Joined {
        /// The student.
        student: ProfileId,
        /// The parent.
        parent: ProfileId,
    },
    /// The parent is linked to the child already: the family view shows what waits for them.
    Linked {
        /// The parent.
        parent: ProfileId,
    },
    /// The parent refused the consent: no link was made, the student stays waiting.
    NotJoined {
        /// The student.
        student: ProfileId,
    },
    /// An account of this visit was signed in.
    SignedIn {
        /// The account.
        account: AccountId,
    },
    /// An account has a new password, which the step that called now asks.
    Recovered {
        /// The account.
        account: AccountId,
    },
    /// A diary account was linked.
    DiaryLinked {
        /// The account whose profile it is linked with.
        account: AccountId,
    },
    /// The code of their own was right: what was asked before it is asked once more.
    SecondGiven,
    /// Somebody who came alone has signed in.
    Entered {
        /// The account.
        account: AccountId,
    },
    /// The family was looked at.
    FamilySeen {
        /// Whose family.
        profile: ProfileId,
    },
    /// How a flow of the day ended.
    #[serde(skip)]
    Day(DayOutcome),
}

/// How a flow of the day ended.
#[derive(Debug, Clone, PartialEq)]
pub enum DayOutcome {
    /// The school is set up.
    SetUp,
    /// Training was chosen in its place.
    Training,
    /// Somebody wants to leave the program.
    Quit,
    /// A staff member goes on at this desk.
    StaffIn {
        /// The staff member.
        staff: Staff,
        /// Their language.
        language: Language,
    },
    /// The staff member who has just signed in leaves again.
    StaffOut,
    /// A visit begins.
    VisitOpened {
        /// Its id.
        visit: VisitId,
        /// Its ticket.
        ticket: String,
        /// What it begins with.
        start: Start,
        /// What was typed or scanned before it, for the first field.
        typed: Option<String>,
        /// The family's language, if it was chosen on hello; else it is staff's.
        language: Option<Language>,
    },
    /// A visit is taken up.
    TakenUp(Box<TakenUp>),
}
