//! What is known of a newcomer at the class.

use super::draft::RegisterDraft;
use crate::domain::family::PersonData;
use crate::domain::school::Class;
use crate::flow::field::FieldId;
use crate::flow::steps::class::ClassStep;
use crate::flow::steps::newcomer::{Newcomer, ReadyNewcomer};

/// The class step with all that was told before it.
#[derive(Debug, Clone)]
pub struct AtClass {
    /// The newcomer, for the way back.
    pub newcomer: Newcomer,
    /// What the newcomer told.
    pub ready: ReadyNewcomer,
    /// The step.
    pub step: ClassStep,
    /// The class that was chosen, while the desk is asked.
    pub chosen: Option<Class>,
    /// Whether an admin has found that it is the known child.
    pub known: bool,
    /// The school that was named for a class that is not listed; empty for this desk's own.
    pub school: String,
}

impl AtClass {
    /// Comes to the class.
    pub const fn new(newcomer: Newcomer, ready: ReadyNewcomer, step: ClassStep) -> Self {
        Self { newcomer, ready, step, chosen: None, known: false, school: String::new() }
    }

    /// The newcomer again, with the class as it was typed kept for the way forward.
    pub(super) fn back(self) -> Newcomer {
        self.newcomer.keeping(FieldId::Class, self.step.field.text)
    }

    /// What is kept of the step, with the class and the school as they are typed.
    pub(super) fn draft(&self, typed: String, school: String) -> RegisterDraft {
        let ReadyNewcomer { data, consent, .. } = self.ready.clone();
        RegisterDraft::Class { newcomer: self.newcomer.draft(), consent, data: Box::new(data), typed, school }
    }

    /// What the newcomer told of themselves.
    pub const fn data(&self) -> &PersonData {
        &self.ready.data
    }
}
