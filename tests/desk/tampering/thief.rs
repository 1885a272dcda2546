//! The thief: a connection of its own to the database's file, without the key.

use kindesk::desk::keys::Keys;
use kindesk::domain::audit::{BEGINNING, Row, plain_hash};
use kindesk::domain::encoding::{Fields, hex};
use kindesk::domain::id::{DeskId, StaffId, VisitId};
use kindesk::domain::time::Moment;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, FromRow};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::runtime::Runtime;

/// What a table's rows are found by, and the columns that decide nothing.
const SEALED: [Table<'static>; 21] = [
    ("school", "id", &[]),
    ("class", "id", &[]),
    ("desk", "id", &[]),
    ("staff", "id", &["language", "pin_failures", "pin_failed_at"]),
    ("staff_account", "staff_id", &["named_at"]),
    ("account", "id", &["language", "failures", "failed_at"]),
    ("profile", "id", &["updated_at"]),
    ("former_name", "id", &[]),
    ("profile_role", "rowid", &[]),
    ("student", "profile_id", &[]),
    ("enrolment", "id", &[]),
    ("invitation", "id", &[]),
    ("family_link", "id", &[]),
    ("bar", "id", &[]),
    ("consent", "id", &[]),
    ("second_proof", "id", &[]),
    ("recovery", "id", &[]),
    ("leaving", "account_id", &[]),
    ("diary_entry", "id", &[]),
    ("diary_link", "id", &[]),
    ("friend", "id", &[]),
];
/// The tables of the log.
const LOG: [Table<'static>; 2] = [("audit", "rowid", &[]), ("audit_head", "desk_id", &[])];

/// A row of staff without school and seal.
#[derive(FromRow)]
struct Staff {
    id: String,
    login: String,
    login_key: String,
    name: String,
    role: String,
    password_hash: String,
    password_due: bool,
    pin_hash: Option<String>,
    created_at: i64,
    closed_at: Option<i64>,
}

const STAFF: &str = "SELECT * FROM staff ORDER BY id";

/// Carries one try out, and says what it was; nothing if there is nothing to change.
type Way = fn(&mut Thief, &mut ChaCha8Rng) -> Option<String>;

/// A table, what its rows are found by, and the columns that decide nothing.
type Table<'a> = (&'a str, &'a str, &'a [&'a str]);

/// A row of the log as it is read: everything but desk and hashes.
type Read = (i64, i64, Option<String>, Option<String>, String, Option<String>, Option<i64>, String);

fn pick<'a>(tables: &[Table<'a>], random: &mut ChaCha8Rng) -> Table<'a> {
    tables[random.random_range(0..tables.len())]
}

/// Every way of changing the database.
pub const WAYS: [(&str, Way); 17] = [
    ("a deciding column changed", |thief, random| thief.edits(&SEALED, random)),
    ("a column of the log changed", |thief, random| thief.edits(&LOG, random)),
    ("a deciding row taken out", |thief, random| thief.takes_out(&SEALED, random)),
    ("a row of the log taken out", |thief, random| thief.takes_out(&LOG, random)),
    ("a deciding row put in", |thief, random| thief.puts_in(random)),
    ("two rows' values swapped", |thief, random| thief.swaps(random)),
    ("another row's seal", |thief, random| thief.borrows_a_seal(random)),
    ("no seal, as in an older release", |thief, random| thief.takes_a_seal_off(random)),
    ("a row put back as it stood earlier", |thief, random| thief.puts_a_row_back(random)),
    ("the end of the log cut off, head put back", |thief, random| thief.cuts_the_end(random)),
    ("the log recomputed from a row on", |thief, random| thief.recomputes(random)),
    ("a whole log taken out", |thief, random| thief.takes_a_chain(random)),
    ("a log given to another desk", |thief, random| thief.renames_a_chain(random)),
    ("rows of the log swapped", |thief, random| thief.swaps_log_rows(random)),
    ("the roll of desks changed", |thief, random| thief.changes_the_roll(random)),
    ("the tables changed", |thief, random| Some(thief.changes_tables(random))),
    ("sums made to fit", |thief, random| thief.makes_sums_fit(random)),
];

/// Somebody with the file and nothing else.
pub struct Thief {
    tasks: Runtime,
    database: SqliteConnection,
    path: PathBuf,
    /// What was made besides rows.
    objects: Vec<&'static str>,
}

