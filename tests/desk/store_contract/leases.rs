//! Leases: one has it until it ends, and whoever had it before notices that another took it.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{command, desk, set_up, visit, visit_row};
use super::together::winners;
use kindesk::domain::id::{CommandKey, SchoolId, StaffId, VisitId};
use kindesk::domain::time::Span;
use kindesk::store::frames::FrameOf;
use kindesk::store::leases::{LEASED, Lease};
use kindesk::store::staff::StaffRow;
use kindesk::store::{DeskLockError, Tx};

on_both_engines! {
    super::one_has_it_until_it_ends as one_has_it_until_it_ends,
    super::of_many_one_takes_it as of_many_one_takes_it,
    super::of_many_one_takes_it_over as of_many_one_takes_it_over,
    super::one_that_lies_in_the_future_binds_nobody as one_that_lies_in_the_future_binds_nobody,
    super::it_is_read_with_who_is_signed_in as it_is_read_with_who_is_signed_in,
    super::a_desk_is_one_program as a_desk_is_one_program,
    super::answers_of_closed_visits_go_in_batches as answers_of_closed_visits_go_in_batches,
    super::a_key_is_claimed_once as a_key_is_claimed_once,
    super::a_ticket_is_given_once as a_ticket_is_given_once,
}

async fn one_has_it_until_it_ends(bench: &Bench) {
    let mut tx = bench.write().await;
    assert_eq!(tx.lease("name").await.unwrap(), None);
    let first = tx.take_lease("name", "one", "").await.unwrap().unwrap();
    assert_eq!(first, Lease { holder: "one".into(), epoch: 1, until: START + LEASED });
    assert_eq!(tx.take_lease("name", "two", "").await.unwrap(), None);
    assert!(!tx.hold_lapsed("name").await.unwrap());
    assert!(tx.take_lease("other", "two", "").await.unwrap().is_some(), "another name is another lease");
    tx.save().await.unwrap();
    bench.passes(Span::seconds(20));
    let mut tx = bench.write().await;
    assert!(tx.renew_lease("name", "one", 1).await.unwrap());
    assert!(!tx.renew_lease("name", "two", 1).await.unwrap());
    assert!(!tx.renew_lease("name", "one", 2).await.unwrap());
    assert_eq!(tx.take_lease("name", "one", "").await.unwrap().map(|lease| lease.epoch), Some(1), "the own");
    tx.save().await.unwrap();
    bench.passes(Span(LEASED.0 - 1));
    let mut tx = bench.write().await;
    assert!(tx.is_leased("name").await.unwrap() && !tx.is_leased("other").await.unwrap());
    assert_eq!(tx.take_lease("name", "two", "").await.unwrap(), None);
    // Who knows that the holder is dead does not wait.
    assert_eq!(tx.take_lease("name", "two", "one").await.unwrap().map(|lease| lease.epoch), Some(2));
    assert!(!tx.renew_lease("name", "one", 1).await.unwrap(), "the first notices");
    assert_eq!(tx.give_up_leases("one").await.unwrap(), 0);
    assert!(tx.give_up_lease("name", "two").await.unwrap());
    assert!(!tx.give_up_lease("name", "two").await.unwrap());
    assert!(!tx.renew_lease("name", "two", 2).await.unwrap(), "what was given up is not renewed");
    assert!(tx.hold_lapsed("name").await.unwrap() && tx.hold_lapsed("never").await.unwrap());
    assert!(tx.take_lease("never", "one", "").await.unwrap().is_some());
}

async fn of_many_one_takes_it(bench: &Bench) {
    let taken = winners(bench, |mut tx, number| async move {
        let taken = tx.take_lease("name", &format!("program {number}"), "").await;
        (tx, taken.map(|lease| lease.is_some()))
    });
    assert_eq!(taken.await, 1);
}

/// Its holder renews it, others hold it as dead, and others take it: after that one has it.
async fn of_many_one_takes_it_over(bench: &Bench) {
    let mut tx = bench.write().await;
    tx.take_lease("name", "program 0", "").await.unwrap();
    tx.save().await.unwrap();
    bench.passes(LEASED);
    let won = winners(bench, |mut tx, number| async move {
        let won = if number == 0 {
            tx.renew_lease("name", "program 0", 1).await
        } else {
            tx.take_lease("name", &format!("program {number}"), "").await.map(|lease| lease.is_some())
        };
        (tx, won)
    });
    assert_eq!(won.await, 1);
    let lease = bench.read().await.lease("name").await.unwrap().unwrap();
    assert_eq!(lease.epoch, if lease.holder == "program 0" { 1 } else { 2 });
}

/// The clock was set back: nobody waits for the time at which it had stood.
async fn one_that_lies_in_the_future_binds_nobody(bench: &Bench) {
    bench.passes(Span::hours(9));
    let mut tx = bench.write().await;
    tx.take_lease("name", "one", "").await.unwrap();
    tx.save().await.unwrap();
    bench.at_time(START);
    let mut tx = bench.write().await;
    assert!(!tx.is_leased("name").await.unwrap() && tx.hold_lapsed("name").await.unwrap());
    assert_eq!(tx.take_lease("name", "two", "").await.unwrap().map(|lease| lease.epoch), Some(2));
}

