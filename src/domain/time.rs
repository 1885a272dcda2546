//! Points in time and lengths of time as plain numbers. No clock is read here: `clock` and the store do that.

use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, sqlx::Type,
)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct Moment(pub i64);

/// A length of time in milliseconds; never negative where it comes out of [`Moment::until`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(pub i64);

impl Span {
    /// So many seconds.
    pub const fn seconds(n: i64) -> Self {
        Self(n * 1_000)
    }
    /// So many minutes.
    pub const fn minutes(n: i64) -> Self {
        Self(n * 60_000)
    }
    /// So many hours.
    pub const fn hours(n: i64) -> Self {
        Self(n * 3_600_000)
    }
    /// So many days of 24 hours.
    pub const fn days(n: i64) -> Self {
        Self(n * 86_400_000)
    }
    /// The minutes that it lasts in full.
    pub const fn whole_minutes(self) -> i64 {
        self.0 / Self::minutes(1).0
    }
    /// The days of 24 hours that it lasts in full.
    pub const fn whole_days(self) -> i64 {
        self.0 / Self::days(1).0
    }
    /// Whole seconds, rounded up, as a countdown shows them: 0 only when nothing is left.
    pub const fn ceil_seconds(self) -> i64 {
        (self.0 + 999).div_euclid(1_000)
    }
    /// The same length for the standard library; nothing for a negative one.
    pub fn std(self) -> std::time::Duration {
        std::time::Duration::from_millis(u64::try_from(self.0).unwrap_or(0))
    }
}

impl Moment {
    /// What is left from here until `later`; nothing when it has passed.
    pub fn until(self, later: Self) -> Span {
        Span((later.0 - self.0).max(0))
    }

    /// The next full minute, or the moment itself on one: what a clock without seconds may promise.
    #[must_use]
    pub const fn minute_after(self) -> Self {
        const MINUTE: i64 = 60_000;
        Self(self.0.saturating_add(MINUTE - 1).div_euclid(MINUTE) * MINUTE)
    }

    /// What has passed since `earlier`; nothing when it lies ahead.
    pub fn since(self, earlier: Self) -> Span {
        earlier.until(self)
    }
}

impl Add<Span> for Moment {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Sub<Span> for Moment {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}
