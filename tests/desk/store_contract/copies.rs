//! What a copy holds, and what becomes of a database that was brought back from one.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{audit, challenge, courier, desk, link, message, person, set_up, student};
use kindesk::domain::staff::DeskKind;
use kindesk::domain::time::Span;
use kindesk::store::copies::Counted;
use kindesk::store::{Store, StoreError, VERSION};
use std::path::Path;

on_both_engines! {
    super::what_is_in_it_is_counted as d11_what_is_in_it_is_counted,
    super::what_waited_when_it_was_copied_is_not_sent as d11_what_waited_when_it_was_copied_is_not_sent,
}

async fn what_is_in_it_is_counted(bench: &Bench) {
    let mut tx = bench.write().await;
    assert_eq!(tx.holds().await.unwrap(), Counted { people: 0, links: 0, until: None });
    assert_eq!(tx.log_begins().await.unwrap(), None);
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let parent = person(&mut tx, "parent", "1986-01-02").await;
    tx.add_link(&link("l", &parent, &child)).await.unwrap();
    let mut first = audit("desk", "goodbye");
    first.at = START;
    tx.add_audit(first.clone()).await.unwrap();
    tx.add_audit(kindesk::store::audit::AuditNew { at: START + Span(5), ..first }).await.unwrap();
    let all = Counted { people: 2, links: 1, until: Some(START + Span(5)) };
    assert_eq!(tx.holds().await.unwrap(), all);
    assert_eq!(tx.log_begins().await.unwrap(), Some(START));
    tx.set_meta("a", "b").await.unwrap();
    tx.unset_meta("a").await.unwrap();
    tx.unset_meta("never there").await.unwrap();
    assert_eq!(tx.meta("a").await.unwrap(), None);
}

async fn what_waited_when_it_was_copied_is_not_sent(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.add_challenge(&challenge("c")).await.unwrap();
    for id in ["m1", "m2", "m3"] {
        tx.put(&message(id, Some("c"))).await.unwrap();
    }
    let own = desk();
    let taken = tx.take_due(courier(&own, START), 2).await.unwrap();
    assert!(tx.begin_sending(&taken[0]).await.unwrap());
    assert!(tx.set_fate(&taken[0], "accepted", "", START).await.unwrap());
    assert_eq!(tx.may_have_been_sent().await.unwrap(), 2, "one was sent, as is known");
    assert!(tx.take_due(courier(&own, START + Span::days(1)), 9).await.unwrap().is_empty());
}

/// One with a commit that stands in the write-ahead log alone.
async fn at_work(path: &Path) -> Store {
    let clock = kindesk::store::StoreClock::Database;
    let store = Store::open_sqlite(path, clock, DeskKind::Live).await.unwrap();
    let mut tx = store.write().await.unwrap();
    tx.set_meta("a", "b").await.unwrap();
    tx.save().await.unwrap();
    store
}

#[tokio::test]
async fn d11_a_copy_is_one_state_without_a_log_and_is_opened_without_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("kindesk.db"), folder.path().join("copy"));
    let store = at_work(&path).await;
    std::fs::write(&copy, "").unwrap();
    store.copy_into(&copy).await.unwrap();
    Store::note_in_copy(&copy, &[("c", Some("d")), ("a", None)]).await.unwrap();
    let before = std::fs::read(&copy).unwrap();
    let head = |from: usize| u32::from_be_bytes(before[from..from + 4].try_into().unwrap());
    assert_eq!((&before[18..20], head(60), head(68)), (&[1, 1][..], VERSION, 0x4B44_4C56));
    let (opened, is_newest) = Store::open_copy(&copy, DeskKind::Live).unwrap();
    assert!(is_newest && opened.examine().await.unwrap().sound);
    assert_eq!(opened.unknown_objects().await.unwrap(), Vec::<String>::new());
    let facts = opened.read().await.unwrap().all_meta().await.unwrap();
    assert_eq!((facts.get("c").map(String::as_str), facts.get("a")), (Some("d"), None));
    opened.close().await;
    assert_eq!(std::fs::read(&copy).unwrap(), before);
    let names = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(names, 5, "database, log, its index, lock, copy: nothing beside the copy");
    assert!(Store::open_copy(&copy, DeskKind::Training).is_err());
    assert_eq!(
        store.read().await.unwrap().meta("a").await.unwrap().as_deref(),
        Some("b"),
        "the source stays"
    );
}

#[tokio::test]
async fn d11_the_file_of_a_database_at_work_is_no_copy() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("kindesk.db"), folder.path().join("copy"));
    let store = at_work(&path).await;
    store.close().await;
    std::fs::copy(&path, &copy).unwrap();
    let why = Store::open_copy(&copy, DeskKind::Live).map(drop).unwrap_err();
    assert_eq!(why, StoreError::Alone(copy.display().to_string()));
}
