//! Asks that no key sends: what a foreign program would ask of the desk, past the screen.

use super::Kit;
use kindesk::domain::id::{CommandKey, VisitId};
use kindesk::domain::language::Language;
use kindesk::flow::ask::{Asked, Ticket, Write};
use kindesk::flow::{Answer, Ask};

/// A writing ask in a visit, under a key: the same key again is the same ask.
pub fn asked_in(visit: &VisitId, key: &str, ask: Ask) -> Asked {
    let ticket = Ticket { visit: Some(visit.clone()), frame: 0, number: 0 };
    let key = CommandKey::new(format!("{visit}:{key}"));
    Asked {
        ticket,
        write: Some(Write { key, draft: "{}".into(), people: Vec::new(), language: Language::Ru }),
        ask,
    }
}

/// The number by which an ask was refused; none if it was done.
pub fn refused_by(answer: &Answer) -> Option<u16> {
    match answer {
        Answer::Refused { why } => Some(why.number()),
        _ => None,
    }
}

/// The desk refused by this number.
#[track_caller]
pub fn is_refusal(answer: &Answer, number: u16) {
    assert_eq!(refused_by(answer), Some(number), "{answer:?}");
}

impl Kit {
    /// Asks in the newest visit, for the first time.
    pub fn does(&self, ask: Ask) -> Answer {
        self.does_under(&format!("does-{}", self.log_size()), ask)
    }

    /// Asks in the newest visit under a key.
    pub fn does_under(&self, key: &str, ask: Ask) -> Answer {
        self.does_in(&self.visit(), key, ask)
    }

    /// Asks in any visit under a key.
    pub fn does_in(&self, visit: &VisitId, key: &str, ask: Ask) -> Answer {
        let asked = asked_in(visit, key, ask);
        self.console(async |desk| desk.answer(asked).await.answer)
    }

    /// Asks outside a visit.
    pub fn does_outside(&self, ask: Ask) -> Answer {
        let ticket = Ticket { visit: None, frame: 0, number: 0 };
        self.console(async |desk| desk.answer(Asked { ticket, write: None, ask }).await.answer)
    }
}
