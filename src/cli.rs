//! The command line as it is typed. Owns its shape and its help; `commands` runs a command, and `config` reads the
//! layers below the options.

mod delivery;
mod diary;
mod names;
mod setup;
mod undone;

pub use delivery::{CallName, DeliveryCommand, DestinationOn};
pub use diary::{DiaryCommand, EncodingName, ImportCommand, ImportDiary};
pub use names::{GivenFor, LogLevel, RoleName, TakenFor};
pub use setup::{DEFAULT_LINK, Setup};
pub use undone::{ClockCommand, ConsentCommand, ErasedCommand, KeysCommand, PostgresCommand, RemovedCommand};

use crate::config::Flags;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Kindesk: the help desk in a school's entrance hall, on one full screen.
///
/// Without a command it opens the desk. The first start leads through set-up.
#[derive(Debug, Parser)]
#[command(name = "kindesk", version, about, after_help = AFTER)]
pub struct Cli {
    /// Options that every command takes.
    #[command(flatten)]
    pub globals: Globals,
    /// What to do; nothing opens the desk.
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Cli {
    /// Whether somebody will type at a desk, live or in training.
    pub const fn opens_a_desk(&self) -> bool {
        matches!(self.command, None | Some(Command::Training))
    }
}

const AFTER: &str = "\
An option comes before its variable, that before the settings file, and the file before what is built in.
`kindesk doctor` shows what holds and where it comes from.
Exit status: 0 done; 1 refused, or something is to be mended; 2 the line or the settings are wrong.";

/// Options that every command takes. Variables are read by `config`, so that it can tell where a value came from.
#[expect(clippy::doc_markdown, reason = "the help of the command line is plain text")]
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Settings")]
pub struct Globals {
    /// The settings file [env: KINDESK_CONFIG]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The database's file, or a PostgreSQL server's address without a password [env: KINDESK_DATABASE]
    #[arg(long, global = true, value_name = "FILE|ADDRESS")]
    pub database: Option<PathBuf>,
    /// The language: ru, en, or one of the school's own [env: KINDESK_LANG]
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// The theme: light, dark, contrast, mono, or a file [env: KINDESK_THEME]
    #[arg(long, global = true, value_name = "THEME")]
    pub theme: Option<String>,
    /// The folder of database, key and logs [env: KINDESK_DATA_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// This desk's name [env: KINDESK_DESK]
    #[arg(long, global = true, value_name = "NAME")]
    pub desk: Option<String>,
    /// The admin in whose name a command changes something; the password then comes first on standard input
    #[arg(long = "as", global = true, value_name = "LOGIN")]
    pub caller: Option<String>,
}

impl Globals {
    /// The options as the settings take them.
    pub fn flags(&self) -> Flags {
        let Self { config, database, lang, theme, data_dir, desk, caller } = self.clone();
        Flags { config, database, lang, theme, data_dir, desk, caller }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open an invented school to learn with: a simulated phone, no real data, nothing is sent
    ///
    /// Everything is thrown away at the end, unless --data-dir names a folder to keep it in. --database is refused.
    Training,
    /// Set the school up without a screen; the first admin's password comes on standard input
    Setup(Setup),
    /// Bring the database to this version; on a PostgreSQL server its owner does that
    Migrate,
    /// The keys that seal numbers, codes and drafts
    #[command(subcommand)]
    Keys(KeysCommand),
    /// A PostgreSQL server for many desks
    #[command(subcommand)]
    Postgres(PostgresCommand),
    /// Staff: add, own, list, close
    #[command(subcommand)]
    Staff(StaffCommand),
    /// Schools of this database: add, list
    #[command(subcommand)]
    School(SchoolCommand),
    /// Classes: add, list, close
    #[command(subcommand)]
    Class(ListCommand),
    /// Desks: add, list, close
    #[command(subcommand)]
    Desk(ListCommand),
    /// Show the family of a phone or an invitation that comes on standard input; recorded in the audit log
    Family {
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// Lists of the school: diary
    #[command(subcommand)]
    Import(ImportCommand),
    /// Diary accounts: codes
    #[command(subcommand)]
    Diary(DiaryCommand),
    /// People who were erased: list them by the ids of their accounts, write the act of one
    #[command(subcommand)]
    Erased(ErasedCommand),
    /// What the number of a consent tells; the number comes on standard input
    #[command(subcommand)]
    Consent(ConsentCommand),
    /// What waits for an admin, without names; it is decided on the screen
    #[command(subcommand)]
    Waiting(WaitingCommand),
    /// Adults who may not join a child: bar one, lift a bar; both people come on standard input, the adult first
    #[command(subcommand)]
    Bar(BarCommand),
    /// Ways out: explain a provider's file, try a way with a marked message
    #[command(subcommand)]
    Delivery(DeliveryCommand),
    /// Send what the desks have left, without a screen, until it is told to end
    ///
    /// Any number of such programs works beside the desks.
    Courier,
    /// Who has the role of a teacher; the number comes on standard input
    #[command(subcommand)]
    Teacher(TeacherCommand),
    /// Registrations that were removed: list those that can be brought back, bring one back
    #[command(subcommand)]
    Removed(RemovedCommand),
    /// The program's time, and what to do when it has leapt
    #[command(subcommand)]
    Clock(ClockCommand),
    /// Examine the database: name every row that something else has changed, put in or taken out
    Verify {
        /// An admin has judged what is found: seal the database as it stands, which the log tells
        #[arg(long)]
        accept: bool,
    },
    /// The audit log
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Write a backup of the database into a file, while desks work, and check it
    Backup {
        /// The file, which is not there yet
        file: PathBuf,
        /// Put the key into it, under a passphrase that comes on standard input
        #[arg(long)]
        with_key: bool,
    },
    /// Bring the database back from a backup, into an empty place only
    Restore {
        /// The backup
        file: PathBuf,
        /// The copy of its key file; without it the passphrase of the key inside comes on standard input
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
    },
    /// The program's own log, of screen and commands alike: starts, ends, sign-ins, refusals by number, incidents
    Log {
        /// Of so many days
        #[arg(long, value_name = "DAYS", default_value_t = 3)]
        days: u16,
        /// As grave as this, or more
        #[arg(long, value_enum, default_value_t = LogLevel::Info)]
        level: LogLevel,
        /// That hold this text: an incident's number, say
        #[arg(long, value_name = "TEXT")]
        find: Option<String>,
    },
    /// The sentences of the program, as a file to begin a language of one's own with
    Words {
        /// The terms and the texts of consents instead
        #[arg(long)]
        texts: bool,
    },
    /// Check database, files, terminal, locale and delivery, and say what to do
    Doctor {
        /// Also draw letters, colours and a picture, and name the keys that are pressed, to be looked at
        #[arg(long)]
        look: bool,
        /// As JSON, for other programs
        #[arg(long, conflicts_with = "look")]
        json: bool,
    },
}

/// Staff.
#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    /// Add a staff member; the password comes on standard input
    Add {
        /// The login
        login: String,
        /// The role
        #[arg(long, value_enum, default_value_t = RoleName::Desk)]
        role: RoleName,
        /// The full name
        #[arg(long, default_value = "")]
        name: String,
        /// Whose they are, where no admin says it
        #[arg(long, value_name = "SCHOOL")]
        school: Option<String>,
        /// No admin can sign in any more: go on without one, which the log and the doctor tell
        #[arg(long)]
        way_back: bool,
    },
    /// Give a staff member a new password, which comes on standard input; they set another at the next sign-in
    Password {
        /// The login
        login: String,
        /// Whose they are, where no admin says it
        #[arg(long, value_name = "SCHOOL")]
        school: Option<String>,
        /// No admin can sign in any more: go on without one, which the log and the doctor tell
        #[arg(long)]
        way_back: bool,
    },
    /// Name the account of a number, which comes on standard input, as a staff member's own: they help nobody of
    /// that family
    Own {
        /// The login
        login: String,
    },
    /// List all staff
    List,
    /// Close a staff member: no sign-in any more, the log keeps the name
    Close {
        /// The login
        login: String,
    },
}

/// Schools: set-up makes the first.
#[derive(Debug, Subcommand)]
pub enum SchoolCommand {
    /// Add one: a database may serve several. With an admin of its own, whose password comes on standard input, its desks
    /// work with its own staff; one that is known already and has none gets its first so
    Add {
        /// Its name as families know it
        name: String,
        /// The town or city it stands in
        #[arg(long, value_name = "NAME")]
        city: String,
        /// The login of its first admin
        #[arg(long, value_name = "LOGIN")]
        admin: Option<String>,
        /// The full name of its first admin; the login if there is none
        #[arg(long, value_name = "NAME", requires = "admin")]
        admin_name: Option<String>,
        /// What its invitations' links begin with; as in the school of who adds it if there is none
        #[arg(long, value_name = "ADDRESS", requires = "admin")]
        link_base: Option<String>,
    },
    /// List all
    List,
}

/// Lists of names: classes and desks.
#[derive(Debug, Subcommand)]
pub enum ListCommand {
    /// Add one or more
    Add {
        /// Their names
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
        /// Whose they are, where the database has several schools
        #[arg(long, value_name = "SCHOOL")]
        school: Option<String>,
    },
    /// List all
    List {
        /// Of this school only (classes)
        #[arg(long, value_name = "SCHOOL")]
        school: Option<String>,
    },
    /// Close one: it is offered no more, what was done there stays
    Close {
        /// Its name
        name: String,
        /// Whose it is, where the database has several schools (classes)
        #[arg(long, value_name = "SCHOOL")]
        school: Option<String>,
    },
}

/// What waits for an admin.
#[derive(Debug, Subcommand)]
pub enum WaitingCommand {
    /// List all, the oldest first
    List,
}

/// Adults who may not join a child.
#[derive(Debug, Subcommand)]
pub enum BarCommand {
    /// Bar: a link between the two ends, and none is made any more
    Add,
    /// Lift a bar
    Lift,
}

/// The role of a teacher.
#[derive(Debug, Subcommand)]
pub enum TeacherCommand {
    /// Give an adult of this database the role
    Add {
        /// Why
        #[arg(long, value_enum)]
        reason: GivenFor,
    },
    /// Take the role away; the person's other roles stay
    Remove {
        /// Why
        #[arg(long, value_enum)]
        reason: TakenFor,
    },
    /// List who has the role, masked
    List,
}

/// The audit log.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// The same as kindesk verify
    Verify,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn parse(line: &str) -> Result<Cli, clap::Error> {
        Cli::try_parse_from(std::iter::once("kindesk").chain(line.split_whitespace()))
    }
    #[test]
    fn the_shape_holds_and_the_help_names_every_option_and_variable() {
        Cli::command().debug_assert();
        let help = Cli::command().render_long_help().to_string();
        for name in ["config", "database", "lang", "theme", "data-dir", "desk"] {
            let variable = format!("KINDESK_{}", name.replace('-', "_").to_uppercase());
            assert!(help.contains(&format!("--{name}")) && help.contains(&variable), "{name}\n{help}");
        }
        for command in [
            "training", "setup", "migrate", "staff", "school", "class", "desk", "family", "bar", "teacher",
            "waiting", "audit", "doctor", "backup", "restore", "postgres", "courier",
        ] {
            assert!(help.contains(command), "{command}");
        }
    }

    #[test]
    fn options_stand_before_or_behind_the_command() {
        assert!(parse("").unwrap().command.is_none());
        let cli = parse("training --data-dir /tmp/t --lang en").unwrap();
        assert!(matches!(cli.command, Some(Command::Training)));
        assert_eq!(cli.globals.flags().data_dir, Some("/tmp/t".into()));
        assert_eq!(parse("--desk Hall family --json").unwrap().globals.desk.as_deref(), Some("Hall"));
        assert!(matches!(parse("audit verify").unwrap().command, Some(Command::Audit(AuditCommand::Verify))));
    }

    #[test]
    fn set_up_takes_classes_as_they_come() {
        let cli = parse("setup --school S --city C --class 5А 5Б,6А --class 7А --desk D --admin a").unwrap();
        let Some(Command::Setup(setup)) = cli.command else { panic!() };
        assert_eq!(setup.classes, ["5А", "5Б", "6А", "7А"]);
        assert_eq!((cli.globals.desk.as_deref(), setup.link_base.as_str()), (Some("D"), DEFAULT_LINK));
        assert!(parse("setup --school S").is_err());
        assert!(parse("staff add anna --role boss").is_err());
    }
}
