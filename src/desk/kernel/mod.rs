//! What every ask stands on: one transaction with what belongs to it, the keys, chance, hashing, and which desk this
//! is. The kernel reads no family, and of an ask only its terms and ticket.

pub mod again;
pub mod anchors;
pub mod away;
pub mod binding;
pub mod chance;
pub mod commands;
pub mod counting;
pub mod given;
pub mod hashing;
pub mod inner;
pub mod key_copies;
pub mod key_file;
pub mod keys;
pub mod people;
pub mod prepared;
pub mod presence;
pub mod refused;
pub mod spots;
pub mod start;
pub mod stop;
pub mod watch;
pub mod whole;
pub mod work;

pub use again::{Again, Unsure};
pub use commands::held;
pub use counting::{Counting, Tries};
pub use hashing::{Cost, Hashing};
pub use inner::Inner;
pub use keys::Spot;
pub use prepared::{AccountTried, Checked, CodeTried, PinTried, Prepared, StaffTried};
pub use refused::{broken, into_refusal, refusal_of};
pub use spots::{answer_of, draft_of};
pub use stop::{Done, Stop};
pub use work::{After, Helper, Work, console_chain};
