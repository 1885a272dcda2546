//! Entries of a list as cards: the digit large, what it is, and in a line what for. They are for few entries in a window
//! with room; elsewhere the same entries stand as rows.
//!
//! ```text
//! ┌───────────────────────────┐ ┌───────────────────────────┐
//! │ ▄█   Register a student   │ │ ▀▀█  Parent with an       │
//! │  █   The child's account  │ │ █▀▀  invitation           │
//! │ ▀▀▀                       │ │ ▀▀▀  Scan it, or type it  │
//! └───────────────────────────┘ └───────────────────────────┘
//! ```

use super::big;
use super::choice::Item;
use crate::ui::mouse::{Marks, Target};
use crate::ui::text::{self, Row, fill, tint};
use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::widgets::{Block, Padding, StatefulWidget, Widget};

/// Cards that stand side by side.
pub const ACROSS: usize = 2;
/// Columns between two of them.
pub const GAP: usize = 1;
/// The least columns of a card in which a few words stand beside a large digit.
const LEAST: usize = 28;
/// Columns of a card's line and the blank inside of it, on both sides.
const AROUND: usize = 4;
/// Rows of a card's line.
const LINES: usize = 2;
/// Columns between the digit and the words.
const BESIDE: u16 = 2;

/// How large cards are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// The digit large, what for below the name.
    Large,
    /// The digit and the name alone.
    Small,
}

/// How the cards of a list stand.
#[derive(Debug, Clone, Copy)]
pub struct Deck {
    /// How many of the list's first entries are cards.
    pub count: usize,
    /// How large.
    pub size: Size,
    /// Columns of one.
    pub columns: usize,
    /// Rows of one: as many as the fullest needs.
    pub rows: usize,
}

impl Deck {
    /// How the cards at the beginning of a list stand in so many columns; nothing if there are none, or no room.
    pub fn of(items: &[Item], size: Size, columns: usize, theme: &Theme) -> Option<Self> {
        let count = items.iter().take_while(|item| item.card.is_some()).count();
        let wide = ((columns + GAP) / ACROSS).saturating_sub(GAP);
        if count == 0 || wide < LEAST {
            return None;
        }
        let digit = usize::from(digit_columns(size, theme) + BESIDE);
        let said = |item: &Item| words(item, size, wide - AROUND - digit).count();
        let tallest = items.iter().take(count).map(said).max().unwrap_or(1);
        let digits =
            if size == Size::Large { big::rows("0", wide, big::Size::Fitting, theme).len() } else { 1 };
        Some(Self { count, size, columns: wide, rows: tallest.max(digits) + LINES })
    }
}

/// One card.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a> {
    /// What stands on it.
    pub item: &'a Item,
    /// What a press on it stands for.
    pub target: Target,
    /// The digit that picks it; none while the keys go elsewhere.
    pub digit: Option<usize>,
    /// Whether Enter picks it.
    pub chosen: bool,
    /// How large it is.
    pub size: Size,
    /// What it is drawn with.
    pub theme: &'a Theme,
}

impl StatefulWidget for Card<'_> {
    type State = Marks;

    fn render(self, area: Rect, buf: &mut Buffer, marks: &mut Marks) {
        marks.targets.add(area, self.target);
        let style = |role| self.theme.style(role);
        fill(buf, area, style(StyleRole::Text));
        let block = Block::bordered().border_style(style(StyleRole::Frame)).padding(Padding::horizontal(1));
        let line = Block::bordered().inner(area);
        let inner = block.inner(area);
        block.render(area, buf);
        let digit = digit_columns(self.size, self.theme);
        let [digits, _, said] =
            Layout::horizontal([Constraint::Length(digit), Constraint::Length(BESIDE), Constraint::Min(0)])
                .areas(inner);
        if let Some(digit) = self.digit.map(|digit| digit.to_string()) {
            let rows = match self.size {
                Size::Large => big::rows(&digit, usize::from(digits.width), big::Size::Fitting, self.theme),
                Size::Small => vec![Row::of(&digit, style(StyleRole::Key))],
            };
            for (at, row) in digits.rows().zip(&rows) {
                row.draw(buf, at.as_position(), at.width);
            }
            if self.size == Size::Small {
                tint(
                    buf,
                    digits,
                    ratatui::style::Style::new().bg(style(StyleRole::Text).bg.unwrap_or_default()),
                );
            }
        }
        for (at, (role, row)) in said.rows().zip(words(self.item, self.size, usize::from(said.width))) {
            text::put(buf, at.as_position(), at.width, &row, style(role));
        }
        if self.chosen {
            tint(buf, line, style(StyleRole::Selection));
            marks.focus = Some(area);
            marks.cursor = Some(Position::new(area.x + 2, area.y + 1));
        }
    }
}

