//! Where the family view stands, and what each step knows.

use crate::domain::deed::Deed;
use crate::domain::family::{Family, Found};
use crate::domain::id::ProfileId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::flow::field::Typed;
use crate::flow::sign_in::SignIn;

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum FamilyView {
    /// The search.
    Find {
        /// What is typed.
        field: Typed,
        /// Who was found; none before the first answer.
        found: Option<Vec<Found>>,
    },
    /// The desk is asked for the family.
    Opening(ProfileId, Option<Refusal>),
    /// The family.
    Shown {
        /// Whose family.
        profile: ProfileId,
        /// The family.
        family: Family,
        /// The search that found it: Esc leads back to it.
        searched: Option<Searched>,
        /// What has just been done about it.
        done: Option<Deed>,
    },
    /// What may be done about the family.
    Deeds(ShownFamily),
    /// The deed would leave a child with nobody: the warning comes before anything else is asked.
    Alone(ShownFamily, Doing),
    /// The last question before the deed is done.
    Sure(ShownFamily, Doing),
    /// The parent's password is asked once more, and then the deed is done.
    Password(ShownFamily, Doing, Box<SignIn>),
}

/// A search as it stood when an entry of its list was picked.
#[derive(Debug, Clone)]
pub struct Searched {
    pub(super) field: Typed,
    pub(super) found: Option<Vec<Found>>,
}

/// A family that is shown, kept while something is done about it.
#[derive(Debug, Clone)]
pub struct ShownFamily {
    /// Whose family.
    pub profile: ProfileId,
    /// The family.
    pub family: Family,
    /// The search that found it.
    pub searched: Option<Searched>,
}

/// One deed, before it is done.
#[derive(Debug, Clone)]
pub struct Doing {
    /// The deed.
    pub deed: Deed,
    /// How soon another parent must come, if the child is left with nobody.
    pub alone: Option<Span>,
    /// The reason's key, where one is asked.
    pub why: Typed,
    /// Whether the reason is told, and only the last word is asked: see [`Deed::needs_last_word`].
    pub last_word: bool,
    /// Why it was refused.
    pub problem: Option<Refusal>,
}
