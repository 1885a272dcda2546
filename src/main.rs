//! The program: reads its arguments and hands them on.

use clap::Parser;
use kindesk::cli::Cli;
use kindesk::{commands, hands, logs};
use std::alloc::System;
use std::process::ExitCode;
use zeroizing_alloc::ZeroAlloc;

/// Wipes memory when it is given back: what a family typed, and what was made of it on the way (texts, drafts, keys,
/// pictures), does not outlive its owner, whichever library has held it.
#[global_allocator]
static WIPES: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    logs::leave_no_core();
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
