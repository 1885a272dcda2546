//! A lost ticket: the visit is found by a name, masked and counted as a search, and a code to its phone opens it where
//! it stood. A dead desk: its visit is offered and found elsewhere.

use crate::kit::people::{ANNA, BORIS, LEV, MARIA};
use crate::kit::{DESK, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::time::Span;
use kindesk::words::Arg;

/// Anna's registration was put down at the class, longer than the countdown ago; returns its ticket.
pub(super) fn put_down_at_class(kit: &mut Kit) -> String {
    kit.registers().comes_to_class(&ANNA).stands("register-class").types("5а");
    let ticket = kit.puts_down();
    kit.passes(Span::minutes(2));
    ticket
}

impl Kit {
    /// The code opens Anna's visit, which asks her password.
    pub(super) fn opens_at_class(&mut self, code: &str) -> &mut Self {
        self.types(code).press("<Enter>").wakes(Some(&ANNA)).stands("register-class")
    }
}

/// At the code to Anna's phone; returns the code.
pub(super) fn at_code(kit: &mut Kit) -> String {
    kit.comes_to_ticket_code("Ёлкина");
    kit.sent_code(ANNA.phone)
}

#[test]
pub(super) fn found_by_name_and_opened_by_the_code_to_its_phone() {
    in_both(|mut kit| {
        let ticket = put_down_at_class(&mut kit);
        kit.sees_said("home-waiting", &[("n", Arg::Count(1))]);
        kit.looks_for_visit("елкина а").sees("А*** Ё***").sees_word("lost-waits-family").sees("Холл");
        kit.does_not_see(&ticket).does_not_see("Анна").does_not_see("912").does_not_see("01,");
        kit.asks_ticket_code().stands("lost-code");
        kit.sees_said("lost-sent", &[("ending", Arg::from("01"))]).does_not_see("912").does_not_see(&ticket);
        let code = kit.sent_code(ANNA.phone);
        kit.opens_at_class(&code).sees("5а");
        // The number was proved just now: no second code is asked for.
        kit.ends_registering().sent_nothing();
        kit.log_is_whole();
        assert_eq!(kit.noted(&[AuditAction::Search]), ["lost-ticket"]);
        let done = kit.done_in_first_visit();
        let last = done.iter().rposition(|action| action == "put-down").unwrap();
        assert_eq!(done[last + 1..last + 4], ["code-sent", "code-proved", "taken-up"]);
        let held = kit.log_text().to_lowercase();
        for name in ["ёлк", "елк", "анна", "9120000001"] {
            assert!(!held.contains(name), "the log holds {name}");
        }
    });
}

#[test]
fn whoever_sat_in_it_is_found_too_and_the_number_proved_last_gets_the_code() {
    in_both(|mut kit| {
        kit.invites(&ANNA).calls_parent().passes(Span::seconds(1));
        kit.joins(&MARIA).stands("join-child");
        kit.puts_down();
        kit.passes(Span::minutes(31)).looks_for_visit("Ёлкина М").sees("М*** Ё***").does_not_see("А*** Ё***");
        kit.press("<C-u>").types("Ёлк").press("<Enter>").sees("М*** Ё***").sees("А*** Ё***");
        kit.asks_ticket_code().stands("lost-code");
        let code = kit.sent_code(MARIA.phone);
        kit.types(&code).press("<Enter>").wakes(Some(&MARIA)).stands("join-child");
    });
}

/// If no number was proved, the code goes to the number a code went to last.
#[test]
fn without_a_proof_the_code_goes_where_the_last_one_went() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).press("<Esc><Esc><Esc>").stands("register-phone");
        kit.passes(Span::seconds(1)).press("<C-u>").gives_number(&LEV).stands("register-code");
        kit.sent_code(LEV.phone);
        kit.puts_down();
        kit.proofs_are_gone();
        kit.passes(Span::minutes(2)).comes_to_ticket_code("Ёлкина");
        let code = kit.sees_said("lost-sent", &[("ending", Arg::from("04"))]).sent_code(LEV.phone);
        // The code proves that number: the code step is over.
        kit.types(&code).press("<Enter>").stands("register-details").sent_nothing();
    });
}

