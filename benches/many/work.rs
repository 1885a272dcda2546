//! What the store does when a student registers or a parent joins; `raw` sends the same statements.

use super::raw::Comer;
use kindesk::domain::id::{
    AccountId, ClassId, ConsentId, DeskId, InvitationId, LinkId, ProfileId, SchoolId, StaffId, VisitId,
};
use kindesk::domain::time::{Moment, Span};
use kindesk::store::Store;
use kindesk::store::accounts::AccountNew;
use kindesk::store::audit::AuditNew;
use kindesk::store::consents::ConsentRow;
use kindesk::store::invitations::InvitationRow;
use kindesk::store::links::LinkRow;
use kindesk::store::profiles::ProfileRow;
use kindesk::store::students::StudentNew;

const AT: Moment = Moment(1_788_238_800_000);

/// One who comes, in a transaction of their own.
pub async fn comes(store: &Store, who: &Comer) {
    let mut tx = store.write().await.unwrap();
    let (account, profile) = (AccountId::new(who.id.as_str()), ProfileId::new(who.id.as_str()));
    let visit = VisitId::new(who.visit.as_str());
    let start = AccountNew {
        id: account.clone(),
        phone_key: who.id.clone(),
        phone_sealed: "0".repeat(64),
        password_hash: "0".repeat(64),
        language: "ru".into(),
        visit: visit.clone(),
        at: AT,
    };
    tx.start_account(&start).await.unwrap();
    let row = ProfileRow {
        id: profile.clone(),
        account_id: account.clone(),
        surname: Some(who.surname.clone()),
        name: "Агат".into(),
        patronymic: Some("Агатович".into()),
        birth_date: "2015-09-05".into(),
        sex: "male".into(),
        search: format!("{} агат", who.surname),
        created_at: AT,
        updated_at: AT,
        seal: String::new(),
    };
    tx.add_profile(&row).await.unwrap();
    tx.give_role(&profile, "student", AT).await.unwrap();
    let begun = tx.account(&account).await.unwrap().unwrap();
    tx.finish_account(&begun).await.unwrap();
    if let Some((student, invitation)) = &who.joins {
        let (student, invitation) =
            (ProfileId::new(student.as_str()), InvitationId::new(invitation.as_str()));
        let link = LinkId::new(who.id.as_str());
        let row = LinkRow {
            id: link.clone(),
            parent_id: profile.clone(),
            student_id: student.clone(),
            relation: "mother".into(),
            document: None,
            since: AT,
            ended_at: None,
            disputed_at: None,
            disputed_by: None,
            ended_why: None,
            hidden_at: None,
            seal: String::new(),
        };
        tx.add_link(&row).await.unwrap();
        assert!(tx.use_invitation(&invitation, &link, AT).await.unwrap());
        for purpose in ["own-data", "child-data", "child-use"] {
            let row = ConsentRow {
                id: ConsentId::new(format!("{}{purpose}", who.id)),
                purpose: purpose.into(),
                version: "1".into(),
                language: "ru".into(),
                fingerprint: "0".repeat(64),
                given: true,
                giver_id: Some(profile.clone()),
                giver_account: Some(account.clone()),
                subject_id: Some(student.clone()),
                link_id: Some(link.clone()),
                staff_id: StaffId::new(who.staff.as_str()),
                desk_id: DeskId::new(who.desk.as_str()),
                way: "desk".into(),
                at: AT,
                withdrawn_at: None,
                document: None,
                giver_name: None,
                signed_on: None,
                withdrawn_document: None,
                void_at: None,
                desk_name: None,
                seal: String::new(),
            };
            tx.add_consent(&row).await.unwrap();
        }
    } else {
        let new = StudentNew {
            profile: profile.clone(),
            standing: "awaiting-parent".into(),
            enrolment: who.id.clone(),
            school: SchoolId::new(who.school.as_str()),
            class: ClassId::new(who.class.as_str()),
            at: AT,
        };
        tx.add_student(&new).await.unwrap();
        let row = InvitationRow {
            id: InvitationId::new(who.id.as_str()),
            student_id: profile.clone(),
            code_key: who.id.clone(),
            code_sealed: "0".repeat(64),
            allowed: 2,
            uses: 0,
            created_at: AT,
            expires_at: AT + Span::days(7),
            revoked_at: None,
            seal: String::new(),
        };
        tx.add_invitation(&row).await.unwrap();
    }
    tx.seal_changes().await.unwrap();
    let note = AuditNew {
        desk_id: who.desk.clone(),
        at: AT,
        staff_id: Some(StaffId::new(who.staff.as_str())),
        visit_id: Some(visit),
        action: "code-sent".into(),
        subject: Some(who.id.clone()),
        refusal: None,
        fields: String::new(),
    };
    tx.add_audits(&who.desk, vec![note; 5]).await.unwrap();
    tx.save().await.unwrap();
}
