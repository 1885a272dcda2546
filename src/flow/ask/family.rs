//! Asks about families: to look for people, to show a family, to do something about it.

use super::terms::{Terms, Touches};
use crate::domain::correction::Correction;
use crate::domain::deed::{Deed, Why};
use crate::domain::family::{Family, Found};
use crate::domain::id::ProfileId;
use crate::domain::staff::Right;
use serde::{Deserialize, Serialize};

/// What is asked about a family.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum FamilyAsk {
    /// Look for people by number, name, class or invitation. It is logged and limited; names are masked outside a
    /// visit.
    Search {
        /// What was typed.
        text: String,
    },
    /// Show a family.
    Show {
        /// Whose.
        profile: ProfileId,
    },
    /// Read once more the family that stands on the screen: another desk may have changed it. Nobody asked for it, so it is
    /// not logged.
    Look {
        /// Whose.
        profile: ProfileId,
    },
    /// Do something about a family that is shown; also outside a visit, by an admin.
    Do {
        /// Whose family is on the screen.
        profile: ProfileId,
        /// What.
        deed: Deed,
        /// Why, if a reason is asked for.
        why: Option<Why>,
    },
    /// Put something right about a family that sits here. Staff do it.
    Correct {
        /// Whose family is on the screen.
        profile: ProfileId,
        /// What.
        correction: Box<Correction>,
        /// Why.
        why: Why,
    },
}

impl FamilyAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Search { .. } | Self::Show { .. } => {
                Terms { touches: Touches::Logs, right_outside: Some(Right::Search), ..Terms::ANYWHERE }
            }
            Self::Look { .. } => {
                Terms { touches: Touches::Reads, right_outside: Some(Right::Search), ..Terms::ANYWHERE }
            }
            Self::Do { .. } => Terms::ANYWHERE,
            Self::Correct { .. } => Terms::IN_VISIT,
        }
    }
}

/// What is answered about a family.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum FamilyAnswer {
    /// Who was found.
    Found {
        /// The rows.
        people: Vec<Found>,
    },
    /// A family.
    #[serde(rename = "family")]
    Shown {
        /// The family.
        family: Box<Family>,
    },
    /// Nothing was put right, since something else stands there by now: the family as it is.
    #[serde(rename = "family-changed")]
    Changed {
        /// The family.
        family: Box<Family>,
    },
}
