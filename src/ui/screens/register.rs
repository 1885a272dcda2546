//! Register a student: number, code, details, password, own consent from 14, class, done.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::{class, details, newcomer, not_listed};
use crate::domain::family::Standing;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seat;
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
            Register::Waits(_) => Some("waits"),
            Register::Class(_) | Register::NotListed(..) | Register::Done { .. } => None,
        }
    }

    fn offers(&self) -> &'static [Action] {
        match self {
            Register::Newcomer(newcomer) => newcomer::offers(newcomer),
            Register::Class(_) => &[Action::NotListed],
            Register::Same(at) if !at.known => &[Action::AnotherChild],
            Register::Same(_) | Register::NotListed(..) | Register::Waits(_) | Register::Done { .. } => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.on(Seat::Ordinary);
        match self {
            Register::Newcomer(newcomer) => {
                let consents = matches!(newcomer.step, Step::OwnConsent(..) | Step::Refused(_));
                let steps: &[&str] = if consents { &STEPS_WITH_CONSENT } else { &STEPS };
                newcomer::fill(newcomer, sheet.steps(steps, newcomer::in_line(newcomer)))
            }
            Register::Class(at) => class::fill(&at.step, at_class(at, sheet)),
            Register::Same(at) => same(at, sheet),
            Register::NotListed(at, step) => not_listed::fill(step, at_class(at, sheet)),
            Register::Waits(at) => waits(at, sheet),
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

fn waits<'a>(at: &AtClass, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = at_class(at, sheet).nobody().enter_does(Action::PutDown);
    let waits = sheet.words("waits-same-child");
    sheet.block(Block::Heading(waits)).text("text-waits").text("put-down-why-same-child")
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
    use super::{AtClass, Register, Standing};
    use crate::domain::consent::Purpose;
    use crate::domain::family::PersonData;
    use crate::domain::id::{ClassId, ProfileId, SchoolId};
    use crate::domain::refusal::{Refusal, Whose};
    use crate::domain::school::{Class, School};
    use crate::domain::waiting::Matter;
    use crate::flow::Typed;
    use crate::flow::frame::Frame;
    use crate::flow::steps::class::ClassStep;
    use crate::flow::steps::newcomer::{Newcomer, ReadyNewcomer};
    use crate::flow::steps::not_listed::NotListedStep;
    use crate::ui::screens::samples::people::{TODAY, account, anna, classes, long, mark};
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let known = AtClass { known: true, ..at_class(long(), "5А", None) };
        let done = |standing| Register::Done { student: ProfileId::new("student"), standing, already: false };
        let mut all = class();
        all.extend(news());
        all.extend(not_listed());
        all.extend([
            sample("same-child", Register::Same(known)),
            sample("same-child", Register::Same(at_class(long(), "5А", None))),
            sample("waits-same-child", Register::Waits(at_class(long(), "5", None))),
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
            step: ClassStep {
                field,
                classes: classes(),
                loaded: true,
                elsewhere: vec![elsewhere()],
                given: false,
            },
            chosen: None,
            known: false,
            school: String::new(),
        }
    }

    /// A class of another school which an admin has opened for the visit.
    fn elsewhere() -> Class {
        let name = "7Г, Лицей № 8 имени Константина Эдуардовича Циолковского".into();
        Class { id: ClassId::new("elsewhere"), school: SchoolId::new("lyceum"), name }
    }

    /// A class is missing here, and in a school that is not listed either.
    fn not_listed() -> Vec<Sample> {
        let school =
            |id: &str, name: &str| School {
                id: SchoolId::new(id), name: name.into(), city: "Тверь".into()
            };
        let schools = vec![
            school("s", "Школа № 12"),
            school("l", "Лицей № 8"),
            school("g", "Гимназия № 1 имени Константина Эдуардовича Циолковского"),
        ];
        let (begun, _) = NotListedStep::begin("7Г", "");
        let begun = NotListedStep { schools, ..begun };
        let named = NotListedStep { school: Typed::of("Школа № 45"), ..begun.clone() };
        let refused = |why| Typed { text: String::new(), problem: Some(why) };
        let missing = NotListedStep { class: refused(Refusal::Missing), ..begun.clone() };
        let broken = Refusal::Broken { incident: "7F3K-02".into() };
        let broken = NotListedStep { class: refused(broken), ..begun.clone() };
        let steps = [NotListedStep::begin("", "").0, begun, named, missing, broken].into_iter();
        steps
            .map(|step| {
                sample(
                    "register-not-listed",
                    Register::NotListed(at_class(anna(), "7Г", None), Box::new(step)),
                )
            })
            .collect()
    }

    fn class() -> Vec<Sample> {
        let class = |at: AtClass| sample("register-class", Register::Class(at));
        let mut loading = at_class(anna(), "", None);
        loading.step = ClassStep::default();
        let mut all =
            vec![class(loading), class(at_class(anna(), "", None)), class(at_class(long(), "5", None))];
        all.push(class(at_class(anna(), "5А", None)));
        all.push(class(at_class(anna(), &elsewhere().name, None)));
        let mut given = at_class(anna(), "5А", None);
        given.step.given = true;
        all.push(class(given));
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
