//! One consent: one text, read from its top, one tick that is never ticked beforehand; or a refusal, asked once more.

use crate::domain::refusal::Refusal;
use crate::domain::school::School;
use crate::flow::steps::consent::ConsentStep;
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Tick};
use crate::ui::screens::look::Look;
use crate::ui::screens::sheet::{self, Sheet};
use crate::words::Arg;
use crate::words::texts::Signed;

/// Where the step's words stand, if it is not at its text.
pub(in crate::ui::screens) const fn topic(step: &ConsentStep) -> Option<&'static str> {
    if step.refusing { Some("refuse") } else { None }
}

/// What can be done besides the tick.
pub(in crate::ui::screens) const fn offers(step: &ConsentStep) -> &'static [Action] {
    if step.refusing { &[Action::Refuse] } else { &[Action::ReadPassedOn, Action::Refuse] }
}

/// The school whose text it is.
pub(in crate::ui::screens) fn school(step: &ConsentStep, look: &Look) -> School {
    step.elsewhere.as_ref().map_or_else(|| look.school(), |there| there.school.clone())
}

pub(in crate::ui::screens) fn fill<'a>(step: &ConsentStep, signed: &Signed, sheet: Sheet<'a>) -> Sheet<'a> {
    if step.refusing {
        return sure(step, sheet);
    }
    let look = sheet.look;
    let text = look.texts.consent(step.purpose, look.words.language(), &school(step, look), signed);
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

/// What would follow. Nothing is recorded yet.
fn sure<'a>(step: &ConsentStep, sheet: Sheet<'a>) -> Sheet<'a> {
    let follows = if step.purpose.is_of_child() { "consent-refuse-child" } else { "consent-refuse-own" };
    sheet
        .state(format!("{}/refusing", step.purpose.as_str()))
        .text(follows)
        .text("text-refuse")
        .enter("consent-refuse-no")
}

/// What followed from a refused consent. In both flows Enter leads back to the text.
pub(in crate::ui::screens) fn refused<'a>(id: &str, sheet: Sheet<'a>) -> Sheet<'a> {
    sheet.nobody().refusal(&Refusal::ConsentRefused).text(id).text("text-refused").enter("consent-refuse-no")
}
