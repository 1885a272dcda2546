//! Seals: rows that decide (who helps, whose an account is, who is whose parent, in which class a child is, whom an
//! invitation admits, who is barred, what was agreed) bear a keyed hash over what they decide. The key is not in the database, so whoever has the database alone changes none of them
//! unseen.
//!
//! A row is checked whenever it is read to decide, and before it is changed. What a transaction has changed is sealed anew
//! when it is saved. Besides, every desk adds the seals up, table by table, in the head of its chain of the audit log: a row
//! that was taken out, or put back as it stood earlier, has a seal that is in order and is missed only there.
//!
//! A store without a sealer seals nothing and checks nothing; only tests of single queries have one.

use crate::domain::encoding::{Fields, hex, unhex};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Bytes of a seal: HMAC-SHA256.
const SEAL: usize = 32;

/// Makes keyed hashes. The store holds no key: whoever opens it brings one.
pub trait Sealer: Send + Sync {
    /// The keyed hash of a text.
    fn seal(&self, text: &[u8]) -> [u8; SEAL];
}

/// The tables whose rows are sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sealed {
    /// Which schools there are, and where their invitations' link leads.
    School,
    /// Which classes there are.
    Class,
    /// Whose a desk is.
    Desk,
    /// Who helps, with which rights, and what they sign in with.
    Staff,
    /// Which account is a staff member's own.
    StaffAccount,
    /// An account's number and password.
    Account,
    /// Whose account a person's is, and who they are.
    Profile,
    /// Who they were before it was put right.
    FormerName,
    /// A person's roles.
    Role,
    /// Where a student's registration stands.
    Student,
    /// In which class a student is.
    Enrolment,
    /// Who invites, by which code, how many parents.
    Invitation,
    /// Who is whose parent.
    Link,
    /// Who joins whom no more.
    Bar,
    /// What was agreed.
    Consent,
    /// What proved an account beside its SMS.
    SecondProof,
    /// Who vouched for whom, and what became of it.
    Recovery,
    /// Which accounts are to be erased.
    Leaving,
    /// Whose a diary account is, and by what they show it.
    DiaryEntry,
    /// Which profile a diary account is linked to.
    DiaryLink,
    /// Who helps whom back in.
    Friend,
}

impl Sealed {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::School,
        Self::Class,
        Self::Desk,
        Self::Staff,
        Self::StaffAccount,
        Self::Account,
        Self::Profile,
        Self::FormerName,
        Self::Role,
        Self::Student,
        Self::Enrolment,
        Self::Invitation,
        Self::Link,
        Self::Bar,
        Self::Consent,
        Self::SecondProof,
        Self::Recovery,
        Self::Leaving,
        Self::DiaryEntry,
        Self::DiaryLink,
        Self::Friend,
    ];

    /// Those that the first release with seals did not seal.
    pub const SINCE_ENROLMENTS: [Self; 3] = [Self::Student, Self::Enrolment, Self::Invitation];

    /// Those that were sealed first when schools were set apart.
    pub const SINCE_SCHOOLS: [Self; 3] = [Self::School, Self::Class, Self::Desk];

    /// The table's name.
    pub const fn table(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Class => "class",
            Self::Desk => "desk",
            Self::Staff => "staff",
            Self::StaffAccount => "staff_account",
            Self::Account => "account",
            Self::Profile => "profile",
            Self::FormerName => "former_name",
            Self::Role => "profile_role",
            Self::Student => "student",
            Self::Enrolment => "enrolment",
            Self::Invitation => "invitation",
            Self::Link => "family_link",
            Self::Bar => "bar",
            Self::Consent => "consent",
            Self::SecondProof => "second_proof",
            Self::Recovery => "recovery",
            Self::Leaving => "leaving",
            Self::DiaryEntry => "diary_entry",
            Self::DiaryLink => "diary_link",
            Self::Friend => "friend",
        }
    }

    fn of_table(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.table() == name)
    }
}

/// A row that bears a seal.
pub(super) trait SealedRow {
    /// Its table.
    const OF: Sealed;

    /// What it is found by: the same for no two rows of a table.
    fn key(&self) -> String;

    /// Everything in it that decides. What changes without deciding (a count of wrong tries, a language) is left out.
    fn decides(&self, fields: &mut Fields);

    /// The seal that it bears, as [`Tx::seal_of`] makes it; empty in a row of the releases before.
    fn seal(&self) -> &str;

    /// The same to be changed.
    fn seal_mut(&mut self) -> &mut String;
}

/// A sealed row as an examination sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// What it is found by.
    pub key: String,
    /// The seal that it bears, if it is one.
    pub seal: Option<[u8; 32]>,
    /// Whether it is as the program wrote it.
    pub sound: bool,
}

impl Examined {
    pub(super) fn unreadable(at: i64) -> Self {
        Self { key: format!("#{}", at + 1), seal: None, sound: false }
    }
}

/// How many sealed rows of each table there are, and the sum of their seals.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums(BTreeMap<Sealed, Sum>);

/// A number of rows, and the sum of their seals as numbers of 256 bits, without what is carried beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Sum {
    rows: i64,
    sum: [u8; SEAL],
}

impl Sum {
    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    fn add(&mut self, seal: &[u8; SEAL]) {
        let mut carry = 0_u16;
        for (into, byte) in self.sum.iter_mut().zip(seal) {
            let whole = u16::from(*into) + u16::from(*byte) + carry;
            [*into, _] = whole.to_le_bytes();
            carry = whole >> 8;
        }
    }

