//! Turns a terminal's bytes into keys. The reader is our own, because the stock one spins when the terminal is gone,
//! takes a lone Esc for a key at once, and leaves what did not fit into one read lying until the next key.
//!
//! Understood: UTF-8, control bytes, CSI and SS3 keys of xterm, rxvt, `PuTTY`, tmux and the Linux console, bracketed
//! paste, the mouse's buttons (xterm's SGR form and the oldest), and the keyboard protocols of xterm (modifyOtherKeys)
//! and kitty where something else has switched them on. Answers to questions nobody asked (OSC, DCS, focus) are
//! swallowed. The reader waits for the rest of a sequence; `sequence` decodes it.

mod sequence;

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use sequence::{Skip, Taken, csi, ss3};
use std::time::Duration;

/// The most bytes of one paste that are kept; a field takes far less.
const PASTE: usize = 64 * 1024;
const PASTE_END: &[u8] = b"\x1b[201~";

/// Collects bytes until they are keys.
#[derive(Debug, Default)]
pub struct Bytes {
    waiting: Vec<u8>,
    paste: Option<Vec<u8>>,
    /// Whether the last byte was a carriage return: a line feed after it is the same line end, as scanners send it.
    returned: bool,
    skips: Option<Skip>,
}

impl Bytes {
    /// Takes bytes as they were read; returns the events that are complete.
    pub fn take(&mut self, read: &[u8]) -> Vec<Event> {
        self.waiting.extend_from_slice(read);
        let mut events = Vec::new();
        while !self.waiting.is_empty() {
            if self.paste.is_some() {
                if !self.pasting(&mut events) {
                    break;
                }
                continue;
            }
            if let Some(what) = self.skips {
                if !self.skip(what) {
                    break;
                }
                continue;
            }
            match first(&self.waiting) {
                Taken::Some(count, event) => {
                    let second = std::mem::take(&mut self.returned) && self.waiting[0] == b'\n';
                    self.returned = self.waiting[0] == b'\r';
                    self.waiting.drain(..count);
                    events.extend(event.filter(|_| !second));
                }
                Taken::Paste(count) => {
                    self.waiting.drain(..count);
                    self.paste = Some(Vec::new());
                }
                Taken::Skip(count, what) => {
                    self.waiting.drain(..count);
                    self.skips = Some(what);
                }
                Taken::More => break,
            }
        }
        events
    }

    /// How long to wait for the rest of an unfinished sequence; `None` while nothing waits. Only a lone Esc is a key by
    /// itself, and its wait is too short to notice; a slow line may cut everything else into pieces.
    pub fn patience(&self) -> Option<Duration> {
        if self.skips.is_some() {
            return Some(Duration::from_millis(500));
        }
        match (self.waiting.as_slice(), &self.paste) {
            (_, Some(_)) => Some(Duration::from_secs(1)),
            ([], None) => None,
            ([0x1b] | [0x1b, 0x1b], None) => Some(Duration::from_millis(40)),
            _ => Some(Duration::from_millis(500)),
        }
    }

    /// The rest did not come: a lone Esc was a key, `Esc [` was Alt with a sign, and a paste ends with what has come.
    pub fn give_up(&mut self) -> Vec<Event> {
        let waiting = std::mem::take(&mut self.waiting);
        if let Some(mut paste) = self.paste.take() {
            paste.extend_from_slice(&waiting);
            return vec![pasted(paste)];
        }
        if self.skips.take().is_some() {
            return Vec::new();
        }
        match waiting.as_slice() {
            [0x1b] => vec![key(KeyCode::Esc, KeyModifiers::NONE)],
            [0x1b, 0x1b, ..] => vec![key(KeyCode::Esc, KeyModifiers::NONE); 2],
            _ => Vec::new(),
        }
    }

    /// Swallows bytes. Says whether the end was found.
    fn skip(&mut self, what: Skip) -> bool {
        let ends = |byte: &u8| match what {
            Skip::String => matches!(byte, 0x07 | 0x1b),
            Skip::Sequence => !(0x20..0x40).contains(byte),
        };
        let end = self.waiting.iter().position(ends).unwrap_or(self.waiting.len());
        self.waiting.drain(..end);
        let last = match (what, self.waiting.as_slice()) {
            (_, []) | (Skip::String, [0x1b]) => return false,
            (Skip::String, [0x1b, b'\\', ..]) => 2,
            (Skip::String, [0x07, ..]) | (Skip::Sequence, [0x40..0x7f, ..]) => 1,
            // Any other byte that ends it begins something new.
            _ => 0,
        };
        self.waiting.drain(..last);
        self.skips = None;
        true
    }

