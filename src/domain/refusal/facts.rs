//! How the values of refusals stand in their texts, and a sample of each kind.

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

/// Whose number it is already (rule 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// The student's.
    Student,
    /// The parent's.
    Parent,
    /// That of a brother or sister who was here before in this visit.
    Sibling,
    /// That of the parent who sits on the private seat.
    OtherParent,
}

/// What goes into a refusal's text for a value.
pub(super) trait ToFact {
    fn fact(&self) -> Fact;
}
/// A value for the samples.
pub(super) trait Sample {
    fn sample() -> Self;
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
impl ToFact for Alphabet {
    fn fact(&self) -> Fact {
        Fact::Word(match self {
            Self::Latin => "alphabet-latin",
            Self::Cyrillic => "alphabet-cyrillic",
        })
    }
}
impl Sample for Alphabet {
    fn sample() -> Self {
        Self::Latin
    }
}
impl Sample for u8 {
    fn sample() -> Self {
        2
    }
}
impl Sample for Moment {
    fn sample() -> Self {
        Self(1_780_000_000_000)
    }
}
impl Sample for String {
    fn sample() -> Self {
        "Q".into()
    }
}
impl Sample for Stands {
    fn sample() -> Self {
        Self::Student
    }
}
