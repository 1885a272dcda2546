//! What the desk answers a flow. Plain data, and without any secret: it is stored beside its command.
//!
//! Wrong code, expired, too soon until ... are answers ([`Answer::Refused`]); what is broken is an answer too, with the
//! incident's number ([`Refusal::Broken`]), so that a screen always has something to say.

use crate::domain::account::{Known, Own};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::challenge::{Ending, Sent};
use crate::domain::family::{Family, Found, Inviter, Student};
use crate::domain::id::{AccountId, ProfileId, VisitId};
use crate::domain::language::Language;
use crate::domain::password::Strength;
use crate::domain::password_suggest::Suggested;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::school::Class;
use crate::domain::staff::Staff;
use crate::domain::time::Moment;
use crate::domain::visit::{InvitationView, Lost, Offered, Seat, Seats, Summary, WaitsFor};
use crate::domain::waiting::{Decided, Matter, Waiting};
use serde::{Deserialize, Serialize};

/// What the desk answers. Stored beside its command without secrets, so that a lost answer can be given again.
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
    /// A staff member is signed in at this desk.
    StaffIn {
        /// Who.
        staff: Staff,
        /// Whether a PIN must be set first.
        needs_pin: bool,
        /// The staff member's language.
        language: Language,
    },
    /// The desk is locked; a visit was put down.
    Locked,
    /// Who has signed in at this desk by password, the last one first.
    Colleagues {
        /// They.
        staff: Vec<Staff>,
    },
    /// What the home screen shows.
    Home {
        /// Visits of this desk that wait.
        waiting: Vec<Offered>,
        /// Visits that waited for an admin, who has decided.
        #[serde(default)]
        decided: Vec<Offered>,
        /// For an admin: how much waits for a decision.
        #[serde(default)]
        for_admin: Option<u32>,
        /// How many visits were put down at this desk and wait.
        #[serde(default)]
        put_down: u32,
    },
    /// What waits for an admin, now.
    Waiting {
        /// The oldest first.
        waiting: Vec<Waiting>,
    },
    /// A visit was opened.
    VisitOpened {
        /// The visit.
        visit: VisitId,
        /// Its ticket.
        ticket: String,
    },
    /// Visits that wait for whoever has lost the ticket.
    Lost {
        /// The newest first.
        visits: Vec<Lost>,
    },
    /// A code is on its way to the phone of such a visit.
    LostSent {
        /// What the step needs.
        sent: Sent<Ending>,
    },
    /// The same as it stands now, and nothing was sent: it lived already, or what was typed is wrong.
    LostStands {
        /// What the step needs.
        sent: Sent<Ending>,
    },
    /// A visit was taken up.
    TakenUp(Box<TakenUp>),
    /// How strong a password is.
    Strength {
        /// The score.
        strength: Strength,
    },
    /// A password was thought of. It is read, never stored: a secret does not serialise.
    #[serde(skip)]
    Suggested {
        /// It.
        password: Suggested,
    },
    /// The classes of this desk's school.
    Classes {
        /// The list.
        classes: Vec<Class>,
    },
    /// Who was found.
    Found {
        /// The rows.
        people: Vec<Found>,
    },
    /// A family.
    Family {
        /// The family.
        family: Family,
    },
    /// A code is on its way.
    CodeSent {
        /// What the code step needs.
        sent: Sent,
    },
    /// The code was wrong.
    CodeWrong {
        /// The challenge as it stands now.
        sent: Sent,
    },
    /// The number is proved and has no finished account.
    Proved {
        /// The proof.
        phone: VerifiedPhone,
    },
    /// The number is proved and has an account.
    Known {
        /// The proof.
        phone: VerifiedPhone,
        /// Whose account it is.
        known: Known,
    },
    /// The owner has signed in.
    Owned {
        /// What the owner has already; nothing without a profile.
        own: Option<Box<Own>>,
        /// The seats now.
        seats: Seats,
    },
    /// A parent's account was moved away, or is not there any more: the child's number as it stands now. The private seat is
    /// closed.
    Moved {
        /// The child's number, with the time of its proof.
        phone: VerifiedPhone,
        /// Whose account stands on it now; none if it is free.
        #[serde(default)]
        known: Option<Box<Known>>,
        /// The seats now.
        seats: Seats,
    },
    /// The owner of that account has left the private seat.
    SeatClosed {
        /// The seats now.
        seats: Seats,
    },
    /// The account stands, unfinished.
    AccountStarted {
        /// The account.
        account: AccountId,
    },
    /// The student is registered and sits on the ordinary seat.
    Registered {
        /// The student.
        student: ProfileId,
        /// The seats now.
        seats: Seats,
    },
    /// The student's invitation.
    Invitation {
        /// It.
        view: InvitationView,
    },
    /// The invitation's picture was saved.
    Saved {
        /// Where.
        path: String,
    },
    /// The private seat is ready.
    SeatReady {
        /// The seats now.
        seats: Seats,
    },
    /// The student is signed out here for a while.
    StudentOut {
        /// The seats now.
        seats: Seats,
    },
    /// An invitation was opened.
    Opened {
        /// Who invites.
        inviter: Inviter,
    },
    /// The parent's profile stands; the parent sits on the private seat.
    ParentMade {
        /// The parent.
        parent: ProfileId,
        /// The seats now.
        seats: Seats,
    },
    /// The child's data.
    Child {
        /// The child.
        child: Student,
    },
    /// The child is confirmed.
    Confirmed {
        /// The student.
        student: ProfileId,
        /// The parent.
        parent: ProfileId,
        /// The family as it now stands.
        family: Family,
    },
    /// An account was signed in.
    SignedIn {
        /// The seats now.
        seats: Seats,
    },
    /// Where the visit stands is kept.
    Kept,
    /// The visit was put down.
    PutDown {
        /// Its ticket.
        ticket: String,
        /// For whom it waits.
        why: WaitsFor,
        /// Until when.
        until: Moment,
    },
    /// The visit is closed.
    Goodbye {
        /// What was done.
        summary: Summary,
    },
}

/// All that is needed to stand where the visit stood.
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

/// Facts that the desk mints anew for a visit that is taken up; a draft alone proves nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// Numbers proved in this visit, newest last; whether a proof still holds, its time tells.
    pub proofs: Vec<VerifiedPhone>,
    /// Challenges of this visit, oldest first; of one that ended no tries are left.
    pub challenges: Vec<Sent>,
    /// Who sat on the seats; their sessions are ended.
    pub seats: Seats,
    /// What an admin decided about this visit, oldest first: the family is told.
    #[serde(default)]
    pub decided: Vec<Decided>,
    /// What an admin has still to decide about it.
    #[serde(default)]
    pub awaits: Vec<Matter>,
    /// Proved numbers that have an account which is not this visit's own unfinished one.
    #[serde(default)]
    pub known: Vec<(Phone, Known)>,
}

impl Facts {
    /// Whose account stands on a proved number.
    pub fn known(&self, phone: &Phone) -> Option<&Known> {
        self.known.iter().find(|(number, _)| number == phone).map(|(_, known)| known)
    }

    /// The profile of an account that sat on a seat: then its profile stands.
    pub fn seated(&self, seat: Seat, account: &AccountId) -> Option<ProfileId> {
        self.seats
            .on(seat)
            .filter(|sitting| sitting.account == *account)
            .map(|sitting| sitting.profile.clone())
    }
}
