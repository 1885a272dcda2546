//! A terminal's sequences: `Esc [` (CSI) and `Esc O` (SS3), with parameters or without.
//!
//! Sources: xterm's ctlseqs (function keys, modifiers, modifyOtherKeys, mouse tracking), kitty's "Comprehensive
//! keyboard handling", the key tables of urxvt(7), of `PuTTY`'s manual (4.4.4) and of the kernel's `defkeymap`.

use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// A key's sequence with more parameters than this is rubbish (bytes).
const SEQUENCE: usize = 64;

/// Something that is swallowed up to its end, however long it is and in whatever pieces it comes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Skip {
    /// An answer that nobody asked for.
    String,
    /// A sequence that is too long for a key.
    Sequence,
}

/// What the first bytes are.
pub(super) enum Taken {
    /// So many bytes are an event, or nothing.
    Some(usize, Option<Event>),
    /// More bytes are needed to say.
    More,
    /// A paste begins after so many bytes.
    Paste(usize),
    /// Something to be swallowed goes on after so many bytes.
    Skip(usize, Skip),
}

/// Bits of the modifiers' sum.
const SHIFT: u32 = 1;
const ALT: u32 = 2;
const CTRL: u32 = 4;
/// Super, Hyper and Meta: no key here uses them, they belong to the window manager.
const FOREIGN: u32 = 8 | 16 | 32;
const CAPS_LOCK: u32 = 64;
/// What kitty adds to the modifiers when a key is released.
const RELEASED: u32 = 3;
/// Keys that have no character, in kitty's numbering (a private use area of Unicode).
const PRIVATE: std::ops::RangeFrom<u32> = 57_344..;

/// Numbers separated by semicolons, each with parts separated by colons; an empty part is `None`.
struct Parameters(Vec<Vec<Option<u32>>>);

impl Parameters {
    fn of(text: &str) -> Self {
        Self(text.split(';').map(|part| part.split(':').map(|n| n.parse().ok()).collect()).collect())
    }

    fn get(&self, at: usize, part: usize) -> Option<u32> {
        self.0.get(at)?.get(part).copied().flatten()
    }

    /// The modifiers as xterm counts them: one more than the sum of their bits.
    fn held(&self, at: usize) -> u32 {
        self.get(at, 0).unwrap_or(1).saturating_sub(1)
    }
}

/// The event of a key, if the key means anything here.
fn event(code: Option<KeyCode>, held: u32, released: bool) -> Option<Event> {
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in
        [(SHIFT, KeyModifiers::SHIFT), (ALT, KeyModifiers::ALT), (CTRL, KeyModifiers::CONTROL)]
    {
        modifiers.set(modifier, held & bit != 0);
    }
    let kind = if released { KeyEventKind::Release } else { KeyEventKind::Press };
    let code = code.filter(|_| held & FOREIGN == 0)?;
    Some(Event::Key(KeyEvent::new_with_kind(code, modifiers, kind)))
}

/// A control sequence: parameters, then one last byte.
pub(super) fn csi(rest: &[u8]) -> Taken {
    // The Linux console's F1 to F5: Esc [ [ A.
    if let [b'[', tail @ ..] = rest {
        return tail.first().map_or(Taken::More, |last| {
            let number = last.checked_sub(b'A').filter(|place| *place < 5);
            Taken::Some(4, event(number.map(|place| KeyCode::F(place + 1)), 0, false))
        });
    }
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    // Rxvt ends a key with Shift in a dollar, which elsewhere comes before the last byte.
    let shifted = digits > 0 && rest.get(digits) == Some(&b'$');
    let parameters = rest.iter().take_while(|byte| (0x20..0x40).contains(*byte)).count();
    if (if shifted { digits } else { parameters }) > SEQUENCE {
        return Taken::Skip(2, Skip::Sequence);
    }
    let end = rest.iter().position(|byte| !(0x20..0x40).contains(byte)).filter(|_| !shifted);
    let Some(end) = end.or_else(|| shifted.then_some(digits)) else { return Taken::More };
    let (last, whole) = (rest[end], end + 3);
    if !(0x40..0x7f).contains(&last) && !shifted {
        return Taken::Some(end + 2, None);
    }
    let text = std::str::from_utf8(&rest[..end]).unwrap_or_default();
    if last == b'M' && text.is_empty() {
        // The oldest mouse report has three bytes after its end, each 32 more than its value.
        let Some([button, column, row]) = rest.get(end + 1..end + 4) else { return Taken::More };
        let told = |byte: &u8| u32::from(*byte).checked_sub(32);
        return Taken::Some(whole + 3, mouse([told(button), told(column), told(row)], true));
    }
    if let Some(report) = text.strip_prefix('<') {
        let report = Parameters::of(report);
        return Taken::Some(whole, mouse([0, 1, 2].map(|at| report.get(at, 0)), last == b'M'));
    }
    if text.starts_with(['=', '>', '?']) {
        return Taken::Some(whole, None);
    }
    let parameters = Parameters::of(text);
    if (last, parameters.get(0, 0)) == (b'~', Some(200)) {
        return Taken::Paste(whole);
    }
    let (code, held) = pressed(last, &parameters);
    Taken::Some(whole, event(code, held, parameters.get(1, 1) == Some(RELEASED)))
}

/// Modifiers in a mouse report, which mean nothing here: Shift, Meta, Ctrl.
const HELD: u32 = 4 | 8 | 16;

