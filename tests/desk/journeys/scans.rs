//! A scanner types wherever the focus is. Where an invitation is taken, the scan opens it, however it comes. Everywhere
//! else neither the scan nor its line end changes anything, and the screen says where it belongs.

use super::decisions::admin;
use crate::kit::people::{ANNA, LEV, MARIA};
use crate::kit::{Kit, in_both, road};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::invitation::InvitationCode;
use kindesk::domain::language::Language;
use kindesk::domain::layout::cyrillic_twin;
use kindesk::domain::time::Span;
use kindesk::words::Arg;

const BASE: &str = "HTTPS://S12.EXAMPLE";

/// A well-formed code that nobody has.
fn code() -> InvitationCode {
    InvitationCode::from_fifteen([7, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2])
}

impl Kit {
    /// Scans once by keys, with a line end, and once by a paste; then a key without meaning here takes the notice away.
    #[track_caller]
    fn scans_in_vain(&mut self, refused: u16) -> &mut Self {
        let before = self.picture();
        let russian = cyrillic_twin(&code().link(BASE));
        for (scan, end) in
            [(russian, "<Enter>"), (code().grouped(), "<Tab>"), (code().digits().into(), "<F12>")]
        {
            self.types(&scan).press(end).is_refused(refused).press("<F12>");
            assert_eq!(self.picture(), before, "behind {end}");
        }
        self.pastes(&format!("{}\r\n", code().link(BASE))).is_refused(refused).press("<F12>");
        assert_eq!(self.picture(), before, "pasted");
        self
    }
}

#[test]
fn on_every_step_a_scan_changes_nothing() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers();
    for stage in road::whole() {
        kit.stands(stage.topic);
        if stage.topic != "what-next" {
            kit.scans_in_vain(315);
            stage.fill(&mut kit);
            kit.scans_in_vain(315).press("<Enter>");
        }
    }
    kit.leaves();
    assert_eq!(kit.audited(AuditAction::CodeRefused), 0);
    assert_eq!(kit.uses(), [1]);
}

#[test]
fn outside_a_visit_a_scan_changes_nothing() {
    in_both(|mut kit| {
        kit.press("<F4>").stands("lost-find").types("Кли").scans_in_vain(316).press("<Esc>");
        admin(&mut kit).press("<F10>1").stands("waiting-list").scans_in_vain(316);
    });
}

/// The line end answers no question above the page, and picks nothing there.
#[test]
fn a_scan_answers_no_question() {
    in_both(|mut kit| {
        kit.registers().types(ANNA.phone);
        let before = kit.picture();
        for above in ["<F1>", "<F8>", "<C-q>", "<F9>"] {
            kit.press(above).types(code().digits()).press("<Enter>").stands("register-phone").is_refused(315);
            kit.press("<F12>");
            assert_eq!(kit.picture(), before, "above: {above}");
        }
        kit.press("<F10>").types(&code().link(BASE)).press("<Enter>").is_refused(315).press("<F12>");
        assert_eq!((kit.picture(), kit.exit), (before, None));
    });
}

/// A scanner without a line end: after a moment everything is put back, and a late line end still belongs to the scan.
#[test]
fn a_scan_without_a_line_end_is_known_after_a_moment() {
    let mut kit = Kit::new(Language::En);
    kit.registers().types(ANNA.phone);
    let before = kit.picture();
    kit.types(code().digits()).is_not_refused().idles(Span(200)).is_refused(315);
    kit.press("<Enter>").stands("register-phone");
    assert_eq!(kit.picture(), before);
    kit.press("<Enter>").stands("register-code").proves_number(&ANNA).stands("register-details");
}

/// On the menu a scanner's prefix for the kind of code picks nothing; one without a line end leaves Enter to the clerk.
#[test]
fn on_the_menu_a_scan_leads_to_joining() {
    let mut kit = Kit::new(Language::Ru);
    let digits = kit.has_child(&ANNA);
    kit.registers().press("<Esc>").stands("what-next");
    kit.types(&format!("]Q1{digits}")).press("<Enter>").stands("join-who").leaves();
    kit.registers().press("<Esc>").stands("what-next").types(&digits).idles(Span(200)).stands("join-enter");
    kit.press("<Enter>").stands("join-who").leaves();
}

