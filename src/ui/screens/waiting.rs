//! What waits for an admin: the list, one matter with its facts, and the reason of a yes or a no. Names are masked.
//!
//! ```text
//!  1  A class is not listed             А*** К*** · Холл · 5 September 2026, 8:30
//!  2  The same child, or another?       Л*** З*** · Холл · 12:05
//! ```

use super::family::deeds::alone_within;
use super::screen::FlowScreen;
use super::sheet::Sheet;
use crate::domain::waiting::{Matter, Waiting};
use crate::flow::FieldId;
use crate::flow::waiting::{Deciding, ListedMatter};
use crate::ui::page::{Block, Item, List, ListId, NoticeKind, Who};
use crate::words::Words;

impl FlowScreen for Deciding {
    // What only an admin decides.
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Staff, "who-staff");
        match self {
            Deciding::List { waiting, kept, problem } => {
                let kept = kept.map(|matter| Block::notice(NoticeKind::Ok, sheet.words(kept_word(matter))));
                list(waiting.as_deref(), sheet.blocks(kept).problem(problem.as_ref()))
            }
            Deciding::One(matter) => one(matter, sheet),
            Deciding::Reason(matter, yes) => reason(matter, *yes, sheet),
        }
    }
}

/// How those concerned learn of the decision.
const fn kept_word(matter: Matter) -> &'static str {
    match matter {
        Matter::NotListed | Matter::SameChild | Matter::NotMe => "waiting-kept",
        Matter::Dispute => "waiting-kept-dispute",
        Matter::Pin => "waiting-kept-pin",
    }
}

fn list<'a>(waiting: Option<&[Waiting]>, sheet: Sheet<'a>) -> Sheet<'a> {
    match waiting {
        None => sheet.nobody().dim("notice-working").no_enter(),
        Some([]) => sheet.text("waiting-nothing").enter("key-look-again"),
        Some(all) => {
            let items = all.iter().map(|one| {
                let note = [one.who.clone(), one.desk.clone(), sheet.look.words.at(one.since)];
                let note: Vec<String> = note.into_iter().filter(|part| !part.is_empty()).collect();
                Item::new(sheet.words(&format!("waiting-matter-{}", one.matter.as_str())))
                    .note(note.join(" · "))
            });
            let list = List { id: ListId::Matters, items: items.collect(), selected: 0 };
            sheet.text("text-waiting-list").block(Block::List(list)).enter("key-arrows")
        }
    }
}

fn facts(one: &Waiting, words: &Words) -> Vec<(String, String)> {
    let other = if one.matter == Matter::Dispute { "waiting-child" } else { "waiting-other" };
    let facts = [
        ("waiting-who", Some(one.who.clone())),
        (other, one.other.clone()),
        ("waiting-by", one.by.clone()),
        ("waiting-ticket", one.ticket.clone()),
        ("waiting-phone", one.phone.as_ref().map(|ending| format!("…{ending}"))),
        ("waiting-class", one.class.clone()),
        ("waiting-since", Some(format!("{} · {}", words.at(one.since), one.desk))),
    ];
    let named = |(id, fact): (&str, Option<String>)| {
        fact.filter(|fact| !fact.is_empty()).map(|fact| (words.say(id), fact))
    };
    facts.into_iter().filter_map(named).collect()
}

fn one<'a>(one: &ListedMatter, sheet: Sheet<'a>) -> Sheet<'a> {
    let matter = one.matter.matter.as_str();
    let heading = sheet.words(&format!("waiting-matter-{matter}"));
    let items = ["yes", "no"].map(|answer| Item::new(sheet.words(&format!("waiting-{answer}-{matter}"))));
    let list = List { id: ListId::Answers, items: items.into(), selected: 0 };
    let facts = facts(&one.matter, sheet.look.words);
    sheet
        .state(&one.matter.id)
        .block(Block::Heading(heading))
        .text(&format!("waiting-about-{matter}"))
        .block(Block::Facts(facts))
        .block(Block::List(list))
        .enter("key-arrows")
}

