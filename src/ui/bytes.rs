//! From a terminal's bytes to keys. Its own reader, because the stock one spins when the terminal is gone, decides at
//! once that a lone Esc is a key, and leaves what it could not take in one read lying until the next key.
//!
//! Understood: UTF-8, control bytes, CSI and SS3 keys of xterm, rxvt, `PuTTY`, tmux and the Linux console, bracketed
//! paste, and the keyboard protocol of kitty where somebody else has switched it on. Answers to questions nobody
//! asked (OSC, DCS, mouse, focus) are swallowed. Waiting for the rest of a sequence is the reader's.

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use std::time::Duration;

/// The most bytes of one paste that are kept; a field takes far less.
const PASTE: usize = 64 * 1024;
/// A sequence longer than this is rubbish.
const SEQUENCE: usize = 64;
const PASTE_END: &[u8] = b"\x1b[201~";

/// Collects bytes until they are keys.
#[derive(Debug, Default)]
pub struct Bytes {
    waiting: Vec<u8>,
    paste: Option<Vec<u8>>,
}

/// What the first bytes are.
enum Taken {
    /// So many bytes are an event, or nothing.
    Some(usize, Option<Event>),
    /// More bytes are needed to say.
    More,
    /// A paste begins behind so many bytes.
    Paste(usize),
}

impl Bytes {
    /// Takes bytes as they were read; gives the events that are whole.
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
            match first(&self.waiting) {
                Taken::Some(count, event) => {
                    self.waiting.drain(..count);
                    events.extend(event);
                }
                Taken::Paste(count) => {
                    self.waiting.drain(..count);
                    self.paste = Some(Vec::new());
                }
                Taken::More if self.waiting.len() > SEQUENCE => self.waiting.clear(),
                Taken::More => break,
            }
        }
        events
    }

    /// How long the rest of something half may take; nothing while nothing waits. Only a lone Esc is a key by itself,
    /// and is waited for no longer than nobody notices; a slow line may cut everything else in pieces.
    pub fn patience(&self) -> Option<Duration> {
        match (self.waiting.as_slice(), &self.paste) {
            (_, Some(_)) => Some(Duration::from_secs(1)),
            ([], None) => None,
            ([0x1b] | [0x1b, 0x1b], None) => Some(Duration::from_millis(40)),
            _ => Some(Duration::from_millis(500)),
        }
    }

    /// The rest did not come: a lone Esc was the key, `Esc [` was Alt with a sign, a paste is what came of it.
    pub fn give_up(&mut self) -> Vec<Event> {
        let waiting = std::mem::take(&mut self.waiting);
        if let Some(mut paste) = self.paste.take() {
            paste.extend_from_slice(&waiting);
            return vec![pasted(paste)];
        }
        match waiting.as_slice() {
            [0x1b] => vec![key(KeyCode::Esc, KeyModifiers::NONE)],
            [0x1b, 0x1b, ..] => vec![key(KeyCode::Esc, KeyModifiers::NONE); 2],
            _ => Vec::new(),
        }
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
        0x01..=0x1a => key(KeyCode::Char(char::from(byte - 1 + b'a')), KeyModifiers::CONTROL | more),
        _ => return None,
    })
}

/// One letter in UTF-8; bytes that are none are dropped one by one.
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
        [b'O', b'M', ..] => Taken::Some(3, Some(key(KeyCode::Enter, KeyModifiers::NONE))),
        [b'O', last, ..] => Taken::Some(3, named(*last).map(|code| key(code, KeyModifiers::NONE))),
        [b']' | b'P' | b'X' | b'^' | b'_', rest @ ..] => string(rest),
        [byte, ..] if *byte < 0x20 || *byte == 0x7f => Taken::Some(2, control(*byte, KeyModifiers::ALT)),
        _ => letter(rest, KeyModifiers::ALT, 1),
    }
}

