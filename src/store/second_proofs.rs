//! Rows of the proofs beside an SMS by which somebody gets back into an account: of a visit, an account, and what proved it.

use super::seals::{Sealed, SealedRow};
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{AccountId, VisitId};
use crate::domain::time::Moment;

/// A row of `second_proof`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct SecondProofRow {
    /// Its id.
    pub id: String,
    /// The visit.
    pub visit_id: VisitId,
    /// The account that was proved to be one's own.
    pub account_id: AccountId,
    /// The text of `domain::recovery::SecondKind`.
    pub kind: String,
    /// The keyed hash of the mailbox, or the parent's profile.
    pub given_by: String,
    /// When.
    pub proved_at: Moment,
    /// When a password was set by it.
    pub spent_at: Option<Moment>,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for SecondProofRow {
    const OF: Sealed = Sealed::SecondProof;

    fn key(&self) -> String {
        self.id.clone()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(&self.id).text(self.visit_id.as_str()).text(self.account_id.as_str());
        fields.text(&self.kind).text(&self.given_by).number(self.proved_at.0);
        fields.maybe_number(self.spent_at.map(|at| at.0));
    }

    bears_seal!();
}

impl Read {
    /// What [`Tx::second_proofs`] asks.
    pub fn second_proofs(visit: &VisitId, account: &AccountId) -> Self {
        read!(OF_VISIT, visit, account)
    }
}

impl Tx {
    /// Keeps a proof.
    pub async fn add_second_proof(&mut self, row: &SecondProofRow) -> Result<(), StoreError> {
        let SecondProofRow { id, visit_id, account_id, kind, given_by, proved_at, .. } = row;
        let seal = self.seal_of(row);
        change!(self, ADD, id, visit_id, account_id, kind, given_by, proved_at, &seal)?;
        self.put_in::<SecondProofRow>(&seal);
        Ok(())
    }

    /// The proofs of an account in a visit by which no password was set yet, oldest first.
    pub async fn second_proofs(
        &mut self,
        visit: &VisitId,
        account: &AccountId,
    ) -> Result<Vec<SecondProofRow>, StoreError> {
        let rows = self.all(Read::second_proofs(visit, account)).await?;
        self.sound_all(rows)
    }

    /// Spends the proofs of an account in a visit; says how many there were.
    pub async fn spend_second_proofs(
        &mut self,
        visit: &VisitId,
        account: &AccountId,
        at: Moment,
    ) -> Result<u64, StoreError> {
        hold!(self, SecondProofRow, HOLD, visit, account);
        change!(self, SPEND, visit, account, at)
    }

    /// Forgets what proved the account of a removed owner.
    pub(super) async fn forget_second_proofs(&mut self, account: &AccountId) -> Result<(), StoreError> {
        hold!(self, SecondProofRow, HOLD_ALL, account);
        change!(self, "DELETE FROM second_proof WHERE account_id = $1", account)?;
        Ok(())
    }
}

const ADD: &str = "INSERT INTO second_proof (id, visit_id, account_id, kind, given_by, proved_at, seal)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const OF_VISIT: &str =
    "SELECT * FROM second_proof WHERE visit_id = $1 AND account_id = $2 AND spent_at IS NULL
    ORDER BY proved_at, id";
const HOLD: &str = "UPDATE second_proof SET seal = seal WHERE visit_id = $1 AND account_id = $2
    AND spent_at IS NULL RETURNING *";
const SPEND: &str = "UPDATE second_proof SET spent_at = $3 WHERE visit_id = $1 AND account_id = $2
    AND spent_at IS NULL";
const HOLD_ALL: &str = "UPDATE second_proof SET seal = seal WHERE account_id = $1 RETURNING *";
