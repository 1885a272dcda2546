//! The store's contract: each test is written once, and runs on SQLite always, and on the PostgreSQL server that
//! `tests/run` starts.

pub mod bench;
mod busy;
mod changes;
mod clock;
mod copies;
mod corrections;
mod couriers;
mod diaries;
mod files;
mod guards;
mod kin;
mod leases;
mod line;
mod lost;
mod moved;
mod nouns;
mod own;
mod plans;
mod recoveries;
mod roles;
pub mod rows;
mod shown;
mod sight;
mod surnames;
mod tables;
mod together;
mod trips;
mod waiting;
mod ways;

/// Two tests for each body: one on each engine.
macro_rules! on_both_engines {
    ($($body:path as $name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $name() {
                let bench = crate::store_contract::bench::Bench::on_sqlite().await;
                $body(&bench).await;
                bench.finish().await;
            })+
        }
        mod on_postgres {
            $(#[tokio::test]
            #[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
            async fn $name() {
                let bench = crate::store_contract::bench::Bench::on_postgres().await;
                $body(&bench).await;
                bench.finish().await;
            })+
        }
    };
}
use on_both_engines;
