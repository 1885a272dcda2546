//! The questions about a newcomer, which the flows that begin with one pass on.

use super::state::{Newcomer, Step};
use crate::domain::password_suggest::Suggested;
use crate::domain::recovery::Then;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::domain::visit::Seat;
use crate::flow::ask::Answer;
use crate::flow::ask::{AccountAnswer, NumberAnswer, OwnerAnswer};
use crate::flow::start::Start;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::consent::ConsentStep;
use crate::flow::steps::details::DetailsStep;
use crate::flow::steps::untangle::UntangleAt;
use secrecy::SecretString;

impl Newcomer {
    /// The step's name.
    pub const fn name(&self) -> &'static str {
        match &self.step {
            Step::Phone(_) => "phone",
            Step::Code(_) => "code",
            Step::Owner(step) => step.name(),
            Step::Untangle(step) => step.name(),
            Step::Check(..) => "check",
            Step::Password(_) => "password",
            Step::Details(_) => "details",
            Step::OwnConsent(..) => "own-consent",
            Step::Refused(_) => "refused",
        }
    }

    /// Whether something is typed, chosen or ticked on the step.
    pub const fn is_typed(&self) -> bool {
        match &self.step {
            Step::Owner(step) => step.at_password,
            Step::Untangle(step) => step.is_typed(),
            Step::Check(..) | Step::Refused(_) => false,
            Step::Phone(_) | Step::Code(_) | Step::Details(_) | Step::Password(_) | Step::OwnConsent(..) => {
                true
            }
        }
    }

    /// Whether a number is typed on the step.
    pub const fn is_number_asked(&self) -> bool {
        match &self.step {
            Step::Phone(_) => true,
            Step::Untangle(step) => matches!(step.at, UntangleAt::Phone),
            _ => false,
        }
    }

    /// Where whoever does not know the password that is asked gets back in: on the number that is proved here.
    pub fn forgotten(&self) -> Option<Start> {
        let phone = match &self.step {
            Step::Owner(step) if step.at_password => &step.phone,
            Step::Untangle(step) if matches!(step.at, UntangleAt::Password(..)) => &step.child,
            _ => return None,
        };
        Some(Start::Recover { whose: self.whose, then: Then::Back, proved: Some(phone.clone()) })
    }

    /// Somebody has got back in, or not: the password is typed anew.
    #[must_use]
    pub fn asks_anew(mut self) -> Self {
        match &mut self.step {
            Step::Owner(step) => {
                (step.typed, step.problem) = (SecretString::default(), None);
                step.tries += 1;
            }
            Step::Untangle(step) if matches!(step.at, UntangleAt::Password(..)) => {
                step.at = UntangleAt::Password(SecretString::default(), None);
                step.tries += 1;
            }
            _ => {}
        }
        self
    }

    /// What was refused on the step.
    pub fn problem(&self) -> Option<Refusal> {
        match &self.step {
            Step::Phone(step) => step.field.problem.clone(),
            Step::Code(step) => step.problem.clone(),
            Step::Untangle(step) => step.problem().cloned(),
            Step::Owner(step) if step.waits => Some(Refusal::NotMeWaits),
            Step::Owner(step) => step.problem.clone(),
            Step::Check(_, problem) => problem.clone(),
            Step::Password(step) => step.entry.why().cloned(),
            Step::Details(step) => step.problems.values().next().cloned(),
            Step::OwnConsent(step, _) => step.problem.clone(),
            Step::Refused(_) => Some(Refusal::ConsentRefused),
        }
    }

    /// When the picture changes by itself.
    pub fn wakes_at(&self, now: Moment) -> Option<Moment> {
        match &self.step {
            Step::Code(code) => code.wakes_at(now),
            Step::Untangle(step) => step.wakes_at(now),
            _ => None,
        }
    }

    /// When the code that the step waits for expires.
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

    /// The consent that is read.
    pub const fn consent_step(&self) -> Option<&ConsentStep> {
        if let Step::OwnConsent(step, _) = &self.step { Some(step) } else { None }
    }

    /// The password that was suggested.
    pub const fn suggested(&self) -> Option<&Suggested> {
        if let Step::Password(step) = &self.step { step.entry.suggested.as_ref() } else { None }
    }

    /// The sign-in that comes first when the visit is taken up, for whoever sits there.
    pub fn sign_in(&self, seat: Seat) -> Option<Start> {
        let (account, name) = self.sleeper()?;
        Some(Start::SignIn { account: account.clone(), seat, name: name.to_owned() })
    }

    /// Whether a stored answer belongs to the step at hand.
    pub const fn recalls(&self, answer: &Answer) -> bool {
        if let Step::Untangle(step) = &self.step {
            return step.recalls(answer);
        }
        if matches!(self.step, Step::Code(_)) && CodeStep::recalls(answer) {
            return true;
        }
        matches!(
            (&self.step, answer),
            (
                Step::Phone(_),
                Answer::Number(
                    NumberAnswer::Sent { .. } | NumberAnswer::Proved { .. } | NumberAnswer::Known { .. }
                ) | Answer::Refused { .. }
            ) | (Step::Code(_), Answer::Refused { .. })
                | (
                    Step::Owner(_),
                    Answer::Owner(OwnerAnswer::SignedIn { .. })
                        | Answer::Number(NumberAnswer::Proved { .. } | NumberAnswer::Known { .. })
                        | Answer::Refused { .. }
                )
                | (
                    Step::Password(_),
                    Answer::Account(AccountAnswer::Started { .. }) | Answer::Refused { .. }
                )
                | (Step::Refused(_), Answer::Done | Answer::Refused { .. })
        )
    }
}