/// An answer that nobody asked for, up to its end.
fn string(rest: &[u8]) -> Taken {
    let end = rest.iter().enumerate().find_map(|(at, byte)| match byte {
        0x07 => Some(at + 1),
        0x1b if rest.get(at + 1) == Some(&b'\\') => Some(at + 2),
        _ => None,
    });
    end.map_or(Taken::More, |end| Taken::Some(end + 2, None))
}

/// A control sequence: parameters, then one last byte.
fn csi(rest: &[u8]) -> Taken {
    // The Linux console's F1 to F5: Esc [ [ A.
    if let [b'[', tail @ ..] = rest {
        return tail.first().map_or(Taken::More, |last| {
            let number = last.checked_sub(b'A').filter(|place| *place < 5);
            Taken::Some(4, number.map(|place| key(KeyCode::F(place + 1), KeyModifiers::NONE)))
        });
    }
    let Some(end) = rest.iter().position(|byte| !(0x20..0x40).contains(byte)) else { return Taken::More };
    let (last, whole) = (rest[end], end + 3);
    if !(0x40..0x7f).contains(&last) {
        return Taken::Some(end + 2, None);
    }
    let text = std::str::from_utf8(&rest[..end]).unwrap_or_default();
    if last == b'M' && text.is_empty() {
        // The oldest mouse report has three bytes behind its end.
        return if rest.len() < end + 4 { Taken::More } else { Taken::Some(whole + 3, None) };
    }
    if text.starts_with(['<', '=', '>', '?']) {
        return Taken::Some(whole, None);
    }
    let mut parts = text.split(';');
    let mut number =
        || parts.next().map(|part| part.split(':').map(|n| n.parse::<u32>().ok()).collect::<Vec<_>>());
    let first = number().unwrap_or_default();
    let modifiers = held(number().and_then(|part| part.first().copied().flatten()));
    let code = match (last, first.first().copied().flatten()) {
        (b'~', Some(200)) => return Taken::Paste(whole),
        (b'~', Some(number)) => numbered(number),
        (b'u', Some(number)) => kitty(number, first.get(2).copied().flatten(), modifiers),
        (b'Z', _) => Some(KeyCode::BackTab),
        (last, _) => named(last),
    };
    Taken::Some(whole, code.map(|code| key(code, modifiers)))
}

/// Modifiers as xterm counts them: one more than the sum of Shift 1, Alt 2, Ctrl 4.
fn held(number: Option<u32>) -> KeyModifiers {
    let bits = number.unwrap_or(1).saturating_sub(1);
    let mut held = KeyModifiers::NONE;
    for (bit, modifier) in [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)] {
        held.set(modifier, bits & bit != 0);
    }
    held
}

/// Keys that end in a letter of their own, after `Esc [` and `Esc O`.
const fn named(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// Keys with a number before a tilde.
fn numbered(number: u32) -> Option<KeyCode> {
    let function = |from: u32, first: u32| u8::try_from(number - from + first).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=24 => function(23, 11),
        _ => None,
    }
}

