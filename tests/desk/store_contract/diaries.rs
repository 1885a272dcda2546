//! Diary accounts: a list is put in, changed and imported anew by one at a time; an entry is found by what its owner shows, in
//! its school alone; it has one living link, and a profile has one of each diary and kind.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{consent, link, person, set_up, student};
use kindesk::desk::keys::Keys;
use kindesk::domain::id::{
    ConsentId, DeskId, DiaryImportId, DiaryLinkId, EntryId, LinkId, ProfileId, SchoolId, StaffId,
};
use kindesk::domain::time::Span;
use kindesk::store::diary::{DiaryPupilRow, EntryRow};
use kindesk::store::diary_imports::DiaryImportRow;
use kindesk::store::diary_links::DiaryLinkRow;
use kindesk::store::{StoreError, Tx};

on_both_engines! {
    super::a_list_is_imported_by_one_at_a_time as a_list_is_imported_by_one_at_a_time,
    super::an_entry_is_found_by_what_its_owner_shows as an_entry_is_found_by_what_its_owner_shows,
    super::many_entries_are_put_in_and_changed as many_entries_are_put_in_and_changed,
    super::an_entry_has_one_living_link as an_entry_has_one_living_link,
    super::whoever_is_erased_leaves_no_entry as whoever_is_erased_leaves_no_entry,
}

fn school() -> SchoolId {
    SchoolId::new("school")
}

fn import(id: &str) -> DiaryImportRow {
    DiaryImportRow {
        id: DiaryImportId::new(id),
        school_id: school(),
        system: "Дневник".into(),
        at: START,
        staff_id: StaffId::new("olga"),
        desk_id: DeskId::new("desk"),
        digest: "00".into(),
        added: 2,
        changed: 0,
        gone: 0,
        same: 0,
    }
}

fn entry(id: &str, kind: &str) -> EntryRow {
    EntryRow {
        id: EntryId::new(id),
        school_id: school(),
        system: "Дневник".into(),
        kind: kind.into(),
        login_key: format!("login of {id}"),
        login_sealed: "sealed".into(),
        code_key: format!("code of {id}"),
        code_round: 0,
        own_code_key: Some(format!("own code of {id}")),
        surname: Some("Иванова".into()),
        name: "Анна".into(),
        patronymic: None,
        birth_date: Some("2015-09-05".into()),
        sex: None,
        class: Some("5А".into()),
        phone_key: Some(format!("phone of {id}")),
        phone_sealed: Some("sealed".into()),
        search: "иванова анна".into(),
        state: "here".into(),
        state_at: START,
        changed: String::new(),
        first_import: DiaryImportId::new("first"),
        last_import: DiaryImportId::new("first"),
        seal: String::new(),
    }
}

fn diary_link(id: &str, entry: &str, profile: &ProfileId, consent: &str) -> DiaryLinkRow {
    DiaryLinkRow {
        id: DiaryLinkId::new(id),
        entry_id: Some(EntryId::new(entry)),
        school_id: school(),
        system: "Дневник".into(),
        kind: "student".into(),
        profile_id: Some(profile.clone()),
        consent_id: ConsentId::new(consent),
        staff_id: StaffId::new("olga"),
        desk_id: DeskId::new("desk"),
        shown: "document".into(),
        document: Some("passport".into()),
        differences: "name".into(),
        reason: Some("wrong-entry".into()),
        since: START,
        ended_at: None,
        ended_why: None,
        ended_by: None,
        seal: String::new(),
    }
}

/// A school with two entries, and a child with a parent, whose consent is there.
async fn stage(tx: &mut Tx) -> ProfileId {
    set_up(tx).await;
    assert!(tx.begin_diary_import(&import("first"), 0).await.unwrap());
    tx.add_entries(&[entry("kid", "student"), entry("mum", "parent")]).await.unwrap();
    let child = student(tx, "kid", "2015-09-05").await;
    let mum = person(tx, "mum", "1986-01-02").await;
    tx.add_link(&link("l", &mum, &child)).await.unwrap();
    tx.add_consent(&consent("c", &mum, &child, &LinkId::new("l"))).await.unwrap();
    child
}

async fn a_list_is_imported_by_one_at_a_time(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    assert_eq!(tx.diary_list(&school(), "Дневник").await.unwrap(), None);
    assert!(tx.begin_diary_import(&import("first"), 0).await.unwrap());
    tx.save().await.unwrap();
    let mut tx = bench.write().await;
    assert!(!tx.begin_diary_import(&import("late"), 0).await.unwrap(), "somebody was first");
    drop(tx);
    let mut tx = bench.write().await;
    let later = DiaryImportRow { at: START + Span::hours(1), ..import("second") };
    assert!(tx.begin_diary_import(&later, 1).await.unwrap());
    let other = DiaryImportRow { system: "Другой".into(), ..import("other") };
    assert!(tx.begin_diary_import(&other, 0).await.unwrap(), "each list has a version of its own");
    let list = tx.diary_list(&school(), "Дневник").await.unwrap().unwrap();
    assert_eq!((list.version, list.last_import.as_str()), (2, "second"));
    let lists = tx.diary_lists(&school()).await.unwrap();
    let systems: Vec<&str> = lists.iter().map(|list| list.system.as_str()).collect();
    assert_eq!(systems, ["Дневник", "Другой"]);
    let newest = tx.diary_imports(&school(), 2).await.unwrap();
    assert_eq!(newest, [later, other]);
}

