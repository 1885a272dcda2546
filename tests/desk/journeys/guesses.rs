//! Secrets that are guessed: tickets, codes over visits and desks, staff's passwords. Each is limited by rows that a
//! restart, another visit and another desk find again, and nobody who knows the secret is kept out for long.

use crate::kit::past::is_refusal;
use crate::kit::people::{ANNA, BORIS, MARIA};
use crate::kit::{ADMIN, DESK, Kit, Login, in_both};
use kindesk::domain::language::Language;
use kindesk::domain::limits::GUESSES;
use kindesk::domain::time::Span;
use kindesk::flow::ask::{NumberAnswer, NumberAsk};
use kindesk::flow::{Answer, Ask};

/// Tickets under which nothing waits, but for that one.
fn unknown(but: &str) -> impl Iterator<Item = String> {
    let but = but.to_owned();
    (0..9_999).map(|at| format!("{at:04}")).filter(move |ticket| *ticket != but)
}

#[test]
fn d73_unknown_tickets_close_the_entry_at_all_desks_and_over_a_restart() {
    in_both(|mut hall| {
        hall.registers().comes_to_class(&ANNA);
        let ticket = hall.puts_down();
        let mut door = hall.second_desk();
        let mut guesses = unknown(&ticket);
        for _ in 0..5 {
            for kit in [&mut hall, &mut door] {
                kit.takes_up(&guesses.next().unwrap()).stands("home").is_refused(401).press("<C-u>");
            }
        }
        // Not even the right one any more, at either desk.
        for kit in [&mut hall, &mut door] {
            kit.takes_up(&ticket).stands("home").is_refused(447).press("<C-u>");
        }
        hall.kill().signs_in(DESK).takes_up(&ticket).stands("home").is_refused(447);
        let until = hall.words().at(hall.now() + Span::minutes(15));
        hall.sees(&until).passes(Span(Span::minutes(15).0 - 1)).press("<Enter>").is_refused(447);
        hall.passes(Span(1)).press("<Enter>").wakes(Some(&ANNA)).stands("register-class");
    });
}

/// On a server every school reads what is counted: none of the keys that find an account stands there.
#[test]
pub(super) fn what_is_counted_stands_under_no_key_that_finds_anybody() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA);
        assert!(!kit.told(ANNA.phone).is_empty());
        kit.leaves().comes_to_the_door(MARIA.phone).tries_at_the_door(WRONG).is_refused(208).leaves();
        kit.passes(Span::minutes(3)).comes_to_code(&BORIS);
        let wrong = if kit.sent_code(BORIS.phone) == "000000" { "111111" } else { "000000" };
        kit.types(wrong).press("<Enter>").stands("register-code").passes(Span::minutes(2)).press("<F4>");
        kit.is_not_refused().rang(BORIS.phone);
        let (counted, finds) = (kit.counted_under(), kit.keys_that_find());
        let kinds: Vec<&str> = counted.iter().map(|(kind, _)| kind.as_str()).collect();
        for kind in ["destination", "account", "calls", "guesses", "told", "prefix", "sign-ins"] {
            assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
        }
        assert!(finds.len() > 6, "{finds:?}");
        for (kind, subject) in counted {
            assert!(!finds.contains(&subject), "{kind}");
        }
    });
}

/// What hello itself offers is no guess.
#[test]
fn d73_what_hello_offers_opens_while_the_entry_is_closed() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA);
        let ticket = kit.ticket();
        kit.kill().signs_in(DESK);
        for guess in unknown(&ticket).take(10) {
            kit.takes_up(&guess).is_refused(401).press("<C-u>");
        }
        kit.takes_up("0000").is_refused(447).press("<C-u><S-Tab>");
        kit.picks_word("home-reason-take-up").wakes(Some(&ANNA)).stands("register-class");
    });
}

