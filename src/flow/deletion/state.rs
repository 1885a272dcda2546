//! The steps of an account's deletion, and what is known on each.

use crate::domain::id::AccountId;
use crate::domain::refusal::Refusal;
use crate::domain::time::{Moment, Span};
use crate::domain::visit::Seat;
use crate::flow::ask::{Ask, DeletionAsk};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum Deletion {
    /// What would follow; none before the desk has answered.
    About(Holder, Option<What>, Option<Refusal>),
    /// The last word.
    Sure(Holder, Box<AtSure>),
    /// It leaves, and can be kept until then.
    Leaves(Holder, Moment),
    /// Its owner has signed in while it leaves: is it kept?
    Keep(Holder, Moment, Option<Refusal>),
    /// It is kept.
    Kept(Holder),
}

/// Whose account it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The account.
    pub account: AccountId,
    /// Where they sit.
    pub seat: Seat,
}

/// What would follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct What {
    /// How long it can be kept.
    pub grace: Span,
    /// Children for whom no other parent would be left.
    pub alone: Vec<String>,
    /// Whether a parent must be signed in beside the child.
    pub parent: bool,
    /// Whether the password must be typed first.
    pub password: bool,
}

/// The last word.
#[derive(Debug, Clone)]
pub struct AtSure {
    /// What would follow.
    pub what: What,
    /// The password; none while none is asked for. Never in a draft.
    pub password: Option<SecretString>,
    /// Why it was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the password.
    pub tries: u32,
}

impl Deletion {
    /// Whose account it is.
    pub(super) const fn holder(&self) -> &Holder {
        match self {
            Self::About(holder, ..)
            | Self::Sure(holder, _)
            | Self::Leaves(holder, _)
            | Self::Keep(holder, ..)
            | Self::Kept(holder) => holder,
        }
    }
}

impl What {
    /// Begins by asking what would follow.
    pub(super) fn begin(holder: Holder) -> (Deletion, Vec<Ask>) {
        let look = DeletionAsk::Look { account: holder.account.clone() };
        (Deletion::About(holder, None, None), vec![look.into()])
    }
}
