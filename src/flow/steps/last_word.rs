//! The last word before something of somebody's own ends: what follows stands above it, and the password goes with it where it
//! was not typed a moment ago (rule 13).

use crate::domain::recovery::Then;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Seat;
use crate::flow::start::Start;
use secrecy::{ExposeSecret, SecretString};

/// The last word, before it is said.
#[derive(Debug, Clone)]
pub struct LastWord {
    /// The password; none while none is asked for. Never in a draft.
    pub password: Option<SecretString>,
    /// Why it was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the password.
    pub tries: u32,
}

impl LastWord {
    /// Not said yet, with a password where one is asked.
    pub fn asking(password: bool) -> Self {
        Self { password: password.then(SecretString::default), problem: None, tries: 0 }
    }

    /// A password is typed.
    pub fn types(&mut self, typed: SecretString) {
        (self.password, self.problem) = (Some(typed), None);
    }

    /// Whether a password that is asked has been typed; where it has not, that is said beside it.
    pub fn is_whole(&mut self) -> bool {
        let is_missing = self.password.as_ref().is_some_and(|typed| typed.expose_secret().is_empty());
        if is_missing {
            self.problem = Some(Refusal::Missing);
        }
        !is_missing
    }

    /// It was refused. Whether the password is asked from now on.
    pub fn refused(&mut self, why: Refusal) -> bool {
        let is_asked = matches!(why, Refusal::PasswordTypedLongAgo | Refusal::WrongPassword { .. });
        if is_asked {
            self.password = Some(SecretString::default());
            self.tries += 1;
        }
        self.problem = Some(why);
        is_asked
    }

    /// Whose password is forgotten, where one is asked: it is typed on the owner's seat.
    pub fn forgotten(&self, seat: Seat) -> Option<Start> {
        self.password.as_ref()?;
        let whose = if seat == Seat::Ordinary { Whose::Student } else { Whose::Parent };
        Some(Start::Recover { whose, then: Then::Back, proved: None })
    }

    /// The owner comes back from another flow.
    pub fn returned(&mut self) {
        (self.password, self.problem) = (self.password.take().map(|_| SecretString::default()), None);
        self.tries += 1;
    }
}
