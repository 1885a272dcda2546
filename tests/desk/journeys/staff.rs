//! Staff: who may do what, who signs in, how often with a wrong password; a closed staff member can do nothing more.

use crate::kit::people::ANNA;
use crate::kit::{ADMIN, DESK, Kit, Login, TRAINER, distinct};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;
use kindesk::domain::staff::Role;
use kindesk::domain::time::Span;

fn each(journey: impl Fn(Kit)) {
    Language::BUILT_IN.into_iter().map(Kit::idle).for_each(journey);
}

#[test]
fn a_trainer_helps_no_real_family() {
    each(|mut kit| {
        kit.signs_in(TRAINER).stands("home").press("1").stands("home").is_refused(413);
        kit.press("2")
            .is_refused(413)
            .picks_word("home-reason-family")
            .stands("family-find")
            .types("Ёлк")
            .press("<Enter>")
            .is_refused(413);
        assert_eq!(kit.visits().len(), 0);
        kit.press("<Esc>").takes_up("1234").is_refused(413);
    });
}

#[test]
fn an_admin_helps_too() {
    each(|mut kit| {
        kit.signs_in(ADMIN).registers();
    });
}

#[test]
pub(super) fn whoever_was_closed_can_do_nothing_more() {
    each(|mut kit| {
        kit.signs_in(DESK).comes_to_code(&ANNA);
        let code = kit.sent_code(ANNA.phone);
        kit.console(async |desk| desk.close_staff(DESK.name).await.unwrap());
        kit.types(&code).press("<Enter>").stands("register-code").is_refused(413);
        assert_eq!(kit.tries_left(), [5]);
        kit.kill().signs_in(DESK).stands("staff-sign-in").is_refused(411);
        // A colleague goes on with the visit.
        kit.press("<S-Tab><C-u>").types(ADMIN.name).press("<Enter>").types(ADMIN.password).press("<Enter>");
        kit.stands("home")
            .picks_word("home-reason-take-up")
            .stands("register-code")
            .types(&code)
            .press("<Enter>");
        kit.stands("register-details");
    });
}

#[test]
pub(super) fn wrong_passwords_of_a_known_and_an_unknown_login_wait_alike() {
    let waits = |login: &str, language| {
        let mut kit = Kit::idle(language);
        kit.press("<Enter>").types(login).press("<Enter>");
        let mut seen = Vec::new();
        for _ in 0..4 {
            kit.types("Nepravilno 1").press("<Enter>").stands("staff-sign-in");
            seen.push(kit.body().replace(login, "?"));
        }
        let shown = kit.is_refused(412).passes(Span::seconds(5)).types("Nepravilno 1").press("<Enter>");
        seen.push(shown.is_refused(411).body().replace(login, "?"));
        seen
    };
    for language in Language::BUILT_IN {
        assert_eq!(waits(DESK.name, language), waits("petrovb", language));
    }
}

#[test]
pub(super) fn after_the_wait_the_right_password_opens() {
    each(|mut kit| {
        kit.press("<Enter>").types(DESK.name).press("<Enter>");
        for _ in 0..3 {
            kit.types("Nepravilno 1").press("<Enter>").is_refused(411);
        }
        kit.types(DESK.password).press("<Enter>").stands("staff-sign-in").is_refused(412);
        kit.passes(Span::seconds(5)).press("<C-u>").types(DESK.password).press("<Enter>").stands("home");
    });
}

#[test]
fn whoever_leaves_before_the_first_pin_is_signed_out() {
    each(|mut kit| {
        let new = Login { name: "novikova", password: "Klen-Parus 53", pin: "2468" };
        kit.console(async |desk| {
            desk.add_staff(new.name, "", Role::Desk, &new.password.to_owned().into()).await.unwrap();
        });
        kit.signs_in(new).stands("staff-pin").press("<Esc>").stands("attract");
        assert_eq!(kit.audited_last().as_deref(), Some(AuditAction::StaffSignedOut.as_str()));
        kit.signs_in(new).stands("staff-pin").types(new.pin).press("<Enter>").stands("home");
    });
}

#[test]
fn signing_out_leaves_nobody_in() {
    each(|mut kit| {
        kit.signs_in(DESK)
            .stands("home")
            .press("<F10>1")
            .stands("attract")
            .press("x")
            .stands("staff-sign-in");
        kit.does_not_see(DESK.name);
    });
}

#[test]
fn a_class_is_searched_too_alone_and_with_the_beginning_of_a_name() {
    each(|mut kit| {
        kit.signs_in(DESK).has_child(&ANNA);
        kit.picks_word("home-reason-family")
            .stands("family-find")
            .types("5 a")
            .press("<Enter>")
            .sees("А*** Ё***")
            .sees("5А");
        kit.does_not_see("Петровна")
            .press("<Tab>")
            .press("<Enter>")
            .stands("family-shown")
            .sees("А*** Ё***")
            .press("<Esc>");
        kit.press("<C-u>").types("5а ёлк").press("<Enter>").sees("А*** Ё***");
        kit.press("<C-u>").types("5а зуе").press("<Enter>").is_refused(405);
        kit.press("<C-u>").types("5б").press("<Enter>").is_refused(405);
        // It is no class, and too short for a name.
        kit.press("<C-u>").types("5").press("<Enter>").is_refused(406);
        assert_eq!(distinct(kit.noted(&[AuditAction::Search])), ["class"]);
        assert_eq!(kit.searches_counted(), [4]);
    });
}

#[test]
fn searches_outside_a_visit_are_masked_logged_and_twenty_an_hour() {
    each(|mut kit| {
        kit.signs_in(DESK).has_child(&ANNA);
        kit.picks_word("home-reason-family")
            .stands("family-find")
            .types("Ё")
            .press("<Enter>")
            .is_refused(406);
        kit.types("лк").press("<Enter>").sees("А*** Ё***").sees("5А").does_not_see("Петровна");
        kit.press("<Esc>")
            .stands("home")
            .picks_word("home-reason-family")
            .types("Никто")
            .press("<Enter>")
            .is_refused(405);
        for _ in 0..18 {
            kit.press("<C-u>").types("Никто").press("<Enter>").is_refused(405);
        }
        kit.press("<C-u>").types("Ёлк").press("<Enter>").is_refused(407);
        let until = kit.words().at(kit.now() + Span::hours(1));
        kit.sees(&until).passes(Span::hours(1)).press("<Enter>").sees("А*** Ё***");
        assert_eq!(distinct(kit.noted(&[AuditAction::Search])), ["name"]);
    });
}
