//! What a trainer makes go wrong: by a key the next message comes late, is refused, lost, doubled, or nobody hears of it.

use super::driver::Terminal;
use super::picture::Picture;
use super::place::Place;
use kindesk::domain::language::Language;

/// Wide enough for the phone beside the form.
const WIDE: (u16, u16) = (40, 160);

/// A training whose usual staff member has signed in.
fn at_hello(place: &Place) -> Terminal {
    let staff = kindesk::training::LOGINS[0];
    let mut terminal = place.open_with(&["training"], &[], WIDE);
    terminal.stands_on("attract");
    terminal.press("<Enter>");
    terminal.stands_on("staff-sign-in");
    terminal.signs_in_as(staff.login, staff.password);
    terminal
}

#[test]
fn a_trainer_makes_the_next_message_go_wrong_in_each_way() {
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        let mut terminal = at_hello(&place);
        terminal.press("1");
        terminal.stands_on("register-phone");
        for (at, (twist, told)) in [
            ("late", "fate-later"),
            ("refused", "fate-refused"),
            // Its provider tells that the phone is switched off.
            ("lost", "why-lost-off"),
            ("doubled", "code-mark"),
            ("unreported", "fate-accepted"),
        ]
        .into_iter()
        .enumerate()
        {
            terminal.press(&"<C-v>".repeat(at + 1));
            terminal.says(&format!("training-twist-{twist}"));
            terminal.press("<C-u>");
            terminal.pastes(&format!("912000010{at}"));
            terminal.press("<Enter>");
            terminal.stands_on("register-code");
            terminal.says(told);
            // Nothing goes wrong with the one behind it.
            let announced = terminal.words().say("training-twist");
            terminal.finds("nothing more is announced", |picture| (!picture.says(&announced)).then_some(()));
            terminal.press("<F6>");
            terminal.stands_on("register-phone");
        }
    }
}

/// A trainer shows how a diary is linked: the code of an entry is the end of a number that the help lists.
#[test]
fn the_diary_of_the_training_is_linked() {
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        let mut terminal = at_hello(&place);
        terminal.press("4");
        terminal.stands_on("link-first");
        terminal.press("<Enter>");
        terminal.stands_on("link-entry");
        // The grown-up pupil's.
        terminal.pastes("0770007");
        terminal.press("<Enter>");
        terminal.stands_on("link-whose");
        terminal.says("link-new");
        terminal.press("<Enter>");
        terminal.stands_on("door-number");
        terminal.pastes("+79030770007");
        terminal.press("<Enter>");
        terminal.pastes(kindesk::training::PASSWORD);
        terminal.press("<Enter>");
        terminal.stands_on("link-whose");
        terminal.says("link-offered");
        terminal.press("<Enter>");
        terminal.stands_on("link-check");
        terminal.press("<Enter>");
        terminal.stands_on("link-consent");
        terminal.press("<Space><Enter>");
        terminal.stands_on("link-linked");
    }
}

/// The list names who has an authenticator; its code stands on the simulated phone. By keys the clock goes on by an hour and a
/// day, and the corner tells the date.
#[test]
fn an_authenticator_shows_its_code_on_the_simulated_phone_and_the_clock_is_sent_on() {
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        let mut terminal = at_hello(&place);
        terminal.stands_on("home");
        let all = kindesk::training::listed(language, &kindesk::training::Told::default());
        let father = all.into_iter().find(|one| one.shows == Some("authenticator")).unwrap();
        terminal.press("3");
        terminal.stands_on("door-number");
        terminal.pastes(&father.number);
        terminal.press("<Enter>");
        terminal.pastes(kindesk::training::PASSWORD);
        terminal.press("<Enter>");
        terminal.stands_on("second-own-code");
        let code = terminal.finds("the code of the app", |picture| {
            picture.word_behind(&father.who).filter(|code| code.len() == 6)
        });
        terminal.pastes(&code.unwrap());
        terminal.press("<Enter>");
        terminal.stands_on("what-next");
        let corner = |picture: &Picture| {
            let title = picture.title().to_owned();
            title.rsplit(" · ").next().map(|clock| clock.trim().to_owned()).unwrap_or_default()
        };
        let day = |clock: &str| clock.split(", ").next().map(str::to_owned);
        let hour = |clock: &str| clock.split([' ', ':']).nth(1).map(str::to_owned);
        let before = corner(&terminal.picture());
        terminal.press("<C-\\>");
        terminal.finds("the next day", |picture| (day(&corner(picture)) != day(&before)).then_some(()));
        let before = corner(&terminal.picture());
        terminal.press("<C-]>");
        terminal.finds("another hour", |picture| (hour(&corner(picture)) != hour(&before)).then_some(()));
    }
}
