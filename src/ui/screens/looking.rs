//! What only somebody at the terminal can say: whether letters, signs and a picture are whole, whether colours differ,
//! which keys arrive. `kindesk doctor --look` shows these three pages; nothing of a family is on them.

use super::actions::key_word;
use crate::ui::keys::{self, Intent, Key};
use crate::ui::page::{Block, Field, FieldId, KeyHint, NoticeKind, Page, Qr, Who};
use crate::words::{Arg, Words};

/// What a camera must read.
const PICTURE: &str = "KINDESK";
/// Every letter of both languages; a console's font may lack some.
const LETTERS: [&str; 4] = [
    "АБВГДЕЁЖЗИЙКЛМНО ПРСТУФХЦЧШЩЪЫЬЭЮЯ",
    "абвгдеёжзийклмно прстуфхцчшщъыьэюя",
    "ABCDEFGHIJKLM NOPQRSTUVWXYZ",
    "abcdefghijklm nopqrstuvwxyz 0123456789 №«»—",
];
/// The keys without a name of their own in [`Key`].
const PLAIN: [Intent; 14] = [
    Intent::Enter,
    Intent::Esc,
    Intent::Tab,
    Intent::BackTab,
    Intent::Up,
    Intent::Down,
    Intent::Left,
    Intent::Right,
    Intent::Home,
    Intent::End,
    Intent::PageUp,
    Intent::PageDown,
    Intent::Backspace,
    Intent::Delete,
];

/// Which of the pages is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum LookingAt {
    #[default]
    Signs,
    Colours,
    Keys,
    Over,
}

/// Somebody looks at the screen and says what they see.
#[derive(Debug, Clone, Default)]
pub struct Looking {
    at: LookingAt,
    /// Whether all letters, signs and the picture are whole; none until answered.
    pub whole: Option<bool>,
    /// Whether different colours and weights look different; none until answered.
    pub differ: Option<bool>,
    /// The keys that arrived, each once, in their order.
    arrived: Vec<Intent>,
    last: Option<Intent>,
}

impl Looking {
    /// A key was pressed.
    #[must_use]
    pub fn press(mut self, key: Intent) -> Self {
        let said = match key {
            Intent::Char('1') => Some(true),
            Intent::Char('2') => Some(false),
            _ => None,
        };
        match (self.at, &key) {
            (LookingAt::Keys, _) => self.tried(key),
            (_, Intent::Quit) => self.at = LookingAt::Over,
            (LookingAt::Signs, _) if said.is_some() => (self.whole, self.at) = (said, LookingAt::Colours),
            (LookingAt::Colours, _) if said.is_some() => (self.differ, self.at) = (said, LookingAt::Keys),
            (LookingAt::Colours, Intent::Esc) => self.at = LookingAt::Signs,
            (LookingAt::Signs, Intent::Esc) => self.at = LookingAt::Over,
            _ => {}
        }
        self
    }

    /// Esc and Ctrl+C are tried like all others; twice in a row they leave.
    fn tried(&mut self, key: Intent) {
        if matches!(key, Intent::Esc | Intent::Quit) && self.last.as_ref() == Some(&key) {
            self.at = LookingAt::Over;
            return;
        }
        if wanted().any(|wanted| wanted == key) && !self.arrived.contains(&key) {
            self.arrived.push(key.clone());
        }
        self.last = Some(key);
    }

    /// Whether all was looked at, or the look was ended.
    pub fn is_over(&self) -> bool {
        self.at == LookingAt::Over
    }

    /// The names of the keys that arrived, and of those that did not; nothing where none was tried.
    pub fn keys(&self, words: &Words) -> Option<(String, String)> {
        self.last.as_ref()?;
        let named = |came: bool| {
            let keys = wanted().filter(|key| self.arrived.contains(key) == came);
            keys.map(|key| name(&key, words)).collect::<Vec<_>>().join(", ")
        };
        Some((named(true), named(false)))
    }

    /// The page.
    pub fn page(&self, words: &Words) -> Page {
        let (place, body, keys) = match self.at {
            LookingAt::Signs => {
                ("signs", signs(words), asked(["look-whole", "look-broken", "look-finish"], words))
            }
            LookingAt::Colours => {
                ("colours", colours(words), asked(["look-differ", "look-alike", "key-esc"], words))
            }
            LookingAt::Keys | LookingAt::Over => {
                let end = KeyHint::plain("Esc Esc", words.say("look-finish"));
                ("keys", self.tries(words), vec![end])
            }
        };
        Page {
            place: format!("look/{place}"),
            title: words.say("title-look"),
            staff_line: words.say(&format!("look-line-{place}")),
            who: Who::Nobody,
            body,
            keys,
            ..Page::default()
        }
    }

    fn tries(&self, words: &Words) -> Vec<Block> {
        let mut body = vec![Block::text(words.say("look-keys"))];
        let said = self.last.as_ref().map_or_else(|| words.say("look-none"), |key| name(key, words));
        let said = words.say_with("look-last", &[("key", said.into())]);
        body.push(Block::notice(if self.last.is_some() { NoticeKind::Ok } else { NoticeKind::Info }, said));
        let none = || (String::new(), wanted().map(|key| name(&key, words)).collect::<Vec<_>>().join(", "));
        let (came, missing) = self.keys(words).unwrap_or_else(none);
        body.extend(Some(came).filter(|came| !came.is_empty()).map(|came| {
            let args = [("keys", Arg::from(came))];
            Block::text(words.say_with("look-came", &args))
        }));
        body.extend(Some(missing).filter(|missing| !missing.is_empty()).map(|missing| {
            let args = [("keys", Arg::from(missing))];
            Block::Dim(words.say_with("look-missing", &args))
        }));
        body
    }
}

