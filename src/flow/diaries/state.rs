//! The steps of the flow of linked diary accounts, and what is known on each.

use crate::domain::chats::{Chats, OwnDiary};
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seated;
use crate::flow::ask::{Ask, DiariesAsk};
use crate::flow::steps::last_word::LastWord;

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum Diaries {
    /// The list.
    List(OwnDiaries, Option<Refusal>),
    /// One of them.
    One(OwnDiaries, Box<OwnDiary>),
    /// What follows if it is unlinked, and the last word.
    Sure(OwnDiaries, Box<Unlinking>),
    /// It is linked no more.
    Unlinked(Seated),
}

/// What is linked.
#[derive(Debug, Clone)]
pub struct OwnDiaries {
    /// Who looks.
    pub holder: Seated,
    /// The newest first; none before the desk has answered.
    pub diaries: Option<Vec<OwnDiary>>,
    /// Whether their own chats are open; none without a profile.
    pub chats: Option<Chats>,
    /// Whether the password must be typed before one is unlinked.
    pub password: bool,
}

/// A diary account that is about to be unlinked.
#[derive(Debug, Clone)]
pub struct Unlinking {
    /// Which.
    pub diary: OwnDiary,
    /// The last word.
    pub word: LastWord,
}

impl Diaries {
    /// Who looks.
    pub(super) const fn holder(&self) -> &Seated {
        match self {
            Self::List(own, _) | Self::One(own, _) | Self::Sure(own, _) => &own.holder,
            Self::Unlinked(holder) => holder,
        }
    }
}

impl OwnDiaries {
    /// Begins by asking what is linked.
    pub(super) fn begin(holder: Seated) -> (Diaries, Vec<Ask>) {
        let look = DiariesAsk::Look { account: holder.account.clone() };
        let own = Self { holder, diaries: None, chats: None, password: false };
        (Diaries::List(own, None), vec![look.into()])
    }
}
