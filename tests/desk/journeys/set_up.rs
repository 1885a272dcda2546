//! The first start: the screen leads through it, with every mistake told at its field. After it the desk is ready, and
//! set-up is never offered again.

use crate::kit::{ADMIN, Kit};
use kindesk::app::Exit;
use kindesk::domain::language::Language;

fn each(journey: impl Fn(Kit)) {
    Language::BUILT_IN.into_iter().map(Kit::empty).for_each(journey);
}

#[test]
fn it_leads_to_a_desk_that_is_ready() {
    each(|mut kit| {
        kit.sets_up().signs_in(ADMIN).registers().leaves();
        kit.log_is_whole();
    });
}

#[test]
fn every_mistake_is_said_and_nothing_typed_is_lost() {
    each(|mut kit| {
        kit.press("<Enter><Enter>")
            .stands("set-up-school")
            .press("<Enter><Enter><Enter><Enter>")
            .is_refused(211);
        kit.types("Школа № 12").press("<Enter>").types("Пермь").press("<Enter>").types("5А").press("<Enter>");
        kit.stands("set-up-desk")
            .types("Холл")
            .press("<Enter>")
            .types("наш сайт")
            .press("<Enter>")
            .is_refused(417);
        kit.press("<Esc>").stands("set-up-school").sees("Школа № 12").sees("Пермь").enters_on().sees("Холл");
        kit.press("<Tab><C-u>").types("https://s12.example").press("<Enter>").stands("set-up-admin");
        kit.types(ADMIN.name)
            .press("<Enter>")
            .types("a b")
            .press("<Enter>")
            .types(ADMIN.password)
            .press("<Enter>")
            .types("Drugoy-Parol 1");
        kit.press("<Enter>").types("12").press("<Enter>").stands("set-up-admin");
        kit.is_refused(415).is_refused(205);
        kit.press("<C-u>")
            .types(ADMIN.name)
            .press("<Tab><Tab><C-u>")
            .types(ADMIN.password)
            .press("<Enter><C-u>");
        kit.types("4711").press("<Enter>").stands("attract").signs_in(ADMIN).stands("home");
    });
}

#[test]
fn the_language_turns_the_screen_at_once() {
    let mut kit = Kit::empty(Language::Ru);
    kit.stands("set-up-language").press("<Right>").sees("Welcome").press("<F2>").sees("Добро пожаловать");
}

#[test]
fn training_may_be_chosen_instead_and_nothing_is_set_up() {
    each(|mut kit| {
        kit.press("<Enter><Right><Enter>");
        assert_eq!(kit.exit, Some(Exit::Training));
        assert!(kit.schools().is_empty());
    });
}

#[test]
fn leaving_it_is_asked() {
    each(|mut kit| {
        kit.press("<Esc>")
            .sees_word("text-quit-idle")
            .press("<Esc>")
            .stands("set-up-language")
            .press("<Esc><Enter>");
        assert_eq!(kit.exit, Some(Exit::Leave));
    });
}

impl Kit {
    /// From the first screen to how codes are sent.
    fn comes_to_delivery(&mut self) -> &mut Self {
        self.press("<Enter><Enter>").stands("set-up-school");
        self.types("Школа № 12")
            .press("<Enter>")
            .types("Пермь")
            .press("<Enter>")
            .types("5А")
            .press("<Enter>");
        self.stands("set-up-desk").types("Холл").press("<Enter>").types("s12.example").press("<Enter>");
        self.stands("set-up-delivery")
    }

    fn names_program(&mut self, path: &str) -> &mut Self {
        self.press("<Right><Enter>").types(path).press("<Enter>")
    }
}

fn each_without_delivery(journey: impl Fn(Kit)) {
    Language::BUILT_IN.into_iter().map(Kit::empty_without_delivery).for_each(journey);
}

#[test]
fn d30_the_program_that_sends_codes_is_asked_for_written_down_and_sends_at_once() {
    each_without_delivery(|mut kit| {
        kit.comes_to_delivery().press("<Right><Enter><Enter>").stands("set-up-delivery").is_refused(211);
        kit.types("/nowhere/send").press("<Enter>").stands("set-up-delivery").is_refused(445);
        kit.press("<C-u>").types("/bin/true").press("<Enter>").stands("set-up-admin");
        // There and back, nothing is lost.
        kit.press("<Esc>").stands("set-up-delivery").sees("/bin/true").enters_on().names_admin();
        let settings = kit.settings();
        assert!(settings.contains("time-zone = \"Europe/Moscow\""), "{settings}");
        assert!(settings.contains("[delivery]\nkind = \"command\"\ncommand = [\"/bin/true\"]"), "{settings}");
        kit.signs_in(ADMIN).stands("home").does_not_see_word("home-no-delivery");
    });
}

#[test]
fn d30_later_leaves_the_settings_alone_and_hello_says_that_nothing_can_be_sent() {
    each_without_delivery(|mut kit| {
        let before = kit.settings();
        kit.comes_to_delivery().enters_on().names_admin().signs_in(ADMIN).stands("home");
        kit.sees_word("home-no-delivery");
        assert_eq!(kit.settings(), before);
    });
}

#[test]
fn d30_settings_that_cannot_be_written_are_told_with_what_to_put_there() {
    each_without_delivery(|mut kit| {
        let file = kit.settings_file();
        // A section that only a person can read is left to one.
        let unusual = "[place]\ntime-zone = \"Europe/Moscow\"\n[ delivery ]\nkind = \"none\"\n";
        std::fs::write(&file, unusual).unwrap();
        kit.comes_to_delivery().names_program("/bin/true").stands("set-up-admin");
        kit.fills_admin().stands("set-up-delivery").is_refused(446).sees("command = [");
        assert!(kit.schools().is_empty());
        assert_eq!(kit.settings(), unusual);
        kit.press("<S-Tab><Left>").enters_on().stands("set-up-admin").enters_on().stands("attract");
        kit.signs_in(ADMIN).sees_word("home-no-delivery");
    });
}
