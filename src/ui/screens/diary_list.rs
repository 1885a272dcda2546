//! A list of diary accounts is imported: the file, what is wrong with it, what would be done, what was done.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use crate::domain::list_fault::Faults;
use crate::domain::list_plan::Sums;
use crate::domain::list_preview::Preview;
use crate::domain::refusal::Refusal;
use crate::flow::diary_list::{DiaryList, Form, PART, WHOLE, choices, guessed};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Item, List, ListId, Who};
use crate::words::{Arg, Words};

impl FlowScreen for DiaryList {
    fn offers(&self) -> &'static [Action] {
        match self {
            DiaryList::Encoding(..) => &[Action::AnotherEncoding],
            DiaryList::Faulty(_, faults) if guessed(faults).is_some() => &[Action::AnotherEncoding],
            DiaryList::File(_) | DiaryList::Faulty(..) | DiaryList::Seen(..) | DiaryList::Taken(_) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Staff, "who-staff");
        match self {
            DiaryList::File(form) => file(form, sheet),
            DiaryList::Faulty(_, faults) => faulty(faults, sheet),
            DiaryList::Encoding(_, preview) => encoding(preview, sheet),
            DiaryList::Seen(_, preview, problem) => seen(preview, problem.as_ref(), sheet),
            DiaryList::Taken(sums) => {
                let sums = sums_of(sums, sheet.look.words);
                sheet.block(Block::Facts(sums)).text("text-diary-list-taken").no_esc()
            }
        }
    }
}

fn file<'a>(form: &Form, sheet: Sheet<'a>) -> Sheet<'a> {
    let path = sheet.field(FieldId::ListPath, &form.path).room(44, 1024);
    let system = sheet.field(FieldId::DiaryName, &form.system).room(24, 100);
    let extent = sheet.one_of(FieldId::ListExtent, "list-extent", [WHOLE, PART], &form.extent);
    let system = form.asks_system.then_some(Block::Field(system));
    let fields = [Some(Block::Field(path)), system, Some(Block::OneOf(extent))].into_iter().flatten();
    sheet.text("text-diary-list-file").blocks(fields).enter("key-diary-list-read")
}

fn faulty<'a>(faults: &Faults, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let said = faults.first.iter().map(|fault| Block::Text(words.list_fault(fault)));
    let read = guessed(faults).and(faults.read_as.clone());
    let read = read.map(|read| Block::Facts(vec![(words.say("diary-list-read-as"), read)]));
    let said: Vec<Block> = read.into_iter().chain(said).chain(more(faults.more, words)).collect();
    sheet.problem(Some(&Refusal::ListFaulty)).blocks(said).enter("key-diary-list-again")
}

/// The first names, by which one sees whether the letters were read rightly.
fn encoding<'a>(preview: &Preview, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let read = (words.say("diary-list-read-as"), preview.read_as.clone());
    let names = preview.names.iter().map(|name| (String::new(), name.clone()));
    sheet
        .state(preview.read_as.clone())
        .text("text-diary-list-encoding")
        .block(Block::Facts([read].into_iter().chain(names).collect()))
        .enter("key-diary-list-encoding")
}

fn more(more: usize, words: &Words) -> Option<Block> {
    (more > 0).then(|| Block::Dim(words.say_with("diary-list-more", &[("n", Arg::Text(more.to_string()))])))
}

fn seen<'a>(preview: &Preview, problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let ways = if problem == Some(&Refusal::ListMoved) { 0 } else { choices(preview) };
    let ids = ["diary-list-not", "diary-list-import", "diary-list-import-held"];
    let some = if ways == 0 { 0 } else { ways + 1 };
    let items: Vec<Item> = ids.iter().take(some).map(|id| Item::new(words.say(id))).collect();
    let told = preview.told.iter().map(|told| Block::Dim(words.list_told(told)));
    let told: Vec<Block> = told.chain(more(preview.more, words)).collect();
    let sheet = sheet.problem(problem).block(Block::Facts(sums_of(&preview.sums, words)));
    let sheet = if items.is_empty() {
        sheet.no_enter()
    } else {
        sheet.block(Block::List(List { id: ListId::Deeds, items, selected: 0 })).enter("key-arrows")
    };
    let sheet = if choices(preview) == 0 { sheet.text("text-diary-list-nothing") } else { sheet };
    sheet.blocks(told)
}