/// A mouse report: button, column and row, counted from 1, and whether something was pressed. Only presses of the left
/// button and of the wheel, in its two directions, are events.
fn mouse([button, column, row]: [Option<u32>; 3], pressed: bool) -> Option<Event> {
    let kind = match button.filter(|_| pressed)? & !HELD {
        0 => MouseEventKind::Down(MouseButton::Left),
        64 => MouseEventKind::ScrollUp,
        65 => MouseEventKind::ScrollDown,
        _ => return None,
    };
    let place = |told: Option<u32>| u16::try_from(told?.checked_sub(1)?).ok();
    Some(Event::Mouse(MouseEvent {
        kind,
        column: place(column)?,
        row: place(row)?,
        modifiers: KeyModifiers::NONE,
    }))
}

/// Which key a control sequence is, and the modifiers held.
fn pressed(last: u8, parameters: &Parameters) -> (Option<KeyCode>, u32) {
    let held = parameters.held(1);
    let first = parameters.get(0, 0);
    match (last, first) {
        // Xterm's modifyOtherKeys: modifiers, then the character.
        (b'~', Some(27)) => (parameters.get(2, 0).and_then(|number| other_key(number, held)), held),
        (b'~', Some(number)) => (numbered(number), held),
        (b'u', Some(number)) => (kitty(number, parameters, held), held),
        // Rxvt's keys with Shift, Ctrl, and both.
        (b'$', Some(number)) => (numbered(number), SHIFT),
        (b'^', Some(number)) => (numbered(number), CTRL),
        (b'@', Some(number)) => (numbered(number), SHIFT | CTRL),
        (b'a'..=b'd', None) => (named(last.to_ascii_uppercase()), SHIFT),
        (b'Z', _) => (Some(KeyCode::BackTab), held),
        (last, _) => (named(last), held),
    }
}

/// What follows `Esc O`: the keys of cursor and keypad, and the first function keys. Some old terminals put the
/// modifiers in between.
pub(super) fn ss3(rest: &[u8]) -> Taken {
    let between = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
    if between > SEQUENCE {
        return Taken::Skip(2, Skip::Sequence);
    }
    let Some(last) = rest.get(between) else { return Taken::More };
    let text = std::str::from_utf8(&rest[..between]).unwrap_or_default();
    let parameters = Parameters::of(text.rsplit(';').next().unwrap_or_default());
    let (code, held) = match last {
        // Rxvt's arrows with Ctrl.
        b'a'..=b'd' => (named(last.to_ascii_uppercase()), CTRL),
        b'M' => (Some(KeyCode::Enter), 0),
        // PuTTY's "VT100+" goes on after the first four.
        b'T'..=b'[' => (Some(KeyCode::F(last - b'T' + 5)), 0),
        b'j'..=b'y' => (Some(KeyCode::Char(char::from(last - b'j' + b'*'))), 0),
        last => (named(*last), parameters.held(0)),
    };
    Taken::Some(between + 3, event(code, held, false))
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

/// A key by the character that it gives, or by its control character.
fn other_key(number: u32, held: u32) -> Option<KeyCode> {
    Some(match number {
        8 | 127 => KeyCode::Backspace,
        9 if held & SHIFT != 0 => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        number => KeyCode::Char(char::from_u32(number).filter(|c| !c.is_control())?),
    })
}

/// A key of the kitty protocol. The first parameter holds its character without Shift, with Shift, and in the base
/// layout; the third holds its text. The last three are sent only on request.
fn kitty(number: u32, parameters: &Parameters, held: u32) -> Option<KeyCode> {
    if PRIVATE.contains(&number) {
        return keypad(number);
    }
    if held & (CTRL | ALT) != 0 {
        // A chord means the Latin letter of its key, in any layout.
        let base = parameters.get(0, 2).filter(|_| number > 127);
        return other_key(base.unwrap_or(number), held);
    }
    let shift = held & SHIFT != 0;
    let told = parameters.get(2, 0).or_else(|| parameters.get(0, 1).filter(|_| shift));
    let code = other_key(told.unwrap_or(number), held)?;
    let small = told.is_none() && shift != (held & CAPS_LOCK != 0);
    Some(match code {
        KeyCode::Char(c) if small => KeyCode::Char(c.to_uppercase().next().unwrap_or(c)),
        code => code,
    })
}

/// The number pad, which the kitty protocol tells apart from the keys with the same characters.
fn keypad(number: u32) -> Option<KeyCode> {
    const FROM: u32 = 57_399;
    const SIGNS: &[u8] = b"0123456789./*-+";
    let at = usize::try_from(number.checked_sub(FROM)?).ok()?;
    if let Some(sign) = SIGNS.get(at) {
        return Some(KeyCode::Char(char::from(*sign)));
    }
    Some(match number {
        57_414 => KeyCode::Enter,
        57_415 => KeyCode::Char('='),
        57_416 => KeyCode::Char(','),
        57_417 => KeyCode::Left,
        57_418 => KeyCode::Right,
        57_419 => KeyCode::Up,
        57_420 => KeyCode::Down,
        57_421 => KeyCode::PageUp,
        57_422 => KeyCode::PageDown,
        57_423 => KeyCode::Home,
        57_424 => KeyCode::End,
        57_426 => KeyCode::Delete,
        _ => return None,
    })
}
