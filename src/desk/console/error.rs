//! Why the console could not do something. The command decides how to say it.

use crate::desk::kernel::{Stop, into_refusal};
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::store::StoreError;

/// When something was closed, if it was.
pub type Closed = Option<Moment>;

/// Why the console could not do it.
#[derive(Debug)]
pub enum ConsoleError {
    /// It is refused, or something is broken.
    Refused(Refusal),
    /// There is none of that name.
    NoSuch,
    /// The name is taken already.
    Taken,
    /// Without this last admin nobody could look after the school.
    LastAdmin,
    /// There are several schools, and none was named.
    WhichSchool,
    /// No school of that name.
    NoSuchSchool,
}

impl ConsoleError {
    /// As a refusal, for commands without sentences of their own for the rest.
    pub fn into_refusal(self) -> Refusal {
        match self {
            Self::Refused(why) => why,
            Self::Taken => Refusal::LoginTaken,
            Self::NoSuch | Self::LastAdmin | Self::WhichSchool | Self::NoSuchSchool => Refusal::NoRight,
        }
    }
}

impl From<Stop> for ConsoleError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Fault(StoreError::Conflict(_)) => Self::Taken,
            stop => Self::Refused(into_refusal(stop)),
        }
    }
}

impl From<StoreError> for ConsoleError {
    fn from(error: StoreError) -> Self {
        Stop::Fault(error).into()
    }
}

impl From<Refusal> for ConsoleError {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

/// What the console answers, or why it could not.
pub type Console<T> = Result<T, ConsoleError>;
