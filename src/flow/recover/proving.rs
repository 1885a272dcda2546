//! The account is recognised, and proved to be one's own beside the SMS: by a letter, a code of the owner's own, or a parent
//! beside a child.

use super::state::{At, AtAccount, AtLetter, AtOwnCode, AtParent, AtWays, Own, Recover};
use crate::domain::challenge::{DIGITS, VerifiedPhone};
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::recovery::WayBack;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::flow::action::Action;
use crate::flow::ask::{Answer, Ask, RecoveryAnswer, RecoveryAsk};
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::{Cx, Input, Next};
use crate::flow::start::Outcome;
use crate::flow::steps::own_code::{HeardCode, OwnCodeStep};
use crate::flow::steps::unheard;
use secrecy::{ExposeSecret, SecretString};

impl Recover {
    /// Looks whose account is on a proved number, and by which ways it can be proved to be one's own.
    pub(super) fn looks(self, phone: VerifiedPhone) -> (Self, Vec<Ask>) {
        let ask = RecoveryAsk::Look { phone: phone.clone(), whose: self.whose };
        (self.at(At::Account(AtAccount { phone, own: None, problem: None })), vec![ask.into()])
    }

    pub(super) fn on_account(self, mut at: AtAccount, input: Input) -> Next<Self> {
        match input {
            Input::Submit => {
                let Some((known, ways)) = at.own else {
                    let (flow, asks) = self.looks(at.phone);
                    return Next::Stay(flow, asks);
                };
                let own = Own { phone: at.phone, known, ways, proved: false };
                return Next::stay(if own.ways.is_empty() {
                    self.at(At::NoWay(own))
                } else {
                    self.at(At::Ways(AtWays { own, problem: None }))
                });
            }
            Input::Back | Input::Act(Action::ChangeNumber) => {
                return Next::stay(self.number(at.phone.phone().shown()));
            }
            Input::Answered(Answer::Recovery(RecoveryAnswer::Ways { known, ways })) => {
                (at.own, at.problem) = (Some((known, ways)), None);
            }
            Input::Answered(Answer::Refused { why }) if Self::is_of_number(&why) => {
                return Next::stay(self.number_again(&at.phone, why));
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
                let (own, typed) = (at.own, SecretString::default());
                let letter = AtLetter { own, sent, typed, problem: None };
                return Next::stay(self.at(At::Letter(Box::new(letter))));
            }
            Input::Answered(Answer::Refused { why }) if Self::is_of_number(&why) => {
                return Next::stay(self.number_again(&at.own.phone, why));
            }
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            other => return Next::stay(unheard(self.at(At::Ways(at)), &other)),
        }
        Next::stay(self.at(At::Ways(at)))
    }

