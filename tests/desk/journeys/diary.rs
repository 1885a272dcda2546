//! An electronic diary is linked with a profile, and what goes wrong on the way.

use crate::kit::people::{ANNA, LEV, MARIA, OLGA, PAVEL, Person};
use crate::kit::{Entry, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;

impl Kit {
    /// From hello to an entry by its code.
    fn shows_code(&mut self, code: &str) -> &mut Self {
        self.stands("home").picks_word("home-reason-link").stands("link-first").sees_word("link-remote");
        self.press("<Enter>").stands("link-entry").types(code).press("<Enter>")
    }

    /// Somebody signs in from a step of linking.
    fn signs_in_to_link(&mut self, key: &str, who: &Person) -> &mut Self {
        self.press(key).stands("door-number").types(who.phone).press("<Enter>").types(who.password);
        self.press("<Enter>")
    }

    /// From the code that was typed to the consent, where all is well.
    fn enters_consent(&mut self) -> &mut Self {
        self.press("<Enter>").stands("link-whose").press("<Enter>").stands("link-check").press("<Enter>");
        self.stands("link-consent")
    }

    /// From the family view to the room of whoever sits there.
    fn opens_room(&mut self) -> &mut Self {
        self.press("<Enter>").stands("what-next").picks_word("next-cabinet").stands("cabinet-room")
    }
}

/// The mother has just joined: the child's profile is offered at once, and she ticks in the child's stead.
#[test]
fn a_family_that_is_here_links_the_childs_diary() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).has_entry(&Entry::of("ABC-123", &ANNA));
        kit.opens_room().picks_word("cabinet-diary").stands("link-first").press("<Enter>");
        kit.stands("link-entry").types("ф").press("<Enter>").is_refused(320);
        kit.press("<C-u>").types("ABC-999").press("<Enter>").is_refused(322);
        kit.press("<C-u>").types("abc 123").press("<Enter>").stands("link-whose").sees(ANNA.name[1]);
        kit.sees_word("link-offered").press("<Enter>").stands("link-check").sees_word("link-alike");
        kit.press("<Enter>").stands("link-consent").sees(MARIA.name[1]);
        kit.agrees().stands("link-linked").press("<Enter>").stands("cabinet-room");
        assert_eq!(kit.audited(AuditAction::DiaryLinked), 1, "once, whatever a nervous Enter does");
        kit.leaves();
        // Once more at another visit: the mother's profile is none for it, and that it is linked is not said to her. The child
        // has this diary.
        kit.shows_code("ABC-123").stands("link-whose").sees_word("text-link-nobody-open");
        kit.signs_in_to_link("<Enter>", &MARIA).stands("link-whose").is_refused(329);
        kit.signs_in_to_link("<F3>", &ANNA).stands("link-whose").is_refused(327).leaves();
    });
}

/// After joining the diary is what comes next, as in the text: once it is linked the menu offers it no more. Whoever signs in
/// alone finds it there too, and a child that awaits a parent does not.
#[test]
fn the_menu_leads_to_linking_and_is_come_back_to() {
    in_both(|mut kit| {
        kit.registers().walks_to("invite-shown", &LEV).press("<Esc>").stands("what-next");
        kit.does_not_see_word("next-link").leaves();
        kit.has_mother(&ANNA).has_entry(&Entry::of("ABC-123", &ANNA));
        kit.press("<Enter>").stands("what-next").sees_word("next-link").sees_word("next-invite");
        kit.press("<Enter>").stands("link-first").press("<Esc>").stands("what-next").press("<Enter>");
        kit.stands("link-first").press("<Enter>").types("ABC-123").enters_consent().agrees();
        kit.stands("link-linked").press("<Enter>").stands("what-next").does_not_see_word("next-link");
        kit.sees_word("next-family").sees_word("next-another-child").leaves();
        // Whoever comes alone is offered what is not linked yet, and no more once it is.
        let comes = |kit: &mut Kit, who: &Person, offered: bool| {
            kit.stands("home").picks_word("home-reason-door").types(who.phone).press("<Enter>");
            kit.types(who.password).press("<Enter>").stands("what-next");
            if offered {
                kit.sees_word("next-link")
            } else {
                kit.does_not_see_word("next-link")
            };
            kit.leaves();
        };
        comes(&mut kit, &LEV, false);
        comes(&mut kit, &ANNA, false);
        comes(&mut kit, &MARIA, false);
        kit.picks_word("home-reason-door").types(MARIA.phone).press("<Enter>").types(MARIA.password);
        kit.press("<Enter>").stands("what-next").picks_word("next-cabinet").picks_word("cabinet-diaries");
        kit.press("1").press("<F4>").stands("diaries-sure").press("<Enter>").press("<Enter><Esc>");
        kit.stands("what-next").sees_word("next-link").leaves();
        comes(&mut kit, &MARIA, true);
        comes(&mut kit, &ANNA, true);
    });
}

