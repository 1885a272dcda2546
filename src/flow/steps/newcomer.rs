//! A person with a number: number → code → password → details → own consent. Whose number has an account signs in to it.
//!
//! ```text
//! Phone ──code sent──▶ Code ──proved──▶ Password ──▶ Details ──▶ OwnConsent ──▶ ready
//!   ▲                   │ │                             ▲          ▲ (by age, unless one is kept)
//!   └──change number────┘ └─has an account──▶ Owner ────┤ no profile yet
//!                                              │        └─ Check (the profile is read)
//!                                              ├─forgot──▶ Elsewhere (another number, or put down)
//!                                              └─my parent's──▶ Untangle (the parent moves to another number)
//! ```
//! Registering and joining both begin with it. Esc walks it backwards and loses nothing.

mod asked;
mod consent;
mod draft;
mod held;
mod proof;
mod untangled;

pub use draft::NewcomerDraft;
pub use held::{Held, Owned};

use super::code::{CodeDone, CodeStep};
use super::consent::ConsentStep;
use super::details::{DetailsStep, Fields, Of};
use super::owner::OwnerStep;
use super::password::PasswordStep;
use super::phone::{PhoneDone, PhoneStep};
use super::untangle::{At, UntangleStep};
use super::{StepNext, unheard};
use crate::domain::account::Own;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::consent::TextMark;
use crate::domain::family::PersonData;
use crate::domain::id::AccountId;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::flow::ask::{AccountAnswer, NumberAnswer, OwnerAnswer};
use crate::flow::{Action, Answer, Cx, FieldId, Input};

/// Where the newcomer stands.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum Step {
    /// The number.
    Phone(PhoneStep),
    /// The code.
    Code(CodeStep),
    /// The number has an account: is this you?
    Owner(OwnerStep),
    /// The account's password was forgotten or never set: getting back in follows later, the visit is kept.
    Elsewhere(Phone),
    /// It is a parent's account: the parent, on the private seat, moves it to another number.
    Untangle(Box<UntangleStep>),
    /// The owner's profile, to be checked; and why it does not fit here.
    Check(Own, Option<Refusal>),
    /// The password.
    Password(PasswordStep),
    /// Who they are.
    Details(DetailsStep),
    /// The consent to processing their own data.
    OwnConsent(ConsentStep, PersonData),
    /// The consent was refused, and that is recorded: no account is made.
    Refused(PersonData),
}

/// The newcomer with what was learnt on the way.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// Who it is in this visit.
    pub whose: Whose,
    /// The step at hand.
    pub step: Step,
    /// The proof, once there is one.
    pub phone: Option<VerifiedPhone>,
    /// The unfinished account, once there is one.
    pub account: Option<AccountId>,
    /// The number that the account stands on: with another number it is not theirs any more.
    pub account_of: Option<Phone>,
    /// The account that a proved number has already.
    pub held: Option<Held>,
    /// Whether a parent's account has just moved away from the number: the next screen says so.
    pub moved: bool,
    /// The details as typed: kept when one walks back.
    pub fields: Fields,
}

/// A newcomer who has told everything.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The unfinished account, or that of the owner who signed in.
    pub account: AccountId,
    /// Who they are.
    pub data: PersonData,
    /// The consent, where one is asked of them.
    pub consent: Option<TextMark>,
    /// What an owner who signed in has already.
    pub own: Option<Own>,
}

/// What comes after an input.
pub type NewcomerNext = StepNext<Newcomer, (Newcomer, Ready)>;

impl Newcomer {
    /// Begins with an empty number.
    pub fn new(whose: Whose) -> Self {
        let step = Step::Phone(PhoneStep::default());
        let fields = Fields::default();
        let (phone, account, account_of, held, moved) = (None, None, None, None, false);
        Self { whose, step, phone, account, account_of, held, moved, fields }
    }

    /// Keeps what was typed on a step behind this one, for the way forward.
    #[must_use]
    pub fn keeping(mut self, field: FieldId, text: String) -> Self {
        if let Step::Details(step) = &mut self.step {
            step.fields.keep(field, text.clone());
        }
        self.fields.keep(field, text);
        self
    }

