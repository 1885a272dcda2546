//! An entry of the diary whose owner has no profile yet: it is made here with what the diary tells, and the link goes on.

use crate::kit::people::{ANNA, LEV, MARIA, Person, VERA};
use crate::kit::{Entry, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;

impl Kit {
    /// From hello to an entry by the number that stands in it.
    fn shows_number(&mut self, who: &Person) -> &mut Self {
        self.stands("home").picks_word("home-reason-link").stands("link-first").press("<Enter><F3>");
        self.stands("link-phone").gives_number(who).stands("link-code").proves_number(who)
    }

    /// From hello to an entry by its code.
    fn shows_sheet(&mut self, code: &str) -> &mut Self {
        self.stands("home").picks_word("home-reason-link").press("<Enter>").stands("link-entry");
        self.types(code).press("<Enter>").stands("link-whose")
    }

    /// Whoever stands in the diary reads what it tells of them, and goes on.
    fn reads_data(&mut self, topic: &str, who: &Person) -> &mut Self {
        self.stands(topic).sees(who.name[0]).sees(who.name[1]).sees(who.name[2]).sees_word("from-diary");
        self.enters_on()
    }
}

/// The number that stands in the entry becomes the student's own without a second code; the class is there; a parent is awaited.
#[test]
fn a_student_registers_with_what_the_diary_tells() {
    in_both(|mut kit| {
        kit.has_entry(&Entry { phone: Some(LEV.phone), ..Entry::of("ABC-123", &LEV) });
        kit.shows_number(&LEV).stands("link-whose").sees_word("text-link-nobody-open").sees_word("link-new");
        kit.press("<F4>").stands("register-phone").sees_word("from-diary").press("<Enter>");
        kit.stands("register-details").press("<Down>").press("<C-u>").types("Лёв");
        // Esc loses nothing on the way back to the entry and here again.
        kit.press("<Esc>").stands("register-phone").press("<Esc>").stands("link-whose").press("<F4>");
        kit.stands("register-phone").press("<Enter>").stands("register-details").sees("Лёв").press("<Down>");
        kit.press("<C-u>").types(LEV.name[1]).press("<Up>").reads_data("register-details", &LEV);
        kit.stands("register-password").sets_password(&LEV).stands("register-class").sees("5А");
        kit.sees_word("from-diary").ends_registering().press("<Enter>").stands("link-whose").is_refused(328);
        kit.press("<Enter>").stands("invite-shown").leaves();
        assert_eq!(kit.audited(AuditAction::CodeSent), 1, "a number that is proved is not proved again");
    });
}

/// Whoever is of age awaits nobody, and links at once. What the diary has wrong is corrected, and is a difference then.
#[test]
fn who_is_of_age_registers_and_links() {
    in_both(|mut kit| {
        kit.has_entry(&Entry::of("ABC-123", &VERA)).shows_sheet("ABC-123").press("<F4>");
        kit.stands("register-phone").gives_number(&VERA).stands("register-code").proves_number(&VERA);
        kit.reads_data("register-details", &VERA).stands("register-password").sets_password(&VERA);
        kit.stands("register-own-consent").agrees().stands("register-class").ends_registering();
        kit.press("<Enter>").stands("link-whose").sees_word("link-offered").press("<Enter>");
        kit.stands("link-check").sees_word("link-alike").press("<Enter>").stands("link-consent").agrees();
        kit.stands("link-linked").leaves();
        assert_eq!(kit.audited(AuditAction::DiaryLinked), 1);
    });
}

/// A class that the school does not have is not filled in.
#[test]
fn a_class_that_the_school_does_not_have_is_asked() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_entry(&Entry { class: "12Щ", ..Entry::of("ABC-123", &LEV) }).shows_sheet("ABC-123");
    kit.press("<F4>").gives_number(&LEV).proves_number(&LEV).reads_data("register-details", &LEV);
    kit.sets_password(&LEV).stands("register-class").does_not_see("12Щ").picks_class("5а").leaves();
}

