//! Back in with nothing left: two staff members vouch, the owner can cancel for a day that is counted on the school's open days,
//! and after it the document is seen once more.

use super::cabinet::comes;
use super::own_codes::switches_on;
use crate::kit::people::{ANNA, LEV, MARIA, Person};
use crate::kit::{ADMIN, DESK, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::hold::CancelNumber;
use kindesk::domain::language::Language;
use kindesk::domain::open_days::OpenDays;
use kindesk::domain::staff::Role;
use kindesk::domain::time::Span;

const NEW: &str = "Rjabina-Luna 52!";

/// A mother whose number is in a stranger's phone by now, and the desk free again.
pub(super) fn has_mother(kit: &mut Kit) -> &mut Kit {
    kit.has_mother(&ANNA).leaves();
    kit.told(ANNA.phone);
    kit.all_told(MARIA.phone);
    kit.passes(Span::hours(1))
}

/// From hello to the search by name and birth date, and to the account.
pub(super) fn is_found<'a>(kit: &'a mut Kit, who: &Person) -> &'a mut Kit {
    kit.stands("home").picks_word("home-reason-recover").stands("recover-phone").press("<F3>");
    kit.stands("vouch-find").types(who.name[0]).press("<Enter>").types(who.birth).press("<Enter>");
    kit.stands("vouch-find").does_not_see(who.name[1]).press("<S-Tab>");
    kit.press("<Tab><Tab><Enter>").stands("vouch-paper").does_not_see(who.name[0])
}

/// The staff member here vouches.
pub(super) fn vouches<'a>(kit: &'a mut Kit, password: &str) -> &'a mut Kit {
    kit.stands("vouch-paper").press("<Right><Enter>").types(password).press("<Enter>")
}

fn second<'a>(kit: &'a mut Kit, login: &str, password: &str) -> &'a mut Kit {
    kit.stands("vouch-second").types_anew(login).press("<Enter>").types(password).press("<Enter>")
}

/// Both have vouched, and the visit waits for its hold.
pub(super) fn is_held(kit: &mut Kit, who: &Person) -> String {
    vouches(is_found(kit, who), DESK.password);
    second(kit, ADMIN.name, ADMIN.password).stands("vouch-held").sees_word("text-vouch-runs");
    kit.press("<Enter>").stands("put-down").sees_word("put-down-why-hold");
    let ticket = kit.ticket();
    kit.press("<Enter>").stands("home");
    ticket
}

/// The cancel number in the newest message to a number.
pub(super) fn cancel_number(kit: &mut Kit, number: &str) -> String {
    let told = kit.all_told(number);
    let found = told.iter().rev().find_map(|text| {
        let mut words = text.split(|c: char| !c.is_ascii_digit());
        words.find_map(|word| CancelNumber::parse(word).ok())
    });
    found.unwrap_or_else(|| panic!("{told:?}")).digits().to_owned()
}

fn sees_document_again(kit: &mut Kit) -> &mut Kit {
    kit.stands("vouch-held").sees_word("text-vouch-over").press("<Enter>").stands("vouch-held");
    kit.press("<Space><Enter>").stands("vouch-password")
}

fn sets_new(kit: &mut Kit) -> &mut Kit {
    kit.types(NEW).press("<Enter>").types(NEW).press("<Enter>").press("<Enter>")
}

/// Day of the week and hour of the school's clock.
fn hour(kit: &Kit) -> String {
    let moscow = jiff::tz::TimeZone::get("Europe/Moscow").unwrap();
    let now = jiff::Timestamp::from_millisecond(kit.now().0).unwrap().to_zoned(moscow);
    now.strftime("%a %H").to_string()
}

