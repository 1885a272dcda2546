//! What is put right: guarded by what stood there, and findable by what it was.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{bar, link, person, proposal, set_up, set_up_with_two_classes, student};
use kindesk::domain::id::{ClassId, LinkId, ProfileId, StaffId};
use kindesk::domain::time::Span;
use kindesk::store::former_names::FormerNameRow;
use kindesk::store::profiles::FoundRow;

on_both_engines! {
    super::a_class_and_a_relation_over_what_stood_there as a_class_and_a_relation_over_what_stood_there,
    super::a_former_name_finds_its_owner as a_former_name_finds_its_owner,
    super::a_bar_holds_under_a_former_name as a_bar_holds_under_a_former_name,
    super::a_bar_is_lifted_under_a_former_name as a_bar_is_lifted_under_a_former_name,
    super::a_proposal_is_overtaken_once as a_proposal_is_overtaken_once,
}

async fn a_class_and_a_relation_over_what_stood_there(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up_with_two_classes(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let (first, second) = (ClassId::new("class"), ClassId::new("b"));
    assert!(tx.correct_class(&child, &first, &second).await.unwrap());
    assert!(!tx.correct_class(&child, &first, &second).await.unwrap(), "another desk was first");
    assert_eq!(tx.student(&child).await.unwrap().unwrap().class_id, second);

    let mum = person(&mut tx, "mum", "1986-01-02").await;
    assert!(!tx.was_ever_linked(&mum).await.unwrap());
    let id = LinkId::new("l");
    tx.add_link(&link("l", &mum, &child)).await.unwrap();
    let (mother, guardian) = (("mother", None), ("guardian", Some("court")));
    assert!(tx.correct_link(&id, mother, guardian).await.unwrap());
    assert!(!tx.correct_link(&id, mother, guardian).await.unwrap());
    assert!(!tx.correct_link(&id, ("guardian", None), mother).await.unwrap(), "another document");
    let row = tx.link(&id).await.unwrap().unwrap();
    assert_eq!((row.relation.as_str(), row.document.as_deref()), guardian);
    assert!(tx.correct_link(&id, guardian, mother).await.unwrap());
    assert_eq!(tx.link(&id).await.unwrap().unwrap().document, None);
    tx.end_link(&id, "mistake", START).await.unwrap();
    assert!(!tx.correct_link(&id, mother, guardian).await.unwrap(), "it has ended");
    for whose in [&mum, &child] {
        assert!(tx.was_ever_linked(whose).await.unwrap(), "an ended link counts");
    }
}

/// Somebody's data are put right, and what they were is kept.
async fn renames(tx: &mut kindesk::store::Tx, whose: &ProfileId, name: &str) -> FormerNameRow {
    let was = tx.profile(whose).await.unwrap().unwrap();
    let mut to = was.clone();
    (to.name, to.search, to.updated_at) = (name.into(), name.into(), was.updated_at + Span(1));
    assert!(tx.correct_profile(&to, was.updated_at).await.unwrap());
    let row = FormerNameRow {
        staff_id: Some(StaffId::new("olga")),
        paper: Some("passport".into()),
        ..FormerNameRow::of(&was, format!("former-{name}"), to.updated_at, "new-document")
    };
    tx.add_former_name(&row).await.unwrap();
    row
}

async fn a_former_name_finds_its_owner(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "иванов пётр", "2016-05-04").await;
    let row = renames(&mut tx, &child, "бобров пётр").await;
    let later = renames(&mut tx, &child, "енотов пётр").await;
    assert_eq!(tx.former_names(&child).await.unwrap(), [row, later]);
    let names = |found: Vec<FoundRow>| found.into_iter().map(|row| row.profile.name).collect::<Vec<_>>();
    let class = ClassId::new("class");
    for prefix in ["иванов", "бобров", "енотов"] {
        assert_eq!(names(tx.find_profiles(&[prefix.into()], 20).await.unwrap()), ["енотов пётр"], "{prefix}");
        assert_eq!(names(tx.find_in_class(&class, prefix, 20).await.unwrap()), ["енотов пётр"], "{prefix}");
    }
    assert!(tx.find_profiles(&["волков".into()], 20).await.unwrap().is_empty());
    assert_eq!(tx.find_in_class(&class, "", 20).await.unwrap().len(), 1, "once, under whatever names");
    for name in ["иванов пётр", "бобров пётр", "енотов пётр"] {
        assert_eq!(tx.same_person(name, "2016-05-04").await.unwrap().len(), 1, "{name}");
        assert!(tx.same_person(name, "2016-05-05").await.unwrap().is_empty(), "{name}");
    }
    // What somebody was called goes with them.
    let removed = tx.remove_student(&child, "awaiting-parent", START, START).await.unwrap();
    assert!(removed.is_some());
    assert!(tx.former_names(&child).await.unwrap().is_empty());
    assert!(tx.find_profiles(&["иванов".into()], 20).await.unwrap().is_empty());
}

async fn a_bar_holds_under_a_former_name(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let mum = person(&mut tx, "mum", "1986-01-02").await;
    assert!(tx.add_bar(&bar("b", &mum, &child)).await.unwrap());
    renames(&mut tx, &mum, "mama").await;
    for (name, birth, barred) in
        [("mama", "1986-01-02", true), ("mum", "1986-01-02", true), ("mum", "1986-01-03", false)]
    {
        assert_eq!(tx.is_barred(name, birth, &child).await.unwrap(), barred, "{name} {birth}");
    }
}

/// Whoever bears, or bore, one of the adult's names and birth dates is that adult: a bar is lifted under either account.
async fn a_bar_is_lifted_under_a_former_name(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let mut ids = Vec::new();
    // Barred and renamed, lifted under another account that bears the former name; then the other way round.
    for (barred, other) in [("mum", "mother"), ("again", "anew")] {
        let barred = person(&mut tx, barred, "1986-01-02").await;
        let other = person(&mut tx, other, "1986-01-02").await;
        let stranger = person(&mut tx, &format!("not {barred}"), "1986-01-03").await;
        let row = bar(&format!("bar-{barred}"), &barred, &child);
        assert!(tx.add_bar(&row).await.unwrap());
        if ids.is_empty() {
            renames(&mut tx, &barred, "mama").await;
            renames(&mut tx, &other, "mum").await;
        } else {
            renames(&mut tx, &other, "again").await;
            renames(&mut tx, &other, "married").await;
        }
        assert!(tx.lift_bar(&stranger, &child, START).await.unwrap().is_empty());
        assert_eq!(tx.lift_bar(&other, &child, START).await.unwrap(), std::slice::from_ref(&row.id));
        ids.push(row.id);
    }
}

async fn a_proposal_is_overtaken_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let dad = person(&mut tx, "dad", "1985-01-02").await;
    let row = proposal("p", &child, &dad);
    tx.add_proposal(&row).await.unwrap();
    assert_eq!(tx.open_proposals(&child).await.unwrap(), std::slice::from_ref(&row));
    assert!(tx.overtake_proposal(&row.id, START).await.unwrap());
    assert!(!tx.overtake_proposal(&row.id, START).await.unwrap());
    assert!(!tx.settle_proposal(&row.id, &dad, true, START).await.unwrap(), "nothing is left to settle");
    let settled = tx.proposal(&row.id).await.unwrap().unwrap();
    assert_eq!((settled.accepted, settled.settled_by), (Some(false), None));
    assert!(tx.open_proposals(&child).await.unwrap().is_empty());
}
