//! Rows that make a profile a student: where the registration stands, and the school and class.

use super::accounts::AccountRow;
use super::consents::ConsentRow;
use super::enrolments::EnrolmentRow;
use super::former_names::FormerNameRow;
use super::profiles::{ProfileRow, RoleRow};
use super::removed::KeptStudent;
use super::seals::{Sealed, SealedRow};
use super::staff_accounts::OwnAccountRow;
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{ClassId, ProfileId, SchoolId};
use crate::domain::time::Moment;

/// A student with everything that is shown of them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct StudentRow {
    /// The person.
    #[sqlx(flatten)]
    #[serde(flatten)]
    pub profile: ProfileRow,
    /// The text of `domain::family::Standing`.
    pub standing: String,
    /// Since when the standing holds.
    pub since: Moment,
    /// The school.
    pub school_id: SchoolId,
    /// The school's name.
    pub school: String,
    /// The class.
    pub class_id: ClassId,
    /// The class's name.
    pub class: String,
    enrolment_id: String,
    enrolled_since: Moment,
    standing_seal: String,
    enrolment_seal: String,
}

impl StudentRow {
    /// Where the registration stands, as its own row.
    fn standing_row(&self) -> StandingRow {
        StandingRow {
            profile_id: self.profile.id.clone(),
            standing: self.standing.clone(),
            since: self.since,
            seal: self.standing_seal.clone(),
        }
    }

    /// The class, as its own row.
    fn enrolment_row(&self) -> EnrolmentRow {
        EnrolmentRow {
            id: self.enrolment_id.clone(),
            profile_id: self.profile.id.clone(),
            school_id: self.school_id.clone(),
            class_id: self.class_id.clone(),
            since: self.enrolled_since,
            until: None,
            seal: self.enrolment_seal.clone(),
        }
    }
}

/// A row of `student`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub(super) struct StandingRow {
    pub(super) profile_id: ProfileId,
    pub(super) standing: String,
    pub(super) since: Moment,
    seal: String,
}

impl StudentNew {
    /// The class that they come into.
    pub(super) fn enrolment_row(&self) -> EnrolmentRow {
        let Self { profile, enrolment, school, class, at, .. } = self.clone();
        let (id, profile_id, school_id, class_id) = (enrolment, profile, school, class);
        EnrolmentRow { id, profile_id, school_id, class_id, since: at, until: None, seal: String::new() }
    }
}

impl StandingRow {
    /// Where a new student stands.
    pub(super) fn of(new: &StudentNew) -> Self {
        let StudentNew { profile, standing, at, .. } = new.clone();
        Self { profile_id: profile, standing, since: at, seal: String::new() }
    }
}

impl SealedRow for StandingRow {
    const OF: Sealed = Sealed::Student;

    fn key(&self) -> String {
        self.profile_id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.profile_id.as_str()).text(&self.standing).number(self.since.0);
    }

    bears_seal!();
}

/// A student to make of a profile.
#[derive(Debug, Clone)]
pub struct StudentNew {
    /// The profile.
    pub profile: ProfileId,
    /// The text of `domain::family::Standing`.
    pub standing: String,
    /// The id of the enrolment's row.
    pub enrolment: String,
    /// The school.
    pub school: SchoolId,
    /// The class.
    pub class: ClassId,
    /// When.
    pub at: Moment,
}

/// A message that somebody must have been told.
#[derive(Debug, Clone, Copy)]
pub struct Warned<'a> {
    /// Its word in the outbox.
    pub template: &'a str,
    /// Then or earlier.
    pub before: Moment,
}

impl Read {
    /// What [`Tx::student`] asks.
    pub fn student(profile: &ProfileId) -> Self {
        read!(STUDENT, profile)
    }
}

impl Tx {
    /// Makes a profile a student of a class.
    pub async fn add_student(&mut self, new: &StudentNew) -> Result<(), StoreError> {
        let row = StandingRow::of(new);
        let seal = self.seal_of(&row);
        self.later(statement!(ADD, &row.profile_id, &row.standing, row.since, &seal)).await?;
        self.put_in::<StandingRow>(&seal);
        self.add_enrolment(&new.enrolment_row()).await
    }