/// The mother has a new number, and the old one is a stranger's who answers nothing: two staff members, a day, and the number
/// that she holds now.
#[test]
pub(super) fn the_mothers_new_number() {
    in_both(|mut kit| {
        let ticket = is_held(has_mother(&mut kit), &MARIA);
        assert_eq!(kit.all_told(MARIA.phone).len(), 1);
        // Earlier it is not possible, also by the ticket.
        kit.takes_up(&ticket)
            .stands("vouch-held")
            .sees_word("text-vouch-runs")
            .press("<Enter>")
            .stands("put-down");
        kit.press("<Enter>").passes(Span::days(3)).takes_up(&ticket);
        kit.stands("vouch-held").press("<Enter>").is_refused(169);
        sees_document_again(&mut kit);
        sets_new(&mut kit).stands("vouch-phone").types(ANNA.phone).press("<Enter>").stands("vouch-code");
        // The child's number has an account.
        kit.proves_number(&ANNA).stands("vouch-phone").is_refused(129);
        kit.types_anew(LEV.phone).press("<Enter>").stands("vouch-code").proves_number(&LEV);
        kit.stands("what-next").press("<Enter>").stands("family-shown").sees("Анна").leaves();
        assert_eq!(kit.audited(AuditAction::NumberMoved), 1);
        kit.stands("home").picks_word("home-reason-door").types(LEV.phone).press("<Enter>").types(NEW);
        kit.press("<Enter>").stands("what-next").leaves();
        kit.log_is_whole();
    });
}

/// The number that is told is the owner's: whoever holds the old SIM cancels at any desk, without a sign-in.
#[test]
pub(super) fn who_holds_the_old_sim_cancels() {
    in_both(|mut kit| {
        let ticket = is_held(has_mother(&mut kit), &MARIA);
        let number = cancel_number(&mut kit, MARIA.phone);
        let mut door = kit.second_desk();
        let wrong = format!("{}{}", &number[..9], (number.as_bytes()[9] - b'0' + 1) % 10);
        door.stands("home").press("<Tab>").types(&wrong).press("<Enter>").stands("home").is_refused(165);
        door.types_anew(&number).press("<Enter>").stands("home").sees_word("home-cancelled");
        door.types(&number).press("<Enter>").stands("home").is_refused(164);
        kit.takes_up(&ticket).stands("vouch-held").is_refused(168).sees_word("text-vouch-cancelled");
        kit.press("<Enter>").stands("recover-phone").leaves();
        // For a week.
        vouches(is_found(&mut kit, &MARIA), DESK.password).stands("vouch-paper").is_refused(163).leaves();
        kit.passes(Span::days(7));
        vouches(is_found(&mut kit, &MARIA), DESK.password).stands("vouch-second").leaves();
        assert_eq!(kit.audited(AuditAction::RecoveryCancelled), 1);
        kit.log_is_whole();
    });
}

/// Ten unknown numbers close the entry, for tickets too.
#[test]
fn cancel_numbers_are_not_guessed() {
    in_both(|mut kit| {
        kit.stands("home").press("<Tab>");
        for seed in 0..10 {
            kit.types_anew(CancelNumber::drawn(&[seed; 32]).digits())
                .press("<Enter>")
                .stands("home")
                .is_refused(164);
        }
        kit.types_anew(CancelNumber::drawn(&[11; 32]).digits())
            .press("<Enter>")
            .stands("home")
            .is_refused(166);
    });
}

/// A Friday's hold, with Saturday and Sunday closed, ends on Monday at the same hour.
#[test]
fn a_fridays_hold_ends_on_monday() {
    for language in Language::BUILT_IN {
        let days = OpenDays::parse(&["mon", "tue", "wed", "thu", "fri"]).unwrap();
        let mut kit = Kit::with(language, |config| config.rules.open_days.value = days);
        has_mother(&mut kit);
        // To a Friday at noon.
        while hour(&kit) != "Fri 12" {
            kit.passes(Span::hours(1));
        }
        kit.stands("home");
        let ticket = is_held(&mut kit, &MARIA);
        for (passes, over) in [(Span::hours(24), false), (Span::hours(47), false), (Span::hours(1), true)] {
            kit.passes(passes).takes_up(&ticket).stands("vouch-held");
            if !over {
                kit.sees_word("text-vouch-runs").press("<Enter>").stands("put-down").press("<Enter>");
            }
        }
        sees_document_again(&mut kit);
        assert_eq!(hour(&kit), "Mon 12");
    }
}

