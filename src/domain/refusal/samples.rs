//! A sample of each kind of value that a refusal has.

use super::facts::{OwnPart, Stands};
use crate::domain::mixed::Alphabet;
use crate::domain::time::Moment;

/// A value for the samples.
pub(super) trait Sample {
    fn sample() -> Self;
}
impl Sample for Alphabet {
    fn sample() -> Self {
        Self::Latin
    }
}
impl Sample for Option<OwnPart> {
    fn sample() -> Self {
        Some(OwnPart::Surname)
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
