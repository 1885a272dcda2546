//! Two staff members vouch for somebody who has none of the ways back, and the owner of the account can cancel it for a while.
//!
//! ```text
//! Find ──one of them──▶ Paper ──own password──▶ Second ──another's login and password──▶ Held ──the hold has passed──┐
//!   (proved a number) ───┘                        └─nobody here: an admin, later ─────────▲                          │
//!         back in ◀── (Phone ──▶ Code ──▶ Moving: the number held now) ◀── Password ◀── the document again ◀─────────┘
//! ```
//! Whoever got back in by a letter comes here for the last steps alone.
//! Both words are of staff at this school, one of an admin, each by their own password. The owner is told at once, by number and
//! mailbox, and cancels at any desk. The visit waits under its ticket meanwhile. What is told and decided, the desk alone knows.

mod draft;
mod state;
mod words;

pub use draft::VouchDraft;
pub use state::{At, AtFind, AtHeld, AtNumber, AtPaper, AtPassword, AtSecond, Vouch};

use super::action::Action;
use super::ask::{Answer, Ask, VouchAnswer, VouchAsk};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::Outcome;
use super::steps::code::{CodeDone, CodeStep};
use super::steps::new_password::Heard;
use super::steps::phone::{PhoneDone, PhoneStep};
use super::steps::{StepNext, unheard};
use crate::domain::account::KnownAccount;
use crate::domain::challenge::{Fate, VerifiedPhone};
use crate::domain::hold::{HoldState, Sought};
use crate::domain::id::AccountId;
use crate::domain::password_suggest::Suggested;
use crate::domain::recovery::Then;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;

impl Vouch {
    /// Begins with the search, or with the account whose number is proved here; or at the number held now, for an owner who is back
    /// in by a letter.
    pub fn begin(
        whose: Whose,
        then: Then,
        own: Option<Sought>,
        back_in: Option<AccountId>,
    ) -> (Self, Vec<Ask>) {
        let has_number = own.is_some();
        let at = match (own, back_in) {
            (_, Some(account)) => At::Phone(AtNumber { recovery: None, account, step: PhoneStep::default() }),
            (Some(who), None) => At::Paper(AtPaper::of(who)),
            (None, None) => At::Find(AtFind::default()),
        };
        (Self { whose, then, has_number, at }, Vec::new())
    }

