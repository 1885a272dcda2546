//! What parents are kept from seeing, consents on paper, and who leaves.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{consent, link, person, set_up, student};
use kindesk::domain::id::{ConsentId, LinkId, SchoolId};
use kindesk::domain::time::Span;
use kindesk::store::consents::ConsentRow;
use kindesk::store::leaving::LeavingRow;

on_both_engines! {
    super::links_are_hidden_while_they_live as links_are_hidden_while_they_live,
    super::a_consent_on_paper_stands_in_the_family as a_consent_on_paper_stands_in_the_family,
    super::who_leaves_is_listed_by_the_day as who_leaves_is_listed_by_the_day,
}

async fn links_are_hidden_while_they_live(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let student = student(&mut tx, "kid", "2008-05-04").await;
    let (mum, dad) = (person(&mut tx, "mum", "1986-01-02").await, person(&mut tx, "dad", "1985-01-02").await);
    for (id, parent) in [("l", &mum), ("m", &dad)] {
        tx.add_link(&link(id, parent, &student)).await.unwrap();
    }
    tx.end_link(&LinkId::new("m"), "own-wish", START).await.unwrap();
    let since = START + Span::hours(1);
    tx.hide_links(&student, Some(since)).await.unwrap();
    let living = tx.link(&LinkId::new("l")).await.unwrap().unwrap();
    assert!(living.hidden_at == Some(since) && !living.shows());
    assert_eq!(tx.link(&LinkId::new("m")).await.unwrap().unwrap().hidden_at, None, "it had ended");
    tx.hide_links(&student, None).await.unwrap();
    assert!(tx.link(&LinkId::new("l")).await.unwrap().unwrap().shows());
    tx.save().await.unwrap();
}

async fn a_consent_on_paper_stands_in_the_family(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let mum = person(&mut tx, "mum", "1986-01-02").await;
    let nobodys = LinkId::new("l");
    let signed = ConsentRow {
        giver_id: None,
        link_id: None,
        way: "paper".into(),
        document: Some("passport".into()),
        giver_name: Some("Зуева Ольга".into()),
        signed_on: Some("2026-08-31".into()),
        ..consent("c", &mum, &child, &nobodys)
    };
    tx.add_consent(&signed).await.unwrap();
    assert_eq!(tx.family_of(&child).await.unwrap().consents, std::slice::from_ref(&signed));
    assert!(tx.family_of(&mum).await.unwrap().consents.is_empty(), "it makes nobody a parent");
    let (id, later) = (ConsentId::new("c"), START + Span::hours(1));
    assert!(tx.withdraw_consent(&id, Some("other-identity"), later).await.unwrap());
    let row = tx.consent(&id).await.unwrap().unwrap();
    assert_eq!((row.withdrawn_at, row.withdrawn_document.as_deref()), (Some(later), Some("other-identity")));
    tx.save().await.unwrap();
}

async fn who_leaves_is_listed_by_the_day(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let (mut rows, school) = (Vec::new(), SchoolId::new("school"));
    for (name, days) in [("mum", 20), ("dad", 10)] {
        let person = person(&mut tx, name, "1986-01-02").await;
        let row = LeavingRow {
            account_id: tx.account_of(&person).await.unwrap().unwrap().id,
            school_id: school.clone(),
            asked_at: START,
            due_at: START + Span::days(days),
            told_at: None,
            seal: String::new(),
        };
        tx.add_leaving(&row).await.unwrap();
        rows.insert(0, row);
    }
    assert_eq!(tx.leaving_at(&school, 9).await.unwrap(), rows);
    assert_eq!(tx.leaving_at(&school, 1).await.unwrap(), rows[..1]);
    tx.save().await.unwrap();
}
