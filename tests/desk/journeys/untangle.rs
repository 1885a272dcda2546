//! "It is my parent's": a parent's account was wrongly registered on the child's number long ago. The parent sits on
//! the private seat and moves it to a number of their own, and the child goes on to its password.

use crate::kit::past::is_refusal;
use crate::kit::people::{ANNA, BORIS, LEV, MARIA, OLGA, Person};
use crate::kit::{DESK, Kit, Way, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::challenge::Fate;
use kindesk::domain::challenge::VerifiedPhone;
use kindesk::domain::language::Language;
use kindesk::domain::phone::Phone;
use kindesk::domain::time::{Moment, Span};
use kindesk::flow::ask::{FamilyAsk, NumberAnswer, NumberAsk, OwnerAsk};
use kindesk::flow::{Answer, Ask};

/// The child, whose phone is the one her mother once gave as her own.
const CHILD: Person = Person { phone: MARIA.phone, ..ANNA };
/// The mother's own phone.
const MOVED: Person = Person { phone: OLGA.phone, ..MARIA };

/// Long ago Maria joined Boris on the phone that is Anna's by now.
fn registered_wrongly(kit: &mut Kit) {
    kit.registers().comes_to_class(&BORIS).agrees().picks_class("9в").press("<Enter>");
    kit.calls_parent().joins(&MARIA).press("<Right>").enters_on();
    kit.agrees().stands("family-shown").leaves();
    kit.all_told(BORIS.phone);
    kit.passes(Span::minutes(3));
}

/// Comes to "is this you?" for the child.
fn meets(kit: &mut Kit) {
    kit.comes_to_code(&CHILD).proves_number(&CHILD).stands("owner");
}

/// The parent is asked to sit down.
fn parents(kit: &mut Kit) {
    registered_wrongly(kit);
    meets(kit);
    kit.sees("М*** Ё***").press("<Down><Down><Enter>").stands("untangle");
}

/// The parent has typed the password.
fn seated(kit: &mut Kit) {
    parents(kit);
    kit.press("<Enter>").stands("untangle-password").sees_word("seat-private").types(MARIA.password);
    kit.press("<Enter>").stands("untangle-phone").sees_word("seat-private");
}

/// The parent has given the new number; returns the code that came to it.
fn new_number(kit: &mut Kit) -> String {
    kit.gives_number(&MOVED).stands("untangle-code").sent_code(MOVED.phone)
}

/// Types the password that is asked when the visit is taken up.
fn wakes(kit: &mut Kit) {
    kit.wakes(Some(&MARIA));
}

#[test]
pub(super) fn the_parent_moves_and_keeps_everything_and_the_child_goes_on() {
    in_both(|mut kit| {
        seated(&mut kit);
        assert_eq!(
            (kit.seats_taken().concat(), kit.sits_by().concat()),
            ("private".into(), "password".into())
        );
        let hash = kit.passwords();
        kit.gives_number(&MOVED).stands("untangle-code").does_not_see("F4").proves_number(&MOVED);
        kit.stands("register-details").sees_word("untangle-moved").does_not_see("Мария");
        assert_eq!(kit.sessions_open(), 0, "the private seat is closed");
        // Both numbers are told, in the account's own language, and neither message names anybody.
        for number in [CHILD.phone, MOVED.phone] {
            let told = kit.told(number);
            assert!(told.contains("Школа № 12") && !told.contains("Мари"), "{told}");
        }
        assert_eq!(kit.passwords(), hash);
        kit.tells_details(&CHILD).stands("register-password").sets_password(&CHILD).picks_class("5а");
        kit.press("<Enter>").stands("invite-shown").leaves();
        assert_eq!((kit.accounts(), kit.profiles().len()), (3, 3));
        assert_eq!(kit.living_links().len(), 1);
        assert_eq!(kit.void_consents(), 0);
        assert_eq!(kit.accounts_passed_on(), 0);
        assert_eq!(kit.noted(&[AuditAction::NumberMoved]), ["phone"]);
        assert!(kit.audited(AuditAction::PrivateSeatClosed) > 0);
        kit.log_is_whole();
        // From now on the mother is met on her own number, and the child on hers.
        kit.passes(Span::minutes(3)).meets_owner(&MOVED);
        kit.sees("М*** Ё***").leaves();
        meets(&mut kit);
        kit.sees("А*** Ё***").press("<Enter>").types(CHILD.password).ends_registering();
    });
}

/// The SIM on which the mother's account once stood may still be hers.
#[test]
fn d37_an_adults_number_on_a_child_is_flagged() {
    in_both(|mut kit| {
        seated(&mut kit);
        kit.gives_number(&MOVED).proves_number(&MOVED).stands("register-details");
        kit.tells_details(&CHILD).sets_password(&CHILD).picks_class("5а").press("<Enter>").leaves();
        let shows = |kit: &mut Kit, name: &str| {
            kit.picks_word("home-reason-family").types(name).press("<Enter>");
            kit.press("<Tab><Enter>").stands("family-shown");
        };
        shows(&mut kit, "Ёлкина Анна");
        kit.sees_word("family-adults-number").press("<F3>").sees_word("family-adults-number-before");
        kit.press("<Esc>").press("<Esc>").stands("home");
        // Her brother has his own.
        shows(&mut kit, BORIS.name[0]);
        kit.does_not_see_word("family-adults-number");
    });
}

/// D57: the parent who has just moved joins with the new number at once.
#[test]
fn d57_who_has_just_moved_proves_the_number_again_without_waiting() {
    in_both(|mut kit| {
        seated(&mut kit);
        kit.gives_number(&MOVED).stands("untangle-code").passes(Span::seconds(10)).proves_number(&MOVED);
        kit.stands("register-details")
            .tells_details(&CHILD)
            .stands("register-password")
            .sets_password(&CHILD);
        kit.picks_class("5а").press("<Enter>").calls_parent().press("<Enter>").stands("join-phone");
        kit.gives_number(&MOVED).stands("join-code").proves_number(&MOVED).stands("owner");
    });
}

#[test]
fn the_child_in_that_visit_sees_nothing_of_the_parents_family() {
    let mut kit = Kit::new(Language::Ru);
    seated(&mut kit);
    kit.gives_number(&MOVED).proves_number(&MOVED).stands("register-details").tells_details(&CHILD);
    kit.sets_password(&CHILD).picks_class("5а");
    let profile = kit.students().remove(0).id;
    let answer = kit.does(Ask::Family(FamilyAsk::Show { profile }));
    is_refusal(&answer, 413);
    kit.press("<F8>");
    if kit.shows(&kit.words().say("title-goodbye-early")) {
        kit.press("<Enter>");
    }
    kit.stands("goodbye").does_not_see("Мария");
}

#[test]
fn esc_leads_back_step_by_step_and_the_seat_closes() {
    in_both(|mut kit| {
        seated(&mut kit);
        kit.gives_number(&MOVED).stands("untangle-code").sent_code(MOVED.phone);
        kit.press("<Esc>")
            .stands("untangle-phone")
            .sees("+7 913 000-00-03")
            .press("<Enter>")
            .stands("untangle-code");
        kit.sent_nothing().press("<F6>").stands("untangle-phone").press("<Esc>").stands("untangle-password");
        assert_eq!(kit.sessions_open(), 0);
        kit.press("<Esc>").stands("untangle").press("<Esc>").stands("owner");
        // Having sat there does not make the child's number the parent's: after a while its code is asked anew.
        kit.passes(Span::minutes(31))
            .press("<Down><Down><Enter><Enter>")
            .types(MARIA.password)
            .press("<Enter>");
        kit.stands("register-phone").is_refused(404).press("<Enter>").proves_number(&CHILD).stands("owner");
        kit.press("<Down><Down><Enter><Enter>")
            .types(MARIA.password)
            .press("<Enter>")
            .stands("untangle-phone");
        // What was typed is still there.
        kit.sees("+7 913 000-00-03").press("<Enter>").proves_number(&MOVED).stands("register-details");
    });
}

/// D06: the screen leads on: the password again, another number for the child, or later.
#[test]
fn d06_wrong_passwords_wait_longer_and_a_forgotten_one_leaves_the_number_where_it_is() {
    in_both(|mut kit| {
        parents(&mut kit);
        kit.press("<Enter>").stands("untangle-password").press("<Enter>").is_refused(211);
        for wait in [0, 0, 0, 5, 5, 30] {
            kit.passes(Span::seconds(wait)).types("Ne-tot-parol 1").press("<Enter>").is_refused(206);
        }
        kit.types(MARIA.password).press("<Enter>").stands("untangle-password").is_refused(206);
        kit.press("<F4>").stands("recover-account");
        let ticket = kit.puts_down();
        kit.takes_up(&ticket).press("<Esc>").stands("untangle-password");
        // The child takes another number instead.
        kit.press("<Esc>").press("<F6>").stands("register-phone").press("<C-u>").gives_number(&ANNA);
        kit.proves_number(&ANNA).stands("register-details");
        assert_eq!(kit.accounts_with_number(), 2);
        assert_eq!(kit.audited(AuditAction::NumberMoved), 0);
    });
}

#[test]
fn only_a_free_mobile_of_the_parents_own_will_do() {
    in_both(|mut kit| {
        seated(&mut kit);
        for (number, refusal) in
            [("12345", 101), ("8 342 212 34 56", 102), ("+33 6 12 34 56 78", 103), (CHILD.phone, 104)]
        {
            kit.press("<C-u>").types(number).press("<Enter>").stands("untangle-phone").is_refused(refusal);
            kit.sent_nothing();
        }
        // Only after its code is it told that a number has an account.
        kit.press("<C-u>").gives_number(&BORIS).stands("untangle-code").proves_number(&BORIS);
        kit.stands("untangle-phone").is_refused(129);
        kit.press("<C-u>").gives_number(&MOVED).stands("untangle-code").proves_number(&MOVED);
        kit.stands("register-details");
    });
}

#[test]
fn a_number_that_an_unfinished_visit_holds_is_taken_too() {
    let mut kit = Kit::new(Language::En);
    registered_wrongly(&mut kit);
    kit.registers().comes_to_class(&LEV).puts_down();
    meets(&mut kit);
    kit.press("<Down><Down><Enter><Enter>").types(MARIA.password).press("<Enter>").passes(Span::minutes(2));
    kit.gives_number(&LEV)
        .stands("untangle-code")
        .proves_number(&LEV)
        .stands("untangle-phone")
        .is_refused(129);
}

#[test]
fn a_call_moves_nothing() {
    in_both(|mut kit| {
        seated(&mut kit);
        let code = new_number(&mut kit);
        // No call is offered, and the key does nothing.
        kit.passes(Span::minutes(2)).press("<F4>").stands("untangle-code").is_not_refused().sent_nothing();
        kit.types("0712").press("<Enter>").is_refused(121);
        // The desk refuses a call past the screen too.
        let answer = kit.does(Ask::Number(NumberAsk::Call { challenge: kit.living_challenge().id }));
        assert!(matches!(answer, Answer::Number(NumberAnswer::Sent { .. })), "{answer:?}");
        kit.console(async |desk| desk.posts_all().await.unwrap());
        let digits = kit.rang(MOVED.phone);
        kit.press("<C-u>").types(&digits).press("<Enter>").is_refused(121);
        kit.were_proved_by(Way::Call);
        kit.press("<C-u>").types(&code).press("<Enter>").stands("register-details");
    });
}

/// Moves that no key asks for: by a number proved by a call alone, by another session, to somebody else's number.
#[test]
fn the_desk_moves_no_account_on_less_than_password_and_sms() {
    let mut kit = Kit::new(Language::Ru);
    parents(&mut kit);
    let account = kit.account_of(&MARIA);
    let number = |person: &Person| {
        let phone = Phone::from_e164(&format!("+7{}", person.phone)).unwrap();
        VerifiedPhone::minted(phone, Moment(0))
    };
    let moves = || {
        let (child, account, phone) = (number(&CHILD), account.clone(), number(&MOVED));
        Ask::Owner(OwnerAsk::Move { child, account, phone })
    };
    // Nobody sits on the private seat.
    is_refusal(&kit.does(moves()), 311);
    kit.press("<Enter>").types(MARIA.password).press("<Enter>").stands("untangle-phone");
    // The new number is not proved.
    is_refusal(&kit.does(moves()), 404);
    let code = new_number(&mut kit);
    // The new number is proved, but by a call.
    kit.types(&code).pushes("<Enter>").kill_unheard();
    kit.parent_was_proved_by_call();
    kit.comes_back(Some(&MARIA)).stands("untangle-move");
    is_refusal(&kit.does(moves()), 131);
    kit.press("<Enter>").stands("untangle-phone").is_refused(131);
    assert_eq!(kit.audited(AuditAction::NumberMoved), 0);
    // The session was opened by a code.
    kit.were_proved_by(Way::Sms);
    kit.sessions_came_by_code();
    is_refusal(&kit.does(moves()), 130);
}

#[test]
fn a_password_typed_over_five_minutes_ago_is_asked_once_more() {
    in_both(|mut kit| {
        seated(&mut kit);
        let code = new_number(&mut kit);
        kit.passes(Span(Span::minutes(5).0 + 1)).types(&code).press("<Enter>");
        kit.stands("untangle-password").is_refused(130);
        assert_eq!(kit.sessions_open(), 0, "no session stays open behind it");
        // The number proved meanwhile need not be proved again.
        kit.types(MARIA.password).press("<Enter>").stands("register-details").sent_nothing();
    });
}

#[test]
fn put_down_or_killed_on_each_step_the_parent_stands_there_again() {
    for kills in [false, true] {
        in_both(|mut kit| {
            let again = |kit: &mut Kit, asks: Option<&Person>, topic: &str| {
                if kills {
                    kit.kill().comes_back(asks);
                } else {
                    let ticket = kit.puts_down();
                    kit.takes_up(&ticket).wakes(asks);
                }
                kit.stands(topic);
            };
            parents(&mut kit);
            again(&mut kit, None, "untangle");
            kit.press("<Enter>");
            again(&mut kit, None, "untangle-password");
            kit.types(MARIA.password).press("<Enter>").stands("untangle-phone");
            again(&mut kit, Some(&MARIA), "untangle-phone");
            let code = new_number(&mut kit);
            again(&mut kit, Some(&MARIA), "untangle-code");
            kit.types(&code).press("<Enter>").stands("register-details");
            // No account stands on the child's number now: its code is asked once more.
            again(&mut kit, None, "register-phone");
            kit.proves_again(&CHILD).stands("register-details").sees_word("untangle-moved");
        });
    }
}

#[test]
fn killed_before_the_screen_knows_the_account_moves_once() {
    let mut kit = Kit::new(Language::Ru);
    parents(&mut kit);
    kit.press("<Enter>").types(MARIA.password).pushes("<Enter>").kill_unheard();
    kit.comes_back(Some(&MARIA)).stands("untangle-phone").types(MOVED.phone).pushes("<Enter>").kill_unheard();
    kit.comes_back(Some(&MARIA)).stands("untangle-code");
    let code = kit.sent_code(MOVED.phone);
    kit.types(&code).pushes("<Enter>").kill_unheard();
    kit.comes_back(Some(&MARIA)).stands("untangle-move").sees("+7 913 000-00-03");
    kit.pushes("<Enter>").kill_unheard().comes_back(None).stands("register-phone").is_refused(404);
    assert_eq!(kit.audited(AuditAction::NumberMoved), 1);
    let notices = kit.notices().into_iter().map(|one| one.template);
    let mut told: Vec<String> = notices.filter(|name| name.starts_with("number-")).collect();
    told.sort();
    assert_eq!(told, ["number-came", "number-left"]);
    kit.log_is_whole();
}

#[test]
fn a_childs_proof_that_grew_old_meanwhile_is_asked_anew() {
    in_both(|mut kit| {
        seated(&mut kit);
        let ticket = kit.puts_down();
        kit.passes(Span::minutes(31)).takes_up(&ticket);
        wakes(&mut kit);
        kit.stands("untangle-phone").gives_number(&MOVED).proves_number(&MOVED);
        kit.stands("register-phone").is_refused(404).press("<Enter>").stands("register-code");
        kit.proves_number(&CHILD).stands("register-details");
    });
}

#[test]
fn of_two_desks_the_second_finds_the_number_free() {
    let mut kit = Kit::new(Language::Ru);
    registered_wrongly(&mut kit);
    let mut door = kit.second_desk();
    for one in [&mut kit, &mut door] {
        meets(one);
        one.press("<Down><Down><Enter><Enter>").types(MARIA.password);
    }
    // The second waited two minutes for its code, and the first is covered.
    kit.press("<Space>").press("<Enter>").stands("untangle-phone").gives_number(&MOVED).proves_number(&MOVED);
    kit.stands("register-details");
    for number in [CHILD.phone, MOVED.phone] {
        kit.told(number);
    }
    // Nothing is left to move there: the number is free, and goes to the first who sets a password.
    door.press("<Enter>").stands("register-details").tells_details(&CHILD).sets_password(&CHILD);
    door.stands("register-class");
    kit.tells_details(&CHILD).sets_password(&CHILD).stands("register-password").is_refused(126);
    assert_eq!(kit.audited(AuditAction::NumberMoved), 1);
}

#[test]
fn a_number_that_another_desk_took_meanwhile_is_not_taken_twice() {
    let mut kit = Kit::new(Language::En);
    seated(&mut kit);
    let code = new_number(&mut kit);
    kit.types(&code).pushes("<Enter>").kill_unheard();
    // Somebody else takes the new number first, between the code and the move.
    kit.boris_gets_the_parents_number();
    kit.comes_back(Some(&MARIA)).stands("untangle-phone").is_refused(129);
}

#[test]
fn nobody_moves_their_own_account_at_their_own_desk() {
    in_both(|mut kit| {
        registered_wrongly(&mut kit);
        meets(&mut kit);
        kit.console(async |desk| desk.name_own_account(DESK.name, MARIA.phone).await.unwrap());
        kit.press("<Down><Down><Enter><Enter>").types(MARIA.password).press("<Enter>");
        kit.stands("untangle-password").is_refused(408);
    });
}

#[test]
fn an_sms_that_did_not_leave_says_so_and_is_sent_again() {
    let mut kit = Kit::new(Language::Ru);
    seated(&mut kit);
    kit.answers(Fate::Refused).gives_number(&MOVED).stands("untangle-code").sees_word("fate-refused");
    kit.sent(MOVED.phone);
    kit.passes(Span::minutes(2))
        .press("<F3>")
        .is_not_refused()
        .proves_number(&MOVED)
        .stands("register-details");
}
