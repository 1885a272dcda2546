//! Many at the same time want one thing, and as many get it as may. Half of them come through another program.

use super::bench::{Bench, START, server};
use super::on_both_engines;
use super::rows::{
    account, audit, challenge, command, desk_row, invitation, link, person, set_up, student, visit,
};
use kindesk::domain::id::{AccountId, ChallengeId, CommandKey, DeskId, InvitationId, ProfileId};
use kindesk::domain::time::Span;
use kindesk::store::{Store, StoreError, Tx};
use std::future::Future;
use std::sync::Arc;

on_both_engines! {
    super::an_invitation_admits_two as an_invitation_admits_two,
    super::a_number_has_one_account as a_number_has_one_account,
    super::tries_are_never_shared as tries_are_never_shared,
    super::a_limit_holds as a_limit_holds,
    super::wrong_tries_are_seen_by_whoever_tries_next as wrong_tries_are_seen_by_whoever_tries_next,
    super::a_waiting_visit_goes_to_one as a_waiting_visit_goes_to_one,
    super::chains_do_not_break as chains_do_not_break,
    super::an_unknown_commit_is_repeated_once as an_unknown_commit_is_repeated_once,
}

/// How many try at the same time.
const MANY: usize = 32;

/// Lets [`MANY`] do `work` at the same time, each in a transaction of its own. Counts the winners, who got true and
/// whose transaction was saved.
pub(super) async fn winners<W, F>(bench: &Bench, work: W) -> usize
where
    W: Fn(Tx, usize) -> F + Send + Sync + 'static,
    F: Future<Output = (Tx, Result<bool, StoreError>)> + Send,
{
    let stores = [bench.store.clone(), bench.again().await];
    let work = Arc::new(work);
    let tasks: Vec<_> = (0..MANY)
        .map(|number| {
            let (store, work) = (stores[number % 2].clone(), Arc::clone(&work));
            tokio::spawn(async move {
                let (tx, won) = work(store.write().await.unwrap(), number).await;
                match won {
                    Ok(true) => tx.save().await.map(|()| true).unwrap(),
                    Ok(false) | Err(StoreError::Conflict(_)) => false,
                    Err(error) => panic!("{error}"),
                }
            })
        })
        .collect();
    let mut count = 0;
    for task in tasks {
        count += usize::from(task.await.unwrap());
    }
    stores[1].close().await;
    count
}

async fn an_invitation_admits_two(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    for number in 0..MANY {
        person(&mut tx, &format!("p{number}"), "1986-01-02").await;
    }
    tx.add_invitation(&invitation("i", &child, 2)).await.unwrap();
    tx.save().await.unwrap();
    let admitted = winners(bench, |mut tx, number| async move {
        let (parent, child) = (ProfileId::new(format!("p{number}")), ProfileId::new("kid"));
        let made = link(&format!("l{number}"), &parent, &child);
        tx.add_link(&made).await.unwrap();
        let used = tx.use_invitation(&InvitationId::new("i"), &made.id, START).await;
        (tx, used)
    });
    assert_eq!(admitted.await, 2);
    let mut tx = bench.read().await;
    assert_eq!(tx.links_of(&child).await.unwrap().len(), 2);
    assert_eq!(tx.invitation_uses(&InvitationId::new("i")).await.unwrap().len(), 2);
}

async fn a_number_has_one_account(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.save().await.unwrap();
    let started = winners(bench, |mut tx, number| async move {
        let mut new = account(&format!("a{number}"));
        new.phone_key = "one number".into();
        let started = tx.start_account(&new).await.map(|()| true);
        (tx, started)
    });
    assert_eq!(started.await, 1);
    assert_eq!(bench.read().await.unfinished_accounts(&visit()).await.unwrap().len(), 1);
}

async fn tries_are_never_shared(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.add_challenge(&challenge("c")).await.unwrap();
    tx.save().await.unwrap();
    let tried = winners(bench, |mut tx, _| async move {
        let left = tx.count_try(&ChallengeId::new("c")).await;
        (tx, left.map(|left| left.is_some()))
    });
    assert_eq!(tried.await, 5);
}

async fn a_limit_holds(bench: &Bench) {
    let sent = winners(bench, |mut tx, _| async move {
        let counted = tx.count_up("desk", "d", Span::hours(1), 7, START).await;
        (tx, counted.map(|counted| counted.is_ok()))
    });
    assert_eq!(sent.await, 7);
}

