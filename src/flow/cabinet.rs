//! An account's own room: what its owner sees of it, and changes. Each entry of its list leads to the step or the flow that
//! changes it; Esc leads back to the list, and from there to the menu.

mod draft;
mod entries;
mod state;

pub use draft::CabinetDraft;
pub use entries::Entry;
pub use state::{At, AtRoom, Cabinet};

use super::ask::{Answer, Ask, CabinetAnswer, CabinetAsk};
use super::circle::{Circle, Sight};
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Session};
use super::start::Outcome;
use super::steps::unheard;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seats;

impl Cabinet {
    fn at(self, at: At) -> Self {
        Self { at, ..self }
    }

    fn on_room(self, mut at: AtRoom, input: Input) -> Next<Self> {
        match input {
            Input::Pick(place) => {
                let taken = at.entries().get(place).copied().zip(at.room.clone());
                at.taken = if taken.is_some() { place } else { at.taken };
                let whose = self.whose.clone();
                let flow = self.at(At::Room(at));
                return match taken {
                    Some((entry, room)) => Next::Call(flow, entry.start(&whose, &room)),
                    None => Next::stay(flow),
                };
            }
            // What was refused is looked at once more.
            Input::Submit if at.room.is_none() || at.problem.is_some() => {
                at.problem = None;
                let (flow, asks) = self.at(At::Room(at)).looks();
                return Next::Stay(flow, asks);
            }
            Input::Back => return Next::Done(Outcome::Left),
            Input::Answered(Answer::Cabinet(CabinetAnswer::Room { room })) => {
                (at.room, at.problem) = (Some(room), None);
            }
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            other => return Next::stay(unheard(self.at(At::Room(at)), &other)),
        }
        Next::stay(self.at(At::Room(at)))
    }
}

impl Flow for Cabinet {
    const NAME: &'static str = "cabinet";

    fn name(&self) -> &'static str {
        match self.at {
            At::Room(_) => "room",
        }
    }

    fn step(mut self, input: Input, _cx: &Cx) -> Next<Self> {
        match std::mem::replace(&mut self.at, At::Room(AtRoom::default())) {
            At::Room(at) => self.on_room(at, input),
        }
    }

    // Whatever was changed stands in the list.
    fn returned(self, _outcome: Outcome, cx: &Cx) -> Next<Self> {
        // Whose account leaves has no session any more, and is not asked for the password that would keep it.
        if !cx.seats.on(self.whose.seat).is_some_and(|sitting| sitting.open) {
            return Next::Done(Outcome::Left);
        }
        let (flow, asks) = self.looks();
        Next::Stay(flow, asks)
    }

    fn problem(&self) -> Option<Refusal> {
        match &self.at {
            At::Room(at) => at.problem.clone(),
        }
    }

    fn looks_again(&self) -> Option<Ask> {
        let At::Room(AtRoom { room: Some(_), problem: None, .. }) = &self.at else { return None };
        Some(CabinetAsk::Look { account: self.whose.account.clone() }.into())
    }

    fn sight(&self, _circle: &Circle, _seats: &Seats) -> Option<Sight> {
        Some(Sight::of_seat(self.whose.seat))
    }

    fn session(&self) -> Session {
        Session::Of(self.whose.seat)
    }

    fn may_be_left_asleep(&self) -> bool {
        true
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::ways::{Variant, Walked, Way, on, variant};

    fn room(bench: &mut Bench) -> &mut Bench {
        bench.enter().goes("cabinet")
    }

    impl Walked for super::Cabinet {
        const WAYS: &'static [Way] = &[("cabinet/room", || on(Bench::comes_to("family/shown"), room))];

        fn variant(&self) -> Variant {
            variant(&self.at)
        }
    }
}
