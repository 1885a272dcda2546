//! Rows are read back as they were written.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{
    audit as noted, class, consent, desk, desk_row, invitation, link, person, profile, school, session,
    set_up, set_up_with_two_classes, student, visit, visit_row,
};
use kindesk::domain::audit;
use kindesk::domain::id::{ClassId, DeskId, LinkId, SchoolId, StaffId};
use kindesk::domain::time::Span;
use kindesk::store::StoreError;
use kindesk::store::audit::{AuditRow, Roll};

on_both_engines! {
    super::schools_and_staff as schools_and_staff,
    super::people_are_found as people_are_found,
    super::a_family_is_read_at_once as a_family_is_read_at_once,
    super::a_dead_desk_leaves_its_visit as a_dead_desk_leaves_its_visit,
    super::whoever_does_not_hold_a_visit_changes_nothing_in_it as whoever_does_not_hold_a_visit_changes_nothing_in_it,
    super::nothing_is_kept_without_saving as nothing_is_kept_without_saving,
    super::an_audit_chain_shows_a_change as an_audit_chain_shows_a_change,
}

async fn schools_and_staff(bench: &Bench) {
    let mut tx = bench.write().await;
    assert_eq!(tx.first_school().await.unwrap(), None);
    set_up_with_two_classes(&mut tx).await;
    tx.set_meta("language", "ru").await.unwrap();
    tx.set_meta("language", "en").await.unwrap();
    tx.save().await.unwrap();

    let mut tx = bench.read().await;
    let id = SchoolId::new("school");
    assert_eq!(tx.first_school().await.unwrap(), Some(school()));
    assert_eq!(tx.school(&id).await.unwrap(), Some(school()));
    assert_eq!(tx.schools().await.unwrap(), [school()]);
    assert_eq!(tx.school_of_desk(&DeskId::new("desk")).await.unwrap(), Some(school()));
    assert_eq!(tx.school_of_desk(&DeskId::new("none")).await.unwrap(), None);
    assert_eq!(tx.classes(&id).await.unwrap(), [class("class", "5А"), class("b", "5Б")]);
    assert_eq!(tx.class(&ClassId::new("b")).await.unwrap(), Some(class("b", "5Б")));
    assert_eq!(tx.class_by_name(&id, "5А").await.unwrap(), Some(class("class", "5А")));
    assert_eq!(tx.desks().await.unwrap(), [desk_row("desk")]);
    assert_eq!(tx.desk(&desk()).await.unwrap(), tx.desks_by_name("desk").await.unwrap().pop());
    assert_eq!(tx.meta("language").await.unwrap().as_deref(), Some("en"));
    assert_eq!(tx.meta("nothing").await.unwrap(), None);
    assert_eq!(tx.all_meta().await.unwrap().get("language").map(String::as_str), Some("en"));
    drop(tx);

    let (olga, mut tx) = (StaffId::new("olga"), bench.write().await);
    tx.set_pin(&olga, "pin").await.unwrap();
    tx.set_staff_language(&olga, "en").await.unwrap();
    let row = tx.staff_by_login(&school().id, "olga").await.unwrap().unwrap();
    assert_eq!(row.pin_hash.as_deref(), Some("pin"));
    tx.pin_failed(&olga, START + Span(11)).await.unwrap();
    let row = tx.staff(&olga).await.unwrap().unwrap();
    assert_eq!(row.language, "en");
    assert_eq!((row.pin_failures, row.pin_failed_at), (1, START + Span(11)));
    tx.clear_pin(&olga).await.unwrap();
    tx.pin_passed(&olga).await.unwrap();
    let row = tx.staff(&olga).await.unwrap().unwrap();
    assert_eq!((row.pin_failures, row.pin_hash.as_deref()), (0, None));
    assert_eq!(tx.staff_list(&school().id).await.unwrap(), [row]);
}

