//! Diary accounts as a school's list has brought them, and as somebody has linked one.

use super::Kit;
use crate::domain::consent::Purpose;
use crate::domain::id::{
    AccountId, ConsentId, DeskId, DiaryImportId, DiaryLinkId, EntryId, ProfileId, SchoolId, StaffId,
};
use crate::domain::time::Moment;
use crate::store::Tx;
use crate::store::consents::ConsentRow;
use crate::store::diary::EntryRow;
use crate::store::diary_imports::DiaryImportRow;
use crate::store::diary_links::DiaryLinkRow;

/// The diary of the tests.
pub const DIARY: &str = "Дневник";

/// Where the rows stand that a test puts in.
struct Place {
    school: SchoolId,
    desk: DeskId,
    staff: StaffId,
}

impl Kit {
    /// An entry of a person, linked to their profile; who has agreed is `giver`.
    pub async fn links_diary(
        &self,
        profile: &ProfileId,
        kind: &str,
        (giver, purpose): (&AccountId, Purpose),
    ) -> DiaryLinkId {
        let mut tx = self.world.store().write().await.unwrap();
        let place = place(&mut tx, self.own_school().await).await;
        let now = self.now();
        let person = tx.profile(profile).await.unwrap().unwrap();
        let import = import(&place, kind, now);
        assert!(tx.begin_diary_import(&import, 0).await.unwrap());
        let id = format!("entry-{kind}-{profile}");
        let entry = EntryRow {
            id: EntryId::new(&id),
            school_id: place.school.clone(),
            system: import.system.clone(),
            kind: kind.into(),
            login_key: format!("login {id}"),
            login_sealed: "sealed".into(),
            code_key: format!("code {id}"),
            code_round: 0,
            own_code_key: None,
            surname: person.surname.clone(),
            name: person.name.clone(),
            patronymic: person.patronymic.clone(),
            birth_date: Some(person.birth_date.clone()),
            sex: None,
            class: None,
            phone_key: None,
            phone_sealed: None,
            search: person.search.clone(),
            state: "here".into(),
            state_at: now,
            changed: String::new(),
            first_import: import.id.clone(),
            last_import: import.id.clone(),
            seal: String::new(),
        };
        tx.add_entries(std::slice::from_ref(&entry)).await.unwrap();
        let giver_id = tx.profile_by_account(giver).await.unwrap().map(|row| row.id);
        let consent = ConsentRow {
            id: ConsentId::new(format!("consent-{id}")),
            purpose: purpose.as_str().into(),
            version: "1".into(),
            language: "ru".into(),
            fingerprint: "b41c".into(),
            given: true,
            giver_id,
            giver_account: Some(giver.clone()),
            subject_id: Some(profile.clone()),
            link_id: None,
            staff_id: place.staff.clone(),
            desk_id: place.desk.clone(),
            way: "desk".into(),
            document: None,
            giver_name: None,
            signed_on: None,
            withdrawn_document: None,
            at: now,
            withdrawn_at: None,
            void_at: None,
            desk_name: None,
            seal: String::new(),
        };
        tx.add_consent(&consent).await.unwrap();
        let link = DiaryLinkRow {
            id: DiaryLinkId::new(format!("link-{id}")),
            entry_id: Some(entry.id),
            school_id: place.school,
            system: import.system,
            kind: kind.into(),
            profile_id: Some(profile.clone()),
            consent_id: consent.id,
            staff_id: place.staff,
            desk_id: place.desk,
            shown: "code".into(),
            document: None,
            differences: String::new(),
            reason: None,
            since: now,
            ended_at: None,
            ended_why: None,
            ended_by: None,
            seal: String::new(),
        };
        tx.add_diary_link(&link).await.unwrap();
        tx.save().await.unwrap();
        link.id
    }

    /// An import changes a linked entry, or tells of it no more.
    pub async fn list_changes(&self, link: &DiaryLinkId, change: impl FnOnce(&mut EntryRow)) {
        let mut tx = self.world.store().write().await.unwrap();
        let row = tx.diary_link(link).await.unwrap().unwrap();
        let was = tx.entry(&row.entry_id.unwrap()).await.unwrap().unwrap();
        let mut now = EntryRow { state_at: self.now(), ..was.clone() };
        change(&mut now);
        tx.change_entries(&[(was, now)]).await.unwrap();
        tx.save().await.unwrap();
    }

    async fn own_school(&self) -> SchoolId {
        let mut tx = self.world.store().read().await.unwrap();
        tx.schools().await.unwrap().remove(0).id
    }
}

async fn place(tx: &mut Tx, school: SchoolId) -> Place {
    let desk = tx.desks().await.unwrap().remove(0).id;
    let staff = tx.staff_list(&school).await.unwrap().remove(0).id;
    Place { school, desk, staff }
}

/// Each kind has a diary of its own here: a list is imported anew from its version on.
fn import(place: &Place, kind: &str, at: Moment) -> DiaryImportRow {
    DiaryImportRow {
        id: DiaryImportId::new(format!("import-{kind}")),
        school_id: place.school.clone(),
        system: format!("{DIARY} {kind}"),
        at,
        staff_id: place.staff.clone(),
        desk_id: place.desk.clone(),
        digest: "00".into(),
        added: 1,
        changed: 0,
        gone: 0,
        same: 0,
    }
}
