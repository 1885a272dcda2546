//! The program: reads its arguments and hands them on.

use clap::Parser;
use kindesk::cli::Cli;
use kindesk::{commands, logs};
use std::process::ExitCode;
use std::time::Duration;
use tokio::runtime::Builder;

/// How long tasks that are still at work when the program ends may take.
const LAST: Duration = Duration::from_millis(200);

/// Threads that carry out what is asked: one family is served at a time, and what takes long, hashing and the database
/// itself, has threads of its own. With one alone the first picture came a sixth later (measured).
const WORKERS: usize = 2;

/// How much the hands give way: a third of the loop's share where both want a processor (`sched(7)`: 1.25 a step).
const LATER: i32 = 5;

fn main() -> ExitCode {
    if logs::install_reporter().is_err() {
        return ExitCode::FAILURE;
    }
    logs::keep_private();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return commands::misread(&error),
    };
    // A command of the console gives way whole: at a desk beside it somebody types.
    if !cli.opens_a_desk() {
        give_way();
    }
    // The number is said here, since the library would take it from a variable of the environment, and break at a wild one.
    let hands =
        Builder::new_multi_thread().worker_threads(WORKERS).on_thread_start(give_way).enable_all().build();
    // What somebody types is heard, drawn and timed by this thread alone.
    let own = Builder::new_current_thread().on_thread_start(give_way).enable_all().build();
    let (Ok(hands), Ok(own)) = (hands, own) else {
        return ExitCode::FAILURE;
    };
    let status = own.block_on(commands::carry_out(cli, hands.handle()));
    hands.shutdown_timeout(LAST);
    own.shutdown_timeout(LAST);
    status
}

/// Lets a thread that hashes, saves or searches give way to the loop, which is awake for a fraction of a millisecond a key.
/// Without it a hash keeps the processor for a whole slice of the system's while somebody types. On Linux this is a thread's
/// own.
fn give_way() {
    if cfg!(target_os = "linux") {
        // Where it is not allowed, typing is a little less even.
        let _ = rustix::process::setpriority_process(None, LATER);
    }
}
