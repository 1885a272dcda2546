//! A clock that leaps: a dead battery, a summer without a desk, a clock put right later. Nothing that cannot be undone
//! happens by it until an admin has looked.

use crate::kit::people::{ANNA, BORIS, LEV, MARIA, PAVEL, Person, VERA};
use crate::kit::{ADMIN, DESK, Kit, Login};
use kindesk::desk::console::Accepted;
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use kindesk::domain::watch::{ClockDoubt, Leap};

fn each(journey: impl Fn(Kit)) {
    Language::BUILT_IN.into_iter().map(Kit::beside_a_clock).for_each(journey);
}

impl Kit {
    /// A child that awaits a parent, and a visit of another family that was put down; its ticket.
    fn has_something_to_lose(&mut self) -> String {
        self.has_child(&ANNA);
        self.comes_to_code(&BORIS);
        self.sent_code(BORIS.phone);
        self.puts_down()
    }

    /// The desk is off, and every clock shows so much more when it is started again.
    fn is_off(&mut self, span: Span, then: Login) -> &mut Self {
        self.dies();
        self.sleeps(span).starts().signs_in(then).stands("home")
    }

    fn doubt(&self) -> Option<ClockDoubt> {
        self.console(async |desk| desk.clock_doubt().await.unwrap().0)
    }

    fn nothing_is_lost(&mut self) {
        assert_eq!(self.standings(), ["awaiting-parent"]);
        assert_eq!(self.visit_states(), ["closed", "down"]);
        assert!(self.all_told(ANNA.phone).is_empty());
    }
}

/// The summer: the time is right, and the school goes on by it once somebody has said so.
#[test]
fn d69_after_a_leap_nothing_is_removed_until_an_admin_accepts_the_time() {
    each(|mut kit| {
        kit.has_something_to_lose();
        kit.is_off(Span::days(60), DESK).sees_word("home-clock-staff");
        let doubt = kit.doubt().unwrap();
        kit.sees(&kit.words().clock_doubt(&doubt)).nothing_is_lost();
        assert_eq!(doubt.leap, Leap::Ahead);
        assert_eq!(kit.audited(AuditAction::ClockDoubted), 1);
        // An admin is told what to do, and it is noted once.
        kit.kill().signs_in(ADMIN).sees_word("home-clock-admin").nothing_is_lost();
        assert_eq!(kit.audited(AuditAction::ClockDoubted), 1);
        // Families are helped all the same.
        kit.has_child(&LEV);
        assert_eq!(kit.standings(), ["awaiting-parent", "awaiting-parent"]);
        let accepted = kit.console(async |desk| desk.accept_clock().await.unwrap());
        assert_eq!(accepted, Accepted::Now(kit.now()));
        assert_eq!((kit.doubt(), kit.audited(AuditAction::ClockAccepted)), (None, 1));
        kit.kill().signs_in(DESK).stands("home").does_not_see_word("home-clock-staff");
        // What waited goes on: the old visit is over, and the child is told a week before the end.
        assert!(kit.visit_states().iter().all(|state| state == "closed"));
        assert_eq!(kit.all_told(ANNA.phone).len(), 1);
        kit.log_is_whole();
    });
}

/// Nine years ahead nobody is of age; with the computer's clock put right, the program's time is set back to it.
#[test]
fn d69_a_wrong_clock_is_set_back_and_all_is_as_before() {
    each(|mut kit| {
        let (before, ticket) = (kit.now(), kit.has_something_to_lose());
        kit.is_off(Span::days(3_300), DESK).sees_word("home-clock-staff").nothing_is_lost();
        // A family that comes back finds what waits for it.
        kit.takes_up(&ticket).stands("register-code").puts_down();
        // The computer's clock is put right: the program's time goes on by itself, and is still in doubt.
        kit.puts_wall_back(Span::days(3_300)).kill().signs_in(DESK).sees_word("home-clock-staff");
        assert_eq!(kit.doubt().unwrap().leap, Leap::Behind);
        kit.nothing_is_lost();
        let was = kit.now();
        let set = kit.console(async |desk| desk.set_clock_back(false).await.unwrap());
        assert_eq!((set.was, set.now), (was, kit.now()));
        assert!(before <= set.now && before.until(set.now) < Span::hours(1));
        assert_eq!((kit.doubt(), kit.audited(AuditAction::ClockSetBack)), (None, 1));
        kit.kill().signs_in(DESK).does_not_see_word("home-clock-staff").nothing_is_lost();
        // The visit was taken up in the future: what is proved now counts all the same.
        kit.takes_up(&ticket).stands("register-code").passes(Span::minutes(2)).press("<F3>");
        kit.proves_number(&BORIS).stands("register-details").tells_details(&BORIS).sets_password(&BORIS);
        assert_eq!(kit.unfinished_accounts(), 1, "a password was set for the number");
        kit.log_is_whole();
    });
}

