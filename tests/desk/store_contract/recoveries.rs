//! Recoveries by two staff members' words: one of an account lives at a time, each word and each end counts once, and none is
//! finished before its hold has passed.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{account, set_up, visit};
use kindesk::domain::id::{AccountId, RecoveryId, StaffId};
use kindesk::domain::time::Span;
use kindesk::store::StoreError;
use kindesk::store::recoveries::{BY_ANOTHER, BY_NUMBER, RecoveryRow};

on_both_engines! {
    super::one_of_an_account_lives as one_of_an_account_lives,
    super::it_is_finished_once_and_after_its_hold as it_is_finished_once_and_after_its_hold,
}

fn row(id: &str) -> RecoveryRow {
    RecoveryRow {
        id: RecoveryId::new(id),
        account_id: AccountId::new("anna"),
        visit_id: visit(),
        asked_by: StaffId::new("olga"),
        confirmed_by: None,
        paper: "passport".into(),
        asked_at: START,
        ends_at: None,
        cancelled_at: None,
        cancelled_by: None,
        done_at: None,
        number_key: format!("number of {id}"),
        seal: String::new(),
    }
}

async fn one_of_an_account_lives(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.start_account(&account("anna")).await.unwrap();
    tx.add_recovery(&row("r1")).await.unwrap();
    tx.save().await.unwrap();
    let mut tx = bench.write().await;
    let twice = tx.add_recovery(&row("r2")).await;
    assert_eq!(twice.unwrap_err(), StoreError::Conflict("recovery_lives"));
    drop(tx);
    let mut tx = bench.write().await;
    let (anna, first) = (AccountId::new("anna"), RecoveryId::new("r1"));
    assert_eq!(tx.living_recovery(&anna).await.unwrap(), Some(row("r1")));
    assert!(tx.cancel_recovery(&first, BY_ANOTHER, START).await.unwrap());
    assert!(!tx.cancel_recovery(&first, BY_NUMBER, START).await.unwrap(), "it is over");
    assert_eq!(tx.living_recovery(&anna).await.unwrap(), None);
    assert_eq!(tx.cancelled_recovery(&anna).await.unwrap(), None, "its owner did not cancel it");
    let later = RecoveryRow { asked_at: START + Span::minutes(1), ..row("r2") };
    tx.add_recovery(&later).await.unwrap();
    assert_eq!(tx.recovery_of_visit(&visit()).await.unwrap(), Some(later.clone()));
    assert_eq!(tx.recovery_by_number("number of r2").await.unwrap(), Some(later));
    assert_eq!(tx.recovery_by_number("another").await.unwrap(), None);
    assert!(tx.cancel_recovery(&RecoveryId::new("r2"), BY_NUMBER, START).await.unwrap());
    let cancelled = tx.cancelled_recovery(&anna).await.unwrap().unwrap();
    assert_eq!((cancelled.id.as_str(), cancelled.cancelled_by.as_deref()), ("r2", Some(BY_NUMBER)));
    let olga = StaffId::new("olga");
    assert_eq!(tx.count_recoveries(&olga, START).await.unwrap(), 2);
    assert_eq!(tx.count_recoveries(&olga, START + Span::minutes(1)).await.unwrap(), 1);
    assert_eq!(tx.count_recoveries(&StaffId::new("ivan"), START).await.unwrap(), 0);
}

async fn it_is_finished_once_and_after_its_hold(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.start_account(&account("anna")).await.unwrap();
    tx.add_recovery(&row("r1")).await.unwrap();
    let (id, second, ends) = (RecoveryId::new("r1"), StaffId::new("ivan"), START + Span::hours(24));
    assert!(!tx.finish_recovery(&id, ends).await.unwrap(), "one word");
    assert!(tx.confirm_recovery(&id, &second, ends).await.unwrap());
    assert!(!tx.confirm_recovery(&id, &second, START).await.unwrap(), "once");
    assert!(!tx.finish_recovery(&id, ends - Span::seconds(1)).await.unwrap(), "the hold runs");
    assert!(tx.finish_recovery(&id, ends).await.unwrap());
    assert!(!tx.finish_recovery(&id, ends).await.unwrap(), "once");
    assert!(!tx.cancel_recovery(&id, BY_NUMBER, ends).await.unwrap(), "too late");
    let done =
        RecoveryRow { confirmed_by: Some(second), ends_at: Some(ends), done_at: Some(ends), ..row("r1") };
    assert_eq!(tx.recovery(&id).await.unwrap(), Some(done));
}
