//! What stands in the database, looked up beside the program.

use super::Kit;
use kindesk::domain::consent::{Purpose, TextMark};
use sqlx::{Connection, SqliteConnection};

impl Kit {
    /// The one number that a query answers.
    #[track_caller]
    pub fn counts(&self, sql: &'static str) -> i64 {
        self.asks(sqlx::query_scalar::<_, i64>(sql))
    }

    /// The first column of each row, as text.
    #[track_caller]
    pub fn column(&self, sql: &'static str) -> Vec<String> {
        let path = self.folder.database();
        self.run().tasks.block_on(async {
            let mut database =
                SqliteConnection::connect(&format!("sqlite://{}", path.display())).await.unwrap();
            let rows = sqlx::query_scalar::<_, String>(sql).fetch_all(&mut database).await.unwrap();
            database.close().await.unwrap();
            rows
        })
    }

    /// The same of a query that is put together.
    #[track_caller]
    pub fn column_of(&self, sql: &str) -> Vec<String> {
        let path = self.folder.database();
        self.run().tasks.block_on(async {
            let mut database =
                SqliteConnection::connect(&format!("sqlite://{}", path.display())).await.unwrap();
            let query = sqlx::query_scalar::<_, String>(sqlx::AssertSqlSafe(sql.to_owned()));
            let rows = query.fetch_all(&mut database).await.unwrap();
            database.close().await.unwrap();
            rows
        })
    }

    /// How many rows a table holds.
    #[track_caller]
    pub fn rows(&self, table: &'static str) -> i64 {
        let sql = match table {
            "account" => "SELECT count(*) FROM account",
            "challenge" => "SELECT count(*) FROM challenge",
            "consent" => "SELECT count(*) FROM consent",
            "family_link" => "SELECT count(*) FROM family_link",
            "invitation" => "SELECT count(*) FROM invitation",
            "invitation_use" => "SELECT count(*) FROM invitation_use",
            "outbox" => "SELECT count(*) FROM outbox",
            "profile" => "SELECT count(*) FROM profile",
            "student" => "SELECT count(*) FROM student",
            "visit" => "SELECT count(*) FROM visit",
            other => panic!("no table {other}"),
        };
        self.counts(sql)
    }

    #[track_caller]
    fn asks(
        &self,
        query: sqlx::query::QueryScalar<'static, sqlx::Sqlite, i64, sqlx::sqlite::SqliteArguments>,
    ) -> i64 {
        let path = self.folder.database();
        self.run().tasks.block_on(async {
            let mut database =
                SqliteConnection::connect(&format!("sqlite://{}", path.display())).await.unwrap();
            let found = query.fetch_one(&mut database).await.unwrap();
            database.close().await.unwrap();
            found
        })
    }

    /// The chains of the log fit, and something stands in them.
    pub fn log_is_whole(&self) -> &Self {
        let run = self.run();
        let verified = run.tasks.block_on(run.world.desk.verify_audit()).unwrap();
        assert!(verified.unwrap() > 0);
        self
    }

    /// What the log says was done, in its order.
    pub fn log(&self) -> Vec<String> {
        self.column("SELECT action FROM audit ORDER BY at, seq")
    }

    /// The consent text in force for a purpose, in the language of the screen.
    pub fn in_force(&self, purpose: Purpose) -> TextMark {
        let run = self.run();
        run.app.house.site.text(purpose, run.app.spoken())
    }

    /// Files with saved invitations.
    pub fn saved_files(&self) -> Vec<std::path::PathBuf> {
        let folder = std::fs::read_dir(self.folder.data().join("invitations")).unwrap();
        folder.map(|entry| entry.unwrap().path()).collect()
    }

    /// The key file beside the database.
    pub fn key_file(&self) -> std::path::PathBuf {
        self.folder.data().join("kindesk.key")
    }

    /// A file stands where saved invitations belong, or no more.
    pub fn blocks_saving(&self, blocked: bool) {
        let place = self.folder.data().join("invitations");
        if blocked { std::fs::write(place, "").unwrap() } else { std::fs::remove_file(place).unwrap() }
    }

    /// Somebody changes the database behind the program's back.
    pub fn changes(&self, sql: &'static str) {
        let path = self.folder.database();
        self.run().tasks.block_on(async {
            let mut database =
                SqliteConnection::connect(&format!("sqlite://{}", path.display())).await.unwrap();
            sqlx::query(sql).execute(&mut database).await.unwrap();
            database.close().await.unwrap();
        });
    }

    /// The desk, for what the console does.
    pub fn console<T>(&self, work: impl AsyncFnOnce(&kindesk::desk::Desk) -> T) -> T {
        let run = self.run();
        let done = run.tasks.block_on(work(&run.world.desk));
        self.rests();
        done
    }
}
