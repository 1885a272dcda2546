//! One way to get back in later: whoever has joined is asked for a mailbox, which a code by letter proves; by it and the
//! password one signs in. And an invitation leaves by SMS or by letter.

use crate::kit::people::{ANNA, LEV, MARIA, OLGA, PAVEL, Person};
use crate::kit::scenes::digits_of;
use crate::kit::{Kit, in_both, in_both_by_mail};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::challenge::{Fate, LETTER_AGAIN_AFTER};
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;

const MAILBOX: &str = "maria.elkina@mail.ru";
const OTHER: &str = "maria@example.org";

/// A mother has joined and goes on from the family.
fn is_asked(kit: &mut Kit) -> &mut Kit {
    kit.has_mother(&ANNA);
    kit.told(ANNA.phone);
    kit.press("<Enter>").stands("mailbox-address")
}

/// She types the mailbox, and a letter with a code comes.
fn is_sent<'a>(kit: &'a mut Kit, mailbox: &str) -> &'a mut Kit {
    kit.types(mailbox).press("<Enter>").stands("mailbox-code")
}

/// From hello to the question for number or e-mail.
fn comes(kit: &mut Kit) -> &mut Kit {
    kit.passes(Span::minutes(3)).stands("home").picks_word("home-reason-door").stands("door-number")
}

fn enters<'a>(kit: &'a mut Kit, by: &str, password: &str) -> &'a mut Kit {
    comes(kit).types(by).press("<Enter>").types(password).press("<Enter>")
}

/// A mother with a mailbox, and the menu on the screen.
fn has_mailbox(kit: &mut Kit) -> &mut Kit {
    is_sent(is_asked(kit), MAILBOX);
    let code = kit.sent_code(MAILBOX);
    kit.types(&code).press("<Enter>").stands("mailbox-kept").sees("ma***@mail.ru").press("<Enter>");
    kit.told(MARIA.phone);
    kit.stands("what-next")
}

#[test]
pub(super) fn a_parent_who_has_joined_proves_a_mailbox_and_signs_in_by_it() {
    in_both_by_mail(|mut kit| {
        is_sent(is_asked(&mut kit), " Maria.Elkina@Mail.RU ").sees("Ma***@mail.ru").does_not_see("elkina");
        let code = kit.sent_code("Maria.Elkina@mail.ru");
        kit.types(&code).press("<Enter>").stands("mailbox-kept").sees("Ma***@mail.ru");
        let told = kit.told(MARIA.phone);
        assert!(told.contains("Школа № 12"), "{told}");
        assert_eq!(kit.audited(AuditAction::MailboxSet), 1);
        kit.press("<Enter>").stands("what-next").leaves();
        // However it is typed, with the password alone.
        enters(&mut kit, "MARIA.elkina@mail.ru", MARIA.password).stands("what-next").press("<Enter>");
        kit.stands("family-shown").sees("Анна").leaves();
        kit.log_is_whole();
    });
}

#[test]
fn without_a_way_for_letters_nobody_is_asked() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).press("<Enter>").stands("what-next").picks_word("next-cabinet");
        kit.stands("cabinet-room").does_not_see_word("cabinet-mailbox").press("<Esc>").stands("what-next");
        kit.leaves().told(ANNA.phone);
    });
}

#[test]
fn later_is_a_way_on_and_the_next_joining_asks_again() {
    in_both_by_mail(|mut kit| {
        is_asked(&mut kit).press("<F4>").stands("what-next").sees_word("next-cabinet");
        kit.picks_word("next-another-child").stands("register-phone").walks_to("invite-shown", &LEV);
        kit.press("<Enter>").stands("join-which").press("<Enter>").stands("join-who").press("<Enter>");
        kit.confirms("<Right>").press("<Enter>").stands("mailbox-address").press("<Esc>").stands("what-next");
        kit.told(LEV.phone);
        kit.leaves();
    });
}

