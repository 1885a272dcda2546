//! The rules that always hold, as queries. Each finds the rows that break it, and must find none.

use crate::kit::Kit;
use sqlx::AssertSqlSafe;

/// The breaches that must never be found, each in words and as a query for its rows. Who was
/// born after `{eighteen}` is no adult today; the other words are filled in as each engine says them.
const NEVER: &[(&str, &str)] = &[
    (
        "a number belongs to two accounts",
        "SELECT phone_key FROM account WHERE phone_key IS NOT NULL GROUP BY phone_key HAVING count(*) > 1",
    ),
    ("an account has two profiles", "SELECT account_id FROM profile GROUP BY account_id HAVING count(*) > 1"),
    (
        "a profile has no account",
        "SELECT p.id FROM profile p LEFT JOIN account a ON a.id = p.account_id WHERE a.id IS NULL",
    ),
    (
        "an account that has a profile is unfinished",
        "SELECT a.id FROM account a JOIN profile p ON p.account_id = a.id WHERE a.unfinished_visit IS NOT NULL",
    ),
    ("somebody is their own parent", "SELECT id FROM family_link WHERE parent_id = student_id"),
    (
        "two living links join the same two",
        "SELECT parent_id FROM family_link WHERE ended_at IS NULL GROUP BY parent_id, student_id HAVING count(*) > 1",
    ),
    (
        "a link was made without the consent to the child's use",
        "SELECT l.id FROM family_link l JOIN student s ON s.profile_id = l.student_id WHERE s.standing <> 'removed' AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.link_id = l.id AND c.given AND c.purpose = 'child-use') AND NOT EXISTS (SELECT 1 FROM profile p WHERE p.id = l.parent_id AND p.name = '')",
    ),
    (
        "a living link joins a student who awaits a parent",
        "SELECT l.id FROM family_link l JOIN student s ON s.profile_id = l.student_id WHERE l.ended_at IS NULL AND s.standing = 'awaiting-parent'",
    ),
    (
        "a student is confirmed whom no parent ever confirmed",
        "SELECT s.profile_id FROM student s WHERE s.standing = 'confirmed' AND NOT EXISTS (SELECT 1 FROM family_link l WHERE l.student_id = s.profile_id)",
    ),
    (
        "a confirmed student has no living link",
        "SELECT s.profile_id FROM student s WHERE s.standing = 'confirmed' AND NOT EXISTS (SELECT 1 FROM family_link l WHERE l.student_id = s.profile_id AND l.ended_at IS NULL)",
    ),
    (
        "a suspended link waits for no admin",
        "SELECT l.id FROM family_link l WHERE l.ended_at IS NULL AND l.disputed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM waiting w WHERE w.matter = 'dispute' AND w.subject = l.id AND w.decided_at IS NULL)",
    ),
    (
        "a consent behind an ended link is neither void nor withdrawn",
        "SELECT c.id FROM consent c JOIN family_link l ON l.id = c.link_id WHERE l.ended_at IS NOT NULL AND c.void_at IS NULL AND c.withdrawn_at IS NULL",
    ),
    (
        "a parent who is barred has a living link",
        "SELECT b.id FROM bar b JOIN family_link l ON l.parent_id = b.adult_id AND l.student_id = b.student_id WHERE b.until IS NULL AND l.ended_at IS NULL",
    ),
    ("an invitation is used more often than it admits", "SELECT id FROM invitation WHERE uses > allowed"),
    (
        "uses are miscounted",
        "SELECT i.id FROM invitation i WHERE i.uses <> (SELECT count(*) FROM invitation_use u WHERE u.invitation_id = i.id)",
    ),
    (
        "a use has no link",
        "SELECT u.id FROM invitation_use u LEFT JOIN family_link l ON l.id = u.link_id WHERE l.id IS NULL",
    ),
    (
        "a parent is a minor",
        "SELECT r.profile_id FROM profile_role r JOIN profile p ON p.id = r.profile_id WHERE r.role = 'parent' AND r.ended_at IS NULL AND p.birth_date > '{eighteen}'",
    ),
    (
        "a student has no role, or no class",
        "SELECT s.profile_id FROM student s WHERE s.standing <> 'removed' AND (NOT EXISTS (SELECT 1 FROM profile_role r WHERE r.profile_id = s.profile_id AND r.role = 'student') OR NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.profile_id = s.profile_id AND e.until IS NULL))",
    ),
    (
        "a session is open in a visit that is not",
        "SELECT s.id FROM session s JOIN visit v ON v.id = s.visit_id WHERE s.ended_at IS NULL AND v.state <> 'open'",
    ),
    (
        "a session is open on a seat of another desk",
        "SELECT s.id FROM session s JOIN visit v ON v.id = s.visit_id WHERE s.ended_at IS NULL AND v.desk_id <> s.desk_id",
    ),
    (
        "a closed visit left something behind",
        "SELECT v.id FROM visit v WHERE v.state = 'closed' AND (v.draft_sealed IS NOT NULL OR EXISTS (SELECT 1 FROM account a WHERE a.unfinished_visit = v.id) OR EXISTS (SELECT 1 FROM challenge c WHERE c.visit_id = v.id AND c.ended_at IS NULL))",
    ),
    (
        "a number passed on, and left a session or a challenge of its account behind",
        "SELECT a.id FROM account a JOIN session s ON s.account_id = a.id WHERE a.passed_on_at IS NOT NULL AND s.ended_at IS NULL AND s.opened_at <= a.passed_on_at",
    ),
    (
        "the digits of a call signed somebody in",
        "SELECT s.id FROM session s JOIN account a ON a.id = s.account_id JOIN proof p ON p.visit_id = s.visit_id AND p.phone_key = a.phone_key WHERE s.proof = 'code' AND p.proved_by = 'call' AND p.proved_at <= s.opened_at",
    ),
    (
        "more than three tries were on calls",
        "SELECT id FROM challenge WHERE call_tries < 0 OR call_tries > 3",
    ),
    (
        "a number was called more often than a day allows",
        "SELECT c.subject FROM counted c JOIN counted d ON d.kind = c.kind AND d.subject = c.subject AND d.at <= c.at AND d.at > c.at - 86400000 WHERE c.kind = 'calls' GROUP BY c.subject, c.at HAVING sum(d.n) > 2",
    ),
    ("a challenge was tried too often", "SELECT id FROM challenge WHERE tries_left < 0 OR tries_left > 5"),
    (
        "more codes went to a number than a day allows",
        "SELECT c.subject FROM counted c JOIN counted d ON d.kind = c.kind AND d.subject = c.subject AND d.at <= c.at AND d.at > c.at - 86400000 WHERE c.kind = 'destination' GROUP BY c.subject, c.at HAVING sum(d.n) > 5",
    ),
    (
        "a password was set anew by less than two proofs",
        "SELECT a.id FROM account a WHERE a.password_hash <> '' AND (SELECT count(*) FROM audit u WHERE u.action = 'recovered' AND u.subject = a.id) > (SELECT count(DISTINCT p.spent_at) FROM second_proof p WHERE p.account_id = a.id) + (SELECT count(*) FROM recovery r WHERE r.account_id = a.id AND r.done_at IS NOT NULL)",
    ),
    (
        "a recovery was done before its hold had passed, or by one staff member alone",
        "SELECT id FROM recovery WHERE (done_at IS NOT NULL AND (ends_at IS NULL OR done_at < ends_at)) OR confirmed_by = asked_by OR (ends_at IS NOT NULL AND confirmed_by IS NULL)",
    ),
    (
        "a recovery is both cancelled and done",
        "SELECT id FROM recovery WHERE cancelled_at IS NOT NULL AND done_at IS NOT NULL",
    ),
    (
        "an authenticator stands by half",
        "SELECT id FROM account WHERE (authenticator_sealed IS NULL) <> (authenticator_since IS NULL)",
    ),
    (
        "a session was opened past the authenticator",
        "SELECT s.id FROM session s JOIN account a ON a.id = s.account_id WHERE s.opened_at > a.authenticator_since AND NOT EXISTS (SELECT 1 FROM second_proof p WHERE p.account_id = a.id AND p.visit_id = s.visit_id AND p.kind IN ('authenticator', 'code') AND p.spent_at <= s.opened_at)",
    ),
    (
        "of somebody erased something is left",
        "SELECT a.id FROM account a JOIN audit u ON u.action = 'account-erased' AND u.subject = a.id WHERE a.password_hash <> '' OR coalesce(a.phone_key, a.phone_sealed, a.email_key, a.email_sealed, a.authenticator_sealed, a.recovery_keys) IS NOT NULL OR EXISTS (SELECT 1 FROM session s WHERE s.account_id = a.id AND s.ended_at IS NULL) OR EXISTS (SELECT 1 FROM consent c WHERE c.giver_account = a.id) OR EXISTS (SELECT 1 FROM second_proof p WHERE p.account_id = a.id) OR EXISTS (SELECT 1 FROM recovery r WHERE r.account_id = a.id) OR EXISTS (SELECT 1 FROM leaving l WHERE l.account_id = a.id) OR EXISTS (SELECT 1 FROM profile p WHERE p.account_id = a.id AND (p.name <> '' OR EXISTS (SELECT 1 FROM family_link l WHERE p.id IN (l.parent_id, l.student_id) AND l.ended_at IS NULL) OR EXISTS (SELECT 1 FROM former_name f WHERE f.profile_id = p.id)))",
    ),
    (
        "a link lives on a consent that was withdrawn",
        "SELECT c.id FROM consent c JOIN family_link l ON l.id = c.link_id WHERE c.withdrawn_at IS NOT NULL AND c.purpose = 'child-use' AND l.ended_at IS NULL",
    ),
    (
        "a former name is of nobody",
        "SELECT f.id FROM former_name f JOIN profile p ON p.id = f.profile_id WHERE p.name = ''",
    ),
    (
        "a guardian's link has no document, or a mother's has one",
        "SELECT id FROM family_link WHERE (relation IN ('guardian', 'other')) <> (document IS NOT NULL)",
    ),
    (
        "a student from 14 has no consent of their own",
        "SELECT s.profile_id FROM student s JOIN profile p ON p.id = s.profile_id WHERE {created} >= {of_fourteen} AND p.birth_date < '{fourteen}' AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.giver_id = p.id AND c.given)",
    ),
];

