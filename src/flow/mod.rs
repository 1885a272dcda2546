//! Flows: pure machines that lead a family through one matter. A flow asks, the desk answers, a screen shows.
//!
//! Each flow is an enum; each variant is a step and holds just what is known by then. `step` consumes the flow and
//! says what comes next: stay (perhaps on another step, perhaps asking the desk something), call another flow and
//! come back, or be done. Time comes as an argument; nothing here reads a clock, a file or a key.
//!
//! `machine` is what every flow is, the list at the head of this file names them all, and `frame` is any one of them.
//! `visit` and `day` each hold a stack of them: what a family does in a visit, and what staff do outside of it. What is
//! asked and answered stands in `ask`.

/// The one list of flows, each with its start and what its `begin` is given: those that a draft keeps, those that it only
/// names, those that no draft holds, and at its end those of them that begin in another way, too. [`frame`] makes of it what stands on a stack.
macro_rules! each_flow {
    ($make:ident) => {
        $make! {
            kept {
                Register(crate::flow::register::Register) Start::Register => ();
                Invite(crate::flow::invite::Invite) Start::Invite { student } => (student);
                Join(crate::flow::join::Join) Start::Join { invitation } => (invitation);
                SignIn(crate::flow::sign_in::SignIn) Start::SignIn { account, seat, name } => (account, seat, name);
                Door(crate::flow::door::Door) Start::Door => ();
                Mailbox(crate::flow::mailbox::OwnMailbox) Start::Mailbox { account, seat, asked } => (account, seat, asked);
                Authenticator(crate::flow::authenticator::OwnAuthenticator) Start::Authenticator { account, seat } => (account, seat);
                RecoveryCodes(crate::flow::recovery_codes::OwnRecoveryCodes) Start::RecoveryCodes { account, seat } => (account, seat);
                Cabinet(crate::flow::cabinet::Cabinet) Start::Cabinet { account, seat } => (account, seat);
                Consents(crate::flow::consents::Consents) Start::Consents { account, seat } => (account, seat);
                Diaries(crate::flow::diaries::Diaries) Start::Diaries { account, seat } => (account, seat);
                Deletion(crate::flow::deletion::Deletion) Start::Deletion { account, seat, leaving } => (account, seat, leaving);
                Renewal(crate::flow::renewal::Renewal) Start::Renewal { whose, due } => (whose, due);
                Paper(crate::flow::paper::Paper) Start::Paper { children } => (children);
                Link(crate::flow::link::Link) Start::Link { scanned } => (scanned);
                Recover(crate::flow::recover::Recover) Start::Recover { whose, then, proved } => (whose, then, proved);
                Vouch(crate::flow::vouch::Vouch) Start::Vouch { whose, then, own, back_in } => (whose, then, own, back_in);
                Family(crate::flow::family::FamilyView) Start::Family { profile } => (profile);
            }
            named {
                Menu(crate::flow::menu::Menu);
            }
            unkept {
                Second(crate::flow::second::Second) Start::Second { account } => (account);
                SetUp(crate::flow::setup::SetUp) Start::Day(DayStart::SetUp { language }) => (language);
                StaffSignIn(crate::flow::staff::StaffSignIn) Start::Day(DayStart::StaffSignIn) => ();
                Unlock(crate::flow::unlock::Unlock) Start::Day(DayStart::Unlock { owner, locked }) => (owner, locked);
                Home(crate::flow::home::Home) Start::Day(DayStart::Home { ticket }) => (ticket);
                Waiting(crate::flow::waiting::Deciding) Start::Day(DayStart::Waiting) => ();
                Office(crate::flow::office::Office) Start::Day(DayStart::Office) => ();
                DiaryList(crate::flow::diary_list::DiaryList) Start::Day(DayStart::DiaryList) => ();
                Erasures(crate::flow::erasures::Erasures) Start::Day(DayStart::Erasures) => ();
                Lost(crate::flow::lost::LostTicket) Start::Day(DayStart::Lost) => ();
                Receipts(crate::flow::receipts::Receipts) Start::Day(DayStart::Receipts) => ();
            }
            from {
                Register(crate::flow::register::Register) Start::RegisterFrom { diary } => (diary);
                Join(crate::flow::join::Join) Start::JoinFrom { diary } => (diary);
            }
        }
    };
}
use each_flow;

mod action;
pub mod ask;
pub mod asked;
pub mod authenticator;
pub mod cabinet;
pub mod circle;
pub mod consents;
pub mod day;
pub mod deletion;
pub mod diaries;
pub mod diary_list;
pub mod door;
pub mod draft;
pub mod erasures;
pub mod family;
mod field;
pub mod frame;
pub mod home;
mod input;
pub mod invite;
pub mod join;
pub mod link;
pub mod lock;
pub mod lost;
pub mod machine;
pub mod mailbox;
pub mod menu;
pub mod office;
pub mod paper;
pub mod receipts;
pub mod recover;
pub mod recovery_codes;
pub mod register;
pub mod renewal;
pub mod second;
pub mod setup;
pub mod sign_in;
mod stack;
pub mod staff;
mod start;
pub mod steps;
pub mod unlock;
pub mod visit;
pub mod vouch;
pub mod waiting;

#[cfg(test)]
mod tests;

pub use action::Action;
pub use ask::{Answer, Ask};
pub use field::{FieldId, Typed};
pub use input::{Cx, Input, Next, Site};
pub use start::{DayOutcome, DayStart, Outcome, Start};