/// "I am the deputy head, reset Ivanova's password", by telephone: the screen says what to answer, and one word does nothing.
#[test]
fn by_telephone_nothing_is_possible() {
    in_both(|mut kit| {
        has_mother(&mut kit);
        is_found(&mut kit, &MARIA).press("<Esc>").stands("vouch-find").sees_word("text-vouch-find");
        let russian = kit.words().language() == Language::Ru;
        let caller = if russian { "заместитель директора" } else { "deputy head" };
        kit.press("<F1>").sees(caller).press("<Esc>");
        kit.leaves();
        vouches(is_found(&mut kit, &MARIA), "Nepravda 12!").stands("vouch-paper").is_refused(172);
        kit.press("<S-Tab>").press("<Enter>").types(DESK.password).press("<Enter>").stands("vouch-second");
        // Nobody vouches twice, one of the two is an admin, and an unknown login is no word.
        let password = MARIA.password.to_owned().into();
        kit.console(async |desk| desk.add_staff("sidorova", "", Role::Desk, &password).await.unwrap());
        second(&mut kit, DESK.name, DESK.password).stands("vouch-second").is_refused(160);
        second(&mut kit, "sidorova", MARIA.password).stands("vouch-second").is_refused(161);
        second(&mut kit, "nobody", DESK.password).stands("vouch-second").is_refused(411);
        kit.press("<Esc>").stands("vouch-held").sees_word("text-vouch-asked").leaves();
        assert!(kit.all_told(MARIA.phone).is_empty(), "the owner is told of two words, not of one");
    });
}

/// The only admin is the child's mother: nobody vouches for their own account, and it waits for another one.
#[test]
fn the_only_admin_is_the_childs_mother() {
    in_both(|mut kit| {
        has_mother(&mut kit)
            .console(async |desk| desk.name_own_account(ADMIN.name, MARIA.phone).await.unwrap());
        vouches(is_found(&mut kit, &MARIA), DESK.password);
        second(&mut kit, ADMIN.name, ADMIN.password).stands("vouch-second").is_refused(408);
        let ask = kit.words().say("action-ask-admin");
        kit.press("<F10>").picks(&ask).stands("put-down").sees_word("put-down-why-recovery");
        let ticket = kit.ticket();
        kit.press("<Enter>").stands("home").press("<F10>").press("1").stands("attract").signs_in(ADMIN);
        kit.opens_first_matter().sees(DESK.name).press("1").stands("waiting-word").types(ADMIN.password);
        kit.press("<Enter>").stands("waiting-word").is_refused(408).press("<Esc><Esc><Esc>").stands("home");
        // For somebody else's child the same admin vouches on the list.
        kit.takes_up(&ticket).stands("vouch-held").leaves();
        assert!(kit.waiting().is_empty(), "the visit is over");
    });
}

/// No second one here: an admin vouches on the list by the own password, and the hold begins.
#[test]
pub(super) fn an_admin_vouches_on_the_list() {
    in_both(|mut kit| {
        vouches(is_found(has_mother(&mut kit), &MARIA), DESK.password).stands("vouch-second");
        let ask = kit.words().say("action-ask-admin");
        kit.press("<F10>").picks(&ask).stands("put-down");
        let ticket = kit.ticket();
        kit.press("<Enter>").stands("home").press("<F10>").press("1").stands("attract").signs_in(ADMIN);
        kit.opens_first_matter().press("1").stands("waiting-word").types("Nepravda 12!").press("<Enter>");
        kit.stands("waiting-word").is_refused(172).types(ADMIN.password).press("<Enter>");
        kit.stands("waiting-list").sees_word("waiting-kept-recovery").press("<Esc>").stands("home");
        kit.takes_up(&ticket)
            .stands("vouch-held")
            .sees_word("text-vouch-runs")
            .press("<Enter>")
            .stands("put-down");
    });
}

