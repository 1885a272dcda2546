//! What a draft keeps of registering, and who is found by it.

use crate::domain::consent::TextMark;
use crate::domain::family::{PersonData, Standing};
use crate::domain::id::ProfileId;
use crate::domain::visit::{Registering, VisitPerson};
use crate::domain::waiting::{Decided, Matter};
use crate::flow::ask::Facts;
use crate::flow::steps::newcomer::NewcomerDraft;
use serde::{Deserialize, Serialize};

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the fields are those of the flow")]
pub enum RegisterDraft {
    /// On the way to the class.
    Newcomer { newcomer: NewcomerDraft },
    /// At the class.
    Class {
        newcomer: NewcomerDraft,
        consent: Option<TextMark>,
        data: Box<PersonData>,
        typed: String,
        // Empty for the desk's own.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        school: String,
    },
    /// Registered.
    Done {
        student: ProfileId,
        complete: bool,
        // What `complete` does not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        standing: Option<Standing>,
        #[serde(default)]
        already: bool,
    },
}

impl RegisterDraft {
    /// The people by whose names the visit is found.
    pub fn people(&self) -> Vec<VisitPerson> {
        match self {
            Self::Newcomer { newcomer } => newcomer.people(),
            Self::Class { newcomer, data, typed, school, .. } => {
                let school = Some(school.clone()).filter(|school| !school.is_empty());
                let registering = Some(Registering { birth: data.birth, class: typed.clone(), school });
                let student = VisitPerson { name: data.name.clone(), registering };
                std::iter::once(student).chain(newcomer.people()).collect()
            }
            Self::Done { .. } => Vec::new(),
        }
    }
}

/// The class that was not listed until an admin put it into the list: the field is filled with it.
pub fn opened_class(facts: &Facts) -> Option<String> {
    let opened = |decided: &&Decided| decided.matter == Matter::NotListed && decided.yes;
    facts.decided.iter().find(opened).map(|decided| decided.reason.clone())
}