async fn people_are_found(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    student(&mut tx, "иванов пётр", "2016-05-04").await;
    person(&mut tx, "иванова анна", "1986-01-02").await;
    person(&mut tx, "петров олег", "1985-01-02").await;
    let names = |found: Vec<kindesk::store::profiles::FoundRow>| -> Vec<(String, Option<String>)> {
        found.into_iter().map(|row| (row.profile.name, row.class)).collect()
    };
    let found = names(tx.find_profiles(&["иванов".into()], 20).await.unwrap());
    assert_eq!(found, [("иванов пётр".into(), Some("5А".into())), ("иванова анна".into(), None)]);
    assert!(tx.find_profiles(&["иванов%".into()], 20).await.unwrap().is_empty(), "a wildcard is a letter");
    assert!(tx.find_profiles(&["я".into()], 20).await.unwrap().is_empty());
    let class = ClassId::new("class");
    let in_class = names(tx.find_in_class(&class, "", 20).await.unwrap());
    assert_eq!(in_class, [("иванов пётр".into(), Some("5А".into()))], "nobody but its students");
    assert_eq!(names(tx.find_in_class(&class, "иванов п", 20).await.unwrap()), in_class);
    assert!(tx.find_in_class(&class, "петров", 20).await.unwrap().is_empty());
    assert!(tx.find_in_class(&ClassId::new("b"), "", 20).await.unwrap().is_empty());
    let same = tx.same_person("иванов пётр", "2016-05-04").await.unwrap();
    assert_eq!(same, [profile("иванов пётр", "2016-05-04")]);
    assert!(tx.same_person("иванов пётр", "2016-05-05").await.unwrap().is_empty());
    let roles = tx.roles(&same[0].id).await.unwrap();
    assert_eq!(roles, ["student"]);
    let own = tx.profile_by_account(&same[0].account_id).await.unwrap();
    assert_eq!(own.as_ref(), same.first());
}

async fn a_family_is_read_at_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let older = student(&mut tx, "older", "2010-05-04").await;
    let younger = student(&mut tx, "younger", "2016-05-04").await;
    let (mum, dad) = (person(&mut tx, "mum", "1986-01-02").await, person(&mut tx, "dad", "1985-01-02").await);
    let stranger = person(&mut tx, "stranger", "1985-01-02").await;
    for (id, parent, child) in [("1", &mum, &older), ("2", &mum, &younger), ("3", &dad, &younger)] {
        tx.add_link(&link(id, parent, child)).await.unwrap();
        tx.add_consent(&consent(id, parent, child, &LinkId::new(id))).await.unwrap();
    }
    let by_mum = tx.family_of(&mum).await.unwrap();
    let ids = |family: &kindesk::store::links::FamilyRows| -> [Vec<String>; 4] {
        [
            family.students.iter().map(|row| row.profile.id.to_string()).collect(),
            family.parents.iter().map(|row| row.id.to_string()).collect(),
            family.links.iter().map(|row| row.id.to_string()).collect(),
            family.consents.iter().map(|row| row.id.to_string()).collect(),
        ]
    };
    let list = |words: &str| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(ids(&by_mum), [list("older younger"), list("mum dad"), list("1 2 3"), list("1 2 3")]);
    let by_dad = tx.family_of(&dad).await.unwrap();
    assert_eq!(ids(&by_dad), [list("younger"), list("mum dad"), list("2 3"), list("2 3")]);
    let by_child = tx.family_of(&older).await.unwrap();
    assert_eq!(ids(&by_child), [list("older"), list("mum"), list("1"), list("1")]);
    assert_eq!(
        ids(&tx.family_of(&stranger).await.unwrap()),
        [list(""), list("stranger"), list(""), list("")]
    );
    assert_eq!(by_child.students[0].school, school().name);
    assert_eq!(by_child.consents, [consent("1", &mum, &older, &LinkId::new("1"))]);
    assert_eq!(tx.consents_of_link(&LinkId::new("1")).await.unwrap(), by_child.consents);
    assert_eq!(tx.consents_of(&younger).await.unwrap().len(), 2);
    assert_eq!(tx.links_of(&younger).await.unwrap().len(), 2);
}

