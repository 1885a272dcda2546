//! The fake desk's consents: one of each link of a parent, which ends with it.

use super::{FakeDesk, Said};
use crate::domain::account::PASSWORD_LIFE;
use crate::domain::consent::{ConsentState, ConsentWay, Follows, OwnConsent, Purpose};
use crate::domain::id::{AccountId, ConsentId, ProfileId};
use crate::domain::language::Language;
use crate::domain::on_paper::shortened;
use crate::domain::receipt::Receipt;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::flow::Answer;
use crate::flow::ask::{ConsentAnswer, ConsentAsk};
use crate::flow::tests::people;
use secrecy::ExposeSecret;

impl FakeDesk {
    pub(super) fn of_consent(&mut self, ask: &ConsentAsk) -> Said {
        match ask {
            ConsentAsk::Look { account } => {
                self.has_session(account)?;
                let consents = self.consents_of(account);
                Ok(Answer::Consent(ConsentAnswer::Own { consents, password: !self.was_typed_lately() }))
            }
            ConsentAsk::Withdraw { account, consent, password } => {
                self.has_session(account)?;
                match password {
                    Some(typed) if typed.expose_secret() != self.password_of(account) => {
                        return Err(Refusal::WrongPassword { until: self.now });
                    }
                    None if !self.was_typed_lately() => return Err(Refusal::PasswordTypedLongAgo),
                    Some(_) | None => {}
                }
                let parent = self.account(account).and_then(|account| account.profile.clone());
                let all = self.consents_of(account);
                let found = all.into_iter().find(|one| one.id == *consent).ok_or(Refusal::ConsentGone)?;
                let follows = found.follows.filter(|follows| *follows != Follows::Deletion);
                let follows = follows.ok_or(Refusal::ConsentGone)?;
                let of = |student: &ProfileId| consent_of(student) == *consent;
                self.links.retain(|(one, student, _)| Some(one) != parent.as_ref() || !of(student));
                Ok(Answer::Consent(ConsentAnswer::Withdrawn { follows }))
            }
            ConsentAsk::Answer { account, .. } => {
                self.has_session(account)?;
                self.due = None;
                Ok(Answer::Consent(ConsentAnswer::Answered { next: None }))
            }
            ConsentAsk::Record(told) => {
                let (giver, receipt) = (shortened(&told.giver), Receipt::of(self.now, 408));
                Ok(Answer::Consent(ConsentAnswer::Recorded { giver, receipt }))
            }
            ConsentAsk::Check { .. } | ConsentAsk::WithdrawPaper { .. } => super::not_in_a_visit(ask),
        }
    }

    pub(super) fn has_session(&self, account: &AccountId) -> Result<(), Refusal> {
        let sits = self.sessions.iter().flatten().any(|open| open == account);
        sits.then_some(()).ok_or(Refusal::SessionNeeded)
    }

    pub(super) fn was_typed_lately(&self) -> bool {
        !self.by_code && self.now.since(self.sat_at) <= PASSWORD_LIFE
    }

    fn consents_of(&self, account: &AccountId) -> Vec<OwnConsent> {
        let profile = self.account(account).and_then(|account| account.profile.clone());
        let own = self.links.iter().filter(|(parent, ..)| Some(parent) == profile.as_ref());
        let of = |student: &ProfileId| {
            let others = self.links.iter().filter(|(_, other, _)| other == student).count() > 1;
            let within = Span::days(30);
            OwnConsent {
                id: consent_of(student),
                text: people::site().text(Purpose::ChildUse, Language::Ru),
                at: people::MORNING,
                desk: "Холл".into(),
                way: ConsentWay::Desk,
                giver: "Котова Мария".into(),
                child: Some("Анна К.".into()),
                school: people::schools().remove(0),
                state: ConsentState::Stands,
                receipt: Receipt::of(people::MORNING, 407),
                follows: Some(if others { Follows::LinkEnds } else { Follows::Awaits { within } }),
            }
        };
        let about = profile.as_ref().map(|profile| OwnConsent {
            id: ConsentId::new("own-data"),
            text: people::site().text(Purpose::OwnData, Language::Ru),
            child: None,
            follows: Some(Follows::Deletion),
            ..of(profile)
        });
        own.map(|(_, student, _)| of(student)).chain(about).collect()
    }
}

fn consent_of(student: &ProfileId) -> ConsentId {
    ConsentId::new(format!("consent-{student}"))
}