    /// Back to the account that was recognised.
    fn recognised(self, own: Own) -> Self {
        let Own { phone, known, ways, .. } = own;
        self.at(At::Account(AtAccount { phone, own: Some((known, ways)), problem: None }))
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
                let (phone, account) = (at.own.phone.clone(), at.own.known.account.clone());
                let ask = RecoveryAsk::Letter { phone, account, whose: self.whose };
                Next::ask(self.at(At::Ways(at)), ask)
            }
            WayBack::Parent { here } => {
                let (field, password) = (Typed::default(), SecretString::default());
                let parent = AtParent { own: at.own, here, field, password, problem: None, tries: 0 };
                Next::stay(self.at(At::Parent(Box::new(parent))))
            }
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
            Input::Act(Action::ChangeNumber) => Next::stay(self.number(own.phone.phone().shown())),
            Input::Back => Next::stay(self.recognised(own)),
            other => Next::stay(unheard(self.at(At::NoWay(own)), &other)),
        }
    }

    pub(super) fn on_letter(self, mut at: Box<AtLetter>, input: Input, cx: &Cx) -> Next<Self> {
        let mut asks = Vec::new();
        match input {
            Input::Secret(FieldId::Code, typed) => {
                at.typed = typed;
                at.problem = at.problem.filter(|why| *why == Refusal::BackLetterDead);
            }
            Input::Submit if at.sent.dead(cx.now) => asks.extend(at.again(cx.now)),
            Input::Submit => asks.extend(at.tries()),
            Input::Act(Action::SendAgain) => asks.extend(at.again(cx.now)),
            // Nobody can open that mailbox, or another way is easier: the choice again. The code stays good to its end.
            Input::Back | Input::Act(Action::NoAccess) => {
                return Next::stay(self.at(At::Ways(AtWays { own: at.own, problem: None })));
            }
            Input::Delivered(challenge, told) => at.sent.hears(&challenge, told),
            Input::Answered(Answer::Recovery(
                RecoveryAnswer::Sent { sent } | RecoveryAnswer::Lives { sent },
            )) => {
                (at.sent, at.typed, at.problem) = (sent, SecretString::default(), None);
            }
            Input::Answered(Answer::Recovery(RecoveryAnswer::Wrong { sent })) => {
                let left = sent.tries_left;
                (at.sent, at.typed) = (sent, SecretString::default());
                let wrong = Refusal::BackLetterWrong { left };
                at.problem = Some(if left == 0 { Refusal::BackLetterDead } else { wrong });
            }
            Input::Answered(Answer::Recovery(RecoveryAnswer::Proved)) => return self.sets(at.own, cx),
            Input::Answered(Answer::Refused { why }) if Self::is_of_number(&why) => {
                return Next::stay(self.number_again(&at.own.phone, why));
            }
            Input::Answered(Answer::Refused { why }) => {
                if why == Refusal::BackLetterDead {
                    at.sent.tries_left = 0;
                    at.typed = SecretString::default();
                }
                at.problem = Some(why);
            }
            other => return Next::stay(unheard(self.at(At::Letter(at)), &other)),
        }
        Next::Stay(self.at(At::Letter(at)), asks)
    }

    pub(super) fn on_own_code(self, mut at: Box<AtOwnCode>, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Back => {
                return Next::stay(self.at(At::Ways(AtWays { own: at.own, problem: None })));
            }
            Input::Answered(Answer::Recovery(RecoveryAnswer::Proved)) => return self.sets(at.own, cx),
            Input::Answered(Answer::Refused { why }) if Self::is_of_number(&why) => {
                return Next::stay(self.number_again(&at.own.phone, why));
            }
            other => match at.code.hear(other) {
                HeardCode::Typing => {}
                HeardCode::Whole(code) => {
                    let (phone, account) = (at.own.phone.clone(), at.own.known.account.clone());
                    let ask = RecoveryAsk::OwnCode { phone, account, whose: self.whose, code };
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
                    let (phone, account) = (at.own.phone.clone(), at.own.known.account.clone());
                    let ask = RecoveryAsk::Beside { phone, account, whose: self.whose, parent };
                    return Next::ask(self.at(At::Parent(at)), ask);
                }
            }
            Input::Back => {
                return Next::stay(self.at(At::Ways(AtWays { own: at.own, problem: None })));
            }
            Input::Answered(Answer::Recovery(RecoveryAnswer::Proved)) => return self.sets(at.own, cx),
            Input::Answered(Answer::Refused { why }) if Self::is_of_number(&why) => {
                return Next::stay(self.number_again(&at.own.phone, why));
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

impl AtLetter {
    fn tries(&mut self) -> Option<Ask> {
        let typed = self.typed.expose_secret();
        // A nervous second Enter was meant for the choice: nothing is wrong yet.
        if typed.is_empty() && self.problem.is_none() {
            return None;
        }
        if typed.len() != DIGITS || !typed.bytes().all(|b| b.is_ascii_digit()) {
            self.problem = Some(Refusal::NotSixDigits);
            return None;
        }
        let (challenge, code) = (self.sent.challenge.clone(), self.typed.clone());
        Some(RecoveryAsk::Check { challenge, code }.into())
    }

    /// The same code once more, or a new one where too little of its life is left; not before the countdown has ended.
    fn again(&mut self, now: Moment) -> Option<Ask> {
        if now < self.sent.again() {
            self.problem = Some(Refusal::BackLetterTooSoon { until: self.sent.again() });
            return None;
        }
        self.problem = None;
        Some(RecoveryAsk::LetterAgain { challenge: self.sent.challenge.clone() }.into())
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
