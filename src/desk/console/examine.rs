//! The examination: what can be proved of the database with the key file, and everything in it that is not as the program
//! wrote it. The chains of the log are walked from their first row to the head; every sealed row is checked, and whether
//! all of them are there; the tables themselves; and whether the database is older than what was written down outside.

use crate::desk::Desk;
use crate::desk::kernel::anchors::{Anchor, Anchors, FOLDER, move_aside};
use crate::desk::kernel::start::fact;
use crate::desk::kernel::{Done, console_chain, into_refusal};
use crate::domain::audit::{self, Broken, Fault, Kept, Verified};
use crate::domain::id::DeskId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::store::apart::Sight;
use crate::store::audit::{AuditHead, Roll};
use crate::store::{Sealed, Store, StoreError, Sums, Tx};
use std::collections::{BTreeMap, BTreeSet};

/// Something that is not as the program wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A row of the log was changed, left out or put elsewhere.
    Log(Broken),
    /// The log of a desk ends elsewhere than its head says: rows were cut off or added there.
    Cut {
        /// The desk.
        desk: String,
        /// The last row that is there.
        seq: i64,
    },
    /// The head of a desk's log was changed.
    Head {
        /// The desk.
        desk: String,
    },
    /// A desk that has written has no log any more.
    Gone {
        /// The desk.
        desk: String,
    },
    /// There is a log of a desk that never wrote.
    Foreign {
        /// The desk.
        desk: String,
    },
    /// The roll of the desks that ever wrote was changed, or is gone.
    Roll,
    /// A row that decides something was changed.
    Row {
        /// The table.
        table: &'static str,
        /// What the row is found by.
        key: String,
    },
    /// The rows of a table are not those that the desks have put in: so many too many, or (below nothing) too few.
    Rows {
        /// The table.
        table: &'static str,
        /// How many too many.
        more: i64,
    },
    /// A table cannot be read.
    Table {
        /// The table.
        table: &'static str,
    },
    /// Something stands in the database that the program did not make, or is not as it made it: a trigger, a view, a table.
    Object {
        /// What kind of thing, and its name.
        name: String,
    },
    /// The database is older than what was written down of it: a row is gone, or another stands in its place.
    Older {
        /// Whose log.
        desk: String,
        /// The row that was written down.
        seq: i64,
        /// When.
        at: Moment,
    },
    /// A file of anchors was changed.
    Anchors {
        /// Its name.
        file: String,
    },
}

/// What an examination found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Examination {
    /// Rows of the log that are as they were written.
    pub rows: u64,
    /// Rows that decide and bear their seal.
    pub sealed: u64,
    /// Since when changes can be told: none if the database was sealed from its beginning.
    pub since: Option<Moment>,
    /// When it was last written down outside the database where the log stands; none where nothing was.
    pub anchored: Option<Moment>,
    /// What is not as it was written.
    pub findings: Vec<Finding>,
}

impl Desk {
    /// Examines the database: what is sound, and everything that is not.
    ///
    /// # Errors
    /// What is wrong with the database, if it cannot be read at all.
    pub async fn examine(&self) -> Result<Examination, Refusal> {
        self.examined().await.map_err(into_refusal)
    }

    /// Seals the database as it stands, since an admin has judged what was found. What is broken in the log stays so. What
    /// was written down outside is moved aside once that is done, since the database no longer follows it.
    ///
    /// # Errors
    /// What is wrong with the database; [`Refusal::NotWritable`] if what was written down cannot be moved.
    pub async fn accept_as_it_stands(&self) -> Result<(), Refusal> {
        let inner = &self.inner;
        let accepted = async {
            let tx = inner.store.write().await?;
            let now = tx.now();
            inner.seal_as_it_stands(tx).await?;
            let stamp = jiff::Timestamp::from_millisecond(now.0).unwrap_or_default();
            let moved = move_aside(&inner.folder, &stamp.to_zoned(inner.zone.clone()));
            moved.map_err(|_| Refusal::NotWritable {
                path: inner.folder.join(FOLDER).display().to_string(),
            })?;
            inner.anchor_all().await
        };
        accepted.await.map_err(into_refusal)
    }

