//! A lost ticket: the search for a visit by name, what is known of one, and the code to its phone. Names are masked,
//! and only the end of the number is shown.
//!
//! ```text
//!  1  А*** К***    waits for the family · Холл · 12:05
//!  2  А*** К***    waits for an admin · Холл · 5 September 2026, 8:30
//! ```

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::code;
use crate::domain::challenge::{DIGITS, Fate};
use crate::domain::family::FOUND_AT_MOST;
use crate::domain::visit::{LostVisit, WaitsFor};
use crate::flow::lost::{Code, Finding, ListedVisit, LostTicket};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, CellsView, Item, List, ListId, NoticeKind, Who};
use crate::ui::widgets::field::LONGEST;
use crate::words::{Arg, Words};

impl FlowScreen for LostTicket {
    fn offers(&self) -> &'static [Action] {
        match self {
            LostTicket::Code(..) => &[Action::SendAgain, Action::ChangeStaff],
            LostTicket::Find(_) | LostTicket::One(_) => &[Action::ChangeStaff],
        }
    }

    // Searches for a visit whose ticket is lost.
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        match self {
            LostTicket::Find(finding) => find(finding, sheet.who(Who::Staff, "who-staff")),
            LostTicket::One(one) => about(one, sheet.who(Who::Staff, "who-staff")),
            LostTicket::Code(_, step) => typed(step, sheet.who(Who::Family, "who-family")),
        }
    }
}

fn find<'a>(finding: &Finding, sheet: Sheet<'a>) -> Sheet<'a> {
    let mut field =
        sheet.field(FieldId::Search, &finding.field).hint(sheet.words("lost-hint")).room(40, LONGEST);
    field.label = sheet.words("lost-field");
    let sheet = sheet.text("text-lost-find").block(Block::Field(field));
    match finding.found.as_deref() {
        None => sheet.enter("key-find"),
        Some([]) => {
            let nothing = Block::notice(NoticeKind::Warn, sheet.words("lost-nothing"));
            sheet.block(nothing).enter("key-find")
        }
        Some(visits) => {
            let count = i64::try_from(visits.len()).unwrap_or(i64::MAX);
            let more = (count >= FOUND_AT_MOST).then(|| Block::Dim(sheet.words("find-more")));
            let words = sheet.look.words;
            let counted = words.say_with("lost-found", &[("n", Arg::Count(count))]);
            let items = visits.iter().map(|visit| Item::new(visit.who.clone()).note(note(visit, words)));
            let list = List { id: ListId::Visits, items: items.collect(), selected: 0 };
            let similar = visits.iter().any(|visit| visit.similar);
            let similar = similar.then(|| Block::Heading(sheet.words("find-similar")));
            let sheet = sheet.blocks(similar).block(Block::Dim(counted)).blocks(more);
            sheet.block(Block::List(list)).enter("key-arrows").enter_on(FieldId::Search, "key-find")
        }
    }
}

fn note(visit: &LostVisit, words: &Words) -> String {
    [words.say(waits(visit.waits)), visit.desk.clone(), words.at(visit.since)].join(" · ")
}

const fn waits(waits: WaitsFor) -> &'static str {
    match waits {
        WaitsFor::Family | WaitsFor::OtherDesk => "lost-waits-family",
        WaitsFor::LeftOpen => "lost-waits-left-open",
        WaitsFor::Number => "lost-waits-number",
        WaitsFor::NotListed | WaitsFor::SameChild | WaitsFor::NotMe | WaitsFor::Recovery => {
            "lost-waits-admin"
        }
        WaitsFor::Hold => "lost-waits-hold",
    }
}

fn about<'a>(one: &ListedVisit, sheet: Sheet<'a>) -> Sheet<'a> {
    let LostVisit { visit, who, waits: why, since, desk, .. } = &one.visit;
    let words = sheet.look.words;
    let facts = [
        ("lost-who", who.clone()),
        ("lost-waits", words.say(waits(*why))),
        ("lost-since", format!("{} · {desk}", words.at(*since))),
    ];
    let facts = facts.map(|(id, fact)| (words.say(id), fact));
    sheet
        .state(visit)
        .block(Block::Facts(facts.into()))
        .text("text-lost-one")
        .problem(one.problem.as_ref())
        .enter("lost-send")
}

