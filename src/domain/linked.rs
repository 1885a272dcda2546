//! Diary accounts as they are linked: what of a link is shown in the family view and in its owner's room.

use super::consent::Consent;
use super::diary::EntryKind;
use super::difference::DataField;
use super::id::{DiaryLinkId, ProfileId};
use super::time::Moment;
use serde::{Deserialize, Serialize};

/// A diary account that is linked to somebody's education profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedDiary {
    /// The link.
    pub id: DiaryLinkId,
    /// Whose profile.
    pub profile: ProfileId,
    /// Which diary, by the name that its school gives it.
    pub system: String,
    /// As whom its owner stands there.
    pub kind: EntryKind,
    /// Since when it is linked.
    pub since: Moment,
    /// The consent behind it; none where it is not kept any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// What the school's lists have done to the entry since.
    pub entry: EntryNow,
    /// Where the entry says something else than the profile, and nobody has gone over it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differs: Vec<DataField>,
}

/// How the entry of a linked diary account stands in the school's newest list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "entry", content = "since", rename_all = "kebab-case")]
pub enum EntryNow {
    /// As it was linked.
    Same,
    /// An import changed it then.
    Changed(Moment),
    /// An import did not name it any more then: the link stays.
    Gone(Moment),
}

impl LinkedDiary {
    /// Whether staff should look into it.
    pub const fn is_flagged(&self) -> bool {
        !matches!(self.entry, EntryNow::Same) || !self.differs.is_empty()
    }
}
