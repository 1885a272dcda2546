//! Numbers: all spellings are one number; a number that cannot get a code is refused with the reason; and before the
//! code nothing tells whether somebody has an account.

use crate::kit::people::{ANNA, LEV, MARIA, OLGA, SPELLINGS};
use crate::kit::{Kit, in_both};
use kindesk::domain::challenge::RESEND_AFTER;
use kindesk::domain::language::Language;

#[test]
fn nine_spellings_are_one_number() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers();
    for (at, spelling) in SPELLINGS.into_iter().enumerate() {
        kit.press("<C-u>");
        if at % 2 == 0 {
            kit.types(spelling)
        } else {
            kit.pastes(spelling)
        };
        kit.sees("+7 912 000-00-01").press("<Enter>").stands("register-code").press("<Esc>");
        kit.stands("register-phone").sees("+7 912 000-00-01");
    }
    // The code of the first spelling was alive all the time.
    kit.sent_code(ANNA.phone);
    kit.sent_nothing();
}

#[test]
fn what_gets_no_code_is_refused_before_anything_is_sent() {
    in_both(|mut kit| {
        kit.registers();
        for (number, refusal) in
            [("12345", 101), ("", 101), ("8 342 212 34 56", 102), ("+33 6 12 34 56 78", 103)]
        {
            kit.press("<C-u>").types(number).press("<Enter>");
            kit.stands("register-phone").is_refused(refusal).sent_nothing();
        }
        kit.press("<C-u>").is_not_refused().gives_number(&ANNA).stands("register-code").sent_code(ANNA.phone);
    });
}

#[test]
fn the_childs_number_is_not_the_parents() {
    in_both(|mut kit| {
        kit.invites(&ANNA).calls_parent().press("<Enter>").stands("join-phone");
        kit.gives_number(&ANNA).is_refused(104).sent_nothing();
        kit.sees_word("whose-student")
            .press("<C-u>")
            .gives_number(&MARIA)
            .stands("join-code")
            .sent_code(MARIA.phone);
    });
}

/// All that is drawn for a number typed in every spelling and for wrong codes, except the mark of the message.
pub(super) fn drawn_for(kit: &mut Kit, spellings: &[String], phone: &str) -> Vec<String> {
    let at = kit.title();
    let mut drawn = Vec::new();
    for spelling in spellings {
        kit.press("<C-u>").types(spelling);
        drawn.push(kit.body());
        kit.press("<Enter>").is_not_refused();
        drawn.push(kit.body());
        kit.press("<Esc>");
        assert_eq!(kit.title(), at);
    }
    let mark = kit.press("<Enter>").sent(phone).mark;
    for wrong in ["000000", "1", "22"] {
        kit.types(wrong).press("<Enter>");
        drawn.push(kit.body());
        kit.press("<C-u>");
    }
    drawn.into_iter().map(|body| body.replace(&format!(" {mark}  "), " ??  ")).collect()
}

#[test]
fn known_and_unknown_numbers_draw_the_same_in_nine_spellings() {
    let drawn = |known: bool| {
        let mut kit = Kit::new(Language::Ru);
        kit.has_child(if known { &ANNA } else { &LEV });
        // Neither number got a code in the last two minutes.
        kit.passes(RESEND_AFTER).registers();
        drawn_for(&mut kit, &SPELLINGS.map(str::to_owned), ANNA.phone)
    };
    let (known, unknown) = (drawn(true), drawn(false));
    assert_eq!(known.len(), 2 * SPELLINGS.len() + 3);
    assert_eq!(known, unknown);
}

#[test]
fn known_and_unknown_numbers_of_a_parent_draw_the_same_in_nine_spellings() {
    let spellings = SPELLINGS.map(|spelling| spelling.replacen("912", "913", 1));
    let drawn = |known: bool| {
        let mut kit = Kit::new(Language::En);
        // When Lev's invitation is taken up, Maria's number has an account or not.
        kit.invites(&ANNA).calls_parent().joins(if known { &MARIA } else { &OLGA });
        kit.leaves().passes(RESEND_AFTER);
        kit.invites(&LEV).calls_parent().press("<Enter>").stands("join-phone");
        drawn_for(&mut kit, &spellings, MARIA.phone)
    };
    assert_eq!(drawn(true), drawn(false));
}

/// Two desks, one family known, one not: until the code is typed the cells are the same except number, mark and ticket.
#[test]
fn a18_known_and_unknown_numbers_draw_the_same_until_the_code() {
    let drawn = |known: bool| {
        let mut kit = Kit::new(Language::En);
        // Neither number got a code in the last two minutes.
        kit.has_child(if known { &ANNA } else { &LEV });
        kit.passes(RESEND_AFTER).comes_to_code(&ANNA);
        let mark = kit.sent(ANNA.phone).mark;
        let steps = ["000000", "1", "22"].map(|wrong| {
            let before = kit.body();
            kit.types(wrong).press("<Enter>").press("<C-u>");
            before.replace(&format!(" {mark}  "), " ??  ")
        });
        (steps, kit.body().replace(&format!(" {mark}  "), " ??  "))
    };
    assert_eq!(drawn(true), drawn(false));
}
