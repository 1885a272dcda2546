//! What an ask declares of itself: where it may be asked, what it touches, which right it needs, how its refusal is
//! logged, which session it stands on, and whether it ends the visit. Each noun states the terms of its asks in one
//! exhaustive match beside them. The desk's transaction, the visit, the day and the table of rights read the terms and
//! keep no list of their own.

use crate::domain::account::Deed;
use crate::domain::audit::Action;
use crate::domain::staff::Right;
use crate::domain::visit::Seat;

/// The terms of an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Where it may be asked.
    pub place: Place,
    /// What it touches.
    pub touches: Touches,
    /// The right that it needs in a visit; none for what comes before anybody is signed in.
    pub right: Option<Right>,
    /// The right that it needs outside a visit.
    pub right_outside: Option<Right>,
    /// The log's word for a refusal of it.
    pub refused_as: Action,
    /// For an ask that stands on a session: whose seat that is, and what the session must be good for.
    pub seat_deed: Option<(Seat, Deed)>,
    /// To whom its answer is of use.
    pub concerns: Concerns,
}

/// Where an ask may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In an open visit alone.
    Visit,
    /// Outside a visit too.
    Anywhere,
}

/// What an ask touches. The desk opens its transaction accordingly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touches {
    /// Nothing that is stored: no transaction is opened.
    Nothing,
    /// It reads.
    Reads,
    /// It reads, and the log keeps that it did.
    Logs,
    /// It writes: keys wait for its answer, and in a visit it carries a key.
    Writes,
}

/// To whom an answer is of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concerns {
    /// To the step that asked.
    Step,
    /// To no step: where the visit stands is kept.
    NoStep,
    /// To no step, since the visit ends at this desk. A refusal leaves it where it stood.
    Parting,
}

impl Terms {
    /// Something that is done for the family of an open visit.
    pub(super) const IN_VISIT: Self = Self {
        place: Place::Visit,
        touches: Touches::Writes,
        right: Some(Right::HelpFamilies),
        right_outside: Some(Right::HelpFamilies),
        refused_as: Action::Refused,
        seat_deed: None,
        concerns: Concerns::Step,
    };
    /// The same where no visit need be open.
    pub(super) const ANYWHERE: Self = Self { place: Place::Anywhere, ..Self::IN_VISIT };
    /// What comes before anybody is signed in.
    pub(super) const BY_NOBODY: Self = Self { right: None, right_outside: None, ..Self::ANYWHERE };

    /// The same, with another right everywhere.
    pub(super) const fn by(self, right: Right) -> Self {
        Self { right: Some(right), right_outside: Some(right), ..self }
    }

    /// The same for an ask that stands on the session of a seat.
    pub(super) const fn on(self, seat: Seat, deed: Deed) -> Self {
        Self { seat_deed: Some((seat, deed)), ..self }
    }

    /// The right that it needs there.
    pub const fn right(&self, in_visit: bool) -> Option<Right> {
        if in_visit { self.right } else { self.right_outside }
    }

    /// Whether it writes.
    pub const fn writes(&self) -> bool {
        matches!(self.touches, Touches::Writes)
    }

    /// Whether its answer ends the visit at this desk.
    pub const fn parts(&self) -> bool {
        matches!(self.concerns, Concerns::Parting)
    }
}
