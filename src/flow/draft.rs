//! The draft of a visit: where it stands, as JSON without any secret. The store keeps it sealed.
//!
//! Secrets are `secrecy` types, which do not serialise: a draft that holds one does not compile. A draft of an unknown
//! version or step is never an error: the visit then offers what may be begun.

pub use super::frame::FrameDraft;

use super::circle::Circle;
use super::start::Outcome;
use crate::domain::visit::VisitPerson;
use serde::{Deserialize, Serialize};

/// The version of drafts that this program writes.
pub const VERSION: u32 = 1;

/// A visit's draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VisitDraft {
    /// The version it was written in.
    pub v: u32,
    /// The number of the next ask: the same number never asks twice.
    pub next: u64,
    /// The family's language.
    #[serde(default)]
    pub language: Option<crate::domain::language::Language>,
    /// The outcome after which the flow at the bottom was begun.
    #[serde(default)]
    pub before: Option<Outcome>,
    /// The flows that were left by Esc and can be resumed.
    #[serde(default)]
    pub left: Vec<FrameDraft>,
    /// The flows, the called one last.
    #[serde(default)]
    pub frames: Vec<FrameDraft>,
    /// Who has come to the desk in this visit.
    #[serde(default, skip_serializing_if = "Circle::is_empty")]
    pub circle: Circle,
    /// Whether a parent has joined and was not asked yet for a way to get back in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub joined: bool,
}

impl VisitDraft {
    /// The people named in the visit so far. Nobody in a flow that was left waits at the class.
    pub fn people(&self) -> Vec<VisitPerson> {
        let left = self.left.iter().flat_map(FrameDraft::people);
        let left = left.map(|person| VisitPerson { registering: None, ..person });
        self.frames.iter().flat_map(FrameDraft::people).chain(left).collect()
    }

    /// The JSON that is stored.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what can be read: an unknown version or step leaves no frames, but the count of asks survives.
    pub fn from_json(json: &str) -> Self {
        let value: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
        let next = value.get("next").and_then(serde_json::Value::as_u64).unwrap_or(0);
        let known = value.get("v").and_then(serde_json::Value::as_u64) == Some(u64::from(VERSION));
        let read = if known { serde_json::from_value(value).ok() } else { None };
        let (left, frames, circle) = (Vec::new(), Vec::new(), Circle::default());
        read.unwrap_or(Self {
            v: VERSION,
            next,
            language: None,
            before: None,
            left,
            frames,
            circle,
            joined: false,
        })
    }
}
