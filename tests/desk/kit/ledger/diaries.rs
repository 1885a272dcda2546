//! Diary accounts, as the school's list tells of them, and their links.

use crate::kit::Kit;
use crate::kit::people::Person;
use kindesk::desk::keys::Keys;
use kindesk::domain::diary_code::OwnCode;
use kindesk::domain::id::{DeskId, DiaryImportId, EntryId, SchoolId, StaffId};
use kindesk::domain::person::BirthDate;
use kindesk::domain::phone::Phone;
use kindesk::domain::staff::DeskKind;
use kindesk::domain::text::fold;
use kindesk::domain::time::Moment;
use kindesk::store::diary::EntryRow;
use kindesk::store::diary_imports::DiaryImportRow;
use kindesk::store::{Store, StoreClock, Tx};

/// An entry of the school's list.
pub struct Entry<'a> {
    /// What the diary has printed for its owner; its id too.
    pub code: &'a str,
    /// Which diary.
    pub system: &'a str,
    /// Whose kind of entry it is.
    pub kind: &'a str,
    /// Who it is about.
    pub who: &'a Person,
    /// The number in it: ten digits.
    pub phone: Option<&'a str>,
    /// The class, as the list writes it.
    pub class: &'a str,
}

impl<'a> Entry<'a> {
    /// Of a student.
    pub const fn of(code: &'a str, who: &'a Person) -> Self {
        Self { code, system: "Дневник", kind: "student", who, phone: None, class: "5А" }
    }
}

impl Kit {
    /// The school's list has such an entry.
    pub fn has_entry(&mut self, entry: &Entry<'_>) -> &mut Self {
        let keys = self.keys();
        let number = entry.phone.and_then(|digits| Phone::from_e164(&format!("+7{digits}")));
        self.diary(async |tx| {
            let (system, school) = (entry.system.to_owned(), school(tx).await);
            let list = tx.diary_list(&school, &system).await.unwrap().map_or(0, |list| list.version);
            let import = DiaryImportId::new(format!("import {}", entry.code));
            let row = DiaryImportRow {
                id: import.clone(),
                school_id: school.clone(),
                system: system.clone(),
                at: Moment(0),
                staff_id: StaffId::new("admin"),
                desk_id: DeskId::new("console"),
                digest: String::new(),
                added: 1,
                changed: 0,
                gone: 0,
                same: 0,
            };
            assert!(tx.begin_diary_import(&row, list).await.unwrap());
            let [surname, name, patronymic] = entry.who.name.map(str::to_owned);
            let birth = BirthDate::parse(entry.who.birth).unwrap().as_text();
            let (id, own) = (EntryId::new(entry.code), OwnCode::of(entry.code).unwrap());
            let row = EntryRow {
                code_key: keys.diary_code_key(&keys.diary_code(&id, 0)),
                login_key: keys.diary_login(&school, &system, entry.code),
                own_code_key: Some(keys.diary_own_code(&school, &own)),
                search: fold(&format!("{surname} {name} {patronymic}")),
                id,
                school_id: school,
                system,
                kind: entry.kind.to_owned(),
                login_sealed: String::new(),
                code_round: 0,
                surname: Some(surname),
                name,
                patronymic: Some(patronymic),
                birth_date: Some(birth),
                sex: None,
                class: Some(entry.class.into()),
                phone_key: number.as_ref().map(|number| keys.phone(number)),
                phone_sealed: None,
                state: "here".into(),
                state_at: Moment(0),
                changed: String::new(),
                first_import: import.clone(),
                last_import: import,
                seal: String::new(),
            };
            tx.add_entries(&[row]).await.unwrap();
        })
    }

    /// The next list does not have it any more.
    pub fn entry_goes(&mut self, code: &str) -> &mut Self {
        self.diary(async |tx| {
            let was = tx.entry(&EntryId::new(code)).await.unwrap().unwrap();
            let now = EntryRow { state: "gone".into(), ..was.clone() };
            tx.change_entries(&[(was, now)]).await.unwrap();
        })
    }

    /// The sixteen digits that the program prints for an entry.
    pub fn printed_code(&self, code: &str) -> String {
        self.keys().diary_code(&EntryId::new(code), 0).grouped()
    }

    fn keys(&self) -> Keys {
        Keys::open(&self.key_file()).unwrap()
    }

    fn diary(&mut self, work: impl AsyncFnOnce(&mut Tx)) -> &mut Self {
        let sealer = self.keys().sealer();
        let path = self.database();
        // Beside the program, which goes on meanwhile.
        self.console(async |_| {
            let store = Store::open_sqlite(&path, StoreClock::Database, DeskKind::Live).await;
            let store = store.unwrap().sealed_with(sealer);
            let mut tx = store.write().await.unwrap();
            work(&mut tx).await;
            tx.save().await.unwrap();
            store.close().await;
        });
        self
    }
}

/// The school of a database that has one.
async fn school(tx: &mut Tx) -> SchoolId {
    tx.schools().await.unwrap().remove(0).id
}
