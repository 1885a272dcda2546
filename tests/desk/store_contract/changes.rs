//! Whether anything has changed is told without reading it: by this program or another one, and by nothing else.

use super::bench::Bench;
use super::on_both_engines;
use super::rows::{audit, set_up};

on_both_engines! {
    super::what_is_saved_is_told as what_is_saved_is_told,
}

async fn what_is_saved_is_told(bench: &Bench) {
    let other = bench.again().await;
    let first = other.changes().await.unwrap();
    assert_eq!(other.changes().await.unwrap(), first, "nothing has changed");
    drop(bench.read().await);
    assert_eq!(other.changes().await.unwrap(), first, "reading changes nothing");
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.add_audit(audit("desk", "taken-up")).await.unwrap();
    assert_eq!(other.changes().await.unwrap(), first, "nothing is saved yet");
    tx.save().await.unwrap();
    let second = other.changes().await.unwrap();
    assert_ne!(second, first);
    assert_eq!(other.changes().await.unwrap(), second);
    // What the same program changes is told as well.
    let mut tx = other.write().await.unwrap();
    tx.add_audit(audit("desk", "put-down")).await.unwrap();
    tx.save().await.unwrap();
    assert_ne!(other.changes().await.unwrap(), second);
    other.close().await;
    assert!(bench.write().await.save().await.is_ok(), "whoever listened is gone");
}
