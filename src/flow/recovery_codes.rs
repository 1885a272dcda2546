//! The recovery codes of an account: ten, each of which once takes the place of the authenticator, or proves the account to whoever
//! gets back in.
//!
//! ```text
//! Stands ──▶ Shown ──written down──▶ Kept
//! ```
//! They stand in the private view alone and are kept nowhere before the owner has acknowledged them: until then those before
//! count, and codes that were not acknowledged are made anew (rule 10).

use super::action::Action;
use super::ask::{Answer, Ask, Facts, OwnCodeAnswer, OwnCodeAsk};
use super::circle::{Circle, Sight};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Hidden, Kept, Session};
use super::start::{Outcome, Start};
use super::steps::gate::Gate;
use super::steps::unheard;
use crate::domain::id::AccountId;
use crate::domain::own_code::RecoveryCodes;
use crate::domain::refusal::Refusal;
use crate::domain::visit::{Seat, Seated, Seats};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum OwnRecoveryCodes {
    /// How many are left; from here new ones are made.
    Stands(Gate),
    /// New ones, in the private view.
    Shown(Box<AtCodes>),
    /// They count.
    Kept(Seated),
}

/// New codes that nobody has acknowledged yet.
#[derive(Debug, Clone)]
pub struct AtCodes {
    /// Whose they will be.
    pub sitter: Seated,
    /// The password that was typed before, where it was asked. Never in a draft.
    pub password: Option<SecretString>,
    /// What the private view shows, once the desk has made them. Never in a draft.
    pub codes: Option<RecoveryCodes>,
    /// Whether the owner has said that they are written down.
    pub written: bool,
    /// Why keeping them was refused.
    pub problem: Option<Refusal>,
}

impl OwnRecoveryCodes {
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
            Self::Shown(at) => &at.sitter,
            Self::Kept(sitter) => sitter,
        }
    }

    fn on_stands(mut gate: Gate, input: Input) -> Next<Self> {
        match input {
            Input::Secret(FieldId::Password, typed) => gate.types(typed),
            Input::Submit if gate.has.is_none() => {
                let (flow, asks) = Self::stands(gate.sitter, None);
                return Next::Stay(flow, asks);
            }
            Input::Submit => {
                if gate.is_whole() {
                    let (account, password) = (gate.sitter.account.clone(), gate.password.clone());
                    return Next::ask(Self::Stands(gate), OwnCodeAsk::Open { account, password });
                }
            }
            Input::Back => return Next::Done(Outcome::Left),
            Input::Answered(Answer::OwnCode(OwnCodeAnswer::Stands { since, left, password })) => {
                gate.stands(since, left, password);
            }
            Input::Answered(Answer::OwnCode(OwnCodeAnswer::Opened)) => {
                let Gate { sitter, password, .. } = gate;
                let at = AtCodes { sitter, password, codes: None, written: false, problem: None };
                return Next::ask(Self::Shown(Box::new(at)), OwnCodeAsk::Draw);
            }
            Input::Answered(Answer::OwnCode(OwnCodeAnswer::Kept)) => {
                return Next::stay(Self::Kept(gate.sitter));
            }
            Input::Answered(Answer::Refused { why }) => gate.refused(why),
            other => return Next::stay(unheard(Self::Stands(gate), &other)),
        }
        Next::stay(Self::Stands(gate))
    }
}

