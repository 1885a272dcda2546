//! A school's computer for one test: its own folder, settings, sending program and messages; and the people who come to
//! the desk.

use super::driver::{Launch, Terminal};
use super::picture;
use crate::kit::{Made, Schema, made_at, made_in};
use crate::store_contract::bench::server_url;
use kindesk::domain::language::Language;
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The smallest window that pages fit in.
pub const SMALLEST: (u16, u16) = (24, 80);
pub const SCHOOL: &str = "School 12";
pub const BASE: &str = "https://s12.example";
pub const DESK: &str = "Hall";
pub const LOGIN: &str = "anna";
pub const STAFF_PASSWORD: &str = "Kolokol-7-Vesna";
pub const PIN: &str = "4826";

/// The folder, removed at the end.
pub struct Place {
    home: TempDir,
    language: Language,
    /// Where the database is; none if it is a file in the data folder.
    server: Option<Schema>,
}

impl Place {
    /// With settings whose limits no test reaches, and a program that keeps every message.
    pub fn new(language: Language) -> Self {
        let place = Self { home: tempfile::tempdir().unwrap(), language, server: None };
        let (program, sent) = (place.path("send.sh"), place.path("sent"));
        // One message, one line, however many come at once.
        fs::write(&program, "message=$(cat)\nprintf '%s\\n' \"$message\" >> \"$1\"\n").unwrap();
        let settings = format!(
            "[place]\ntime-zone = \"UTC\"\n\
             [limits]\nsends-per-number = 9999\nsends-per-desk = 9999\nsends-per-prefix = 9999\nsends-per-day = 99999\n\
             [delivery]\nkind = \"command\"\ncommand = [\"/bin/sh\", \"{}\", \"{}\"]\n",
            program.display(),
            sent.display()
        );
        fs::write(place.path("settings.toml"), settings).unwrap();
        place
    }

    /// The same with the database in a schema on the test's server.
    pub fn on_server(language: Language) -> Self {
        let mut place = Self::new(language);
        place.server = Some(Schema::empty(server_url()));
        place
    }

    /// What the desk of that name has made.
    pub fn made_by(&self, desk: &str) -> Made {
        match &self.server {
            Some(schema) => made_in(schema, desk),
            None => made_at(&self.data().join("kindesk.db"), desk),
        }
    }

    /// Where the database is; none if it is a file in the data folder.
    pub fn server(&self) -> Option<&Schema> {
        self.server.as_ref()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// The whole environment: nothing is inherited from the tests' own.
    pub fn env(&self) -> Vec<(String, String)> {
        let path = |name: &str| self.path(name).display().to_string();
        let env = [
            ("PATH", "/usr/bin:/bin".to_owned()),
            ("HOME", path("")),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "C.UTF-8".to_owned()),
            ("KINDESK_CONFIG", path("settings.toml")),
            ("KINDESK_DATA_DIR", path("data")),
            ("KINDESK_LANG", self.language.tag().to_owned()),
        ];
        let database = self.server.as_ref().map(|schema| ("KINDESK_DATABASE", schema.address()));
        env.into_iter().chain(database).map(|(name, value)| (name.to_owned(), value)).collect()
    }

    pub fn program() -> PathBuf {
        env!("CARGO_BIN_EXE_kindesk").into()
    }

    /// Opens the program in a terminal of its own, with additions to its environment.
    pub fn open_with(&self, args: &[&str], env: &[(&str, &str)], size: (u16, u16)) -> Terminal {
        let more = env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Terminal::start(Launch {
            program: Self::program(),
            args: args.iter().map(|arg| (*arg).to_owned()).collect(),
            env: self.env().into_iter().chain(more).collect(),
            size,
            language: self.language,
        })
    }

    /// Opens the desk.
    pub fn open(&self) -> Terminal {
        self.open_with(&[], &[], SMALLEST)
    }

    /// Runs a command without a screen.
    pub fn runs(&self, args: &[&str], input: &str) -> Output {
        let mut command = Command::new(Self::program());
        command.args(args);
        self.completes(command, &[], input)
    }

    /// The same with additions to its environment.
    pub fn runs_with(&self, args: &[&str], env: &[(&str, &str)], input: &str) -> Output {
        let mut command = Command::new(Self::program());
        command.args(args);
        self.completes(command, env, input)
    }