    /// Moves bytes into the paste. Says whether its end was found.
    fn pasting(&mut self, events: &mut Vec<Event>) -> bool {
        let end = self.waiting.windows(PASTE_END.len()).position(|six| six == PASTE_END);
        // The last five bytes may be the beginning of the end.
        let ready = end.unwrap_or_else(|| self.waiting.len().saturating_sub(PASTE_END.len() - 1));
        let bytes: Vec<u8> = self.waiting.drain(..ready).collect();
        if let Some(paste) = &mut self.paste {
            let room = PASTE.saturating_sub(paste.len());
            paste.extend(bytes.iter().take(room));
        }
        if end.is_none() {
            return false;
        }
        self.waiting.drain(..PASTE_END.len());
        events.extend(self.paste.take().map(pasted));
        true
    }
}

/// Bytes that were cut in the middle of a letter lose that letter.
fn pasted(bytes: Vec<u8>) -> Event {
    Event::Paste(String::from_utf8_lossy(&bytes).replace(char::REPLACEMENT_CHARACTER, ""))
}

const fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn first(bytes: &[u8]) -> Taken {
    match bytes {
        [0x1b, rest @ ..] => escape(rest),
        [byte, ..] if *byte < 0x20 || *byte == 0x7f => Taken::Some(1, control(*byte, KeyModifiers::NONE)),
        _ => letter(bytes, KeyModifiers::NONE, 0),
    }
}

/// Control bytes. Ctrl+H is what many terminals send for Backspace; a line feed is a scanner's Enter.
fn control(byte: u8, more: KeyModifiers) -> Option<Event> {
    Some(match byte {
        0x08 | 0x7f => key(KeyCode::Backspace, more),
        b'\t' => key(KeyCode::Tab, more),
        b'\r' | b'\n' => key(KeyCode::Enter, more),
        0x1c => key(KeyCode::Char('\\'), KeyModifiers::CONTROL | more),
        0x1d => key(KeyCode::Char(']'), KeyModifiers::CONTROL | more),
        0x1f => key(KeyCode::Char('_'), KeyModifiers::CONTROL | more),
        0x01..=0x1a => key(KeyCode::Char(char::from(byte - 1 + b'a')), KeyModifiers::CONTROL | more),
        _ => return None,
    })
}

/// One letter in UTF-8; invalid bytes are dropped one by one.
fn letter(bytes: &[u8], modifiers: KeyModifiers, behind: usize) -> Taken {
    let wanted = match bytes.first() {
        Some(0x00..=0x7f) => 1,
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return Taken::Some(behind + 1, None),
    };
    let known = &bytes[..wanted.min(bytes.len())];
    match std::str::from_utf8(known) {
        Ok(text) => {
            let letter = text.chars().next().map(|c| key(KeyCode::Char(c), modifiers));
            Taken::Some(behind + wanted, letter)
        }
        Err(error) if error.error_len().is_none() => Taken::More,
        Err(_) => Taken::Some(behind + 1, None),
    }
}

/// What follows an Esc.
fn escape(rest: &[u8]) -> Taken {
    match rest {
        [] | [0x1b | b'O'] => Taken::More,
        // Esc before another sequence was a key of its own.
        [0x1b, ..] => Taken::Some(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
        [b'[', rest @ ..] => csi(rest),
        [b'O', rest @ ..] => ss3(rest),
        // An answer that nobody asked for, up to its end.
        [b']' | b'P' | b'X' | b'^' | b'_', ..] => Taken::Skip(2, Skip::String),
        [byte, ..] if *byte < 0x20 || *byte == 0x7f => Taken::Some(2, control(*byte, KeyModifiers::ALT)),
        _ => letter(rest, KeyModifiers::ALT, 1),
    }
}

#[cfg(test)]
mod tests;
