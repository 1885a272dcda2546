//! Invitations.

use crate::kit::Kit;
use kindesk::domain::id::InvitationId;
use sqlx::FromRow;

/// An invitation.
#[derive(Debug, FromRow)]
pub struct Invitation {
    pub id: InvitationId,
    pub uses: i64,
    pub is_revoked: bool,
}

impl Kit {
    /// All invitations.
    pub fn invitations(&self) -> Vec<Invitation> {
        self.asks("SELECT id, uses, revoked_at IS NOT NULL AS is_revoked FROM invitation ORDER BY rowid")
    }

    /// The newest one.
    #[track_caller]
    pub fn invitation(&self) -> InvitationId {
        self.invitations().pop().unwrap().id
    }

    /// How many were not revoked.
    pub fn standing_invitations(&self) -> usize {
        self.invitations().iter().filter(|one| !one.is_revoked).count()
    }

    /// How often each was used, as it counts itself.
    pub fn uses(&self) -> Vec<i64> {
        self.invitations().into_iter().map(|one| one.uses).collect()
    }

    /// How many uses are noted.
    pub fn noted_uses(&self) -> usize {
        self.counts("SELECT count(*) FROM invitation_use")
    }

    /// The student has revoked every invitation.
    pub fn invitations_are_revoked(&self) {
        self.changes("UPDATE invitation SET revoked_at = expires_at");
    }

    /// Other parents have used every invitation up.
    pub fn invitations_are_used_up(&self) {
        self.changes("UPDATE invitation SET uses = allowed");
    }

    /// The time of every invitation is over.
    pub fn invitations_are_over(&self) {
        self.changes("UPDATE invitation SET expires_at = created_at");
    }
}
