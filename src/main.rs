//! The program: reads its arguments and hands them on.

use clap::Parser;
use kindesk::cli::Cli;
use kindesk::{commands, logs};
use std::process::ExitCode;
use std::time::Duration;

/// How long tasks that are still at work when the program ends may take.
const LAST: Duration = Duration::from_millis(200);

fn main() -> ExitCode {
    if logs::install_reporter().is_err() {
        return ExitCode::FAILURE;
    }
    logs::keep_private();
    let cli = Cli::parse();
    let Ok(runtime) = tokio::runtime::Builder::new_multi_thread().enable_all().build() else {
        return ExitCode::FAILURE;
    };
    let status = runtime.block_on(commands::carry_out(cli));
    runtime.shutdown_timeout(LAST);
    status
}
