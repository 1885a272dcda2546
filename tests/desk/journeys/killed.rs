//! The process dies (kill -9) at every step, at rest and in the middle of a step: acknowledged work stays, nothing is
//! done twice, and the visit is offered again where it stood.

use crate::kit::people::Person;
use crate::kit::{DESK, Kit, road};
use kindesk::domain::language::Language;

impl Kit {
    /// The program was started again: staff signs in and takes up the offered visit.
    pub(super) fn comes_back(&mut self, asks: Option<&Person>) -> &mut Self {
        self.stands("attract").signs_in(DESK).stands("home").picks_word("home-reason-take-up").wakes(asks)
    }
}

impl Kit {
    /// The same, to a step of the road.
    #[track_caller]
    fn comes_back_to(&mut self, stage: &road::Stage) -> &mut Self {
        self.comes_back(None).wakes_on(stage).stands(stage.topic)
    }
}

fn at_rest(mut kit: Kit, road: Vec<road::Stage>) {
    kit.registers();
    for stage in road {
        kit.arrives(&stage);
        let (before, room) = (kit.body(), kit.words().say("next-cabinet"));
        // Where a diary is offered, the family that was just seen has no room.
        let ways = ["next-cabinet", "next-link", "next-family"].map(|way| kit.words().say(way));
        kit.kill().comes_back_to(&stage);
        // Nobody has signed in again: the own room and the diary are no more offered, and what stands below moves up.
        if before.contains(&room) {
            let without = |text: &str| {
                let is_other = |line: &&str| !ways.iter().any(|way| line.contains(way));
                let entries = text.lines().filter(is_other).flat_map(str::chars);
                entries.filter(|c| !c.is_ascii_digit() && !c.is_whitespace() && *c != '│').collect::<String>()
            };
            assert!(!kit.body().contains(&room), "at {}", stage.topic);
            assert_eq!(without(&kit.body()), without(&before), "at {}", stage.topic);
        } else {
            assert_eq!(kit.body(), before, "at {}", stage.topic);
        }
        stage.fill(&mut kit);
        kit.enters_on();
    }
}

#[test]
fn at_rest_on_every_step() {
    at_rest(Kit::new(Language::En), road::whole());
}

#[test]
fn at_rest_on_every_step_of_a_student_who_consents() {
    at_rest(Kit::new(Language::Ru), road::with_consent());
}

/// The desk has done it, but the screen never learnt of it.
fn before_the_screen_knows(kit: &mut Kit, road: &[road::Stage]) {
    kit.registers();
    for (stage, next) in road.iter().zip(&road[1..]) {
        kit.arrives(stage);
        stage.fill(kit);
        kit.pushes("<Enter>").kill_unheard();
        if stage.topic == "invite-shown" {
            // The private seat is ready, and the invitation is shown again.
            kit.comes_back_to(stage).press("<Enter>");
        } else {
            kit.comes_back_to(next);
        }
    }
}

#[test]
pub(super) fn before_the_screen_knows_on_every_step() {
    let mut kit = Kit::new(Language::Ru);
    before_the_screen_knows(&mut kit, &road::whole());
    kit.picks_word("next-goodbye").stands("goodbye").press("<Enter>");
    // Each number was proved, and proved anew on the two steps on which no account stands on it yet.
    kit.holds_one_family_told(7, "three codes each, and the student who is told of the parent");
    kit.log_is_whole();
}

#[test]
fn before_the_screen_knows_on_every_step_of_a_student_who_consents() {
    before_the_screen_knows(&mut Kit::new(Language::En), &road::with_consent());
}
