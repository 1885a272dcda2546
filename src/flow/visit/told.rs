//! On which screens the family is told about the admins, and who has come to the desk.

use super::Visit;
use crate::domain::family::Standing;
use crate::domain::waiting::{Decided, Matter};
use crate::flow::ask::{Ask, Asked, FamilyAsk};
use crate::flow::circle::Circle;
use crate::flow::machine::TellsNews;

impl Visit {
    /// What the family is told on the screen at hand. Where the visit was taken up it is all that was decided, at the
    /// class it is whatever leads on from there. Nobody is told before the password.
    pub fn told(&self) -> &[Decided] {
        if self.tells() { &self.news.decided } else { &[] }
    }

    /// What the family is told is still undecided, on the same screens. At the class it is only what is about the
    /// child, for the number was settled on the way there.
    pub fn awaits(&self) -> impl Iterator<Item = Matter> {
        let about_child = |matter: &Matter| matches!(matter, Matter::NotListed | Matter::SameChild);
        let (tells, fresh) = (self.tells(), self.news.fresh);
        self.news.awaits.iter().copied().filter(move |matter| tells && (fresh || about_child(matter)))
    }

    fn tells(&self) -> bool {
        match self.top().tells_news() {
            TellsNews::WhereTakenUp => self.news.fresh,
            TellsNews::Always => true,
            TellsNews::Never => false,
        }
    }

    /// Whether a child who has come to the desk awaits a parent: then goodbye is asked about, wherever the visit stands.
    pub fn leaves_somebody_waiting(&self) -> bool {
        self.circle.students.iter().any(|one| one.standing == Some(Standing::AwaitingParent))
    }

    /// Whether nothing is begun that goodbye would drop: a menu is on the screen, or the family as it stands.
    pub fn has_nothing_open(&self) -> bool {
        self.top().has_nothing_open()
    }

    /// What is asked about the family beside the step: that of whoever sits here in an open session, if they are in the
    /// picture; nothing on the family view, which is the picture itself.
    pub fn sought_beside(&self) -> Option<Ask> {
        let sight = self.top().sight(&self.circle, &self.seats).filter(|_| self.beside.is_open())?;
        let seats = [&self.seats.private, &self.seats.ordinary];
        let sitting = seats.into_iter().flatten().find(|sitting| sitting.open)?;
        let profile = sitting.profile.clone()?;
        let seen = sight.students.iter().chain(&sight.parents).any(|one| one.id == profile);
        seen.then_some(Ask::Family(FamilyAsk::Look { profile }))
    }

    /// Asks quietly how the family in the picture beside the step stands; nothing while anything else is asked.
    pub fn looks_beside(&mut self) -> Vec<Asked> {
        let ask = self.sought_beside().filter(|_| !self.waiting());
        let asked = self.ask(ask.into_iter().collect());
        if let Some(asked) = asked.first() {
            self.beside.ask(asked.ticket.clone());
        }
        asked
    }

    /// Who has come to the desk in this visit.
    pub const fn circle(&self) -> &Circle {
        &self.circle
    }
}