/// What is counted, sent and mistyped under the wrong time binds nobody for years: the desk goes on after it.
#[test]
fn d69_after_the_clock_is_set_back_families_are_helped_as_before() {
    each(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        let digits = kit.passes(Span::minutes(3)).has_child(&LEV);
        kit.is_off(Span::days(3_300), DESK);
        // Under the wrong time a password and a PIN are mistyped, and codes are sent.
        kit.picks_word("home-reason-door").stands("door-number").types(MARIA.phone).press("<Enter>");
        for _ in 0..4 {
            kit.types("Ne.tot-parol 9").press("<Enter>").stands("door-number").is_refused(208);
        }
        kit.leaves().comes_to_code(&PAVEL).sent_code(PAVEL.phone);
        kit.leaves().press("<C-k>").stands("lock");
        for _ in 0..3 {
            kit.types("0000").press("<Enter>").stands("lock").is_refused(418);
        }
        kit.puts_wall_back(Span::days(3_300)).kill().signs_in(DESK);
        kit.console(async |desk| desk.set_clock_back(false).await.unwrap());
        kit.kill().signs_in(DESK).does_not_see_word("home-clock-staff").passes(Span::minutes(2));
        kit.press("<C-k>").stands("lock").types(DESK.pin).press("<Enter>").stands("home");
        kit.picks_word("home-reason-door").stands("door-number").types(MARIA.phone).press("<Enter>");
        kit.types(MARIA.password).press("<Enter>").stands("what-next").leaves();
        kit.passes(Span::minutes(1)).has_invitation().enters(&digits).joins(&PAVEL);
        kit.confirms("<Right><Right>");
        assert_eq!(kit.relations().len(), 2);
        kit.log_is_whole();
    });
}

/// D55: the school was set up under a clock a month ahead. Put right, it was ahead for ever, and nobody said so.
#[test]
fn d55_a_time_ahead_of_the_computer_s_clock_is_said() {
    each(|mut kit| {
        assert_eq!(kit.doubt(), None);
        kit.puts_wall_back(Span::days(30)).kill().signs_in(DESK).sees_word("home-clock-staff");
        let doubt = kit.doubt().unwrap();
        assert_eq!((doubt.leap, doubt.believed.until(doubt.now)), (Leap::Behind, Span::days(30)));
        kit.sees(&kit.words().clock_doubt(&doubt));
        // To accept the time is in vain while the computer's clock lies behind, and is not said to be done.
        let accepted = kit.console(async |desk| desk.accept_clock().await.unwrap());
        assert_eq!(accepted, Accepted::StillInDoubt(doubt));
        assert_eq!((kit.doubt(), kit.audited(AuditAction::ClockAccepted)), (Some(doubt), 0));
        // Nor is the time set to a clock that may be the wrong one, unless an admin says that it is right.
        let refused = kit.console(async |desk| desk.set_clock_back(false).await.unwrap_err().into_refusal());
        assert!(refused.number() == 528 && kit.doubt().is_some() && kit.now() == doubt.now, "{refused:?}");
        let set = kit.console(async |desk| desk.set_clock_back(true).await.unwrap());
        assert_eq!((set.was, set.now, kit.now()), (doubt.now, doubt.believed, doubt.believed));
        assert_eq!(kit.doubt(), None);
    });
}

/// Eighteen by the screen's date alone, on the fourth of November, sixty days after the desk last worked.
const BROTHER: Person = Person { birth: "06092008", ..VERA };

/// By a clock in doubt nobody comes of age: not to become a parent either, nor to be made one's age of one.
#[test]
fn d69_by_a_clock_in_doubt_nobody_becomes_a_parent() {
    each(|mut kit| {
        kit.is_off(Span::days(60), DESK);
        kit.invites(&ANNA).calls_parent().walks_to("join-details", &BROTHER).tells_details(&BROTHER);
        kit.enters_on().sets_password(&BROTHER).stands("join-own-consent").agrees().is_refused(217);
        assert_eq!(kit.profiles().len(), 1);
        kit.leaves().passes(Span::minutes(3)).has_mother(&BORIS);
        kit.press("<F4>").stands("family-deeds");
        let named = kit.words().say_with("correct-data", &[("parent", "Мария Ё.".into())]);
        kit.picks(&named).stands("family-data").press("<Tab><Tab><Tab><C-u>").types(BROTHER.birth);
        // An age that is rare among parents is asked about once.
        kit.press("<Enter>").is_refused(232).press("<Enter><Enter>").stands("family-reason");
        kit.press("1<Tab>1<Enter>").sees_word("correct-last-word");
        kit.press("<Enter>").is_refused(217);
        assert!(kit.audited(AuditAction::DataCorrected) == 0);
    });
}

/// What a family can take up by its ticket, hello and the search for a lost ticket know too; and what is past its time by a
/// time in order they do not.
#[test]
fn d69_while_the_clock_is_in_doubt_what_waits_is_found() {
    each(|mut kit| {
        kit.registers().comes_to_class(&BORIS).puts_down();
        kit.registers().comes_to_class(&ANNA);
        kit.is_off(Span::days(60), DESK).sees_word("home-clock-staff").picks_word("home-reason-take-up");
        // The proof of the number is two months old by then, so that it is proved anew.
        kit.wakes(Some(&ANNA))
            .stands("register-phone")
            .proves_again(&ANNA)
            .stands("register-password")
            .leaves();
        kit.comes_to_ticket_code("Ёлкин").sent_code(BORIS.phone);
        kit.press("<Esc><Esc><Esc>").stands("home");
        kit.console(async |desk| desk.accept_clock().await.unwrap());
        kit.looks_for_visit("Ёлкин").stands("lost-find").does_not_see("Б***");
    });
}

/// A week of holidays is no leap, nor is a desk on which nobody types for long.
#[test]
fn d69_a_week_off_and_a_quiet_desk_are_in_order() {
    let mut kit = Kit::beside_a_clock(Language::Ru);
    kit.has_child(&ANNA);
    kit.is_off(Span::days(7), DESK);
    assert_eq!(kit.doubt(), None);
    kit.is_off(Span::days(6), DESK);
    assert_eq!((kit.doubt(), kit.audited(AuditAction::ClockDoubted)), (None, 0));
}
