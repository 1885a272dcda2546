//! Mistakes in a field: each is told beside it by its own number, no other typed text is lost, and the focus is on the
//! mistake.

use crate::kit::people::ANNA;
use crate::kit::{Kit, in_both};

/// D02: who they are is known before the password, which may hold nothing of it.
#[test]
fn d02_a_password_that_cannot_stand_is_refused() {
    in_both(|mut kit| {
        kit.registers().walks_to("register-password", &ANNA);
        kit.press("<Enter><Enter>").is_refused(201);
        let long = "Dlinnoe-Slovo 7".repeat(10);
        for (first, again, refusal) in [
            ("korotk1!", "korotk1!", 201),
            ("Parol123!", "Parol123!", 202),
            ("Gfhjkm123!", "Gfhjkm123!", 202),
            ("Ya-9120000001", "Ya-9120000001", 203),
            ("Ёлкина-7 шишка", "Ёлкина-7 шишка", 203),
            ("moja-ELKINA-7", "moja-ELKINA-7", 203),
            ("Ryba-06092014", "Ryba-06092014", 203),
            ("Ryba-06.09.2014", "Ryba-06.09.2014", 203),
            ("Ryba-060914", "Ryba-060914", 203),
            ("Ryba-20140906", "Ryba-20140906", 203),
            ("Ryba-2014-09-06", "Ryba-2014-09-06", 203),
            ("Ryba-6.9.2014", "Ryba-6.9.2014", 203),
            (long.as_str(), long.as_str(), 204),
            ("Ryba-Oblako 7", "Ryba-Oblako 8", 205),
            ("Ryba-Oblako 7", "", 211),
        ] {
            // After going back and forward the fields are empty.
            kit.press("<Esc>").stands("register-details").enters_on().stands("register-password");
            kit.types(first).press("<Enter>").types(again).press("<Enter>");
            kit.stands("register-password").is_refused(refusal);
            assert_eq!(kit.accounts(), 0, "{first}");
        }
    });
}

#[test]
fn the_rules_show_as_they_are_met() {
    in_both(|mut kit| {
        kit.registers().walks_to("register-password", &ANNA);
        let met = |kit: &Kit| {
            kit.picture()
                .lines()
                .filter(|row| {
                    row.contains("│") && row.rsplit('│').nth(1).is_some_and(|row| row.contains('✓'))
                })
                .count()
        };
        assert_eq!(met(&kit), 0);
        kit.types("r");
        assert_eq!(met(&kit), 1, "{}", kit.picture());
        kit.types("Y 7aaaa");
        assert_eq!(met(&kit), 5, "{}", kit.picture());
        kit.does_not_see("rY 7aaaa").press("<Enter>").types("rY 7aaaa");
        assert_eq!(met(&kit), 6, "{}", kit.picture());
    });
}

#[test]
fn details_that_cannot_stand_are_told_each_at_its_field() {
    in_both(|mut kit| {
        kit.registers().comes_to_details(&ANNA);
        // If nothing is typed, every missing part is told.
        kit.press("<Tab><Tab><Tab><Tab><Tab><Tab><Enter>").stands("register-details").is_refused(211);
        kit.types("Ёлкина7")
            .press("<Enter>")
            .types("Анна")
            .press("<Enter>")
            .types("Петровна")
            .press("<Enter>");
        // With the sex suggested, the birth date is the last field (D67).
        kit.types("31022014").press("<Enter>").is_refused(212).is_refused(215);
        kit.sees("Анна").sees("Петровна").press("<BS>").is_refused(215);
        let long = "я".repeat(101);
        kit.press("<C-u>").types(&long).press("<Enter>").is_refused(214).is_refused(215);
        kit.press("<C-u>").types("Ёл\u{200b}кина").press("<Enter>").is_refused(215).press("<C-u>");
        for (birth, refusal) in [("0101", 215), ("01012099", 231), ("06091914", 233), ("06092024", 216)] {
            kit.types(birth).press("<Enter>").stands("register-details").is_refused(refusal).press("<C-u>");
        }
        kit.types("06092014").enters_on().stands("register-password");
        // Invisible characters never came in.
        kit.press("<Esc>").sees("Ёлкина");
    });
}

#[test]
fn a_part_that_one_does_not_have_is_ticked_and_the_sex_is_asked() {
    in_both(|mut kit| {
        kit.registers().comes_to_details(&ANNA);
        kit.types("Ли")
            .press("<Enter>")
            .types("Мин")
            .press("<Enter>")
            .press("<Enter><Enter>")
            .press("<Space><Enter>");
        kit.types("06092014").press("<Enter><Enter>").stands("register-details").is_refused(218);
        kit.press("<Right>").enters_on().sets_password(&ANNA).picks_class("5а");
        assert_eq!(
            kit.profiles()
                .iter()
                .filter(|one| one.surname.as_deref() == Some("Ли") && one.patronymic.is_none())
                .count(),
            1
        );
    });
}

#[test]
fn of_several_classes_one_is_picked() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).press("<Enter>").is_refused(211).types("5").press("<Enter>");
        kit.stands("register-class").is_refused(218).press("<Down><Down><Enter>").sees("5Б").press("<Enter>");
        kit.is_registered();
        assert_eq!(kit.enrolments().into_iter().map(|one| one.class).collect::<Vec<_>>(), ["5Б"]);
    });
}
