//! Sign an account of this visit in by its password. A visit that is taken up calls this flow before it goes on, and
//! comes back to the step it left.

use super::action::Action;
use super::ask::Facts;
use super::ask::{Answer, Ask};
use super::circle::{Circle, Sight};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Kept, TellsNews};
use super::start::{Outcome, Start};
use super::steps::unheard;
use crate::domain::id::AccountId;
use crate::domain::recovery::Then;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::{Seat, Seats};
use crate::flow::ask::{AccountAnswer, AccountAsk};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

/// The flow: one step.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The account.
    pub account: AccountId,
    /// The seat it takes.
    pub seat: Seat,
    /// First name and initial, or empty before the name was told.
    pub name: String,
    /// The password; never in a draft.
    pub typed: SecretString,
    /// Why the last try was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the field.
    pub tries: u32,
    /// Whether Esc leads back to the menu.
    pub may_leave: bool,
    /// Whether the code may be tried in the password's place, which ends when it is refused as too old.
    pub by_code: bool,
}

impl SignIn {
    /// Begins with an empty field.
    pub fn begin(account: AccountId, seat: Seat, name: String) -> (Self, Vec<Ask>) {
        let typed = SecretString::default();
        let flow =
            Self { account, seat, name, typed, problem: None, tries: 0, may_leave: false, by_code: true };
        (flow, Vec::new())
    }
}

impl Flow for SignIn {
    const NAME: &'static str = "sign-in";

    fn sight(&self, _circle: &Circle, _seats: &Seats) -> Option<Sight> {
        Some(Sight::of_seat(self.seat))
    }

    fn tells_news(&self) -> TellsNews {
        TellsNews::Never
    }

    fn name(&self) -> &'static str {
        "password"
    }

    fn step(mut self, input: Input, _cx: &Cx) -> Next<Self> {
        match input {
            Input::Secret(FieldId::Password, typed) => {
                self.typed = typed;
                self.problem = None;
            }
            Input::Submit if self.typed.expose_secret().is_empty() => self.problem = Some(Refusal::Missing),
            Input::Submit => {
                let ask = AccountAsk::SignIn {
                    account: self.account.clone(),
                    password: self.typed.clone(),
                    seat: self.seat,
                };
                return Next::ask(self, ask);
            }
            Input::Act(Action::ByCode) if self.by_code => {
                let ask =
                    Ask::Account(AccountAsk::SignInByCode { account: self.account.clone(), seat: self.seat });
                return Next::ask(self, ask);
            }
            Input::Back => return Next::Done(Outcome::Left),
            Input::Answered(Answer::Account(AccountAnswer::SignedIn)) => {
                return Next::Done(Outcome::SignedIn { account: self.account });
            }
            Input::Answered(Answer::Refused { why }) => {
                self.by_code &= why != Refusal::CodeTooOld;
                self.typed = SecretString::default();
                self.problem = Some(why);
                self.tries += 1;
            }
            other => return Next::stay(unheard(self, &other)),
        }
        Next::stay(self)
    }

    fn forgotten(&self) -> Option<Start> {
        let whose = if self.seat == Seat::Ordinary { Whose::Student } else { Whose::Parent };
        Some(Start::Recover { whose, then: Then::Seat(self.seat), proved: None })
    }

    // Back in with another account, whose password is not the one that is asked here: it is asked on.
    fn returned(mut self, outcome: Outcome, cx: &Cx) -> Next<Self> {
        match outcome {
            // Asked once more, as before: by the code where no password was typed.
            Outcome::SecondGiven if self.typed.expose_secret().is_empty() => {
                self.step(Input::Act(Action::ByCode), cx)
            }
            Outcome::SecondGiven => self.step(Input::Submit, cx),
            Outcome::SignedIn { account } if account == self.account => {
                Next::Done(Outcome::SignedIn { account })
            }
            _ => {
                self.typed = SecretString::default();
                self.tries += 1;
                Next::stay(self)
            }
        }
    }

    fn problem(&self) -> Option<Refusal> {
        self.problem.clone()
    }

    fn is_typed(&self) -> bool {
        true
    }

    fn leads_back(&self) -> bool {
        self.may_leave
    }
}

impl Kept for SignIn {
    type Draft = SignInDraft;

    // Keeps who is asked, not what was typed.
    fn draft(&self) -> SignInDraft {
        SignInDraft { account: self.account.clone(), seat: self.seat, name: self.name.clone() }
    }

    fn resume(draft: SignInDraft, _facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        Self::begin(draft.account, draft.seat, draft.name)
    }
}

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInDraft {
    account: AccountId,
    seat: Seat,
    name: String,
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::ways::{Variant, Walked, Way, on};

    impl Walked for super::SignIn {
        const WAYS: &'static [Way] = &[("sign-in/password", || on(Bench::child_invites(), Bench::killed))];

        fn variant(&self) -> Variant {
            ("SignIn", &["SignIn"])
        }
    }
}
