//! The class step of a visit that is taken up.

use super::draft::opened_class;
use super::state::AtClass;
use crate::domain::consent::TextMark;
use crate::domain::family::PersonData;
use crate::domain::id::AccountId;
use crate::flow::ask::Facts;
use crate::flow::field::FieldId;
use crate::flow::input::Cx;
use crate::flow::steps::class::ClassStep;
use crate::flow::steps::newcomer::{Newcomer, NewcomerDraft, ReadyNewcomer};

/// What was told of a student at the class.
pub struct Told {
    pub account: Option<AccountId>,
    pub consent: Option<TextMark>,
    pub data: PersonData,
    pub typed: String,
    pub school: String,
}

/// Rebuilds the class step; where the number or the account is not what it was, the newcomer comes to it again.
pub fn resumed_class(
    newcomer: NewcomerDraft,
    told: Told,
    facts: &Facts,
    cx: &Cx,
) -> Result<AtClass, Box<Newcomer>> {
    let Told { account, consent, data, typed, school } = told;
    let typed = opened_class(facts).unwrap_or(typed);
    let newcomer = Newcomer::resume(newcomer, facts, cx);
    let is_proved = newcomer.phone.is_some() || newcomer.is_entered();
    let stands = is_proved && newcomer.stands_on() == account.as_ref();
    match account.filter(|_| stands) {
        Some(account) => {
            let own = newcomer.own().cloned();
            let ready = ReadyNewcomer { account, data, consent, own };
            Ok(AtClass { school, ..AtClass::new(newcomer, ready, ClassStep::typed_before(&typed)) })
        }
        None => Err(Box::new(newcomer.keeping(FieldId::Class, typed))),
    }
}
