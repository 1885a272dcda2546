//! The visit's plain facts: seats, sessions, the ticket, and who may open an invitation.

use super::account::ProfileRole;
use super::consent::Purpose;
use super::id::{AccountId, InvitationId, ProfileId, VisitId};
use super::language::Language;
use super::person::{BirthDate, PersonName};
use super::receipt::Receipt;
use super::refusal::Refusal;
use super::time::{Moment, Span};
use serde::{Deserialize, Serialize};

/// How long a visit that was put down waits for the family (rules of the desk).
pub const DRAFT_LIFE: Span = Span::hours(24);
/// How long it waits for an admin, for a number or for the end of a hold (rules of the desk).
pub const ADMIN_LIFE: Span = Span::days(14);
/// Digits of a ticket: short enough to call out in a hall; it says nothing about the family.
pub const TICKET_DIGITS: usize = 4;

/// One of the two places at a desk where a session may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seat {
    /// For the student, and for anybody who comes alone.
    Ordinary,
    /// For the parent: it sees nothing of the ordinary one.
    Private,
}

impl Seat {
    /// The text kept in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Private => "private",
        }
    }
}

/// An account, and the seat on which its session is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seated {
    /// The account.
    pub account: AccountId,
    /// Where they sit.
    pub seat: Seat,
}

/// Who sits on a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// The account signed in.
    pub account: AccountId,
    /// Its profile; none before it is made.
    #[serde(default)]
    pub profile: Option<ProfileId>,
    /// The roles of the profile.
    #[serde(default)]
    pub roles: Vec<ProfileRole>,
    /// First name and initial, for the corner of the screen; the number's last digits without a profile.
    pub name: String,
    /// False after the visit was put down or killed: the password is asked before the next step that needs it.
    pub open: bool,
}

impl Sitting {
    /// Whether that profile sits there.
    pub fn is(&self, profile: &ProfileId) -> bool {
        self.profile.as_ref() == Some(profile)
    }
    /// The profile, if it has the role.
    pub fn in_role(&self, role: ProfileRole) -> Option<&ProfileId> {
        self.profile.as_ref().filter(|_| self.roles.contains(&role))
    }
}

/// The two seats of a desk. They change only by the desk's answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Seats {
    /// The ordinary seat.
    pub ordinary: Option<Sitting>,
    /// The private seat.
    pub private: Option<Sitting>,
    /// Whether the private seat is ready: "the parent is here" was pressed.
    pub private_ready: bool,
}

impl Seats {
    /// Who sits on a seat.
    pub const fn on(&self, seat: Seat) -> Option<&Sitting> {
        match seat {
            Seat::Ordinary => self.ordinary.as_ref(),
            Seat::Private => self.private.as_ref(),
        }
    }
    /// Who acts: the person on the private seat while a session is open there, else the one on the ordinary seat.
    pub fn acting(&self) -> Option<&Sitting> {
        let open = |seat: Seat| self.on(seat).filter(|sitting| sitting.open);
        open(Seat::Private).or_else(|| open(Seat::Ordinary))
    }
    /// The same seats after every session has ended: the people are still known, their sessions are not open.
    #[must_use]
    pub fn ended(mut self) -> Self {
        for sitting in [&mut self.ordinary, &mut self.private].into_iter().flatten() {
            sitting.open = false;
        }
        self
    }
}

/// Whether the invitation of `student` may be opened from `seat` (rule 4: a child cannot become their own parent).
///
/// The flow asks in order to show it, the desk in order to decide.
pub fn may_open(student: &ProfileId, seat: Seat, seats: &Seats) -> Result<(), Refusal> {
    let own = |seat| seats.on(seat).is_some_and(|sitting: &Sitting| sitting.open && sitting.is(student));
    if own(seat) || (seat == Seat::Ordinary && own(Seat::Private)) {
        Err(Refusal::ChildOwnParent)
    } else {
        Ok(())
    }
}

/// A reason why a visit was put down and now waits for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaitsFor {
    /// For the family itself, under its ticket.
    #[default]
    Family,
    /// For the family at another desk, where it goes on at once.
    OtherDesk,
    /// For this desk: its program ended in mid-visit, and nobody was handed a ticket.
    LeftOpen,
    /// For an admin: the class or school is not listed.
    NotListed,
    /// For an admin: is it the same child, or another?
    SameChild,
    /// For an admin: the number was somebody else's, who has family links or was here lately.
    NotMe,
    /// For a number of somebody's own, who has none yet.
    Number,
    /// For an admin, who is to be the second staff member to vouch.
    Recovery,
    /// For the end of a hold, in which an account's owner can cancel a recovery.
    Hold,
}

impl WaitsFor {
    /// The text kept in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Family => "family",
            Self::OtherDesk => "other-desk",
            Self::LeftOpen => "left-open",
            Self::NotListed => "not-listed",
            Self::SameChild => "same-child",
            Self::NotMe => "not-me",
            Self::Number => "number",
            Self::Recovery => "recovery",
            Self::Hold => "hold",
        }
    }
    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Self {
        let all = [
            Self::OtherDesk,
            Self::LeftOpen,
            Self::NotListed,
            Self::SameChild,
            Self::NotMe,
            Self::Number,
            Self::Recovery,
            Self::Hold,
        ];
        all.into_iter().find(|one| one.as_str() == text).unwrap_or(Self::Family)
    }
    /// How long it waits.
    pub const fn life(self) -> Span {
        match self {
            Self::Family | Self::OtherDesk | Self::LeftOpen => DRAFT_LIFE,
            Self::NotListed | Self::SameChild | Self::NotMe | Self::Number | Self::Recovery | Self::Hold => {
                ADMIN_LIFE
            }
        }
    }
}

