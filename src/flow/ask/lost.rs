//! What is asked about a lost ticket.

use crate::domain::id::{ChallengeId, VisitId};
use secrecy::SecretString;

/// What is asked of the desk on the way. Each may be asked outside a visit alone.
#[derive(Debug)]
pub enum LostAsk {
    /// Visits that wait and in which a name stands that begins so. Logged and limited as a search.
    Find {
        /// What was typed.
        text: String,
    },
    /// Send a code to the phone of a visit. One that lives already stands as it is.
    Code {
        /// The visit.
        visit: VisitId,
        /// Send it although one lives.
        again: bool,
    },
    /// Take that visit up by the code.
    Open {
        /// The challenge.
        challenge: ChallengeId,
        /// What the family typed.
        code: SecretString,
    },
}
