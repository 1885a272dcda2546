//! The school's rules: what its settings decide about all families. The settings make them, and flows and the desk read
//! the same ones.

use super::hold::HOLD;
use super::hours::Hours;
use super::limits::Limits;
use super::open_days::OpenDays;
use super::password::Profile;
use super::time::Span;

/// What the settings `[rules]` and `[limits]` say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
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
    /// How many parents an invitation admits.
    pub invitation_parents: u32,
    /// How long a student may await a parent.
    pub awaiting_life: Span,
    /// How long an account whose deletion was asked for can be kept.
    pub deletion_grace: Span,
    /// When families are told what is not about their account's safety.
    pub notice_hours: Hours,
    /// How long an owner can cancel what two staff members have vouched for, counted on open days.
    pub hold: Span,
    /// The days of the week on which the school is open.
    pub open_days: OpenDays,
    /// At which hours its desk is, where it has said so.
    pub open_hours: Option<Hours>,
    /// How much is too much.
    pub limits: Limits,
}

impl Default for Rules {
    /// The built-in rules, which hold if the settings say nothing else.
    fn default() -> Self {
        let reached = ["RU", "BY", "KZ", "AM", "KG", "UZ", "TJ", "AZ", "GE", "MD"];
        Self {
            reached: reached.map(str::to_owned).to_vec(),
            passwords: Profile::default(),
            own_consent_age: 14,
            adult_age: 18,
            invitation_life: Span::days(7),
            invitation_parents: 2,
            awaiting_life: Span::days(30),
            deletion_grace: Span::days(30),
            notice_hours: Hours::OF_NOTICES,
            hold: HOLD,
            open_days: OpenDays::WITHOUT_SUNDAY,
            open_hours: None,
            limits: Limits::default(),
        }
    }
}
