//! A new password, unseen, twice: the rules show as they are met, the strength is asked as one types, and only the newest
//! answer counts.

use crate::domain::password::{self, Own, Rule};
use crate::domain::password_suggest::Suggested;
use crate::domain::refusal::Refusal;
use crate::flow::action::Action;
use crate::flow::ask::{AccountAnswer, AccountAsk, Answer, Ask};
use crate::flow::field::FieldId;
use crate::flow::input::{Cx, Input};
use secrecy::{ExposeSecret, SecretString};

/// Both entries.
#[derive(Debug, Clone)]
pub struct NewPassword {
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

/// What an input meant to a password that is typed.
#[derive(Debug)]
pub enum Heard {
    /// It was typed, or what is known of it; and what is asked.
    Typing(Option<Ask>),
    /// It is to be set: both entries are whole and alike.
    Whole,
    /// It was none of a password's inputs.
    Other(Input),
}

impl NewPassword {
    /// Two empty entries.
    pub fn new(profile: password::Profile) -> Self {
        let (first, again) = (SecretString::default(), SecretString::default());
        let rules = password::rules("", profile);
        Self { first, again, score: None, rules, problem: None, suggested: None }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.first.expose_secret().is_empty() && self.again.expose_secret().is_empty()
    }

    /// What was refused.
    pub fn why(&self) -> Option<&Refusal> {
        self.problem.as_ref().map(|(_, why)| why)
    }

    /// Hears an input; the password may hold nothing of `own`.
    pub fn hear(&mut self, input: Input, own: impl FnOnce() -> Vec<Own>, cx: &Cx) -> Heard {
        match input {
            Input::Secret(FieldId::Password, text) => {
                self.rules = password::rules(text.expose_secret(), cx.rules.passwords);
                self.problem = None;
                self.first = text.clone();
                if text.expose_secret().is_empty() {
                    self.score = None;
                    return Heard::Typing(None);
                }
                Heard::Typing(Some(AccountAsk::Strength { password: text, own: own() }.into()))
            }
            Input::Secret(FieldId::PasswordAgain, text) => {
                self.again = text;
                self.problem = None;
                Heard::Typing(None)
            }
            Input::Submit => match self.wrong(cx) {
                Some(problem) => {
                    self.problem = Some(problem);
                    Heard::Typing(None)
                }
                None => Heard::Whole,
            },
            Input::Act(Action::Suggest) => Heard::Typing(Some(AccountAsk::Suggest.into())),
            Input::Answered(Answer::Account(AccountAnswer::Suggested { password })) => {
                self.suggested = Some(password);
                Heard::Typing(None)
            }
            Input::Answered(Answer::Account(AccountAnswer::Strength { strength })) => {
                self.score = Some(strength.score);
                Heard::Typing(None)
            }
            Input::Answered(Answer::Refused { why }) => {
                self.problem = Some((FieldId::Password, why));
                Heard::Typing(None)
            }
            other => Heard::Other(other),
        }
    }

    /// What is wrong by now. The strength library needs milliseconds to find a common or personal password: the desk looks,
    /// off the loop.
    fn wrong(&self, cx: &Cx) -> Option<(FieldId, Refusal)> {
        let (first, again) = (self.first.expose_secret(), self.again.expose_secret());
        let met = password::rules(first, cx.rules.passwords).iter().all(|(_, met)| *met);
        match met {
            false => Some((FieldId::Password, Refusal::PasswordRules)),
            true if first.chars().count() > password::AT_MOST => {
                Some((FieldId::Password, Refusal::PasswordTooLong))
            }
            true if again.is_empty() => Some((FieldId::PasswordAgain, Refusal::Missing)),
            true if first != again => Some((FieldId::PasswordAgain, Refusal::PasswordsDiffer)),
            true => None,
        }
    }
}
