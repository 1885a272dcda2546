//! An account is deleted: what follows is said, the password typed, and the last word spoken; for a while its owner keeps it by
//! signing in.
//!
//! ```text
//! About ──▶ Sure ──the last word──▶ Leaves ──▶ what next?
//! signed in while it leaves ──▶ Keep ──yes──▶ Kept ──▶ what can we do?
//!                                └──no──▶ what can we do?
//! ```

mod draft;
mod state;

pub use draft::DeletionDraft;
pub use state::{AtSure, Deletion, What};

use super::ask::{Answer, Ask, DeletionAnswer, DeletionAsk};
use super::circle::{Circle, Sight};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Session};
use super::start::{Outcome, Start};
use super::steps::last_word::LastWord;
use super::steps::unheard;
use crate::domain::id::AccountId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::domain::visit::{Seat, Seated, Seats};

impl Deletion {
    /// Begins by asking what would follow; for an account that leaves, with whether it is kept.
    pub fn begin(account: AccountId, seat: Seat, leaving: Option<Moment>) -> (Self, Vec<Ask>) {
        let holder = Seated { account, seat };
        match leaving {
            Some(until) => (Self::Keep(holder, until, None), Vec::new()),
            None => What::begin(holder),
        }
    }

    fn on_about(holder: Seated, what: Option<What>, problem: Option<Refusal>, input: Input) -> Next<Self> {
        match input {
            Input::Answered(Answer::Deletion(DeletionAnswer::Follows { leaving, grace, alone, parent })) => {
                Next::stay(match leaving {
                    Some(until) => Self::Keep(holder, until, None),
                    None => Self::About(holder, Some(What { grace, alone, parent }), None),
                })
            }
            Input::Answered(Answer::Refused { why }) => Next::stay(Self::About(holder, what, Some(why))),
            Input::Submit => match what {
                Some(what) => {
                    // Always: a nervous Enter must not end an account.
                    let at = AtSure { word: LastWord::asking(true), what };
                    Next::stay(Self::Sure(holder, Box::new(at)))
                }
                // What could not be read is asked once more.
                None if problem.is_some() => {
                    let (flow, asks) = What::begin(holder);
                    Next::Stay(flow, asks)
                }
                None => Next::stay(Self::About(holder, None, None)),
            },
            Input::Back => Next::Done(Outcome::Left),
            // The draft of the last word stands here: the power was cut behind it.
            Input::Answered(Answer::Deletion(DeletionAnswer::Leaves { until })) => {
                Next::stay(Self::Leaves(holder, until))
            }
            other => Next::stay(unheard(Self::About(holder, what, problem), &other)),
        }
    }

    fn on_sure(holder: Seated, mut at: Box<AtSure>, input: Input) -> Next<Self> {
        match input {
            Input::Secret(FieldId::Password, typed) if at.word.password.is_some() => at.word.types(typed),
            Input::Submit if at.word.is_whole() => {
                let (account, password) = (holder.account.clone(), at.word.password.clone());
                return Next::ask(Self::Sure(holder, at), DeletionAsk::Leave { account, password });
            }
            Input::Submit => {}
            Input::Back => return Next::stay(Self::About(holder, Some(at.what), None)),
            Input::Answered(Answer::Deletion(DeletionAnswer::Leaves { until })) => {
                return Next::stay(Self::Leaves(holder, until));
            }
            Input::Answered(Answer::Refused { why }) => {
                at.word.refused(why);
            }
            other => return Next::stay(unheard(Self::Sure(holder, at), &other)),
        }
        Next::stay(Self::Sure(holder, at))
    }

    fn on_keep(holder: Seated, until: Moment, input: Input) -> Next<Self> {
        match input {
            Input::Submit => {
                let ask = DeletionAsk::Keep { account: holder.account.clone() };
                Next::ask(Self::Keep(holder, until, None), ask)
            }
            Input::Back => Next::Done(Outcome::Entered { account: holder.account }),
            Input::Answered(Answer::Deletion(DeletionAnswer::Kept)) => Next::stay(Self::Kept(holder)),
            Input::Answered(Answer::Refused { why }) => Next::stay(Self::Keep(holder, until, Some(why))),
            other => Next::stay(unheard(Self::Keep(holder, until, None), &other)),
        }
    }
}

