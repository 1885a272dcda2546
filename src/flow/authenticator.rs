//! The authenticator of an account: an app that shows a new code every 30 seconds. Where it is on, it is asked at every sign-in.
//!
//! ```text
//! Stands ──it is off──▶ Scan ──its code──▶ On
//!    └──it is on──▶ Off
//! ```
//! The secret is made anew whenever the step that shows it is entered, stands in the private view alone, and is kept nowhere
//! before a code confirms it. The password is typed where it was not typed a moment ago (rule 13).

use super::action::Action;
use super::ask::{Answer, Ask, Facts, OwnCodeAnswer, OwnCodeAsk};
use super::circle::{Circle, Sight};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Hidden, Kept, Session};
use super::start::{Outcome, Start};
use super::steps::gate::Gate;
use super::steps::unheard;
use crate::domain::challenge::DIGITS;
use crate::domain::id::AccountId;
use crate::domain::own_code::Enrolment;
use crate::domain::refusal::Refusal;
use crate::domain::visit::{Seat, Seated, Seats};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum OwnAuthenticator {
    /// Whether it is on; from here it is switched.
    Stands(Gate),
    /// The app scans it, and its code is typed.
    Scan(Box<AtScan>),
    /// It is on.
    On(Seated),
    /// It is off.
    Off(Seated),
}

/// A new authenticator, whose code is typed.
#[derive(Debug, Clone)]
pub struct AtScan {
    /// Whose it will be.
    pub sitter: Seated,
    /// The password that was typed before, where it was asked. Never in a draft.
    pub password: Option<SecretString>,
    /// What the private view shows, once the desk has made it. Never in a draft.
    pub enrolment: Option<Enrolment>,
    /// The code as it is typed; never in a draft.
    pub typed: SecretString,
    /// Why the last try was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the field.
    pub tries: u32,
}

impl OwnAuthenticator {
    /// Begins by asking what the account has.
    pub fn begin(account: AccountId, seat: Seat) -> (Self, Vec<Ask>) {
        Self::stands(Seated { account, seat }, None)
    }

    fn stands(sitter: Seated, problem: Option<Refusal>) -> (Self, Vec<Ask>) {
        let (gate, asks) = Gate::begin(sitter, problem);
        (Self::Stands(gate), asks)
    }

    fn sitter(&self) -> &Seated {
        match self {
            Self::Stands(gate) => &gate.sitter,
            Self::Scan(at) => &at.sitter,
            Self::On(sitter) | Self::Off(sitter) => sitter,
        }
    }

    fn on_stands(mut gate: Gate, input: Input) -> Next<Self> {
        match input {
            Input::Secret(FieldId::Password, typed) => gate.types(typed),
            Input::Submit => {
                let Some(has) = gate.has else {
                    let (flow, asks) = Self::stands(gate.sitter, None);
                    return Next::Stay(flow, asks);
                };
                if gate.is_whole() {
                    let (account, password) = (gate.sitter.account.clone(), gate.password.clone());
                    let ask = if has.since.is_some() {
                        OwnCodeAsk::SwitchOff { account, password }
                    } else {
                        OwnCodeAsk::Open { account, password }
                    };
                    return Next::ask(Self::Stands(gate), ask);
                }
            }
            Input::Back => return Next::Done(Outcome::Left),
            Input::Answered(Answer::OwnCode(OwnCodeAnswer::Stands { since, left, password })) => {
                gate.stands(since, left, password);
            }
            Input::Answered(Answer::OwnCode(OwnCodeAnswer::Opened)) => return AtScan::begin(gate),
            Input::Answered(Answer::OwnCode(OwnCodeAnswer::Off)) => {
                return Next::stay(Self::Off(gate.sitter));
            }
            // The draft of the picture stands here: the power was cut behind the code.
            Input::Answered(Answer::OwnCode(OwnCodeAnswer::On)) => {
                return Next::stay(Self::On(gate.sitter));
            }
            // It was switched meanwhile: what stands now is asked.
            Input::Answered(Answer::Refused { why: why @ Refusal::AuthenticatorChanged }) => {
                let (flow, asks) = Self::stands(gate.sitter, Some(why));
                return Next::Stay(flow, asks);
            }
            Input::Answered(Answer::Refused { why }) => gate.refused(why),
            other => return Next::stay(unheard(Self::Stands(gate), &other)),
        }
        Next::stay(Self::Stands(gate))
    }
}