impl Thief {
    pub fn breaks_into(path: PathBuf) -> Self {
        let tasks = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .foreign_keys(false)
            .busy_timeout(Duration::from_secs(30))
            .synchronous(SqliteSynchronous::Off);
        let database = tasks.block_on(options.connect()).unwrap();
        Self { tasks, database, path, objects: Vec::new() }
    }

    fn beside(&self, name: &str) -> String {
        self.path.with_extension(name).display().to_string()
    }

    /// Keeps a copy under this name.
    pub fn keeps(&self, name: &str) {
        let options = SqliteConnectOptions::new().filename(&self.path);
        let sql = format!("VACUUM INTO '{}'", self.beside(name));
        self.tasks.block_on(async {
            let mut database = options.connect().await.unwrap();
            sqlx::query(AssertSqlSafe(sql)).execute(&mut database).await.unwrap();
        });
    }

    /// Carries one statement out; how many rows it touched.
    pub fn writes(&mut self, sql: &str) -> u64 {
        let Self { tasks, database, .. } = self;
        let done = tasks.block_on(sqlx::query(AssertSqlSafe(sql.to_owned())).execute(database));
        done.unwrap_or_else(|error| panic!("{sql}: {error}")).rows_affected()
    }

    /// The same where a constraint may forbid it.
    fn tries(&mut self, sql: &str) -> bool {
        let Self { tasks, database, .. } = self;
        let done = tasks.block_on(sqlx::query(AssertSqlSafe(sql.to_owned())).execute(database));
        done.is_ok_and(|done| done.rows_affected() > 0)
    }

    fn reads<T>(&mut self, sql: &str) -> Vec<T>
    where
        T: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
    {
        let Self { tasks, database, .. } = self;
        tasks.block_on(sqlx::query_as::<_, T>(AssertSqlSafe(sql.to_owned())).fetch_all(database)).unwrap()
    }

    fn column(&mut self, sql: &str) -> Vec<String> {
        self.reads::<(String,)>(sql).into_iter().map(|(text,)| text).collect()
    }

    fn one(&mut self, sql: &str, random: &mut ChaCha8Rng) -> Option<String> {
        let all = self.column(sql);
        (!all.is_empty()).then(|| all[random.random_range(0..all.len())].clone())
    }

    /// Puts everything back that the last try has touched.
    pub fn puts_back(&mut self) {
        for sql in std::mem::take(&mut self.objects) {
            self.writes(sql);
        }
        self.puts_back_from("whole");
    }

    /// Puts every row back as a copy has it.
    pub fn puts_back_from(&mut self, name: &str) {
        self.writes(&format!("ATTACH '{}' AS kept", self.beside(name)));
        self.writes("BEGIN IMMEDIATE");
        for table in self.column(
            "SELECT name FROM kept.sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
        ) {
            if table == "clock" || table.starts_with("sqlite") {
                continue;
            }
            self.writes(&format!("DELETE FROM main.{table}"));
            self.writes(&format!("INSERT INTO main.{table} SELECT * FROM kept.{table}"));
        }
        self.writes("COMMIT");
        self.writes("DETACH kept");
    }

    fn row(&mut self, table: &str, key: &str, random: &mut ChaCha8Rng) -> Option<String> {
        self.one(&format!("SELECT CAST({key} AS TEXT) FROM {table} ORDER BY 1"), random)
    }

