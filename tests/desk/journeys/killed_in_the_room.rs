//! The process dies (kill -9) in every step that writes where somebody gets back in, where staff vouch, and in the own room: the
//! desk has done it, the screen never learns of it. It is done once, and the visit goes on.

use super::cabinet::{MAILBOX, comes, has_mother_with_mailbox};
use super::own_codes::{self, scanned, switches_on};
use super::{hold, recover};
use crate::kit::people::{ANNA, LEV, MARIA, Person};
use crate::kit::{ADMIN, DESK, Kit};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use secrecy::ExposeSecret;

const NEW: &str = "Rjabina-Luna 52!";

impl Kit {
    fn is_on(&self, topic: &str) -> bool {
        self.title() == self.words().say(&format!("title-{topic}"))
    }

    /// Presses these keys; the desk does what they ask for once, and dies before the screen knows. Whoever must type their
    /// password again is `who`.
    #[track_caller]
    pub(super) fn dies_doing(&mut self, keys: &str, what: AuditAction, who: &Person) -> &mut Self {
        let before = self.audited(what);
        self.pushes(keys).kill_unheard();
        self.stands("attract").signs_in(DESK).stands("home");
        assert_eq!(self.audited(what), before + 1, "{what:?}");
        self.picks_word("home-reason-take-up");
        self.signs_in_again(who)
    }

    /// Where the visit asks who it is: at the door, or on the step above the one it stood on.
    fn signs_in_again(&mut self, who: &Person) -> &mut Self {
        // Both have one title in Russian.
        if self.shows(&self.words().say("text-door-number")) {
            self.types(who.phone).press("<Enter>").types(who.password).press("<Enter>")
        } else if self.is_on("sign-in") {
            self.types(who.password).press("<Enter>")
        } else {
            self
        }
    }

    /// From wherever the visit stands to the own room, where need be by another sign-in.
    #[track_caller]
    fn opens_the_room(&mut self) -> &mut Self {
        for _ in 0..3 {
            let has_room = self.shows(&self.words().say("next-cabinet"));
            if self.is_on("what-next") && has_room {
                self.picks_word("next-cabinet");
            } else if self.is_on("what-next") {
                comes(self.leaves(), MARIA.phone, MARIA.password);
            } else if self.is_on("consents-list") {
                self.press("<Esc>");
            } else if !self.is_on("cabinet-room") {
                self.press("<Enter>");
            }
        }
        self.stands("cabinet-room")
    }
}

