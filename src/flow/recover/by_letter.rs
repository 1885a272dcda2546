//! Whoever has not the phone with the account's number begins with its mailbox: the letter's code is the first proof. Whether the
//! mailbox has an account is said only after it (rule 5). Who has no mailbox either is vouched for.

use super::state::{At, AtMailCode, AtMailbox, Recover};
use super::typed::{CodeTyped, HeardTyped, Says};
use crate::domain::mailbox::Mailbox;
use crate::domain::recovery::First;
use crate::domain::refusal::Refusal;
use crate::flow::action::Action;
use crate::flow::ask::{Answer, RecoveryAnswer, RecoveryAsk};
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::{Cx, Input, Next};
use crate::flow::steps::unheard;

/// In the words of whoever proves a mailbox, which may be another one than was meant.
const SAYS: Says = Says {
    dead: Refusal::LetterDead,
    wrong: |left| Refusal::LetterWrongCode { left },
    too_soon: |until| Refusal::LetterTooSoon { until },
};

impl Recover {
    /// At the mailbox, as it was typed.
    #[must_use]
    pub fn mailbox(self, typed: String, problem: Option<Refusal>) -> Self {
        self.at(At::Mailbox(AtMailbox { field: Typed { text: typed, problem }, problem: None }))
    }

    pub(super) fn on_mailbox(self, mut at: AtMailbox, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Mailbox, text) => {
                at.field.set(text);
                at.problem = None;
            }
            Input::Submit | Input::Act(Action::SendAgain) => {
                if let Some(mailbox) = Mailbox::parse(&at.field.text) {
                    return Next::ask(self.at(At::Mailbox(at)), RecoveryAsk::FirstLetter { mailbox });
                }
                let empty = at.field.text.trim().is_empty();
                at.field.problem = Some(if empty { Refusal::Missing } else { Refusal::NotAMailbox });
            }
            Input::Act(Action::Vouch) => return self.vouched_for(At::Mailbox(at), None),
            Input::Back => return Next::stay(self.number(String::new())),
            Input::Answered(Answer::Recovery(
                RecoveryAnswer::Sent { sent } | RecoveryAnswer::Lives { sent },
            )) => {
                let Some(mailbox) = Mailbox::parse(&at.field.text) else {
                    return Next::stay(self.at(At::Mailbox(at)));
                };
                let code = AtMailCode { mailbox, code: CodeTyped::new(sent) };
                return Next::stay(self.at(At::MailCode(Box::new(code))));
            }
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            other => return Next::stay(unheard(self.at(At::Mailbox(at)), &other)),
        }
        Next::stay(self.at(At::Mailbox(at)))
    }

    pub(super) fn on_mail_code(self, mut at: Box<AtMailCode>, input: Input, cx: &Cx) -> Next<Self> {
        match at.code.hear(input, cx, &SAYS) {
            HeardTyped::Typing => Next::stay(self.at(At::MailCode(at))),
            HeardTyped::Whole(code) => {
                let challenge = at.code.sent.challenge.clone();
                Next::ask(self.at(At::MailCode(at)), RecoveryAsk::Check { challenge, code })
            }
            HeardTyped::Again => {
                let challenge = at.code.sent.challenge.clone();
                Next::ask(self.at(At::MailCode(at)), RecoveryAsk::LetterAgain { challenge })
            }
            // Left by Esc the code stays good: whoever comes forth again with the same mailbox types it.
            HeardTyped::Other(Input::Back | Input::Act(Action::ChangeMailbox)) => {
                Next::stay(self.mailbox(at.mailbox.address().to_owned(), None))
            }
            HeardTyped::Other(Input::Answered(Answer::Recovery(answer))) => match answer {
                RecoveryAnswer::Sent { sent } | RecoveryAnswer::Lives { sent } => {
                    at.code = CodeTyped::new(sent);
                    Next::stay(self.at(At::MailCode(at)))
                }
                RecoveryAnswer::Wrong { sent } => {
                    at.code.was_wrong(sent, &SAYS);
                    Next::stay(self.at(At::MailCode(at)))
                }
                RecoveryAnswer::ByLetter { challenge } => {
                    let (flow, asks) = self.looks(First::Mailbox { challenge, mailbox: at.mailbox });
                    Next::Stay(flow, asks)
                }
                other => {
                    let input = Input::Answered(Answer::Recovery(other));
                    Next::stay(unheard(self.at(At::MailCode(at)), &input))
                }
            },
            HeardTyped::Other(other) => Next::stay(unheard(self.at(At::MailCode(at)), &other)),
        }
    }
}
