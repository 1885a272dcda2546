//! What becomes of a linking while something else happens: the school's list takes the entry away, Enter is pressed twice, the
//! process dies, another desk is first; and of a link, when the class or the list changes.

use crate::kit::people::{ANNA, MARIA, VERA};
use crate::kit::{Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;
use kindesk::domain::list_plan::How;
use kindesk::domain::time::Span;

const HEAD: &str = "Дневник;Логин;Код;Вид;Фамилия;Имя;Отчество;Дата рождения;Класс\n";
const ANNAS: &str = "ЭДШ;elkina-a;ABC-123;ученик;Ёлкина;Анна;Петровна;06.09.2014;5А\n";
const ANNAS_MOVED: &str = "ЭДШ;elkina-a;ABC-123;ученик;Ёлкина;Анна;Петровна;06.09.2014;6В\n";
const OTHERS: &str = "ЭДШ;kotov;DEF-456;ученик;Котов;Глеб;;01.02.2016;5А\n";

impl Kit {
    /// An admin imports a list, as the command does, while the desk goes on.
    pub(super) fn imports(&mut self, lines: &[&str]) -> &mut Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        std::fs::write(&path, format!("{HEAD}{}", lines.concat())).unwrap();
        self.console(async |desk| {
            let file = desk.open_diary_list(&path, None, None).await.unwrap().unwrap();
            let how = How { part: false, take_away: true, take_held: false };
            let preview = desk.preview_diary_list(&file, how).await.unwrap().unwrap();
            desk.take_diary_list(&file, how, &preview.mark).await.unwrap().unwrap();
        });
        self
    }

    /// The mother has just joined, and stands before the text for the child's diary.
    fn comes_to_text(&mut self) -> &mut Self {
        self.has_mother(&ANNA).imports(&[ANNAS, OTHERS]).reads_text_again()
    }

    /// From the family, or whatever leads to the menu, to the text.
    fn reads_text_again(&mut self) -> &mut Self {
        self.press("<Enter>").stands("what-next").picks_word("next-link").stands("link-first");
        self.press("<Enter>").types("ABC-123").press("<Enter>").stands("link-whose").press("<Enter>");
        self.stands("link-check").press("<Enter>").stands("link-consent")
    }

    /// How often the diary's consent was given.
    fn agreed_to_diary(&self) -> usize {
        self.consents().iter().filter(|one| one.given && one.purpose == "child-diary").count()
    }

    /// Somebody of age comes to the text of a sheet that is no more theirs than anybody's: staff go on over all differences.
    fn comes_to_anothers_text(&mut self) -> &mut Self {
        self.picks_word("home-reason-link").press("<Enter>").types("ABC-123").press("<Enter>");
        self.stands("link-whose").press("<Enter>").stands("door-number").types(VERA.phone).press("<Enter>");
        self.types(VERA.password).press("<Enter>").stands("link-whose").press("<Enter>").stands("link-check");
        self.press("1<Enter>").stands("link-consent")
    }
}

/// The next list does not name the child any more while the family reads the text: it is told, and what it is told to do works
/// once the school has put its list right.
#[test]
fn an_import_takes_the_entry_away_in_mid_visit() {
    in_both(|mut kit| {
        kit.comes_to_text().imports(&[OTHERS]).agrees().stands("link-entry").is_refused(323);
        assert_eq!((kit.audited(AuditAction::DiaryLinked), kit.agreed_to_diary()), (0, 0));
        kit.imports(&[ANNAS, OTHERS]).types("ABC-123").press("<Enter>").stands("link-whose").press("<Enter>");
        kit.stands("link-check").press("<Enter>").stands("link-consent").agrees().stands("link-linked");
        kit.leaves().log_is_whole();
    });
}

/// A class that staff put right, a list of the next year, a list of a school that the child has left: the link stays, and is
/// flagged where the list says something else. The command tells the same.
#[test]
fn a_link_outlives_a_class_and_a_list() {
    let mut kit = Kit::new(Language::Ru);
    kit.comes_to_text().agrees().stands("link-linked").press("<Enter>").stands("what-next");
    kit.picks_word("next-family").stands("family-shown").does_not_see_word("family-diary-gone");
    kit.corrects_class("Анна Ё.").types("5б").press("<Enter>").stands("family-reason").press("1");
    kit.writes("correct-done-class").stands("family-shown");
    let links = |kit: &Kit| {
        let family = kit.console(async |desk| desk.console_family(&format!("+7{}", ANNA.phone)).await);
        let told = serde_json::to_value(family.unwrap().unwrap()).unwrap();
        let diaries = told["diaries"].as_array().cloned().unwrap_or_default();
        assert_eq!(diaries.len(), 1, "{told}");
        assert_eq!(diaries[0]["profile"], told["students"][0]["id"]);
        assert!(diaries[0]["since"].is_i64() && diaries[0]["consent"]["given"] == true, "{told}");
        (diaries[0]["system"].clone(), diaries[0]["entry"]["entry"].clone())
    };
    assert_eq!(links(&kit), ("ЭДШ".into(), "same".into()));
    kit.passes(Span::minutes(1)).imports(&[ANNAS_MOVED, OTHERS]);
    assert_eq!(links(&kit), ("ЭДШ".into(), "changed".into()), "the next year's list");
    kit.imports(&[OTHERS]);
    assert_eq!(links(&kit), ("ЭДШ".into(), "gone".into()), "the child has left for another school");
    assert_eq!(kit.audited(AuditAction::DiaryUnlinked), 0);
    kit.leaves().log_is_whole();
}

