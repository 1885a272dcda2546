//! Nobody becomes their own parent, and nobody gets stuck there. The ways on are another desk, the private seat, or
//! signing the student out for a while; each goes on from that screen with that invitation.

use crate::kit::people::{ANNA, MARIA};
use crate::kit::scenes::digits_of;
use crate::kit::{DESK, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::time::Span;

impl Kit {
    /// A child whose invitation is entered on the child's own seat; returns its digits.
    fn is_in_the_childs_place(&mut self) -> String {
        self.invites(&ANNA);
        let link = self.scans();
        let code = digits_of(&link).to_owned();
        self.press("<Esc>").stands("what-next").picks_word("next-enter").stands("join-enter").enters(&code);
        self.stands("join-enter").is_refused(307);
        for way in ["way-another-desk", "way-private-session", "way-sign-student-out"] {
            self.sees_word(way);
        }
        code
    }

    fn joins_whole(&mut self) -> &mut Self {
        self.joins(&MARIA).confirms("<Right>")
    }
}

#[test]
fn a23_the_child_opens_the_parents_link() {
    in_both(|mut kit| {
        kit.is_in_the_childs_place();
        let before = kit.state();
        // It is refused however often it is tried.
        for _ in 0..3 {
            kit.press("<Enter>").stands("join-enter").is_refused(307);
        }
        assert_eq!(kit.state(), before);
        assert_eq!(kit.audited(AuditAction::InvitationOpened), 0);
    });
}

/// The shown link is scanned in the same open session: the refusal is clear, and nothing changes.
#[test]
fn a29_the_link_is_followed_in_the_same_open_session() {
    in_both(|mut kit| {
        kit.invites(&ANNA);
        let link = kit.scans();
        let before = kit.state();
        kit.press("<Esc>")
            .picks_word("next-enter")
            .stands("join-enter")
            .types(&link)
            .press("<Enter>")
            .is_refused(307);
        assert_eq!(kit.state(), before);
        // The refusal names the ways, and the help page tells more about them.
        kit.sees_word("way-private-session").press("<F1>").sees("307").press("<Esc>");
        kit.press("<Esc>").stands("what-next").picks_word("next-invite").stands("invite-shown");
        assert_eq!(kit.scans(), link);
    });
}

/// D60: the ticket leads to the other desk, not back to this one.
#[test]
fn d60_at_another_desk_the_visit_goes_on_with_the_same_invitation() {
    in_both(|mut hall| {
        let mut door = hall.second_desk();
        hall.is_in_the_childs_place();
        hall.press("<F3>").stands("put-down").sees_word("put-down-why-other-desk");
        let ticket = hall.does_not_see_word("put-down-why-family").ticket();
        assert_eq!(hall.seats_taken(), Vec::<String>::new(), "handed over, its sessions here end");
        door.takes_up(&ticket).stands("join-enter").press("<Enter>").joins_whole();
        assert_eq!(door.seats_taken(), ["private"]);
        hall.press("<Enter>").takes_up(&ticket).is_refused(402);
        assert_eq!(hall.links().len(), 1);
    });
}

#[test]
fn on_the_private_seat_it_goes_on_and_sees_nothing_of_the_student() {
    in_both(|mut kit| {
        kit.is_in_the_childs_place();
        kit.press("<F4>").stands("join-who").sees("Анна Ё.").does_not_see("Петровна");
        assert_eq!(kit.seats_taken(), ["ordinary"], "the session opens when the profile is made");
        kit.joins_whole();
        assert_eq!(kit.seats_taken(), ["ordinary", "private"]);
        // It ends with the visit.
        kit.leaves();
        assert_eq!(kit.seats_taken(), Vec::<String>::new());
    });
}

#[test]
fn the_student_is_signed_out_for_a_while_and_the_password_alone_leads_back() {
    in_both(|mut kit| {
        kit.is_in_the_childs_place();
        kit.press("<F5>").stands("join-who");
        assert_eq!(kit.seats_taken(), Vec::<String>::new());
        assert!(kit.audited(AuditAction::StudentSignedOut) > 0);
        kit.joins_whole().press("<Enter>").stands("what-next");
        kit.sees_said("next-back", &[("name", "Анна Ё.".into())]);
        let messages = kit.messages();
        let back = kit.words().say_with("next-back", &[("name", "Анна Ё.".into())]);
        kit.picks(&back).stands("sign-in").press("<Esc>").stands("what-next").picks(&back).stands("sign-in");
        // The code grows old while somebody types, and then no longer stands in for the password.
        for _ in 0..38 {
            kit.passes(Span::seconds(50)).types("x").press("<BS>");
        }
        kit.press("<F3>").stands("sign-in").is_refused(127);
        kit.types("nicht-das 5").press("<Enter>").is_refused(206);
        kit.types(ANNA.password).press("<Enter>").stands("invite-shown");
        assert_eq!(kit.messages(), messages, "no phone and no code");
        assert_eq!(kit.seats_taken(), ["ordinary", "private"]);
    });
}

/// The program is killed while the student is away: the invitation is as typed, nobody has a session, and the way leads
/// on.
#[test]
fn killed_with_the_student_away_the_invitation_stands_there() {
    in_both(|mut kit| {
        let code = kit.is_in_the_childs_place();
        kit.press("<F5>").stands("join-who");
        let ticket = kit.ticket();
        kit.kill();
        kit.signs_in(DESK);
        kit.takes_up(&ticket).stands("join-who").press("<Esc>").stands("join-enter");
        kit.sees(&code[12..]).press("<Enter>").joins_whole();
    });
}
