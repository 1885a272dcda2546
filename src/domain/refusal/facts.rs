//! How the values of refusals appear in their texts.

use super::{Fact, Stands};
use crate::domain::mixed::Alphabet;
use crate::domain::time::Moment;

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
impl ToFact for Alphabet {
    fn fact(&self) -> Fact {
        Fact::Word(match self {
            Self::Latin => "alphabet-latin",
            Self::Cyrillic => "alphabet-cyrillic",
        })
    }
}
