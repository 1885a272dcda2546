//! The text of messages that leave the house. One Russian message holds 70 characters, and a second one costs again.

use super::{Arg, Words};
use secrecy::{ExposeSecret, SecretString};

/// UTF-16 units of one message in UCS-2 (3GPP TS 23.040: 140 octets).
pub const UNITS: usize = 70;

/// The text of a code: the code, its mark, the school if it fits, and the advice never to tell it to staff.
///
/// It holds the code, so it is made just before it is sent and is never stored.
pub fn code_text(words: &Words, school: &str, code: &SecretString, mark: &str) -> SecretString {
    let args = |school: &str| {
        [
            ("code", Arg::from(code.expose_secret())),
            ("mark", Arg::from(mark)),
            ("school", Arg::from(school.trim())),
        ]
    };
    let named = words.say_with("sms-code-school", &args(school));
    if !school.trim().is_empty() && named.encode_utf16().count() <= UNITS {
        return named.into();
    }
    words.say_with("sms-code", &args("")[..2]).into()
}

/// What a message without a code tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A parent has joined a child.
    ParentJoined {
        /// The child's first name and initial.
        child: String,
        /// The parent's.
        parent: String,
    },
    /// A disputed link stands: an admin has looked into it.
    LinkStands {
        /// The child's first name and initial.
        child: String,
        /// The parent's.
        parent: String,
    },
    /// A family link has ended.
    LinkEnded {
        /// The child's first name and initial.
        child: String,
        /// The parent's.
        parent: String,
    },
    /// A registration that no parent confirmed was removed.
    StudentRemoved,
    /// An account has left this number.
    NumberLeft,
    /// An account has come to this number.
    NumberCame,
}

/// The text of a notice: made when it is sent, never stored.
pub fn notice_text(words: &Words, school: &str, notice: &Notice) -> String {
    let school = ("school", Arg::from(school.trim()));
    let of_link = |id: &str, child: &str, parent: &str| {
        words.say_with(id, &[school.clone(), ("child", Arg::from(child)), ("parent", Arg::from(parent))])
    };
    match notice {
        Notice::ParentJoined { child, parent } => of_link("sms-parent-joined", child, parent),
        Notice::LinkStands { child, parent } => of_link("sms-link-stands", child, parent),
        Notice::LinkEnded { child, parent } => of_link("sms-link-ended", child, parent),
        Notice::StudentRemoved => words.say_with("sms-student-removed", std::slice::from_ref(&school)),
        Notice::NumberLeft => words.say_with("sms-number-left", std::slice::from_ref(&school)),
        Notice::NumberCame => words.say_with("sms-number-came", std::slice::from_ref(&school)),
    }
}
