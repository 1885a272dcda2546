//! Chance: the one source of randomness and of new ids. The system seeds it live, a fixed number in training and in
//! tests, so that a workshop or a test goes the same way twice.

use crate::domain::time::Moment;
use rand::rngs::SysRng;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::sync::{Mutex, PoisonError};

/// A generator that all parts of one desk share.
pub struct Chance(Mutex<ChaCha20Rng>);

impl Chance {
    /// Seeded by the system.
    ///
    /// # Errors
    /// The system gives no randomness.
    pub fn of_the_system() -> Result<Self, std::io::Error> {
        let seeded = ChaCha20Rng::try_from_rng(&mut SysRng);
        seeded.map(|rng| Self(Mutex::new(rng))).map_err(std::io::Error::other)
    }

    /// Seeded by a number, so all its draws can be foreseen. Never for real families.
    pub fn foreseen(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }

    /// Fills an array.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.with(|rng| rng.fill_bytes(&mut bytes));
        bytes
    }

    /// A number below `end`, each equally likely; 0 if `end` is 0.
    pub fn below(&self, end: u32) -> u32 {
        if end == 0 { 0 } else { self.with(|rng| rng.random_range(0..end)) }
    }

    /// Decimal digits, each 0 to 9.
    pub fn digits<const N: usize>(&self) -> [u8; N] {
        self.with(|rng| std::array::from_fn(|_| rng.random_range(0..10)))
    }

    /// A new id: UUID version 7 (RFC 9562), which sorts by the time of its making.
    pub fn id(&self, now: Moment) -> String {
        let since = u64::try_from(now.0).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(since, &self.bytes()).into_uuid().to_string()
    }

    fn with<T>(&self, draw: impl FnOnce(&mut ChaCha20Rng) -> T) -> T {
        draw(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl std::fmt::Debug for Chance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Chance")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_never_meet() {
        let chance = Chance::foreseen(1);
        let ids: Vec<String> = (0..1_000).map(|n| chance.id(Moment(1_780_000_000_000 + n))).collect();
        assert!(ids.is_sorted());
        assert!(ids.iter().all(|id| id.len() == 36 && id.as_bytes()[14] == b'7'), "{}", ids[0]);
        let mut same = (0..1_000).map(|_| chance.id(Moment(5))).collect::<Vec<_>>();
        same.sort();
        same.dedup();
        assert_eq!(same.len(), 1_000);
    }

    #[test]
    fn a_foreseen_chance_goes_the_same_way_twice_and_the_systems_does_not() {
        let draw = |chance: Chance| (chance.bytes::<16>(), chance.digits::<15>(), chance.below(1_000_000));
        assert_eq!(draw(Chance::foreseen(7)), draw(Chance::foreseen(7)));
        assert_ne!(draw(Chance::foreseen(7)), draw(Chance::foreseen(8)));
        assert_ne!(draw(Chance::of_the_system().unwrap()), draw(Chance::of_the_system().unwrap()));
        assert_eq!(Chance::foreseen(7).below(0), 0);
    }
}