    /// A student with school and class; nothing for a profile that is none.
    pub async fn student(&mut self, profile: &ProfileId) -> Result<Option<StudentRow>, StoreError> {
        let row = self.one(Read::student(profile)).await?;
        Ok(self.sound_students(row.into_iter().collect())?.pop())
    }

    /// How many students of a school have had this standing since `since` or longer.
    pub async fn count_standing(
        &mut self,
        school: &SchoolId,
        standing: &str,
        since: Moment,
    ) -> Result<i64, StoreError> {
        let counted = maybe!(self, (i64,), COUNT_STANDING, standing, since, school)?;
        Ok(counted.map_or(0, |(count,)| count))
    }

    /// Changes the standing; false if it was not `from` any more.
    pub async fn set_standing(
        &mut self,
        profile: &ProfileId,
        from: &str,
        to: &str,
        at: Moment,
    ) -> Result<bool, StoreError> {
        let held = self.held::<StandingRow>(statement!(HOLD_STANDING, profile)).await?;
        let Some((row, before)) = held.filter(|(row, _)| row.standing == from) else { return Ok(false) };
        let row = StandingRow { standing: to.to_owned(), since: at, ..row };
        let seal = self.sealed_anew(&row, before);
        self.later(statement!(SET_STANDING, profile, to, at, &seal)).await?;
        Ok(true)
    }

    /// Students of a school, or of one without desks, whom nobody else looks after, who have had this standing since `before`
    /// or longer, the longest first, `limit` at most. With `warned`,
    /// only those to whom that message was put into the outbox in good time, or who have no number to be told on.
    pub async fn overdue_students(
        &mut self,
        school: &SchoolId,
        standing: &str,
        before: Moment,
        warned: Option<Warned<'_>>,
        limit: i64,
    ) -> Result<Vec<ProfileId>, StoreError> {
        let unwarned = warned.is_none();
        let Warned { template, before: told } = warned.unwrap_or(Warned { template: "", before });
        let found =
            rows!(self, (ProfileId,), OVERDUE, standing, before, template, told, unwarned, limit, school)?;
        Ok(found.into_iter().map(|(id,)| id).collect())
    }

    /// The same students with a number who have had this standing since `before` or longer, and to whom no message with this word
    /// was put into the outbox since, the longest first, `limit` at most.
    pub async fn untold_students(
        &mut self,
        school: &SchoolId,
        standing: &str,
        before: Moment,
        template: &str,
        limit: i64,
    ) -> Result<Vec<ProfileId>, StoreError> {
        let found = rows!(self, (ProfileId,), UNTOLD, standing, before, template, limit, school)?;
        Ok(found.into_iter().map(|(id,)| id).collect())
    }

    /// Removes a student who has had this standing since `before` or longer: the number is free and forgotten, the
    /// person's data is gone, sessions end, the invitation is revoked, consents are void and no longer say whose they
    /// were. Answers what was wiped, so that the owner can be told and it can be kept for a while; nothing if the standing
    /// has changed, so that of two who remove the same student one tells.
    pub async fn remove_student(
        &mut self,
        profile: &ProfileId,
        standing: &str,
        before: Moment,
        at: Moment,
    ) -> Result<Option<KeptStudent>, StoreError> {
        self.hold_standing(profile).await?;
        if change!(self, REMOVE, profile, standing, before, REMOVED, at)? == 0 {
            return Ok(None);
        }
        let kept = self.kept_student(profile, standing).await?;
        hold!(self, ConsentRow, HOLD_CONSENTS, profile);
        hold!(self, RoleRow, HOLD_ROLES, profile);
        hold!(self, AccountRow, HOLD_ACCOUNT, profile);
        hold!(self, ProfileRow, HOLD_PROFILE, profile);
        hold!(self, OwnAccountRow, HOLD_STAFF, profile);
        hold!(self, FormerNameRow, HOLD_FORMER_NAMES, profile);
        for surname in kept.iter().flat_map(KeptStudent::surnames) {
            self.bears_no_more(Some(surname));
        }
        let account = kept.as_ref().map(|kept| &kept.account);
        let keys = account.map(|account| [&account.phone_key, &account.email_key]);
        for key in keys.into_iter().flatten().flatten() {
            self.forget_destination(key, at).await?;
        }
        if let Some(account) = account {
            self.forget_second_proofs(&account.id).await?;
            self.forget_recoveries(&account.id).await?;
            self.forget_friends(&account.id, account.phone_key.as_deref()).await?;
        }
        // Its entry stays in the school's list, and may be linked anew.
        for link in self.diary_links_of(profile).await?.into_iter().filter(|link| link.ended_at.is_none()) {
            self.end_diary_link(&link.id, REMOVED, REMOVED, at).await?;
        }
        change!(self, END_SESSIONS, profile, at)?;
        self.forget_enrolments(profile).await?;
        self.revoke_invitations(profile, at).await?;
        change!(self, NOBODYS_CONSENT, profile, at)?;
        change!(self, NO_ROLE, profile, at)?;
        change!(self, NO_FORMER_NUMBER, profile)?;
        change!(self, FREE_NUMBER, profile)?;
        change!(self, NO_NAME, profile, at)?;
        change!(self, NO_FORMER_NAMES, profile)?;
        change!(self, NO_PROPOSALS, profile)?;
        change!(self, NO_STAFF, profile)?;
        Ok(kept)
    }

