//! A newcomer's own consent, given or refused; and what then is ready.

use super::state::{Newcomer, NewcomerNext, ReadyNewcomer, Step};
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::family::PersonData;
use crate::flow::ask::Answer;
use crate::flow::ask::StudentAsk;
use crate::flow::input::{Cx, Input};
use crate::flow::steps::consent::{ConsentDone, ConsentStep};
use crate::flow::steps::{StepNext, unheard};

impl Newcomer {
    pub(super) fn on_consent(
        self,
        consent: ConsentStep,
        data: PersonData,
        input: Input,
        cx: &Cx,
    ) -> NewcomerNext {
        match consent.step(input, cx) {
            StepNext::Stay(step, asks) => StepNext::Stay(self.at(Step::OwnConsent(step, data)), asks),
            StepNext::Back(_) => StepNext::stay(self.before_consent(cx)),
            StepNext::Done(ConsentDone::Given(mark)) => {
                let stands = self.at(Step::OwnConsent(ConsentStep::new(Purpose::OwnData), data.clone()));
                stands.ready(data, Some(mark), cx)
            }
            StepNext::Done(ConsentDone::Refused(text)) => match self.stands_on().cloned() {
                Some(account) => StepNext::ask(
                    self.at(Step::Refused(data)),
                    StudentAsk::RefuseConsent { text, account, student: None },
                ),
                None => StepNext::stay(self.at(Step::Refused(data))),
            },
        }
    }

    pub(super) fn on_refused(self, data: PersonData, input: Input) -> NewcomerNext {
        StepNext::stay(match input {
            Input::Back | Input::Submit => {
                self.at(Step::OwnConsent(ConsentStep::new(Purpose::OwnData), data))
            }
            Input::Answered(Answer::Done) => self.at(Step::Refused(data)),
            // The refusal could not be recorded, so it does not count yet.
            Input::Answered(Answer::Refused { why }) => {
                let asked_again = ConsentStep { problem: Some(why), ..ConsentStep::new(Purpose::OwnData) };
                self.at(Step::OwnConsent(asked_again, data))
            }
            other => unheard(self.at(Step::Refused(data)), &other),
        })
    }

    /// Ready: the step that led here is kept for the way back.
    pub(super) fn ready(self, data: PersonData, consent: Option<TextMark>, cx: &Cx) -> NewcomerNext {
        match self.stands_on().cloned() {
            Some(account) => {
                let own = self.own().cloned();
                let stands = if consent.is_none() { self.before_consent(cx) } else { self };
                StepNext::Done((stands, ReadyNewcomer { account, data, consent, own }))
            }
            None => StepNext::stay(self.phone(String::new())),
        }
    }
}
