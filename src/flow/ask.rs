//! What flows ask the desk, with the ticket that leads the answer back. Plain data. What is answered is in `answer`.

mod lost;
mod set_up;

pub use super::answer::{Answer, Facts, TakenUp};
pub use lost::LostAsk;
pub use set_up::SetUp;

use crate::domain::challenge::VerifiedPhone;
use crate::domain::consent::TextMark;
use crate::domain::deed::{Deed, Why};
use crate::domain::family::{Document, PersonData, Relation};
use crate::domain::id::{
    AccountId, ChallengeId, ClassId, CommandKey, InvitationId, ProfileId, StaffId, VisitId, WaitingId,
};
use crate::domain::invitation::InvitationCode;
use crate::domain::language::Language;
use crate::domain::phone::Phone;
use crate::domain::refusal::Whose;
use crate::domain::visit::{Seat, WaitsFor};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// Which ask an answer belongs to. An answer with another ticket than the newest is dropped, so that one family's
/// result never lands on the next one's screen.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ticket {
    /// The visit; none outside a visit.
    pub visit: Option<VisitId>,
    /// The flow's place in the visit's stack.
    pub frame: usize,
    /// The ask's number in the visit.
    pub number: u64,
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
    /// The family's language now: messages go out in it.
    pub language: Language,
}

/// Which file of the invitation is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// A picture.
    Png,
    /// A drawing.
    Svg,
}

/// By what an owner signs in.
#[derive(Debug, Clone)]
pub enum By {
    /// The account's password.
    Password(SecretString),
    /// The code that has just proved the number.
    Code,
}