/// Whoever tries holds the count, from the first try on: of many at once no more are let through than one after the other.
async fn wrong_tries_are_seen_by_whoever_tries_next(bench: &Bench) {
    let tried = winners(bench, |mut tx, _| async move {
        let tried = async {
            let (failures, _) = tx.hold_failures("tries", "d", START).await?;
            if failures < 3 {
                tx.failed("tries", "d", Span::hours(1), START).await?;
            }
            Ok(failures < 3)
        };
        let tried = tried.await;
        (tx, tried)
    });
    assert_eq!(tried.await, 3);
}

async fn a_waiting_visit_goes_to_one(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    for number in 0..MANY {
        tx.add_desk(&desk_row(&format!("d{number}"))).await.unwrap();
    }
    tx.put_down(&visit(), "me", "family", START, START + Span::hours(24)).await.unwrap();
    tx.save().await.unwrap();
    let taken = winners(bench, |mut tx, number| async move {
        let desk = DeskId::new(format!("d{number}"));
        let taken = tx.take_up(&visit(), &desk, &format!("h{number}"), START, START).await;
        (tx, taken)
    });
    assert_eq!(taken.await, 1);
}

async fn chains_do_not_break(bench: &Bench) {
    let written = winners(bench, |mut tx, number| async move {
        let desk = ["one", "two"][number / 2 % 2];
        let written = tx.add_audit(audit(desk, &number.to_string())).await;
        (tx, written.map(|()| true))
    });
    assert_eq!(written.await, MANY);
    let mut tx = bench.read().await;
    for head in tx.audit_heads().await.unwrap() {
        let rows = tx.audit_rows(&head.desk_id).await.unwrap();
        let mut prev = String::new();
        for (seq, row) in (1..).zip(&rows) {
            assert_eq!((row.seq, &row.prev), (seq, &prev));
            prev.clone_from(&row.hash);
        }
        assert_eq!((head.seq, head.hash), (16, prev));
    }
}

/// What the desk does with a command: carries it out once, however often it is asked. While its own first try is still
/// being saved somewhere, a constraint says so, and it looks again.
async fn carry_out(store: &Store) -> Result<Tx, Tx> {
    loop {
        let mut tx = store.write().await.unwrap();
        if tx.command(&CommandKey::new("key")).await.unwrap().is_some() {
            return Err(tx);
        }
        match tx.start_account(&account("kid")).await {
            Ok(()) => {
                tx.add_command(&command("key")).await.unwrap();
                return Ok(tx);
            }
            Err(StoreError::Conflict(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

async fn an_unknown_commit_is_repeated_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.save().await.unwrap();
    // The save is cancelled while it runs: nobody knows whether it happened.
    let tx = carry_out(&bench.store).await.unwrap();
    tokio::select! {
        biased;
        _ = tx.save() => {}
        () = std::future::ready(()) => {}
    }
    if let Ok(tx) = carry_out(&bench.store).await {
        tx.save().await.unwrap();
    }
    assert!(carry_out(&bench.store).await.is_err(), "the key stands");
    assert!(bench.read().await.account(&AccountId::new("kid")).await.unwrap().is_some());
}

#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn a_connection_that_dies_in_a_commit_leaves_it_unknown() {
    let bench = Bench::on_postgres().await;
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.save().await.unwrap();
    let mut tx = carry_out(&bench.store).await.unwrap();
    // Reading it sends what waits, so that only the commit is left.
    assert_eq!(tx.command(&CommandKey::new("key")).await.unwrap(), Some(command("key")));
    let schema = bench.url().rsplit_once('=').unwrap().1.to_owned();
    server(&format!(
        "SELECT pg_terminate_backend(pid) FROM pg_locks
        JOIN pg_class ON pg_class.oid = relation JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE nspname = '{schema}' AND mode = 'RowExclusiveLock'"
    ))
    .await;
    assert_eq!(tx.save().await, Err(StoreError::CommitUnknown));
    carry_out(&bench.store).await.unwrap().save().await.unwrap();
    let mut tx = bench.write().await;
    assert_eq!(tx.command(&CommandKey::new("key")).await.unwrap(), Some(command("key")));
    drop(tx);
    bench.finish().await;
}