#[test]
fn who_has_a_mailbox_is_not_asked_and_takes_another_by_the_menu() {
    in_both_by_mail(|mut kit| {
        has_mailbox(&mut kit).picks_word("next-cabinet").stands("cabinet-room").sees("ma***@mail.ru");
        kit.picks_word("cabinet-mailbox").stands("mailbox-address").sees("ma***@mail.ru");
        // The same one is none.
        kit.types(MAILBOX).press("<Enter>").is_refused(472);
        is_sent(kit.types_anew(OTHER), "");
        let code = kit.sent_code(OTHER);
        kit.types(&code).press("<Enter>").stands("mailbox-kept").press("<Enter>").stands("cabinet-room");
        kit.sees("@example.org").press("<Esc>").stands("what-next");
        // Both ways that reach the owner tell of it.
        assert_eq!((kit.all_told(MARIA.phone).len(), kit.all_told(MAILBOX).len()), (1, 1));
        assert!(kit.all_told(OTHER).is_empty());
        // Another child: nobody is asked for what there is.
        kit.picks_word("next-another-child").stands("register-phone").walks_to("invite-shown", &LEV);
        kit.press("<Enter>").stands("join-which").press("<Enter>").stands("join-who").press("<Enter>");
        kit.confirms("<Right>").press("<Enter>").stands("what-next").leaves();
        kit.told(LEV.phone);
        // The mailbox before opens nothing any more.
        enters(&mut kit, MAILBOX, MARIA.password).stands("door-number").is_refused(208).leaves();
        enters(&mut kit, OTHER, MARIA.password).stands("what-next").leaves();
    });
}

#[test]
fn a_password_that_was_typed_long_ago_is_asked_for() {
    in_both_by_mail(|mut kit| {
        is_asked(&mut kit).passes(Span::seconds(301)).types(MAILBOX).press("<Enter>");
        kit.stands("mailbox-address").is_refused(130);
        kit.types("Nepravda 12!").press("<Enter>").is_refused(206).sent_nothing();
        kit.types(MARIA.password).press("<Enter>").stands("mailbox-code");
        let code = kit.sent_code(MAILBOX);
        kit.types(&code).press("<Enter>").stands("mailbox-kept").press("<Enter>").leaves().told(MARIA.phone);
    });
}

/// Rule 13: who was let in by a code alone changes nothing without the password.
#[test]
fn a_code_alone_takes_no_mailbox() {
    in_both_by_mail(|mut kit| {
        is_asked(&mut kit).press("<F4>").leaves();
        comes(&mut kit).types(MARIA.phone).press("<F3>").stands("door-code").proves_number(&MARIA);
        kit.stands("door-yours").press("<Enter>").stands("what-next").picks_word("next-cabinet");
        kit.stands("cabinet-room").picks_word("cabinet-mailbox").stands("mailbox-address");
        kit.stands("mailbox-address").types(MAILBOX).press("<Enter><Enter>").is_refused(211).sent_nothing();
        kit.types(MARIA.password).press("<Enter>").stands("mailbox-code").sent_code(MAILBOX);
        kit.leaves();
    });
}

/// Rule 5: whose a mailbox is, is said after its code alone.
#[test]
pub(super) fn that_a_mailbox_is_anothers_is_said_only_after_its_code() {
    in_both_by_mail(|mut kit| {
        has_mailbox(&mut kit).leaves();
        kit.passes(Span::hours(1)).has_mother_of(&LEV, &OLGA);
        is_sent(
            kit.press("<Enter>").stands("mailbox-address"),
            &MAILBOX.to_uppercase().replace("MAIL.RU", "mail.ru"),
        );
        let code = kit.sent_code(&MAILBOX.to_uppercase().replace("MAIL.RU", "mail.ru"));
        kit.types(&code).press("<Enter>").stands("mailbox-address").is_refused(471);
        assert!(kit.all_told(OLGA.phone).is_empty());
        kit.press("<Esc>").stands("what-next").leaves();
        enters(&mut kit, MAILBOX, MARIA.password).stands("what-next").leaves();
        assert_eq!(kit.audited(AuditAction::MailboxSet), 1);
    });
}

