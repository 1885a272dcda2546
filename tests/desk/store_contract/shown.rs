//! What waits in a transaction on a server goes out before what it lets be seen: the store knows by which new rows a school is
//! shown more, and this is what the server's policies say.

use super::bench::Bench;
use kindesk::store::shown::{let_in_by, shown_by};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::collections::{BTreeMap, BTreeSet};

/// Who the desks are stands before they put anything in, and only triggers write whom a school knows.
const BEFORE: [&str; 3] = ["school", "school_role", "school_person"];

const TABLES: &str = "SELECT tablename, '' FROM pg_tables WHERE schemaname = current_schema()";
/// Which of a table's rows are seen and changed. One that goes goes after all that waits.
const POLICIES: &str = "SELECT tablename, concat_ws(' ', qual, with_check) FROM pg_policies
    WHERE schemaname = current_schema() AND cmd NOT IN ('INSERT', 'DELETE')";
/// Which rows are put in.
const LETTING_IN: &str = "SELECT tablename, concat_ws(' ', qual, with_check) FROM pg_policies
    WHERE schemaname = current_schema() AND cmd IN ('INSERT', 'ALL')";
const FUNCTIONS: &str =
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace";
const TRIGGERS: &str = "SELECT relname, proname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace";

/// What the server keeps of its policies.
struct Kept {
    tables: BTreeSet<String>,
    policies: BTreeMap<String, String>,
    letting_in: BTreeMap<String, String>,
    functions: BTreeMap<String, String>,
    /// All of them note whom a school knows.
    triggers: BTreeMap<String, String>,
}

impl Kept {
    async fn of(url: &str) -> Self {
        let mut connection = PgConnection::connect(url).await.unwrap();
        let mut all = Vec::new();
        for sql in [TABLES, POLICIES, LETTING_IN, FUNCTIONS, TRIGGERS] {
            let rows = sqlx::query_as::<_, (String, String)>(AssertSqlSafe(sql)).fetch_all(&mut connection);
            let mut texts: BTreeMap<String, String> = BTreeMap::new();
            for (name, text) in rows.await.unwrap() {
                let whole = texts.entry(name).or_default();
                *whole = format!("{whole} {text}");
            }
            all.push(texts);
        }
        connection.close().await.unwrap();
        let [tables, policies, letting_in, functions, triggers] = all.try_into().unwrap();
        Self { tables: tables.into_keys().collect(), policies, letting_in, functions, triggers }
    }

    /// What of these names a text names, through the functions that it calls.
    fn named(&self, text: &str, calls: &mut BTreeSet<String>) -> BTreeSet<String> {
        let mut named = BTreeSet::new();
        // Between every second pair of quotes stands a text.
        let said: String = text.split('\'').step_by(2).collect();
        for word in said.split(|one: char| !one.is_ascii_alphanumeric() && one != '_') {
            if self.tables.contains(word) {
                named.insert(word.to_owned());
            }
            if let Some(source) = self.functions.get(word).filter(|_| calls.insert(word.to_owned())) {
                named.extend(self.named(source, calls));
            }
        }
        named
    }

    /// The tables whose new rows show more of a table. A table that a policy names is itself seen by its own policies.
    fn shown_by(&self, table: &str) -> BTreeSet<String> {
        self.all_from(table, &self.policies)
    }

    /// The tables whose new rows let more rows of a table be put in.
    fn let_in_by(&self, table: &str) -> BTreeSet<String> {
        self.all_from(table, &self.letting_in)
    }

    /// All that a table's policies of one kind name, and what that is shown by.
    fn all_from(&self, table: &str, first: &BTreeMap<String, String>) -> BTreeSet<String> {
        let mut left: Vec<String> = self
            .named(first.get(table).map_or("", String::as_str), &mut BTreeSet::new())
            .into_iter()
            .collect();
        let mut all: BTreeSet<String> = left.iter().cloned().collect();
        while let Some(one) = left.pop() {
            let policies = self.policies.get(&one).map(String::as_str).unwrap_or_default();
            let mut named = self.named(policies, &mut BTreeSet::new());
            if one == "school_person" {
                named.extend(self.triggers.keys().cloned());
            }
            left.extend(named.iter().filter(|new| !all.contains(*new)).cloned());
            all.extend(named);
        }
        all.retain(|other| other != table && !BEFORE.contains(&other.as_str()));
        all
    }
}

#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn the_store_knows_by_what_a_server_shows_more() {
    let bench = Bench::on_postgres().await;
    let kept = Kept::of(&bench.url()).await;
    assert!(kept.tables.len() > 30 && kept.functions.len() > 8 && !kept.triggers.is_empty());
    for table in kept.tables.iter().filter(|table| !BEFORE.contains(&table.as_str())) {
        let known = |all: &[&str]| -> BTreeSet<String> {
            all.iter().map(|&other| other.to_owned()).filter(|other| other != table).collect()
        };
        assert_eq!(known(shown_by(table)), kept.shown_by(table), "{table}");
        let both = [shown_by(table), let_in_by(table)].concat();
        let told: BTreeSet<String> = &kept.shown_by(table) | &kept.let_in_by(table);
        assert_eq!(known(&both), told, "what lets rows of {table} in");
    }
    bench.finish().await;
}
