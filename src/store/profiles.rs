//! Rows of education profiles, and their roles. What makes one a student is in `students`.

use super::seals::{Sealed, SealedRow};
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{AccountId, ClassId, ProfileId};
use crate::domain::time::Moment;
use serde::{Deserialize, Serialize};

/// A row of `profile`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct ProfileRow {
    /// Its id.
    pub id: ProfileId,
    /// The account that it belongs to.
    pub account_id: AccountId,
    /// Surname, if the person has one.
    pub surname: Option<String>,
    /// Name.
    pub name: String,
    /// Patronymic, if the person has one.
    pub patronymic: Option<String>,
    /// Birth date as `YYYY-MM-DD`.
    pub birth_date: String,
    /// The text of `domain::person::Sex`.
    pub sex: String,
    /// The name in the folded form that searches compare.
    pub search: String,
    /// When it was made.
    pub created_at: Moment,
    /// When it was last corrected.
    pub updated_at: Moment,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for ProfileRow {
    const OF: Sealed = Sealed::Profile;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.id.as_str()).text(self.account_id.as_str()).maybe(self.surname.as_deref());
        fields.text(&self.name).maybe(self.patronymic.as_deref()).text(&self.birth_date).text(&self.sex);
        fields.text(&self.search).number(self.created_at.0);
    }

    bears_seal!();
}

/// A row of `profile_role`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub(super) struct RoleRow {
    pub(super) profile_id: ProfileId,
    pub(super) role: String,
    pub(super) given_at: Moment,
    pub(super) ended_at: Option<Moment>,
    #[sqlx(default)]
    seal: String,
}

impl SealedRow for RoleRow {
    const OF: Sealed = Sealed::Role;

    fn key(&self) -> String {
        role_key(&self.profile_id, &self.role)
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.profile_id.as_str()).text(&self.role).number(self.given_at.0);
        fields.maybe_number(self.ended_at.map(|at| at.0));
    }

    bears_seal!();
}

impl RoleRow {
    /// A role that is given now, without its seal.
    pub(super) fn new(profile: &ProfileId, role: &str, given_at: Moment) -> Self {
        let (profile_id, role) = (profile.clone(), role.to_owned());
        Self { profile_id, role, given_at, ended_at: None, seal: String::new() }
    }
}

/// What a role's row is found by.
fn role_key(profile: &ProfileId, role: &str) -> String {
    format!("{profile} {role}")
}

/// A row of a search: who, and for a student where.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FoundRow {
    /// The profile.
    #[sqlx(flatten)]
    pub profile: ProfileRow,
    /// The school's name, for a student.
    pub school: Option<String>,
    /// The class's name, for a student.
    pub class: Option<String>,
}

/// Somebody with a role, and since when.
#[derive(Debug, sqlx::FromRow)]
struct InRoleRow {
    #[sqlx(flatten)]
    profile: ProfileRow,
    since: Moment,
}

impl Read {
    /// What [`Tx::profile`] asks.
    pub fn profile(id: &ProfileId) -> Self {
        read!("SELECT * FROM profile WHERE id = $1", id)
    }

    /// What [`Tx::profile_by_account`] asks.
    pub fn profile_by_account(account: &AccountId) -> Self {
        read!("SELECT * FROM profile WHERE account_id = $1", account)
    }

    /// What [`Tx::roles`] asks.
    pub fn roles(profile: &ProfileId) -> Self {
        read!(ROLES, profile)
    }

    /// What [`Tx::same_person`] asks.
    pub fn same_person(search: &str, birth_date: &str) -> Self {
        read!(SAME_PERSON, search, birth_date)
    }
}

impl Tx {
    /// Makes a profile. If the account has one, the transaction ends with [`StoreError::Conflict`] `profile_account`, at the
    /// latest when it is saved.
    pub async fn add_profile(&mut self, profile: &ProfileRow) -> Result<(), StoreError> {
        let ProfileRow { id, account_id, surname, name, patronymic, .. } = profile;
        let ProfileRow { birth_date, sex, search, created_at, updated_at, .. } = profile;
        let seal = self.seal_of(profile);
        self.later(statement!(
            ADD, id, account_id, surname, name, patronymic, birth_date, sex, search, created_at, updated_at,
            &seal
        ))
        .await?;
        self.put_in::<ProfileRow>(&seal);
        self.bears(surname.as_deref());
        Ok(())
    }

    /// A profile.
    pub async fn profile(&mut self, id: &ProfileId) -> Result<Option<ProfileRow>, StoreError> {
        let row = self.one(Read::profile(id)).await?;
        self.sound_one(row)
    }

