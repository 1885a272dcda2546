//! Rows of removed registrations: what a student was, sealed, for as long as the removal can be undone. Removing is in
//! `students`; the desk seals what it gets from there, and the store never reads it.

use super::accounts::AccountRow;
use super::consents::ConsentRow;
use super::enrolments::EnrolmentRow;
use super::former_names::FormerNameRow;
use super::profiles::{ProfileRow, RoleRow};
use super::proposals::ProposalRow;
use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ClassId, ProfileId};
use crate::domain::time::Moment;
use serde::{Deserialize, Serialize};

/// Everything that a removal wipes and an undoing writes again. Codes, proofs and messages of the number are not among it,
/// since none of them is good any more; nor is a staff member's own account, which is named anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptStudent {
    /// The standing before.
    pub standing: String,
    /// The person.
    pub profile: ProfileRow,
    /// The account with number and password.
    pub account: AccountRow,
    enrolments: Vec<EnrolmentRow>,
    consents: Vec<ConsentRow>,
    roles: Vec<RoleRow>,
    former_names: Vec<FormerNameRow>,
    former_numbers: Vec<(String, Moment)>,
    proposals: Vec<ProposalRow>,
}

impl KeptStudent {
    /// The surnames that the person bears and bore.
    pub(super) fn surnames(&self) -> impl Iterator<Item = &str> {
        let former = self.former_names.iter().map(|row| &row.surname);
        std::iter::once(&self.profile.surname).chain(former).filter_map(|surname| surname.as_deref())
    }

    /// The class, to which a list of removals names each.
    pub fn class(&self) -> Option<&ClassId> {
        let now = self.enrolments.iter().find(|row| row.until.is_none());
        now.or(self.enrolments.last()).map(|row| &row.class_id)
    }
}

/// A row of `removed`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RemovedRow {
    /// Its id.
    pub id: String,
    /// The profile that is nobody's now.
    pub profile_id: ProfileId,
    /// The class in which the student was.
    pub class_id: Option<ClassId>,
    /// When the registration was removed.
    pub removed_at: Moment,
    /// Until when that can be undone.
    pub until: Moment,
    /// The [`KeptStudent`], sealed.
    pub kept_sealed: String,
}

impl Tx {
    /// What a removal is about to wipe of a student who stands so.
    pub(super) async fn kept_student(
        &mut self,
        profile: &ProfileId,
        standing: &str,
    ) -> Result<Option<KeptStudent>, StoreError> {
        let Some(row) = self.profile(profile).await? else { return Ok(None) };
        let Some(account) = self.account(&row.account_id).await? else { return Ok(None) };
        let consents = rows!(self, ConsentRow, CONSENTS, profile)?;
        let roles =
            rows!(self, RoleRow, "SELECT * FROM profile_role WHERE profile_id = $1 ORDER BY role", profile)?;
        let names = rows!(
            self,
            FormerNameRow,
            "SELECT * FROM former_name WHERE profile_id = $1 ORDER BY id",
            profile
        )?;
        Ok(Some(KeptStudent {
            standing: standing.to_owned(),
            enrolments: self.enrolments_of(profile).await?,
            consents: self.sound_all(consents)?,
            roles: self.sound_all(roles)?,
            former_names: self.sound_all(names)?,
            former_numbers: rows!(self, (String, Moment), NUMBERS, &account.id)?,
            proposals: rows!(
                self,
                ProposalRow,
                "SELECT * FROM proposal WHERE student_id = $1 ORDER BY id",
                profile
            )?,
            profile: row,
            account,
        }))
    }

    /// Keeps what was removed.
    pub async fn keep_removed(&mut self, row: &RemovedRow) -> Result<(), StoreError> {
        let RemovedRow { id, profile_id, class_id, removed_at, until, kept_sealed } = row;
        change!(self, KEEP, id, profile_id, class_id, removed_at, until, kept_sealed)?;
        Ok(())
    }

    /// All removals that can still be undone, the newest first.
    pub async fn removed(&mut self, now: Moment) -> Result<Vec<RemovedRow>, StoreError> {
        rows!(self, RemovedRow, "SELECT * FROM removed WHERE until > $1 ORDER BY removed_at DESC, id", now)
    }

    /// Takes one out to undo it; nothing if its time is over, or another was first.
    pub async fn take_removed(&mut self, id: &str, now: Moment) -> Result<Option<RemovedRow>, StoreError> {
        maybe!(self, RemovedRow, "DELETE FROM removed WHERE id = $1 AND until > $2 RETURNING *", id, now)
    }

    /// Erases for good what can be undone no more, `limit` at most; answers whose it was.
    pub async fn erase_removed(&mut self, now: Moment, limit: i64) -> Result<Vec<ProfileId>, StoreError> {
        let gone = rows!(self, (ProfileId,), ERASE, now, limit)?;
        Ok(gone.into_iter().map(|(profile,)| profile).collect())
    }

