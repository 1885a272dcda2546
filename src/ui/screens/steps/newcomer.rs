//! A person with a number and no account yet: which of the shared steps is on the screen.

use super::{code, consent, details, owner, password, phone, untangle};
use crate::domain::refusal::Whose;
use crate::flow::Action;
use crate::flow::steps::newcomer::{Newcomer, Step};
use crate::ui::page::{Block, NoticeKind, Who};
use crate::ui::screens::sheet::Sheet;
use crate::words::texts::Signed;

/// Words that have the same ids in each flow.
pub(in crate::ui::screens) const fn topic(newcomer: &Newcomer) -> Option<&'static str> {
    match &newcomer.step {
        Step::Untangle(step) => Some(untangle::topic(step)),
        Step::Owner(step) => Some(owner::topic(step)),
        Step::Check(..) => Some("check"),
        Step::Refused(_) => Some("refused"),
        Step::OwnConsent(step, _) => consent::topic(step),
        Step::Phone(_) | Step::Code(_) | Step::Password(_) | Step::Details(_) => None,
    }
}

/// What can be done on a step besides typing, in the order of the menu.
pub(in crate::ui::screens) const fn offers(newcomer: &Newcomer) -> &'static [Action] {
    match &newcomer.step {
        Step::Owner(step) if step.at_password => &[Action::Forgot, Action::ByCode, Action::ChangeNumber],
        Step::Phone(_) => &[Action::ReadTerms, Action::NoNumber],
        Step::Code(_) => &[Action::SendAgain, Action::TakeCall, Action::ChangeNumber],
        Step::Untangle(step) => untangle::offers(step),
        Step::Owner(_) => &[Action::ChangeNumber],
        Step::OwnConsent(step, _) => consent::offers(step),
        Step::Password(_) => &[Action::Suggest],
        Step::Details(_) => &[Action::Calendar],
        Step::Check(..) | Step::Refused(_) => &[],
    }
}

/// The step's entry in the line of steps.
pub(in crate::ui::screens) const fn in_line(newcomer: &Newcomer) -> &'static str {
    match newcomer.step {
        Step::Phone(_) => "step-phone",
        Step::Code(_) => "step-code",
        Step::Owner(_) | Step::Untangle(_) | Step::Check(..) | Step::Details(_) => "step-details",
        Step::Password(_) => "step-password",
        Step::OwnConsent(..) | Step::Refused(_) => "step-own-consent",
    }
}

pub(in crate::ui::screens) fn fill<'a>(newcomer: &Newcomer, sheet: Sheet<'a>) -> Sheet<'a> {
    let who = match newcomer.whose {
        Whose::Student => "who-student",
        Whose::Parent => "who-parent",
    };
    match &newcomer.step {
        // The child's own number is the family's to know: whoever knows it types it.
        Step::Phone(step) => {
            let who = if newcomer.whose == Whose::Parent { who } else { "who-family" };
            phone::fill(step, newcomer.whose, sheet.who(Who::Family, who))
        }
        Step::Code(step) => {
            code::fill(step, newcomer.whose, code::AGAIN_OR_CALL, sheet.who(Who::Family, who))
        }
        Step::Untangle(step) => untangle::fill(step, sheet),
        Step::Owner(step) => owner::fill(step, newcomer.whose, sheet),
        Step::Check(own, problem) => {
            let facts = details::facts(&own.data, &sheet);
            let sheet = sheet.who(Who::Family, who).text("text-check").block(Block::Facts(facts));
            sheet.problem(problem.as_ref()).enter("check-right")
        }
        Step::Password(step) => {
            let again = newcomer.account.is_some() && step.set.is_none();
            password::fill(step, newcomer.whose, again, sheet.who(Who::Family, who))
        }
        Step::Details(step) => {
            let moved = newcomer.moved && newcomer.account.is_none();
            let moved = moved.then(|| Block::notice(NoticeKind::Ok, sheet.words("untangle-moved")));
            details::fill(step, sheet.who(Who::Staff, "who-staff").blocks(moved))
        }
        Step::OwnConsent(step, data) => {
            let signed = Signed { giver: data.name.full(), child: None };
            consent::fill(step, &signed, sheet.who(Who::Family, who))
        }
        Step::Refused(_) => consent::refused("consent-refuse-own", sheet),
    }
}
