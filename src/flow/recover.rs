//! Get back in: a new password for an account whose owner does not know it any more.
//!
//! ```text
//! Phone ──code sent──▶ Code ──known──▶ Account ──yes──▶ Ways ──▶ Letter, OwnCode or Parent ──proved──▶ Password ──▶ back in
//!   ▲                   │                │                │
//!   └─change, no account┘────────────────┘                └─none──▶ NoWay
//! ```
//! Any step with a password calls it, and stands there again when it is done. Two proofs always: the SMS to the account's
//! number, and one beside it. The desk keeps both, and looks at both when the password is set; a call's digits are none.
//! Before the SMS's code is right nothing tells whether the number has an account (rule 5).

mod draft;
mod proving;
mod state;

pub use draft::RecoverDraft;
pub use state::{At, AtAccount, AtLetter, AtOwnCode, AtParent, AtPassword, AtWays, Own, Recover};

use super::action::Action;
use super::ask::{Answer, Ask, NumberAnswer, RecoveryAnswer, RecoveryAsk};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::{Outcome, Start};
use super::steps::code::{CodeDone, CodeStep};
use super::steps::new_password::{Heard, NewPassword};
use super::steps::phone::{PhoneDone, PhoneStep};
use super::steps::{StepNext, unheard};
use crate::domain::account::Holder;
use crate::domain::challenge::{Fate, VerifiedPhone};
use crate::domain::hold::Sought;
use crate::domain::id::AccountId;
use crate::domain::password;
use crate::domain::password_suggest::Suggested;
use crate::domain::recovery::{Then, WayBack};
use crate::domain::refusal::{OwnPart, Refusal, Whose};
use crate::domain::time::Moment;

impl Recover {
    /// Begins with an empty number, or with one that was proved on the step that calls: it needs no second code.
    pub fn begin(whose: Whose, then: Then, proved: Option<VerifiedPhone>) -> (Self, Vec<Ask>) {
        let begun = Self { whose, then, at: At::Phone(PhoneStep::default()) };
        match proved {
            Some(phone) => begun.looks(phone),
            None => (begun, Vec::new()),
        }
    }

    /// At the number, which stands there as it was typed.
    #[must_use]
    pub fn number(self, shown: String) -> Self {
        self.at(At::Phone(PhoneStep::with_number(shown)))
    }

    /// At the code. The operator may call unasked: the digits of a call lead nobody back in, and none are asked for.
    #[must_use]
    pub fn code(self, mut code: CodeStep) -> Self {
        code.sent.call = None;
        if code.sent.fate == Fate::Called {
            code.sent.fate = Fate::Unknown;
        }
        self.at(At::Code(code))
    }

    fn on_phone(self, step: PhoneStep, input: Input, cx: &Cx) -> Next<Self> {
        // Whoever has no number of their own has no account to get back into by one.
        if matches!(input, Input::Act(Action::NoNumber)) {
            return Next::stay(self.at(At::Phone(step)));
        }
        if matches!(input, Input::Act(Action::NoPhone)) {
            return self.vouched_for(At::Phone(step), None);
        }
        match step.step(input, cx, self.whose) {
            StepNext::Stay(step, asks) => Next::Stay(self.at(At::Phone(step)), asks),
            StepNext::Back(_) => Next::Done(Outcome::Left),
            StepNext::Done(PhoneDone::Sent(sent)) => Next::stay(self.code(CodeStep::new(sent))),
            StepNext::Done(PhoneDone::Proved(phone)) => {
                let (flow, asks) = self.looks(phone);
                Next::Stay(flow, asks)
            }
        }
    }

    fn on_code(self, step: CodeStep, input: Input, cx: &Cx) -> Next<Self> {
        if matches!(input, Input::Act(Action::TakeCall)) {
            return Next::stay(self.at(At::Code(step)));
        }
        Next::stay(match step.step(input, cx, self.whose) {
            StepNext::Stay(step, asks) => return Next::Stay(self.code(step), asks),
            StepNext::Back(step) => {
                let number = PhoneStep::with_number(step.sent.phone.shown());
                self.at(At::Phone(PhoneStep { sent: Some(step.sent), ..number }))
            }
            StepNext::Done(CodeDone::Change(phone)) => self.number(phone.shown()),
            StepNext::Done(CodeDone::Proved(phone)) => self.number_again(&phone, Refusal::NoAccountHere),
            StepNext::Done(CodeDone::Known(phone, known)) => match known.holder {
                Holder::AnotherVisit | Holder::OpenElsewhere => {
                    self.number_again(&phone, Refusal::AccountUnfinished)
                }
                Holder::Person { .. } | Holder::NoProfile => {
                    let (flow, asks) = self.looks(phone);
                    return Next::Stay(flow, asks);
                }
            },
        })
    }

