//! The road of the main job, step by step, with those who walk it: what is filled in on each step, and whose password is
//! asked where the visit is taken up there. Journeys that try something on every step walk along it.

use super::Kit;
use super::people::{ANNA, BORIS, MARIA, Person};
use crate::road::{self, Doing, Step, Whose};

/// A step of the road, and who stands on it.
pub struct Stage {
    /// The middle of the id of its title.
    pub topic: &'static str,
    /// What is done there.
    pub doing: Doing,
    /// Who does it.
    pub who: &'static Person,
    /// Whose password is asked when the visit is taken up here.
    pub asks: Option<&'static Person>,
    /// Whether the number is proved anew when the visit is taken up here.
    pub is_proved_anew: bool,
    /// Whether a secret or a tick is filled in, which is gone when the visit is put down.
    pub anew: bool,
    /// Enter leads on at once, and a second one is the next step's.
    pub is_quick: bool,
}

impl Stage {
    fn of(step: &'static Step, child: &'static Person, parent: &'static Person) -> Self {
        let person = |whose| if whose == Whose::Child { child } else { parent };
        Self {
            topic: step.topic,
            doing: step.doing,
            who: person(step.whose),
            asks: step.asks().map(person),
            is_proved_anew: step.is_proved_anew(),
            anew: step.doing.is_forgotten(),
            is_quick: step.is_quick,
        }
    }

    /// Fills everything in; a code that was read before is read again.
    pub fn fill(&self, kit: &mut Kit) {
        match self.doing {
            Doing::Code => {
                let code = kit.code_of(self.who.phone);
                kit.types(&code);
            }
            doing => kit.fills(doing, self.who),
        }
    }
}

impl Kit {
    /// Does what a step of the road asks of somebody, but for the Enter that leads on.
    pub fn fills(&mut self, doing: Doing, who: &Person) {
        match doing {
            Doing::Number => drop(self.types(who.phone)),
            Doing::Code => {
                let code = self.sent_code(who.phone);
                self.types(&code);
            }
            Doing::Password => drop(self.types(who.password).press("<Enter>").types(who.password)),
            Doing::Details => {
                for part in who.name {
                    self.types(part).press("<Enter>");
                }
                // The patronymic has suggested the sex, so that the birth date is the last field.
                self.types(who.birth);
            }
            Doing::Class => drop(self.types("5а")),
            Doing::Tick => drop(self.reads_and_ticks()),
            Doing::Relation => drop(self.press("<Right>")),
            Doing::Nothing => {}
        }
    }
}

/// From the student's number to the step after the family: Anna, who is twelve, and her mother.
pub fn whole() -> Vec<Stage> {
    let steps = road::all().iter().filter(|step| !step.is_of_consenting);
    steps.map(|step| Stage::of(step, &ANNA, &MARIA)).collect()
}

/// The same for Boris, who consents himself, until he is registered.
pub fn with_consent() -> Vec<Stage> {
    let steps = road::all().iter().filter(|step| step.flow() == "register");
    steps.map(|step| Stage::of(step, &BORIS, &MARIA)).collect()
}