/// A child alone brings the sheet: a parent is called to the own seat.
#[test]
fn a_child_alone_calls_a_parent_to_the_own_seat() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves().has_entry(&Entry::of("ABC-123", &ANNA));
        kit.shows_code("ABC-123").signs_in_to_link("<Enter>", &ANNA).stands("link-whose");
        kit.press("<Enter>").stands("link-check").press("<Enter>").stands("link-parent");
        kit.signs_in_to_link("<Enter>", &MARIA).stands("link-whose").sees(ANNA.name[1]);
        kit.press("<Enter>").stands("link-check").press("<Enter>").stands("link-consent");
        kit.press("<F3>").sees_word("link-refuse").press("<F3>").stands("link-not-linked");
        kit.press("<Enter>").stands("link-consent").agrees().stands("link-linked");
        kit.sees_word("link-open-chats").press("<Enter>").stands("what-next").leaves();
        assert_eq!(kit.audited(AuditAction::DiaryLinked), 1);
    });
}

/// A birth date a day off, and a name in another form: staff go on with a reason, and the profile stays as it is.
#[test]
fn over_a_difference_staff_go_on_with_a_reason() {
    in_both(|mut kit| {
        let in_diary =
            Person { name: ["Елкина", "Анюта", "Петровна"], birth: "07092014", ..ANNA };
        kit.has_mother(&ANNA).has_entry(&Entry::of("ABC-123", &in_diary));
        kit.opens_room().picks_word("cabinet-diary").press("<Enter>").types("ABC-123").press("<Enter>");
        kit.stands("link-whose").press("<Enter>").stands("link-check").sees_word("link-differs");
        kit.sees("Анюта").sees("07.09.2014").sees("06.09.2014");
        kit.press("<Enter>").is_refused(330).press("1<Enter>").stands("link-consent").agrees();
        kit.stands("link-linked").press("<Enter>").stands("cabinet-room").leaves();
        kit.stands("home").picks_word("home-reason-door").types(ANNA.phone).press("<Enter>");
        kit.types(ANNA.password).press("<Enter>").stands("what-next").does_not_see("Анюта").leaves();
    });
}

/// The number in the entry is a grandmother's: whoever reads its code has shown it. Her own is proved in no visit.
#[test]
fn the_number_in_the_entry_is_proved_by_its_sms() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_mother(&ANNA).leaves();
    kit.has_entry(&Entry { phone: Some(OLGA.phone), ..Entry::of("ABC-123", &ANNA) });
    kit.has_entry(&Entry { phone: Some(OLGA.phone), kind: "parent", ..Entry::of("DEF-456", &PAVEL) });
    kit.stands("home").picks_word("home-reason-link").press("<Enter>").press("<F3>").stands("link-phone");
    kit.types(LEV.phone).press("<Enter>").stands("link-code");
    let code = kit.code_of(LEV.phone);
    kit.types(&code).press("<Enter>").stands("link-phone").is_refused(325).press("<C-u>").types(OLGA.phone);
    kit.press("<Enter>").stands("link-code");
    let code = kit.code_of(OLGA.phone);
    kit.types(&code).press("<Enter>").stands("link-which").press("2").stands("link-whose").sees(ANNA.name[1]);
    // Her number is proved by now: the other entry needs no code.
    kit.press("<Esc>").stands("link-entry").press("<F3>").stands("link-which").leaves();
}

