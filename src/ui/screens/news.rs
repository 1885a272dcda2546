//! What the family is told of the admins: what they decided, and what they have still to decide.

use crate::domain::waiting::{Decided, Matter};
use crate::ui::page::{Block, NoticeKind};
use crate::words::{Arg, Words};

/// What an admin decided, as the family is told.
pub(super) fn told(decided: &Decided, words: &Words) -> Block {
    let (answer, kind) = if decided.yes { ("yes", NoticeKind::Ok) } else { ("no", NoticeKind::Warn) };
    let id = format!("told-{}-{answer}", decided.matter.as_str());
    Block::notice(kind, words.say_with(&id, &[("reason", Arg::Text(decided.reason.clone()))]))
}

/// What an admin has still to decide, as the family is told.
pub(super) fn awaits(matter: Matter, words: &Words) -> Block {
    Block::notice(NoticeKind::Warn, words.say(&format!("awaits-{}", matter.as_str())))
}
