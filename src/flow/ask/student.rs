//! Asks about the student who registers.

use super::terms::Terms;
use crate::domain::account::SessionDeed;
use crate::domain::consent::TextMark;
use crate::domain::family::PersonData;
use crate::domain::id::{AccountId, ClassId, ProfileId};
use crate::domain::visit::Seat;
use serde::{Deserialize, Serialize};

/// What is asked about a student.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum StudentAsk {
    /// Make the student's profile, or give the signed-in owner's one the student's role.
    Register {
        /// The unfinished account, or that of the signed-in owner.
        account: AccountId,
        /// Name, birth date, sex.
        data: PersonData,
        /// The class.
        class: ClassId,
        /// The student's own consent: from 14, unless one is kept.
        consent: Option<TextMark>,
    },
    /// A consent was refused: that is recorded, and without it nothing is made.
    RefuseConsent {
        /// The text.
        text: TextMark,
        /// Who refused: an account of this visit.
        account: AccountId,
        /// The student it is about, if it is not about their own data.
        student: Option<ProfileId>,
    },
}

impl StudentAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Register { .. } => Terms::IN_VISIT.on(Seat::Ordinary, SessionDeed::Register),
            Self::RefuseConsent { .. } => Terms::IN_VISIT,
        }
    }
}

/// What is answered about a student.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum StudentAnswer {
    /// The student is registered and sits on the ordinary seat.
    Registered {
        /// The student.
        student: ProfileId,
    },
}
