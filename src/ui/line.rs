//! The line to the terminal. It takes whatever is written at once and never waits: what the terminal does not take yet is
//! kept, and goes out when it does. An SSH connection that hangs, or a window that nobody reads, so holds up neither the
//! cover, nor the lock, nor a signal.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::process::getsid;
use rustix::termios::tcgetsid;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::time::Duration;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use tokio::time::{Instant, sleep};
use zeroize::Zeroize;

/// A line that has taken nothing for so long is a stalled one: nobody knows what the terminal shows when it goes on.
const STALLED: Duration = Duration::from_secs(5);
/// The pause before the next try on a line that said it takes more, and took nothing.
const PAUSE: Duration = Duration::from_millis(100);

/// How far the line has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Everything is out.
    All,
    /// Everything is out, after the line had stalled: draw the whole picture anew.
    AfterAStall,
    /// The terminal does not take more yet.
    Behind,
}

/// The line to the terminal.
#[derive(Debug)]
pub struct Line {
    to: File,
    /// What the terminal has not taken yet.
    waiting: Vec<u8>,
    /// Since when it has taken nothing.
    since: Option<Instant>,
    /// It said that it takes more, and took nothing.
    refused: bool,
    /// It had stalled, and not everything is out since, or nobody has heard of it yet.
    stalled: bool,
}

impl Line {
    /// The line to the terminal of standard output.
    ///
    /// # Errors
    /// What the system says.
    pub fn open() -> io::Result<Self> {
        Ok(Self::of(unshared()?))
    }

    /// A line through an open file, which is not to wait (`O_NONBLOCK`).
    const fn of(to: File) -> Self {
        Self { to, waiting: Vec::new(), since: None, refused: false, stalled: false }
    }

    /// Whether something waits.
    pub const fn is_behind(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Sends what waits, as far as the terminal takes it now. A stall is told once, when everything is out.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn catch_up(&mut self) -> io::Result<Reach> {
        self.send()?;
        if self.is_behind() {
            return Ok(Reach::Behind);
        }
        Ok(if std::mem::take(&mut self.stalled) { Reach::AfterAStall } else { Reach::All })
    }

    fn send(&mut self) -> io::Result<()> {
        let mut sent = 0;
        let ended: io::Result<()> = loop {
            if sent == self.waiting.len() {
                break Ok(());
            }
            match rustix::io::write(&self.to, &self.waiting[sent..]) {
                Ok(0) | Err(Errno::AGAIN) => break Ok(()),
                Ok(count) => sent += count,
                Err(Errno::INTR) => {}
                Err(error) => break Err(error.into()),
            }
        };
        self.stalled |= self.since.is_some_and(|since| since.elapsed() >= STALLED);
        let left = self.waiting.len() - sent;
        // It may hold names, and is wiped where it is dropped.
        self.waiting.copy_within(sent.., 0);
        self.waiting[left..].zeroize();
        self.waiting.truncate(left);
        self.refused = left > 0 && sent == 0;
        if left == 0 {
            self.since = None;
        } else if sent > 0 || self.since.is_none() {
            self.since = Some(Instant::now());
        }
        ended
    }

    /// Waits until the terminal takes more; it costs nothing meanwhile. Await it only while the line is behind, and
    /// within the runtime that waits. Cancelling the wait loses nothing.
    pub async fn takes_more(&self) {
        if self.refused {
            sleep(PAUSE).await;
        }
        // The wait is made anew each time: where it is not needed, no reading of the terminal wakes this program.
        match writable(&self.to) {
            Ok(line) => drop(line.writable().await),
            Err(_) => sleep(PAUSE).await,
        }
    }

    /// Sends what waits before the program ends, in at most this time.
    pub fn finish(&mut self, at_most: Duration) {
        let until = Instant::now() + at_most;
        while let Ok(Reach::Behind) = self.catch_up() {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(timeout) = Timespec::try_from(left) else { return };
            let mut watched = [PollFd::new(&self.to, PollFlags::OUT)];
            if left.is_zero() || poll(&mut watched, Some(&timeout)) == Ok(0) {
                return;
            }
        }
    }
}

impl Write for Line {
    /// Takes everything. What cannot be sent at once is sent by [`Line::catch_up`].
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        self.send()?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.waiting.zeroize();
    }
}

