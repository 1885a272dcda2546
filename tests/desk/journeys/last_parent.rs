//! The last parent of a child: before their link ends, a warning says that the child will have nobody, and how long it
//! will await a parent again.

use crate::kit::people::{ANNA, BORIS, MARIA, Person};
use crate::kit::{ADMIN, Kit, in_both};
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use kindesk::words::Arg;

impl Kit {
    /// From the family to the warning about the deed with that digit.
    fn is_warned(&mut self, deed: &str, days: i64) -> &mut Self {
        self.press("<F4>").stands("family-deeds").press(deed).stands("family-alone");
        self.sees_word("text-family-alone").sees_said("alone-within", &[("days", Arg::Count(days))])
    }
}

#[test]
fn the_last_parent_is_warned_and_the_link_ends_all_the_same() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).passes(Span::minutes(6)).is_warned("1", 30).sees("Мария Ё.");
        // Esc leads back, and nothing has changed.
        kit.press("<Esc>").stands("family-deeds").press("<Esc>").stands("family-shown");
        assert!(kit.links_ended().is_empty());
        // The reason is not lost on the way to the warning and back.
        kit.is_warned("1", 30).press("<Enter>").stands("family-sure").press("1").press("<Esc>");
        kit.stands("family-alone").press("<Enter>").stands("family-sure").press("<Enter>");
        kit.stands("family-password").types(MARIA.password).press("<Enter>").stands("family-shown");
        assert_eq!(kit.links_ended(), ["own-wish"]);
        assert_eq!(kit.standings(), ["awaiting-parent"]);
        kit.log_is_whole();
    });
}

/// An admin ends both: the first link without a warning, the second with it.
#[test]
fn while_another_parent_is_there_nobody_is_warned() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::idle(language);
        kit.signs_in(ADMIN).has_mother(&ANNA).calls_father().confirms_as("<Right><Right>");
        kit.press("<F4>").stands("family-deeds").press("1").stands("family-sure").sees("Мария Ё.");
        // Without a warning Esc leads to the list.
        kit.press("<Esc>").stands("family-deeds").press("1").press("1<Enter>").stands("family-shown");
        assert_eq!(kit.standings(), ["confirmed"]);
        kit.is_warned("1", 30).sees("Пётр Ё.").press("<Enter>").stands("family-sure").press("3<Enter>");
        kit.stands("family-shown");
        assert_eq!(kit.links_ended(), ["own-wish", "court"]);
        assert_eq!(kit.standings(), ["awaiting-parent"]);
        kit.log_is_whole();
    }
}

#[test]
fn a_warning_that_was_put_down_is_given_again() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).is_warned("1", 30);
        let ticket = kit.puts_down();
        kit.takes_up(&ticket).wakes(Some(&MARIA)).stands("family-shown").is_warned("1", 30);
    });
}

/// A bar leaves the child just as alone; the number of days is the school's.
#[test]
fn a_bar_warns_too_of_the_schools_own_days() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::with(language, |config| config.rules.awaiting_life.value = Span::days(21));
        kit.press("<F10>").press("1").stands("attract").signs_in(ADMIN).has_mother(&ANNA);
        kit.is_warned("2", 21).press("<Enter>").stands("family-sure").press("1<Enter>");
        kit.sees_word("deed-last-word-bar").press("<Enter>").stands("family-shown");
        assert_eq!(kit.links_ended(), ["barred"]);
    }
}

/// A student who has come of age meanwhile awaits nobody.
#[test]
fn who_is_of_age_is_left_without_a_warning() {
    in_both(|mut kit| {
        // Eighteen on 25 September 2026, twenty days after this journey begins.
        kit.has_mother(&Person { birth: "25092008", ..BORIS });
        let ticket = kit.puts_down();
        kit.students_are_of_age();
        kit.takes_up(&ticket).wakes(Some(&MARIA)).stands("family-shown");
        kit.press("<F4>").stands("family-deeds").press("1").stands("family-sure").press("1<Enter>");
        kit.stands("family-shown");
        assert_eq!(kit.standings(), ["complete"]);
    });
}

/// D37: nobody is left, which is something else than nobody yet.
#[test]
fn d37_a_child_whose_last_parent_has_gone_is_flagged() {
    in_both(|mut kit| {
        let finds = |kit: &mut Kit| {
            kit.picks_word("home-reason-family").stands("family-find").types("Ёлкина Анна").press("<Enter>");
            kit.press("<Tab><Enter>").stands("family-shown");
        };
        let digits = kit.has_child(&ANNA);
        finds(&mut kit);
        kit.sees_word("family-no-parents").does_not_see_word("family-nobody-left");
        kit.press("<Esc>").stands("family-find").press("<Esc>").stands("home");
        kit.has_invitation().enters(&digits).joins(&MARIA).confirms("<Right>");
        kit.is_warned("1", 30).press("<Enter>").stands("family-sure").press("1<Enter>");
        kit.stands("family-password").types(MARIA.password).press("<Enter>");
        kit.stands("family-shown").leaves();
        finds(&mut kit);
        let since = kit.words().at(kit.now());
        kit.sees_word("family-nobody-left").does_not_see_word("family-no-parents");
        kit.press("<F3>").sees_said("family-nobody-left-since", &[("since", since.into())]);
    });
}
