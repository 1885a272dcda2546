//! The step in which a parent reads the child's data, corrects it where it is wrong, and says what they are to the child.

use super::class::{ClassDone, ClassStep};
use super::details::{DetailsStep, Fields, Of};
use super::{StepNext, unheard};
use crate::domain::family::{Document, PersonData, Relation, Standing, Student};
use crate::domain::person::Sex;
use crate::domain::refusal::Refusal;
use crate::domain::school::{Class, class_key};
use crate::flow::action::Action;
use crate::flow::ask::{Answer, Ask, SchoolAsk};
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::{Cx, Input};
use serde::{Deserialize, Serialize};

/// The step.
#[derive(Debug, Clone)]
pub struct ConfirmStep {
    /// The child as the desk gave it.
    pub child: Student,
    /// The full name of the parent, as the consents bear it.
    pub giver: String,
    /// The data as corrected.
    corrected: Option<PersonData>,
    /// The correction form, while it is open.
    pub correcting: Option<DetailsStep>,
    /// The class as it is corrected: with the form, unless the child is of another school or confirmed already.
    pub class_step: Option<ClassStep>,
    /// The class as corrected.
    moved: Option<Class>,
    /// Whether the child is of this desk's school, whose classes are known here.
    is_here: bool,
    /// The relation's key.
    pub relation: Typed,
    /// The document's key: asked of a guardian and of another relation.
    pub document: Typed,
    /// The parent's sex, as the desk gave it.
    sex: Option<Sex>,
    /// The relation that does not go with that sex and was asked about: Enter again takes it.
    asked: Option<Relation>,
}

/// What was told at the step so far: kept in drafts, and for the way back to it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChildTold {
    relation: String,
    document: String,
    corrected: Option<PersonData>,
    correcting: Option<Fields>,
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<Class>,
}

/// The child is read and the relation told.
#[derive(Debug)]
pub struct ConfirmDone {
    /// The step, for the way back.
    pub step: ConfirmStep,
}

impl ConfirmStep {
    /// Begins with the child as it stands.
    pub fn new(child: Student, giver: String) -> Self {
        Self::again(child, giver, ChildTold::default())
    }

    /// The same for a parent of that sex.
    #[must_use]
    pub const fn of(mut self, sex: Option<Sex>) -> Self {
        self.sex = sex;
        self
    }

    /// Goes on where the step was left.
    pub fn again(child: Student, giver: String, told: ChildTold) -> Self {
        let ChildTold { relation, document, corrected, correcting, class } = told;
        let correcting = correcting.map(|fields| DetailsStep::new(Of::Student, fields));
        let (relation, document) = (Typed::of(relation), Typed::of(document));
        let (class_step, moved, is_here) = (None, class, false);
        Self {
            child,
            giver,
            corrected,
            correcting,
            class_step,
            moved,
            is_here,
            relation,
            document,
            sex: None,
            asked: None,
        }
    }

    /// What was told so far.
    pub fn told(&self) -> ChildTold {
        ChildTold {
            relation: self.relation.text.clone(),
            document: self.document.text.clone(),
            corrected: self.corrected.clone(),
            correcting: self.correcting.as_ref().map(|form| form.fields.clone()),
            class: self.moved.clone(),
        }
    }

    /// The same where the child is of this desk's school. An open form needs the list of its classes.
    #[must_use]
    pub fn here(mut self, is_here: bool) -> (Self, Vec<Ask>) {
        self.is_here = is_here;
        let typed = self.correcting.as_ref().map(|form| form.fields.text(FieldId::Class).to_owned());
        match typed {
            Some(typed) => self.with_class(&typed),
            None => (self, Vec::new()),
        }
    }

    /// Opens the class beside the form. Once a parent has confirmed the child, its class is the school's matter.
    fn with_class(mut self, typed: &str) -> (Self, Vec<Ask>) {
        if !self.is_here || self.child.standing == Standing::Confirmed {
            return (self, Vec::new());
        }
        let text = if typed.is_empty() { self.class_name().to_owned() } else { typed.to_owned() };
        self.class_step = Some(ClassStep::typed_before(&text));
        (self, vec![Ask::School(SchoolAsk::Classes)])
    }

    /// The class as corrected.
    pub const fn class(&self) -> Option<&Class> {
        self.moved.as_ref()
    }

    /// The name of the class as corrected, or as it stands.
    pub fn class_name(&self) -> &str {
        self.moved.as_ref().map_or(&self.child.class, |class| &class.name)
    }

    /// The data as corrected, or as they stand.
    pub fn data(&self) -> &PersonData {
        self.corrected.as_ref().unwrap_or(&self.child.data)
    }
    /// Whether the parent changed something.
    pub fn changed(&self) -> bool {
        self.moved.is_some() || self.corrected.as_ref().is_some_and(|data| *data != self.child.data)
    }
    /// What the parent is to the child.
    pub fn relation(&self) -> Option<Relation> {
        Relation::from_text(&self.relation.text)
    }
    /// The kind of document that staff saw, where one is asked.
    pub fn document(&self) -> Option<Document> {
        self.asks_document().then(|| Document::from_text(&self.document.text)).flatten()
    }
    /// Whether the parent has told all that is asked.
    pub fn is_told(&self) -> bool {
        let document = !self.asks_document() || self.document().is_some();
        self.correcting.is_none() && self.relation().is_some() && document
    }
    /// Whether staff must note a document.
    pub fn asks_document(&self) -> bool {
        self.relation().is_some_and(Relation::needs_document)
    }