#[expect(
    deprecated,
    reason = "its successor is unsafe, since a descriptor could be closed by others; this one is borrowed meanwhile"
)]
fn writable(to: &File) -> io::Result<AsyncFd<std::os::fd::BorrowedFd<'_>>> {
    AsyncFd::with_interest(to.as_fd(), Interest::WRITABLE)
}

/// The terminal, opened anew. Everybody who has it open shares one blocking mode, the shell that started the program
/// too; a file opened anew has its own. Where the system does not allow that (another user's terminal), the shared one
/// serves, and a line that stalls holds the loop up.
fn unshared() -> io::Result<File> {
    let out = rustix::stdio::stdout();
    let mode = OFlags::WRONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    // Whoever was given a controlling terminal may open it, whosever it is.
    let is_ours = tcgetsid(out).is_ok_and(|session| getsid(None) == Ok(session));
    let ways = [is_ours.then_some("/dev/tty"), Some("/proc/self/fd/1")];
    for way in ways.into_iter().flatten() {
        if let Ok(opened) = rustix::fs::open(way, mode, Mode::empty()) {
            return Ok(opened.into());
        }
    }
    Ok(File::from(out.try_clone_to_owned()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::os::fd::OwnedFd;

    fn line() -> (File, Line) {
        let (from, to) = io::pipe().unwrap();
        let [from, to] = [OwnedFd::from(from), OwnedFd::from(to)];
        for end in [&from, &to] {
            rustix::io::ioctl_fionbio(end, true).unwrap();
        }
        (from.into(), Line::of(to.into()))
    }

    /// All that has come.
    fn come(from: &mut File) -> Vec<u8> {
        let (mut all, mut buffer) = (Vec::new(), [0; 4096]);
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            all.extend_from_slice(&buffer[..count]);
        }
        all
    }

    #[tokio::test]
    async fn d70_a_line_that_nobody_reads_takes_everything_and_sends_it_in_order_later() {
        let (mut from, mut line) = line();
        let frame: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        line.write_all(&frame).unwrap();
        assert!(line.is_behind());
        assert_eq!(line.catch_up().unwrap(), Reach::Behind);
        let mut seen = Vec::new();
        while line.is_behind() {
            seen.extend(come(&mut from));
            line.takes_more().await;
            line.catch_up().unwrap();
        }
        seen.extend(come(&mut from));
        assert_eq!(seen, frame);
        line.write_all(b"more").unwrap();
        assert_eq!((line.is_behind(), come(&mut from)), (false, b"more".to_vec()));
    }

    #[test]
    fn d70_after_a_stall_the_picture_is_drawn_anew_and_after_a_short_wait_not() {
        for (waited, reach) in [(STALLED / 2, Reach::All), (STALLED, Reach::AfterAStall)] {
            let (mut from, mut line) = line();
            // A pipe takes 64 KiB.
            line.write_all(&vec![b'x'; 66_000]).unwrap();
            line.since = Instant::now().checked_sub(waited);
            assert_eq!(come(&mut from).len() + line.waiting.len(), 66_000);
            assert_eq!(line.catch_up().unwrap(), reach);
        }
    }

    #[test]
    fn d70_a_stall_is_told_though_the_line_goes_on_piece_by_piece_or_while_something_is_written() {
        let stalls = |line: &mut Line| line.since = Instant::now().checked_sub(STALLED);
        let (mut from, mut line) = line();
        line.write_all(&vec![b'x'; 200_000]).unwrap();
        stalls(&mut line);
        while line.is_behind() {
            come(&mut from);
            let reach = line.catch_up().unwrap();
            assert_eq!(reach, if line.is_behind() { Reach::Behind } else { Reach::AfterAStall });
        }
        assert_eq!(line.catch_up().unwrap(), Reach::All, "it is told once");
        line.write_all(&vec![b'x'; 66_000]).unwrap();
        stalls(&mut line);
        come(&mut from);
        line.write_all(b"more").unwrap();
        assert_eq!(line.catch_up().unwrap(), Reach::AfterAStall);
    }

    #[test]
    fn a_line_whose_terminal_is_gone_says_so() {
        let (from, mut line) = line();
        drop(from);
        assert!(line.write_all(b"x").is_err());
    }
}
