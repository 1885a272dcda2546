//! Register a student: number, code, details, password, own consent from 14, class, done.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::{class, details, newcomer};
use crate::domain::family::Standing;
use crate::domain::refusal::Refusal;
use crate::domain::visit::{Seat, WaitsFor};
use crate::flow::Action;
use crate::flow::register::{AtClass, Register};
use crate::flow::steps::newcomer::Step;
use crate::ui::page::{Block, Who};

/// The steps of a student too young to consent, then an older one's.
const STEPS: [&str; 6] =
    ["step-phone", "step-code", "step-details", "step-password", "step-class", "step-done"];
const STEPS_WITH_CONSENT: [&str; 7] = [
    "step-phone",
    "step-code",
    "step-details",
    "step-password",
    "step-own-consent",
    "step-class",
    "step-done",
];

impl FlowScreen for Register {
    fn topic(&self) -> Option<&'static str> {
        match self {
            Register::Newcomer(newcomer) => newcomer::topic(newcomer),
            Register::Same(_) => Some("same-child"),
            Register::Waits(..) => Some("waits"),
            Register::Class(_) | Register::Done { .. } => None,
        }
    }

    fn offers(&self) -> &'static [Action] {
        match self {
            Register::Newcomer(newcomer) => newcomer::offers(newcomer),
            Register::Class(_) => &[Action::NotListed],
            Register::Same(at) if !at.known => &[Action::AnotherChild],
            Register::Same(_) | Register::Waits(..) | Register::Done { .. } => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        match self {
            Register::Newcomer(newcomer) => {
                let consents = matches!(newcomer.step, Step::OwnConsent(..) | Step::Refused(_));
                let steps: &[&str] = if consents { &STEPS_WITH_CONSENT } else { &STEPS };
                newcomer::fill(newcomer, sheet.steps(steps, newcomer::in_line(newcomer)))
            }
            Register::Class(at) => class::fill(&at.step, at_class(at, sheet)),
            Register::Same(at) => same(at, sheet),
            Register::Waits(at, why) => waits(at, *why, sheet),
            Register::Done { standing, already, .. } => done(*standing, *already, sheet),
        }
    }
}

fn at_class<'a>(at: &AtClass, sheet: Sheet<'a>) -> Sheet<'a> {
    let steps: &[&str] = if at.ready.consent.is_some() { &STEPS_WITH_CONSENT } else { &STEPS };
    sheet.steps(steps, "step-class")
}

/// Staff check what was typed; nothing is told of the other child.
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
        .steps(&STEPS, "step-done")
        .nobody()
        .blocks(name.map(Block::Heading))
        .text(if already { "done-already" } else { "text-register-done" })
        .text(match standing {
            Standing::AwaitingParent => "done-awaiting",
            Standing::Confirmed => "done-confirmed",
            Standing::Complete => "done-complete",
        })
        .enter("action-invite")
        .no_esc()
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{AtClass, Register, Standing, WaitsFor};
    use crate::domain::consent::Purpose;
    use crate::domain::family::PersonData;
    use crate::domain::id::ProfileId;
    use crate::domain::refusal::{Refusal, Whose};
    use crate::domain::waiting::Matter;
    use crate::flow::Typed;
    use crate::flow::frame::Frame;
    use crate::flow::steps::class::ClassStep;
    use crate::flow::steps::newcomer::{Newcomer, ReadyNewcomer};
    use crate::ui::screens::samples::people::{TODAY, account, anna, classes, long, mark};
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let known = AtClass { known: true, ..at_class(long(), "5А", None) };
        let waits = |why| Register::Waits(at_class(long(), "5", None), why);
        let done = |standing| Register::Done { student: ProfileId::new("student"), standing, already: false };
        let mut all = class();
        all.extend(news());
        all.extend([
            sample("same-child", Register::Same(known)),
            sample("same-child", Register::Same(at_class(long(), "5А", None))),
            sample("waits-same-child", waits(WaitsFor::SameChild)),
            sample("waits-not-listed", waits(WaitsFor::NotListed)),
            sample("register-done", done(Standing::AwaitingParent)),
            sample("register-done-complete", done(Standing::Complete)),
            sample("register-done-confirmed", done(Standing::Confirmed)),
        ]);
        all
    }

    fn sample(name: &'static str, flow: Register) -> Sample {
        Sample::flow(name, Frame::Register(flow))
    }

    fn at_class(data: PersonData, typed: &str, problem: Option<Refusal>) -> AtClass {
        let field = Typed { text: typed.into(), problem };
        let consent = (data.birth.age_on(TODAY) >= 14).then(|| mark(Purpose::OwnData));
        AtClass {
            newcomer: Newcomer::new(Whose::Student),
            ready: ReadyNewcomer { account: account(), data, consent, own: None },
            step: ClassStep { field, classes: classes(), loaded: true },
            chosen: None,
            known: false,
        }
    }

    fn class() -> Vec<Sample> {
        let class = |at: AtClass| sample("register-class", Register::Class(at));
        let mut loading = at_class(anna(), "", None);
        loading.step = ClassStep::default();
        let mut all =
            vec![class(loading), class(at_class(anna(), "", None)), class(at_class(long(), "5", None))];
        all.push(class(at_class(anna(), "5А", None)));
        for (typed, why) in [
            ("", Refusal::Missing),
            ("5", Refusal::PickOne),
            ("7Ъ", Refusal::NoSuchClass),
            ("5А", Refusal::Broken { incident: "7F3K-02".into() }),
        ] {
            all.push(class(at_class(anna(), typed, Some(why))));
        }
        all
    }

    /// What an admin has decided, and has still to decide.
    fn news() -> Vec<Sample> {
        let at = |typed| Frame::Register(Register::Class(at_class(long(), typed, None)));
        let told = |name, typed, matter, yes| Sample::told(name, at(typed), matter, yes);
        let awaits = |matter| Sample::new("awaits", SampleState::Awaits(at("7Г"), matter));
        vec![
            told("told-not-listed", "7Г", Matter::NotListed, true),
            told("told-not-listed", "7Г", Matter::NotListed, false),
            told("told-same-child", "5А", Matter::SameChild, true),
            told("told-same-child", "5А", Matter::SameChild, false),
            awaits(Matter::NotListed),
            awaits(Matter::SameChild),
            awaits(Matter::NotMe),
        ]
    }
}
