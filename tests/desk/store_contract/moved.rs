//! An account that moves to another number, and people who only came to move it.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{account, desk, person, session, set_up, visit};
use kindesk::domain::id::AccountId;
use kindesk::domain::time::Span;
use kindesk::store::StoreError;
use kindesk::store::sessions::{CAME_AND_WENT, SessionRow};

on_both_engines! {
    super::an_account_moves_to_a_free_number as an_account_moves_to_a_free_number,
    super::whose_number_it_was_is_kept as whose_number_it_was_is_kept,
    super::who_came_and_went_left_the_seat_as_it_was as who_came_and_went_left_the_seat_as_it_was,
}

async fn an_account_moves_to_a_free_number(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    for id in ["mum", "dad"] {
        person(&mut tx, id, "1986-01-02").await;
    }
    tx.start_account(&account("begun")).await.unwrap();
    let (mum, begun) = (AccountId::new("mum"), AccountId::new("begun"));
    assert!(!tx.move_number(&mum, "phone-other", "phone-new", "new", START).await.unwrap(), "not its number");
    assert!(!tx.move_number(&begun, "phone-begun", "phone-new", "new", START).await.unwrap(), "unfinished");
    assert!(tx.move_number(&mum, "phone-mum", "phone-new", "new", START).await.unwrap());
    assert!(!tx.move_number(&mum, "phone-mum", "phone-newer", "newer", START).await.unwrap(), "it has moved");
    assert!(tx.account_by_phone("phone-mum").await.unwrap().is_none());
    let row = tx.account_by_phone("phone-new").await.unwrap().unwrap();
    assert_eq!((row.id, row.phone_sealed.as_deref(), row.passed_on_at), (mum.clone(), Some("new"), None));
    tx.save().await.unwrap();
    let mut tx = bench.write().await;
    let taken = tx.move_number(&mum, "phone-new", "phone-dad", "dad", START).await;
    assert!(matches!(taken, Err(StoreError::Conflict("account_phone"))), "{taken:?}");
}

async fn whose_number_it_was_is_kept(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    for id in ["mum", "dad"] {
        person(&mut tx, id, "1986-01-02").await;
    }
    let (mum, dad) = (AccountId::new("mum"), AccountId::new("dad"));
    assert!(tx.had_number_before(&dad).await.unwrap().is_empty());
    assert!(tx.pass_number_on(&mum, "phone-mum", START).await.unwrap());
    assert!(tx.move_number(&dad, "phone-dad", "phone-mum", "mum", START).await.unwrap());
    let before = tx.had_number_before(&dad).await.unwrap();
    assert_eq!(before.iter().map(|row| row.account_id.as_str()).collect::<Vec<_>>(), ["mum"]);
    // Whoever comes back to a number of their own had it before nobody but themselves.
    assert!(tx.move_number(&dad, "phone-mum", "phone-dad", "dad", START).await.unwrap());
    assert!(tx.had_number_before(&dad).await.unwrap().is_empty());
    assert!(tx.had_number_before(&mum).await.unwrap().is_empty(), "a number that is none was nobody's");
}

async fn who_came_and_went_left_the_seat_as_it_was(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    for id in ["mum", "dad"] {
        person(&mut tx, id, "1986-01-02").await;
    }
    let sits = |id: &str, whose: &str, minutes: i64| SessionRow {
        account_id: AccountId::new(whose),
        opened_at: START + Span::minutes(minutes),
        ..session(id, "private")
    };
    let at = |minutes: i64| START + Span::minutes(minutes);
    // Mum sat there; Dad came, was put down, came again, and went.
    for (id, whose, from, why) in
        [("1", "mum", 0, "another"), ("2", "dad", 10, "put-down"), ("3", "dad", 20, CAME_AND_WENT)]
    {
        tx.open_session(&sits(id, whose, from)).await.unwrap();
        let last = tx.last_session_on(&visit(), "private").await.unwrap().unwrap();
        assert_eq!(last.account_id.as_str(), whose, "the seat is taken by this one");
        tx.end_session(&visit(), "private", why, at(from + 5)).await.unwrap();
    }
    let ids =
        |rows: Vec<SessionRow>| rows.into_iter().map(|row| row.id.as_str().to_owned()).collect::<Vec<_>>();
    let last = tx.last_session_on(&visit(), "private").await.unwrap().unwrap();
    assert_eq!(last.id.as_str(), "1");
    assert_eq!(ids(tx.sessions_that_stay(&visit()).await.unwrap()), ["1"]);
    assert_eq!(ids(tx.sessions_of(&visit()).await.unwrap()), ["1", "2", "3"]);
    // Dad joins later, and stays.
    tx.open_session(&sits("4", "dad", 30)).await.unwrap();
    assert_eq!(ids(tx.sessions_that_stay(&visit()).await.unwrap()), ["1", "4"]);
    assert_eq!(tx.end_sessions_of_desk(&desk(), "lost", at(31)).await.unwrap(), 1);
    let last = tx.last_session_on(&visit(), "private").await.unwrap().unwrap();
    assert_eq!(last.id.as_str(), "4");
}
