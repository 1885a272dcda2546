//! A person with a number: number → code → details → password → own consent. If the number has an account, its owner
//! signs in.
//!
//! ```text
//! Phone ──code sent──▶ Code ──proved──▶ Details ──▶ Password ──▶ OwnConsent ──▶ ready
//!   ▲                   │ │               ▲                         ▲ (by age, unless one is kept)
//!   └──change number────┘ └─has an        │ no profile yet,         │
//!                            account──▶ Owner ──────────────────────┤ no password
//!                                         │                         └─ Check (the profile is read)
//!                                         ├─forgot──▶ (getting back in, and here again)
//!                                         └─my parent's──▶ Untangle (the parent moves to another number)
//! ```
//! Registering and joining both begin with it. Esc walks it backwards and loses nothing. The account begins with the
//! password: until then all that was told stands in the draft, and a visit that is taken up has the number proved anew.

mod asked;
mod consent;
mod draft;
mod from_diary;
mod held;
mod proof;
mod state;
mod untangled;

pub use draft::NewcomerDraft;
pub use state::{Held, Newcomer, NewcomerNext, Owned, ReadyNewcomer, Step};

use super::StepNext;
use super::code::{CodeDone, CodeStep};
use super::details::{DetailsStep, Fields, Of};
use super::password::PasswordStep;
use super::phone::{PhoneDone, PhoneStep};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::family::PersonData;
use crate::domain::id::AccountId;
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::field::FieldId;
use crate::flow::input::{Cx, Input};

impl Newcomer {
    /// Begins with an empty number.
    pub fn new(whose: Whose) -> Self {
        let step = Step::Phone(PhoneStep::default());
        let fields = Fields::default();
        let (phone, account, account_of, held, moved) = (None, None, None, None, false);
        let (told, checked, entry, entered) = (None, None, None, None);
        let proved_now = None;
        Self {
            whose,
            step,
            phone,
            proved_now,
            account,
            account_of,
            held,
            moved,
            told,
            checked,
            fields,
            entry,
            entered,
        }
    }

    /// Keeps what was typed on a later step, for the way forward.
    #[must_use]
    pub fn keeping(mut self, field: FieldId, text: String) -> Self {
        if let Step::Details(step) = &mut self.step {
            step.fields.keep(field, text.clone());
        }
        self.fields.keep(field, text);
        self
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

    /// Goes on with a number that has no account of anybody's: to who they are, or past that if it was told already.
    fn tells(self, phone: VerifiedPhone, cx: &Cx) -> Self {
        let same = self.account_of.as_ref() == Some(phone.phone());
        let account = self.account.clone().filter(|_| same);
        let account_of = account.is_some().then(|| phone.phone().clone());
        let stands = Self { phone: Some(phone), account, account_of, ..self };
        match stands.told.clone() {
            Some(data) => stands.password(data, cx),
            None => stands.details(),
        }
    }

    /// A password that was set stays only for who they were then.
    fn password(self, data: PersonData, cx: &Cx) -> Self {
        let Some(phone) = self.phone.clone() else { return self.phone(String::new()) };
        let set = self.account.clone().filter(|_| self.checked.as_ref() == Some(&data));
        let step = PasswordStep::new(phone, data.clone(), set, cx.rules.passwords);
        Self { told: Some(data), ..self.at(Step::Password(step)) }
    }

    /// Back to who they are, where that was told here; a profile that is known is only read.
    #[must_use]
    pub fn corrects(self) -> Self {
        if self.own().is_some() { self } else { Self { told: None, ..self }.details() }
    }

    fn phone(self, field: String) -> Self {
        let given = self.fields.is_given(FieldId::Phone) && self.fields.text(FieldId::Phone) == field;
        let step = PhoneStep { proved: self.phone.clone(), given, ..PhoneStep::with_number(field) };
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
            Step::Check(own, problem) => self.on_check(own, problem, &input, cx),
            Step::Password(password) => self.on_password(password.step(input, cx, whose), cx),
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
            StepNext::Done(PhoneDone::Taken(phone, None)) => StepNext::stay(self.free(phone, cx)),
            StepNext::Done(PhoneDone::Taken(phone, Some(known))) => {
                StepNext::stay(self.meets_account(phone, known))
            }
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

    fn on_password(self, next: StepNext<PasswordStep, (AccountId, VerifiedPhone)>, cx: &Cx) -> NewcomerNext {
        match next {
            StepNext::Stay(step, _) if step.entry.why() == Some(&Refusal::ProofTooOld) => {
                StepNext::stay(self.proof_too_old())
            }
            StepNext::Stay(step, asks) => StepNext::Stay(self.at(Step::Password(step)), asks),
            StepNext::Back(_) => StepNext::stay(self.corrects()),
            StepNext::Done((account, phone)) => {
                let account_of = Some(phone.phone().clone());
                let stands = Self { account: Some(account), account_of, phone: Some(phone), ..self };
                match stands.told.clone() {
                    Some(data) => Self { checked: Some(data.clone()), ..stands }.consents_or_ready(data, cx),
                    None => StepNext::stay(stands.details()),
                }
            }
        }
    }

    fn on_details(self, next: StepNext<DetailsStep, (DetailsStep, PersonData)>, cx: &Cx) -> NewcomerNext {
        match next {
            StepNext::Stay(step, asks) => {
                let fields = step.fields.clone();
                StepNext::Stay(Self { fields, ..self.at(Step::Details(step)) }, asks)
            }
            // Before them neither number nor password was asked.
            StepNext::Back(step) if self.entered.is_some() => {
                let fields = step.fields.clone();
                StepNext::Back(Self { fields, ..self.at(Step::Details(step)) })
            }
            StepNext::Back(step) => {
                let mut kept = Self { fields: step.fields, ..self };
                kept.signs_out();
                StepNext::stay(kept.before_details())
            }
            StepNext::Done((step, data)) => {
                let kept = Self { fields: step.fields, ..self };
                if kept.is_owned() {
                    kept.consents_or_ready(data, cx)
                } else {
                    StepNext::stay(kept.password(data, cx))
                }
            }
        }
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
pub(in crate::flow) mod ways {
    use crate::flow::start::Start;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::people::ELSEWHERE;
    use crate::flow::tests::ways::{Way, on, with};

    pub const WAYS: [Way; 14] = [
        ("register/phone", || Bench::begin(Start::Register)),
        ("register/code", || Bench::comes_to("register/code")),
        ("register/password", || Bench::comes_to("register/password")),
        ("register/details", || Bench::comes_to("register/details")),
        ("register/own-consent", Bench::teenager_consents),
        ("register/refused", || on(Bench::teenager_consents(), |bench| bench.refuses_consent())),
        ("register/check", || with(Start::Register, |bench| bench.number(ELSEWHERE).right_code().owns())),
        ("join/phone", || Bench::comes_to("join/phone")),
        ("join/code", || Bench::comes_to("join/code")),
        ("join/password", || Bench::comes_to("join/password")),
        ("join/details", || Bench::comes_to("join/details")),
        ("join/own-consent", || Bench::comes_to("join/own-consent")),
        ("join/refused", || on(Bench::comes_to("join/own-consent"), |bench| bench.refuses_consent())),
        ("join/check", || {
            on(Bench::parent_is_here(), |bench| bench.enter().number(ELSEWHERE).right_code().owns())
        }),
    ];
}
