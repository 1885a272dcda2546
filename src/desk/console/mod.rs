//! What the commands without a screen do to the school: staff, classes, desks, teachers, a family, the audit log, backups.
//! Whoever changes something names an admin first; everything done there stands in the log under the chain of the console,
//! with that admin and the system's user.
//!
//! One file a noun. None of them carries out what a screen asks.

mod awaited;
pub mod backup;
mod barring;
mod caller;
mod clock;
mod diary;
mod erasures;
mod error;
pub mod examine;
mod family;
mod keys;
mod places;
mod receipts;
mod removed;
pub mod restore;
mod staff;
mod teachers;

pub use awaited::Awaited;
pub use caller::{MARK_LIFE, Noted, Shell};
pub use clock::{Accepted, SetBack};
pub use diary::CodesOf;
pub use error::{Closed, ConsoleError};
pub use places::FirstAdmin;
pub use removed::RemovedLine;
pub use staff::StaffLine;
pub use teachers::TeacherLine;

pub use crate::import::diary::ListFile;
