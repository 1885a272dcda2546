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

mod draft;
mod held;
mod untangled;

pub use draft::NewcomerDraft;
pub use held::{Held, Owned};

use super::code::{CodeDone, CodeStep, VerifiedPhone};
use super::consent::{ConsentDone, ConsentStep};
use super::details::{DetailsStep, Fields, Of};
use super::owner::OwnerStep;
use super::password::PasswordStep;
use super::phone::{PhoneDone, PhoneStep};
use super::untangle::UntangleStep;
use super::{StepNext, unheard};
use crate::domain::account::Own;
use crate::domain::challenge::PROOF_LIFE;
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::family::PersonData;
use crate::domain::id::AccountId;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::flow::{Action, Answer, Ask, Cx, FieldId, Input};

/// Where the newcomer stands.
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

    /// A proof that has grown old while the visit waited is asked anew (rules of the desk: 30 minutes); what was told stays.
    #[must_use]
    pub fn renewed(self, now: Moment) -> Self {
        // The parent who sits there goes on: the child's number is looked at when the child does.
        if matches!(&self.step, Step::Untangle(step) if step.is_seated()) {
            return self;
        }
        let old = self.phone.as_ref().filter(|proof| !is_fresh(proof, now));
        let Some(shown) = old.map(|proof| proof.phone().shown()) else { return self };
        match &self.step {
            // Another number is on its way: the old one's proof is not missed.
            Step::Code(_) => Self { phone: None, ..self },
            Step::Phone(step) if step.field.text != shown => {
                let typed = step.field.text.clone();
                Self { phone: None, ..self }.phone(typed)
            }
            _ => self.proof_too_old(),
        }
    }

    /// Back to the number because its proof is too old: said there, and no longer counted as proved.
    #[must_use]
    pub fn proof_too_old(mut self) -> Self {
        self.signs_out();
        let shown = self.phone.as_ref().map(|proof| proof.phone().shown()).unwrap_or_default();
        Self { phone: None, ..self }.phone_again(shown)
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

    fn phone_again(self, shown: String) -> Self {
        let mut step = PhoneStep::with_number(shown);
        step.field.problem = Some(Refusal::ProofTooOld);
        self.at(Step::Phone(step))
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
            Step::Refused(data) => StepNext::stay(match input {
                Input::Back | Input::Submit => {
                    self.at(Step::OwnConsent(ConsentStep::new(Purpose::OwnData), data))
                }
                Input::Answered(Answer::Done) => self.at(Step::Refused(data)),
                // The refusal could not be recorded: it is not past yet.
                Input::Answered(Answer::Refused { why }) => {
                    let asked_again =
                        ConsentStep { problem: Some(why), ..ConsentStep::new(Purpose::OwnData) };
                    self.at(Step::OwnConsent(asked_again, data))
                }
                other => unheard(self.at(Step::Refused(data)), &other),
            }),
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

    fn on_consent(self, consent: ConsentStep, data: PersonData, input: Input, cx: &Cx) -> NewcomerNext {
        match consent.step(input, cx) {
            StepNext::Stay(step, asks) => StepNext::Stay(self.at(Step::OwnConsent(step, data)), asks),
            StepNext::Back(_) => StepNext::stay(self.before_consent()),
            StepNext::Done(ConsentDone::Given(mark)) => {
                let stands = self.at(Step::OwnConsent(ConsentStep::new(Purpose::OwnData), data.clone()));
                stands.ready(data, Some(mark))
            }
            StepNext::Done(ConsentDone::Refused(text)) => match self.stands_on().cloned() {
                Some(account) => StepNext::ask(
                    self.at(Step::Refused(data)),
                    Ask::RefuseConsent { text, account, student: None },
                ),
                None => StepNext::stay(self.at(Step::Refused(data))),
            },
        }
    }

    /// Whether a stored answer belongs to the step at hand.
    pub const fn recalls(&self, answer: &Answer) -> bool {
        if let Step::Untangle(step) = &self.step {
            return step.recalls(answer);
        }
        matches!(
            (&self.step, answer),
            (Step::Phone(_), Answer::CodeSent { .. } | Answer::Refused { .. })
                | (
                    Step::Code(_),
                    Answer::CodeSent { .. }
                        | Answer::CodeWrong { .. }
                        | Answer::Proved { .. }
                        | Answer::Known { .. }
                        | Answer::Done
                        | Answer::Refused { .. }
                )
                | (
                    Step::Owner(_),
                    Answer::Owned { .. }
                        | Answer::Proved { .. }
                        | Answer::Known { .. }
                        | Answer::Refused { .. }
                )
                | (Step::Password(_), Answer::AccountStarted { .. } | Answer::Refused { .. })
                | (Step::Refused(_), Answer::Done | Answer::Refused { .. })
        )
    }

    /// Ready: stands on the details (or the consent) for whoever walks back.
    fn ready(self, data: PersonData, consent: Option<TextMark>) -> NewcomerNext {
        match self.stands_on().cloned() {
            Some(account) => {
                let own = self.own().cloned();
                let stands = if consent.is_none() { self.before_consent() } else { self };
                StepNext::Done((stands, Ready { account, data, consent, own }))
            }
            None => StepNext::stay(self.phone(String::new())),
        }
    }
}

/// Whether a proof still holds (rules of the desk: 30 minutes).
fn is_fresh(proof: &VerifiedPhone, now: Moment) -> bool {
    now.since(proof.at()) <= PROOF_LIFE
}