    /// The profile of an account.
    pub async fn profile_by_account(
        &mut self,
        account: &AccountId,
    ) -> Result<Option<ProfileRow>, StoreError> {
        let row = self.one(Read::profile_by_account(account)).await?;
        self.sound_one(row)
    }

    /// Corrects name, birth date and sex to those of `to`, guarded by the row that was read: false if somebody else
    /// corrected it since `seen`.
    pub async fn correct_profile(&mut self, to: &ProfileRow, seen: Moment) -> Result<bool, StoreError> {
        let ProfileRow { id, surname, name, patronymic, birth_date, sex, search, updated_at, .. } = to;
        let held = rows!(self, ProfileRow, HOLD, id)?;
        let was = held.first().and_then(|row| row.surname.clone());
        self.will_change(held)?;
        let touched =
            change!(self, CORRECT, id, surname, name, patronymic, birth_date, sex, search, updated_at, seen)?;
        if touched == 1 {
            self.bears_no_more(was.as_deref());
            self.bears(surname.as_deref());
        }
        Ok(touched == 1)
    }

    /// Gives the first role of a profile that is made in this transaction.
    pub async fn add_role(&mut self, profile: &ProfileId, role: &str, at: Moment) -> Result<(), StoreError> {
        let seal = self.seal_of(&RoleRow::new(profile, role, at));
        self.later(statement!(ADD_ROLE, profile, role, at, &seal)).await?;
        self.put_in::<RoleRow>(&seal);
        Ok(())
    }

    /// Gives a role, or gives it again.
    pub async fn give_role(&mut self, profile: &ProfileId, role: &str, at: Moment) -> Result<(), StoreError> {
        let seal = self.seal_of(&RoleRow::new(profile, role, at));
        if change!(self, GIVE_ROLE, profile, role, at, &seal)? == 1 {
            self.put_in::<RoleRow>(&seal);
            return Ok(());
        }
        hold!(self, RoleRow, HOLD_ROLES, profile);
        change!(self, GIVE_AGAIN, profile, role, at)?;
        Ok(())
    }

    /// Ends a role; false if the profile does not have it.
    pub async fn end_role(
        &mut self,
        profile: &ProfileId,
        role: &str,
        at: Moment,
    ) -> Result<bool, StoreError> {
        hold!(self, RoleRow, HOLD_ROLES, profile);
        Ok(change!(self, END_ROLE, profile, role, at)? == 1)
    }

    /// Everybody who has a role now, with the time since when, the longest first.
    pub async fn in_role(&mut self, role: &str) -> Result<Vec<(ProfileRow, Moment)>, StoreError> {
        let found = rows!(self, InRoleRow, IN_ROLE, role)?;
        Ok(found.into_iter().map(|row| (row.profile, row.since)).collect())
    }

    /// The roles that a profile has now.
    pub async fn roles(&mut self, profile: &ProfileId) -> Result<Vec<String>, StoreError> {
        let found = self.all(Read::roles(profile)).await?;
        Ok(self.sound_all(found)?.into_iter().map(|row: RoleRow| row.role).collect())
    }

    /// People who have, or had before it was put right, the same name (in the form that searches compare) with the same
    /// birth date.
    pub async fn same_person(
        &mut self,
        search: &str,
        birth_date: &str,
    ) -> Result<Vec<ProfileRow>, StoreError> {
        let found = self.all(Read::same_person(search, birth_date)).await?;
        self.sound_all(found)
    }

    /// People whose searched form, or that of a former name, begins with one of these, the first `limit` in the order of the
    /// alphabet. A range, not `LIKE`: what was typed holds no wildcard, and the index serves it on both engines. Of each
    /// beginning only the first ones are read, however many there are.
    pub async fn find_profiles(
        &mut self,
        beginnings: &[String],
        limit: i64,
    ) -> Result<Vec<FoundRow>, StoreError> {
        if beginnings.is_empty() {
            return Ok(Vec::new());
        }
        for sql in [FOUND].into_iter().chain(PARTS) {
            self.before(sql).await?;
        }
        each!(self, |connection| async {
            let mut sql = sqlx::QueryBuilder::new(FIND);
            for (place, beginning) in beginnings.iter().enumerate() {
                sql.push(if place == 0 { "" } else { " UNION " });
                for (part, of) in PARTS.into_iter().zip(["present", "former"]) {
                    sql.push(part).push_bind(beginning).push(" AND search < ");
                    sql.push_bind(format!("{beginning}\u{10FFFF}")).push(FIRST_OF).push_bind(limit);
                    sql.push(") AS ").push(of).push(if of == "former" { "" } else { " UNION " });
                }
            }
            sql.push(FOUND).push_bind(limit).build_query_as().fetch_all(connection).await
        })
    }

