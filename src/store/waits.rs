//! What of a transaction waits to be carried out, and what it has asked ahead: `batch` says when.

use super::error::StoreError;
use super::shown::{let_in_by, shown_by};
use super::statement::{Read, Statement, names, table, words};
use std::collections::HashMap;
use std::fmt;

/// What waits, and what was asked ahead.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) waits: Vec<Waits>,
    pub(super) near: HashMap<Read, String>,
}

/// A change that waits.
pub(super) struct Waits {
    pub(super) statement: Statement,
    /// Whether it must touch exactly one row.
    pub(super) one: bool,
    /// Which rows of its table it touches, if that is known: by a name that another part for other rows does not have.
    pub(super) rows: Option<String>,
}

impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (waits, near) = (self.waits.len(), self.near.len());
        f.debug_struct("Batch").field("waits", &waits).field("near", &near).finish()
    }
}

/// So many changes wait, and so many statements are asked ahead, at the most. An ask of the main job has a tenth of it; a server
/// takes 1,664 results of one statement (postgresql.org/docs/current/limits.html), and plans many parts slowly.
pub(super) const MOST: usize = 64;

/// Tables that refer to no other: a row is put in there whatever waits.
const ALONE: [&str; 2] = ["quota", "counted"];

/// Whether a statement sees, changes or puts in rows that it may reach only once another one has put its row in.
fn is_shown_by(sql: &str, put_in: &str) -> bool {
    let new = if put_in.starts_with("INSERT") { table(put_in) } else { "" };
    let into = if sql.starts_with("INSERT") { table(sql) } else { "" };
    let is_let_in = into != new && let_in_by(into).contains(&new);
    !new.is_empty() && (is_let_in || words(sql).any(|word| word != new && shown_by(word).contains(&new)))
}

impl Batch {
    /// Whether what waits must go out before this statement does.
    pub(super) fn is_due(&self, sql: &str) -> bool {
        // A new row may refer to one that waits, and a row that goes may be referred to by one.
        let refers = sql.starts_with("DELETE") || sql.starts_with("INSERT") && !ALONE.contains(&table(sql));
        !self.waits.is_empty() && (refers || sql.starts_with("WITH") || self.concerns(sql))
    }

    /// Whether a statement names a table that something which waits changes, or one of which that shows it more.
    pub(super) fn concerns(&self, sql: &str) -> bool {
        self.waits.iter().any(|waits| {
            let waits = &waits.statement.sql;
            names(sql, table(waits)) || is_shown_by(sql, waits)
        })
    }

    /// Whether a change cannot go out together with those that wait.
    pub(super) fn clashes(&self, new: &Waits) -> bool {
        let puts_in =
            |sql: &str| sql.starts_with("INSERT") && !sql.contains("SELECT") && !sql.contains("CONFLICT");
        let sql = &new.statement.sql;
        let apart = |a: &Waits, b: &Waits| {
            table(&a.statement.sql) == table(&b.statement.sql)
                && a.rows.is_some()
                && b.rows.is_some()
                && a.rows != b.rows
        };
        let together = |waits: &Waits| {
            let other = &waits.statement.sql;
            !is_shown_by(sql, other)
                && (apart(new, waits) || puts_in(sql) && puts_in(other) || !names(sql, table(other)))
        };
        self.waits.len() >= MOST || !self.waits.iter().all(together)
    }

    pub(super) fn forget(&mut self, sql: &str) {
        self.near.retain(|read, _| !names(&read.0.sql, table(sql)));
    }
}

