//! The account is recognised, and proved to be one's own beside the SMS: by a letter, a code of the owner's own, or a parent
//! beside a child.

use super::state::{At, AtAccount, AtLetter, AtOwnCode, AtParent, AtWays, Own, Recover};
use super::typed::{CodeTyped, HeardTyped, Says};
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::recovery::{First, WayBack};
use crate::domain::refusal::Refusal;
use crate::flow::action::Action;
use crate::flow::ask::{Answer, Ask, RecoveryAnswer, RecoveryAsk};
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::{Cx, Input, Next};
use crate::flow::start::Outcome;
use crate::flow::steps::own_code::{HeardCode, OwnCodeStep};
use crate::flow::steps::unheard;
use secrecy::{ExposeSecret, SecretString};

const LETTER: Says = Says {
    dead: Refusal::BackLetterDead,
    wrong: |left| Refusal::BackLetterWrong { left },
    too_soon: |until| Refusal::BackLetterTooSoon { until },
};

impl Recover {
    /// Looks whose account is proved so, and by which ways it can be proved to be one's own.
    pub(super) fn looks(self, first: First) -> (Self, Vec<Ask>) {
        let ask = RecoveryAsk::Look { first: first.clone(), whose: self.whose };
        (self.at(At::Account(AtAccount { first, own: None, problem: None })), vec![ask.into()])
    }

    pub(super) fn on_account(self, mut at: AtAccount, input: Input) -> Next<Self> {
        match input {
            Input::Submit => {
                let Some((known, ways)) = at.own else {
                    let (flow, asks) = self.looks(at.first);
                    return Next::Stay(flow, asks);
                };
                let own = Own { first: at.first, known, ways, proved: false };
                return Next::stay(if own.ways.is_empty() {
                    self.at(At::NoWay(own))
                } else {
                    self.at(At::Ways(AtWays { own, problem: None }))
                });
            }
            Input::Back | Input::Act(Action::ChangeNumber) => return Next::stay(self.typed_again(&at.first)),
            Input::Answered(Answer::Recovery(RecoveryAnswer::Ways { known, ways })) => {
                (at.own, at.problem) = (Some((known, ways)), None);
            }
            Input::Answered(Answer::Refused { why }) if Self::is_of_first(&why) => {
                return Next::stay(self.first_again(&at.first, why));
            }
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            other => return Next::stay(unheard(self.at(At::Account(at)), &other)),
        }
        Next::stay(self.at(At::Account(at)))
    }

