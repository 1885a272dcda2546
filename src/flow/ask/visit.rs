//! What is asked about a visit as a whole, and about hello.

use super::terms::{Concerns, Terms, Touches};
use crate::domain::id::VisitId;
use crate::domain::language::Language;
use crate::domain::limits::Spent;
use crate::domain::time::Moment;
use crate::domain::visit::{Offered, Summary, WaitsFor};
use crate::domain::watch::ClockDoubt;
use crate::domain::way::WayTrouble;
use serde::{Deserialize, Serialize};

/// What is asked about a visit as a whole.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum VisitAsk {
    /// What the home screen shows: waiting visits of this desk, whether codes can be sent.
    Home,
    /// Open a visit for a family that speaks `language`.
    Open {
        /// The family's language.
        language: Language,
    },
    /// Take up the visit of a ticket.
    TakeUp {
        /// The short number on the slip.
        ticket: String,
    },
    /// Keep where the visit stands: it went on to another step, and nothing else was asked on the way.
    Keep,
    /// Put the visit down.
    PutDown {
        /// For whom it waits.
        why: WaitsFor,
    },
    /// Close the visit and wipe the desk.
    Goodbye,
}

impl VisitAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Home => Terms { touches: Touches::Reads, ..Terms::ANYWHERE },
            Self::Open { .. } | Self::TakeUp { .. } => Terms::ANYWHERE,
            Self::Keep => Terms { concerns: Concerns::NoStep, ..Terms::IN_VISIT },
            Self::PutDown { .. } | Self::Goodbye => Terms { concerns: Concerns::Parting, ..Terms::IN_VISIT },
        }
    }
}

/// What is answered about a visit. Taking one up is answered by [`TakenUp`](super::TakenUp), as some asks of other
/// nouns are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum VisitAnswer {
    /// What the home screen shows.
    Home {
        /// Visits of this desk that wait.
        waiting: Vec<Offered>,
        /// Visits that waited for an admin who has decided since.
        #[serde(default)]
        decided: Vec<Offered>,
        /// For an admin: how much waits for a decision.
        #[serde(default)]
        for_admin: Option<u32>,
        /// How many visits were put down at this desk and wait.
        #[serde(default)]
        put_down: u32,
        /// How many visits the school's desks have opened today, without those in which nothing was done.
        #[serde(default)]
        today: u32,
        /// Why the clock is in doubt, if it is.
        #[serde(default)]
        clock: Option<ClockDoubt>,
        /// Ways out that need somebody's care.
        #[serde(default)]
        ways: Vec<WayTrouble>,
        /// How much of the day's messages is sent, once little is left.
        #[serde(default)]
        spent: Option<Spent>,
    },
    /// A visit was opened.
    #[serde(rename = "visit-opened")]
    Opened {
        /// The visit.
        visit: VisitId,
        /// Its ticket.
        ticket: String,
    },
    /// Where the visit stands is kept.
    Kept,
    /// The visit was put down.
    PutDown {
        /// Its ticket.
        ticket: String,
        /// For whom it waits.
        why: WaitsFor,
        /// Until when.
        until: Moment,
        /// For a hold: from when on it goes on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Moment>,
    },
    /// The visit is closed.
    Goodbye {
        /// What was done.
        summary: Summary,
    },
}
