//! Where somebody who gets back in stands, and what was learnt on the way. The files beside this one say how one step
//! follows another.

use super::typed::CodeTyped;
use crate::domain::account::KnownAccount;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::friend::{FriendBack, FriendName};
use crate::domain::hold::Sought;
use crate::domain::id::FriendId;
use crate::domain::mailbox::{Mailbox, MaskedMailbox};
use crate::domain::recovery::{First, Then, WayBack};
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::field::Typed;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::new_password::NewPassword;
use crate::flow::steps::own_code::OwnCodeStep;
use crate::flow::steps::phone::PhoneStep;
use secrecy::SecretString;

/// The flow.
#[derive(Debug, Clone)]
pub struct Recover {
    /// Whose the number is in this visit.
    pub whose: Whose,
    /// What follows once they are back in.
    pub then: Then,
    /// The step at hand.
    pub at: At,
}

/// The steps.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum At {
    /// The account's number.
    Phone(PhoneStep),
    /// Its code, by SMS.
    Code(CodeStep),
    /// The account's mailbox, in the place of its number.
    Mailbox(AtMailbox),
    /// The code of the letter to it.
    MailCode(Box<AtMailCode>),
    /// Is this the right account?
    Account(AtAccount),
    /// By which way it is proved to be one's own.
    Ways(AtWays),
    /// The account has none of the ways.
    NoWay(Own),
    /// The code of the letter.
    Letter(Box<AtLetter>),
    /// A parent beside the child.
    Parent(Box<AtParent>),
    /// A code of the owner's own.
    OwnCode(Box<AtOwnCode>),
    /// The friends who read out a code each.
    Friends(Box<AtFriends>),
    /// The code of one of them.
    FriendCode(Box<AtFriendCode>),
    /// The new password.
    Password(Box<AtPassword>),
}

/// The mailbox as it is typed.
#[derive(Debug, Clone, Default)]
pub struct AtMailbox {
    /// The field.
    pub field: Typed,
    /// Why the last send was refused.
    pub problem: Option<Refusal>,
}

/// The code of the letter to it.
#[derive(Debug, Clone)]
pub struct AtMailCode {
    /// The mailbox.
    pub mailbox: Mailbox,
    /// The code.
    pub code: CodeTyped<MaskedMailbox>,
}

/// The account whose first proof was given.
#[derive(Debug, Clone)]
pub struct AtAccount {
    /// The first proof.
    pub first: First,
    /// Whose account it is, and its ways, once the desk has told.
    pub own: Option<(KnownAccount, Vec<WayBack>)>,
    /// Why the last look was refused.
    pub problem: Option<Refusal>,
}

/// The account that its owner has recognised.
#[derive(Debug, Clone)]
pub struct Own {
    /// The first proof.
    pub first: First,
    /// Whose it is.
    pub known: KnownAccount,
    /// The ways it has beside that.
    pub ways: Vec<WayBack>,
    /// Whether one of them was gone already: then it is not gone twice.
    pub proved: bool,
}

impl Own {
    /// The account, as staff are shown it who vouch for its owner.
    /// Whoever came by a letter is looked for by name and birth date: the number held now is asked at the end.
    pub fn sought(&self) -> Option<Sought> {
        let (account, place) = (self.known.account.clone(), String::new());
        let sought = Sought { account, name: self.known.name().to_owned(), place };
        (!self.first.is_letter()).then_some(sought)
    }

    /// The friends who count.
    pub fn friends(&self) -> &[FriendBack] {
        let friends = self.ways.iter().find_map(|way| match way {
            WayBack::Friends { friends } => Some(friends.as_slice()),
            WayBack::Letter { .. } | WayBack::Parent { .. } | WayBack::Authenticator | WayBack::Code => None,
        });
        friends.unwrap_or_default()
    }
}

/// The choice of a way.
#[derive(Debug, Clone)]
pub struct AtWays {
    /// The account.
    pub own: Own,
    /// Why the last way was refused.
    pub problem: Option<Refusal>,
}

/// The code of a letter as it is typed.
#[derive(Debug, Clone)]
pub struct AtLetter {
    /// The account.
    pub own: Own,
    /// The code.
    pub code: CodeTyped<MaskedMailbox>,
}

/// The friends who read out a code each.
#[derive(Debug, Clone)]
pub struct AtFriends {
    /// The account.
    pub own: Own,
    /// Why the last send was refused.
    pub problem: Option<Refusal>,
}

/// The code of a friend as it is typed.
#[derive(Debug, Clone)]
pub struct AtFriendCode {
    /// The account.
    pub own: Own,
    /// The friend.
    pub friend: FriendId,
    /// The code.
    pub code: CodeTyped<FriendName>,
}

/// A parent beside the child.
#[derive(Debug, Clone)]
pub struct AtParent {
    /// The child's account.
    pub own: Own,
    /// The parent who sits here signed in: then nothing is typed.
    pub here: Option<String>,
    /// The number or mailbox of a parent who signs in.
    pub field: Typed,
    /// The parent's password; never in a draft.
    pub password: SecretString,
    /// Why the last try was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the password.
    pub tries: u32,
}

/// A code of the owner's own as it is typed.
#[derive(Debug, Clone)]
pub struct AtOwnCode {
    /// The account.
    pub own: Own,
    /// Whether it is asked for a recovery code; else for the authenticator's. Either of them is taken.
    pub is_recovery: bool,
    /// The code.
    pub code: OwnCodeStep,
}

/// The new password as it is typed.
#[derive(Debug, Clone)]
pub struct AtPassword {
    /// The account.
    pub own: Own,
    /// Both entries.
    pub entry: NewPassword,
    /// Whether the account is signed out everywhere but here.
    pub everywhere: bool,
}

impl Recover {
    /// The same at another step.
    #[must_use]
    pub fn at(self, at: At) -> Self {
        Self { at, ..self }
    }

    /// Back at the number, which says what is wrong with it; its proof counts no more.
    #[must_use]
    pub fn number_again(self, phone: &VerifiedPhone, why: Refusal) -> Self {
        let mut step = PhoneStep::with_number(phone.phone().shown());
        step.field.problem = Some(why);
        self.at(At::Phone(step))
    }

    /// Back at the first proof, which counts no more: it says what is wrong with it.
    #[must_use]
    pub fn first_again(self, first: &First, why: Refusal) -> Self {
        match first {
            First::Number(phone) => self.number_again(phone, why),
            First::Mailbox { mailbox, .. } => self.mailbox(mailbox.address().to_owned(), Some(why)),
        }
    }

    /// Whether a refusal is about the first proof, whichever step it is met on.
    pub const fn is_of_first(why: &Refusal) -> bool {
        matches!(
            why,
            Refusal::ProofTooOld
                | Refusal::RecoveryByCall
                | Refusal::NoAccountHere
                | Refusal::NoAccountOfMailbox
                | Refusal::MailboxProofGone
                | Refusal::AccountUnfinished
                | Refusal::NumberBusy
        )
    }
}
