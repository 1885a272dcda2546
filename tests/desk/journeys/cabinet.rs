//! An account's own room: number, e-mail, language and password are changed there, sign-ins are seen and ended; what is changed
//! asks the password, and the owner is told on every way.

use crate::kit::people::{ANNA, BORIS, LEV, MARIA, OLGA, Person};
use crate::kit::{Kit, in_both, in_both_by_mail};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;

pub(super) const MAILBOX: &str = "maria.elkina@mail.ru";
const NEW: &str = "Rjabina-Luna 52!";
/// Another one, set at another desk.
const OTHER: &str = "Tropa-Maslo 61!";
/// A number that nobody has.
const FRESH: &str = "9120000077";

/// A mother with a mailbox has joined, and the desk is free again a day later.
pub(super) fn has_mother_with_mailbox<'a>(kit: &'a mut Kit, child: &Person) -> &'a mut Kit {
    kit.has_mother(child);
    kit.told(child.phone);
    kit.press("<Enter>").stands("mailbox-address").types(MAILBOX).press("<Enter>").stands("mailbox-code");
    let code = kit.sent_code(MAILBOX);
    kit.types(&code).press("<Enter>").stands("mailbox-kept").press("<Enter>").leaves();
    kit.told(MARIA.phone);
    kit.passes(Span::days(1))
}

/// From hello to the own room, by number and password.
pub(super) fn comes<'a>(kit: &'a mut Kit, number: &str, password: &str) -> &'a mut Kit {
    kit.passes(Span::minutes(3)).stands("home").picks_word("home-reason-door").stands("door-number");
    kit.types(number).press("<Enter>").types(password).press("<Enter>");
    kit.stands("what-next").picks_word("next-cabinet").stands("cabinet-room")
}

/// Both ways that reach the mother tell where it was.
fn is_told(kit: &mut Kit) {
    for place in [MARIA.phone, MAILBOX] {
        let told = kit.all_told(place);
        assert_eq!(told.len(), 1, "{place}: {told:?}");
        assert!(told[0].contains("Холл") || told[0].contains("Hall"), "{told:?}");
    }
}

#[test]
pub(super) fn a_password_is_changed_and_both_ways_are_told() {
    in_both_by_mail(|mut kit| {
        comes(has_mother_with_mailbox(&mut kit, &ANNA), MARIA.phone, MARIA.password);
        kit.picks_word("cabinet-password").stands("cabinet-password");
        // Nothing of one's own stands in a password.
        kit.types("Maria-Elkina 12!").press("<Enter>").types("Maria-Elkina 12!").press("<Enter><Enter>");
        kit.stands("cabinet-password").is_refused(203).press("<Esc>").stands("cabinet-room");
        kit.picks_word("cabinet-password").stands("cabinet-password");
        kit.types(NEW).press("<Enter>").types(NEW).press("<Enter><Enter>").stands("cabinet-room");
        kit.sees_word("cabinet-changed-password");
        is_told(&mut kit);
        assert_eq!(kit.audited(AuditAction::PasswordChanged), 1);
        kit.press("<Esc>").stands("what-next").leaves();
        comes(&mut kit, MARIA.phone, NEW).leaves();
        kit.log_is_whole();
    });
}

