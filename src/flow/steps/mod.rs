//! Steps that several flows share. A step knows nothing of the flow it stands in: it says whether it stays,
//! goes back, or has what it was there for.

pub mod class;
pub mod code;
pub mod confirm;
pub mod consent;
pub mod details;
pub mod finding;
pub mod gate;
pub mod last_word;
pub mod new_password;
pub mod newcomer;
pub mod not_listed;
pub mod own_code;
pub mod owner;
pub mod password;
pub mod phone;
pub mod untangle;

use crate::flow::ask::Ask;
use crate::flow::input::Input;

/// What comes after an input to a step.
#[derive(Debug)]
pub enum StepNext<S, D> {
    /// The step goes on, perhaps asking.
    Stay(S, Vec<Ask>),
    /// Esc: the step before, with this one kept for the way forward.
    Back(S),
    /// The step has what it was there for.
    Done(D),
}

impl<S, D> StepNext<S, D> {
    /// Stays and asks nothing.
    pub const fn stay(step: S) -> Self {
        Self::Stay(step, Vec::new())
    }
    /// Stays and asks one thing.
    pub fn ask(step: S, ask: impl Into<Ask>) -> Self {
        Self::Stay(step, vec![ask.into()])
    }
}

/// The end of every machine's match: an input that means nothing here leaves the step as it is. The newest ask's own
/// answer must mean something, so in tests and in debug builds it is caught here.
pub fn unheard<S>(step: S, input: &Input) -> S {
    debug_assert!(!matches!(input, Input::Answered(_)), "an answer that nobody hears: {input:?}");
    step
}
