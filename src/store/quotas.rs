//! Rows of limits. What is counted within a window stands in `counted`, one row for each moment, so that the window
//! slides: in no span as long as the window is more counted than the limit allows, wherever the span begins. Tries that
//! failed in a row stand in `quota`. The limits are not known here. A row of which all was taken back counts nothing, until
//! its window has gone.
//!
//! Whoever counts holds the subject's row of `quota` first: transactions that count the same thing at the same time wait
//! for each other there, and the later one sees what the earlier one has counted.

use super::statement::{Read, Statement};
use super::{StoreError, Tx};
use crate::domain::time::{Moment, Span};
use serde::Deserialize;
use sqlx::FromRow;
use std::fmt::Write as _;

/// One of several things that are counted at once.
#[derive(Debug, Clone, Copy)]
pub struct Count<'a> {
    /// What is counted.
    pub kind: &'a str,
    /// For whom.
    pub subject: &'a str,
    /// Within which time.
    pub window: Span,
    /// How many there may be.
    pub limit: u32,
    /// How many this is: a long message has several parts.
    pub n: u32,
}

#[derive(FromRow, Deserialize)]
struct SumRow {
    n: i64,
}

impl Read {
    /// What [`Tx::sum_counted`] asks.
    pub fn sum_counted(kind: &str, subject: &str, since: Moment) -> Self {
        read!(SUM_COUNTED, kind, subject, since)
    }
}

impl Tx {
    /// How many of `kind` were counted for `subject` after a moment.
    pub async fn sum_counted(&mut self, kind: &str, subject: &str, since: Moment) -> Result<i64, StoreError> {
        let row: Option<SumRow> = self.one(Read::sum_counted(kind, subject, since)).await?;
        Ok(row.map_or(0, |row| row.n))
    }

    /// Counts one more of `kind` for `subject`, if that stays within `limit` in the `window` that ends now. Else nothing
    /// is counted, and the answer is when there is room for one more.
    pub async fn count_up(
        &mut self,
        kind: &str,
        subject: &str,
        window: Span,
        limit: u32,
        now: Moment,
    ) -> Result<Result<(), Moment>, StoreError> {
        if limit == 0 {
            return Ok(Err(now + window));
        }
        self.hold_count(kind, subject, now).await?;
        let (until, since, most) = (now + window, now - window, i64::from(limit));
        if change!(self, COUNT_UP, kind, subject, now, until, since, most)? == 1 {
            return Ok(Ok(()));
        }
        let opens = self.nth_newest(kind, subject, limit).await?;
        Ok(Err(opens.map_or(now, |(_, nth)| nth) + window))
    }

