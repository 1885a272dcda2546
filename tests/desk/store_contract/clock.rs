//! The one deciding clock: it stands still in a transaction, and never runs back.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{audit, challenge, courier, desk, message, proof, set_up, staff, visit};
use kindesk::clock::{look, wall};
use kindesk::domain::challenge::PROOF_LIFE;
use kindesk::domain::id::{ChallengeId, OutboxId, StaffId};
use kindesk::domain::staff::DeskKind;
use kindesk::domain::time::{Moment, Span};
use kindesk::domain::watch::{Leap, judge};
use kindesk::store::audit::AuditNew;
use kindesk::store::calls::CallRow;
use kindesk::store::challenges::ChallengeRow;
use kindesk::store::outbox::OutboxNew;
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
    super::what_lies_ahead_moves_back_with_it as d69_what_lies_ahead_moves_back_with_it,
}

/// How far the clock stood ahead, and the day of what is counted.
const AHEAD: Span = Span::days(3_300);
const DAY: Span = Span::days(1);

/// What was done under the wrong time keeps its age when that is set back, and binds for no longer.
async fn what_lies_ahead_moves_back_with_it(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.add_staff(&staff("pin")).await.unwrap();
    tx.count_up("sends", "old", DAY, 1, START).await.unwrap().unwrap();
    tx.add_challenge(&challenge("old")).await.unwrap();
    tx.save().await.unwrap();
    // An hour before the clock is set back.
    let then = START + AHEAD;
    bench.at_time(then);
    let mut tx = bench.write().await;
    for at in [then, then + Span(1), then + Span::hours(2)] {
        tx.count_up("sends", "new", DAY, 9, at).await.unwrap().unwrap();
    }
    tx.failed("tries", "new", DAY, then).await.unwrap();
    tx.pin_failed(&StaffId::new("pin"), then).await.unwrap();
    let sent = ChallengeRow { first_sent: then, last_sent: then, called_at: Some(then), ..challenge("new") };
    tx.add_challenge(&sent).await.unwrap();
    let rang = CallRow {
        id: OutboxId::new("rang"),
        challenge_id: ChallengeId::new("new"),
        rang_at: then,
        digits: 4,
        digits_key: "key".into(),
    };
    tx.add_call(&rang).await.unwrap();
    tx.end_challenge(&ChallengeId::new("old"), "dropped", then).await.unwrap();
    tx.add_proof(&proof("new", then)).await.unwrap();
    for id in ["due", "taken"] {
        tx.put(&OutboxNew { at: then, ..message(id, None) }).await.unwrap();
    }
    let own = desk();
    let taken = tx.take_due(courier(&own, then), 2).await.unwrap();
    tx.put_back(&taken[0], "limit", then + Span::hours(2)).await.unwrap();
    tx.add_audit(AuditNew { at: then, visit_id: Some(visit()), ..audit("desk", "taken-up") }).await.unwrap();
    tx.save().await.unwrap();

    bench.at_time(then + Span::hours(1));
    let now = START + Span::hours(1);
    let store = bench.beside_wall(now).await;
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.set_clock_back().await.unwrap(), now);
    assert_eq!(tx.counted("sends", "old", DAY, now).await.unwrap(), Some((1, START + DAY)));
    // Nothing was counted later than now, and what was at one moment is one row.
    assert_eq!(tx.counted("sends", "new", DAY, now).await.unwrap(), Some((3, START + DAY)));
    assert_eq!(tx.counted("sends", "new", Span(1), now).await.unwrap(), Some((1, now + Span(1))));
    assert_eq!(tx.counted("sends", "new", DAY, now + DAY).await.unwrap(), None);
    assert_eq!(tx.failures("tries", "new").await.unwrap(), Some((1, START)));
    assert_eq!(tx.staff(&StaffId::new("pin")).await.unwrap().unwrap().pin_failed_at, START);
    let moved = tx.challenge(&ChallengeId::new("new")).await.unwrap().unwrap();
    assert_eq!((moved.first_sent, moved.last_sent, moved.called_at), (START, START, Some(START)));
    assert!(tx.calls_since(&ChallengeId::new("new"), START).await.unwrap().is_empty());
    let old = tx.challenge(&ChallengeId::new("old")).await.unwrap().unwrap();
    assert_eq!((old.first_sent, old.ended_at), (START, Some(START)));
    // It is told of no sitting any more.
    let proof = tx.proof(&visit(), "phone").await.unwrap().unwrap();
    assert!(PROOF_LIFE < now.since(proof.proved_at));
    assert_eq!(tx.last_noted(&visit(), "taken-up").await.unwrap(), None);
    // The lease has ended, and the other one waits for as long as it would have.
    assert_eq!(tx.leases_ended(&own, now).await.unwrap(), 1);
    assert_eq!(tx.next_due(courier(&own, now)).await.unwrap(), Some(START));
    assert_eq!(tx.take_due(courier(&own, now), 9).await.unwrap().len(), 1);
    assert_eq!(tx.take_due(courier(&own, now + Span::hours(1)), 9).await.unwrap().len(), 1);
    tx.save().await.unwrap();
    store.close().await;
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
