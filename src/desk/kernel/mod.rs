//! What every ask stands on: one transaction with what belongs to it, the keys, chance, hashing, and which desk this
//! is. The kernel reads no family, and of an ask only its terms and ticket.

pub mod anchors;
pub mod binding;
pub mod chance;
pub mod commands;
pub mod given;
pub mod hashing;
pub mod inner;
pub mod key_copies;
pub mod key_file;
pub mod keys;
pub mod people;
pub mod prepared;
pub mod refused;
pub mod start;
pub mod stop;
pub mod watch;
pub mod whole;
pub mod work;

pub use commands::{answer_of, draft_of, held};
pub use hashing::{Hashing, NOBODYS};
pub use inner::Inner;
pub use keys::Spot;
pub use prepared::{AccountTried, Checked, CodeTried, PinTried, Prepared, StaffTried};
pub use refused::{broken, into_refusal, refusal_of};
pub use stop::{Done, Stop};
pub use work::{After, Helper, Work};
