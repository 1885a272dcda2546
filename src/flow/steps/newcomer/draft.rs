//! What a draft keeps of a newcomer (no code, no password, no proof), and how the newcomer is rebuilt from it.

use super::proof::is_fresh;
use super::state::{Held, Newcomer, Step};
use super::untangled::UntangleDraft;
use crate::domain::consent::Purpose;
use crate::domain::family::PersonData;
use crate::domain::id::{AccountId, EntryId};
use crate::domain::person::PersonName;
use crate::domain::phone::Phone;
use crate::domain::refusal::Whose;
use crate::domain::visit::VisitPerson;
use crate::domain::waiting::Matter;
use crate::flow::ask::Facts;
use crate::flow::field::FieldId;
use crate::flow::input::{Cx, Input};
use crate::flow::steps::StepNext;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::consent::ConsentStep;
use crate::flow::steps::details::{DetailsStep, Fields};
use crate::flow::steps::owner::OwnerWay;
use serde::{Deserialize, Serialize};

impl Newcomer {
    /// What a draft keeps: no code, no password, no proof.
    pub fn draft(&self) -> NewcomerDraft {
        let number = |phone: &Phone| phone.e164().to_owned();
        let step = match &self.step {
            Step::Phone(phone) => StepDraft::Phone { typed: phone.field.text.clone() },
            Step::Code(code) => StepDraft::Code { number: number(&code.sent.phone) },
            Step::Owner(step) => StepDraft::Owner { password: step.at_password },
            Step::Untangle(step) => StepDraft::Untangle { untangle: UntangleDraft::of(step) },
            Step::Check(..) => StepDraft::Check,
            Step::Password(_) => StepDraft::Password,
            Step::Details(_) => StepDraft::Details,
            Step::OwnConsent(..) => StepDraft::OwnConsent,
            Step::Refused(data) => StepDraft::Refused { data: data.clone() },
        };
        let phone = self.phone.as_ref().map(|proved| number(proved.phone()));
        NewcomerDraft {
            whose: self.whose,
            step,
            phone,
            account: self.account.clone(),
            account_of: self.account_of.as_ref().map(number),
            held: self.held.clone(),
            moved: self.moved,
            told: self.told.clone(),
            checked: self.checked.clone(),
            fields: self.fields.clone(),
            entry: self.entry.clone(),
            entered: self.entered.clone(),
        }
    }

    /// Rebuilds the draft's step as far as the facts allow: a number that is no longer proved is proved anew.
    pub fn resume(draft: NewcomerDraft, facts: &Facts, cx: &Cx) -> Self {
        let NewcomerDraft { whose, step, phone, account, account_of, held, moved, told, .. } = draft;
        let (checked, fields, entry, entered) = (draft.checked, draft.fields, draft.entry, draft.entered);
        let proof =
            |number: &str| facts.proofs.iter().rev().find(|proof| proof.phone().e164() == number).cloned();
        let proved = phone.as_deref().and_then(proof);
        let account_of = account_of.as_deref().and_then(Phone::from_e164);
        let held = held.and_then(|held| still_held(held, facts));
        let begun = Self { fields, account, account_of, held, phone: proved.clone(), ..Self::new(whose) };
        let begun = Self { moved, told, checked, entry, entered, ..begun };
        let mut begun = Self { proved_now: facts.proved_now.clone(), ..begun };
        if !step.is_past_owner() {
            begun.signs_out();
        }
        let shown = |number: String| Phone::from_e164(&number).map_or(number, |phone| phone.shown());
        match (step, proved) {
            (StepDraft::Phone { typed }, _) => begun.phone(typed),
            // The lost answer itself proved the number: no second code.
            (StepDraft::Code { number }, _) => match proof(&number).filter(|proof| is_fresh(proof, cx.now)) {
                Some(proof) => match facts.known(proof.phone()).cloned() {
                    Some(known) => begun.meets_account(proof, known),
                    None => begun.free(proof, cx),
                },
                None => begun.resume_code(&number, facts),
            },
            (StepDraft::Untangle { untangle }, Some(child)) => begun.untangling(untangle, child, facts, cx),
            (StepDraft::Details, None) if begun.entered.is_some() => begun.details(),
            (StepDraft::OwnConsent, None) if begun.entered.is_some() => begun.resume_consent(cx),
            (StepDraft::Refused { data }, None) if begun.entered.is_some() => begun.at(Step::Refused(data)),
            (_, None) => begun.phone_again(phone.map(shown).unwrap_or_default()),
            // Of an earlier version, which asked for the password first, nothing is told yet.
            (StepDraft::Password, Some(phone)) => begun.tells(phone, cx),
            // An admin has decided that the number passes on: it does with its next code.
            (StepDraft::Owner { .. }, Some(phone)) if passes_on(facts) => {
                Self { phone: None, held: None, ..begun }.phone(phone.phone().shown())
            }
            // Of an earlier version, which knew no way back in.
            (StepDraft::Elsewhere {}, Some(phone)) => begun.onward(phone, cx).asking(true),
            (StepDraft::Owner { password }, Some(phone)) => begun.onward(phone, cx).asking(password),
            // The number has another account by now: all is told anew.
            (step, Some(phone)) if step.is_past_owner() && begun.stands_on().is_none() => {
                begun.onward(phone, cx)
            }
            (StepDraft::Details | StepDraft::Check, Some(_)) => begun.before_consent(cx),
            (StepDraft::Refused { data }, Some(_)) => begun.at(Step::Refused(data)),
            (StepDraft::OwnConsent, Some(_)) => begun.resume_consent(cx),
        }
    }

