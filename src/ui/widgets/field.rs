//! A field of one line that may hold a secret: editing, the part of it that is visible, and where the cursor stands.
//!
//! It wraps the editing library's input for three reasons: the library keeps what Ctrl+W and Ctrl+U removed in a buffer
//! that outlives the input, derives `Debug`, and leaves its text in memory. Here nothing removed from a secret is kept,
//! an open field keeps its earlier texts for undo only while it lives, `Debug` shows only a length, and the memory is
//! wiped when the field goes. The page draws the rows around the field.

use super::undo::{Kind, Past};
use crate::domain::text::{is_pasteable, pasted, visible};
use crate::ui::keys::Intent;
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;
use zeroize::Zeroize;

/// The most characters that a field takes, whatever the page asks for: a paste of a megabyte must not matter. A field whose
/// text is refused where it is too long takes so many, so that nothing pasted is cut unsaid.
pub const LONGEST: usize = 512;

/// One line that is being typed.
#[derive(Clone)]
pub struct Editor {
    input: Input,
    limit: usize,
    secret: bool,
    past: Past,
}

/// What a key did to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// The text has changed.
    Changed,
    /// Only the cursor moved, or nothing happened.
    Kept,
    /// The key is not for a field.
    NotMine,
}

/// The part of a field that fits its columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Window {
    /// What is drawn.
    pub text: String,
    /// The cursor's column, counted from the field's left edge.
    pub cursor: usize,
    /// Whether some of the text lies before what is drawn, and behind it.
    pub hidden: (bool, bool),
    /// The pointed-out letter in what is drawn: its offset and its length in bytes.
    pub mark: Option<(usize, usize)>,
}

impl Editor {
    /// A field of at most `limit` characters that already holds a text; the cursor is behind it.
    pub fn new(text: &str, limit: usize, secret: bool) -> Self {
        let limit = limit.clamp(1, LONGEST);
        let mut editor = Self { input: roomy(""), limit, secret, past: Past::default() };
        editor.write(text);
        editor
    }

    /// The text as typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Whether it is drawn as dots.
    pub const fn is_secret(&self) -> bool {
        self.secret
    }

    /// Where the cursor stands, in characters.
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// Replaces the text; the cursor goes behind it. Undo brings the old text back.
    pub fn set(&mut self, text: &str) {
        if text != self.text() {
            self.remember(Kind::Whole);
        }
        self.write(text);
    }

    /// Rewrites what was just typed, and puts the cursor behind this many of its characters.
    pub fn set_at(&mut self, text: &str, cursor: usize) {
        self.write(text);
        self.input.handle(InputRequest::SetCursor(cursor));
    }