/// Who has found the ticket sets no password for the number of the child whose visit it is.
#[test]
fn d73_a_guessed_visit_takes_no_password_for_a_number_that_was_proved_before() {
    in_both(|mut kit| {
        kit.registers().walks_to("register-password", &ANNA);
        let ticket = kit.puts_down();
        kit.takes_up(&ticket).stands("register-phone").is_refused(404).sent_nothing();
        assert_eq!(kit.unfinished_accounts(), 0);
        // With the phone the family goes on where it stood.
        kit.proves_again(&ANNA).stands("register-password");
    });
}

#[test]
fn d74_two_minutes_lie_between_two_codes_to_a_number_whatever_visit_or_desk() {
    in_both(|mut hall| {
        hall.comes_to_code(&ANNA);
        hall.sent_code(ANNA.phone);
        hall.puts_down();
        let mut door = hall.second_desk();
        for kit in [&mut hall, &mut door] {
            kit.registers().types(ANNA.phone).press("<Enter>");
            kit.stands("register-phone").is_refused(111).sent_nothing();
        }
        hall.leaves();
        door.passes(Span::minutes(2)).press("<Enter>").stands("register-code").sent_code(ANNA.phone);
        // Nobody touched this desk meanwhile, and it is covered.
        hall.press("<Space>").registers().types(ANNA.phone).press("<Enter>").is_refused(111).sent_nothing();
        // Another number waits for nothing.
        hall.press("<C-u>")
            .types(BORIS.phone)
            .press("<Enter>")
            .stands("register-code")
            .sent_code(BORIS.phone);
    });
}

/// In no span of a day more than five, wherever it begins: the first four late on one day, the others early on the next.
#[test]
fn d74_the_day_of_a_number_slides() {
    let mut kit = Kit::new(Language::Ru);
    let sends = |kit: &mut Kit| {
        kit.registers().types(BORIS.phone).press("<Enter>");
        let went = kit.title() == kit.words().say("title-register-code");
        if went {
            kit.sent_code(BORIS.phone);
        } else {
            kit.is_refused(112).sent_nothing();
        }
        kit.leaves();
        went
    };
    assert!(sends(&mut kit));
    kit.leaps(Span::hours(23)).signs_in(DESK);
    for _ in 0..4 {
        assert!(sends(&mut kit));
        kit.passes(Span::minutes(2));
    }
    assert!(!sends(&mut kit));
    // The first has left the day, the four others have not.
    kit.leaps(Span::hours(1)).signs_in(DESK);
    assert!(sends(&mut kit));
    kit.passes(Span::minutes(2));
    assert!(!sends(&mut kit));
}

/// A new message brings no new guesses once a number has had its day's, but the first try of each is compared.
#[test]
pub(super) fn d74_guesses_at_a_number_are_counted_over_its_codes() {
    in_both(|mut kit| {
        let mut compared = 0;
        for _ in 0..4 {
            kit.registers().gives_number(&ANNA).stands("register-code");
            let code = kit.sent_code(ANNA.phone);
            for at in 0..5 {
                let guess = if code == format!("{at:06}") { "999999".into() } else { format!("{at:06}") };
                let challenge = kit.challenge();
                let ask = Ask::Number(NumberAsk::Check { challenge: challenge.id, code: guess.into() });
                match kit.does_in(&challenge.visit, &format!("guess-{compared}-{at}"), ask) {
                    Answer::Number(NumberAnswer::Wrong { .. }) => compared += 1,
                    other => is_refusal(&other, 448),
                }
            }
            if compared == GUESSES {
                break;
            }
            kit.leaves();
        }
        assert_eq!(compared, GUESSES);
        kit.leaves().registers().gives_number(&ANNA).stands("register-code");
        let code = kit.sent_code(ANNA.phone);
        let wrong = if code == "000000" { "999999" } else { "000000" };
        kit.types(wrong).press("<Enter>").stands("register-code").is_refused(122);
        kit.types(&code).press("<Enter>").stands("register-code").is_refused(448);
        // The family that has the message and types it is not kept out by what was guessed before.
        kit.leaves().passes(Span::minutes(2)).registers().gives_number(&ANNA).stands("register-code");
        let code = kit.sent_code(ANNA.phone);
        kit.types(&code).press("<Enter>").stands("register-details").leaves().registers();
        kit.gives_number(&ANNA).is_refused(112);
        // Another number goes on, and the day after so does this one.
        kit.press("<C-u>").gives_number(&BORIS).stands("register-code").sent_code(BORIS.phone);
        kit.leaves().leaps(Span::days(1)).signs_in(DESK).comes_to_code(&ANNA);
        let code = kit.sent_code(ANNA.phone);
        kit.types(&code).press("<Enter>").stands("register-details");
    });
}

