//! The steps of an account's deletion, and what is known on each.

use crate::domain::refusal::Refusal;
use crate::domain::time::{Moment, Span};
use crate::domain::visit::Seated;
use crate::flow::ask::{Ask, DeletionAsk};
use crate::flow::steps::last_word::LastWord;

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum Deletion {
    /// What would follow; none before the desk has answered.
    About(Seated, Option<What>, Option<Refusal>),
    /// The last word.
    Sure(Seated, Box<AtSure>),
    /// It leaves, and can be kept until then.
    Leaves(Seated, Moment),
    /// Its owner has signed in while it leaves: is it kept?
    Keep(Seated, Moment, Option<Refusal>),
    /// It is kept.
    Kept(Seated),
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
}

/// The last word.
#[derive(Debug, Clone)]
pub struct AtSure {
    /// What would follow.
    pub what: What,
    /// The last word.
    pub word: LastWord,
}

impl Deletion {
    /// Whose account it is.
    pub(super) const fn holder(&self) -> &Seated {
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
    pub(super) fn begin(holder: Seated) -> (Deletion, Vec<Ask>) {
        let look = DeletionAsk::Look { account: holder.account.clone() };
        (Deletion::About(holder, None, None), vec![look.into()])
    }
}
