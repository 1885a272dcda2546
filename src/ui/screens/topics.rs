//! What each step is about: the middle of the ids of its words (`title-…`, `text-…`, `staff-line-…`, `help-…`).

use super::Parted;
use super::offers::On;
use crate::domain::account::Holder;
use crate::domain::consent::Purpose;
use crate::flow::join::Join;
use crate::flow::register::Register;
use crate::flow::setup::{At, SetUp};
use crate::flow::staff::StaffSignIn;
use crate::flow::steps::newcomer::{Newcomer, Step};
use crate::flow::steps::untangle;
use crate::flow::unlock::{Unlock, UnlockAt};
use crate::flow::visit::Frame;

/// The page of the help for the screen at hand.
pub fn help_topic(on: &On) -> &'static str {
    match on {
        On::Attract => "attract",
        On::SetUp(flow) => of_set_up(flow),
        On::SignIn(StaffSignIn::Password { .. }) => "staff-sign-in",
        On::SignIn(StaffSignIn::Pin { .. }) => "staff-pin",
        On::Unlock(flow) => of_unlock(flow),
        On::Home(_) => "home",
        On::Visit(visit) => of(visit.top()),
        On::Search(flow) => super::family::topic(flow),
        On::Waiting(flow) => super::waiting::topic(flow),
        On::Lost(flow) => super::lost::topic(flow),
        On::Parted(Parted::PutDown { .. }) => "put-down",
        On::Parted(Parted::Goodbye(_)) => "goodbye",
    }
}

pub(super) fn of_unlock(flow: &Unlock) -> &'static str {
    match &flow.at {
        UnlockAt::Pin(_) if flow.locked && flow.is_first() => "lock",
        UnlockAt::Pin(_) => "colleague-pin",
        UnlockAt::Others { .. } => "colleagues",
        UnlockAt::Password { sign_in: StaffSignIn::Password { .. }, .. } => "staff-sign-in",
        UnlockAt::Password { .. } => "staff-pin",
        UnlockAt::Asked { .. } => "pin-asked",
    }
}

pub(super) const fn of_set_up(flow: &SetUp) -> &'static str {
    match flow.at {
        At::Begin => "set-up-language",
        At::School => "set-up-school",
        At::Desk => "set-up-desk",
        At::Admin => "set-up-admin",
    }
}

/// What a step is about: the middle of the ids of its words.
pub(super) fn of(frame: &Frame) -> &'static str {
    match frame {
        Frame::Register(flow) => match flow {
            Register::Newcomer(newcomer) => of_newcomer(newcomer, &OF_STUDENT),
            Register::Class(_) => "register-class",
            Register::Same(_) => "same-child",
            Register::Waits(..) => "waits",
            Register::Done { .. } => "register-done",
        },
        Frame::Invite(_) => "invite-shown",
        Frame::Join(flow) => of_join(flow),
        Frame::SignIn(_) => "sign-in",
        Frame::Family(flow) => super::family::topic(flow),
        Frame::Menu(_) => "what-next",
    }
}

fn of_join(flow: &Join) -> &'static str {
    match flow {
        Join::Enter(_) | Join::Opening(..) => "join-enter",
        Join::Which(_) => "join-which",
        Join::Who(_) => "join-who",
        Join::Newcomer(newcomer, _) => of_newcomer(newcomer, &OF_PARENT),
        Join::Making { .. } => "join-own-consent",
        Join::Confirm(_, step) if step.correcting.is_some() => "join-child-correct",
        Join::Fetching(..) | Join::Confirm(..) => "join-child",
        Join::Agree(agreeing) => match agreeing.step.purpose {
            Purpose::ChildUse => "join-child-use",
            Purpose::ChildData | Purpose::OwnData => "join-child-data",
        },
        Join::Refused(..) => "refused",
    }
}

/// Phone, code, password, details, own consent.
type Topics = [&'static str; 5];

const OF_STUDENT: Topics =
    ["register-phone", "register-code", "register-password", "register-details", "register-own-consent"];
const OF_PARENT: Topics = ["join-phone", "join-code", "join-password", "join-details", "join-own-consent"];

fn of_newcomer(newcomer: &Newcomer, topics: &Topics) -> &'static str {
    match &newcomer.step {
        Step::Untangle(step) => match step.at {
            untangle::At::Handover => "untangle",
            untangle::At::Password(..) => "untangle-password",
            untangle::At::Elsewhere => "elsewhere",
            untangle::At::Phone => "untangle-phone",
            untangle::At::Code(_) => "untangle-code",
            untangle::At::Moving(..) => "untangle-move",
        },
        Step::Owner(step) if step.waits => "not-me",
        Step::Owner(step) if step.at_password => "owner-password",
        Step::Owner(step) if step.known.holder == Holder::AnotherVisit => "another-visit",
        Step::Owner(_) => "owner",
        Step::Check(..) => "check",
        Step::Phone(_) => topics[0],
        Step::Code(_) => topics[1],
        Step::Elsewhere(_) => "elsewhere",
        Step::Password(_) => topics[2],
        Step::Details(_) => topics[3],
        Step::OwnConsent(..) => topics[4],
        Step::Refused(_) => "refused",
    }
}
