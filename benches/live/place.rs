//! A school of the benchmark's own, in a folder that is thrown away.

use super::glass::Glass;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub const SCHOOL: &str = "School 12";
pub const LOGIN: &str = "anna";
pub const PASSWORD: &str = "Kolokol-7-Vesna";
pub const PIN: &str = "4826";
/// A number whose code is awaited.
pub const CODE_PERSON: &str = "9120000001";

pub struct Place(tempfile::TempDir);

impl Place {
    /// Set up by the program's own command, with its first admin.
    pub fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let settings = "[place]\ntime-zone = \"UTC\"\n[limits]\nsends-per-number = 9999\nsends-per-desk = 9999\n\
            sends-per-prefix = 9999\nsends-per-day = 99999\n\
            [delivery]\nkind = \"command\"\ncommand = [\"/bin/cat\"]\n";
        fs::write(place.path("settings.toml"), settings).unwrap();
        let args = [
            "setup",
            "--school",
            SCHOOL,
            "--city",
            "Kazan",
            "--class",
            "5А",
            "--desk",
            "Hall",
            "--link-base",
            "https://s12.example",
            "--admin",
            LOGIN,
        ];
        run(&args, &place.env("256"), &format!("{PASSWORD}\n"));
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    pub fn env(&self, colours: &str) -> Vec<(String, String)> {
        env(self.0.path(), colours)
    }

    /// The desk in a terminal.
    pub fn desk(&self, colours: &str) -> Glass {
        Glass::open(&program(), &[], &self.env(colours))
    }
}

pub fn program() -> PathBuf {
    env!("CARGO_BIN_EXE_kindesk").into()
}

/// The whole environment in a place's folder.
pub fn env(folder: &Path, colours: &str) -> Vec<(String, String)> {
    let path = |name: &str| folder.join(name).display().to_string();
    let (term, more) = match colours {
        "16" => ("xterm", ""),
        "true" => ("xterm-256color", "truecolor"),
        _ => ("xterm-256color", ""),
    };
    let env = [
        ("PATH", "/usr/bin:/bin".to_owned()),
        ("HOME", path("")),
        ("TERM", term.to_owned()),
        ("COLORTERM", more.to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
        ("KINDESK_CONFIG", path("settings.toml")),
        ("KINDESK_DATA_DIR", path("data")),
        ("KINDESK_LANG", "en".to_owned()),
    ];
    env.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Runs a command of the program that must succeed.
pub fn run(args: &[&str], env: &[(String, String)], input: &str) {
    let mut command = Command::new(program());
    command.args(args).env_clear().envs(env.iter().cloned());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    // A command that reads nothing may have closed it already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    assert!(child.wait().unwrap().success(), "{args:?}");
}
