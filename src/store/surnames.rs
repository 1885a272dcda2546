//! The dictionary of surnames: each once, folded, with the number of people who bear it or bore it. A search with a slip in
//! the surname asks it which ones are near. It holds no person, and a surname that nobody bears any more goes.
//!
//! What a transaction has written of names is counted when it is saved, in the order of the alphabet: rows of the dictionary
//! are held only as long as a commit takes, and no two transactions wait for one another in a circle.

use super::statement::{Statement, Value};
use super::{StoreError, Tx};
use crate::domain::text::fold;
use crate::domain::typo::{is_slip, shortened};

impl Tx {
    /// Notes that one more person bears a surname, or bore it.
    pub(super) fn bears(&mut self, surname: Option<&str>) {
        self.count_surname(surname, 1);
    }

    /// Notes that one person less does.
    pub(super) fn bears_no_more(&mut self, surname: Option<&str>) {
        self.count_surname(surname, -1);
    }

    fn count_surname(&mut self, surname: Option<&str>, by: i64) {
        if let Some(name) = surname.map(fold).filter(|name| !name.is_empty()) {
            *self.surnames.entry(name).or_default() += by;
        }
    }

    /// Counts what was noted, before the last rows of the log are written, which what is counted goes out with.
    pub(super) async fn count_surnames(&mut self) -> Result<(), StoreError> {
        for (name, by) in std::mem::take(&mut self.surnames) {
            if by > 0 {
                self.later(statement!(COUNT, &name, by)).await?;
                self.add_near(&name).await?;
            } else if by < 0 {
                let bearers = maybe!(self, (i64,), LESS, &name, by)?.map_or(0, |(bearers,)| bearers);
                if bearers <= 0 {
                    change!(self, "DELETE FROM surname WHERE name = $1", &name)?;
                    self.drop_near(&name).await?;
                }
            }
        }
        Ok(())
    }

    /// Surnames one slip away from a folded one, those that most people bear first.
    pub async fn surnames_near(&mut self, typed: &str) -> Result<Vec<String>, StoreError> {
        self.before(NEAR).await?;
        let found: Vec<(String, i64)> = each!(self, |connection| async {
            let mut sql = sqlx::QueryBuilder::new(NEAR);
            let mut keys = sql.separated(", ");
            for key in shortened(typed) {
                keys.push_bind(key);
            }
            sql.push(")").build_query_as().fetch_all(connection).await
        })?;
        let mut near: Vec<(String, i64)> =
            found.into_iter().filter(|(name, _)| is_slip(typed, name)).collect();
        near.sort_by(|(name, bearers), (other, more)| more.cmp(bearers).then_with(|| name.cmp(other)));
        Ok(near.into_iter().map(|(name, _)| name).collect())
    }

    async fn add_near(&mut self, name: &str) -> Result<(), StoreError> {
        let keys = shortened(name);
        let rows: Vec<String> = (2..keys.len() + 2).map(|at| format!("(${at}, $1)")).collect();
        let sql = format!("{ADD_NEAR}{}{KEEP_NEAR}", rows.join(", "));
        let values = std::iter::once(Value::from(name)).chain(keys.into_iter().map(Value::from)).collect();
        self.later(Statement { sql: sql.into(), values }).await
    }

    async fn drop_near(&mut self, name: &str) -> Result<(), StoreError> {
        self.before(DROP_NEAR).await?;
        each!(self, |connection| async {
            let mut sql = sqlx::QueryBuilder::new(DROP_NEAR);
            sql.push_bind(name).push(" AND key IN (");
            let mut keys = sql.separated(", ");
            for key in shortened(name) {
                keys.push_bind(key);
            }
            sql.push(")").build().execute(connection).await.map(drop)
        })
    }
}

const COUNT: &str = "INSERT INTO surname (name, bearers) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET bearers = surname.bearers + excluded.bearers";
const LESS: &str = "UPDATE surname SET bearers = bearers + $2 WHERE name = $1 RETURNING bearers";
const NEAR: &str = "SELECT DISTINCT surname.name, surname.bearers FROM surname_near
    JOIN surname ON surname.name = surname_near.name WHERE surname_near.key IN (";
const ADD_NEAR: &str = "INSERT INTO surname_near (key, name) VALUES ";
const KEEP_NEAR: &str = " ON CONFLICT (key, name) DO NOTHING";
const DROP_NEAR: &str = "DELETE FROM surname_near WHERE name = ";
