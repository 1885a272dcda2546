//! A program in a pseudo-terminal, driven by keys and watched on a terminal emulator's screen. Nothing here sleeps:
//! every wait is for a condition, and prints the screen at its deadline.

mod ending;
mod looking;

pub use looking::{waits_for, waits_for_within};

use super::keys;
use super::picture::Frames;
use kindesk::domain::language::Language;
use kindesk::words::{Catalogue, Words};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// What is started, and how.
pub struct Launch {
    pub program: PathBuf,
    pub args: Vec<String>,
    pub env: Vec<(String, String)>,
    /// Rows and columns.
    pub size: (u16, u16),
    pub language: Language,
}

/// What the emulator has taken so far.
struct Seen {
    parser: vt100::Parser<Frames>,
    raw: Vec<u8>,
    /// The line is closed: nothing more comes.
    over: bool,
    /// The reading thread must let go of the line.
    let_go: bool,
}

type Shared = Arc<(Mutex<Seen>, Condvar)>;

/// The moment at which the program is killed.
#[derive(Debug, Clone, Copy)]
pub struct KillAt {
    /// This many keys are sent before.
    pub keys: usize,
    /// Then all keys up to the next Enter, where most work begins.
    pub at_enter: bool,
    /// Then this many pieces of output are awaited,
    pub reads: usize,
    /// each for at most this long: the work behind the last key has begun, goes on, or is done but not shown yet.
    pub patience: Duration,
}

/// A running program and its terminal.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    pid: Pid,
    alive: OwnedFd,
    line: Option<Line>,
    seen: Shared,
    words: Catalogue,
    pub language: Language,
    kill_at: Option<KillAt>,
    killed: bool,
    asked_to_end: Option<(Instant, Duration)>,
}

/// The terminal's own end of the line.
struct Line {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    /// Reads what the program writes; none while nobody does.
    reading: Option<JoinHandle<()>>,
}

impl Terminal {
    pub fn start(launch: Launch) -> Self {
        let pair = native_pty_system().openpty(size(launch.size)).unwrap();
        let mut command = CommandBuilder::new(&launch.program);
        command.args(&launch.args);
        command.env_clear();
        for (name, value) in &launch.env {
            command.env(name, value);
        }
        command.cwd("/");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let pid = Pid::from_raw(child.process_id().unwrap().try_into().unwrap()).unwrap();
        let (rows, columns) = cells(launch.size);
        let parser = vt100::Parser::new_with_callbacks(rows, columns, 100, Frames::default());
        let seen = Seen { parser, raw: Vec::new(), over: false, let_go: false };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let from = pair.master.try_clone_reader().unwrap();
        let reading = thread::spawn({
            let seen = Arc::clone(&seen);
            move || read_all(from, &seen)
        });
        let keys = pair.master.take_writer().unwrap();
        Self {
            child,
            pid,
            alive: pidfd_open(pid, PidfdFlags::empty()).unwrap(),
            line: Some(Line { master: pair.master, keys, reading: Some(reading) }),
            seen,
            words: Catalogue::new(jiff::tz::TimeZone::UTC, None),
            language: launch.language,
            kill_at: None,
            killed: false,
            asked_to_end: None,
        }
    }

    /// The words of the language in use.
    pub fn words(&self) -> &Words {
        self.words.get(self.language)
    }

    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// Types a text, letter by letter.
    pub fn types(&mut self, text: &str) {
        for letter in text.chars() {
            self.send(letter.to_string().as_bytes());
        }
    }

    /// Presses keys by their names: `<Enter>`, `<F4>`, `<C-u>`; everything else is typed.
    pub fn press(&mut self, named: &str) {
        for key in keys::parse(named) {
            self.send(&key);
        }
    }

    /// Pastes a text: one key for the program.
    pub fn pastes(&mut self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Does something, and waits until the picture is another one.
    #[track_caller]
    pub fn changes(&mut self, act: impl FnOnce(&mut Self)) {
        let before = self.picture();
        act(self);
        self.finds("another picture", |picture| (*picture != before).then_some(()));
    }

    pub fn resize(&mut self, rows: u16, columns: u16) {
        let Some(line) = &self.line else { return };
        let (high, wide) = cells((rows, columns));
        // The emulator changes first: what comes after the signal is for the new size.
        self.seen.0.lock().unwrap().parser.set_size(high, wide);
        line.master.resize(size((rows, columns))).unwrap();
    }

    /// From now on, kills the program at that moment.
    pub fn kill_at(&mut self, at: KillAt) {
        self.kill_at = Some(at);
    }

    /// Whether it was killed.
    pub const fn is_killed(&self) -> bool {
        self.killed
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) {
        if self.killed {
            return;
        }
        if let Some(line) = &mut self.line {
            // A program that has just ended takes no keys; the next wait says so.
            let _ = line.keys.write_all(bytes).and_then(|()| line.keys.flush());
        }
        match &mut self.kill_at {
            Some(KillAt { keys: 0, at_enter: true, .. }) if bytes != b"\r" => {}
            Some(KillAt { keys: 0, reads, patience, .. }) => {
                let (reads, patience) = (*reads, *patience);
                self.kill_after(reads, patience);
            }
            Some(at) => at.keys -= 1,
            None => {}
        }
    }

    fn kill_after(&mut self, reads: usize, patience: Duration) {
        self.awaits_output(reads, patience);
        self.kill();
    }

    /// Waits for some pieces of output, for each at most this long.
    pub fn awaits_output(&self, reads: usize, patience: Duration) {
        let (mutex, changed) = &*self.seen;
        let mut seen = mutex.lock().unwrap();
        for _ in 0..reads {
            let before = seen.raw.len();
            let still = |seen: &mut Seen| seen.raw.len() == before && !seen.over;
            seen = changed.wait_timeout_while(seen, patience, still).unwrap().0;
        }
    }

    /// Pulls the plug.
    pub fn kill(&mut self) {
        kill_process(self.pid, Signal::KILL).unwrap();
        self.killed = true;
        self.child.wait().unwrap();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            let _ = kill_process(self.pid, Signal::KILL);
            let _ = self.child.wait();
        }
        // Nobody holds the program's end any more, so the thread reaches the end of its input.
        if let Some(reading) = self.line.take().and_then(|line| line.reading) {
            let _ = reading.join();
        }
    }
}

/// Measures how long something takes; no test asks for the time of day.
#[expect(clippy::disallowed_methods, reason = "a deadline of the test's own, not the desk's time")]
fn now() -> Instant {
    Instant::now()
}

fn read_all(mut from: Box<dyn Read + Send>, seen: &Shared) {
    let mut buffer = [0; 16 * 1024];
    let (lock, changed) = &**seen;
    loop {
        let count = from.read(&mut buffer).unwrap_or(0);
        let mut seen = lock.lock().unwrap();
        seen.over = count == 0;
        if seen.let_go || seen.over {
            break;
        }
        seen.raw.extend_from_slice(&buffer[..count]);
        seen.parser.process(&buffer[..count]);
        changed.notify_all();
    }
    changed.notify_all();
}

fn cells((rows, columns): (u16, u16)) -> (NonZeroU16, NonZeroU16) {
    (NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap())
}

const fn size((rows, cols): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}