#[test]
fn no_such_name_and_a_name_that_waits_nowhere_look_alike() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        kit.looks_for_visit("Ё").stands("lost-find").is_refused(439).press("<C-u>");
        let said = |kit: &mut Kit, name: &str| {
            kit.press("<C-u>").types(name).press("<Enter>").sees_word("lost-nothing");
            kit.body().replace(name, "?????")
        };
        assert_eq!(said(&mut kit, "Ёлкин"), said(&mut kit, "Зуева"));
        kit.press("<Esc>").stands("home");
    });
}

#[test]
fn its_searches_count_among_those_of_the_hour() {
    in_both(|mut kit| {
        put_down_at_class(&mut kit);
        kit.picks_word("home-reason-family")
            .stands("family-find")
            .types("Ёлк")
            .press("<Enter>")
            .press("<Esc>")
            .stands("home");
        kit.looks_for_visit("Ёлк");
        for _ in 0..18 {
            kit.press("<C-u>").types("Никто").press("<Enter>").sees_word("lost-nothing");
        }
        kit.press("<C-u>").types("Ёлк").press("<Enter>").is_refused(407).does_not_see("А*** Ё***");
        kit.passes(Span::hours(1)).press("<Enter>").sees("А*** Ё***");
    });
}

#[test]
fn a_visit_without_a_number_says_what_to_do() {
    in_both(|mut kit| {
        put_down_at_class(&mut kit);
        kit.numbers_are_gone();
        kit.looks_for_visit("Ёлкина").asks_ticket_code().stands("lost-one").is_refused(432).sent_nothing();
        kit.press("<Esc>").stands("lost-find").press("<Esc>").registers();
    });
}

#[test]
fn esc_leads_back_step_by_step_and_the_code_lives_on() {
    in_both(|mut kit| {
        put_down_at_class(&mut kit);
        let code = at_code(&mut kit);
        kit.types("48").press("<Esc>").stands("lost-one").sees("А*** Ё***").press("<Esc>");
        kit.stands("lost-find").sees("Ёлкина").sees("А*** Ё***").press("<Esc>").stands("home");
        kit.comes_to_ticket_code("Ёлкина").sent_nothing();
        kit.press("<F3>").is_refused(433).sent_nothing();
        kit.passes(Span::minutes(2)).press("<F3>").is_not_refused();
        assert_eq!(kit.sent_code(ANNA.phone), code, "the same one");
        kit.opens_at_class(&code);
    });
}

#[test]
fn right_after_the_visits_own_code_the_countdown_holds() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).puts_down();
        kit.looks_for_visit("Ёлкина").asks_ticket_code().stands("lost-one").is_refused(433).sent_nothing();
        kit.passes(Span::minutes(2)).press("<Enter>").stands("lost-code").sent_code(ANNA.phone);
    });
}

#[test]
fn five_wrong_codes_end_it_and_a_new_one_opens() {
    in_both(|mut kit| {
        put_down_at_class(&mut kit);
        let code = at_code(&mut kit);
        for _ in 0..4 {
            kit.types("000000").press("<Enter>").stands("lost-code").is_refused(434);
        }
        kit.types("000000").press("<Enter>").is_refused(435).types(&code).press("<Enter>").is_refused(433);
        kit.passes(Span::minutes(2)).press("<Enter>").stands("lost-code").is_not_refused();
        let new = kit.sent_code(ANNA.phone);
        assert_ne!(new, code);
        // A nervous second Enter is no wrong code.
        kit.press("<Enter>").stands("lost-code").is_not_refused();
        kit.types("12").press("<Enter>").is_refused(121).press("<C-u>");
        kit.opens_at_class(&new);
    });
}

