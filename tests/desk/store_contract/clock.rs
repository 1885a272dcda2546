//! The one deciding clock: it stands still in a transaction, and never runs back.

use super::bench::{Bench, START};
use super::on_both_engines;
use kindesk::clock::{look, wall};
use kindesk::domain::staff::DeskKind;
use kindesk::domain::time::{Moment, Span};
use kindesk::domain::watch::{Leap, judge};
use kindesk::store::watch::WatchRow;
use kindesk::store::{Store, StoreClock};
use sqlx::{Connection, Row};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

on_both_engines! {
    super::it_stands_still_in_a_transaction as it_stands_still_in_a_transaction,
    super::its_own_goes_on as its_own_goes_on,
    super::a_doubt_is_noted_once_and_ends as a_doubt_is_noted_once_and_ends,
    super::its_own_is_watched_on_either_engine as its_own_is_watched_on_either_engine,
}

async fn a_doubt_is_noted_once_and_ends(bench: &Bench) {
    let mut tx = bench.write().await;
    assert!(!tx.is_watched(), "a test's time leaps when the test wants it");
    assert_eq!(tx.watch().await.unwrap(), None);
    tx.clock_in_order(START).await.unwrap();
    let row = |seen, doubted_at| Some(WatchRow { seen, doubted_at });
    assert_eq!(tx.watch().await.unwrap(), row(START, None));
    let leap = START + Span::days(31);
    assert!(tx.clock_in_doubt(leap, leap).await.unwrap());
    assert!(!tx.clock_in_doubt(leap + Span(1), leap).await.unwrap(), "of two programs one notes it");
    assert_eq!(tx.watch().await.unwrap(), row(START, Some(leap)), "the last moment in order stays");
    tx.clock_in_order(leap).await.unwrap();
    assert_eq!(tx.watch().await.unwrap(), row(leap, None));
}

/// The database's own time is held against the newest moment known, on a server too, whose clock is its own.
async fn its_own_is_watched_on_either_engine(bench: &Bench) {
    let store = bench.with_own_clock().await;
    let mut tx = store.write().await.unwrap();
    assert!(tx.is_watched() && tx.writes());
    let now = tx.now();
    for (seen, leap) in [(now, None), (now - Span::days(8), Some(Leap::Ahead)), (now - Span::days(6), None)] {
        tx.clock_in_order(seen).await.unwrap();
        let known = tx.watch().await.unwrap().map(|row| row.seen);
        assert_eq!(judge(known, tx.wall(), now).map(|doubt| doubt.leap), leap, "{seen:?}");
    }
    // A server whose clock was set back knows it by the row alone; on a file the computer's clock says so.
    let ahead = judge(Some(now + Span::days(2)), tx.wall(), now);
    assert_eq!(ahead.is_some(), tx.wall().is_none());
    tx.save().await.unwrap();
    assert!(!store.read().await.unwrap().writes());
    store.close().await;
}

#[tokio::test]
async fn d55_a_time_that_stands_ahead_is_set_back_to_the_computer_s_clock() {
    let bench = Bench::on_sqlite().await;
    let ahead = wall() + Span::days(30);
    assert!(ahead <= now_after(&bench, "another boot", ahead).await);
    let store = bench.with_own_clock().await;
    let mut tx = store.write().await.unwrap();
    assert_eq!(judge(None, tx.wall(), tx.now()).map(|doubt| doubt.leap), Some(Leap::Behind));
    let set = tx.set_clock_back().await.unwrap();
    assert_eq!((tx.now(), tx.wall()), (set, Some(set)));
    tx.save().await.unwrap();
    let now = store.read().await.unwrap().now();
    assert!(set <= now && set.until(now) < Span::minutes(1), "the others read it at once");
    store.close().await;
    bench.finish().await;
}

async fn it_stands_still_in_a_transaction(bench: &Bench) {
    let tx = bench.write().await;
    bench.passes(Span::minutes(1));
    assert_eq!(tx.now(), START);
    drop(tx);
    assert_eq!(bench.read().await.now(), START + Span::minutes(1));
    bench.at_time(START - Span(1));
    assert_eq!(bench.write().await.now(), START - Span(1));
}

async fn its_own_goes_on(bench: &Bench) {
    let store = bench.with_own_clock().await;
    let mut before = Moment(0);
    for _ in 0..5 {
        let write = store.write().await.unwrap();
        let now = write.now();
        write.save().await.unwrap();
        let read = store.read().await.unwrap().now();
        assert!(before <= now && now <= read);
        before = read;
    }
    assert!(before.since(wall()) < Span::minutes(1) && before.until(wall()) < Span::minutes(1));
    store.close().await;
}

/// The time that a program sees if it starts after the row was set to `boot` and `wall_ms`.
async fn now_after(bench: &Bench, boot: &str, wall_ms: Moment) -> Moment {
    bench.with_own_clock().await.close().await;
    let address = format!("sqlite://{}", bench.file().display());
    let mut file = sqlx::SqliteConnection::connect(&address).await.unwrap();
    let sql = "UPDATE clock SET boot = $1, wall_ms = $2, boot_ms = $3";
    let set = sqlx::query(sql).bind(boot).bind(wall_ms).bind(look().boot_ms);
    assert_eq!(set.execute(&mut file).await.unwrap().rows_affected(), 1);
    let store = bench.with_own_clock().await;
    let read = store.read().await.unwrap().now();
    let write = store.write().await.unwrap();
    assert!(read <= write.now());
    write.save().await.unwrap();
    store.close().await;
    let row = sqlx::query("SELECT boot, wall_ms FROM clock").fetch_one(&mut file).await.unwrap();
    assert_eq!(row.get::<String, _>(0), look().boot);
    assert!(row.get::<i64, _>(1) >= read.0);
    read
}

#[tokio::test]
async fn a_step_of_the_wall_clock_moves_nothing() {
    let bench = Bench::on_sqlite().await;
    // Within one boot the row goes on by itself, though the wall clock was set an hour back, or forward.
    for step in [Span::hours(1), Span::hours(-1)] {
        let row = wall() + step;
        let now = now_after(&bench, &look().boot, row).await;
        assert!(row <= now && row.until(now) < Span::minutes(1), "{step:?}");
    }
    bench.finish().await;
}

#[tokio::test]
async fn a_new_start_never_runs_back() {
    let bench = Bench::on_sqlite().await;
    let ahead = wall() + Span::days(1);
    let now = now_after(&bench, "another boot", ahead).await;
    assert!(ahead <= now && ahead.until(now) < Span::minutes(1));
    let before = wall();
    let now = now_after(&bench, "another boot", before - Span::days(1)).await;
    assert!(before <= now && before.until(now) < Span::minutes(1));
    bench.finish().await;
}

#[tokio::test]
async fn it_can_be_hurried() {
    let folder = tempfile::tempdir().unwrap();
    let more = Arc::new(AtomicI64::new(0));
    let clock = StoreClock::Hurried(Arc::clone(&more));
    let store =
        Store::open_sqlite(&folder.path().join("kindesk.db"), clock, DeskKind::Training).await.unwrap();
    let before = store.read().await.unwrap().now();
    more.store(Span::minutes(10).0, Ordering::SeqCst);
    let after = store.read().await.unwrap().now();
    assert!(before + Span::minutes(10) <= after && after < before + Span::minutes(11));
    store.close().await;
}