async fn an_entry_is_found_by_what_its_owner_shows(bench: &Bench) {
    let mut tx = bench.write().await;
    stage(&mut tx).await;
    let (here, kid) = (school(), entry("kid", "student"));
    assert_eq!(tx.entry(&kid.id).await.unwrap(), Some(kid.clone()));
    assert_eq!(tx.held_entry(&kid.id).await.unwrap(), Some(kid.clone()));
    assert_eq!(tx.entry_by_code(&here, "code of kid").await.unwrap(), Some(kid.clone()));
    assert_eq!(
        tx.entries_by_own_code(&here, "own code of kid", 2).await.unwrap(),
        std::slice::from_ref(&kid)
    );
    assert_eq!(tx.entries_by_phone(&here, "phone of kid", 9).await.unwrap(), std::slice::from_ref(&kid));
    assert_eq!(tx.entries_by_name(&here, "иванова а", 9).await.unwrap().len(), 2);
    assert_eq!(tx.entries_by_name(&here, "иванова а", 1).await.unwrap().len(), 1);
    assert!(tx.entries_by_name(&here, "петров", 9).await.unwrap().is_empty());
    assert_eq!(tx.entries_of_class(&here, "5А").await.unwrap().len(), 2);
    let elsewhere = SchoolId::new("another");
    assert_eq!(tx.entry_by_code(&elsewhere, "code of kid").await.unwrap(), None);
    assert!(tx.entries_by_own_code(&elsewhere, "own code of kid", 2).await.unwrap().is_empty());
    assert!(tx.entries_by_phone(&elsewhere, "phone of kid", 9).await.unwrap().is_empty());
    assert!(tx.entries_by_name(&elsewhere, "иванова а", 9).await.unwrap().is_empty());
    assert!(tx.entries_of(&here, "Другой").await.unwrap().is_empty());
    // Whose parents they are by the list.
    let pair = DiaryPupilRow { parent_id: EntryId::new("mum"), pupil_id: EntryId::new("kid") };
    tx.add_pupils(std::slice::from_ref(&pair)).await.unwrap();
    assert_eq!(tx.diary_pupils(&here, "Дневник").await.unwrap(), std::slice::from_ref(&pair));
    assert_eq!(tx.pupils_of(&pair.parent_id).await.unwrap(), std::slice::from_ref(&kid));
    assert_eq!(tx.parents_of(&pair.pupil_id).await.unwrap(), [entry("mum", "parent")]);
    tx.drop_pupils(std::slice::from_ref(&pair)).await.unwrap();
    assert!(tx.pupils_of(&pair.parent_id).await.unwrap().is_empty());
    // What is gone is told by its code, and searched no more.
    let gone = EntryRow { state: "gone".into(), ..kid.clone() };
    tx.change_entries(&[(kid, gone.clone())]).await.unwrap();
    assert_eq!(tx.entry_by_code(&here, "code of kid").await.unwrap(), Some(gone));
    assert_eq!(tx.entries_by_name(&here, "иванова а", 9).await.unwrap().len(), 1);
    assert_eq!(tx.entries_of_class(&here, "5А").await.unwrap().len(), 1);
    let twice = tx.add_entries(&[EntryRow { id: EntryId::new("x"), ..entry("mum", "parent") }]).await;
    let named = [StoreError::Conflict("diary_entry_login"), StoreError::Conflict("diary_entry_code")];
    assert!(named.contains(&twice.unwrap_err()));
}

