//! Staff members, their roles, and the one table of what each role may do.

use super::id::StaffId;
use super::time::Span;
use serde::{Deserialize, Serialize};

/// How long after signing in with the password at this desk a PIN stands in for it.
pub const PIN_LIFE: Span = Span::hours(12);

/// How long after the password an admin's PIN brings the admin's rights back too, as long as a number's proof counts. Later
/// it brings those of desk staff: four digits typed in a hall are no key to the school.
pub const ADMIN_BY_PIN: Span = Span::minutes(30);

/// A staff member's role at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Helps families.
    Desk,
    /// Helps families, and looks after staff, classes and desks.
    Admin,
    /// Shows the program in training; touches no real family.
    Trainer,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Desk, Self::Admin, Self::Trainer];

    /// The text kept in the database and typed on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Admin => "admin",
            Self::Trainer => "trainer",
        }
    }
    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// What a staff member may be asked to do; checked in the desk, never in a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Open, put down, take up and close a visit, and all that a visit does.
    HelpFamilies,
    /// Look for a family outside a visit.
    Search,
    /// Add and close staff.
    ManageStaff,
    /// Add and close classes.
    ManageClasses,
    /// Add and close desks.
    ManageDesks,
    /// Check the audit log.
    VerifyAudit,
    /// See what waits for an admin, and decide it.
    Decide,
    /// Use the training's own keys: the clock, the reset.
    Train,
}

impl Right {
    /// All rights.
    pub const ALL: [Self; 8] = [
        Self::HelpFamilies,
        Self::Search,
        Self::ManageStaff,
        Self::ManageClasses,
        Self::ManageDesks,
        Self::VerifyAudit,
        Self::Decide,
        Self::Train,
    ];
}

/// Where the desk works: with real families or with invented ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeskKind {
    /// Real families.
    Live,
    /// The invented school of a workshop.
    Training,
}

impl Role {
    /// The table of rights. A trainer helps families in training only; the training's keys work nowhere else.
    #[expect(clippy::match_same_arms, reason = "a table reads row by row")]
    pub const fn may(self, right: Right, kind: DeskKind) -> bool {
        match (self, right, kind) {
            (_, Right::Train, DeskKind::Training) => true,
            (_, Right::Train, DeskKind::Live) => false,
            (Self::Desk | Self::Admin, Right::HelpFamilies | Right::Search, _) => true,
            (Self::Trainer, Right::HelpFamilies | Right::Search, DeskKind::Training) => true,
            (Self::Admin, _, _) => true,
            (Self::Desk | Self::Trainer, _, _) => false,
        }
    }
}

/// The staff member who is signed in at this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// Their id.
    pub id: StaffId,
    /// Their login.
    pub login: String,
    /// Their full name; empty if nobody has told it yet.
    #[serde(default)]
    pub name: String,
    /// Their role.
    pub role: Role,
}

impl Staff {
    /// The same where there is little room: the surname, which a full name begins with.
    pub fn short(&self) -> String {
        self.called().split_whitespace().next().unwrap_or_default().to_owned()
    }

    /// What they are called on the screen: the full name, or the login before anybody has told it.
    pub fn called(&self) -> &str {
        if self.name.is_empty() { &self.login } else { &self.name }
    }
}

/// A staff member in an admin's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Who.
    pub staff: Staff,
    /// Whether a new password is still to be set by its owner.
    pub due: bool,
}

/// Whether a login is allowed: 2 to 32 letters of any script, digits, dots or hyphens.
pub fn login_fits(login: &str) -> bool {
    let length = login.chars().count();
    (2..=32).contains(&length) && login.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-')
}

/// Whether somebody has typed a PIN: 4 to 8 digits. One that was set before the rules of [`pin_fits`] still opens.
pub fn is_pin(typed: &str) -> bool {
    (4..=8).contains(&typed.len()) && typed.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a PIN may be set: 4 to 8 digits, not all alike and not in a row (rules of the desk).
pub fn pin_fits(pin: &str) -> bool {
    let digits = pin.as_bytes();
    let steps = |by: i16| digits.windows(2).all(|pair| i16::from(pair[1]) - i16::from(pair[0]) == by);
    is_pin(pin) && ![-1, 0, 1].into_iter().any(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d30_a_pin_is_neither_of_one_kind_nor_in_a_row() {
        for fits in ["4071", "2580", "1233", "90210"] {
            assert!(pin_fits(fits), "{fits}");
        }
        for fails in ["1111", "1234", "4321", "0000", "123", "12a4", "123456789", "98765"] {
            assert!(!pin_fits(fails), "{fails}");
        }
        for older in ["1111", "1234", "98765"] {
            assert!(is_pin(older), "{older}: it was allowed once, and still unlocks");
        }
        assert!(!is_pin("123") && !is_pin("12a4") && !is_pin("123456789"));
    }

    /// The table once more, as a person would write it down: d desk, a admin, t trainer.
    #[test]
    #[expect(clippy::match_same_arms, reason = "a table reads row by row")]
    fn every_cell_of_the_rights_table() {
        let expected = |right, kind| match (right, kind) {
            (Right::HelpFamilies | Right::Search, DeskKind::Live) => "da",
            (Right::HelpFamilies | Right::Search, DeskKind::Training) => "dat",
            (Right::ManageStaff | Right::ManageClasses | Right::ManageDesks, _) => "a",
            (Right::VerifyAudit | Right::Decide, _) => "a",
            (Right::Train, DeskKind::Live) => "",
            (Right::Train, DeskKind::Training) => "dat",
        };
        for kind in [DeskKind::Live, DeskKind::Training] {
            for right in Right::ALL {
                for (role, letter) in Role::ALL.into_iter().zip("dat".chars()) {
                    let may = expected(right, kind).contains(letter);
                    assert_eq!(role.may(right, kind), may, "{role:?} {right:?} {kind:?}");
                }
            }
        }
    }
}
