//! What every ask begins with, read and kept at once: who helps, whether the ask was answered before, its visit, and the
//! visit's draft; ahead of the ask itself, who sits in the visit and what is proved there. A server answers all of it in one
//! round trip; a file is asked for each by itself, which costs nothing.

use super::commands::CommandRow;
use super::engine::Engine;
use super::error::within_reach;
use super::leases::Lease;
use super::near::Near;
use super::staff::StaffRow;
use super::statement::{Read, Value, from_json, in_json, unbound};
use super::visits::VisitRow;
use super::{StoreError, Tx};
use crate::domain::id::{CommandKey, DeskId, StaffId, VisitId};
use crate::domain::time::Moment;
use sqlx::{AssertSqlSafe, Postgres};
use std::fmt::Write as _;

/// The key of `meta` under which the id of the later key stands that seals texts; none while the first does.
pub const SEALING_KEY: &str = "sealing-key";

/// What is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct FrameOf<'a> {
    /// Who is signed in.
    pub staff: Option<&'a StaffId>,
    /// Which desk this is.
    pub desk: Option<&'a DeskId>,
    /// The name of the lease by which this program is a desk.
    pub lease: Option<&'a str>,
    /// The ask's key.
    pub key: Option<&'a CommandKey>,
    /// Its visit.
    pub visit: Option<&'a VisitId>,
    /// The draft to keep, if the visit is held and the ask was not answered before.
    pub draft: Option<DraftKept<'a>>,
    /// Whether nothing but the draft is kept: then nothing is asked ahead of the visit.
    pub keeps_alone: bool,
}

/// Where a visit stands, to be kept.
#[derive(Debug, Clone, Copy)]
pub struct DraftKept<'a> {
    /// The program that must hold the visit.
    pub holder: &'a str,
    /// The draft, sealed.
    pub sealed: &'a str,
    /// When.
    pub at: Moment,
    /// Until when at least.
    pub expires: Moment,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrameRows {
    /// The staff member.
    pub staff: Option<StaffRow>,
    /// The lease.
    pub lease: Option<Lease>,
    /// The same ask, carried out before.
    pub command: Option<CommandRow>,
    /// The visit, as it is now.
    pub visit: Option<VisitRow>,
    /// Whether the draft was kept.
    pub kept: bool,
    /// The id of the later key that seals texts now, if one does.
    pub sealing: Option<String>,
}

impl FrameRows {
    /// Whether the visit stood open with that program, and its draft was not kept all the same.
    fn is_held(&self, holder: &str) -> bool {
        let is_held =
            self.visit.as_ref().is_some_and(|visit| visit.state == "open" && visit.holder == holder);
        is_held && !self.kept && self.command.is_none()
    }
}

impl Tx {
    /// Reads all of it, and keeps the draft.
    pub async fn frame(&mut self, of: FrameOf<'_>) -> Result<FrameRows, StoreError> {
        if matches!(self.engine, Engine::Sqlite(..)) {
            return self.each_by_itself(of).await;
        }
        self.send().await?;
        let found = self.at_once(of).await?;
        // What was read beside a visit that somebody has written to this moment is older than the visit. It is read again,
        // now that they are done, and nothing of the first answer stays: a row may have gone since.
        if of.draft.is_some_and(|draft| found.is_held(draft.holder)) {
            self.batch.near.clear();
            self.at_once(of).await
        } else {
            Ok(found)
        }
    }

    async fn each_by_itself(&mut self, of: FrameOf<'_>) -> Result<FrameRows, StoreError> {
        let mut found = FrameRows { sealing: self.meta(SEALING_KEY).await?, ..FrameRows::default() };
        if let Some(staff) = of.staff {
            found.staff = self.staff(staff).await?;
        }
        if let Some(name) = of.lease {
            found.lease = self.lease(name).await?;
        }
        if let Some(key) = of.key {
            found.command = self.command(key).await?;
        }
        let Some(visit) = of.visit else { return Ok(found) };
        if let Some(DraftKept { holder, sealed, at, expires }) = of.draft.filter(|_| found.command.is_none())
        {
            found.kept = self.save_draft(visit, holder, sealed, at, expires).await?;
        }
        found.visit = self.visit(visit).await?;
        Ok(found)
    }