    /// Two staff members vouch, for an account that stands on a proved number or is looked for.
    fn vouched_for(self, at: At, own: Option<Sought>) -> Next<Self> {
        let start = Start::Vouch { whose: self.whose, then: self.then, own };
        Next::Call(self.at(at), start)
    }

    /// At the new password, which is set by the desk alone.
    fn sets(self, own: Own, cx: &Cx) -> Next<Self> {
        let entry = NewPassword::new(cx.rules.passwords);
        let own = Own { proved: true, ..own };
        Next::stay(self.at(At::Password(Box::new(AtPassword { own, entry, everywhere: true }))))
    }

    fn on_password(self, mut at: Box<AtPassword>, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Everywhere, text) => {
                at.everywhere = text == "yes";
                return Next::stay(self.at(At::Password(at)));
            }
            Input::Back => {
                return Next::stay(self.at(At::Ways(AtWays { own: at.own, problem: None })));
            }
            Input::Answered(Answer::Refused { why }) if Self::is_of_number(&why) => {
                return Next::stay(self.number_again(&at.own.phone, why));
            }
            // The proof beside the SMS is gone: it is given anew.
            Input::Answered(Answer::Refused { why: why @ Refusal::SecondProofGone }) => {
                let own = Own { proved: false, ..at.own };
                return Next::stay(self.at(At::Ways(AtWays { own, problem: Some(why) })));
            }
            _ => {}
        }
        let phone = at.own.phone.clone();
        // Names and birth date stay at the desk, which looks for them when the password is set.
        let number =
            || vec![password::Own::new(OwnPart::Number, phone.phone().e164().trim_start_matches('+'))];
        match at.entry.hear(input, number, cx) {
            Heard::Typing(ask) => Next::Stay(self.at(At::Password(at)), ask.into_iter().collect()),
            Heard::Whole => {
                let ask = RecoveryAsk::SetPassword {
                    phone,
                    account: at.own.known.account.clone(),
                    whose: self.whose,
                    password: at.entry.first.clone(),
                    everywhere: at.everywhere,
                    then: self.then,
                };
                Next::ask(self.at(At::Password(at)), ask)
            }
            Heard::Other(other) => Next::stay(unheard(self.at(At::Password(at)), &other)),
        }
    }

    /// How it ends: signed in, or back at the step that was left.
    fn ends(&self, account: AccountId) -> Outcome {
        match self.then {
            Then::Alone => Outcome::Entered { account },
            Then::Seat(_) => Outcome::SignedIn { account },
            Then::Back => Outcome::Recovered { account },
        }
    }
}

impl Flow for Recover {
    const NAME: &'static str = "recover";