impl Kit {
    /// Tries a password on the first screen.
    fn comes_to_sign_in(&mut self, login: &str, password: &str) -> &mut Self {
        self.stands("attract").press("<Enter>").stands("staff-sign-in").types(login).press("<Enter>");
        self.types(password).press("<Enter>")
    }

    /// Tries another one, where the one before was wrong.
    fn tries_to_sign_in(&mut self, login: &str, password: &str) -> &mut Self {
        self.stands("staff-sign-in").press("<S-Tab><C-u>").types(login).press("<Enter>");
        self.press("<C-u>").types(password).press("<Enter>")
    }

    /// Nobody is at the desk for so long: the program is started again after it.
    fn leaps(&mut self, span: Span) -> &mut Self {
        self.dies();
        self.sleeps(span).starts()
    }
}

const WRONG: &str = "Nepravilno 1";

#[test]
fn d78_a_login_that_is_guessed_at_one_desk_opens_at_once_at_another() {
    for language in Language::BUILT_IN {
        let mut hall = Kit::idle(language);
        hall.console(async |desk| desk.add_desk("Вход", None).await.unwrap());
        hall.comes_to_sign_in(DESK.name, WRONG);
        for _ in 0..40 {
            hall.tries_to_sign_in(DESK.name, WRONG).passes(Span::minutes(5));
        }
        hall.tries_to_sign_in(DESK.name, WRONG).tries_to_sign_in(DESK.name, DESK.password).is_refused(412);
        let mut door = hall.neighbour("Вход");
        // Two slips of the owner's own, and no wait.
        door.comes_to_sign_in(DESK.name, WRONG).is_refused(411);
        door.tries_to_sign_in(DESK.name, WRONG).is_refused(411);
        door.tries_to_sign_in(DESK.name, DESK.password).stands("home");
        // Nor is it long where it was guessed.
        hall.passes(Span::minutes(5)).tries_to_sign_in(DESK.name, DESK.password).stands("home");
    }
}

impl Kit {
    /// From hello to the question for number and password, with the number typed.
    fn comes_to_the_door(&mut self, phone: &str) -> &mut Self {
        self.stands("home").picks_word("home-reason-door").stands("door-number").types(phone).press("<Enter>")
    }

    /// Tries a password at the door.
    fn tries_at_the_door(&mut self, password: &str) -> &mut Self {
        self.press("<C-u>").types(password).press("<Enter>")
    }
}

