//! The flows at a fake desk: each flow's table of steps, the visit under random hands, and the drafts of old.

mod alone;
pub(super) mod bench;
mod circle;
mod day;
mod deciding;
mod drafts;
mod fake_desk;
mod family;
mod invite;
mod join;
mod leaving;
mod link;
mod lost;
mod mailbox;
mod model;
mod moves;
mod newcomer;
mod one_proof;
mod outside;
mod own_codes;
mod owner;
mod passwords;
pub(super) mod people;
mod recover;
mod register;
mod resume;
#[path = "../../../tests/road.rs"]
mod road;
mod untangle;
mod visit;
mod vouch;
mod walked;
pub(super) mod ways;
mod ways_out;
