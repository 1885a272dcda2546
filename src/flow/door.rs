//! Sign in: anybody with an account, alone at the desk, by number or mailbox and password, or by a code to the phone.
//!
//! ```text
//! Number ──number or mailbox, and password──▶ what can we do?
//!   │  ▲
//!   │  └──change number, no account──┐
//!   └──by a code──▶ Code ──known──▶ Yours ──yes──▶ what can we do?
//! ```
//! Before a code is typed, nothing tells whether a number has an account (rule 5), nor whether a mailbox has one. A code goes
//! to a phone alone: a letter signs nobody in.

mod draft;

pub use draft::DoorDraft;

use super::action::Action;
use super::ask::{AccountAnswer, AccountAsk, Answer, Ask, Facts};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Kept};
use super::start::{Outcome, Start};
use super::steps::code::{CodeDone, CodeStep};
use super::steps::phone::{PhoneDone, PhoneStep};
use super::steps::{StepNext, unheard};
use crate::domain::account::KnownAccount;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::due::Due;
use crate::domain::id::AccountId;
use crate::domain::mailbox::{self, NumberOrMailbox};
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::domain::visit::{Seat, Seated, Seats};
use secrecy::{ExposeSecret, SecretString};

/// Whose the number is while its code is on the way. Who signs in alone is a parent or another adult more often than a
/// student, and the code's rules for both are the same.
const WHOSE: Whose = Whose::Parent;

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum Door {
    /// Number and password.
    Number(AtDoor),
    /// The code to the phone.
    Code(CodeStep),
    /// Is this you?
    Yours {
        /// The number, proved.
        phone: VerifiedPhone,
        /// Whose it is.
        known: KnownAccount,
        /// Why signing in was refused.
        problem: Option<Refusal>,
    },
}

/// Number and password as they are typed.
#[derive(Debug, Clone, Default)]
pub struct AtDoor {
    /// The number, and the code that is alive for it.
    pub phone: PhoneStep,
    /// The password; never in a draft.
    pub password: SecretString,
    /// Why the last try was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the password.
    pub tries: u32,
    /// Whether a code is being sent: then a refusal concerns the number.
    sending: bool,
}

impl AtDoor {
    /// A step whose field holds a number, as when a visit is taken up.
    pub fn with_number(shown: String) -> Self {
        Self { phone: PhoneStep::with_number(shown), ..Self::default() }
    }

    fn submit(mut self, cx: &Cx) -> Next<Door> {
        let by = match NumberOrMailbox::parse(&self.phone.field.text, &cx.rules.reached) {
            Ok(by) => by,
            Err(why) => {
                self.phone.field.problem = Some(why);
                return Next::stay(Door::Number(self));
            }
        };
        if self.password.expose_secret().is_empty() {
            self.problem = Some(Refusal::Missing);
            return Next::stay(Door::Number(self));
        }
        let password = self.password.clone();
        Next::ask(Door::Number(self), AccountAsk::Enter { by, password })
    }

    fn step(mut self, input: Input, cx: &Cx) -> Next<Door> {
        match input {
            Input::Secret(FieldId::Password, typed) => {
                self.password = typed;
                self.problem = None;
            }
            Input::Typed(FieldId::NumberOrMailbox, text) => {
                self.phone.field.set(text);
                self.problem = None;
            }
            Input::Submit => return self.submit(cx),
            Input::Act(Action::ByCode) if mailbox::is_begun(&self.phone.field.text) => {
                self.phone.field.problem = Some(Refusal::CodeNeedsNumber);
            }
            Input::Act(Action::ByCode) => return self.by_code(Input::Submit, cx),
            // An invitation was scanned here: it wins.
            Input::Pick(_) => return Next::Follow(Start::Join { invitation: None }),
            Input::Back => return Next::Done(Outcome::Left),
            Input::Answered(Answer::Account(AccountAnswer::Entered { account, leaving, due, .. })) => {
                return entered(account, leaving, due, cx.seats);
            }
            Input::Answered(Answer::Number(_)) => return self.by_code(input, cx),
            Input::Answered(Answer::Refused { why }) => return self.refused(why),
            other => return Next::stay(unheard(Door::Number(self), &other)),
        }
        Next::stay(Door::Number(self))
    }

    /// A code is sent, or the one that is alive is typed.
    fn by_code(mut self, input: Input, cx: &Cx) -> Next<Door> {
        match self.phone.step(input, cx, WHOSE) {
            StepNext::Stay(phone, asks) => {
                self.sending = !asks.is_empty();
                Next::Stay(Door::Number(Self { phone, ..self }), asks)
            }
            StepNext::Done(PhoneDone::Sent(sent)) => Next::stay(Door::Code(CodeStep::new(sent))),
            StepNext::Done(PhoneDone::Proved(phone)) => {
                Next::stay(Door::Number(Self::with_number(phone.phone().shown())))
            }
            StepNext::Done(PhoneDone::Taken(phone, known)) => Next::stay(Door::proved(phone, known)),
            StepNext::Back(_) => Next::Done(Outcome::Left),
        }
    }

