//! The program: reads its arguments and hands them on.

use clap::Parser;
use kindesk::cli::Cli;
use kindesk::{commands, hands, logs};
use std::process::ExitCode;

fn main() -> ExitCode {
    if logs::install_reporter().is_err() {
        return ExitCode::FAILURE;
    }
    logs::keep_private();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return commands::misread(&error),
    };
    // A command of the console gives way entirely: somebody may be typing at a desk beside it.
    if !cli.opens_a_desk() {
        hands::give_way();
    }
    let (Ok(hands), Ok(own)) = (hands::runtime(), hands::of_the_loop()) else {
        return ExitCode::FAILURE;
    };
    let status = own.block_on(commands::carry_out(cli, hands.handle()));
    hands.shutdown_timeout(hands::LAST);
    own.shutdown_timeout(hands::LAST);
    status
}
