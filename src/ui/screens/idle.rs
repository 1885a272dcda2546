//! The idle screen: the school with its own art, the clock, what can be done here, "press any key".

use super::look::Look;
use super::sheet::Sheet;
use crate::ui::overlay::Overlay;
use crate::ui::page::{Block, Page};

/// What a family can do here, in the order in which most ask for it.
const HERE: [&str; 7] = [
    "attract-register",
    "attract-invite",
    "attract-join",
    "attract-family",
    "attract-recover",
    "attract-correct",
    "attract-ticket",
];

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
        .blocks((!place.art.is_empty()).then(|| Block::Art(place.art.clone())))
        .block(Block::Heading(place.school.clone()))
        .block(Block::Dim(place.city.clone()))
        .block(Block::BigCode(words.at(look.now)))
        .text("attract-hint")
        .block(Block::Tiles(HERE.map(|id| words.say(id)).to_vec()))
        .block(Block::Heading(words.say("text-attract")))
        .shape(|page| page.centred = true)
        .no_enter()
        .no_esc()
        .actions(&[])
        .done()
}