    /// Whether the relation is that of the other sex, and that was not asked yet.
    fn asks_relation(&self) -> bool {
        let relation = self.relation();
        let of = relation.and_then(Relation::sex);
        of.is_some() && self.sex.is_some() && of != self.sex && self.asked != relation
    }

    /// Moves on by one input.
    pub fn step(mut self, input: Input, cx: &Cx) -> StepNext<Self, ConfirmDone> {
        if let Some(form) = self.correcting.take() {
            return self.on_form(form, input, cx);
        }
        match input {
            Input::Typed(FieldId::Relation, text) => self.relation.set(text),
            Input::Typed(FieldId::Document, text) => self.document.set(text),
            Input::Act(Action::CorrectChild) => {
                self.correcting = Some(DetailsStep::of_person(Of::Student, self.data()));
                let (stands, asks) = self.with_class("");
                return StepNext::Stay(stands, asks);
            }
            Input::Submit if self.relation().is_none() => self.relation.problem = Some(Refusal::PickOne),
            Input::Submit if self.asks_relation() => {
                self.asked = self.relation();
                self.relation.problem = Some(Refusal::RelationOfOtherSex);
            }
            Input::Submit if self.asks_document() && self.document().is_none() => {
                self.document.problem = Some(Refusal::DocumentMissing);
            }
            Input::Submit => return StepNext::Done(ConfirmDone { step: self }),
            Input::Back => return StepNext::Back(self),
            // The list of classes, or why there is none: the form that asked for it is closed.
            Input::Answered(Answer::School(_) | Answer::Refused { .. }) => {}
            other => return StepNext::stay(unheard(self, &other)),
        }
        StepNext::stay(self)
    }

    /// The form with the class beside it.
    fn on_form(mut self, mut form: DetailsStep, input: Input, cx: &Cx) -> StepNext<Self, ConfirmDone> {
        let is_class = matches!(
            input,
            Input::Typed(FieldId::Class, _)
                | Input::Pick(_)
                | Input::Answered(Answer::School(_) | Answer::Refused { .. })
        );
        match self.class_step.take() {
            Some(step) if is_class => {
                if let Input::Typed(_, text) = &input {
                    form.fields.keep(FieldId::Class, text.clone());
                }
                self.correcting = Some(form);
                match step.step(input) {
                    StepNext::Stay(step, asks) => {
                        self.class_step = Some(step);
                        StepNext::Stay(self, asks)
                    }
                    StepNext::Done(ClassDone::Chosen(step, _) | ClassDone::NotListed(step))
                    | StepNext::Back(step) => {
                        self.class_step = Some(step);
                        StepNext::stay(self)
                    }
                }
            }
            // The list was asked for on a form that was closed meanwhile.
            None if is_class => {
                self.correcting = Some(form);
                StepNext::stay(self)
            }
            step => {
                let submits = matches!(input, Input::Submit);
                let next = form.step(input, cx);
                match (next, step) {
                    (StepNext::Done((form, data)), Some(step)) if submits => {
                        self.with_class_told(form, data, step)
                    }
                    (next, step) => {
                        self.class_step = step.filter(|_| matches!(next, StepNext::Stay(..)));
                        self.on_correction(next)
                    }
                }
            }
        }
    }

    /// The data are told; the class is taken over too, if it is one of the list.
    fn with_class_told(
        mut self,
        form: DetailsStep,
        data: PersonData,
        step: ClassStep,
    ) -> StepNext<Self, ConfirmDone> {
        if class_key(&step.field.text) == class_key(self.class_name()) {
            return self.on_correction(StepNext::Done((form, data)));
        }
        match step.step(Input::Submit) {
            StepNext::Done(ClassDone::Chosen(_, class)) => {
                self.moved =
                    Some(class).filter(|class| class_key(&class.name) != class_key(&self.child.class));
                self.on_correction(StepNext::Done((form, data)))
            }
            StepNext::Done(ClassDone::NotListed(step)) | StepNext::Back(step) => {
                (self.correcting, self.class_step) = (Some(form), Some(step));
                StepNext::stay(self)
            }
            StepNext::Stay(step, asks) => {
                (self.correcting, self.class_step) = (Some(form), Some(step));
                StepNext::Stay(self, asks)
            }
        }
    }

    fn on_correction(
        mut self,
        next: StepNext<DetailsStep, (DetailsStep, PersonData)>,
    ) -> StepNext<Self, ConfirmDone> {
        match next {
            StepNext::Stay(form, asks) => {
                self.correcting = Some(form);
                StepNext::Stay(self, asks)
            }
            StepNext::Back(_) => StepNext::stay(self),
            StepNext::Done((_, data)) => {
                self.corrected = Some(data);
                StepNext::stay(self)
            }
        }
    }
}
