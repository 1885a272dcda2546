//! What every ask stands on: one transaction with what belongs to it, the keys, chance, hashing, and which desk this
//! is. The kernel knows neither families nor asks; the facts read them.

pub mod chance;
pub mod commands;
pub mod hashing;
pub mod inner;
pub mod keys;
pub mod people;
pub mod ready;
pub mod refused;
pub mod rules;
pub mod start;
pub mod stop;
pub mod work;
