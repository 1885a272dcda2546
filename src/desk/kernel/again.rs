//! Whether work that met trouble is tried again, and when. By its key, or since its change is guarded, it never takes effect
//! twice.

use crate::desk::kernel::inner::Inner;
use crate::desk::kernel::stop::{Done, Stop};
use crate::store::StoreError;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::time::Instant;

/// How often work is tried at once if the fate of its commit is unknown, the disk failed, or others hold the database too
/// long.
const TRIES: usize = 3;

/// How long work is begun anew while the server is away: the last attempt, which may wait five seconds for the server, still
/// ends before the answer is due (15 s).
const AWAY: Duration = Duration::from_secs(10);

/// The first wait before a server that is away is tried again; it doubles each time, up to the longest.
const FIRST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// Whether it is unknown if an ask took effect. Such an ask is neither done nor refused until the server tells.
#[derive(Debug, Clone, Default)]
pub struct Unsure(Arc<AtomicBool>);

impl Unsure {
    /// Whether it is unknown now.
    pub fn is_unknown(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    fn becomes(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// The attempts of one piece of work.
pub struct Again<'a> {
    unsure: &'a Unsure,
    begun: Instant,
    tries: usize,
    wait: Duration,
    /// Whether it is an ask with a key, by which its fate is found out.
    has_key: bool,
    /// Whether what is tried is the ask itself.
    is_prepared: bool,
}

impl<'a> Again<'a> {
    /// Before the first attempt.
    pub fn of(has_key: bool, unsure: &'a Unsure) -> Self {
        Self { unsure, begun: Instant::now(), tries: 1, wait: FIRST_WAIT, has_key, is_prepared: false }
    }

    /// What was to be made ready is ready.
    pub const fn is_prepared(&mut self) {
        (self.tries, self.is_prepared) = (1, true);
    }

    /// Whether another attempt follows what came of the last one; waits until then.
    pub async fn follows<T>(&mut self, inner: &Arc<Inner>, done: &Done<T>) -> bool {
        let Err(Stop::Fault(error)) = done else { return false };
        let is_unknown = matches!(error, StoreError::CommitUnknown);
        let passes = is_unknown || matches!(error, StoreError::Busy | StoreError::DiskFails(_));
        let is_server = inner.store.server().is_some();
        if is_server && is_unknown && self.has_key && self.is_prepared {
            self.unsure.becomes();
        }
        if passes && self.tries < TRIES {
            self.tries += 1;
            return true;
        }
        if !is_server || !(passes || error.is_away()) {
            return false;
        }
        if error.is_away() {
            inner.is_away();
        }
        if !self.unsure.is_unknown() && self.begun.elapsed() + self.wait >= AWAY {
            return false;
        }
        tokio::time::sleep(self.wait).await;
        self.wait = LONGEST_WAIT.min(self.wait * 2);
        true
    }
}
