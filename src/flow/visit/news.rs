//! What the family of a visit is told of the admins: what they decided while it was put down, and what they have not yet.

use crate::domain::waiting::{Decided, Matter};
use crate::flow::machine::Flow;
use crate::flow::sign_in::SignIn;

/// The news.
#[derive(Debug, Default)]
pub(super) struct News {
    pub(super) decided: Vec<Decided>,
    pub(super) awaits: Vec<Matter>,
    /// Whether it was not told yet, on the step at which the visit was taken up.
    pub(super) fresh: bool,
}

impl News {
    /// Another step: the news is old once somebody has signed in and gone on.
    pub(super) fn passes(&mut self, from: &str) {
        self.fresh &= from == SignIn::NAME;
    }

    /// It has led to its end: the next child is not told of it.
    pub(super) fn settled(&mut self) {
        self.decided.clear();
        self.awaits.clear();
    }
}