async fn it_is_read_with_who_is_signed_in(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.seal_changes().await.unwrap();
    let (olga, nobody) = (StaffId::new("olga"), StaffId::new("nobody"));
    let (row, lease) = staff_and_lease(&mut tx, &olga).await;
    assert_eq!((row, lease), (tx.staff(&olga).await.unwrap(), None));
    let taken = tx.take_lease("desk", "one", "").await.unwrap();
    let (row, lease) = staff_and_lease(&mut tx, &olga).await;
    assert_eq!((row, &lease), (tx.staff(&olga).await.unwrap(), &taken));
    assert_eq!(staff_and_lease(&mut tx, &nobody).await, (None, taken));
    let school = SchoolId::new("school");
    assert_eq!(tx.leased_desks(&school).await.unwrap(), [desk()]);
    tx.give_up_leases("one").await.unwrap();
    assert_eq!(tx.leased_desks(&school).await.unwrap(), []);
}

/// Whatever their data folders are. On a server the lease ends a minute's half after its program; on SQLite the system ends
/// the lock.
async fn a_desk_is_one_program(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.save().await.unwrap();
    let (own, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let second = bench.again().await;
    let (lock, lease) = bench.store.be_desk(&desk(), own.path(), "one").await.unwrap();
    let taken = async |folder: &tempfile::TempDir| {
        second.be_desk(&desk(), folder.path(), "two").await.err() == Some(DeskLockError::Taken)
    };
    assert!(taken(&own).await && taken(&other).await);
    let school = SchoolId::new("school");
    let nobodys = async || {
        let mut tx = second.write().await.unwrap();
        let all = second.nobodys(&mut tx, &school, vec![desk()]).await.unwrap();
        let one = second.is_nobodys(&mut tx, &desk()).await.unwrap();
        assert_eq!((all == [desk()], one), (one, second.hold_nobodys(&mut tx, &desk()).await.unwrap()));
        one
    };
    assert!(!nobodys().await);
    drop(lock);
    // Its program is dead.
    if lease.is_some() {
        assert!(!nobodys().await && taken(&other).await, "nobody knows yet");
        let (again, lease) = second.be_desk(&desk(), own.path(), "three").await.unwrap();
        assert_eq!(lease.map(|lease| lease.epoch), Some(2), "its own folder does");
        drop(again);
        bench.passes(LEASED);
    }
    assert!(nobodys().await && !taken(&other).await);
    second.close().await;
}

async fn answers_of_closed_visits_go_in_batches(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let mut open = visit_row("other", "desk", "1002");
    open.state = "down".into();
    assert!(tx.add_visit(&open).await.unwrap());
    for (key, of) in [("a", visit()), ("b", visit()), ("c", VisitId::new("other"))] {
        let mut row = command(key);
        row.visit_id = Some(of);
        tx.add_command(&row).await.unwrap();
    }
    let later = START + Span(1);
    assert_eq!(tx.drop_commands(later, 9).await.unwrap(), 0, "their visits may be taken up");
    tx.close_visit(&visit(), "me", START).await.unwrap();
    for key in ["last", "twice"] {
        tx.add_command(&command(key)).await.unwrap();
    }
    assert_eq!(tx.drop_commands(START - Span(1), 9).await.unwrap(), 0);
    assert_eq!(tx.drop_commands(later, 1).await.unwrap(), 1);
    assert_eq!(tx.drop_commands(later, 1).await.unwrap(), 1);
    assert_eq!(tx.drop_commands(later, 1).await.unwrap(), 0);
    assert!(tx.command(&CommandKey::new("c")).await.unwrap().is_some());
}

async fn a_key_is_claimed_once(bench: &Bench) {
    let claimed = winners(bench, |mut tx, number| async move {
        let claimed = tx.claim_meta("claimed", &number.to_string()).await;
        (tx, claimed)
    });
    assert_eq!(claimed.await, 1);
}

/// Whoever draws one that another desk is about to get can draw on in the same transaction.
async fn a_ticket_is_given_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.save().await.unwrap();
    let given = winners(bench, |mut tx, number| async move {
        let mut row = visit_row(&format!("v{number}"), "desk", "2000");
        row.state = "down".into();
        let given = tx.add_visit(&row).await;
        if matches!(given, Ok(false)) {
            row.ticket = format!("other-{number}");
            assert!(tx.add_visit(&row).await.unwrap());
        }
        (tx, given)
    });
    assert_eq!(given.await, 1);
}

/// What a frame reads of who helps, and of the desk's lease.
async fn staff_and_lease(tx: &mut Tx, staff: &StaffId) -> (Option<StaffRow>, Option<Lease>) {
    let of = FrameOf { staff: Some(staff), lease: Some("desk"), ..FrameOf::default() };
    let rows = tx.frame(of).await.unwrap();
    (rows.staff, rows.lease)
}
