//! A consent on paper: somebody without a number of their own has signed for a child, and staff record what lies before them. No
//! account is made by it, and no link.
//!
//! ```text
//! Which (of several children) ──▶ Form ──▶ Sure ──the last word──▶ Recorded, with its number
//! ```

mod draft;
mod state;

pub use draft::PaperDraft;
pub use state::{AtPaper, PURPOSES, Paper};

use super::ask::{Answer, Ask, ConsentAnswer, ConsentAsk};
use super::circle::{Circle, Sight};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::Outcome;
use super::steps::unheard;
use crate::domain::on_paper::Child;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seats;

impl Paper {
    /// Begins with the choice of the child, where there are several.
    pub fn begin(children: Vec<Child>) -> (Self, Vec<Ask>) {
        let only = if children.len() == 1 { children.first().cloned() } else { None };
        let flow = match only {
            Some(child) => Self::Form(children, AtPaper::of(child)),
            None => Self::Which(children),
        };
        (flow, Vec::new())
    }

    fn on_which(children: Vec<Child>, input: Input) -> Next<Self> {
        match input {
            Input::Pick(at) => Next::stay(match children.get(at).cloned() {
                Some(child) => Self::Form(children, AtPaper::of(child)),
                None => Self::Which(children),
            }),
            Input::Back => Next::Done(Outcome::Left),
            other => Next::stay(unheard(Self::Which(children), &other)),
        }
    }

    fn on_form(children: Vec<Child>, mut at: Box<AtPaper>, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Giver, text) => at.giver.set(text),
            Input::Typed(FieldId::Purpose, text) => at.purpose.set(text),
            Input::Typed(FieldId::SignedOn, text) => at.signed.set(text),
            Input::Typed(FieldId::Paper, text) => at.paper.set(text),
            Input::Submit => {
                at.problem = None;
                return Next::stay(match at.told(cx) {
                    Some(_) => Self::Sure(children, at),
                    None => Self::Form(children, at),
                });
            }
            Input::Back if children.len() > 1 => return Next::stay(Self::Which(children)),
            Input::Back => return Next::Done(Outcome::Left),
            other => return Next::stay(unheard(Self::Form(children, at), &other)),
        }
        Next::stay(Self::Form(children, at))
    }

    fn on_sure(children: Vec<Child>, mut at: Box<AtPaper>, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Submit => {
                let Some(told) = at.told(cx) else { return Next::stay(Self::Form(children, at)) };
                at.problem = None;
                return Next::ask(Self::Sure(children, at), ConsentAsk::Record(Box::new(told)));
            }
            Input::Back => return Next::stay(Self::Form(children, at)),
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            other => return Next::stay(unheard(Self::Sure(children, at), &other)),
        }
        Next::stay(Self::Sure(children, at))
    }
}

impl Flow for Paper {
    const NAME: &'static str = "paper";

    fn name(&self) -> &'static str {
        match self {
            Self::Which(_) => "which",
            Self::Form(..) => "form",
            Self::Sure(..) => "sure",
            Self::Recorded { .. } => "recorded",
        }
    }

    fn step(self, input: Input, cx: &Cx) -> Next<Self> {
        // Also where the visit was taken up after the power was cut between the record and its picture.
        if let Input::Answered(Answer::Consent(ConsentAnswer::Recorded { giver, receipt })) = input {
            return Next::stay(Self::Recorded { giver, receipt });
        }
        match self {
            Self::Which(children) => Self::on_which(children, input),
            Self::Form(children, at) => Self::on_form(children, at, input, cx),
            Self::Sure(children, at) => Self::on_sure(children, at, input, cx),
            Self::Recorded { giver, receipt } => match input {
                Input::Submit | Input::Back => Next::Done(Outcome::Left),
                other => Next::stay(unheard(Self::Recorded { giver, receipt }, &other)),
            },
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::Which(_) | Self::Recorded { .. } => None,
            Self::Form(_, at) => {
                let typed = [&at.giver, &at.purpose, &at.signed, &at.paper];
                typed.into_iter().find_map(|typed| typed.problem.clone())
            }
            Self::Sure(_, at) => at.problem.clone(),
        }
    }

    fn is_typed(&self) -> bool {
        matches!(self, Self::Form(..))
    }

    // Whoever signed has proved nothing here.
    fn sight(&self, _circle: &Circle, _seats: &Seats) -> Option<Sight> {
        Some(Sight::default())
    }

    fn recalls(&self, answer: &Answer) -> bool {
        matches!(answer, Answer::Consent(ConsentAnswer::Recorded { .. }))
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::domain::id::ProfileId;
    use crate::domain::on_paper::Child;
    use crate::flow::field::FieldId;
    use crate::flow::start::Start;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::ways::{Variant, Walked, Way, variant, with};

    fn children(count: usize) -> Start {
        let one = |n| Child { id: ProfileId::new(format!("child-{n}")), name: "Анна К.".into() };
        Start::Paper { children: (0..count).map(one).collect() }
    }

    fn filled(bench: &mut Bench) -> &mut Bench {
        let typed = bench.types(FieldId::Giver, "Котова Мария").types(FieldId::Purpose, "child-use");
        typed.types(FieldId::SignedOn, "01.09.2026").types(FieldId::Paper, "passport").enter()
    }

    impl Walked for super::Paper {
        const WAYS: &'static [Way] = &[
            ("paper/which", || with(children(2), |bench| bench)),
            ("paper/form", || with(children(1), |bench| bench)),
            ("paper/sure", || with(children(1), filled)),
            ("paper/recorded", || with(children(1), |bench| filled(bench).enter())),
        ];

        fn variant(&self) -> Variant {
            variant(self)
        }
    }
}
