//! With whose profile an entry is linked: who is offered, what differs, who agrees.

use super::state::{At, AtCode, AtConsent, AtWhose, Link};
use super::{another, refused};
use crate::domain::consent::Purpose;
use crate::domain::linking::Giver;
use crate::domain::refusal::Refusal;
use crate::flow::action::Action;
use crate::flow::ask::{Answer, DiaryAnswer, DiaryAsk, StudentAsk};
use crate::flow::field::FieldId;
use crate::flow::input::{Cx, Input, Next};
use crate::flow::start::{Outcome, Start};
use crate::flow::steps::consent::{ConsentDone, ConsentStep};
use crate::flow::steps::{StepNext, unheard};

impl Link {
    pub(super) fn on_whose(self, mut at: AtWhose, input: Input) -> Next<Self> {
        match input {
            Input::Answered(Answer::Diary(DiaryAnswer::Whose { entry, all, number, bare })) => {
                (at.known, at.number, at.bare) = (Some((*entry, all)), number, bare);
            }
            Input::Answered(Answer::Refused {
                why: why @ (Refusal::DiaryEntryGone | Refusal::DiaryNotShown),
            }) => {
                return Next::stay(self.code(why));
            }
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            // What could not be read is asked once more.
            Input::Submit if at.known.is_none() => return Self::asks(at.entry),
            Input::Submit if at.fitting().is_some() => return Next::stay(self.at(At::Check(Box::new(at)))),
            Input::Submit if at.makes() => return self.makes(at),
            Input::Submit => match (at.awaits(), at.offered()) {
                // The parent comes first, by the invitation.
                (Some(one), _) => return Next::Follow(Start::Invite { student: one.profile.clone() }),
                (None, Some(_)) => {}
                (None, None) => return Next::Call(self.at(At::Whose(Box::new(at))), another()),
            },
            Input::Act(Action::AnotherAccount) => {
                return Next::Call(self.at(At::Whose(Box::new(at))), another());
            }
            Input::Act(Action::NewProfile) if at.may_make() => return self.makes(at),
            Input::Back => return Next::stay(self.at(At::Code(AtCode::default()))),
            other => return Next::stay(unheard(self.at(At::Whose(Box::new(at))), &other)),
        }
        Next::stay(self.at(At::Whose(Box::new(at))))
    }

    /// A student is registered; whoever is a parent comes by a child's invitation. Both begin with what the diary tells.
    fn makes(self, at: AtWhose) -> Next<Self> {
        let begins = at.begins();
        let stands = self.at(At::Whose(Box::new(at)));
        match begins {
            Some(start) => Next::Call(stands, start),
            None => Next::stay(stands),
        }
    }

    /// The code again, and why what it led to is of no use.
    fn code(self, why: Refusal) -> Self {
        self.at(At::Code(AtCode { field: refused(String::new(), why) }))
    }

    pub(super) fn on_check(self, mut at: AtWhose, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Why, text) => at.reason.set(text),
            Input::Submit => {
                let Some(one) = at.offered() else { return Self::asks(at.entry) };
                if !one.differing.is_empty() && at.picked().is_none() {
                    at.reason.problem = Some(Refusal::DiaryReasonMissing);
                } else if one.needs_parent() {
                    return Next::stay(self.at(At::Parent(Box::new(at))));
                } else {
                    return Next::stay(self.consents(at));
                }
            }
            Input::Act(Action::AnotherAccount) => {
                return Next::Call(self.at(At::Check(Box::new(at))), another());
            }
            Input::Back => return Next::stay(self.at(At::Whose(Box::new(at)))),
            other => return Next::stay(unheard(self.at(At::Check(Box::new(at))), &other)),
        }
        Next::stay(self.at(At::Check(Box::new(at))))
    }

    /// The parent signs in on the private seat, and the entry is looked at anew.
    pub(super) fn on_parent(self, at: AtWhose, input: Input) -> Next<Self> {
        match input {
            Input::Submit => Next::Call(self.at(At::Parent(Box::new(at))), another()),
            Input::Back => Next::stay(self.at(At::Check(Box::new(at)))),
            other => Next::stay(unheard(self.at(At::Parent(Box::new(at))), &other)),
        }
    }

    fn consents(self, whose: AtWhose) -> Self {
        let is_parents = whose.offered().is_some_and(|one| one.giver != Giver::Own);
        let purpose = if is_parents { Purpose::ChildDiary } else { Purpose::Diary };
        let step = ConsentStep::new(purpose);
        self.at(At::Consent(Box::new(AtConsent { whose, step })))
    }

    pub(super) fn on_consent(self, mut at: AtConsent, input: Input, cx: &Cx) -> Next<Self> {
        if let Input::Answered(Answer::Refused { why }) = input {
            return match why {
                Refusal::DiaryEntryGone | Refusal::DiaryNotShown => Next::stay(self.code(why)),
                // Somebody was first, or left the seat: the entry is looked at anew, and says what stands in the way.
                Refusal::DiaryOfAnother
                | Refusal::DiaryLinkedAlready
                | Refusal::DiaryReasonMissing
                | Refusal::DiaryParentNeeded
                | Refusal::SessionNeeded => Self::asks(at.whose.entry),
                other => {
                    at.step.problem = Some(other);
                    Next::stay(self.at(At::Consent(Box::new(at))))
                }
            };
        }
        let Some(account) = at.whose.offered().map(|one| one.account.clone()) else {
            return Self::asks(at.whose.entry);
        };
        match at.step.clone().step(input, cx) {
            StepNext::Stay(step, asks) => {
                at.step = step;
                Next::Stay(self.at(At::Consent(Box::new(at))), asks)
            }
            StepNext::Back(_) => Next::stay(self.at(At::Check(Box::new(at.whose)))),
            StepNext::Done(ConsentDone::Given(consent)) => {
                let (entry, reason) = (at.whose.entry.clone(), at.whose.picked());
                let ask = DiaryAsk::Link { entry, account, consent, reason };
                Next::ask(self.at(At::Consent(Box::new(at))), ask)
            }
            StepNext::Done(ConsentDone::Refused(text)) => {
                let (account, student) = match at.whose.offered().map(|one| (&one.giver, &one.profile)) {
                    Some((Giver::Parent { here: Some(parent) }, child)) => {
                        (parent.account.clone(), Some(child.clone()))
                    }
                    _ => (account, None),
                };
                let ask = StudentAsk::RefuseConsent { text, account, student };
                Next::ask(self.at(At::Refused(Box::new(at))), ask)
            }
        }
    }

    pub(super) fn on_refused(self, at: AtConsent, input: Input) -> Next<Self> {
        match input {
            Input::Submit => Next::stay(self.consents(at.whose)),
            Input::Back => Next::Done(Outcome::Left),
            Input::Answered(Answer::Done) => Next::stay(self.at(At::Refused(Box::new(at)))),
            // The refusal could not be recorded, so it does not count yet.
            Input::Answered(Answer::Refused { why }) => {
                let step = ConsentStep { problem: Some(why), ..ConsentStep::new(at.step.purpose) };
                Next::stay(self.at(At::Consent(Box::new(AtConsent { step, ..at }))))
            }
            other => Next::stay(unheard(self.at(At::Refused(Box::new(at))), &other)),
        }
    }
}
