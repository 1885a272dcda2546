//! The one list of screens: which file shows which flow. A flow without a screen does not compile.
//!
//! Each file implements [`FlowScreen`] for its flow; `samples` at its end shows how the flow looks.

#[cfg(feature = "samples")]
use super::samples::sample::Sample;
use super::screen::FlowScreen;
use super::sheet::Sheet;
#[cfg(feature = "samples")]
use super::{family, home, invite, join, lost, menu, register, setup, sign_in, staff, unlock, waiting};
use crate::flow::Action;
use crate::flow::frame::Frame;
use std::borrow::Cow;

macro_rules! screens {
    ($($flow:ident: $screen:ident,)*) => {
        /// What a step is about: the middle of the ids of its words (`title-…`, `text-…`, `staff-line-…`, `help-…`).
        pub(super) fn topic(frame: &Frame) -> Cow<'static, str> {
            let named = match frame { $(Frame::$flow(flow) => flow.topic(),)* };
            named.map_or_else(|| format!("{}-{}", frame.flow(), frame.name()).into(), Into::into)
        }

        /// What can be done on a step besides typing, in the order of the menu.
        pub(super) fn offers(frame: &Frame) -> &'static [Action] {
            match frame { $(Frame::$flow(flow) => flow.offers(),)* }
        }

        /// The page of a step.
        pub(super) fn fill<'a>(frame: &Frame, sheet: Sheet<'a>) -> Sheet<'a> {
            match frame { $(Frame::$flow(flow) => flow.fill(sheet),)* }
        }

        /// The samples of each, for the gallery.
        #[cfg(feature = "samples")]
        pub(super) fn samples() -> Vec<Sample> {
            [$($screen::samples::samples(),)*].concat()
        }
    };
}

screens! {
    SetUp: setup,
    StaffSignIn: staff,
    Unlock: unlock,
    Home: home,
    Waiting: waiting,
    Lost: lost,
    Register: register,
    Invite: invite,
    Join: join,
    SignIn: sign_in,
    Family: family,
    Menu: menu,
}
