//! Another number: it is proved by the code of an SMS before it takes the old one's place, never by a call. A child who is
//! too young to consent has a parent beside it (rule 13).

use super::state::{At, AtParent, AtProve, Cabinet};
use crate::domain::challenge::{Fate, VerifiedPhone};
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::refusal::Refusal;
use crate::flow::action::Action;
use crate::flow::ask::{Answer, CabinetAnswer, CabinetAsk};
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::{Cx, Input, Next};
use crate::flow::steps::code::{CodeDone, CodeStep};
use crate::flow::steps::phone::{PhoneDone, PhoneStep};
use crate::flow::steps::{StepNext, unheard};
use secrecy::{ExposeSecret, SecretString};

impl Cabinet {
    /// At the code. The operator may call unasked: the digits of a call change no number, and none are asked for.
    pub(super) fn by_sms(mut code: CodeStep) -> At {
        code.sent.call = None;
        if code.sent.fate == Fate::Called {
            code.sent.fate = Fate::Unknown;
        }
        At::Code(code)
    }

    /// At the number again: it says what is wrong with the one in the field.
    pub(super) fn number_again(shown: String, why: Refusal) -> At {
        let mut step = PhoneStep::with_number(shown);
        step.field.problem = Some(why);
        At::Phone(step)
    }

    pub(super) fn on_phone(self, step: PhoneStep, input: Input, cx: &Cx) -> Next<Self> {
        // Whoever is signed in has a number.
        if matches!(input, Input::Act(Action::NoNumber)) {
            return Next::stay(self.at(At::Phone(step)));
        }
        let whose = self.person();
        match step.step(input, cx, whose) {
            StepNext::Stay(step, asks) => Next::Stay(self.at(At::Phone(step)), asks),
            StepNext::Back(_) => self.shows_room(None),
            StepNext::Done(PhoneDone::Sent(sent)) => Next::stay(self.at(Self::by_sms(CodeStep::new(sent)))),
            StepNext::Done(PhoneDone::Proved(phone) | PhoneDone::Taken(phone, None)) => self.moves(phone),
            StepNext::Done(PhoneDone::Taken(phone, Some(_))) => {
                let shown = phone.phone().shown();
                Next::stay(self.at(Self::number_again(shown, Refusal::NumberHasAccount)))
            }
        }
    }

    pub(super) fn on_code(self, code: CodeStep, input: Input, cx: &Cx) -> Next<Self> {
        if matches!(input, Input::Act(Action::TakeCall)) {
            return Next::stay(self.at(At::Code(code)));
        }
        let (whose, shown) = (self.person(), code.sent.phone.shown());
        match code.step(input, cx, whose) {
            StepNext::Stay(code, asks) => Next::Stay(self.at(Self::by_sms(code)), asks),
            StepNext::Back(code) => {
                let step = PhoneStep { sent: Some(code.sent), ..PhoneStep::with_number(shown) };
                Next::stay(self.at(At::Phone(step)))
            }
            StepNext::Done(CodeDone::Proved(phone)) => self.moves(phone),
            StepNext::Done(CodeDone::Known(..)) => {
                Next::stay(self.at(Self::number_again(shown, Refusal::NumberHasAccount)))
            }
            StepNext::Done(CodeDone::Change(_)) => {
                Next::stay(self.at(At::Phone(PhoneStep::with_number(shown))))
            }
        }
    }

    /// The account moves to its new number.
    fn moves(self, phone: VerifiedPhone) -> Next<Self> {
        let ask = CabinetAsk::Move { account: self.whose.account.clone(), phone: phone.clone() };
        Next::ask(self.at(At::Moving(phone, None)), ask)
    }

    pub(super) fn on_moving(
        self,
        phone: VerifiedPhone,
        problem: Option<Refusal>,
        input: Input,
    ) -> Next<Self> {
        let shown = phone.phone().shown();
        match input {
            Input::Submit => self.moves(phone),
            Input::Back | Input::Act(Action::ChangeNumber) => {
                let step = PhoneStep { proved: Some(phone), ..PhoneStep::with_number(shown) };
                Next::stay(self.at(At::Phone(step)))
            }
            Input::Answered(Answer::Refused { why }) => Next::stay(self.at(match why {
                Refusal::PasswordTypedLongAgo => AtProve::again(At::Moving(phone, None)),
                Refusal::ParentBesideNeeded => At::Parent(Box::new(AtParent {
                    phone,
                    field: Typed::default(),
                    password: SecretString::default(),
                    problem: None,
                    tries: 0,
                })),
                Refusal::NumberHasAccount | Refusal::ProofTooOld | Refusal::CallMovesNothing => {
                    Self::number_again(shown, why)
                }
                other => At::Moving(phone, Some(other)),
            })),
            other => Next::stay(unheard(self.at(At::Moving(phone, problem)), &other)),
        }
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
            Input::Submit => match NumberOrMailbox::parse(&at.field.text, &cx.rules.reached) {
                Ok(_) if at.password.expose_secret().is_empty() => at.problem = Some(Refusal::Missing),
                Ok(by) => {
                    let (account, password) = (self.whose.account.clone(), at.password.clone());
                    return Next::ask(self.at(At::Parent(at)), CabinetAsk::Beside { account, by, password });
                }
                Err(why) => at.field.problem = Some(why),
            },
            Input::Back => {
                let shown = at.phone.phone().shown();
                let step = PhoneStep { proved: Some(at.phone), ..PhoneStep::with_number(shown) };
                return Next::stay(self.at(At::Phone(step)));
            }
            Input::Answered(Answer::Cabinet(CabinetAnswer::Beside)) => return self.moves(at.phone),
            Input::Answered(Answer::Refused { why }) => {
                at.password = SecretString::default();
                at.tries += 1;
                if why == Refusal::ParentNotLinked {
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