    async fn at_once(&mut self, of: FrameOf<'_>) -> Result<FrameRows, StoreError> {
        let mut sql = String::from(if of.draft.is_some() { KEPT_AT_ONCE } else { READ_AT_ONCE });
        let mut values: Vec<Value> = vec![of.staff.into(), of.key.into(), of.visit.into(), of.lease.into()];
        if let Some(DraftKept { holder, sealed, at, expires }) = of.draft {
            values.extend([holder.into(), sealed.into(), at.into(), expires.into()]);
        }
        let near = near_of(of);
        for (place, one) in near.iter().enumerate() {
            let Read(asked) = &one.asks;
            let _ = write!(sql, "\n    UNION ALL SELECT '{place}', {}", in_json(asked, values.len()));
            values.extend_from_slice(&asked.values);
        }
        let values = Value::arguments::<Postgres>(&values).map_err(unbound)?;
        let Engine::Postgres(connection) = &mut self.engine else { return Ok(FrameRows::default()) };
        let query = sqlx::query_as_with::<_, (String, Option<String>), _>(AssertSqlSafe(sql), values);
        let rows = within_reach(query.fetch_all(&mut **connection)).await?;
        let mut found = FrameRows::default();
        for (kind, json) in rows {
            if let Some(near) = kind.parse().ok().and_then(|place: usize| near.get(place)) {
                for (read, json) in near.answers(json)? {
                    self.keep_near(read, json);
                }
                continue;
            }
            let json = json.unwrap_or_default();
            match kind.as_str() {
                "staff" => found.staff = Some(from_json(&json)?),
                "sealing" => found.sealing = Some(json),
                "lease" => found.lease = Some(from_json(&json)?),
                "command" => found.command = Some(from_json(&json)?),
                "kept" => (found.visit, found.kept) = (Some(from_json(&json)?), true),
                _ => found.visit = Some(from_json(&json)?),
            }
        }
        found.staff = self.sound_one(found.staff)?;
        Ok(found)
    }
}

/// What is asked ahead, since most asks of a visit ask it.
fn near_of(of: FrameOf<'_>) -> Vec<Near> {
    let mut near = Vec::new();
    near.extend(of.desk.map(|desk| Near::itself(Read::school_of_desk(desk))));
    if let Some(visit) = of.visit.filter(|_| !of.keeps_alone) {
        near.extend(of.staff.map(|staff| Near::itself(Read::own_account(staff))));
        near.extend(Near::of_visit(visit));
    }
    near
}

const READ_AT_ONCE: &str = "SELECT 'staff', row_to_json(staff)::TEXT FROM staff WHERE id = $1
    UNION ALL SELECT 'command', row_to_json(command)::TEXT FROM command WHERE key = $2
    UNION ALL SELECT 'visit', row_to_json(visit)::TEXT FROM visit WHERE id = $3
    UNION ALL SELECT 'lease', row_to_json(lease)::TEXT FROM lease WHERE name = $4
    UNION ALL SELECT 'sealing', value FROM meta WHERE key = 'sealing-key'";
/// A change that a query holds is seen by none of its other parts, so what was kept comes from the change itself. It is made
/// on the very row that the other parts see (`xmin`): where another transaction has written to the visit and was waited for,
/// they are of the time before that.
const KEPT_AT_ONCE: &str = "WITH kept AS (
    UPDATE visit SET draft_sealed = $6, touched_at = $7,
        expires_at = CASE WHEN expires_at > $8 THEN expires_at ELSE $8 END
    WHERE id = $3 AND holder = $5 AND state = 'open' AND xmin = (SELECT xmin FROM visit WHERE id = $3)
        AND NOT EXISTS (SELECT 1 FROM command WHERE key = $2) RETURNING *)
    SELECT 'staff', row_to_json(staff)::TEXT FROM staff WHERE id = $1
    UNION ALL SELECT 'command', row_to_json(command)::TEXT FROM command WHERE key = $2
    UNION ALL SELECT 'kept', row_to_json(kept)::TEXT FROM kept
    UNION ALL SELECT 'visit', row_to_json(visit)::TEXT FROM visit
        WHERE id = $3 AND NOT EXISTS (SELECT 1 FROM kept)
    UNION ALL SELECT 'lease', row_to_json(lease)::TEXT FROM lease WHERE name = $4
    UNION ALL SELECT 'sealing', value FROM meta WHERE key = 'sealing-key'";
