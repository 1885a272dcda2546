//! A PostgreSQL server by its address, and how a connection to it is had: whose password, how encrypted, how long waited
//! for. An address never holds a password, so that it may be shown anywhere.

use super::error::{StoreError, within};
use crate::files;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{ConnectOptions, PgConnection};
use std::fmt;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The oldest server that is worked on: the oldest that still gets corrections (PostgreSQL, "Versioning Policy", 2026).
const OLDEST: u32 = 14;

/// The variable in which other programs take a password (PostgreSQL, "Environment Variables"); here none is taken from it.
const VARIABLE: &str = "PGPASSWORD";

/// What is said of a database's connection in each session of the server's log and lists.
const APPLICATION: &str = "kindesk";

/// What an address may say behind its question mark. Anything else would be passed over in silence, a misspelt word for
/// encryption too.
const KNOWN: [&str; 8] =
    ["host", "port", "user", "dbname", "sslmode", "sslrootcert", "application_name", "options[search_path]"];

/// How the way to the server is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encryption {
    /// Encrypted, and the server proves that it is the one of its name. The only one that asks for nothing else.
    #[default]
    VerifyFull,
    /// Encrypted, and the server's certificate is of the named authority, whatever its name.
    VerifyCa,
    /// Encrypted, with whoever answers.
    Unverified,
    /// Everybody on the way can read along.
    None,
}

impl Encryption {
    /// Its value in the settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::VerifyFull => "verify-full",
            Self::VerifyCa => "verify-ca",
            Self::Unverified => "unverified",
            Self::None => "none",
        }
    }

    const fn mode(self) -> PgSslMode {
        match self {
            Self::VerifyFull => PgSslMode::VerifyFull,
            Self::VerifyCa => PgSslMode::VerifyCa,
            Self::Unverified => PgSslMode::Require,
            Self::None => PgSslMode::Disable,
        }
    }
}

/// What is wrong with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressFault {
    /// It is none of PostgreSQL's.
    Unreadable,
    /// A password stands in it.
    Password,
    /// It says something that is not known, or that stands in the settings instead; the word alone.
    Option(String),
}

/// A server and a database on it.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    address: String,
    password_file: Option<PathBuf>,
    authority: Option<PathBuf>,
    encryption: Option<Encryption>,
}

impl Server {
    /// Statements that one connection keeps prepared: the main job, another parent who joins and a class that is put right
    /// have 104 distinct ones (measured), the library's 100 would prepare some of them again and again, and what waits goes
    /// out together in ever other ways.
    pub const PREPARED: usize = 400;

