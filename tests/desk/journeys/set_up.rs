//! The first start: the screen leads through it, with every mistake told at its field. After it the desk is ready, and
//! set-up is never offered again.

use crate::delivery::peer::{Answer, Peer};
use crate::kit::{ADMIN, Kit};
use kindesk::app::Exit;
use kindesk::domain::language::Language;
use std::os::unix::fs::PermissionsExt;

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
        self.press("<Left><Enter>").types(path).press("<Enter>")
    }

    /// Chooses a way by how far it stands from "later".
    fn chooses_way(&mut self, right: usize) -> &mut Self {
        self.press(&"<Right>".repeat(right)).press("<Enter>")
    }
}

fn each_without_delivery(journey: impl Fn(Kit)) {
    Language::BUILT_IN.into_iter().map(Kit::empty_without_delivery).for_each(journey);
}

#[test]
fn d30_the_program_that_sends_codes_is_asked_for_written_down_and_sends_at_once() {
    each_without_delivery(|mut kit| {
        kit.comes_to_delivery().press("<Left><Enter><Enter>").stands("set-up-delivery").is_refused(211);
        kit.types("/nowhere/send").press("<Enter>").stands("set-up-delivery").is_refused(445);
        kit.press("<C-u>").types("/bin/true").press("<Enter>").stands("set-up-trial");
        // It is tried, and goes on untried as well.
        kit.types("8 912 345-67-89").press("<Enter>").sees_word("trial-good").press("<Enter>");
        // There and back, nothing is lost.
        kit.stands("set-up-admin");
        kit.press("<Esc>").stands("set-up-delivery").sees("/bin/true").enters_on().enters_on().names_admin();
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
        kit.comes_to_delivery().names_program("/bin/true").stands("set-up-trial").press("<Enter>");
        kit.stands("set-up-admin");
        kit.fills_admin().stands("set-up-delivery").is_refused(446).sees("command = [");
        assert!(kit.schools().is_empty());
        assert_eq!(kit.settings(), unusual);
        kit.press("<S-Tab><Right>").enters_on().stands("set-up-admin").enters_on().stands("attract");
        kit.signs_in(ADMIN).sees_word("home-no-delivery");
    });
}

/// A phone as gateway, which takes the right password alone.
fn gateway() -> Peer {
    Peer::new(|seen| {
        // sms:right, as RFC 7617 writes it.
        if seen.headers.get("authorization").is_none_or(|login| login != "Basic c21zOnJpZ2h0") {
            return Answer::json(401, "{}");
        }
        // Whether a message has arrived is asked without a body.
        if seen.body.is_empty() {
            return Answer::json(200, "{\"state\":\"Pending\"}");
        }
        let sent: serde_json::Value = serde_json::from_str(&seen.body).unwrap();
        Answer::json(202, &format!("{{\"id\":{},\"state\":\"Pending\"}}", sent["id"]))
    })
}

#[test]
fn a_phone_in_the_hall_is_asked_for_tried_put_right_and_sends_at_once() {
    each_without_delivery(|mut kit| {
        let gateway = gateway();
        let messages = || gateway.seen().into_iter().filter(|seen| !seen.body.is_empty()).collect::<Vec<_>>();
        kit.comes_to_delivery().chooses_way(2).stands("set-up-way");
        kit.press("<Tab><Tab><Enter>").is_refused(211).types("192.168.1.7");
        kit.press("<Tab>").types("sms").press("<Tab>").types("wrong").press("<Enter>");
        kit.stands("set-up-way").is_refused(490).does_not_see("wrong");
        kit.press("<C-u>").types("http://sms.example.ru").press("<Enter>").is_refused(491);
        kit.press("<C-u>").types(&gateway.address()).press("<Enter>").stands("set-up-trial");
        // The secret stands in its own file, which nobody else reads, and nowhere on the screen.
        let file = kit.settings_file().with_file_name("kindesk-sms.secret");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "wrong\n");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(!kit.settings().contains("wrong") && !kit.holds().contains("wrong"));
        kit.types("8 912 345-67-89").press("<Enter>").stands("set-up-trial").sees_word("trial-bad");
        kit.press("<Esc>").stands("set-up-way").sees_word("way-secret-written");
        kit.press("<Tab><Tab>").types("right").press("<Enter>").stands("set-up-trial");
        kit.sees("8 912 345-67-89").press("<Enter>").sees_word("trial-good");
        let sent: serde_json::Value = serde_json::from_str(&messages().pop().unwrap().body).unwrap();
        assert!(sent.to_string().contains("+79123456789"), "{sent}");
        kit.press("<F3>").sees_word("trial-good");
        assert_eq!(messages().len(), 3);
        kit.press("<Enter>").names_admin().signs_in(ADMIN).stands("home");
        kit.does_not_see_word("home-no-delivery");
        // The next message goes that way, without the program being started again.
        kit.press("1").stands("register-phone").types("8 912 345-67-89").press("<Enter>");
        kit.stands("register-code");
        kit.console(async |desk| desk.posts_all().await.unwrap());
        assert_eq!(messages().len(), 4);
        kit.leaves();
    });
}

#[test]
fn a_number_that_gets_no_codes_gets_no_trial() {
    each_without_delivery(|mut kit| {
        kit.comes_to_delivery().names_program("/bin/true").stands("set-up-trial");
        kit.types("8 495 123-45-67").press("<Enter>").is_refused(102).press("<C-u>");
        kit.types("8 912").press("<Enter>").stands("set-up-trial").is_refused(101).press("<C-u>");
        kit.press("<Enter>").stands("set-up-admin");
    });
}

#[test]
fn another_way_takes_the_place_of_the_one_chosen_before() {
    let mut kit = Kit::empty_without_delivery(Language::Ru);
    kit.comes_to_delivery().chooses_way(1).stands("set-up-way");
    kit.press("<Tab><Tab>").types("api-id-1").press("<Enter>").stands("set-up-trial");
    assert!(kit.settings().contains("provider = \"sms-ru\""), "{}", kit.settings());
    kit.press("<Esc>").stands("set-up-way").press("<Right><Tab><Tab><Enter>").is_refused(211);
    kit.types("key-2").press("<Enter>").stands("set-up-trial");
    let settings = kit.settings();
    assert!(settings.contains("provider = \"smsc-ru\"") && !settings.contains("\"sms-ru\""), "{settings}");
    kit.press("<Esc><Esc>")
        .stands("set-up-delivery")
        .press("<Left>")
        .names_program("/bin/true")
        .press("<Enter>");
    kit.names_admin();
    let settings = kit.settings();
    assert!(settings.contains("/bin/true") && !settings.contains("smsc-ru"), "{settings}");
}

/// A section that somebody else has written under that name is theirs.
#[test]
fn a_way_that_stands_there_already_is_left_alone_and_told() {
    each_without_delivery(|mut kit| {
        let file = kit.settings_file();
        let own =
            format!("{}[delivery.sms]\nkind = \"command\"\ncommand = [\"/bin/true\"]\n", kit.settings());
        kit.comes_to_delivery().chooses_way(1).stands("set-up-way");
        std::fs::write(&file, &own).unwrap();
        kit.press("<Tab><Tab>").types("api-id-1").press("<Enter>").stands("set-up-way");
        kit.is_refused(492);
        assert_eq!(kit.settings(), own);
        assert!(!file.with_file_name("kindesk-sms.secret").exists());
    });
}
