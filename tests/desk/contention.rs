//! Many at the same time, many times over: 32 tasks in two programs redeem the same invitations and register the same
//! numbers, each number in nine spellings. However they meet, an invitation admits no more than it may, nobody is
//! linked twice, and a number has one account. With `KINDESK_LONG` they try a million times.

use crate::kit::people::SPELLINGS;
use crate::store_contract::bench::{Bench, START};
use crate::store_contract::rows::{account, invitation, link, person, set_up, student};
use kindesk::desk::keys::Keys;
use kindesk::domain::id::{InvitationId, ProfileId};
use kindesk::domain::phone::Phone;
use kindesk::store::{Store, StoreError};
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::Barrier;

/// How many try at the same time.
const TASKS: usize = 32;
/// Tries in a plain run, and with `KINDESK_LONG`.
const TRIES: usize = 10_000;
const MANY_TRIES: usize = 1_000_000;
/// Rounds in a row on new invitations and numbers: the checks stay short however long the test runs.
const ROUNDS: usize = 40;
/// How many parents one of the invitations admits.
const ALLOWED: i64 = 2;

/// What one round is about.
#[derive(Debug, Clone, Copy)]
enum Round {
    Invitation(usize),
    Number(usize),
}

/// A parent uses an invitation: the link and the use are saved together, or neither is.
async fn redeems(store: &Store, which: usize, task: usize) -> Result<bool, StoreError> {
    let mut tx = store.write().await?;
    let (parent, child) = (ProfileId::new(format!("parent{task}")), ProfileId::new(format!("kid{which}")));
    let made = link(&format!("link{which}-{task}"), &parent, &child);
    tx.add_link(&made).await?;
    if !tx.use_invitation(&InvitationId::new(format!("invitation{which}")), &made.id, START).await? {
        return Ok(false);
    }
    tx.save().await.map(|()| true)
}

/// Somebody makes an account for a number, written in a way of their own.
async fn registers(store: &Store, keys: &Keys, which: usize, task: usize) -> Result<bool, StoreError> {
    let spelled = SPELLINGS[task % SPELLINGS.len()].replace("01", &format!("{:02}", which % 100));
    let phone = Phone::parse(&spelled, &["RU".to_owned()]).unwrap();
    let mut new = account(&format!("number{which}-{task}"));
    new.phone_key = format!("{}-{}", keys.phone(&phone), which / 100);
    let mut tx = store.write().await?;
    if tx.account_by_phone(&new.phone_key).await?.is_some() {
        return Ok(false);
    }
    tx.start_account(&new).await?;
    tx.save().await.map(|()| true)
}

/// One try of one task, repeated while others hold the database. A constraint's refusal is an answer.
async fn tries(store: &Store, keys: &Keys, round: Round, task: usize) -> bool {
    loop {
        let done = match round {
            Round::Invitation(which) => redeems(store, which, task).await,
            Round::Number(which) => registers(store, keys, which, task).await,
        };
        match done {
            Ok(won) => return won,
            Err(StoreError::Conflict(_)) => return false,
            Err(StoreError::Busy) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

/// All tasks walk the same rounds in step; returns how many won in each.
async fn walks(stores: &[Store; 2], keys: &Arc<Keys>, rounds: &Arc<Vec<Round>>) -> Vec<usize> {
    let start = Arc::new(Barrier::new(TASKS));
    let tasks: Vec<_> = (0..TASKS)
        .map(|task| {
            let (store, start) = (stores[task % 2].clone(), Arc::clone(&start));
            let (keys, rounds) = (Arc::clone(keys), Arc::clone(rounds));
            tokio::spawn(async move {
                let mut won = Vec::with_capacity(rounds.len());
                for round in rounds.iter() {
                    start.wait().await;
                    won.push(tries(&store, &keys, *round, task).await);
                }
                won
            })
        })
        .collect();
    let mut winners = vec![0; rounds.len()];
    for task in tasks {
        for (count, won) in winners.iter_mut().zip(task.await.unwrap()) {
            *count += usize::from(won);
        }
    }
    winners
}

/// Students with an invitation each, for some rounds.
async fn invites(bench: &Bench, from: usize, to: usize) {
    let mut tx = bench.write().await;
    for which in from..to {
        let child = student(&mut tx, &format!("kid{which}"), "2016-05-04").await;
        tx.add_invitation(&invitation(&format!("invitation{which}"), &child, ALLOWED)).await.unwrap();
    }
    tx.save().await.unwrap();
}

#[expect(clippy::disallowed_methods, reason = "the time it takes is printed, and decides nothing")]
async fn nothing_is_taken_twice(bench: &Bench) {
    let tries = if std::env::var_os("KINDESK_LONG").is_some() { MANY_TRIES } else { TRIES };
    let all = tries.div_ceil(TASKS);
    let keys = Arc::new(Keys::from_master(&[7; 32]));
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    for task in 0..TASKS {
        person(&mut tx, &format!("parent{task}"), "1986-01-02").await;
    }
    tx.save().await.unwrap();
    let stores = [bench.store.clone(), bench.again().await];
    let begun = Instant::now();
    let (mut done, mut doubles) = (0, 0);
    while done < all {
        let to = all.min(done + ROUNDS);
        invites(bench, done, to).await;
        let round = |at: usize| if at.is_multiple_of(2) { Round::Invitation(at) } else { Round::Number(at) };
        let rounds = Arc::new((done..to).map(round).collect::<Vec<_>>());
        let winners = walks(&stores, &keys, &rounds).await;
        for (round, winners) in rounds.iter().zip(winners) {
            let (may, stands) = match round {
                Round::Invitation(which) => (2, used(bench, *which).await),
                Round::Number(which) => (1, accounts(bench, *which).await),
            };
            doubles += usize::from(stands != may);
            assert_eq!(winners, stands, "how many were told yes at {round:?}");
        }
        done = to;
    }
    stores[1].close().await;
    println!("{} tries by {TASKS} tasks in {:?}: {doubles} doubles", all * TASKS, begun.elapsed());
    assert_eq!(doubles, 0);
}

/// How many parents an invitation has admitted: its count, its uses and the student's links say the same.
async fn used(bench: &Bench, which: usize) -> usize {
    let mut tx = bench.read().await;
    let id = InvitationId::new(format!("invitation{which}"));
    let uses = tx.invitation_uses(&id).await.unwrap().len();
    let links = tx.links_of(&ProfileId::new(format!("kid{which}"))).await.unwrap();
    let row = tx.invitation(&id).await.unwrap().unwrap();
    assert_eq!((links.len(), row.uses), (uses, i64::try_from(uses).unwrap()));
    uses
}

/// How many accounts were made for a number.
async fn accounts(bench: &Bench, which: usize) -> usize {
    let mut tx = bench.read().await;
    let mut found = 0;
    for task in 0..TASKS {
        let id = kindesk::domain::id::AccountId::new(format!("number{which}-{task}"));
        found += usize::from(tx.account(&id).await.unwrap().is_some());
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_nothing_is_taken_twice() {
    let bench = Bench::on_sqlite().await;
    nothing_is_taken_twice(&bench).await;
    bench.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn on_postgres_nothing_is_taken_twice() {
    let bench = Bench::on_postgres().await;
    nothing_is_taken_twice(&bench).await;
    bench.finish().await;
}
