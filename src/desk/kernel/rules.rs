//! What the desk holds to, out of the settings. How each rule is kept is left to the acts and facts that name it.

use crate::domain::consent::TextMark;
use crate::domain::limits::Limits;
use crate::domain::password::Profile;
use crate::domain::school::School;
use crate::domain::staff::Kind;
use crate::domain::time::Span;
use crate::flow::ask::FileKind;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// Draws an invitation's link as a file of that kind.
pub type Draw = Arc<dyn Fn(&str, FileKind) -> Result<Vec<u8>, String> + Send + Sync>;

/// The consent texts in force at a school: each purpose in each language.
pub type InForce = Arc<dyn Fn(&School) -> Vec<TextMark> + Send + Sync>;

/// The rules that the desk holds to, out of the settings.
#[derive(Debug, Clone)]
pub struct DeskRules {
    /// Real families or invented ones.
    pub kind: Kind,
    /// ISO codes of the countries that codes are sent to.
    pub reached: Vec<String>,
    /// Which password rules hold.
    pub passwords: Profile,
    /// From this age a student consents too (years).
    pub own_consent_age: i16,
    /// From this age a student awaits nobody (years).
    pub adult_age: i16,
    /// How long an invitation is good.
    pub invitation_life: Span,
    /// How long a student may await a parent.
    pub awaiting_life: Span,
    /// How many parents an invitation admits.
    pub invitation_parents: u32,
    /// How much is too much.
    pub limits: Limits,
    /// The desk's time zone: it decides which date it is.
    pub zone: TimeZone,
}
