//! One consent: one text, one screen, one tick that is never ticked beforehand; or a refusal, which is asked once more.

use super::{StepNext, unheard};
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::family::Elsewhere;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::flow::action::Action;
use crate::flow::field::FieldId;
use crate::flow::input::{Cx, Input};

/// The consent step.
#[derive(Debug, Clone)]
pub struct ConsentStep {
    /// Which text stands on the screen.
    pub purpose: Purpose,
    /// The school that it names, if it is not this desk's.
    pub elsewhere: Option<Box<Elsewhere>>,
    /// The language of the text that was ticked. Another language is another text, which is read and ticked anew.
    pub agreed: Option<Language>,
    /// Whether it was refused, and is asked once more: nothing is recorded yet.
    pub refusing: bool,
    /// Why Enter did not go on.
    pub problem: Option<Refusal>,
}

/// How it was decided.
#[derive(Debug)]
pub enum ConsentDone {
    /// Given, to this text.
    Given(TextMark),
    /// Refused.
    Refused(TextMark),
}

impl ConsentStep {
    /// Begins unticked.
    pub const fn new(purpose: Purpose) -> Self {
        Self { purpose, elsewhere: None, agreed: None, refusing: false, problem: None }
    }

    /// The same consent, to what another school does.
    #[must_use]
    pub fn at(self, elsewhere: Option<&Elsewhere>) -> Self {
        Self { elsewhere: elsewhere.cloned().map(Box::new), ..self }
    }

    /// The text in force, in the language in which this desk shows it.
    fn text(&self, cx: &Cx) -> TextMark {
        let here = cx.site.text(self.purpose, cx.language);
        let there = self.elsewhere.as_ref().and_then(|there| there.text(self.purpose, here.language));
        there.cloned().unwrap_or(here)
    }

    /// Moves on by one input.
    pub fn step(mut self, input: Input, cx: &Cx) -> StepNext<Self, ConsentDone> {
        if self.refusing {
            return match input {
                Input::Act(Action::Refuse) => StepNext::Done(ConsentDone::Refused(self.text(cx))),
                Input::Submit | Input::Back => StepNext::stay(Self { refusing: false, ..self }),
                other => StepNext::stay(unheard(self, &other)),
            };
        }
        match input {
            Input::Typed(FieldId::Agree, text) => {
                self.agreed = (text == "yes").then(|| self.text(cx).language);
                self.problem = None;
                StepNext::stay(self)
            }
            Input::Submit if self.agreed == Some(self.text(cx).language) => {
                StepNext::Done(ConsentDone::Given(self.text(cx)))
            }
            Input::Submit => {
                self.problem = Some(Refusal::NotTicked);
                StepNext::stay(self)
            }
            Input::Act(Action::Refuse) => StepNext::stay(Self { refusing: true, problem: None, ..self }),
            Input::Back => StepNext::Back(self),
            other => StepNext::stay(unheard(self, &other)),
        }
    }
}