    /// Whether undo can bring something back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    fn write(&mut self, text: &str) {
        let end = text.char_indices().nth(self.limit).map_or(text.len(), |(at, _)| at);
        self.put(roomy(&text[..end]));
    }

    fn remember(&mut self, kind: Kind) {
        if !self.secret {
            let (text, cursor) = (self.input.value().to_owned(), self.cursor());
            self.past.keep(kind, text, cursor);
        }
    }

    fn undo(&mut self) -> Edit {
        let Some((mut text, cursor)) = self.past.back() else { return Edit::Kept };
        self.set_at(&text, cursor);
        text.zeroize();
        Edit::Changed
    }

    /// Handles a key.
    pub fn handle(&mut self, intent: &Intent) -> Edit {
        if *intent == Intent::Undo {
            return self.undo();
        }
        let kind = Kind::of(intent);
        let before = kind.filter(|_| !self.secret).map(|_| (self.text().to_owned(), self.cursor()));
        let edit = self.edit(intent);
        match (edit, kind, before) {
            (Edit::Changed, Some(kind), Some((text, cursor))) => self.past.keep(kind, text, cursor),
            (Edit::Kept, _, before) => {
                if let Some((mut text, _)) = before {
                    text.zeroize();
                }
                self.past.pause();
            }
            _ => {}
        }
        edit
    }

    fn edit(&mut self, intent: &Intent) -> Edit {
        let before = self.input.value().len();
        match intent {
            Intent::Char(c) => return self.insert(&[*c]),
            Intent::Paste(text) => {
                let mut line =
                    pasted(text).unwrap_or_else(|_| text.chars().filter(|c| is_pasteable(*c)).collect());
                let mut letters: Vec<char> = line.chars().collect();
                let edit = self.insert(&letters);
                line.zeroize();
                letters.zeroize();
                return edit;
            }
            Intent::Left => self.ask(InputRequest::GoToPrevChar),
            Intent::Right => self.ask(InputRequest::GoToNextChar),
            Intent::Home => self.ask(InputRequest::GoToStart),
            Intent::End => self.ask(InputRequest::GoToEnd),
            Intent::Backspace => self.ask(InputRequest::DeletePrevChar),
            Intent::Delete => self.ask(InputRequest::DeleteNextChar),
            Intent::WordBack => self.delete_word(),
            Intent::ClearLine => self.put(roomy("")),
            _ => return Edit::NotMine,
        }
        if self.input.value().len() == before { Edit::Kept } else { Edit::Changed }
    }

    /// Moves the cursor to the letter in a column of the field, as [`Editor::window`] shows it in so many columns;
    /// behind the last letter it goes to the end.
    pub fn point(&mut self, columns: usize, column: usize) {
        let hidden = self.hidden(columns);
        let mut right = 0;
        let mut cursor = 0;
        for grapheme in self.text().graphemes(true) {
            right += wide(grapheme, self.secret);
            if right > hidden + column {
                break;
            }
            cursor += grapheme.chars().count();
        }
        self.past.pause();
        self.ask(InputRequest::SetCursor(cursor));
    }

    fn ask(&mut self, request: InputRequest) {
        self.input.handle(request);
    }

    fn insert(&mut self, letters: &[char]) -> Edit {
        let mut edit = Edit::Kept;
        let room = self.limit.saturating_sub(self.text().chars().count());
        for c in letters.iter().filter(|c| is_pasteable(**c)).take(room) {
            self.ask(InputRequest::InsertChar(*c));
            edit = Edit::Changed;
        }
        edit
    }

    /// Letter by letter, since the library's own request would keep the word in its buffer.
    fn delete_word(&mut self) {
        let end = self.cursor();
        self.ask(InputRequest::GoToPrevWord);
        let start = self.cursor();
        self.ask(InputRequest::SetCursor(end));
        while self.cursor() > start {
            self.ask(InputRequest::DeletePrevChar);
        }
    }

    fn put(&mut self, input: Input) {
        let old = std::mem::replace(&mut self.input, input);
        String::from(old).zeroize();
    }

    /// Columns of the text before the cursor.
    fn before(&self) -> usize {
        let before = before_cursor(self.text(), self.cursor());
        before.graphemes(true).map(|grapheme| wide(grapheme, self.secret)).sum()
    }

    /// Columns out of sight on the left, where the field shows this many.
    fn hidden(&self, columns: usize) -> usize {
        let (before, columns) = (self.before(), columns.max(1));
        let mut skipped = 0;
        for grapheme in self.text().graphemes(true) {
            if before.saturating_sub(skipped) < columns {
                break;
            }
            skipped += wide(grapheme, self.secret);
        }
        skipped
    }

    /// The part of the field that is visible in this many columns (one of them for a cursor behind the end), with `dot`
    /// for each sign of a secret. `mark` is the character to be pointed out, counted from 0.
    pub fn window(&self, columns: usize, dot: &str, mark: Option<usize>) -> Window {
        let columns = columns.max(1);
        let (before, hidden) = (self.before(), self.hidden(columns));
        let mark = mark.and_then(|at| self.text().char_indices().nth(at)).map(|(at, _)| at);
        let mut window = Window::default();
        let (mut skipped, mut taken) = (0, 0);
        for (at, grapheme) in self.text().grapheme_indices(true) {
            let drawn = if self.secret { dot.into() } else { visible(grapheme) };
            if skipped < hidden {
                skipped += wide(grapheme, self.secret);
                window.hidden.0 = true;
                continue;
            }
            let width = if self.secret { 1 } else { drawn.width() };
            if taken + width > columns {
                window.hidden.1 = true;
                break;
            }
            taken += width;
            if mark.is_some_and(|mark| (at..at + grapheme.len()).contains(&mark)) {
                window.mark = Some((window.text.len(), drawn.len()));
            }
            window.text.push_str(&drawn);
        }
        window.cursor = before - skipped;
        window
    }
}

fn before_cursor(text: &str, cursor: usize) -> &str {
    let end = text.char_indices().nth(cursor).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn wide(grapheme: &str, secret: bool) -> usize {
    if secret { 1 } else { visible(grapheme).width() }
}

/// Room for the longest text at once: a string that grows leaves copies of itself behind in memory.
fn roomy(text: &str) -> Input {
    let mut room = String::with_capacity(LONGEST * 4);
    room.push_str(text);
    Input::new(room)
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.put(Input::default());
    }
}

impl std::fmt::Debug for Editor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Editor({} characters)", self.text().chars().count())
    }
}

#[cfg(test)]
mod tests;