    /// Students of a class whose searched form, or that of a former name, begins with `beginning` (all of them where it is
    /// empty), the first `limit`.
    pub async fn find_in_class(
        &mut self,
        class: &ClassId,
        beginning: &str,
        limit: i64,
    ) -> Result<Vec<FoundRow>, StoreError> {
        let end = format!("{beginning}\u{10FFFF}");
        rows!(self, FoundRow, FIND_IN_CLASS, class, beginning, end, limit)
    }
}

const ADD: &str = "INSERT INTO profile (id, account_id, surname, name, patronymic, birth_date, sex, search,
    created_at, updated_at, seal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const HOLD: &str = "UPDATE profile SET seal = seal WHERE id = $1 RETURNING *";
const HOLD_ROLES: &str = "UPDATE profile_role SET seal = seal WHERE profile_id = $1 RETURNING *";
const CORRECT: &str =
    "UPDATE profile SET surname = $2, name = $3, patronymic = $4, birth_date = $5, sex = $6,
    search = $7, updated_at = $8 WHERE id = $1 AND updated_at = $9";
const ADD_ROLE: &str = "INSERT INTO profile_role (profile_id, role, given_at, seal) VALUES ($1, $2, $3, $4)";
const GIVE_ROLE: &str = "INSERT INTO profile_role (profile_id, role, given_at, seal) VALUES ($1, $2, $3, $4)
    ON CONFLICT (profile_id, role) DO NOTHING";
const GIVE_AGAIN: &str = "UPDATE profile_role SET ended_at = NULL, given_at = $3
    WHERE profile_id = $1 AND role = $2 AND ended_at IS NOT NULL";
const END_ROLE: &str = "UPDATE profile_role SET ended_at = $3
    WHERE profile_id = $1 AND role = $2 AND ended_at IS NULL";
const IN_ROLE: &str = "SELECT profile.*, profile_role.given_at AS since FROM profile_role
    JOIN profile ON profile.id = profile_role.profile_id
    WHERE profile_role.role = $1 AND profile_role.ended_at IS NULL ORDER BY profile_role.given_at, profile.id";
const ROLES: &str = "SELECT * FROM profile_role WHERE profile_id = $1 AND ended_at IS NULL ORDER BY role";
const SAME_PERSON: &str = "SELECT * FROM profile WHERE id IN
    (SELECT id FROM profile WHERE search = $1 AND birth_date = $2 UNION
    SELECT former_name.profile_id FROM former_name JOIN profile ON profile.id = former_name.profile_id
    WHERE former_name.search = $1 AND (former_name.birth_date = $2 OR profile.birth_date = $2)) ORDER BY created_at";
/// Somebody who was found, with school and class. The ids stand between this and [`FOUND`].
const FIND: &str = "SELECT profile.*, school.name AS school, class.name AS class FROM (";
/// The first ones of a beginning, by the present name and by former ones.
const PARTS: [&str; 2] = [
    "SELECT id FROM (SELECT id FROM profile WHERE search >= ",
    "SELECT id FROM (SELECT profile_id AS id, until AS created_at, search FROM former_name WHERE search >= ",
];
const FIRST_OF: &str = " ORDER BY search, created_at LIMIT ";
const FOUND: &str = ") AS found JOIN profile ON profile.id = found.id
    LEFT JOIN enrolment ON enrolment.profile_id = profile.id AND enrolment.until IS NULL
    LEFT JOIN school ON school.id = enrolment.school_id
    LEFT JOIN class ON class.id = enrolment.class_id
    ORDER BY profile.search, profile.created_at LIMIT ";
const FIND_IN_CLASS: &str = "SELECT profile.*, school.name AS school, class.name AS class FROM enrolment
    JOIN profile ON profile.id = enrolment.profile_id
    JOIN school ON school.id = enrolment.school_id
    JOIN class ON class.id = enrolment.class_id
    WHERE enrolment.class_id = $1 AND enrolment.until IS NULL AND ((profile.search >= $2 AND profile.search < $3)
        OR EXISTS (SELECT 1 FROM former_name WHERE former_name.profile_id = profile.id
            AND former_name.search >= $2 AND former_name.search < $3))
    ORDER BY profile.search, profile.created_at LIMIT $4";
