//! The topic of what is on the screen: the middle of its words' ids.

use super::list;
use super::offers::On;
use super::parted::Parted;
use std::borrow::Cow;

/// The page of the help for the screen at hand.
pub(super) fn help_topic(on: &On) -> Cow<'static, str> {
    match on {
        On::Attract => "attract".into(),
        On::Day(frame) => list::topic(frame),
        On::Visit(visit) => list::topic(visit.top()),
        On::Parted(Parted::PutDown { .. }) => "put-down".into(),
        On::Parted(Parted::Goodbye(_)) => "goodbye".into(),
    }
}
