//! What the database holds, and what it does not: no secret, and of somebody who was erased consents without a name.

use super::{Base, Kit, PASSWORD, phone};
use crate::desk::keys::Keys;
use crate::domain::time::Moment;
use crate::store::consents::ConsentRow;
use sqlx::Connection;

impl Kit {
    /// Every consent of the database.
    pub async fn consents_of_all(&self) -> Vec<ConsentRow> {
        let mut tx = self.world.store().read().await.unwrap();
        tx.consents_between(Moment(0), Moment(i64::MAX)).await.unwrap()
    }

    /// The keyed hash under which a number stands.
    pub fn phone_key(&self, number: &str) -> String {
        let master = self.folder().join("kindesk.key");
        Keys::open(&master).unwrap().phone(&phone(number))
    }

    /// The database's files hold neither these texts nor any code that was sent.
    pub fn holds_no_secret(&self, texts: &[&str]) {
        let mut secrets: Vec<String> = texts.iter().map(|text| text.trim_start_matches('+').into()).collect();
        secrets.push(PASSWORD.into());
        for name in [crate::world::DATABASE, "kindesk.db-wal"] {
            let bytes = std::fs::read(self.folder().join(name)).unwrap();
            for secret in &secrets {
                let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
                assert!(!found, "{secret} in {name}");
            }
        }
    }

    /// The database holds none of these texts: on a server no row of any table, else neither the file nor its write-ahead log
    /// nor a backup that is made now.
    pub async fn holds_nothing_of(&self, base: &Base, texts: &[&str]) {
        match base.schema() {
            Some(schema) => tables_hold_nothing_of(schema, texts).await,
            None => self.files_hold_nothing_of(texts).await,
        }
    }

    async fn files_hold_nothing_of(&self, texts: &[&str]) {
        let copy = self.folder().join("copy.kindesk");
        std::fs::File::create(&copy).unwrap();
        self.world.store().copy_into(&copy).await.unwrap();
        for name in [crate::world::DATABASE, "kindesk.db-wal", "copy.kindesk"] {
            let bytes = std::fs::read(self.folder().join(name)).unwrap_or_default();
            for text in texts {
                let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
                assert!(!found, "{text} in {name}");
            }
        }
    }
}

async fn tables_hold_nothing_of(schema: &str, texts: &[&str]) {
    let address = std::env::var("KINDESK_TEST_POSTGRES").unwrap();
    let mut beside = sqlx::PgConnection::connect(&address).await.unwrap();
    let named = "SELECT table_name::TEXT FROM information_schema.tables WHERE table_schema = $1";
    let tables: Vec<String> = sqlx::query_scalar(named).bind(schema).fetch_all(&mut beside).await.unwrap();
    assert!(tables.len() > 30, "{tables:?}");
    for table in tables {
        let sql = sqlx::AssertSqlSafe(format!(r#"SELECT one::TEXT FROM "{schema}"."{table}" one"#));
        let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut beside).await.unwrap();
        for text in texts {
            let found = rows.iter().find(|row| row.contains(text));
            assert!(found.is_none(), "{text} in {table}: {found:?}");
        }
    }
    beside.close().await.unwrap();
}