    /// Counts as many more of each as it says, if every one stays within its limit; all of them in three statements. Else nothing is
    /// counted, and the answer is the place of the first that does not, and when there is room for them. They are
    /// held in the order given, which is the same wherever several are counted.
    pub async fn count_up_all(
        &mut self,
        all: &[Count<'_>],
        now: Moment,
    ) -> Result<Result<(), (usize, Moment)>, StoreError> {
        for sql in [HOLD_ALL, NEWEST] {
            self.before(sql).await?;
        }
        each!(self, |connection| async {
            let mut sql = sqlx::QueryBuilder::new(HOLD_ALL);
            sql.push_values(all, |mut values, count| {
                values.push_bind(count.kind).push_bind(count.subject).push_bind(now).push("0");
            });
            sql.push(HELD_ALL).build().execute(connection).await.map(drop)
        })?;
        // Behind the holding, in a statement of its own: it sees what those that were waited for have counted.
        let sums: Vec<(i64, i64)> = each!(self, |connection| async {
            let mut sql = sqlx::QueryBuilder::new("");
            for (place, count) in (0_i64..).zip(all) {
                sql.push(if place == 0 { "SELECT CAST(" } else { " UNION ALL SELECT CAST(" })
                    .push_bind(place);
                sql.push(" AS BIGINT), CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM counted WHERE kind = ");
                sql.push_bind(count.kind).push(" AND subject = ").push_bind(count.subject);
                sql.push(" AND at > ").push_bind(now - count.window);
            }
            sql.build_query_as().fetch_all(connection).await
        })?;
        for (place, count) in all.iter().enumerate() {
            let sum =
                sums.iter().find(|(of, _)| usize::try_from(*of) == Ok(place)).map_or(0, |(_, sum)| *sum);
            if sum + i64::from(count.n) > i64::from(count.limit) {
                // There is room once no more are left than leave it; what is larger than its limit never has any.
                let opens = match (count.limit + 1).saturating_sub(count.n) {
                    0 => None,
                    nth => self.nth_newest(count.kind, count.subject, nth).await?,
                };
                return Ok(Err((place, opens.map_or(now, |(_, nth)| nth) + count.window)));
            }
        }
        let (mut sql, mut values) = (String::from(ADD_ALL), Vec::new());
        for count in all {
            let [kind, subject, at, until, n] = [1, 2, 3, 4, 5].map(|place| values.len() + place);
            sql.push_str(if values.is_empty() { "VALUES " } else { ", " });
            let _ = write!(sql, "(${kind}, ${subject}, ${at}, ${until}, CAST(${n} AS BIGINT))");
            let n = i64::from(count.n).into();
            values.extend([
                count.kind.into(),
                count.subject.into(),
                now.into(),
                (now + count.window).into(),
                n,
            ]);
        }
        self.later(Statement { sql: (sql + ADDED_ALL).into(), values }).await?;
        Ok(Ok(()))
    }

    /// Takes the newest `most` back that were counted: what they stood for has proved to be in order.
    pub async fn count_down(&mut self, kind: &str, subject: &str, most: i64) -> Result<(), StoreError> {
        self.later_of(format!("{kind} {subject}"), statement!(COUNT_DOWN, kind, subject, most)).await
    }

    /// Forgets all that was ever counted for a subject.
    pub async fn forget_counts(&mut self, subject: &str) -> Result<(), StoreError> {
        change!(self, FORGET_QUOTA, subject)?;
        change!(self, FORGET_COUNTED, subject)?;
        Ok(())
    }

    /// How many of `kind` are counted for `subject` in the `window` that ends now, and when the oldest of them leaves it.
    pub async fn counted(
        &mut self,
        kind: &str,
        subject: &str,
        window: Span,
        now: Moment,
    ) -> Result<Option<(u32, Moment)>, StoreError> {
        let found = maybe!(self, (i64, Option<Moment>), COUNTED, kind, subject, now - window)?;
        let Some((count, Some(oldest))) = found else { return Ok(None) };
        Ok(Some((u32::try_from(count).unwrap_or(u32::MAX), oldest + window)))
    }

    /// Whether an entry is closed: `limit` misses of `kind` lay within one `window`, and the last of them is not as long
    /// ago. The answer is until when. The subject is held, so that of two misses at the same time the second counts the
    /// first.
    pub async fn entry_closed(
        &mut self,
        kind: &str,
        subject: &str,
        window: Span,
        limit: u32,
        now: Moment,
    ) -> Result<Option<Moment>, StoreError> {
        if limit == 0 {
            return Ok(Some(now + window));
        }
        self.hold_count(kind, subject, now).await?;
        let full = self.nth_newest(kind, subject, limit).await?;
        let full = full.filter(|(newest, nth)| newest.since(*nth) < window && now < *newest + window);
        Ok(full.map(|(newest, _)| newest + window))
    }

    /// Counts a miss at an entry that is open; `window` is that of [`Tx::entry_closed`].
    pub async fn missed(
        &mut self,
        kind: &str,
        subject: &str,
        window: Span,
        now: Moment,
    ) -> Result<(), StoreError> {
        // The first of those that close an entry is asked for until the last one's window ends.
        change!(self, MISSED, kind, subject, now, now + window + window)?;
        Ok(())
    }

    /// Drops what no window holds any more, and tries that failed longer ago than `forgotten`: `limit` rows of each at most.
    /// Says how many rows of that of which more went.
    pub async fn drop_counted(
        &mut self,
        forgotten: Span,
        now: Moment,
        limit: i64,
    ) -> Result<u64, StoreError> {
        let counted = change!(self, DROP_COUNTED, now, limit)?;
        let tries = change!(self, DROP_TRIES, now - forgotten, limit)?;
        Ok(counted.max(tries))
    }

    /// How many tries of `kind` failed for `subject` in a row, and when the last of them did.
    pub async fn failures(&mut self, kind: &str, subject: &str) -> Result<Option<(i64, Moment)>, StoreError> {
        maybe!(self, (i64, Moment), FAILURES, kind, subject)
    }

    /// The same, and holds the row until the transaction ends, the first one too: of two tries at the same time the second
    /// sees the first counted.
    pub async fn hold_failures(
        &mut self,
        kind: &str,
        subject: &str,
        now: Moment,
    ) -> Result<(i64, Moment), StoreError> {
        let held = maybe!(self, (i64, Moment), HOLD_FAILURES, kind, subject, now)?;
        Ok(held.unwrap_or((0, now)))
    }

    /// One more try failed. After `forgotten` without one the row begins anew.
    pub async fn failed(
        &mut self,
        kind: &str,
        subject: &str,
        forgotten: Span,
        now: Moment,
    ) -> Result<(), StoreError> {
        change!(self, FAILED, kind, subject, now, forgotten.0)?;
        Ok(())
    }

    /// A try succeeded: none has failed since.
    pub async fn succeeded(&mut self, kind: &str, subject: &str) -> Result<(), StoreError> {
        change!(self, SUCCEEDED, kind, subject)?;
        Ok(())
    }

    async fn hold_count(&mut self, kind: &str, subject: &str, now: Moment) -> Result<(), StoreError> {
        change!(self, HOLD, kind, subject, now)?;
        Ok(())
    }

    /// When the newest one was counted, and the one that is `nth` from it; nothing if there are not so many.
    async fn nth_newest(
        &mut self,
        kind: &str,
        subject: &str,
        nth: u32,
    ) -> Result<Option<(Moment, Moment)>, StoreError> {
        let rows = rows!(self, (Moment, i64), NEWEST, kind, subject, i64::from(nth))?;
        let mut sum = 0;
        let reached = rows.iter().find(|(_, n)| {
            sum += n;
            sum >= i64::from(nth)
        });
        Ok(rows.first().zip(reached).map(|((newest, _), (nth, _))| (*newest, *nth)))
    }
}

const FORGET_QUOTA: &str = "DELETE FROM quota WHERE subject = $1";
const FORGET_COUNTED: &str = "DELETE FROM counted WHERE subject = $1";
const DROP_COUNTED: &str = "DELETE FROM counted WHERE until <= $1 AND (kind, subject, at) IN
    (SELECT kind, subject, at FROM counted WHERE until <= $1 ORDER BY until LIMIT $2)";
const DROP_TRIES: &str = "DELETE FROM quota WHERE window_start <= $1 AND (kind, subject) IN
    (SELECT kind, subject FROM quota WHERE window_start <= $1 ORDER BY window_start LIMIT $2)";
const FAILURES: &str = "SELECT count, window_start FROM quota WHERE kind = $1 AND subject = $2";
const HOLD_FAILURES: &str = "INSERT INTO quota (kind, subject, window_start, count) VALUES ($1, $2, $3, 0)
    ON CONFLICT (kind, subject) DO UPDATE SET count = quota.count RETURNING count, window_start";
const FAILED: &str = "INSERT INTO quota (kind, subject, window_start, count) VALUES ($1, $2, $3, 1)
    ON CONFLICT (kind, subject) DO UPDATE SET
        window_start = $3,
        count = CASE WHEN quota.window_start + $4 <= $3 THEN 1 ELSE quota.count + 1 END";
const SUCCEEDED: &str = "DELETE FROM quota WHERE kind = $1 AND subject = $2";
const HOLD: &str = "INSERT INTO quota (kind, subject, window_start, count) VALUES ($1, $2, $3, 0)
    ON CONFLICT (kind, subject) DO UPDATE SET window_start = $3";
const HOLD_ALL: &str = "INSERT INTO quota (kind, subject, window_start, count) ";
const HELD_ALL: &str = " ON CONFLICT (kind, subject) DO UPDATE SET window_start = excluded.window_start";
const ADD_ALL: &str = "INSERT INTO counted (kind, subject, at, until, n) ";
const ADDED_ALL: &str = " ON CONFLICT (kind, subject, at) DO UPDATE SET n = counted.n + excluded.n";
const COUNT_UP: &str = "INSERT INTO counted (kind, subject, at, until, n)
    SELECT $1, $2, $3, $4, 1
    WHERE (SELECT COALESCE(SUM(n), 0) FROM counted WHERE kind = $1 AND subject = $2 AND at > $5) < $6
    ON CONFLICT (kind, subject, at) DO UPDATE SET n = counted.n + 1";
const MISSED: &str = "INSERT INTO counted (kind, subject, at, until, n) VALUES ($1, $2, $3, $4, 1)
    ON CONFLICT (kind, subject, at) DO UPDATE SET n = counted.n + 1";
const COUNT_DOWN: &str = "UPDATE counted SET n = CASE WHEN n <= still THEN 0 ELSE n - still END
    FROM (SELECT at AS newest, CAST($3 - SUM(n) OVER (ORDER BY at DESC) + n AS BIGINT) AS still
        FROM counted WHERE kind = $1 AND subject = $2 AND n > 0) AS counts
    WHERE kind = $1 AND subject = $2 AND at = newest AND still > 0";
const COUNTED: &str = "SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT), MIN(at) FROM counted
    WHERE kind = $1 AND subject = $2 AND at > $3 AND n > 0";
const SUM_COUNTED: &str = "SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) AS n FROM counted
    WHERE kind = $1 AND subject = $2 AND at > $3";
const NEWEST: &str = "SELECT at, n FROM counted WHERE kind = $1 AND subject = $2 AND n > 0
    ORDER BY at DESC LIMIT $3";
