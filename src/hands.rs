//! The hands: the threads that carry out what flows ask, and how they give way to the loop.
//!
//! The loop is awake for a fraction of a millisecond a key. A thread that hashes keeps its processor for a whole time
//! slice, 4 ms and more, whoever waits. So the hands stay off one processor where there are several, and take a smaller
//! share of the rest.

use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// Threads that carry out what is asked. One family is served at a time; hashing and the database, which take long,
/// have threads of their own. With only one the first picture came a sixth later (measured).
const WORKERS: usize = 2;

/// How much the hands give way: a third of the loop's share where both want a processor (`sched(7)`: 1.25 a step).
#[cfg(target_os = "linux")]
const LATER: i32 = 5;

/// How long tasks still at work may take when the program ends.
pub const LAST: Duration = Duration::from_millis(200);

/// The runtime of the hands.
///
/// # Errors
/// The system gives no threads.
pub fn runtime() -> std::io::Result<Runtime> {
    // The number is set here: the library would take it from an environment variable, and break at a wild one.
    Builder::new_multi_thread().worker_threads(WORKERS).on_thread_start(give_way).enable_all().build()
}

/// The runtime of the loop: the one thread that runs it hears, draws and times what somebody types.
///
/// # Errors
/// The system gives it no way to wait.
pub fn of_the_loop() -> std::io::Result<Runtime> {
    Builder::new_current_thread().on_thread_start(give_way).enable_all().build()
}

/// Makes the calling thread give way to the loop, here and at the desks beside. On Linux each thread has its own
/// priority; elsewhere nothing happens. Where the system does not allow it, typing is a little less even.
pub fn give_way() {
    #[cfg(target_os = "linux")]
    {
        let _ = rustix::process::setpriority_process(None, LATER);
        if let Some(processors) = OTHERS.get_or_init(all_but_the_first) {
            let _ = rustix::thread::sched_setaffinity(None, processors);
        }
    }
}

/// The processors of the hands, asked for once: a thread inherits those of the thread that starts it.
#[cfg(target_os = "linux")]
static OTHERS: std::sync::OnceLock<Option<rustix::thread::CpuSet>> = std::sync::OnceLock::new();

/// Every processor that the program may use except the first; nothing where there is only one.
#[cfg(target_os = "linux")]
fn all_but_the_first() -> Option<rustix::thread::CpuSet> {
    let mut processors = rustix::thread::sched_getaffinity(None).ok()?;
    let first = (0..rustix::thread::CpuSet::MAX_CPU).find(|at| processors.is_set(*at))?;
    processors.unset(first);
    (processors.count() > 0).then_some(processors)
}
