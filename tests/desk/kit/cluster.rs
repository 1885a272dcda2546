//! A PostgreSQL server of the test's own, which may be stopped, and is deleted at the end. The programs are those that
//! `tests/run` starts its server with.

use crate::store_contract::bench::tell;
use rustix::process::{Pid, Signal, kill_process};
use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use tempfile::TempDir;

/// What a server says once it takes connections; a copy takes such as only read.
const READY: [&str; 2] = ["ready to accept connections", "ready to accept read-only connections"];

/// How a server stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// In order: what is under way is rolled back, and everybody is told.
    Fast,
    /// At once, as in a power cut: at its next start it reads its log.
    Immediate,
}

/// A server with its data in a folder.
pub struct Cluster {
    folder: TempDir,
    programs: PathBuf,
    /// PostgreSQL does not run as root.
    user: Option<(u32, u32)>,
    running: Option<Child>,
}

impl Cluster {
    /// Makes one and starts it.
    pub fn start() -> Self {
        let mut cluster = Self::of(folder());
        let made = cluster
            .command("initdb")
            .args(["-A", "trust", "-U", "kindesk", "-E", "UTF8", "--locale=C", "--no-sync", "-D"])
            .arg(cluster.data())
            .stdout(Stdio::null())
            .status();
        assert!(made.unwrap().success(), "initdb");
        cluster.starts();
        cluster
    }

    /// A server that follows this one. From here on this one acknowledges nothing that the copy has not got.
    pub fn copy(&self) -> Self {
        let mut copy = Self::of(folder());
        let made = copy
            .command("pg_basebackup")
            .args(["-R", "-c", "fast", "-X", "stream", "-U", "kindesk", "-h"])
            .arg(self.folder.path())
            .arg("-D")
            .arg(copy.data())
            .status();
        assert!(made.unwrap().success(), "pg_basebackup");
        copy.starts();
        self.says("ALTER SYSTEM SET synchronous_standby_names = '*'");
        self.says("SELECT pg_reload_conf()");
        copy
    }

    /// The copy becomes a server of its own; returns when it may write.
    pub fn is_promoted(&self) {
        self.says("SELECT pg_promote()");
    }

    fn says(&self, sql: &str) {
        let url = self.url();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(tell(&url, sql));
    }

    fn of(folder: TempDir) -> Self {
        let is_root = rustix::process::getuid().is_root();
        let user = is_root.then(|| {
            let id = |which: &str| {
                let said = Command::new("id").args([which, "postgres"]).output().unwrap().stdout;
                String::from_utf8(said).unwrap().trim().parse().unwrap()
            };
            (id("-u"), id("-g"))
        });
        if let Some((user, group)) = user {
            chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        Self { folder, programs: programs(), user, running: None }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("postgres://kindesk@localhost/postgres?host={}", self.folder.path().display())
    }

    /// Stops it, and returns when it has stopped.
    pub fn stops(&mut self, how: Stop) {
        let mut running = self.running.take().unwrap();
        let signal = if how == Stop::Fast { Signal::INT } else { Signal::QUIT };
        kill_process(Pid::from_child(&running), signal).unwrap();
        running.wait().unwrap();
    }

    /// Starts it, and returns when it takes connections.
    pub fn starts(&mut self) {
        let data = self.data();
        let mut command = self.command("postgres");
        command.arg("-D").arg(data).arg("-k").arg(self.folder.path());
        // What a computer of its own would lose in a power cut is not tried here, only what the server's end does.
        command.args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=32MB"]);
        let mut running = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(running.stderr.take().unwrap()).lines();
        let ready =
            said.by_ref().map(Result::unwrap).find(|line| READY.iter().any(|ready| line.contains(ready)));
        assert!(ready.is_some(), "the server has not started");
        // A pipe that nobody empties would hold the server up.
        thread::spawn(move || said.for_each(drop));
        self.running = Some(running);
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.env("LC_ALL", "C").current_dir(self.folder.path());
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.running.is_some() {
            self.stops(Stop::Immediate);
        }
    }
}

/// A short path: a socket's name may have about 100 letters.
fn folder() -> TempDir {
    tempfile::Builder::new().prefix("kindesk").tempdir_in("/tmp").unwrap()
}

/// The folder of the server programs: the one that `tests/run` names, else the newest where Debian puts them.
pub fn programs() -> PathBuf {
    if let Some(named) = std::env::var_os("KINDESK_TEST_POSTGRES_PROGRAMS") {
        return named.into();
    }
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let found = versions.map(|entry| entry.unwrap().path().join("bin"));
    let newest = found.filter(|folder| folder.join("initdb").exists()).max();
    newest.unwrap_or_else(|| panic!("no server programs of PostgreSQL, which tests/run installs"))
}