    /// Students that were read to decide something, with the people that they are.
    pub(super) fn sound_students(&self, rows: Vec<StudentRow>) -> Result<Vec<StudentRow>, StoreError> {
        let sound = |row: StudentRow| {
            self.sound(row.standing_row())?;
            self.sound(row.enrolment_row())?;
            let (standing_seal, enrolment_seal) = Default::default();
            Ok(StudentRow { profile: self.sound(row.profile)?, standing_seal, enrolment_seal, ..row })
        };
        rows.into_iter().map(sound).collect()
    }

    /// Notes that the standing changes.
    pub(super) async fn hold_standing(&mut self, profile: &ProfileId) -> Result<(), StoreError> {
        hold!(self, StandingRow, HOLD_STANDING, profile);
        Ok(())
    }

    /// Holds a student's row until this transaction ends: changes of who belongs to the student come one after the
    /// other, and each sees what the one before has done.
    pub(super) async fn hold_student(&mut self, profile: &ProfileId) -> Result<(), StoreError> {
        // A row that is held once is held until the end.
        if self.held_students.contains(profile) {
            return Ok(());
        }
        change!(self, HOLD, profile)?;
        self.held_students.push(profile.clone());
        Ok(())
    }
}

/// A student's row: other files append their `WHERE`.
macro_rules! select_students {
    ($($rest:tt)*) => {
        concat!(
            "SELECT profile.*, student.standing, student.since, enrolment.school_id, school.name AS school,
                enrolment.class_id, class.name AS class, enrolment.id AS enrolment_id,
                enrolment.since AS enrolled_since, student.seal AS standing_seal, enrolment.seal AS enrolment_seal
            FROM student
            JOIN profile ON profile.id = student.profile_id
            JOIN enrolment ON enrolment.profile_id = student.profile_id AND enrolment.until IS NULL
            JOIN school ON school.id = enrolment.school_id
            JOIN class ON class.id = enrolment.class_id ",
            $($rest)*
        )
    };
}
pub(super) use select_students;

const ADD: &str = "INSERT INTO student (profile_id, standing, since, seal) VALUES ($1, $2, $3, $4)";
const STUDENT: &str = select_students!("WHERE student.profile_id = $1");
const COUNT_STANDING: &str = "SELECT count(*) FROM student
    JOIN enrolment ON enrolment.profile_id = student.profile_id AND enrolment.until IS NULL
    WHERE student.standing = $1 AND student.since <= $2 AND enrolment.school_id = $3";
