//! A program in a pseudo-terminal of 100 columns and 32 rows, and when its bytes came.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A frame is over after this long without a byte.
const QUIET: Duration = Duration::from_millis(25);
/// The longest wait for anything.
const DEADLINE: Duration = Duration::from_secs(30);

fn parser() -> vt100::Parser {
    let size = |cells| NonZeroU16::new(cells).unwrap();
    vt100::Parser::new(size(32), size(100), 0)
}

/// The program and its glass.
pub struct Glass {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    read: Receiver<(Instant, Vec<u8>)>,
    parser: vt100::Parser,
    began: Instant,
    /// When the last bytes came.
    last: Instant,
    _master: Box<dyn MasterPty + Send>,
}

impl Glass {
    pub fn open(program: &Path, args: &[&str], env: &[(String, String)]) -> Self {
        let size = PtySize { rows: 32, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        for (name, value) in env {
            command.env(name, value);
        }
        let mut from = pair.master.try_clone_reader().unwrap();
        let (send, read) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 16 * 1024];
            while let Ok(count @ 1..) = from.read(&mut buffer) {
                if send.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let began = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        let keys = pair.master.take_writer().unwrap();
        Self { child, keys, read, parser: parser(), began, last: began, _master: pair.master }
    }

    /// Waits until a text stands on the glass; returns how long after the start it came.
    pub fn until(&mut self, text: &str) -> Duration {
        self.until_one_of(&[text]);
        self.last - self.began
    }

    /// Waits until one of several texts stands on the glass; returns which.
    pub fn until_one_of(&mut self, texts: &[&str]) -> usize {
        let begin = Instant::now();
        while begin.elapsed() < DEADLINE {
            let contents = self.parser.screen().contents();
            if let Some(at) = texts.iter().position(|text| contents.contains(text)) {
                return at;
            }
            let Ok((at, bytes)) = self.read.recv_timeout(DEADLINE) else { break };
            self.parser.process(&bytes);
            self.last = at;
        }
        panic!("none of {texts:?} on\n{}", self.parser.screen().contents());
    }

    /// Presses a key, and reads until nothing more comes.
    pub fn press(&mut self, key: &str) {
        self.keys.write_all(key.as_bytes()).unwrap();
        self.quiet();
    }

    /// Presses a key; returns how long after it the last byte came, and how many bytes came.
    pub fn key(&mut self, key: &str) -> (Duration, usize) {
        self.quiet();
        let pressed = Instant::now();
        self.keys.write_all(key.as_bytes()).unwrap();
        let (mut last, mut count) = (Duration::ZERO, 0);
        // The first byte may take longer than a pause between two.
        let mut patience = DEADLINE;
        while let Ok((at, bytes)) = self.read.recv_timeout(patience) {
            self.parser.process(&bytes);
            (last, count, patience) = (at - pressed, count + bytes.len(), QUIET);
        }
        (last, count)
    }

    /// Reads until nothing more comes.
    pub fn quiet(&mut self) {
        while let Ok((_, bytes)) = self.read.recv_timeout(QUIET) {
            self.parser.process(&bytes);
        }
    }

    /// The bytes that come within a time.
    pub fn bytes_in(&mut self, span: Duration) -> usize {
        let end = Instant::now() + span;
        let mut count = 0;
        loop {
            match self.read.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok((_, bytes)) => {
                    self.parser.process(&bytes);
                    count += bytes.len();
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return count,
            }
        }
    }

    /// Waits for the next minute if less than `span` and a second is left of this one.
    pub fn awaits_a_minute(&mut self, span: Duration) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let left = 60 - now.as_secs() % 60;
        if left < span.as_secs() + 2 {
            self.bytes_in(Duration::from_secs(left + 1));
        }
    }

    fn about(&self, file: &str) -> String {
        let pid = self.child.process_id().unwrap();
        fs::read_to_string(format!("/proc/{pid}/{file}")).unwrap_or_default()
    }

    /// How often its threads went to sleep by themselves, and so woke again.
    pub fn wake_ups(&self) -> u64 {
        let pid = self.child.process_id().unwrap();
        let threads = fs::read_dir(format!("/proc/{pid}/task")).unwrap().flatten();
        let of = |status: String| figure(&status, "voluntary_ctxt_switches");
        threads.map(|thread| of(fs::read_to_string(thread.path().join("status")).unwrap_or_default())).sum()
    }

    /// The most memory resident so far, in MiB.
    pub fn memory(&self) -> u64 {
        figure(&self.about("status"), "VmHWM").div_ceil(1024)
    }
}

fn figure(status: &str, name: &str) -> u64 {
    let row = status.lines().find(|row| row.starts_with(name)).unwrap_or_default();
    row.split_whitespace().nth(1).and_then(|figure| figure.parse().ok()).unwrap_or_default()
}

impl Drop for Glass {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
