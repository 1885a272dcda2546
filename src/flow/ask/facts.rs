//! What the desk vouches for anew when a visit is taken up.

use crate::domain::account::Known;
use crate::domain::challenge::Sent;
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::phone::Phone;
use crate::domain::visit::{Seat, Seats};
use crate::domain::waiting::{Decided, Matter};
use crate::flow::steps::code::VerifiedPhone;
use serde::{Deserialize, Serialize};

/// Facts that the desk mints anew for a visit that is taken up; a draft alone proves nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// Numbers proved in this visit, newest last; whether a proof still holds, its time tells.
    pub proofs: Vec<VerifiedPhone>,
    /// Challenges of this visit, oldest first; of one that ended no tries are left.
    pub challenges: Vec<Sent>,
    /// Who sat on the seats; their sessions are ended.
    pub seats: Seats,
    /// What an admin decided about this visit, oldest first: the family is told.
    #[serde(default)]
    pub decided: Vec<Decided>,
    /// What an admin has still to decide about it.
    #[serde(default)]
    pub awaits: Vec<Matter>,
    /// Proved numbers that have an account which is not this visit's own unfinished one.
    #[serde(default)]
    pub known: Vec<(Phone, Known)>,
}

impl Facts {
    /// Whose account stands on a proved number.
    pub fn known(&self, phone: &Phone) -> Option<&Known> {
        self.known.iter().find(|(number, _)| number == phone).map(|(_, known)| known)
    }

    /// The profile of an account that sat on a seat: then its profile stands.
    pub fn seated(&self, seat: Seat, account: &AccountId) -> Option<ProfileId> {
        self.seats
            .on(seat)
            .filter(|sitting| sitting.account == *account)
            .map(|sitting| sitting.profile.clone())
    }
}
