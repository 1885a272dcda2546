//! Rows by the hundred in one statement, sealed as single ones are: only an invented crowd comes so, for benchmarks and the
//! package's own tests. The program has none of this.

use super::accounts::AccountRow;
use super::challenges::ChallengeRow;
use super::consents::ConsentRow;
use super::enrolments::EnrolmentRow;
use super::invitations::{InvitationRow, UseRow};
use super::links::LinkRow;
use super::profiles::{ProfileRow, RoleRow};
use super::seals::SealedRow;
use super::sessions::SessionRow;
use super::students::{StandingRow, StudentNew};
use super::visits::VisitRow;
use super::{StoreError, Tx};
use crate::domain::id::ProfileId;
use crate::domain::time::Moment;

/// Values of one statement at the most: SQLite takes 32,766 (sqlite.org/limits.html).
const VALUES: usize = 32_000;

/// Families with all that registering and joining has left behind.
#[derive(Debug, Default)]
pub struct ManyRows {
    /// Their visits.
    pub visits: Vec<VisitRow>,
    /// Accounts that are finished.
    pub accounts: Vec<AccountRow>,
    /// The people.
    pub profiles: Vec<ProfileRow>,
    /// Who has which role, and since when.
    pub roles: Vec<(ProfileId, String, Moment)>,
    /// Which of them are students, and in which class.
    pub students: Vec<StudentNew>,
    /// Their invitations.
    pub invitations: Vec<InvitationRow>,
    /// Who is whose parent.
    pub links: Vec<LinkRow>,
    /// Which invitation has made which link.
    pub uses: Vec<UseRow>,
    /// What was agreed.
    pub consents: Vec<ConsentRow>,
    /// The codes.
    pub challenges: Vec<ChallengeRow>,
    /// The sessions, which are over.
    pub sessions: Vec<SessionRow>,
}

/// Puts rows in: `put!(self, "table", rows, (column, column), |row| (value, value))`.
macro_rules! put {
    ($tx:ident, $table:literal, $rows:expr, ($($column:ident),+), |$row:ident| ($($value:expr),+ $(,)?)) => {{
        const SQL: &str = concat!("INSERT INTO ", $table, " (", put!(@names $($column),+), ") ");
        let columns = [$(stringify!($column)),+].len();
        for part in $rows.chunks((VALUES / columns).min(500)) {
            each!($tx, |connection| async {
                let mut sql = sqlx::QueryBuilder::new(SQL);
                sql.push_values(part, |mut values, $row| {
                    $(values.push_bind($value);)+
                });
                // The last part of each has a length of its own, which nobody sends again.
                sql.build().persistent(part.len() == 500).execute(connection).await.map(drop)
            })?;
        }
    }};
    (@names $first:ident $(, $other:ident)*) => { concat!(stringify!($first) $(, ", ", stringify!($other))*) };
}

impl Tx {
    /// Puts all of these in.
    ///
    /// # Errors
    /// As the single ones: whatever stands there already.
    pub async fn add_many(&mut self, many: &ManyRows) -> Result<(), StoreError> {
        put!(
            self,
            "visit",
            many.visits,
            (
                id,
                desk_id,
                ticket,
                language,
                state,
                holder,
                waits_for,
                opened_at,
                touched_at,
                expires_at,
                private_ready
            ),
            |row| (
                &row.id,
                &row.desk_id,
                &row.ticket,
                &row.language,
                &row.state,
                &row.holder,
                &row.waits_for,
                row.opened_at,
                row.touched_at,
                row.expires_at,
                row.private_ready,
            )
        );
        let accounts = self.sealed(&many.accounts);
        put!(
            self,
            "account",
            accounts,
            (id, phone_key, phone_sealed, password_hash, language, created_at, seal),
            |row| (
                &row.0.id,
                &row.0.phone_key,
                &row.0.phone_sealed,
                &row.0.password_hash,
                &row.0.language,
                row.0.created_at,
                &row.1,
            )
        );
        self.add_people(many).await?;
        self.add_ties(many).await?;
        self.add_consents(many).await?;
        self.add_sittings(many).await
    }

    /// Invitations, and who is whose parent by them.
    async fn add_ties(&mut self, many: &ManyRows) -> Result<(), StoreError> {
        let invitations = self.sealed(&many.invitations);
        put!(
            self,
            "invitation",
            invitations,
            (id, student_id, code_key, code_sealed, allowed, uses, created_at, expires_at, revoked_at, seal),
            |row| (
                &row.0.id,
                &row.0.student_id,
                &row.0.code_key,
                &row.0.code_sealed,
                row.0.allowed,
                row.0.uses,
                row.0.created_at,
                row.0.expires_at,
                row.0.revoked_at,
                &row.1,
            )
        );
        let links = self.sealed(&many.links);
        put!(
            self,
            "family_link",
            links,
            (id, parent_id, student_id, relation, document, since, seal),
            |row| (
                &row.0.id,
                &row.0.parent_id,
                &row.0.student_id,
                &row.0.relation,
                &row.0.document,
                row.0.since,
                &row.1,
            )
        );
        put!(self, "invitation_use", many.uses, (id, invitation_id, link_id, used_at), |row| (
            &row.id,
            &row.invitation_id,
            &row.link_id,
            row.used_at
        ));
        Ok(())
    }

