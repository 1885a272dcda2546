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
