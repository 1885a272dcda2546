//! Diary accounts at the real desk: whoever shows one links it with a profile that is open here, by a consent of its own; what
//! stands in the way is said, and of two desks one is first.

use super::kit::{Base, Kit, on_both, person, phone};
use super::{CHILD, MOTHER, refused};
use crate::desk::keys::{FILE, Keys};
use crate::domain::audit::AuditAction;
use crate::domain::consent::Purpose;
use crate::domain::correction::Paper;
use crate::domain::deed::Why;
use crate::domain::diary_code::{OwnCode, TypedCode};
use crate::domain::difference::DataField;
use crate::domain::id::{AccountId, DeskId, DiaryImportId, EntryId, StaffId};
use crate::domain::linking::{Candidate, Giver, SoughtEntry};
use crate::domain::person::BirthDate;
use crate::domain::refusal::{Refusal, Stands, Whose};
use crate::domain::time::Span;
use crate::domain::visit::{Seat, WaitsFor};
use crate::flow::ask::{AccountAnswer, AccountAsk, DiaryAnswer, DiaryAsk, NumberAnswer, NumberAsk, VisitAsk};
use crate::flow::{Answer, Ask};
use crate::store::diary::EntryRow;
use crate::store::diary_imports::DiaryImportRow;

on_both!(of_two_desks_one_links);

/// The child of the tests, as the diary has it.
const PETER: [&str; 2] = ["Иванов", "Пётр"];
const BIRTH: &str = "2015-09-05";
/// A number that stands in no entry.
const GRANDMOTHER: &str = "+79161112299";

/// The code that the diary has printed for an entry.
fn code(of: &str) -> TypedCode {
    TypedCode::parse(&format!("CODE-{of}")).unwrap()
}

impl Kit {
    /// The school's list has such an entry.
    async fn has_entry(&self, id: &str, kind: &str, [surname, name]: [&str; 2], number: Option<&str>) {
        let keys = Keys::open(&self.folder().join(FILE)).unwrap();
        let school = self.world.known.as_ref().unwrap().school.id.clone();
        let mut tx = self.world.store().write().await.unwrap();
        let system = "Дневник".to_owned();
        let list = tx.diary_list(&school, &system).await.unwrap().map_or(0, |list| list.version);
        let import = DiaryImportId::new(format!("import {id}"));
        let row = DiaryImportRow {
            id: import.clone(),
            school_id: school.clone(),
            system: system.clone(),
            at: self.now(),
            staff_id: StaffId::new("boris"),
            desk_id: DeskId::new("desk"),
            digest: String::new(),
            added: 1,
            changed: 0,
            gone: 0,
            same: 0,
        };
        assert!(tx.begin_diary_import(&row, list).await.unwrap());
        let own = OwnCode::of(&format!("CODE-{id}")).unwrap();
        let entry = EntryRow {
            id: EntryId::new(id),
            school_id: school.clone(),
            system: system.clone(),
            kind: kind.into(),
            login_key: keys.diary_login(&school, &system, id),
            login_sealed: "sealed".into(),
            code_key: keys.diary_code_key(&keys.diary_code(&EntryId::new(id), 0)),
            code_round: 0,
            own_code_key: Some(keys.diary_own_code(&school, &own)),
            surname: Some(surname.into()),
            name: name.into(),
            patronymic: None,
            birth_date: Some(BIRTH.into()),
            sex: None,
            class: None,
            phone_key: number.map(|number| keys.phone(&phone(number))),
            phone_sealed: number.map(|_| "sealed".into()),
            search: crate::domain::text::fold(&format!("{surname} {name}")),
            state: "here".into(),
            state_at: self.now(),
            changed: String::new(),
            first_import: import.clone(),
            last_import: import,
            seal: String::new(),
        };
        tx.add_entries(&[entry]).await.unwrap();
        tx.save().await.unwrap();
    }

    /// The next list does not have it any more.
    async fn entry_goes(&self, id: &str) {
        let mut tx = self.world.store().write().await.unwrap();
        let was = tx.entry(&EntryId::new(id)).await.unwrap().unwrap();
        let now = EntryRow { state: "gone".into(), ..was.clone() };
        tx.change_entries(&[(was, now)]).await.unwrap();
        tx.save().await.unwrap();
    }

    async fn diary(&mut self, ask: DiaryAsk) -> Answer {
        self.ask(Ask::Diary(ask)).await
    }

