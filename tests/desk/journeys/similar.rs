//! A slip in a surname: whoever is not found as typed is shown below the words "similar surnames", in a family search, in a
//! class and for a lost ticket; and whoever says the first name first is understood.

use super::lost::put_down_at_class;
use crate::kit::people::ANNA;
use crate::kit::{Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::words::Arg;

impl Kit {
    fn looks_for_family(&mut self, typed: &str) -> &mut Self {
        self.press("<C-u>").types(typed).press("<Enter>")
    }
}

#[test]
pub(super) fn a_surname_with_a_slip_finds_the_near_ones() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        kit.picks_word("home-reason-family").stands("family-find");
        // As it is, and with ё as е: nothing is similar about that.
        for typed in ["Ёлкина", "елкина а", "Анна Ёлкина"] {
            kit.looks_for_family(typed).sees("А*** Ё***").does_not_see_word("find-similar");
        }
        for slip in ["Ёлина", "Ёлкинна", "Ёлкена", "Лёкина", "Ёлкена Анна"]
        {
            kit.looks_for_family(slip).sees_word("find-similar").sees("А*** Ё***");
            kit.sees_said("find-found", &[("n", Arg::Count(1))]).does_not_see("Анна И");
        }
        for nobody in ["Ёлкена Мария", "Елакинна", "Волкова"] {
            kit.looks_for_family(nobody).does_not_see_word("find-similar").does_not_see("А*** Ё***");
        }
        // Each is one search, whatever was looked up for it.
        assert_eq!(kit.noted(&[AuditAction::Search]).len(), 11);
        kit.looks_for_family("Ёлкена").press("<Down><Enter>").stands("family-shown");
        kit.press("<Esc>").stands("family-find").sees_word("find-similar");
    });
}

#[test]
fn a_class_is_searched_by_any_part_of_the_name() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        kit.picks_word("home-reason-family").stands("family-find");
        kit.looks_for_family("5а анн").sees("А*** Ё***").does_not_see_word("find-similar");
        kit.looks_for_family("5а Ёлкена").sees("А*** Ё***").sees_word("find-similar");
        kit.looks_for_family("5а Волк").does_not_see("А*** Ё***");
    });
}

#[test]
fn a_lost_ticket_is_found_by_a_surname_with_a_slip() {
    in_both(|mut kit| {
        put_down_at_class(&mut kit);
        kit.looks_for_visit("Ёлкна").sees_word("find-similar").sees("А*** Ё***");
        kit.press("<C-u>")
            .types("Ёлкина")
            .press("<Enter>")
            .sees("А*** Ё***")
            .does_not_see_word("find-similar");
        kit.press("<C-u>").types("Ёлкна М").press("<Enter>").sees_word("lost-nothing");
        kit.press("<C-u>").types("Ёлкна").press("<Enter>").asks_ticket_code().stands("lost-code");
        let code = kit.sent_code(ANNA.phone);
        kit.opens_at_class(&code);
    });
}
