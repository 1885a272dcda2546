//! What a whole visit may look at.

use crate::domain::language::Language;
use crate::domain::rules::Rules;
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use crate::flow::input::{Cx, Site};

/// The time and the rules, for a whole visit.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The database's time.
    pub now: Moment,
    /// Today's date at the desk.
    pub today: jiff::civil::Date,
    /// The school's rules.
    pub rules: &'a Rules,
    /// What else is known of the school.
    pub site: &'a Site,
}

impl<'a> Surroundings<'a> {
    /// What a flow may look at, with these people at the desk.
    pub const fn cx(self, seats: &'a Seats, language: Language) -> Cx<'a> {
        let Self { now, today, rules, site } = self;
        Cx { now, today, seats, language, rules, site }
    }
}