/// On a covered desk a key lifts the cover and opens nothing.
#[test]
fn under_a_cover_what_was_typed_before_is_no_scan() {
    let mut kit = Kit::new(Language::En);
    let digits = kit.has_child(&ANNA);
    kit.types(&digits).idles(Span::seconds(60)).press("<Enter>").stands("home");
    kit.press("<Enter>").stands("join-who");
}

#[test]
fn an_invitation_opens_however_it_comes() {
    in_both(|mut kit| {
        let digits = kit.has_child(&ANNA);
        let code = InvitationCode::from_digits(&digits).unwrap();
        let (link, dashes) = (code.link(BASE), code.grouped().replace(' ', "-"));
        // A digit typed before does not matter.
        for (scan, end) in
            [(&link, "<Tab>"), (&dashes, "<Enter>"), (&cyrillic_twin(&link).to_lowercase(), "<Tab>")]
        {
            kit.types("8").types(scan).press(end).stands("join-who").leaves();
        }
        kit.types("8").pastes(&format!("Ссылка: {link}.\r\n")).press("<Enter>").stands("join-who").leaves();
        // On the attract screen, under the cover and under the help.
        kit.press("<Esc>").stands("attract").types(&link).press("<Enter>").stands("join-who").leaves();
        for above in ["<F9>", "<F1>", "<F10>"] {
            kit.press(above).types(&link).press("<Enter>").stands("join-who").leaves();
        }
        kit.has_invitation().types("0000").types(&digits).press("<Tab>").stands("join-who").leaves();
        kit.picks_word("home-reason-family").stands("family-find").types("Кл").types(&link).press("<Tab>");
        kit.sees_said("find-found", &[("n", Arg::Count(1))]);
    });
}

/// On the menu of a visit an invitation leads to joining; the student's own one is refused, as everywhere.
#[test]
fn the_menu_of_a_visit_takes_an_invitation() {
    in_both(|mut kit| {
        let digits = kit.has_child(&ANNA);
        kit.brings_parent(&LEV, &MARIA).press("<Right>").enters_on();
        kit.stands("join-child-data")
            .agrees()
            .agrees()
            .stands("family-shown")
            .press("<Enter>")
            .stands("what-next");
        kit.types(&digits).press("<Enter>").stands("join-which");
    });
}

/// Before anybody has signed in, and on the lock, a scan is no login, no password and no PIN.
#[test]
fn a_scan_is_no_password_of_staff() {
    let mut kit = Kit::idle(Language::Ru);
    kit.press("x").stands("staff-sign-in").types("iv").scans_in_vain(317);
    kit.press("<C-u><Esc>").signs_in(crate::kit::DESK);
    kit.idles(Span::minutes(5)).stands("lock").scans_in_vain(317);
    assert_eq!(kit.audited(AuditAction::PinRefused), 0);
}

/// D17: with a Kazakh layout on, a scanner's digits come as letters and signs.
#[test]
fn d17_a_scan_in_a_kazakh_layout_opens_the_invitation_and_leaves_other_fields_alone() {
    let keys: Vec<char> = "қ\"әіңғ,.үұ".chars().collect();
    let kazakh = |code: &str| code.bytes().map(|digit| keys[usize::from(digit - b'0')]).collect::<String>();
    in_both(|mut kit| {
        let code = kit.has_child(&ANNA);
        kit.types(&kazakh(&code)).press("<Enter>").stands("join-who").sees("Анна Ё.").leaves();
        kit.has_invitation().types(&kazakh(&code)).press("<Enter>").stands("join-who").leaves();
        kit.registers().types("916").types(&kazakh(&code)).press("<Enter>").stands("register-phone");
        kit.is_refused(315).sees("+7 916").leaves();
    });
}