/// How many of each fate; those of which there is none are left out, but for the lines.
fn sums_of(sums: &Sums, words: &Words) -> Vec<(String, String)> {
    let all = [
        ("diary-sum-new", sums.new),
        ("diary-sum-changed", sums.changed),
        ("diary-sum-back", sums.back),
        ("diary-sum-gone", sums.gone),
        ("diary-sum-held", sums.held),
        ("diary-sum-same", sums.same),
    ];
    let some = all.into_iter().filter(|(_, count)| *count > 0);
    let lines = [("diary-sum-lines", sums.lines)];
    lines.into_iter().chain(some).map(|(id, count)| (words.say(id), count.to_string())).collect()
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{DiaryList, Faults, Form, Preview, Refusal, Sums};
    use crate::domain::diary::EntryKind;
    use crate::domain::list_entry::Part;
    use crate::domain::list_fault::{Fault, Why};
    use crate::domain::list_plan::Away;
    use crate::domain::list_preview::{Fate, Told};
    use crate::flow::Typed;
    use crate::flow::frame::Frame;
    use crate::ui::screens::samples::people::broken;
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    fn form(problem: Option<Refusal>) -> Form {
        let path = Typed { text: "/srv/school/дневник-2026-09.xlsx".into(), problem };
        Form { path, ..Form::default() }
    }

    fn faults() -> Faults {
        let at = |line, column: &str, why| Fault { line: Some(line), column: Some(column.into()), why };
        let first = vec![
            at(3, "Телефон", Why::Spoiled),
            at(7, "Дата рождения", Why::DateAsNumber),
            at(7, "Фамилия", Why::LooksCyrillic),
            at(19, "Ученики", Why::NoSuchPupil { login: "elkin-gleb".into() }),
            at(28, "Вид", Why::NoSuchKind),
            Fault::of_line(40, Why::Twice { line: 12 }),
        ];
        Faults { first, more: 115, read_as: None }
    }

    fn no_column() -> Fault {
        Fault { line: Some(1), column: Some("логин".into()), why: Why::NoColumn }
    }

    fn told(line: Option<u32>, fate: Fate, who: &str, parts: Vec<Part>) -> Told {
        Told { line, fate, kind: EntryKind::Student, who: who.into(), parts, like: None }
    }

    fn preview(sums: Sums, away: Option<Away>) -> Box<Preview> {
        let told = vec![
            Told { like: Some(8), ..told(Some(44), Fate::Held, "Пётр Е.", vec![]) },
            told(None, Fate::Gone, "Вера Ж.", vec![]),
            told(Some(17), Fate::Changed, "Анна С.", vec![Part::Phone, Part::Class]),
            told(Some(18), Fate::New, "Александра К.", vec![]),
        ];
        let names = ["Пётр Е.", "Вера Ж.", "Анна С.", "Александра К.", "Лев З.", "Мария Ё."];
        let names = names.map(str::to_owned).to_vec();
        let (read_as, mark) = ("windows-1251".into(), String::new());
        Box::new(Preview { read_as, names, sums, away, told, more: 96, mark })
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let sums = Sums { lines: 812, new: 94, changed: 3, back: 1, gone: 2, held: 1, same: 713 };
        let idle = Sums { lines: 812, same: 812, ..Sums::default() };
        let away = Some(Away { gone: 500, of: 812 });
        let takes = Refusal::ListTakesAway { gone: "500".into(), of: "812".into() };
        let nothing = || Preview { told: Vec::new(), more: 0, ..*preview(idle, None) };
        let path = || "/srv/school/дневник-2026-09.xlsx".to_owned();
        let states = vec![
            ("diary-list-file", DiaryList::File(Form::default())),
            ("diary-list-file", DiaryList::File(form(Some(Refusal::Missing)))),
            ("diary-list-file", DiaryList::File(form(Some(Refusal::ListNotRead { path: path() })))),
            (
                "diary-list-no-system",
                DiaryList::File(Form { system: Typed::of("ЭДШ"), asks_system: true, ..form(None) }),
            ),
            ("diary-list-faulty", DiaryList::Faulty(form(None), faults())),
            (
                "diary-list-faulty-system",
                DiaryList::Faulty(form(None), Fault::of_line(1, Why::NoSystem).into()),
            ),
            (
                "diary-list-faulty-encoding",
                DiaryList::Faulty(form(None), Faults::from(no_column()).read_as("windows-1251")),
            ),
            ("diary-list-encoding", DiaryList::Encoding(form(None), preview(sums, None))),
            ("diary-list-seen", DiaryList::Seen(form(None), preview(sums, None), None)),
            ("diary-list-away", DiaryList::Seen(form(None), preview(sums, away), Some(takes))),
            ("diary-list-moved", DiaryList::Seen(form(None), preview(sums, None), Some(Refusal::ListMoved))),
            ("diary-list-broken", DiaryList::Seen(form(None), preview(sums, None), Some(broken()))),
            ("diary-list-nothing", DiaryList::Seen(form(None), Box::new(nothing()), None)),
            ("diary-list-taken", DiaryList::Taken(sums)),
        ];
        states
            .into_iter()
            .map(|(name, list)| Sample::new(name, SampleState::Day(Frame::DiaryList(list))))
            .collect()
    }
}
