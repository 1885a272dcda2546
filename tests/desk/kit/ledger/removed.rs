//! A registration that was removed: what must have gone with it.

use crate::kit::Kit;

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
}
