//! How work stops before its end: refused, or broken. The caller that began the work decides what becomes of it.

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
