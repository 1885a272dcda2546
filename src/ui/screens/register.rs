//! Register a student: number, code, password, details, own consent from 14, class, done.

use super::sheet::Sheet;
use super::steps::{class, details, newcomer};
use crate::domain::family::Standing;
use crate::domain::refusal::Refusal;
use crate::domain::visit::{Seat, WaitsFor};
use crate::flow::Action;
use crate::flow::register::{AtClass, Register};
use crate::flow::steps::newcomer::Step;
use crate::ui::page::{Block, Who};

/// The steps of who is too young to consent, and of who is not.
const STEPS: [&str; 6] =
    ["step-phone", "step-code", "step-password", "step-details", "step-class", "step-done"];
const STEPS_WITH_CONSENT: [&str; 7] = [
    "step-phone",
    "step-code",
    "step-password",
    "step-details",
    "step-own-consent",
    "step-class",
    "step-done",
];

pub(super) fn fill<'a>(flow: &Register, sheet: Sheet<'a>) -> Sheet<'a> {
    match flow {
        Register::Newcomer(newcomer) => {
            let consents = matches!(newcomer.step, Step::OwnConsent(..) | Step::Refused(_));
            let steps: &[&str] = if consents { &STEPS_WITH_CONSENT } else { &STEPS };
            newcomer::fill(newcomer, sheet.steps(steps, newcomer::at(newcomer)))
        }
        Register::Class(at) => class::fill(&at.step, at_class(at, sheet)),
        Register::Same(at) => same(at, sheet),
        Register::Waits(at, why) => waits(at, *why, sheet),
        Register::Done { standing, already, .. } => done(*standing, *already, sheet),
    }
}

fn at_class<'a>(at: &AtClass, sheet: Sheet<'a>) -> Sheet<'a> {
    if at.ready.consent.is_some() { sheet.steps(&STEPS_WITH_CONSENT, 5) } else { sheet.steps(&STEPS, 4) }
}

/// Staff check what was typed; nothing is told of the other one.
fn same<'a>(at: &AtClass, sheet: Sheet<'a>) -> Sheet<'a> {
    let facts = details::facts(at.data(), &sheet);
    let why = if at.known { Refusal::SameChildKnown } else { Refusal::SameChild };
    at_class(at, sheet)
        .who(Who::Staff, "who-staff")
        .refusal(&why)
        .block(Block::Facts(facts))
        .enter("action-correct-child")
}

fn waits<'a>(at: &AtClass, why: WaitsFor, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = at_class(at, sheet).nobody().enter_does(Action::PutDown);
    let waits = sheet.words(&format!("waits-{}", why.as_str()));
    sheet.block(Block::Heading(waits)).text("text-waits").text(&format!("put-down-why-{}", why.as_str()))
}

fn done(standing: Standing, already: bool, sheet: Sheet<'_>) -> Sheet<'_> {
    let name = sheet.look.seats.on(Seat::Ordinary).map(|sitting| sitting.name.clone());
    sheet
        .steps(&STEPS, 5)
        .nobody()
        .blocks(name.map(Block::Heading))
        .text(if already { "done-already" } else { "text-register-done" })
        .text(if standing == Standing::AwaitingParent { "done-awaiting" } else { "done-complete" })
        .enter("action-invite")
        .no_esc()
}
