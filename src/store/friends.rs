//! Rows of trusted friends: whose account, and who was asked or has agreed. One who is asked is known by the number that was typed
//! for them, whoever has it; one who has agreed by their account, whatever number that has. What has ended is taken out.

use super::seals::{Sealed, SealedRow};
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{AccountId, FriendId};
use crate::domain::time::Moment;

/// A row of `friend`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct FriendRow {
    /// Its id.
    pub id: FriendId,
    /// Whose account they help to get back into.
    pub owner_account: AccountId,
    /// The keyed hash of the number of who is asked; empty once they have agreed.
    pub phone_key: String,
    /// The number, sealed; empty once they have agreed.
    pub phone_sealed: String,
    /// The account of who has agreed.
    pub friend_account: Option<AccountId>,
    /// When the owner has named them.
    pub named_at: Moment,
    /// When they have agreed.
    pub agreed_at: Option<Moment>,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for FriendRow {
    const OF: Sealed = Sealed::Friend;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.id.as_str()).text(self.owner_account.as_str()).text(&self.phone_key);
        fields.text(&self.phone_sealed).maybe(self.friend_account.as_ref().map(AccountId::as_str));
        fields.number(self.named_at.0).maybe_number(self.agreed_at.map(|at| at.0));
    }

    bears_seal!();
}

impl Tx {
    /// Keeps one. [`StoreError::Conflict`] `friend_named` or `friend_agreed` if the owner has that one already.
    pub async fn add_friend(&mut self, row: &FriendRow) -> Result<(), StoreError> {
        let FriendRow { id, owner_account, phone_key, phone_sealed, friend_account, .. } = row;
        let FriendRow { named_at, agreed_at, .. } = row;
        let seal = self.seal_of(row);
        change!(
            self,
            ADD,
            id,
            owner_account,
            phone_key,
            phone_sealed,
            friend_account,
            named_at,
            agreed_at,
            &seal
        )?;
        self.put_in::<FriendRow>(&seal);
        Ok(())
    }

    /// One, asked or agreed.
    pub async fn friend(&mut self, id: &FriendId) -> Result<Option<FriendRow>, StoreError> {
        let found = maybe!(self, FriendRow, "SELECT * FROM friend WHERE id = $1", id)?;
        self.sound_one(found)
    }

    /// Whom an owner has named, oldest first.
    pub async fn friends_of(&mut self, owner: &AccountId) -> Result<Vec<FriendRow>, StoreError> {
        let rows = rows!(self, FriendRow, OF_OWNER, owner)?;
        self.sound_all(rows)
    }

    /// Who has named the holder of an account and of a number, asked or agreed, oldest first.
    pub async fn trusted_by(
        &mut self,
        account: &AccountId,
        phone_key: &str,
    ) -> Result<Vec<FriendRow>, StoreError> {
        let rows = rows!(self, FriendRow, BY, account, phone_key)?;
        self.sound_all(rows)
    }

    /// Takes one out; false if it is gone.
    pub async fn end_friend(&mut self, id: &FriendId) -> Result<bool, StoreError> {
        hold!(self, FriendRow, HOLD, id);
        Ok(change!(self, "DELETE FROM friend WHERE id = $1", id)? == 1)
    }

    /// Takes out all that an account has to do with friends, and what was asked of its number.
    pub(super) async fn forget_friends(
        &mut self,
        account: &AccountId,
        phone_key: Option<&str>,
    ) -> Result<(), StoreError> {
        let key = phone_key.unwrap_or("none");
        hold!(self, FriendRow, HOLD_ALL, account, key);
        change!(self, FORGET, account, key)?;
        Ok(())
    }
}

const ADD: &str = "INSERT INTO friend (id, owner_account, phone_key, phone_sealed, friend_account, named_at,
    agreed_at, seal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const OF_OWNER: &str = "SELECT * FROM friend WHERE owner_account = $1 ORDER BY named_at, id";
const BY: &str = "SELECT * FROM friend WHERE friend_account = $1 OR phone_key = $2 ORDER BY named_at, id";
const HOLD: &str = "UPDATE friend SET seal = seal WHERE id = $1 RETURNING *";
const HOLD_ALL: &str = "UPDATE friend SET seal = seal WHERE owner_account = $1 OR friend_account = $1
    OR phone_key = $2 RETURNING *";
const FORGET: &str = "DELETE FROM friend WHERE owner_account = $1 OR friend_account = $1 OR phone_key = $2";
