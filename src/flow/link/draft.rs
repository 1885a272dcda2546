//! What a draft keeps of the linking of a diary account, and how the flow is rebuilt from it. A code that was typed stands in no
//! draft: what it has shown the log knows.

use super::state::{At, AtCode, AtWhose, Link};
use crate::domain::id::EntryId;
use crate::domain::linking::LinkedEntry;
use crate::flow::ask::{Ask, DiaryAsk, Facts};
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use serde::{Deserialize, Serialize};

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum LinkDraft {
    /// Nothing was shown yet.
    First,
    /// By which code, number or document is asked.
    Entry,
    /// An entry was shown: with whom it is linked is looked at anew.
    Whose {
        /// The entry.
        entry: EntryId,
    },
    /// It is linked.
    Linked {
        /// What is open.
        linked: LinkedEntry,
    },
}

impl Kept for Link {
    type Draft = LinkDraft;

    fn draft(&self) -> LinkDraft {
        let whose = |entry: &EntryId| LinkDraft::Whose { entry: entry.clone() };
        match &self.at {
            At::First => LinkDraft::First,
            At::Code(_) | At::Phone(_) | At::PhoneCode(_) | At::Find(_) | At::Paper(_) | At::Which(_) => {
                LinkDraft::Entry
            }
            At::Whose(at) | At::Check(at) | At::Parent(at) => whose(&at.entry),
            At::Consent(at) | At::Refused(at) => whose(&at.whose.entry),
            At::Linked(linked) => LinkDraft::Linked { linked: linked.clone() },
        }
    }

    fn resume(draft: LinkDraft, _facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        match draft {
            LinkDraft::First => (Self { at: At::First }, Vec::new()),
            LinkDraft::Entry => (Self { at: At::Code(AtCode::default()) }, Vec::new()),
            LinkDraft::Whose { entry } => {
                let at = At::Whose(Box::new(AtWhose::of(entry.clone())));
                (Self { at }, vec![DiaryAsk::Whose { entry }.into()])
            }
            LinkDraft::Linked { linked } => (Self { at: At::Linked(linked) }, Vec::new()),
        }
    }
}