    fn refused(mut self, why: Refusal) -> Next<Door> {
        if std::mem::take(&mut self.sending) {
            self.phone.field.problem = Some(why);
        } else {
            self.password = SecretString::default();
            self.problem = Some(why);
            self.tries += 1;
        }
        Next::stay(Door::Number(self))
    }
}

impl Door {
    /// Begins with an empty number.
    pub fn begin() -> (Self, Vec<Ask>) {
        (Self::Number(AtDoor::default()), Vec::new())
    }

    fn on_code(next: StepNext<CodeStep, CodeDone>) -> Next<Self> {
        Next::stay(match next {
            StepNext::Stay(step, asks) => return Next::Stay(Self::Code(step), asks),
            StepNext::Back(step) => {
                let number = PhoneStep::with_number(step.sent.phone.shown());
                let phone = PhoneStep { sent: Some(step.sent), ..number };
                Self::Number(AtDoor { phone, ..AtDoor::default() })
            }
            StepNext::Done(CodeDone::Change(phone)) => Self::Number(AtDoor::with_number(phone.shown())),
            StepNext::Done(CodeDone::Proved(phone)) => Self::proved(phone, None),
            StepNext::Done(CodeDone::Known(phone, known)) => Self::proved(phone, Some(known)),
        })
    }

    /// The number is proved, and whose account stands on it, if one does.
    fn proved(phone: VerifiedPhone, known: Option<KnownAccount>) -> Self {
        match known {
            None => Self::again(&phone, Refusal::NoAccountHere),
            Some(known) if known.is_unfinished() => Self::again(&phone, Refusal::AccountUnfinished),
            Some(known) => Self::Yours { phone, known, problem: None },
        }
    }

    /// The code signs nobody in: the password may be typed, or another number.
    fn again(phone: &VerifiedPhone, why: Refusal) -> Self {
        let mut at = AtDoor::with_number(phone.phone().shown());
        at.phone.field.problem = Some(why);
        Self::Number(at)
    }

    fn on_yours(phone: VerifiedPhone, known: KnownAccount, input: Input, cx: &Cx) -> Next<Self> {
        let problem = match input {
            Input::Submit => {
                let ask = AccountAsk::EnterByCode { phone: phone.clone(), account: known.account.clone() };
                return Next::ask(Self::Yours { phone, known, problem: None }, ask);
            }
            Input::Back | Input::Act(Action::ChangeNumber) => {
                return Next::stay(Self::Number(AtDoor::with_number(phone.phone().shown())));
            }
            Input::Answered(Answer::Account(AccountAnswer::Entered { account, leaving, due, .. })) => {
                return entered(account, leaving, due, cx.seats);
            }
            Input::Answered(Answer::Refused {
                why:
                    why @ (Refusal::ProofTooOld
                    | Refusal::CodeTooOld
                    | Refusal::CallNotEnough
                    | Refusal::NumberStays
                    | Refusal::NotMeAsked),
            }) => {
                return Next::stay(Self::again(&phone, why));
            }
            Input::Answered(Answer::Refused { why }) => Some(why),
            other => return Next::stay(unheard(Self::Yours { phone, known, problem: None }, &other)),
        };
        Next::stay(Self::Yours { phone, known, problem })
    }
}

/// Somebody has signed in alone. Whose account leaves is asked first whether it is kept, else for a consent that is due.
fn entered(account: AccountId, leaving: Option<Moment>, due: Option<Due>, seats: &Seats) -> Next<Door> {
    let is_theirs = |seat: &Seat| seats.on(*seat).is_some_and(|sitting| sitting.account == account);
    let Some(seat) = [Seat::Private, Seat::Ordinary].into_iter().find(is_theirs) else {
        return Next::Done(Outcome::Entered { account });
    };
    match (leaving, due) {
        (Some(_), _) => Next::Follow(Start::Deletion { account, seat, leaving }),
        (None, Some(due)) => Next::Follow(Start::Renewal { whose: Seated { account, seat }, due }),
        (None, None) => Next::Done(Outcome::Entered { account }),
    }
}

impl Flow for Door {
    const NAME: &'static str = "door";

