//! The thread that reads keys: waits without a timer, reads what is there, hands on what it means. Ends by itself
//! when the terminal is gone. What a key means stands in `keys`, what bytes mean in `bytes`.

use super::bytes::Bytes;
use super::keys::{self, Intent};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::thread;
use std::time::Duration;
use zeroize::Zeroize;

/// Where keys come from: the input, or where that is no terminal, the terminal itself.
pub(super) fn input() -> io::Result<OwnedFd> {
    if io::stdin().is_terminal() {
        return io::stdin().as_fd().try_clone_to_owned();
    }
    Ok(File::open("/dev/tty")?.into())
}

/// Starts the thread. `send` says whether anybody still listens; it may block for as long as keys must wait.
///
/// # Errors
/// Where there is no terminal to read from, or no thread to be had.
pub fn read_keys(send: impl FnMut(Intent) -> bool + Send + 'static) -> io::Result<()> {
    let input = input()?;
    thread::Builder::new().name("keys".into()).spawn(move || read_all(input, send))?;
    Ok(())
}

fn read_all(input: impl AsFd, mut send: impl FnMut(Intent) -> bool) {
    let mut bytes = Bytes::default();
    let mut buffer = [0; 4096];
    loop {
        let events = match wait(&input, bytes.patience()) {
            Wait::Late => bytes.give_up(),
            Wait::Again => continue,
            Wait::Gone => return,
            Wait::Ready => match rustix::io::read(&input, &mut buffer) {
                Ok(0) => return,
                Ok(count) => {
                    let events = bytes.take(&buffer[..count]);
                    buffer[..count].zeroize();
                    events
                }
                Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => continue,
                Err(_) => return,
            },
        };
        for intent in events.into_iter().filter_map(keys::from_event) {
            if !send(intent) {
                return;
            }
        }
    }
}

enum Wait {
    Ready,
    Late,
    Again,
    Gone,
}

fn wait(input: &impl AsFd, patience: Option<Duration>) -> Wait {
    let limit = patience.map(|patience| Timespec {
        tv_sec: i64::try_from(patience.as_secs()).unwrap_or(1),
        tv_nsec: patience.subsec_nanos().into(),
    });
    let mut watched = [PollFd::new(input, PollFlags::IN)];
    match poll(&mut watched, limit.as_ref()) {
        Ok(0) => Wait::Late,
        Ok(_) if watched[0].revents() == PollFlags::IN => Wait::Ready,
        Err(rustix::io::Errno::INTR) => Wait::Again,
        Ok(_) | Err(_) => Wait::Gone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn keys_arrive_and_the_end_ends_the_thread() {
        let (from, mut to) = io::pipe().unwrap();
        to.write_all("Ж\x1b[A\x07".as_bytes()).unwrap();
        let mut seen = Vec::new();
        read_all(from, |intent| {
            seen.push(intent);
            seen.len() < 3
        });
        assert_eq!(seen, [Intent::Char('Ж'), Intent::Up, Intent::Act(keys::Key::Help)]);
        let (from, to) = io::pipe().unwrap();
        drop(to);
        read_all(from, |_| true);
    }

    #[test]
    fn a_lone_esc_is_a_key_after_a_moment() {
        let (from, mut to) = io::pipe().unwrap();
        to.write_all(b"\x1b").unwrap();
        let mut seen = Vec::new();
        read_all(from, |intent| {
            seen.push(intent);
            false
        });
        assert_eq!(seen, [Intent::Esc]);
    }
}