#[test]
fn an_expired_code_says_so_and_enter_sends_anew() {
    in_both(|mut kit| {
        put_down_at_class(&mut kit);
        let old = at_code(&mut kit);
        kit.passes(Span::minutes(10)).sees_word("code-expired").types(&old).press("<Enter>").is_not_refused();
        let new = kit.sent_code(ANNA.phone);
        kit.opens_at_class(&new);
    });
}

#[test]
fn a_number_gets_only_so_many_messages() {
    for language in kindesk::domain::language::Language::BUILT_IN {
        let mut kit = Kit::with(language, |config| config.limits.value.sends_per_number = 1);
        let ticket = put_down_at_class(&mut kit);
        kit.looks_for_visit("Ёлкина").asks_ticket_code().stands("lost-one").is_refused(436).sent_nothing();
        kit.press("<Esc><Esc>").takes_up(&ticket).wakes(Some(&ANNA)).stands("register-class");
    }
}

#[test]
fn of_two_desks_at_once_one_gets_it() {
    in_both(|mut hall| {
        let mut door = hall.second_desk();
        put_down_at_class(&mut hall);
        // The other screen was covered meanwhile.
        door.press("<F9>");
        let code = at_code(&mut hall);
        // Both have the same living code.
        door.comes_to_ticket_code("Ёлкина").sent_nothing();
        hall.opens_at_class(&code);
        door.types(&code).press("<Enter>").stands("lost-code").is_refused(438);
        door.press("<Esc>").stands("lost-one").press("<Enter>").is_refused(438);
        door.press("<Esc><Enter>").stands("lost-find").sees_word("lost-nothing");
        // The visit put down there is found here; the old code opens nothing now.
        hall.puts_down();
        hall.passes(Span::minutes(2));
        door.press("<F9>").press("<Enter>").asks_ticket_code().stands("lost-code");
        let new = door.sent_code(ANNA.phone);
        assert_ne!(new, code);
        door.opens_at_class(&new).sees("5а");
    });
}

#[test]
fn at_another_schools_desk_nobody_finds_it() {
    in_both(|mut hall| {
        let mut there = hall.opens_school("Лицей № 8", "Омск", "Лицей");
        put_down_at_class(&mut hall);
        there.press("<F9>").looks_for_visit("Ёлкина").sees_word("lost-nothing").press("<Esc>");
        hall.looks_for_visit("Ёлкина").sees("А*** Ё***").press("<Esc>").registers().comes_to_class(&LEV);
        let ticket = hall.ticket();
        hall.dies();
        there.picks_word("home-reason-family").press("<Esc>").stands("home").does_not_see(&ticket);
    });
}

#[test]
fn a_ticket_that_is_found_again_ends_the_code() {
    in_both(|mut kit| {
        let ticket = put_down_at_class(&mut kit);
        at_code(&mut kit);
        kit.press("<Esc><Esc><Esc>").takes_up(&ticket).wakes(Some(&ANNA)).stands("register-class");
        assert_eq!(kit.outcomes_of("lost"), [Some("taken-up".to_owned())]);
    });
}

#[test]
fn when_its_time_is_over_nobody_finds_it() {
    in_both(|mut kit| {
        put_down_at_class(&mut kit);
        kit.passes(Span(Span::hours(24).0 - Span::minutes(2).0 - 1))
            .looks_for_visit("Ёлкина")
            .sees("А*** Ё***");
        kit.passes(Span(1)).press("<Tab><Enter><Enter>").stands("lost-one").is_refused(438);
        kit.press("<Esc><Enter>").sees_word("lost-nothing");
    });
}

#[test]
fn the_own_familys_visit_is_opened_by_somebody_else() {
    in_both(|mut kit| {
        kit.invites(&ANNA);
        kit.puts_down();
        kit.console(async |desk| desk.name_own_account(DESK.name, ANNA.phone).await.unwrap());
        kit.passes(Span::minutes(2)).looks_for_visit("Ёлкина").asks_ticket_code();
        kit.stands("lost-one").is_refused(408).sent_nothing();
    });
}

