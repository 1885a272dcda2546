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

impl Stop {
    /// Whether it is of one row alone, which somebody has changed or nobody can read: the others are as they were, and so
    /// is the transaction.
    pub const fn is_of_one_row(&self) -> bool {
        matches!(self, Self::Fault(StoreError::Tampered { .. } | StoreError::Corrupt { .. }))
    }
}

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
