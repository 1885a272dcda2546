//! The step on which a number turns out to have an account: is this you?, the password, or the visit that holds it.

use crate::domain::account::Holder;
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::steps::owner::{OwnerStep, OwnerWay};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Item, List, ListId, Who};
use crate::ui::screens::sheet::Sheet;

/// What the step is about: the middle of the ids of its words.
pub(super) const fn topic(step: &OwnerStep) -> &'static str {
    match step.known.holder {
        _ if step.waits => "not-me",
        _ if step.at_password => "owner-password",
        Holder::AnotherVisit | Holder::OpenElsewhere => "another-visit",
        Holder::Person { .. } | Holder::NoProfile => "owner",
    }
}

pub(super) fn fill<'a>(step: &OwnerStep, whose: Whose, sheet: Sheet<'a>) -> Sheet<'a> {
    let who = match whose {
        Whose::Student => "who-student",
        Whose::Parent => "who-parent",
    };
    let sheet = sheet.who(Who::Family, who);
    match (step.waits, step.at_password) {
        (true, _) => waits(step, sheet),
        (false, true) => password(step, sheet),
        (false, false) => ask(step, whose, sheet),
    }
}

fn ask<'a>(step: &OwnerStep, whose: Whose, sheet: Sheet<'a>) -> Sheet<'a> {
    let (text, heading) = match &step.known.holder {
        Holder::Person { name } => ("text-owner", name.clone()),
        Holder::NoProfile => ("text-owner-no-profile", step.phone.phone().shown()),
        Holder::AnotherVisit => ("text-another-visit", step.phone.phone().shown()),
        Holder::OpenElsewhere => ("text-another-visit-open", step.phone.phone().shown()),
    };
    let items = step.ways(whose).iter().map(|way| Item::new(sheet.words(word(*way)))).collect();
    let list = List { id: ListId::Owners, items, selected: 0 };
    sheet
        .state(step.tries)
        .text(text)
        .block(Block::Heading(heading))
        .block(Block::List(list))
        .problem(step.problem.as_ref())
        .enter("key-arrows")
}

fn password<'a>(step: &OwnerStep, sheet: Sheet<'a>) -> Sheet<'a> {
    let heading = step.known.name();
    let heading = Some(Block::Heading(heading.to_owned())).filter(|_| !heading.is_empty());
    let password = sheet.secret(FieldId::Password, step.problem.as_ref()).room(24, 128);
    sheet
        .state(step.tries)
        .text("text-owner-password")
        .blocks(heading)
        .block(Block::Field(password))
        .dim("owner-password-forgot")
}

/// An admin confirms first.
fn waits<'a>(step: &OwnerStep, sheet: Sheet<'a>) -> Sheet<'a> {
    sheet
        .nobody()
        .block(Block::Heading(step.phone.phone().shown()))
        .text("text-not-me")
        .refusal(&Refusal::NotMeWaits)
        .enter_does(Action::PutDown)
}

const fn word(way: OwnerWay) -> &'static str {
    match way {
        OwnerWay::Password => "owner-by-password",
        OwnerWay::Code => "owner-by-code",
        OwnerWay::Parents => "owner-parents",
        OwnerWay::NotMe => "owner-not-me",
        OwnerWay::ThatVisit => "owner-that-visit",
        OwnerWay::Anew => "owner-anew",
        OwnerWay::LookAgain => "owner-look-again",
    }
}
