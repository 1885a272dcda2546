//! Rows by the hundred in one statement, sealed as single ones are: only an invented crowd comes so, for benchmarks and the
//! package's own tests. The program has none of this.

use super::accounts::AccountRow;
use super::challenges::ChallengeRow;
use super::consents::ConsentRow;
use super::enrolments::EnrolmentRow;
use super::invitations::{InvitationRow, UseRow};
use super::links::LinkRow;
use super::profiles::{ProfileRow, RoleRow};
use super::sessions::SessionRow;
use super::students::{StandingRow, StudentNew};
use super::visits::VisitRow;
use super::{StoreError, Tx};
use crate::domain::id::ProfileId;
use crate::domain::time::Moment;

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

impl Tx {
    /// Puts all of these in.
    ///
    /// # Errors
    /// As the single ones: whatever stands there already.
    pub async fn add_many(&mut self, many: &ManyRows) -> Result<(), StoreError> {
        put!(
            self,
            "visit",
            &many.visits,
            [
                id,
                desk_id,
                school_id,
                ticket,
                language,
                state,
                holder,
                waits_for,
                opened_at,
                touched_at,
                expires_at,
                private_ready
            ]
        );
        put!(
            self,
            "account",
            &many.accounts,
            [id, phone_key, phone_sealed, password_hash, language, created_at],
            sealed
        );
        self.add_people(many).await?;
        self.add_ties(many).await?;
        self.add_sittings(many).await
    }

    async fn add_people(&mut self, many: &ManyRows) -> Result<(), StoreError> {
        put!(
            self,
            "profile",
            &many.profiles,
            [id, account_id, surname, name, patronymic, birth_date, sex, search, created_at, updated_at],
            sealed
        );
        for row in &many.profiles {
            self.bears(row.surname.as_deref());
        }
        let of_role = |(profile, role, at): &(ProfileId, String, Moment)| RoleRow::new(profile, role, *at);
        let roles: Vec<RoleRow> = many.roles.iter().map(of_role).collect();
        put!(self, "profile_role", &roles, [profile_id, role, given_at], sealed);
        let standings: Vec<StandingRow> = many.students.iter().map(StandingRow::of).collect();
        put!(self, "student", &standings, [profile_id, standing, since], sealed);
        let enrolments: Vec<EnrolmentRow> = many.students.iter().map(StudentNew::enrolment_row).collect();
        put!(self, "enrolment", &enrolments, [id, profile_id, school_id, class_id, since], sealed);
        Ok(())
    }

    /// Invitations, who is whose parent by them, and what was agreed.
    async fn add_ties(&mut self, many: &ManyRows) -> Result<(), StoreError> {
        put!(
            self,
            "invitation",
            &many.invitations,
            [id, student_id, code_key, code_sealed, allowed, uses, created_at, expires_at, revoked_at],
            sealed
        );
        put!(
            self,
            "family_link",
            &many.links,
            [id, parent_id, student_id, relation, document, since],
            sealed
        );
        put!(self, "invitation_use", &many.uses, [id, invitation_id, link_id, used_at]);
        put!(
            self,
            "consent",
            &many.consents,
            [
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
                at
            ],
            sealed
        );
        Ok(())
    }

    /// The codes and the sessions.
    async fn add_sittings(&mut self, many: &ManyRows) -> Result<(), StoreError> {
        put!(
            self,
            "challenge",
            &many.challenges,
            [
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
            ]
        );
        put!(
            self,
            "session",
            &many.sessions,
            [id, visit_id, desk_id, seat, account_id, profile_id, proof, opened_at, ended_at, why]
        );
        Ok(())
    }
}
