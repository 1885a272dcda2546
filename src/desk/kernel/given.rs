//! What the desk is given so that it can draw an invitation, knows the consent texts in force, and writes at set-up how codes
//! leave.

use crate::delivery::Ways;
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::school::School;
use crate::flow::ask::{FileKind, WayNew};
use std::sync::Arc;

/// Draws an invitation's link as a file of that kind.
pub type Draw = Arc<dyn Fn(&str, FileKind) -> Result<Vec<u8>, String> + Send + Sync>;

/// The consent texts in force at a school: each purpose in each language.
pub type InForce = Arc<dyn Fn(&School) -> Vec<TextMark> + Send + Sync>;

/// Whether the text in force for a purpose in a language is asked of whoever agreed to an earlier version.
pub type AsksAgain = Arc<dyn Fn(Purpose, Language) -> bool + Send + Sync>;

/// The settings file, as far as set-up writes it.
pub trait SettingsFile: Send + Sync {
    /// Names the program that sends codes in it.
    ///
    /// # Errors
    /// Which file it is that could not be written.
    fn name_program(&self, program: &str) -> Result<(), String>;

    /// Writes a way out into it, and its secret into a file beside it.
    ///
    /// # Errors
    /// What is wrong with the way, or that nothing could be written.
    fn write_way(&self, way: &WayNew) -> Result<(), Refusal>;

    /// The ways of which it speaks by now; none where it cannot be read.
    fn ways(&self) -> Option<Ways>;
}
