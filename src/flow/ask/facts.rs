//! What the desk vouches for anew when a visit is taken up.

use crate::domain::account::KnownAccount;
use crate::domain::challenge::Sent;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::mailbox::MaskedMailbox;
use crate::domain::phone::Phone;
use crate::domain::visit::{Seat, Seats};
use crate::domain::waiting::{Decided, Matter};
use serde::{Deserialize, Serialize};

/// Facts that the desk mints anew for a visit that is taken up; a draft alone proves nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// Numbers proved in this visit, newest last; the time of a proof tells whether it still holds.
    pub proofs: Vec<VerifiedPhone>,
    /// Challenges of this visit, oldest first; an ended one has no tries left.
    pub challenges: Vec<Sent>,
    /// Challenges by letter of this visit, oldest first; an ended one has no tries left.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<Sent<MaskedMailbox>>,
    /// Who sat on the seats; their sessions are ended.
    pub seats: Seats,
    /// What an admin decided about this visit, oldest first, to be told to the family.
    #[serde(default)]
    pub decided: Vec<Decided>,
    /// What an admin has yet to decide about it.
    #[serde(default)]
    pub awaits: Vec<Matter>,
    /// Proved numbers with an account other than this visit's own unfinished one.
    #[serde(default)]
    pub known: Vec<(Phone, KnownAccount)>,
    /// Whether a code opened the visit just now: who read it may sign in by it in the password's place.
    #[serde(default)]
    pub by_code: bool,
    /// The number whose code took the visit up, so that it need not be proved once more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proved_now: Option<Phone>,
}

impl Facts {
    /// The owner of the account on a proved number.
    pub fn known(&self, phone: &Phone) -> Option<&KnownAccount> {
        self.known.iter().find(|(number, _)| number == phone).map(|(_, known)| known)
    }

    /// The profile of an account that sat on a seat; only accounts with a profile sit down.
    pub fn seated(&self, seat: Seat, account: &AccountId) -> Option<ProfileId> {
        self.seats
            .on(seat)
            .filter(|sitting| sitting.account == *account)
            .and_then(|sitting| sitting.profile.clone())
    }
}
