//! Accounts when their owners return: whose account a proved number has, what the owner already has, and what each
//! proof lets a session do.

use super::family::{PersonData, Standing};
use super::id::{AccountId, ProfileId};
use super::time::Span;
use serde::{Deserialize, Serialize};

/// The account on a number. It is told only after the number's code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownAccount {
    /// The account.
    pub account: AccountId,
    /// Who has it.
    pub holder: Holder,
}

/// Who has an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "holder", rename_all = "kebab-case")]
pub enum Holder {
    /// Somebody with a profile.
    Person {
        /// The masked name: enough for the owner, nothing for anybody else.
        name: String,
    },
    /// Somebody whose profile was never made.
    NoProfile,
    /// A visit that was put down before the profile was made.
    AnotherVisit,
    /// A visit that is open at another desk.
    OpenElsewhere,
}

impl KnownAccount {
    /// Whether it belongs to a visit that has not made its profile yet.
    pub const fn is_unfinished(&self) -> bool {
        matches!(self.holder, Holder::AnotherVisit | Holder::OpenElsewhere)
    }

    /// The masked name, or nothing.
    pub fn name(&self) -> &str {
        match &self.holder {
            Holder::Person { name } => name,
            Holder::NoProfile | Holder::AnotherVisit | Holder::OpenElsewhere => "",
        }
    }
}

/// What an owner who signed in has already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerProfile {
    /// The profile.
    pub profile: ProfileId,
    /// Name, birth date, sex, to be checked.
    pub data: PersonData,
    /// Where the registration stands, if the person is a student.
    pub standing: Option<Standing>,
    /// Whether the owner's consent to the processing of their own data is kept.
    pub consented: bool,
}

/// A role of an education profile; one profile may hold several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProfileRole {
    /// Registered at a school.
    Student,
    /// Confirmed a child, or is about to.
    Parent,
    /// Teaches; given and taken by an admin.
    Teacher,
}

impl ProfileRole {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Student, Self::Parent, Self::Teacher];

    /// The text kept in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Parent => "parent",
            Self::Teacher => "teacher",
        }
    }

    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// After so long without a session of its account a number passes on without an admin (rules of the desk).
pub const IN_USE: Span = Span::days(90);

/// How long a typed password is good for changes to the account (rules of the desk); then it is asked again.
pub const PASSWORD_LIFE: Span = Span::minutes(5);

/// What opened a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// The account's password.
    Password,
    /// The account was made in this visit: its owner has just set the password.
    Made,
    /// The code of an SMS alone.
    Code,
}

/// What a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SessionDeed {
    /// Becoming a student.
    Register,
    /// Making, showing and renewing one's own invitation.
    Invite,
    /// Becoming a parent.
    Join,
    /// Confirming a child.
    Confirm,
    /// Seeing one's own family.
    See,
    /// Changing the account: data, number, password, proofs.
    Change,
    /// Taking a copy of one's own data.
    Copy,
    /// Taking a link away.
    Unlink,
}

impl SessionDeed {
    /// All deeds.
    pub const ALL: [Self; 8] = [
        Self::Register,
        Self::Invite,
        Self::Join,
        Self::Confirm,
        Self::See,
        Self::Change,
        Self::Copy,
        Self::Unlink,
    ];
}

impl Proof {
    /// All proofs.
    pub const ALL: [Self; 3] = [Self::Password, Self::Made, Self::Code];

    /// The text kept in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Made => "made",
            Self::Code => "code",
        }
    }
    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|proof| proof.as_str() == text)
    }
    /// Whether a session opened by this proof may do that (rule 13): a code alone registers, invites, joins, confirms,
    /// and sees what came of it.
    pub const fn may(self, deed: SessionDeed) -> bool {
        match self {
            Self::Password | Self::Made => true,
            Self::Code => match deed {
                SessionDeed::Register
                | SessionDeed::Invite
                | SessionDeed::Join
                | SessionDeed::Confirm
                | SessionDeed::See => true,
                SessionDeed::Change | SessionDeed::Copy | SessionDeed::Unlink => false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_alone_registers_invites_joins_and_confirms_and_no_more() {
        let may: Vec<SessionDeed> =
            SessionDeed::ALL.into_iter().filter(|deed| Proof::Code.may(*deed)).collect();
        assert_eq!(
            may,
            [
                SessionDeed::Register,
                SessionDeed::Invite,
                SessionDeed::Join,
                SessionDeed::Confirm,
                SessionDeed::See
            ]
        );
        for proof in [Proof::Password, Proof::Made] {
            assert!(SessionDeed::ALL.into_iter().all(|deed| proof.may(deed)), "{proof:?}");
        }
    }

    #[test]
    fn the_texts_are_fixed_and_read_back() {
        for proof in Proof::ALL {
            assert_eq!(Proof::from_text(proof.as_str()), Some(proof));
        }
        assert_eq!(Proof::from_text("call"), None);
    }
}
