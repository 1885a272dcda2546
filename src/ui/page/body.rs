//! The body: all blocks as rows, one below another, and which of them must be visible. Spacing is decided here: what
//! belongs together stands together, and where the page is too tall the empty rows go first.

use super::blocks::Block;
use super::model::Page;
use super::rows::{Body, Drawer};
use crate::ui::form::Form;
use crate::ui::theme::Theme;
use crate::ui::widgets::cards::Size;

/// Rows of a body from which entries of a list may stand as cards: a window of 30 rows has them. A smaller one keeps its
/// list, in which more is seen at a glance.
const CARDS_FROM: usize = 22;

/// Builds the rows: as cards where they fit, roomy if they fit the height, else close together.
pub(super) fn build(page: &Page, form: &Form, columns: usize, height: usize, theme: &Theme) -> Body {
    let as_rows = |close, cards| rows(page, form, columns, height, theme, (close, cards));
    let has_cards = page.body.iter().any(
        |block| matches!(block, Block::List(list) if list.items.first().is_some_and(|item| item.card.is_some())),
    );
    let cards = [(false, Size::Large), (true, Size::Large), (true, Size::Small)];
    let cards = cards.into_iter().filter(|_| has_cards && height >= CARDS_FROM);
    let mut ways = cards.map(|(close, size)| (close, Some(size))).chain([(false, None)]);
    let fits =
        ways.find_map(|(close, cards)| Some(as_rows(close, cards)).filter(|body| body.rows.len() <= height));
    fits.unwrap_or_else(|| as_rows(true, None))
}

fn rows(
    page: &Page,
    form: &Form,
    columns: usize,
    height: usize,
    theme: &Theme,
    (close, cards): (bool, Option<Size>),
) -> Body {
    let mut drawer = Drawer::new(form, columns, height, theme, close, &page.body);
    drawer.cards = cards;
    let mut before: Option<&Block> = None;
    for block in &page.body {
        if before.is_some_and(|before| gap(before, block, close)) {
            drawer.blank();
        }
        drawer.block(block);
        before = Some(block);
    }
    drawer.done()
}

/// Whether an empty row stands between two blocks.
fn gap(before: &Block, block: &Block, close: bool) -> bool {
    use Block::{Dim, Field, OneOf, Rules, Space, Text, Tick};
    match (before, block) {
        // A field brings its own row for its hint; ticks stand together; a quiet text belongs to what is above it.
        (Field(_), Field(_) | OneOf(_) | Tick(_) | Rules(_) | Block::Meter { .. })
        | (OneOf(_), Field(_) | OneOf(_) | Tick(_))
        | (Tick(_), Tick(_))
        | (Block::Meter { .. }, Rules(_))
        | (Rules(_), Block::Meter { .. })
        | (Block::Heading(_), Block::Checks(_))
        | (_, Dim(_) | Space | Block::Dots { .. })
        | (Space, _) => false,
        // Paragraphs keep their distance even where rows are few.
        (Text(_), Text(_)) => true,
        _ => !close,
    }
}
