//! What waits for an admin, and how a family is told of it.

use super::people::ago;
use super::{Sample, State};
use crate::domain::id::{ClassId, SchoolId, WaitingId};
use crate::domain::refusal::Refusal;
use crate::domain::school::Class;
use crate::domain::time::Span;
use crate::domain::waiting::{Decided, Matter, Waiting};
use crate::flow::waiting::{Deciding, DecidingNext};
use crate::flow::{Answer, FieldId, Input};

pub(super) fn samples() -> Vec<Sample> {
    let mut all = lists();
    all.extend(matters());
    all.extend(reasons());
    all
}

fn one(matter: Matter) -> Waiting {
    let (who, other, class) = match matter {
        Matter::NotListed => ("К*** А***", None, Some("7Г")),
        Matter::SameChild => ("П*** Е***", Some("П*** Е***, 5А"), None),
        Matter::NotMe => ("М*** К***", None, None),
        Matter::Dispute => ("О*** Б***", Some("А*** К***, 11Б"), None),
        Matter::Pin => ("lunin", None, None),
    };
    Waiting {
        id: WaitingId::new(matter.as_str()),
        matter,
        since: ago(60 * 24 * 3),
        desk: "Холл, первый этаж".into(),
        who: who.into(),
        other: other.map(str::to_owned),
        by: (matter == Matter::Dispute).then(|| "А*** К***".to_owned()),
        class: class.map(str::to_owned),
        alone: (matter == Matter::Dispute).then_some(Span::days(30)),
    }
}

/// The screen after some inputs.
fn after(inputs: Vec<Input>) -> Deciding {
    inputs.into_iter().fold(Deciding::begin().0, |flow, input| match flow.step(input) {
        DecidingNext::Stay(flow, _) => flow,
        DecidingNext::Left => Deciding::begin().0,
    })
}

fn shown(waiting: Vec<Waiting>) -> Input {
    Input::Answered(Answer::Waiting { waiting })
}

fn no(why: Refusal) -> Input {
    Input::Answered(Answer::Refused { why })
}

fn all() -> Vec<Waiting> {
    Matter::ALL.map(one).into()
}

fn sample(name: &'static str, inputs: Vec<Input>) -> Sample {
    Sample::new(name, State::Waiting(after(inputs)))
}

fn lists() -> Vec<Sample> {
    let mut many: Vec<Waiting> = all();
    for days in 0..20 {
        let id = WaitingId::new(format!("w{days}"));
        many.push(Waiting { id, since: ago(60 * 24 * days), ..one(Matter::NotListed) });
    }
    let decided = vec![
        shown(all()),
        Input::Pick(1),
        Input::Pick(0),
        Input::Typed(FieldId::Reason, "Другое свидетельство".into()),
        shown(vec![one(Matter::Pin)]),
    ];
    let broken = Refusal::Broken { incident: "7F3K-02".into() };
    vec![
        sample("waiting-list-asked", Vec::new()),
        sample("waiting-list-nothing", vec![shown(Vec::new())]),
        sample("waiting-list", vec![shown(all())]),
        sample("waiting-list-many", vec![shown(many)]),
        sample("waiting-list-kept", decided),
        sample("waiting-list", vec![no(Refusal::DecidedAlready), shown(all())]),
        sample("waiting-list", vec![no(Refusal::NoRight)]),
        sample("waiting-list", vec![no(broken)]),
    ]
}

fn matters() -> Vec<Sample> {
    (0..Matter::ALL.len()).map(|at| sample("waiting-one", vec![shown(all()), Input::Pick(at)])).collect()
}

fn reasons() -> Vec<Sample> {
    let class =
        |name: &str| Class { id: ClassId::new(name), school: SchoolId::new("school"), name: name.to_owned() };
    let classes = Answer::Classes { classes: ["7А", "7Б", "7В"].map(class).into() };
    let typed = |text: &str| Input::Typed(FieldId::Reason, text.into());
    let to = |matter: usize, answer: usize| vec![shown(all()), Input::Pick(matter), Input::Pick(answer)];
    let with = |mut inputs: Vec<Input>, more: Vec<Input>| {
        inputs.extend(more);
        inputs
    };
    let mut found = vec![
        sample("waiting-class", to(0, 0)),
        sample("waiting-class-found", with(to(0, 0), vec![Input::Answered(classes), typed("7")])),
        sample("waiting-no-class", with(to(0, 1), vec![typed("Седьмых классов у нас только три: А, Б, В.")])),
        sample("waiting-reason", with(to(1, 1), vec![typed("Тот же документ")])),
    ];
    for why in [
        Refusal::Missing,
        Refusal::TooLong,
        Refusal::HiddenCharacter { code: "U+200B".into() },
        Refusal::NoRight,
        Refusal::Broken { incident: "7F3K-02".into() },
    ] {
        found.push(sample("waiting-reason", with(to(3, 1), vec![typed("Решение суда"), no(why)])));
    }
    found
}

/// What the family of a visit is told, on the step that it is about.
pub(super) fn told(
    name: &'static str,
    frame: crate::flow::visit::Frame,
    matter: Matter,
    yes: bool,
) -> Sample {
    let reason = match (matter, yes) {
        (Matter::NotListed, true) => "7Г",
        (Matter::NotListed, false) => "Седьмых классов у нас только три: А, Б, В.",
        _ => "Проверили по личному делу.",
    };
    Sample::new(name, State::Told(frame, Decided { matter, yes, reason: reason.into() }))
}
