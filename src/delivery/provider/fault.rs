//! What can be wrong with a provider's file.

/// What is wrong with a provider's file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is not TOML, or has an unknown key or a value of the wrong kind.
    #[error("{line}:{column}: {what}")]
    Toml {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What is wrong.
        what: String,
    },
    /// It carries nothing.
    #[error("no channel")]
    NoChannel,
    /// A placeholder that there is not, or not there.
    #[error("unknown placeholder {0}")]
    Placeholder(String),
    /// A brace without its other half.
    #[error("a single brace in {0}")]
    Brace(String),
    /// An address that begins neither with `https://`, `http://` nor with a value, or that holds a secret.
    #[error("the address")]
    Address,
    /// A header whose name cannot be one.
    #[error("the header {0}")]
    Header(String),
    /// Two bodies, or one where there can be none.
    #[error("the body")]
    Body,
    /// A place in the reply that does not begin with a stroke.
    #[error("the place {0}")]
    Pointer(String),
    /// A place in a reply that is a plain text.
    #[error("the place {0} in a plain text")]
    NoJson(String),
    /// It could be asked whether a message has arrived, but no id of it is known.
    #[error("no id")]
    NoId,
    /// A request without rules.
    #[error("no rules")]
    NoRules,
    /// A rule that can never hold, or whose fate does not belong there; counted from 1.
    #[error("rule {0}")]
    Rule(usize),
    /// A call without the digits of its number.
    #[error("no digits")]
    NoDigits,
    /// An optional value that is not among the values.
    #[error("optional {0}")]
    Optional(String),
    /// It would be asked too often or too rarely.
    #[error("every-seconds")]
    Every,
}