    /// The step's name.
    pub const fn name(&self) -> &'static str {
        match &self.step {
            Step::Phone(_) => "phone",
            Step::Code(_) => "code",
            Step::Owner(step) => step.name(),
            Step::Untangle(step) => step.name(),
            Step::Elsewhere(_) => "elsewhere",
            Step::Check(..) => "check",
            Step::Password(_) => "password",
            Step::Details(_) => "details",
            Step::OwnConsent(..) => "own-consent",
            Step::Refused(_) => "refused",
        }
    }

    /// Whether something is typed, chosen or ticked on the step.
    pub const fn is_typed(&self) -> bool {
        match &self.step {
            Step::Owner(step) => step.at_password,
            Step::Untangle(step) => step.is_typed(),
            Step::Elsewhere(_) | Step::Check(..) | Step::Refused(_) => false,
            Step::Phone(_) | Step::Code(_) | Step::Password(_) | Step::Details(_) | Step::OwnConsent(..) => {
                true
            }
        }
    }

    /// Whether a number is typed on the step.
    pub const fn is_number_asked(&self) -> bool {
        match &self.step {
            Step::Phone(_) => true,
            Step::Untangle(step) => matches!(step.at, At::Phone),
            _ => false,
        }
    }

    /// What was refused on the step.
    pub fn problem(&self) -> Option<Refusal> {
        match &self.step {
            Step::Phone(step) => step.field.problem.clone(),
            Step::Code(step) => step.problem.clone(),
            Step::Untangle(step) => step.problem().cloned(),
            Step::Owner(step) if step.waits => Some(Refusal::NotMeWaits),
            Step::Owner(step) => step.problem.clone(),
            Step::Elsewhere(_) => Some(Refusal::GetBackInFollows),
            Step::Check(_, problem) => problem.clone(),
            Step::Password(step) => step.problem.clone().map(|(_, why)| why),
            Step::Details(step) => step.problems.values().next().cloned(),
            Step::OwnConsent(step, _) => step.problem.clone(),
            Step::Refused(_) => Some(Refusal::ConsentRefused),
        }
    }

    /// When the picture changes by itself.
    pub fn wakes_at(&self, now: Moment) -> Option<Moment> {
        match &self.step {
            Step::Code(code) => code.wakes_at(now),
            Step::Untangle(step) => step.wakes_at(now),
            _ => None,
        }
    }

    const fn of(&self) -> Of {
        match self.whose {
            Whose::Student => Of::Student,
            Whose::Parent => Of::Parent,
        }
    }

    fn at(mut self, step: Step) -> Self {
        self.step = step;
        self
    }

    fn details(self) -> Self {
        let step = Step::Details(DetailsStep::new(self.of(), self.fields.clone()));
        self.at(step)
    }

    fn password(self, phone: VerifiedPhone, cx: &Cx) -> Self {
        let same = self.account_of.as_ref() == Some(phone.phone());
        let account = self.account.clone().filter(|_| same);
        let account_of = account.is_some().then(|| phone.phone().clone());
        let step = PasswordStep::new(phone.clone(), account.clone(), cx.rules.passwords);
        Self { phone: Some(phone), account, account_of, ..self.at(Step::Password(step)) }
    }

    fn phone(self, field: String) -> Self {
        let step = PhoneStep { proved: self.phone.clone(), ..PhoneStep::with_number(field) };
        self.at(Step::Phone(step))
    }

    /// Moves on by one input.
    pub fn step(mut self, input: Input, cx: &Cx) -> NewcomerNext {
        let whose = self.whose;
        match std::mem::replace(&mut self.step, Step::Phone(PhoneStep::default())) {
            Step::Phone(phone) => self.on_phone(phone.step(input, cx, whose), cx),
            Step::Code(code) => self.on_code(code.step(input, cx, whose), cx),
            Step::Owner(owner) => self.on_owner(owner.step(input, whose), cx),
            Step::Untangle(step) => self.on_untangle(step.step(input, cx), cx),
            Step::Elsewhere(phone) => StepNext::stay(match input {
                Input::Back => self.owner_again(&phone),
                Input::Submit | Input::Act(Action::ChangeNumber) => self.phone(phone.shown()),
                other => unheard(self.at(Step::Elsewhere(phone)), &other),
            }),
            Step::Check(own, problem) => self.on_check(own, problem, &input, cx),
            Step::Password(password) => self.on_password(password.step(input, cx, whose)),
            Step::Details(details) => self.on_details(details.step(input, cx), cx),
            Step::OwnConsent(consent, data) => self.on_consent(consent, data, input, cx),
            Step::Refused(data) => self.on_refused(data, input),
        }
    }

    fn on_phone(self, next: StepNext<PhoneStep, PhoneDone>, cx: &Cx) -> NewcomerNext {
        match next {
            StepNext::Stay(step, asks) => StepNext::Stay(self.at(Step::Phone(step)), asks),
            StepNext::Back(step) => StepNext::Back(self.at(Step::Phone(step))),
            StepNext::Done(PhoneDone::Sent(sent)) => StepNext::stay(self.at(Step::Code(CodeStep::new(sent)))),
            StepNext::Done(PhoneDone::Proved(phone)) => StepNext::stay(self.onward(phone, cx)),
        }
    }

    fn on_code(self, next: StepNext<CodeStep, CodeDone>, cx: &Cx) -> NewcomerNext {
        match next {
            StepNext::Stay(step, asks) => StepNext::Stay(self.at(Step::Code(step)), asks),
            StepNext::Back(step) => {
                let phone = PhoneStep {
                    sent: Some(step.sent.clone()),
                    proved: self.phone.clone(),
                    ..PhoneStep::with_number(step.sent.phone.shown())
                };
                StepNext::stay(self.at(Step::Phone(phone)))
            }
            StepNext::Done(CodeDone::Proved(phone)) => StepNext::stay(self.free(phone, cx)),
            StepNext::Done(CodeDone::Known(phone, known)) => StepNext::stay(self.meets_account(phone, known)),
            StepNext::Done(CodeDone::Change(phone)) => StepNext::stay(self.phone(phone.shown())),
        }
    }

    fn on_password(self, next: StepNext<PasswordStep, (AccountId, VerifiedPhone)>) -> NewcomerNext {
        match next {
            StepNext::Stay(PasswordStep { problem: Some((_, Refusal::ProofTooOld)), .. }, _) => {
                StepNext::stay(self.proof_too_old())
            }
            StepNext::Stay(step, asks) => StepNext::Stay(self.at(Step::Password(step)), asks),
            StepNext::Back(step) => {
                let shown = step.phone.phone().shown();
                StepNext::stay(self.phone(shown))
            }
            StepNext::Done((account, phone)) => {
                let account_of = Some(phone.phone().clone());
                let stands = Self { account: Some(account), account_of, phone: Some(phone), ..self };
                StepNext::stay(stands.details())
            }
        }
    }

    fn on_details(self, next: StepNext<DetailsStep, (DetailsStep, PersonData)>, cx: &Cx) -> NewcomerNext {
        match next {
            StepNext::Stay(step, asks) => {
                let fields = step.fields.clone();
                StepNext::Stay(Self { fields, ..self.at(Step::Details(step)) }, asks)
            }
            StepNext::Back(step) => {
                let mut kept = Self { fields: step.fields, ..self };
                kept.signs_out();
                match kept.phone.clone() {
                    Some(phone) => StepNext::stay(kept.onward(phone, cx)),
                    None => StepNext::stay(kept.phone(String::new())),
                }
            }
            StepNext::Done((step, data)) => {
                let kept = Self { fields: step.fields, ..self };
                kept.consents_or_ready(data, cx)
            }
        }
    }

    /// Whether a stored answer belongs to the step at hand.
    pub const fn recalls(&self, answer: &Answer) -> bool {
        if let Step::Untangle(step) = &self.step {
            return step.recalls(answer);
        }
        matches!(
            (&self.step, answer),
            (Step::Phone(_), Answer::Number(NumberAnswer::Sent { .. }) | Answer::Refused { .. })
                | (
                    Step::Code(_),
                    Answer::Number(
                        NumberAnswer::Sent { .. }
                            | NumberAnswer::Wrong { .. }
                            | NumberAnswer::Proved { .. }
                            | NumberAnswer::Known { .. }
                    ) | Answer::Done
                        | Answer::Refused { .. }
                )
                | (
                    Step::Owner(_),
                    Answer::Owner(OwnerAnswer::SignedIn { .. })
                        | Answer::Number(NumberAnswer::Proved { .. } | NumberAnswer::Known { .. })
                        | Answer::Refused { .. }
                )
                | (
                    Step::Password(_),
                    Answer::Account(AccountAnswer::Started { .. }) | Answer::Refused { .. }
                )
                | (Step::Refused(_), Answer::Done | Answer::Refused { .. })
        )
    }
}