    /// Shows an entry by its code.
    async fn shows(&mut self, id: &str) {
        let answer = self.diary(DiaryAsk::ByCode { code: code(id) }).await;
        let Answer::Diary(DiaryAnswer::Entries { entries }) = answer else { panic!("{answer:?}") };
        assert_eq!(entries.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), [id]);
    }

    /// With whom it can be linked here.
    async fn may_link(&mut self, id: &str) -> Vec<Candidate> {
        let answer = self.diary(DiaryAsk::Whose { entry: EntryId::new(id) }).await;
        let Answer::Diary(DiaryAnswer::Whose { all, .. }) = answer else { panic!("{answer:?}") };
        all
    }

    async fn links(
        &mut self,
        id: &str,
        account: &AccountId,
        purpose: Purpose,
        reason: Option<Why>,
    ) -> Answer {
        let (consent, account) = (self.mark(purpose), account.clone());
        self.diary(DiaryAsk::Link { entry: EntryId::new(id), account, consent, reason }).await
    }

    fn sitting_on(&self, seat: Seat) -> AccountId {
        self.seats.on(seat).unwrap().account.clone()
    }
}

fn is_linked(answer: &Answer) -> bool {
    matches!(answer, Answer::Diary(DiaryAnswer::Linked { .. }))
}

#[tokio::test]
async fn a_parent_links_the_childs_entry_in_the_childs_stead() {
    let (mut kit, child, mother) = Kit::with_mother().await;
    kit.has_entry("peter", "student", PETER, None).await;
    let account = kit.sitting_on(Seat::Ordinary);
    let unseen = kit.diary(DiaryAsk::Whose { entry: EntryId::new("peter") }).await;
    assert_eq!(unseen, refused(Refusal::DiaryNotShown));
    kit.shows("peter").await;
    let all = kit.may_link("peter").await;
    assert_eq!(all.len(), 2);
    assert_eq!((&all[0].profile, all[0].blocked.as_ref(), all[0].fits), (&child, None, true));
    assert!(matches!(&all[0].giver, Giver::Parent { here: Some(_) }));
    assert_eq!((&all[1].profile, all[1].blocked.as_ref()), (&mother, Some(&Refusal::DiaryOtherRole)));
    // The text that is the owner's is not the parent's.
    let own = kit.links("peter", &account, Purpose::Diary, None).await;
    assert_eq!(own, refused(Refusal::NotTicked));
    assert!(is_linked(&kit.links("peter", &account, Purpose::ChildDiary, None).await));
    let mut tx = kit.world.store().read().await.unwrap();
    let link = tx.diary_link_of(&EntryId::new("peter")).await.unwrap().unwrap();
    assert_eq!((link.profile_id.as_ref(), link.shown.as_str()), (Some(&child), "code"));
    let consent = tx.consent(&link.consent_id).await.unwrap().unwrap();
    assert_eq!((consent.giver_id.as_ref(), consent.subject_id.as_ref()), (Some(&mother), Some(&child)));
    let visit = kit.visit.clone().unwrap();
    let noted = tx.actions_of(&visit).await.unwrap();
    assert!(noted.iter().any(|one| one == AuditAction::DiaryLinked.as_str()), "{noted:?}");
    drop(tx);
    let again = kit.links("peter", &account, Purpose::ChildDiary, None).await;
    assert_eq!(again, refused(Refusal::DiaryLinkedAlready));
    // A second entry of the same diary and role.
    kit.has_entry("double", "student", PETER, None).await;
    kit.shows("double").await;
    assert_eq!(kit.may_link("double").await[0].blocked, Some(Refusal::DiaryLinkedAlready));
    // The mother's own entry is hers to link.
    kit.has_entry("anna", "parent", ["Иванова", "Анна"], None).await;
    kit.shows("anna").await;
    let mother = kit.sitting_on(Seat::Private);
    let differs = kit.links("anna", &mother, Purpose::Diary, None).await;
    assert_eq!(differs, refused(Refusal::DiaryReasonMissing));
    assert!(is_linked(&kit.links("anna", &mother, Purpose::Diary, Some(Why::WrongEntry)).await));
    let mut tx = kit.world.store().read().await.unwrap();
    let link = tx.diary_link_of(&EntryId::new("anna")).await.unwrap().unwrap();
    assert_eq!(DataField::parted(&link.differences), [DataField::Birth]);
    assert_eq!(link.reason.as_deref(), Some("wrong-entry"));
}

