//! Asks about the consents of an account, and about a receipt that somebody shows.

use super::terms::{Terms, Touches};
use crate::domain::audit::AuditAction;
use crate::domain::consent::{CheckedConsent, Follows, OwnConsent, TextMark};
use crate::domain::correction::Paper;
use crate::domain::due::Due;
use crate::domain::id::{AccountId, ConsentId, ProfileId};
use crate::domain::on_paper::NewPaper;
use crate::domain::receipt::Receipt;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// What is asked about consents. The account is one whose session is open in this visit.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum ConsentAsk {
    /// The consents that an account has given, and those about its person.
    Look {
        /// The account.
        account: AccountId,
    },
    /// The giver withdraws a consent about a child.
    Withdraw {
        /// The account.
        account: AccountId,
        /// The consent.
        consent: ConsentId,
        /// The account's password, where it was not typed a moment ago.
        password: Option<SecretString>,
    },
    /// A consent that was due is given, or refused.
    Answer {
        /// The account.
        account: AccountId,
        /// The text that was read.
        text: TextMark,
        /// The child for whom a parent answers.
        child: Option<ProfileId>,
        /// Whether it is given.
        given: bool,
    },
    /// Staff record a consent that somebody signed on paper for a child.
    Record(Box<NewPaper>),
    /// Staff withdraw one on paper, for whoever has shown a document.
    WithdrawPaper {
        /// The consent.
        consent: ConsentId,
        /// The kind of document that was seen.
        paper: Paper,
    },
    /// What a receipt tells that a family shows, at any desk. Receipts that nobody has are counted.
    Check {
        /// The receipt.
        receipt: Receipt,
    },
}

impl ConsentAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Look { .. } => Terms { touches: Touches::Reads, ..Terms::IN_VISIT },
            Self::Withdraw { .. } | Self::Answer { .. } => Terms::IN_VISIT,
            Self::Record(_) | Self::WithdrawPaper { .. } => Terms::ANYWHERE,
            Self::Check { .. } => Terms { refused_as: AuditAction::ReceiptChecked, ..Terms::ANYWHERE },
        }
    }
}

/// What is answered about consents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum ConsentAnswer {
    /// The consents of an account.
    #[serde(rename = "consents")]
    Own {
        /// The newest first.
        consents: Vec<OwnConsent>,
        /// Whether the password must be typed before one is withdrawn (rule 13).
        password: bool,
    },
    /// The consent was withdrawn.
    #[serde(rename = "consent-withdrawn")]
    Withdrawn {
        /// What followed from it.
        follows: Follows,
    },
    /// The answer to a consent that was due is kept.
    #[serde(rename = "consent-answered")]
    Answered {
        /// The next one that is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<Box<Due>>,
    },
    /// A consent on paper is recorded.
    #[serde(rename = "paper-recorded")]
    Recorded {
        /// Who signed: first name and initial.
        giver: String,
        /// Its number.
        receipt: Receipt,
    },
    /// What a receipt tells.
    #[serde(rename = "receipt-checked")]
    Checked {
        /// Its consents: one, as good as always.
        found: Vec<CheckedConsent>,
    },
}
