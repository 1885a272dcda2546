//! An adult who is barred from a child: they are told to see the office, whatever number they come with.

use crate::kit::people::{ANNA, BORIS, MARIA, Person};
use crate::kit::{ADMIN, DESK, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;
use kindesk::domain::person::PersonName;
use kindesk::words::Arg;

/// Maria under another number.
const AGAIN: Person = Person { phone: "9130000009", ..MARIA };

#[test]
pub(super) fn a_barred_adult_is_asked_to_see_the_school_office() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::idle(language);
        kit.signs_in(ADMIN);
        kit.has_mother(&ANNA).press("<F4>").stands("family-deeds").press("2").stands("family-alone");
        kit.press("<Enter>").stands("family-sure");
        // D21: Down in the list of reasons acts on nothing, and the reason's Enter asks for the last word.
        kit.press("<Down><Down><Enter>")
            .stands("family-sure")
            .sees_word("deed-last-word-bar")
            .press("<Down>");
        assert_eq!(kit.living_links().len(), 1, "nothing is done yet");
        kit.press("<Esc>")
            .stands("family-sure")
            .does_not_see_word("deed-last-word-bar")
            .press("<Enter><Enter>");
        kit.stands("family-shown").sees_word("deed-done-bar").sees_word("family-no-students");
        assert_eq!(kit.standings(), ["awaiting-parent"]);
        // Maria cannot join again from her seat, nor under another number.
        kit.press("<Enter>")
            .stands("what-next")
            .picks_word("next-invite")
            .stands("invite-shown")
            .press("<Enter>")
            .press("<Enter>")
            .press("<Enter>");
        kit.is_refused(312).press("<Esc>").stands("join-which").press("<F4><Enter>");
        kit.stands("join-phone").gives_number(&AGAIN).proves_number(&AGAIN).tells_details(&AGAIN);
        kit.sets_password(&AGAIN).stands("join-own-consent").agrees().is_refused(312);
        assert_eq!(kit.living_links().len(), 0);
    }
}

/// A suspended link does not come back under another number, and a bar ends the links under both numbers.
#[test]
pub(super) fn one_adult_under_two_numbers_is_one_adult() {
    let mut kit = Kit::idle(Language::Ru);
    kit.signs_in(ADMIN);
    kit.has_mother(&ANNA).leaves().disputes_first_link(&ANNA);
    kit.press("<F3>").sees_word("family-link-disputed").press("<Enter>");
    kit.stands("what-next")
        .picks_word("next-invite")
        .stands("invite-shown")
        .press("<Enter>")
        .stands("join-who");
    kit.press("<Enter>").stands("join-phone").gives_number(&AGAIN).proves_number(&AGAIN);
    kit.tells_details(&AGAIN).sets_password(&AGAIN).stands("join-own-consent").agrees().is_refused(312);
    assert_eq!(kit.links().len(), 1);
    // Without the dispute she joins a second time; after the bar neither link lives.
    kit.disputes_are_gone();
    kit.press("<Enter>").agrees().stands("same-person").press("<F4>").confirms_as("<Right>").leaves();
    assert_eq!(kit.how_links_stand(), ["Мария lives", "Мария lives"]);
    // A warning comes first: without both links the child has nobody.
    kit.looks_at_own_family(&ANNA).press("<F4>").stands("family-deeds").press("3").stands("family-alone");
    kit.press("<Esc><Esc>").stands("family-shown").leaves();
    kit.console(async |desk| desk.bar(MARIA.phone, ANNA.phone).await.unwrap());
    assert_eq!(kit.how_links_stand(), ["Мария barred", "Мария barred"]);
    kit.log_is_whole();
}

#[test]
pub(super) fn at_the_console_an_adult_is_barred_and_the_bar_lifted() {
    let mut kit = Kit::new(Language::En);
    kit.has_mother(&BORIS).leaves();
    let code = kit.has_child(&ANNA);
    let bar = (MARIA.phone, ANNA.phone);
    kit.console(async |desk| {
        assert!(desk.lift_bar(bar.0, bar.1).await.is_err(), "there is none");
        desk.bar(bar.0, bar.1).await.unwrap();
        assert!(desk.bar("9990000000", bar.1).await.is_err(), "nobody has that number");
        assert!(desk.bar(bar.1, bar.0).await.is_err(), "a mother is no student");
    });
    // Boris's link stays: the bar is between two people.
    assert_eq!(kit.how_links_stand(), ["Мария lives"]);
    kit.has_invitation().enters(&code).stands("join-who").press("<Enter>").gives_number(&AGAIN);
    kit.proves_number(&AGAIN).tells_details(&AGAIN).sets_password(&AGAIN).agrees().is_refused(312);
    kit.console(async |desk| desk.lift_bar(bar.0, bar.1).await.unwrap());
    kit.press("<Enter>")
        .stands("join-own-consent")
        .agrees()
        .stands("same-person")
        .press("<F4>")
        .stands("join-child");
    // Lifted under one of an adult's numbers, a bar is lifted under all of them.
    kit.console(async |desk| {
        desk.bar(bar.0, bar.1).await.unwrap();
        desk.lift_bar(AGAIN.phone, bar.1).await.unwrap();
        assert!(desk.lift_bar(bar.0, bar.1).await.is_err(), "it is lifted");
    });
    kit.log_is_whole();
}