/// Rule 13: after five minutes the password comes first, on one step for all that is changed; a code alone changes nothing.
#[test]
pub(super) fn what_is_changed_asks_the_password_once_more() {
    in_both_by_mail(|mut kit| {
        comes(has_mother_with_mailbox(&mut kit, &ANNA), MARIA.phone, MARIA.password)
            .passes(Span::seconds(301));
        kit.picks_word("cabinet-sign-ins").stands("cabinet-sign-ins").press("<Esc>").stands("cabinet-room");
        kit.picks_word("cabinet-password").stands("cabinet-prove").press("<Enter>").is_refused(211);
        kit.types("Nepravda 12!").press("<Enter>").stands("cabinet-prove").is_refused(206);
        kit.passes(Span::seconds(5)).types(MARIA.password).press("<Enter>").stands("cabinet-password");
        // It is typed while the five minutes pass: the step stands again behind the password, with what was typed.
        kit.types(NEW).press("<Enter>").types(NEW).passes(Span::seconds(301)).press("<Enter><Enter>");
        kit.stands("cabinet-prove").is_refused(130).types(MARIA.password).press("<Enter>");
        kit.stands("cabinet-room").sees_word("cabinet-changed-password").leaves();
        is_told(&mut kit);
        // By a code alone.
        kit.passes(Span::minutes(3)).picks_word("home-reason-door").types(MARIA.phone).press("<F3>");
        kit.stands("door-code").proves_number(&MARIA).stands("door-yours").press("<Enter>");
        kit.stands("what-next").picks_word("next-cabinet").stands("cabinet-room");
        for entry in ["cabinet-phone", "cabinet-mailbox", "cabinet-language", "cabinet-password"] {
            kit.picks_word(entry).stands("cabinet-prove").press("<Esc>").stands("cabinet-room");
        }
        kit.leaves();
    });
}

#[test]
pub(super) fn a_mother_takes_another_number() {
    in_both_by_mail(|mut kit| {
        comes(has_mother_with_mailbox(&mut kit, &ANNA), MARIA.phone, MARIA.password);
        kit.picks_word("cabinet-phone").stands("cabinet-phone").types(OLGA.phone).press("<Enter>");
        kit.stands("cabinet-code").proves_number(&OLGA).stands("cabinet-room");
        kit.sees_word("cabinet-changed-number");
        let told = [MARIA.phone, OLGA.phone, MAILBOX].map(|place| kit.all_told(place).len());
        assert_eq!(told, [1, 1, 1], "both numbers and the mailbox are told");
        assert!(kit.all_told(ANNA.phone).is_empty());
        kit.leaves();
        // The old number opens nothing any more.
        kit.passes(Span::minutes(3)).picks_word("home-reason-door").types(MARIA.phone).press("<Enter>");
        kit.types(MARIA.password).press("<Enter>").stands("door-number").is_refused(208).leaves();
        comes(&mut kit, OLGA.phone, MARIA.password).leaves();
        kit.log_is_whole();
    });
}

/// Rule 13: a child under the age of consent takes another number with a parent beside it.
#[test]
pub(super) fn a_child_takes_another_number_with_its_mother_beside_it() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        kit.told(ANNA.phone);
        comes(kit.passes(Span::days(1)), ANNA.phone, ANNA.password);
        kit.picks_word("cabinet-phone").stands("cabinet-phone").types(FRESH).press("<Enter>");
        kit.stands("cabinet-code");
        let code = kit.sent_code(FRESH);
        kit.types(&code).press("<Enter>").stands("cabinet-parent").sees("240");
        let parent = |kit: &mut Kit, number: &str, password: &str| {
            kit.types_anew(number).press("<Enter>").types(password).press("<Enter>");
        };
        parent(&mut kit, ANNA.phone, ANNA.password);
        kit.stands("cabinet-parent").is_refused(187);
        parent(&mut kit, MARIA.phone, MARIA.password);
        kit.stands("cabinet-room").sees_word("cabinet-changed-number");
        let told = kit.told(MARIA.phone);
        assert!(told.contains("Анна"), "{told}");
        assert_eq!([ANNA.phone, FRESH].map(|place| kit.all_told(place).len()), [1, 1]);
        kit.leaves();
    });
}

/// A teen changes the number so that the father's phone is told no more: the parents are told of that.
#[test]
pub(super) fn the_parents_of_a_teen_are_told_of_a_new_number() {
    in_both(|mut kit| {
        kit.has_mother(&BORIS).leaves();
        kit.told(BORIS.phone);
        comes(kit.passes(Span::days(1)), BORIS.phone, BORIS.password);
        kit.picks_word("cabinet-phone").stands("cabinet-phone").types(FRESH).press("<Enter>");
        kit.stands("cabinet-code");
        let code = kit.sent_code(FRESH);
        kit.types(&code).press("<Enter>").stands("cabinet-room").sees_word("cabinet-changed-number");
        let told = kit.told(MARIA.phone);
        assert!(told.contains("Борис"), "{told}");
        kit.leaves();
    });
}