    /// Changes one value of one row: a letter, a number by one, something to nothing, text to bytes.
    fn edits(&mut self, tables: &[Table<'_>], random: &mut ChaCha8Rng) -> Option<String> {
        let (table, key, idle) = pick(tables, random);
        let row = self.row(table, key, random)?;
        let columns = self.column(&format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"));
        let columns: Vec<_> = columns.into_iter().filter(|name| !idle.contains(&name.as_str())).collect();
        let column = &columns[random.random_range(0..columns.len())];
        // Any number but nothing means yes: only the other word decides otherwise.
        let is_yes_or_no = ["given", "password_due"].contains(&column.as_str());
        let value = match random.random_range(0..5) {
            _ if is_yes_or_no => format!("NOT {column}"),
            0 => "NULL".to_owned(),
            1 => format!("CAST({column} AS BLOB)"),
            2 => format!("{column} || 'x'"),
            3 => format!(
                "CASE WHEN typeof({column}) = 'integer' THEN {column} + 1 ELSE 'x' || COALESCE({column}, '') END"
            ),
            _ => format!(
                "(SELECT {column} FROM {table} AS other WHERE other.{column} IS NOT {table}.{column} LIMIT 1)"
            ),
        };
        let sql = format!(
            "UPDATE OR FAIL {table} SET {column} = {value} WHERE CAST({key} AS TEXT) = '{row}'
            AND ({column} IS NOT {value} OR typeof({column}) <> typeof({value}))"
        );
        self.tries(&sql).then_some(sql)
    }

    fn takes_out(&mut self, tables: &[Table<'_>], random: &mut ChaCha8Rng) -> Option<String> {
        let (table, key, _) = pick(tables, random);
        let row = self.row(table, key, random)?;
        let sql = format!("DELETE FROM {table} WHERE CAST({key} AS TEXT) = '{row}'");
        self.tries(&sql).then_some(sql)
    }

    /// A copy of a row under another id, with its seal, so that another adult is a parent, another consent stands.
    fn puts_in(&mut self, random: &mut ChaCha8Rng) -> Option<String> {
        let (table, key, _) = pick(&SEALED, random);
        let row = self.row(table, key, random)?;
        let columns = self.column(&format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"));
        // What must be unique is made so.
        let unique = [
            "id",
            "staff_id",
            "login_key",
            "name_key",
            "phone_key",
            "account_id",
            "parent_id",
            "adult_id",
            "role",
            "profile_id",
            "student_id",
            "code_key",
            "entry_id",
        ];
        let values: Vec<_> = columns
            .iter()
            .map(|name| if unique.contains(&name.as_str()) { format!("{name} || 'x'") } else { name.clone() })
            .collect();
        let sql = format!(
            "INSERT INTO {table} ({}) SELECT {} FROM {table} WHERE CAST({key} AS TEXT) = '{row}'",
            columns.join(", "),
            values.join(", ")
        );
        self.tries(&sql).then_some(sql)
    }

    /// Two rows exchange one value: the number keys of two accounts, the hashes of two staff members.
    fn swaps(&mut self, random: &mut ChaCha8Rng) -> Option<String> {
        let (table, key, column) = [
            ("account", "id", "password_hash"),
            ("account", "id", "phone_key"),
            ("staff", "id", "password_hash"),
            ("desk", "id", "name"),
            ("class", "id", "name"),
            ("profile", "id", "birth_date"),
            ("profile", "id", "account_id"),
            ("family_link", "id", "student_id"),
            ("consent", "id", "fingerprint"),
            ("consent", "id", "giver_id"),
            ("student", "profile_id", "standing"),
            ("enrolment", "id", "class_id"),
            ("enrolment", "id", "profile_id"),
            ("invitation", "id", "student_id"),
            ("invitation", "id", "code_key"),
        ][random.random_range(0..15)];
        let (one, other) = (self.row(table, key, random)?, self.row(table, key, random)?);
        let value = |row: &str| format!("SELECT quote({column}) FROM {table} WHERE {key} = '{row}'");
        let (first, second) = (self.column(&value(&one)).pop()?, self.column(&value(&other)).pop()?);
        if first == second {
            return None;
        }
        // Unique columns are let go first.
        let sql = format!(
            "UPDATE {table} SET {column} = CASE {key} WHEN '{one}' THEN {second} ELSE {first} END WHERE {key} IN ('{one}', '{other}')"
        );
        if !self.tries(&sql) {
            self.tries(&format!("UPDATE {table} SET {column} = {column} || '-' WHERE {key} = '{other}'"));
            self.tries(&format!("UPDATE {table} SET {column} = {second} WHERE {key} = '{one}'"));
            self.tries(&format!("UPDATE {table} SET {column} = {first} WHERE {key} = '{other}'"));
        }
        Some(sql)
    }

    fn borrows_a_seal(&mut self, random: &mut ChaCha8Rng) -> Option<String> {
        let (table, key, _) = pick(&SEALED, random);
        let row = self.row(table, key, random)?;
        let sql = format!(
            "UPDATE {table} SET seal = (SELECT seal FROM {table} AS other WHERE other.seal <> {table}.seal LIMIT 1)
            WHERE CAST({key} AS TEXT) = '{row}' AND EXISTS (SELECT 1 FROM {table} AS other WHERE other.seal <> {table}.seal)"
        );
        self.tries(&sql).then_some(sql)
    }

    fn takes_a_seal_off(&mut self, random: &mut ChaCha8Rng) -> Option<String> {
        let (table, key, _) = pick(&SEALED, random);
        let row = self.row(table, key, random)?;
        let sql = format!("UPDATE {table} SET seal = '' WHERE CAST({key} AS TEXT) = '{row}'");
        self.tries(&sql).then_some(sql)
    }

    /// A row as the older copy has it, with the seal that it bore then.
    fn puts_a_row_back(&mut self, random: &mut ChaCha8Rng) -> Option<String> {
        self.writes(&format!("ATTACH '{}' AS older", self.beside("older")));
        let (table, key, _) = pick(&SEALED, random);
        let sql = format!(
            "INSERT OR REPLACE INTO main.{table} SELECT * FROM older.{table} AS was WHERE EXISTS
            (SELECT 1 FROM main.{table} AS is_now WHERE is_now.{key} = was.{key} AND is_now.seal <> was.seal)"
        );
        let done = self.tries(&sql);
        self.writes("DETACH older");
        done.then_some(sql)
    }

    fn chain(&mut self, random: &mut ChaCha8Rng) -> Option<(String, i64)> {
        let all =
            self.reads::<(String, i64)>("SELECT desk_id, max(seq) FROM audit GROUP BY desk_id ORDER BY 1");
        (!all.is_empty()).then(|| all[random.random_range(0..all.len())].clone())
    }

    /// The last rows are gone, and the head says so, its sums and seal kept or cleared.
    fn cuts_the_end(&mut self, random: &mut ChaCha8Rng) -> Option<String> {
        let (desk, last) = self.chain(random)?;
        let kept = random.random_range(0..last);
        self.writes(&format!("DELETE FROM audit WHERE desk_id = '{desk}' AND seq > {kept}"));
        let seal = if random.random_bool(0.5) { ", seal = ''" } else { "" };
        self.writes(&format!(
            "UPDATE audit_head SET seq = {kept}, hash = COALESCE((SELECT hash FROM audit WHERE desk_id = '{desk}'
            AND seq = {kept}), ''){seal} WHERE desk_id = '{desk}'"
        ));
        Some(format!("{desk} is cut to {kept} of {last}{seal}"))
    }

    /// A row is changed, and every hash from there on is the plain one of the first releases.
    fn recomputes(&mut self, random: &mut ChaCha8Rng) -> Option<String> {
        let (desk, last) = self.chain(random)?;
        let from = random.random_range(1..=last);
        self.rewrites(&desk, from, 1);
        Some(format!("{desk} is recomputed from {from}"))
    }

    /// Writes plain hashes from a row on, whose time is moved by so many milliseconds.
    fn rewrites(&mut self, desk: &str, from: i64, later: i64) {
        let rows = self.reads::<Read>(&format!(
            "SELECT seq, at, staff_id, visit_id, action, subject, refusal, fields FROM audit
            WHERE desk_id = '{desk}' AND seq >= {from} ORDER BY seq"
        ));
        let before = format!("SELECT hash FROM audit WHERE desk_id = '{desk}' AND seq = {}", from - 1);
        let mut prev = self.column(&before).pop().unwrap_or_else(|| BEGINNING.to_owned());
        for (seq, at, staff, visit, action, subject, refusal, fields) in rows {
            let row = Row {
                desk: DeskId::new(desk),
                seq,
                at: Moment(if seq == from { at + later } else { at }),
                staff: staff.map(StaffId::new),
                visit: visit.map(VisitId::new),
                action,
                subject,
                refusal,
                fields,
            };
            let hash = plain_hash(&prev, &row);
            self.writes(&format!(
                "UPDATE audit SET at = {}, prev = '{prev}', hash = '{hash}' WHERE desk_id = '{desk}' AND seq = {seq}",
                row.at.0
            ));
            prev = hash;
        }
        self.writes(&format!("UPDATE audit_head SET hash = '{prev}' WHERE desk_id = '{desk}'"));
    }

    /// Every head says something else.
    pub fn spoils_every_head(&mut self) {
        self.writes("UPDATE audit_head SET sums = 'x'");
    }

    /// A bar is taken out, and a desk that has never written gets a head whose sums take the bar's seal away again.
    pub fn takes_a_bar_and_puts_in_a_head_that_fits(&mut self, desk: &str) {
        let seal = self.column("SELECT seal FROM bar").remove(0);
        // Minus a number of 256 bits is its complement plus one; the lowest byte stands first.
        let (mut minus, mut carry) = (String::new(), 1);
        for at in (0..seal.len()).step_by(2) {
            let byte = 255 - u16::from_str_radix(&seal[at..at + 2], 16).unwrap() + carry;
            carry = byte >> 8;
            minus.push_str(&hex(&byte.to_le_bytes()[..1]));
        }
        self.writes("DELETE FROM bar");
        self.writes(&format!(
            "INSERT INTO audit_head (desk_id, seq, hash, sums, seal) VALUES ('{desk}', 0, '', 'bar -1 {minus}', '')"
        ));
    }

    /// Makes of it what the releases before the seals have left; `mark` is what such a database bears of its key file.
    pub fn makes_it_older(&mut self, mark: &str) {
        for (table, ..) in SEALED {
            self.writes(&format!("UPDATE {table} SET seal = ''"));
        }
        for desk in self.column("SELECT DISTINCT desk_id FROM audit") {
            self.rewrites(&desk, 1, 0);
        }
        self.writes("UPDATE audit_head SET sums = '', seal = ''");
        self.writes("DELETE FROM meta WHERE key = 'audit-chains'");
        self.writes(&format!("UPDATE meta SET value = '{mark}' WHERE key = 'keys'"));
    }

    /// Makes of it what the release before schools were set apart has left: their rows bear no seal, those of staff one that
    /// leaves their school out, and the heads have summed up just that. It takes the key.
    pub fn makes_it_older_than_schools(&mut self, keys: &Keys, mark: &str) {
        let sealer = keys.sealer();
        for table in ["school", "class", "desk"] {
            self.writes(&format!("UPDATE {table} SET seal = ''"));
        }
        let (mut rows, mut sum) = (0, [0_u8; 32]);
        for staff in self.reads::<Staff>(STAFF) {
            let mut fields = Fields::of("kindesk row 1");
            fields.text("staff").text(&staff.id).text(&staff.login).text(&staff.login_key).text(&staff.name);
            fields.text(&staff.role).text(&staff.password_hash).number(i64::from(staff.password_due));
            fields.maybe(staff.pin_hash.as_deref()).number(staff.created_at).maybe_number(staff.closed_at);
            let seal = sealer.seal(fields.bytes());
            self.writes(&format!("UPDATE staff SET seal = '{}' WHERE id = '{}'", hex(&seal), staff.id));
            let mut carry = 0_u16;
            for (into, byte) in sum.iter_mut().zip(seal) {
                let whole = u16::from(*into) + u16::from(byte) + carry;
                [*into, _] = whole.to_le_bytes();
                carry = whole >> 8;
            }
            rows += 1;
        }
        let mut staff = Some(format!("staff {rows} {}", hex(&sum)));
        let heads = "SELECT desk_id, seq, hash, sums FROM audit_head ORDER BY desk_id";
        for (desk, seq, hash, sums) in self.reads::<(String, i64, String, String)>(heads) {
            let stayed = |one: &&str| {
                let table = one.split(' ').next().unwrap_or_default();
                !["school", "class", "desk", "staff"].contains(&table)
            };
            let kept = sums.split(';').filter(|one| !one.is_empty()).filter(stayed).map(str::to_owned);
            let sums = kept.chain(staff.take()).collect::<Vec<_>>().join(";");
            let mut fields = Fields::of("kindesk audit head 1");
            fields.text(&desk).number(seq).text(&hash).text(&sums);
            let seal = hex(&sealer.seal(fields.bytes()));
            self.writes(&format!(
                "UPDATE audit_head SET sums = '{sums}', seal = '{seal}' WHERE desk_id = '{desk}'"
            ));
        }
        self.writes(&format!("UPDATE meta SET value = '{mark}' WHERE key = 'keys'"));
    }

    /// A student of a release that did not seal any.
    pub fn puts_in_an_unsealed_student(&mut self) {
        self.writes("INSERT INTO student (profile_id, standing, since) VALUES ('somebody', 'removed', 0)");
    }

    /// Makes of it what the first release with seals has left, as far as the file tells.
    pub fn takes_the_seals_of_students_off(&mut self, mark: &str) {
        for table in ["student", "enrolment", "invitation"] {
            self.writes(&format!("UPDATE {table} SET seal = ''"));
        }
        self.writes(&format!("UPDATE meta SET value = '{mark}' WHERE key = 'keys'"));
    }

    fn takes_a_chain(&mut self, random: &mut ChaCha8Rng) -> Option<String> {
        let (desk, _) = self.chain(random)?;
        self.writes(&format!("DELETE FROM audit WHERE desk_id = '{desk}'"));
        self.writes(&format!("DELETE FROM audit_head WHERE desk_id = '{desk}'"));
        if random.random_bool(0.5) {
            self.writes(&format!(
                "UPDATE meta SET value = replace(value, '{desk}', '') WHERE key = 'audit-chains'"
            ));
        }
        Some(format!("no log of {desk}"))
    }

    fn renames_a_chain(&mut self, random: &mut ChaCha8Rng) -> Option<String> {
        let (desk, _) = self.chain(random)?;
        self.writes(&format!("UPDATE audit SET desk_id = 'elsewhere' WHERE desk_id = '{desk}'"));
        self.writes(&format!("UPDATE audit_head SET desk_id = 'elsewhere' WHERE desk_id = '{desk}'"));
        Some(format!("the log of {desk} is another's"))
    }

    fn swaps_log_rows(&mut self, random: &mut ChaCha8Rng) -> Option<String> {
        let (desk, last) = self.chain(random)?;
        let (one, other) = (random.random_range(1..=last), random.random_range(1..=last));
        if one == other {
            return None;
        }
        for (from, to) in [(one, -1), (other, one), (-1, other)] {
            self.writes(&format!("UPDATE audit SET seq = {to} WHERE desk_id = '{desk}' AND seq = {from}"));
        }
        Some(format!("{one} and {other} of {desk} are swapped"))
    }

    fn changes_the_roll(&mut self, random: &mut ChaCha8Rng) -> Option<String> {
        let sql = [
            "DELETE FROM meta WHERE key = 'audit-chains'",
            "UPDATE meta SET value = '' WHERE key = 'audit-chains'",
            "UPDATE meta SET value = value || ' elsewhere' WHERE key = 'audit-chains'",
            "UPDATE meta SET value = substr(value, 2) WHERE key = 'audit-chains'",
        ][random.random_range(0..4)];
        self.tries(sql).then(|| sql.to_owned())
    }

    /// A trigger, a view, a table, an index that is not there any more.
    fn changes_tables(&mut self, random: &mut ChaCha8Rng) -> String {
        let (sql, back) = [
            (
                "CREATE TRIGGER helps AFTER INSERT ON staff BEGIN UPDATE staff SET role = 'admin'; END",
                "DROP TRIGGER helps",
            ),
            ("CREATE VIEW seen AS SELECT * FROM account", "DROP VIEW seen"),
            ("CREATE TABLE more (id TEXT)", "DROP TABLE more"),
            ("CREATE INDEX quick ON audit (at)", "DROP INDEX quick"),
            (
                "DROP INDEX family_link_student",
                "CREATE INDEX family_link_student ON family_link (student_id)",
            ),
            ("ALTER TABLE quota ADD COLUMN note TEXT", "ALTER TABLE quota DROP COLUMN note"),
        ][random.random_range(0..6)];
        self.writes(sql);
        self.objects.push(back);
        sql.to_owned()
    }

    /// A row is taken out, and the sums of every head are cleared, or those of one are given to another.
    fn makes_sums_fit(&mut self, random: &mut ChaCha8Rng) -> Option<String> {
        let taken = self.takes_out(&SEALED, random)?;
        let seal = if random.random_bool(0.5) { ", seal = ''" } else { "" };
        let sums = if random.random_bool(0.5) { "''" } else { "(SELECT max(sums) FROM audit_head)" };
        self.writes(&format!("UPDATE audit_head SET sums = {sums}{seal}"));
        Some(taken)
    }
}

impl Drop for Thief {
    fn drop(&mut self) {
        for name in ["older", "whole"] {
            let _ = std::fs::remove_file(Path::new(&self.beside(name)));
        }
    }
}
