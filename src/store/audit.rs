//! The audit log: one chain for each desk. Every row holds the hash of the one before.
//!
//! A row names who, where, when, which action, which refusal and which fields, never a field's value. A chain shows
//! that a row was changed or taken out. That its end was cut off only the head shows, and that a whole chain is gone the
//! roll. Rows, heads and roll are bound by a key that is not in the database.

use super::apart::Sight;
pub use super::heads::AuditHead;
use super::seals::Sums;
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::audit::{self, Kept, Row};
use crate::domain::encoding::Fields;
use crate::domain::id::{DeskId, StaffId, VisitId};
use crate::domain::time::Moment;

/// What is written into the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditNew {
    /// The desk's id, or `console` for the command line.
    pub desk_id: String,
    /// When.
    pub at: Moment,
    /// Which staff member was signed in.
    pub staff_id: Option<StaffId>,
    /// In which visit.
    pub visit_id: Option<VisitId>,
    /// What was done or refused.
    pub action: String,
    /// The id of whom or what it was done to.
    pub subject: Option<String>,
    /// The refusal's number.
    pub refusal: Option<i64>,
    /// The names of the fields that changed.
    pub fields: String,
}

/// A row of `audit`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditRow {
    /// The desk's id, or `console` for the command line.
    pub desk_id: String,
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// The hash of the row before; empty for the first.
    pub prev: String,
    /// Its own hash, over the row and the hash before it.
    pub hash: String,
    /// When.
    pub at: Moment,
    /// Which staff member was signed in.
    pub staff_id: Option<StaffId>,
    /// In which visit.
    pub visit_id: Option<VisitId>,
    /// What was done or refused.
    pub action: String,
    /// The id of whom or what it was done to.
    pub subject: Option<String>,
    /// The refusal's number.
    pub refusal: Option<i64>,
    /// The names of the fields that changed.
    pub fields: String,
}

/// Which chains there are, by the sealed roll of all desks that ever wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Roll {
    /// These desks have written.
    Of(Vec<String>),
    /// Nobody has written yet, or the database is of the releases before.
    None,
    /// The roll is not as the program wrote it.
    Tampered,
}

impl AuditRow {
    /// The row without its place in the chain.
    fn row(&self) -> Row {
        Row {
            desk: DeskId::new(self.desk_id.as_str()),
            seq: self.seq,
            at: self.at,
            staff: self.staff_id.clone(),
            visit: self.visit_id.clone(),
            action: self.action.clone(),
            subject: self.subject.clone(),
            refusal: self.refusal,
            fields: self.fields.clone(),
        }
    }

    /// The row as the domain checks it.
    pub fn into_kept(self) -> Kept {
        Kept { row: self.row(), prev: self.prev, hash: self.hash }
    }
}

/// Something that was done.
#[derive(Debug, serde::Deserialize, sqlx::FromRow)]
struct ActionRow {
    action: String,
}

impl Read {
    /// What [`Tx::actions_of`] asks.
    pub fn actions_of(visit: &VisitId) -> Self {
        read!("SELECT DISTINCT action FROM audit WHERE visit_id = $1", visit)
    }
}

impl Tx {
    /// When an action was noted last in a visit. What a clock that stood ahead has noted in the future is not the last: it
    /// would stand before all that is noted once the clock is set back.
    pub async fn last_noted(&mut self, visit: &VisitId, action: &str) -> Result<Option<Moment>, StoreError> {
        let now = self.now();
        Ok(maybe!(self, (Moment,), LAST_NOTED, visit, action, now)?.map(|(at,)| at))
    }

    /// When the way back of a school without an admin was gone last, anywhere.
    pub async fn last_way_back(&mut self) -> Result<Option<Moment>, StoreError> {
        Ok(maybe!(self, (Moment,), LAST_WAY_BACK)?.map(|(at,)| at))
    }

    /// When an action was done last in a visit to that subject, the future left out.
    pub async fn last_noted_to(
        &mut self,
        visit: &VisitId,
        action: &str,
        subject: &str,
    ) -> Result<Option<Moment>, StoreError> {
        let now = self.now();
        Ok(maybe!(self, (Moment,), LAST_NOTED_TO, visit, action, subject, now)?.map(|(at,)| at))
    }

    /// What the log says of an action that was done last in a visit to that subject, the future left out.
    pub async fn noted_to(
        &mut self,
        visit: &VisitId,
        action: &str,
        subject: &str,
    ) -> Result<Option<String>, StoreError> {
        let now = self.now();
        let found = maybe!(self, (Option<String>,), NOTED_TO, visit, action, subject, now)?;
        Ok(found.and_then(|(fields,)| fields))
    }

    /// The actions done in a visit, each named once.
    pub async fn actions_of(&mut self, visit: &VisitId) -> Result<Vec<String>, StoreError> {
        let found: Vec<ActionRow> = self.all(Read::actions_of(visit)).await?;
        Ok(found.into_iter().map(|row| row.action).collect())
    }