/// The room is open at two desks: what is ended from one asks the password at the other, where nothing is changed before.
#[test]
fn what_is_open_elsewhere_is_seen_and_ended() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        kit.told(ANNA.phone);
        comes(kit.passes(Span::days(1)), MARIA.phone, MARIA.password);
        let mut other = kit.second_desk();
        comes(&mut other, MARIA.phone, MARIA.password).picks_word("cabinet-sign-ins");
        other.stands("cabinet-sign-ins").sees_word("cabinet-open-elsewhere").picks_word("cabinet-end-all");
        other.does_not_see_word("cabinet-open-elsewhere").sees_word("cabinet-open-here");
        assert_eq!(other.all_told(MARIA.phone).len(), 1);
        assert_eq!(kit.audited(AuditAction::EndedElsewhere), 1);
        // The first desk has been covered meanwhile: the key that lifts the cover does nothing else.
        kit.press("<Right>").picks_word("cabinet-sign-ins").stands("cabinet-sign-ins").is_refused(311);
        assert_eq!(kit.audited(AuditAction::PasswordChanged), 0);
        other.leaves();
        kit.leaves();
    });
}

/// The room is open at two desks: a new password ends what is typed at the other one, and a number that somebody else has taken
/// meanwhile is not taken twice.
#[test]
fn what_is_typed_at_two_desks_is_changed_once() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        kit.told(ANNA.phone);
        let mut other = kit.passes(Span::days(1)).second_desk();
        comes(&mut kit, MARIA.phone, MARIA.password);
        kit.picks_word("cabinet-phone").stands("cabinet-phone").types(FRESH).press("<Enter>");
        let code = kit.stands("cabinet-code").sent_code(FRESH);
        let heir = Person { phone: FRESH, ..LEV };
        // The desks cover themselves meanwhile: the first key only lifts that.
        other.press("<Space>").registers().walks_to("invite-shown", &heir).leaves();
        kit.press("<Space>").types_anew(&code).press("<Enter>");
        assert_eq!((kit.accounts(), kit.audited(AuditAction::NumberMoved)), (3, 0));
        kit.leaves();
        comes(&mut kit, MARIA.phone, MARIA.password).picks_word("cabinet-password");
        kit.types(NEW).press("<Enter>").types(NEW).press("<Enter>");
        comes(other.press("<Space>"), MARIA.phone, MARIA.password).picks_word("cabinet-password");
        other.types(OTHER).press("<Enter>").types(OTHER).press("<Enter><Enter>").stands("cabinet-room");
        kit.press("<Space>").press("<Enter>").is_refused(311);
        assert_eq!(kit.audited(AuditAction::PasswordChanged), 1);
        other.leaves();
        kit.leaves();
        comes(&mut kit, MARIA.phone, OTHER).leaves();
        kit.log_is_whole();
    });
}

#[test]
pub(super) fn language_and_mailbox_are_changed() {
    in_both_by_mail(|mut kit| {
        comes(has_mother_with_mailbox(&mut kit, &ANNA), MARIA.phone, MARIA.password);
        kit.picks_word("cabinet-mailbox-gone").stands("cabinet-mailbox-gone").press("<Enter>");
        kit.stands("cabinet-room").sees_word("cabinet-changed-mailbox-gone").does_not_see("ma***@mail.ru");
        assert_eq!([MARIA.phone, MAILBOX].map(|place| kit.all_told(place).len()), [1, 1]);
        kit.picks_word("cabinet-language").stands("cabinet-language").press("<F2>").press("<Enter>");
        kit.stands("cabinet-room").sees_word("cabinet-changed-language");
        assert_eq!(kit.audited(AuditAction::LanguageSet), 1);
        // She is told in the language that she has chosen.
        let told = kit.told(MARIA.phone);
        let said = if kit.language == Language::Ru {
            "messages come in English"
        } else {
            "сообщения теперь на русском"
        };
        assert!(told.contains(said), "{told}");
        kit.leaves();
    });
}

