//! Where somebody stands for whom two staff members vouch. The files beside this one say how one step follows another.

use crate::domain::challenge::VerifiedPhone;
use crate::domain::correction::Paper;
use crate::domain::hold::{Hold, Sought};
use crate::domain::id::{AccountId, RecoveryId};
use crate::domain::recovery::Then;
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::field::Typed;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::finding::Finding;
use crate::flow::steps::new_password::NewPassword;
use crate::flow::steps::phone::PhoneStep;
use secrecy::SecretString;

/// The flow.
#[derive(Debug, Clone)]
pub struct Vouch {
    /// Whose the number is in this visit.
    pub whose: Whose,
    /// What follows once they are back in.
    pub then: Then,
    /// Whether the account's number was proved in this visit: then it is not asked whether it has changed.
    pub has_number: bool,
    /// The step at hand.
    pub at: At,
}

/// The steps.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum At {
    /// Staff look for the account by name and birth date.
    Find(AtFind),
    /// What the staff member has seen, and their own password.
    Paper(AtPaper),
    /// The second staff member.
    Second(AtSecond),
    /// How it stands: the hold runs, has passed, or is over.
    Held(AtHeld),
    /// The new password.
    Password(Box<AtPassword>),
    /// The number held now.
    Phone(AtNumber),
    /// Its code, by SMS.
    Code(AtNumber, CodeStep),
    /// It becomes the account's; it was not, for a reason that may pass.
    Moving(AtNumber, VerifiedPhone, Option<Refusal>),
}

/// The search.
pub type AtFind = Finding<Sought>;

/// The first word.
#[derive(Debug, Clone)]
pub struct AtPaper {
    /// Whose account it is.
    pub who: Sought,
    /// The kind of the document.
    pub paper: Typed,
    /// The staff member's own password; never in a draft.
    pub password: SecretString,
    /// Why the last try was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the password.
    pub tries: u32,
}

impl AtPaper {
    /// Of whom nothing is said yet.
    pub fn of(who: Sought) -> Self {
        let (paper, password) = (Typed::default(), SecretString::default());
        Self { who, paper, password, problem: None, tries: 0 }
    }

    /// The kind of the document, as far as it was picked.
    pub fn picked(&self) -> Option<Paper> {
        Paper::from_text(&self.paper.text)
    }
}

/// The second word.
#[derive(Debug, Clone)]
pub struct AtSecond {
    /// What the first one has asked.
    pub hold: Hold,
    /// The second staff member's login.
    pub login: Typed,
    /// Their password; never in a draft.
    pub password: SecretString,
    /// Why the last try was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the password.
    pub tries: u32,
}

impl AtSecond {
    /// Before anything is typed.
    pub fn of(hold: Hold) -> Self {
        let (login, password) = (Typed::default(), SecretString::default());
        Self { hold, login, password, problem: None, tries: 0 }
    }
}

/// The hold.
#[derive(Debug, Clone)]
pub struct AtHeld {
    /// The recovery.
    pub recovery: RecoveryId,
    /// How it stands, once the desk has told.
    pub hold: Option<Hold>,
    /// Whether the document was looked at again.
    pub seen: bool,
    /// Why the last ask was refused.
    pub problem: Option<Refusal>,
}

impl AtHeld {
    /// Before the desk has told how it stands.
    pub const fn of(recovery: RecoveryId) -> Self {
        Self { recovery, hold: None, seen: false, problem: None }
    }
}

/// The new password as it is typed.
#[derive(Debug, Clone)]
pub struct AtPassword {
    /// How it stands.
    pub hold: Hold,
    /// Both entries.
    pub entry: NewPassword,
    /// Whether the account is signed out everywhere but here.
    pub everywhere: bool,
}

/// The number held now as it is typed.
#[derive(Debug, Clone)]
pub struct AtNumber {
    /// The recovery by which the password was set; none where that was by a letter and another proof.
    pub recovery: Option<RecoveryId>,
    /// The account.
    pub account: AccountId,
    /// The number.
    pub step: PhoneStep,
}

impl Vouch {
    /// Whether its owner has just got back in by a letter, and proves the number held now.
    pub const fn is_by_letter(&self) -> bool {
        match &self.at {
            At::Phone(at) | At::Code(at, _) | At::Moving(at, ..) => at.recovery.is_none(),
            At::Find(_) | At::Paper(_) | At::Second(_) | At::Held(_) | At::Password(_) => false,
        }
    }

    /// The same at another step.
    #[must_use]
    pub fn at(self, at: At) -> Self {
        Self { at, ..self }
    }
}
