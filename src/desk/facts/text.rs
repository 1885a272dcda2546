//! Typed lines, cleaned and checked for a row. The domain decides what a family's fields may hold.

use crate::domain::line::LINE_AT_MOST;
use crate::domain::refusal::Refusal;
use crate::domain::text::{fold, gate};

/// A name of one line.
pub fn line(typed: &str) -> Result<String, Refusal> {
    let clean = gate(typed)?;
    match clean.chars().count() {
        0 => Err(Refusal::Missing),
        1..=LINE_AT_MOST => Ok(clean),
        _ => Err(Refusal::TooLong),
    }
}

/// A login as it is compared.
pub fn login_key(login: &str) -> String {
    fold(login.trim())
}