/// A copy goes to the mailbox alone, once a day, and shows nothing of the other parent but the name.
#[test]
pub(super) fn a_copy_shows_nothing_of_anybody_else() {
    in_both_by_mail(|mut kit| {
        comes(has_mother_with_mailbox(&mut kit, &ANNA), MARIA.phone, MARIA.password);
        kit.picks_word("cabinet-copy").stands("cabinet-copy").press("<Enter>").stands("cabinet-room");
        kit.sees_word("cabinet-changed-copied");
        let letters = kit.all_told(MAILBOX);
        assert_eq!((letters.len(), kit.all_told(MARIA.phone).len()), (1, 1));
        let letter = &letters[0];
        for own in
            [MARIA.name[0], MARIA.name[1], "+7 913 000-00-01", MAILBOX, "1985-03-11", "mother", "Анна Ё."]
        {
            assert!(letter.contains(own), "{own}: {letter}");
        }
        for others in [ANNA.phone, "912 000-00-01", ANNA.name[0].trim_end_matches('а'), "2014"] {
            let others = if others == "Ёлкин" { "Ёлкина Анна" } else { others };
            assert!(!letter.contains(others), "{others}: {letter}");
        }
        let file = letter[letter.find('{').unwrap()..=letter.rfind('}').unwrap()].to_owned();
        let file: serde_json::Value = serde_json::from_str(&file).unwrap();
        assert_eq!(file["account"][0]["mailbox"], MAILBOX);
        kit.picks_word("cabinet-copy").press("<Enter>").stands("cabinet-copy").is_refused(241).sent_nothing();
        assert_eq!(kit.audited(AuditAction::DataCopied), 1);
        kit.leaves();
    });
}

/// Without a mailbox nothing is left at the desk: what to do is said.
#[test]
fn a_copy_needs_a_mailbox() {
    in_both_by_mail(|mut kit| {
        kit.has_mother(&ANNA);
        kit.told(ANNA.phone);
        kit.press("<Enter>").stands("mailbox-address").press("<F4>").stands("what-next").leaves();
        comes(&mut kit, MARIA.phone, MARIA.password).picks_word("cabinet-copy").press("<Enter>");
        kit.stands("cabinet-copy").is_refused(242).sent_nothing().leaves();
    });
}

/// The plug is pulled between each change and its picture: what was saved stands, and is done once.
#[test]
fn a_power_cut_after_a_change_shows_what_was_changed() {
    in_both_by_mail(|mut kit| {
        comes(has_mother_with_mailbox(&mut kit, &ANNA), MARIA.phone, MARIA.password);
        kit.picks_word("cabinet-password").types(NEW).press("<Enter>").types(NEW).press("<Enter>");
        kit.pushes("<Enter>").kill_unheard();
        let maria = Person { password: NEW, ..MARIA };
        kit.comes_back(Some(&maria)).stands("cabinet-room");
        is_told(&mut kit);
        kit.picks_word("cabinet-phone").stands("cabinet-phone").types(OLGA.phone).press("<Enter>");
        let code = kit.stands("cabinet-code").sent_code(OLGA.phone);
        kit.kill().comes_back(Some(&maria)).stands("cabinet-code").types(&code);
        kit.press("<Enter>").stands("cabinet-room").sees_word("cabinet-changed-number");
        assert_eq!([MARIA.phone, OLGA.phone, MAILBOX].map(|place| kit.all_told(place).len()), [1, 1, 1]);
        kit.leaves();
        assert_eq!(kit.audited(AuditAction::PasswordChanged), 1);
        kit.log_is_whole();
    });
}