    async fn examined(&self) -> Done<Examination> {
        // Read before the database is: desks go on writing both.
        let anchors = self.inner.anchors();
        examined(&self.inner.store, anchors).await
    }
}

/// Examines a database whose store seals with its key. What was written down of it was read before: desks go on working, and
/// an anchor that is written meanwhile tells of rows that are not seen here.
///
/// A school's role on a server sees its own logs and rows. Each of these is checked; whether rows are missing only the tables'
/// owner can tell, who sees all that was summed up.
pub(super) async fn examined(store: &Store, mut anchors: Anchors) -> Done<Examination> {
    let mut tx = store.read().await?;
    let own = own_chains(&mut tx).await?;
    anchors.sound.retain(|anchor| own.as_ref().is_none_or(|own| own.contains(&anchor.desk)));
    let since = tx.meta(fact::SEALED_SINCE).await?.and_then(|at| at.parse().ok()).map(Moment);
    let mut found = Examination { since, ..Examination::default() };
    let objects = store.unknown_objects().await?;
    found.findings.extend(objects.into_iter().map(|name| Finding::Object { name }));
    let heads = tx.readable_heads().await?;
    let mut rows = Hashes::of(&anchors.sound);
    let known = chains(&mut tx, (&heads, own.as_ref()), &mut found, &mut rows).await?;
    let heads = own.is_none().then(|| heads.iter().filter(|head| known.contains(&head.desk_id)));
    sealed(&mut tx, heads, &mut found).await?;
    found.anchored = anchors.sound.iter().map(|anchor| anchor.at).max();
    found.findings.extend(anchors.damaged.into_iter().map(|file| Finding::Anchors { file }));
    found.findings.extend(older(&anchors.sound, &rows));
    Ok(found)
}

/// The hashes of the rows that were written down outside, by desk and number, as the log has them.
struct Hashes(BTreeMap<String, BTreeMap<i64, Option<String>>>);

impl Hashes {
    /// Of the rows of these anchors, none found yet.
    fn of(anchors: &[Anchor]) -> Self {
        let mut wanted: BTreeMap<String, BTreeMap<i64, Option<String>>> = BTreeMap::new();
        for anchor in anchors {
            wanted.entry(anchor.desk.clone()).or_default().insert(anchor.seq, None);
        }
        Self(wanted)
    }

    /// Keeps those of a chain that are wanted.
    fn find(&mut self, desk: &str, kept: &[Kept]) {
        let Some(wanted) = self.0.get_mut(desk) else { return };
        for one in kept {
            if let Some(hash) = wanted.get_mut(&one.row.seq) {
                *hash = Some(one.hash.clone());
            }
        }
    }

    fn has(&self, anchor: &Anchor) -> bool {
        self.0.get(&anchor.desk).and_then(|rows| rows.get(&anchor.seq)?.as_ref()) == Some(&anchor.hash)
    }
}

/// Walks the chains, and answers which desks ever wrote one.
async fn chains(
    tx: &mut Tx,
    (heads, own): (&[AuditHead], Option<&BTreeSet<String>>),
    found: &mut Examination,
    hashes: &mut Hashes,
) -> Done<BTreeSet<String>> {
    let known: BTreeSet<String> = match tx.roll().await? {
        Roll::Of(desks) => desks.into_iter().collect(),
        Roll::None if heads.is_empty() => BTreeSet::new(),
        Roll::None | Roll::Tampered => {
            found.findings.push(Finding::Roll);
            heads.iter().map(|head| head.desk_id.clone()).collect()
        }
    };
    let mut desks: BTreeSet<String> = tx.audit_desks().await?.into_iter().collect();
    desks.extend(known.iter().cloned());
    desks.retain(|desk| own.is_none_or(|own| own.contains(desk)));
    for desk in desks {
        let Verified { sound, broken, end, .. } = chain(tx, &desk, hashes).await?;
        found.rows += sound;
        found.findings.extend(broken.into_iter().map(Finding::Log));
        let head = heads.iter().find(|head| head.desk_id == desk);
        match head {
            _ if !known.contains(&desk) => found.findings.push(Finding::Foreign { desk }),
            None => found.findings.push(Finding::Gone { desk }),
            Some(head) if !tx.is_sound_head(head) => found.findings.push(Finding::Head { desk }),
            Some(head) => {
                let (seq, hash) = end.unwrap_or((0, String::new()));
                if (head.seq, &head.hash) != (seq, &hash) {
                    found.findings.push(Finding::Cut { desk, seq });
                }
            }
        }
    }
    Ok(known)
}