    /// Writes again what a removal at `removed_at` has wiped, without the number or the mailbox if that has another account
    /// by now; the student has the standing from `at` on. False if the student is not removed.
    pub async fn restore_student(
        &mut self,
        kept: &KeptStudent,
        removed_at: Moment,
        at: Moment,
    ) -> Result<bool, StoreError> {
        let (profile, account) = (&kept.profile, &kept.account);
        self.hold_standing(&profile.id).await?;
        if change!(self, STANDS, &profile.id, &kept.standing, at)? == 0 {
            return Ok(false);
        }
        hold!(self, ProfileRow, HOLD_PROFILE, &profile.id);
        let ProfileRow { id, surname, name, patronymic, birth_date, sex, search, .. } = profile;
        change!(self, PERSON, id, surname, name, patronymic, birth_date, sex, search, at)?;
        self.bears(surname.as_deref());
        hold!(self, AccountRow, HOLD_ACCOUNT, &account.id);
        let taken = match &account.phone_key {
            Some(key) => self.account_by_phone(key).await?.is_some(),
            None => true,
        };
        let (key, sealed) =
            if taken { (None, None) } else { (account.phone_key.clone(), account.phone_sealed.clone()) };
        change!(self, NUMBER, &account.id, key, sealed, &account.password_hash)?;
        if let (Some(key), Some(sealed), Some(at)) =
            (&account.email_key, &account.email_sealed, account.email_proved_at)
            && self.account_by_email(key).await?.is_none()
        {
            change!(self, MAILBOX, &account.id, key, sealed, at)?;
        }
        if account.authenticator_since.is_some() || account.recovery_keys.is_some() {
            let AccountRow { authenticator_sealed, authenticator_since, authenticator_step, .. } = account;
            let (keys, made_at) = (&account.recovery_keys, account.recovery_made_at);
            let id = &account.id;
            change!(
                self,
                OWN_CODES,
                id,
                authenticator_sealed,
                authenticator_since,
                authenticator_step,
                keys,
                made_at
            )?;
        }
        for row in &kept.enrolments {
            self.add_enrolment(&EnrolmentRow { profile_id: profile.id.clone(), ..row.clone() }).await?;
        }
        self.restore_consents(&kept.consents).await?;
        for row in kept.roles.iter().filter(|row| row.ended_at.is_none()) {
            hold!(self, RoleRow, HOLD_ROLE, &row.profile_id, &row.role);
            change!(self, ROLE, &row.profile_id, &row.role)?;
        }
        for row in &kept.former_names {
            self.add_former_name(row).await?;
        }
        for (key, until) in &kept.former_numbers {
            self.restore_former_number(&account.id, key, *until).await?;
        }
        for row in &kept.proposals {
            let ProposalRow { id, surname, name, patronymic, birth_date, sex, .. } = row;
            change!(self, PROPOSAL, id, surname, name, patronymic, birth_date, sex)?;
        }
        self.restore_invitation(&profile.id, removed_at).await?;
        Ok(true)
    }

    async fn restore_consents(&mut self, rows: &[ConsentRow]) -> Result<(), StoreError> {
        for row in rows {
            hold!(self, ConsentRow, HOLD_CONSENT, &row.id);
            let ConsentRow { id, giver_id, giver_account, subject_id, link_id, void_at, giver_name, .. } =
                row;
            change!(self, CONSENT, id, giver_id, giver_account, subject_id, link_id, void_at, giver_name)?;
        }
        Ok(())
    }

    async fn restore_former_number(
        &mut self,
        account: &AccountId,
        key: &str,
        until: Moment,
    ) -> Result<(), StoreError> {
        change!(self, FORMER_NUMBER, account, key, until)?;
        Ok(())
    }
}

const CONSENTS: &str = "SELECT * FROM consent
    WHERE subject_id = $1 OR giver_id = $1 OR giver_account = (SELECT account_id FROM profile WHERE id = $1)
    ORDER BY id";
const NUMBERS: &str = "SELECT phone_key, until FROM former_number WHERE account_id = $1 ORDER BY phone_key";
const KEEP: &str = "INSERT INTO removed (id, profile_id, class_id, removed_at, until, kept_sealed)
    VALUES ($1, $2, $3, $4, $5, $6)";
const ERASE: &str = "DELETE FROM removed WHERE until <= $1
    AND id IN (SELECT id FROM removed WHERE until <= $1 ORDER BY until, id LIMIT $2) RETURNING profile_id";
const STANDS: &str =
    "UPDATE student SET standing = $2, since = $3 WHERE profile_id = $1 AND standing = 'removed'";
const HOLD_PROFILE: &str = "UPDATE profile SET seal = seal WHERE id = $1 RETURNING *";
const PERSON: &str = "UPDATE profile SET surname = $2, name = $3, patronymic = $4, birth_date = $5, sex = $6,
    search = $7, updated_at = $8 WHERE id = $1";
const HOLD_ACCOUNT: &str = "UPDATE account SET seal = seal WHERE id = $1 RETURNING *";
const NUMBER: &str = "UPDATE account SET phone_key = $2, phone_sealed = $3, password_hash = $4 WHERE id = $1";
const MAILBOX: &str =
    "UPDATE account SET email_key = $2, email_sealed = $3, email_proved_at = $4 WHERE id = $1";
const HOLD_CONSENT: &str = "UPDATE consent SET seal = seal WHERE id = $1 RETURNING *";
const CONSENT: &str = "UPDATE consent SET giver_id = $2, giver_account = $3, subject_id = $4, link_id = $5,
    void_at = $6, giver_name = $7 WHERE id = $1";
const HOLD_ROLE: &str = "UPDATE profile_role SET seal = seal WHERE profile_id = $1 AND role = $2 RETURNING *";
const ROLE: &str = "UPDATE profile_role SET ended_at = NULL WHERE profile_id = $1 AND role = $2";
const FORMER_NUMBER: &str = "INSERT INTO former_number (account_id, phone_key, until) VALUES ($1, $2, $3)
    ON CONFLICT (account_id, phone_key) DO NOTHING";
const PROPOSAL: &str =
    "UPDATE proposal SET surname = $2, name = $3, patronymic = $4, birth_date = $5, sex = $6
    WHERE id = $1";
const OWN_CODES: &str =
    "UPDATE account SET authenticator_sealed = $2, authenticator_since = $3, authenticator_step = $4,
    recovery_keys = $5, recovery_made_at = $6 WHERE id = $1";
