//! A family shows the receipt of a consent: what was agreed, and whether it stands.

use super::action::Action;
use super::ask::{Answer, Ask, ConsentAnswer, ConsentAsk};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::Outcome;
use super::steps::unheard;
use crate::domain::consent::CheckedConsent;
use crate::domain::correction::Paper;
use crate::domain::receipt::Receipt;
use crate::domain::refusal::Refusal;

/// The flow.
#[derive(Debug, Clone)]
pub enum Receipts {
    /// The number is typed.
    Check {
        /// The field.
        field: Typed,
        /// What the last one told; none before the first.
        found: Option<Vec<CheckedConsent>>,
    },
    /// One on paper is withdrawn, for whoever has shown a document.
    Withdraw(Box<AtWithdraw>),
}

/// A consent on paper that is about to be withdrawn.
#[derive(Debug, Clone)]
pub struct AtWithdraw {
    /// Its number, as it was typed.
    pub field: Typed,
    /// The consent.
    pub one: CheckedConsent,
    /// The kind of document that was seen.
    pub paper: Typed,
    /// Why it was refused.
    pub problem: Option<Refusal>,
}

impl Receipts {
    /// Begins with an empty field.
    pub fn begin() -> (Self, Vec<Ask>) {
        (Self::Check { field: Typed::default(), found: None }, Vec::new())
    }

    fn on_withdraw(mut at: Box<AtWithdraw>, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Paper, text) => at.paper.set(text),
            Input::Submit => match (Paper::from_text(&at.paper.text), at.one.on_paper.clone()) {
                (Some(paper), Some(consent)) => {
                    at.problem = None;
                    return Next::ask(Self::Withdraw(at), ConsentAsk::WithdrawPaper { consent, paper });
                }
                _ => at.paper.problem = Some(Refusal::PaperMissing),
            },
            Input::Answered(Answer::Consent(ConsentAnswer::Checked { found })) => {
                return Next::stay(Self::Check { field: at.field, found: Some(found) });
            }
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            Input::Back => {
                return Next::stay(Self::Check { field: at.field, found: Some(vec![at.one]) });
            }
            other => return Next::stay(unheard(Self::Withdraw(at), &other)),
        }
        Next::stay(Self::Withdraw(at))
    }
}

impl Flow for Receipts {
    const NAME: &'static str = "receipts";

    fn name(&self) -> &'static str {
        match self {
            Self::Check { .. } => "check",
            Self::Withdraw(_) => "withdraw",
        }
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        let (mut field, mut found) = match self {
            Self::Check { field, found } => (field, found),
            Self::Withdraw(at) => return Self::on_withdraw(at, input),
        };
        match input {
            Input::Act(Action::Withdraw) => {
                let paper = found.as_ref().and_then(|all| all.iter().find(|one| one.on_paper.is_some()));
                if let Some(one) = paper.cloned() {
                    let (paper, problem) = (Typed::default(), None);
                    return Next::stay(Self::Withdraw(Box::new(AtWithdraw { field, one, paper, problem })));
                }
            }
            Input::Typed(FieldId::Receipt, text) => field.set(text),
            Input::Submit => match Receipt::parse(&field.text) {
                Ok(receipt) => {
                    return Next::ask(Self::Check { field, found: None }, ConsentAsk::Check { receipt });
                }
                Err(_) if field.text.trim().is_empty() => field.problem = Some(Refusal::Missing),
                Err(_) => field.problem = Some(Refusal::NotAReceipt),
            },
            Input::Answered(Answer::Consent(ConsentAnswer::Checked { found: told })) => found = Some(told),
            Input::Answered(Answer::Refused { why }) => field.problem = Some(why),
            Input::Back => return Next::Done(Outcome::Left),
            other => return Next::stay(unheard(Self::Check { field, found }, &other)),
        }
        Next::stay(Self::Check { field, found })
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::Check { field, .. } => field.problem.clone(),
            Self::Withdraw(at) => at.problem.clone().or_else(|| at.paper.problem.clone()),
        }
    }

    fn is_typed(&self) -> bool {
        true
    }
}