impl AtCodes {
    fn step(mut self: Box<Self>, input: Input) -> Next<OwnRecoveryCodes> {
        match input {
            Input::Typed(FieldId::Written, text) => (self.written, self.problem) = (text == "yes", None),
            Input::Submit | Input::Act(Action::ShowPrivate) if self.codes.is_none() => {
                return Next::ask(OwnRecoveryCodes::Shown(self), OwnCodeAsk::Draw);
            }
            Input::Submit => match self.codes.clone().filter(|_| self.written) {
                Some(codes) => {
                    let (account, password) = (self.sitter.account.clone(), self.password.clone());
                    let keep = OwnCodeAsk::Keep { account, codes, password };
                    return Next::ask(OwnRecoveryCodes::Shown(self), keep);
                }
                None => self.problem = Some(Refusal::CodesNotWritten),
            },
            Input::Act(Action::ShowPrivate) => {}
            Input::Back => return Self::again(self.sitter, None),
            Input::Answered(Answer::OwnCode(OwnCodeAnswer::Drawn { codes })) => self.codes = Some(codes),
            Input::Answered(Answer::OwnCode(OwnCodeAnswer::Kept)) => {
                return Next::stay(OwnRecoveryCodes::Kept(self.sitter));
            }
            Input::Answered(Answer::Refused {
                why: why @ (Refusal::PasswordTypedLongAgo | Refusal::WrongPassword { .. }),
            }) => return Self::again(self.sitter, Some(why)),
            Input::Answered(Answer::Refused { why }) => self.problem = Some(why),
            other => return Next::stay(unheard(OwnRecoveryCodes::Shown(self), &other)),
        }
        Next::stay(OwnRecoveryCodes::Shown(self))
    }

    /// Back to what stands; the codes that were shown are gone.
    fn again(sitter: Seated, problem: Option<Refusal>) -> Next<OwnRecoveryCodes> {
        let (flow, asks) = OwnRecoveryCodes::stands(sitter, problem);
        Next::Stay(flow, asks)
    }
}

impl Flow for OwnRecoveryCodes {
    const NAME: &'static str = "recovery-codes";

    fn name(&self) -> &'static str {
        match self {
            Self::Stands(_) => "stands",
            Self::Shown(_) => "shown",
            Self::Kept(_) => "kept",
        }
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        match self {
            Self::Stands(gate) => Self::on_stands(gate, input),
            Self::Shown(at) => at.step(input),
            Self::Kept(_) => match input {
                Input::Submit | Input::Back => Next::Done(Outcome::Left),
                other => Next::stay(unheard(self, &other)),
            },
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::Stands(gate) => gate.problem.clone(),
            Self::Shown(at) => at.problem.clone(),
            Self::Kept(_) => None,
        }
    }

    fn hidden(&self) -> Option<Hidden<'_>> {
        if let Self::Shown(at) = self { at.codes.as_ref().map(Hidden::Codes) } else { None }
    }

    fn is_typed(&self) -> bool {
        !matches!(self, Self::Kept(_))
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
        matches!(self, Self::Stands(_)) && matches!(answer, Answer::OwnCode(OwnCodeAnswer::Kept))
    }
}

/// What is kept of the flow: no code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum RecoveryCodesDraft {
    /// They were looked at, or being made.
    Stands(Seated),
    /// They count.
    Kept(Seated),
}

impl Kept for OwnRecoveryCodes {
    type Draft = RecoveryCodesDraft;

    fn draft(&self) -> RecoveryCodesDraft {
        match self {
            Self::Stands(_) | Self::Shown(_) => RecoveryCodesDraft::Stands(self.sitter().clone()),
            Self::Kept(sitter) => RecoveryCodesDraft::Kept(sitter.clone()),
        }
    }

    fn resume(draft: RecoveryCodesDraft, _facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        match draft {
            RecoveryCodesDraft::Stands(sitter) => Self::stands(sitter, None),
            RecoveryCodesDraft::Kept(sitter) => (Self::Kept(sitter), Vec::new()),
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
        bench.enter().goes("cabinet").opens("recovery-codes")
    }

    impl Walked for super::OwnRecoveryCodes {
        const WAYS: &'static [Way] = &[
            ("recovery-codes/stands", || on(Bench::comes_to("family/shown"), stands)),
            ("recovery-codes/shown", || on(Bench::comes_to("family/shown"), |bench| stands(bench).enter())),
            ("recovery-codes/kept", || {
                on(Bench::comes_to("family/shown"), |bench| {
                    stands(bench).enter().types(FieldId::Written, "yes").enter()
                })
            }),
        ];

        fn variant(&self) -> Variant {
            variant(self)
        }
    }
}