/// A key of the kitty protocol. With Ctrl or Alt the key's place in the base layout counts, where it is told.
fn kitty(number: u32, base: Option<u32>, modifiers: KeyModifiers) -> Option<KeyCode> {
    let chord = modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    Some(match base.filter(|_| chord).unwrap_or(number) {
        9 => KeyCode::Tab,
        13 | 57414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        57344.. => return None,
        number => KeyCode::Char(char::from_u32(number).filter(|c| !c.is_control())?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keys::{Intent, Key, from_event};
    use proptest::prelude::*;

    fn intents(bytes: &[u8]) -> Vec<Intent> {
        let mut parser = Bytes::default();
        let mut events = parser.take(bytes);
        events.append(&mut parser.give_up());
        events.into_iter().filter_map(from_event).collect()
    }

    #[test]
    fn letters_of_all_lengths_arrive() {
        let text = "aЖ日\u{1f600}";
        assert_eq!(intents(text.as_bytes()), text.chars().map(Intent::Char).collect::<Vec<_>>());
        assert_eq!(intents(b"\xff\xfea\xd0"), [Intent::Char('a')]);
    }

    #[test]
    fn every_terminals_function_keys_are_the_same_keys() {
        for f1 in [&b"\x1bOP"[..], b"\x1b[11~", b"\x1b[[A"] {
            assert_eq!(intents(f1), [Intent::Act(Key::Help)], "{f1:?}");
        }
        assert_eq!(intents(b"\x1b[21~"), [Intent::Act(Key::Menu)]);
        assert_eq!(
            intents(b"\x1b[20~\x1b[24~"),
            [Intent::Act(Key::Privacy), Intent::Act(Key::TrainingPhone)]
        );
        assert_eq!(intents(b"\x1b[A\x1bOB\x1b[1;5C"), [Intent::Up, Intent::Down, Intent::Right]);
        assert_eq!(intents(b"\x1b[Z\x1b\t\t"), [Intent::BackTab, Intent::BackTab, Intent::Tab]);
        assert_eq!(intents(b"\x07\x0f\x03"), [Intent::Act(Key::Help), Intent::Act(Key::Menu), Intent::Quit]);
        assert_eq!(
            intents(b"\x08\x7f\r\n"),
            [Intent::Backspace, Intent::Backspace, Intent::Enter, Intent::Enter]
        );
    }

    #[test]
    fn a_sequence_may_come_in_pieces_and_a_lone_esc_is_a_key() {
        let mut parser = Bytes::default();
        assert!(parser.take(b"\x1b").is_empty());
        assert_eq!(parser.patience(), Some(Duration::from_millis(40)));
        assert!(parser.take(b"[").is_empty());
        assert_eq!(parser.take(b"A").into_iter().filter_map(from_event).collect::<Vec<_>>(), [Intent::Up]);
        assert_eq!(parser.patience(), None);
        assert_eq!(intents(b"\x1b"), [Intent::Esc]);
        assert_eq!(intents(b"\x1b\x1b[B"), [Intent::Esc, Intent::Down]);
        assert_eq!(intents(b"\x1b\x1b"), [Intent::Esc, Intent::Esc]);
    }

    #[test]
    fn a_paste_is_one_event_and_fires_no_key() {
        assert_eq!(
            intents(b"\x1b[200~a\r\x1b[Ab\x1b[201~c"),
            [Intent::Paste("a\r\x1b[Ab".into()), Intent::Char('c')]
        );
        let mut huge = b"\x1b[200~".to_vec();
        huge.extend(std::iter::repeat_n(b'x', 1_000_000));
        huge.extend_from_slice(PASTE_END);
        assert!(matches!(intents(&huge).as_slice(), [Intent::Paste(text)] if text.len() == PASTE));
        assert_eq!(intents("\x1b[200~Ж".as_bytes().split_last().unwrap().1), [Intent::Paste(String::new())]);
    }

    #[test]
    fn a_chord_from_the_kitty_protocol_keeps_its_place() {
        assert_eq!(intents(b"\x1b[1089::99;5u"), [Intent::Quit]);
        assert_eq!(intents(b"\x1b[1097;5u"), [Intent::Act(Key::Menu)]);
    }

    #[test]
    fn answers_that_nobody_asked_for_are_swallowed() {
        assert_eq!(intents(b"\x1b]11;rgb:ffff/ffff/ffff\x07a"), [Intent::Char('a')]);
        assert_eq!(
            intents(b"\x1b[?1;2ca\x1b[<0;3;4Mb\x1b[M !!c\x1b[Id"),
            ['a', 'b', 'c', 'd'].map(Intent::Char)
        );
    }

    proptest! {
        #[test]
        fn no_bytes_stop_the_parser(read in proptest::collection::vec(any::<u8>(), 0..200), cut in 0_usize..200) {
            let mut parser = Bytes::default();
            let cut = cut.min(read.len());
            let mut events = parser.take(&read[..cut]);
            events.append(&mut parser.take(&read[cut..]));
            parser.give_up();
            prop_assert_eq!(parser.patience(), None);
        }
    }
}
