//! Erasing a person: account, profile and everything that names them, in one transaction. What is left are rows without a name,
//! number or mailbox, and consents that say for what, in which version, when and at which desk. Who is erased, and when, is
//! decided by what the desk does by itself.

use super::accounts::AccountRow;
use super::audit::AuditRow;
use super::consents::ConsentRow;
use super::error::within;
use super::former_names::FormerNameRow;
use super::profiles::{ProfileRow, RoleRow};
use super::sqlite::plain;
use super::staff_accounts::OwnAccountRow;
use super::{Location, Store, StoreError, Tx};
use crate::domain::id::{AccountId, ProfileId, VisitId};
use crate::domain::time::Moment;
use sqlx::{ConnectOptions, Connection};

impl Store {
    /// Empties the write-ahead log of a file: what was erased still stands in it. While another program reads an older state it
    /// stays, and the next erasure empties it. A server does that in its own time.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub async fn empty_log(&self) -> Result<(), StoreError> {
        let Location::Sqlite(store) = &self.place else { return Ok(()) };
        let mut connection = within(plain(&store.path).connect()).await?;
        let emptied = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection);
        let done = within(emptied).await;
        within(connection.close()).await?;
        done.map(drop)
    }
}

impl Tx {
    /// The rows of the log that tell of an erasure, the newest first.
    pub async fn erasures(&mut self, action: &str) -> Result<Vec<AuditRow>, StoreError> {
        rows!(self, AuditRow, ERASURES, action)
    }

    /// All that the log says of an account and its person, the oldest first.
    pub async fn noted_about(&mut self, account: &str, profile: &str) -> Result<Vec<AuditRow>, StoreError> {
        rows!(self, AuditRow, ABOUT, account, profile)
    }

    /// Visits that were put down and in which somebody of that account sat: their drafts name them.
    pub async fn put_down_with(&mut self, account: &AccountId) -> Result<Vec<VisitId>, StoreError> {
        let found = rows!(self, (VisitId,), PUT_DOWN, account)?;
        Ok(found.into_iter().map(|(id,)| id).collect())
    }

    /// Erases a person whose links have ended: the account is nobody's, name and number are gone from every table, and so are
    /// what was sent to them and what a visit knew of them. A consent that they gave about themselves is withdrawn, the others are
    /// void; none says any more whose it was.
    pub async fn erase_person(
        &mut self,
        account: &AccountRow,
        profile: Option<&ProfileRow>,
        at: Moment,
    ) -> Result<(), StoreError> {
        let id = &account.id;
        let nobody = ProfileId::new("");
        let person = profile.map_or(&nobody, |profile| &profile.id);
        hold!(self, ConsentRow, HOLD_CONSENTS, id, person);
        change!(self, WITHDRAWN, id, at)?;
        change!(self, NOBODYS, id, person, at)?;
        for key in [&account.phone_key, &account.email_key].into_iter().flatten() {
            self.forget_destination(key, at).await?;
            change!(self, "DELETE FROM sought WHERE key = $1", key)?;
        }
        self.forget_second_proofs(id).await?;
        self.forget_recoveries(id).await?;
        self.forget_friends(id, account.phone_key.as_deref()).await?;
        self.end_sessions_of_account(id, "erased", at).await?;
        for forgotten in [MESSAGES_OF_VISITS, CHALLENGES, PROOFS, NAMES_IN_VISITS, ANSWERS] {
            change!(self, forgotten, id)?;
        }
        change!(self, REASONS, id, person)?;
        hold!(self, OwnAccountRow, HOLD_STAFF, id);
        change!(self, "DELETE FROM staff_account WHERE account_id = $1", id)?;
        change!(self, "DELETE FROM former_number WHERE account_id = $1", id)?;
        if let Some(profile) = profile {
            self.forget_diary(&profile.id, at).await?;
            self.erase_profile(profile, at).await?;
        }
        hold!(self, AccountRow, HOLD_ACCOUNT, id);
        change!(self, NO_ACCOUNT, id)?;
        // On a server what is above was reached as long as a message about them waited.
        change!(self, MESSAGES, id, person)?;
        self.forget_everywhere(account, person).await
    }

    async fn erase_profile(&mut self, profile: &ProfileRow, at: Moment) -> Result<(), StoreError> {
        let id = &profile.id;
        let former = self.former_names(id).await?.into_iter().map(|row| row.surname);
        for surname in former.chain([profile.surname.clone()]) {
            self.bears_no_more(surname.as_deref());
        }
        hold!(self, FormerNameRow, HOLD_FORMER_NAMES, id);
        change!(self, "DELETE FROM former_name WHERE profile_id = $1", id)?;
        hold!(self, RoleRow, HOLD_ROLES, id);
        change!(self, NO_ROLE, id, at)?;
        // Who is no student has none of these rows.
        self.hold_standing(id).await?;
        change!(self, NO_STUDENT, id, at)?;
        self.forget_enrolments(id).await?;
        self.revoke_invitations(id, at).await?;
        change!(self, NO_PROPOSALS, id)?;
        change!(self, "DELETE FROM removed WHERE profile_id = $1", id)?;
        hold!(self, ProfileRow, HOLD_PROFILE, id);
        change!(self, NO_NAME, id, at)?;
        Ok(())
    }
}