#[test]
fn what_is_changed_in_the_room_is_changed_once() {
    let mut kit = Kit::with_mail(Language::Ru);
    comes(has_mother_with_mailbox(&mut kit, &ANNA), MARIA.phone, MARIA.password);
    kit.picks_word("cabinet-copy").stands("cabinet-copy");
    kit.dies_doing("<Enter>", AuditAction::DataCopied, &MARIA).opens_the_room();
    assert_eq!(kit.all_told(MAILBOX).len(), 1, "one copy");
    kit.picks_word("cabinet-language").stands("cabinet-language");
    kit.dies_doing("<Enter>", AuditAction::LanguageSet, &MARIA).opens_the_room();
    kit.picks_word("cabinet-mailbox-gone").stands("cabinet-mailbox-gone");
    kit.dies_doing("<Enter>", AuditAction::MailboxRemoved, &MARIA).opens_the_room();
    kit.picks_word("cabinet-recovery-codes").stands("recovery-codes-stands").press("<Enter>");
    kit.stands("recovery-codes-shown").press("<F4><Enter>").press("<Esc><Space>");
    kit.dies_doing("<Enter>", AuditAction::RecoveryCodesMade, &MARIA).opens_the_room();
    kit.picks_word("cabinet-authenticator").stands("authenticator-stands").press("<Enter>");
    let app = scanned(kit.stands("authenticator-scan"));
    let code = |kit: &Kit| app.code(kit.now()).expose_secret().to_owned();
    let shown = code(&kit);
    kit.types(&shown).dies_doing("<Enter>", AuditAction::AuthenticatorOn, &MARIA);
    kit.stands("authenticator-on").press("<Enter>");
    if kit.is_on("what-next") {
        kit.leaves().picks_word("home-reason-door").stands("door-number");
    }
    kit.signs_in_again(&MARIA);
    kit.stands("second-own-code").passes(Span::seconds(31));
    let shown = code(&kit);
    // The plug is pulled while the code is checked: it is spent, and the next one opens.
    kit.types(&shown).dies_doing("<Enter>", AuditAction::SecondProof, &MARIA);
    if kit.is_on("second-own-code") {
        let shown = code(kit.passes(Span::seconds(31)));
        kit.types_anew(&shown).press("<Enter>");
    }
    kit.opens_the_room().picks_word("cabinet-authenticator").stands("authenticator-stands");
    kit.dies_doing("<Enter>", AuditAction::AuthenticatorOff, &MARIA).opens_the_room();
    kit.picks_word("cabinet-consents").stands("consents-list").picks_word("purpose-child-use");
    kit.stands("consents-text").press("<F4>").stands("consents-sure");
    kit.dies_doing("<Enter>", AuditAction::ConsentWithdrawn, &MARIA).opens_the_room();
    assert_eq!(kit.standings(), ["awaiting-parent"]);
    kit.picks_word("cabinet-deletion").stands("deletion-about").press("<Enter>").stands("deletion-sure");
    // Whoever types the password again is asked whether the account shall stay.
    kit.types(MARIA.password);
    kit.dies_doing("<Enter>", AuditAction::AccountLeaves, &MARIA).leaves();
    kit.picks_word("home-reason-door").stands("door-number").types(MARIA.phone).press("<Enter>");
    kit.types(MARIA.password).press("<Enter>").stands("deletion-keep");
    kit.dies_doing("<Enter>", AuditAction::AccountKept, &MARIA).leaves();
    assert!(kit.broken_rules().is_empty(), "{:?}", kit.broken_rules());
    kit.log_is_whole();
}

#[test]
fn what_is_open_elsewhere_is_ended_once() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_mother(&ANNA).leaves().passes(Span::days(1));
    let mut other = kit.second_desk();
    comes(&mut kit, MARIA.phone, MARIA.password);
    comes(&mut other, MARIA.phone, MARIA.password).picks_word("cabinet-sign-ins").stands("cabinet-sign-ins");
    other.dies_doing("1", AuditAction::EndedElsewhere, &MARIA).stands("cabinet-sign-ins");
    kit.press("<Right>").picks_word("cabinet-sign-ins").stands("cabinet-sign-ins").is_refused(311);
}

#[test]
fn both_proofs_are_given_anew_and_the_password_is_set_once() {
    let mut kit = Kit::with_mail(Language::Ru);
    recover::forgets(recover::has_mother_with_mailbox(&mut kit), &MARIA).press("<Enter><Enter>");
    let code = kit.stands("recover-letter").sent_code(MAILBOX);
    kit.types(&code).dies_doing("<Enter>", AuditAction::SecondProof, &MARIA);
    kit.stands("recover-phone").is_refused(404).passes(Span::minutes(6)).press("<Enter>");
    kit.stands("recover-code").proves_number(&MARIA).stands("recover-account").press("<Enter><Enter>");
    recover::reads_letter(&mut kit).types(NEW).press("<Enter>").types(NEW).press("<Enter>");
    let maria = Person { password: NEW, ..MARIA };
    kit.dies_doing("<Enter>", AuditAction::Recovered, &maria).leaves();
    // A parent beside the child.
    kit.passes(Span::days(1));
    recover::forgets(&mut kit, &ANNA).press("<Enter>").stands("recover-ways").press("<Enter>");
    kit.stands("recover-parent").types(MARIA.phone).press("<Enter>").types(NEW);
    kit.dies_doing("<Enter>", AuditAction::SecondProof, &maria);
    kit.stands("recover-phone").is_refused(404).leaves();
    assert!(kit.broken_rules().is_empty(), "{:?}", kit.broken_rules());
    kit.log_is_whole();
}

