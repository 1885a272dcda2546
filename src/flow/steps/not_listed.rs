//! The step that tells an admin which class is missing, and in which school: this one, unless another is named.

use super::{StepNext, unheard};
use crate::domain::line::is_too_long;
use crate::domain::refusal::Refusal;
use crate::domain::school::{Class, School, class_key, find_schools, school_key};
use crate::domain::visit::WaitsFor;
use crate::flow::ask::{Answer, SchoolAnswer, SchoolAsk, VisitAsk};
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::Input;

/// The step.
#[derive(Debug, Clone, Default)]
pub struct NotListedStep {
    /// The class.
    pub class: Typed,
    /// The school; empty for this desk's own.
    pub school: Typed,
    /// The schools of the database, this desk's own first; empty until the desk has answered.
    pub schools: Vec<School>,
    /// The classes of all of them.
    pub classes: Vec<Class>,
}

/// Where the step leads: the class is in this desk's own school after all.
#[derive(Debug)]
pub struct Listed(pub NotListedStep);

impl NotListedStep {
    /// Begins with what was typed before, and asks which schools there are.
    pub fn begin(class: &str, school: &str) -> (Self, SchoolAsk) {
        let step = Self { class: Typed::of(class), school: Typed::of(school), ..Self::default() };
        (step, SchoolAsk::Places)
    }

    /// The school that was named, if it is not this desk's own.
    pub fn other_school(&self) -> Option<&str> {
        let typed = self.school.text.trim();
        let own = self.schools.first().is_some_and(|own| school_key(&own.name) == school_key(typed));
        Some(typed).filter(|typed| !typed.is_empty() && !own)
    }

    /// The other schools that the typed name may mean.
    pub fn found(&self) -> Vec<&School> {
        find_schools(self.schools.get(1..).unwrap_or_default(), &self.school.text)
    }

    /// Moves on by one input.
    pub fn step(mut self, input: Input) -> StepNext<Self, Listed> {
        match input {
            Input::Typed(FieldId::Class, text) => self.class.set(text),
            Input::Typed(FieldId::SchoolName, text) => self.school.set(text),
            Input::Submit if class_key(&self.class.text).is_empty() => {
                self.class.problem = Some(Refusal::Missing);
            }
            Input::Submit if is_too_long(&self.school.text) => self.school.problem = Some(Refusal::TooLong),
            Input::Submit if self.is_listed() => return StepNext::Done(Listed(self)),
            Input::Submit => return StepNext::ask(self, VisitAsk::PutDown { why: WaitsFor::NotListed }),
            Input::Back => return StepNext::Back(self),
            Input::Answered(Answer::School(SchoolAnswer::Places { schools, classes })) => {
                (self.schools, self.classes) = (schools, classes);
            }
            Input::Answered(Answer::Refused { why }) => self.class.problem = Some(why),
            other => return StepNext::stay(unheard(self, &other)),
        }
        StepNext::stay(self)
    }

    /// Whether this desk's own school has the class, and no other one is named.
    fn is_listed(&self) -> bool {
        let own = self.schools.first().filter(|_| self.other_school().is_none());
        let wanted = class_key(&self.class.text);
        own.is_some_and(|own| {
            self.classes.iter().any(|class| class.school == own.id && class_key(&class.name) == wanted)
        })
    }
}
