//! What is asked of a flow's screen, whichever flow it is: made from the list of screens at the head of
//! `ui/screens/mod.rs`. A flow without a screen does not compile.
//!
//! Each file implements [`FlowScreen`] for its flow; `samples` at its end shows how the flow looks.

#[cfg(feature = "samples")]
use super::samples::sample::Sample;
use super::screen::FlowScreen;
use super::sheet::Sheet;
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
            [$(super::$screen::samples::samples(),)*].concat()
        }
    };
}

each_screen!(screens);
