//! Help in filling a field: mixed alphabets are named and mended, a slip is taken back, a birth date is picked from the
//! calendar, a rare one is asked about, and a password is suggested for the family's eyes alone.

use crate::kit::people::ANNA;
use crate::kit::{Kit, in_both};
use kindesk::domain::language::Language;

#[test]
fn a_name_is_mended_and_a_birth_date_picked() {
    in_both(|mut kit| {
        kit.registers().comes_to_details(&ANNA);
        // The last letter is Latin: it is named, and the intended word is one key away.
        let mixed = "Ёлкин\u{61}";
        kit.types(mixed).press("<Enter>").types("Анна").press("<Enter>").types("Петровна").press("<Enter>");
        kit.press("<Enter><Enter><Enter>")
            .is_refused(234)
            .press("<Right>")
            .does_not_see(mixed)
            .sees("Ёлкина");
        // A line deleted by mistake comes back, also under a Russian layout.
        kit.press("<C-u>").does_not_see("Ёлкина").press("<C-я>").sees("Ёлкина");
        // What was typed stays as it was when the calendar is left.
        kit.press("<Tab><Tab><Tab>").types("0109").press("<F4>").sees_word("calendar-month-9").press("<Esc>");
        let letter = if kit.language == Language::Ru { "с" } else { "s" };
        kit.sees("01.09").press("<C-u><C-t>").types("2014").press("<PgUp><Down>").types(letter);
        kit.sees_word("calendar-month-9").press("<Enter>").sees(".09.2014");
        // Twenty is possible but rare, so it is asked about once.
        kit.press("<C-u>")
            .types("06092005")
            .press("<Enter><Enter>")
            .stands("register-details")
            .is_refused(232);
        kit.press("<Enter><Enter>")
            .stands("register-password")
            .sets_password(&ANNA)
            .stands("register-own-consent");
    });
}

/// D34: "choose from the list" stands over a list, before anything is typed.
#[test]
fn d34_an_empty_class_field_lists_the_classes() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).stands("register-class");
        for class in ["5А", "5Б", "9В", "11А"] {
            let is_entry = |row: &str| row.trim_end_matches('│').trim_end().ends_with(&format!(" {class}"));
            assert!(kit.picture().lines().any(is_entry), "{class}:\n{}", kit.picture());
        }
        // Typing leaves only what fits. The arrows lead through the list, and Enter takes an entry.
        kit.types("1");
        assert!(!kit.picture().contains("5Б") && kit.picture().contains("11А"), "{}", kit.picture());
        kit.press("<C-u><Down><Down><Enter>").sees("5Б").press("<Enter>").stands("register-done");
    });
}

/// The password in the private view: the only text of its kind on the screen.
fn suggested(kit: &Kit) -> Option<String> {
    let is_one = |word: &&str| word.len() == 20 && word.matches('-').count() == 3;
    kit.picture().split_whitespace().find(is_one).map(str::to_owned)
}

#[test]
fn a_suggested_password_is_for_the_family_alone() {
    in_both(|mut kit| {
        kit.registers().walks_to("register-password", &ANNA);
        kit.press("<F4>").sees_word("private-look-away");
        assert_eq!(suggested(&kit), None, "{}", kit.picture());
        let first = suggested(kit.press("<Enter>")).unwrap();
        let second = suggested(kit.press("<F4>")).unwrap();
        assert_ne!(first, second);
        // The cover takes it from the screen, and only the family brings it back.
        kit.press("<F9>").press("<Space>").stands("register-password");
        assert_eq!(suggested(&kit), None, "{}", kit.picture());
        assert_eq!(suggested(kit.press("<F4><Enter>")).as_ref(), Some(&second));
        kit.press("<Enter>").stands("register-password");
        assert_eq!(suggested(&kit), None, "{}", kit.picture());
        assert!(!kit.holds().contains(&second));
        kit.press("<Enter>").stands("register-class");
        // It is the account's password now.
        let ticket = kit.puts_down();
        kit.takes_up(&ticket).stands("sign-in").types(&second).press("<Enter>").stands("register-class");
    });
}

/// D66: results bear digits only while a digit picks one; a box leaves no half words beside it.
#[test]
fn d66_results_bear_digits_where_a_digit_picks_and_a_box_stands_alone() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        kit.picks_word("home-reason-family")
            .stands("family-find")
            .types("Ёлк")
            .press("<Enter>")
            .sees("А*** Ё***");
        kit.does_not_see("1  А*** Ё***")
            .press("<Tab>")
            .sees("1  А*** Ё***")
            .press("1")
            .stands("family-shown");
        kit.press("<F10>").sees_word("title-menu");
        for line in kit.picture().lines().filter(|line| line.contains('│')) {
            let inside = line.trim();
            assert!(inside.starts_with('│') && inside.ends_with('│'), "{line}");
        }
    });
}
