//! Rows by the hundred in one statement, sealed as single ones are: a list of a school has ten thousand.

use super::Tx;
use super::seals::SealedRow;

/// Values of one statement at the most: SQLite takes 32,766 (sqlite.org/limits.html).
pub(super) const VALUES: usize = 32_000;
/// Rows of one statement at the most.
pub(super) const ROWS: usize = 500;

/// Puts rows in, each column from the field of its name: `put!(self, "table", rows, [column, column])`. Sealed ones come with
/// their seals: `put!(self, "table", rows, [column, column], sealed)`.
macro_rules! put {
    ($tx:ident, $table:literal, $rows:expr, [$($column:ident),+ $(,)?]) => {
        put!(@rows $tx, $table, $rows, [$($column),+], |row| [$(&row.$column),+])
    };
    ($tx:ident, $table:literal, $rows:expr, [$($column:ident),+ $(,)?], sealed) => {{
        let sealed = $tx.sealed($rows);
        put!(@rows $tx, $table, &sealed, [$($column),+, seal], |row| [$(&row.0.$column),+, &row.1])
    }};
    (@rows $tx:ident, $table:literal, $rows:expr, [$($column:ident),+], |$row:ident| [$($value:expr),+]) => {{
        const SQL: &str = concat!("INSERT INTO ", $table, " (", put!(@names $($column),+), ") ");
        let columns = [$(stringify!($column)),+].len();
        for part in $rows.chunks(($crate::store::many::VALUES / columns).min($crate::store::many::ROWS)) {
            each!($tx, |connection| async {
                let mut sql = sqlx::QueryBuilder::new(SQL);
                sql.push_values(part, |mut values, $row| {
                    $(values.push_bind($value);)+
                });
                // The last part of each has a length of its own, which nobody sends again.
                sql.build().persistent(part.len() == $crate::store::many::ROWS).execute(connection).await.map(drop)
            })?;
        }
    }};
    (@names $first:ident $(, $other:ident)*) => { concat!(stringify!($first) $(, ", ", stringify!($other))*) };
}

impl Tx {
    /// The same rows, each with its seal, which is added up.
    pub(super) fn sealed<'a, R: SealedRow>(&mut self, rows: &'a [R]) -> Vec<(&'a R, String)> {
        let each = |row: &'a R| {
            let seal = self.seal_of(row);
            self.put_in::<R>(&seal);
            (row, seal)
        };
        rows.iter().map(each).collect()
    }
}
