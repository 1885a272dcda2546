//! The diary accounts that are linked, in the room of whoever is signed in: their own, and those of children in whose stead
//! they decide; and how one is unlinked.
//!
//! ```text
//! List ──one──▶ One ──unlink──▶ Sure ──the last word──▶ Unlinked ──▶ the room
//!   │ ◀──Esc────┘ ◀────Esc──────┘
//!   └──Esc──▶ the room
//! ```
//! What follows is said before the last word. The password is typed where it was not typed a moment ago (rule 13).

mod draft;
mod state;

pub use draft::DiariesDraft;
pub use state::{Diaries, OwnDiaries, Unlinking};

use super::action::Action;
use super::ask::{Answer, Ask, DiariesAnswer, DiariesAsk};
use super::circle::{Circle, Sight};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Session};
use super::start::{Outcome, Start};
use super::steps::last_word::LastWord;
use super::steps::unheard;
use crate::domain::chats::OwnDiary;
use crate::domain::id::AccountId;
use crate::domain::refusal::Refusal;
use crate::domain::visit::{Seat, Seated, Seats};

impl Diaries {
    /// Begins by asking what is linked.
    pub fn begin(account: AccountId, seat: Seat) -> (Self, Vec<Ask>) {
        OwnDiaries::begin(Seated { account, seat })
    }

    fn on_list(mut own: OwnDiaries, problem: Option<Refusal>, input: Input) -> Next<Self> {
        match input {
            Input::Answered(Answer::Diaries(DiariesAnswer::Own { diaries, chats, password })) => {
                (own.diaries, own.chats, own.password) = (Some(diaries), chats, password);
                Next::stay(Self::List(own, problem))
            }
            Input::Answered(Answer::Refused { why }) => Next::stay(Self::List(own, Some(why))),
            // What could not be read is asked once more.
            Input::Submit if own.diaries.is_none() && problem.is_some() => {
                let (flow, asks) = OwnDiaries::begin(own.holder);
                Next::Stay(flow, asks)
            }
            Input::Submit if own.diaries.as_ref().is_some_and(Vec::is_empty) => Next::Done(Outcome::Left),
            Input::Pick(at) => {
                let opened = own.diaries.as_ref().and_then(|all| all.get(at)).cloned();
                Next::stay(match opened {
                    Some(opened) => Self::One(own, Box::new(opened)),
                    None => Self::List(own, problem),
                })
            }
            Input::Back => Next::Done(Outcome::Left),
            other => Next::stay(unheard(Self::List(own, problem), &other)),
        }
    }

    fn on_one(own: OwnDiaries, opened: Box<OwnDiary>, input: Input) -> Next<Self> {
        match input {
            Input::Submit | Input::Back => Next::stay(Self::List(own, None)),
            Input::Act(Action::Unlink) if opened.may_unlink => {
                let doing = Unlinking { diary: *opened, word: LastWord::asking(own.password) };
                Next::stay(Self::Sure(own, Box::new(doing)))
            }
            other => Next::stay(unheard(Self::One(own, opened), &other)),
        }
    }

    fn on_sure(mut own: OwnDiaries, mut doing: Box<Unlinking>, input: Input) -> Next<Self> {
        match input {
            Input::Secret(FieldId::Password, typed) if doing.word.password.is_some() => {
                doing.word.types(typed);
            }
            Input::Submit if doing.word.problem == Some(Refusal::DiaryLinkGone) => {
                let (flow, asks) = OwnDiaries::begin(own.holder);
                return Next::Stay(flow, asks);
            }
            Input::Submit if doing.word.is_whole() => {
                let (account, link) = (own.holder.account.clone(), doing.diary.linked.id.clone());
                let password = doing.word.password.clone();
                let ask = DiariesAsk::Unlink { account, link, password };
                return Next::ask(Self::Sure(own, doing), ask);
            }
            Input::Submit => {}
            Input::Back => return Next::stay(Self::One(own, Box::new(doing.diary))),
            Input::Answered(Answer::Diaries(DiariesAnswer::Unlinked)) => {
                return Next::stay(Self::Unlinked(own.holder));
            }
            Input::Answered(Answer::Refused { why }) => own.password |= doing.word.refused(why),
            other => return Next::stay(unheard(Self::Sure(own, doing), &other)),
        }
        Next::stay(Self::Sure(own, doing))
    }
}

impl Flow for Diaries {
    const NAME: &'static str = "diaries";

    fn name(&self) -> &'static str {
        match self {
            Self::List(..) => "list",
            Self::One(..) => "one",
            Self::Sure(..) => "sure",
            Self::Unlinked(..) => "unlinked",
        }
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        match self {
            Self::List(own, problem) => Self::on_list(own, problem, input),
            Self::One(own, opened) => Self::on_one(own, opened, input),
            Self::Sure(own, doing) => Self::on_sure(own, doing, input),
            Self::Unlinked(holder) => match input {
                Input::Submit | Input::Back => Next::Done(Outcome::Left),
                other => Next::stay(unheard(Self::Unlinked(holder), &other)),
            },
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::List(_, problem) => problem.clone(),
            Self::Sure(_, doing) => doing.word.problem.clone(),
            Self::One(..) | Self::Unlinked(..) => None,
        }
    }

    fn is_typed(&self) -> bool {
        matches!(self, Self::Sure(_, doing) if doing.word.password.is_some())
    }

    fn sight(&self, _circle: &Circle, _seats: &Seats) -> Option<Sight> {
        Some(Sight::of_seat(self.holder().seat))
    }

    fn session(&self) -> Session {
        if matches!(self, Self::Unlinked(..)) { Session::None } else { Session::Of(self.holder().seat) }
    }

    fn forgotten(&self) -> Option<Start> {
        let Self::Sure(own, doing) = self else { return None };
        doing.word.forgotten(own.holder.seat)
    }

    fn returned(mut self, _outcome: Outcome, _cx: &Cx) -> Next<Self> {
        if let Self::Sure(_, doing) = &mut self {
            doing.word.returned();
        }
        Next::stay(self)
    }

    fn may_be_left_asleep(&self) -> bool {
        true
    }

    fn recalls(&self, answer: &Answer) -> bool {
        // The draft of the last word stands at the list.
        matches!((self, answer), (Self::Sure(..), Answer::Diaries(DiariesAnswer::Unlinked)))
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::flow::Action;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::ways::{Variant, Walked, Way, on, variant};

    fn listed(bench: &mut Bench) -> &mut Bench {
        bench.enter().goes("cabinet").opens("diaries")
    }

    fn opened(bench: &mut Bench) -> &mut Bench {
        listed(bench).pick(0)
    }

    impl Walked for super::Diaries {
        const WAYS: &'static [Way] = &[
            ("diaries/list", || on(Bench::comes_to("family/shown"), listed)),
            ("diaries/one", || on(Bench::comes_to("family/shown"), opened)),
            ("diaries/sure", || {
                on(Bench::comes_to("family/shown"), |bench| opened(bench).act(Action::Unlink))
            }),
            ("diaries/unlinked", || {
                on(Bench::comes_to("family/shown"), |bench| opened(bench).act(Action::Unlink).enter())
            }),
        ];

        fn variant(&self) -> Variant {
            variant(self)
        }
    }
}
