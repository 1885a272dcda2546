//! The dictionary of surnames: it knows who is near, and nobody's surname stays in it.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{account, profile, set_up, student};
use kindesk::domain::id::{AccountId, ProfileId};
use kindesk::domain::text::fold;
use kindesk::domain::time::Span;
use kindesk::store::Tx;
use kindesk::store::former_names::FormerNameRow;

on_both_engines! {
    super::a_surname_is_near_when_one_letter_differs as a_surname_is_near_when_one_letter_differs,
    super::a_surname_that_nobody_bears_goes as a_surname_that_nobody_bears_goes,
    super::two_who_come_at_once_are_both_counted as two_who_come_at_once_are_both_counted,
    super::the_first_of_a_beginning_are_found as the_first_of_a_beginning_are_found,
}

async fn comes(tx: &mut Tx, id: &str, surname: &str) -> ProfileId {
    tx.start_account(&account(id)).await.unwrap();
    let search = fold(&format!("{surname} {id}"));
    let row = kindesk::store::profiles::ProfileRow {
        surname: Some(surname.into()),
        search,
        ..profile(id, "1986-01-02")
    };
    tx.add_profile(&row).await.unwrap();
    let begun = tx.account(&AccountId::new(id)).await.unwrap().unwrap();
    tx.finish_account(&begun).await.unwrap();
    ProfileId::new(id)
}

async fn near(bench: &Bench, typed: &str) -> Vec<String> {
    bench.read().await.surnames_near(typed).await.unwrap()
}

async fn a_surname_is_near_when_one_letter_differs(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    for (id, surname) in
        [("a", "Семёнов"), ("b", "Семенов"), ("c", "Семина"), ("d", "Салтыков-Щедрин"), ("e", "Демёнов")]
    {
        comes(&mut tx, id, surname).await;
    }
    tx.save().await.unwrap();
    for typed in ["семнов", "семеннов", "симёнов", "сменов", "семенво"] {
        assert_eq!(near(bench, &fold(typed)).await, ["семенов"], "{typed}");
    }
    assert_eq!(
        near(bench, "веменов").await,
        ["семенов", "деменов"],
        "the one that more people bear comes first"
    );
    assert_eq!(near(bench, "салтыковщедрин").await, ["салтыков щедрин"]);
    for typed in ["семенов", "сеченоф", "семенко", "я"] {
        assert!(!near(bench, typed).await.contains(&"семенов".to_owned()), "{typed}");
    }
}

async fn a_surname_that_nobody_bears_goes(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    comes(&mut tx, "mum", "Бобров").await;
    tx.save().await.unwrap();
    assert_eq!(near(bench, "иваноф").await, ["иванов"]);

    // Renamed, the child still is found by the surname before.
    let mut tx = bench.write().await;
    let was = tx.profile(&child).await.unwrap().unwrap();
    let mut to = was.clone();
    (to.surname, to.search, to.updated_at) =
        (Some("Енотов".into()), "енотов кид".into(), was.updated_at + Span(1));
    assert!(!tx.correct_profile(&to, was.updated_at + Span(9)).await.unwrap(), "somebody was first");
    assert!(tx.correct_profile(&to, was.updated_at).await.unwrap());
    let former = FormerNameRow::of(&was, "f".into(), to.updated_at, "mistake");
    tx.add_former_name(&former).await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(near(bench, "иваноф").await, ["иванов"]);
    assert_eq!(near(bench, "енотоф").await, ["енотов"]);

    let mut tx = bench.write().await;
    let kept = tx.remove_student(&child, "awaiting-parent", START, START).await.unwrap().unwrap();
    tx.save().await.unwrap();
    for gone in ["иваноф", "енотоф"] {
        assert!(near(bench, gone).await.is_empty(), "{gone}");
    }
    assert_eq!(near(bench, "боброф").await, ["бобров"]);

    let mut tx = bench.write().await;
    assert!(tx.restore_student(&kept, START, START + Span(1)).await.unwrap());
    tx.save().await.unwrap();
    for back in ["иваноф", "енотоф"] {
        assert_eq!(near(bench, back).await.len(), 1, "{back}");
    }
}

async fn two_who_come_at_once_are_both_counted(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.save().await.unwrap();
    let one = async |id: &'static str| {
        let mut tx = bench.write().await;
        comes(&mut tx, id, "Енотов").await;
        tx.save().await.unwrap();
    };
    tokio::join!(one("a"), one("b"), one("c"));
    let leaves = async |id: &'static str, last: bool| {
        let mut tx = bench.write().await;
        let was = tx.profile(&ProfileId::new(id)).await.unwrap().unwrap();
        let mut to = was.clone();
        (to.surname, to.search) = (None, id.into());
        assert!(tx.correct_profile(&to, was.updated_at).await.unwrap());
        tx.save().await.unwrap();
        assert_eq!(near(bench, "енотоф").await.is_empty(), last, "{id}");
    };
    leaves("a", false).await;
    leaves("c", false).await;
    leaves("b", true).await;
}

async fn the_first_of_a_beginning_are_found(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    for at in 0..30 {
        comes(&mut tx, &format!("p{at:02}"), "Бобров").await;
    }
    comes(&mut tx, "last", "Енотов").await;
    let found = tx.find_profiles(&["енотов".into(), "бобров p".into()], 5).await.unwrap();
    let found: Vec<String> = found.into_iter().map(|row| row.profile.search).collect();
    assert_eq!(found, ["бобров p00", "бобров p01", "бобров p02", "бобров p03", "бобров p04"]);
    let found = tx.find_profiles(&["енотов".into(), "бобров p29".into()], 5).await.unwrap();
    assert_eq!(found.len(), 2);
    assert!(tx.find_profiles(&[], 5).await.unwrap().is_empty());
}
