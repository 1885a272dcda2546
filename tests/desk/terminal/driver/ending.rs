//! How a program is made to end, how soon it does, and what processor time that costs.

use super::{Line, Terminal, now, read_all};
use portable_pty::{ExitStatus, MasterPty};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// How long a program may take to read what was typed.
const DEADLINE: Duration = Duration::from_secs(10);

/// How a program ended.
#[derive(Debug)]
pub struct Ended {
    pub after: Duration,
    /// Processor time spent since the end was asked for.
    pub busy: Duration,
    pub status: ExitStatus,
}

impl Terminal {
    pub fn signal(&mut self, signal: Signal) {
        self.asked_to_end = Some((now(), busy(self.pid)));
        kill_process(self.pid, signal).unwrap();
    }

    /// Closes the terminal's end of the line, as a dropped connection does.
    pub fn hang_up(&mut self) {
        self.stops_reading();
        let Some(Line { master, keys, .. }) = self.line.take() else { return };
        let slave = own_end(&*master);
        // The library types an end of file when it drops the keys; a dropped line types nothing.
        let mut modes = tcgetattr(&slave).unwrap();
        modes.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&slave, OptionalActions::Now, &modes).unwrap();
        drop(keys);
        drop(slave);
        self.asked_to_end = Some((now(), busy(self.pid)));
        drop(master);
    }

    /// What the system sends when a terminal is closed, in either order.
    pub fn hang_up_by_signals(&mut self, goes_on_first: bool) {
        self.asked_to_end = Some((now(), busy(self.pid)));
        let mut signals = [Signal::HUP, Signal::CONT];
        if goes_on_first {
            signals.reverse();
        }
        for signal in signals {
            // The first may have ended it already; it is not reaped, so nobody else has its number.
            kill_process(self.pid, signal).unwrap();
        }
    }

    /// From now on nobody reads what the program writes.
    pub fn stops_reading(&mut self) {
        let Some(Line { master, reading, .. }) = &mut self.line else { return };
        let Some(reading) = reading.take() else { return };
        // A byte wakes the reading thread, so that it lets go of its end.
        self.seen.0.lock().unwrap().let_go = true;
        rustix::io::write(own_end(&**master), b"\0").unwrap();
        reading.join().unwrap();
    }

    /// The line is read again.
    pub fn reads_again(&mut self) {
        let Some(Line { master, reading, .. }) = &mut self.line else { return };
        self.seen.0.lock().unwrap().let_go = false;
        let (from, seen) = (master.try_clone_reader().unwrap(), Arc::clone(&self.seen));
        *reading = Some(thread::spawn(move || read_all(from, &seen)));
    }

    /// Waits until the program has read all keys.
    #[track_caller]
    pub fn has_read_all_keys(&self) {
        let deadline = now() + DEADLINE;
        let slave = own_end(&*self.line.as_ref().unwrap().master);
        while rustix::io::ioctl_fionread(&slave).unwrap() > 0 {
            assert!(now() < deadline, "the program reads no keys");
            thread::yield_now();
        }
    }

    /// Waits for the end, at most this long after it was asked for.
    #[track_caller]
    pub fn exits_within(&mut self, at_most: Duration) -> Ended {
        let (asked, before) = self.asked_to_end.unwrap_or_else(|| (now(), Duration::ZERO));
        let left = at_most.saturating_sub(asked.elapsed());
        let mut watched = [PollFd::new(&self.alive, PollFlags::IN)];
        let ready = poll(&mut watched, Some(&Timespec::try_from(left).unwrap())).unwrap();
        let after = asked.elapsed();
        assert!(ready > 0, "still runs after {after:?}\n{}", self.picture());
        // The process is not reaped yet, so the system still knows what it cost.
        let busy = busy(self.pid).saturating_sub(before);
        Ended { after, busy, status: self.child.wait().unwrap() }
    }
}

/// The program's end of the line, opened anew.
fn own_end(master: &dyn MasterPty) -> OwnedFd {
    let end = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    rustix::fs::open(master.tty_name().unwrap(), end, Mode::empty()).unwrap()
}

/// Ticks in a second, as proc(5) counts them on Linux.
const TICKS: u64 = 100;

/// User and system time of a process.
fn busy(pid: Pid) -> Duration {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())) else {
        return Duration::ZERO;
    };
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    // Fields 14 and 15 of proc(5); the first one behind the name is the third.
    let ticks: u64 =
        behind_name.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 1_000 / TICKS)
}
