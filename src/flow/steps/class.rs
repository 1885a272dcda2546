//! The step that finds a class by typing: `5а` is enough for "5А".

use super::{StepNext, unheard};
use crate::domain::refusal::Refusal;
use crate::domain::school::{Class, class_key, find_classes, meant_key};
use crate::flow::action::Action;
use crate::flow::ask::Answer;
use crate::flow::ask::{SchoolAnswer, SchoolAsk};
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::Input;
use crate::flow::steps::details::Fields;

/// The class step.
#[derive(Debug, Clone, Default)]
pub struct ClassStep {
    /// What is typed.
    pub field: Typed,
    /// The school's classes; empty until the desk has answered.
    pub classes: Vec<Class>,
    /// Classes of other schools which an admin has opened for this visit, each named with its school.
    pub elsewhere: Vec<Class>,
    /// Whether the desk has answered.
    pub loaded: bool,
    /// Whether the diary's class stands in the field.
    pub given: bool,
}

/// Where the step leads.
#[derive(Debug)]
pub enum ClassDone {
    /// A class was chosen; the step is kept in case of a refusal.
    Chosen(ClassStep, Class),
    /// The class is not in the list: an admin is needed.
    NotListed(ClassStep),
}

impl ClassStep {
    /// Begins with what was typed before; the classes are still to come.
    pub fn typed_before(text: &str) -> Self {
        Self { field: Typed::of(text), ..Self::default() }
    }

    /// The same with what was kept on the way here; the diary's class stays only if the school has it.
    pub fn kept(fields: &Fields) -> Self {
        let given = fields.is_given(FieldId::Class);
        Self { given, ..Self::typed_before(fields.text(FieldId::Class)) }
    }

    /// The diary's class as the school writes it, or nothing where it has none.
    fn takes_given(&mut self) {
        let wanted = class_key(&self.field.text);
        let own = self.classes.iter().find(|class| class_key(&class.name) == wanted);
        self.given = own.is_some();
        self.field = Typed::of(own.map_or("", |class| class.name.as_str()));
    }

    /// The classes that fit what is typed so far.
    pub fn found(&self) -> Vec<&Class> {
        let here = find_classes(&self.classes, &self.field.text);
        here.into_iter().chain(find_classes(&self.elsewhere, &self.field.text)).collect()
    }

    /// Whether a class of another school stands in the field.
    pub fn is_elsewhere(&self) -> bool {
        self.elsewhere.iter().any(|class| class.name == self.field.text)
    }

    /// Moves on by one input.
    pub fn step(mut self, input: Input) -> StepNext<Self, ClassDone> {
        match input {
            Input::Typed(FieldId::Class, text) => {
                self.given &= self.field.text == text;
                self.field.set(text);
                StepNext::stay(self)
            }
            Input::Pick(at) => match self.found().get(at).map(|class| (*class).clone()) {
                Some(class) => StepNext::Done(self.chosen(class)),
                None => StepNext::stay(self),
            },
            // Before the classes are known nothing can be said about what was typed. They are asked for again.
            Input::Submit if !self.loaded => StepNext::ask(self, SchoolAsk::Classes),
            Input::Submit => self.submit(),
            Input::Act(Action::NotListed) => StepNext::Done(ClassDone::NotListed(self)),
            Input::Back => StepNext::Back(self),
            Input::Answered(Answer::School(SchoolAnswer::Classes { classes, elsewhere })) => {
                (self.classes, self.elsewhere) = (classes, elsewhere);
                self.loaded = true;
                if self.given {
                    self.takes_given();
                }
                StepNext::stay(self)
            }
            Input::Answered(Answer::Refused { why }) => {
                self.field.problem = Some(why);
                StepNext::stay(self)
            }
            other => StepNext::stay(unheard(self, &other)),
        }
    }

    fn chosen(mut self, class: Class) -> ClassDone {
        self.field.set(class.name.clone());
        ClassDone::Chosen(self, class)
    }

    fn submit(mut self) -> StepNext<Self, ClassDone> {
        let wanted = class_key(&self.field.text);
        let found = self.found();
        let meant = meant_key(&self.field.text);
        let by_key = |key: &str| found.iter().find(|class| class_key(&class.name) == key);
        let exact = by_key(&wanted).or_else(|| by_key(&meant));
        let chosen = exact.or_else(|| found.first().filter(|_| found.len() == 1 && !wanted.is_empty()));
        if let Some(class) = chosen {
            let class = (*class).clone();
            return StepNext::Done(self.chosen(class));
        }
        let several = found.len() > 1;
        self.field.problem = Some(match (wanted.is_empty(), several) {
            (true, _) => Refusal::Missing,
            (false, true) => Refusal::PickOne,
            (false, false) => Refusal::NoSuchClass,
        });
        StepNext::stay(self)
    }
}
