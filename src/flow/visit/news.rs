//! What the family of a visit is told about the admins: what they decided while it was put down, and what not yet.

use crate::domain::waiting::{Decided, Matter};
use crate::flow::machine::TellsNews;

/// The news.
#[derive(Debug, Default)]
pub(super) struct News {
    pub(super) decided: Vec<Decided>,
    pub(super) awaits: Vec<Matter>,
    /// Whether the visit still stands where it was taken up: only there is all the news told.
    pub(super) fresh: bool,
}

impl News {
    /// The visit goes on to another step: the news is old then, unless the step left could not tell it.
    pub(super) fn passes(&mut self, from: TellsNews) {
        self.fresh &= from == TellsNews::Never;
    }

    /// The child is registered: the next child is not told this news.
    pub(super) fn settled(&mut self) {
        self.decided.clear();
        self.awaits.clear();
    }
}