impl AtScan {
    /// Begins by having a new authenticator made.
    fn begin(gate: Gate) -> Next<OwnAuthenticator> {
        let Gate { sitter, password, .. } = gate;
        let enrol = OwnCodeAsk::Enrol { account: sitter.account.clone() };
        let typed = SecretString::default();
        let at = Self { sitter, password, enrolment: None, typed, problem: None, tries: 0 };
        Next::ask(OwnAuthenticator::Scan(Box::new(at)), enrol)
    }

    fn step(mut self: Box<Self>, input: Input) -> Next<OwnAuthenticator> {
        match input {
            Input::Secret(FieldId::Code, typed) => (self.typed, self.problem) = (typed, None),
            Input::Submit | Input::Act(Action::ShowPrivate) if self.enrolment.is_none() => {
                let enrol = OwnCodeAsk::Enrol { account: self.sitter.account.clone() };
                return Next::ask(OwnAuthenticator::Scan(self), enrol);
            }
            Input::Submit => {
                if let Some(ask) = self.tries() {
                    return Next::ask(OwnAuthenticator::Scan(self), ask);
                }
            }
            Input::Act(Action::ShowPrivate) => {}
            Input::Back => return Self::again(self.sitter, None),
            Input::Answered(Answer::OwnCode(OwnCodeAnswer::Enrolled { enrolment })) => {
                self.enrolment = Some(enrolment);
            }
            Input::Answered(Answer::OwnCode(OwnCodeAnswer::On)) => {
                return Next::stay(OwnAuthenticator::On(self.sitter));
            }
            Input::Answered(Answer::Refused {
                why:
                    why @ (Refusal::PasswordTypedLongAgo
                    | Refusal::WrongPassword { .. }
                    | Refusal::AuthenticatorChanged),
            }) => return Self::again(self.sitter, Some(why)),
            Input::Answered(Answer::Refused { why }) => {
                (self.typed, self.problem) = (SecretString::default(), Some(why));
                self.tries += 1;
            }
            other => return Next::stay(unheard(OwnAuthenticator::Scan(self), &other)),
        }
        Next::stay(OwnAuthenticator::Scan(self))
    }

    /// Back to what stands; the secret that was shown is gone.
    fn again(sitter: Seated, problem: Option<Refusal>) -> Next<OwnAuthenticator> {
        let (flow, asks) = OwnAuthenticator::stands(sitter, problem);
        Next::Stay(flow, asks)
    }

    fn tries(&mut self) -> Option<OwnCodeAsk> {
        let typed = self.typed.expose_secret();
        // A nervous second Enter was meant for the step before: nothing is wrong yet.
        if typed.is_empty() && self.problem.is_none() {
            return None;
        }
        if typed.len() != DIGITS || !typed.bytes().all(|b| b.is_ascii_digit()) {
            self.problem = Some(Refusal::NotSixDigits);
            return None;
        }
        let secret = self.enrolment.as_ref()?.secret.clone();
        let (account, password, code) =
            (self.sitter.account.clone(), self.password.clone(), self.typed.clone());
        Some(OwnCodeAsk::SwitchOn { account, secret, code, password })
    }
}

impl Flow for OwnAuthenticator {
    const NAME: &'static str = "authenticator";

