//! What those who work behind keep of their rounds: when a day is over, and which fault was met last.

use crate::desk::kernel::Stop;
use std::time::Duration;
use tokio::time::Instant;

/// The time between two rounds that see to everything.
pub const DAY: Duration = Duration::from_hours(24);

/// The days of a program, by the computer's steady time: however often it was woken meanwhile.
pub struct Days {
    next: Instant,
}

impl Days {
    /// From now on.
    pub fn from(now: Instant) -> Self {
        Self { next: now + DAY }
    }

    /// Whether a day is over; then another one begins.
    pub fn is_over(&mut self, now: Instant) -> bool {
        let is_over = self.next <= now;
        if is_over {
            *self = Self::from(now);
        }
        is_over
    }
}

/// The fault that was met last: what lasts for hours is met each second, and logged once.
#[derive(Default)]
pub struct Faults {
    last: Option<String>,
}

impl Faults {
    /// Whether a fault is another one than the last.
    pub fn is_new(&mut self, stop: &Stop) -> bool {
        let now = Some(format!("{stop:?}"));
        let is_new = self.last != now;
        self.last = now;
        is_new
    }

    /// All is well: whether it was not.
    pub fn end(&mut self) -> bool {
        self.last.take().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreError;

    #[tokio::test]
    async fn a_day_is_over_once_however_often_it_is_asked() {
        let begun = Instant::now();
        let mut days = Days::from(begun);
        let mut over = Vec::new();
        // Woken every ten seconds for three days, as where messages are sent all day.
        for at in 0..3 * 24 * 360_u32 {
            let at = Duration::from_secs(10) * at;
            if days.is_over(begun + at) {
                over.push(at);
            }
        }
        assert_eq!(over, [DAY, DAY * 2]);
    }

    #[test]
    fn a_fault_is_new_once_until_another_comes_or_all_is_well() {
        let mut faults = Faults::default();
        let (busy, full) = (Stop::Fault(StoreError::Busy), Stop::Fault(StoreError::Full));
        assert!(!faults.end());
        assert!(faults.is_new(&busy) && !faults.is_new(&busy) && !faults.is_new(&busy));
        assert!(faults.is_new(&full) && faults.is_new(&busy));
        assert!(faults.end() && !faults.end());
        assert!(faults.is_new(&busy), "it is back");
    }
}