/// How a family comes to each step: there it is put down, left and taken up.
#[cfg(test)]
pub(in crate::flow) mod ways {
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::people::ELSEWHERE;
    use crate::flow::tests::ways::{Way, forgot, on, with};
    use crate::flow::{Action, Start};

    pub const WAYS: [Way; 16] = [
        ("register/phone", || Bench::begin(Start::Register)),
        ("register/code", || Bench::comes_to("register/code")),
        ("register/password", || Bench::comes_to("register/password")),
        ("register/details", || Bench::comes_to("register/details")),
        ("register/own-consent", Bench::teenager_consents),
        ("register/refused", || on(Bench::teenager_consents(), |bench| bench.act(Action::Refuse))),
        ("register/check", || with(Start::Register, |bench| bench.number(ELSEWHERE).right_code().owns())),
        ("register/elsewhere", || with(Start::Register, |bench| forgot(bench))),
        ("join/phone", || Bench::comes_to("join/phone")),
        ("join/code", || Bench::comes_to("join/code")),
        ("join/password", || Bench::comes_to("join/password")),
        ("join/details", || Bench::comes_to("join/details")),
        ("join/own-consent", || Bench::comes_to("join/own-consent")),
        ("join/refused", || on(Bench::comes_to("join/own-consent"), |bench| bench.act(Action::Refuse))),
        ("join/check", || {
            on(Bench::parent_is_here(), |bench| bench.enter().number(ELSEWHERE).right_code().owns())
        }),
        ("join/elsewhere", || on(Bench::parent_is_here(), |bench| forgot(bench.enter()))),
    ];
}