    pub(super) fn on_ways(self, mut at: AtWays, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Submit => return self.takes(at, 0, cx),
            Input::Pick(way) => return self.takes(at, way, cx),
            Input::Back => return Next::stay(self.recognised(at.own)),
            Input::Answered(Answer::Recovery(
                RecoveryAnswer::Sent { sent } | RecoveryAnswer::Lives { sent },
            )) => {
                let letter = AtLetter { own: at.own, code: CodeTyped::new(sent) };
                return Next::stay(self.at(At::Letter(Box::new(letter))));
            }
            Input::Answered(Answer::Refused { why }) if Self::is_of_first(&why) => {
                return Next::stay(self.first_again(&at.own.first, why));
            }
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            other => return Next::stay(unheard(self.at(At::Ways(at)), &other)),
        }
        Next::stay(self.at(At::Ways(at)))
    }

    /// Back at the number or the mailbox, as it was typed.
    fn typed_again(self, first: &First) -> Self {
        match first {
            First::Number(phone) => self.number(phone.phone().shown()),
            First::Mailbox { mailbox, .. } => self.mailbox(mailbox.address().to_owned(), None),
        }
    }

    /// Back to the account that was recognised.
    fn recognised(self, own: Own) -> Self {
        let Own { first, known, ways, .. } = own;
        self.at(At::Account(AtAccount { first, own: Some((known, ways)), problem: None }))
    }

    /// Takes a way; one that was gone already leads on at once.
    fn takes(self, mut at: AtWays, way: usize, cx: &Cx) -> Next<Self> {
        let Some(way) = at.own.ways.get(way).cloned() else { return Next::stay(self.at(At::Ways(at))) };
        if at.own.proved {
            return self.sets(at.own, cx);
        }
        at.problem = None;
        match way {
            WayBack::Letter { .. } => {
                let (first, account) = (at.own.first.clone(), at.own.known.account.clone());
                let ask = RecoveryAsk::Letter { first, account, whose: self.whose };
                Next::ask(self.at(At::Ways(at)), ask)
            }
            WayBack::Parent { here } => {
                let (field, password) = (Typed::default(), SecretString::default());
                let parent = AtParent { own: at.own, here, field, password, problem: None, tries: 0 };
                Next::stay(self.at(At::Parent(Box::new(parent))))
            }
            WayBack::Friends { .. } => Next::stay(self.friends(at.own, None)),
            WayBack::Authenticator | WayBack::Code => {
                let is_recovery = way == WayBack::Code;
                let at = AtOwnCode { own: at.own, is_recovery, code: OwnCodeStep::default() };
                Next::stay(self.at(At::OwnCode(Box::new(at))))
            }
        }
    }

    /// What can be done today stands on the screen: Enter leads back to where one came from.
    pub(super) fn on_no_way(self, own: Own, input: Input) -> Next<Self> {
        match input {
            Input::Submit => Next::Done(Outcome::Left),
            Input::Act(Action::ChangeNumber) => Next::stay(self.typed_again(&own.first)),
            Input::Back => Next::stay(self.recognised(own)),
            other => Next::stay(unheard(self.at(At::NoWay(own)), &other)),
        }
    }

    pub(super) fn on_letter(self, mut at: Box<AtLetter>, input: Input, cx: &Cx) -> Next<Self> {
        if let Input::Answered(Answer::Refused { why }) = &input
            && Self::is_of_first(why)
        {
            return Next::stay(self.first_again(&at.own.first, why.clone()));
        }
        match at.code.hear(input, cx, &LETTER) {
            HeardTyped::Typing => Next::stay(self.at(At::Letter(at))),
            HeardTyped::Whole(code) => {
                let challenge = at.code.sent.challenge.clone();
                Next::ask(self.at(At::Letter(at)), RecoveryAsk::Check { challenge, code })
            }
            HeardTyped::Again => {
                let challenge = at.code.sent.challenge.clone();
                Next::ask(self.at(At::Letter(at)), RecoveryAsk::LetterAgain { challenge })
            }
            // Nobody can open that mailbox, or another way is easier: the choice again. The code stays good to its end.
            HeardTyped::Other(Input::Back | Input::Act(Action::NoAccess)) => {
                Next::stay(self.at(At::Ways(AtWays { own: at.own, problem: None })))
            }
            HeardTyped::Other(Input::Answered(Answer::Recovery(
                RecoveryAnswer::Sent { sent } | RecoveryAnswer::Lives { sent },
            ))) => {
                at.code = CodeTyped::new(sent);
                Next::stay(self.at(At::Letter(at)))
            }
            HeardTyped::Other(Input::Answered(Answer::Recovery(RecoveryAnswer::Wrong { sent }))) => {
                at.code.was_wrong(sent, &LETTER);
                Next::stay(self.at(At::Letter(at)))
            }
            HeardTyped::Other(Input::Answered(Answer::Recovery(RecoveryAnswer::Proved))) => {
                self.sets(at.own, cx)
            }
            HeardTyped::Other(other) => Next::stay(unheard(self.at(At::Letter(at)), &other)),
        }
    }

    pub(super) fn on_own_code(self, mut at: Box<AtOwnCode>, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Back => {
                return Next::stay(self.at(At::Ways(AtWays { own: at.own, problem: None })));
            }
            Input::Answered(Answer::Recovery(RecoveryAnswer::Proved)) => return self.sets(at.own, cx),
            Input::Answered(Answer::Refused { why }) if Self::is_of_first(&why) => {
                return Next::stay(self.first_again(&at.own.first, why));
            }
            other => match at.code.hear(other) {
                HeardCode::Typing => {}
                HeardCode::Whole(code) => {
                    let (first, account) = (at.own.first.clone(), at.own.known.account.clone());
                    let ask = RecoveryAsk::OwnCode { first, account, whose: self.whose, code };
                    return Next::ask(self.at(At::OwnCode(at)), ask);
                }
                HeardCode::Other(other) => return Next::stay(unheard(self.at(At::OwnCode(at)), &other)),
            },
        }
        Next::stay(self.at(At::OwnCode(at)))
    }

    pub(super) fn on_parent(self, mut at: Box<AtParent>, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Typed(FieldId::NumberOrMailbox, text) => {
                at.field.set(text);
                at.problem = None;
            }
            Input::Secret(FieldId::Password, typed) => {
                at.password = typed;
                at.problem = None;
            }
            Input::Submit => {
                if let Ok(parent) = at.submits(cx) {
                    let (first, account) = (at.own.first.clone(), at.own.known.account.clone());
                    let ask = RecoveryAsk::Beside { first, account, whose: self.whose, parent };
                    return Next::ask(self.at(At::Parent(at)), ask);
                }
            }
            Input::Back => {
                return Next::stay(self.at(At::Ways(AtWays { own: at.own, problem: None })));
            }
            Input::Answered(Answer::Recovery(RecoveryAnswer::Proved)) => return self.sets(at.own, cx),
            Input::Answered(Answer::Refused { why }) if Self::is_of_first(&why) => {
                return Next::stay(self.first_again(&at.own.first, why));
            }
            Input::Answered(Answer::Refused { why }) => {
                // Whoever sat here has left, or does not count any more: a parent signs in.
                at.here = at.here.filter(|_| why.is_trouble());
                at.password = SecretString::default();
                at.tries += 1;
                // Another one types their number; after a wrong password only that is typed again.
                if matches!(why, Refusal::ParentLeft | Refusal::ParentNotLinked) {
                    at.field.problem = Some(why);
                } else {
                    at.problem = Some(why);
                }
            }
            other => return Next::stay(unheard(self.at(At::Parent(at)), &other)),
        }
        Next::stay(self.at(At::Parent(at)))
    }
}

impl AtParent {
    /// Who is asked about: the parent who sits here (nothing was typed), or one who signs in.
    ///
    /// # Errors
    /// Something is missing, and says so.
    fn submits(&mut self, cx: &Cx) -> Result<Option<(NumberOrMailbox, SecretString)>, ()> {
        if self.here.is_some() {
            return Ok(None);
        }
        match NumberOrMailbox::parse(&self.field.text, &cx.rules.reached) {
            Ok(_) if self.password.expose_secret().is_empty() => self.problem = Some(Refusal::Missing),
            Ok(by) => return Ok(Some((by, self.password.clone()))),
            Err(why) => self.field.problem = Some(why),
        }
        Err(())
    }
}
