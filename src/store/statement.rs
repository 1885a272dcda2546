//! A statement with its values, as data: it can be kept, compared, and put together with others into one that goes over the
//! line once.

use super::error::StoreError;
use crate::domain::id::{
    AccountId, BarId, ChallengeId, ClassId, CommandKey, ConsentId, DeskId, DiaryImportId, DiaryLinkId,
    EntryId, InvitationId, LinkId, OutboxId, ProfileId, ProposalId, SchoolId, SessionId, StaffId, VisitId,
    WaitingId,
};
use crate::domain::time::Moment;
use serde::de::DeserializeOwned;
use sqlx::error::BoxDynError;
use sqlx::{Arguments, Database, Encode, Type};
use std::borrow::Cow;
use std::fmt;
use std::fmt::Write as _;

/// A value of a statement.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Value {
    Text(Option<String>),
    Number(Option<i64>),
    Truth(Option<bool>),
}

/// A statement with its values.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Statement {
    pub(super) sql: Cow<'static, str>,
    pub(super) values: Vec<Value>,
}

/// What is asked of the database. It can be asked ahead, together with others.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Read(pub(super) Statement);

// Values are people's data: none is printed.
impl fmt::Debug for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Statement").field("sql", &self.sql).finish_non_exhaustive()
    }
}

impl fmt::Debug for Read {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A statement: `statement!(SQL, value, ...)`.
macro_rules! statement {
    ($sql:expr $(, $value:expr)* $(,)?) => {
        $crate::store::statement::Statement {
            sql: std::borrow::Cow::from($sql),
            values: vec![$($crate::store::statement::Value::from($value)),*],
        }
    };
}

/// What is asked of the database: `read!(SQL, value, ...)`.
macro_rules! read {
    ($sql:expr $(, $value:expr)* $(,)?) => {
        $crate::store::statement::Read(statement!($sql $(, $value)*))
    };
}

impl Value {
    /// As the arguments of a statement on one engine.
    pub(super) fn arguments<D: Database>(values: &[Self]) -> Result<D::Arguments, BoxDynError>
    where
        D::Arguments: Arguments<Database = D> + Default,
        for<'t> Option<String>: Encode<'t, D> + Type<D>,
        for<'t> Option<i64>: Encode<'t, D> + Type<D>,
        for<'t> Option<bool>: Encode<'t, D> + Type<D>,
    {
        let mut arguments = D::Arguments::default();
        for value in values {
            match value {
                Self::Text(text) => arguments.add(text.clone())?,
                Self::Number(number) => arguments.add(*number)?,
                Self::Truth(truth) => arguments.add(*truth)?,
            }
        }
        Ok(arguments)
    }
}

impl Statement {
    /// Its text as a part of another one, before whose values `before` others stand.
    pub(super) fn behind(&self, before: usize) -> String {
        let mut parts = self.sql.split('$');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|one: char| !one.is_ascii_digit()).unwrap_or(part.len());
            let (number, rest) = part.split_at(end);
            // No text of the house has a dollar that begins no value.
            let number = number.parse::<usize>().unwrap_or_default() + before;
            let _ = write!(text, "${number}{rest}");
        }
        text
    }
}

/// Whether a statement changes anything. One that begins with a list of parts changes something in one of them.
pub(super) fn changes(sql: &str) -> bool {
    ["INSERT", "UPDATE", "DELETE", "WITH"].iter().any(|word| sql.starts_with(word))
}

/// The table that a statement changes.
pub(super) fn table(sql: &str) -> &str {
    let mut words = words(sql);
    match words.next() {
        Some("UPDATE") => words.next().unwrap_or_default(),
        Some("INSERT" | "DELETE") => words.nth(1).unwrap_or_default(),
        _ => "",
    }
}

/// Whether a statement names a table.
pub(super) fn names(sql: &str, table: &str) -> bool {
    words(sql).any(|word| word == table)
}

pub(super) fn words(sql: &str) -> impl Iterator<Item = &str> {
    sql.split(|one: char| !one.is_ascii_alphanumeric() && one != '_').filter(|word| !word.is_empty())
}

/// Reads an answer in JSON.
pub(super) fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|_| StoreError::Lost("a row that is none".into()))
}

/// A value that could not be given to a statement.
pub(super) fn unbound<E>(_: E) -> StoreError {
    StoreError::Lost("a value".into())
}

/// The answer of a statement as one text, before whose values `before` others stand; nothing if it has no rows.
pub(super) fn in_json(read: &Statement, before: usize) -> String {
    format!("(SELECT json_agg(one)::TEXT FROM ({}) one)", read.behind(before))
}

macro_rules! values {
    ($($from:ty => $kind:ident, $value:ident => $make:expr;)*) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self {
                Self::$kind(Some($make))
            }
        }

        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self {
                Self::$kind(value.map(|$value| $make))
            }
        }
    )*};
}

values! {
    &str => Text, value => value.to_owned();
    String => Text, value => value;
    &String => Text, value => value.clone();
    i64 => Number, value => value;
    &i64 => Number, value => *value;
    Moment => Number, value => value.0;
    &Moment => Number, value => value.0;
    bool => Truth, value => value;
    &bool => Truth, value => *value;
}

impl From<&Option<String>> for Value {
    fn from(value: &Option<String>) -> Self {
        Self::Text(value.clone())
    }
}

impl From<&Option<Moment>> for Value {
    fn from(value: &Option<Moment>) -> Self {
        Self::Number(value.map(|at| at.0))
    }
}

macro_rules! ids {
    ($($id:ty),* $(,)?) => {$(
        impl From<&$id> for Value {
            fn from(id: &$id) -> Self {
                Self::Text(Some(id.as_str().to_owned()))
            }
        }

        impl From<Option<&$id>> for Value {
            fn from(id: Option<&$id>) -> Self {
                Self::Text(id.map(|id| id.as_str().to_owned()))
            }
        }

        impl From<&Option<$id>> for Value {
            fn from(id: &Option<$id>) -> Self {
                Self::from(id.as_ref())
            }
        }
    )*};
}

ids! {
    AccountId, BarId, ChallengeId, ClassId, CommandKey, ConsentId, DeskId, DiaryImportId, DiaryLinkId, EntryId,
    InvitationId, LinkId, OutboxId, ProfileId, ProposalId, SchoolId, SessionId, StaffId, VisitId, WaitingId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_another_counts_its_values_on() {
        let one = statement!("SELECT $1 WHERE $12 = $2::TEXT", "a", 1, None::<&str>);
        assert_eq!(one.behind(0), one.sql);
        assert_eq!(one.behind(10), "SELECT $11 WHERE $22 = $12::TEXT");
    }

    #[test]
    fn a_statement_tells_what_it_changes_and_names() {
        assert_eq!(table("UPDATE visit SET people = $2 WHERE id = $1"), "visit");
        assert_eq!(table("INSERT INTO visit_person (visit_id) VALUES ($1)"), "visit_person");
        assert_eq!(table("DELETE FROM session WHERE visit_id = $1"), "session");
        assert_eq!(table("SELECT 1"), "");
        assert!(changes("INSERT INTO a") && changes("WITH a AS (UPDATE") && !changes("SELECT 1"));
        let sql = "SELECT * FROM session one WHERE visit_id = $1";
        assert!(names(sql, "session") && !names(sql, "visit") && !names(sql, "sessions"));
    }

    #[test]
    fn no_value_is_printed() {
        assert!(!format!("{:?}", read!("SELECT $1", "Мария")).contains("Мария"));
    }
}
