//! Rows of accounts: what a person signs in with. An unfinished one holds its number until its visit ends.

use super::profiles::ProfileRow;
use super::seals::{Sealed, SealedRow};
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{AccountId, ProfileId, VisitId};
use crate::domain::time::Moment;
use serde::{Deserialize, Serialize};

/// A row of `account`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct AccountRow {
    /// Its id.
    pub id: AccountId,
    /// The keyed hash of its number; none when the number was let go.
    pub phone_key: Option<String>,
    /// Its number, sealed.
    pub phone_sealed: Option<String>,
    /// The keyed hash of its mailbox, in the mailbox's normal form; none until one is proved.
    #[serde(default)]
    pub email_key: Option<String>,
    /// Its mailbox, sealed.
    #[serde(default)]
    pub email_sealed: Option<String>,
    /// When the mailbox was proved.
    #[serde(default)]
    pub email_proved_at: Option<Moment>,
    /// The secret of its authenticator, sealed; none where it is off.
    #[serde(default)]
    pub authenticator_sealed: Option<String>,
    /// Since when the authenticator is on.
    #[serde(default)]
    pub authenticator_since: Option<Moment>,
    /// The step of 30 seconds whose code was accepted last: no code of it or of one before it is accepted again.
    #[serde(default)]
    pub authenticator_step: Option<i64>,
    /// The keyed hashes of the recovery codes that are left, with a space between them; none before any were made.
    #[serde(default)]
    pub recovery_keys: Option<String>,
    /// When they were made.
    #[serde(default)]
    pub recovery_made_at: Option<Moment>,
    /// The password's hash in PHC form.
    pub password_hash: String,
    /// The tag of the language of its messages.
    pub language: String,
    /// The visit that has not finished it; none once its person is known.
    pub unfinished_visit: Option<VisitId>,
    /// When it was started.
    pub created_at: Moment,
    /// Since when it is without a number: "this is not me" passed it on.
    pub passed_on_at: Option<Moment>,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for AccountRow {
    const OF: Sealed = Sealed::Account;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.id.as_str()).maybe(self.phone_key.as_deref()).maybe(self.phone_sealed.as_deref());
        fields.text(&self.password_hash).maybe(self.unfinished_visit.as_ref().map(VisitId::as_str));
        fields.number(self.created_at.0).maybe_number(self.passed_on_at.map(|at| at.0));
        // A row without a mailbox bears the seal that it had before there were any. Parts never run into one another, so that
        // a mailbox cannot be taken out unseen either.
        if self.email_key.is_some() || self.email_sealed.is_some() || self.email_proved_at.is_some() {
            fields.maybe(self.email_key.as_deref()).maybe(self.email_sealed.as_deref());
            fields.maybe_number(self.email_proved_at.map(|at| at.0));
        }
        // The same holds for a row without codes of its owner's own. A word stands between, so that no row of the one kind reads
        // like one of the other.
        if self.authenticator_sealed.is_some()
            || self.authenticator_since.is_some()
            || self.recovery_keys.is_some()
        {
            fields.text("own codes").maybe(self.authenticator_sealed.as_deref());
            fields
                .maybe_number(self.authenticator_since.map(|at| at.0))
                .maybe_number(self.authenticator_step);
            fields.maybe(self.recovery_keys.as_deref()).maybe_number(self.recovery_made_at.map(|at| at.0));
        }
    }

    bears_seal!();
}

/// An account to start.
#[derive(Debug, Clone)]
pub struct AccountNew {
    /// Its id.
    pub id: AccountId,
    /// The keyed hash of its number.
    pub phone_key: String,
    /// Its number, sealed.
    pub phone_sealed: String,
    /// The password's hash in PHC form.
    pub password_hash: String,
    /// The tag of the language of its messages.
    pub language: String,
    /// The visit that starts it.
    pub visit: VisitId,
    /// When.
    pub at: Moment,
}

impl Read {
    /// What [`Tx::account_of`] asks.
    pub fn account_of(profile: &ProfileId) -> Self {
        read!(OF_PROFILE, profile)
    }

    /// What [`Tx::account`] asks.
    pub fn account(id: &AccountId) -> Self {
        read!("SELECT * FROM account WHERE id = $1", id)
    }

    /// What [`Tx::account_by_phone`] asks.
    pub fn account_by_phone(phone_key: &str) -> Self {
        read!("SELECT * FROM account WHERE phone_key = $1", phone_key)
    }

    /// What [`Tx::account_by_email`] asks.
    pub fn account_by_email(email_key: &str) -> Self {
        read!("SELECT * FROM account WHERE email_key = $1", email_key)
    }

    /// What [`Tx::unfinished_accounts`] asks.
    pub fn unfinished_accounts(visit: &VisitId) -> Self {
        read!(UNFINISHED, visit)
    }

