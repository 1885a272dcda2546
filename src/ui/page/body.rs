//! The body: all blocks as rows, one below another, and which of them must be visible. Spacing is decided here: what
//! belongs together stands together, and where the page is too tall the empty rows go first.

use super::blocks::Block;
use super::model::Page;
use super::rows::{Body, Drawer};
use crate::ui::form::Form;
use crate::ui::theme::Theme;

/// Builds the rows: roomy if they fit below an empty row, else close together.
pub(super) fn build(page: &Page, form: &Form, columns: usize, height: usize, theme: &Theme) -> Body {
    let roomy = rows(page, form, columns, height, theme, false);
    if roomy.rows.len() < height { roomy } else { rows(page, form, columns, height, theme, true) }
}

fn rows(page: &Page, form: &Form, columns: usize, height: usize, theme: &Theme, close: bool) -> Body {
    let mut drawer = Drawer::new(form, columns, height, theme, close, &page.body);
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
        | (_, Dim(_) | Space | Block::Dots { .. })
        | (Space, _) => false,
        // Paragraphs keep their distance even where rows are few.
        (Text(_), Text(_)) => true,
        _ => !close,
    }
}
