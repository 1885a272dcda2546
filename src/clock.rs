//! What the machine's clocks show. Only this file reads them; the store decides which of them counts.

use crate::domain::time::Moment;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// One look at the machine's clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockReading {
    /// The id of this run of the machine; empty where the system has none.
    pub boot: String,
    /// Milliseconds since the machine was started, sleep included; nobody can set it.
    pub boot_ms: i64,
    /// What the wall clock says. It may be wrong, and it may step.
    pub wall: Moment,
}

/// Looks at the machine's clocks.
pub fn look() -> ClockReading {
    let boot = boot_id();
    ClockReading { boot_ms: if boot.is_empty() { 0 } else { since_boot() }, boot, wall: wall() }
}

/// What the wall clock says.
#[expect(clippy::disallowed_methods, reason = "the one place that reads it")]
pub fn wall() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Read once: no program outlives the run of its machine.
#[cfg(target_os = "linux")]
fn boot_id() -> String {
    static READ: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    let read = || std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    READ.get_or_init(|| read().trim().to_owned()).clone()
}

#[cfg(target_os = "linux")]
fn since_boot() -> i64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    time.tv_sec.saturating_mul(1_000).saturating_add(time.tv_nsec / 1_000_000)
}

#[cfg(not(target_os = "linux"))]
const fn boot_id() -> String {
    String::new()
}

#[cfg(not(target_os = "linux"))]
const fn since_boot() -> i64 {
    0
}

/// The database's time, carried on between two readings of it. Countdowns are drawn by it; it decides nothing.
#[derive(Debug)]
pub struct Carried {
    set: Option<Arc<AtomicI64>>,
    told: Mutex<Option<(Moment, i64)>>,
}

impl Carried {
    /// Follows the time that each transaction tells.
    pub const fn new() -> Self {
        Self { set: None, told: Mutex::new(None) }
    }

    /// Shows what a test has set, and does not move by itself.
    pub const fn of(set: Arc<AtomicI64>) -> Self {
        Self { set: Some(set), told: Mutex::new(None) }
    }

    /// Whether the time moves by itself; a test's does not, and what is done every minute would meet no minute there.
    pub const fn moves(&self) -> bool {
        self.set.is_none()
    }

    /// Takes the database's time from a transaction. It never runs back: an older answer may come in later.
    pub fn told(&self, now: Moment) {
        let (shown, steady) = (self.carried(), steady());
        let now = shown.map_or(now, |shown| shown.max(now));
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, steady));
    }

    /// The time now; the wall clock's before the first telling.
    pub fn now(&self) -> Moment {
        match &self.set {
            Some(set) => Moment(set.load(Ordering::SeqCst)),
            None => self.carried().unwrap_or_else(wall),
        }
    }

    fn carried(&self) -> Option<Moment> {
        let told = *self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.map(|(now, then)| Moment(now.0.saturating_add((steady() - then).max(0))))
    }
}

impl Default for Carried {
    fn default() -> Self {
        Self::new()
    }
}

/// Milliseconds that only ever grow.
#[cfg(target_os = "linux")]
fn steady() -> i64 {
    since_boot()
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::disallowed_methods, reason = "the one place that reads it")]
fn steady() -> i64 {
    static BEGUN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    let begun = BEGUN.get_or_init(std::time::Instant::now);
    i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_carried_time_goes_on_and_never_back() {
        let carried = Carried::new();
        let ahead = Moment(wall().0 + 1_000_000);
        carried.told(ahead);
        assert!(carried.now() >= ahead);
        carried.told(Moment(5));
        assert!(carried.now() >= ahead, "an older answer came in later");
        let set = Arc::new(AtomicI64::new(7));
        let stands = Carried::of(Arc::clone(&set));
        stands.told(Moment(99));
        assert_eq!(stands.now(), Moment(7));
        set.store(8, Ordering::SeqCst);
        assert_eq!(stands.now(), Moment(8));
    }
}
