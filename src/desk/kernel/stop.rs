//! How a piece of work ends before its end: refused, or broken. What becomes of it is left to whoever began the work.

use crate::domain::refusal::Refusal;
use crate::store::StoreError;

/// Why an ask was not carried out.
#[derive(Debug)]
pub enum Stop {
    /// It is refused.
    No(Refusal),
    /// Something is broken.
    Fault(StoreError),
}

/// What comes of a piece of work.
pub type Done<T> = Result<T, Stop>;

impl From<Refusal> for Stop {
    fn from(why: Refusal) -> Self {
        Self::No(why)
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Fault(error)
    }
}
