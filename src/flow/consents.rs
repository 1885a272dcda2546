//! The consents of somebody who is signed in: what was agreed, by them and about them, each with its text and its receipt; and
//! how one is withdrawn.
//!
//! ```text
//! List ──one──▶ Text ──withdraw──▶ Sure ──the last word──▶ Withdrawn ──▶ what next?
//!   │ ◀──Esc────┘ ◀──────Esc───────┘
//!   └──Esc──▶ what next?
//! ```
//! What follows is said before the last word. The password is typed where it was not typed a moment ago (rule 13).

mod draft;
mod state;

pub use draft::ConsentsDraft;
pub use state::{Consents, Own, Withdrawing};

use super::action::Action;
use super::ask::{Answer, Ask, ConsentAnswer, ConsentAsk};
use super::circle::{Circle, Sight};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Session};
use super::start::{Outcome, Start};
use super::steps::last_word::LastWord;
use super::steps::unheard;
use crate::domain::consent::{Follows, OwnConsent};
use crate::domain::id::AccountId;
use crate::domain::refusal::Refusal;
use crate::domain::visit::{Seat, Seated, Seats};

impl Consents {
    /// Begins by asking what there is.
    pub fn begin(account: AccountId, seat: Seat) -> (Self, Vec<Ask>) {
        Own::begin(Seated { account, seat })
    }

    fn on_list(mut own: Own, problem: Option<Refusal>, input: Input) -> Next<Self> {
        match input {
            Input::Answered(Answer::Consent(ConsentAnswer::Own { consents, password })) => {
                (own.consents, own.password) = (Some(consents), password);
                Next::stay(Self::List(own, problem))
            }
            Input::Answered(Answer::Refused { why }) => Next::stay(Self::List(own, Some(why))),
            // What could not be read is asked once more.
            Input::Submit if own.consents.is_none() && problem.is_some() => {
                let (flow, asks) = Own::begin(own.holder);
                Next::Stay(flow, asks)
            }
            Input::Submit if own.consents.as_ref().is_some_and(Vec::is_empty) => Next::Done(Outcome::Left),
            Input::Pick(at) => {
                let opened = own.consents.as_ref().and_then(|all| all.get(at)).cloned();
                Next::stay(match opened {
                    Some(opened) => Self::Text(own, Box::new(opened)),
                    None => Self::List(own, problem),
                })
            }
            Input::Back => Next::Done(Outcome::Left),
            other => Next::stay(unheard(Self::List(own, problem), &other)),
        }
    }

    fn on_text(own: Own, opened: Box<OwnConsent>, input: Input) -> Next<Self> {
        match (input, opened.follows) {
            (Input::Submit | Input::Back, _) => Next::stay(Self::List(own, None)),
            (Input::Act(Action::Withdraw), Some(Follows::Deletion)) => {
                let Seated { account, seat } = own.holder;
                Next::Follow(Start::Deletion { account, seat, leaving: None })
            }
            (Input::Act(Action::Withdraw), Some(follows)) => {
                let word = LastWord::asking(own.password);
                let doing = Withdrawing { consent: *opened, follows, word };
                Next::stay(Self::Sure(own, Box::new(doing)))
            }
            (other, _) => Next::stay(unheard(Self::Text(own, opened), &other)),
        }
    }

    fn on_sure(mut own: Own, mut doing: Box<Withdrawing>, input: Input) -> Next<Self> {
        match input {
            Input::Secret(FieldId::Password, typed) if doing.word.password.is_some() => {
                doing.word.types(typed);
            }
            Input::Submit if doing.word.problem == Some(Refusal::ConsentGone) => {
                let (flow, asks) = Own::begin(own.holder);
                return Next::Stay(flow, asks);
            }
            Input::Submit if doing.word.is_whole() => {
                let (account, consent) = (own.holder.account.clone(), doing.consent.id.clone());
                let password = doing.word.password.clone();
                let ask = ConsentAsk::Withdraw { account, consent, password };
                return Next::ask(Self::Sure(own, doing), ask);
            }
            Input::Submit => {}
            Input::Back => return Next::stay(Self::Text(own, Box::new(doing.consent))),
            Input::Answered(Answer::Consent(ConsentAnswer::Withdrawn { follows })) => {
                return Next::stay(Self::Withdrawn(own.holder, follows));
            }
            Input::Answered(Answer::Refused { why }) => own.password |= doing.word.refused(why),
            other => return Next::stay(unheard(Self::Sure(own, doing), &other)),
        }
        Next::stay(Self::Sure(own, doing))
    }
}

impl Flow for Consents {
    const NAME: &'static str = "consents";

    fn name(&self) -> &'static str {
        match self {
            Self::List(..) => "list",
            Self::Text(..) => "text",
            Self::Sure(..) => "sure",
            Self::Withdrawn(..) => "withdrawn",
        }
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        match self {
            Self::List(own, problem) => Self::on_list(own, problem, input),
            Self::Text(own, opened) => Self::on_text(own, opened, input),
            Self::Sure(own, doing) => Self::on_sure(own, doing, input),
            Self::Withdrawn(holder, follows) => match input {
                Input::Submit | Input::Back => Next::Done(Outcome::Left),
                other => Next::stay(unheard(Self::Withdrawn(holder, follows), &other)),
            },
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::List(_, problem) => problem.clone(),
            Self::Sure(_, doing) => doing.word.problem.clone(),
            Self::Text(..) | Self::Withdrawn(..) => None,
        }
    }

    fn is_typed(&self) -> bool {
        matches!(self, Self::Sure(_, doing) if doing.word.password.is_some())
    }

    // A parent's consents are nobody else's to read.
    fn sight(&self, _circle: &Circle, _seats: &Seats) -> Option<Sight> {
        Some(Sight::of_seat(self.holder().seat))
    }

    fn session(&self) -> Session {
        if matches!(self, Self::Withdrawn(..)) { Session::None } else { Session::Of(self.holder().seat) }
    }

    fn forgotten(&self) -> Option<Start> {
        let Self::Sure(own, doing) = self else { return None };
        doing.word.forgotten(own.holder.seat)
    }

    fn returned(mut self, _outcome: Outcome, _cx: &Cx) -> Next<Self> {
        if let Self::Sure(_, doing) = &mut self {
            doing.word.returned();
        }
        Next::stay(self)
    }

    fn may_be_left_asleep(&self) -> bool {
        true
    }

    fn recalls(&self, answer: &Answer) -> bool {
        // The draft of the last word stands at the list.
        matches!((self, answer), (Self::Sure(..), Answer::Consent(ConsentAnswer::Withdrawn { .. })))
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::flow::Action;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::ways::{Variant, Walked, Way, on, variant};

    fn listed(bench: &mut Bench) -> &mut Bench {
        bench.enter().goes("cabinet").opens("consents")
    }

    fn opened(bench: &mut Bench) -> &mut Bench {
        listed(bench).pick(0)
    }

    impl Walked for super::Consents {
        const WAYS: &'static [Way] = &[
            ("consents/list", || on(Bench::comes_to("family/shown"), listed)),
            ("consents/text", || on(Bench::comes_to("family/shown"), opened)),
            ("consents/sure", || {
                on(Bench::comes_to("family/shown"), |bench| opened(bench).act(Action::Withdraw))
            }),
            ("consents/withdrawn", || {
                on(Bench::comes_to("family/shown"), |bench| opened(bench).act(Action::Withdraw).enter())
            }),
        ];

        fn variant(&self) -> Variant {
            variant(self)
        }
    }
}
