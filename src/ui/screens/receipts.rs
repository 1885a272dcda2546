//! The receipt of a consent, as a family shows it: its number, and what it tells.

use super::consents::way;
use super::screen::FlowScreen;
use super::sheet::Sheet;
use crate::domain::consent::{CheckedConsent, ConsentState};
use crate::domain::correction::Paper as Document;
use crate::domain::receipt::DIGITS;
use crate::flow::receipts::{AtWithdraw, Receipts};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, NoticeKind, Who};
use crate::words::{Arg, Words};

impl FlowScreen for Receipts {
    fn offers(&self) -> &'static [Action] {
        match self {
            Receipts::Check { found: Some(found), .. } if found.iter().any(|one| one.on_paper.is_some()) => {
                &[Action::Withdraw, Action::ChangeStaff]
            }
            Receipts::Check { .. } => &[Action::ChangeStaff],
            Receipts::Withdraw(_) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let (field, found) = match self {
            Receipts::Check { field, found } => (field, found),
            Receipts::Withdraw(at) => return withdraw(at, sheet),
        };
        let asked = sheet.field(FieldId::Receipt, field).room(20, DIGITS + 8).format(grouped);
        // Another number is typed over one that was told of.
        let asked = if found.is_some() { asked.gives_way() } else { asked };
        let told = found.iter().flatten().flat_map(|one| told(one, sheet.look.words)).collect::<Vec<_>>();
        sheet
            .who(Who::Staff, "who-staff")
            .text("text-receipts-check")
            .block(Block::Field(asked))
            .blocks(told)
            .enter("receipts-check")
    }
}

/// What is withdrawn, and what was seen.
fn withdraw<'a>(at: &AtWithdraw, sheet: Sheet<'a>) -> Sheet<'a> {
    let paper = sheet.one_of(FieldId::Paper, "paper", Document::ALL.map(Document::as_str), &at.paper);
    let told = told(&at.one, sheet.look.words);
    let sheet = sheet.who(Who::Staff, "who-staff").blocks(told).problem(at.problem.as_ref());
    sheet.block(Block::OneOf(paper)).text("text-receipts-withdraw").enter("consents-withdraw")
}

/// Twelve digits in groups of four.
fn grouped(typed: &str) -> String {
    let digits: Vec<char> = typed.chars().filter(|c| !c.is_whitespace()).collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// What a receipt tells: whether it stands first.
fn told(one: &CheckedConsent, words: &Words) -> Vec<Block> {
    let at = |at| [("at", Arg::At(at))];
    let (kind, said) = match one.state {
        ConsentState::Stands => (NoticeKind::Ok, words.say("consent-is-stands")),
        ConsentState::Withdrawn(since) => {
            (NoticeKind::Warn, words.say_with("consent-is-withdrawn", &at(since)))
        }
        ConsentState::Void(since) => (NoticeKind::Warn, words.say_with("consent-is-void", &at(since))),
    };
    let giver = if one.giver.is_empty() { words.say("consent-giver-erased") } else { one.giver.clone() };
    let version = format!("{} ({})", one.text.version, one.text.language.tag());
    let facts = [
        ("consent-purpose", words.say(&format!("purpose-{}", one.text.purpose.as_str()))),
        ("consent-giver", giver),
        ("consent-given-at", words.at(one.at)),
        ("consent-version-label", version),
        ("consent-way", words.say(way(one.way))),
    ];
    let facts = facts.map(|(id, fact)| (words.say(id), fact));
    vec![Block::notice(kind, said), Block::Facts(facts.into())]
}

/// The screen in its states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{AtWithdraw, CheckedConsent, Receipts};
    use crate::domain::consent::{ConsentState, ConsentWay, Purpose, TextMark};
    use crate::domain::id::ConsentId;
    use crate::domain::language::Language;
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::flow::Typed;
    use crate::flow::frame::Frame;
    use crate::ui::screens::samples::people::{NOW, ago, broken};
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    const NUMBER: &str = "0035 6380 4073";

    fn told(state: ConsentState, giver: &str) -> Vec<CheckedConsent> {
        let text = TextMark {
            purpose: Purpose::ChildUse,
            version: "2".into(),
            language: Language::Ru,
            fingerprint: String::new(),
        };
        vec![CheckedConsent {
            text,
            at: ago(60 * 24 * 30),
            way: ConsentWay::Desk,
            giver: giver.into(),
            state,
            on_paper: None,
        }]
    }

    fn check(problem: Option<Refusal>, found: Option<Vec<CheckedConsent>>) -> Sample {
        let field = Typed { text: NUMBER.into(), problem };
        Sample::new("receipts-check", SampleState::Day(Frame::Receipts(Receipts::Check { field, found })))
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let named = |name, sample: Sample| Sample { name, ..sample };
        let empty = Receipts::Check { field: Typed::default(), found: None };
        let mut all = vec![
            Sample::new("receipts-empty", SampleState::Day(Frame::Receipts(empty))),
            named("receipts-stands", check(None, Some(told(ConsentState::Stands, "Мария К.")))),
            named(
                "receipts-withdrawn",
                check(None, Some(told(ConsentState::Withdrawn(ago(90)), "Мария К."))),
            ),
            named("receipts-void", check(None, Some(told(ConsentState::Void(ago(90)), "")))),
        ];
        let paper = || {
            let mut one = told(ConsentState::Stands, "Мария К.").remove(0);
            (one.way, one.on_paper) = (ConsentWay::Paper, Some(ConsentId::new("consent")));
            one
        };
        all.push(named("receipts-paper", check(None, Some(vec![paper()]))));
        for (problem, missing) in [
            (None, None),
            (None, Some(Refusal::PaperMissing)),
            (Some(Refusal::ConsentGone), None),
            (Some(Refusal::OwnFamily), None),
            (Some(Refusal::NoRight), None),
            (Some(broken()), None),
        ] {
            let typed = |text: &str, problem| Typed { text: text.into(), problem };
            let (field, paper_seen) = (typed(NUMBER, None), typed("", missing));
            let at = AtWithdraw { field, one: paper(), paper: paper_seen, problem };
            let flow = Receipts::Withdraw(Box::new(at));
            all.push(Sample::new("receipts-withdraw", SampleState::Day(Frame::Receipts(flow))));
        }
        let until = NOW + Span::minutes(15);
        for why in [
            Refusal::Missing,
            Refusal::NotAReceipt,
            Refusal::UnknownReceipt,
            Refusal::ReceiptsClosed { until },
            broken(),
        ] {
            all.push(check(Some(why), None));
        }
        all
    }
}
