//! The steps of the flow of one's own consents, and what is known on each.

use crate::domain::consent::{Follows, OwnConsent};
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seated;
use crate::flow::ask::{Ask, ConsentAsk};
use crate::flow::steps::last_word::LastWord;

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum Consents {
    /// The list.
    List(Own, Option<Refusal>),
    /// One of them, with its text.
    Text(Own, Box<OwnConsent>),
    /// What follows if it is withdrawn, and the last word.
    Sure(Own, Box<Withdrawing>),
    /// It was withdrawn.
    Withdrawn(Seated, Follows),
}

/// The consents of an account.
#[derive(Debug, Clone)]
pub struct Own {
    /// Whose they are.
    pub holder: Seated,
    /// The newest first; none before the desk has answered.
    pub consents: Option<Vec<OwnConsent>>,
    /// Whether the password must be typed before one is withdrawn.
    pub password: bool,
}

/// A consent that is about to be withdrawn.
#[derive(Debug, Clone)]
pub struct Withdrawing {
    /// The consent.
    pub consent: OwnConsent,
    /// What follows.
    pub follows: Follows,
    /// The last word.
    pub word: LastWord,
}

impl Consents {
    /// Whose consents they are.
    pub(super) const fn holder(&self) -> &Seated {
        match self {
            Self::List(own, _) | Self::Text(own, _) | Self::Sure(own, _) => &own.holder,
            Self::Withdrawn(holder, _) => holder,
        }
    }
}

impl Own {
    /// Begins by asking what there is.
    pub(super) fn begin(holder: Seated) -> (Consents, Vec<Ask>) {
        let look = ConsentAsk::Look { account: holder.account.clone() };
        let own = Self { holder, consents: None, password: false };
        (Consents::List(own, None), vec![look.into()])
    }
}
