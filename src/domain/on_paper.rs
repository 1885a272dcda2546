//! Consents that somebody without an account has signed on paper, as staff record them: for a child, with no link and no sign-in.

use super::consent::{ConsentState, TextMark};
use super::correction::Paper;
use super::id::{ConsentId, ProfileId};
use super::person::PersonName;
use super::receipt::Receipt;
use super::time::Moment;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A child for whom a paper may be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// The child.
    pub id: ProfileId,
    /// The name, as much of it as is shown.
    pub name: String,
}

/// What staff tell of a paper that lies before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPaper {
    /// The child for whom it was signed.
    pub student: ProfileId,
    /// The text that was signed.
    pub text: TextMark,
    /// Who signed it: surname, name, patronymic, as on the paper.
    pub giver: String,
    /// The kind of document by which they were known; its number is never asked or kept.
    pub paper: Paper,
    /// The day on the paper.
    pub signed: Date,
}

/// A consent on paper, as a child's page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnPaper {
    /// Its id.
    pub id: ConsentId,
    /// The child.
    pub student: ProfileId,
    /// Who signed it: first name and initial; empty where names are masked.
    pub giver: String,
    /// The text.
    pub text: TextMark,
    /// When it was recorded.
    pub at: Moment,
    /// How it stands.
    pub state: ConsentState,
    /// Its number.
    pub receipt: Receipt,
}

/// First name and initial of a whole name as it stands on paper: surname, name, patronymic. One word alone stays as it is.
pub fn shortened(full: &str) -> String {
    let mut parts = full.split_whitespace();
    match (parts.next(), parts.next()) {
        (Some(surname), Some(name)) => {
            let surname = Some(surname.to_owned());
            PersonName { surname, name: name.to_owned(), patronymic: None }.first_and_initial()
        }
        (one, _) => one.unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn no_more_than_a_first_name_and_an_initial_is_told() {
        assert_eq!(shortened("Зуева Ольга Львовна"), "Ольга З.");
        assert_eq!(shortened("  Sukarto "), "Sukarto");
        assert_eq!(shortened(""), "");
    }
}
