//! Lists of diary accounts: what an import changes, and what two at once do.

use super::kit::{ADMIN, Base, Kit, on_both, plain};
use crate::desk::console::Noted;
use crate::domain::audit::AuditAction;
use crate::domain::diary::EntryState;
use crate::domain::list_fault::{Faults, Why};
use crate::domain::list_plan::{How, Sums};
use crate::domain::list_preview::{ListAsked, Preview};
use crate::domain::refusal::Refusal;
use crate::flow::ask::{OfficeAnswer, OfficeAsk};
use crate::flow::{Answer, Ask};
use crate::store::diary::EntryRow;
use std::fmt::Write as _;

on_both! {
    a_list_is_taken_once_and_the_codes_stay,
    what_changes_is_flagged_and_who_goes_comes_back,
    of_two_imports_at_once_one_looks_again,
    more_than_half_goes_only_at_a_word,
    a_pupil_who_changes_schools_goes_here_and_is_new_there,
    ten_thousand_lines_are_taken_in_time,
}

const HEAD: &str = "Дневник;Логин;Вид;Фамилия;Имя;Дата рождения;Телефон;Ученики;Класс\n";
const PETR: &str = "ЭДШ;elkin-p;ученик;Ёлкин;Пётр;05.09.2015;;;5а\n";
const VERA: &str = "ЭДШ;elkina-v;ученик;Ёлкина;Вера;30.01.2017;;;3 б\n";
const ANNA: &str = "ЭДШ;elkina-a;родитель;Ёлкина;Анна;;8 912 345-67-89;elkin-p, elkina-v;\n";

impl Kit {
    fn list(&self, name: &str, lines: &[&str]) -> ListAsked {
        let path = self.folder().join(name);
        std::fs::write(&path, HEAD.to_owned() + &lines.concat()).unwrap();
        ListAsked { path: path.display().to_string(), system: None, part: false, encoding: None }
    }

    async fn reads(&mut self, list: &ListAsked) -> Result<Preview, Faults> {
        match self.ok(Ask::Office(OfficeAsk::ReadList { list: list.clone() })).await {
            Answer::Office(OfficeAnswer::ListRead { preview }) => Ok(*preview),
            Answer::Office(OfficeAnswer::ListFaulty { faults }) => Err(faults),
            other => panic!("{other:?}"),
        }
    }

    fn take(list: &ListAsked, preview: &Preview, take_away: bool, take_held: bool) -> Ask {
        let (list, seen) = (list.clone(), preview.mark.clone());
        Ask::Office(OfficeAsk::TakeList { list, seen, take_away, take_held })
    }

    async fn takes(&mut self, lines: &[&str]) -> Sums {
        let list = self.list("list.csv", lines);
        let preview = self.reads(&list).await.unwrap();
        let answer = self.ok(Self::take(&list, &preview, true, false)).await;
        let Answer::Office(OfficeAnswer::ListTaken { sums }) = answer else { panic!("{answer:?}") };
        assert_eq!(sums, preview.sums, "what was shown is done");
        sums
    }

    async fn entries(&self) -> Vec<EntryRow> {
        let mut tx = self.world.store.read().await.unwrap();
        let mut all = Vec::new();
        for school in tx.schools().await.unwrap() {
            for list in tx.diary_lists(&school.id).await.unwrap() {
                all.extend(tx.entries_of(&school.id, &list.system).await.unwrap());
            }
        }
        all
    }
}

async fn a_list_is_taken_once_and_the_codes_stay(base: &Base) {
    let mut kit = base.signed_in().await;
    let lines = [PETR, VERA, ANNA];
    assert_eq!(kit.takes(&lines).await, Sums { lines: 3, new: 3, ..Sums::default() });
    let before = kit.entries().await;
    assert_eq!(before.len(), 3);
    assert_eq!(kit.takes(&lines).await, Sums { lines: 3, same: 3, ..Sums::default() });
    assert_eq!(kit.entries().await, before, "nothing was touched");
    // The codes are the same, for the class as the school writes it: a slip for the pupil, and one for the parent.
    let codes = |codes: crate::desk::console::CodesOf| {
        codes.slips.iter().map(|slip| (slip.name.full(), slip.code.digits().to_owned())).collect::<Vec<_>>()
    };
    let first = codes(kit.world.desk.diary_codes("5a").await.unwrap());
    assert_eq!(
        first.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["Ёлкин Пётр", "Ёлкина Анна"]
    );
    assert_eq!(codes(kit.world.desk.diary_codes("5А").await.unwrap()), first);
    assert!(kit.world.desk.diary_codes("7В").await.unwrap().slips.is_empty());
    // No name, login or number stands in the clear where none belongs.
    kit.holds_nothing_of(base, &["elkin-p", "elkina-a", "9123456789", &first[0].1]).await;
}

