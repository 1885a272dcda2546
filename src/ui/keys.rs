//! Keys: what a press means, before any screen looks at it.
//!
//! [`normalise`] is the only place that knows modifiers, keyboard layouts and the differences of terminals. Every
//! function key has a Ctrl twin, since terminals keep F1, F10 and F11 for themselves. Never bound, because terminals
//! send other keys as them or stop on them: Ctrl+H (Backspace), I (Tab), J and M (Enter), [ (Esc), S (stop).

use crate::domain::layout::to_latin;
use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::Position;

/// What somebody wants by a key; screens and forms see nothing else.
#[derive(Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name is the key's")]
pub enum Intent {
    /// A typed letter, sign or blank.
    Char(char),
    /// Pasted text, as it came.
    Paste(String),
    Enter,
    Esc,
    Tab,
    BackTab,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Backspace,
    Delete,
    /// Ctrl+W, Alt+Backspace: the word before the cursor goes.
    WordBack,
    /// Ctrl+U: the whole line goes.
    ClearLine,
    /// Ctrl+Z, Ctrl+_: undoes the field's last change. In raw mode the terminal does not stop the program for it.
    Undo,
    /// A function key or its Ctrl twin.
    Act(Key),
    /// Ctrl+C, Ctrl+Q: leave the program (asked first).
    Quit,
    /// The mouse's left button, on that cell.
    Click(Position),
    /// The mouse's wheel.
    WheelUp,
    WheelDown,
}

/// What was typed or pasted may be a secret: a log shows only that there was something.
impl std::fmt::Debug for Intent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Char(_) => "Char(*)",
            Self::Paste(_) => "Paste(*)",
            Self::Enter => "Enter",
            Self::Esc => "Esc",
            Self::Tab => "Tab",
            Self::BackTab => "BackTab",
            Self::Up => "Up",
            Self::Down => "Down",
            Self::Left => "Left",
            Self::Right => "Right",
            Self::Home => "Home",
            Self::End => "End",
            Self::PageUp => "PageUp",
            Self::PageDown => "PageDown",
            Self::Backspace => "Backspace",
            Self::Delete => "Delete",
            Self::WordBack => "WordBack",
            Self::ClearLine => "ClearLine",
            Self::Undo => "Undo",
            Self::Act(key) => return write!(f, "Act({key:?})"),
            Self::Quit => "Quit",
            Self::Click(_) => "Click",
            Self::WheelUp => "WheelUp",
            Self::WheelDown => "WheelDown",
        })
    }
}

/// The function keys, by what they do everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each name says what the key does")]
pub enum Key {
    Help,
    Language,
    SendAgain,
    /// What else the step in hand offers; the footer names it.
    Third,
    Copy,
    ChangeNumber,
    PutDown,
    Goodbye,
    Privacy,
    Menu,
    /// Lock the desk now.
    Lock,
    /// Training: the clock goes on by a minute, an hour, a day.
    TrainingMinute,
    TrainingHour,
    TrainingDay,
    TrainingPhone,
    /// What goes wrong with the next message.
    TrainingTwist,
    TrainingReset,
}

/// Key, its function key's number if it has one, its label, its twin's letter, its twin's label.
const KEYS: [(Key, Option<u8>, &str, char, &str); 17] = [
    (Key::Help, Some(1), "F1", 'g', "^G"),
    (Key::Language, Some(2), "F2", 'l', "^L"),
    (Key::SendAgain, Some(3), "F3", 'r', "^R"),
    (Key::Third, Some(4), "F4", 't', "^T"),
    (Key::Copy, Some(5), "F5", 'y', "^Y"),
    (Key::ChangeNumber, Some(6), "F6", 'n', "^N"),
    (Key::PutDown, Some(7), "F7", 'd', "^D"),
    (Key::Goodbye, Some(8), "F8", 'b', "^B"),
    (Key::Privacy, Some(9), "F9", 'p', "^P"),
    (Key::Menu, Some(10), "F10", 'o', "^O"),
    (Key::TrainingMinute, Some(11), "F11", 'f', "^F"),
    (Key::TrainingPhone, Some(12), "F12", 'e', "^E"),
    // There is no thirteenth function key: these five have their twins alone. Starting anew is rare, and asked first.
    // No letter is left for these two.
    (Key::TrainingHour, None, "", ']', "^]"),
    (Key::TrainingDay, None, "", '\\', "^\\"),
    (Key::TrainingTwist, None, "", 'v', "^V"),
    (Key::TrainingReset, None, "", 'x', "^X"),
    (Key::Lock, None, "", 'k', "^K"),
];

