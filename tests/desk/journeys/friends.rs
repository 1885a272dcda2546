//! Trusted friends, from both sides, and back in by two of them; and without the phone, by a letter, with the number held now at the
//! end.

use super::own_codes::{self, switches_on};
use crate::kit::people::{ANNA, BORIS, MARIA, OLGA, PAVEL, Person, VERA};
use crate::kit::{Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use secrecy::ExposeSecret;

const MAILBOX: &str = "maria.elkina@mail.ru";
const NEW: &str = "Rjabina-Luna 52!";

/// From hello to the friends in one's own room.
fn comes<'a>(kit: &'a mut Kit, who: &Person) -> &'a mut Kit {
    kit.passes(Span::minutes(3)).stands("home").picks_word("home-reason-door").stands("door-number");
    kit.types(who.phone).press("<Enter>").types(who.password).press("<Enter>").stands("what-next");
    kit.picks_word("next-cabinet").stands("cabinet-room").picks_word("cabinet-friends");
    kit.stands("cabinet-friends")
}

/// A mother, and two others who have accounts.
fn have_accounts(kit: &mut Kit) {
    kit.has_mother(&ANNA).leaves();
    for who in [&VERA, &BORIS] {
        kit.passes(Span::hours(1)).registers().walks_to("invite-shown", who).leaves();
    }
}

fn names<'a>(kit: &'a mut Kit, number: &str) -> &'a mut Kit {
    kit.stands("cabinet-friends").picks_word("cabinet-friends-name").stands("cabinet-naming");
    kit.types(number).press("<Enter>")
}

/// The mother names both, and each agrees, signed in.
fn have_agreed(kit: &mut Kit) {
    have_accounts(kit);
    comes(kit, &MARIA);
    for who in [&VERA, &BORIS] {
        names(kit, who.phone).stands("cabinet-friends").sees_word("cabinet-friends-changed");
        kit.does_not_see(who.name[1]);
    }
    kit.leaves();
    for who in [&VERA, &BORIS] {
        comes(kit, who).sees("Мария").press("<Enter>").stands("cabinet-friend").press("<Enter>");
        kit.stands("cabinet-friends").sees_word("cabinet-friends-changed").sees_word("cabinet-friend-trusts");
        kit.leaves();
    }
    for who in [&MARIA, &VERA, &BORIS] {
        kit.all_told(who.phone);
    }
}

/// The friend in hand is sent a code, reads it out, and the owner types it.
fn reads_out<'a>(kit: &'a mut Kit, friend: &Person) -> &'a mut Kit {
    kit.stands("recover-friends").press("<Enter>").stands("recover-friend-code").sees(friend.name[1]);
    let code = kit.sent_code(friend.phone);
    kit.types(&code).press("<Enter>")
}

fn sets_new(kit: &mut Kit) -> &mut Kit {
    kit.stands("recover-password").types(NEW).press("<Enter>").types(NEW).press("<Enter>").press("<Enter>")
}

#[test]
pub(super) fn two_friends_lead_back_in_a_day_after_they_agreed() {
    in_both(|mut kit| {
        have_agreed(&mut kit);
        let forgets = |kit: &mut Kit| {
            kit.passes(Span::minutes(3))
                .picks_word("home-reason-recover")
                .types(MARIA.phone)
                .press("<Enter>");
            kit.proves_number(&MARIA).stands("recover-account").press("<Enter>");
        };
        // On the day itself they do not count.
        forgets(&mut kit);
        kit.stands("recover-no-way").leaves().passes(Span::days(1));
        forgets(&mut kit);
        kit.stands("recover-ways")
            .sees_word("recover-way-friends")
            .press("<Enter>")
            .stands("recover-friends");
        kit.sees("Вера С.").sees("Борис").press("<Enter>").stands("recover-friend-code");
        kit.types("000000").press("<Enter>").is_refused(250).press("<Esc>").stands("recover-friends");
        reads_out(&mut kit, &VERA).sees_word("recover-friend-given");
        reads_out(&mut kit, &BORIS);
        sets_new(&mut kit).stands("what-next");
        assert_eq!(kit.all_told(MARIA.phone).len(), 1, "she is told of the new password");
        kit.leaves();
        assert_eq!(kit.audited(AuditAction::Recovered), 1);
        kit.log_is_whole();
    });
}

/// Either side ends it, from the list, and both are told.
#[test]
fn a_friend_who_ends_it_is_none_any_more() {
    let mut kit = Kit::new(Language::Ru);
    have_agreed(&mut kit);
    kit.passes(Span::days(1));
    comes(&mut kit, &VERA).picks("Мария").stands("cabinet-friend").press("<Enter>");
    kit.stands("cabinet-friends").does_not_see("Мария").leaves();
    assert_eq!(kit.all_told(MARIA.phone).len(), 1);
    assert_eq!(kit.all_told(VERA.phone).len(), 1);
    comes(&mut kit, &MARIA).does_not_see("Вера");
    names(&mut kit, MARIA.phone).stands("cabinet-naming").is_refused(245).press("<Esc>");
    names(&mut kit, OLGA.phone).stands("cabinet-friends").leaves();
    kit.log_is_whole();
}

