//! What may be done about a family that is shown: one of a list is picked, a reason told where one is asked, and it is
//! asked once more before it is done.

use super::{FamilyView, Searched};
use crate::domain::deed::{Deed, Why};
use crate::domain::family::Family;
use crate::domain::id::ProfileId;
use crate::domain::refusal::Refusal;
use crate::flow::steps::unheard;
use crate::flow::{Answer, Ask, FieldId, Input, Next, Outcome, Typed};

/// A family that is shown, kept while something is done about it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Whose.
    pub profile: ProfileId,
    /// The family.
    pub family: Family,
    /// The search that found it.
    pub searched: Option<Searched>,
}

/// One deed, before it is done.
#[derive(Debug, Clone)]
pub struct Doing {
    /// What.
    pub deed: Deed,
    /// The reason's key, where one is asked.
    pub why: Typed,
    /// Why it was refused.
    pub problem: Option<Refusal>,
}

impl Seen {
    /// The family on the screen again.
    pub(super) fn shown(self) -> FamilyView {
        let Self { profile, family, searched } = self;
        FamilyView::Shown { profile, family, searched }
    }

    /// One of the list is picked.
    pub(super) fn on_list(self, input: Input) -> Next<FamilyView> {
        match input {
            Input::Pick(at) => match self.family.deeds.get(at).cloned() {
                Some(deed) => {
                    let doing = Doing { deed, why: Typed::default(), problem: None };
                    Next::stay(FamilyView::Sure(self, doing))
                }
                None => Next::stay(FamilyView::Deeds(self)),
            },
            Input::Back => Next::stay(self.shown()),
            other => Next::stay(unheard(FamilyView::Deeds(self), &other)),
        }
    }

    /// It is told why, and done.
    pub(super) fn on_sure(self, mut doing: Doing, input: Input) -> Next<FamilyView> {
        match input {
            Input::Typed(FieldId::Why, text) => doing.why.set(text),
            Input::Submit if doing.deed.needs_reason() && doing.reason().is_none() => {
                doing.why.problem = Some(Refusal::PickOne);
            }
            Input::Submit => {
                let (profile, deed, why) = (self.profile.clone(), doing.deed.clone(), doing.reason());
                return Next::ask(FamilyView::Sure(self, doing), Ask::Deed { profile, deed, why });
            }
            Input::Back => return Next::stay(FamilyView::Deeds(self)),
            Input::Answered(Answer::Family { family }) => return Next::stay(Self { family, ..self }.shown()),
            // Whoever did it may not see this family any more.
            Input::Answered(Answer::Done) => return Next::Done(Outcome::Left),
            Input::Answered(Answer::Refused { why }) => doing.problem = Some(why),
            other => return Next::stay(unheard(FamilyView::Sure(self, doing), &other)),
        }
        Next::stay(FamilyView::Sure(self, doing))
    }
}

impl Doing {
    /// The reason, where one is told.
    pub fn reason(&self) -> Option<Why> {
        Why::from_text(&self.why.text)
    }
}