#[test]
fn each_word_of_staff_counts_once() {
    let mut kit = Kit::new(Language::Ru);
    hold::is_found(hold::has_mother(&mut kit), &MARIA).press("<Right><Enter>").types(DESK.password);
    kit.dies_doing("<Enter>", AuditAction::Vouched, &MARIA);
    if kit.is_on("vouch-held") {
        kit.press("<Enter>");
    }
    kit.stands("vouch-second").types_anew(ADMIN.name).press("<Enter>").types(ADMIN.password);
    kit.dies_doing("<Enter>", AuditAction::VouchedToo, &MARIA).stands("vouch-held");
    assert_eq!(kit.all_told(MARIA.phone).len(), 1, "the owner is told once");
    kit.sees_word("text-vouch-runs").press("<Enter>").stands("put-down");
    let ticket = kit.ticket();
    kit.press("<Enter>").passes(Span::days(3)).takes_up(&ticket).stands("vouch-held");
    kit.press("<Space>").dies_doing("<Enter>", AuditAction::DocumentSeenAgain, &MARIA);
    // Whoever takes it up looks at the document again.
    if kit.is_on("vouch-held") {
        kit.press("<Space><Enter>");
    }
    kit.stands("vouch-password").types(NEW).press("<Enter>").types(NEW).press("<Enter><Enter>");
    kit.stands("vouch-phone");
    kit.types(LEV.phone).press("<Enter>").stands("vouch-code");
    let code = kit.sent_code(LEV.phone);
    // The number is proved, and the account has not moved yet: its owner signs in, and moves it in the room.
    kit.types(&code).pushes("<Enter>").kill_unheard().comes_back(None);
    kit.stands("vouch-held").sees_word("text-vouch-done").leaves();
    assert_eq!(kit.audited(AuditAction::NumberMoved), 0);
    kit.picks_word("home-reason-door").types(MARIA.phone).press("<Enter>").types(NEW).press("<Enter>");
    kit.stands("what-next").leaves();
    assert!(kit.broken_rules().is_empty(), "{:?}", kit.broken_rules());
    kit.log_is_whole();
}

#[test]
fn a_cancel_number_and_an_admins_word_count_once() {
    let mut kit = Kit::new(Language::Ru);
    hold::vouches(hold::is_found(hold::has_mother(&mut kit), &MARIA), DESK.password).stands("vouch-second");
    let ask = kit.words().say("action-ask-admin");
    kit.press("<F10>").picks(&ask).stands("put-down").press("<Enter>").stands("home");
    kit.press("<F10>").press("1").stands("attract").signs_in(ADMIN);
    kit.opens_first_matter().press("1").stands("waiting-word").types(ADMIN.password);
    kit.pushes("<Enter>").kill_unheard().stands("attract").signs_in(DESK).stands("home");
    assert_eq!(kit.audited(AuditAction::VouchedToo), 1);
    let number = hold::cancel_number(&mut kit, MARIA.phone);
    kit.press("<Tab>").types(&number).pushes("<Enter>").kill_unheard();
    kit.stands("attract").signs_in(DESK).stands("home").press("<Tab>").types(&number).press("<Enter>");
    kit.stands("home").is_refused(164);
    assert_eq!(kit.audited(AuditAction::RecoveryCancelled), 1);
    assert!(kit.broken_rules().is_empty(), "{:?}", kit.broken_rules());
    kit.log_is_whole();
}