fn typed<'a>(step: &Code, sheet: Sheet<'a>) -> Sheet<'a> {
    let sent = &step.sent;
    let id = match sent.fate {
        // A code that did not leave the house must not be called sent.
        Fate::Refused | Fate::Failed => "lost-not-sent",
        Fate::Later => "lost-later",
        _ => "lost-sent",
    };
    let said = sheet.look.words.say_with(id, &[("ending", sent.phone.0.clone().into())]);
    let lost = sent.fate.never_left();
    let said = if lost { Block::notice(NoticeKind::Problem, said) } else { Block::text(said) };
    let called = sent.rings().then(|| Block::notice(NoticeKind::Warn, sheet.words("lost-called")));
    let field = sheet.secret(FieldId::Code, step.problem.as_ref()).hint("").room(10, DIGITS);
    let field = field.cells(CellsView { count: DIGITS, shaken: None });
    code::typed(sent, field, "code-again-sms", sheet.block(said).text("text-lost-code").blocks(called))
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use crate::domain::challenge::{Call, Fate, Sent};
    use crate::domain::id::VisitId;
    use crate::domain::language::Language;
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::domain::visit::{LostVisit, WaitsFor};
    use crate::flow::ask::LostAnswer;
    use crate::flow::frame::Frame;
    use crate::flow::lost::LostTicket;
    use crate::flow::{Answer, FieldId, Input};
    use crate::ui::screens::samples::people::{NOW, after, ago, broken, no, sent};
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let mut all = searches();
        all.extend(visits());
        all.extend(codes().unwrap_or_default());
        all
    }

    fn sample(name: &'static str, inputs: Vec<Input>) -> Sample {
        Sample::new(name, SampleState::Day(Frame::Lost(after(|| LostTicket::begin().0, &inputs))))
    }

    fn lost(id: usize, who: &str, waits: WaitsFor, minutes: i64) -> LostVisit {
        LostVisit {
            visit: VisitId::new(format!("v{id}")),
            who: who.into(),
            waits,
            since: ago(minutes),
            desk: "Холл, первый этаж".into(),
            language: Language::Ru,
            similar: false,
        }
    }

    fn few() -> Vec<LostVisit> {
        vec![
            lost(1, "А*** К***", WaitsFor::Family, 25),
            lost(2, "А*** К***, М*** К***", WaitsFor::LeftOpen, 60 * 20),
            lost(3, "А*** К***", WaitsFor::NotListed, 60 * 24 * 9),
        ]
    }

    fn found(visits: Vec<LostVisit>) -> Vec<Input> {
        vec![
            Input::Typed(FieldId::Search, "Климова".into()),
            Input::Answered(Answer::Lost(LostAnswer::Found { visits })),
        ]
    }

    fn searches() -> Vec<Sample> {
        let typed = |text: &str| vec![Input::Typed(FieldId::Search, text.into())];
        let many =
            (0..20).map(|at| lost(at, "А*** К***", WaitsFor::Family, 30 * i64::try_from(at).unwrap_or(0)));
        let mut all = vec![
            sample("lost-find-empty", Vec::new()),
            sample("lost-find", found(few())),
            sample(
                "lost-find-similar",
                found(vec![LostVisit { similar: true, ..lost(1, "А*** К***", WaitsFor::Family, 25) }]),
            ),
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

    /// None only if an invented number were invalid.
    fn codes() -> Option<Vec<Sample>> {
        let at = |seconds, fate| Some(sent(seconds, fate)?.hidden());
        let to = |sent| [one(), vec![Input::Answered(Answer::Lost(LostAnswer::Sent { sent }))]].concat();
        let step = |sent, more: Vec<Input>| sample("lost-code", [to(sent), more].concat());
        let wrong = |tries_left| {
            let sent = Sent { tries_left, ..at(70, Fate::Accepted)? };
            Some(Input::Answered(Answer::Lost(LostAnswer::Stands { sent })))
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
}
