//! Asks of an admin about the school's own affairs: staff, classes and desks, and the lists of
//! diary accounts.

use super::terms::{Terms, Touches};
use crate::domain::audit::AuditAction;
use crate::domain::correction::Paper;
use crate::domain::erasure::{Act, Erased, Leaving, ToErase};
use crate::domain::id::{AccountId, ClassId, DeskId, ProfileId, StaffId};
use crate::domain::list_fault::Faults;
use crate::domain::list_plan::Sums;
use crate::domain::list_preview::{ListAsked, Preview};
use crate::domain::password_suggest::Suggested;
use crate::domain::staff::{Listed, Right, Role};
use serde::{Deserialize, Serialize};

/// What an admin asks.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum OfficeAsk {
    /// The staff who are not closed.
    Staff,
    /// Add a staff member. The desk makes a password, which they change at their first sign-in.
    AddStaff {
        /// The full name.
        name: String,
        /// The login.
        login: String,
        /// The role.
        role: Role,
    },
    /// Give a staff member a new password, which they change at the next sign-in.
    NewPassword {
        /// Who.
        staff: StaffId,
    },
    /// Give a staff member's full name.
    Rename {
        /// Who.
        staff: StaffId,
        /// The full name.
        name: String,
    },
    /// Close a staff member: no sign-in any more.
    CloseStaff {
        /// Who.
        staff: StaffId,
    },
    /// The open classes and desks of this desk's school.
    Places,
    /// Add a class.
    AddClass {
        /// Its name.
        name: String,
    },
    /// Close a class: it is no longer offered.
    CloseClass {
        /// Which.
        class: ClassId,
    },
    /// Add a desk.
    AddDesk {
        /// Its name.
        name: String,
    },
    /// Close a desk.
    CloseDesk {
        /// Which.
        desk: DeskId,
    },
    /// Read a list of diary accounts, and tell what its import would do.
    ReadList {
        /// Which, and how.
        list: ListAsked,
    },
    /// Import it.
    TakeList {
        /// Which, and how.
        list: ListAsked,
        /// The mark of what was shown.
        seen: String,
        /// Whether more than half of a list may go away.
        take_away: bool,
        /// Whether look-alikes are entries of their own.
        take_held: bool,
    },
    /// Who leaves at this school, and which erasures are done.
    Erasures,
    /// Somebody who demands in writing to be erased: who they are, and what ends with them. That it is shown is logged.
    ToErase {
        /// The person.
        profile: ProfileId,
    },
    /// Erase somebody at once, who demands it in writing.
    Erase {
        /// The person.
        profile: ProfileId,
        /// The kind of document that was seen.
        paper: Paper,
    },
    /// The act of an erasure.
    Act {
        /// The account that was erased.
        account: AccountId,
    },
}

impl OfficeAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        let reads = Terms { touches: Touches::Reads, ..Terms::ANYWHERE };
        match self {
            Self::Staff => reads.by(Right::ManageStaff),
            Self::AddStaff { .. }
            | Self::NewPassword { .. }
            | Self::Rename { .. }
            | Self::CloseStaff { .. } => Terms::ANYWHERE.by(Right::ManageStaff),
            Self::Places | Self::ReadList { .. } => reads.by(Right::ManageClasses),
            Self::AddClass { .. } | Self::CloseClass { .. } => Terms::ANYWHERE.by(Right::ManageClasses),
            Self::TakeList { .. } => Terms { refused_as: AuditAction::DiaryImportRefused, ..Terms::ANYWHERE }
                .by(Right::ManageClasses),
            Self::Erasures => reads.by(Right::Decide),
            Self::ToErase { .. } | Self::Act { .. } => {
                Terms { touches: Touches::Logs, ..Terms::ANYWHERE }.by(Right::Decide)
            }
            Self::Erase { .. } => Terms::ANYWHERE.by(Right::Decide),
            Self::AddDesk { .. } | Self::CloseDesk { .. } => Terms::ANYWHERE.by(Right::ManageDesks),
        }
    }
}

/// What an admin is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum OfficeAnswer {
    /// The staff who are not closed, in the order of their logins.
    #[serde(rename = "office-staff")]
    Staff {
        /// The list.
        staff: Vec<Listed>,
    },
    /// A password was given. It is shown once, and stored nowhere: a secret does not serialise.
    #[serde(skip)]
    Password {
        /// The password.
        password: Suggested,
        /// The staff as they are now.
        staff: Vec<Listed>,
    },
    /// Who leaves, and which erasures are done.
    Erasures {
        /// The nearest day first.
        leaving: Vec<Leaving>,
        /// The newest first.
        erased: Vec<Erased>,
    },
    /// Somebody who may be erased at once.
    ToErase {
        /// Who.
        who: ToErase,
    },
    /// The act of an erasure.
    #[serde(rename = "erasure-act")]
    Act {
        /// The act.
        act: Box<Act>,
    },
    /// The open classes and desks.
    Places {
        /// Classes, in their order.
        classes: Vec<(ClassId, String)>,
        /// Desks, by their names.
        desks: Vec<(DeskId, String)>,
    },
    /// What an import would do.
    ListRead {
        /// That.
        preview: Box<Preview>,
    },
    /// What is wrong with a list: nothing of it was taken.
    ListFaulty {
        /// That.
        faults: Faults,
    },
    /// A list was imported.
    ListTaken {
        /// How many entries of each fate.
        sums: Sums,
    },
}