    /// The same from a shell in which nobody was named yet.
    pub fn runs_in_another_shell(&self, args: &[&str], input: &str) -> Output {
        let mut shell = Command::new("/bin/sh");
        // With something behind it the shell does not become the program.
        shell.arg("-c").arg("\"$0\" \"$@\"; exit $?").arg(Self::program()).args(args);
        self.completes(shell, &[], input)
    }

    fn completes(&self, mut command: Command, env: &[(&str, &str)], input: &str) -> Output {
        command.env_clear().envs(self.env()).envs(env.iter().copied());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that reads nothing may have closed it already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// The same, for a command that must succeed; returns what it says.
    #[track_caller]
    pub fn says(&self, args: &[&str], input: &str) -> String {
        let output = self.runs(args, input);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?} ended with {}: {told}", output.status);
        String::from_utf8(output.stdout).unwrap()
    }

    /// Sets the school up without a screen.
    pub fn set_up(&self) {
        let desk = ["setup", "--school", SCHOOL, "--city", "Kazan", "--class", "5А", "6Б", "--desk", DESK];
        let admin = ["--admin", LOGIN, "--link-base", BASE];
        self.says(&[&desk[..], &admin[..]].concat(), &format!("{STAFF_PASSWORD}\n"));
    }

    /// The messages to a number, oldest first.
    pub fn messages_to(&self, number: &str) -> Vec<Value> {
        let sent = fs::read_to_string(self.path("sent")).unwrap_or_default();
        let all = sent.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        all.filter(|message| message["destination"] == number).collect()
    }

    /// The newest message to a number.
    pub fn newest_to(&self, number: &str) -> Option<Value> {
        self.messages_to(number).pop()
    }

    /// The code of the newest message to a number.
    pub fn code_for(&self, number: &str) -> Option<String> {
        picture::digits(self.newest_to(number)?["text"].as_str()?, 6)
    }

    /// Every file below a folder, with what it holds.
    pub fn files_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let paths = entries.map(|entry| entry.unwrap().path());
        paths
            .flat_map(|path| {
                if path.is_dir() {
                    return Self::files_below(&path);
                }
                vec![(path.clone(), fs::read(&path).unwrap_or_default())]
            })
            .collect()
    }
}

/// The program's logs are the best hint at why a test failed.
impl Drop for Place {
    #[expect(clippy::print_stderr, reason = "printed only where a test has failed")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            for (path, text) in Self::files_below(&self.data().join("logs")) {
                eprintln!("{}:\n{}", path.display(), String::from_utf8_lossy(&text));
            }
        }
    }
}

/// A number as the end of a name, which holds no digit.
pub fn in_letters(number: u32) -> String {
    let letters = ["а", "б", "в", "г", "д", "е", "ж", "з", "и", "к"];
    number.to_string().chars().filter_map(|c| letters.get(c.to_digit(10)? as usize)).copied().collect()
}

/// Somebody who comes to the desk.
#[derive(Debug, Clone)]
pub struct Person {
    /// As it is typed, behind +7.
    pub number: String,
    pub password: String,
    pub surname: String,
    pub name: &'static str,
    pub patronymic: &'static str,
    pub birth: &'static str,
    /// The digit of the choice: 1 female, 2 male.
    pub sex: &'static str,
}

impl Person {
    /// A child too young to consent.
    pub fn child(surname: &str, at: u32) -> Self {
        Self {
            number: format!("912{at:07}"),
            password: "Zhuravl-81-Ozero".to_owned(),
            surname: surname.to_owned(),
            name: "Мария",
            patronymic: "Игоревна",
            birth: "05.09.2014",
            sex: "1",
        }
    }

    pub fn parent(surname: &str, at: u32) -> Self {
        Self {
            number: format!("903{at:07}"),
            password: "Granit-64-Tuman".to_owned(),
            surname: surname.to_owned(),
            name: "Игорь",
            patronymic: "Олегович",
            birth: "17.03.1983",
            sex: "2",
        }
    }

    /// Counts the three digits behind the operator's on: a walk that asks for a number often comes back to none.
    pub fn takes_another_number(&mut self) {
        let next = (self.number[3..6].parse::<u32>().unwrap() + 1) % 1_000;
        self.number.replace_range(3..6, &format!("{next:03}"));
    }

    /// The number as messages and commands know it.
    pub fn e164(&self) -> String {
        format!("+7{}", self.number)
    }
}
