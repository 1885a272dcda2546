//! What saves round trips to a server, and what it must not change: whoever was waited for is seen, and so is what a
//! transaction has done itself; a head that somebody else has moved is read again.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{account, audit, class, desk, person, profile, session, set_up, visit};
use kindesk::domain::audit::Kept;
use kindesk::domain::id::{AccountId, ProfileId, SchoolId};
use kindesk::domain::time::Span;
use kindesk::store::audit::AuditRow;
use kindesk::store::frames::{DraftKept, FrameOf};
use kindesk::store::quotas::Count;
use kindesk::store::{Read, Store, StoreError, Tx};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

on_both_engines! {
    super::a_transaction_sees_what_it_has_done_itself as a_transaction_sees_what_it_has_done_itself,
    super::two_programs_write_into_one_log as two_programs_write_into_one_log,
    super::what_waits_is_there_for_statements_that_are_put_together as what_waits_is_there_for_statements_that_are_put_together,
    super::more_may_wait_than_a_server_takes_at_once as more_may_wait_than_a_server_takes_at_once,
    super::whose_account_it_is_is_told_by_a_sound_profile_alone as whose_account_it_is_is_told_by_a_sound_profile_alone,
}

/// Statements that are put together of parts see it too.
async fn what_waits_is_there_for_statements_that_are_put_together(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let one = Count { kind: "desk", subject: "d", window: Span::hours(1), limit: 1, n: 1 };
    assert_eq!(tx.count_up_all(&[one], START).await.unwrap(), Ok(()));
    assert!(tx.count_up_all(&[one], START).await.unwrap().is_err(), "what was counted waits");
    tx.count_down("desk", "d", 1).await.unwrap();
    assert_eq!(tx.count_up_all(&[one], START).await.unwrap(), Ok(()), "what was taken back waits");
    tx.start_account(&account("kid")).await.unwrap();
    let row = profile("kid", "2016-05-04");
    tx.add_profile(&row).await.unwrap();
    let found = tx.find_profiles(std::slice::from_ref(&row.search), 9).await.unwrap();
    assert_eq!(found.len(), 1);
}

/// A server takes 1,664 results of one statement, and a list of classes may be longer.
async fn more_may_wait_than_a_server_takes_at_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    for at in 100..1_800 {
        tx.add_class(&class(&format!("class{at}"), &format!("{at}А"))).await.unwrap();
    }
    tx.add_audit(audit("desk", "more")).await.unwrap();
    tx.save().await.unwrap();
    let mut tx = bench.write().await;
    assert_eq!(tx.classes(&SchoolId::new("school")).await.unwrap().len(), 1_701);
}

/// A profile that a thief has pointed at another account names nobody's number.
async fn whose_account_it_is_is_told_by_a_sound_profile_alone(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let kid = person(&mut tx, "kid", "2016-05-04").await;
    tx.start_account(&account("thief")).await.unwrap();
    tx.save().await.unwrap();
    let mut tx = bench.write().await;
    assert_eq!(tx.account_of(&kid).await.unwrap().map(|row| row.id), Some(AccountId::new("kid")));
    drop(tx);
    beside(bench, "UPDATE profile SET account_id = 'thief' WHERE id = 'kid'").await;
    let mut tx = bench.write().await;
    assert!(matches!(tx.account_of(&kid).await, Err(StoreError::Tampered { table: "profile", .. })));
}

/// Carries out one statement beside the store.
async fn beside(bench: &Bench, sql: &'static str) {
    if let Some(file) = bench.store.path() {
        let mut beside = SqliteConnection::connect(&format!("sqlite://{}", file.display())).await.unwrap();
        sqlx::query(sql).execute(&mut beside).await.unwrap();
        beside.close().await.unwrap();
    } else {
        let mut beside = PgConnection::connect(&bench.url()).await.unwrap();
        sqlx::query(sql).execute(&mut beside).await.unwrap();
        beside.close().await.unwrap();
    }
}

async fn a_transaction_sees_what_it_has_done_itself(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.start_account(&account("kid")).await.unwrap();
    let kid = ProfileId::new("kid");
    tx.ahead(vec![Read::profile(&kid), Read::roles(&kid), Read::session_on(&visit(), "ordinary")])
        .await
        .unwrap();
    assert_eq!(tx.profile(&kid).await.unwrap(), None);
    // Both wait, and what was asked ahead of them is asked anew.
    tx.add_profile(&profile("kid", "2016-05-04")).await.unwrap();
    tx.add_role(&kid, "student", START).await.unwrap();
    assert_eq!(tx.roles(&kid).await.unwrap(), ["student"]);
    assert_eq!(tx.profile_by_account(&AccountId::new("kid")).await.unwrap().map(|row| row.id), Some(kid));
    // One is ended, and the next one opened: they do not go out together.
    for (id, ends) in [("s1", Some("s1")), ("s2", Some("s2")), ("s3", None)] {
        tx.open_session(&session(id, "ordinary")).await.unwrap();
        if ends.is_some() {
            tx.end_session(&visit(), "ordinary", "another", START + Span(1)).await.unwrap();
        }
    }
    let open = tx.session_on(&visit(), "ordinary").await.unwrap().unwrap();
    assert_eq!(open.id.as_str(), "s3");
    assert_eq!(tx.sessions_of(&visit()).await.unwrap().len(), 3);
    tx.save().await.unwrap();
    assert_eq!(bench.read().await.sessions_of(&visit()).await.unwrap().len(), 3);
}