    fn on_password(self, mut at: Box<AtPassword>, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Everywhere, text) => {
                at.everywhere = text == "yes";
                return Next::stay(self.at(At::Password(at)));
            }
            Input::Answered(Answer::Vouch(VouchAnswer::Recovered { account })) => {
                if self.has_number && !at.hold.numberless {
                    return Next::Done(self.ends(account));
                }
                let (recovery, step) = (Some(at.hold.recovery), PhoneStep::default());
                return Next::stay(self.at(At::Phone(AtNumber { recovery, account, step })));
            }
            // What was vouched for is over, or the document is looked at once more.
            Input::Back
            | Input::Answered(Answer::Refused {
                why: Refusal::HoldCancelled | Refusal::RecoveryOver | Refusal::DocumentNotSeenAgain,
            }) => return self.looks(at),
            _ => {}
        }
        // Name, number and birth date stay at the desk, which looks for them when the password is set.
        match at.entry.hear(input, Vec::new, cx) {
            Heard::Typing(ask) => Next::Stay(self.at(At::Password(at)), ask.into_iter().collect()),
            Heard::Whole => {
                let (recovery, password) = (at.hold.recovery.clone(), at.entry.first.clone());
                let (everywhere, then) = (at.everywhere, self.then);
                let ask = VouchAsk::SetPassword { recovery, password, everywhere, then };
                Next::ask(self.at(At::Password(at)), ask)
            }
            Heard::Other(other) => Next::stay(unheard(self.at(At::Password(at)), &other)),
        }
    }

    /// Back at the hold, as it stands now.
    fn looks(self, at: Box<AtPassword>) -> Next<Self> {
        let recovery = at.hold.recovery;
        let ask = VouchAsk::Look { recovery: recovery.clone() };
        Next::ask(self.at(At::Held(AtHeld::of(recovery))), ask)
    }

    fn on_phone(self, at: AtNumber, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            // Who has no other number keeps the old one, and may come for a new one later.
            Input::Back | Input::Act(Action::Later) => return Next::Done(self.ends(at.account)),
            Input::Act(Action::NoNumber) => return Next::stay(self.at(At::Phone(at))),
            _ => {}
        }
        let AtNumber { recovery, account, step } = at;
        let with = |step| AtNumber { recovery, account, step };
        match step.step(input, cx, self.whose) {
            StepNext::Stay(step, asks) => Next::Stay(self.at(At::Phone(with(step))), asks),
            StepNext::Back(step) => Next::stay(self.at(At::Phone(with(step)))),
            StepNext::Done(PhoneDone::Sent(sent)) => {
                let number = PhoneStep::with_number(sent.phone.shown());
                Next::stay(self.code(with(number), CodeStep::new(sent)))
            }
            StepNext::Done(PhoneDone::Proved(phone)) => {
                let number = PhoneStep::with_number(phone.phone().shown());
                self.moves(with(number), phone)
            }
            StepNext::Done(PhoneDone::Taken(phone, known)) => {
                let number = PhoneStep::with_number(phone.phone().shown());
                self.proved(with(number), phone, known)
            }
        }
    }

    /// The number held now is proved, and whose account stands on it, if one does.
    fn proved(self, at: AtNumber, phone: VerifiedPhone, known: Option<KnownAccount>) -> Next<Self> {
        match known {
            None => self.moves(at, phone),
            // The old number is the one that is held now.
            Some(known) if known.account == at.account => Next::Done(self.ends(at.account)),
            Some(_) => Next::stay(self.number_again(at, &phone, Refusal::NumberHasAccount)),
        }
    }

    /// At the code. A call's digits move no account, and none are asked for.
    fn code(self, at: AtNumber, mut code: CodeStep) -> Self {
        code.sent.call = None;
        if code.sent.fate == Fate::Called {
            code.sent.fate = Fate::Unknown;
        }
        self.at(At::Code(at, code))
    }

    fn on_code(self, mut at: AtNumber, code: CodeStep, input: Input, cx: &Cx) -> Next<Self> {
        if matches!(input, Input::Act(Action::TakeCall)) {
            return Next::stay(self.at(At::Code(at, code)));
        }
        match code.step(input, cx, self.whose) {
            StepNext::Stay(code, asks) => Next::Stay(self.code(at, code), asks),
            StepNext::Back(code) => {
                at.step.sent = Some(code.sent);
                Next::stay(self.at(At::Phone(at)))
            }
            StepNext::Done(CodeDone::Change(phone)) => {
                at.step = PhoneStep::with_number(phone.shown());
                Next::stay(self.at(At::Phone(at)))
            }
            StepNext::Done(CodeDone::Proved(phone)) => self.proved(at, phone, None),
            StepNext::Done(CodeDone::Known(phone, known)) => self.proved(at, phone, Some(known)),
        }
    }

    fn number_again(self, mut at: AtNumber, phone: &VerifiedPhone, why: Refusal) -> Self {
        at.step = PhoneStep::with_number(phone.phone().shown());
        at.step.field.problem = Some(why);
        self.at(At::Phone(at))
    }

    fn moves(self, at: AtNumber, phone: VerifiedPhone) -> Next<Self> {
        let (recovery, account, whose) = (at.recovery.clone(), at.account.clone(), self.whose);
        let ask = VouchAsk::Move { recovery, account, phone: phone.clone(), whose };
        Next::ask(self.at(At::Moving(at, phone, None)), ask)
    }

    fn on_moving(self, at: AtNumber, phone: VerifiedPhone, input: Input) -> Next<Self> {
        match input {
            Input::Answered(Answer::Vouch(VouchAnswer::Moved { account })) => Next::Done(self.ends(account)),
            // Too late for it here: the password is set, and the number can be changed another day.
            Input::Answered(Answer::Refused { why: Refusal::RecoveryOver }) => {
                Next::Done(self.ends(at.account))
            }
            Input::Answered(Answer::Refused { why }) if why.is_trouble() => {
                Next::stay(self.at(At::Moving(at, phone, Some(why))))
            }
            Input::Answered(Answer::Refused { why }) => Next::stay(self.number_again(at, &phone, why)),
            Input::Submit => self.moves(at, phone),
            Input::Back => Next::stay(self.at(At::Phone(at))),
            other => Next::stay(unheard(self.at(At::Moving(at, phone, None)), &other)),
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

impl Flow for Vouch {
    const NAME: &'static str = "vouch";

    fn name(&self) -> &'static str {
        match self.at {
            At::Find(_) => "find",
            At::Paper(_) => "paper",
            At::Second(_) => "second",
            At::Held(_) => "held",
            At::Password(_) => "password",
            At::Phone(_) => "phone",
            At::Code(..) => "code",
            At::Moving(..) => "moving",
        }
    }

    fn step(mut self, input: Input, cx: &Cx) -> Next<Self> {
        match std::mem::replace(&mut self.at, At::Find(AtFind::default())) {
            // Where the visit was taken up after the power was cut between the yes and its picture.
            At::Held(at) => match input {
                Input::Answered(Answer::Vouch(
                    VouchAnswer::Recovered { account } | VouchAnswer::Moved { account },
                )) => Next::Done(self.ends(account)),
                input => self.on_held(at, input, cx),
            },
            At::Find(at) => self.on_find(at, input, cx),
            At::Paper(at) => self.on_paper(at, input),
            At::Second(at) => self.on_second(at, input),
            At::Password(at) => self.on_password(at, input, cx),
            At::Phone(at) => self.on_phone(at, input, cx),
            At::Code(at, code) => self.on_code(at, code, input, cx),
            At::Moving(at, phone, _) => self.on_moving(at, phone, input),
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match &self.at {
            At::Find(at) => at.name.problem.clone().or_else(|| at.birth.problem.clone()),
            At::Paper(at) => at.paper.problem.clone().or_else(|| at.problem.clone()),
            At::Second(at) => at.login.problem.clone().or_else(|| at.problem.clone()),
            At::Held(at) => at.problem.clone().or_else(|| match at.hold.as_ref()?.state {
                HoldState::Cancelled => Some(Refusal::HoldCancelled),
                HoldState::Refused => Some(Refusal::RecoveryOver),
                HoldState::Asked | HoldState::Runs { .. } | HoldState::Over | HoldState::Done => None,
            }),
            At::Password(at) => at.entry.why().cloned(),
            At::Phone(at) => at.step.field.problem.clone(),
            At::Code(_, code) => code.problem.clone(),
            At::Moving(_, _, problem) => problem.clone(),
        }
    }

    fn wakes_at(&self, now: Moment) -> Option<Moment> {
        match &self.at {
            At::Code(_, code) => code.wakes_at(now),
            At::Held(AtHeld { hold: Some(hold), .. }) => match hold.state {
                HoldState::Runs { until } => Some(until).filter(|until| now < *until),
                _ => None,
            },
            _ => None,
        }
    }

    // The owner cancels at any desk, and an admin decides at another one.
    fn looks_again(&self) -> Option<Ask> {
        let At::Held(AtHeld { hold: Some(hold), recovery, .. }) = &self.at else { return None };
        let waits = matches!(hold.state, HoldState::Asked | HoldState::Runs { .. } | HoldState::Over);
        waits.then(|| VouchAsk::Look { recovery: recovery.clone() }.into())
    }

    fn code_dies(&self) -> Option<Moment> {
        if let At::Code(_, code) = &self.at { Some(code.sent.dies()) } else { None }
    }

    fn suggested(&self) -> Option<&Suggested> {
        if let At::Password(at) = &self.at { at.entry.suggested.as_ref() } else { None }
    }

    fn is_typed(&self) -> bool {
        !matches!(self.at, At::Held(_) | At::Moving(..))
    }

    fn is_number_asked(&self) -> bool {
        matches!(self.at, At::Phone(_))
    }

    fn recalls(&self, answer: &Answer) -> bool {
        match &self.at {
            At::Held(_) => {
                matches!(answer, Answer::Vouch(VouchAnswer::Recovered { .. } | VouchAnswer::Moved { .. }))
            }
            At::Paper(_) => matches!(answer, Answer::Vouch(VouchAnswer::Stands { .. })),
            _ => false,
        }
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::domain::recovery::Then;
    use crate::domain::refusal::Whose;
    use crate::domain::time::Span;
    use crate::flow::start::Start;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::people::{ANOTHER, MOTHER, PASSWORD};
    use crate::flow::tests::ways::{Variant, Walked, Way, variant, with};
    use crate::flow::{Action, FieldId};

    const NOBODY: Start = Start::Vouch { whose: Whose::Parent, then: Then::Alone, own: None, back_in: None };

    fn found(bench: &mut Bench) -> &mut Bench {
        let typed = bench.types(FieldId::Search, "Котова").types(FieldId::BirthDate, "12.03.2015");
        typed.enter().pick(0)
    }

    fn vouched(bench: &mut Bench) -> &mut Bench {
        found(bench).types(FieldId::Paper, "passport").types(FieldId::Password, PASSWORD).enter()
    }

    fn held(bench: &mut Bench) -> &mut Bench {
        vouched(bench).types(FieldId::Login, "admin").types(FieldId::Password, PASSWORD).enter()
    }

    fn passed(bench: &mut Bench) -> &mut Bench {
        held(bench).passes(Span::hours(24)).enter().types(FieldId::Agree, "yes").enter()
    }

    fn set(bench: &mut Bench) -> &mut Bench {
        passed(bench).types(FieldId::Password, ANOTHER).types(FieldId::PasswordAgain, ANOTHER).enter()
    }

    impl Walked for super::Vouch {
        const WAYS: &'static [Way] = &[
            ("vouch/find", || with(Start::RECOVER, |bench| bench.act(Action::NoPhone))),
            ("vouch/paper", || with(NOBODY, |bench| found(bench))),
            ("vouch/second", || with(NOBODY, |bench| vouched(bench))),
            ("vouch/held", || with(NOBODY, |bench| held(bench))),
            ("vouch/password", || with(NOBODY, |bench| passed(bench))),
            ("vouch/phone", || with(NOBODY, |bench| set(bench))),
            ("vouch/code", || with(NOBODY, |bench| set(bench).number(MOTHER))),
            ("vouch/moving", || {
                with(NOBODY, |bench| {
                    let code = set(bench).number(MOTHER).desk.code();
                    bench.types(FieldId::Code, &code).input(crate::flow::Input::Submit);
                    bench.answer(0);
                    bench.refuses(crate::domain::refusal::Refusal::DiskFull).settle()
                })
            }),
        ];

        fn variant(&self) -> Variant {
            variant(&self.at)
        }
    }
}