    /// Adds a row to the desk's chain. The head's row is taken first, so that transactions that write to one chain at
    /// the same time wait for each other there.
    pub async fn add_audit(&mut self, new: AuditNew) -> Result<(), StoreError> {
        let desk = new.desk_id.clone();
        self.add_audits(&desk, vec![new]).await
    }

    /// Adds several in one go.
    pub async fn add_audits(&mut self, desk: &str, all: Vec<AuditNew>) -> Result<(), StoreError> {
        if all.is_empty() {
            return Ok(());
        }
        self.count_surnames().await?;
        if let Some(before) = self.known_head(desk) {
            let (rows, head) = self.chain(&before, all.clone());
            if self.end_at_once(&before, &rows, head).await? {
                return Ok(());
            }
        }
        let head = self.next_head(desk, i64::try_from(all.len()).unwrap_or(0)).await?;
        let (rows, head) =
            self.chain(&AuditHead { seq: head.seq - i64::try_from(all.len()).unwrap_or(0), ..head }, all);
        self.put_audits(&rows).await?;
        self.end_with(head).await
    }

    /// The rows of a chain that come behind its head, and the head behind them.
    fn chain(&self, head: &AuditHead, all: Vec<AuditNew>) -> (Vec<AuditRow>, AuditHead) {
        let mut head = head.clone();
        let mut rows = Vec::with_capacity(all.len());
        for new in all {
            let AuditNew { desk_id, at, staff_id, visit_id, action, subject, refusal, fields } = new;
            head.seq += 1;
            let mut row = AuditRow {
                desk_id,
                seq: head.seq,
                prev: std::mem::take(&mut head.hash),
                hash: String::new(),
                at,
                staff_id,
                visit_id,
                action,
                subject,
                refusal,
                fields,
            };
            let text = audit::encode(&row.prev, &row.row());
            row.hash = self.keyed(&text).unwrap_or_else(|| audit::plain_hash(&row.prev, &row.row()));
            head.hash.clone_from(&row.hash);
            rows.push(row);
        }
        (rows, head)
    }

    /// Seals what the transaction has changed. What it has added and taken goes into the desk's head by the next
    /// [`Tx::add_audit`], or by [`Tx::bind`].
    pub async fn seal_changes(&mut self) -> Result<(), StoreError> {
        self.renew_seals().await
    }

    /// Binds what was sealed since to the head of this desk's chain, where no row of the log does.
    pub async fn bind(&mut self, desk: &str) -> Result<(), StoreError> {
        self.renew_seals().await?;
        if !self.has_sums() {
            return Ok(());
        }
        if let Some(head) = self.known_head(desk)
            && self.end_at_once(&head.clone(), &[], head).await?
        {
            return Ok(());
        }
        let head = self.next_head(desk, 0).await?;
        self.end_with(head).await
    }

    /// A head with what was added and taken, sealed.
    pub(super) fn sealed_head(&self, mut head: AuditHead, more: Sums) -> AuditHead {
        if !more.is_nothing() {
            // What cannot be read any more counts as nothing: the examination then misses the rows that it summed up.
            let mut sums = Sums::from_text(&head.sums).unwrap_or_default();
            sums.join(&more);
            head.sums = sums.to_text();
        }
        let seal = self.keyed(head.encode().bytes()).unwrap_or_default();
        AuditHead { seal, ..head }
    }

    /// The head of a chain, held until the transaction ends, `rows` further on.
    async fn next_head(&mut self, desk: &str, rows: i64) -> Result<AuditHead, StoreError> {
        let head = maybe!(self, AuditHead, NEXT, desk, rows)?;
        let head = head.ok_or_else(|| StoreError::Lost("no head".into()))?;
        let before = AuditHead { seq: head.seq - rows, ..head.clone() };
        // A head that is made this moment has summed nothing up yet either: sums that stand in one are somebody else's.
        let is_new =
            before.seq == 0 && [&before.hash, &before.sums, &before.seal].iter().all(|one| one.is_empty());
        if self.sealing.sealer.is_some()
            && !(is_new && self.enrol(desk).await? || self.is_sound_head(&before))
        {
            return Err(StoreError::Tampered { table: "audit_head", id: desk.to_owned() });
        }
        Ok(head)
    }

    async fn end_with(&mut self, head: AuditHead) -> Result<(), StoreError> {
        let more = self.take_sums();
        let head = self.sealed_head(head, more);
        change!(self, END, &head.desk_id, &head.hash, &head.sums, &head.seal)?;
        self.ended = Some(head);
        Ok(())
    }

    /// The head that this transaction has written last.
    pub fn written_head(&self) -> Option<AuditHead> {
        self.ended.clone()
    }

    /// The hash that a row of the log must bear; empty in a store without a sealer.
    pub fn keyed_hash(&self, text: &[u8]) -> String {
        self.keyed(text).unwrap_or_default()
    }

