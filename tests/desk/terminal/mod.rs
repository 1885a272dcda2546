//! A handful of tests of the real program in a pseudo-terminal: by real keys, on a terminal emulator's screen. What can
//! be seen without a terminal is tested in the other rings.

mod back_in;
mod backups;
mod breakouts;
mod commands;
mod couriers;
mod diary;
mod disk;
mod driver;
mod ending;
mod hangups;
mod keys;
mod kills;
mod looks;
mod main_job;
mod picture;
pub(crate) mod place;
mod server;
mod start;
mod steps;
mod traces;
mod training;
mod ways_out;

pub use driver::waits_for;
