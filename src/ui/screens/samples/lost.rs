//! A ticket that is lost: the search, one visit, and the code to its phone.

use super::people::{NOW, ago, sent};
use super::{Sample, State};
use crate::domain::challenge::{Call, Fate, Sent};
use crate::domain::id::VisitId;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::domain::visit::{Lost, WaitsFor};
use crate::flow::lost::{LostNext, LostTicket};
use crate::flow::{Answer, FieldId, Input};

pub(super) fn samples() -> Option<Vec<Sample>> {
    let mut all = searches();
    all.extend(visits());
    all.extend(codes()?);
    Some(all)
}

/// The screen after some inputs.
fn after(inputs: Vec<Input>) -> LostTicket {
    inputs.into_iter().fold(LostTicket::begin(), |flow, input| match flow.step(input, NOW) {
        LostNext::Stay(flow, _) => flow,
        LostNext::TakenUp(_) | LostNext::Left => LostTicket::begin(),
    })
}

fn sample(name: &'static str, inputs: Vec<Input>) -> Sample {
    Sample::new(name, State::Lost(after(inputs)))
}

fn no(why: Refusal) -> Input {
    Input::Answered(Answer::Refused { why })
}

fn broken() -> Refusal {
    Refusal::Broken { incident: "7F3K-02".into() }
}

fn lost(id: usize, who: &str, waits: WaitsFor, minutes: i64) -> Lost {
    Lost {
        visit: VisitId::new(format!("v{id}")),
        who: who.into(),
        waits,
        since: ago(minutes),
        desk: "Холл, первый этаж".into(),
        language: Language::Ru,
    }
}

fn few() -> Vec<Lost> {
    vec![
        lost(1, "А*** К***", WaitsFor::Family, 25),
        lost(2, "А*** К***, М*** К***", WaitsFor::LeftOpen, 60 * 20),
        lost(3, "А*** К***", WaitsFor::NotListed, 60 * 24 * 9),
    ]
}

fn found(visits: Vec<Lost>) -> Vec<Input> {
    vec![Input::Typed(FieldId::Search, "Климова".into()), Input::Answered(Answer::Lost { visits })]
}

fn searches() -> Vec<Sample> {
    let typed = |text: &str| vec![Input::Typed(FieldId::Search, text.into())];
    let many = (0..20).map(|at| lost(at, "А*** К***", WaitsFor::Family, 30 * i64::try_from(at).unwrap_or(0)));
    let mut all = vec![
        sample("lost-find-empty", Vec::new()),
        sample("lost-find", found(few())),
        sample("lost-find-nothing", found(Vec::new())),
        sample("lost-find-many", found(many.collect())),
        sample("lost-find", [typed("Кл"), vec![Input::Submit]].concat()),
    ];
    for why in [
        Refusal::TooManySearches { until: NOW + Span::minutes(40) },
        Refusal::HiddenCharacter { code: "U+200B".into() },
        Refusal::NoRight,
        broken(),
    ] {
        all.push(sample("lost-find", [typed("Климова"), vec![no(why)]].concat()));
    }
    all
}

fn one() -> Vec<Input> {
    [found(few()), vec![Input::Pick(1)]].concat()
}

fn visits() -> Vec<Sample> {
    let mut all = vec![sample("lost-one", one())];
    for why in [
        Refusal::ScannedOutside,
        Refusal::LostNoNumber,
        Refusal::LostTooSoon { until: NOW + Span::seconds(80) },
        Refusal::LostSendsClosed { until: NOW + Span::hours(5) },
        Refusal::LostVisitGone,
        Refusal::OwnFamily,
        Refusal::NoDelivery,
        Refusal::NoRight,
        broken(),
    ] {
        all.push(sample("lost-one", [one(), vec![no(why)]].concat()));
    }
    all
}

fn codes() -> Option<Vec<Sample>> {
    let at = |seconds, fate| Some(sent(seconds, fate)?.hidden());
    let to = |sent| [one(), vec![Input::Answered(Answer::LostSent { sent })]].concat();
    let step = |sent, more: Vec<Input>| sample("lost-code", [to(sent), more].concat());
    let wrong = |tries_left| {
        let sent = Sent { tries_left, ..at(70, Fate::Accepted)? };
        Some(Input::Answered(Answer::LostStands { sent }))
    };
    let call = Some(Call { at: ago(1), tries_left: 3 });
    let mut all = vec![
        sample("lost-code-waiting", to(at(0, Fate::Waiting)?)),
        sample("lost-code-typed", to(at(35, Fate::Accepted)?)).typed(&[(FieldId::Code, "482")]),
        sample("lost-code-again", to(at(200, Fate::Accepted)?)),
        sample("lost-code-expired", to(at(601, Fate::Accepted)?)),
        sample("lost-code-failed", to(at(20, Fate::Failed)?)),
        sample("lost-code-called", to(Sent { call, ..at(70, Fate::Called)? })),
        step(at(70, Fate::Accepted)?, vec![wrong(2)?]),
        step(at(70, Fate::Accepted)?, vec![wrong(0)?]),
        step(at(130, Fate::Accepted)?, vec![no(Refusal::LostCodeDead)]),
    ];
    for why in [
        Refusal::NotSixDigits,
        Refusal::LostTooSoon { until: NOW + Span::seconds(80) },
        Refusal::LostSendsClosed { until: NOW + Span::hours(5) },
        Refusal::LostCallNotEnough,
        Refusal::LostVisitGone,
        Refusal::OwnFamily,
        Refusal::NoDelivery,
        Refusal::NoRight,
        broken(),
    ] {
        all.push(step(at(70, Fate::Accepted)?, vec![no(why)]));
    }
    Some(all)
}
