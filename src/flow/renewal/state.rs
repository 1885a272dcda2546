//! The step of a consent that is asked when somebody signs in.

use crate::domain::due::Due;
use crate::domain::visit::Seated;
use crate::flow::ask::Ask;
use crate::flow::steps::consent::ConsentStep;

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum Renewal {
    /// The text is read and ticked.
    Consent(Seated, Due, ConsentStep),
}

impl Renewal {
    /// Begins with the text.
    pub fn begin(whose: Seated, due: Due) -> (Self, Vec<Ask>) {
        (Self::asks(whose, due), Vec::new())
    }

    /// At the text that is due.
    pub(super) fn asks(whose: Seated, due: Due) -> Self {
        let step = Self::step_of(&due);
        Self::Consent(whose, due, step)
    }

    /// Its text, to the school of the child for whom it is asked.
    pub(super) fn step_of(due: &Due) -> ConsentStep {
        let elsewhere = due.child.as_ref().and_then(|child| child.elsewhere.as_ref());
        ConsentStep::new(due.purpose).at(elsewhere)
    }
}