/// A nervous second Enter, on each step of linking and unlinking that writes.
#[test]
fn enter_twice_links_once_refuses_once_and_unlinks_once() {
    let mut kit = Kit::new(Language::En);
    kit.comes_to_text().press("<F3>").sees_word("link-refuse").press("<F3><F3>").stands("link-not-linked");
    assert_eq!(kit.audited(AuditAction::ConsentRefused), 1);
    kit.press("<Enter>").stands("link-consent").reads_and_ticks().pushes("<Enter><Enter><Enter>").settle();
    kit.stands("link-linked");
    assert_eq!((kit.audited(AuditAction::DiaryLinked), kit.agreed_to_diary()), (1, 1));
    kit.press("<Enter>").stands("what-next").picks_word("next-cabinet").picks_word("cabinet-diaries");
    kit.stands("diaries-list").press("1").stands("diaries-one").press("<F4>").stands("diaries-sure");
    kit.pushes("<Enter><Enter><Enter>").settle().stands("diaries-unlinked").press("<Enter>");
    assert_eq!(kit.audited(AuditAction::DiaryUnlinked), 1);
    kit.stands("cabinet-room").leaves().log_is_whole();
}

/// The process dies where the link, its refusal or its end is written: before the desk has heard of it there is none, after it
/// exactly one, and the visit goes on where it stood.
#[test]
fn killed_where_linking_writes() {
    let mut kit = Kit::new(Language::Ru);
    kit.comes_to_text().reads_and_ticks().pushes("<Enter>").kill().comes_back(None);
    assert_eq!((kit.audited(AuditAction::DiaryLinked), kit.agreed_to_diary()), (0, 0), "nobody heard of it");
    kit.stands("link-whose").leaves();
    comes_with_sheet(&mut kit).press("<F3>").sees_word("link-refuse");
    kit.dies_doing("<F3>", AuditAction::ConsentRefused, &ANNA).leaves();
    comes_with_sheet(&mut kit).reads_and_ticks().dies_doing("<Enter>", AuditAction::DiaryLinked, &ANNA);
    kit.stands("link-linked").sees_word("link-open-chats").press("<Enter>").stands("what-next").leaves();
    assert_eq!(kit.agreed_to_diary(), 1);
    kit.picks_word("home-reason-door").types(MARIA.phone).press("<Enter>").types(MARIA.password);
    kit.press("<Enter>").stands("what-next").picks_word("next-cabinet").picks_word("cabinet-diaries");
    kit.stands("diaries-list").press("1").stands("diaries-one").press("<F4>").stands("diaries-sure");
    kit.dies_doing("<Enter>", AuditAction::DiaryUnlinked, &MARIA).leaves();
    assert!(kit.broken_rules().is_empty(), "{:?}", kit.broken_rules());
    kit.log_is_whole();
}

/// A child alone with the sheet, and the mother who was called.
fn comes_with_sheet(kit: &mut Kit) -> &mut Kit {
    let enters = |kit: &mut Kit, who: &crate::kit::people::Person| {
        kit.press("<Enter>").stands("door-number").types(who.phone).press("<Enter>");
        kit.types(who.password).press("<Enter>").stands("link-whose");
    };
    kit.stands("home").picks_word("home-reason-link").press("<Enter>").types("ABC-123").press("<Enter>");
    enters(kit.stands("link-whose"), &ANNA);
    enters(kit.press("<Enter>").stands("link-check").press("<Enter>").stands("link-parent"), &MARIA);
    kit.press("<Enter>").stands("link-check").press("<Enter>").stands("link-consent")
}

/// One sheet at two desks at the same time: one link is made, and the other desk hears whose it is not.
#[test]
pub(super) fn of_two_desks_one_links_and_the_other_hears_why() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers().walks_to("register-done", &VERA).leaves();
    kit.comes_to_text();
    let mut door = kit.second_desk();
    door.comes_to_anothers_text();
    kit.agrees().stands("link-linked");
    door.agrees().stands("link-whose").is_refused(326);
    assert_eq!(kit.audited(AuditAction::DiaryLinked), 1);
    assert_eq!(kit.consents().iter().filter(|one| one.given && one.purpose.ends_with("diary")).count(), 1);
    door.leaves();
    kit.leaves().log_is_whole();
}
