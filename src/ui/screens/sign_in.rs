//! Signs in an account of this visit by its password.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use crate::flow::sign_in::SignIn;
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Who};

impl FlowScreen for SignIn {
    fn topic(&self) -> Option<&'static str> {
        Some("sign-in")
    }

    fn offers(&self) -> &'static [Action] {
        if self.by_code { &[Action::ByCode, Action::Forgot] } else { &[Action::Forgot] }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let who = sheet.look.words.say_with("sign-in-who", &[("name", self.name.clone().into())]);
        let who = Some(Block::Heading(who)).filter(|_| !self.name.is_empty());
        let password = sheet.secret(FieldId::Password, self.problem.as_ref()).room(24, 128);
        let sheet = if self.may_leave { sheet } else { sheet.no_esc() };
        sheet
            .on(self.seat)
            .state(format!("{}/{}", self.account, self.tries))
            .who(Who::Family, "who-family")
            .text("take-up-password")
            .blocks(who)
            .block(Block::Field(password))
            .dim(if self.by_code { "sign-in-by-code" } else { "sign-in-forgot" })
    }
}

/// The screen in its states, for the gallery.
#[cfg(feature = "samples")]
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
