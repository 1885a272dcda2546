//! What waits for an admin: one open row for each matter, subject and visit, and one decision on it.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{desk, school, set_up, visit};
use super::together::winners;
use kindesk::domain::id::{ClassId, StaffId, WaitingId};
use kindesk::domain::time::Span;
use kindesk::store::waiting::WaitingRow;

on_both_engines! {
    super::one_row_stands_open as one_row_stands_open,
    super::it_is_decided_and_used_once as it_is_decided_and_used_once,
    super::what_is_withdrawn_has_no_answer as what_is_withdrawn_has_no_answer,
    super::a_yes_keeps_the_class_that_it_opened as a_yes_keeps_the_class_that_it_opened,
    super::of_many_admins_one_decides as of_many_admins_one_decides,
    super::of_many_who_ask_one_is_kept as of_many_who_ask_one_is_kept,
}

fn row(id: &str) -> WaitingRow {
    WaitingRow {
        id: WaitingId::new(id),
        matter: "same-child".into(),
        visit_id: Some(visit()),
        subject: "kid".into(),
        desk_id: desk(),
        school_id: school().id,
        asked_by: Some(StaffId::new("olga")),
        since: START,
        decided_at: None,
        decided_by: None,
        yes: None,
        reason: None,
        spent_at: None,
        class_id: None,
    }
}

async fn one_row_stands_open(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    assert!(tx.add_waiting(&row("w1")).await.unwrap());
    assert!(!tx.add_waiting(&row("w2")).await.unwrap(), "the same waits already");
    let other = WaitingRow { subject: "other".into(), ..row("w3") };
    let alone = WaitingRow { visit_id: None, asked_by: None, ..row("w4") };
    for new in [&other, &alone] {
        assert!(tx.add_waiting(new).await.unwrap());
    }
    assert!(!tx.add_waiting(&WaitingRow { id: WaitingId::new("w5"), ..alone.clone() }).await.unwrap());
    assert_eq!(tx.open_waiting("same-child", "kid", Some(&visit())).await.unwrap(), Some(row("w1")));
    assert_eq!(tx.open_waiting("same-child", "kid", None).await.unwrap(), Some(alone.clone()));
    assert_eq!(tx.open_waiting("not-me", "kid", None).await.unwrap(), None);
    assert_eq!(tx.all_waiting(&school().id).await.unwrap(), [row("w1"), other, alone]);
    assert_eq!(tx.count_waiting(&school().id).await.unwrap(), 3);
}

async fn it_is_decided_and_used_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let (id, admin, later) = (WaitingId::new("w1"), StaffId::new("olga"), START + Span::hours(1));
    tx.add_waiting(&row("w1")).await.unwrap();
    assert!(!tx.spend_waiting(&id, later).await.unwrap(), "nobody has said yes");
    assert!(tx.decide_waiting(&id, &admin, true, "видела свидетельство", later).await.unwrap());
    assert!(!tx.decide_waiting(&id, &admin, false, "нет", later).await.unwrap(), "it is decided");
    let decided = WaitingRow {
        decided_at: Some(later),
        decided_by: Some(admin.clone()),
        yes: Some(true),
        reason: Some("видела свидетельство".into()),
        ..row("w1")
    };
    assert_eq!(tx.waiting(&id).await.unwrap(), Some(decided.clone()));
    assert!(tx.waits_of(&visit()).await.unwrap().is_empty());
    assert_eq!(tx.decisions_of(&visit()).await.unwrap(), [decided]);
    assert!(tx.spend_waiting(&id, later).await.unwrap());
    assert!(!tx.spend_waiting(&id, later).await.unwrap(), "it is used");
    assert!(tx.add_waiting(&row("w2")).await.unwrap(), "the same may be asked again");
    assert_eq!(tx.waits_of(&visit()).await.unwrap(), [row("w2")]);
    assert!(tx.decide_waiting(&WaitingId::new("w2"), &admin, false, "нет", later).await.unwrap());
    assert!(!tx.spend_waiting(&WaitingId::new("w2"), later).await.unwrap(), "a no is not used");
    assert_eq!(tx.count_waiting(&school().id).await.unwrap(), 0);
}

