//! What the program did or waits with by itself, and an admin decides: removals that can be undone, a clock in doubt.

use clap::Subcommand;

/// Registrations that were removed.
#[derive(Debug, Subcommand)]
pub enum RemovedCommand {
    /// List those that can be brought back, without names
    List,
    /// Bring one back whole; without its number, if that has another account by now
    Undo {
        /// Its id, as the list shows it
        id: String,
    },
}

/// The time by which the program decides.
#[derive(Debug, Subcommand)]
pub enum ClockCommand {
    /// Show it, and whether it is in doubt
    Show,
    /// The time is right, as after a summer in which the desk was off: what waited goes on
    Accept,
    /// The program's time stands ahead of the computer's clock, which is right: set it to that clock
    SetBack {
        /// Also where that clock shows a time far from the last one in order
        #[arg(long)]
        far_off: bool,
    },
}

/// The keys that seal numbers, codes and drafts.
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// List them, and how many texts are not sealed with the newest yet
    List,
    /// Write one more into the key file, which then goes to every desk
    Add,
    /// Seal everything with the newest; broken off, it goes on where it was
    Rotate,
}

/// A PostgreSQL server.
#[derive(Debug, Subcommand)]
pub enum PostgresCommand {
    /// What the server's administrator must run: roles, database, rights. It is printed for psql, or carried out
    ///
    /// With --apply, --database names the server as its administrator reaches it:
    /// postgres://postgres@/postgres?host=/var/run/postgresql
    Init {
        /// A role for a school's desks; may be given several times
        #[arg(long = "desks", value_name = "ROLE", required = true)]
        desks: Vec<String>,
        /// The role that owns the tables
        #[arg(long, value_name = "ROLE", default_value = "kindesk_owner")]
        owner: String,
        /// The new database
        #[arg(long, value_name = "NAME", default_value = "kindesk")]
        name: String,
        /// Carry it out, instead of printing it
        #[arg(long)]
        apply: bool,
    },
}

/// Consents.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum ConsentCommand {
    /// For what, when and by whom it was given, and whether it stands
    Check,
}

/// People who were erased.
#[derive(Debug, Subcommand)]
pub enum ErasedCommand {
    /// List them, the newest first, without names: there are none any more
    List,
    /// Write the act of one, with what the log says of it
    Act {
        /// The account's id, as the list shows it
        id: String,
    },
}
