//! What stands in an account's own room: what its owner sees of it, and what can be changed there.

use super::id::ProfileId;
use super::language::Language;
use super::mailbox::MaskedMailbox;
use serde::{Deserialize, Serialize};

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
}
