//! A PostgreSQL server of the benchmark's own, with room for two hundred desks. It writes as a real one does (fsync).

use rustix::process::{Pid, Signal, getuid, kill_process};
use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

pub struct OwnServer {
    folder: TempDir,
    running: Child,
}

impl OwnServer {
    pub fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("kindesk").tempdir_in("/tmp").unwrap();
        // PostgreSQL does not run as root.
        let user = getuid().is_root().then(|| (id("-u"), id("-g")));
        if let Some((user, group)) = user {
            chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        let command = |program: &str| {
            let mut command = Command::new(programs().join(program));
            command.env("LC_ALL", "C").current_dir(folder.path());
            if let Some((user, group)) = user {
                command.uid(user).gid(group);
            }
            command
        };
        let data = folder.path().join("data");
        let made = command("initdb")
            .args(["-A", "trust", "-U", "kindesk", "-E", "UTF8", "--locale=C", "--no-sync", "-D"])
            .arg(&data)
            .stdout(Stdio::null())
            .status();
        assert!(made.unwrap().success(), "initdb");
        let mut server = command("postgres");
        server.arg("-D").arg(&data).arg("-k").arg(folder.path());
        for setting in [
            "listen_addresses=",
            "max_connections=700",
            "shared_buffers=512MB",
            "max_wal_size=4GB",
            "jit=off",
        ] {
            server.arg("-c").arg(setting);
        }
        let mut running = server.stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(running.stderr.take().unwrap()).lines();
        let ready =
            said.by_ref().map(Result::unwrap).find(|line| line.contains("ready to accept connections"));
        assert!(ready.is_some(), "the server has not started");
        // A pipe that nobody empties would hold the server up.
        std::thread::spawn(move || said.for_each(drop));
        Self { folder, running }
    }

    /// The address of a database on it.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://kindesk@localhost/{database}?host={}", self.folder.path().display())
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        let _ = kill_process(Pid::from_child(&self.running), Signal::QUIT);
        let _ = self.running.wait();
    }
}

fn id(which: &str) -> u32 {
    let said = Command::new("id").args([which, "postgres"]).output().unwrap().stdout;
    String::from_utf8(said).unwrap().trim().parse().unwrap()
}

/// The folder of the server programs: the one that `tests/run` names, else the newest where Debian puts them.
fn programs() -> PathBuf {
    if let Some(named) = std::env::var_os("KINDESK_TEST_POSTGRES_PROGRAMS") {
        return named.into();
    }
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let found = versions.map(|entry| entry.unwrap().path().join("bin"));
    found
        .filter(|folder| folder.join("initdb").exists())
        .max()
        .expect("PostgreSQL's server programs are needed")
}
