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
use crate::ui::widgets::field::LONGEST;
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
            Deciding::Word(matter) => own_word(matter, sheet),
            Deciding::Class(matter) => class(matter, sheet),
        }
    }
}

/// How those concerned learn of the decision.
const fn kept_word(matter: Matter) -> &'static str {
    match matter {
        Matter::NotListed | Matter::SameChild | Matter::NotMe => "waiting-kept",
        Matter::Dispute => "waiting-kept-dispute",
        Matter::DiaryTaken => "waiting-kept-diary-taken",
        Matter::Pin => "waiting-kept-pin",
        Matter::Recovery => "waiting-kept-recovery",
        Matter::ManyRecoveries => "waiting-kept-many-recoveries",
    }
}

/// The end of the ids of a matter's words. Where another school was named, the school may be missing too.
fn word(one: &Waiting) -> String {
    let school = if one.elsewhere { "-school" } else { "" };
    format!("{}{school}", one.matter.as_str())
}

fn list<'a>(waiting: Option<&[Waiting]>, sheet: Sheet<'a>) -> Sheet<'a> {
    match waiting {
        None => sheet.nobody().dim("notice-working").no_enter(),
        Some([]) => sheet.text("waiting-nothing").enter("key-look-again"),
        Some(all) => {
            let items = all.iter().map(|one| {
                let note = [one.who.clone(), one.desk.clone(), sheet.look.words.at(one.since)];
                let note: Vec<String> = note.into_iter().filter(|part| !part.is_empty()).collect();
                Item::new(sheet.words(&format!("waiting-matter-{}", word(one)))).note(note.join(" · "))
            });
            let list = List { id: ListId::Matters, items: items.collect(), selected: 0 };
            sheet.text("text-waiting-list").block(Block::List(list)).enter("key-arrows")
        }
    }
}

fn facts(one: &Waiting, words: &Words) -> Vec<(String, String)> {
    let class = one.class.as_ref();
    let (who, other) = match one.matter {
        Matter::Dispute => ("waiting-who", "waiting-child"),
        Matter::DiaryTaken => ("waiting-owner", "waiting-entry"),
        _ => ("waiting-who", "waiting-other"),
    };
    let facts = [
        (who, Some(one.who.clone())),
        (other, one.other.clone()),
        ("waiting-by", one.by.clone()),
        ("waiting-vouched-by", one.vouched.as_ref().map(|vouched| vouched.by.clone())),
        (
            "waiting-paper",
            one.vouched.as_ref().map(|seen| words.say(&format!("paper-{}", seen.paper.as_str()))),
        ),
        ("waiting-ticket", one.ticket.clone()),
        ("waiting-phone", one.phone.as_ref().map(|ending| format!("…{ending}"))),
        ("waiting-class", class.map(|named| named.class.clone())),
        ("waiting-school", class.map(|named| named.school.clone())),
        ("waiting-since", Some(format!("{} · {}", words.at(one.since), one.desk))),
    ];
    let named = |(id, fact): (&str, Option<String>)| {
        fact.filter(|fact| !fact.is_empty()).map(|fact| (words.say(id), fact))
    };
    facts.into_iter().filter_map(named).collect()
}

/// Yes, no, or later. Later is in hand: whoever presses Enter without reading decides nothing.
fn one<'a>(one: &ListedMatter, sheet: Sheet<'a>) -> Sheet<'a> {
    let matter = word(&one.matter);
    let heading = sheet.words(&format!("waiting-matter-{matter}"));
    let answers = [format!("waiting-yes-{matter}"), format!("waiting-no-{matter}"), "waiting-later".into()];
    let items = answers.map(|id| Item::new(sheet.words(&id)));
    let list = List { id: ListId::Answers, selected: items.len() - 1, items: items.into() };
    let facts = facts(&one.matter, sheet.look.words);
    let untold = untold(one, &sheet);
    sheet
        .state(&one.matter.id)
        .block(Block::Heading(heading))
        .text(&format!("waiting-about-{matter}"))
        .block(Block::Facts(facts))
        .blocks(untold)
        .block(Block::List(list))
        .enter("key-arrows")
}

/// Where nobody can be told, the admin who is to vouch is told so.
fn untold(one: &ListedMatter, sheet: &Sheet) -> Option<Block> {
    let nobody = one.matter.vouched.as_ref().is_some_and(|vouched| !vouched.told);
    nobody.then(|| Block::notice(NoticeKind::Warn, sheet.words("vouch-untold")))
}

