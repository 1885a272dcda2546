//! Asks about diary accounts: by what somebody shows that one is theirs, with whom at the desk it can be linked, and the link.

use super::terms::{Terms, Touches};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::consent::TextMark;
use crate::domain::correction::Paper;
use crate::domain::deed::Why;
use crate::domain::diary::DiaryEntry;
use crate::domain::diary_code::TypedCode;
use crate::domain::id::{AccountId, ChallengeId, EntryId};
use crate::domain::linking::{Candidate, FoundEntry, LinkedEntry, SoughtEntry};
use crate::domain::phone::Phone;
use crate::domain::visit::Seated;
use serde::{Deserialize, Serialize};

/// What is asked about diary accounts.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum DiaryAsk {
    /// Whose code this is.
    ByCode {
        /// The code.
        code: TypedCode,
    },
    /// In which entries a number stands that is proved in this visit already.
    ByProved,
    /// Send a code to the number that stands in an entry. Once proved it is nobody's in the visit yet.
    Send {
        /// Where.
        phone: Phone,
        /// The challenge that this one replaces and ends.
        instead: Option<ChallengeId>,
    },
    /// In which entries this number stands, which was just proved.
    ByPhone {
        /// The number.
        phone: VerifiedPhone,
    },
    /// Staff look for an entry by name and birth date.
    Find {
        /// What is searched.
        sought: SoughtEntry,
    },
    /// Staff have seen the document of an entry's owner.
    Seen {
        /// The entry.
        entry: EntryId,
        /// The kind of the document.
        paper: Paper,
    },
    /// With whom at this desk an entry can be linked that was shown in this visit.
    Whose {
        /// The entry.
        entry: EntryId,
    },
    /// Link it.
    Link {
        /// The entry.
        entry: EntryId,
        /// The account of whoever it is linked with.
        account: AccountId,
        /// The consent that was read.
        consent: TextMark,
        /// Why staff go on over a difference.
        reason: Option<Why>,
    },
}

impl DiaryAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Find { .. } => Terms { touches: Touches::Logs, ..Terms::IN_VISIT },
            // Whose it is may be a matter for the admins.
            Self::ByCode { .. }
            | Self::ByProved
            | Self::Send { .. }
            | Self::ByPhone { .. }
            | Self::Seen { .. }
            | Self::Whose { .. } => Terms::IN_VISIT,
            Self::Link { .. } => Terms { refused_as: AuditAction::DiaryLinkRefused, ..Terms::IN_VISIT },
        }
    }
}

/// What is answered about diary accounts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum DiaryAnswer {
    /// The entries that were shown to be theirs.
    #[serde(rename = "diary-entries")]
    Entries {
        /// One, or those in which one number stands.
        entries: Vec<DiaryEntry>,
    },
    /// No number that is proved in this visit stands in an entry.
    #[serde(rename = "diary-no-number")]
    NoNumber,
    /// What staff have found.
    #[serde(rename = "diary-found")]
    Found {
        /// Masked, in the order of the alphabet.
        found: Vec<FoundEntry>,
    },
    /// With whom it can be linked.
    #[serde(rename = "diary-whose")]
    Whose {
        /// The entry.
        entry: Box<DiaryEntry>,
        /// Whoever's account is open here, the likeliest first.
        all: Vec<Candidate>,
        /// The number that stands in it, where its code has shown the entry.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<Phone>,
        /// Whose account is open here and has no profile yet.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bare: Option<Seated>,
    },
    /// It is linked.
    #[serde(rename = "diary-linked")]
    Linked {
        /// What is open now.
        linked: LinkedEntry,
    },
}
