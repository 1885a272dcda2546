//! The authenticator of an account: whether it is on, what its app scans, and that it is on or off.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::gate;
use crate::domain::challenge::DIGITS;
use crate::flow::authenticator::{AtScan, OwnAuthenticator};
use crate::flow::steps::gate::Gate;
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, CellsView, NoticeKind, Who};
use crate::words::Arg;

impl FlowScreen for OwnAuthenticator {
    fn offers(&self) -> &'static [Action] {
        match self {
            OwnAuthenticator::Stands(gate) => gate::offers(gate),
            OwnAuthenticator::Scan(_) => &[Action::ShowPrivate],
            OwnAuthenticator::On(_) | OwnAuthenticator::Off(_) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Family, "who-family");
        match self {
            OwnAuthenticator::Stands(gate) => stands(gate, sheet.on(gate.sitter.seat)),
            OwnAuthenticator::Scan(at) => scan(at, sheet.on(at.sitter.seat)),
            OwnAuthenticator::On(sitter) => {
                done("authenticator-is-on", "text-authenticator-on", sheet.on(sitter.seat))
            }
            OwnAuthenticator::Off(sitter) => {
                done("authenticator-is-off", "text-authenticator-off", sheet.on(sitter.seat))
            }
        }
    }
}

fn stands<'a>(gate: &Gate, sheet: Sheet<'a>) -> Sheet<'a> {
    let since = gate.has.and_then(|has| has.since);
    let said = since.map(|since| {
        let since = [("since", Arg::At(since))];
        Block::notice(NoticeKind::Ok, sheet.look.words.say_with("authenticator-since", &since))
    });
    let (text, enter) = match since {
        Some(_) => ("text-authenticator-stands-on", "authenticator-switch-off"),
        None => ("text-authenticator-stands", "authenticator-switch-on"),
    };
    gate::fill(gate, enter, sheet.blocks(said).text(text))
}

fn scan<'a>(at: &AtScan, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = sheet.secret(FieldId::Code, at.problem.as_ref()).hint("").room(10, DIGITS);
    let mut field = field.cells(CellsView { count: DIGITS, shaken: None });
    field.label = sheet.words("authenticator-code-field");
    sheet
        .state(at.tries)
        .text("text-authenticator-scan")
        .dim("authenticator-show")
        .block(Block::Field(field))
        .enter("authenticator-switch-on")
}

fn done<'a>(said: &str, text: &str, sheet: Sheet<'a>) -> Sheet<'a> {
    let said = Block::notice(NoticeKind::Ok, sheet.words(said));
    sheet.block(said).text(text).no_esc()
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{AtScan, OwnAuthenticator};
    use crate::domain::own_code::{AuthenticatorSecret, Enrolment};
    use crate::domain::phone::Phone;
    use crate::domain::refusal::Refusal;
    use crate::domain::time::{Moment, Span};
    use crate::domain::visit::{Seat, Seated};
    use crate::flow::FieldId;
    use crate::flow::frame::Frame;
    use crate::flow::steps::gate::{Gate, Has};
    use crate::ui::screens::samples::people::{NOW, account, ago, broken};
    use crate::ui::screens::samples::sample::{Sample, SampleState};
    use secrecy::SecretString;

    fn frame(flow: OwnAuthenticator) -> Frame {
        Frame::Authenticator(flow)
    }

    pub(in crate::ui::screens) fn sitter() -> Seated {
        Seated { account: account(), seat: Seat::Private }
    }

    pub(in crate::ui::screens) fn gate(
        since: Option<Moment>,
        left: u8,
        password: bool,
        problem: Option<Refusal>,
    ) -> Gate {
        let (gate, _) = Gate::begin(sitter(), problem);
        Gate { has: Some(Has { since, left }), password: password.then(SecretString::default), ..gate }
    }

    fn enrolment() -> Enrolment {
        let secret = AuthenticatorSecret::new(*b"kindesk-sample-20-by");
        let phone = Phone::from_e164("+79123456767");
        let address = secret.address("Школа № 12", phone.as_ref());
        Enrolment { secret, address }
    }

    fn scan(problem: Option<Refusal>) -> OwnAuthenticator {
        let (typed, enrolment) = (SecretString::default(), Some(enrolment()));
        let at = AtScan { sitter: sitter(), password: None, enrolment, typed, problem, tries: 0 };
        OwnAuthenticator::Scan(Box::new(at))
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let stands = |name, since, password, problem| {
            Sample::flow(name, frame(OwnAuthenticator::Stands(gate(since, 0, password, problem))))
        };
        let on = Some(ago(4_000));
        let mut all = vec![
            stands("authenticator-none", None, false, None),
            stands("authenticator-stands-on", on, true, None).typed(&[(FieldId::Password, "Три!Совы7")]),
        ];
        for why in [
            Refusal::Missing,
            Refusal::PasswordTypedLongAgo,
            Refusal::WrongPassword { until: NOW + Span::seconds(30) },
            Refusal::AuthenticatorChanged,
            Refusal::SessionNeeded,
            broken(),
        ] {
            let password = why != Refusal::AuthenticatorChanged;
            all.push(stands("authenticator-stands", None, password, Some(why)));
        }
        all.push(Sample::flow("authenticator-scan", frame(scan(None))).typed(&[(FieldId::Code, "482")]));
        for why in [Refusal::NotSixDigits, Refusal::AuthenticatorWrong, broken()] {
            all.push(Sample::flow("authenticator-scan", frame(scan(Some(why)))));
        }
        all.push(Sample::new("authenticator-private-shut", SampleState::Private(frame(scan(None)), false)));
        all.push(Sample::new("authenticator-private-open", SampleState::Private(frame(scan(None)), true)));
        all.push(Sample::flow("authenticator-on", frame(OwnAuthenticator::On(sitter()))));
        all.push(Sample::flow("authenticator-off", frame(OwnAuthenticator::Off(sitter()))));
        all
    }
}
