//! One consent: one text, read from its top, one tick that is never ticked beforehand; or a refusal.

use crate::domain::refusal::Refusal;
use crate::flow::FieldId;
use crate::flow::steps::consent::ConsentStep;
use crate::ui::page::{Block, Tick};
use crate::ui::screens::sheet::{self, Sheet};
use crate::words::Arg;

pub(in crate::ui::screens) fn fill<'a>(step: &ConsentStep, sheet: Sheet<'a>) -> Sheet<'a> {
    let look = sheet.look;
    let school = step.elsewhere.as_ref().map_or_else(|| look.school(), |there| there.school.clone());
    let text = look.texts.consent(step.purpose, look.words.language(), &school);
    let version = [("version", Arg::Text(text.mark.version.clone()))];
    let version = look.words.say_with("consent-version", &version);
    let unticked = step.problem.as_ref().filter(|why| **why == Refusal::NotTicked);
    let other = step.problem.as_ref().filter(|why| **why != Refusal::NotTicked);
    let tick = Tick {
        id: FieldId::Agree,
        label: text.tick,
        on: step.agreed == Some(text.mark.language),
        problem: unticked.map(|why| sheet::refused(look.words, why)),
    };
    sheet
        // Another language is another text, to be read from its top.
        .state(format!("{}/{}", step.purpose.as_str(), text.mark.language.tag()))
        .problem(other)
        .block(Block::Heading(text.title))
        .dim("consent-scroll")
        .blocks(text.body.into_iter().map(Block::Text))
        .block(Block::Dim(version))
        .block(Block::Tick(tick))
        .shape(|page| page.read_first = true)
        .space("key-space")
}

/// What follows from a refused consent.
pub(in crate::ui::screens) fn refused<'a>(id: &str, sheet: Sheet<'a>) -> Sheet<'a> {
    sheet.nobody().refusal(&Refusal::ConsentRefused).text(id).text("text-refused")
}
