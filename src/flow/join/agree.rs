//! The consents of joining: one after the other, each on its own screen; with the last one the child is confirmed.

use super::state::{Agreeing, Join, Joining};
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::id::ProfileId;
use crate::flow::ask::{Answer, Ask};
use crate::flow::ask::{Confirmation, ParentAnswer, ParentAsk, StudentAsk};
use crate::flow::input::{Cx, Input, Next};
use crate::flow::start::Outcome;
use crate::flow::steps::confirm::ConfirmStep;
use crate::flow::steps::consent::{ConsentDone, ConsentStep};
use crate::flow::steps::{StepNext, unheard};

impl Joining {
    /// The consent for a purpose, to the school of the child.
    fn consent(&self, purpose: Purpose) -> ConsentStep {
        ConsentStep::new(purpose).at(self.inviter.elsewhere.as_deref())
    }

    /// The consent was refused: Enter leads back to its text, Esc goes on without a link.
    pub(super) fn on_refused(self, student: ProfileId, input: Input) -> Next<Join> {
        match input {
            Input::Submit => Join::fetch(self),
            Input::Back => Next::Done(Outcome::NotJoined { student }),
            Input::Answered(Answer::Done) => Next::stay(Join::Refused(self, student)),
            // The refusal could not be recorded, so it does not count yet.
            Input::Answered(Answer::Refused { why }) => Next::stay(Join::Fetching(self, Some(why))),
            other => Next::stay(unheard(Join::Refused(self, student), &other)),
        }
    }

    /// The text in force at the child's school, for that purpose and language.
    fn text(&self, like: &TextMark, cx: &Cx) -> TextMark {
        let there = self.inviter.elsewhere.as_ref().and_then(|there| there.text(like.purpose, like.language));
        there.cloned().unwrap_or_else(|| cx.site.text(like.purpose, like.language))
    }
}

impl Agreeing {
    /// Begins with the first purpose. Below the age of own consent the parent also consents in the child's place.
    pub(super) fn begin(joining: Joining, confirm: ConfirmStep, cx: &Cx) -> Self {
        let young = confirm.data().birth.age_on(cx.today) < cx.rules.own_consent_age;
        let first = if young { Purpose::ChildData } else { Purpose::ChildUse };
        let ahead = if young { vec![Purpose::ChildUse] } else { Vec::new() };
        let step = joining.consent(first);
        Self { joining, confirm, given: Vec::new(), ahead, step }
    }

    /// Goes on after the consents that were given before, as far as their texts are still in force.
    pub(super) fn again(joining: Joining, confirm: ConfirmStep, agreed: Vec<TextMark>, cx: &Cx) -> Self {
        let mut again = Self::begin(joining, confirm, cx);
        for mark in agreed {
            let holds = again.step.purpose == mark.purpose && mark == again.joining.text(&mark, cx);
            if holds && !again.ahead.is_empty() {
                again.given.push(mark);
                again.step = again.joining.consent(again.ahead.remove(0));
            }
        }
        again
    }

    /// Who joins, with what they told of the child and agreed to.
    pub(super) fn told(&self) -> Joining {
        Joining { agreed: Some(self.given.clone()), ..self.joining.clone().telling(&self.confirm) }
    }

    /// Moves on by one input.
    pub(super) fn step(mut self, input: Input, cx: &Cx) -> Next<Join> {
        let input = match input {
            Input::Answered(Answer::Parent(ParentAnswer::Confirmed { student, parent, .. })) => {
                return Next::Done(Outcome::Joined { student, parent });
            }
            Input::Answered(Answer::Refused { why }) => {
                self.step.problem = Some(why);
                return Next::stay(Join::Agree(self));
            }
            other => other,
        };
        match self.step.clone().step(input, cx) {
            StepNext::Stay(step, asks) => Next::Stay(Join::Agree(Self { step, ..self }), asks),
            StepNext::Back(_) => match self.given.pop() {
                Some(mark) => {
                    self.ahead.insert(0, self.step.purpose);
                    self.step = self.joining.consent(mark.purpose);
                    Next::stay(Join::Agree(self))
                }
                None => Next::stay(Join::Confirm(self.joining, self.confirm)),
            },
            StepNext::Done(ConsentDone::Given(mark)) => self.given(mark),
            StepNext::Done(ConsentDone::Refused(text)) => {
                let student = self.confirm.child.id.clone();
                let account = self.joining.account.clone();
                let ask =
                    Ask::Student(StudentAsk::RefuseConsent { text, account, student: Some(student.clone()) });
                Next::ask(Join::Refused(self.told(), student), ask)
            }
        }
    }

    fn given(mut self, mark: TextMark) -> Next<Join> {
        if !self.ahead.is_empty() {
            self.given.push(mark);
            self.step = self.joining.consent(self.ahead.remove(0));
            return Next::stay(Join::Agree(self));
        }
        let mut consents = self.given.clone();
        consents.push(mark);
        let Some(relation) = self.confirm.relation() else {
            return Next::stay(Join::Confirm(self.joining, self.confirm));
        };
        let ask = ParentAsk::Confirm(Box::new(Confirmation {
            invitation: self.joining.inviter.invitation.clone(),
            relation,
            document: self.confirm.document(),
            data: self.confirm.data().clone(),
            class: self.confirm.class().map(|class| class.id.clone()),
            consents,
        }));
        Next::ask(Join::Agree(self), ask)
    }
}
