//! What a field holds, and how the flow is told of it.

use crate::flow::{FieldId, Input};
use secrecy::SecretString;

/// What a field holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// Open text.
    Text(String),
    /// A secret.
    Secret(SecretString),
    /// The key of the chosen option.
    Choice(String),
    /// Whether it is ticked.
    Tick(bool),
}

impl Value {
    /// The input that tells the flow what a field holds.
    pub fn input(self, id: FieldId) -> Input {
        match self {
            Self::Text(text) | Self::Choice(text) => Input::Typed(id, text),
            Self::Secret(secret) => Input::Secret(id, secret),
            Self::Tick(on) => Input::Typed(id, if on { "yes" } else { "" }.into()),
        }
    }
}
