//! The body: all blocks one below another, and which of them must be visible. Spacing is decided here: what
//! belongs together stands together, and where the page is too tall the empty rows go first.

use super::blocks::Block;
use super::drawer::{Body, Drawer};
use super::model::Page;
use crate::ui::form::Form;
use crate::ui::theme::Theme;
use crate::ui::widgets::cards::Size;

/// Rows of a body from which entries of a list may stand as cards: a window of 30 rows has them. A smaller one keeps its
/// list, in which more is seen at a glance.
const CARDS_FROM: usize = 22;

/// How a body is built.
#[derive(Clone, Copy)]
struct Way {
    /// Whether blocks stand close together.
    close: bool,
    /// How large entries of a list stand as cards.
    cards: Option<Size>,
    /// Whether what is only drawn stands there.
    drawings: bool,
    /// Whether what waits stands beside it.
    counted: bool,
}

/// Draws it in the roomiest way that fits the height below an empty row: cards and drawings give way first, then
/// empty rows.
pub(super) fn build(
    page: &Page,
    form: &Form,
    (columns, height): (usize, usize),
    theme: &Theme,
    counted: bool,
) -> Body {
    let plain = Way { close: false, cards: None, drawings: false, counted };
    let has_cards = page.body.iter().any(
        |block| matches!(block, Block::List(list) if list.items.first().is_some_and(|item| item.card.is_some())),
    );
    let has_drawings = page.body.iter().any(|block| matches!(block, Block::Art(_) | Block::Lock { .. }));
    let cards = [(false, Size::Large), (true, Size::Large), (true, Size::Small)];
    let cards = cards.map(|(close, size)| Way { close, cards: Some(size), ..plain });
    let with_drawings = [false, true].map(|close| Way { close, drawings: true, ..plain });
    let ways = cards.into_iter().filter(|_| has_cards && height >= CARDS_FROM);
    let ways = ways.chain(with_drawings.into_iter().filter(|_| has_drawings)).chain([plain]);
    let built = |way| drawn(page, form, (columns, height), theme, way);
    let room = height.saturating_sub(usize::from(!page.centred));
    let fits = ways.map(built).find(|body| body.rows() <= room);
    fits.unwrap_or_else(|| built(Way { close: true, ..plain }))
}

fn drawn(page: &Page, form: &Form, size: (usize, usize), theme: &Theme, way: Way) -> Body {
    let Way { close, cards, drawings, counted } = way;
    let drawer = Drawer::new(form, size, theme, close, &page.body);
    let mut drawer = Drawer { centred: page.centred, cards, drawings, ..drawer };
    let mut before: Option<&Block> = None;
    let is_left_out = |block: &&Block| match block {
        Block::Art(_) | Block::Lock { .. } => !drawings,
        Block::Counts(_) => counted,
        _ => false,
    };
    for block in page.body.iter().filter(|block| !is_left_out(block)) {
        if before.is_some_and(|before| gap(before, block, close)) {
            drawer.blank();
        }
        drawer.block(block);
        before = Some(block);
    }
    drawer.body
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
        | (Text(_), Block::Tiles(_))
        | (_, Dim(_) | Block::Counts(_) | Space | Block::Dots { .. })
        | (Space, _) => false,
        // Paragraphs keep their distance even where rows are few.
        (Text(_), Text(_)) => true,
        _ => !close,
    }
}
