//! What a trainer is told of the invented people beside their numbers. It lies in the folder of the training, so that one that
//! was kept tells the same.

use crate::domain::own_code::AuthenticatorSecret;
use crate::domain::person::BirthDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file's name, in the folder of the training.
pub const TOLD: &str = "training.json";

/// What a trainer is told. Nobody in it exists, so its secrets are none.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// Birth dates by numbers in full.
    pub born: BTreeMap<String, BirthDate>,
    /// Secrets of authenticators by numbers in full.
    pub(super) authenticators: BTreeMap<String, String>,
    /// Recovery codes by numbers in full.
    pub(super) codes: BTreeMap<String, String>,
    /// Milliseconds by which the clock was sent on.
    pub ahead: i64,
}

impl Told {
    /// Reads the file's text; one that cannot be read tells nothing.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The file's text.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The authenticator of a number.
    pub fn authenticator(&self, number: &str) -> Option<AuthenticatorSecret> {
        AuthenticatorSecret::read(self.authenticators.get(number)?)
    }

    /// The recovery codes of a number, one a line.
    pub fn codes(&self, number: &str) -> Option<&str> {
        self.codes.get(number).map(String::as_str)
    }
}

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Told({} people)", self.born.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_read_again_and_a_damaged_file_tells_nothing() {
        let mut told = Told { ahead: 7, ..Told::default() };
        told.born.insert("+79030110001".to_owned(), BirthDate(jiff::civil::date(2016, 2, 29)));
        told.codes.insert("+79030660006".to_owned(), "12345 67890 12345".to_owned());
        let read = Told::read(&told.text());
        assert_eq!((read.born, read.ahead), (told.born.clone(), 7));
        assert_eq!(read.codes.get("+79030660006"), told.codes.get("+79030660006"));
        assert!(Told::read("{\"born\":").born.is_empty());
    }
}