#[test]
fn a_lock_at_the_code_forgets_what_was_typed() {
    in_both(|mut kit| {
        put_down_at_class(&mut kit);
        let code = at_code(&mut kit);
        kit.types(&code[..5]).idles(Span::minutes(10)).stands("lock").does_not_see("А*** Ё***");
        kit.types(DESK.pin).press("<Enter>").stands("lost-code");
        assert!(!kit.holds().contains(&code[..5]));
        kit.press("<Enter>").stands("lost-code").is_not_refused();
        let new = kit.sent_code(ANNA.phone);
        kit.opens_at_class(&new);
    });
}

#[test]
fn the_code_step_speaks_the_familys_language_and_f2_turns_it() {
    let mut kit = Kit::new(kindesk::domain::language::Language::Ru);
    kit.registers().press("<F2>").comes_to_class(&ANNA).stands("register-class").puts_down();
    // After the put-down the screen speaks staff's language again.
    kit.passes(Span::minutes(2)).comes_to_ticket_code("Ёлкина");
    assert_eq!(kit.words().language(), kindesk::domain::language::Language::En);
    let said = kit.sent(ANNA.phone);
    assert!(secrecy::ExposeSecret::expose_secret(&said.text).contains("code"), "in the family's language");
    kit.press("<F2>").stands("lost-code");
    assert_eq!(kit.words().language(), kindesk::domain::language::Language::Ru);
    kit.press("<Esc>").stands("lost-one");
}

#[test]
fn a_dead_desks_visit_goes_on_at_another_desk() {
    in_both(|mut hall| {
        hall.console(async |desk| desk.add_desk("Вход", None).await.unwrap());
        let mut door = hall.neighbour("Вход");
        hall.registers().comes_to_class(&ANNA).stands("register-class");
        let ticket = hall.ticket();
        hall.passes(Span::minutes(2));
        // While its program runs, nobody else gets the visit.
        door.signs_in(DESK).stands("home").does_not_see(&ticket).takes_up(&ticket).is_refused(402);
        door.press("<C-u>").press("<F4>").types("Ёлкина").press("<Enter>").sees_word("lost-nothing");
        hall.dies();
        door.press("<Enter>").sees("А*** Ё***").sees_word("lost-waits-left-open").press("<Esc>");
        door.stands("home")
            .sees(&ticket)
            .sees("Холл")
            .picks_word("home-reason-take-up")
            .wakes(Some(&ANNA))
            .stands("register-class");
        assert_eq!(door.sessions_open(), 0);
        // When its desk starts again, the visit is no longer there.
        hall.starts().signs_in(DESK).stands("home").does_not_see(&ticket).takes_up(&ticket).is_refused(402);
        door.picks_class("5а");
        door.log_is_whole();
    });
}

#[test]
fn a_dead_desks_visit_is_found_by_name_too() {
    in_both(|mut hall| {
        let mut door = hall.second_desk();
        hall.invites(&ANNA).passes(Span::minutes(2)).dies();
        door.press("<F9>").comes_to_ticket_code("Ёлкина");
        let code = door.sent_code(ANNA.phone);
        door.types(&code).press("<Enter>").wakes(Some(&ANNA)).stands("invite-shown");
        assert_eq!(door.sessions().iter().filter(|one| one.why.as_deref() == Some("desk-died")).count(), 1);
    });
}

/// Its unfinished account holds the number: a family that proves the number goes on there, or begins anew.
#[test]
fn a_dead_desk_holds_no_number() {
    in_both(|mut hall| {
        let mut door = hall.second_desk();
        hall.registers().comes_to_class(&BORIS).stands("register-own-consent");
        hall.passes(Span::minutes(2)).dies();
        door.press("<F9>").registers().gives_number(&BORIS).proves_number(&BORIS).stands("another-visit");
        door.press("<Enter>").wakes(Some(&BORIS)).stands("register-own-consent");
    });
}
