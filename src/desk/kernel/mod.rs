//! What every ask stands on: one transaction with what belongs to it, the keys, chance, hashing, and which desk this is.
//! The kernel knows neither families nor asks; what can be read of them is left to the facts.

pub mod chance;
pub mod hashing;
pub mod keys;
pub mod start;
pub mod work;
