//! How ways out do: since when one fails stays until it works, and what was spent is counted by what is less.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::set_up;
use kindesk::domain::id::SchoolId;
use kindesk::domain::time::{Moment, Span};
use kindesk::store::Tx;
use kindesk::store::ways::WayRow;

on_both_engines! {
    super::since_when_a_way_fails_stays as d65_since_when_a_way_fails_stays,
    super::what_is_spent_is_counted as d65_what_is_spent_is_counted,
}

fn school() -> SchoolId {
    super::rows::school().id
}

async fn one(tx: &mut Tx) -> Option<WayRow> {
    let mut all = tx.ways(&school()).await.unwrap();
    assert!(all.len() <= 1);
    all.pop()
}

async fn since_when_a_way_fails_stays(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    assert!(!tx.way_works(&school(), "smsru").await.unwrap());
    tx.way_fails(&school(), "smsru", "not-reached", START).await.unwrap();
    tx.way_fails(&school(), "smsru", "deadline", START + Span::hours(1)).await.unwrap();
    let row = one(&mut tx).await.unwrap();
    assert_eq!((row.failing_since, row.why.as_str()), (Some(START), "deadline"));
    assert!(tx.way_works(&school(), "smsru").await.unwrap());
    assert!(!tx.way_works(&school(), "smsru").await.unwrap(), "once");
    assert_eq!(one(&mut tx).await, None);
}

async fn what_is_spent_is_counted(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let day = |n: i64| START + Span(Span::days(1).0 * n);
    // Put in: 5,000. Spent: 300, 700, and 1,000 after that.
    for (at, balance) in [(0, 10_000), (1, 9_700), (2, 9_000), (3, 14_000), (4, 13_000)] {
        tx.way_balance(&school(), "smsru", balance, day(at)).await.unwrap();
    }
    let row = one(&mut tx).await.unwrap();
    assert_eq!((row.balance, row.spent, row.spent_since), (Some(13_000), 2_000, START));
    // What lies far back counts for less.
    tx.way_balance(&school(), "smsru", 12_000, day(20)).await.unwrap();
    let row = one(&mut tx).await.unwrap();
    assert_eq!((row.spent, row.spent_since), (2_000, day(13)));
    let never: Option<Moment> = row.failing_since;
    assert_eq!(never, None);
}