/// D21: the family view tells of a bar, and an admin lifts it there. The child awaits a parent until one joins.
#[test]
pub(super) fn d21_an_admin_sees_a_bar_and_lifts_it_in_the_same_place() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::idle(language);
        kit.signs_in(DESK).has_mother(&ANNA).leaves();
        kit.console(async |desk| desk.bar(MARIA.phone, ANNA.phone).await.unwrap());
        let [surname, name, patronymic] = MARIA.name.map(str::to_owned);
        let (surname, patronymic) = (Some(surname), Some(patronymic));
        let masked = PersonName { surname, name, patronymic }.masked();
        let since = [("parent", Arg::Text(masked)), ("since", Arg::At(kit.now()))];
        let finds = |kit: &mut Kit| {
            kit.picks_word("home-reason-family").types(ANNA.phone).press("<Enter>").press("<Tab><Enter>");
            kit.stands("family-shown").press("<F3>").sees_said("family-barred", &since);
        };
        // A clerk sees it, and has nothing to lift it with.
        finds(&mut kit);
        kit.does_not_see_word("action-deeds").press("<Esc><Esc>").stands("home").press("<F10>").press("1");
        kit.stands("attract").signs_in(ADMIN);
        finds(&mut kit);
        kit.press("<F4>").stands("family-deeds").press("2").stands("family-sure");
        kit.sees_word("sure-lift").sees_word("lift-still-awaits").press("<Enter>");
        kit.sees_word("deed-last-word-lift").press("<Esc>").does_not_see_word("deed-last-word-lift");
        assert!(kit.who_did(AuditAction::BarLifted).is_empty());
        kit.press("<Enter><Enter>").stands("family-shown").sees_word("deed-done-lift");
        kit.does_not_see_said("family-barred", &since);
        assert_eq!(kit.who_did(AuditAction::BarLifted), [ADMIN.name]);
        assert_eq!(kit.standings(), ["awaiting-parent"], "nobody has joined again yet");
        kit.log_is_whole();
    }
}

/// The reason that is asked is kept with the bar, as that of a link taken away is; the log's rows name the bar.
#[test]
pub(super) fn the_reason_of_a_bar_is_kept_and_the_log_names_the_bar() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        kit.press("<F10>1").stands("attract").signs_in(ADMIN);
        kit.picks_word("home-reason-family").types(ANNA.phone).press("<Enter>").press("<Tab><Enter>");
        kit.stands("family-shown").press("<F4>").stands("family-deeds").press("2");
        kit.stands("family-alone").press("<Enter>").stands("family-sure").press("3<Enter><Enter>");
        kit.stands("family-shown");
        assert_eq!(kit.bars_why(), ["court"]);
        assert_eq!(kit.noted(&[AuditAction::AdultBarred]), ["court"]);
        kit.press("<F4>").stands("family-deeds").press("2").stands("family-sure").press("<Enter><Enter>");
        kit.stands("family-shown");
        let about =
            [AuditAction::AdultBarred, AuditAction::BarLifted].map(|action| kit.audited_about(action));
        assert_eq!(about[0], about[1], "the same bar");
        kit.log_is_whole();
    });
}

/// Lifted at the console meanwhile, the bar is no longer there to be lifted on the screen.
#[test]
pub(super) fn d21_a_bar_that_is_gone_is_not_lifted_twice() {
    let mut kit = Kit::idle(Language::Ru);
    kit.signs_in(ADMIN).has_mother(&ANNA).leaves();
    kit.console(async |desk| desk.bar(MARIA.phone, ANNA.phone).await.unwrap());
    kit.picks_word("home-reason-family").types(ANNA.phone).press("<Enter>").press("<Tab><Enter>");
    kit.stands("family-shown").press("<F4>").stands("family-deeds").press("2").stands("family-sure");
    kit.console(async |desk| desk.lift_bar(MARIA.phone, ANNA.phone).await.unwrap());
    kit.press("<Enter><Enter>").is_refused(318);
}

/// D63: a bar ends a disputed link, and with it the question put to the admins.
#[test]
pub(super) fn d63_a_bar_leaves_no_dispute_waiting() {
    let mut kit = Kit::idle(Language::Ru);
    kit.signs_in(ADMIN);
    kit.has_mother(&ANNA).leaves().disputes_first_link(&ANNA).leaves();
    kit.sees_said("home-for-admin", &[("n", "1".into())]);
    let (adult, child) = (format!("+7{}", MARIA.phone), format!("+7{}", ANNA.phone));
    kit.console(async |desk| desk.bar(&adult, &child).await.unwrap());
    kit.registers().leaves();
    kit.sees_said("home-for-admin", &[("n", "0".into())])
        .picks_word("home-for-admin")
        .sees_word("waiting-nothing");
}
