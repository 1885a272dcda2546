//! What a world gives the desk besides its parts: the consents in force, and how an invitation is drawn.

use crate::desk::{AsksAgain, Draw, InForce};
use crate::flow::ask::FileKind;
use crate::ui::qr;
use crate::words::texts::Texts;
use std::sync::Arc;

pub(super) fn in_force(texts: &Arc<Texts>) -> InForce {
    let texts = Arc::clone(texts);
    Arc::new(move |school| texts.marks(school))
}

pub(super) fn asks_again(texts: &Arc<Texts>) -> AsksAgain {
    let texts = Arc::clone(texts);
    Arc::new(move |purpose, language| texts.asks_again(purpose, language))
}

/// Pixels of one module in a saved picture: with 8 it is read from paper and from a screen.
const SCALE: u8 = 8;

pub(super) fn draw() -> Draw {
    Arc::new(|link: &str, kind| match kind {
        FileKind::Png => qr::png(link, SCALE).map_err(|error| error.to_string()),
        FileKind::Svg => qr::svg(link).map(String::into_bytes).map_err(|error| error.to_string()),
    })
}