/// Staff see a document: the search is masked and logged.
#[test]
fn staff_find_an_entry_by_a_document() {
    let mut kit = Kit::new(Language::En);
    kit.has_mother(&ANNA).has_entry(&Entry::of("ABC-123", &ANNA));
    kit.opens_room().picks_word("cabinet-diary").press("<Enter>").press("<F4>").stands("link-find");
    kit.types("Ёл").press("<Enter>").press("<Enter>").is_refused(439);
    kit.press("<Up>").press("<C-u>").types("Ёлкина").press("<Enter>").types("06092014").press("<Enter>");
    kit.press("<S-Tab>")
        .press("<Tab><Tab><Enter>")
        .stands("link-paper")
        .press("<Enter>")
        .is_refused(333)
        .press("1<Enter>");
    kit.stands("link-whose")
        .press("<Enter>")
        .stands("link-check")
        .press("<Enter>")
        .stands("link-consent")
        .agrees();
    kit.stands("link-linked").leaves();
}

/// Linked by somebody else, and twins with swapped sheets: refused to an admin.
#[test]
fn what_is_linked_with_somebody_else_is_refused() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_mother(&ANNA).has_entry(&Entry::of("ABC-123", &ANNA));
    kit.opens_room().picks_word("cabinet-diary").press("<Enter>").types("ABC-123");
    kit.enters_consent().agrees().stands("link-linked").leaves();
    kit.registers().comes_to_class(&LEV).picks_class("5а").leaves();
    kit.shows_code("ABC-123").signs_in_to_link("<Enter>", &LEV).stands("link-whose").is_refused(326);
    // A new profile would not get it either.
    kit.press("<F4>").stands("link-whose");
    kit.press("<Enter>").stands("link-whose").leaves();
}

/// The next list takes the entry away while the family reads the consent.
#[test]
fn an_entry_that_goes_in_mid_visit_is_told() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_mother(&ANNA).has_entry(&Entry::of("ABC-123", &ANNA));
    kit.opens_room().picks_word("cabinet-diary").press("<Enter>").types("ABC-123");
    kit.enters_consent().entry_goes("ABC-123").agrees().stands("link-entry").is_refused(323).leaves();
}

/// A child that awaits a parent, and a teacher's entry with a parent's profile.
#[test]
fn who_it_is_not_for_is_told() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_entry(&Entry::of("ABC-123", &ANNA));
    kit.has_entry(&Entry { kind: "teacher", ..Entry::of("DEF-456", &MARIA) });
    kit.registers().comes_to_class(&ANNA).picks_class("5а").leaves();
    kit.shows_code("ABC-123")
        .signs_in_to_link("<Enter>", &ANNA)
        .stands("link-whose")
        .is_refused(328)
        .leaves();
    kit.stands("home").picks_word("home-reason-door").types(ANNA.phone).press("<Enter>");
    kit.types(ANNA.password).press("<Enter>").stands("what-next").leaves();
    kit.has_mother(&LEV).opens_room().picks_word("cabinet-diary").press("<Enter>").types("DEF-456");
    kit.press("<Enter>").stands("link-whose").is_refused(329).leaves();
}

/// Two diaries of one child, a printed code that is scanned on hello, and a visit that is put down on the way.
#[test]
fn two_diaries_and_a_printed_code() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_mother(&ANNA).has_entry(&Entry::of("ABC-123", &ANNA));
    kit.has_entry(&Entry { system: "Журнал", ..Entry::of("DEF-456", &ANNA) });
    kit.opens_room().picks_word("cabinet-diary").press("<Enter>").types("ABC-123");
    kit.enters_consent().agrees().stands("link-linked").press("<Enter>").leaves();
    let printed = kit.printed_code("DEF-456");
    kit.stands("home").types(&printed).press("<Enter>").stands("link-whose");
    kit.signs_in_to_link("<Enter>", &ANNA).stands("link-whose").press("<Enter>").stands("link-check");
    let ticket = kit.puts_down();
    kit.takes_up(&ticket).stands("link-whose").sees_word("text-link-nobody-open");
    kit.signs_in_to_link("<Enter>", &ANNA)
        .stands("link-whose")
        .press("<Enter>")
        .stands("link-check")
        .press("<Enter>")
        .stands("link-parent");
    kit.signs_in_to_link("<Enter>", &MARIA).stands("link-whose").press("<Enter>").stands("link-check");
    kit.press("<Enter>").stands("link-consent").agrees();
    kit.stands("link-linked").leaves();
    assert_eq!(kit.audited(AuditAction::DiaryLinked), 2);
}
