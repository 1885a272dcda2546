//! "It is my parent's": a parent's account, registered long ago, stands on the child's number. Its owner signs in on
//! the private seat and moves it to a number of their own; then the child's number is free.
//!
//! ```text
//! Handover ──the parent sits──▶ Password ──right──▶ Phone ──code sent──▶ Code ──proved──▶ Moving ──▶ the child's number
//!                                 │   ▲               │ Esc: the seat closes
//!                                 │   └───────────────┘
//!                                 └─forgot──▶ (getting back in, and here again)
//! ```
//! A number is never moved on one proof: the password opens the seat, and an SMS proves the new number (rule 13). A
//! password that was typed too long ago is asked once more; what was proved meanwhile stays proved.

use super::code::{CodeDone, CodeStep};
use super::phone::{PhoneDone, PhoneStep};
use super::{StepNext, unheard};
use crate::domain::account::KnownAccount;
use crate::domain::challenge::Fate;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::flow::action::Action;
use crate::flow::ask::Answer;
use crate::flow::ask::{AccountAnswer, NumberAnswer, OwnerAnswer, OwnerAsk};
use crate::flow::field::FieldId;
use crate::flow::input::{Cx, Input};
use secrecy::{ExposeSecret, SecretString};

/// The steps on the private seat.
#[derive(Debug, Clone)]
pub struct UntangleStep {
    /// The child's number, proved, on which the account stands.
    pub child: VerifiedPhone,
    /// The account.
    pub known: KnownAccount,
    /// Where its owner stands.
    pub at: UntangleAt,
    /// The owner's new number as typed, with what is known of it: kept on every step.
    pub number: PhoneStep,
    /// How often the password was refused: each refusal empties the field.
    pub tries: u32,
}

/// Where the owner stands.
#[derive(Debug, Clone)]
pub enum UntangleAt {
    /// The parent is to sit down.
    Handover,
    /// The password as typed, never in a draft; and why the last one was refused, or why it is asked again.
    Password(SecretString, Option<Refusal>),
    /// The new number.
    Phone,
    /// Its code.
    Code(CodeStep),
    /// The new number is proved, and the account moves to it; or why it could not.
    Moving(VerifiedPhone, Option<Refusal>),
}

/// Where the steps lead.
#[derive(Debug)]
pub enum UntangleDone {
    /// The child's number as it stands now: free, or with whatever account came to it. The private seat is closed.
    Moved(VerifiedPhone, Option<KnownAccount>),
    /// The child takes another number.
    Change,
    /// The proof of the child's number has grown old.
    TooOld,
}

impl UntangleStep {
    /// Begins with the parent who is to sit down.
    pub fn new(child: VerifiedPhone, known: KnownAccount) -> Self {
        Self { child, known, at: UntangleAt::Handover, number: PhoneStep::default(), tries: 0 }
    }

