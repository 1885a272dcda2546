//! What a draft keeps of the linking of a diary account, and how the flow is rebuilt from it. A code that was typed stands in no
//! draft: what it has shown the log knows.

use super::state::{At, AtCode, AtFind, AtWhose, Link};
use crate::domain::challenge::PROOF_LIFE;
use crate::domain::id::EntryId;
use crate::domain::linking::LinkedEntry;
use crate::domain::phone::Phone;
use crate::flow::ask::{Ask, DiaryAsk, Facts};
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::phone::PhoneStep;
use serde::{Deserialize, Serialize};

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum LinkDraft {
    /// Nothing was shown yet.
    First,
    /// By which code, number or document is asked.
    Entry,
    /// The number that stands in the entry, as far as it was typed.
    Phone {
        /// The text of the field.
        typed: String,
    },
    /// Its code was on the way.
    Code {
        /// The number.
        number: String,
    },
    /// Staff looked for it: what they typed is typed anew, since a document is looked at again.
    Find,
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
            At::Code(_) | At::Which(_) => LinkDraft::Entry,
            At::Phone(step) => LinkDraft::Phone { typed: step.field.text.clone() },
            At::PhoneCode(code) => LinkDraft::Code { number: code.sent.phone.e164().to_owned() },
            At::Find(_) | At::Paper(_) => LinkDraft::Find,
            At::Whose(at) | At::Check(at) | At::Parent(at) => whose(&at.entry),
            At::Consent(at) | At::Refused(at) => whose(&at.whose.entry),
            At::Linked(linked) => LinkDraft::Linked { linked: linked.clone() },
        }
    }

    fn resume(draft: LinkDraft, facts: &Facts, cx: &Cx) -> (Self, Vec<Ask>) {
        match draft {
            LinkDraft::First => (Self { at: At::First }, Vec::new()),
            LinkDraft::Entry => (Self { at: At::Code(AtCode::default()) }, Vec::new()),
            LinkDraft::Phone { typed } => (Self { at: At::Phone(PhoneStep::with_number(typed)) }, Vec::new()),
            LinkDraft::Code { number } => Self::resume_code(number, facts, cx),
            LinkDraft::Find => (Self { at: At::Find(AtFind::default()) }, Vec::new()),
            LinkDraft::Whose { entry } => {
                let at = At::Whose(Box::new(AtWhose::of(entry.clone())));
                (Self { at }, vec![DiaryAsk::Whose { entry }.into()])
            }
            LinkDraft::Linked { linked } => (Self { at: At::Linked(linked) }, Vec::new()),
        }
    }
}

impl Link {
    /// At the code again, dead or alive; a code that was right before its answer was lost has shown what it shows.
    fn resume_code(number: String, facts: &Facts, cx: &Cx) -> (Self, Vec<Ask>) {
        let proof = facts.proofs.iter().rev().find(|proof| proof.phone().e164() == number);
        let sent = facts.challenges.iter().rev().find(|sent| sent.phone.e164() == number);
        let shown = Phone::from_e164(&number).map_or(number, |phone| phone.shown());
        let step = PhoneStep::with_number(shown);
        match (proof.filter(|proof| cx.now.since(proof.at()) <= PROOF_LIFE), sent) {
            (Some(proof), _) => {
                let step = PhoneStep { proved: Some(proof.clone()), ..step };
                let ask = DiaryAsk::ByPhone { phone: proof.clone() };
                (Self { at: At::Phone(step) }, vec![ask.into()])
            }
            (None, Some(sent)) => (Self { at: At::PhoneCode(CodeStep::new(sent.clone())) }, Vec::new()),
            (None, None) => (Self { at: At::Phone(step) }, Vec::new()),
        }
    }
}