#[test]
fn what_is_no_mailbox_is_not_sent_to() {
    in_both_by_mail(|mut kit| {
        is_asked(&mut kit).press("<Enter>").is_refused(211);
        for typed in ["maria", "maria@", "maria@mail", "мария@mail.ru", "maria elkina@mail.ru"] {
            kit.types_anew(typed).press("<Enter>").stands("mailbox-address").is_refused(470).sent_nothing();
        }
    });
}

#[test]
fn wrong_codes_end_a_letter_and_it_is_sent_again_after_five_minutes() {
    in_both_by_mail(|mut kit| {
        is_sent(is_asked(&mut kit), MAILBOX).press("<F3>").is_refused(473);
        let code = kit.sent_code(MAILBOX);
        kit.types("12").press("<Enter>").is_refused(121);
        for _ in 0..4 {
            kit.types_anew("000000").press("<Enter>").is_refused(474);
        }
        kit.types("000000").press("<Enter>").is_refused(475).types(&code).press("<Enter>").is_refused(473);
        kit.passes(LETTER_AGAIN_AFTER).press("<F3>").stands("mailbox-code").is_not_refused();
        let another = kit.sent_code(MAILBOX);
        assert_ne!(code, another);
        // The same code once more.
        kit.passes(LETTER_AGAIN_AFTER).press("<F3>").is_not_refused();
        assert_eq!(kit.sent_code(MAILBOX), another);
        kit.types(&another)
            .press("<Enter>")
            .stands("mailbox-kept")
            .press("<Enter>")
            .leaves()
            .told(MARIA.phone);
    });
}

#[test]
fn no_access_to_the_mailbox_leads_back_and_its_code_is_dead() {
    in_both_by_mail(|mut kit| {
        is_sent(is_asked(&mut kit), MAILBOX).press("<F6>").stands("mailbox-address");
        let code = kit.sent_code(MAILBOX);
        is_sent(kit.types_anew(OTHER), "").types(&code).press("<Enter>").is_refused(474);
        let code = kit.sent_code(OTHER);
        // Esc loses nothing: the letter is still good.
        kit.press("<Esc>").stands("mailbox-address").press("<Enter>").stands("mailbox-code").sent_nothing();
        kit.types(&code).press("<Enter>").stands("mailbox-kept").press("<Enter>").leaves().told(MARIA.phone);
    });
}

#[test]
fn a_letter_that_did_not_leave_is_not_called_sent() {
    in_both_by_mail(|mut kit| {
        is_asked(&mut kit).answers(Fate::Refused);
        is_sent(&mut kit, MAILBOX).sees_word("fate-letter-refused").sent_code(MAILBOX);
        kit.press("<F3>").is_not_refused().sees_word("fate-letter-accepted").sent_code(MAILBOX);
        kit.leaves();
    });
}

#[test]
fn letters_are_limited_by_mailbox_and_account() {
    in_both_by_mail(|mut kit| {
        is_sent(is_asked(&mut kit), MAILBOX).sent_code(MAILBOX);
        // The account has one code by SMS, and this letter.
        for _ in 0..3 {
            kit.passes(LETTER_AGAIN_AFTER).press("<F3>").is_not_refused().sent_code(MAILBOX);
        }
        kit.passes(LETTER_AGAIN_AFTER).press("<F3>").is_refused(476).sent_nothing();
        kit.press("<Esc>").stands("mailbox-address").press("<Esc>").stands("what-next").leaves();
    });
}

/// A visit that was put down at the code of a letter stands there again, once the password was typed.
#[test]
fn a_letter_outlives_a_power_cut() {
    in_both_by_mail(|mut kit| {
        is_sent(is_asked(&mut kit), MAILBOX);
        let code = kit.sent_code(MAILBOX);
        kit.kill().comes_back(Some(&MARIA)).stands("mailbox-code").sees("ma***@mail.ru");
        kit.types(&code).press("<Enter>").stands("mailbox-kept");
        kit.kill().comes_back(None).stands("mailbox-kept").press("<Enter>").stands("what-next").leaves();
        kit.told(MARIA.phone);
    });
}

