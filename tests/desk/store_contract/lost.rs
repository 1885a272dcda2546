//! What is asked about visits whose ticket is lost: which visits wait, and whose names they hold.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{desk, desk_row, person, school, session, set_up, student, visit, visit_row};
use kindesk::domain::id::{ProfileId, VisitId};
use kindesk::domain::time::Span;
use kindesk::store::people::{NamedRow, VisitPersonRow};

on_both_engines! {
    super::put_down_ones_are_counted_by_desk as put_down_ones_are_counted_by_desk,
    super::names_of_who_sat_lead_to_the_visit as names_of_who_sat_lead_to_the_visit,
    super::people_who_were_told_of_lead_to_the_visit as people_who_were_told_of_lead_to_the_visit,
}

async fn put_down_ones_are_counted_by_desk(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.add_desk(&desk_row("other")).await.unwrap();
    tx.add_visit(&visit_row("elsewhere", "other", "1002")).await.unwrap();
    assert_eq!(tx.count_put_down(&desk(), START).await.unwrap(), 0, "an open one waits for nobody");
    assert_eq!(tx.count_opened(&school().id, START).await.unwrap(), 2);
    assert_eq!(tx.count_opened(&school().id, START + Span::seconds(1)).await.unwrap(), 0);
    let (later, until) = (START + Span::minutes(1), START + Span::hours(1));
    tx.put_down(&visit(), "me", "family", later, until).await.unwrap();
    assert_eq!(tx.count_put_down(&desk(), START).await.unwrap(), 1);
    assert_eq!(tx.count_put_down(&desk_row("other").id, START).await.unwrap(), 0);
    let ids = |rows: Vec<kindesk::store::visits::VisitRow>| -> Vec<String> {
        rows.into_iter().map(|row| row.id.to_string()).collect()
    };
    assert_eq!(
        ids(tx.living_visits(&school().id, START).await.unwrap()),
        ["visit", "elsewhere"],
        "the newest first"
    );
    let nowhere = kindesk::domain::id::SchoolId::new("nowhere");
    assert!(tx.living_visits(&nowhere, START).await.unwrap().is_empty(), "of its own school");
    assert_eq!(tx.count_put_down(&desk(), until).await.unwrap(), 0, "its time is over");
    assert!(!ids(tx.living_visits(&school().id, until).await.unwrap()).contains(&"visit".to_owned()));
    assert!(tx.close_visit(&VisitId::new("elsewhere"), "me", later).await.unwrap());
    assert_eq!(ids(tx.living_visits(&school().id, START).await.unwrap()), ["visit"]);
    assert_eq!(
        tx.count_opened(&school().id, START).await.unwrap(),
        1,
        "nothing was done in the one that is over"
    );
    tx.open_session(&session("s1", "ordinary")).await.unwrap();
    tx.end_sessions(&visit(), "goodbye", later).await.unwrap();
    assert!(tx.close_visit(&visit(), "me", later).await.unwrap());
    assert_eq!(tx.count_opened(&school().id, START).await.unwrap(), 1, "somebody has signed in");
}

async fn names_of_who_sat_lead_to_the_visit(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "иванов пётр", "2016-05-04").await;
    person(&mut tx, "иванова анна", "1986-01-02").await;
    let sits = |id: &str, seat: &str, who: &ProfileId| {
        let mut row = session(id, seat);
        row.profile_id = Some(who.clone());
        row
    };
    tx.open_session(&sits("s1", "ordinary", &child)).await.unwrap();
    tx.end_sessions(&visit(), "put-down", START).await.unwrap();
    tx.open_session(&sits("s2", "ordinary", &child)).await.unwrap();
    let found = tx.people_in_visits("иванов").await.unwrap();
    let NamedRow { visit_id, name, .. } = &found[0];
    assert_eq!((found.len(), visit_id, name.as_str()), (1, &visit(), "иванов пётр"), "once, and nobody else");
    assert_eq!(tx.people_in_visits("иванов п").await.unwrap(), found);
    for nobody in ["иванова", "пётр", "иванов%", "я"] {
        assert!(tx.people_in_visits(nobody).await.unwrap().is_empty(), "{nobody}");
    }
    assert!(tx.close_visit(&visit(), "me", START).await.unwrap());
    assert!(tx.people_in_visits("иванов").await.unwrap().is_empty(), "a closed visit is nobody's");
}

async fn people_who_were_told_of_lead_to_the_visit(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let told = |position: i64, surname: &str, class: Option<&str>| VisitPersonRow {
        visit_id: visit(),
        position,
        surname: Some(surname.into()),
        name: "Анна".into(),
        patronymic: None,
        search: format!("{} анна", surname.to_lowercase()),
        birth_date: class.map(|_| "2015-09-05".into()),
        class: class.map(str::to_owned),
        school: class.map(|_| "Лицей № 8".into()),
    };
    tx.set_visit_people(&visit(), "one", &[told(0, "Ёлкина", None)]).await.unwrap();
    assert_eq!(tx.student_at_class(&visit()).await.unwrap(), None, "nobody has come as far as the class");
    let both = [told(0, "Иванова", Some("7Г")), told(1, "Иванова", None)];
    tx.set_visit_people(&visit(), "two", &both).await.unwrap();
    assert_eq!(tx.visit(&visit()).await.unwrap().unwrap().people, "two");
    assert_eq!(tx.student_at_class(&visit()).await.unwrap().as_ref(), Some(&both[0]));
    let found = tx.people_in_visits("иванова").await.unwrap();
    assert_eq!(found.len(), 2);
    assert!(tx.people_in_visits("ёлкина").await.unwrap().is_empty(), "written anew, not added to");
    assert!(tx.close_visit(&visit(), "me", START).await.unwrap());
    assert!(tx.people_in_visits("иванова").await.unwrap().is_empty(), "a closed visit names nobody");
}