async fn what_changes_is_flagged_and_who_goes_comes_back(base: &Base) {
    let mut kit = base.signed_in().await;
    kit.takes(&[PETR, VERA, ANNA]).await;
    let moved = VERA.replace("3 б", "4Б");
    let list = kit.list("list.csv", &[PETR, &moved, &ANNA.replace("8 912 345-67-89", "")]);
    let preview = kit.reads(&list).await.unwrap();
    assert_eq!(preview.sums, Sums { lines: 3, changed: 2, same: 1, ..Sums::default() });
    kit.ok(Kit::take(&list, &preview, false, false)).await;
    let find = |rows: &[EntryRow], name: &str| rows.iter().find(|row| row.name == name).unwrap().clone();
    let rows = kit.entries().await;
    let (vera, anna) = (find(&rows, "Вера"), find(&rows, "Анна"));
    assert_eq!((vera.state.as_str(), vera.changed.as_str()), (EntryState::Changed.as_str(), "class"));
    assert_eq!((vera.class.as_deref(), anna.phone_key, anna.phone_sealed), (Some("4Б"), None, None));
    // Of three pupils one goes, and is back.
    kit.takes(&[PETR, ANNA.replace(", elkina-v", "").as_str()]).await;
    assert_eq!(find(&kit.entries().await, "Вера").state, EntryState::Gone.as_str());
    let sums = kit.takes(&[PETR, VERA, ANNA]).await;
    assert_eq!((sums.back, sums.changed, sums.new), (1, 1, 0));
    let vera = find(&kit.entries().await, "Вера");
    assert_eq!(vera.state, EntryState::Changed.as_str(), "her class has changed with it");
    // Nothing of a list with a fault is taken.
    let list = kit.list("list.csv", &[PETR, VERA, &ANNA.replace("elkina-v", "elkin-g")]);
    let faults = kit.reads(&list).await.unwrap_err();
    let [fault] = faults.first.as_slice() else { panic!("{faults:?}") };
    assert_eq!((fault.line, fault.column.as_deref()), (Some(4), Some("Ученики")));
    assert_eq!(fault.why, Why::NoSuchPupil { login: "elkin-g".into() });
}

/// Two admins have both looked at a list; whoever is second is told, and nothing of theirs is half done.
async fn of_two_imports_at_once_one_looks_again(base: &Base) {
    let mut kit = base.signed_in().await;
    let mut other = kit.at_another_desk("Актовый зал").await;
    let first = kit.list("first.csv", &[PETR, VERA]);
    let second = kit.list("second.csv", &[PETR, VERA, ANNA]);
    let (one, two) = (kit.reads(&first).await.unwrap(), other.reads(&second).await.unwrap());
    let (here, there) = tokio::join!(
        plain(&kit.world.desk, Kit::take(&first, &one, false, false)),
        plain(&other.world.desk, Kit::take(&second, &two, false, false)),
    );
    let moved = Answer::Refused { why: Refusal::ListMoved };
    let taken = |answer: &Answer| matches!(answer, Answer::Office(OfficeAnswer::ListTaken { .. }));
    assert!(taken(&here) && there == moved || taken(&there) && here == moved, "{here:?} {there:?}");
    // Looked at again, it is done, and nobody stands there twice.
    let again = other.reads(&second).await.unwrap();
    other.ok(Kit::take(&second, &again, false, false)).await;
    assert_eq!(kit.entries().await.len(), 3);
    // A file that was saved meanwhile is another one.
    let seen = kit.reads(&first).await.unwrap();
    kit.list("first.csv", &[PETR, VERA, ANNA, "ЭДШ;x;ученик;Котов;Лев;01.02.2016;;;5А\n"]);
    assert_eq!(kit.ask(Kit::take(&first, &seen, true, false)).await, moved);
}

async fn more_than_half_goes_only_at_a_word(base: &Base) {
    let mut kit = base.signed_in().await;
    let lev = "ЭДШ;kotov;ученик;Котов;Лев;01.02.2016;;;5А\n";
    kit.takes(&[PETR, VERA, lev]).await;
    let list = kit.list("list.csv", &[PETR]);
    let preview = kit.reads(&list).await.unwrap();
    assert_eq!(preview.away.map(|away| (away.gone, away.of)), Some((2, 3)));
    let refused = kit.ask(Kit::take(&list, &preview, false, false)).await;
    let why = Refusal::ListTakesAway { gone: "2".into(), of: "3".into() };
    assert_eq!(refused, Answer::Refused { why });
    // A part takes nobody away.
    let part = ListAsked { part: true, ..list.clone() };
    assert_eq!(kit.reads(&part).await.unwrap().sums.gone, 0);
    kit.ok(Kit::take(&list, &preview, true, false)).await;
    // The same child under another login waits for a word, and the known one stays.
    let renamed = PETR.replace("elkin-p", "elkin-petr");
    let list = kit.list("list.csv", &[&renamed]);
    let preview = kit.reads(&list).await.unwrap();
    assert_eq!((preview.sums.held, preview.sums.gone, preview.sums.new), (1, 0, 0));
    kit.ok(Kit::take(&list, &preview, true, true)).await;
    let here = |row: &&EntryRow| row.state != EntryState::Gone.as_str();
    assert_eq!(kit.entries().await.iter().filter(here).count(), 1);
}