fn reason<'a>(one: &ListedMatter, yes: bool, sheet: Sheet<'a>) -> Sheet<'a> {
    let matter = one.matter.matter.as_str();
    let answer = sheet.words(&format!("waiting-{}-{matter}", if yes { "yes" } else { "no" }));
    let mut field = sheet.field(FieldId::Reason, &one.field).room(40, 100);
    let text = if one.names_class(yes) {
        field.label = sheet.words("field-class");
        field.hint = sheet.words("waiting-class-hint");
        field =
            field.gives_way().suggestions(one.found().into_iter().map(|class| class.name.clone()).collect());
        "text-waiting-class"
    } else if one.matter.matter == Matter::Pin {
        "waiting-reason-of-staff"
    } else {
        "text-waiting-reason"
    };
    // A no to a dispute may end a child's last link.
    let alone =
        one.matter.alone.filter(|_| !yes).map(|life| {
            [Block::Text(sheet.words("text-family-alone")), alone_within(life, sheet.look.words)]
        });
    let class = one.names_class(yes).then(|| {
        (sheet.words("title-waiting-class"), sheet.look.staff_words.say("staff-line-waiting-class"))
    });
    sheet
        .state(format!("{}/{yes}", one.matter.id))
        .shape(|page| {
            if let Some((title, line)) = class {
                (page.title, page.staff_line) = (title, line);
            }
        })
        .block(Block::Heading(answer))
        .blocks(alone.into_iter().flatten())
        .text(text)
        .block(Block::Field(field))
        .enter("key-decide")
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use crate::domain::id::{ClassId, SchoolId, WaitingId};
    use crate::domain::refusal::Refusal;
    use crate::domain::school::Class;
    use crate::domain::time::Span;
    use crate::domain::waiting::{Matter, Waiting};
    use crate::flow::ask::{SchoolAnswer, WaitingAnswer};
    use crate::flow::frame::Frame;
    use crate::flow::machine::Flow;
    use crate::flow::waiting::Deciding;
    use crate::flow::{Answer, FieldId, Input, Next};
    use crate::ui::screens::samples::people::{ago, broken, cx, rules, site};
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
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
            ticket: matches!(matter, Matter::NotListed | Matter::SameChild | Matter::NotMe)
                .then(|| "7301".to_owned()),
            phone: matches!(matter, Matter::NotListed | Matter::SameChild | Matter::NotMe)
                .then(|| "67".to_owned()),
            alone: (matter == Matter::Dispute).then_some(Span::days(30)),
        }
    }

    /// The screen after some inputs.
    fn after(inputs: Vec<Input>) -> Deciding {
        let (rules, site) = (rules(), site());
        inputs.into_iter().fold(Deciding::begin().0, |flow, input| {
            match flow.step(input, &cx(&rules, &site)) {
                Next::Stay(flow, _) => flow,
                Next::Call(..) | Next::Follow(_) | Next::Done(_) => Deciding::begin().0,
            }
        })
    }

    fn shown(waiting: Vec<Waiting>) -> Input {
        Input::Answered(Answer::Waiting(WaitingAnswer::List { waiting }))
    }

    fn no(why: Refusal) -> Input {
        Input::Answered(Answer::Refused { why })
    }

    fn all() -> Vec<Waiting> {
        Matter::ALL.map(one).into()
    }

    fn sample(name: &'static str, inputs: Vec<Input>) -> Sample {
        Sample::new(name, SampleState::Day(Frame::Waiting(after(inputs))))
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
        vec![
            sample("waiting-list-asked", Vec::new()),
            sample("waiting-list-nothing", vec![shown(Vec::new())]),
            sample("waiting-list", vec![shown(all())]),
            sample("waiting-list-many", vec![shown(many)]),
            sample("waiting-list-kept", decided),
            sample("waiting-list", vec![no(Refusal::DecidedAlready), shown(all())]),
            sample("waiting-list", vec![no(Refusal::NoRight)]),
            sample("waiting-list", vec![no(broken())]),
        ]
    }

    fn matters() -> Vec<Sample> {
        (0..Matter::ALL.len()).map(|at| sample("waiting-one", vec![shown(all()), Input::Pick(at)])).collect()
    }

    fn reasons() -> Vec<Sample> {
        let class = |name: &str| Class {
            id: ClassId::new(name),
            school: SchoolId::new("school"),
            name: name.to_owned(),
        };
        let classes =
            Answer::School(SchoolAnswer::Classes { classes: ["7А", "7Б", "7В"].map(class).into() });
        let typed = |text: &str| Input::Typed(FieldId::Reason, text.into());
        let to = |matter: usize, answer: usize| vec![shown(all()), Input::Pick(matter), Input::Pick(answer)];
        let with = |mut inputs: Vec<Input>, more: Vec<Input>| {
            inputs.extend(more);
            inputs
        };
        let mut found = vec![
            sample("waiting-class", to(0, 0)),
            sample("waiting-class-found", with(to(0, 0), vec![Input::Answered(classes), typed("7")])),
            sample(
                "waiting-no-class",
                with(to(0, 1), vec![typed("Седьмых классов у нас только три: А, Б, В.")]),
            ),
            sample("waiting-reason", with(to(1, 1), vec![typed("Тот же документ")])),
        ];
        for why in [
            Refusal::Missing,
            Refusal::TooLong,
            Refusal::HiddenCharacter { code: "U+200B".into() },
            Refusal::NoRight,
            broken(),
        ] {
            found.push(sample("waiting-reason", with(to(3, 1), vec![typed("Решение суда"), no(why)])));
        }
        found
    }
}
