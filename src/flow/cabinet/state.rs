//! Where the owner of a room stands in it.

use super::entries::Entry;
use crate::domain::cabinet::{Changed, Room, SignIn};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::friend::{Friends, Named, TrustedBy};
use crate::domain::id::AccountId;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::{Seat, Seated};
use crate::flow::ask::{Ask, CabinetAsk};
use crate::flow::field::Typed;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::new_password::NewPassword;
use crate::flow::steps::phone::PhoneStep;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// The flow.
#[derive(Debug, Clone)]
pub struct Cabinet {
    /// Whose room it is.
    pub whose: Seated,
    /// The step at hand.
    pub at: At,
}

/// The steps.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum At {
    /// The list.
    Room(AtRoom),
    /// The password once more: the one place where a change is proved to be the owner's.
    Prove(Box<AtProve>),
    /// Another password.
    Password(Box<AtPassword>),
    /// A last word before something is changed; why it was refused.
    Sure(Sure, Option<Refusal>),
    /// Another number.
    Phone(PhoneStep),
    /// Its code, by SMS.
    Code(CodeStep),
    /// The number is proved, and the account moves to it; or why it could not.
    Moving(VerifiedPhone, Option<Refusal>),
    /// The parent beside a child who takes another number.
    Parent(Box<AtParent>),
    /// Where the account was signed in.
    SignIns(AtSignIns),
    /// Trusted friends, and whose friend the owner is.
    Friends(AtFriends),
    /// The number of one who is named.
    Naming(AtNaming),
    /// One of them: it is agreed, or ended.
    Friend(Box<AtFriend>),
}

/// What is changed by a last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sure {
    /// Messages come in the language that the screen speaks.
    Language,
    /// The mailbox is taken off.
    MailboxGone,
    /// A copy of all data goes to the mailbox.
    Copy,
}

/// The list of what stands in the room.
#[derive(Debug, Clone, Default)]
pub struct AtRoom {
    /// What stands there; none before the desk has answered.
    pub room: Option<Room>,
    /// The entry that was taken last: the list stands on it again.
    pub taken: usize,
    /// What was changed just now.
    pub changed: Option<Changed>,
    /// Why looking was refused.
    pub problem: Option<Refusal>,
}

/// The password once more.
#[derive(Debug, Clone)]
pub struct AtProve {
    /// What follows.
    pub then: Then,
    /// What was typed; never in a draft.
    pub typed: SecretString,
    /// Why it is asked, or was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the field.
    pub tries: u32,
}

/// What follows the password.
#[derive(Debug, Clone)]
pub enum Then {
    /// The entry that was taken.
    Begin(Entry),
    /// The step that was refused: it is tried once more.
    Again(Box<At>),
}

/// Another password.
#[derive(Debug, Clone)]
pub struct AtPassword {
    /// Both entries; never in a draft.
    pub entry: NewPassword,
    /// Whether what is open elsewhere ends.
    pub everywhere: bool,
}

/// The parent beside the child.
#[derive(Debug, Clone)]
pub struct AtParent {
    /// The child's new number.
    pub phone: VerifiedPhone,
    /// The parent's number or mailbox.
    pub field: Typed,
    /// The parent's password; never in a draft.
    pub password: SecretString,
    /// Why it is asked, or was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the password.
    pub tries: u32,
}

/// Where the account was signed in.
#[derive(Debug, Clone, Default)]
pub struct AtSignIns {
    /// The sign-ins, newest first; none before the desk has answered.
    pub all: Option<Vec<SignIn>>,
    /// Why looking or ending was refused.
    pub problem: Option<Refusal>,
}

/// Trusted friends, and whose friend the owner is.
#[derive(Debug, Clone, Default)]
pub struct AtFriends {
    /// All of them; none before the desk has answered.
    pub friends: Option<Friends>,
    /// Whether something was changed just now.
    pub changed: bool,
    /// Why looking, or what was tried, was refused.
    pub problem: Option<Refusal>,
}

/// An entry of their list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FriendEntry {
    /// Name another one.
    Name,
    /// One whom the owner has named.
    Mine(Named),
    /// One who has named the owner.
    Theirs(TrustedBy),
}

/// The number of a friend as it is typed.
#[derive(Debug, Clone, Default)]
pub struct AtNaming {
    /// The field.
    pub field: Typed,
    /// Why the last try was refused, if that is not the number.
    pub problem: Option<Refusal>,
}

/// A last word about a friend.
#[derive(Debug, Clone)]
pub struct AtFriend {
    /// Which one.
    pub entry: FriendEntry,
    /// Whether the owner does not want to be one, who is asked.
    pub says_no: bool,
    /// Why the last try was refused.
    pub problem: Option<Refusal>,
}

impl AtRoom {
    /// The entries, each in its place.
    pub fn entries(&self) -> Vec<Entry> {
        self.room.iter().flat_map(Entry::of).collect()
    }
}

impl AtProve {
    /// The password is asked before an entry.
    pub(super) fn before(entry: Entry) -> At {
        let (typed, problem) = (SecretString::default(), None);
        At::Prove(Box::new(Self { then: Then::Begin(entry), typed, problem, tries: 0 }))
    }

    /// The password is asked, since a step was refused without it.
    pub(super) fn again(at: At) -> At {
        let (typed, problem) = (SecretString::default(), Some(Refusal::PasswordTypedLongAgo));
        At::Prove(Box::new(Self { then: Then::Again(Box::new(at)), typed, problem, tries: 0 }))
    }
}

impl Cabinet {
    /// Begins with the list.
    pub fn begin(account: AccountId, seat: Seat) -> (Self, Vec<Ask>) {
        Self { whose: Seated { account, seat }, at: At::Room(AtRoom::default()) }.looks()
    }

    /// Asks what stands there.
    pub(super) fn looks(self) -> (Self, Vec<Ask>) {
        let look = CabinetAsk::Look { account: self.whose.account.clone() };
        (self, vec![look.into()])
    }

    /// At another step.
    pub(super) fn at(self, at: At) -> Self {
        Self { at, ..self }
    }

    /// Whose the number is in this visit.
    pub fn person(&self) -> Whose {
        if self.whose.seat == Seat::Ordinary { Whose::Student } else { Whose::Parent }
    }
}
