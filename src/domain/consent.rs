//! Consents: their purposes, the texts agreed to, and what is kept of each.

use super::id::ConsentId;
use super::language::Language;
use super::receipt::Receipt;
use super::school::School;
use super::time::{Moment, Span};
use serde::{Deserialize, Serialize};

/// What a consent is for: one text, one screen, one tick for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Processing one's own data, wherever an account is made.
    OwnData,
    /// Processing a child's data, given in the child's stead below the age of the config.
    ChildData,
    /// The child's use of the platform.
    ChildUse,
    /// That the parents of a student of age go on seeing what is known of the student.
    ParentsSight,
    /// Linking one's own diary account.
    Diary,
    /// Linking a child's diary account, given in the child's stead below the age of the config.
    ChildDiary,
}

impl Purpose {
    /// All purposes.
    pub const ALL: [Self; 6] =
        [Self::OwnData, Self::ChildData, Self::ChildUse, Self::ParentsSight, Self::Diary, Self::ChildDiary];

    /// Those that a text file of the releases before has not: the built-in text stands for them.
    pub const LATER: [Self; 3] = [Self::ParentsSight, Self::Diary, Self::ChildDiary];

    /// The text kept in the database; also the id of the text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OwnData => "own-data",
            Self::ChildData => "child-data",
            Self::ChildUse => "child-use",
            Self::ParentsSight => "parents-sight",
            Self::Diary => "diary",
            Self::ChildDiary => "child-diary",
        }
    }

    /// Whether it is about whoever gives it.
    pub const fn is_own(self) -> bool {
        matches!(self, Self::OwnData | Self::ParentsSight | Self::Diary)
    }

    /// Whether its text names a child, for whom somebody else agrees.
    pub const fn is_of_child(self) -> bool {
        !self.is_own()
    }

    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.as_str() == text)
    }
}

/// Which text was agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextMark {
    /// The purpose.
    pub purpose: Purpose,
    /// The text's version, as its author wrote it.
    pub version: String,
    /// The language it was read in.
    pub language: Language,
    /// SHA-256 of the whole text as it stood on the screen, in hex.
    pub fingerprint: String,
}

impl TextMark {
    /// The text for a purpose in a language, else the one in the first built-in language.
    pub fn among(texts: &[Self], purpose: Purpose, language: Language) -> Option<&Self> {
        let of =
            |language| texts.iter().find(move |text| text.purpose == purpose && text.language == language);
        of(language).or_else(|| of(Language::default()))
    }
}

/// A consent as the family view shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// The text.
    pub text: TextMark,
    /// Given, or refused.
    pub given: bool,
    /// When.
    pub at: Moment,
    /// The desk where it was given.
    pub desk: String,
}

/// How a consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stands", content = "since", rename_all = "kebab-case")]
pub enum ConsentState {
    /// It holds.
    Stands,
    /// Its giver withdrew it then.
    Withdrawn(Moment),
    /// It was declared void then: its link ended, or the person was removed.
    Void(Moment),
}

impl ConsentState {
    /// Since when it holds no more.
    pub const fn ended(self) -> Option<Moment> {
        match self {
            Self::Stands => None,
            Self::Withdrawn(at) | Self::Void(at) => Some(at),
        }
    }
}

/// How a consent was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentWay {
    /// It was read and ticked on the screen.
    Desk,
    /// It was signed on paper, and staff recorded it.
    Paper,
}

impl ConsentWay {
    /// The text kept in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Paper => "paper",
        }
    }
    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        [Self::Desk, Self::Paper].into_iter().find(|way| way.as_str() == text)
    }
}

/// What follows when a consent is withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "follows", rename_all = "kebab-case")]
pub enum Follows {
    /// No other parent is left: the child awaits one again, for so long at most, and its chats close.
    Awaits {
        /// How long it may await one.
        within: Span,
    },
    /// The other parent's consent stands: only the giver's own link to the child ends.
    LinkEnds,
    /// The diary account is linked no more, and the chats close.
    Unlinks,
    /// It was about the giver's own data: the account is deleted, which is a matter of its own.
    Deletion,
    /// It let the giver's parents see them: the parents see the first name alone.
    SightEnds,
}

/// A consent as it stands in the list of a person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnConsent {
    /// Its id.
    pub id: ConsentId,
    /// The text that was read.
    pub text: TextMark,
    /// When it was given.
    pub at: Moment,
    /// The desk; empty where it is another school's.
    pub desk: String,
    /// At the desk, or on paper.
    pub way: ConsentWay,
    /// Who gave it: in full where it is the reader, else first name and initial.
    pub giver: String,
    /// The child for whom it was given, in the same way; none where it is about the giver.
    pub child: Option<String>,
    /// The school whose text it is.
    pub school: School,
    /// How it stands.
    pub state: ConsentState,
    /// Its receipt.
    pub receipt: Receipt,
    /// What follows if the reader withdraws it; none where they cannot.
    pub follows: Option<Follows>,
}

/// What a receipt tells at any desk: no more than the family that shows it knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedConsent {
    /// The text: purpose, version, language, fingerprint.
    pub text: TextMark,
    /// When it was given.
    pub at: Moment,
    /// At the desk, or on paper.
    pub way: ConsentWay,
    /// Who gave it: first name and initial; empty once they were erased.
    pub giver: String,
    /// How it stands.
    pub state: ConsentState,
    /// Its id, where it was signed on paper and stands: staff withdraw it by a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_paper: Option<ConsentId>,
}
