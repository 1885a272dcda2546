//! Asks about a visit whose ticket is lost. Each is asked outside a visit.

use super::terms::Terms;
use crate::domain::audit::AuditAction;
use crate::domain::challenge::{Ending, Sent};
use crate::domain::id::{ChallengeId, VisitId};
use crate::domain::visit::LostVisit;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// What is asked on the way to such a visit.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum LostAsk {
    /// Look for waiting visits with a name that begins with this. It is logged and limited like a search.
    Find {
        /// What was typed.
        text: String,
    },
    /// Send a code to the phone of a visit. A living code stays as it is.
    Code {
        /// The visit.
        visit: VisitId,
        /// Send one even if another lives.
        again: bool,
    },
    /// Take that visit up by the code.
    Open {
        /// The challenge.
        challenge: ChallengeId,
        /// What the family typed.
        code: SecretString,
    },
}

impl LostAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Find { .. } | Self::Code { .. } => Terms::ANYWHERE,
            Self::Open { .. } => Terms { refused_as: AuditAction::CodeRefused, ..Terms::ANYWHERE },
        }
    }
}

/// What is answered on the way to such a visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum LostAnswer {
    /// The waiting visits that were found.
    #[serde(rename = "lost")]
    Found {
        /// The newest first.
        visits: Vec<LostVisit>,
    },
    /// A code is on its way to the phone of such a visit.
    #[serde(rename = "lost-sent")]
    Sent {
        /// What the step needs.
        sent: Sent<Ending>,
    },
    /// The code as it stands now. Nothing was sent: it lived already, or what was typed is wrong.
    #[serde(rename = "lost-stands")]
    Stands {
        /// What the step needs.
        sent: Sent<Ending>,
    },
}
