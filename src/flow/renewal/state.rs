//! The step of a consent that is asked when somebody signs in.

use crate::domain::consent::{Due, Purpose};
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
        (Self::Consent(whose, due, ConsentStep::new(Purpose::OwnData)), Vec::new())
    }
}
