//! A registration that was removed, and a person who was erased: what must have gone with them.

use super::server::{apart, connect, tables};
use crate::kit::Kit;
use crate::kit::people::Person;
use kindesk::desk::keys::Keys;
use kindesk::domain::phone::Phone;
use sqlx::{AssertSqlSafe, Connection};

/// The kinds of rows of which a removed child leaves nothing, each with a query for how many are left.
const GONE: [(&str, &str); 7] = [
    ("former names", "SELECT count(*) FROM former_name"),
    ("codes", "SELECT count(*) FROM challenge WHERE phone_key <> '' OR phone_sealed <> ''"),
    ("proofs", "SELECT count(*) FROM proof"),
    ("messages", "SELECT count(*) FROM outbox WHERE destination_sealed <> ''"),
    ("limits", "SELECT count(*) FROM counted WHERE kind IN ('destination', 'calls')"),
    ("enrolments", "SELECT count(*) FROM enrolment"),
    (
        "consents",
        "SELECT count(*) FROM consent WHERE giver_id IS NOT NULL OR giver_account IS NOT NULL
        OR subject_id IS NOT NULL OR link_id IS NOT NULL OR void_at IS NULL",
    ),
];

impl Kit {
    /// What is kept of removed children, sealed.
    pub fn kept_of_removed(&self) -> Vec<String> {
        self.column("SELECT kept_sealed FROM removed ORDER BY id")
    }

    /// How many consents no longer say whose they were.
    pub fn consents_of_nobody(&self) -> usize {
        self.counts("SELECT count(*) FROM consent WHERE giver_id IS NULL OR void_at IS NOT NULL")
    }

    /// Whether the database's file holds a text, in a row or in what is left of one.
    pub fn file_holds(&self, text: &str) -> bool {
        let file = std::fs::read(self.folder.database()).unwrap();
        file.windows(text.len()).any(|part| part == text.as_bytes())
    }

    /// What is left of removed children, if nobody else was ever registered.
    pub fn left_of_the_removed(&self) -> Vec<&'static str> {
        let left = GONE.into_iter().filter(|(_, sql)| self.counts(*sql) > 0);
        left.map(|(name, _)| name).collect()
    }

    /// Of each account what every school's rows hold of it is forgotten, if it is erased.
    pub fn forgets_whoever_is_erased(&self) {
        self.owner_does("SELECT forget_everywhere(id, '', phone_key, '') FROM account");
    }

    /// In which tables of the server a row holds something of a person: a part of the name as it is searched or written, the birth
    /// date, the number, or the keyed hash under which the number stands.
    pub fn held_of(&self, who: &Person) -> Vec<String> {
        let [day, month, year] = [&who.birth[..2], &who.birth[2..4], &who.birth[4..]];
        let number = Phone::from_e164(&format!("+7{}", who.phone)).unwrap();
        let key = Keys::open(&self.key_file()).unwrap().phone(&number);
        let [_, name, patronymic] = who.name;
        let mut canaries = vec![who.phone.to_owned(), key, format!("{year}-{month}-{day}")];
        canaries
            .extend([name, patronymic].into_iter().flat_map(|part| [part.to_owned(), part.to_lowercase()]));
        let url = self.folder.server().unwrap().url();
        apart(async {
            let mut owner = connect(&url).await;
            let mut held = Vec::new();
            for table in tables(&mut owner).await {
                let sql = AssertSqlSafe(format!("SELECT one::TEXT FROM {table} one"));
                let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut owner).await.unwrap();
                for canary in &canaries {
                    let found = rows.iter().find(|row| row.contains(canary.as_str()));
                    held.extend(found.map(|row| format!("{canary} in {table}: {row}")));
                }
            }
            owner.close().await.unwrap();
            held
        })
    }
}
