//! More than one child, more than one parent, in one visit: the parent's session stays, the earlier child leaves, and
//! each person has a number of their own.

use crate::kit::people::{ANNA, BORIS, MARIA, PAVEL, Person};
use crate::kit::{Kit, distinct, in_both};
use kindesk::domain::time::Span;

/// Anna's twin: the same day, another name.
const TWIN: Person =
    Person { phone: "9120000008", name: ["Ёлкина", "Яна", "Петровна"], ..ANNA };

/// Keys besides the data that a second child may take.
const KEYS_AT_MOST: usize = 55;

impl Kit {
    /// From the family to the next child's number.
    fn brings_another(&mut self) -> &mut Self {
        self.stands("family-shown").press("<Enter>").stands("what-next");
        self.passes(Span::seconds(40)).picks_word("next-another-child").stands("register-phone")
    }
}

#[test]
pub(super) fn a_second_child_needs_no_second_password_of_the_parent() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).confirms("<Right>");
        let before = kit.keys;
        kit.brings_another();
        // The parent stays, and so does the earlier child until the next one is registered.
        assert_eq!(kit.sessions_open(), 2);
        kit.comes_to_class(&TWIN).picks_class("5а").press("<Enter>").stands("invite-shown");
        assert_eq!(kit.seats_taken(), ["ordinary", "private"]);
        assert_eq!(kit.sessions().iter().filter(|one| one.seat == "ordinary").count(), 2);
        kit.press("<Enter>").stands("join-which").sees("Мария Ё.").press("<Enter>").stands("join-who");
        kit.sees("Яна Ё.").press("<Enter>").confirms("<Right>").sees("Яна").sees("Анна");
        let keys = kit.keys - before;
        println!("a second child in {}: {keys} keys besides the data", kit.language.tag());
        assert!(keys <= KEYS_AT_MOST, "{keys} keys");
        assert_eq!(kit.links().len(), 2);
        assert_eq!(distinct(kit.links().into_iter().map(|link| link.parent_id).collect()).len(), 1);
        assert_eq!(kit.standings(), ["confirmed", "confirmed"]);
        // Nobody was asked for a number or a password again.
        assert_eq!(kit.challenges().len(), 3);
        kit.log_is_whole();
    });
}

#[test]
fn a_siblings_number_is_refused_before_a_code_is_sent() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).confirms("<Right>").brings_another();
        kit.gives_number(&ANNA).stands("register-phone").is_refused(104).sees_word("whose-sibling");
        kit.press("<C-u>").gives_number(&MARIA).is_refused(104).sees_word("whose-parent");
        kit.sent_nothing().press("<C-u>").gives_number(&TWIN).stands("register-code");
        kit.sent_code(TWIN.phone);
    });
}

#[test]
fn another_parent_takes_the_seat_with_a_number_of_their_own() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).confirms("<Right>");
        kit.calls_another_parent();
        kit.press("<F4>").stands("join-who").press("<Enter>").stands("join-phone");
        kit.gives_number(&MARIA).is_refused(104).sees_word("whose-other-parent").press("<C-u>");
        // The first one's session ends when the second one takes the seat, not before.
        assert!(kit.has_seated(&MARIA));
        kit.press("<Esc><Esc><F4>").joins(&PAVEL);
        assert!(!kit.has_seated(&MARIA));
        kit.confirms("<Right><Right>").sees("Пётр").sees("Мария");
        let of_use = kit.consents_of_links().into_iter().filter(|(_, one)| one.purpose == "child-use");
        assert_eq!(of_use.map(|(link, _)| link.relation).collect::<Vec<_>>(), ["mother", "father"]);
    });
}

#[test]
fn twins_pass_and_a_child_of_fourteen_ticks_too() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).confirms("<Right>").brings_another();
        kit.comes_to_class(&BORIS).stands("register-own-consent").agrees().picks_class("9в").press("<Enter>");
        kit.press("<Enter>").stands("join-which").press("<Enter><Enter>").stands("join-child");
        kit.press("<Right><Enter>").stands("join-child-use").agrees().stands("family-shown").sees("Борис");
        kit.brings_another().comes_to_class(&TWIN).picks_class("5а");
    });
}

#[test]
fn put_down_between_two_children_the_parent_types_the_password_again() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).confirms("<Right>").brings_another();
        kit.comes_to_class(&TWIN).picks_class("5а").press("<Enter>").press("<Enter>").stands("join-which");
        let ticket = kit.puts_down();
        kit.takes_up(&ticket).stands("join-which").sees("Мария Ё.").press("<Enter>").stands("join-who");
        kit.press("<Enter>").wakes(Some(&MARIA)).confirms("<Right>").sees("Яна");
    });
}

#[test]
pub(super) fn d37_a_childs_page_shows_its_brothers_and_sisters_through_each_parent_and_little_of_them() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).confirms("<Right>").brings_another();
        kit.comes_to_class(&TWIN).picks_class("5а").press("<Enter>").press("<Enter>").stands("join-which");
        kit.press("<Enter>").stands("join-who").press("<Enter>").confirms("<Right>").leaves();
        kit.looks_at_own_family(&ANNA).sees("Ёлкина Анна Петровна").sees("Яна Ё.").does_not_see("Ёлкина Яна");
        // Nothing is done about her from here.
        kit.press("<F4>").stands("family-deeds").does_not_see("Яна").press("<Esc>").leaves();
        // Staff alone see both masked.
        kit.picks_word("home-reason-family")
            .stands("family-find")
            .types("Ёлкина А")
            .press("<Enter>")
            .press("<Tab><Enter>");
        kit.stands("family-shown").sees("А*** Ё***").does_not_see("Яна");
    });
}
