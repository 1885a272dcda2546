//! The tests that need more than one part of the house, in one program, so that it is linked once.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a journey prints its keys, a failed one its screen"
)]

mod bytes;
mod contention;
#[path = "../crowd/mod.rs"]
#[expect(dead_code, reason = "a benchmark uses more of it")]
mod crowd;
mod delivery;
mod flows;
mod fuzz;
mod gallery;
mod hostile;
mod house;
mod journeys;
mod kit;
mod layers;
mod lists;
mod many;
mod model;
mod outage;
mod pictures;
#[path = "../road.rs"]
mod road;
mod sizes;
mod source;
mod store_contract;
mod svg;
mod tampering;
mod terminal;
mod windows;