async fn a_dead_desk_leaves_its_visit(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.add_desk(&desk_row("other")).await.unwrap();
    tx.add_visit(&visit_row("elsewhere", "other", "1002")).await.unwrap();
    tx.open_session(&session("s", "private")).await.unwrap();
    tx.set_private_ready(&visit(), "me", true).await.unwrap();
    assert!(tx.set_visit_language(&visit(), "me", "en").await.unwrap());
    let held = tx.held_visits("me").await.unwrap();
    assert_eq!(held.iter().filter(|row| row.id == visit()).count(), 1);
    assert!(tx.held_visits("you").await.unwrap().is_empty());
    assert_eq!(tx.end_sessions_of_desk(&desk(), "lost", START).await.unwrap(), 1);
    let left = tx.put_down_left_open(&desk(), START).await.unwrap();
    assert_eq!(left.iter().map(|row| row.id.clone()).collect::<Vec<_>>(), [visit()]);
    assert!(left[0].private_ready);
    assert_eq!(tx.left_open_visits(&desk(), START).await.unwrap(), left);
    let sat = tx.last_session_on(&visit(), "private").await.unwrap().unwrap();
    assert_eq!((sat.ended_at, sat.why.as_deref()), (Some(START), Some("lost")));
    tx.end_session(&visit(), "private", "again", START).await.unwrap();
    assert_eq!(tx.last_session_on(&visit(), "private").await.unwrap(), Some(sat), "it had ended");
}

async fn whoever_does_not_hold_a_visit_changes_nothing_in_it(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let was = tx.visit(&visit()).await.unwrap();
    tx.save().await.unwrap();
    for seat in [true, false] {
        let mut tx = bench.write().await;
        let done = if seat {
            tx.set_private_ready(&visit(), "you", true).await
        } else {
            tx.put_down(&visit(), "you", "family", START, START).await
        };
        let saved = match done {
            Ok(()) => tx.save().await,
            Err(error) => Err(error),
        };
        assert_eq!(saved, Err(StoreError::Busy), "it is seen at the latest when it is saved");
    }
    assert_eq!(bench.read().await.visit(&visit()).await.unwrap(), was);
}

async fn nothing_is_kept_without_saving(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    tx.add_invitation(&invitation("i", &child, 1)).await.unwrap();
    drop(tx);
    assert_eq!(bench.read().await.first_school().await.unwrap(), None);
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.save().await.unwrap();
    assert_eq!(bench.read().await.first_school().await.unwrap(), Some(school()));
}

async fn an_audit_chain_shows_a_change(bench: &Bench) {
    let mut tx = bench.write().await;
    for (desk, action) in [("a", "one"), ("b", "one"), ("a", "two")] {
        tx.add_audit(noted(desk, action)).await.unwrap();
    }
    assert_eq!(tx.audit_desks().await.unwrap(), ["a", "b"]);
    let mut rows = tx.audit_rows("a").await.unwrap();
    assert_eq!(rows.iter().map(|row| row.seq).collect::<Vec<_>>(), [1, 2]);
    assert_eq!((rows[0].prev.as_str(), &rows[1].prev), ("", &rows[0].hash));
    let head = tx.audit_heads().await.unwrap().remove(0);
    assert_eq!((head.desk_id.as_str(), head.seq, &head.hash), ("a", 2, &rows[1].hash));
    let heads = tx.audit_heads().await.unwrap();
    assert!(heads.iter().all(|head| tx.is_sound_head(head)));
    assert_eq!(tx.roll().await.unwrap(), Roll::Of(vec!["a".into(), "b".into()]));
    let verify = |rows: Vec<AuditRow>| {
        let kept = rows.into_iter().map(AuditRow::into_kept);
        audit::verify(&DeskId::new("a"), kept, |text| tx.keyed_hash(text))
    };
    let sound = verify(rows.clone());
    assert_eq!((sound.sound, sound.plain, sound.broken.len()), (2, 0, 0));
    rows[0].refusal = Some(122);
    assert_eq!(verify(rows).broken.len(), 1);
}