    fn take(&mut self, seal: &[u8; SEAL]) {
        // Minus a number is its complement plus one.
        let mut one = [0; SEAL];
        one[0] = 1;
        self.add(&seal.map(|byte| !byte));
        self.add(&one);
    }
}

impl Sums {
    /// Adds a row's seal.
    pub fn add(&mut self, of: Sealed, seal: &[u8; SEAL]) {
        let sum = self.0.entry(of).or_default();
        sum.rows = sum.rows.saturating_add(1);
        sum.add(seal);
    }

    /// Takes a row's seal away.
    pub fn take(&mut self, of: Sealed, seal: &[u8; SEAL]) {
        let sum = self.0.entry(of).or_default();
        sum.rows = sum.rows.saturating_sub(1);
        sum.take(seal);
    }

    /// Adds up what two desks have.
    pub fn join(&mut self, other: &Self) {
        for (of, more) in &other.0 {
            let sum = self.0.entry(*of).or_default();
            sum.rows = sum.rows.saturating_add(more.rows);
            sum.add(&more.sum);
        }
    }

    /// How many rows of a table there are too many (or, below nothing, too few) against `expected`; nothing if the very
    /// same rows stand on both sides.
    pub fn differs(&self, expected: &Self, of: Sealed) -> Option<i64> {
        let of = |sums: &Self| sums.0.get(&of).copied().unwrap_or_default();
        let (here, there) = (of(self), of(expected));
        (here != there).then(|| here.rows.saturating_sub(there.rows))
    }

    /// As a text for the head of a chain.
    pub(super) fn to_text(&self) -> String {
        let known = self.0.iter().filter(|(_, sum)| !sum.is_nothing());
        let each = known.map(|(of, sum)| format!("{} {} {}", of.table(), sum.rows, hex(&sum.sum)));
        each.collect::<Vec<_>>().join(";")
    }

    /// Reads what [`Sums::to_text`] wrote; nothing for any other text.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut sums = BTreeMap::new();
        for one in text.split(';').filter(|one| !one.is_empty()) {
            let mut parts = one.split(' ');
            let of = Sealed::of_table(parts.next()?)?;
            let rows = parts.next()?.parse().ok()?;
            let sum = unhex(parts.next()?)?.try_into().ok()?;
            sums.insert(of, Sum { rows, sum });
        }
        Some(Self(sums))
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.0.values().all(Sum::is_nothing)
    }
}

/// What a transaction knows of seals.
#[derive(Clone, Default)]
pub(super) struct Sealing {
    /// Makes them; none in a store that was opened without.
    pub(super) sealer: Option<Arc<dyn Sealer>>,
    /// What the transaction has added and taken so far.
    pub(super) delta: Sums,
    /// The rows that it has changed, with the seal that was added up for each before, if one was.
    pub(super) changed: BTreeMap<(Sealed, String), Option<[u8; SEAL]>>,
}

impl fmt::Debug for Sealing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealing").field("changed", &self.changed.len()).finish_non_exhaustive()
    }
}

/// The seal of a column.
pub(super) fn bytes(seal: &str) -> Option<[u8; SEAL]> {
    unhex(seal)?.try_into().ok()
}

/// What the sealed text of each row of a table begins with.
pub(super) fn begin(of: Sealed) -> Fields {
    let mut fields = Fields::of("kindesk row 1");
    fields.text(of.table());
    fields
}

pub(super) fn encode<R: SealedRow>(row: &R) -> Fields {
    let mut fields = begin(R::OF);
    row.decides(&mut fields);
    fields
}

/// Where a row bears its seal: in its field of that name.
macro_rules! bears_seal {
    () => {
        fn seal(&self) -> &str {
            &self.seal
        }

        fn seal_mut(&mut self) -> &mut String {
            &mut self.seal
        }
    };
}

/// Reads rows under their lock and notes that they change: `hold!(self, Row, "UPDATE … SET seal = seal … RETURNING *",
/// value, ...)`.
macro_rules! hold {
    ($tx:ident, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {{
        if $tx.sealing.sealer.is_some() {
            let held = rows!($tx, $row, $sql $(, $value)*)?;
            $tx.will_change(held)?;
        }
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_forget_what_was_taken_and_are_read_back() {
        let (one, other) = ([255; SEAL], [7; SEAL]);
        let mut sums = Sums::default();
        sums.add(Sealed::Link, &one);
        sums.add(Sealed::Link, &other);
        sums.add(Sealed::Bar, &one);
        sums.take(Sealed::Link, &one);
        sums.take(Sealed::Bar, &one);
        let mut only = Sums::default();
        only.add(Sealed::Link, &other);
        assert_eq!(sums.to_text(), only.to_text());
        assert_eq!(Sums::from_text(&sums.to_text()), Some(only));
        assert_eq!(Sums::from_text("link 1 00"), None);
    }

    #[test]
    fn what_desks_have_is_added_up() {
        let (one, other) = ([200; SEAL], [100; SEAL]);
        let (mut here, mut there, mut both) = (Sums::default(), Sums::default(), Sums::default());
        here.add(Sealed::Staff, &one);
        here.add(Sealed::Staff, &other);
        // Another desk may take what this one has added.
        there.take(Sealed::Staff, &one);
        both.add(Sealed::Staff, &other);
        here.join(&there);
        assert_eq!(here.differs(&both, Sealed::Staff), None);
        both.add(Sealed::Staff, &one);
        assert_eq!(here.differs(&both, Sealed::Staff), Some(-1));
        both.take(Sealed::Staff, &other);
        assert_eq!(here.differs(&both, Sealed::Staff), Some(0), "as many rows, but another one");
    }
}
