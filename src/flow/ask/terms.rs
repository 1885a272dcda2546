//! What an ask declares about itself: where it may be asked, what it touches, which right it needs, how its refusal is
//! logged, which session it rests on, and whether it ends the visit. Each noun states the terms of its asks in one
//! exhaustive match beside them. The desk's transaction, the visit and the day read the terms and keep no list of their own.
//! Who may ask what is said once more by hand, in a test.

use crate::domain::account::SessionDeed;
use crate::domain::audit::AuditAction;
use crate::domain::staff::Right;
use crate::domain::visit::Seat;

/// The terms of an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Where it may be asked.
    pub place: AskPlace,
    /// What it touches.
    pub touches: Touches,
    /// The right it needs in a visit; none if it comes before anybody is signed in.
    pub right: Option<Right>,
    /// The right it needs outside a visit.
    pub right_outside: Option<Right>,
    /// The log's word for a refusal of it.
    pub refused_as: AuditAction,
    /// If the ask rests on a session: the session's seat, and what the session must allow.
    pub seat_deed: Option<(Seat, SessionDeed)>,
    /// Which step its answer is for.
    pub concerns: Concerns,
}

/// Where an ask may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskPlace {
    /// Only in an open visit.
    Visit,
    /// Outside a visit too.
    Anywhere,
}

/// What an ask touches. The desk opens its transaction accordingly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touches {
    /// Nothing stored. Such an ask needs neither right nor visit, and is often answered before a transaction.
    Nothing,
    /// It reads.
    Reads,
    /// It reads, and the log keeps that it did.
    Logs,
    /// It writes. Keys wait for its answer, and in a visit it carries a key.
    Writes,
}

/// Which step an answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concerns {
    /// For the step that asked.
    Step,
    /// For no step: it only keeps where the visit stands.
    NoStep,
    /// For no step, since the visit ends at this desk. A refusal leaves it where it stood.
    Parting,
}

impl Terms {
    /// An ask made for the family of an open visit, which it changes. One that only looks says so in `touches`.
    pub(super) const IN_VISIT: Self = Self {
        place: AskPlace::Visit,
        touches: Touches::Writes,
        right: Some(Right::HelpFamilies),
        right_outside: Some(Right::HelpFamilies),
        refused_as: AuditAction::Refused,
        seat_deed: None,
        concerns: Concerns::Step,
    };
    /// The same, but no visit need be open.
    pub(super) const ANYWHERE: Self = Self { place: AskPlace::Anywhere, ..Self::IN_VISIT };
    /// An ask that needs no right: it comes before anybody is signed in, is the staff's own, or tells of nobody.
    pub(super) const WITHOUT_RIGHT: Self = Self { right: None, right_outside: None, ..Self::ANYWHERE };

    /// The same, with another right everywhere.
    pub(super) const fn by(self, right: Right) -> Self {
        Self { right: Some(right), right_outside: Some(right), ..self }
    }

    /// The same for an ask that rests on the session of a seat.
    pub(super) const fn on(self, seat: Seat, deed: SessionDeed) -> Self {
        Self { seat_deed: Some((seat, deed)), ..self }
    }

    /// The right it needs there.
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