/// Each has left the head itself, and has not seen the other move it.
async fn two_programs_write_into_one_log(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.save().await.unwrap();
    let other = bench.again().await;
    for (number, store) in [&bench.store, &other, &bench.store, &bench.store, &other].into_iter().enumerate()
    {
        let mut tx = store.write().await.unwrap();
        let both = [number, number + 1].map(|number| audit("desk", &format!("visit-opened-{number}")));
        tx.add_audits("desk", both.into()).await.unwrap();
        tx.save().await.unwrap();
    }
    other.close().await;
    let mut tx = bench.read().await;
    let rows: Vec<Kept> = tx.audit_rows("desk").await.unwrap().into_iter().map(AuditRow::into_kept).collect();
    assert_eq!(rows.len(), 10);
    assert_eq!(rows.iter().map(|kept| kept.row.seq).collect::<Vec<_>>(), (1..=10).collect::<Vec<_>>());
    for pair in rows.windows(2) {
        assert_eq!(pair[1].prev, pair[0].hash);
    }
    let head = tx.audit_heads().await.unwrap().into_iter().find(|head| head.desk_id == "desk").unwrap();
    assert_eq!((head.seq, &head.hash), (10, &rows[9].hash));
    assert!(tx.is_sound_head(&head));
}

#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn a_head_that_was_changed_is_found_by_whoever_has_left_it() {
    let bench = Bench::on_postgres().await;
    let adds = async || {
        let mut tx = bench.write().await;
        tx.add_audit(audit("desk", "visit-opened")).await?;
        tx.save().await
    };
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.save().await.unwrap();
    assert_eq!((adds().await, adds().await), (Ok(()), Ok(())));
    beside(&bench, "UPDATE audit_head SET sums = 'staff 0 00'").await;
    assert!(matches!(adds().await, Err(StoreError::Tampered { table: "audit_head", .. })));
    bench.finish().await;
}

/// What a frame reads beside a visit is not older than the visit, and no row stays that has gone meanwhile.
#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn a_frame_that_waited_for_a_visit_reads_beside_it_what_stands_now() {
    let bench = Bench::on_postgres().await;
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.start_account(&account("gone")).await.unwrap();
    tx.save().await.unwrap();
    let mut first = bench.write().await;
    assert_eq!(first.drop_unfinished(&visit()).await.unwrap(), 1);
    assert!(first.set_visit_language(&visit(), "me", "en").await.unwrap());
    first.open_session(&session("s", "ordinary")).await.unwrap();
    assert!(first.session_on(&visit(), "ordinary").await.unwrap().is_some(), "it has gone out");
    let second = tokio::spawn(keeps(bench.store.clone()));
    let schema = bench.url().rsplit_once('=').unwrap().1.to_owned();
    let mut beside = PgConnection::connect(&bench.url()).await.unwrap();
    let waits = format!(
        "SELECT 1 FROM pg_locks waits JOIN pg_locks has ON has.pid = waits.pid
        JOIN pg_class ON pg_class.oid = has.relation JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE NOT waits.granted AND nspname = '{schema}' AND relname = 'visit'"
    );
    while sqlx::query(AssertSqlSafe(waits.clone())).fetch_optional(&mut beside).await.unwrap().is_none() {
        assert!(!second.is_finished(), "it did not wait");
        tokio::task::yield_now().await;
    }
    beside.close().await.unwrap();
    first.save().await.unwrap();
    let mut tx = second.await.unwrap();
    assert!(tx.is_near(&Read::session_on(&visit(), "ordinary")), "it was read with the visit");
    assert!(tx.session_on(&visit(), "ordinary").await.unwrap().is_some(), "and is not of the time before");
    assert_eq!(tx.account(&AccountId::new("gone")).await.unwrap(), None);
    drop(tx);
    bench.finish().await;
}

/// The beginning of an ask in the visit, whose draft is kept.
async fn keeps(store: Store) -> Tx {
    let mut tx = store.write().await.unwrap();
    let draft = DraftKept { holder: "me", sealed: "draft", at: START, expires: START + Span::hours(1) };
    let (visit, desk) = (visit(), desk());
    let of = FrameOf { visit: Some(&visit), desk: Some(&desk), draft: Some(draft), ..FrameOf::default() };
    let rows = tx.frame(of).await.unwrap();
    assert!(rows.kept);
    assert_eq!(rows.visit.unwrap().language, "en");
    tx
}