    /// Rebuilds the own consent, for what was told before it.
    fn resume_consent(self, cx: &Cx) -> Self {
        if let Some(own) = self.own().cloned() {
            return self.at(Step::OwnConsent(ConsentStep::new(Purpose::OwnData), own.data));
        }
        if let Some(data) = self.told.clone() {
            return self.at(Step::OwnConsent(ConsentStep::new(Purpose::OwnData), data));
        }
        // An owner without a profile, or a visit of an earlier version, whose password was set before.
        let step = DetailsStep::new(self.of(), self.fields.clone());
        match step.step(Input::Submit, cx) {
            StepNext::Done((_, data)) => match self.consents_or_ready(data, cx) {
                StepNext::Stay(stands, _) | StepNext::Back(stands) | StepNext::Done((stands, _)) => stands,
            },
            StepNext::Stay(step, _) | StepNext::Back(step) => self.at(Step::Details(step)),
        }
    }

    /// Asks for the owner's password, if it was asked before.
    fn asking(mut self, password: bool) -> Self {
        if let Step::Owner(step) = &mut self.step {
            step.at_password = password && step.ways(self.whose).contains(&OwnerWay::Password);
        }
        self
    }

    /// Rebuilds the code step with its code, dead or alive: a dead one says so, and Enter sends anew.
    fn resume_code(self, number: &str, facts: &Facts) -> Self {
        match facts.challenges.iter().rev().find(|sent| sent.phone.e164() == number) {
            Some(sent) => self.at(Step::Code(CodeStep::new(sent.clone()))),
            None => self.phone(Phone::from_e164(number).map_or_else(|| number.to_owned(), |p| p.shown())),
        }
    }
}

/// Whether an admin has let the number pass on.
fn passes_on(facts: &Facts) -> bool {
    facts.decided.iter().any(|decided| decided.matter == Matter::NotMe && decided.yes)
}

/// What the desk knows of the account by now: another owner must sign in.
fn still_held(held: Held, facts: &Facts) -> Option<Held> {
    let known = facts.known(&held.phone)?.clone();
    let owned = held.owned.filter(|_| known.account == held.known.account);
    Some(Held { known, owned, ..held })
}

/// What is kept of a newcomer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewcomerDraft {
    whose: Whose,
    step: StepDraft,
    phone: Option<String>,
    account: Option<AccountId>,
    #[serde(default)]
    account_of: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    held: Option<Held>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    told: Option<PersonData>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    checked: Option<PersonData>,
    #[serde(default)]
    fields: Fields,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entry: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entered: Option<AccountId>,
}

impl NewcomerDraft {
    /// The people named in it: the newcomer as typed so far, and an owner who has signed in.
    pub fn people(&self) -> Vec<VisitPerson> {
        let part = |id| Some(self.fields.text(id).trim().to_owned()).filter(|text| !text.is_empty());
        let typed = PersonName {
            surname: part(FieldId::Surname),
            name: part(FieldId::Name).unwrap_or_default(),
            patronymic: part(FieldId::Patronymic),
        };
        let refused = match &self.step {
            StepDraft::Refused { data } => Some(data.name.clone()),
            _ => None,
        };
        let own = self.held.as_ref().and_then(|held| held.owned.as_ref()?.own.as_ref());
        let own = own.map(|own| own.data.name.clone());
        let typed = Some(typed).filter(|name| !name.full().trim().is_empty());
        let names = typed.into_iter().chain(refused).chain(own);
        names.map(|name| VisitPerson { name, registering: None }).collect()
    }

    /// The account that all is made on, whose password is asked before the visit goes on.
    pub fn account(&self) -> Option<&AccountId> {
        let is_at = |held: &&Held| self.phone.as_deref() == Some(held.phone.e164()) && held.owned.is_some();
        let owned = self.held.as_ref().filter(is_at).map(|held| &held.known.account);
        owned.or(self.entered.as_ref()).or(self.account.as_ref())
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
enum StepDraft {
    Phone { typed: String },
    Code { number: String },
    Owner { password: bool },
    Elsewhere {},
    Untangle { untangle: UntangleDraft },
    Check,
    Password,
    Details,
    OwnConsent,
    Refused { data: PersonData },
}

impl StepDraft {
    /// Whether the step needs the owner's session, if the number has an account already.
    const fn is_past_owner(&self) -> bool {
        matches!(self, Self::Check | Self::Details | Self::OwnConsent | Self::Refused { .. })
    }
}