async fn a_yes_keeps_the_class_that_it_opened(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let (admin, class) = (StaffId::new("olga"), ClassId::new("7g"));
    for (id, subject, yes) in [("w1", "one", true), ("w2", "two", false)] {
        tx.add_waiting(&WaitingRow { subject: subject.into(), ..row(id) }).await.unwrap();
        let id = WaitingId::new(id);
        assert!(!tx.grant_class(&id, &class).await.unwrap(), "nobody has decided");
        assert!(tx.decide_waiting(&id, &admin, yes, "7Г", START).await.unwrap());
        assert_eq!(tx.grant_class(&id, &class).await.unwrap(), yes);
    }
    let granted = tx.decisions_of(&visit()).await.unwrap().into_iter().map(|row| row.class_id);
    assert_eq!(granted.collect::<Vec<_>>(), [Some(class), None]);
}

async fn what_is_withdrawn_has_no_answer(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.add_waiting(&row("w1")).await.unwrap();
    assert_eq!(tx.waits_of(&visit()).await.unwrap().len(), 1);
    tx.withdraw_waiting(&visit(), START).await.unwrap();
    assert!(tx.waits_of(&visit()).await.unwrap().is_empty());
    let admin = StaffId::new("olga");
    assert!(!tx.decide_waiting(&WaitingId::new("w1"), &admin, true, "да", START).await.unwrap());
    assert!(tx.decisions_of(&visit()).await.unwrap().is_empty());
    assert!(tx.all_waiting(&school().id).await.unwrap().is_empty());

    assert!(tx.add_waiting(&row("w2")).await.unwrap());
    assert_eq!(tx.withdraw_about("same-child", "other", START).await.unwrap(), 0);
    assert_eq!(tx.withdraw_about("same-child", "kid", START).await.unwrap(), 1);

    assert!(tx.add_waiting(&row("w3")).await.unwrap());
    assert!(tx.decide_waiting(&WaitingId::new("w3"), &admin, false, "нет", START).await.unwrap());
    tx.settle_waiting(&visit(), "not-me", START).await.unwrap();
    let spent = |rows: Vec<WaitingRow>| rows.into_iter().map(|row| row.spent_at).collect::<Vec<_>>();
    assert_eq!(spent(tx.decisions_of(&visit()).await.unwrap()), [None]);
    tx.settle_waiting(&visit(), "same-child", START).await.unwrap();
    tx.settle_waiting(&visit(), "same-child", START + Span(1)).await.unwrap();
    assert_eq!(spent(tx.decisions_of(&visit()).await.unwrap()), [Some(START)], "it is settled once");

    let until = START + Span::days(20);
    tx.put_down(&visit(), "me", "same-child", START, START + Span::days(14)).await.unwrap();
    tx.keep_at_least(&visit(), until).await.unwrap();
    tx.keep_at_least(&visit(), START).await.unwrap();
    assert_eq!(tx.visit(&visit()).await.unwrap().unwrap().expires_at, until);
}

async fn of_many_admins_one_decides(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.add_waiting(&row("w")).await.unwrap();
    tx.save().await.unwrap();
    let decided = winners(bench, |mut tx, number| async move {
        let admin = StaffId::new(format!("admin{number}"));
        let decided = tx.decide_waiting(&WaitingId::new("w"), &admin, number % 2 == 0, "так", START).await;
        (tx, decided)
    });
    assert_eq!(decided.await, 1);
}

async fn of_many_who_ask_one_is_kept(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.save().await.unwrap();
    let asked = winners(bench, |mut tx, number| async move {
        let asked = tx.add_waiting(&row(&format!("w{number}"))).await;
        (tx, asked)
    });
    assert_eq!(asked.await, 1);
    assert_eq!(bench.read().await.count_waiting(&school().id).await.unwrap(), 1);
}