impl Waits {
    /// Whether it has touched as many rows as it must.
    pub(super) fn touched(&self, rows: i64) -> Result<(), StoreError> {
        if self.one && rows != 1 { Err(StoreError::Busy) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(sql: &'static str, rows: Option<&str>) -> Waits {
        Waits { statement: statement!(sql), one: false, rows: rows.map(str::to_owned) }
    }

    fn batch(sql: &'static str) -> Batch {
        Batch { waits: vec![waits(sql, Some("a"))], ..Batch::default() }
    }

    #[test]
    fn what_waits_goes_out_before_what_needs_it() {
        let batch = batch("UPDATE session SET ended_at = $1");
        assert!(batch.is_due("SELECT * FROM session one WHERE visit_id = $1"));
        assert!(batch.is_due("UPDATE session SET why = $1"));
        assert!(batch.is_due("INSERT INTO family_link (id) VALUES ($1)"), "it may refer to what waits");
        assert!(batch.is_due("DELETE FROM visit WHERE id = $1"), "what waits may refer to it");
        assert!(batch.is_due("WITH a AS (UPDATE b SET c = 1)"));
        assert!(!batch.is_due("SELECT * FROM visit WHERE id = $1"));
        assert!(!batch.is_due("UPDATE account SET seal = seal WHERE id = $1 RETURNING *"));
        assert!(!batch.is_due("INSERT INTO quota (kind) VALUES ($1)"));
        assert!(!Batch::default().is_due("DELETE FROM session"));
    }

    #[test]
    fn changes_of_one_table_go_together_only_where_they_touch_other_rows() {
        let ends = batch("UPDATE session SET ended_at = $1 WHERE id = $2");
        assert!(ends.clashes(&waits("UPDATE session SET why = $1", None)));
        assert!(ends.clashes(&waits("UPDATE session SET why = $1", Some("a"))), "the same rows");
        assert!(!ends.clashes(&waits("UPDATE session SET why = $1", Some("b"))));
        assert!(ends.clashes(&waits("INSERT INTO session (id) VALUES ($1)", None)));
        let reads = "UPDATE visit SET a = (SELECT b FROM session)";
        assert!(ends.clashes(&waits(reads, None)), "it reads them");
        assert!(ends.clashes(&waits(reads, Some("b"))), "rows of another table have names of their own");
        assert!(!ends.clashes(&waits("UPDATE visit SET a = $1", None)));
        let puts = batch("INSERT INTO consent (id) VALUES ($1)");
        assert!(!puts.clashes(&waits("INSERT INTO consent (id) VALUES ($1)", None)));
        assert!(puts.clashes(&waits("INSERT INTO consent (id) VALUES ($1) ON CONFLICT DO NOTHING", None)));
    }

    #[test]
    fn what_a_new_row_shows_is_reached_after_it() {
        let batch = batch("INSERT INTO session (id) VALUES ($1)");
        assert!(batch.is_due("SELECT * FROM profile WHERE id = $1"));
        assert!(!batch.is_due("SELECT * FROM class WHERE id = $1"));
        assert!(batch.clashes(&waits("INSERT INTO student (profile_id) VALUES ($1)", None)));
        assert!(!batch.clashes(&waits("INSERT INTO audit (id) VALUES ($1)", None)));
        assert!(
            batch.clashes(&waits("INSERT INTO outbox (id) VALUES ($1)", None)),
            "it may name who sits there"
        );
    }

    #[test]
    fn who_is_named_is_put_in_before() {
        for first in ["account", "profile", "proof", "sought", "family_link"] {
            let batch = Batch {
                waits: vec![Waits {
                    statement: Statement {
                        sql: format!("INSERT INTO {first} (id) VALUES ($1)").into(),
                        values: vec![],
                    },
                    one: false,
                    rows: None,
                }],
                ..Batch::default()
            };
            for naming in [
                waits("INSERT INTO session (id) VALUES ($1)", None),
                waits("INSERT INTO outbox (id) VALUES ($1)", None),
                waits("INSERT INTO bar (id) VALUES ($1)", None),
            ] {
                assert!(batch.clashes(&naming), "{first}: {}", naming.statement.sql);
            }
            assert!(!batch.clashes(&waits("INSERT INTO audit (id) VALUES ($1)", None)));
        }
    }

    #[test]
    fn an_answer_is_forgotten_once_its_table_changes() {
        let mut batch = Batch::default();
        for sql in ["SELECT * FROM session", "SELECT * FROM visit"] {
            batch.near.insert(read!(sql), "[]".to_owned());
        }
        batch.forget("UPDATE session SET why = $1");
        assert_eq!(batch.near.keys().collect::<Vec<_>>(), [&read!("SELECT * FROM visit")]);
    }
}