/// How many entries of a list can be picked by their digits. Invitations and tickets begin with the others
/// ([`crate::domain::invitation::FIRST_DIGITS`]), so that a scan never picks with its first key.
pub const PICKED_BY_DIGIT: usize = 6;

/// The entry of a list that a digit picks.
pub fn picked_by(c: char) -> Option<usize> {
    let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok())?;
    digit.checked_sub(1).filter(|at| *at < PICKED_BY_DIGIT)
}

impl Key {
    /// All of them, in the order of the function keys.
    pub fn all() -> impl Iterator<Item = Self> {
        KEYS.iter().map(|(key, ..)| *key)
    }
}

/// The function key's name: "F1".
pub fn label(key: Key) -> &'static str {
    KEYS.iter().find(|(known, ..)| *known == key).map_or("", |(_, _, label, ..)| label)
}

/// The Ctrl twin's name: "^G".
pub fn twin_label(key: Key) -> &'static str {
    KEYS.iter().find(|(known, ..)| *known == key).map_or("", |(.., twin)| twin)
}

/// What an event of the terminal means; nothing for releases, focus and keys without a meaning.
pub fn from_event(event: Event) -> Option<Intent> {
    match event {
        Event::Key(key) => normalise(key),
        Event::Paste(text) => Some(Intent::Paste(text)),
        Event::Mouse(mouse) => pressed(mouse),
        _ => None,
    }
}

/// The left button, whatever is held beside it, and the wheel; the others stay without a meaning.
const fn pressed(mouse: MouseEvent) -> Option<Intent> {
    Some(match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Intent::Click(Position { x: mouse.column, y: mouse.row }),
        MouseEventKind::ScrollUp => Intent::WheelUp,
        MouseEventKind::ScrollDown => Intent::WheelDown,
        _ => return None,
    })
}

/// What a key means, whatever the terminal and the keyboard's layout.
pub fn normalise(event: KeyEvent) -> Option<Intent> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    Some(match event.code {
        KeyCode::Char(c) if ctrl && alt => return altgr(c),
        KeyCode::Char(c) if ctrl => return chord(c),
        KeyCode::Char(c) if alt => return altered(c),
        KeyCode::Char(c) => Intent::Char(c),
        KeyCode::F(number) => {
            Intent::Act(KEYS.iter().find(|(_, known, ..)| *known == Some(number)).map(|(key, ..)| *key)?)
        }
        // The bare console sends Esc Tab for Shift+Tab.
        KeyCode::BackTab => Intent::BackTab,
        KeyCode::Tab if alt || event.modifiers.contains(KeyModifiers::SHIFT) => Intent::BackTab,
        KeyCode::Tab => Intent::Tab,
        KeyCode::Backspace if ctrl || alt => Intent::WordBack,
        KeyCode::Backspace => Intent::Backspace,
        KeyCode::Enter => Intent::Enter,
        KeyCode::Esc => Intent::Esc,
        KeyCode::Up => Intent::Up,
        KeyCode::Down => Intent::Down,
        KeyCode::Left => Intent::Left,
        KeyCode::Right => Intent::Right,
        KeyCode::Home => Intent::Home,
        KeyCode::End => Intent::End,
        KeyCode::PageUp => Intent::PageUp,
        KeyCode::PageDown => Intent::PageDown,
        KeyCode::Delete => Intent::Delete,
        _ => return None,
    })
}

