//! Data folders. A school is set up once in each language, by keys on the screen; each journey gets a copy.

use super::Kit;
use super::ledger::server::{Rows, Schema};
use crate::store_contract::bench::server_url;
use kindesk::config::{Config, Flags, load};
use kindesk::domain::language::Language;
use kindesk::domain::staff::{DeskKind, Role};
use kindesk::world::DATABASE;
use std::cell::RefCell;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

/// Somebody of the staff.
#[derive(Debug, Clone, Copy)]
pub struct Login {
    /// What is typed as the login.
    pub name: &'static str,
    /// The password.
    pub password: &'static str,
    /// The PIN.
    pub pin: &'static str,
}

/// The first admin.
pub const ADMIN: Login = Login { name: "egorov", password: "Klen-Parus 52", pin: "4711" };
/// Helps at the desk.
pub const DESK: Login = Login { name: "petrova", password: "Iva-Kolodets 3", pin: "8063" };
/// Shows the training, and may do nothing here.
pub const TRAINER: Login = Login { name: "lunin", password: "Yakor.Setka 77", pin: "5120" };

/// Saturday, 5 September 2026, 8:30 in Moscow.
const MORNING: i64 = 1_788_586_200_000;

/// A data folder with its settings file, removed after the journey.
pub(super) struct Folder {
    whole: TempDir,
    data: PathBuf,
    /// Where the database is; none if it is a file in the folder.
    server: Option<Schema>,
}

/// A school, as the files that hold it, and its rows where it is on a server.
struct School {
    files: Vec<(&'static str, Vec<u8>)>,
    rows: Rows,
}

/// On SQLite, then on PostgreSQL.
static SCHOOLS: [[OnceLock<School>; Language::BUILT_IN.len()]; 2] =
    [const { [const { OnceLock::new() }; Language::BUILT_IN.len()] }; 2];

thread_local! {
    static ON_SERVER: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Walks a journey whose schools are on the test's PostgreSQL server, each in a schema of its own.
pub fn on_server(journey: impl FnOnce()) {
    on_server_at(server_url(), journey);
}

/// The same on another server.
pub fn on_server_at(url: String, journey: impl FnOnce()) {
    ON_SERVER.set(Some(url));
    journey();
    ON_SERVER.set(None);
}

impl Folder {
    pub(super) fn empty() -> Self {
        let whole = TempDir::new().unwrap();
        let all = || std::env::var_os("KINDESK_ALL_ON_SERVER").map(|_| server_url());
        let server = ON_SERVER.with_borrow(Clone::clone).or_else(all).map(Schema::empty);
        let folder = Self { data: whole.path().join("data"), whole, server };
        fs::write(folder.settings(), "[place]\ntime-zone = \"Europe/Moscow\"\n").unwrap();
        folder
    }

    pub(super) fn with_school(language: Language) -> Self {
        let folder = Self::empty();
        fs::create_dir(folder.data()).unwrap();
        fs::set_permissions(folder.data(), fs::Permissions::from_mode(0o700)).unwrap();
        let place = Language::BUILT_IN.iter().position(|known| *known == language).unwrap();
        let school = SCHOOLS[usize::from(folder.server.is_some())][place].get_or_init(|| set_up(language));
        if let Some(server) = &folder.server {
            server.takes(&school.rows);
        }
        for (name, bytes) in &school.files {
            let path = folder.data().join(name);
            fs::write(&path, bytes).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        }
        folder
    }

    pub(super) fn settings(&self) -> PathBuf {
        self.whole.path().join("kindesk.toml")
    }

    pub(super) fn data(&self) -> &Path {
        &self.data
    }

    pub(super) fn database(&self) -> PathBuf {
        self.data().join(DATABASE)
    }

    pub(super) const fn server(&self) -> Option<&Schema> {
        self.server.as_ref()
    }

    pub(super) const fn time() -> i64 {
        MORNING
    }

    pub(super) fn config(&self) -> Config {
        let flags = Flags {
            config: Some(self.settings()),
            data_dir: Some(self.data().to_owned()),
            ..Flags::default()
        };
        let mut config = load(&flags, &|_| None, DeskKind::Live).unwrap();
        if let Some(server) = &self.server {
            config.database.value = Some(server.setting());
        }
        config
    }
}

/// The first start, by hand.
fn set_up(language: Language) -> School {
    let mut kit = Kit::empty(language);
    kit.sets_up();
    for (login, role) in [(DESK, Role::Desk), (TRAINER, Role::Trainer)] {
        let password = login.password.to_owned().into();
        kit.console(async |desk| desk.add_staff(login.name, "", role, &password).await.unwrap());
        kit.signs_in(login).stands("staff-pin");
        kit.types(login.pin).press("<Enter>").stands("home");
        kit.press("<F10>");
        kit.press("1").stands("attract");
    }
    kit.closes();
    let server = kit.folder.server();
    let held = [DATABASE, "kindesk.key"].into_iter().filter(|name| server.is_none() || *name != DATABASE);
    let files = held.map(|name| (name, fs::read(kit.folder.data().join(name)).unwrap())).collect();
    School { files, rows: server.map(Schema::rows).unwrap_or_default() }
}

impl Kit {
    /// Walks through the first start.
    pub fn sets_up(&mut self) -> &mut Self {
        self.stands("set-up-language").press("<Enter><Enter>").stands("set-up-school");
        self.types("Школа № 12").press("<Enter>").types("Пермь").press("<Enter>");
        self.types("5А, 5Б, 9В, 11А").press("<Enter>").stands("set-up-desk");
        self.types("Холл").press("<Enter>").types("https://s12.example").press("<Enter>");
        self.names_admin()
    }

    /// Set-up's last step, to its end.
    pub fn names_admin(&mut self) -> &mut Self {
        self.fills_admin().stands("attract")
    }

    /// Set-up's last step.
    pub fn fills_admin(&mut self) -> &mut Self {
        // The tests know staff by their logins.
        self.stands("set-up-admin").types(ADMIN.name).press("<Enter>").types(ADMIN.name).press("<Enter>");
        self.types(ADMIN.password).press("<Enter>").types(ADMIN.password).press("<Enter>");
        self.types(ADMIN.pin).press("<Enter>")
    }

    /// The settings file, as it stands now.
    pub fn settings(&self) -> String {
        fs::read_to_string(self.folder.settings()).unwrap()
    }

    /// Where the settings file lies.
    pub fn settings_file(&self) -> PathBuf {
        self.folder.settings()
    }

    /// Somebody of the staff signs in.
    pub fn signs_in(&mut self, login: Login) -> &mut Self {
        self.press("<Enter>").stands("staff-sign-in");
        self.types(login.name).press("<Enter>").types(login.password).press("<Enter>")
    }
}
