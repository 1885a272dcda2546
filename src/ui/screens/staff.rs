//! Staff sign-in: login and password, or the first PIN.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps;
use crate::flow::staff::{Renew, StaffSignIn};
use crate::flow::{FieldId, Typed};
use crate::ui::page::{Block, Who};

/// In training the page shows the logins and passwords.
pub(super) fn training(sheet: Sheet<'_>) -> Sheet<'_> {
    let logins = &sheet.look.place.logins;
    if logins.is_empty() {
        return sheet;
    }
    let facts = Block::Facts(logins.clone());
    sheet.block(Block::Space).dim("training-logins").block(facts)
}

impl FlowScreen for StaffSignIn {
    // A staff member signs in.
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = match self {
            StaffSignIn::Password { login, problem, tries, .. } => {
                let why = |id| problem.as_ref().filter(|(field, _)| *field == id).map(|(_, why)| why.clone());
                let sheet = sheet.state(tries).text("text-staff-sign-in");
                let typed = Typed { text: login.text.clone(), problem: why(FieldId::Login) };
                let login = sheet.field(FieldId::Login, &typed).hint("").room(24, 32);
                let password =
                    sheet.secret(FieldId::Password, why(FieldId::Password).as_ref()).hint("").room(24, 128);
                let sheet = sheet.block(Block::Field(login)).block(Block::Field(password));
                training(sheet)
            }
            StaffSignIn::Renew(step) => renew(step, sheet),
            StaffSignIn::Pin { problem, tries, .. } => {
                let sheet = sheet.state(tries).text("text-staff-pin");
                let pin = sheet.secret(FieldId::Pin, problem.as_ref()).room(12, 8);
                sheet.block(Block::Field(pin))
            }
        };
        sheet.who(Who::Staff, "who-staff")
    }
}

/// Another password, twice, with the rules as they are met.
fn renew<'a>(step: &Renew, sheet: Sheet<'a>) -> Sheet<'a> {
    let why = |id| step.problem.as_ref().filter(|(field, _)| *field == id).map(|(_, why)| why);
    let first = sheet.secret(FieldId::Password, why(FieldId::Password)).hint("").room(24, 128);
    let second = sheet.secret(FieldId::PasswordAgain, why(FieldId::PasswordAgain)).hint("").room(24, 128);
    let rules = (!step.rules.is_empty()).then(|| Block::Rules(steps::password::said(&step.rules, &sheet)));
    sheet
        .state(step.tries)
        .text("text-staff-renew")
        .block(Block::Field(first))
        .block(Block::Field(second))
        .blocks(rules)
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::Renew;
    use crate::domain::id::StaffId;
    use crate::domain::language::Language;
    use crate::domain::refusal::Refusal;
    use crate::domain::staff::{Role, Staff};
    use crate::domain::time::Span;
    use crate::flow::frame::Frame;
    use crate::flow::staff::StaffSignIn;
    use crate::flow::{FieldId, Typed};
    use crate::ui::screens::samples::people::{NOW, broken};
    use crate::ui::screens::samples::sample::{Sample, SampleState};
    use secrecy::SecretString;

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let sign_in = |flow| SampleState::Day(Frame::StaffSignIn(flow));
        let password = |login: &str, problem| {
            let login = Typed::of(login);
            let password = SecretString::default();
            sign_in(StaffSignIn::Password { login, password, problem, tries: 0 })
        };
        let staff = || Staff {
            id: StaffId::new("s1"),
            login: "ivanova.m".into(),
            name: "Иванова Мария Петровна".into(),
            role: Role::Admin,
        };
        let pin = |problem| {
            let pin = SecretString::default();
            sign_in(StaffSignIn::Pin { staff: staff(), language: Language::Ru, pin, problem, tries: 0 })
        };
        let renew = |problem: Option<(FieldId, Refusal)>| {
            let begun = Renew::new((staff(), Language::Ru), true, SecretString::default());
            sign_in(StaffSignIn::Renew(Renew { problem, ..begun }))
        };
        let until = NOW + Span::minutes(5);
        vec![
            Sample::new("staff-renew-empty", renew(None)),
            Sample::new("staff-renew", renew(Some((FieldId::Password, Refusal::SamePassword)))),
            Sample::new("staff-renew", renew(Some((FieldId::PasswordAgain, Refusal::PasswordsDiffer)))),
            Sample::new("staff-renew", renew(Some((FieldId::Password, broken())))),
            Sample::new("staff-sign-in-empty", password("", None)),
            Sample::new("staff-sign-in", password("ivanova.m", None))
                .typed(&[(FieldId::Password, "Три!Совы7")]),
            Sample::new("staff-sign-in-login", password("", Some((FieldId::Login, Refusal::Missing)))),
            Sample::new("staff-sign-in", password("ivanova.m", Some((FieldId::Password, Refusal::Missing)))),
            Sample::new(
                "staff-sign-in",
                password("ivanova.m", Some((FieldId::Password, Refusal::StaffWrong))),
            ),
            Sample::new(
                "staff-sign-in",
                password("ivanova.m", Some((FieldId::Password, Refusal::StaffWait { until }))),
            ),
            Sample::new("staff-sign-in", password("ivanova.m", Some((FieldId::Password, broken())))),
            Sample::new("staff-pin-empty", pin(None)),
            Sample::new("staff-pin", pin(None)).typed(&[(FieldId::Pin, "29")]),
            Sample::new("staff-pin", pin(Some(Refusal::PinShape))),
            Sample::new("staff-pin", pin(Some(Refusal::ScannedTooSoon))),
            Sample::new("staff-pin", pin(Some(broken()))),
        ]
    }
}
