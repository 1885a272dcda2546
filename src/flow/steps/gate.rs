//! What stands before a change of an owner's own codes: who sits here, what the account has, and the password where it was not
//! typed a moment ago (rule 13).

use crate::domain::recovery::Then;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::domain::visit::{Seat, Seated};
use crate::flow::ask::{Ask, OwnCodeAsk};
use crate::flow::start::Start;
use secrecy::{ExposeSecret, SecretString};

/// What an account has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Has {
    /// Since when its authenticator is on; none where it is off.
    pub since: Option<Moment>,
    /// How many recovery codes are left.
    pub left: u8,
}

/// What stands before a change.
#[derive(Debug, Clone)]
pub struct Gate {
    /// Whose it is.
    pub sitter: Seated,
    /// What the account has, once the desk has told.
    pub has: Option<Has>,
    /// The password; none while none is asked for. Never in a draft.
    pub password: Option<SecretString>,
    /// Why the last try was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the password.
    pub tries: u32,
}

impl Gate {
    /// Begins by asking what the account has.
    pub fn begin(sitter: Seated, problem: Option<Refusal>) -> (Self, Vec<Ask>) {
        let look = OwnCodeAsk::Look { account: sitter.account.clone() };
        (Self { sitter, has: None, password: None, problem, tries: 0 }, vec![look.into()])
    }

    /// The desk has told what the account has.
    pub fn stands(&mut self, since: Option<Moment>, left: u8, password: bool) {
        self.has = Some(Has { since, left });
        if self.password.is_some() != password {
            self.password = password.then(SecretString::default);
        }
    }

    /// Enter was pressed. True if what is asked may go out.
    pub fn is_whole(&mut self) -> bool {
        if self.password.as_ref().is_some_and(|password| password.expose_secret().is_empty()) {
            self.problem = Some(Refusal::Missing);
            return false;
        }
        true
    }

    /// The password is typed.
    pub fn types(&mut self, typed: SecretString) {
        if self.password.is_some() {
            (self.password, self.problem) = (Some(typed), None);
        }
    }

    /// Says what was refused; a password is typed anew.
    pub fn refused(&mut self, why: Refusal) {
        if self.password.is_some()
            || matches!(why, Refusal::PasswordTypedLongAgo | Refusal::WrongPassword { .. })
        {
            self.password = Some(SecretString::default());
        }
        self.tries += 1;
        self.problem = Some(why);
    }

    /// Where whoever does not know the password gets back in.
    pub fn forgotten(&self) -> Option<Start> {
        self.password.as_ref()?;
        let whose = if self.sitter.seat == Seat::Ordinary { Whose::Student } else { Whose::Parent };
        Some(Start::Recover { whose, then: Then::Back, proved: None })
    }

    /// Somebody has got back in, or not: the password is typed anew.
    pub fn asks_anew(&mut self) {
        (self.password, self.problem) = (self.password.take().map(|_| SecretString::default()), None);
        self.tries += 1;
    }
}
