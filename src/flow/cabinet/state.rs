//! Where the owner of a room stands in it.

use super::entries::Entry;
use crate::domain::cabinet::Room;
use crate::domain::id::AccountId;
use crate::domain::refusal::Refusal;
use crate::domain::visit::{Seat, Seated};
use crate::flow::ask::{Ask, CabinetAsk};

/// The flow.
#[derive(Debug, Clone)]
pub struct Cabinet {
    /// Whose room it is.
    pub whose: Seated,
    /// The step at hand.
    pub at: At,
}

/// The steps.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum At {
    /// The list.
    Room(AtRoom),
}

/// The list of what stands in the room.
#[derive(Debug, Clone, Default)]
pub struct AtRoom {
    /// What stands there; none before the desk has answered.
    pub room: Option<Room>,
    /// The entry that was taken last: the list stands on it again.
    pub taken: usize,
    /// Why looking was refused.
    pub problem: Option<Refusal>,
}

impl AtRoom {
    /// The entries, each in its place.
    pub fn entries(&self) -> Vec<Entry> {
        self.room.iter().flat_map(Entry::of).collect()
    }
}

impl Cabinet {
    /// Begins with the list.
    pub fn begin(account: AccountId, seat: Seat) -> (Self, Vec<Ask>) {
        Self { whose: Seated { account, seat }, at: At::Room(AtRoom::default()) }.looks()
    }

    /// Asks what stands there.
    pub(super) fn looks(self) -> (Self, Vec<Ask>) {
        let look = CabinetAsk::Look { account: self.whose.account.clone() };
        (self, vec![look.into()])
    }
}