/// The keys that the program listens to. Starting training anew has no function key, and asks first.
fn wanted() -> impl Iterator<Item = Intent> {
    let acts = Key::all().filter(|key| !keys::label(*key).is_empty()).map(Intent::Act);
    PLAIN.into_iter().chain(acts)
}

/// What 1, 2 and Esc say. Enter says nothing: it is pressed too easily.
fn asked(said: [&str; 3], words: &Words) -> Vec<KeyHint> {
    let keys = ["1", "2", "Esc"].into_iter().zip(said);
    keys.map(|(key, said)| KeyHint::plain(key, words.say(said))).collect()
}

fn signs(words: &Words) -> Vec<Block> {
    let letters = LETTERS.map(Block::text);
    let picture = Qr {
        text: PICTURE.into(),
        caption: String::new(),
        no_room: words.say("look-no-room"),
        aloud: String::new(),
        aloud_label: String::new(),
        beside: letters.into_iter().chain([Block::Signs]).collect(),
    };
    let ask = words.say_with("look-signs", &[("picture", PICTURE.into())]);
    vec![Block::text(ask), Block::Qr(picture)]
}

fn colours(words: &Words) -> Vec<Block> {
    // A field without letters shows whether its background differs.
    let field = Field::new(FieldId::City, words.say("look-field"), "").hint(words.say("look-field.hint"));
    vec![Block::text(words.say("look-colours")), Block::Roles, Block::Field(field)]
}

/// A key's name, with what the key does if it is one of the program's own.
fn name(key: &Intent, words: &Words) -> String {
    let plain = match key {
        Intent::Enter => "Enter",
        Intent::Esc => "Esc",
        Intent::Tab => "Tab",
        Intent::BackTab => "Shift+Tab",
        Intent::Up => "↑",
        Intent::Down => "↓",
        Intent::Left => "←",
        Intent::Right => "→",
        Intent::Home => "Home",
        Intent::End => "End",
        Intent::PageUp => "PgUp",
        Intent::PageDown => "PgDn",
        Intent::Backspace => "Backspace",
        Intent::Delete => "Del",
        Intent::WordBack => "^W",
        Intent::ClearLine => "^U",
        Intent::Undo => "^Z",
        Intent::Quit => "^C/^Q",
        Intent::WheelUp => return words.say("key-name-wheel-up"),
        Intent::WheelDown => return words.say("key-name-wheel-down"),
        Intent::Click(at) => {
            let place = |n: u16| Arg::Count(i64::from(n) + 1);
            return words.say_with("look-clicked", &[("column", place(at.x)), ("row", place(at.y))]);
        }
        Intent::Char(' ') => return words.say("key-name-space"),
        Intent::Char(c) => return letter(*c, words),
        Intent::Paste(text) => {
            let n = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
            return words.say_with("look-pasted", &[("n", Arg::Count(n))]);
        }
        Intent::Act(key) => {
            let (label, twin) = (keys::label(*key), keys::twin_label(*key));
            let both = if label.is_empty() { twin.to_owned() } else { format!("{label}/{twin}") };
            return format!("{both} {}", words.say(key_word(*key)));
        }
    };
    plain.to_owned()
}

/// A letter, and the layout it belongs to.
fn letter(c: char, words: &Words) -> String {
    let id = match c {
        'a'..='z' | 'A'..='Z' => "look-latin",
        'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => "look-cyrillic",
        _ => "look-sign",
    };
    words.say_with(id, &[("letter", c.to_string().into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(keys: &[Intent]) -> Looking {
        keys.iter().cloned().fold(Looking::default(), Looking::press)
    }

    #[test]
    fn what_is_said_is_kept_and_nothing_is_said_by_a_nervous_enter() {
        let seen = pressed(&[Intent::Enter, Intent::Enter, Intent::Char('1'), Intent::Enter]);
        assert_eq!((seen.whole, seen.differ, seen.is_over()), (Some(true), None, false));
        let seen = seen.press(Intent::Esc).press(Intent::Char('2')).press(Intent::Char('2'));
        assert_eq!((seen.whole, seen.differ), (Some(false), Some(false)));
        assert!(pressed(&[Intent::Esc]).is_over());
        assert!(pressed(&[Intent::Char('1'), Intent::Quit]).is_over());
    }

    #[test]
    fn esc_is_a_key_like_others_and_twice_in_a_row_it_leaves() {
        let at_keys = pressed(&[Intent::Char('1'), Intent::Char('1')]);
        let tried = at_keys.press(Intent::Esc).press(Intent::Up).press(Intent::Esc);
        assert!(!tried.is_over());
        assert_eq!(tried.arrived, [Intent::Esc, Intent::Up]);
        assert!(tried.press(Intent::Esc).is_over());
    }
}
