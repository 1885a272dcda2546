//! What was made ready before the transaction of an ask, so that nothing hashes or draws while it is open. The file of
//! each ask makes its own.

use crate::domain::list_fault::Faults;
use crate::domain::password_suggest::Suggested;
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::import::diary::ListFile;
use std::collections::BTreeMap;

/// What was made ready before the transaction.
pub enum Prepared {
    /// Nothing had to be made ready.
    Nothing,
    /// The whole answer: it needs no transaction.
    Answered(Answer),
    /// The hash of a password or PIN.
    Hash(String),
    /// A password that the desk made for a staff member, with its hash.
    Given {
        /// The password.
        password: Suggested,
        /// Its hash.
        hash: String,
    },
    /// All that set-up asks for, checked and hashed.
    SetUp(Box<Checked>),
    /// A staff member's password was tried.
    Staff(StaffTried),
    /// A staff member's PIN was tried.
    Pin(PinTried),
    /// An account's password was tried.
    Account(AccountTried),
    /// A try at a code was counted, or not.
    Code(CodeTried),
    /// A file was written, or not.
    File(Result<String, Refusal>),
    /// A list was read, or all that is wrong with it; or it could not be opened.
    List(Box<Result<Result<ListFile, Faults>, Refusal>>),
}

/// All that set-up asks for, checked and hashed.
pub struct Checked {
    /// The name of the school.
    pub school: String,
    /// Its city.
    pub city: String,
    /// The classes by the form in which they are compared, each once.
    pub classes: BTreeMap<String, String>,
    /// The name of this desk.
    pub desk: String,
    /// The base of the invitation's link.
    pub link_base: String,
    /// The login of the first admin.
    pub login: String,
    /// Their full name.
    pub name: String,
    /// The hash of the password.
    pub password_hash: String,
    /// The hash of the PIN, if one was set.
    pub pin_hash: Option<String>,
}

/// A staff member's password was tried.
pub struct StaffTried {
    /// Whether it was the right one.
    pub right: bool,
}

/// A staff member's PIN was tried.
pub struct PinTried {
    /// Whether it was the right one.
    pub right: bool,
}

/// An account's password was tried.
pub struct AccountTried {
    /// Whether it was the right one.
    pub right: bool,
}

/// A try that is counted.
#[derive(Debug, Clone, Copy, Default, serde::Serialize, serde::Deserialize)]
pub struct CodeTried {
    /// Whether a try was left to count.
    pub counted: bool,
    /// Whether it counts on a call too.
    pub by_call: bool,
}
