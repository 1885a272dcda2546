//! What set-up asks of the desk.

use crate::domain::language::Language;
use secrecy::SecretString;

/// All that set-up asks.
#[derive(Debug)]
pub struct SetUp {
    /// The school's language.
    pub language: Language,
    /// The school's name.
    pub school: String,
    /// Its city.
    pub city: String,
    /// Names of its first classes.
    pub classes: Vec<String>,
    /// This desk's name.
    pub desk: String,
    /// The base of the invitation's link.
    pub link_base: String,
    /// The first admin's login.
    pub login: String,
    /// The first admin's password.
    pub password: SecretString,
    /// The first admin's PIN; none when set up without a screen.
    pub pin: Option<SecretString>,
}
