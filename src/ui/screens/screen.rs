//! What a screen says of its flow.

use super::sheet::Sheet;
use crate::flow::Action;
use crate::flow::machine::Flow;

/// The screen of a flow.
pub(super) trait FlowScreen: Flow {
    /// The middle of the ids of its words (`title-…`, `text-…`, `staff-line-…`, `help-…`), where they are not named by flow
    /// and step.
    fn topic(&self) -> Option<&'static str> {
        None
    }

    /// What can be done on a step besides typing, in the order of the menu.
    fn offers(&self) -> &'static [Action] {
        &[]
    }

    /// The page.
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a>;
}
