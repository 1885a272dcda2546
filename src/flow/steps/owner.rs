//! The step on which a proved number turns out to have an account: "is this you?", and the ways on from there.
//!
//! ```text
//! Ask ──yes, by password──▶ Password ──right──▶ owned
//!   ├──yes, by this code────────────────────────▶ owned
//!   ├──forgot the password──▶ (getting back in, and here again)
//!   ├──it is my parent's (a student's number)──▶ the parent moves to another number
//!   └──this is not me──▶ the number is free, or an admin confirms first
//! the unfinished account of another visit: that visit, or to begin anew; open at another desk, it is looked at again
//! ```

use super::{StepNext, unheard};
use crate::domain::account::{Holder, KnownAccount, OwnerProfile};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::WaitsFor;
use crate::flow::action::Action;
use crate::flow::ask::Answer;
use crate::flow::ask::{By, NumberAnswer, OwnerAnswer, OwnerAsk, VisitAsk};
use crate::flow::field::FieldId;
use crate::flow::input::Input;
use secrecy::{ExposeSecret, SecretString};

/// The step.
#[derive(Debug, Clone)]
pub struct OwnerStep {
    /// The number, proved.
    pub phone: VerifiedPhone,
    /// Whose it is.
    pub known: KnownAccount,
    /// Whether the password is asked.
    pub at_password: bool,
    /// The password as typed; never in a draft.
    pub typed: SecretString,
    /// Whether an admin must confirm first that the number passes on.
    pub waits: bool,
    /// Why the last way was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the field.
    pub tries: u32,
}

/// One of the ways on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnerWay {
    /// Yes, mine: the password.
    Password,
    /// Yes, mine: on with the code that was just typed.
    Code,
    /// It is my parent's: the parent moves to a number of their own.
    Parents,
    /// This is not me: the number used to be somebody else's.
    NotMe,
    /// The unfinished visit is resumed.
    ThatVisit,
    /// The unfinished visit is dropped, and all begins anew.
    Anew,
    /// The unfinished visit is open at another desk: how the number stands by now.
    LookAgain,
}

/// Where the step leads.
#[derive(Debug)]
pub enum OwnerDone {
    /// The owner has signed in.
    Owned(Option<OwnerProfile>),
    /// The number is free now.
    Free(VerifiedPhone),
    /// It is the account of the student's parent.
    Parents,
    /// Another number is wanted.
    Change,
    /// The number was proved by a call alone: it is proved anew, by an SMS.
    ProveAgain,
    /// The number's proof has grown old.
    TooOld,
}

impl OwnerStep {
    /// Begins with the question.
    pub fn new(phone: VerifiedPhone, known: KnownAccount) -> Self {
        let typed = SecretString::default();
        Self { phone, known, at_password: false, typed, waits: false, problem: None, tries: 0 }
    }