    fn name(&self) -> &'static str {
        match self {
            Self::Number(_) => "number",
            Self::Code(_) => "code",
            Self::Yours { .. } => "yours",
        }
    }

    fn step(self, input: Input, cx: &Cx) -> Next<Self> {
        match self {
            Self::Number(at) => at.step(input, cx),
            Self::Code(code) => Self::on_code(code.step(input, cx, WHOSE)),
            Self::Yours { phone, known, .. } => Self::on_yours(phone, known, input, cx),
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::Number(at) => at.problem.clone().or_else(|| at.phone.field.problem.clone()),
            Self::Code(code) => code.problem.clone(),
            Self::Yours { problem, .. } => problem.clone(),
        }
    }

    fn wakes_at(&self, now: Moment) -> Option<Moment> {
        match self {
            Self::Code(code) => code.wakes_at(now),
            Self::Number(_) | Self::Yours { .. } => None,
        }
    }

    fn code_dies(&self) -> Option<Moment> {
        match self {
            Self::Code(code) => Some(code.sent.dies()),
            Self::Number(_) | Self::Yours { .. } => None,
        }
    }

    fn is_typed(&self) -> bool {
        match self {
            Self::Number(_) | Self::Code(_) => true,
            Self::Yours { .. } => false,
        }
    }

    fn is_number_asked(&self) -> bool {
        matches!(self, Self::Number(_))
    }

    fn way_to(&self, start: &Start) -> Option<usize> {
        let joins = matches!(start, Start::Join { invitation: None });
        (joins && matches!(self, Self::Number(_))).then_some(0)
    }

    // A code is sent by a key of its own; Enter tries the password.
    fn sends_code(&self) -> bool {
        false
    }

    fn forgotten(&self) -> Option<Start> {
        matches!(self, Self::Number(_)).then_some(Start::RECOVER)
    }

    fn returned(mut self, outcome: Outcome, cx: &Cx) -> Next<Self> {
        match outcome {
            Outcome::Entered { .. } => Next::Done(outcome),
            // Asked once more, as before.
            Outcome::SecondGiven => self.step(Input::Submit, cx),
            _ => {
                if let Self::Number(at) = &mut self {
                    at.password = SecretString::default();
                    at.tries += 1;
                }
                Next::stay(self)
            }
        }
    }

    fn recalls(&self, answer: &Answer) -> bool {
        let entered = matches!(answer, Answer::Account(AccountAnswer::Entered { .. }));
        match self {
            Self::Number(_) => entered || matches!(answer, Answer::Number(_)),
            Self::Code(_) => CodeStep::recalls(answer),
            Self::Yours { .. } => entered,
        }
    }
}

impl Kept for Door {
    type Draft = DoorDraft;

    fn draft(&self) -> DoorDraft {
        match self {
            Self::Number(at) => DoorDraft::Number { typed: at.phone.field.text.clone() },
            Self::Code(code) => DoorDraft::Code { number: code.sent.phone.e164().to_owned() },
            Self::Yours { phone, .. } => DoorDraft::Yours { number: phone.phone().e164().to_owned() },
        }
    }

    // A code that was typed before the visit was put down signs nobody in: the desk refuses it, and the number is asked.
    fn resume(draft: DoorDraft, facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        let typed = |number: String| {
            let shown = Phone::from_e164(&number).map_or(number, |phone| phone.shown());
            Self::Number(AtDoor::with_number(shown))
        };
        let flow = match draft {
            DoorDraft::Number { typed } => Self::Number(AtDoor::with_number(typed)),
            DoorDraft::Code { number } => {
                let sent = facts.challenges.iter().rev().find(|sent| sent.phone.e164() == number);
                sent.map_or_else(|| typed(number), |sent| Self::Code(CodeStep::new(sent.clone())))
            }
            DoorDraft::Yours { number } => {
                let phone = facts.proofs.iter().rev().find(|proof| proof.phone().e164() == number);
                let known = phone.and_then(|phone| facts.known(phone.phone()));
                match phone.zip(known) {
                    Some((phone, known)) => {
                        Self::Yours { phone: phone.clone(), known: known.clone(), problem: None }
                    }
                    None => typed(number),
                }
            }
        };
        (flow, Vec::new())
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::flow::action::Action;
    use crate::flow::field::FieldId;
    use crate::flow::start::Start;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::people::ELSEWHERE;
    use crate::flow::tests::ways::{Variant, Walked, Way, variant, with};

    fn to_code(bench: &mut Bench) -> &mut Bench {
        bench.types(FieldId::NumberOrMailbox, ELSEWHERE).act(Action::ByCode)
    }

    impl Walked for super::Door {
        const WAYS: &'static [Way] = &[
            ("door/number", || Bench::begin(Start::Door)),
            ("door/code", || with(Start::Door, |bench| to_code(bench))),
            ("door/yours", || with(Start::Door, |bench| to_code(bench).right_code())),
        ];

        fn variant(&self) -> Variant {
            variant(self)
        }
    }
}
