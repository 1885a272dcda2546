//! How the values of refusals appear in their texts.

use crate::domain::mixed::Alphabet;
use crate::domain::time::Moment;
use serde::{Deserialize, Serialize};

/// A value that goes into a refusal's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A whole number; picks the plural form.
    Count(i64),
    /// A point in time, shown as the desk's local time.
    At(Moment),
    /// A short piece of text: a letter, a login, a path.
    Text(String),
    /// The id of another message, shown in the same language.
    Word(&'static str),
}

/// The person in this visit whose number is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// The student of this visit.
    Student,
    /// The parent of this visit.
    Parent,
}

/// The person who has the number already (rule 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// The student's.
    Student,
    /// The parent's.
    Parent,
    /// That of a brother or sister who was in this visit before.
    Sibling,
    /// That of the parent on the private seat.
    OtherParent,
}

impl From<Whose> for Stands {
    fn from(whose: Whose) -> Self {
        match whose {
            Whose::Student => Self::Student,
            Whose::Parent => Self::Parent,
        }
    }
}

/// Which of the owner's own data a password holds: the refusal names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnPart {
    /// The surname.
    Surname,
    /// The first name.
    Name,
    /// The patronymic.
    Patronymic,
    /// The number of the account.
    Number,
    /// The birth date.
    Birth,
    /// A staff member's login.
    Login,
    /// The school's name.
    School,
}

/// What a value gives a refusal's text.
pub(super) trait ToFact {
    fn fact(&self) -> Fact;
}
impl ToFact for u8 {
    fn fact(&self) -> Fact {
        Fact::Count(i64::from(*self))
    }
}
impl ToFact for Moment {
    fn fact(&self) -> Fact {
        Fact::At(*self)
    }
}
impl ToFact for String {
    fn fact(&self) -> Fact {
        Fact::Text(self.clone())
    }
}
impl ToFact for Stands {
    fn fact(&self) -> Fact {
        Fact::Word(match self {
            Self::Student => "whose-student",
            Self::Parent => "whose-parent",
            Self::Sibling => "whose-sibling",
            Self::OtherParent => "whose-other-parent",
        })
    }
}
impl ToFact for Option<OwnPart> {
    fn fact(&self) -> Fact {
        Fact::Word(match self {
            None => "own-part-some",
            Some(OwnPart::Surname) => "own-part-surname",
            Some(OwnPart::Name) => "own-part-name",
            Some(OwnPart::Patronymic) => "own-part-patronymic",
            Some(OwnPart::Number) => "own-part-number",
            Some(OwnPart::Birth) => "own-part-birth",
            Some(OwnPart::Login) => "own-part-login",
            Some(OwnPart::School) => "own-part-school",
        })
    }
}
impl ToFact for Alphabet {
    fn fact(&self) -> Fact {
        Fact::Word(match self {
            Self::Latin => "alphabet-latin",
            Self::Cyrillic => "alphabet-cyrillic",
        })
    }
}
