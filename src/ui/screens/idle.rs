//! The idle screen: the school, the clock, "press any key".

use super::look::Look;
use super::sheet::Sheet;
use crate::ui::overlay::Overlay;
use crate::ui::page::{Block, Page};

/// Everything is covered; any key lifts it.
pub fn cover(look: &Look) -> Overlay {
    let words = look.words;
    Overlay::Cover { text: format!("{}\n{}", words.say("title-cover"), words.say("text-cover")) }
}

/// Nobody is at the desk.
pub fn attract(look: &Look) -> Page {
    let Look { words, place, .. } = look;
    Sheet::new(look, "attract")
        .nobody()
        .block(Block::Heading(place.school.clone()))
        .block(Block::text(place.city.clone()))
        .block(Block::BigCode(words.at(look.now)))
        .block(Block::Space)
        .text("text-attract")
        .dim("attract-hint")
        .shape(|page| page.centred = true)
        .no_enter()
        .no_esc()
        .actions(&[])
        .done()
}
