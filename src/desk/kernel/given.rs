//! What the desk is given so that it can draw an invitation, knows the consent texts in force, and names at set-up the
//! program that sends codes.

use crate::domain::consent::TextMark;
use crate::domain::school::School;
use crate::flow::ask::FileKind;
use std::sync::Arc;

/// Draws an invitation's link as a file of that kind.
pub type Draw = Arc<dyn Fn(&str, FileKind) -> Result<Vec<u8>, String> + Send + Sync>;

/// The consent texts in force at a school: each purpose in each language.
pub type InForce = Arc<dyn Fn(&School) -> Vec<TextMark> + Send + Sync>;

/// Names the program that sends codes in the settings file; where that fails, says which file it is.
pub type NameDelivery = Arc<dyn Fn(&str) -> Result<(), String> + Send + Sync>;