    /// What [`Tx::had_number_before`] asks.
    pub fn had_number_before(account: &AccountId) -> Self {
        read!(HAD_BEFORE, account)
    }
}

impl Tx {
    /// The account of a number, an unfinished one too.
    pub async fn account_by_phone(&mut self, phone_key: &str) -> Result<Option<AccountRow>, StoreError> {
        let row = self.one(Read::account_by_phone(phone_key)).await?;
        self.sound_one(row)
    }

    /// The account of a mailbox.
    pub async fn account_by_email(&mut self, email_key: &str) -> Result<Option<AccountRow>, StoreError> {
        let row = self.one(Read::account_by_email(email_key)).await?;
        self.sound_one(row)
    }

    /// Gives an account a mailbox that is proved, in the place of the one it had, if any; [`StoreError::Conflict`]
    /// `account_email` if the mailbox belongs to another account. False if the account is unfinished.
    pub async fn set_email(
        &mut self,
        id: &AccountId,
        key: &str,
        sealed: &str,
        at: Moment,
    ) -> Result<bool, StoreError> {
        hold!(self, AccountRow, HOLD, id);
        Ok(change!(self, SET_EMAIL, id, key, sealed, at)? == 1)
    }

    /// Takes the mailbox off an account; false if it has none, or another one by now.
    pub async fn remove_email(&mut self, id: &AccountId, key: &str) -> Result<bool, StoreError> {
        hold!(self, AccountRow, HOLD, id);
        Ok(change!(self, REMOVE_EMAIL, id, key)? == 1)
    }

    /// Sets the language of an account's messages; false if there is no such account.
    pub async fn set_language(&mut self, id: &AccountId, language: &str) -> Result<bool, StoreError> {
        Ok(change!(self, "UPDATE account SET language = $2 WHERE id = $1", id, language)? == 1)
    }

    /// Starts an unfinished account; [`StoreError::Conflict`] `account_phone` if the number has an account.
    pub async fn start_account(&mut self, new: &AccountNew) -> Result<(), StoreError> {
        let AccountNew { id, phone_key, phone_sealed, password_hash, language, visit, at } = new;
        let row = AccountRow {
            id: id.clone(),
            phone_key: Some(phone_key.clone()),
            phone_sealed: Some(phone_sealed.clone()),
            email_key: None,
            email_sealed: None,
            email_proved_at: None,
            authenticator_sealed: None,
            authenticator_since: None,
            authenticator_step: None,
            recovery_keys: None,
            recovery_made_at: None,
            password_hash: password_hash.clone(),
            language: language.clone(),
            unfinished_visit: Some(visit.clone()),
            created_at: *at,
            passed_on_at: None,
            seal: String::new(),
        };
        let seal = self.seal_of(&row);
        change!(self, START, id, phone_key, phone_sealed, password_hash, language, visit, at, &seal)?;
        self.put_in::<AccountRow>(&seal);
        Ok(())
    }

    /// An account.
    pub async fn account(&mut self, id: &AccountId) -> Result<Option<AccountRow>, StoreError> {
        let row = self.one(Read::account(id)).await?;
        self.sound_one(row)
    }

    /// The account of a profile. Which one it is stands in the profile, so that the profile's seal is checked too.
    pub async fn account_of(&mut self, profile: &ProfileId) -> Result<Option<AccountRow>, StoreError> {
        self.ahead(vec![Read::profile(profile), Read::account_of(profile)]).await?;
        let Some(person) = self.profile(profile).await? else { return Ok(None) };
        let row: Option<AccountRow> = self.one(Read::account_of(profile)).await?;
        self.sound_one(row.filter(|row| row.id == person.account_id))
    }

    /// The unfinished accounts of a visit, oldest first.
    pub async fn unfinished_accounts(&mut self, visit: &VisitId) -> Result<Vec<AccountRow>, StoreError> {
        let all = self.all(Read::unfinished_accounts(visit)).await?;
        self.sound_all(all)
    }

    /// Changes the password of an account; false if there is no such account.
    pub async fn set_account_password(&mut self, id: &AccountId, hash: &str) -> Result<bool, StoreError> {
        hold!(self, AccountRow, HOLD, id);
        Ok(change!(self, "UPDATE account SET password_hash = $2 WHERE id = $1", id, hash)? == 1)
    }

    /// Marks an account finished that was read, since its person is known: it outlives its visit. If somebody has changed it
    /// since, the transaction ends with [`StoreError::Busy`], at the latest when it is saved.
    pub async fn finish_account(&mut self, was: &AccountRow) -> Result<(), StoreError> {
        let row = AccountRow { unfinished_visit: None, ..was.clone() };
        let (before, seal) = self.sealed_from(was, &row);
        self.later_one(statement!(FINISH, &was.id, &was.unfinished_visit, &before, &seal)).await
    }