/// The admin's own word: their password is their signature.
fn own_word<'a>(one: &ListedMatter, sheet: Sheet<'a>) -> Sheet<'a> {
    let heading = sheet.words("waiting-yes-recovery");
    let facts = facts(&one.matter, sheet.look.words);
    let untold = untold(one, &sheet);
    let password = sheet.secret(FieldId::Password, one.field.problem.as_ref()).hint("").room(24, 128);
    sheet
        .state(format!("{}/{}", one.matter.id, one.tries))
        .block(Block::Heading(heading))
        .block(Block::Facts(facts))
        .blocks(untold)
        .block(Block::Field(password))
        .enter("vouch-says")
}

fn reason<'a>(one: &ListedMatter, yes: bool, sheet: Sheet<'a>) -> Sheet<'a> {
    let answer = sheet.words(&format!("waiting-{}-{}", if yes { "yes" } else { "no" }, word(&one.matter)));
    let field = sheet.field(FieldId::Reason, &one.field).room(40, LONGEST);
    let of_staff = matches!(one.matter.matter, Matter::Pin | Matter::ManyRecoveries);
    let text = if of_staff { "waiting-reason-of-staff" } else { "text-waiting-reason" };
    // A no to a dispute may end a child's last link.
    let alone =
        one.matter.alone.filter(|_| !yes).map(|life| {
            [Block::Text(sheet.words("text-family-alone")), alone_within(life, sheet.look.words)]
        });
    sheet
        .state(format!("{}/{yes}", one.matter.id))
        .block(Block::Heading(answer))
        .blocks(alone.into_iter().flatten())
        .text(text)
        .block(Block::Field(field))
        .enter("key-decide")
}