    /// Whether a head bears the seal that it must.
    pub fn is_sound_head(&self, head: &AuditHead) -> bool {
        self.keyed(head.encode().bytes()).is_none_or(|seal| seal == head.seal)
    }

    /// Adds a desk to the roll of those that ever wrote; false if it has written before. The roll is held first, so that
    /// of two new desks each is kept.
    async fn enrol(&mut self, desk: &str) -> Result<bool, StoreError> {
        change!(self, HOLD_ROLL, ROLL)?;
        let mut desks = match self.roll().await? {
            Roll::Of(desks) => desks,
            Roll::None => Vec::new(),
            Roll::Tampered => return Err(StoreError::Tampered { table: "meta", id: ROLL.to_owned() }),
        };
        if desks.iter().any(|known| known == desk) {
            return Ok(false);
        }
        desks.push(desk.to_owned());
        let text = desks.join(" ");
        let seal = self.keyed(roll(&text).bytes()).unwrap_or_default();
        self.set_meta(ROLL, &format!("{seal} {text}")).await?;
        Ok(true)
    }

    /// Which chains there must be.
    pub async fn roll(&mut self) -> Result<Roll, StoreError> {
        let kept = match self.meta(ROLL).await {
            Ok(kept) => kept.filter(|kept| !kept.is_empty()),
            Err(StoreError::Lost(_)) => return Ok(Roll::Tampered),
            Err(error) => return Err(error),
        };
        let Some(kept) = kept else { return Ok(Roll::None) };
        let Some((seal, text)) = kept.split_once(' ') else { return Ok(Roll::Tampered) };
        let is_sound = self.keyed(roll(text).bytes()).is_none_or(|right| right == seal);
        Ok(if is_sound { Roll::Of(text.split(' ').map(str::to_owned).collect()) } else { Roll::Tampered })
    }

    /// Seals the heads of all chains where these end, whatever they said, and the roll of them. `desk` sums up what this
    /// transaction has added, the others nothing.
    pub(super) async fn seal_heads(&mut self, desk: &str) -> Result<(), StoreError> {
        self.set_meta(ROLL, "").await?;
        let mut desks = self.audit_desks().await?;
        // A school's role writes no other head; the roll names them all the same.
        if self.sight().await? != Sight::All {
            for one in &desks {
                self.enrol(one).await?;
            }
            let own = self.desks().await?;
            desks.retain(|one| own.iter().any(|desk| desk.id.as_str() == one));
        }
        desks.retain(|one| one != desk);
        desks.push(desk.to_owned());
        let added = self.take_sums();
        for one in desks {
            change!(self, NEW_HEAD, &one)?;
            let end = maybe!(self, (i64, String), LAST, &one)?;
            let (seq, hash) = end.unwrap_or_default();
            let sums = if one == desk { added.to_text() } else { String::new() };
            self.enrol(&one).await?;
            change!(self, MOVE, &one, seq)?;
            self.end_with(AuditHead { desk_id: one, seq, hash, sums, seal: String::new() }).await?;
        }
        Ok(())
    }
}

/// The action stands in the text, since an index of these rows alone serves it.
const LAST_WAY_BACK: &str = "SELECT at FROM audit WHERE action = 'way-back' ORDER BY at DESC LIMIT 1";
const LAST_NOTED: &str = "SELECT at FROM audit WHERE visit_id = $1 AND action = $2 AND at <= $3
    ORDER BY at DESC LIMIT 1";
const LAST_NOTED_TO: &str =
    "SELECT at FROM audit WHERE visit_id = $1 AND action = $2 AND subject = $3 AND at <= $4
    ORDER BY at DESC LIMIT 1";
const NOTED_TO: &str =
    "SELECT fields FROM audit WHERE visit_id = $1 AND action = $2 AND subject = $3 AND at <= $4
    ORDER BY at DESC, seq DESC LIMIT 1";
const NEXT: &str = "INSERT INTO audit_head (desk_id, seq, hash) VALUES ($1, $2, '')
    ON CONFLICT (desk_id) DO UPDATE SET seq = audit_head.seq + $2 RETURNING *";
const NEW_HEAD: &str =
    "INSERT INTO audit_head (desk_id, seq, hash) VALUES ($1, 0, '') ON CONFLICT (desk_id) DO NOTHING";
const LAST: &str = "SELECT seq, hash FROM audit WHERE desk_id = $1 ORDER BY seq DESC LIMIT 1";
const MOVE: &str = "UPDATE audit_head SET seq = $2 WHERE desk_id = $1";
const END: &str = "UPDATE audit_head SET hash = $2, sums = $3, seal = $4 WHERE desk_id = $1";
/// The key of `meta` under which the roll of all chains stands.
const ROLL: &str = "audit-chains";
const HOLD_ROLL: &str = "INSERT INTO meta (key, value) VALUES ($1, '')
    ON CONFLICT (key) DO UPDATE SET value = meta.value";

fn roll(text: &str) -> Fields {
    let mut fields = Fields::of("kindesk audit roll 1");
    fields.text(text);
    fields
}