/// The date on which a profile was made, and the day after its owner turned fourteen, on each engine.
const ON_SQLITE: (&str, &str) =
    ("date(p.created_at / 1000, 'unixepoch')", "date(p.birth_date, '+14 years', '+1 day')");
const ON_POSTGRES: (&str, &str) = (
    "(to_timestamp(p.created_at / 1000) AT TIME ZONE 'UTC')::DATE",
    "(NULLIF(p.birth_date, '')::DATE + INTERVAL '14 years 1 day')::DATE",
);

/// Histories that only grow: nothing ever removes their rows.
const GROWS: &[&str] =
    &["audit", "consent", "family_link", "invitation", "invitation_use", "visit", "session"];

impl Kit {
    /// The rules that are broken now, in words.
    pub fn broken_rules(&self) -> Vec<String> {
        let now = jiff::Timestamp::from_millisecond(self.now().0).unwrap();
        let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
        let born = |years: i16| today.with().year(today.year() - years).build();
        let born = |years| born(years).unwrap_or(today).to_string();
        let (created, of_fourteen) = if self.folder.server().is_some() { ON_POSTGRES } else { ON_SQLITE };
        let one = |(rule, sql): &(&str, &str)| {
            let sql = sql.replace("{eighteen}", &born(18)).replace("{fourteen}", &born(14));
            let sql = sql.replace("{created}", created).replace("{of_fourteen}", of_fourteen);
            format!("SELECT '{}' WHERE EXISTS ({sql})", rule.replace('\'', "''"))
        };
        self.column(AssertSqlSafe(NEVER.iter().map(one).collect::<Vec<_>>().join(" UNION ALL ")))
    }

    /// How long each history is.
    pub fn histories(&self) -> Vec<(&'static str, i64)> {
        let one = |table: &&str| format!("SELECT count(*) FROM {table}");
        let sql = GROWS.iter().map(one).collect::<Vec<_>>().join(" UNION ALL ");
        let sizes = self.asks(AssertSqlSafe(sql)).into_iter().map(|(size,)| size);
        GROWS.iter().copied().zip(sizes).collect()
    }
}