/// Whose telephone with the app is gone too: the two words switch the authenticator off, and the new password alone opens.
#[test]
fn the_app_of_a_lost_phone_is_switched_off() {
    in_both(|mut kit| {
        comes(has_mother(&mut kit).passes(Span::days(1)), MARIA.phone, MARIA.password);
        switches_on(&mut kit);
        kit.leaves();
        kit.all_told(MARIA.phone);
        let ticket = is_held(kit.passes(Span::hours(1)), &MARIA);
        kit.passes(Span::days(3)).takes_up(&ticket);
        sees_document_again(&mut kit);
        sets_new(&mut kit).stands("vouch-phone").press("<F4>").stands("what-next").leaves();
        assert_eq!(kit.audited(AuditAction::AuthenticatorOff), 1);
        kit.passes(Span::minutes(3)).picks_word("home-reason-door").types(MARIA.phone).press("<Enter>");
        kit.types(NEW).press("<Enter>").stands("what-next").leaves();
        assert!(kit.broken_rules().is_empty(), "{:?}", kit.broken_rules());
        kit.log_is_whole();
    });
}

/// Two recoveries of one account at two desks: the second is told that one runs.
#[test]
fn at_two_desks_one_recovery_runs() {
    in_both(|mut kit| {
        is_held(has_mother(&mut kit), &MARIA);
        let mut door = kit.second_desk();
        vouches(is_found(&mut door, &MARIA), DESK.password).stands("vouch-paper").is_refused(162).leaves();
    });
}

/// The power is cut between the yes and the new password, and after the yes before its picture.
#[test]
fn the_power_is_cut_between_the_yes_and_the_new_password() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::new(language);
        let ticket = is_held(has_mother(&mut kit), &MARIA);
        kit.passes(Span::days(3)).takes_up(&ticket);
        sees_document_again(&mut kit);
        kit.types(NEW)
            .kill()
            .stands("attract")
            .signs_in(DESK)
            .stands("home")
            .picks_word("home-reason-take-up");
        // Whoever takes it up looks at the document again.
        sees_document_again(&mut kit);
        kit.types(NEW).press("<Enter>").types(NEW).press("<Enter>").pushes("<Enter>").kill_unheard();
        kit.stands("attract").signs_in(DESK).stands("home").picks_word("home-reason-take-up");
        assert_eq!(kit.audited(AuditAction::Recovered), 1, "it is done once");
        kit.leaves().picks_word("home-reason-door").types(MARIA.phone).press("<Enter>").types(NEW);
        kit.press("<Enter>").stands("what-next").leaves();
        kit.log_is_whole();
    }
}

/// Whoever proves the number and has no other way: the same two words, and the number stays.
#[test]
fn with_the_phone_at_hand_the_number_stays() {
    in_both(|mut kit| {
        has_mother(&mut kit).picks_word("home-reason-recover").types(MARIA.phone).press("<Enter>");
        kit.stands("recover-code").proves_number(&MARIA).stands("recover-account").press("<Enter>");
        kit.stands("recover-no-way")
            .press("<F3>")
            .stands("vouch-paper")
            .press("<Enter><Enter>")
            .is_refused(171);
        vouches(&mut kit, DESK.password);
        second(&mut kit, ADMIN.name, ADMIN.password).stands("vouch-held").press("<Enter>").stands("put-down");
        let ticket = kit.ticket();
        kit.press("<Enter>").passes(Span::days(3)).takes_up(&ticket);
        sees_document_again(&mut kit);
        sets_new(&mut kit).stands("what-next").leaves();
    });
}
