//! A small school to test on: sample rows, and people with everything they need.

use super::bench::START;
use kindesk::domain::channel::Channel;
use kindesk::domain::id::{
    AccountId, BarId, ChallengeId, ClassId, CommandKey, ConsentId, DeskId, InvitationId, LinkId, OutboxId,
    ProfileId, ProposalId, SchoolId, SessionId, StaffId, VisitId,
};
use kindesk::domain::time::{Moment, Span};
use kindesk::store::Tx;
use kindesk::store::accounts::AccountNew;
use kindesk::store::audit::AuditNew;
use kindesk::store::bars::BarRow;
use kindesk::store::challenges::{ChallengeRow, ProofRow};
use kindesk::store::commands::CommandRow;
use kindesk::store::consents::ConsentRow;
use kindesk::store::desks::DeskRow;
use kindesk::store::invitations::InvitationRow;
use kindesk::store::links::LinkRow;
use kindesk::store::outbox::{Courier, OutboxNew};
use kindesk::store::profiles::ProfileRow;
use kindesk::store::proposals::ProposalRow;
use kindesk::store::schools::{ClassRow, SchoolRow};
use kindesk::store::sessions::SessionRow;
use kindesk::store::staff::StaffNew;
use kindesk::store::students::StudentNew;
use kindesk::store::visits::VisitRow;

/// The desk of the tests.
pub fn desk() -> DeskId {
    DeskId::new("desk")
}

/// The visit of the tests, held by `me`.
pub fn visit() -> VisitId {
    VisitId::new("visit")
}

/// A school with one class, a desk, a staff member and an open visit.
pub async fn set_up(tx: &mut Tx) {
    tx.add_school(&school()).await.unwrap();
    tx.add_class(&class("class", "5А")).await.unwrap();
    tx.add_desk(&desk_row("desk")).await.unwrap();
    tx.add_staff(&staff("olga")).await.unwrap();
    tx.add_visit(&visit_row("visit", "desk", "1001")).await.unwrap();
}

/// The same, with a second class.
pub async fn set_up_with_two_classes(tx: &mut Tx) {
    set_up(tx).await;
    tx.add_class(&class("b", "5Б")).await.unwrap();
}

/// A student with account and profile, in the one class.
pub async fn student(tx: &mut Tx, id: &str, birth: &str) -> ProfileId {
    let profile = person(tx, id, birth).await;
    let new = StudentNew {
        profile: profile.clone(),
        standing: "awaiting-parent".into(),
        enrolment: format!("enrolment-{id}"),
        school: SchoolId::new("school"),
        class: ClassId::new("class"),
        at: START,
    };
    tx.add_student(&new).await.unwrap();
    tx.give_role(&profile, "student", START).await.unwrap();
    profile
}

/// A person with account and profile.
pub async fn person(tx: &mut Tx, id: &str, birth: &str) -> ProfileId {
    tx.start_account(&account(id)).await.unwrap();
    tx.add_profile(&profile(id, birth)).await.unwrap();
    let account = tx.account(&AccountId::new(id)).await.unwrap().unwrap();
    tx.finish_account(&account).await.unwrap();
    ProfileId::new(id)
}

/// The school.
pub fn school() -> SchoolRow {
    SchoolRow {
        id: SchoolId::new("school"),
        name: "Гимназия 1".into(),
        city: "Тверь".into(),
        created_at: START,
        link_base: "https://g1.example".into(),
        seal: String::new(),
    }
}

/// A class of it.
pub fn class(id: &str, name: &str) -> ClassRow {
    ClassRow {
        id: ClassId::new(id),
        school_id: SchoolId::new("school"),
        name: name.into(),
        name_key: name.into(),
        created_at: START,
        closed_at: None,
        seal: String::new(),
    }
}

/// A desk.
pub fn desk_row(id: &str) -> DeskRow {
    DeskRow {
        id: DeskId::new(id),
        name: id.into(),
        name_key: id.into(),
        created_at: START,
        closed_at: None,
        school_id: SchoolId::new("school"),
        seal: String::new(),
    }
}

/// A staff member.
pub fn staff(login: &str) -> StaffNew {
    StaffNew {
        id: StaffId::new(login),
        school: SchoolId::new("school"),
        login: login.into(),
        login_key: login.into(),
        name: String::new(),
        password_due: false,
        role: "desk".into(),
        password_hash: "hash".into(),
        pin_hash: None,
        language: "ru".into(),
        at: START,
    }
}

/// An open visit, held by `me`.
pub fn visit_row(id: &str, desk: &str, ticket: &str) -> VisitRow {
    VisitRow {
        id: VisitId::new(id),
        desk_id: DeskId::new(desk),
        school_id: SchoolId::new("school"),
        ticket: ticket.into(),
        language: "ru".into(),
        state: "open".into(),
        holder: "me".into(),
        waits_for: "family".into(),
        opened_at: START,
        touched_at: START,
        expires_at: START + Span::hours(24),
        draft_sealed: None,
        private_ready: false,
        people: String::new(),
    }
}

/// An account of this visit, with the number `phone-<id>`.
pub fn account(id: &str) -> AccountNew {
    AccountNew {
        id: AccountId::new(id),
        phone_key: format!("phone-{id}"),
        phone_sealed: "sealed".into(),
        password_hash: "hash".into(),
        language: "ru".into(),
        visit: visit(),
        at: START,
    }
}

/// A profile of the account with the same name; it is found by its id.
pub fn profile(id: &str, birth: &str) -> ProfileRow {
    ProfileRow {
        id: ProfileId::new(id),
        account_id: AccountId::new(id),
        surname: Some("Иванов".into()),
        name: id.into(),
        patronymic: None,
        birth_date: birth.into(),
        sex: "male".into(),
        search: id.into(),
        created_at: START,
        updated_at: START,
        seal: String::new(),
    }
}

