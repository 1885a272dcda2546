//! Where the family view stands, and what each step knows.

use crate::domain::correction::Correctable;
use crate::domain::deed::Deed;
use crate::domain::family::{Family, Found, PersonData, Relation};
use crate::domain::id::ProfileId;
use crate::domain::refusal::Refusal;
use crate::domain::school::Class;
use crate::domain::time::Span;
use crate::flow::field::Typed;
use crate::flow::sign_in::SignIn;
use crate::flow::steps::class::ClassStep;
use crate::flow::steps::details::DetailsStep;

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
        /// A correction that Esc has left.
        kept: Option<Box<Correcting>>,
        /// What has just been done about it, or said of it.
        done: Option<Done>,
        /// Whether it is shown as a tree, and not as cards.
        tree: bool,
    },
    /// What may be done about the family, or about one person of it.
    Deeds(ShownFamily),
    /// The deed would leave a child with nobody: the warning comes before anything else is asked.
    Alone(ShownFamily, Doing),
    /// The last question before the deed is done.
    Sure(ShownFamily, Doing),
    /// The parent's password is asked once more, and then the deed is done.
    Password(ShownFamily, Doing, Box<SignIn>),
    /// Staff put something right: what is right is told.
    Correct(ShownFamily, Box<Correcting>),
    /// Why it is put right, and the last word on it.
    Reason(ShownFamily, Box<Correcting>),
}

/// What has just been done about a family, or said of it.
#[derive(Debug, Clone)]
pub enum Done {
    /// The family or an admin did something.
    Deed(Deed),
    /// Staff put something right.
    Corrected(Correctable),
    /// Nothing: it was said how it is done where nothing may be done.
    HowToCorrect,
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
    /// A correction that Esc has left: whoever picks it again goes on there.
    pub kept: Option<Box<Correcting>>,
    /// Whether it is shown as a tree.
    pub tree: bool,
    /// Whose card was opened: only what is about that person is offered.
    pub about: Option<ProfileId>,
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

/// One correction, before it is written.
#[derive(Debug, Clone)]
pub struct Correcting {
    /// What is put right, as it stands.
    pub what: Correctable,
    /// What is told to be right.
    pub form: Form,
    /// The reason's key.
    pub why: Typed,
    /// The key of the kind of document seen: asked where a parent has confirmed the data.
    pub paper: Typed,
    /// Whether all is told, and only the last word is asked.
    pub last_word: bool,
    /// Why it was refused.
    pub problem: Option<Refusal>,
}

/// What is told to be right.
#[derive(Debug, Clone)]
pub enum Form {
    /// A class, out of the school's list.
    Class {
        /// The step that finds it.
        step: ClassStep,
        /// The class that was found.
        chosen: Option<Class>,
    },
    /// What a parent is to a child.
    Relation {
        /// The relation's key.
        relation: Typed,
        /// The document's key: asked of a guardian and of another relation.
        document: Typed,
        /// The relation of the other sex that was asked about: Enter again takes it.
        asked: Option<Relation>,
    },
    /// A person's data.
    Data {
        /// The form, filled with them as they stand.
        step: DetailsStep,
        /// What was typed into it.
        told: Option<PersonData>,
    },
}
