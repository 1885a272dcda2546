//! The program: reads its arguments and hands them on.

use clap::Parser;
use kindesk::cli::Cli;
use kindesk::{commands, logs};
use std::process::ExitCode;
use std::time::Duration;

/// How long tasks that are still at work when the program ends may take.
const LAST: Duration = Duration::from_millis(200);

/// Threads that carry out what is asked, at the most: one family is served at a time.
const WORKERS: usize = 4;

fn main() -> ExitCode {
    if logs::install_reporter().is_err() {
        return ExitCode::FAILURE;
    }
    logs::keep_private();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return commands::misread(&error),
    };
    // Said here, since the library would take it from a variable of the environment, and break at a wild one.
    let workers = std::thread::available_parallelism().map_or(2, std::num::NonZero::get).clamp(2, WORKERS);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(workers).enable_all().build();
    let Ok(runtime) = runtime else {
        return ExitCode::FAILURE;
    };
    let status = runtime.block_on(commands::carry_out(cli));
    runtime.shutdown_timeout(LAST);
    status
}
