//! "It is my parent's": the parent sits down, types the password, and proves a number of their own; all on the private seat.

use super::{code, phone};
use crate::domain::refusal::Whose;
use crate::domain::visit::Seat;
use crate::flow::steps::untangle::{UntangleAt, UntangleStep};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Who};
use crate::ui::screens::sheet::Sheet;

/// What the step is about: the middle of the ids of its words.
pub(super) const fn topic(step: &UntangleStep) -> &'static str {
    match step.at {
        UntangleAt::Handover => "untangle",
        UntangleAt::Password(..) => "untangle-password",
        UntangleAt::Phone => "untangle-phone",
        UntangleAt::Code(_) => "untangle-code",
        UntangleAt::Moving(..) => "untangle-move",
    }
}

/// What can be done on a step besides typing, in the order of the menu.
pub(super) const fn offers(step: &UntangleStep) -> &'static [Action] {
    match step.at {
        UntangleAt::Handover | UntangleAt::Moving(..) => &[Action::ChangeNumber],
        UntangleAt::Password(..) => &[Action::Forgot, Action::ChangeNumber],
        UntangleAt::Phone => &[],
        UntangleAt::Code(_) => &[Action::SendAgain, Action::ChangeNumber],
    }
}

pub(super) fn fill<'a>(step: &UntangleStep, sheet: Sheet<'a>) -> Sheet<'a> {
    let child = || Block::Heading(step.child.phone().shown());
    let parent = |sheet: Sheet<'a>| sheet.who(Who::Family, "who-parent").on(Seat::Private);
    match &step.at {
        UntangleAt::Handover => {
            let sheet = sheet.who(Who::Staff, "who-staff").block(child()).text("text-untangle");
            sheet.enter("untangle-parent-sits")
        }
        UntangleAt::Password(_, problem) => {
            let name = step.known.name();
            let name = Some(Block::Heading(name.to_owned())).filter(|_| !name.is_empty());
            let password = sheet.secret(FieldId::Password, problem.as_ref()).room(24, 128);
            let sheet = parent(sheet).state(step.tries).text("text-untangle-password").blocks(name);
            sheet.block(Block::Field(password)).dim("owner-password-forgot")
        }
        UntangleAt::Phone => phone::only(&step.number, parent(sheet).text("text-untangle-phone")),
        UntangleAt::Code(at) => code::fill(at, Whose::Parent, "code-again-sms", parent(sheet)),
        UntangleAt::Moving(number, problem) => {
            let sheet =
                parent(sheet).block(Block::Heading(number.phone().shown())).text("text-untangle-move");
            sheet.problem(problem.as_ref()).enter("untangle-move")
        }
    }
}
