//! Sign an account of this visit in by its password.

use super::sheet::Sheet;
use crate::flow::sign_in::SignIn;
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Who};

/// Words of other ids than flow and step.
pub(super) const fn topic(_flow: &SignIn) -> Option<&'static str> {
    Some("sign-in")
}

/// What can be done on a step besides typing, in the order of the menu.
pub(super) const fn offers(flow: &SignIn) -> &'static [Action] {
    if flow.by_code { &[Action::ByCode] } else { &[] }
}

pub(super) fn fill<'a>(flow: &SignIn, sheet: Sheet<'a>) -> Sheet<'a> {
    let who = sheet.look.words.say_with("sign-in-who", &[("name", flow.name.clone().into())]);
    let who = Some(Block::Heading(who)).filter(|_| !flow.name.is_empty());
    let password = sheet.secret(FieldId::Password, flow.problem.as_ref()).room(24, 128);
    let sheet = if flow.may_leave { sheet } else { sheet.no_esc() };
    sheet
        .state(format!("{}/{}", flow.account, flow.tries))
        .who(Who::Family, "who-family")
        .text("take-up-password")
        .blocks(who)
        .block(Block::Field(password))
}

/// The screen in its states, for the gallery.
pub(super) mod samples {
    use super::{FieldId, SignIn};
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::domain::visit::Seat;
    use crate::flow::frame::Frame;
    use crate::ui::screens::samples::people::{NOW, account, broken};
    use crate::ui::screens::samples::sample::Sample;

    /// The student, who was signed out for a while, comes back: Esc leads to the menu.
    fn back_to_student() -> Sample {
        let (flow, _) = SignIn::begin(account(), Seat::Ordinary, "Анна К.".into());
        Sample::flow("sign-in-back", Frame::SignIn(SignIn { may_leave: true, ..flow }))
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let sign_in = |name: &str, problem| {
            let (flow, _) = SignIn::begin(account(), Seat::Private, name.into());
            Sample::flow("sign-in", Frame::SignIn(SignIn { problem, ..flow }))
        };
        let wrong = Refusal::WrongPassword { until: NOW + Span::seconds(30) };
        vec![
            sign_in("", None),
            sign_in("Мария К.", None).typed(&[(FieldId::Password, "Три!Совы7")]),
            sign_in("Мария К.", Some(Refusal::Missing)),
            sign_in("Мария К.", Some(wrong)),
            sign_in("Мария К.", Some(Refusal::CodeTooOld)),
            sign_in("Мария К.", Some(broken())),
            back_to_student(),
        ]
    }
}