/// An invitation of a student, good for 7 days.
pub fn invitation(id: &str, student: &ProfileId, allowed: i64) -> InvitationRow {
    InvitationRow {
        id: InvitationId::new(id),
        student_id: student.clone(),
        code_key: format!("code-{id}"),
        code_sealed: "sealed".into(),
        allowed,
        uses: 0,
        created_at: START,
        expires_at: START + Span::days(7),
        revoked_at: None,
        seal: String::new(),
    }
}

/// A family link.
pub fn link(id: &str, parent: &ProfileId, student: &ProfileId) -> LinkRow {
    LinkRow {
        id: LinkId::new(id),
        parent_id: parent.clone(),
        student_id: student.clone(),
        relation: "mother".into(),
        document: None,
        since: START,
        ended_at: None,
        disputed_at: None,
        disputed_by: None,
        ended_why: None,
        hidden_at: None,
        seal: String::new(),
    }
}

/// A child is called otherwise, says a parent.
pub fn proposal(id: &str, student: &ProfileId, by: &ProfileId) -> ProposalRow {
    ProposalRow {
        id: ProposalId::new(id),
        student_id: student.clone(),
        by_id: by.clone(),
        fields: "name".into(),
        surname: None,
        name: "Аня".into(),
        patronymic: None,
        birth_date: "2016-05-04".into(),
        sex: "female".into(),
        created_at: START,
        settled_at: None,
        settled_by: None,
        accepted: None,
    }
}

/// A consent to the child's use, behind a link.
pub fn consent(id: &str, giver: &ProfileId, subject: &ProfileId, behind: &LinkId) -> ConsentRow {
    ConsentRow {
        id: ConsentId::new(id),
        purpose: "child-use".into(),
        version: "1".into(),
        language: "ru".into(),
        fingerprint: "f".into(),
        given: true,
        giver_id: Some(giver.clone()),
        giver_account: None,
        subject_id: Some(subject.clone()),
        link_id: Some(behind.clone()),
        staff_id: StaffId::new("olga"),
        desk_id: desk(),
        way: "desk".into(),
        document: None,
        giver_name: None,
        signed_on: None,
        withdrawn_document: None,
        at: START,
        withdrawn_at: None,
        void_at: None,
        desk_name: Some("desk".into()),
        seal: String::new(),
    }
}

/// A challenge of the visit with five tries.
pub fn challenge(id: &str) -> ChallengeRow {
    ChallengeRow {
        id: ChallengeId::new(id),
        visit_id: visit(),
        whose: "student".into(),
        channel: "sms".into(),
        phone_key: "phone".into(),
        phone_sealed: "sealed".into(),
        mark: "AB".into(),
        first_sent: START,
        last_sent: START,
        sends: 1,
        tries_left: 5,
        ended_at: None,
        outcome: None,
        called_at: None,
        call_tries: 3,
    }
}

/// A proof by a challenge.
pub fn proof(challenge: &str, at: Moment) -> ProofRow {
    ProofRow {
        visit_id: visit(),
        channel: "sms".into(),
        phone_key: "phone".into(),
        phone_sealed: "sealed".into(),
        whose: "student".into(),
        challenge_id: ChallengeId::new(challenge),
        proved_at: at,
        spent: false,
        proved_by: "sms".into(),
    }
}

/// A message for a challenge.
pub fn message(id: &str, challenge: Option<&str>) -> OutboxNew {
    OutboxNew {
        id: OutboxId::new(id),
        desk: desk(),
        challenge: challenge.map(ChallengeId::new),
        template: "code".into(),
        language: "ru".into(),
        channel: Channel::Sms,
        destination_sealed: "sealed".into(),
        mark: "AB".into(),
        at: START,
        subject: None,
        at_once: true,
    }
}

/// A desk's courier at a time, when everything may go out.
pub fn courier(desk: &DeskId, now: Moment) -> Courier<'_> {
    Courier {
        by: desk.as_str(),
        desk,
        now,
        quiet: false,
        patience: Span::seconds(15),
        lease: Span::minutes(5),
        carries: [true; 3],
    }
}

/// A session on a seat of the visit.
pub fn session(id: &str, seat: &str) -> SessionRow {
    SessionRow {
        id: SessionId::new(id),
        visit_id: visit(),
        desk_id: desk(),
        seat: seat.into(),
        account_id: AccountId::new(id),
        profile_id: None,
        proof: "made".into(),
        opened_at: START,
        ended_at: None,
        why: None,
    }
}

/// A command of the visit.
pub fn command(key: &str) -> CommandRow {
    CommandRow {
        key: CommandKey::new(key),
        visit_id: Some(visit()),
        frame: 0,
        answer_sealed: format!("answer to {key}"),
        at: START,
    }
}

/// An audit row of a desk.
pub fn audit(desk: &str, action: &str) -> AuditNew {
    AuditNew {
        desk_id: desk.into(),
        at: START,
        staff_id: None,
        visit_id: None,
        action: action.into(),
        subject: None,
        refusal: None,
        fields: String::new(),
    }
}

/// A bar by an admin, which holds.
pub fn bar(id: &str, adult: &ProfileId, student: &ProfileId) -> BarRow {
    BarRow {
        id: BarId::new(id),
        adult_id: adult.clone(),
        student_id: student.clone(),
        staff_id: Some(StaffId::new("olga")),
        since: START,
        until: None,
        why: Some("court".into()),
        seal: String::new(),
    }
}
