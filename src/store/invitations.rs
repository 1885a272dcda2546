//! Rows of invitations and their uses. The uses are counted on the invitation's own row, by one guarded change.

use super::seals::{Sealed, SealedRow};
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{InvitationId, LinkId, ProfileId};
use crate::domain::time::Moment;

/// A row of `invitation`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct InvitationRow {
    /// Its id.
    pub id: InvitationId,
    /// The student who invites.
    pub student_id: ProfileId,
    /// The keyed hash of its code.
    pub code_key: String,
    /// Its code, sealed.
    pub code_sealed: String,
    /// How many parents it admits.
    pub allowed: i64,
    /// How many it has admitted.
    pub uses: i64,
    /// When it was made.
    pub created_at: Moment,
    /// When it ends.
    pub expires_at: Moment,
    /// When it was revoked, or made way for a new one after its end.
    pub revoked_at: Option<Moment>,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for InvitationRow {
    const OF: Sealed = Sealed::Invitation;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields
            .text(self.id.as_str())
            .text(self.student_id.as_str())
            .text(&self.code_key)
            .text(&self.code_sealed);
        fields.number(self.allowed).number(self.uses).number(self.created_at.0).number(self.expires_at.0);
        fields.maybe_number(self.revoked_at.map(|at| at.0));
    }

    bears_seal!();
}

/// A row of `invitation_use`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct UseRow {
    /// Its id.
    pub id: String,
    /// The invitation.
    pub invitation_id: InvitationId,
    /// The family link that it made.
    pub link_id: LinkId,
    /// When.
    pub used_at: Moment,
}

impl Read {
    /// What [`Tx::invitation_by_key`] asks.
    pub fn invitation_by_key(code_key: &str) -> Self {
        read!("SELECT * FROM invitation WHERE code_key = $1", code_key)
    }

    /// What [`Tx::invitation_uses`] asks.
    pub fn invitation_uses(id: &InvitationId) -> Self {
        read!("SELECT * FROM invitation_use WHERE invitation_id = $1 ORDER BY used_at", id)
    }

    /// What [`Tx::invitation`] asks.
    pub fn invitation(id: &InvitationId) -> Self {
        read!("SELECT * FROM invitation WHERE id = $1", id)
    }

    /// What [`Tx::usable_invitation`] asks.
    pub fn usable_invitation(student: &ProfileId, now: Moment) -> Self {
        read!(USABLE, student, now)
    }
}

impl Tx {
    /// Adds an invitation; [`StoreError::Conflict`] `invitation_live` while the student has a usable one, and
    /// `invitation_code` if the code exists. One that expired or is used up makes way and gets `revoked_at`: ask for
    /// its end and its uses before that.
    pub async fn add_invitation(&mut self, new: &InvitationRow) -> Result<(), StoreError> {
        let InvitationRow { id, student_id, code_key, code_sealed, allowed, .. } = new;
        let InvitationRow { uses, created_at, expires_at, revoked_at, .. } = new;
        let held = rows!(self, InvitationRow, HOLD_OF_STUDENT, student_id)?;
        if !held.is_empty() {
            self.will_change(held)?;
            change!(self, MAKE_WAY, student_id, created_at)?;
        }
        let seal = self.seal_of(new);
        change!(
            self,
            ADD,
            id,
            student_id,
            code_key,
            code_sealed,
            allowed,
            uses,
            created_at,
            expires_at,
            revoked_at,
            &seal
        )?;
        self.put_in::<InvitationRow>(&seal);
        Ok(())
    }

    /// The student's invitation that can be used now.
    pub async fn usable_invitation(
        &mut self,
        student: &ProfileId,
        now: Moment,
    ) -> Result<Option<InvitationRow>, StoreError> {
        let row = self.one(Read::usable_invitation(student, now)).await?;
        self.sound_one(row)
    }

    /// An invitation, whatever became of it.
    pub async fn invitation(&mut self, id: &InvitationId) -> Result<Option<InvitationRow>, StoreError> {
        let row = self.one(Read::invitation(id)).await?;
        self.sound_one(row)
    }

    /// The invitation of a code, whatever became of it.
    pub async fn invitation_by_key(&mut self, code_key: &str) -> Result<Option<InvitationRow>, StoreError> {
        let row = self.one(Read::invitation_by_key(code_key)).await?;
        self.sound_one(row)
    }

