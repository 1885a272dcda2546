//! The step that takes a mobile number: typed by the family, checked, then a code is sent.
//!
//! Nothing is said here about accounts: a known and an unknown number answer alike (rule 5).

use super::{StepNext, unheard};
use crate::domain::account::KnownAccount;
use crate::domain::challenge::Sent;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::id::ChallengeId;
use crate::domain::phone::Phone;
use crate::domain::refusal::Whose;
use crate::domain::visit::WaitsFor;
use crate::flow::action::Action;
use crate::flow::ask::Answer;
use crate::flow::ask::{NumberAnswer, NumberAsk, VisitAsk};
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::{Cx, Input};

/// The number as it is typed, and what is already known of it when one comes back here.
#[derive(Debug, Clone, Default)]
pub struct PhoneStep {
    /// The field.
    pub field: Typed,
    /// The challenge that is alive for the number that stood here before.
    pub sent: Option<Sent>,
    /// The proof, when the number was proved in this visit already.
    pub proved: Option<VerifiedPhone>,
    /// The challenge that the next code replaces.
    pub instead: Option<ChallengeId>,
    /// Whether the number in the field is the diary's.
    pub given: bool,
}

/// Where the step leads.
#[derive(Debug)]
pub enum PhoneDone {
    /// A code is on its way, or still alive for this very number.
    Sent(Sent),
    /// The number was proved already: no second code.
    Proved(VerifiedPhone),
    /// The desk has found it proved in this visit, as the number of a diary account: no second code either, and whose account
    /// stands on it, if one does.
    Taken(VerifiedPhone, Option<KnownAccount>),
}

impl PhoneStep {
    /// A step whose field holds a number, as when a visit is taken up.
    pub fn with_number(shown: String) -> Self {
        Self { field: Typed::of(shown), ..Self::default() }
    }

    /// Moves on by one input.
    pub fn step(mut self, input: Input, cx: &Cx, whose: Whose) -> StepNext<Self, PhoneDone> {
        match input {
            Input::Typed(FieldId::Phone, text) => {
                self.given &= self.field.text == text;
                self.field.set(text);
                StepNext::stay(self)
            }
            Input::Submit | Input::Act(Action::SendAgain) => self.submit(cx, whose),
            Input::Act(Action::NoNumber) => StepNext::ask(self, VisitAsk::PutDown { why: WaitsFor::Number }),
            Input::Back => StepNext::Back(self),
            Input::Answered(Answer::Number(NumberAnswer::Sent { sent })) => {
                StepNext::Done(PhoneDone::Sent(sent))
            }
            Input::Answered(Answer::Number(NumberAnswer::Proved { phone })) => {
                StepNext::Done(PhoneDone::Taken(phone, None))
            }
            Input::Answered(Answer::Number(NumberAnswer::Known { phone, known })) => {
                StepNext::Done(PhoneDone::Taken(phone, Some(known)))
            }
            Input::Answered(Answer::Refused { why }) => {
                self.field.problem = Some(why);
                StepNext::stay(self)
            }
            other => StepNext::stay(unheard(self, &other)),
        }
    }

    fn submit(mut self, cx: &Cx, whose: Whose) -> StepNext<Self, PhoneDone> {
        let phone = match Phone::parse(&self.field.text, &cx.rules.reached) {
            Ok(phone) => phone,
            Err(why) => {
                self.field.problem = Some(why);
                return StepNext::stay(self);
            }
        };
        if let Some(proved) = self.proved.as_ref().filter(|proved| *proved.phone() == phone) {
            return StepNext::Done(PhoneDone::Proved(proved.clone()));
        }
        if let Some(sent) = self.sent.as_ref().filter(|sent| sent.phone == phone && !sent.dead(cx.now)) {
            return StepNext::Done(PhoneDone::Sent(sent.clone()));
        }
        let instead = self.instead.take().or_else(|| self.sent.as_ref().map(|sent| sent.challenge.clone()));
        self.field.problem = None;
        StepNext::ask(self, NumberAsk::Send { phone, whose, instead })
    }
}
