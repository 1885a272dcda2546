//! Reads keys on the thread that draws: waits without a timer, reads what is there, and passes on what it means. No
//! other thread stands between a key and its picture, since waking one costs more than drawing. `keys` knows what a key
//! means, `bytes` what bytes mean.

use super::bytes::Bytes;
use super::keys::{self, Intent};
use ratatui::crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use tokio::time::{Instant, timeout_at};
use zeroize::Zeroize;

/// The most bytes read at once: as many as the system keeps of a terminal's input.
const READ: usize = 4096;
/// The timeout of a look that does not wait.
const NOW: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };

/// Where keys come from: standard input, or the terminal itself if that is none.
pub(super) fn input() -> io::Result<OwnedFd> {
    if io::stdin().is_terminal() {
        return io::stdin().as_fd().try_clone_to_owned();
    }
    Ok(File::open("/dev/tty")?.into())
}

/// The keys of a terminal.
#[derive(Debug)]
pub struct KeyReader {
    input: AsyncFd<OwnedFd>,
    bytes: Bytes,
    /// Read and not yet taken.
    read: VecDeque<Intent>,
    /// When an unfinished sequence is taken as it is.
    patience: Option<Instant>,
    gone: bool,
}

impl KeyReader {
    /// The keys of this program's terminal. Call it within the runtime that will wait for them.
    ///
    /// # Errors
    /// Where there is no terminal to read from.
    pub fn open() -> io::Result<Self> {
        Self::of(input()?)
    }

    #[expect(
        deprecated,
        reason = "its successor is unsafe, since a descriptor could be closed by others; this one is owned"
    )]
    fn of(input: OwnedFd) -> io::Result<Self> {
        let input = AsyncFd::with_interest(input, Interest::READABLE)?;
        Ok(Self { input, bytes: Bytes::default(), read: VecDeque::new(), patience: None, gone: false })
    }

    /// Waits for the next key; `None` once the terminal is gone. Cancelling the wait loses nothing.
    pub async fn next(&mut self) -> Option<Intent> {
        while self.read.is_empty() {
            if self.gone {
                return None;
            }
            match self.patience {
                None => self.listen().await,
                Some(until) => {
                    if timeout_at(until, self.listen()).await.is_err() {
                        let events = self.bytes.give_up();
                        self.take(events);
                    }
                }
            }
        }
        self.read.pop_front()
    }

    /// The next of the keys that were read together with an awaited one.
    pub fn read_already(&mut self) -> Option<Intent> {
        self.read.pop_front()
    }

    /// Waits for bytes and takes them.
    async fn listen(&mut self) {
        let mut buffer = [0; READ];
        let ready = match self.input.readable().await {
            Ok(mut ready) => ready.try_io(|input| look(input, &mut buffer)),
            Err(error) => Ok(Err(error)),
        };
        match ready {
            // Nothing was there after all.
            Err(_) => {}
            Ok(Ok(count @ 1..)) => {
                let events = self.bytes.take(&buffer[..count]);
                buffer[..count].zeroize();
                self.take(events);
            }
            Ok(Ok(0) | Err(_)) => self.gone = true,
        }
    }

    fn take(&mut self, events: Vec<Event>) {
        self.read.extend(events.into_iter().filter_map(keys::from_event));
        self.patience = self.bytes.patience().map(|patience| Instant::now() + patience);
    }
}

/// Reads what is there. The terminal keeps the blocking mode it was found in, since everything that has it open shares
/// that mode; so it is asked first whether there is something.
fn look(input: impl AsFd, buffer: &mut [u8]) -> io::Result<usize> {
    let mut watched = [PollFd::new(&input, PollFlags::IN)];
    match poll(&mut watched, Some(&NOW)) {
        Ok(0) | Err(Errno::INTR) => return Err(io::ErrorKind::WouldBlock.into()),
        Ok(_) if watched[0].revents() == PollFlags::IN => {}
        // Hung up: what was typed before that is for nobody.
        Ok(_) | Err(_) => return Ok(0),
    }
    match rustix::io::read(&input, buffer) {
        Err(Errno::INTR | Errno::AGAIN) => Err(io::ErrorKind::WouldBlock.into()),
        read => Ok(read?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[tokio::test]
    async fn keys_arrive_and_the_end_is_told() {
        let (from, mut to) = io::pipe().unwrap();
        let mut keys = KeyReader::of(from.into()).unwrap();
        to.write_all("Ж\x1b[A\x07".as_bytes()).unwrap();
        assert_eq!(keys.next().await, Some(Intent::Char('Ж')));
        assert_eq!(keys.read_already(), Some(Intent::Up));
        assert_eq!(keys.next().await, Some(Intent::Act(keys::Key::Help)));
        assert_eq!(keys.read_already(), None);
        drop(to);
        assert_eq!((keys.next().await, keys.next().await), (None, None));
    }

    #[tokio::test]
    async fn a_lone_esc_is_a_key_after_a_moment_however_often_the_waiting_is_given_up() {
        let (from, mut to) = io::pipe().unwrap();
        let mut keys = KeyReader::of(from.into()).unwrap();
        to.write_all(b"\x1b").unwrap();
        let esc = loop {
            tokio::select! {
                biased;
                key = keys.next() => break key,
                () = tokio::task::yield_now() => {}
            }
        };
        assert_eq!(esc, Some(Intent::Esc));
    }

    #[tokio::test]
    async fn the_rest_of_a_key_may_come_later() {
        let (from, mut to) = io::pipe().unwrap();
        let mut keys = KeyReader::of(from.into()).unwrap();
        to.write_all(b"\x1b[").unwrap();
        tokio::select! {
            biased;
            key = keys.next() => panic!("{key:?}"),
            () = tokio::task::yield_now() => {}
        }
        to.write_all(b"B").unwrap();
        assert_eq!(keys.next().await, Some(Intent::Down));
    }
}