/// A stranger who knows nothing but the number guesses for hours at one desk: its owner comes in at once at another, with
/// two slips, and at the same one by a code. The stranger gets no more than the one count allows.
#[test]
fn d78_a_number_that_is_guessed_at_one_desk_opens_at_once_at_another() {
    in_both(|mut hall| {
        hall.has_mother(&ANNA).leaves();
        hall.console(async |desk| desk.add_desk("Вход", None).await.unwrap());
        // Every visit has its own first tries, but only the first ten in all.
        for visit in 0..4 {
            hall.comes_to_the_door(MARIA.phone);
            for at in 0..3 {
                let is_compared = visit * 3 + at < 10;
                hall.tries_at_the_door(WRONG).is_refused(208);
                let counted = hall.password_tries();
                assert_eq!(counted, if is_compared { visit * 3 + at + 1 } else { 10 });
            }
            hall.leaves();
        }
        hall.comes_to_the_door(MARIA.phone);
        for _ in 0..16 {
            hall.passes(Span::minutes(5)).tries_at_the_door(WRONG).is_refused(208);
        }
        assert_eq!(hall.password_tries(), 25, "from here on one an hour");
        hall.tries_at_the_door(MARIA.password).stands("door-number").is_refused(208);
        let mut door = hall.neighbour("Вход");
        door.signs_in(DESK).comes_to_the_door(MARIA.phone);
        for _ in 0..2 {
            door.tries_at_the_door(WRONG).is_refused(208);
        }
        door.tries_at_the_door(MARIA.password).stands("what-next").leaves();
        door.dies();
        // Her password was typed: what was wrong before it is forgotten.
        assert_eq!(hall.password_tries(), 0);
    });
}

/// Where the number is proved in the visit, its owner waits for nobody's guesses, and a visit has three tries.
#[test]
fn d78_where_a_number_is_proved_its_owner_waits_for_nobody_s_guesses() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        kit.comes_to_the_door(MARIA.phone);
        for _ in 0..30 {
            kit.tries_at_the_door(WRONG).passes(Span::minutes(5));
        }
        kit.tries_at_the_door(MARIA.password).stands("door-number").is_refused(208).leaves();
        kit.comes_to_the_door(MARIA.phone).press("<F3>").stands("door-code").proves_number(&MARIA);
        kit.stands("door-yours").press("<Enter>").stands("what-next");
        kit.press("<Enter>").stands("family-shown").press("<F4>").stands("family-deeds");
        kit.press("1")
            .stands("family-alone")
            .press("<Enter>")
            .press("<Right><Enter>")
            .stands("family-password");
        kit.types(WRONG).press("<Enter>").is_refused(206).types(MARIA.password).press("<Enter>");
        assert_eq!(kit.links_ended(), ["own-wish"]);
    });
}

#[test]
fn d78_after_a_restart_a_known_and_an_unknown_login_still_answer_alike() {
    for language in Language::BUILT_IN {
        let waits = |login: &str| {
            let mut kit = Kit::idle(language);
            kit.comes_to_sign_in(login, WRONG).is_refused(411);
            for _ in 0..2 {
                kit.tries_to_sign_in(login, WRONG).is_refused(411);
            }
            kit.kill().comes_to_sign_in(login, WRONG).is_refused(412);
            let said = kit.body().replace(login, "?");
            let counted = kit.staff_tries();
            assert!(counted.iter().all(|(subject, _)| !subject.contains(login)));
            (said, counted.into_iter().map(|(_, count)| count).collect::<Vec<_>>())
        };
        assert_eq!(waits(DESK.name), waits("petrovb"));
    }
}

/// The PIN is for a while: an admin's rights come back by it soon after the password, and then no more.
#[test]
fn d78_by_the_pin_an_admin_s_rights_come_back_only_soon_after_the_password() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::idle(language);
        kit.signs_in(ADMIN).press("<C-k>").stands("lock").opens_lock(ADMIN).stands("home");
        kit.picks_word("home-for-admin").stands("waiting-list").is_not_refused().press("<Esc>");
        kit.idles(Span::minutes(31)).opens_lock(ADMIN).stands("home");
        kit.picks_word("home-for-admin").stands("waiting-list").is_refused(449).press("<Esc>");
        // Families are helped all the same.
        kit.registers().leaves();
        kit.press("<F10>2").stands("attract").signs_in(ADMIN);
        kit.picks_word("home-for-admin").stands("waiting-list").is_not_refused();
    }
}

impl Kit {
    fn opens_lock(&mut self, who: Login) -> &mut Self {
        self.stands("lock").types(who.pin).press("<Enter>")
    }
}