    /// The step's name.
    pub const fn name(&self) -> &'static str {
        match self.at {
            UntangleAt::Handover => "untangle",
            UntangleAt::Password(..) => "untangle-password",
            UntangleAt::Phone => "untangle-phone",
            UntangleAt::Code(_) => "untangle-code",
            UntangleAt::Moving(..) => "untangle-move",
        }
    }

    /// Whether something is typed on the step.
    pub const fn is_typed(&self) -> bool {
        matches!(self.at, UntangleAt::Password(..) | UntangleAt::Phone | UntangleAt::Code(_))
    }

    /// Whether the step needs the owner's session on the private seat.
    pub const fn is_seated(&self) -> bool {
        matches!(self.at, UntangleAt::Phone | UntangleAt::Code(_) | UntangleAt::Moving(..))
    }

    /// The code of the parent's new number.
    pub const fn awaited(&self) -> Option<&CodeStep> {
        if let UntangleAt::Code(code) = &self.at { Some(code) } else { None }
    }

    /// When the picture changes by itself.
    pub fn wakes_at(&self, now: Moment) -> Option<Moment> {
        if let UntangleAt::Code(code) = &self.at { code.wakes_at(now) } else { None }
    }

    /// What was refused here.
    pub fn problem(&self) -> Option<&Refusal> {
        match &self.at {
            UntangleAt::Handover => None,
            UntangleAt::Password(_, problem) | UntangleAt::Moving(_, problem) => problem.as_ref(),
            UntangleAt::Phone => self.number.field.problem.as_ref(),
            UntangleAt::Code(code) => code.problem.as_ref(),
        }
    }

    /// At the password, with an empty field.
    #[must_use]
    pub fn password(self, problem: Option<Refusal>) -> Self {
        let tries = self.tries + 1;
        Self { at: UntangleAt::Password(SecretString::default(), problem), tries, ..self }
    }

    /// At the code. The operator may call unasked: the digits of a call move no account, and none are asked for.
    #[must_use]
    pub fn code(self, mut code: CodeStep) -> Self {
        code.sent.call = None;
        if code.sent.fate == Fate::Called {
            code.sent.fate = Fate::Unknown;
        }
        Self { at: UntangleAt::Code(code), ..self }
    }

    /// At the new number again: it says what is wrong with the one in the field, whose proof counts no more.
    #[must_use]
    pub fn number_again(mut self, why: Refusal) -> Self {
        self.number.field.problem = Some(why);
        (self.number.proved, self.number.sent) = (None, None);
        Self { at: UntangleAt::Phone, ..self }
    }

    /// Moves on by one input.
    pub fn step(mut self, input: Input, cx: &Cx) -> StepNext<Self, UntangleDone> {
        match std::mem::replace(&mut self.at, UntangleAt::Handover) {
            UntangleAt::Handover => match input {
                Input::Submit => StepNext::stay(self.password(None)),
                Input::Act(Action::ChangeNumber) => StepNext::Done(UntangleDone::Change),
                Input::Back => StepNext::Back(self),
                other => StepNext::stay(unheard(self, &other)),
            },
            UntangleAt::Password(typed, problem) => self.on_password(typed, problem, input),
            UntangleAt::Phone => self.on_phone(input, cx),
            UntangleAt::Code(code) => self.on_code(code, input, cx),
            UntangleAt::Moving(phone, problem) => self.on_moving(phone, problem, input),
        }
    }

    fn on_password(
        self,
        typed: SecretString,
        problem: Option<Refusal>,
        input: Input,
    ) -> StepNext<Self, UntangleDone> {
        match input {
            Input::Secret(FieldId::Password, typed) => {
                StepNext::stay(Self { at: UntangleAt::Password(typed, None), ..self })
            }
            Input::Submit if typed.expose_secret().is_empty() => {
                StepNext::stay(Self { at: UntangleAt::Password(typed, Some(Refusal::Missing)), ..self })
            }
            Input::Submit => {
                let ask = OwnerAsk::Seat {
                    child: self.child.clone(),
                    account: self.known.account.clone(),
                    password: typed.clone(),
                };
                StepNext::ask(Self { at: UntangleAt::Password(typed, problem), ..self }, ask)
            }
            Input::Act(Action::ChangeNumber) => StepNext::Done(UntangleDone::Change),
            Input::Back => StepNext::stay(Self { at: UntangleAt::Handover, ..self }),
            // The new number was proved before the password was asked once more.
            Input::Answered(Answer::Account(AccountAnswer::SignedIn)) => match self.number.proved.clone() {
                Some(phone) => self.moves(phone),
                None => StepNext::stay(Self { at: UntangleAt::Phone, ..self }),
            },
            Input::Answered(Answer::Owner(OwnerAnswer::SeatClosed)) => {
                StepNext::stay(Self { at: UntangleAt::Password(typed, problem), ..self })
            }
            Input::Answered(Answer::Owner(OwnerAnswer::Moved { phone, known, .. })) => {
                StepNext::Done(UntangleDone::Moved(phone, known.map(|known| *known)))
            }
            Input::Answered(Answer::Refused { why: Refusal::ProofTooOld }) => {
                StepNext::Done(UntangleDone::TooOld)
            }
            Input::Answered(Answer::Refused { why }) => StepNext::stay(self.password(Some(why))),
            other => {
                StepNext::stay(unheard(Self { at: UntangleAt::Password(typed, problem), ..self }, &other))
            }
        }
    }

    /// Esc from here closes the private seat.
    fn on_phone(self, input: Input, cx: &Cx) -> StepNext<Self, UntangleDone> {
        match input {
            Input::Back => {
                let account = self.known.account.clone();
                return StepNext::ask(
                    Self { at: UntangleAt::Phone, ..self },
                    OwnerAsk::CloseSeat { account },
                );
            }
            Input::Answered(Answer::Owner(OwnerAnswer::SeatClosed)) => {
                return StepNext::stay(self.password(None));
            }
            _ => {}
        }
        match self.number.clone().step(input, cx, Whose::Parent) {
            StepNext::Stay(number, asks) => {
                StepNext::Stay(Self { at: UntangleAt::Phone, number, ..self }, asks)
            }
            StepNext::Back(number) => StepNext::stay(Self { at: UntangleAt::Phone, number, ..self }),
            StepNext::Done(PhoneDone::Sent(sent)) => {
                let number = PhoneStep::with_number(sent.phone.shown());
                StepNext::stay(Self { number, ..self }.code(CodeStep::new(sent)))
            }
            StepNext::Done(PhoneDone::Proved(phone) | PhoneDone::Taken(phone, None)) => self.moves(phone),
            StepNext::Done(PhoneDone::Taken(phone, Some(_))) => {
                let number = PhoneStep::with_number(phone.phone().shown());
                StepNext::stay(Self { number, ..self }.number_again(Refusal::NumberHasAccount))
            }
        }
    }

    /// The digits of a call move no account: none is offered here.
    fn on_code(self, code: CodeStep, input: Input, cx: &Cx) -> StepNext<Self, UntangleDone> {
        if matches!(input, Input::Act(Action::TakeCall)) {
            return StepNext::stay(Self { at: UntangleAt::Code(code), ..self });
        }
        let shown = code.sent.phone.shown();
        match code.step(input, cx, Whose::Parent) {
            StepNext::Stay(code, asks) => StepNext::Stay(self.code(code), asks),
            StepNext::Back(code) => {
                let number = PhoneStep { sent: Some(code.sent), ..PhoneStep::with_number(shown) };
                StepNext::stay(Self { at: UntangleAt::Phone, number, ..self })
            }
            StepNext::Done(CodeDone::Proved(phone)) => {
                let number = PhoneStep { proved: Some(phone.clone()), ..PhoneStep::with_number(shown) };
                Self { number, ..self }.moves(phone)
            }
            StepNext::Done(CodeDone::Known(..)) => {
                let number = PhoneStep::with_number(shown);
                StepNext::stay(Self { number, ..self }.number_again(Refusal::NumberHasAccount))
            }
            StepNext::Done(CodeDone::Change(_)) => {
                StepNext::stay(Self { at: UntangleAt::Phone, number: PhoneStep::with_number(shown), ..self })
            }
        }
    }

    /// The account moves to its new number.
    fn moves(self, phone: VerifiedPhone) -> StepNext<Self, UntangleDone> {
        let (child, account) = (self.child.clone(), self.known.account.clone());
        let ask = OwnerAsk::Move { child, account, phone: phone.clone() };
        StepNext::ask(Self { at: UntangleAt::Moving(phone, None), ..self }, ask)
    }

    fn on_moving(
        self,
        phone: VerifiedPhone,
        problem: Option<Refusal>,
        input: Input,
    ) -> StepNext<Self, UntangleDone> {
        match input {
            Input::Submit => self.moves(phone),
            Input::Back | Input::Act(Action::ChangeNumber) => {
                StepNext::stay(Self { at: UntangleAt::Phone, ..self })
            }
            Input::Answered(Answer::Owner(OwnerAnswer::Moved { phone, known, .. })) => {
                StepNext::Done(UntangleDone::Moved(phone, known.map(|known| *known)))
            }
            // No session stays open while its password is asked.
            Input::Answered(Answer::Refused {
                why: why @ (Refusal::PasswordTypedLongAgo | Refusal::SessionNeeded),
            }) => {
                let account = self.known.account.clone();
                StepNext::ask(self.password(Some(why)), OwnerAsk::CloseSeat { account })
            }
            Input::Answered(Answer::Refused { why }) => StepNext::stay(match why {
                Refusal::NumberHasAccount | Refusal::ProofTooOld | Refusal::CallMovesNothing => {
                    self.number_again(why)
                }
                other => Self { at: UntangleAt::Moving(phone, Some(other)), ..self },
            }),
            other => StepNext::stay(unheard(Self { at: UntangleAt::Moving(phone, problem), ..self }, &other)),
        }
    }

    /// Whether a stored answer belongs to the step at hand. A refused password belongs to the person who types it.
    pub const fn recalls(&self, answer: &Answer) -> bool {
        if let Answer::Refused { why: Refusal::WrongPassword { .. } | Refusal::PasswordTypedLongAgo } = answer
        {
            return matches!(self.at, UntangleAt::Password(..) | UntangleAt::Moving(..));
        }
        if matches!(self.at, UntangleAt::Code(_)) && CodeStep::recalls(answer) {
            return true;
        }
        matches!(
            (&self.at, answer),
            (
                UntangleAt::Password(..) | UntangleAt::Phone | UntangleAt::Code(_) | UntangleAt::Moving(..),
                Answer::Refused { .. }
            ) | (
                UntangleAt::Password(..),
                Answer::Account(AccountAnswer::SignedIn) | Answer::Owner(OwnerAnswer::Moved { .. })
            ) | (
                UntangleAt::Phone,
                Answer::Number(NumberAnswer::Sent { .. }) | Answer::Owner(OwnerAnswer::SeatClosed)
            ) | (UntangleAt::Moving(..), Answer::Owner(OwnerAnswer::Moved { .. }))
        )
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
pub(in crate::flow) mod ways {
    use crate::flow::start::Start;
    use crate::flow::tests::people::MOTHER;
    use crate::flow::tests::ways::{Way, parent_sits, parents, unmoved, with};

    pub const WAYS: [Way; 5] = [
        ("register/untangle", || with(Start::Register, |bench| parents(bench))),
        ("register/untangle-password", || with(Start::Register, |bench| parents(bench).enter())),
        ("register/untangle-phone", || with(Start::Register, |bench| parent_sits(bench))),
        ("register/untangle-code", || with(Start::Register, |bench| parent_sits(bench).number(MOTHER))),
        ("register/untangle-move", || with(Start::Register, |bench| unmoved(bench))),
    ];
}