#[tokio::test]
async fn what_stands_in_the_way_is_said() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    kit.has_entry("peter", "student", PETER, None).await;
    kit.register(CHILD, ["Иванов", "Пётр", ""], BIRTH).await;
    kit.shows("peter").await;
    let account = kit.sitting_on(Seat::Ordinary);
    assert_eq!(kit.may_link("peter").await[0].blocked, Some(Refusal::DiaryAwaitsParent));
    let awaits = kit.links("peter", &account, Purpose::ChildDiary, None).await;
    assert_eq!(awaits, refused(Refusal::DiaryAwaitsParent));
    // Another visit has shown nothing.
    kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    kit.open().await;
    let unseen = kit.diary(DiaryAsk::Whose { entry: EntryId::new("peter") }).await;
    assert_eq!(unseen, refused(Refusal::DiaryNotShown));
    kit.shows("peter").await;
    assert!(kit.may_link("peter").await.is_empty(), "nobody sits here");
    kit.entry_goes("peter").await;
    let gone = kit.diary(DiaryAsk::Whose { entry: EntryId::new("peter") }).await;
    assert_eq!(gone, refused(Refusal::DiaryEntryGone));
    let gone = kit.diary(DiaryAsk::ByCode { code: code("peter") }).await;
    assert_eq!(gone, refused(Refusal::DiaryEntryGone));
    // Ten unknown codes close the field.
    for number in 0..10 {
        let answer = kit.diary(DiaryAsk::ByCode { code: code(&format!("unknown{number}")) }).await;
        assert_eq!(answer, refused(Refusal::DiaryCodeUnknown));
    }
    let closed = kit.diary(DiaryAsk::ByCode { code: code("peter") }).await;
    assert!(matches!(closed, Answer::Refused { why: Refusal::DiaryCodesClosed { .. } }), "{closed:?}");
}

#[tokio::test]
async fn a_child_alone_and_an_entry_that_goes_in_mid_visit() {
    let (mut kit, ..) = Kit::with_mother().await;
    kit.has_entry("peter", "student", PETER, None).await;
    let account = kit.sitting_on(Seat::Ordinary);
    kit.next_visit().await;
    kit.enters(CHILD).await;
    kit.shows("peter").await;
    let all = kit.may_link("peter").await;
    assert!(all[0].needs_parent() && all[0].blocked.is_none());
    let alone = kit.links("peter", &account, Purpose::ChildDiary, None).await;
    assert_eq!(alone, refused(Refusal::DiaryParentNeeded));
    kit.enters(MOTHER).await;
    assert!(!kit.may_link("peter").await[0].needs_parent());
    kit.entry_goes("peter").await;
    let gone = kit.links("peter", &account, Purpose::ChildDiary, None).await;
    assert_eq!(gone, refused(Refusal::DiaryEntryGone));
}

#[tokio::test]
async fn a_number_or_a_document_shows_an_entry_too() {
    let (mut kit, ..) = Kit::with_mother().await;
    kit.has_entry("peter", "student", PETER, Some(MOTHER)).await;
    // Her number is proved in this very visit.
    let answer = kit.diary(DiaryAsk::ByProved).await;
    assert!(matches!(answer, Answer::Diary(DiaryAnswer::Entries { .. })), "{answer:?}");
    kit.next_visit().await;
    assert_eq!(kit.diary(DiaryAsk::ByProved).await, Answer::Diary(DiaryAnswer::NoNumber));
    let proved = kit.proved(GRANDMOTHER, Whose::Parent).await;
    let none = kit.diary(DiaryAsk::ByPhone { phone: proved }).await;
    assert_eq!(none, refused(Refusal::NoEntryOnNumber));
    let sought = |birth: &str| SoughtEntry {
        name: "иванов п".into(),
        birth: BirthDate::from_text(birth).unwrap(),
    };
    let answer = kit.diary(DiaryAsk::Find { sought: sought("2015-09-06") }).await;
    assert_eq!(answer, Answer::Diary(DiaryAnswer::Found { found: Vec::new() }));
    let answer = kit.diary(DiaryAsk::Find { sought: sought(BIRTH) }).await;
    let Answer::Diary(DiaryAnswer::Found { found }) = answer else { panic!("{answer:?}") };
    assert_eq!(found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["П*** И***"]);
    let seen = DiaryAsk::Seen { entry: found[0].id.clone(), paper: Paper::BirthCertificate };
    assert!(matches!(kit.diary(seen).await, Answer::Diary(DiaryAnswer::Entries { .. })));
    assert!(kit.may_link("peter").await.is_empty());
}

