//! The line that other tests hold in their hands does to a connection what it is told.

use super::bench::Bench;
use crate::kit::proxy::{Fault, Proxy};
use sqlx::{Connection, Executor, PgConnection};
use std::time::Duration;

async fn asks(connection: &mut PgConnection) -> Result<i32, sqlx::Error> {
    sqlx::query_scalar("SELECT 1 AS plain").fetch_one(connection).await
}

/// A proxy before the server of a bench, and an address by way of it in the bench's schema.
fn before(bench: &Bench) -> (Proxy, String) {
    let proxy = Proxy::before(&bench.url());
    let schema = bench.url().rsplit_once("search_path]=").unwrap().1.to_owned();
    let address = format!("{}?options[search_path]={schema}", proxy.address(&bench.url()));
    (proxy, address)
}

#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn the_line_counts_round_trips_and_names_statements() {
    let bench = Bench::on_postgres().await;
    let (proxy, address) = before(&bench);
    let mut connection = PgConnection::connect(&address).await.unwrap();
    asks(&mut connection).await.unwrap();
    proxy.counts_anew();
    connection.execute("BEGIN").await.unwrap();
    asks(&mut connection).await.unwrap();
    proxy.delays(Duration::from_millis(1));
    connection.execute("COMMIT").await.unwrap();
    assert_eq!(proxy.statements(), ["BEGIN", "SELECT 1 AS plain", "COMMIT"]);
    assert_eq!((proxy.trips(), proxy.connections(), proxy.struck()), (3, 1, 0));
    bench.finish().await;
}

#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn the_line_breaks_around_a_statement() {
    let bench = Bench::on_postgres().await;
    let (proxy, address) = before(&bench);
    for (nth, fault, stands) in [(1, Fault::CutBefore, false), (2, Fault::CutAfter, true)] {
        let mut connection = PgConnection::connect(&address).await.unwrap();
        proxy.at("COMMIT", nth, fault);
        for _ in 1..nth {
            connection.execute("COMMIT").await.unwrap();
        }
        let table = format!("CREATE TABLE cut{nth} (x INT)");
        connection.execute("BEGIN").await.unwrap();
        connection.execute(sqlx::AssertSqlSafe(table)).await.unwrap();
        connection.execute("COMMIT").await.unwrap_err();
        assert_eq!(proxy.struck(), nth);
        // What was cut before its COMMIT the server gives up by itself, a moment later.
        let mut beside = PgConnection::connect(&address).await.unwrap();
        let there: bool = sqlx::query_scalar("SELECT to_regclass($1) IS NOT NULL")
            .bind(format!("cut{nth}"))
            .fetch_one(&mut beside)
            .await
            .unwrap();
        assert_eq!(there, stands, "{fault:?}");
    }
    bench.finish().await;
}

#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn the_line_falls_silent_shuts_and_opens_again() {
    let bench = Bench::on_postgres().await;
    let (proxy, address) = before(&bench);
    let mut first = PgConnection::connect(&address).await.unwrap();
    proxy.counts_anew();
    proxy.holds();
    let held = tokio::spawn(async move { (asks(&mut first).await, first) });
    while proxy.trips() == 0 {
        tokio::task::yield_now().await;
    }
    assert!(!held.is_finished());
    proxy.opens();
    let (answer, mut first) = held.await.unwrap();
    assert_eq!(answer.unwrap(), 1, "what was held arrives");
    proxy.silences();
    let silent = tokio::spawn(async move { asks(&mut first).await });
    let mut second = PgConnection::connect(&address).await.unwrap();
    proxy.at("SELECT 1", 1, Fault::Silence);
    while proxy.struck() == 0 {
        let _ = tokio::time::timeout(Duration::from_millis(20), asks(&mut second)).await;
    }
    assert!(!silent.is_finished(), "a new connection works, the old one is silent");
    proxy.cuts();
    silent.await.unwrap().unwrap_err();
    proxy.shuts();
    PgConnection::connect(&address).await.unwrap_err();
    proxy.opens();
    proxy.leads_to(&bench.url());
    assert_eq!(asks(&mut PgConnection::connect(&address).await.unwrap()).await.unwrap(), 1);
    bench.finish().await;
}