    fn name(&self) -> &'static str {
        match &self.at {
            At::Phone(_) => "phone",
            At::Code(_) => "code",
            At::Account(_) => "account",
            At::Ways(_) => "ways",
            At::NoWay(_) => "no-way",
            At::Letter(_) => "letter",
            At::Parent(_) => "parent",
            At::OwnCode(at) if at.is_recovery => "recovery-code",
            At::OwnCode(_) => "authenticator",
            At::Password(_) => "password",
        }
    }

    fn step(mut self, input: Input, cx: &Cx) -> Next<Self> {
        // Also where the visit was taken up after the power was cut between the yes and its picture.
        if let Input::Answered(Answer::Recovery(RecoveryAnswer::Recovered { account })) = input {
            return Next::Done(self.ends(account));
        }
        match std::mem::replace(&mut self.at, At::Phone(PhoneStep::default())) {
            At::Phone(step) => self.on_phone(step, input, cx),
            At::Code(step) => self.on_code(step, input, cx),
            At::Account(at) => self.on_account(at, input),
            At::NoWay(own) if matches!(input, Input::Act(Action::Vouch)) => {
                let sought = own.sought();
                self.vouched_for(At::NoWay(own), Some(sought))
            }
            At::NoWay(own) => self.on_no_way(own, input),
            At::Ways(at) if matches!(input, Input::Act(Action::Vouch)) => {
                let sought = at.own.sought();
                self.vouched_for(At::Ways(at), Some(sought))
            }
            At::Ways(at) => self.on_ways(at, input, cx),
            At::Letter(at) => self.on_letter(at, input, cx),
            At::Parent(at) => self.on_parent(at, input, cx),
            At::OwnCode(at) => self.on_own_code(at, input, cx),
            At::Password(at) => self.on_password(at, input, cx),
        }
    }

    // Whoever two staff members have vouched for is back in.
    fn returned(self, outcome: Outcome, cx: &Cx) -> Next<Self> {
        match outcome {
            // The parent beside the child has given a code of their own: the same is asked once more.
            Outcome::SecondGiven => self.step(Input::Submit, cx),
            Outcome::Entered { .. } | Outcome::SignedIn { .. } | Outcome::Recovered { .. } => {
                Next::Done(outcome)
            }
            _ => Next::stay(self),
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match &self.at {
            At::Phone(step) => step.field.problem.clone(),
            At::Code(step) => step.problem.clone(),
            At::Account(at) => at.problem.clone(),
            At::Ways(at) => at.problem.clone(),
            At::NoWay(_) => Some(Refusal::NoWayBack),
            At::Letter(at) => at.problem.clone(),
            At::Parent(at) => at.problem.clone().or_else(|| at.field.problem.clone()),
            At::OwnCode(at) => at.code.problem.clone(),
            At::Password(at) => at.entry.why().cloned(),
        }
    }

    fn wakes_at(&self, now: Moment) -> Option<Moment> {
        match &self.at {
            At::Code(step) => step.wakes_at(now),
            At::Letter(at) => at.sent.wakes_at(now),
            _ => None,
        }
    }

    fn code_dies(&self) -> Option<Moment> {
        match &self.at {
            At::Code(step) => Some(step.sent.dies()),
            At::Letter(at) => Some(at.sent.dies()),
            _ => None,
        }
    }

    fn suggested(&self) -> Option<&Suggested> {
        if let At::Password(at) = &self.at { at.entry.suggested.as_ref() } else { None }
    }

    fn is_typed(&self) -> bool {
        match &self.at {
            At::Phone(_) | At::Code(_) | At::Letter(_) | At::OwnCode(_) | At::Password(_) => true,
            At::Parent(at) => at.here.is_none(),
            At::Account(_) | At::Ways(_) | At::NoWay(_) => false,
        }
    }

    fn is_number_asked(&self) -> bool {
        matches!(self.at, At::Phone(_))
    }

    // The choice of the mailbox sends the letter.
    fn sends_code(&self) -> bool {
        match &self.at {
            At::Phone(_) => true,
            At::Ways(at) => matches!(at.own.ways.first(), Some(WayBack::Letter { .. })),
            _ => false,
        }
    }

    fn recalls(&self, answer: &Answer) -> bool {
        if matches!(answer, Answer::Recovery(RecoveryAnswer::Recovered { .. })) {
            return true;
        }
        match self.at {
            At::Phone(_) => matches!(answer, Answer::Number(NumberAnswer::Sent { .. })),
            At::Code(_) => CodeStep::recalls(answer),
            _ => false,
        }
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::flow::start::Start;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::people::{ELSEWHERE, FORGETFUL, GUARDED};
    use crate::flow::tests::ways::{Variant, Walked, Way, variant, with};

    fn forgets(bench: &mut Bench) -> &mut Bench {
        bench.number(FORGETFUL).right_code()
    }

    fn guarded(bench: &mut Bench) -> &mut Bench {
        bench.number(GUARDED).right_code().enter()
    }

    impl Walked for super::Recover {
        const WAYS: &'static [Way] = &[
            ("recover/phone", || Bench::begin(Start::RECOVER)),
            ("recover/code", || with(Start::RECOVER, |bench| bench.number(FORGETFUL))),
            ("recover/account", || with(Start::RECOVER, |bench| forgets(bench))),
            ("recover/ways", || with(Start::RECOVER, |bench| forgets(bench).enter())),
            ("recover/no-way", || with(Start::RECOVER, |bench| bench.number(ELSEWHERE).right_code().enter())),
            ("recover/letter", || with(Start::RECOVER, |bench| forgets(bench).enter().pick(0))),
            ("recover/parent", || with(Start::RECOVER, |bench| forgets(bench).enter().pick(1))),
            ("recover/authenticator", || with(Start::RECOVER, |bench| guarded(bench).pick(0))),
            ("recover/recovery-code", || with(Start::RECOVER, |bench| guarded(bench).pick(1))),
            ("recover/password", || {
                with(Start::RECOVER, |bench| forgets(bench).enter().pick(0).right_code())
            }),
        ];

        fn variant(&self) -> Variant {
            variant(&self.at)
        }
    }
}