/// An unknown mailbox and a wrong password are answered alike, and wait alike.
#[test]
pub(super) fn nobody_learns_whether_a_mailbox_has_an_account() {
    in_both_by_mail(|mut kit| {
        has_mailbox(&mut kit).leaves();
        let mut pictures = Vec::new();
        for mailbox in [MAILBOX, "other.elkina@mail.ru"] {
            comes(&mut kit).types(mailbox).press("<Enter>");
            for _ in 0..4 {
                kit.types("Nepravda 12!").press("<Enter>").stands("door-number").is_refused(208);
            }
            // The digits of the time differ, and nothing else.
            pictures.push(kit.body().replace(mailbox, "").replace(|c: char| c.is_ascii_digit(), "#"));
            kit.leaves();
        }
        assert_eq!(pictures[0], pictures[1]);
        assert_eq!(kit.noted(&[AuditAction::SignInRefused]).len(), 8);
    });
}

#[test]
fn a_code_to_sign_in_by_goes_to_no_mailbox() {
    in_both_by_mail(|mut kit| {
        has_mailbox(&mut kit).leaves();
        comes(&mut kit).types(MAILBOX).press("<F3>").stands("door-number").is_refused(478).sent_nothing();
        kit.types_anew("maria@").press("<Enter>").types(MARIA.password).press("<Enter>").is_refused(470);
        kit.leaves();
    });
}

#[test]
fn letters_that_no_way_carries_any_more_are_not_promised() {
    let mut kit = Kit::with_mail(Language::Ru);
    is_asked(&mut kit).has_no_letters();
    kit.types(MAILBOX).press("<Enter>").is_refused(477).sent_nothing();
    kit.leaves();
}

/// The invitation by letter brings digits and link, by SMS the digits, in one part.
#[test]
pub(super) fn an_invitation_leaves_by_sms_and_by_letter() {
    in_both_by_mail(|mut kit| {
        kit.invites(&ANNA);
        let link = kit.scans();
        let digits = digits_of(&link).to_owned();
        let grouped = [&digits[..4], &digits[4..8], &digits[8..12], &digits[12..]].join(" ");
        kit.press("<F6>").sees_word("invite-send-title").types(MAILBOX).press("<Enter>");
        kit.stands("invite-shown").sees("ma***@mail.ru");
        let letter = kit.told(MAILBOX);
        assert!(letter.contains(&grouped) && letter.contains(&link), "{letter}");
        kit.press("<F6>").types(PAVEL.phone).press("<Enter>").stands("invite-shown");
        let sms = kit.told(PAVEL.phone);
        assert!(sms.contains(&grouped) && sms.contains("Школа № 12"), "{sms}");
        assert_eq!(kit.audited(AuditAction::InvitationSent), 2);
        // A landline gets none, nor what is neither number nor mailbox; Esc leads back to the invitation.
        for (typed, refusal) in [("8 495 123-45-67", 102), ("maria@", 470), ("12", 101)] {
            kit.press("<F6>").types(typed).press("<Enter>").is_refused(refusal).press("<Esc>");
            kit.stands("invite-shown").does_not_see_word("invite-send-title");
        }
        kit.sent_nothing().leaves();
        kit.has_invitation().enters(&digits).stands("join-who").leaves();
    });
}

#[test]
fn invitations_that_are_sent_are_limited() {
    in_both(|mut kit| {
        kit.invites(&ANNA);
        // Only numbers: letters have no way here.
        kit.press("<F6>").types(MAILBOX).press("<Enter>").is_refused(479).press("<Esc>");
        // The account has had one code in this hour.
        for _ in 0..4 {
            kit.press("<F6>").types(PAVEL.phone).press("<Enter>").stands("invite-shown").is_not_refused();
            kit.told(PAVEL.phone);
        }
        kit.press("<F6>").types(PAVEL.phone).press("<Enter>").is_refused(480).sent_nothing();
        kit.leaves();
    });
}

impl Kit {
    /// Another child with another mother, at the same desk.
    fn has_mother_of(&mut self, child: &Person, mother: &Person) -> &mut Self {
        self.invites(child).calls_parent().joins(mother).confirms_as("<Right>");
        self.told(child.phone);
        self
    }
}
