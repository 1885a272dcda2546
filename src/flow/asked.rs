//! Asks that are not answered yet, in a visit and outside one. Outside a visit one count numbers the asks of everything,
//! so that no answer reaches the wrong asker.

use super::ask::{Answer, Ask};
use super::ask::{AskKind, Asked, Concerns, Terms, Ticket};

/// An ask that is not answered yet.
#[derive(Debug)]
struct Out {
    ticket: Ticket,
    kind: AskKind,
    terms: Terms,
    /// Nobody has asked for it: what could not be had is not said.
    quiet: bool,
}

/// The asks that are not answered yet.
#[derive(Debug, Default)]
pub struct Outstanding(Vec<Out>);

impl Outstanding {
    /// Numbers asks outside a visit, from `next` on.
    pub fn ask(&mut self, asks: Vec<Ask>, next: &mut u64) -> Vec<Asked> {
        let mut asked = Vec::new();
        for ask in asks {
            let ticket = Ticket::outside(*next);
            *next += 1;
            self.note(ticket.clone(), &ask);
            asked.push(Asked { ticket, write: None, ask });
        }
        asked
    }

    /// The same for what nobody has asked for: if a fault keeps it back, nobody hears of it. What may not be read any more is
    /// heard, so that it is not asked for again.
    pub fn ask_quietly(&mut self, ask: Ask, next: &mut u64) -> Vec<Asked> {
        let asked = self.ask(vec![ask], next);
        if let Some(out) = self.0.last_mut() {
            out.quiet = true;
        }
        asked
    }

    /// Notes that an answer is waited for; a newer ask of the same kind takes the older one's place.
    pub fn note(&mut self, ticket: Ticket, ask: &Ask) {
        let (kind, terms) = (ask.kind(), ask.terms());
        self.0.retain(|out| out.kind != kind);
        self.0.push(Out { ticket, kind, terms, quiet: false });
    }

    /// Takes an answer; gives the terms of its ask, if it was waited for.
    pub fn take(&mut self, ticket: &Ticket) -> Option<Terms> {
        let at = self.0.iter().position(|out| out.ticket == *ticket)?;
        Some(self.0.remove(at).terms)
    }

    /// Takes an answer; says whether it was waited for, and is to be heard.
    pub fn hears(&mut self, ticket: &Ticket, answer: &Answer) -> bool {
        let Some(at) = self.0.iter().position(|out| out.ticket == *ticket) else { return false };
        let out = self.0.remove(at);
        !(out.quiet && matches!(answer, Answer::Refused { why } if why.is_trouble()))
    }

    /// Whether nobody has asked for what this ticket waits for.
    pub fn is_quiet(&self, ticket: &Ticket) -> bool {
        self.0.iter().any(|out| out.quiet && out.ticket == *ticket)
    }

    /// Whether nothing is unanswered.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a writing ask is unanswered.
    pub fn saving(&self) -> bool {
        self.writing().next().is_some()
    }

    /// Whether no writing ask is unanswered but one that concerns no step.
    pub fn only_keeps(&self) -> bool {
        self.writing().all(|terms| terms.concerns == Concerns::NoStep)
    }

    /// Whether an unanswered ask ends the visit at this desk.
    pub fn parting(&self) -> bool {
        self.0.iter().any(|out| out.terms.parts())
    }

    /// On another step, nobody waits for what the step before wanted to read.
    pub fn forget_reads_before(&mut self, number: u64) {
        self.0.retain(|out| out.terms.writes() || out.ticket.number >= number);
    }

    /// In another flow, nobody waits for anything that the flow before asked.
    pub fn forget_before(&mut self, number: u64) {
        self.0.retain(|out| out.ticket.number >= number);
    }

    /// Nobody waits for any answer.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    fn writing(&self) -> impl Iterator<Item = &Terms> {
        self.0.iter().map(|out| &out.terms).filter(|terms| terms.writes())
    }
}
