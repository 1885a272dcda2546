//! What the family of a visit is told of the admins: what they decided while it was put down, and what they have not yet.

use super::frame::SIGN_IN;
use super::{Frame, Visit};
use crate::domain::waiting::{Decided, Matter};
use crate::flow::register::Register;

/// The news.
#[derive(Debug, Default)]
pub(super) struct News {
    pub(super) decided: Vec<Decided>,
    pub(super) awaits: Vec<Matter>,
    /// Whether it was not told yet, on the step at which the visit was taken up.
    pub(super) fresh: bool,
}

impl News {
    /// Another step: the news is old once somebody has signed in and gone on.
    pub(super) fn passes(&mut self, from: &str) {
        self.fresh &= from == SIGN_IN;
    }

    /// It has led to its end: the next child is not told of it.
    pub(super) fn settled(&mut self) {
        self.decided.clear();
        self.awaits.clear();
    }
}

impl Visit {
    /// What the family is told on the screen at hand: all that was decided where the visit was taken up, and at the class
    /// whatever leads on from there. Nobody is told before the password.
    pub fn told(&self) -> &[Decided] {
        if self.tells() { &self.news.decided } else { &[] }
    }

    /// What the family is told to be still undecided, on the same screens: at the class only what is about the child, for a
    /// number was settled on the way there.
    pub fn awaits(&self) -> impl Iterator<Item = Matter> {
        let about_child = |matter: &Matter| matches!(matter, Matter::NotListed | Matter::SameChild);
        let (tells, fresh) = (self.tells(), self.news.fresh);
        self.news.awaits.iter().copied().filter(move |matter| tells && (fresh || about_child(matter)))
    }

    fn tells(&self) -> bool {
        let at_class = matches!(self.top(), Frame::Register(Register::Class(_) | Register::Same(_)));
        (self.news.fresh || at_class) && !matches!(self.top(), Frame::SignIn(_))
    }
}
