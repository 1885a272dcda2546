//! What waits for an admin: the list, one matter of it, then the reason of a yes or a no.
//!
//! ```text
//! List ──one of it──▶ One ──yes or no──▶ Reason ──Enter──▶ List (it is kept)
//!   ▲──────Esc─────────┘◀──────Esc──────────┘
//! ```
//! Names are masked; that is decided in the desk.

use super::ask::{Answer, Ask};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::Outcome;
use super::steps::unheard;
use crate::domain::refusal::Refusal;
use crate::domain::school::{Class, find_classes};
use crate::domain::waiting::{Matter, Waiting};
use crate::flow::ask::{SchoolAnswer, SchoolAsk, WaitingAnswer, WaitingAsk};

/// The flow.
#[derive(Debug, Clone)]
pub enum Deciding {
    /// The list.
    List {
        /// What waits, the oldest first; none before the desk has answered.
        waiting: Option<Vec<Waiting>>,
        /// The matter that was decided just now.
        kept: Option<Matter>,
        /// What was refused.
        problem: Option<Refusal>,
    },
    /// One matter.
    One(ListedMatter),
    /// Why yes or no.
    Reason(ListedMatter, bool),
}

/// One matter, with what is typed about it.
#[derive(Debug, Clone)]
pub struct ListedMatter {
    /// The matter.
    pub matter: Waiting,
    /// The reason, or the class's name for a yes to a class that is not listed.
    pub field: Typed,
    /// The classes of the school, to pick from; empty until the desk has answered.
    pub classes: Vec<Class>,
    /// The list, for the way back.
    list: Vec<Waiting>,
    /// The text typed for the other answer, class or reason, kept while this one is on the screen.
    other: String,
}

impl ListedMatter {
    fn of(list: Vec<Waiting>, at: usize) -> Result<Self, Vec<Waiting>> {
        let Some(matter) = list.get(at).cloned() else { return Err(list) };
        let other = matter.class.clone().unwrap_or_default();
        Ok(Self { matter, field: Typed::default(), classes: Vec::new(), list, other })
    }

    /// Whether a yes names a class.
    pub fn names_class(&self, yes: bool) -> bool {
        yes && self.matter.matter == Matter::NotListed
    }

    /// Classes that the typed name may mean.
    pub fn found(&self) -> Vec<&Class> {
        if self.field.text.trim().is_empty() {
            return Vec::new();
        }
        let found = find_classes(&self.classes, &self.field.text);
        found.into_iter().filter(|class| class.name != self.field.text).collect()
    }

    /// Swaps what is typed with what was typed for the other answer.
    fn turned(mut self) -> Self {
        self.field.problem = None;
        std::mem::swap(&mut self.field.text, &mut self.other);
        self
    }

    fn back(self) -> Deciding {
        Deciding::List { waiting: Some(self.list), kept: None, problem: None }
    }
}

impl Deciding {
    /// Begins by asking what waits.
    pub fn begin() -> (Self, Vec<Ask>) {
        (Self::List { waiting: None, kept: None, problem: None }, vec![Ask::Waiting(WaitingAsk::List)])
    }

    fn on_list(
        waiting: Option<Vec<Waiting>>,
        kept: Option<Matter>,
        problem: Option<Refusal>,
        input: Input,
    ) -> Next<Self> {
        match input {
            Input::Pick(at) => match ListedMatter::of(waiting.unwrap_or_default(), at) {
                Ok(one) => Next::stay(Self::One(one)),
                Err(list) => Next::stay(Self::List { waiting: Some(list), kept, problem }),
            },
            // On an empty list, or one that did not come, Enter looks once more.
            Input::Submit => {
                let (flow, asks) = Self::begin();
                Next::Stay(flow, asks)
            }
            Input::Back => Next::Done(Outcome::Left),
            Input::Answered(Answer::Waiting(WaitingAnswer::List { waiting })) => {
                Next::stay(Self::List { waiting: Some(waiting), kept, problem })
            }
            Input::Answered(Answer::Refused { why }) => {
                Next::stay(Self::List { waiting, kept: None, problem: Some(why) })
            }
            other => Next::stay(unheard(Self::List { waiting, kept, problem }, &other)),
        }
    }

    fn on_one(one: ListedMatter, input: Input) -> Next<Self> {
        match input {
            Input::Pick(0) if one.names_class(true) => {
                Next::Stay(Self::Reason(one.turned(), true), vec![Ask::School(SchoolAsk::Classes)])
            }
            Input::Pick(at @ (0 | 1)) => Next::stay(Self::Reason(one, at == 0)),
            Input::Back => Next::stay(one.back()),
            other => Next::stay(unheard(Self::One(one), &other)),
        }
    }

    fn on_reason(mut one: ListedMatter, yes: bool, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Reason, text) => one.field.set(text),
            Input::Pick(at) => {
                if let Some(name) = one.found().get(at).map(|class| class.name.clone()) {
                    one.field.set(name);
                }
            }
            Input::Submit if one.field.text.trim().is_empty() => one.field.problem = Some(Refusal::Missing),
            Input::Submit => {
                let (id, reason) = (one.matter.id.clone(), one.field.text.trim().to_owned());
                return Next::Stay(
                    Self::Reason(one, yes),
                    vec![Ask::Waiting(WaitingAsk::Decide { id, yes, reason })],
                );
            }
            Input::Back if one.names_class(yes) => return Next::stay(Self::One(one.turned())),
            Input::Back => return Next::stay(Self::One(one)),
            Input::Answered(Answer::School(SchoolAnswer::Classes { classes })) => one.classes = classes,
            Input::Answered(Answer::Waiting(WaitingAnswer::List { waiting })) => {
                let kept = Some(one.matter.matter);
                return Next::stay(Self::List { waiting: Some(waiting), kept, problem: None });
            }
            // Somebody else decided first: the list says what still waits.
            Input::Answered(Answer::Refused { why: why @ Refusal::DecidedAlready }) => {
                let list = Self::List { waiting: None, kept: None, problem: Some(why) };
                return Next::Stay(list, vec![Ask::Waiting(WaitingAsk::List)]);
            }
            Input::Answered(Answer::Refused { why }) => one.field.problem = Some(why),
            other => return Next::stay(unheard(Self::Reason(one, yes), &other)),
        }
        Next::stay(Self::Reason(one, yes))
    }
}

impl Flow for Deciding {
    const NAME: &'static str = "waiting";

    fn name(&self) -> &'static str {
        match self {
            Self::List { .. } => "list",
            Self::One(_) => "one",
            Self::Reason(..) => "reason",
        }
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        match self {
            Self::List { waiting, kept, problem } => Self::on_list(waiting, kept, problem, input),
            Self::One(one) => Self::on_one(one, input),
            Self::Reason(one, yes) => Self::on_reason(one, yes, input),
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::List { problem, .. } => problem.clone(),
            Self::One(one) | Self::Reason(one, _) => one.field.problem.clone(),
        }
    }

    fn is_typed(&self) -> bool {
        !matches!(self, Self::List { .. })
    }
}
