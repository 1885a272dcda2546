//! A consent that is asked when somebody signs in: they have come of the age to give it themselves, or to decide what their parents
//! see; a child's birth date was put right; or a text they agreed to has a newer version that says so. Until it is given what was
//! agreed before holds, and nothing is blocked. What parents see is decided anew in the own room, by this flow too.
//!
//! ```text
//! signed in ──▶ Consent ──given, refused──▶ the next that is due ──▶ what can we do?
//!                  └────────Esc: later────────────────────────────────┘
//! ```

mod draft;
mod state;

pub use draft::RenewalDraft;
pub use state::Renewal;

use super::ask::{Answer, ConsentAnswer, ConsentAsk};
use super::circle::{Circle, Sight};
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Session};
use super::start::Outcome;
use super::steps::StepNext;
use super::steps::consent::{ConsentDone, ConsentStep};
use crate::domain::due::DueWhy;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seats;

impl Flow for Renewal {
    const NAME: &'static str = "renewal";

    fn name(&self) -> &'static str {
        "consent"
    }

    fn step(self, input: Input, cx: &Cx) -> Next<Self> {
        let Self::Consent(whose, due, step) = self;
        match input {
            Input::Answered(Answer::Consent(ConsentAnswer::Answered { next })) => {
                return match next.filter(|_| due.why != DueWhy::Anew) {
                    Some(due) => Next::stay(Self::asks(whose, *due)),
                    None => Next::Done(Outcome::Entered { account: whose.account }),
                };
            }
            Input::Answered(Answer::Refused { why }) => {
                let step = ConsentStep { problem: Some(why), ..step };
                return Next::stay(Self::Consent(whose, due, step));
            }
            _ => {}
        }
        let account = whose.account.clone();
        let (text, given) = match step.step(input, cx) {
            StepNext::Stay(step, asks) => return Next::Stay(Self::Consent(whose, due, step), asks),
            StepNext::Back(_) => return Next::Done(Outcome::Entered { account }),
            StepNext::Done(ConsentDone::Given(text)) => (text, true),
            StepNext::Done(ConsentDone::Refused(text)) => (text, false),
        };
        // What was ticked stands there until the desk has kept it.
        let agreed = given.then_some(text.language);
        let step = ConsentStep { agreed, ..Self::step_of(&due) };
        let child = due.child.as_ref().map(|child| child.id.clone());
        Next::ask(Self::Consent(whose, due, step), ConsentAsk::Answer { account, text, child, given })
    }

    fn problem(&self) -> Option<Refusal> {
        let Self::Consent(_, _, step) = self;
        step.problem.clone()
    }

    fn consent(&self) -> Option<&ConsentStep> {
        let Self::Consent(_, _, step) = self;
        Some(step)
    }

    fn is_typed(&self) -> bool {
        true
    }

    fn sight(&self, _circle: &Circle, _seats: &Seats) -> Option<Sight> {
        let Self::Consent(whose, ..) = self;
        Some(Sight::of_seat(whose.seat))
    }

    fn session(&self) -> Session {
        let Self::Consent(whose, ..) = self;
        Session::Of(whose.seat)
    }

    fn may_be_left_asleep(&self) -> bool {
        true
    }

    fn recalls(&self, answer: &Answer) -> bool {
        matches!(answer, Answer::Consent(ConsentAnswer::Answered { .. }))
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::domain::consent::Purpose;
    use crate::domain::due::{Due, DueWhy};
    use crate::flow::field::FieldId;
    use crate::flow::start::Start;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::people::{ELSEWHERE, PASSWORD};
    use crate::flow::tests::ways::{Variant, Walked, Way, variant, with};

    fn comes(bench: &mut Bench) -> &mut Bench {
        bench.desk.due = Some(Due::own("Котова Мария".into(), DueWhy::Age, Purpose::OwnData));
        bench.types(FieldId::NumberOrMailbox, ELSEWHERE).types(FieldId::Password, PASSWORD).enter()
    }

    impl Walked for super::Renewal {
        const WAYS: &'static [Way] = &[("renewal/consent", || with(Start::Door, comes))];

        fn variant(&self) -> Variant {
            variant(self)
        }
    }
}