    fn name(&self) -> &'static str {
        match self {
            Self::Stands(_) => "stands",
            Self::Scan(_) => "scan",
            Self::On(_) => "on",
            Self::Off(_) => "off",
        }
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        match self {
            Self::Stands(gate) => Self::on_stands(gate, input),
            Self::Scan(at) => at.step(input),
            Self::On(_) | Self::Off(_) => match input {
                Input::Submit | Input::Back => Next::Done(Outcome::Left),
                other => Next::stay(unheard(self, &other)),
            },
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::Stands(gate) => gate.problem.clone(),
            Self::Scan(at) => at.problem.clone(),
            Self::On(_) | Self::Off(_) => None,
        }
    }

    fn hidden(&self) -> Option<Hidden<'_>> {
        if let Self::Scan(at) = self { at.enrolment.as_ref().map(Hidden::Authenticator) } else { None }
    }

    fn is_typed(&self) -> bool {
        matches!(self, Self::Stands(_) | Self::Scan(_))
    }

    fn sight(&self, _circle: &Circle, _seats: &Seats) -> Option<Sight> {
        Some(Sight::of_seat(self.sitter().seat))
    }

    fn session(&self) -> Session {
        if self.is_typed() { Session::Of(self.sitter().seat) } else { Session::None }
    }

    fn forgotten(&self) -> Option<Start> {
        if let Self::Stands(gate) = self { gate.forgotten() } else { None }
    }

    fn returned(mut self, _outcome: Outcome, _cx: &Cx) -> Next<Self> {
        if let Self::Stands(gate) = &mut self {
            gate.asks_anew();
        }
        Next::stay(self)
    }

    fn may_be_left_asleep(&self) -> bool {
        true
    }

    fn recalls(&self, answer: &Answer) -> bool {
        matches!(self, Self::Stands(_))
            && matches!(answer, Answer::OwnCode(OwnCodeAnswer::On | OwnCodeAnswer::Off))
    }
}

/// What is kept of the flow: nothing secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum AuthenticatorDraft {
    /// It was looked at, or being switched on.
    Stands(Seated),
    /// It is on.
    On(Seated),
    /// It is off.
    Off(Seated),
}

impl Kept for OwnAuthenticator {
    type Draft = AuthenticatorDraft;

    fn draft(&self) -> AuthenticatorDraft {
        match self {
            Self::Stands(_) | Self::Scan(_) => AuthenticatorDraft::Stands(self.sitter().clone()),
            Self::On(sitter) => AuthenticatorDraft::On(sitter.clone()),
            Self::Off(sitter) => AuthenticatorDraft::Off(sitter.clone()),
        }
    }

    fn resume(draft: AuthenticatorDraft, _facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        match draft {
            AuthenticatorDraft::Stands(sitter) => Self::stands(sitter, None),
            AuthenticatorDraft::On(sitter) => (Self::On(sitter), Vec::new()),
            AuthenticatorDraft::Off(sitter) => (Self::Off(sitter), Vec::new()),
        }
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::flow::field::FieldId;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::ways::{Variant, Walked, Way, on, variant};

    fn stands(bench: &mut Bench) -> &mut Bench {
        bench.enter().goes("cabinet").opens("authenticator")
    }

    fn is_on(bench: &mut Bench) -> &mut Bench {
        let code = stands(bench).enter().desk.authenticator_code();
        bench.types(FieldId::Code, &code).enter()
    }

    impl Walked for super::OwnAuthenticator {
        const WAYS: &'static [Way] = &[
            ("authenticator/stands", || on(Bench::comes_to("family/shown"), stands)),
            ("authenticator/scan", || on(Bench::comes_to("family/shown"), |bench| stands(bench).enter())),
            ("authenticator/on", || on(Bench::comes_to("family/shown"), is_on)),
            ("authenticator/off", || {
                on(Bench::comes_to("family/shown"), |bench| {
                    is_on(bench).enter().esc().goes("cabinet").opens("authenticator").enter()
                })
            }),
        ];

        fn variant(&self) -> Variant {
            variant(self)
        }
    }
}