    async fn add_consents(&mut self, many: &ManyRows) -> Result<(), StoreError> {
        let consents = self.sealed(&many.consents);
        put!(
            self,
            "consent",
            consents,
            (
                id,
                purpose,
                version,
                language,
                fingerprint,
                given,
                giver_id,
                giver_account,
                subject_id,
                link_id,
                staff_id,
                desk_id,
                way,
                at,
                seal
            ),
            |row| (
                &row.0.id,
                &row.0.purpose,
                &row.0.version,
                &row.0.language,
                &row.0.fingerprint,
                row.0.given,
                &row.0.giver_id,
                &row.0.giver_account,
                &row.0.subject_id,
                &row.0.link_id,
                &row.0.staff_id,
                &row.0.desk_id,
                &row.0.way,
                row.0.at,
                &row.1,
            )
        );
        Ok(())
    }

    /// The codes and the sessions.
    async fn add_sittings(&mut self, many: &ManyRows) -> Result<(), StoreError> {
        put!(
            self,
            "challenge",
            many.challenges,
            (
                id,
                visit_id,
                whose,
                phone_key,
                phone_sealed,
                mark,
                first_sent,
                last_sent,
                sends,
                tries_left,
                ended_at,
                outcome,
                call_tries
            ),
            |row| (
                &row.id,
                &row.visit_id,
                &row.whose,
                &row.phone_key,
                &row.phone_sealed,
                &row.mark,
                row.first_sent,
                row.last_sent,
                row.sends,
                row.tries_left,
                row.ended_at,
                &row.outcome,
                row.call_tries,
            )
        );
        put!(
            self,
            "session",
            many.sessions,
            (id, visit_id, desk_id, seat, account_id, profile_id, proof, opened_at, ended_at, why),
            |row| (
                &row.id,
                &row.visit_id,
                &row.desk_id,
                &row.seat,
                &row.account_id,
                &row.profile_id,
                &row.proof,
                row.opened_at,
                row.ended_at,
                &row.why,
            )
        );
        Ok(())
    }

    async fn add_people(&mut self, many: &ManyRows) -> Result<(), StoreError> {
        let profiles = self.sealed(&many.profiles);
        put!(
            self,
            "profile",
            profiles,
            (
                id, account_id, surname, name, patronymic, birth_date, sex, search, created_at, updated_at,
                seal
            ),
            |row| (
                &row.0.id,
                &row.0.account_id,
                &row.0.surname,
                &row.0.name,
                &row.0.patronymic,
                &row.0.birth_date,
                &row.0.sex,
                &row.0.search,
                row.0.created_at,
                row.0.updated_at,
                &row.1,
            )
        );
        for row in &many.profiles {
            self.bears(row.surname.as_deref());
        }
        let of_role = |(profile, role, at): &(ProfileId, String, Moment)| RoleRow::new(profile, role, *at);
        let roles: Vec<RoleRow> = many.roles.iter().map(of_role).collect();
        let roles = self.sealed(&roles);
        put!(self, "profile_role", roles, (profile_id, role, given_at, seal), |row| (
            &row.0.profile_id,
            &row.0.role,
            row.0.given_at,
            &row.1
        ));
        let standings: Vec<StandingRow> = many.students.iter().map(StandingRow::of).collect();
        let standings = self.sealed(&standings);
        put!(self, "student", standings, (profile_id, standing, since, seal), |row| (
            &row.0.profile_id,
            &row.0.standing,
            row.0.since,
            &row.1
        ));
        let enrolments: Vec<EnrolmentRow> = many.students.iter().map(StudentNew::enrolment_row).collect();
        let enrolments = self.sealed(&enrolments);
        put!(self, "enrolment", enrolments, (id, profile_id, school_id, class_id, since, seal), |row| (
            &row.0.id,
            &row.0.profile_id,
            &row.0.school_id,
            &row.0.class_id,
            row.0.since,
            &row.1
        ));
        Ok(())
    }

    /// The same rows, each with its seal, which is added up.
    fn sealed<'a, R: SealedRow>(&mut self, rows: &'a [R]) -> Vec<(&'a R, String)> {
        let each = |row: &'a R| {
            let seal = self.seal_of(row);
            self.put_in::<R>(&seal);
            (row, seal)
        };
        rows.iter().map(each).collect()
    }
}
