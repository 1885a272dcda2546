//! What is kept of a sign-in.

use serde::{Deserialize, Serialize};

/// What is kept of the flow: the number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum DoorDraft {
    /// As it was typed.
    Number {
        /// The text of the field.
        typed: String,
    },
    /// Its code was on the way.
    Code {
        /// The number.
        number: String,
    },
    /// It was proved.
    Yours {
        /// The number.
        number: String,
    },
}
