//! Where somebody who gets back in stands, and what was learnt on the way. The files beside this one say how one step
//! follows another.

use crate::domain::account::KnownAccount;
use crate::domain::challenge::{Sent, VerifiedPhone};
use crate::domain::hold::Sought;
use crate::domain::mailbox::MaskedMailbox;
use crate::domain::recovery::{Then, WayBack};
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
    /// The new password.
    Password(Box<AtPassword>),
}

/// The account on a proved number.
#[derive(Debug, Clone)]
pub struct AtAccount {
    /// The number, proved.
    pub phone: VerifiedPhone,
    /// Whose account it is, and its ways, once the desk has told.
    pub own: Option<(KnownAccount, Vec<WayBack>)>,
    /// Why the last look was refused.
    pub problem: Option<Refusal>,
}

/// The account that its owner has recognised.
#[derive(Debug, Clone)]
pub struct Own {
    /// Its number, proved.
    pub phone: VerifiedPhone,
    /// Whose it is.
    pub known: KnownAccount,
    /// The ways it has beside its number.
    pub ways: Vec<WayBack>,
    /// Whether one of them was gone already: then it is not gone twice.
    pub proved: bool,
}

impl Own {
    /// The account, as staff are shown it who vouch for its owner.
    pub fn sought(&self) -> Sought {
        let (account, place) = (self.known.account.clone(), String::new());
        Sought { account, name: self.known.name().to_owned(), place }
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
    /// The challenge.
    pub sent: Sent<MaskedMailbox>,
    /// What was typed; never in a draft.
    pub typed: SecretString,
    /// Why the last try or send was refused.
    pub problem: Option<Refusal>,
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

    /// Whether a refusal is about the number, whichever step it is met on.
    pub const fn is_of_number(why: &Refusal) -> bool {
        matches!(
            why,
            Refusal::ProofTooOld
                | Refusal::RecoveryByCall
                | Refusal::NoAccountHere
                | Refusal::AccountUnfinished
                | Refusal::NumberBusy
        )
    }
}
