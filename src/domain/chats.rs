//! What a linked diary account opens, and how its owner sees it in their own room.

use super::family::Standing;
use super::linked::LinkedDiary;
use serde::{Deserialize, Serialize};

/// Whether somebody's chats are open. Lessons at a distance ask none of this: they open from the child's own diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chats {
    /// They are.
    Open,
    /// A diary account must be linked first.
    NeedDiary,
    /// A parent must confirm the child's registration first.
    NeedParent,
    /// Both.
    NeedBoth,
}

impl Chats {
    /// The rule: a diary account is linked, and a student's registration is confirmed. Of a parent or a teacher only the first
    /// is asked. `standing` is that of a student.
    pub const fn of(linked: bool, standing: Option<Standing>) -> Self {
        match (linked, matches!(standing, Some(Standing::AwaitingParent))) {
            (true, false) => Self::Open,
            (false, false) => Self::NeedDiary,
            (true, true) => Self::NeedParent,
            (false, true) => Self::NeedBoth,
        }
    }

    /// The end of its word's id (`chats-…`).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::NeedDiary => "need-diary",
            Self::NeedParent => "need-parent",
            Self::NeedBoth => "need-both",
        }
    }
}

/// A linked diary account as somebody sees it in their own room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDiary {
    /// The link.
    pub linked: LinkedDiary,
    /// The child whose it is, by first name and initial; none where it is the reader's own.
    pub child: Option<String>,
    /// Whether the reader may undo the link: a child under the age of own consent leaves that to a parent.
    pub may_unlink: bool,
    /// What it opens.
    pub chats: Chats,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chats_open_when_both_are_there() {
        use Standing::{AwaitingParent, Complete, Confirmed};
        for (linked, standing, wanted) in [
            (true, Some(Confirmed), Chats::Open),
            (true, Some(Complete), Chats::Open),
            (true, Some(AwaitingParent), Chats::NeedParent),
            (false, Some(Confirmed), Chats::NeedDiary),
            (false, Some(Complete), Chats::NeedDiary),
            (false, Some(AwaitingParent), Chats::NeedBoth),
            (true, None, Chats::Open),
            (false, None, Chats::NeedDiary),
        ] {
            assert_eq!(Chats::of(linked, standing), wanted, "{linked} {standing:?}");
        }
    }
}