/// The code of the number held now is proved by one ask and the account takes the number by the next: the plug is pulled after
/// that one.
#[test]
fn the_number_after_vouching_moves_once() {
    let mut kit = Kit::new(Language::Ru);
    let ticket = hold::is_held(hold::has_mother(&mut kit), &MARIA);
    kit.passes(Span::days(3)).takes_up(&ticket).stands("vouch-held").press("<Space><Enter>");
    kit.stands("vouch-password").types(NEW).press("<Enter>").types(NEW).press("<Enter><Enter>");
    kit.stands("vouch-phone").types(LEV.phone).press("<Enter>").stands("vouch-code");
    let code = kit.sent_code(LEV.phone);
    kit.all_told(MARIA.phone);
    kit.types(&code).pushes("<Enter>").hears_one();
    kit.kill_unheard().stands("attract").signs_in(DESK).stands("home");
    assert_eq!(kit.audited(AuditAction::NumberMoved), 1);
    kit.picks_word("home-reason-take-up").signs_in_again(&Person {
        phone: LEV.phone,
        password: NEW,
        ..MARIA
    });
    kit.leaves();
    assert_eq!((kit.audited(AuditAction::NumberMoved), kit.accounts_with_number()), (1, 2));
    kit.picks_word("home-reason-door").types(LEV.phone).press("<Enter>").types(NEW).press("<Enter>");
    kit.stands("what-next").leaves();
    assert!(kit.broken_rules().is_empty(), "{:?}", kit.broken_rules());
    kit.log_is_whole();
}

/// An own code of a recovery is spent by the ask that the screen never hears of: the next one of the app counts.
#[test]
fn an_own_code_of_a_recovery_counts_once() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_mother(&ANNA).leaves().passes(Span::days(1));
    let app = switches_on(own_codes::comes(&mut kit));
    kit.leaves();
    recover::forgets(&mut kit, &MARIA).press("<Enter>").stands("recover-ways").press("<Enter>");
    let code = |kit: &Kit| app.code(kit.now()).expose_secret().to_owned();
    let spent = code(kit.stands("recover-authenticator"));
    kit.types(&spent).dies_doing("<Enter>", AuditAction::SecondProof, &MARIA);
    // Whoever comes back proves the number anew, and the app with its next code.
    kit.stands("recover-phone").is_refused(404).passes(Span::minutes(6)).press("<Enter>");
    kit.stands("recover-code").proves_number(&MARIA).stands("recover-account").press("<Enter>");
    kit.stands("recover-ways").press("<Enter>").stands("recover-authenticator");
    kit.types(&spent).press("<Enter>").is_refused(141);
    let next = code(&kit);
    kit.types_anew(&next).press("<Enter>").stands("recover-password");
    kit.types(NEW).press("<Enter>").types(NEW).press("<Enter>");
    let maria = Person { password: NEW, ..MARIA };
    kit.dies_doing("<Enter>", AuditAction::Recovered, &maria).leaves();
    assert_eq!((kit.audited(AuditAction::SecondProof), kit.audited(AuditAction::Recovered)), (2, 1));
    assert!(kit.broken_rules().is_empty(), "{:?}", kit.broken_rules());
    kit.log_is_whole();
}

/// A consent that is due at the sign-in: the yes and the no are each kept once.
#[test]
fn what_is_answered_at_a_sign_in_is_kept_once() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_mother(&ANNA).corrects_data("Анна Ё.").press("<Tab><Tab><Tab>").types_anew("06092010");
    kit.press("<Enter>").stands("family-reason").press("2<Enter>2").writes("correct-done-data");
    kit.press("<Enter>").stands("what-next").leaves();
    let comes = |kit: &mut Kit| {
        kit.passes(Span::minutes(3)).stands("home").picks_word("home-reason-door").stands("door-number");
        kit.types(ANNA.phone)
            .press("<Enter>")
            .types(ANNA.password)
            .press("<Enter>")
            .stands("renewal-consent");
    };
    comes(&mut kit);
    kit.press("<F3>").dies_doing("<F3>", AuditAction::ConsentRefused, &ANNA).stands("what-next").leaves();
    comes(&mut kit);
    kit.reads_and_ticks().dies_doing("<Enter>", AuditAction::ConsentGiven, &ANNA);
    kit.stands("what-next").leaves();
    let own: Vec<bool> =
        kit.consents().iter().filter(|one| one.purpose == "own-data").map(|one| one.given).collect();
    assert_eq!(own.iter().filter(|given| !**given).count(), 1, "{own:?}");
    assert!(kit.broken_rules().is_empty(), "{:?}", kit.broken_rules());
    kit.log_is_whole();
}
