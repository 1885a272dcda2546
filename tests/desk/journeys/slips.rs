//! Slips of the hand and of the eye: a relation or a patronymic of the other sex is asked about once, Space chooses and
//! does not move on, a name gets its capital letters, and a ticket typed on the idle screen arrives whole.

use crate::kit::people::{ANNA, MARIA};
use crate::kit::{Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;

#[test]
fn d51_a_relation_of_the_other_sex_is_asked_about_once_before_the_link() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).types("2").press("<Enter>").stands("join-child").is_refused(225);
        assert_eq!(kit.links().len(), 0);
        // What was a slip is put right; what was meant is not asked about again.
        kit.types("1").is_not_refused().types("2").press("<Enter>").stands("join-child-data").press("<Esc>");
        kit.stands("join-child").types("1").press("<Enter>").stands("join-child-data");
    });
}

#[test]
fn d51_space_chooses_and_does_not_move_on() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).press("<Down><Space><Space><Enter>").stands("join-child-data");
        kit.passes_to("family-shown");
        assert_eq!(kit.relations(), ["mother"]);
    });
}

/// D50: a wrong class is put right where the parent reads the child's data.
#[test]
fn d50_a_wrong_class_is_put_right_at_the_confirmation() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).sees("5А").press("<F4>").stands("join-child-correct").sees("5А");
        kit.press("<S-Tab><C-u>").types("7ж").press("<Enter>").stands("join-child-correct").is_refused(219);
        // Put down and taken up, what was typed stands there again.
        let ticket = kit.puts_down();
        kit.takes_up(&ticket)
            .wakes(Some(&MARIA))
            .stands("join-child-correct")
            .sees("7ж")
            .press("<S-Tab><C-u>");
        kit.types("5б").press("<Enter>").stands("join-child").sees("5Б").sees_word("child-changed");
        kit.confirms("<Right>").sees("5Б");
        assert_eq!(kit.enrolments().into_iter().map(|one| one.class).collect::<Vec<_>>(), ["5Б"]);
        assert_eq!(kit.noted(&[AuditAction::ChildCorrected]), ["class"]);
    });
}

#[test]
fn d35_a_patronymic_of_the_other_sex_is_asked_about_once() {
    in_both(|mut kit| {
        kit.registers().comes_to_details(&ANNA);
        for part in ["Ёлкина", "Анна", "Иванович"] {
            kit.types(part).press("<Enter>");
        }
        // The patronymic has suggested the sex; the other one is chosen.
        kit.types(ANNA.birth).press("<Tab>").types("1").press("<Enter>");
        kit.stands("register-details").is_refused(235).press("<Enter>").stands("register-password");
    });
}

#[test]
fn d59_a_name_in_small_letters_gets_its_capitals() {
    in_both(|mut kit| {
        kit.registers().comes_to_details(&ANNA);
        for part in ["ёлкина-ДЕ", "анна", "ПЕТРОВНА"] {
            kit.types(part).press("<Enter>");
        }
        kit.types(ANNA.birth).enters_on().stands("register-password").press("<Esc>");
        kit.sees("ёлкина-ДЕ").sees("Анна").sees("Петровна");
    });
}

#[test]
fn d54_a_ticket_typed_on_the_idle_screen_arrives_whole() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers().gives_number(&ANNA);
    kit.sent_code(ANNA.phone);
    let ticket = kit.puts_down();
    kit.press("<Esc>").stands("attract").types(&ticket).press("<Enter>").stands("register-code");
}
