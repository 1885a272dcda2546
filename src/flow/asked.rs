//! Asks outside a visit that are not answered yet. One count numbers the asks of everything outside a visit, so that no
//! answer reaches the wrong asker.

use super::Ask;
use super::ask::{AskKind, Asked, Ticket};

/// An ask that is not answered yet.
#[derive(Debug)]
struct Out {
    number: u64,
    kind: AskKind,
    writes: bool,
}

/// The asks that are not answered yet.
#[derive(Debug, Default)]
pub struct Outstanding(Vec<Out>);

impl Outstanding {
    /// Numbers asks from `next` on; a newer ask of the same kind takes the older one's place.
    pub fn ask(&mut self, asks: Vec<Ask>, next: &mut u64) -> Vec<Asked> {
        let mut asked = Vec::new();
        for ask in asks {
            let (number, kind, writes) = (*next, ask.kind(), ask.terms().writes());
            *next += 1;
            self.0.retain(|out| out.kind != kind);
            self.0.push(Out { number, kind, writes });
            asked.push(Asked { ticket: Ticket { visit: None, frame: 0, number }, write: None, ask });
        }
        asked
    }

    /// Takes an answer; says whether it was waited for.
    pub fn take(&mut self, number: u64) -> bool {
        let at = self.0.iter().position(|out| out.number == number);
        at.map(|at| self.0.remove(at)).is_some()
    }

    /// Whether a writing ask is unanswered.
    pub fn saving(&self) -> bool {
        self.0.iter().any(|out| out.writes)
    }

    /// On another step, nobody waits for what the step before wanted to read.
    pub fn forget_reads_before(&mut self, number: u64) {
        self.0.retain(|out| out.writes || out.number >= number);
    }

    /// In another flow, nobody waits for anything that the flow before asked.
    pub fn forget_before(&mut self, number: u64) {
        self.0.retain(|out| out.number >= number);
    }

    /// Nobody waits for any answer.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}