async fn many_entries_are_put_in_and_changed(bench: &Bench) {
    // The seals are part of the work.
    let store = bench.again().await.sealed_with(Keys::from_master(&[1; 32]).sealer());
    let mut tx = store.write().await.unwrap();
    set_up(&mut tx).await;
    assert!(tx.begin_diary_import(&import("first"), 0).await.unwrap());
    let all: Vec<EntryRow> = (0..1_200).map(|number| entry(&format!("e{number}"), "student")).collect();
    tx.add_entries(&all).await.unwrap();
    tx.save().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let found = tx.entries_of(&school(), "Дневник").await.unwrap();
    assert_eq!(found.len(), all.len());
    let change = |was: &EntryRow| {
        let now = EntryRow { state: "changed".into(), changed: "class".into(), class: None, ..was.clone() };
        (was.clone(), now)
    };
    let some: Vec<_> = found.iter().take(200).map(change).collect();
    tx.change_entries(&some).await.unwrap();
    tx.save().await.unwrap();
    // Who changed it from an older state is told that somebody was first.
    let mut tx = store.write().await.unwrap();
    let late = match tx.change_entries(&some[..1]).await {
        Ok(()) => tx.save().await,
        refused => {
            drop(tx);
            refused
        }
    };
    assert_eq!(late.unwrap_err(), StoreError::Busy);
    let mut tx = store.read().await.unwrap();
    let found = tx.entries_of(&school(), "Дневник").await.unwrap();
    assert_eq!(found.iter().filter(|row| row.state == "changed").count(), 200);
    drop(tx);
    store.close().await;
}

async fn an_entry_has_one_living_link(bench: &Bench) {
    let mut tx = bench.write().await;
    let child = stage(&mut tx).await;
    tx.add_entries(&[entry("second", "student")]).await.unwrap();
    let first = diary_link("l1", "kid", &child, "c");
    tx.add_diary_link(&first).await.unwrap();
    tx.save().await.unwrap();
    let other = ProfileId::new("mum");
    let mut tx = bench.write().await;
    let refused = tx.add_diary_link(&diary_link("l2", "kid", &other, "c")).await;
    assert_eq!(refused.unwrap_err(), StoreError::Conflict("diary_link_entry"));
    drop(tx);
    let mut tx = bench.write().await;
    let refused = tx.add_diary_link(&diary_link("l2", "second", &child, "c")).await;
    assert_eq!(refused.unwrap_err(), StoreError::Conflict("diary_link_profile"));
    drop(tx);
    let mut tx = bench.write().await;
    let as_parent = DiaryLinkRow { kind: "parent".into(), ..diary_link("l3", "second", &child, "c") };
    tx.add_diary_link(&as_parent).await.unwrap();
    assert_eq!(tx.diary_link_of(&EntryId::new("kid")).await.unwrap(), Some(first.clone()));
    assert_eq!(tx.diary_links_of(&child).await.unwrap(), [first.clone(), as_parent.clone()]);
    assert_eq!(tx.diary_links_by(&ConsentId::new("c")).await.unwrap(), [first.clone(), as_parent]);
    let later = START + Span::hours(1);
    assert!(tx.end_diary_link(&first.id, "owner", "kid", later).await.unwrap());
    assert!(!tx.end_diary_link(&first.id, "owner", "kid", later).await.unwrap(), "once");
    assert_eq!(tx.diary_link_of(&EntryId::new("kid")).await.unwrap(), None);
    let ended = tx.diary_link(&first.id).await.unwrap().unwrap();
    assert_eq!((ended.ended_at, ended.ended_why.as_deref()), (Some(later), Some("owner")));
    tx.add_diary_link(&diary_link("l4", "kid", &other, "c")).await.unwrap();
}

async fn whoever_is_erased_leaves_no_entry(bench: &Bench) {
    let mut tx = bench.write().await;
    let child = stage(&mut tx).await;
    tx.add_entries(&[entry("shared", "student")]).await.unwrap();
    tx.add_diary_link(&diary_link("l1", "kid", &child, "c")).await.unwrap();
    let pair = DiaryPupilRow { parent_id: EntryId::new("mum"), pupil_id: EntryId::new("kid") };
    tx.add_pupils(&[pair]).await.unwrap();
    let other = DiaryLinkRow { system: "Другой".into(), ..diary_link("l2", "shared", &child, "c") };
    tx.add_diary_link(&other).await.unwrap();
    assert!(tx.end_diary_link(&other.id, "owner", "kid", START).await.unwrap());
    tx.add_diary_link(&diary_link("l3", "shared", &ProfileId::new("mum"), "c")).await.unwrap();
    let later = START + Span::hours(1);
    assert_eq!(tx.forget_diary(&child, later).await.unwrap(), 2);
    assert_eq!(tx.entry(&EntryId::new("kid")).await.unwrap(), None);
    assert!(tx.entry(&EntryId::new("shared")).await.unwrap().is_some(), "it is another's now");
    assert!(tx.diary_links_of(&child).await.unwrap().is_empty());
    let left = tx.diary_link(&DiaryLinkId::new("l1")).await.unwrap().unwrap();
    assert_eq!((left.entry_id, left.profile_id, left.document, left.reason), (None, None, None, None));
    assert_eq!((left.ended_at, left.ended_why.as_deref()), (Some(later), Some("erased")));
    let ended = tx.diary_link(&other.id).await.unwrap().unwrap();
    assert_eq!((ended.ended_at, ended.ended_by), (Some(START), None));
    assert_eq!(tx.forget_diary(&ProfileId::new("nobody"), later).await.unwrap(), 0);
}
