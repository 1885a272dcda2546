//! A sample: a screen's state under a name. `samples` above shows it.

use crate::domain::visit::InvitationView;
use crate::domain::waiting::{Decided, Matter};
use crate::flow::FieldId;
use crate::flow::frame::Frame;
use crate::ui::keys::Intent;
use crate::ui::screens::looking::Looking;
use crate::ui::screens::parted::Parted;

/// A screen in one state.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What it shows; several samples of one name differ in what was refused.
    pub name: &'static str,
    /// The state.
    pub state: SampleState,
    /// What is typed in secret fields, which only a form knows.
    pub typed: Vec<(FieldId, &'static str)>,
}

/// The state of a sample.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each name is that of its screen")]
pub enum SampleState {
    Attract,
    /// The same with the school's own art.
    AttractArt,
    /// A flow outside a visit.
    Day(Frame),
    /// The same above another screen, of which nothing is seen.
    Above(Frame),
    /// The same at a live desk that cannot send codes.
    Silent(Frame),
    /// A flow of a visit at a desk that sends SMS and no calls.
    Uncalled(Frame),
    /// Everything is covered.
    Covered(Frame),
    /// A flow of a visit.
    Flow(Frame),
    /// The same, which tells the family what an admin has decided.
    Told(Frame, Decided),
    /// The same, which tells that an admin has not decided yet.
    Awaits(Frame, Matter),
    /// The same while something is being saved.
    Saving(Frame),
    /// The same while the database is away.
    Away(Frame),
    /// The same with reduced motion.
    Calm(Frame),
    Parted(Parted),
    /// Somebody looks at the screen itself, after some keys.
    Looking(Looking),
    /// The help above a flow, with the refusal that stands there.
    Help(Frame),
    /// The terms above a flow.
    Terms(Frame),
    /// The picture as large as the screen.
    Picture(InvitationView),
    /// The calendar above a flow, after some keys.
    Calendar(Frame, Vec<Intent>),
    /// The private view above a flow, shut or open.
    Private(Frame, bool),
}

impl Sample {
    pub(in crate::ui::screens) fn new(name: &'static str, state: SampleState) -> Self {
        Self { name, state, typed: Vec::new() }
    }

    pub(in crate::ui::screens) fn flow(name: &'static str, frame: Frame) -> Self {
        Self::new(name, SampleState::Flow(frame))
    }

    /// A step whose family is told what an admin has decided.
    pub(in crate::ui::screens) fn told(name: &'static str, frame: Frame, matter: Matter, yes: bool) -> Self {
        let reason = match (matter, yes) {
            (Matter::NotListed, true) => "7Г",
            (Matter::NotListed, false) => "Седьмых классов у нас только три: А, Б, В.",
            _ => "Проверили по личному делу.",
        };
        Self::new(name, SampleState::Told(frame, Decided { matter, yes, reason: reason.into() }))
    }

    #[must_use]
    pub(in crate::ui::screens) fn typed(self, typed: &[(FieldId, &'static str)]) -> Self {
        Self { typed: typed.to_vec(), ..self }
    }
}
