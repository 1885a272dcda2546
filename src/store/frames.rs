//! What every writing ask begins with, read and kept at once: who helps, whether the ask was answered before, its visit, and
//! the visit's draft. A server answers all of it in one round trip; a file is asked for each by itself, which costs nothing.

use super::commands::CommandRow;
use super::engine::Engine;
use super::error::within_reach;
use super::leases::Lease;
use super::staff::StaffRow;
use super::visits::VisitRow;
use super::{StoreError, Tx};
use crate::domain::id::{CommandKey, StaffId, VisitId};
use crate::domain::time::Moment;

/// The key of `meta` under which the id of the later key stands that seals texts; none while the first does.
pub const SEALING_KEY: &str = "sealing-key";

/// What is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct FrameOf<'a> {
    /// Who is signed in.
    pub staff: Option<&'a StaffId>,
    /// The name of the lease by which this program is a desk.
    pub lease: Option<&'a str>,
    /// The ask's key.
    pub key: Option<&'a CommandKey>,
    /// Its visit.
    pub visit: Option<&'a VisitId>,
    /// The draft to keep, if the visit is held and the ask was not answered before.
    pub draft: Option<DraftKept<'a>>,
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

impl Tx {
    /// Reads all of it, and keeps the draft.
    pub async fn frame(&mut self, of: FrameOf<'_>) -> Result<FrameRows, StoreError> {
        if matches!(self.engine, Engine::Postgres(_)) {
            self.at_once(of).await
        } else {
            self.each_by_itself(of).await
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
        let Engine::Postgres(connection) = &mut self.engine else { return Ok(FrameRows::default()) };
        let sql = if of.draft.is_some() { KEPT_AT_ONCE } else { READ_AT_ONCE };
        let mut query = sqlx::query_as::<_, (String, String)>(sql)
            .bind(of.staff)
            .bind(of.key)
            .bind(of.visit)
            .bind(of.lease);
        if let Some(DraftKept { holder, sealed, at, expires }) = of.draft {
            query = query.bind(holder).bind(sealed).bind(at).bind(expires);
        }
        let rows = within_reach(query.fetch_all(&mut **connection)).await?;
        let mut found = FrameRows::default();
        for (kind, json) in rows {
            match kind.as_str() {
                "staff" => found.staff = Some(row(&json)?),
                "sealing" => found.sealing = Some(json),
                "lease" => found.lease = Some(row(&json)?),
                "command" => found.command = Some(row(&json)?),
                "kept" => (found.visit, found.kept) = (Some(row(&json)?), true),
                _ => found.visit = Some(row(&json)?),
            }
        }
        found.staff = self.sound_one(found.staff)?;
        Ok(found)
    }
}

fn row<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|_| StoreError::Lost("a row that is none".into()))
}

const READ_AT_ONCE: &str = "SELECT 'staff', row_to_json(staff)::TEXT FROM staff WHERE id = $1
    UNION ALL SELECT 'command', row_to_json(command)::TEXT FROM command WHERE key = $2
    UNION ALL SELECT 'visit', row_to_json(visit)::TEXT FROM visit WHERE id = $3
    UNION ALL SELECT 'lease', row_to_json(lease)::TEXT FROM lease WHERE name = $4
    UNION ALL SELECT 'sealing', value FROM meta WHERE key = 'sealing-key'";
/// A change that a query holds is seen by none of its other parts, so what was kept comes from the change itself.
const KEPT_AT_ONCE: &str = "WITH kept AS (
    UPDATE visit SET draft_sealed = $6, touched_at = $7,
        expires_at = CASE WHEN expires_at > $8 THEN expires_at ELSE $8 END
    WHERE id = $3 AND holder = $5 AND state = 'open'
        AND NOT EXISTS (SELECT 1 FROM command WHERE key = $2) RETURNING *)
    SELECT 'staff', row_to_json(staff)::TEXT FROM staff WHERE id = $1
    UNION ALL SELECT 'command', row_to_json(command)::TEXT FROM command WHERE key = $2
    UNION ALL SELECT 'kept', row_to_json(kept)::TEXT FROM kept
    UNION ALL SELECT 'visit', row_to_json(visit)::TEXT FROM visit
        WHERE id = $3 AND NOT EXISTS (SELECT 1 FROM kept)
    UNION ALL SELECT 'lease', row_to_json(lease)::TEXT FROM lease WHERE name = $4
    UNION ALL SELECT 'sealing', value FROM meta WHERE key = 'sealing-key'";
