//! What the flows that begin with a newcomer are asked of it.

use super::{Newcomer, Step};
use crate::domain::password_suggest::Suggested;
use crate::domain::time::Moment;
use crate::domain::visit::Seat;
use crate::flow::Start;
use crate::flow::steps::details::DetailsStep;

impl Newcomer {
    /// Until when a code lives that the step waits for.
    pub fn code_dies(&self) -> Option<Moment> {
        match &self.step {
            Step::Code(code) => Some(code.sent.dies()),
            Step::Untangle(step) => step.awaited().map(|code| code.sent.dies()),
            _ => None,
        }
    }

    /// The details that are typed.
    pub const fn details_step(&self) -> Option<&DetailsStep> {
        if let Step::Details(step) = &self.step { Some(step) } else { None }
    }

    /// The password that was suggested.
    pub const fn suggested(&self) -> Option<&Suggested> {
        if let Step::Password(step) = &self.step { step.suggested.as_ref() } else { None }
    }

    /// The sign-in that comes first when the visit is taken up, for whoever sits there.
    pub fn sign_in(&self, seat: Seat) -> Option<Start> {
        let (account, name) = self.sleeper()?;
        Some(Start::SignIn { account: account.clone(), seat, name: name.to_owned() })
    }
}