/// Whether a student is looked after by the school of this parameter.
macro_rules! looked_after {
    ($school:literal, $rest:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM enrolment WHERE enrolment.profile_id = student.profile_id
                AND enrolment.until IS NULL AND (enrolment.school_id = ",
            $school,
            " OR NOT EXISTS (SELECT 1 FROM desk WHERE desk.school_id = enrolment.school_id)))",
            $rest
        )
    };
}
/// The standing of a removed student: no screen shows one.
const REMOVED: &str = "removed";
const UNTOLD: &str = concat!(
    "SELECT student.profile_id FROM student
    JOIN profile ON profile.id = student.profile_id
    JOIN account ON account.id = profile.account_id AND account.phone_key IS NOT NULL
    WHERE student.standing = $1 AND student.since <= $2 AND NOT EXISTS (
        SELECT 1 FROM outbox WHERE outbox.template = $3 AND outbox.subject = student.profile_id
            AND outbox.created_at >= student.since) AND ",
    looked_after!("$5", " ORDER BY student.since, student.profile_id LIMIT $4")
);
const OVERDUE: &str = concat!(
    "SELECT student.profile_id FROM student
    JOIN profile ON profile.id = student.profile_id
    JOIN account ON account.id = profile.account_id
    WHERE student.standing = $1 AND student.since <= $2 AND ($5 OR account.phone_key IS NULL OR EXISTS (
        SELECT 1 FROM outbox WHERE outbox.template = $3 AND outbox.subject = student.profile_id
            AND outbox.created_at >= student.since AND outbox.created_at <= $4)) AND ",
    looked_after!("$7", " ORDER BY student.since, student.profile_id LIMIT $6")
);
const REMOVE: &str = "UPDATE student SET standing = $4, since = $5
    WHERE profile_id = $1 AND standing = $2 AND since <= $3";
const END_SESSIONS: &str =
    "UPDATE session SET ended_at = $2, why = 'removed' WHERE profile_id = $1 AND ended_at IS NULL";
const HOLD_CONSENTS: &str = "UPDATE consent SET seal = seal
    WHERE subject_id = $1 OR giver_id = $1 OR giver_account = (SELECT account_id FROM profile WHERE id = $1)
    RETURNING *";
const HOLD_ROLES: &str = "UPDATE profile_role SET seal = seal WHERE profile_id = $1 RETURNING *";
const HOLD_ACCOUNT: &str = "UPDATE account SET seal = seal
    WHERE id IN (SELECT account_id FROM profile WHERE id = $1) RETURNING *";
const HOLD_PROFILE: &str = "UPDATE profile SET seal = seal WHERE id = $1 RETURNING *";
const HOLD_STAFF: &str = "UPDATE staff_account SET seal = seal
    WHERE account_id IN (SELECT account_id FROM profile WHERE id = $1) RETURNING *";
const NOBODYS_CONSENT: &str = "UPDATE consent SET void_at = COALESCE(void_at, $2), giver_id = NULL,
    giver_account = NULL, subject_id = NULL, link_id = NULL, giver_name = NULL
    WHERE subject_id = $1 OR giver_id = $1 OR giver_account = (SELECT account_id FROM profile WHERE id = $1)";
const NO_ROLE: &str = "UPDATE profile_role SET ended_at = $2 WHERE profile_id = $1 AND ended_at IS NULL";
const NO_FORMER_NUMBER: &str =
    "DELETE FROM former_number WHERE account_id IN (SELECT account_id FROM profile WHERE id = $1)";
const FREE_NUMBER: &str = "UPDATE account SET phone_key = NULL, phone_sealed = NULL, password_hash = '',
    email_key = NULL, email_sealed = NULL, email_proved_at = NULL, authenticator_sealed = NULL,
    authenticator_since = NULL, authenticator_step = NULL, recovery_keys = NULL, recovery_made_at = NULL WHERE id IN (SELECT account_id FROM profile WHERE id = $1)";
const NO_NAME: &str =
    "UPDATE profile SET surname = NULL, name = '', patronymic = NULL, birth_date = '', sex = '',
    search = '', updated_at = $2 WHERE id = $1";
const HOLD_FORMER_NAMES: &str = "UPDATE former_name SET seal = seal WHERE profile_id = $1 RETURNING *";
const NO_FORMER_NAMES: &str = "DELETE FROM former_name WHERE profile_id = $1";
const NO_PROPOSALS: &str =
    "UPDATE proposal SET surname = NULL, name = '', patronymic = NULL, birth_date = '', sex = ''
    WHERE student_id = $1";
const NO_STAFF: &str =
    "DELETE FROM staff_account WHERE account_id IN (SELECT account_id FROM profile WHERE id = $1)";
const HOLD_STANDING: &str = "UPDATE student SET seal = seal WHERE profile_id = $1 RETURNING *";
const HOLD: &str = "UPDATE student SET standing = standing WHERE profile_id = $1";
const SET_STANDING: &str = "UPDATE student SET standing = $2, since = $3, seal = $4 WHERE profile_id = $1";
