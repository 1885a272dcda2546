//! The earlier texts of an open field, for undo. Letters typed in a run go together, word by word, and so do letters
//! removed in a run; a paste, a word, a line and what the page filled in each go alone.

use crate::ui::keys::Intent;
use zeroize::Zeroize;

/// How many changes are kept: more than anybody takes back one by one.
const DEEP: usize = 64;

/// What a change did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A letter was typed.
    Letter,
    /// A blank was typed: a word is at its end.
    Blank,
    /// A letter was removed.
    Removal,
    /// Much at once.
    Whole,
}

impl Kind {
    /// What a key does to a text; `None` for keys that change nothing.
    pub(super) fn of(intent: &Intent) -> Option<Self> {
        Some(match intent {
            Intent::Char(c) if c.is_whitespace() => Self::Blank,
            Intent::Char(_) => Self::Letter,
            Intent::Backspace | Intent::Delete => Self::Removal,
            Intent::Paste(_) | Intent::WordBack | Intent::ClearLine => Self::Whole,
            _ => return None,
        })
    }

    /// Whether a change belongs to the one before it.
    const fn goes_with(self, before: Self) -> bool {
        matches!(
            (before, self),
            (Self::Letter, Self::Letter | Self::Blank)
                | (Self::Blank, Self::Blank)
                | (Self::Removal, Self::Removal)
        )
    }
}

/// Texts with the place of their cursor, the newest last.
#[derive(Default, Clone)]
pub(super) struct Past {
    stood: Vec<(String, usize)>,
    last: Option<Kind>,
}

impl Past {
    /// Keeps the text from before a change.
    pub(super) fn keep(&mut self, kind: Kind, mut text: String, cursor: usize) {
        let run = self.last.is_some_and(|before| kind.goes_with(before));
        self.last = Some(kind);
        if run {
            text.zeroize();
            return;
        }
        if self.stood.len() == DEEP {
            self.stood.remove(0).0.zeroize();
        }
        self.stood.push((text, cursor));
    }

    /// The cursor moved: the next change begins a new run.
    pub(super) const fn pause(&mut self) {
        self.last = None;
    }

    /// The text from before the newest change.
    pub(super) fn back(&mut self) -> Option<(String, usize)> {
        self.last = None;
        self.stood.pop()
    }

    /// Whether nothing is kept.
    pub(super) const fn is_empty(&self) -> bool {
        self.stood.is_empty()
    }
}

impl Drop for Past {
    fn drop(&mut self) {
        self.stood.iter_mut().for_each(|(text, _)| text.zeroize());
    }
}
