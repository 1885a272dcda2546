//! By which new rows a server shows a school more of a table: what waits goes out before what it lets be seen.

/// Tables by whose new rows a server shows a school more of a table, as its policies say (`0012_row_security.sql`,
/// `0014_who_is_named.sql`, `0024_friends.sql`, `0028_forgotten_in_every_school.sql`), and the functions and triggers that they rest on. Schools, their roles, and what triggers alone
/// write are left out: no transaction puts rows in there and reads on.
pub fn shown_by(table: &str) -> &'static [&'static str] {
    match table {
        "visit_person" | "challenge" | "proof" | "second_proof" | "sought" => &["visit"],
        "diary_pupil" => &["diary_entry"],
        "call_back" => &["visit", "challenge"],
        "staff_account" => &["staff"],
        "session" | "outbox" | "lease" | "waiting" | "audit" | "audit_head" => &["desk"],
        "account" | "profile" | "profile_role" | "student" | "enrolment" | "former_name"
        | "former_number" | "bar" | "proposal" | "removed" | "invitation" | "invitation_use"
        | "family_link" | "consent" | "leaving" | "diary_link" | "friend" => &PEOPLE,
        _ => &[],
    }
}

/// Tables by whose new rows a server lets a school put in more rows of a table, as the same policies say: a row that names
/// somebody goes in once it is known who that is. What a table is shown by is left out.
pub fn let_in_by(table: &str) -> &'static [&'static str] {
    match table {
        "session" | "outbox" | "friend" | "leaving" => &PEOPLE,
        _ => &[],
    }
}

/// Who people are shown by: who sits in a visit, whom a message is about, whom a school knows, and their friends.
const PEOPLE: [&str; 15] = [
    "desk",
    "visit",
    "session",
    "proof",
    "sought",
    "outbox",
    "account",
    "former_number",
    "profile",
    "enrolment",
    "family_link",
    "invitation",
    "bar",
    "friend",
    "leaving",
];
