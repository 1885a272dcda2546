//! The chain of a desk's log: each row holds the hash of the one before, and its own hash is keyed with a key that is not
//! in the database. Whoever has the database alone can write no row that passes, nor change one.
//!
//! Rows of the releases before that have a plain hash. They stand at the beginning of a chain only, and the keyed rows
//! behind them, or the chain's sealed head, hold them fast.

use crate::domain::encoding::{Fields, hex};
use crate::domain::id::{DeskId, StaffId, VisitId};
use crate::domain::time::Moment;
use sha2::{Digest, Sha256};
use std::fmt;

/// The hash before a desk's first row.
pub const BEGINNING: &str = "";
/// The `seq` of a desk's first row.
pub const FIRST: i64 = 1;
/// Begins the hashed text. Another encoding of a row would need another mark.
const ENCODING: &str = "kindesk audit 1";

/// One row of the audit log, without its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The desk: each has a chain of its own.
    pub desk: DeskId,
    /// The number in the desk's chain: [`FIRST`], then one more each.
    pub seq: i64,
    /// When, by the database's clock.
    pub at: Moment,
    /// The staff member signed in; none before sign-in, on the command line, and where the program acted by itself.
    pub staff: Option<StaffId>,
    /// In which visit.
    pub visit: Option<VisitId>,
    /// What: an [`AuditAction`](super::AuditAction) as text, since a newer program may have written one that is not known here.
    pub action: String,
    /// The id of what it was done to.
    pub subject: Option<String>,
    /// The refusal's number, if it was refused.
    pub refusal: Option<i64>,
    /// Names of the fields that were set or changed, with commas between; never values.
    pub fields: String,
}

/// A row as the database keeps it: with the hash before it, and its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The row.
    pub row: Row,
    /// The hash of the row before, or [`BEGINNING`].
    pub prev: String,
    /// Its own hash.
    pub hash: String,
}

/// A place where a chain is broken, and how.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the audit log of desk {desk} is broken at row {seq}: {why}")]
pub struct Broken {
    /// The desk.
    pub desk: DeskId,
    /// The number of the bad row, or of the first missing one.
    pub seq: i64,
    /// How.
    pub why: Fault,
}

/// How a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A row is missing, or out of place.
    Gap,
    /// The row does not follow the one before it.
    Link,
    /// The row was changed.
    Edit,
    /// The row holds what the program never writes.
    Unreadable,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gap => "a row is missing or out of place",
            Self::Link => "it does not follow the row before it",
            Self::Edit => "it was changed",
            Self::Unreadable => "it cannot be read",
        })
    }
}

/// A row as one text of bytes, which its hash stands for.
pub fn encode(prev: &str, row: &Row) -> Vec<u8> {
    let mut text = Fields::of(ENCODING);
    text.text(prev).text(row.desk.as_str()).number(row.seq).number(row.at.0);
    text.maybe(row.staff.as_ref().map(StaffId::as_str)).maybe(row.visit.as_ref().map(VisitId::as_str));
    text.text(&row.action).maybe(row.subject.as_deref()).maybe_number(row.refusal).text(&row.fields);
    text.bytes().to_vec()
}

/// The hash of a row as the first releases wrote it: SHA-256 of [`encode`], in hex, without a key.
pub fn plain_hash(prev: &str, row: &Row) -> String {
    hex(&Sha256::digest(encode(prev, row)))
}

/// What a walk along one chain found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// The rows that are as they were written.
    pub sound: u64,
    /// How many of them, at the beginning, bear a plain hash.
    pub plain: u64,
    /// Every other place, in the order of the chain.
    pub broken: Vec<Broken>,
    /// The last row's number and hash.
    pub end: Option<(i64, String)>,
}

/// Walks one desk's chain, whose rows come by rising `seq`, and names every row that is missing, changed or out of place.
/// `keyed` is the keyed hash of a text. That rows were cut off at the end only the chain's head shows.
pub fn verify(
    desk: &DeskId,
    rows: impl IntoIterator<Item = Kept>,
    keyed: impl Fn(&[u8]) -> String,
) -> Verified {
    let mut found = Verified::default();
    let (mut next, mut head, mut is_keyed) = (FIRST, BEGINNING.to_owned(), false);
    for Kept { row, prev, hash } in rows {
        let seq = row.seq;
        let text = encode(&prev, &row);
        let by_key = hash == keyed(&text);
        // Behind a keyed row no plain one is written any more.
        let is_plain = !by_key && !is_keyed && hash == plain_hash(&prev, &row);
        let why = if row.desk != *desk || !(by_key || is_plain) {
            Some((seq, Fault::Edit))
        } else if seq != next {
            Some((next, Fault::Gap))
        } else if prev != head {
            Some((seq, Fault::Link))
        } else {
            None
        };
        if let Some((at, why)) = why {
            found.broken.push(Broken { desk: desk.clone(), seq: at, why });
        } else {
            found.sound += 1;
            found.plain += u64::from(is_plain);
        }
        is_keyed |= by_key;
        (next, head) = (seq.saturating_add(1), hash.clone());
        found.end = Some((seq, hash));
    }
    found
}