    /// Reads an address: `postgres://user@host:port/database`, or `?host=/run/postgresql` for a socket of this machine.
    ///
    /// # Errors
    /// What is wrong with it. A password in it is never repeated.
    pub fn parse(address: &str) -> Result<Self, AddressFault> {
        let rest = ["postgres://", "postgresql://"].iter().find_map(|scheme| address.strip_prefix(scheme));
        let rest = rest.ok_or(AddressFault::Unreadable)?;
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        if place.rsplit_once('@').is_some_and(|(who, _)| who.contains(':')) {
            return Err(AddressFault::Password);
        }
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if key == "password" {
                return Err(AddressFault::Password);
            }
            // Less than the full proof is said in the settings, in so many words.
            if !KNOWN.contains(&key) || key == "sslmode" && value != Encryption::VerifyFull.as_str() {
                let key: String = key.chars().filter(char::is_ascii_graphic).take(40).collect();
                // A question mark may stand in a password: what follows it is not repeated.
                if query.contains('@') {
                    return Err(AddressFault::Password);
                }
                return Err(AddressFault::Option(key));
            }
        }
        // `role@/database` with a socket behind it is a way to write it (libpq, "Connection URIs") that the library misses.
        let address = format!("postgres://{rest}").replacen("@/", "@localhost/", 1);
        address.parse::<PgConnectOptions>().map_err(|_| AddressFault::Unreadable)?;
        // Said for a server on this machine too, as behind a tunnel, it holds.
        let is_proved = query.split('&').any(|pair| pair == "sslmode=verify-full");
        let encryption = is_proved.then_some(Encryption::VerifyFull);
        Ok(Self { address, password_file: None, authority: None, encryption })
    }

    /// The same with the password in a file that is closed to others; else it comes from `PGPASSFILE`.
    #[must_use]
    pub fn with_password_file(self, file: Option<PathBuf>) -> Self {
        Self { password_file: file, ..self }
    }

    /// The same with the certificates of an authority in a file; those of the system hold besides.
    #[must_use]
    pub fn with_authority(self, file: Option<PathBuf>) -> Self {
        Self { authority: file, ..self }
    }

    /// The same with less or more than what holds by itself: [`Encryption::VerifyFull`] for a server on another machine.
    #[must_use]
    pub fn with_encryption(self, encryption: Option<Encryption>) -> Self {
        Self { encryption: encryption.or(self.encryption), ..self }
    }

    /// Where the password stands; none if it comes from `PGPASSFILE`, or there is none.
    pub fn password_file(&self) -> Option<&Path> {
        self.password_file.as_deref()
    }

    /// The role that signs in.
    pub fn role(&self) -> String {
        self.plain().map(|options| options.get_username().to_owned()).unwrap_or_default()
    }

    /// Whether it is on this machine: a socket, or an address that never leaves it.
    pub fn is_here(&self) -> bool {
        self.plain().is_ok_and(|options| is_here(&options))
    }

    /// How the way to it is secured; none on this machine, where nothing was said.
    pub fn encryption(&self) -> Option<Encryption> {
        self.encryption.or_else(|| (!self.is_here()).then_some(Encryption::VerifyFull))
    }

    fn plain(&self) -> Result<PgConnectOptions, StoreError> {
        let options = self.address.parse::<PgConnectOptions>();
        Ok(options.map_err(|_| self.unreachable())?.application_name(APPLICATION).disable_statement_logging())
    }

    fn options(&self) -> Result<PgConnectOptions, StoreError> {
        let mut options = self.plain()?.statement_cache_capacity(Self::PREPARED);
        options = match self.encryption() {
            Some(encryption) => options.ssl_mode(encryption.mode()),
            None => options.ssl_mode(PgSslMode::Prefer),
        };
        if let Some(authority) = &self.authority {
            // A file that cannot be read proves nobody.
            files::to_read(authority).map_err(|_| StoreError::Certificate(self.to_string()))?;
            options = options.ssl_root_cert(authority);
        }
        if let Some(file) = &self.password_file {
            options = options.password(&password(file)?);
        } else if std::env::var_os(VARIABLE).is_some() {
            // The library would take it from there, where other programs of the same user read it.
            options = options.password("");
        }
        Ok(options)
    }

    /// Connects once, without waiting longer than the store's deadline. The password is read anew each time, so that a new
    /// one holds from then on.
    pub(super) async fn connect(&self) -> Result<PgConnection, StoreError> {
        self.connect_with(self.options()?).await
    }

    /// The same to another database of the server.
    pub(super) async fn connect_to(&self, database: &str) -> Result<PgConnection, StoreError> {
        self.connect_with(self.options()?.database(database)).await
    }

    async fn connect_with(&self, options: PgConnectOptions) -> Result<PgConnection, StoreError> {
        let done = tokio::time::timeout(super::error::DEADLINE, options.connect()).await;
        let connection = match done {
            Ok(Ok(connection)) => connection,
            Ok(Err(error)) => return Err(self.not_connected(&error)),
            Err(_) => return Err(self.unreachable()),
        };
        match connection.server_version_num() {
            // From 10 on the last four digits are the lesser version, before that two by two (PostgreSQL, PQserverVersion).
            Some(number) if number < OLDEST * 10_000 => {
                let (first, second) = (number / 10_000, number / 100 % 100);
                let version = if first < 10 { format!("{first}.{second}") } else { first.to_string() };
                Err(StoreError::TooOld { server: self.to_string(), version })
            }
            _ => Ok(connection),
        }
    }

    /// What the server says of itself: its version.
    pub(super) async fn version(connection: &mut PgConnection) -> Result<String, StoreError> {
        within(sqlx::query_scalar("SHOW server_version").fetch_one(connection)).await
    }

    fn unreachable(&self) -> StoreError {
        StoreError::Unreachable(self.to_string())
    }

    /// Why there is no connection.
    fn not_connected(&self, error: &sqlx::Error) -> StoreError {
        let server = self.to_string();
        match error {
            sqlx::Error::Database(error) => match error.code().as_deref().unwrap_or_default() {
                "28P01" => StoreError::WrongPassword(server),
                code => match not_admitted(code) {
                    Some(why) => StoreError::NotAdmitted { server, why },
                    None => StoreError::Unreachable(server),
                },
            },
            sqlx::Error::Tls(_) => StoreError::Certificate(server),
            // The library for encryption says so what it does not believe.
            sqlx::Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                StoreError::Certificate(server)
            }
            // The library reads a line that is closed without a word as a zero: so does a balancer without a server behind it.
            sqlx::Error::Protocol(said) if said.contains(": 0x00") => StoreError::Unreachable(server),
            sqlx::Error::Protocol(_) => StoreError::NotPostgres(server),
            // A server that asks for a password and gets none.
            sqlx::Error::Configuration(_) => StoreError::WrongPassword(server),
            _ => StoreError::Unreachable(server),
        }
    }
}

