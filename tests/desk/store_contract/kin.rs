//! What is done about family links: a proposal is settled once, a link disputed and ended once, a bar holds until it is
//! lifted, a student who is overdue is removed once.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{account, consent, invitation, link, message, person, set_up, student};
use kindesk::domain::id::{AccountId, BarId, LinkId, OutboxId, ProfileId, ProposalId, StaffId};
use kindesk::domain::time::Span;
use kindesk::store::StoreError;
use kindesk::store::bars::BarRow;
use kindesk::store::outbox::OutboxNew;
use kindesk::store::proposals::ProposalRow;

on_both_engines! {
    super::a_proposal_is_settled_once as a_proposal_is_settled_once,
    super::a_link_is_disputed_and_ends_once as a_link_is_disputed_and_ends_once,
    super::a_bar_holds_until_it_is_lifted as a_bar_holds_until_it_is_lifted,
    super::an_overdue_student_is_removed_once as an_overdue_student_is_removed_once,
    super::a_notice_keeps_what_it_tells_of as a_notice_keeps_what_it_tells_of,
}

fn proposal(id: &str, student: &ProfileId, by: &ProfileId) -> ProposalRow {
    ProposalRow {
        id: ProposalId::new(id),
        student_id: student.clone(),
        by_id: by.clone(),
        fields: "name".into(),
        surname: None,
        name: "Аня".into(),
        patronymic: None,
        birth_date: "2016-05-04".into(),
        sex: "female".into(),
        created_at: START,
        settled_at: None,
        settled_by: None,
        accepted: None,
    }
}

async fn a_proposal_is_settled_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let (mum, dad) = (person(&mut tx, "mum", "1986-01-02").await, person(&mut tx, "dad", "1985-01-02").await);
    tx.add_link(&link("l", &mum, &child)).await.unwrap();
    let row = proposal("p", &child, &dad);
    tx.add_proposal(&row).await.unwrap();
    assert_eq!(tx.proposal(&row.id).await.unwrap(), Some(row.clone()));
    for whose in [&child, &mum] {
        assert_eq!(tx.family_of(whose).await.unwrap().proposals, std::slice::from_ref(&row));
    }
    let later = START + Span::hours(1);
    assert!(tx.settle_proposal(&row.id, &mum, true, later).await.unwrap());
    assert!(!tx.settle_proposal(&row.id, &mum, false, later).await.unwrap());
    let settled = tx.proposal(&row.id).await.unwrap().unwrap();
    assert_eq!(
        (settled.accepted, settled.settled_at, settled.settled_by),
        (Some(true), Some(later), Some(mum))
    );
    assert!(tx.family_of(&child).await.unwrap().proposals.is_empty());
    tx.add_proposal(&proposal("p2", &child, &dad)).await.unwrap();
    assert_eq!(tx.drop_proposals(&child, &dad, later).await.unwrap(), 1);
    assert_eq!(tx.drop_proposals(&child, &dad, later).await.unwrap(), 0);
    tx.add_proposal(&proposal("p3", &child, &dad)).await.unwrap();
    tx.save().await.unwrap();
    let mut tx = bench.write().await;
    let again = tx.add_proposal(&proposal("p4", &child, &dad)).await;
    assert!(matches!(again, Err(StoreError::Conflict("proposal_open"))), "{again:?}");
}