impl Flow for Deletion {
    const NAME: &'static str = "deletion";

    fn name(&self) -> &'static str {
        match self {
            Self::About(..) => "about",
            Self::Sure(..) => "sure",
            Self::Leaves(..) => "leaves",
            Self::Keep(..) => "keep",
            Self::Kept(_) => "kept",
        }
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        match self {
            Self::About(holder, what, problem) => Self::on_about(holder, what, problem, input),
            Self::Sure(holder, at) => Self::on_sure(holder, at, input),
            Self::Keep(holder, until, _) => Self::on_keep(holder, until, input),
            Self::Leaves(holder, until) => match input {
                Input::Submit | Input::Back => Next::Done(Outcome::Left),
                other => Next::stay(unheard(Self::Leaves(holder, until), &other)),
            },
            Self::Kept(holder) => match input {
                Input::Submit | Input::Back => Next::Done(Outcome::Entered { account: holder.account }),
                other => Next::stay(unheard(Self::Kept(holder), &other)),
            },
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::About(.., problem) | Self::Keep(.., problem) => problem.clone(),
            Self::Sure(_, at) => at.word.problem.clone(),
            Self::Leaves(..) | Self::Kept(_) => None,
        }
    }

    fn is_typed(&self) -> bool {
        matches!(self, Self::Sure(_, at) if at.word.password.is_some())
    }

    fn sight(&self, _circle: &Circle, _seats: &Seats) -> Option<Sight> {
        Some(Sight::of_seat(self.holder().seat))
    }

    fn session(&self) -> Session {
        if matches!(self, Self::Leaves(..)) { Session::None } else { Session::Of(self.holder().seat) }
    }

    fn forgotten(&self) -> Option<Start> {
        let Self::Sure(holder, at) = self else { return None };
        at.word.forgotten(holder.seat)
    }

    fn returned(mut self, _outcome: Outcome, _cx: &Cx) -> Next<Self> {
        if let Self::Sure(_, at) = &mut self {
            at.word.returned();
        }
        Next::stay(self)
    }

    fn may_be_left_asleep(&self) -> bool {
        true
    }

    fn recalls(&self, answer: &Answer) -> bool {
        matches!(
            (self, answer),
            (Self::About(..), Answer::Deletion(DeletionAnswer::Leaves { .. }))
                | (Self::Keep(..), Answer::Deletion(DeletionAnswer::Kept))
        )
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::domain::time::Span;
    use crate::flow::FieldId;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::people::{MORNING, PASSWORD};
    use crate::flow::tests::ways::{Variant, Walked, Way, on, variant};

    fn about(bench: &mut Bench) -> &mut Bench {
        bench.enter().goes("cabinet").opens("deletion")
    }

    fn leaves(bench: &mut Bench) -> &mut Bench {
        about(bench).enter().types(FieldId::Password, PASSWORD).enter()
    }

    /// It leaves already.
    fn asked(bench: &mut Bench) -> &mut Bench {
        let sitting = bench.visit.seats.private.as_ref().expect("the mother sits there");
        bench.desk.leaving.insert(sitting.account.clone(), MORNING + Span::days(30));
        about(bench)
    }

    impl Walked for super::Deletion {
        const WAYS: &'static [Way] = &[
            ("deletion/about", || on(Bench::comes_to("family/shown"), about)),
            ("deletion/sure", || on(Bench::comes_to("family/shown"), |bench| about(bench).enter())),
            ("deletion/leaves", || on(Bench::comes_to("family/shown"), leaves)),
            ("deletion/keep", || on(Bench::comes_to("family/shown"), asked)),
            ("deletion/kept", || on(Bench::comes_to("family/shown"), |bench| asked(bench).enter())),
        ];

        fn variant(&self) -> Variant {
            variant(self)
        }
    }
}
