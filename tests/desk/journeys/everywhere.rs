//! What works on every step: help, the other language, the cover, the menu, a window that is too small; and a whole
//! page pasted where a word belongs.

use crate::kit::people::{ANNA, MARIA};
use crate::kit::{Kit, in_both, road};
use kindesk::domain::language::Language;
use kindesk::words::Arg;

/// A copied page: long, with control and invisible characters, escape sequences, and other scripts.
fn page() -> String {
    let line = "Уважаемые родители!\t\u{1b}[31mВажно\u{1b}[0m \u{202e}потсерп\u{202c} e\u{301}\u{301}\u{301}\u{301} \u{200b}0123456789 #;\u{7}";
    let lines: Vec<String> = (0..60).map(|at| format!("{at} {line}\r\n")).collect();
    lines.concat()
}

#[test]
fn on_every_step() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::new(language);
        kit.registers();
        for stage in road::whole() {
            kit.stands(stage.topic);
            helps(&mut kit);
            turns(&mut kit, language);
            covers(&mut kit, &stage);
            shrinks(&mut kit);
            kit.stands(stage.topic);
            stage.fill(&mut kit);
            kit.press("<Enter>");
        }
    }
}

/// F1 opens a text about the step; it can be scrolled, and any other key closes it.
fn helps(kit: &mut Kit) {
    let before = kit.body();
    for key in ["<F1>", "<C-g>"] {
        let title = kit.words().say("title-help");
        let questions = kit.words().say("title-questions").to_uppercase();
        kit.press(key).sees(&title);
        let text = kit.body();
        assert!(text.split_whitespace().count() > 20, "hardly any help:\n{}", kit.picture());
        for _ in 0..30 {
            if kit.shows(&questions) {
                break;
            }
            kit.press("<PgDn>");
        }
        kit.sees(&questions).press("<Esc>");
        assert_eq!(kit.body(), before);
    }
}

/// F2 changes the family's language at once; the line for staff stays in staff's language.
fn turns(kit: &mut Kit, staff: Language) {
    let before = kit.picture();
    let spoken = kit.words().language();
    kit.press("<F2>");
    assert_ne!(kit.words().language(), spoken);
    assert_ne!(kit.picture(), before);
    kit.press("<C-l>");
    assert_eq!((kit.picture(), kit.words().language()), (before, staff));
}

/// F9 covers everything; any key lifts the cover and does nothing else.
fn covers(kit: &mut Kit, stage: &road::Stage) {
    let before = kit.picture();
    for (key, lifts) in [("<F9>", "<Enter>"), ("<C-p>", "9"), ("<F9>", "<F8>")] {
        kit.press(key);
        let cover = ["title-cover", "text-cover"].map(|id| kit.words().say(id)).concat();
        // Of what can be read it says nothing else; the frame and the lock are drawn.
        let solid = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
        assert_eq!(solid(&kit.body()), solid(&cover), "at {}:\n{}", stage.topic, kit.picture());
        kit.press(lifts);
        assert_eq!(kit.picture(), before, "lifted by {lifts}");
    }
}

fn shrinks(kit: &mut Kit) {
    let before = kit.picture();
    for (columns, rows) in [(79, 24), (80, 23), (20, 5), (1, 1)] {
        kit.resizes(columns, rows);
        if columns > 60 {
            let args = [("columns", Arg::Count(columns.into())), ("rows", Arg::Count(rows.into()))];
            kit.sees_said("text-too-small", &args);
        }
    }
    kit.resizes(80, 24);
    assert_eq!(kit.picture(), before);
}

#[test]
fn a_pasted_page_does_no_harm_in_any_field() {
    in_both(|mut kit| {
        let page = page();
        kit.stands("home").pastes(&page).press("<Enter>").is_refused(213).press("<C-u>");
        kit.press("<S-Tab>").registers().pastes(&page).press("<Enter>").is_refused(101).press("<C-u>");
        kit.gives_number(&ANNA).pastes(&page).press("<Enter>").press("<C-u>").stands("register-code");
        kit.proves_number(&ANNA).stands("register-details");
        for _ in 0..3 {
            kit.pastes(&page).press("<Enter>");
        }
        kit.pastes(&page).press("<Enter><Enter>").stands("register-details");
        assert!(kit.picture().chars().all(|c| c == '\n' || !c.is_control()), "{:?}", kit.picture());
        // Each field is emptied, and everything goes on.
        for part in ANNA.name {
            kit.press("<C-u>").types(part).press("<Enter>");
        }
        kit.press("<C-u>")
            .types(ANNA.birth)
            .enters_on()
            .stands("register-password")
            .pastes(&page)
            .press("<Enter>");
        kit.pastes(&page).press("<Enter>").stands("register-password").is_refused(204);
        kit.press("<C-u><Tab><C-u><S-Tab>").sets_password(&ANNA).stands("register-class");
    });
}

#[test]
fn a_pasted_page_does_no_harm_where_something_is_looked_for() {
    in_both(|mut kit| {
        let page = page();
        kit.has_child(&ANNA);
        kit.has_invitation().pastes(&page).press("<Enter>").is_refused(213).leaves();
        kit.picks_word("home-reason-family")
            .stands("family-find")
            .pastes(&page)
            .press("<Enter>")
            .stands("family-find")
            .press("<Esc>");
        kit.registers().comes_to_class(&LEV).stands("register-class").pastes(&page).press("<Enter>");
        kit.is_refused(219).press("<C-u>").picks_class("5а");
        assert!(!kit.holds().contains(MARIA.password));
    });
}

use crate::kit::people::LEV;

/// Where there is no text field, on a list, a choice or a tick, a pasted page does nothing.
#[test]
fn a_pasted_page_is_nothing_where_nothing_is_typed() {
    let mut kit = Kit::new(Language::Ru);
    kit.invites(&ANNA)
        .pastes(&page())
        .stands("invite-shown")
        .calls_parent()
        .pastes(&page())
        .stands("join-who");
    kit.joins(&MARIA).pastes(&page()).stands("join-child").press("<Right><Enter>").pastes(&page());
    kit.stands("join-child-data")
        .agrees()
        .agrees()
        .stands("family-shown")
        .pastes(&page())
        .stands("family-shown");
}