/// The visits in which somebody of the account sat, and that are over: a visit at hand still needs its own.
macro_rules! of_their_visits {
    ($before:literal) => {
        concat!(
            $before,
            " IN (SELECT session.visit_id FROM session JOIN visit ON visit.id = session.visit_id
                WHERE session.account_id = $1 AND visit.state = 'closed')"
        )
    };
}

const ERASURES: &str = "SELECT * FROM audit WHERE action = $1 ORDER BY at DESC, desk_id, seq";
const ABOUT: &str = "SELECT * FROM audit WHERE subject IN ($1, $2) ORDER BY at, desk_id, seq";
const PUT_DOWN: &str = "SELECT DISTINCT visit.id FROM session JOIN visit ON visit.id = session.visit_id
    WHERE session.account_id = $1 AND visit.state = 'down'";
const HOLD_CONSENTS: &str = "UPDATE consent SET seal = seal
    WHERE giver_account = $1 OR giver_id = $2 OR subject_id = $2 RETURNING *";
const WITHDRAWN: &str = "UPDATE consent SET withdrawn_at = $2
    WHERE giver_account = $1 AND given AND withdrawn_at IS NULL AND void_at IS NULL AND link_id IS NULL";
const NOBODYS: &str = "UPDATE consent SET
    void_at = CASE WHEN withdrawn_at IS NULL THEN COALESCE(void_at, $3) ELSE void_at END,
    giver_id = NULL, giver_account = NULL, subject_id = NULL, link_id = NULL, document = NULL,
    giver_name = NULL, signed_on = NULL, withdrawn_document = NULL
    WHERE giver_account = $1 OR giver_id = $2 OR subject_id = $2";
const MESSAGES_OF_VISITS: &str = "UPDATE outbox SET destination_sealed = '' WHERE challenge_id IN (
    SELECT challenge.id FROM challenge WHERE challenge.visit_id IN (
        SELECT session.visit_id FROM session JOIN visit ON visit.id = session.visit_id
        WHERE session.account_id = $1 AND visit.state = 'closed'))";
const CHALLENGES: &str =
    of_their_visits!("UPDATE challenge SET phone_key = '', phone_sealed = '' WHERE visit_id");
const PROOFS: &str = of_their_visits!("DELETE FROM proof WHERE visit_id");
const NAMES_IN_VISITS: &str = of_their_visits!("DELETE FROM visit_person WHERE visit_id");
const ANSWERS: &str = of_their_visits!("DELETE FROM command WHERE visit_id");
// What has not left yet is not sent any more: nobody is there whom it tells.
const MESSAGES: &str = "UPDATE outbox SET destination_sealed = '',
    state = CASE WHEN state IN ('waiting', 'later') THEN 'failed' ELSE state END WHERE subject IN ($1, $2)";
const REASONS: &str = "UPDATE waiting SET reason = NULL WHERE subject IN ($1, $2)";
const HOLD_STAFF: &str = "UPDATE staff_account SET seal = seal WHERE account_id = $1 RETURNING *";
const HOLD_FORMER_NAMES: &str = "UPDATE former_name SET seal = seal WHERE profile_id = $1 RETURNING *";
const HOLD_ROLES: &str = "UPDATE profile_role SET seal = seal WHERE profile_id = $1 RETURNING *";
const NO_ROLE: &str = "UPDATE profile_role SET ended_at = $2 WHERE profile_id = $1 AND ended_at IS NULL";
const NO_STUDENT: &str = "UPDATE student SET standing = 'removed', since = $2 WHERE profile_id = $1";
const NO_PROPOSALS: &str =
    "UPDATE proposal SET surname = NULL, name = '', patronymic = NULL, birth_date = '', sex = ''
    WHERE student_id = $1";
const HOLD_PROFILE: &str = "UPDATE profile SET seal = seal WHERE id = $1 RETURNING *";
const NO_NAME: &str =
    "UPDATE profile SET surname = NULL, name = '', patronymic = NULL, birth_date = '', sex = '',
    search = '', updated_at = $2 WHERE id = $1";
const HOLD_ACCOUNT: &str = "UPDATE account SET seal = seal WHERE id = $1 RETURNING *";
const NO_ACCOUNT: &str = "UPDATE account SET phone_key = NULL, phone_sealed = NULL, password_hash = '',
    email_key = NULL, email_sealed = NULL, email_proved_at = NULL, authenticator_sealed = NULL,
    authenticator_since = NULL, authenticator_step = NULL, recovery_keys = NULL, recovery_made_at = NULL WHERE id = $1";