    /// The step's name.
    pub const fn name(&self) -> &'static str {
        match self.known.holder {
            _ if self.at_password => "owner-password",
            Holder::AnotherVisit | Holder::OpenElsewhere => "another-visit",
            Holder::Person { .. } | Holder::NoProfile => "owner",
        }
    }

    /// The ways on, the usual one first. Only a student's number may hold a parent's account.
    pub const fn ways(&self, whose: Whose) -> &'static [OwnerWay] {
        match (&self.known.holder, whose) {
            (Holder::AnotherVisit, _) => &[OwnerWay::ThatVisit, OwnerWay::Anew],
            (Holder::OpenElsewhere, _) => &[OwnerWay::LookAgain],
            (_, Whose::Student) => &[OwnerWay::Password, OwnerWay::Code, OwnerWay::Parents, OwnerWay::NotMe],
            (_, Whose::Parent) => &[OwnerWay::Password, OwnerWay::Code, OwnerWay::NotMe],
        }
    }

    /// Moves on by one input.
    pub fn step(mut self, input: Input, whose: Whose) -> StepNext<Self, OwnerDone> {
        match input {
            Input::Answered(Answer::Owner(OwnerAnswer::SignedIn { own, .. })) => {
                return StepNext::Done(OwnerDone::Owned(own.map(|own| *own)));
            }
            Input::Answered(Answer::Number(NumberAnswer::Proved { phone })) => {
                return StepNext::Done(OwnerDone::Free(phone));
            }
            Input::Answered(Answer::Number(NumberAnswer::Known { known, .. })) => {
                return StepNext::stay(Self::new(self.phone, known));
            }
            Input::Answered(Answer::Refused { why: Refusal::ProofTooOld }) => {
                return StepNext::Done(OwnerDone::TooOld);
            }
            Input::Answered(Answer::Refused { why: Refusal::NotMeWaits }) => self.waits = true,
            Input::Submit if self.waits => {
                return StepNext::ask(self, VisitAsk::PutDown { why: WaitsFor::NotMe });
            }
            Input::Back if self.waits => return StepNext::stay(Self::new(self.phone, self.known)),
            Input::Answered(Answer::Refused { why }) => {
                self.typed = SecretString::default();
                self.problem = Some(why);
                self.tries += 1;
            }
            Input::Act(Action::ChangeNumber) => {
                let again = self.problem == Some(Refusal::CallNotEnough);
                return StepNext::Done(if again { OwnerDone::ProveAgain } else { OwnerDone::Change });
            }
            Input::Act(Action::ByCode) if self.at_password => return self.takes(OwnerWay::Code, whose),
            Input::Secret(FieldId::Password, typed) if self.at_password => {
                self.typed = typed;
                self.problem = None;
            }
            Input::Submit if self.at_password => return self.by_password(whose),
            Input::Back if self.at_password => return StepNext::stay(Self::new(self.phone, self.known)),
            Input::Back => return StepNext::Back(self),
            Input::Submit => return self.pick(0, whose),
            Input::Pick(at) if !self.at_password && !self.waits => return self.pick(at, whose),
            other => return StepNext::stay(unheard(self, &other)),
        }
        StepNext::stay(self)
    }

    fn pick(self, at: usize, whose: Whose) -> StepNext<Self, OwnerDone> {
        match self.ways(whose).get(at) {
            Some(way) => self.takes(*way, whose),
            None => StepNext::stay(self),
        }
    }

    fn takes(mut self, way: OwnerWay, whose: Whose) -> StepNext<Self, OwnerDone> {
        self.problem = None;
        let phone = self.phone.clone();
        match way {
            OwnerWay::Password => {
                self.at_password = true;
                StepNext::stay(self)
            }
            OwnerWay::Code => {
                let account = self.known.account.clone();
                StepNext::ask(self, OwnerAsk::SignIn { phone, account, by: By::Code, whose })
            }
            OwnerWay::Parents => StepNext::Done(OwnerDone::Parents),
            OwnerWay::NotMe => StepNext::ask(self, OwnerAsk::NotMe { phone, whose }),
            OwnerWay::ThatVisit => StepNext::ask(self, OwnerAsk::GoOnThere { phone, whose }),
            OwnerWay::Anew => StepNext::ask(self, OwnerAsk::BeginAnew { phone, whose }),
            OwnerWay::LookAgain => StepNext::ask(self, OwnerAsk::LookAgain { phone, whose }),
        }
    }

    fn by_password(mut self, whose: Whose) -> StepNext<Self, OwnerDone> {
        if self.typed.expose_secret().is_empty() {
            self.problem = Some(Refusal::Missing);
            return StepNext::stay(self);
        }
        let (phone, account) = (self.phone.clone(), self.known.account.clone());
        let by = By::Password(self.typed.clone());
        StepNext::ask(self, OwnerAsk::SignIn { phone, account, by, whose })
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
pub(in crate::flow) mod ways {
    use crate::flow::start::Start;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::people::{BEGUN, ELSEWHERE};
    use crate::flow::tests::ways::{Way, on, with};

    pub const WAYS: [Way; 5] = [
        ("register/owner", || with(Start::Register, |bench| bench.number(ELSEWHERE).right_code())),
        ("register/owner-password", || {
            with(Start::Register, |bench| bench.number(ELSEWHERE).right_code().pick(0))
        }),
        ("register/another-visit", || with(Start::Register, |bench| bench.number(BEGUN).right_code())),
        ("join/owner", || on(Bench::parent_is_here(), |bench| bench.enter().number(ELSEWHERE).right_code())),
        ("join/owner-password", || {
            on(Bench::parent_is_here(), |bench| bench.enter().number(ELSEWHERE).right_code().pick(0))
        }),
    ];
}
