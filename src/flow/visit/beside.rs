//! The question about the family whose picture stands beside a step: nobody has asked for it, and its answer is the picture's
//! alone. What may not be read is not asked for again on that step.

use crate::flow::ask::{Answer, FamilyAnswer, Ticket};
use crate::flow::circle::Circle;

/// What is asked for the picture.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// The question that is not answered yet.
    asked: Option<Ticket>,
    /// Whether it was refused on this step.
    refused: bool,
}

impl Beside {
    /// Whether it may be asked.
    pub(super) const fn is_open(&self) -> bool {
        !self.refused
    }

    /// It is asked.
    pub(super) fn ask(&mut self, ticket: Ticket) {
        self.asked = Some(ticket);
    }

    /// Whether an answer is its own.
    pub(super) fn is_answered_by(&mut self, ticket: &Ticket) -> bool {
        self.asked.take_if(|asked| asked == ticket).is_some()
    }

    /// The answer: whatever is known of the people in the picture is put right.
    pub(super) fn hear(&mut self, answer: Answer, circle: &mut Circle) {
        match answer {
            Answer::Family(FamilyAnswer::Shown { family }) => {
                if let Some(whose) = &family.whose {
                    circle.learn(whose, &family);
                }
            }
            // The database is only away: it is asked again.
            Answer::Refused { why } if why.is_trouble() => {}
            _ => self.refused = true,
        }
    }
}