/// A person in a visit, as the family has told it so far. It serves to find a waiting visit, and to tell an admin whom
/// a matter is about; the visit's draft stays sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitPerson {
    /// The name, as far as it was typed; a part may be missing.
    pub name: PersonName,
    /// What else is known of a student who has come as far as the class.
    pub registering: Option<Registering>,
}

/// What is known of a student who has come as far as the class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registering {
    /// The birth date.
    pub birth: BirthDate,
    /// The class as it was typed.
    pub class: String,
    /// The school as it was typed, if it is not the desk's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<String>,
}

/// What the goodbye screen says was done.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Summary {
    /// First names with initials of the students registered in this visit.
    pub registered: Vec<String>,
    /// First names with initials of the parents who joined.
    pub joined: Vec<String>,
    /// First names with initials of the parents whose profile was made, but who confirmed no child.
    #[serde(default)]
    pub unconfirmed: Vec<String>,
    /// First names with initials of the students who still await a parent.
    pub awaiting: Vec<String>,
    /// The invitations of the students who came, as far as they are still good.
    #[serde(default)]
    pub invited: Vec<Invited>,
    /// The receipts of consents that were given.
    #[serde(default)]
    pub receipts: Vec<Receipted>,
    /// What else was done, each named once.
    #[serde(default)]
    pub also: Vec<Also>,
}

/// The receipt of a consent that was given in a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipted {
    /// First name with initial of who gave it.
    pub giver: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Its number.
    pub receipt: Receipt,
}

/// An invitation that a family keeps. It holds no code: once the student's session is over, no desk shows one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// First name with initial of the student.
    pub student: String,
    /// Until when it is good.
    pub until: Moment,
    /// Whether it was made in this visit.
    pub is_new: bool,
}

/// What a visit did to a family that existed before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Also {
    /// A correction of a child's data was proposed.
    Proposed,
    /// A proposed correction was settled.
    Settled,
    /// A link was disputed.
    Disputed,
    /// A link was taken away.
    Ended,
    /// An account moved to another number.
    Moved,
    /// A wrong class was put right.
    ClassCorrected,
    /// A wrong relation was put right.
    RelationCorrected,
    /// A person's data was put right.
    DataCorrected,
    /// An adult was barred.
    Barred,
    /// A bar was lifted.
    BarLifted,
    /// The role of a teacher was given.
    TeacherGiven,
    /// The role of a teacher was taken away.
    TeacherTaken,
    /// An invitation was revoked.
    Revoked,
    /// An account has a mailbox, or another one.
    MailboxSet,
    /// An account has a new password, since its owner got back in.
    Recovered,
    /// A diary account was linked with a profile.
    DiaryLinked,
}

impl Also {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 16] = [
        Self::DiaryLinked,
        Self::ClassCorrected,
        Self::RelationCorrected,
        Self::DataCorrected,
        Self::Proposed,
        Self::Settled,
        Self::Disputed,
        Self::Ended,
        Self::Barred,
        Self::BarLifted,
        Self::TeacherGiven,
        Self::TeacherTaken,
        Self::Revoked,
        Self::Moved,
        Self::MailboxSet,
        Self::Recovered,
    ];
}

/// A visit that was put down or left by a dead desk, as the home screen offers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// The visit.
    pub visit: VisitId,
    /// Its ticket.
    pub ticket: String,
    /// The desk that left it, if it was another one.
    #[serde(default)]
    pub desk: Option<String>,
    /// Since when it waits.
    #[serde(default)]
    pub since: Moment,
    /// For whom it waited, or waits.
    #[serde(default)]
    pub why: WaitsFor,
    /// The matter in which it stands: the name of its flow. None if its draft says nothing.
    #[serde(default)]
    pub matter: Option<String>,
}

/// A visit that was put down, as it is found without its ticket. It holds neither the ticket nor a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostVisit {
    /// The visit.
    pub visit: VisitId,
    /// The names that were searched for, masked.
    pub who: String,
    /// Whom it waits for.
    pub waits: WaitsFor,
    /// When it was put down.
    pub since: Moment,
    /// The name of the desk where it was put down.
    pub desk: String,
    /// The family's language.
    pub language: Language,
    /// Whether the surname is only one slip away from what was typed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub similar: bool,
}

/// An invitation as its student sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    /// Its id.
    pub id: InvitationId,
    /// The code.
    pub code: super::invitation::InvitationCode,
    /// Until when it is good.
    pub expires: Moment,
    /// For how many parents.
    pub allowed: u32,
    /// When each use was made.
    pub uses: Vec<Moment>,
    /// First name and initial of the parent of each use, in the same order; empty for a parent who is not known any more.
    #[serde(default)]
    pub joined: Vec<String>,
}
