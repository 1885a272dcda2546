//! The step in which the owner of a proved number sets a password, unseen, twice.

use super::new_password::{Heard, NewPassword};
use super::{StepNext, unheard};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::family::PersonData;
use crate::domain::id::AccountId;
use crate::domain::password::{self, Own};
use crate::domain::refusal::Whose;
use crate::flow::ask::Answer;
use crate::flow::ask::{AccountAnswer, AccountAsk};
use crate::flow::input::{Cx, Input};

/// The password step.
#[derive(Debug, Clone)]
pub struct PasswordStep {
    /// Whose account it will be.
    pub phone: VerifiedPhone,
    /// What they told of themselves: the password may hold nothing of it.
    pub data: PersonData,
    /// The unfinished account, when a password was set already: Enter on empty fields keeps it.
    pub set: Option<AccountId>,
    /// Both entries.
    pub entry: NewPassword,
}

impl PasswordStep {
    /// Begins for a proved number, and a person who has told who they are.
    pub fn new(
        phone: VerifiedPhone,
        data: PersonData,
        set: Option<AccountId>,
        profile: password::Profile,
    ) -> Self {
        Self { phone, data, set, entry: NewPassword::new(profile) }
    }

    /// Moves on by one input; done with the account and the proof.
    pub fn step(mut self, input: Input, cx: &Cx, whose: Whose) -> StepNext<Self, (AccountId, VerifiedPhone)> {
        if let (Some(account), Input::Submit, true) = (&self.set, &input, self.entry.is_empty()) {
            return StepNext::Done((account.clone(), self.phone.clone()));
        }
        let (phone, data) = (&self.phone, &self.data);
        match self.entry.hear(input, || Own::of(phone.phone(), data), cx) {
            Heard::Typing(ask) => StepNext::Stay(self, ask.into_iter().collect()),
            Heard::Whole => {
                let (phone, password) = (self.phone.clone(), self.entry.first.clone());
                let data = Box::new(self.data.clone());
                StepNext::ask(self, AccountAsk::SetPassword { phone, password, whose, data })
            }
            Heard::Other(Input::Back) => StepNext::Back(self),
            Heard::Other(Input::Answered(Answer::Account(AccountAnswer::Started { account }))) => {
                StepNext::Done((account, self.phone))
            }
            Heard::Other(other) => StepNext::stay(unheard(self, &other)),
        }
    }
}