/// The father has the mother's phone in hand, with her mail on it. Where her authenticator is on, neither SMS nor letter helps him,
/// from whichever of them he begins.
#[test]
fn a_phone_with_its_mail_opens_nothing_where_the_authenticator_is_on() {
    let mut kit = Kit::with_mail(Language::Ru);
    has_mother_with_mailbox(&mut kit);
    let secret = switches_on(own_codes::comes(&mut kit));
    kit.leaves().passes(Span::hours(1)).picks_word("home-reason-recover").types(MARIA.phone).press("<Enter>");
    kit.proves_number(&MARIA).stands("recover-account").press("<Enter>").stands("recover-ways");
    kit.does_not_see("ma***@mail.ru").sees_word("recover-way-authenticator").leaves();
    by_letter(kit.passes(Span::hours(1)), MAILBOX).stands("recover-account").press("<Enter>");
    kit.stands("recover-ways").sees_word("recover-way-authenticator").press("<Enter>");
    kit.stands("recover-authenticator").types("000000").press("<Enter>").is_refused(141);
    let right = secret.code(kit.now());
    kit.types_anew(right.expose_secret()).press("<Enter>").stands("recover-password").leaves();
    kit.log_is_whole();
}

fn has_mother_with_mailbox(kit: &mut Kit) -> &mut Kit {
    kit.has_mother(&ANNA);
    kit.told(ANNA.phone);
    kit.press("<Enter>").stands("mailbox-address").types(MAILBOX).press("<Enter>").stands("mailbox-code");
    let code = kit.sent_code(MAILBOX);
    kit.types(&code).press("<Enter>").stands("mailbox-kept").press("<Enter>").leaves();
    kit.told(MARIA.phone);
    kit.passes(Span::hours(1))
}

/// From hello, without the phone, to the account of a mailbox.
fn by_letter<'a>(kit: &'a mut Kit, mailbox: &str) -> &'a mut Kit {
    kit.stands("home").picks_word("home-reason-recover").stands("recover-phone").press("<F3>");
    kit.stands("recover-mailbox").types(mailbox).press("<Enter>").stands("recover-mail-code");
    let code = kit.sent_code(mailbox);
    kit.types(&code).press("<Enter>")
}

/// An account whose number has passed on to somebody else is opened by a letter and two friends, and has the number held now.
#[test]
pub(super) fn an_account_without_a_number_is_opened_by_a_letter_and_friends() {
    let mut kit = Kit::with_mail(Language::Ru);
    kit.has_mother(&ANNA).passes(Span::minutes(1)).press("<Enter>").stands("mailbox-address").press("<F4>");
    kit.stands("what-next").picks_word("next-invite").stands("invite-shown").press("<Enter>");
    kit.stands("join-which").press("<F4>").joins(&PAVEL).confirms_as("<Right><Right>").leaves();
    kit.passes(Span::hours(1)).registers().walks_to("invite-shown", &VERA).leaves();
    comes(&mut kit, &VERA);
    for who in [&MARIA, &PAVEL] {
        names(&mut kit, who.phone).stands("cabinet-friends");
    }
    kit.press("<Esc>").stands("cabinet-room").picks_word("cabinet-mailbox").stands("mailbox-address");
    kit.types(MAILBOX).press("<Enter>").stands("mailbox-code");
    let code = kit.sent_code(MAILBOX);
    kit.types(&code).press("<Enter>").stands("mailbox-kept").leaves();
    for who in [&MARIA, &PAVEL] {
        comes(&mut kit, who).press("<Enter>").stands("cabinet-friend").press("<Enter>").leaves();
    }
    // Her number is somebody else's by now.
    let heir = Person { name: ["Лесной", "Тимур", "Олегович"], ..VERA };
    kit.passes(Span::days(91)).meets_owner(&heir);
    kit.press("<Down><Down><Down><Enter>").stands("register-details").leaves();
    assert_eq!(kit.accounts_without_number(), 1);
    // A mailbox that nobody has is told so only after its code.
    by_letter(&mut kit, "nobody@mail.ru").stands("recover-mailbox").is_refused(243);
    kit.types_anew(MAILBOX).press("<Enter>").stands("recover-mail-code");
    let code = kit.sent_code(MAILBOX);
    kit.types(&code).press("<Enter>").stands("recover-account").press("<Enter>").stands("recover-ways");
    kit.does_not_see("ma***@mail.ru").press("<Enter>");
    reads_out(&mut kit, &MARIA);
    reads_out(&mut kit, &PAVEL);
    sets_new(&mut kit).stands("vouch-phone").types(OLGA.phone).press("<Enter>");
    kit.stands("vouch-code").proves_number(&OLGA).stands("what-next").leaves();
    assert_eq!(kit.accounts_without_number(), 0);
    kit.passes(Span::minutes(3)).picks_word("home-reason-door").types(OLGA.phone).press("<Enter>").types(NEW);
    kit.press("<Enter>").stands("what-next").leaves();
    kit.log_is_whole();
}

/// A parent whose link is disputed is no proof beside the child; the other one is.
#[test]
fn a_disputed_parent_does_not_help_a_child_back_in() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_mother(&ANNA).calls_father().confirms_as("<Right><Right>").leaves();
    kit.passes(Span::days(1)).disputes_first_link(&ANNA).leaves();
    kit.passes(Span::minutes(3)).picks_word("home-reason-recover").types(ANNA.phone).press("<Enter>");
    kit.proves_number(&ANNA).stands("recover-account").press("<Enter>").stands("recover-ways");
    kit.press("<Enter>").stands("recover-parent");
    for (who, counts) in [(&MARIA, false), (&PAVEL, true)] {
        kit.types_anew(who.phone).press("<Enter>").types(who.password).press("<Enter>");
        if counts {
            kit.stands("recover-password").leaves();
        } else {
            kit.stands("recover-parent").is_refused(187);
        }
    }
}