    /// The number passes on: the account is left without one. False if it has another number by now, or none.
    pub async fn pass_number_on(
        &mut self,
        id: &AccountId,
        phone_key: &str,
        at: Moment,
    ) -> Result<bool, StoreError> {
        hold!(self, AccountRow, HOLD, id);
        let passed = change!(self, PASS_ON, id, phone_key, at)? == 1;
        if passed {
            change!(self, FORMER, id, phone_key, at)?;
        }
        Ok(passed)
    }

    /// Replaces an account's number; [`StoreError::Conflict`] `account_phone` if the new one has an account. False if
    /// the account has another number by now, or none, or is unfinished.
    pub async fn move_number(
        &mut self,
        id: &AccountId,
        from_key: &str,
        to_key: &str,
        to_sealed: &str,
        at: Moment,
    ) -> Result<bool, StoreError> {
        hold!(self, AccountRow, HOLD, id);
        let moved = change!(self, MOVE, id, from_key, to_key, to_sealed)? == 1;
        if moved {
            change!(self, FORMER, id, from_key, at)?;
        }
        Ok(moved)
    }

    /// Gives a number to an account that has none, since it passed on; [`StoreError::Conflict`] `account_phone` if the number has
    /// an account. False if the account has one by now.
    pub async fn give_number(&mut self, id: &AccountId, key: &str, sealed: &str) -> Result<bool, StoreError> {
        hold!(self, AccountRow, HOLD, id);
        Ok(change!(self, GIVE_NUMBER, id, key, sealed)? == 1)
    }

    /// The people whose accounts had an account's number before it: it passed on from them, or they left it for another.
    pub async fn had_number_before(&mut self, account: &AccountId) -> Result<Vec<ProfileRow>, StoreError> {
        let found = self.all(Read::had_number_before(account)).await?;
        self.sound_all(found)
    }

    /// Drops the unfinished accounts of a visit, and with them their hold on the numbers; says how many.
    pub async fn drop_unfinished(&mut self, visit: &VisitId) -> Result<u64, StoreError> {
        // Nobody starts one while the visit ends: an account is started by whoever holds the visit.
        if self.unfinished_accounts(visit).await?.is_empty() {
            return Ok(0);
        }
        hold!(self, AccountRow, HOLD_UNFINISHED, visit);
        change!(self, "DELETE FROM account WHERE unfinished_visit = $1", visit)
    }
}

const HOLD: &str = "UPDATE account SET seal = seal WHERE id = $1 RETURNING *";
const HOLD_UNFINISHED: &str = "UPDATE account SET seal = seal WHERE unfinished_visit = $1 RETURNING *";
const START: &str = "INSERT INTO account (id, phone_key, phone_sealed, password_hash, language,
    unfinished_visit, created_at, seal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const OF_PROFILE: &str = "SELECT account.* FROM account
    JOIN profile ON profile.account_id = account.id WHERE profile.id = $1";
const UNFINISHED: &str = "SELECT * FROM account WHERE unfinished_visit = $1 ORDER BY created_at, id";
const FINISH: &str = "UPDATE account SET unfinished_visit = NULL, seal = $4
    WHERE id = $1 AND unfinished_visit = $2 AND seal = $3";
const PASS_ON: &str = "UPDATE account SET phone_key = NULL, phone_sealed = NULL, passed_on_at = $3
    WHERE id = $1 AND phone_key = $2 AND unfinished_visit IS NULL";
const MOVE: &str = "UPDATE account SET phone_key = $3, phone_sealed = $4
    WHERE id = $1 AND phone_key = $2 AND unfinished_visit IS NULL";
const GIVE_NUMBER: &str = "UPDATE account SET phone_key = $2, phone_sealed = $3, passed_on_at = NULL
    WHERE id = $1 AND phone_key IS NULL AND unfinished_visit IS NULL";
const SET_EMAIL: &str = "UPDATE account SET email_key = $2, email_sealed = $3, email_proved_at = $4
    WHERE id = $1 AND unfinished_visit IS NULL";
const REMOVE_EMAIL: &str = "UPDATE account SET email_key = NULL, email_sealed = NULL, email_proved_at = NULL
    WHERE id = $1 AND email_key = $2";
const FORMER: &str = "INSERT INTO former_number (account_id, phone_key, until) VALUES ($1, $2, $3)
    ON CONFLICT (account_id, phone_key) DO UPDATE SET until = $3";
const HAD_BEFORE: &str = "SELECT profile.* FROM account
    JOIN former_number ON former_number.phone_key = account.phone_key AND former_number.account_id <> account.id
    JOIN profile ON profile.account_id = former_number.account_id
    WHERE account.id = $1 ORDER BY former_number.until, profile.id";