/// Columns of a digit.
const fn digit_columns(size: Size, theme: &Theme) -> u16 {
    match (size, theme.glyphs.halves) {
        (Size::Small, _) => 1,
        (Size::Large, true) => 3,
        // Whole blocks, two for a dot.
        (Size::Large, false) => 6,
    }
}

/// The words of a card, row by row.
fn words(item: &Item, size: Size, columns: usize) -> impl Iterator<Item = (StyleRole, String)> {
    let about = item.card.as_ref().filter(|_| size == Size::Large);
    let about = about.map(|about| text::wrap(about, columns)).unwrap_or_default();
    let name = text::wrap(&item.label, columns).into_iter().map(|row| (StyleRole::Heading, row));
    name.chain(about.into_iter().map(|row| (StyleRole::Dim, row)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::ids::ListId;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};
    use ratatui::style::Modifier;

    fn drawn(size: Size, digit: Option<usize>, glyphs: &Glyphs) -> (String, Buffer) {
        let theme = Theme::open("mono", Depth::Mono, *glyphs).unwrap();
        let item = Item::new("Register a student").card("The child's account, then the invitation");
        let deck = Deck::of(std::slice::from_ref(&item), size, 63, &theme).unwrap();
        let area = Rect::new(0, 0, u16::try_from(deck.columns).unwrap(), u16::try_from(deck.rows).unwrap());
        let (mut buf, mut marks) = (Buffer::empty(area), Marks::default());
        let target = Target::Entry(ListId::Reasons, 0);
        Card { item: &item, target, digit, chosen: digit == Some(2), size, theme: &theme }
            .render(area, &mut buf, &mut marks);
        assert_eq!(marks.focus.is_some(), digit == Some(2));
        (shown(&buf), buf)
    }

    #[test]
    fn a_card_says_its_digit_large_what_it_is_and_what_for() {
        let (seen, _) = drawn(Size::Large, Some(1), &Glyphs::FULL);
        let rows: Vec<&str> = seen.lines().collect();
        assert_eq!(rows[0], "┌─────────────────────────────┐");
        assert_eq!(rows[1], "│ ▄█   Register a student     │");
        assert_eq!(rows[2], "│  █   The child's account,   │");
        assert_eq!(rows[3], "│ ▀▀▀  then the invitation    │");
        assert_eq!(rows.len(), 5);
    }

    #[test]
    fn a_small_card_keeps_digit_and_name() {
        let (seen, _) = drawn(Size::Small, Some(1), &Glyphs::FULL);
        assert_eq!(seen.lines().nth(1), Some("│ 1  Register a student       │"));
        assert_eq!(seen.lines().count(), 3);
    }

    #[test]
    fn whole_blocks_make_a_digit_where_the_font_may_lack_halves() {
        let (seen, _) = drawn(Size::Large, Some(1), &Glyphs::ASCII);
        assert!(seen.contains("  ██") && !seen.contains('▀'), "{seen}");
        assert_eq!(seen.lines().count(), 7);
    }

    #[test]
    fn the_card_in_hand_is_told_without_colour_and_bears_no_digit_while_keys_go_elsewhere() {
        let (_, chosen) = drawn(Size::Large, Some(2), &Glyphs::FULL);
        assert!(chosen[(20, 2)].modifier.contains(Modifier::REVERSED));
        let (seen, other) = drawn(Size::Large, None, &Glyphs::FULL);
        assert!(!other[(20, 2)].modifier.contains(Modifier::REVERSED) && !seen.contains('█'), "{seen}");
    }

    #[test]
    fn where_words_have_no_room_there_are_no_cards() {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        let items = [Item::new("a").card("b"), Item::new("c")];
        assert!(Deck::of(&items, Size::Large, 56, &theme).is_none());
        assert_eq!(
            Deck::of(&items, Size::Large, 57, &theme).map(|deck| (deck.count, deck.columns)),
            Some((1, 28))
        );
        assert!(Deck::of(&items[1..], Size::Large, 72, &theme).is_none(), "no entry is a card");
    }
}