/// What may be asked of the desk.
#[derive(Debug)]
pub enum Ask {
    // Outside a visit
    /// Set the school up.
    SetUp(Box<SetUp>),
    /// Sign a staff member in.
    StaffSignIn {
        /// The login.
        login: String,
        /// The password.
        password: SecretString,
    },
    /// Set the PIN of the staff member who just signed in.
    SetPin {
        /// The PIN.
        pin: SecretString,
    },
    /// Sign the staff member out.
    StaffSignOut,
    /// Lock the desk: nobody is signed in until somebody unlocks it. The visit at hand is put down as it stands, and its
    /// sessions end.
    Lock,
    /// Go on at this desk by the PIN: who locked it, or a colleague in mid-visit.
    Unlock {
        /// Who types.
        staff: StaffId,
        /// The PIN.
        pin: SecretString,
    },
    /// Who has signed in at this desk by password, so that a PIN will do.
    Colleagues,
    /// The PIN is forgotten: the admins are asked.
    ForgotPin {
        /// Whose.
        staff: StaffId,
    },
    /// What the home screen shows: waiting visits of this desk, whether codes can be sent.
    Home,
    /// What waits for an admin.
    Waiting,
    /// An admin's yes or no.
    Decide {
        /// What is decided.
        id: WaitingId,
        /// Yes or no.
        yes: bool,
        /// Why; for a class that was not listed, the class's name.
        reason: String,
    },
    /// Open a visit for a family that speaks `language`.
    OpenVisit {
        /// The family's language.
        language: Language,
    },
    /// Take up the visit of a ticket.
    TakeUp {
        /// The short number on the slip.
        ticket: String,
    },
    /// A ticket is lost.
    Lost(LostAsk),
    // In a visit, reading
    /// How strong a password is.
    Strength {
        /// The password.
        password: SecretString,
        /// What it must not hold: names, number, birth date.
        own: Vec<String>,
    },
    /// A password that nobody has thought of: strong, and easy to read aloud.
    SuggestPassword,
    /// The classes of this desk's school.
    Classes,
    /// People by number, name, class or invitation. Logged and limited; masked outside a visit.
    Search {
        /// What was typed.
        text: String,
    },
    /// A family.
    Family {
        /// Whose.
        profile: ProfileId,
    },
    /// Do something about a family that is shown; also outside a visit, by an admin.
    Deed {
        /// Whose family is on the screen.
        profile: ProfileId,
        /// What.
        deed: Deed,
        /// Why, where a reason is asked.
        why: Option<Why>,
    },
    // In a visit, writing
    /// Send a code.
    SendCode {
        /// Where.
        phone: Phone,
        /// For whom in this visit.
        whose: Whose,
        /// The challenge that this one replaces: it dies.
        instead: Option<ChallengeId>,
    },
    /// Send the code of a challenge again.
    SendAgain {
        /// The challenge.
        challenge: ChallengeId,
    },
    /// Have the phone called, beside the SMS of a challenge.
    Call {
        /// The challenge.
        challenge: ChallengeId,
    },
    /// Check a code.
    CheckCode {
        /// The challenge.
        challenge: ChallengeId,
        /// What the family typed.
        code: SecretString,
    },
    /// Kill a challenge: another number is taken.
    DropChallenge {
        /// The challenge.
        challenge: ChallengeId,
    },
    /// Set a password: makes the unfinished account, or changes the password of this visit's unfinished one.
    SetPassword {
        /// The proved number.
        phone: VerifiedPhone,
        /// The password.
        password: SecretString,
        /// Whose account it will be.
        whose: Whose,
    },
    /// The owner of the account on a proved number signs in to it.
    Own {
        /// The proved number.
        phone: VerifiedPhone,
        /// The account.
        account: AccountId,
        /// By what.
        by: By,
        /// Who it is in this visit: which seat is taken.
        whose: Whose,
    },
    /// The number used to be somebody else's: it passes on, and its old account stands without a number.
    NotMe {
        /// The proved number.
        phone: VerifiedPhone,
        /// Whose number it is in this visit.
        whose: Whose,
    },
    /// Drop the put-down visit whose unfinished account holds the number: all begins anew.
    BeginAnew {
        /// The proved number.
        phone: VerifiedPhone,
        /// Whose number it is in this visit.
        whose: Whose,
    },
    /// Take up the put-down visit whose unfinished account holds the number, in this one's place.
    GoOnThere {
        /// The proved number.
        phone: VerifiedPhone,
        /// Whose number it is in this visit.
        whose: Whose,
    },
    /// The parent whose account stands on the child's number signs in to it, on the private seat.
    SeatOwner {
        /// The child's number, proved.
        child: VerifiedPhone,
        /// The account.
        account: AccountId,
        /// Its password.
        password: SecretString,
    },
    /// Moves that account to a number of its owner's own; the private seat closes, and the child's number is free.
    MoveNumber {
        /// The child's number.
        child: VerifiedPhone,
        /// The account, whose owner sits on the private seat.
        account: AccountId,
        /// The new number, proved.
        phone: VerifiedPhone,
    },
    /// That owner leaves the private seat, and nothing was moved.
    CloseSeat {
        /// The account.
        account: AccountId,
    },
    /// Make the student's profile, or give the signed-in owner's one the student's role.
    RegisterStudent {
        /// The unfinished account, or that of the signed-in owner.
        account: AccountId,
        /// Name, birth date, sex.
        data: PersonData,
        /// The class.
        class: ClassId,
        /// From 14, unless one is kept: the own consent.
        consent: Option<TextMark>,
    },
    /// A consent was refused: recorded; without it nothing is made.
    RefuseConsent {
        /// The text.
        text: TextMark,
        /// Who refused: an account of this visit.
        account: AccountId,
        /// About which student, when it is not the own data.
        student: Option<ProfileId>,
    },
    /// Make the student's invitation, or show the usable one again.
    ShowInvitation {
        /// The student.
        student: ProfileId,
    },
    /// Revoke the invitation and make a new one.
    RenewInvitation {
        /// The student.
        student: ProfileId,
    },
    /// Save the invitation's picture to a file.
    SaveInvitation {
        /// The student.
        student: ProfileId,
        /// The kind of file.
        kind: FileKind,
    },
    /// Make the private seat ready: the parent is here.
    OpenPrivateSeat,
    /// Sign the student of the ordinary seat out for a while: the parent goes on here.
    SignStudentOut,
    /// Open an invitation by its code, typed or scanned.
    OpenInvitation {
        /// The code.
        code: InvitationCode,
    },
    /// Open the invitation whose screen said "the parent is here".
    OpenShownInvitation {
        /// The invitation.
        invitation: InvitationId,
    },
    /// Make the parent's profile, or give the signed-in owner's one the parent's role; the parent takes the private seat.
    MakeParent {
        /// The unfinished account, or that of the signed-in owner.
        account: AccountId,
        /// Name, birth date, sex.
        data: PersonData,
        /// The consent to processing the own data, unless one is kept.
        consent: Option<TextMark>,
        /// By which invitation.
        invitation: InvitationId,
    },
    /// The child's data, for the parent who confirms.
    Child {
        /// The invitation.
        invitation: InvitationId,
    },
    /// Confirm the child.
    ConfirmChild(Box<Confirmation>),
    /// Sign an account of this visit in.
    SignIn {
        /// The account.
        account: AccountId,
        /// The password.
        password: SecretString,
        /// The seat it takes.
        seat: Seat,
    },
    /// Sign an account of this visit in by the code that proved its number.
    SignInByCode {
        /// The account.
        account: AccountId,
        /// The seat it takes.
        seat: Seat,
    },
    /// Keep where the visit stands: somebody went on to another step, and nothing else was asked on the way.
    Keep,
    /// Put the visit down.
    PutDown {
        /// For whom it waits.
        why: WaitsFor,
    },
    /// Close the visit and wipe the desk.
    Goodbye,
}

/// A parent's confirmation of a child's registration.
#[derive(Debug, Clone)]
pub struct Confirmation {
    /// The invitation that is used.
    pub invitation: InvitationId,
    /// What the parent is to the child.
    pub relation: Relation,
    /// The kind of document that staff saw.
    pub document: Option<Document>,
    /// The child's data as the parent read and corrected it.
    pub data: PersonData,
    /// The consents, one for each purpose.
    pub consents: Vec<TextMark>,
}

impl Ask {
    /// Whether it writes: then keys wait for its answer and it carries a key.
    pub const fn writes(&self) -> bool {
        !matches!(
            self,
            Self::Strength { .. }
                | Self::SuggestPassword
                | Self::Classes
                | Self::Search { .. }
                | Self::Family { .. }
                | Self::Home
                | Self::Colleagues
                | Self::Waiting
        )
    }
}
