//! What stands in an account's own room: what its owner sees of it, and what can be changed there.

use super::account::Proof;
use super::id::{ProfileId, SessionId};
use super::language::Language;
use super::mailbox::MaskedMailbox;
use super::time::{Moment, Span};
use serde::{Deserialize, Serialize};

/// How far back sign-ins are shown (rules of the desk).
pub const SIGN_INS_FOR: Span = Span::days(90);

/// What stands in the room now. Number and mailbox are masked: others stand beside the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// The number, masked; none after it was passed on.
    pub phone: Option<String>,
    /// The mailbox, if one is proved.
    pub mailbox: Option<MaskedMailbox>,
    /// Whether letters leave from here: without them no mailbox can be proved.
    pub mails: bool,
    /// The language of the account's messages.
    pub language: Language,
    /// The education profile, if there is one.
    pub profile: Option<ProfileId>,
    /// In how many other visits a session of the account is open.
    #[serde(default)]
    pub elsewhere: u32,
    /// How many owners ask the one who looks to be their trusted friend, and await an answer.
    #[serde(default)]
    pub asked: u32,
    /// Whether the password must be typed before anything is changed (rule 13).
    #[serde(default)]
    pub password: bool,
    /// The owner's full name, which stands in what they agree to; empty without a profile.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Whether the parents see the owner, where that is theirs to decide: a student of age with parents here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sight: Option<bool>,
}

/// What was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Changed {
    /// The password.
    Password,
    /// The number.
    Number,
    /// The language of messages.
    Language,
    /// The account has no mailbox any more.
    MailboxGone,
    /// A copy of all data is on its way.
    Copied,
}

impl Changed {
    /// The end of its word's id (`cabinet-changed-…`).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Number => "number",
            Self::Language => "language",
            Self::MailboxGone => "mailbox-gone",
            Self::Copied => "copied",
        }
    }
}

/// One time that the account was signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// The session.
    pub session: SessionId,
    /// When it was opened.
    pub at: Moment,
    /// The desk.
    pub desk: String,
    /// The school of the desk.
    pub school: String,
    /// What opened it.
    pub by: Proof,
    /// Whether it is open, and where.
    pub open: Open,
}

/// Whether a session is open, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Open {
    /// It is the one at hand.
    Here,
    /// It is open in another visit, and can be ended from here.
    Elsewhere,
    /// It has ended.
    Ended,
}
