//! A computer whose settings name a server, and a school's own server with its roles.

use crate::kit::OwnServer;
use crate::terminal::place::Place;
use kindesk::domain::language::Language;
use kindesk::domain::refusal::Refusal;
use kindesk::words::{Catalogue, RefusalText};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// No answer may be waited for longer (rules of the desk).
pub const PATIENCE: Duration = Duration::from_secs(5);
/// The same where nobody answers at all: the program has to start and to end besides.
pub const PATIENCE_AND_MORE: Duration = Duration::from_secs(10);
/// An address of this machine that the program takes for another machine's.
pub const AWAY: &str = "127.0.0.2";
/// A terminal breaks a long line in the midst of a word: in this one none is broken.
const WIDE: (u16, u16) = (24, 400);
pub const PASSWORD: &str = "Verba-19-Luzha";
const OWNERS_PASSWORD: &str = "Osina-72-Tropa";

/// A computer whose settings name a server.
pub struct Site {
    pub place: Place,
    settings: String,
}

impl Site {
    pub fn new(language: Language) -> Self {
        let place = Place::new(language);
        let settings = fs::read_to_string(place.path("settings.toml")).unwrap();
        let site = Self { place, settings };
        site.keeps_password("password", PASSWORD, 0o600);
        site
    }

    pub fn keeps_password(&self, name: &str, password: &str, mode: u32) -> PathBuf {
        let path = self.place.path(name);
        fs::write(&path, format!("{password}\n")).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        path
    }

    /// Names the server in the settings, and the password's file.
    pub fn names(&self, address: &str, more: &str) {
        let file = format!("password-file = \"{}\"\n{more}", self.place.path("password").display());
        self.names_without_password(address, &file);
    }

    pub fn names_without_password(&self, address: &str, more: &str) {
        let settings = format!("database = \"{address}\"\n{}\n[server]\n{more}\n", self.settings);
        fs::write(self.place.path("settings.toml"), settings).unwrap();
    }

    /// A command and a start are refused alike, in time, and say no password.
    #[track_caller]
    pub fn is_refused(&self, why: &Refusal, patience: Duration) {
        self.is_refused_with(why, patience, &[]);
    }

    #[track_caller]
    pub fn is_refused_with(&self, why: &Refusal, patience: Duration, env: &[(&str, &str)]) {
        let said = self.start_is_refused(why, patience, env);
        let ended = self.place.runs_with(&["class", "list"], env, "");
        let told = String::from_utf8([ended.stdout, ended.stderr].concat()).unwrap();
        assert_eq!(ended.status.code(), Some(1), "{told}");
        assert_eq!(told, format!("{} {}\n{}\n", said.number, said.reason, said.next));
        self.nothing_is_told(&[&told]);
    }

    /// The same for a start alone.
    #[track_caller]
    pub fn start_is_refused(&self, why: &Refusal, patience: Duration, env: &[(&str, &str)]) -> RefusalText {
        let mut terminal = self.place.open_with(&[], env, WIDE);
        let words = Catalogue::new(jiff::tz::TimeZone::UTC, None);
        let said = words.get(terminal.language).refusal(why);
        let ended = terminal.exits_within(patience);
        let picture = terminal.last_picture().unwrap();
        assert_eq!(ended.status.exit_code(), 1, "{picture}");
        assert!(picture.says(&format!("{} {}", said.number, said.reason)), "{said:?}\n{picture}");
        assert!(picture.says(&said.next), "{said:?}\n{picture}");
        self.nothing_is_told(&[&picture.to_string()]);
        said
    }

    /// No password in what was said, nor in any file of the data folder.
    #[track_caller]
    pub fn nothing_is_told(&self, said: &[&str]) {
        let files = Place::files_below(&self.place.data());
        let kept = files.iter().map(|(_, held)| String::from_utf8_lossy(held));
        for text in said.iter().map(|text| (*text).into()).chain(kept) {
            assert!(!text.contains(PASSWORD) && !text.contains(OWNERS_PASSWORD), "{text}");
        }
    }
}

pub fn shown(host: &str, port: u16) -> String {
    format!("postgres://{host}:{port}/kindesk")
}

pub fn address(host: &str, port: u16) -> String {
    format!("postgres://school12@{host}:{port}/kindesk")
}

/// A school's own server, with roles and databases of one test.
pub struct School {
    pub server: Arc<OwnServer>,
    pub site: Site,
    /// The database, and what its roles are called behind.
    name: &'static str,
}

impl School {
    /// The roles are there, with their passwords, and no tables yet.
    pub fn with_roles(name: &'static str, language: Language) -> Self {
        let school = Self { server: OwnServer::shared(), site: Site::new(language), name };
        school.makes_roles();
        school.server.gives_password(&school.owner(), OWNERS_PASSWORD);
        school.server.gives_password(&school.desks(), PASSWORD);
        school.works_as(&school.desks());
        school
    }

    /// What the server's administrator does, once or again.
    pub fn makes_roles(&self) {
        let (owner, desks) = (self.owner(), self.desks());
        let _one = self.server.one_administrator();
        let at = self.server.for_administrator();
        let init = ["postgres", "init", "--apply", "--database", &at, "--owner", &owner, "--name", self.name];
        self.site.place.says(&[&init[..], &["--desks", &desks]].concat(), "");
    }

    pub fn owner(&self) -> String {
        format!("{}_owner", self.name)
    }

    pub fn desks(&self) -> String {
        format!("{}_desks", self.name)
    }

    pub fn address(&self, role: &str) -> String {
        self.server.address(role, self.name)
    }

    pub fn trusted(&self) -> String {
        format!("authority = \"{}\"\n", self.server.authority().display())
    }

    /// What is shown of the server.
    pub fn shown(&self) -> String {
        self.address("").replace("//@", "//")
    }

    pub fn works_as(&self, role: &str) {
        self.site.names(&self.address(role), &self.trusted());
    }

    /// The owner's own settings: another role, another password.
    pub fn migrates(&self) {
        let file = self.site.keeps_password("owners-password", OWNERS_PASSWORD, 0o600);
        let server = format!("password-file = \"{}\"\n{}", file.display(), self.trusted());
        let text = format!("database = \"{}\"\n[server]\n{server}", self.address(&self.owner()));
        let owners = self.site.place.path("owner.toml");
        fs::write(&owners, text).unwrap();
        self.site.place.says(&["--config", path(&owners), "migrate"], "");
    }
}

pub fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}