/// A number whose code has shown an entry is nobody's in the visit, until somebody takes it: then without a second code.
#[tokio::test]
async fn a_number_that_has_shown_an_entry_is_taken_without_a_second_code() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    kit.has_entry("peter", "student", PETER, Some(CHILD)).await;
    let answer = kit.diary(DiaryAsk::Send { phone: phone(CHILD), instead: None }).await;
    let Answer::Number(NumberAnswer::Sent { sent }) = answer else { panic!("{answer:?}") };
    let code = kit.code().await;
    let check = NumberAsk::Check { challenge: sent.challenge, code: code.into() };
    let Answer::Number(NumberAnswer::Proved { phone: proved }) = kit.ask(Ask::Number(check)).await else {
        panic!("not proved")
    };
    // Nobody has an account on it yet, and nobody sets a password by it.
    let set = |whose| {
        let data = Box::new(person(["Иванов", "Пётр", ""], BIRTH));
        let (phone, password) = (proved.clone(), "Kedr-4711 y".to_owned().into());
        Ask::Account(AccountAsk::SetPassword { phone, password, whose, data })
    };
    assert_eq!(kit.ask(set(Whose::Student)).await, refused(Refusal::ProofTooOld));
    let shown = kit.diary(DiaryAsk::ByPhone { phone: proved.clone() }).await;
    assert!(matches!(shown, Answer::Diary(DiaryAnswer::Entries { .. })), "{shown:?}");
    let whose = kit.diary(DiaryAsk::Whose { entry: EntryId::new("peter") }).await;
    let Answer::Diary(DiaryAnswer::Whose { number, bare, .. }) = whose else { panic!("{whose:?}") };
    assert_eq!((number, bare), (Some(phone(CHILD)), None));
    let send = |whose| Ask::Number(NumberAsk::Send { phone: phone(CHILD), whose, instead: None });
    let taken = kit.ask(send(Whose::Student)).await;
    assert_eq!(taken, Answer::Number(NumberAnswer::Proved { phone: proved.clone() }));
    // From now on it is the student's.
    let stands = Refusal::NumberInThisVisit { whose: Stands::Student };
    assert_eq!(kit.ask(send(Whose::Parent)).await, refused(stands));
    let started = kit.ask(set(Whose::Student)).await;
    assert!(matches!(started, Answer::Account(AccountAnswer::Started { .. })), "{started:?}");
}

/// A visit that was taken up has a number proved anew, also where an entry was shown by it.
#[tokio::test]
async fn a_number_that_has_shown_an_entry_is_proved_anew_in_a_visit_that_was_taken_up() {
    let mut kit = Kit::signed_in().await;
    let ticket = kit.open().await;
    let answer = kit.diary(DiaryAsk::Send { phone: phone(CHILD), instead: None }).await;
    let Answer::Number(NumberAnswer::Sent { sent }) = answer else { panic!("{answer:?}") };
    let code = kit.code().await;
    kit.ok(Ask::Number(NumberAsk::Check { challenge: sent.challenge, code: code.into() })).await;
    kit.pass(Span::minutes(3));
    kit.ok(Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Family })).await;
    kit.take_up(&ticket).await;
    let sent = kit.send(CHILD, Whose::Student).await;
    assert_eq!(sent.phone, phone(CHILD));
}

/// Twins with one slip: the first who links it has it, and the other is told.
async fn of_two_desks_one_links(base: &Base) {
    let mut hall = base.signed_in().await;
    hall.gets_a_family().await;
    hall.has_entry("peter", "student", PETER, None).await;
    let mut yard = hall.at_another_desk("Двор").await;
    yard.open().await;
    let other = yard.register("+79161112297", ["Иванов", "Павел", ""], BIRTH).await;
    let view = yard.invitation(&other).await;
    yard.join(&view.id, "+79161112298", ["Иванова", "Ольга", ""]).await;
    yard.confirm(&view.id).await;
    hall.shows("peter").await;
    yard.shows("peter").await;
    let (ours, theirs) = (hall.sitting_on(Seat::Ordinary), yard.sitting_on(Seat::Ordinary));
    let (first, second) = tokio::join!(
        hall.links("peter", &ours, Purpose::ChildDiary, None),
        yard.links("peter", &theirs, Purpose::ChildDiary, Some(Why::Other)),
    );
    let linked = [&first, &second].into_iter().filter(|answer| is_linked(answer)).count();
    assert_eq!(linked, 1, "{first:?} {second:?}");
    let told = [&first, &second].into_iter().any(|answer| *answer == refused(Refusal::DiaryOfAnother));
    assert!(told, "{first:?} {second:?}");
}