/// The logs that this role sees; none if it sees all.
async fn own_chains(tx: &mut Tx) -> Done<Option<BTreeSet<String>>> {
    let sight = tx.sight().await?;
    if sight == Sight::All {
        return Ok(None);
    }
    let desks = tx.desks().await?.into_iter().map(|desk| desk.id.to_string());
    Ok(Some(desks.chain([console_chain(&sight)]).collect()))
}

async fn chain(tx: &mut Tx, desk: &str, hashes: &mut Hashes) -> Done<Verified> {
    let (mut kept, mut unreadable): (Vec<Kept>, Vec<i64>) = (Vec::new(), Vec::new());
    match tx.audit_rows(desk).await {
        Ok(rows) => kept.extend(rows.into_iter().map(crate::store::audit::AuditRow::into_kept)),
        Err(StoreError::Lost(_)) => {
            for row in tx.audit_rows_one_by_one(desk).await? {
                match row {
                    Ok(row) => kept.push(row.into_kept()),
                    Err(seq) => unreadable.push(seq),
                }
            }
        }
        Err(error) => return Err(error.into()),
    }
    hashes.find(desk, &kept);
    let desk = DeskId::new(desk);
    let mut verified = audit::verify(&desk, kept, |text| tx.keyed_hash(text));
    let broken = |seq| Broken { desk: desk.clone(), seq, why: Fault::Unreadable };
    verified.broken.extend(unreadable.into_iter().map(broken));
    Ok(verified)
}

/// Checks every sealed row, and whether they are those that these heads have summed up. A desk that never wrote sums up
/// nothing, whatever a head in its name says.
async fn sealed(
    tx: &mut Tx,
    heads: Option<impl Iterator<Item = &AuditHead>>,
    found: &mut Examination,
) -> Done<()> {
    let (mut expected, sees_all) = (Sums::default(), heads.is_some());
    for head in heads.into_iter().flatten() {
        // A head that cannot be read was named already; what it summed up is then missed below.
        expected.join(&head.sums().unwrap_or_default());
    }
    let mut there = Sums::default();
    for of in Sealed::ALL {
        let table = of.table();
        let rows = match tx.examine_sealed(of).await {
            Ok(rows) => rows,
            Err(StoreError::Lost(_)) => {
                found.findings.push(Finding::Table { table });
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let mut is_counted = true;
        for row in rows {
            match row.seal {
                Some(seal) => there.add(of, &seal),
                None => is_counted = false,
            }
            if row.sound {
                found.sealed += 1;
            } else {
                found.findings.push(Finding::Row { table, key: row.key });
            }
        }
        // A row without a seal is named already; with it the sum cannot be told.
        if let Some(more) = there.differs(&expected, of).filter(|_| is_counted && sees_all) {
            found.findings.push(Finding::Rows { table, more });
        }
    }
    Ok(())
}

/// The anchors that the log contradicts: of each chain the first.
fn older(anchors: &[Anchor], hashes: &Hashes) -> Vec<Finding> {
    let mut found: BTreeMap<&str, &Anchor> = BTreeMap::new();
    for anchor in anchors.iter().filter(|anchor| anchor.seq >= audit::FIRST) {
        if !hashes.has(anchor) {
            let first = found.entry(&anchor.desk).or_insert(anchor);
            if anchor.seq < first.seq {
                *first = anchor;
            }
        }
    }
    let finding =
        |anchor: &Anchor| Finding::Older { desk: anchor.desk.clone(), seq: anchor.seq, at: anchor.at };
    found.into_values().map(finding).collect()
}
