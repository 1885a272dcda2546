//! What can be done now: footer, menu, keys and the walk over the refusals read it. It names only what the step in hand
//! really handles.

use super::list;
use super::parted::Parted;
use crate::flow::Action;
use crate::flow::frame::Frame;
use crate::flow::visit::Visit;

/// What fills the screen.
#[derive(Debug, Clone, Copy)]
pub enum On<'a> {
    /// Nobody is at the desk.
    Attract,
    /// A flow outside a visit.
    Day(&'a Frame),
    /// A visit.
    Visit(&'a Visit),
    /// The family has gone.
    Parted(&'a Parted),
}

/// What can be done now besides typing, in the order of the menu, where a way carries calls or none does.
pub fn offers(on: &On, calls: bool) -> Vec<Action> {
    match on {
        On::Day(frame) => list::offers(frame).to_vec(),
        On::Visit(visit) => [in_visit(visit.top(), calls), vec![Action::ChangeStaff]].concat(),
        On::Attract | On::Parted(_) => Vec::new(),
    }
}

/// What a flow of a visit offers: its own, then what every step of a visit offers. A call only where a way carries calls.
pub(super) fn in_visit(frame: &Frame, calls: bool) -> Vec<Action> {
    let of_all = [Action::PutDown, Action::Goodbye];
    let own = list::offers(frame).iter().filter(|action| calls || **action != Action::TakeCall);
    own.chain(&of_all).copied().collect()
}