async fn a_link_is_disputed_and_ends_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let mum = person(&mut tx, "mum", "1986-01-02").await;
    let (id, later) = (LinkId::new("l"), START + Span::hours(1));
    tx.add_link(&link("l", &mum, &child)).await.unwrap();
    tx.add_consent(&consent("c", &mum, &child, &id)).await.unwrap();
    assert!(!tx.uphold_link(&id).await.unwrap());
    assert!(tx.dispute_link(&id, &child, later).await.unwrap());
    assert!(!tx.dispute_link(&id, &child, later).await.unwrap());
    let row = tx.link(&id).await.unwrap().unwrap();
    assert_eq!((row.disputed_at, row.disputed_by), (Some(later), Some(child.clone())));
    assert!(tx.uphold_link(&id).await.unwrap());
    assert_eq!(tx.link(&id).await.unwrap(), Some(link("l", &mum, &child)));
    assert!(tx.end_link(&id, "mistake", later).await.unwrap());
    assert!(!tx.end_link(&id, "court", later + Span(1)).await.unwrap());
    assert!(!tx.dispute_link(&id, &child, later).await.unwrap());
    let row = tx.link(&id).await.unwrap().unwrap();
    assert_eq!((row.ended_at, row.ended_why.as_deref()), (Some(later), Some("mistake")));
    assert_eq!(tx.consents_of_link(&id).await.unwrap()[0].void_at, Some(later), "void, and kept");
    assert!(tx.links_of(&child).await.unwrap().is_empty());
    tx.add_link(&link("l2", &mum, &child)).await.unwrap();
}

async fn a_bar_holds_until_it_is_lifted(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let mum = person(&mut tx, "mum", "1986-01-02").await;
    let row = BarRow {
        id: BarId::new("b"),
        adult_id: mum.clone(),
        student_id: child.clone(),
        staff_id: Some(StaffId::new("olga")),
        since: START,
        until: None,
    };
    assert!(tx.add_bar(&row).await.unwrap());
    assert!(!tx.add_bar(&BarRow { id: BarId::new("b2"), ..row.clone() }).await.unwrap());
    assert!(tx.is_barred("mum", "1986-01-02", &child).await.unwrap());
    assert!(!tx.is_barred("mum", "1986-01-03", &child).await.unwrap());
    assert!(!tx.is_barred("mum", "1986-01-02", &mum).await.unwrap());
    assert!(tx.lift_bar(&mum, &child, START).await.unwrap());
    assert!(!tx.lift_bar(&mum, &child, START).await.unwrap());
    assert!(!tx.is_barred("mum", "1986-01-02", &child).await.unwrap());
    assert!(tx.add_bar(&BarRow { id: BarId::new("b3"), ..row }).await.unwrap());
}

async fn an_overdue_student_is_removed_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let other = student(&mut tx, "other", "2016-05-04").await;
    tx.set_standing(&other, "awaiting-parent", "confirmed", START).await.unwrap();
    tx.add_invitation(&invitation("i", &child, 2)).await.unwrap();
    let (awaiting, later) = ("awaiting-parent", START + Span::days(30));
    assert!(tx.overdue_students(awaiting, START - Span(1), 9).await.unwrap().is_empty());
    assert_eq!(tx.overdue_students(awaiting, START, 9).await.unwrap(), std::slice::from_ref(&child));
    assert!(!tx.remove_student(&child, awaiting, START - Span(1), later).await.unwrap());
    assert!(!tx.remove_student(&other, awaiting, START, later).await.unwrap());
    assert!(tx.remove_student(&child, awaiting, START, later).await.unwrap());
    assert!(!tx.remove_student(&child, awaiting, START, later).await.unwrap());
    assert_eq!(tx.student(&child).await.unwrap(), None);
    assert_eq!(tx.usable_invitation(&child, START).await.unwrap(), None);
    assert!(tx.roles(&child).await.unwrap().is_empty());
    assert_eq!(tx.account_by_phone("phone-kid").await.unwrap(), None);
    let row = tx.profile(&child).await.unwrap().unwrap();
    assert_eq!((row.surname, row.name.as_str(), row.search.as_str()), (None, "", ""));
    // The number is free for whoever registers now.
    let mut again = account("kid-again");
    again.phone_key = "phone-kid".into();
    tx.start_account(&again).await.unwrap();
    assert_eq!(tx.account(&AccountId::new("kid")).await.unwrap().unwrap().phone_key, None);
}

async fn a_notice_keeps_what_it_tells_of(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let new = OutboxNew { id: OutboxId::new("o"), subject: Some("l".into()), ..message("o", None) };
    tx.put(&new).await.unwrap();
    let taken = tx.take_due(&super::rows::desk(), START, 9).await.unwrap();
    assert_eq!((taken[0].challenge_id.clone(), taken[0].subject.as_deref()), (None, Some("l")));
}