/// The Latin letter on the same key, whichever layout is on.
pub(super) fn latin(c: char) -> char {
    let small = c.to_lowercase().next().unwrap_or(c);
    if small.is_ascii() { small } else { to_latin(small).unwrap_or(small) }
}

fn chord(c: char) -> Option<Intent> {
    match latin(c) {
        // Terminals without a keyboard protocol send these as the plain keys.
        'h' => Some(Intent::Backspace),
        'i' => Some(Intent::Tab),
        'j' | 'm' => Some(Intent::Enter),
        '[' => Some(Intent::Esc),
        'c' | 'q' => Some(Intent::Quit),
        'u' => Some(Intent::ClearLine),
        'w' => Some(Intent::WordBack),
        'a' => Some(Intent::Home),
        'z' | '_' => Some(Intent::Undo),
        letter => KEYS.iter().find(|(_, _, _, twin, _)| *twin == letter).map(|(key, ..)| Intent::Act(*key)),
    }
}

/// Alt with a letter has no meaning. Alt with digits, as some scanners type, is dropped for the same reason.
fn altered(c: char) -> Option<Intent> {
    (c == '\u{7f}').then_some(Intent::WordBack)
}

/// Ctrl with Alt is how some terminals report the third level of a key: a sign, never a letter of the alphabet.
fn altgr(c: char) -> Option<Intent> {
    (!c.is_alphanumeric() && !c.is_control()).then_some(Intent::Char(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> Option<Intent> {
        normalise(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn twins_work_in_both_layouts() {
        for (key, number, _, letter, _) in KEYS {
            if let Some(number) = number {
                assert_eq!(press(KeyCode::F(number), KeyModifiers::NONE), Some(Intent::Act(key)));
            }
            assert_eq!(press(KeyCode::Char(letter), KeyModifiers::CONTROL), Some(Intent::Act(key)));
        }
        assert_eq!(press(KeyCode::Char('щ'), KeyModifiers::CONTROL), Some(Intent::Act(Key::Menu)));
        assert_eq!(press(KeyCode::Char('П'), KeyModifiers::CONTROL), Some(Intent::Act(Key::Help)));
        assert_eq!(press(KeyCode::Char('с'), KeyModifiers::CONTROL), Some(Intent::Quit));
        assert_eq!(press(KeyCode::Char('г'), KeyModifiers::CONTROL), Some(Intent::ClearLine));
        for undo in ['z', 'я', 'Я', '_'] {
            assert_eq!(press(KeyCode::Char(undo), KeyModifiers::CONTROL), Some(Intent::Undo));
        }
    }

    #[test]
    fn no_twin_is_a_key_that_terminals_keep() {
        for (_, _, label, letter, twin) in KEYS {
            assert!(!"hijms[cqzuwa".contains(letter), "{label}");
            assert_eq!(
                twin.strip_prefix('^').and_then(|t| t.chars().next()),
                Some(letter.to_ascii_uppercase())
            );
        }
        let mut letters: Vec<char> = KEYS.iter().map(|(_, _, _, letter, _)| *letter).collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), KEYS.len());
    }

    #[test]
    fn the_consoles_back_tab_is_one() {
        assert_eq!(press(KeyCode::Tab, KeyModifiers::ALT), Some(Intent::BackTab));
        assert_eq!(press(KeyCode::BackTab, KeyModifiers::SHIFT), Some(Intent::BackTab));
    }

    #[test]
    fn a_release_is_nothing_and_a_letter_is_itself() {
        let mut event = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(normalise(event), None);
        assert_eq!(press(KeyCode::Char('Ж'), KeyModifiers::SHIFT), Some(Intent::Char('Ж')));
        assert_eq!(press(KeyCode::Char('5'), KeyModifiers::ALT), None);
    }

    #[test]
    fn what_was_typed_is_not_in_a_log() {
        assert!(!format!("{:?}", Intent::Paste("Secret1!".into())).contains("Secret"));
    }
}
