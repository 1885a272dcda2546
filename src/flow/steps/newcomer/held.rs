//! A newcomer whose number has an account already: "is this you?", signing in, and the profile that is read.

use super::state::{Held, Newcomer, NewcomerNext, Owned, Step};
use crate::domain::account::{KnownAccount, OwnerProfile};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::consent::Purpose;
use crate::domain::family::PersonData;
use crate::domain::id::AccountId;
use crate::domain::person::{check_parent_age, check_student_age};
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::input::{Cx, Input};
use crate::flow::steps::consent::ConsentStep;
use crate::flow::steps::owner::{OwnerDone, OwnerStep, OwnerWay};
use crate::flow::steps::{StepNext, unheard};

impl Newcomer {
    /// The account of the number at hand, if it has one already.
    pub(super) fn holds(&self) -> Option<&Held> {
        let phone = self.phone.as_ref()?.phone();
        self.held.as_ref().filter(|held| held.phone == *phone)
    }

    /// The same, once its owner has signed in.
    fn owned(&self) -> Option<(&Held, &Owned)> {
        let held = self.holds()?;
        Some((held, held.owned.as_ref()?))
    }

    /// What an owner who signed in has already.
    pub fn own(&self) -> Option<&OwnerProfile> {
        self.owned()?.1.own.as_ref()
    }

    /// The account that all is made on: that of the owner who signed in, or the unfinished one.
    pub fn stands_on(&self) -> Option<&AccountId> {
        let owned = self.owned().map(|(held, _)| &held.known.account);
        owned.or(self.entered.as_ref()).or(self.account.as_ref())
    }

    /// Whose password is asked when the visit is taken up on this step, with the masked name.
    pub fn sleeper(&self) -> Option<(&AccountId, &str)> {
        if let Step::Untangle(step) = &self.step {
            return step.is_seated().then(|| (&step.known.account, step.known.name()));
        }
        match self.owned() {
            Some((held, _)) => {
                Some((&held.known.account, held.known.name())).filter(|_| self.is_past_owner())
            }
            None => self.entered.as_ref().or(self.account.as_ref()).map(|account| (account, "")),
        }
    }

    /// Whether the step needs the owner's session.
    pub(super) const fn is_past_owner(&self) -> bool {
        matches!(self.step, Step::Check(..) | Step::Details(_) | Step::OwnConsent(..) | Step::Refused(_))
    }

    /// The owner must sign in anew.
    pub(super) fn signs_out(&mut self) {
        if let Some(held) = &mut self.held {
            held.owned = None;
        }
    }

    /// The code step has found that the number has an account.
    pub(super) fn meets_account(self, phone: VerifiedPhone, known: KnownAccount) -> Self {
        let held = Held { phone: phone.phone().clone(), known: known.clone(), owned: None };
        let step = Step::Owner(OwnerStep::new(phone.clone(), known));
        Self { phone: Some(phone), held: Some(held), ..self.at(step) }
    }

    /// The number has no account any more, or never had one.
    pub(super) fn free(self, phone: VerifiedPhone, cx: &Cx) -> Self {
        Self { held: None, ..self }.tells(phone, cx)
    }

    /// Whether there is an account already, and its owner has signed in.
    pub(super) fn is_owned(&self) -> bool {
        self.owned().is_some() || self.entered.is_some()
    }

    /// Back from the details: to the question whose account it is, or to the number.
    pub(super) fn before_details(self) -> Self {
        match (self.phone.clone(), self.holds().map(|held| held.known.clone())) {
            (Some(phone), Some(known)) => self.meets_account(phone, known),
            (Some(phone), None) => self.phone(phone.phone().shown()),
            (None, _) => self.phone(String::new()),
        }
    }

    /// Goes on from a number that was proved before.
    pub(super) fn onward(self, phone: VerifiedPhone, cx: &Cx) -> Self {
        match self.held.clone().filter(|held| held.phone == *phone.phone()) {
            None => self.tells(phone, cx),
            Some(Held { known, owned: None, .. }) => self.meets_account(phone, known),
            Some(Held { owned: Some(_), .. }) => Self { phone: Some(phone), ..self }.before_consent(cx),
        }
    }