/// Without user, search path and files: host, port and database.
impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ok(options) = self.address.parse::<PgConnectOptions>() else {
            return f.write_str("postgres://…");
        };
        let host = match options.get_socket() {
            Some(socket) => socket.display().to_string(),
            None => options.get_host().to_owned(),
        };
        let database = options.get_database().unwrap_or_else(|| options.get_username());
        write!(f, "postgres://{host}:{}/{database}", options.get_port())
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Server({self})")
    }
}

/// A right that is missing, as PostgreSQL calls it.
const NO_RIGHT: &str = "insufficient_privilege";

/// Why a role does not get in, by PostgreSQL's names of its codes (appendix A): the log, which holds no long numbers, keeps
/// a name.
fn not_admitted(code: &str) -> Option<&'static str> {
    match code {
        "28000" => Some("invalid_authorization_specification"),
        "3D000" => Some("invalid_catalog_name"),
        "42501" => Some(NO_RIGHT),
        _ => None,
    }
}

/// A right that is missing (SQLSTATE 42501) is told as such.
pub(super) fn not_allowed(server: &Server, error: StoreError) -> StoreError {
    match error {
        StoreError::Lost(code) if code == "postgres 42501" => {
            StoreError::NotAdmitted { server: server.to_string(), why: NO_RIGHT }
        }
        error => error,
    }
}

fn is_here(options: &PgConnectOptions) -> bool {
    options.get_socket().is_some()
        || options.get_host().starts_with('/')
        || matches!(options.get_host(), "localhost" | "127.0.0.1" | "::1" | "[::1]")
}

/// The password of a file: its first line.
fn password(path: &Path) -> Result<Zeroizing<String>, StoreError> {
    files::secret(path).map_err(|_| StoreError::PasswordFile(path.display().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn an_address_holds_no_password_and_nothing_unknown() {
        let fault = |text| Server::parse(text).unwrap_err();
        for text in [
            "postgres://olga:pine@school/kindesk",
            "postgres://school/k?password=pine",
            "postgres://o:p?ine@school/k",
        ] {
            assert_eq!(fault(text), AddressFault::Password);
        }
        assert_eq!(fault("mysql://school/k"), AddressFault::Unreadable);
        assert_eq!(fault("postgres://school/k?sslmode=disable"), AddressFault::Option("sslmode".into()));
        assert_eq!(fault("postgres://school/k?ssl=1"), AddressFault::Option("ssl".into()));
        assert_eq!(fault("postgres://school:port/k"), AddressFault::Unreadable);
    }

    #[test]
    fn a_server_elsewhere_must_prove_who_it_is_unless_the_settings_say_otherwise() {
        let away = Server::parse("postgres://desk@db.school14.ru/kindesk").unwrap();
        assert_eq!((away.is_here(), away.encryption()), (false, Some(Encryption::VerifyFull)));
        let tunnel =
            Server::parse("postgres://127.0.0.1/k?sslmode=verify-full").unwrap().with_encryption(None);
        assert_eq!((tunnel.is_here(), tunnel.encryption()), (true, Some(Encryption::VerifyFull)));
        let said = away.with_encryption(Some(Encryption::None));
        assert_eq!(said.encryption(), Some(Encryption::None));
        for here in ["postgres://localhost/k", "postgres:///k?host=/run/postgresql", "postgres://[::1]/k"] {
            let here = Server::parse(here).unwrap();
            assert_eq!((here.is_here(), here.encryption()), (true, None), "{here:?}");
        }
    }

    #[test]
    fn what_is_shown_names_the_place_alone() {
        let socket = Server::parse("postgres://olga@/kindesk?host=/run/postgresql").unwrap();
        assert_eq!(
            (socket.to_string().as_str(), socket.is_here()),
            ("postgres:///run/postgresql:5432/kindesk", true)
        );
        let server =
            Server::parse("postgresql://olga@db.school14.ru:5433/kindesk?sslmode=verify-full").unwrap();
        assert_eq!(server.to_string(), "postgres://db.school14.ru:5433/kindesk");
        assert_eq!(format!("{server:?}"), "Server(postgres://db.school14.ru:5433/kindesk)");
    }

    #[test]
    fn a_password_file_is_closed_to_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        let refused = StoreError::PasswordFile(path.display().to_string());
        assert_eq!(password(&path).unwrap_err(), refused);
        std::fs::write(&path, "pine needle\nmore").unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
        assert_eq!(password(&path).unwrap_err(), refused);
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
        assert_eq!(&*password(&path).unwrap(), "pine needle");
        std::fs::write(&path, "\n").unwrap();
        assert_eq!(password(&path).unwrap_err(), refused);
    }
}