/// A parent's profile is made by the child's invitation, with the diary's data and number, and is linked then.
#[test]
fn a_parent_joins_with_what_the_diary_tells() {
    in_both(|mut kit| {
        let link = kit.invites(&ANNA).scans();
        kit.leaves();
        let of_mother = Entry { kind: "parent", phone: Some(MARIA.phone), ..Entry::of("DEF-456", &MARIA) };
        kit.has_entry(&of_mother).shows_number(&MARIA).stands("link-whose").sees_word("link-new-parent");
        kit.press("<F4>").stands("join-enter").types(&link).press("<Enter>").stands("join-who");
        kit.press("<Enter>").stands("join-phone").sees_word("from-diary").press("<Enter>");
        kit.reads_data("join-details", &MARIA).stands("join-password").walks_to("join-child", &MARIA);
        kit.press("<Right><Enter>").passes_to("link-whose").sees_word("link-offered").sees(MARIA.name[1]);
        kit.press("<Enter>").stands("link-check").press("<Enter>").stands("link-consent").agrees();
        kit.stands("link-linked").leaves();
        assert_eq!(kit.audited(AuditAction::CodeSent), 2, "the child's number, and the mother's once");
    });
}

/// Signed in without a profile: it is made at once, neither number nor code are asked, and an adult is linked then.
#[test]
fn an_account_without_a_profile_gets_one() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&VERA).picks_class("5а").leaves().profiles_are_gone();
        kit.has_entry(&Entry::of("ABC-123", &VERA)).shows_sheet("ABC-123").press("<Enter>");
        kit.stands("door-number").types(VERA.phone).press("<Enter>").types(VERA.password).press("<Enter>");
        kit.stands("link-whose").sees_word("text-link-makes").sees_word("action-new-profile");
        kit.press("<Enter>").reads_data("register-details", &VERA).stands("register-own-consent");
        // Put down on the way, the password is asked and the step stands again.
        let ticket = kit.puts_down();
        kit.takes_up(&ticket).wakes(Some(&VERA)).stands("register-own-consent").agrees();
        kit.stands("register-class").ends_registering().press("<Enter>").stands("link-whose");
        kit.sees_word("link-offered").press("<Enter>").stands("link-check").press("<Enter>");
        kit.stands("link-consent").agrees().stands("link-linked").leaves();
        assert_eq!(kit.audited(AuditAction::CodeSent), 1, "at the registration, and not again");
    });
}

/// The same for a parent's entry: the invitation is asked, and nothing else of the account.
#[test]
fn a_parents_account_without_a_profile_joins() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers().comes_to_class(&VERA).picks_class("5а").leaves().profiles_are_gone();
    let link = kit.invites(&ANNA).scans();
    let mother = Person { phone: VERA.phone, password: VERA.password, ..MARIA };
    kit.leaves().has_entry(&Entry { kind: "parent", ..Entry::of("DEF-456", &mother) });
    kit.shows_sheet("DEF-456").press("<Enter>").stands("door-number").types(mother.phone).press("<Enter>");
    kit.types(mother.password).press("<Enter>").stands("link-whose").sees_word("text-link-makes-parent");
    kit.press("<Enter>")
        .stands("join-enter")
        .types(&link)
        .press("<Enter>")
        .stands("join-who")
        .press("<Enter>");
    kit.reads_data("join-details", &mother).stands("join-own-consent").agrees().stands("join-child");
    kit.press("<Right><Enter>").passes_to("link-whose").sees_word("link-offered").leaves();
}

/// Nothing of an entry is filled in for whoever comes otherwise, and what was told stands when the visit is taken up.
#[test]
fn what_the_diary_tells_is_kept_and_goes_nowhere_else() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_entry(&Entry { phone: Some(LEV.phone), ..Entry::of("ABC-123", &LEV) }).shows_number(&LEV);
    kit.stands("link-whose").press("<F4>").press("<Enter>").stands("register-details");
    let ticket = kit.puts_down();
    // A number without an account is proved anew after that.
    kit.takes_up(&ticket).stands("register-phone").proves_again(&LEV);
    kit.stands("register-details").sees(LEV.name[0]).leaves();
    kit.registers().gives_number(&ANNA).proves_number(&ANNA).stands("register-details");
    kit.does_not_see(LEV.name[0]).does_not_see_word("from-diary").leaves();
}
