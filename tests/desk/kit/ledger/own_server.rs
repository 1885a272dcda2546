//! A PostgreSQL server of a test's own, as a school's is: it asks for passwords, its certificate is signed by an authority,
//! and its desks have roles. It is started for whoever needs it first, and ends with the last of them.

use crate::kit::certificates::Authority;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use std::fs::{self, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// An address of this machine that the program takes for another machine's.
const AWAY: &str = "127.0.0.2";

/// Who may come, and how: by the socket only the administrator, over the network whoever knows the password, and some
/// whom no server admits.
const RULES: &str = "local all postgres trust
host all unwelcome 127.0.0.0/8 reject
host all unknown 127.0.0.0/8 trust
host all all 127.0.0.0/8 scram-sha-256
";

/// The server.
pub struct OwnServer {
    process: Child,
    folder: TempDir,
    port: u16,
    administrator: Mutex<()>,
}

impl OwnServer {
    /// The one that runs already, or a new one.
    pub fn shared() -> Arc<Self> {
        static RUNNING: Mutex<Weak<OwnServer>> = Mutex::new(Weak::new());
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(server) = running.upgrade() {
            return server;
        }
        let server = Arc::new(Self::start());
        *running = Arc::downgrade(&server);
        server
    }

    fn start() -> Self {
        let (programs, user) = (programs(), user());
        let folder = tempfile::tempdir().unwrap();
        let (root, data) = (folder.path(), folder.path().join("data"));
        let authority = Authority::new();
        let certificate = authority.signs(AWAY);
        let files = [("server.pem", certificate.pem), ("server.key", certificate.key)];
        for (name, text) in &files {
            fs::write(root.join(name), text).unwrap();
            fs::set_permissions(root.join(name), Permissions::from_mode(0o600)).unwrap();
        }
        fs::write(root.join("authority.pem"), &authority.pem).unwrap();
        if let Some((id, group)) = user {
            for path in [root.to_owned(), root.join("server.pem"), root.join("server.key")] {
                chown(path, Some(id), Some(group)).unwrap();
            }
        }
        let program = |name: &str| {
            let mut command = Command::new(programs.join(name));
            command.current_dir(root).env_clear().stdin(Stdio::null());
            if let Some((id, group)) = user {
                command.gid(group).uid(id);
            }
            command
        };
        let mut initdb = program("initdb");
        initdb
            .args(["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync", "-D"])
            .arg(&data);
        let made = initdb.output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        fs::write(data.join("pg_hba.conf"), RULES).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = fs::File::create(root.join("log")).unwrap();
        let mut postgres = program("postgres");
        postgres.arg("-D").arg(&data).arg("-k").arg(root).args(["-p", &port.to_string()]);
        let place = |name: &str, file: &str| format!("{name}={}", root.join(file).display());
        for setting in [
            format!("listen_addresses=127.0.0.1,{AWAY}"),
            "ssl=on".to_owned(),
            place("ssl_cert_file", "server.pem"),
            place("ssl_key_file", "server.key"),
            "fsync=off".to_owned(),
            "shared_buffers=16MB".to_owned(),
        ] {
            postgres.args(["-c", &setting]);
        }
        let process = postgres.stdout(Stdio::null()).stderr(log).spawn().unwrap();
        let mut server = Self { process, folder, port, administrator: Mutex::default() };
        while server.knock().is_err() {
            let ended = server.process.try_wait().unwrap();
            assert!(ended.is_none(), "{}", fs::read_to_string(server.folder.path().join("log")).unwrap());
        }
        server
    }

    /// A role and a database by the address of another machine.
    pub fn address(&self, role: &str, database: &str) -> String {
        format!("postgres://{role}@{AWAY}:{}/{database}", self.port)
    }

    /// The server as its administrator reaches it on its own machine.
    pub fn for_administrator(&self) -> String {
        format!("postgres://postgres@localhost:{}/postgres?host={}", self.port, self.folder.path().display())
    }

    /// Roles are the whole server's: whoever makes some does it alone.
    pub fn one_administrator(&self) -> MutexGuard<'_, ()> {
        self.administrator.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The authority's certificate.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("authority.pem")
    }

    fn options(&self, database: &str) -> PgConnectOptions {
        let options = PgConnectOptions::new_without_pgpass().socket(self.folder.path()).port(self.port);
        options.username("postgres").database(database).ssl_mode(PgSslMode::Disable)
    }

    fn knock(&self) -> Result<(), sqlx::Error> {
        alone().block_on(async { self.options("postgres").connect().await?.close().await })
    }

    /// Carries statements out as the administrator.
    #[track_caller]
    pub fn does(&self, database: &str, sql: &str) {
        alone().block_on(async {
            let mut connection = self.options(database).connect().await.unwrap();
            connection.execute(AssertSqlSafe(sql.to_owned())).await.unwrap();
            connection.close().await.unwrap();
        });
    }

    /// Gives a role a password.
    pub fn gives_password(&self, role: &str, password: &str) {
        self.does("postgres", &format!("ALTER ROLE {role} PASSWORD '{password}'"));
    }

    /// A role that is no desk of the school's.
    pub fn makes_outsider(&self, role: &str, password: &str) {
        self.does("postgres", &format!("CREATE ROLE {role} LOGIN PASSWORD '{password}'"));
    }

    /// Says another version of the tables.
    pub fn calls_tables(&self, database: &str, version: u32) {
        self.does(database, &format!("UPDATE meta SET value = '{version}' WHERE key = 'version'"));
    }

    /// Whether a role is connected and has asked something.
    pub fn is_asked_by(&self, role: &str) -> bool {
        let sql = "SELECT count(*) FROM pg_stat_activity WHERE usename = $1 AND query LIKE '%meta%'";
        let asked: i64 = alone().block_on(async {
            let mut connection = self.options("postgres").connect().await.unwrap();
            let asked = sqlx::query_scalar(sql).bind(role).fetch_one(&mut connection).await.unwrap();
            connection.close().await.unwrap();
            asked
        });
        asked > 0
    }

    /// Keeps a database as it stands now, as a backup does.
    pub fn keeps(&self, database: &str) {
        self.does("postgres", &format!("CREATE DATABASE {database}_kept TEMPLATE {database}"));
    }

    /// Puts what was kept in the database's place. Rights on the database itself are not in it, as in a file of `pg_dump`.
    pub fn brings_back(&self, database: &str) {
        self.does("postgres", &format!("DROP DATABASE {database} WITH (FORCE)"));
        self.does("postgres", &format!("ALTER DATABASE {database}_kept RENAME TO {database}"));
    }

    /// Makes the tables of the release before this one, as `owner` did then.
    pub fn makes_older_tables(&self, database: &str, owner: &str, desks: &str) {
        let mut all = sqlx::migrate!("migrations/postgres");
        let mut older = all.migrations.to_vec();
        older.pop();
        all.migrations = older.into();
        alone().block_on(async {
            let mut connection = self.options(database).connect().await.unwrap();
            connection.execute(AssertSqlSafe(format!("SET ROLE {owner}"))).await.unwrap();
            all.run_direct(None, &mut connection, false).await.unwrap();
            let rights = format!("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {desks}");
            connection.execute(AssertSqlSafe(rights)).await.unwrap();
            connection.close().await.unwrap();
        });
    }

    /// The code with which the server refuses what a role asks by itself (SQLSTATE); none if it is done, and then undone.
    pub fn refuses(&self, (role, password): (&str, &str), database: &str, sql: &str) -> Option<String> {
        let options = PgConnectOptions::new_without_pgpass().host(AWAY).port(self.port).database(database);
        let options = options.username(role).password(password).ssl_mode(PgSslMode::Require);
        alone().block_on(async {
            let mut connection = options.connect().await.unwrap();
            connection.execute("BEGIN").await.unwrap();
            let done = connection.execute(AssertSqlSafe(sql.to_owned())).await;
            connection.execute("ROLLBACK").await.unwrap();
            connection.close().await.unwrap();
            match done {
                Ok(_) => None,
                Err(sqlx::Error::Database(error)) => Some(error.code().unwrap_or_default().into_owned()),
                Err(error) => panic!("{sql}: {error}"),
            }
        })
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        // Its own sign for "at once, but in order" (postgres(1)).
        if let Some(pid) = rustix::process::Pid::from_raw(self.process.id().try_into().unwrap()) {
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::INT);
        }
        let _ = self.process.wait();
    }
}

fn alone() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// The server's programs, the newest of the system.
fn programs() -> PathBuf {
    let places = ["/usr/lib/postgresql", "/usr"];
    let below = |place: &&str| {
        fs::read_dir(place).into_iter().flatten().flatten().map(|entry| entry.path().join("bin"))
    };
    let has = |folder: &Path| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    let named = std::env::var("PATH").unwrap_or_default();
    let mut found: Vec<PathBuf> = places.iter().flat_map(below).filter(|folder| has(folder)).collect();
    found.sort();
    let on_path = || std::env::split_paths(&named).find(|folder| has(folder));
    found.pop().or_else(on_path).unwrap_or_else(|| panic!("PostgreSQL's server programs: package postgresql"))
}

/// The user and the group under whom it runs: it refuses to be the system's administrator.
fn user() -> Option<(u32, u32)> {
    if !rustix::process::geteuid().is_root() {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let find = |name: &str| {
        let line = users.lines().find(|line| line.starts_with(&format!("{name}:")))?;
        let mut fields = line.split(':').skip(2).map(|id| id.parse().ok());
        Some((fields.next()??, fields.next()??))
    };
    let found = find("postgres").or_else(|| find("nobody"));
    assert!(found.is_some(), "a user for the server");
    found
}
