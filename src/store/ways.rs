//! Rows of a school's ways out: since when one fails, as whoever sends has found, and what is left of the money.

use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::id::SchoolId;
use crate::domain::time::{Moment, Span};
use serde::Deserialize;

/// What is spent is looked at over so long, and half as long again is kept.
const LOOKS_BACK: Span = Span::days(14);
const KEEPS: Span = Span::days(7);

/// A row of `way`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, sqlx::FromRow)]
pub struct WayRow {
    /// Its name in the settings.
    pub name: String,
    /// Since when it fails.
    pub failing_since: Option<Moment>,
    /// Why, in the word of the delivery.
    pub why: String,
    /// What was left of the money, in hundredths, if the provider tells it.
    pub balance: Option<i64>,
    /// What was spent.
    pub spent: i64,
    /// Since when.
    pub spent_since: Moment,
}

impl Read {
    /// What [`Tx::ways`] asks.
    pub fn ways(school: &SchoolId) -> Self {
        read!(OF, school)
    }
}

impl Tx {
    /// A school's ways of which something is known, by their names.
    pub async fn ways(&mut self, school: &SchoolId) -> Result<Vec<WayRow>, StoreError> {
        self.all(Read::ways(school)).await
    }

    /// A way has sent nothing. Since when it fails stays.
    pub async fn way_fails(
        &mut self,
        school: &SchoolId,
        name: &str,
        why: &str,
        now: Moment,
    ) -> Result<(), StoreError> {
        change!(self, FAILS, school, name, why, now)?;
        Ok(())
    }

    /// A way works; false if nobody thought otherwise.
    pub async fn way_works(&mut self, school: &SchoolId, name: &str) -> Result<bool, StoreError> {
        Ok(change!(self, WORKS, school, name)? == 1)
    }

    /// What is left of a way's money. What it is less than before was spent; what was put in was not.
    pub async fn way_balance(
        &mut self,
        school: &SchoolId,
        name: &str,
        balance: i64,
        now: Moment,
    ) -> Result<(), StoreError> {
        change!(self, HALVE, school, name, now - KEEPS, now - LOOKS_BACK)?;
        change!(self, BALANCE, school, name, balance, now)?;
        Ok(())
    }
}

const OF: &str = "SELECT name, failing_since, why, balance, spent, spent_since FROM way
    WHERE school_id = $1 AND (failing_since IS NOT NULL OR balance IS NOT NULL) ORDER BY name";
const FAILS: &str = "INSERT INTO way (school_id, name, failing_since, why) VALUES ($1, $2, $4, $3)
    ON CONFLICT (school_id, name) DO UPDATE SET failing_since = COALESCE(way.failing_since, $4), why = $3";
const WORKS: &str = "UPDATE way SET failing_since = NULL, why = ''
    WHERE school_id = $1 AND name = $2 AND failing_since IS NOT NULL";
const HALVE: &str = "UPDATE way SET spent = spent / 2, spent_since = $3
    WHERE school_id = $1 AND name = $2 AND spent_since > 0 AND spent_since < $4";
const BALANCE: &str = "INSERT INTO way (school_id, name, balance, balance_at, spent_since) VALUES ($1, $2, $3, $4, $4)
    ON CONFLICT (school_id, name) DO UPDATE SET
        spent = CASE WHEN way.balance > $3 THEN way.spent + way.balance - $3 ELSE way.spent END,
        spent_since = CASE WHEN way.spent_since = 0 THEN $4 ELSE way.spent_since END, balance = $3, balance_at = $4";