    /// Revokes an invitation; false if it was revoked already.
    pub async fn revoke_invitation(&mut self, id: &InvitationId, at: Moment) -> Result<bool, StoreError> {
        hold!(self, InvitationRow, HOLD, id);
        Ok(change!(self, REVOKE, id, at)? == 1)
    }

    /// Revokes every invitation of a student.
    pub(super) async fn revoke_invitations(
        &mut self,
        student: &ProfileId,
        at: Moment,
    ) -> Result<(), StoreError> {
        hold!(self, InvitationRow, HOLD_OF_STUDENT, student);
        change!(self, REVOKE_ALL, student, at)?;
        Ok(())
    }

    /// Makes the invitation good again that was revoked with the student's removal at `removed_at`.
    pub(super) async fn restore_invitation(
        &mut self,
        student: &ProfileId,
        removed_at: Moment,
    ) -> Result<(), StoreError> {
        hold!(self, InvitationRow, HOLD_REVOKED, student, removed_at);
        change!(self, RESTORE, student, removed_at)?;
        Ok(())
    }

    /// The uses of an invitation, oldest first.
    pub async fn invitation_uses(&mut self, id: &InvitationId) -> Result<Vec<UseRow>, StoreError> {
        self.all(Read::invitation_uses(id)).await
    }

    /// Uses an invitation for a link that this transaction has added already. False if it is used up, expired or
    /// revoked by now: of many at the same time no more than it admits get true.
    pub async fn use_invitation(
        &mut self,
        id: &InvitationId,
        link: &LinkId,
        at: Moment,
    ) -> Result<bool, StoreError> {
        let held = self.held::<InvitationRow>(statement!(HOLD, id)).await?;
        let is_usable = |(row, _): &(InvitationRow, _)| {
            row.revoked_at.is_none() && row.expires_at > at && row.uses < row.allowed
        };
        let Some((mut row, before)) = held.filter(is_usable) else { return Ok(false) };
        row.uses += 1;
        let seal = self.sealed_anew(&row, before);
        self.later(statement!(COUNT_USE, id, &seal)).await?;
        // A link is made by one invitation only, so its id serves as the use's.
        self.later(statement!(ADD_USE, link, id, at)).await?;
        Ok(true)
    }

    /// Takes the use back that made a link, after that link has ended: the invitation admits one parent more again.
    pub async fn free_invitation(&mut self, link: &LinkId) -> Result<(), StoreError> {
        hold!(self, InvitationRow, HOLD_OF_LINK, link);
        change!(self, UNCOUNT_USE, link)?;
        change!(self, "DELETE FROM invitation_use WHERE link_id = $1", link)?;
        Ok(())
    }
}

const HOLD: &str = "UPDATE invitation SET seal = seal WHERE id = $1 RETURNING *";
const HOLD_OF_STUDENT: &str =
    "UPDATE invitation SET seal = seal WHERE student_id = $1 AND revoked_at IS NULL RETURNING *";
const HOLD_REVOKED: &str =
    "UPDATE invitation SET seal = seal WHERE student_id = $1 AND revoked_at = $2 RETURNING *";
const HOLD_OF_LINK: &str = "UPDATE invitation SET seal = seal
    WHERE id IN (SELECT invitation_id FROM invitation_use WHERE link_id = $1) RETURNING *";
const REVOKE_ALL: &str = "UPDATE invitation SET revoked_at = $2 WHERE student_id = $1 AND revoked_at IS NULL";
const RESTORE: &str = "UPDATE invitation SET revoked_at = NULL WHERE student_id = $1 AND revoked_at = $2";
const MAKE_WAY: &str = "UPDATE invitation SET revoked_at = $2
    WHERE student_id = $1 AND revoked_at IS NULL AND (expires_at <= $2 OR uses >= allowed)";
const ADD: &str = "INSERT INTO invitation (id, student_id, code_key, code_sealed, allowed, uses, created_at,
    expires_at, revoked_at, seal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const USABLE: &str = "SELECT * FROM invitation
    WHERE student_id = $1 AND revoked_at IS NULL AND expires_at > $2 AND uses < allowed";
const REVOKE: &str = "UPDATE invitation SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
const COUNT_USE: &str = "UPDATE invitation SET uses = uses + 1, seal = $2 WHERE id = $1";
const UNCOUNT_USE: &str = "UPDATE invitation SET uses = uses - 1
    WHERE id IN (SELECT invitation_id FROM invitation_use WHERE link_id = $1)";
const ADD_USE: &str =
    "INSERT INTO invitation_use (id, invitation_id, link_id, used_at) VALUES ($1, $2, $1, $3)";
