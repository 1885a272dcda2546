//! Programs that share one SQLite file: they write in turn, and one that cannot is told in time.

use super::bench::Bench;
use kindesk::store::StoreError;

#[tokio::test]
async fn eight_programs_write_one_file_and_none_starves() {
    let bench = Bench::on_sqlite().await;
    let mut tasks = Vec::new();
    for program in 0..8 {
        let store = bench.again().await;
        tasks.push(tokio::spawn(async move {
            for number in 0..10 {
                let mut tx = store.write().await.unwrap();
                tx.set_meta(&format!("{program}-{number}"), "").await.unwrap();
                tx.save().await.unwrap();
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    bench.finish().await;
}

#[tokio::test]
async fn who_waits_too_long_is_told_and_the_next_gets_through() {
    let bench = Bench::on_sqlite().await;
    let (other, held) = (bench.again().await, bench.write().await);
    assert_eq!(other.write().await.unwrap_err(), StoreError::Busy);
    drop(held);
    let mut tx = other.write().await.unwrap();
    tx.set_meta("a", "b").await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(bench.read().await.meta("a").await.unwrap().as_deref(), Some("b"));
    bench.finish().await;
}
