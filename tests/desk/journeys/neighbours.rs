//! Two desks of one school, and a desk whose house is not in order: each sees what the other does, a visit is at one
//! desk, a desk is one program, and a fault has a number.

use crate::kit::people::ANNA;
use crate::kit::{Kit, in_both};
use kindesk::domain::language::Language;

#[test]
pub(super) fn a_visit_goes_on_at_the_other_desk() {
    in_both(|mut hall| {
        let mut door = hall.second_desk();
        hall.registers().comes_to_class(&ANNA).stands("register-class");
        // While the visit is open here, nobody else gets it.
        let ticket = hall.ticket();
        door.takes_up(&ticket).stands("home").is_refused(402).press("<C-u><S-Tab>");
        assert_eq!(hall.puts_down(), ticket);
        door.takes_up(&ticket).wakes(Some(&ANNA)).picks_class("5а").press("<Enter>").stands("invite-shown");
        hall.takes_up(&ticket).is_refused(402);
        door.leaves();
    });
}

#[test]
fn a_desk_is_one_program() {
    let hall = Kit::new(Language::Ru);
    assert_eq!(hall.second("Холл").number(), 508);
    assert_eq!(hall.second("Чердак").number(), 516);
}

#[test]
fn without_its_key_file_a_school_is_not_opened() {
    let mut kit = Kit::new(Language::En);
    kit.closes();
    for damage in [Damage::Opened, Damage::Gone] {
        damage.does(&kit);
        assert_eq!(kit.refused().number(), 506, "{damage:?}");
    }
}

#[derive(Debug)]
enum Damage {
    Opened,
    Gone,
}

impl Damage {
    fn does(&self, kit: &Kit) {
        use std::os::unix::fs::PermissionsExt;
        let key = kit.key_file();
        match self {
            Self::Opened => {
                std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
            }
            Self::Gone => std::fs::remove_file(&key).unwrap(),
        }
    }
}

#[test]
fn what_breaks_has_a_number_and_goes_on_when_it_is_mended() {
    in_both(|mut kit| {
        kit.registers().types(ANNA.phone);
        kit.without_codes(|kit| {
            kit.press("<Enter>").stands("register-phone").is_refused(599).sees("+7 912 000-00-01");
        });
        kit.press("<Enter>").stands("register-code").is_not_refused().proves_number(&ANNA);
    });
}

#[test]
fn a_file_that_cannot_be_saved_says_so() {
    in_both(|mut kit| {
        kit.invites(&ANNA);
        kit.blocks_saving(true);
        kit.press("<F10>3").stands("invite-shown").is_refused(521);
        kit.blocks_saving(false);
        kit.press("<F10>3").is_not_refused().sees(".png");
    });
}
