//! A consent on paper, as staff record it: for which child, what stands on the paper, the last word, and its number.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use crate::domain::consent::Purpose;
use crate::domain::correction::Paper as Document;
use crate::domain::on_paper::Child;
use crate::flow::paper::{AtPaper, PURPOSES, Paper};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Item, List, ListId, NoticeKind, Who};
use crate::ui::widgets::field::LONGEST;
use crate::words::Arg;
use crate::words::texts::Signed;

impl FlowScreen for Paper {
    fn offers(&self) -> &'static [Action] {
        &[]
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Staff, "who-staff");
        match self {
            Paper::Which(children) => which(children, sheet),
            Paper::Form(_, at) => form(at, sheet),
            Paper::Sure(_, at) => sure(at, sheet),
            Paper::Recorded { giver, receipt } => {
                let said = Block::notice(NoticeKind::Ok, sheet.words("paper-recorded"));
                let number = [("number", Arg::Text(receipt.grouped())), ("giver", giver.as_str().into())];
                let number = Block::Heading(sheet.look.words.say_with("paper-number", &number));
                sheet.nobody().block(said).block(number).text("text-paper-recorded").enter("paper-back")
            }
        }
    }
}

fn which<'a>(children: &[Child], sheet: Sheet<'a>) -> Sheet<'a> {
    let items = children.iter().map(|child| Item::new(child.name.clone())).collect();
    let list = List { id: ListId::People, items, selected: 0 };
    sheet.text("text-paper-which").block(Block::List(list)).enter("key-arrows")
}

fn form<'a>(at: &AtPaper, sheet: Sheet<'a>) -> Sheet<'a> {
    let giver = sheet.field(FieldId::Giver, &at.giver).room(40, LONGEST);
    let purposes = PURPOSES.map(Purpose::as_str);
    let purpose = sheet.one_of(FieldId::Purpose, "paper-for", purposes, &at.purpose);
    let signed = sheet.field(FieldId::SignedOn, &at.signed).room(14, LONGEST);
    let paper = sheet.one_of(FieldId::Paper, "paper", Document::ALL.map(Document::as_str), &at.paper);
    let version = version(at.purpose().unwrap_or(Purpose::ChildUse), &sheet);
    sheet
        .state(&at.child.id)
        .block(Block::Heading(at.child.name.clone()))
        .block(Block::Field(giver))
        .block(Block::OneOf(purpose))
        .block(Block::Field(signed))
        .block(Block::OneOf(paper))
        .block(Block::Dim(version))
        .enter("key-enter")
}

/// Which text in force the paper must be of.
fn version(purpose: Purpose, sheet: &Sheet) -> String {
    let look = sheet.look;
    let (language, school) = (look.words.language(), look.school());
    let mark = look.texts.consent(purpose, language, &school, &Signed::default()).mark;
    let said = [("version", Arg::Text(mark.version)), ("language", Arg::from(mark.language.tag()))];
    look.words.say_with("paper-version", &said)
}

fn sure<'a>(at: &AtPaper, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let purpose = at.purpose().unwrap_or(Purpose::ChildUse);
    let facts = [
        ("consent-purpose", words.say(&format!("purpose-{}", purpose.as_str()))),
        ("consent-child", at.child.name.clone()),
        ("consent-giver", at.giver.text.trim().to_owned()),
        ("paper-signed", at.signed.text.clone()),
        ("paper-seen", words.say(&format!("paper-{}", at.paper.text))),
        ("consent-version-label", version(purpose, &sheet)),
    ];
    let facts = Block::Facts(facts.map(|(id, fact)| (words.say(id), fact)).into());
    sheet.block(facts).problem(at.problem.as_ref()).text("text-paper-sure").enter("paper-record")
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{AtPaper, Child, Paper};
    use crate::domain::id::ProfileId;
    use crate::domain::receipt::Receipt;
    use crate::domain::refusal::Refusal;
    use crate::flow::Typed;
    use crate::flow::frame::Frame;
    use crate::ui::screens::samples::people::{NOW, broken};
    use crate::ui::screens::samples::sample::Sample;

    fn child(name: &str) -> Child {
        Child { id: ProfileId::new("student"), name: name.into() }
    }

    fn at(texts: [&str; 4], problems: [Option<Refusal>; 4]) -> Box<AtPaper> {
        let mut typed = texts.into_iter().zip(problems);
        let mut next = || {
            let (text, problem) = typed.next().unwrap_or_default();
            Typed { text: text.into(), problem }
        };
        let (giver, purpose, signed, paper) = (next(), next(), next(), next());
        Box::new(AtPaper { child: child("Анна К."), giver, purpose, signed, paper, problem: None })
    }

    const TYPED: [&str; 4] = ["Климова Мария Игоревна", "child-use", "01.09.2026", "passport"];

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let sample = |name, flow| Sample::flow(name, Frame::Paper(flow));
        let form = |texts, problems| Paper::Form(Vec::new(), at(texts, problems));
        let whole = |why: Option<Refusal>| {
            let mut at = at(TYPED, [const { None }; 4]);
            at.problem = why;
            Paper::Sure(Vec::new(), at)
        };
        let none = || [const { None }; 4];
        let missing = [
            Some(Refusal::Missing),
            Some(Refusal::PickOne),
            Some(Refusal::NotADate),
            Some(Refusal::PaperMissing),
        ];
        let wrong = [None, None, Some(Refusal::PaperDateAhead), None];
        let mut all = vec![
            sample("paper-which", Paper::Which(vec![child("Анна К."), child("Пётр К.")])),
            sample("paper-form", form([""; 4], none())),
            sample("paper-form-typed", form(TYPED, none())),
            sample("paper-form-missing", form([""; 4], missing)),
            sample("paper-form-wrong", form(TYPED, wrong)),
            sample("paper-form-no-date", form(TYPED, [None, None, Some(Refusal::Missing), None])),
            sample("paper-sure", whole(None)),
            sample(
                "paper-recorded",
                Paper::Recorded { giver: "Мария К.".into(), receipt: Receipt::of(NOW, 407) },
            ),
        ];
        for why in
            [Refusal::PaperTextOld, Refusal::PersonGone, Refusal::OwnFamily, Refusal::NoRight, broken()]
        {
            all.push(sample("paper-sure", whole(Some(why))));
        }
        all
    }
}
