//! The step in which the owner of a proved number sets a password, unseen, twice.
//!
//! The rules show as they are met; the strength is asked as one types, and only the newest answer counts.

use super::{StepNext, unheard};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::family::PersonData;
use crate::domain::id::AccountId;
use crate::domain::password::{self, Own, Rule};
use crate::domain::password_suggest::Suggested;
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::action::Action;
use crate::flow::ask::Answer;
use crate::flow::ask::{AccountAnswer, AccountAsk};
use crate::flow::field::FieldId;
use crate::flow::input::{Cx, Input};
use secrecy::{ExposeSecret, SecretString};

/// The password step.
#[derive(Debug, Clone)]
pub struct PasswordStep {
    /// Whose account it will be.
    pub phone: VerifiedPhone,
    /// What they told of themselves: the password may hold nothing of it.
    pub data: PersonData,
    /// The unfinished account, when a password was set already: Enter on empty fields keeps it.
    pub set: Option<AccountId>,
    /// The first entry.
    pub first: SecretString,
    /// The second entry.
    pub again: SecretString,
    /// How strong the first entry is (0 to 4), once known.
    pub score: Option<u8>,
    /// Which rules are met by now.
    pub rules: Vec<(Rule, bool)>,
    /// What is wrong, and in which field.
    pub problem: Option<(FieldId, Refusal)>,
    /// What was suggested, until the step is left.
    pub suggested: Option<Suggested>,
}

impl PasswordStep {
    /// Begins for a proved number, and a person who has told who they are.
    pub fn new(
        phone: VerifiedPhone,
        data: PersonData,
        set: Option<AccountId>,
        profile: password::Profile,
    ) -> Self {
        let (first, again) = (SecretString::default(), SecretString::default());
        let rules = password::rules("", profile);
        Self { phone, data, set, first, again, score: None, rules, problem: None, suggested: None }
    }

    /// Moves on by one input; done with the account and the proof.
    pub fn step(mut self, input: Input, cx: &Cx, whose: Whose) -> StepNext<Self, (AccountId, VerifiedPhone)> {
        match input {
            Input::Secret(FieldId::Password, text) => {
                self.rules = password::rules(text.expose_secret(), cx.rules.passwords);
                self.problem = None;
                self.first = text.clone();
                if text.expose_secret().is_empty() {
                    self.score = None;
                    return StepNext::stay(self);
                }
                let own = Own::of(self.phone.phone(), &self.data);
                StepNext::ask(self, AccountAsk::Strength { password: text, own })
            }
            Input::Secret(FieldId::PasswordAgain, text) => {
                self.again = text;
                self.problem = None;
                StepNext::stay(self)
            }
            Input::Submit => self.submit(cx, whose),
            Input::Act(Action::Suggest) => StepNext::ask(self, AccountAsk::Suggest),
            Input::Answered(Answer::Account(AccountAnswer::Suggested { password })) => {
                self.suggested = Some(password);
                StepNext::stay(self)
            }
            Input::Back => StepNext::Back(self),
            Input::Answered(Answer::Account(AccountAnswer::Strength { strength })) => {
                self.score = Some(strength.score);
                StepNext::stay(self)
            }
            Input::Answered(Answer::Account(AccountAnswer::Started { account })) => {
                StepNext::Done((account, self.phone))
            }
            Input::Answered(Answer::Refused { why }) => {
                self.problem = Some((FieldId::Password, why));
                StepNext::stay(self)
            }
            other => StepNext::stay(unheard(self, &other)),
        }
    }

    fn submit(mut self, cx: &Cx, whose: Whose) -> StepNext<Self, (AccountId, VerifiedPhone)> {
        let (first, again) = (self.first.expose_secret(), self.again.expose_secret());
        if let (Some(account), true, true) = (&self.set, first.is_empty(), again.is_empty()) {
            return StepNext::Done((account.clone(), self.phone.clone()));
        }
        // The strength library needs milliseconds to find a common or personal password: the desk looks, off the loop.
        let met = password::rules(first, cx.rules.passwords).iter().all(|(_, met)| *met);
        let problem = match met {
            false => Some((FieldId::Password, Refusal::PasswordRules)),
            true if first.chars().count() > password::AT_MOST => {
                Some((FieldId::Password, Refusal::PasswordTooLong))
            }
            true if again.is_empty() => Some((FieldId::PasswordAgain, Refusal::Missing)),
            true if first != again => Some((FieldId::PasswordAgain, Refusal::PasswordsDiffer)),
            true => None,
        };
        if problem.is_some() {
            self.problem = problem;
            return StepNext::stay(self);
        }
        let (phone, password, data) = (self.phone.clone(), self.first.clone(), Box::new(self.data.clone()));
        let ask = AccountAsk::SetPassword { phone, password, whose, data };
        StepNext::ask(self, ask)
    }
}