/// The class and its school as they will stand in the lists. A city is asked for a school that there is not yet; that of a
/// known one is shown, since two towns may have a school of that name.
fn class<'a>(one: &ListedMatter, sheet: Sheet<'a>) -> Sheet<'a> {
    let names = one.found().into_iter().map(|class| class.name.clone()).collect();
    let mut class = sheet.field(FieldId::Class, &one.class).room(16, LONGEST).gives_way().suggestions(names);
    class.hint = sheet.words("waiting-class-hint");
    let names = one.found_schools().into_iter().map(|school| school.name.clone()).collect();
    let school = sheet.field(FieldId::SchoolName, &one.school).room(34, LONGEST);
    let school = school.gives_way().suggestions(names);
    let is_new = one.known_school().is_none() && !one.schools.is_empty();
    let city = is_new.then(|| sheet.field(FieldId::City, &one.city).room(34, LONGEST).gives_way());
    let known = one.known_school().map(|school| (sheet.words("field-city"), school.city.clone()));
    let city = city.map(Block::Field).or_else(|| known.map(|city| Block::Facts(vec![city])));
    sheet
        .state(&one.matter.id)
        .text("text-waiting-class")
        .block(Block::Field(class))
        .block(Block::Field(school))
        .blocks(city)
        .enter("key-decide")
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use crate::domain::correction::Paper;
    use crate::domain::id::{ClassId, SchoolId, WaitingId};
    use crate::domain::refusal::Refusal;
    use crate::domain::school::{Class, NamedClass, School};
    use crate::domain::time::Span;
    use crate::domain::waiting::{Matter, Vouched, Waiting};
    use crate::flow::ask::{SchoolAnswer, WaitingAnswer};
    use crate::flow::frame::Frame;
    use crate::flow::waiting::Deciding;
    use crate::flow::{Answer, FieldId, Input};
    use crate::ui::screens::samples::people::{NOW, after, ago, broken, no};
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let mut all = lists();
        all.extend(matters());
        all.extend(reasons());
        all
    }

    fn named(class: &str, school: &str) -> NamedClass {
        NamedClass { school: school.into(), city: "Тверь".into(), class: class.into() }
    }

    /// The same of a school that is not listed.
    fn elsewhere() -> Waiting {
        let class = named("7Г", "Гимназия № 1 имени Константина Эдуардовича Циолковского");
        Waiting { class: Some(class), elsewhere: true, ..one(Matter::NotListed) }
    }

    fn one(matter: Matter) -> Waiting {
        let (who, other, class) = match matter {
            Matter::NotListed => ("К*** А***", None, Some(named("7Г", "Школа № 12"))),
            Matter::SameChild => ("П*** Е***", Some("П*** Е***, 5А"), None),
            Matter::NotMe => ("М*** К***", None, None),
            Matter::Dispute => ("О*** Б***", Some("А*** К***, 11Б"), None),
            Matter::DiaryTaken => ("О*** Б***", Some("А*** К***, Дневник школы № 12"), None),
            Matter::Pin | Matter::ManyRecoveries => ("lunin", None, None),
            Matter::Recovery => ("О*** Б***", None, None),
        };
        Waiting {
            id: WaitingId::new(matter.as_str()),
            matter,
            since: ago(60 * 24 * 3),
            desk: "Холл, первый этаж".into(),
            who: who.into(),
            other: other.map(str::to_owned),
            by: (matter == Matter::Dispute).then(|| "А*** К***".to_owned()),
            class,
            elsewhere: false,
            ticket: matches!(
                matter,
                Matter::NotListed | Matter::SameChild | Matter::NotMe | Matter::Recovery
            )
            .then(|| "7301".to_owned()),
            phone: matches!(matter, Matter::NotListed | Matter::SameChild | Matter::NotMe)
                .then(|| "67".to_owned()),
            alone: (matter == Matter::Dispute).then_some(Span::days(30)),
            vouched: (matter == Matter::Recovery).then(|| Vouched {
                by: "petrova".into(),
                paper: Paper::Passport,
                told: false,
            }),
        }
    }

    fn shown(waiting: Vec<Waiting>) -> Input {
        Input::Answered(Answer::Waiting(WaitingAnswer::List { waiting }))
    }

    fn all() -> Vec<Waiting> {
        Matter::ALL.map(one).into()
    }

    fn sample(name: &'static str, inputs: Vec<Input>) -> Sample {
        Sample::new(name, SampleState::Day(Frame::Waiting(after(|| Deciding::begin().0, &inputs))))
    }

    fn lists() -> Vec<Sample> {
        let mut many: Vec<Waiting> = all();
        for days in 0..20 {
            let id = WaitingId::new(format!("w{days}"));
            many.push(Waiting { id, since: ago(60 * 24 * days), ..one(Matter::NotListed) });
        }
        many.insert(1, elsewhere());
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
            sample("waiting-list", vec![no(Refusal::AdminByPin)]),
            sample("waiting-list", vec![no(broken())]),
        ]
    }

    fn matters() -> Vec<Sample> {
        (0..Matter::ALL.len()).map(|at| sample("waiting-one", vec![shown(all()), Input::Pick(at)])).collect()
    }

    fn reasons() -> Vec<Sample> {
        let school =
            |id: &str, name: &str| School {
                id: SchoolId::new(id), name: name.into(), city: "Тверь".into()
            };
        let class = |name: &str| Class {
            id: ClassId::new(name),
            school: SchoolId::new("school"),
            name: name.to_owned(),
        };
        let schools = vec![school("school", "Школа № 12"), school("lyceum", "Лицей № 8")];
        let places = Input::Answered(Answer::School(SchoolAnswer::Places {
            schools,
            classes: ["7А", "7Б", "7В"].map(class).into(),
        }));
        let typed = |text: &str| Input::Typed(FieldId::Reason, text.into());
        let fills = |field, text: &str| Input::Typed(field, text.into());
        let to = |matter: usize, answer: usize| vec![shown(all()), Input::Pick(matter), Input::Pick(answer)];
        let with = |mut inputs: Vec<Input>, more: Vec<Input>| {
            inputs.extend(more);
            inputs
        };
        let new = vec![shown(vec![elsewhere()]), Input::Pick(0), Input::Pick(0), places.clone()];
        let emptied = [FieldId::Class, FieldId::SchoolName, FieldId::City].map(|field| fills(field, ""));
        let missing = emptied.into_iter().chain([Input::Submit]).collect();
        let mut found = vec![
            sample("waiting-class", to(0, 0)),
            sample("waiting-class-found", with(to(0, 0), vec![places.clone(), fills(FieldId::Class, "7")])),
            sample("waiting-class-new", new.clone()),
            sample("waiting-class-new", with(new.clone(), vec![fills(FieldId::SchoolName, "Л")])),
            sample("waiting-class-new", with(new.clone(), missing)),
            sample("waiting-class", with(to(0, 0), vec![places.clone(), no(Refusal::TooLong)])),
            sample("waiting-class", with(to(0, 0), vec![places, no(Refusal::OfOtherSchool)])),
            sample("waiting-one-elsewhere", new[..2].to_vec()),
            sample(
                "waiting-no-class",
                with(to(0, 1), vec![typed("Седьмых классов у нас только три: А, Б, В.")]),
            ),
            sample("waiting-reason", with(to(1, 1), vec![typed("Тот же документ")])),
            sample("waiting-reason", with(to(7, 0), vec![typed("Свидетельство о рождении")])),
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
        let word = |more: Vec<Input>| with(to(5, 0), more);
        found.push(sample("waiting-word", word(Vec::new())));
        for why in [
            Refusal::Missing,
            Refusal::OwnPasswordWrong,
            Refusal::StaffWait { until: NOW + Span::minutes(4) },
            Refusal::VouchedTwice,
            Refusal::OwnFamily,
            Refusal::RecoveryOver,
            broken(),
        ] {
            found.push(sample("waiting-word", word(vec![no(why)])));
        }
        found
    }
}