/// In July: one list lets him go, the other one brings him. Neither touches what the other school has.
async fn a_pupil_who_changes_schools_goes_here_and_is_new_there(base: &Base) {
    let mut kit = base.signed_in().await;
    kit.world.desk.add_school("Школа № 7", "Тверь").await.unwrap();
    kit.takes(&[PETR, VERA, ANNA]).await;
    kit.takes(&[VERA, ANNA.replace("elkin-p, ", "").as_str()]).await;
    let path = kit.folder().join("seven.csv");
    let text = HEAD.replace("Класс", "Класс;Школа") + &PETR.replace('\n', ";школа 7\n");
    std::fs::write(&path, text).unwrap();
    let list = ListAsked { path: path.display().to_string(), system: None, part: false, encoding: None };
    let preview = kit.reads(&list).await.unwrap();
    assert_eq!(preview.sums, Sums { lines: 1, new: 1, ..Sums::default() });
    kit.ok(Kit::take(&list, &preview, false, false)).await;
    let all = kit.entries().await;
    let petr: Vec<_> = all.iter().filter(|row| row.name == "Пётр").collect();
    assert_eq!(petr.len(), 2);
    assert_ne!(petr[0].school_id, petr[1].school_id);
    assert_ne!(petr[0].code_key, petr[1].code_key, "each list's entry has a code of its own");
    assert_eq!(petr.iter().filter(|row| row.state == EntryState::Gone.as_str()).count(), 1);
    // A school that nobody knows is named with its line.
    let unknown = HEAD.replace("Класс", "Класс;Школа") + &PETR.replace('\n', ";школа 77\n");
    std::fs::write(&path, unknown).unwrap();
    let faults = kit.reads(&list).await.unwrap_err();
    assert_eq!((faults.first[0].line, &faults.first[0].why), (Some(2), &Why::NoSuchSchool));
}

/// The whole of a large school, by the command: new, and then with a change in each tenth line.
#[expect(clippy::disallowed_methods, reason = "how long it takes, not the desk's time")]
async fn ten_thousand_lines_are_taken_in_time(base: &Base) {
    let kit = base.signed_in().await;
    let command = kit.beside_as_command().await;
    command.desk.name_caller("boris", &ADMIN.to_owned().into(), None, Noted::Now).await.unwrap();
    let path = kit.folder().join("large.csv");
    let file = |phone: u64| {
        let mut text = HEAD.to_owned();
        for at in 0..5_000_u64 {
            let (day, class) = (at % 28 + 1, at % 11 + 1);
            let number = 79_120_000_000 + at + if at % 5 == 0 { phone } else { 0 };
            writeln!(text, "ЭДШ;p{at};ученик;Ёлкин;Пётр;{day:02}.09.2015;;;{class}А").unwrap();
            writeln!(text, "ЭДШ;r{at};родитель;Ёлкина;Анна;;+{number};p{at};").unwrap();
        }
        text
    };
    let mut took = Vec::new();
    for (phone, sums) in [(0, (10_000, 0)), (100_000, (0, 1_000))] {
        std::fs::write(&path, file(phone)).unwrap();
        let begun = std::time::Instant::now();
        // So many of one name and birth date are look-alikes.
        let how = How { take_held: true, ..How::default() };
        let list = command.desk.open_diary_list(&path, None, None).await.unwrap().unwrap();
        let preview = command.desk.preview_diary_list(&list, how).await.unwrap().unwrap();
        assert_eq!((preview.sums.new, preview.sums.changed), sums);
        command.desk.take_diary_list(&list, how, &preview.mark).await.unwrap().unwrap();
        took.push(begun.elapsed());
    }
    // Without optimisation and beside all other tests: it must not take minutes.
    assert!(took.iter().all(|took| took.as_secs() < 180), "{took:?}");
    assert_eq!(kit.entries().await.len(), 10_000);
    command.close().await;
}

#[tokio::test]
async fn an_import_is_logged_by_counts_and_names_nobody() {
    let mut kit = Kit::signed_in().await;
    kit.takes(&[PETR, VERA, ANNA]).await;
    let mut tx = kit.world.store.read().await.unwrap();
    let mut found = Vec::new();
    for head in tx.audit_heads().await.unwrap() {
        let rows = tx.audit_rows(&head.desk_id).await.unwrap();
        found.extend(rows.into_iter().filter(|row| row.action == AuditAction::DiaryImported.as_str()));
    }
    let [row] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(row.fields, "added-3,changed-0,gone-0");
}