    /// Leads to the profile to be read; without one to the details, or to the password if it is set here.
    pub(super) fn before_consent(self, cx: &Cx) -> Self {
        match (self.own().cloned(), self.told.clone()) {
            (Some(own), _) => self.at(Step::Check(own, None)),
            (None, Some(data)) if !self.is_owned() => self.password(data, cx),
            (None, _) => self.details(),
        }
    }

    /// The owner has given a code of their own: the same sign-in is asked once more.
    pub fn signs_in_again(self, cx: &Cx) -> NewcomerNext {
        let input = match &self.step {
            Step::Owner(step) if !step.at_password => {
                let by_code = step.ways(self.whose).iter().position(|way| *way == OwnerWay::Code);
                by_code.map_or(Input::Submit, Input::Pick)
            }
            _ => Input::Submit,
        };
        self.step(input, cx)
    }

    pub(super) fn on_owner(mut self, next: StepNext<OwnerStep, OwnerDone>, cx: &Cx) -> NewcomerNext {
        match next {
            StepNext::Stay(step, asks) => {
                if let Some(held) = &mut self.held {
                    held.known = step.known.clone();
                }
                StepNext::Stay(self.at(Step::Owner(step)), asks)
            }
            StepNext::Back(step) => StepNext::stay(self.phone(step.phone.phone().shown())),
            StepNext::Done(OwnerDone::Owned(own)) => self.signed_in(own, cx),
            StepNext::Done(OwnerDone::Free(phone)) => StepNext::stay(self.free(phone, cx)),
            StepNext::Done(OwnerDone::TooOld) => StepNext::stay(self.proof_too_old()),
            StepNext::Done(OwnerDone::Parents) => StepNext::stay(self.hands_over()),
            StepNext::Done(OwnerDone::Change) => {
                let shown = self.phone.as_ref().map(|phone| phone.phone().shown()).unwrap_or_default();
                StepNext::stay(self.phone(shown))
            }
            StepNext::Done(OwnerDone::ProveAgain) => {
                let shown = self.phone.take().map(|phone| phone.phone().shown()).unwrap_or_default();
                StepNext::stay(self.phone(shown))
            }
        }
    }

    /// A student of this school has nothing more to tell.
    fn signed_in(mut self, own: Option<OwnerProfile>, cx: &Cx) -> NewcomerNext {
        if let Some(held) = &mut self.held {
            held.owned = Some(Owned { own: own.clone() });
        }
        match own {
            Some(own) if self.whose == Whose::Student && own.standing.is_some() => {
                self.ready(own.data, None, cx)
            }
            _ => StepNext::stay(self.before_consent(cx)),
        }
    }

    pub(super) fn on_check(
        mut self,
        own: OwnerProfile,
        problem: Option<Refusal>,
        input: &Input,
        cx: &Cx,
    ) -> NewcomerNext {
        match input {
            Input::Submit => {
                let fits = match self.whose {
                    Whose::Student => {
                        check_student_age(own.data.birth, cx.today).map_err(|_| Refusal::ProfileNoStudent)
                    }
                    Whose::Parent => {
                        check_parent_age(own.data.birth, cx.today).map_err(|_| Refusal::ParentAge)
                    }
                };
                match fits {
                    Ok(()) => {
                        let data = own.data.clone();
                        self.at(Step::Check(own, None)).consents_or_ready(data, cx)
                    }
                    Err(why) => StepNext::stay(self.at(Step::Check(own, Some(why)))),
                }
            }
            Input::Back => {
                self.signs_out();
                StepNext::stay(self.before_details())
            }
            other => StepNext::stay(unheard(self.at(Step::Check(own, problem)), other)),
        }
    }

    /// The own consent, where it is asked and none is kept.
    pub(super) fn consents_or_ready(self, data: PersonData, cx: &Cx) -> NewcomerNext {
        let is_old = self.whose == Whose::Parent || data.birth.age_on(cx.today) >= cx.rules.own_consent_age;
        let kept = self
            .own()
            .is_some_and(|own| own.consented || own.standing.is_some() && self.whose == Whose::Student);
        if is_old && !kept {
            StepNext::stay(self.at(Step::OwnConsent(ConsentStep::new(Purpose::OwnData), data)))
        } else {
            self.ready(data, None, cx)
        }
    }
}
