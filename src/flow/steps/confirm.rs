//! The step in which a parent reads the child's data, corrects it where it is wrong, and says what they are to the child.

use super::details::{DetailsStep, Fields, Of};
use super::{StepNext, unheard};
use crate::domain::family::{Document, PersonData, Relation, Student};
use crate::domain::person::Sex;
use crate::domain::refusal::Refusal;
use crate::flow::{Action, Cx, FieldId, Input, Typed};
use serde::{Deserialize, Serialize};

/// The step.
#[derive(Debug, Clone)]
pub struct ConfirmStep {
    /// The child as the desk gave it.
    pub child: Student,
    /// The data as corrected.
    corrected: Option<PersonData>,
    /// The correction form, while it is open.
    pub correcting: Option<DetailsStep>,
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
}

/// The child is read and the relation told.
#[derive(Debug)]
pub struct ConfirmDone {
    /// The step, for the way back.
    pub step: ConfirmStep,
}

impl ConfirmStep {
    /// Begins with the child as it stands.
    pub fn new(child: Student) -> Self {
        Self::again(child, ChildTold::default())
    }

    /// The same for a parent of that sex.
    #[must_use]
    pub const fn of(mut self, sex: Option<Sex>) -> Self {
        self.sex = sex;
        self
    }

    /// Goes on where the step was left.
    pub fn again(child: Student, told: ChildTold) -> Self {
        let ChildTold { relation, document, corrected, correcting } = told;
        let correcting = correcting.map(|fields| DetailsStep::new(Of::Student, fields));
        let (relation, document) = (Typed::of(relation), Typed::of(document));
        Self { child, corrected, correcting, relation, document, sex: None, asked: None }
    }

    /// What was told so far.
    pub fn told(&self) -> ChildTold {
        ChildTold {
            relation: self.relation.text.clone(),
            document: self.document.text.clone(),
            corrected: self.corrected.clone(),
            correcting: self.correcting.as_ref().map(|form| form.fields.clone()),
        }
    }

    /// The data as corrected, or as they stand.
    pub fn data(&self) -> &PersonData {
        self.corrected.as_ref().unwrap_or(&self.child.data)
    }
    /// Whether the parent changed something.
    pub fn changed(&self) -> bool {
        self.corrected.as_ref().is_some_and(|data| *data != self.child.data)
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
            return self.on_correction(form.step(input, cx));
        }
        match input {
            Input::Typed(FieldId::Relation, text) => self.relation.set(text),
            Input::Typed(FieldId::Document, text) => self.document.set(text),
            Input::Act(Action::CorrectChild) => {
                self.correcting = Some(DetailsStep::of_person(Of::Student, self.data()));
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
            other => return StepNext::stay(unheard(self, &other)),
        }
        StepNext::stay(self)
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
