//! What the parents of a student of age see is the student's to decide.

use crate::kit::people::{BORIS, MARIA, Person};
use crate::kit::{Kit, in_both};

/// From hello through the door.
fn enters<'a>(kit: &'a mut Kit, who: &Person) -> &'a mut Kit {
    kit.stands("home").picks_word("home-reason-door").stands("door-number").types(who.phone);
    kit.press("<Enter>").types(who.password).press("<Enter>")
}

/// Staff put a birth date right, and somebody is eighteen by it: he is asked at the next sign-in, and until then nothing changes.
#[test]
pub(super) fn whom_a_corrected_birth_date_makes_eighteen_decides_what_parents_see() {
    in_both(|mut kit| {
        kit.has_mother(&BORIS).corrects_data("Борис Ё.").press("<Tab><Tab><Tab>").types_anew("01022008");
        kit.press("<Enter>").stands("family-reason").press("2<Enter>2").writes("correct-done-data");
        kit.press("<Enter>").stands("what-next").leaves();
        for number in [BORIS.phone, MARIA.phone] {
            kit.all_told(number);
        }
        enters(&mut kit, &BORIS).stands("renewal-sight").sees_word("renewal-adult").press("<Esc>");
        kit.stands("what-next").leaves();
        enters(&mut kit, &MARIA).stands("what-next").picks_word("next-family").stands("family-shown");
        kit.sees(BORIS.name[2]).leaves();
        // No default: Enter alone decides nothing, and a refusal is asked once more.
        enters(&mut kit, &BORIS).stands("renewal-sight").press("<PgDn><PgDn><PgDn><Enter>").is_refused(222);
        kit.press("<F3>").stands("refuse").sees_word("renewal-sight-refuse").press("<Enter>");
        kit.stands("renewal-sight").press("<F3><F3>").stands("what-next").leaves();
        enters(&mut kit, &MARIA).stands("what-next").picks_word("next-family").stands("family-shown");
        kit.sees("Борис Ё.").does_not_see(BORIS.name[2]).sees_word("family-kept").leaves();
        let told = kit.all_told(MARIA.phone);
        assert!(told.len() == 1 && told[0].contains("Борис Ё."), "{told:?}");
        // He changes his mind in his own room.
        enters(&mut kit, &BORIS).stands("what-next").picks_word("next-cabinet").stands("cabinet-room");
        kit.sees_word("cabinet-sight.name").picks_word("cabinet-sight").stands("renewal-sight").agrees();
        kit.stands("cabinet-room").sees_word("cabinet-sight.all").leaves();
        enters(&mut kit, &MARIA).stands("what-next").picks_word("next-family").stands("family-shown");
        kit.sees(BORIS.name[2]).does_not_see_word("family-kept").leaves();
        assert_eq!(kit.standings(), ["confirmed"]);
        kit.log_is_whole();
    });
}
