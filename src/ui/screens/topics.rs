//! What each step is about: the middle of the ids of its words (`title-…`, `text-…`, `staff-line-…`, `help-…`).

use super::Parted;
use super::offers::On;
use crate::flow::frame::Frame;
use crate::flow::staff::StaffSignIn;

/// The page of the help for the screen at hand.
pub fn help_topic(on: &On) -> &'static str {
    match on {
        On::Attract => "attract",
        On::SetUp(flow) => super::setup::topic(flow),
        On::SignIn(StaffSignIn::Password { .. }) => "staff-sign-in",
        On::SignIn(StaffSignIn::Pin { .. }) => "staff-pin",
        On::Unlock(flow) => super::unlock::topic(flow),
        On::Home(_) => "home",
        On::Visit(visit) => of(visit.top()),
        On::Search(flow) => super::family::topic(flow),
        On::Waiting(flow) => super::waiting::topic(flow),
        On::Lost(flow) => super::lost::topic(flow),
        On::Parted(Parted::PutDown { .. }) => "put-down",
        On::Parted(Parted::Goodbye(_)) => "goodbye",
    }
}

/// What a step is about: the middle of the ids of its words.
pub(super) fn of(frame: &Frame) -> &'static str {
    match frame {
        Frame::Register(flow) => super::register::topic(flow),
        Frame::Invite(_) => "invite-shown",
        Frame::Join(flow) => super::join::topic(flow),
        Frame::SignIn(_) => "sign-in",
        Frame::Family(flow) => super::family::topic(flow),
        Frame::Menu(_) => "what-next",
    }
}
