//! Asks about the school: set-up, and its classes.

use super::terms::{Terms, Touches};
use crate::domain::challenge::Fate;
use crate::domain::channel::Channel;
use crate::domain::language::Language;
use crate::domain::school::{Class, School};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// All that set-up asks for.
#[derive(Debug)]
pub struct SchoolSetUp {
    /// The school's language.
    pub language: Language,
    /// The school's name.
    pub school: String,
    /// Its city.
    pub city: String,
    /// Names of its first classes.
    pub classes: Vec<String>,
    /// This desk's name.
    pub desk: String,
    /// The base of the invitation's link.
    pub link_base: String,
    /// The program that sends codes, by its full path; none if it is named later.
    pub delivery: Option<String>,
    /// The first admin's login.
    pub login: String,
    /// Their full name.
    pub name: String,
    /// The first admin's password.
    pub password: SecretString,
    /// The first admin's PIN; none when set up without a screen.
    pub pin: Option<SecretString>,
}

/// By what means a way that set-up writes leads out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayMeans {
    /// A provider that is shipped, by its name.
    Provider(String),
    /// A mail server.
    Mail,
}

/// A way out that set-up writes into the settings.
#[derive(Debug)]
pub struct WayNew {
    /// By what means.
    pub means: WayMeans,
    /// What its section says, under the settings' own keys.
    pub values: Vec<(&'static str, String)>,
    /// Its secret, which gets a file of its own; none if there is none, or if it stays as set-up has written it before.
    pub secret: Option<SecretString>,
}

/// What is asked about the school.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum SchoolAsk {
    /// Set the school up.
    SetUp(Box<SchoolSetUp>),
    /// Can this program be run, so that it sends codes?
    Program {
        /// Its full path.
        path: String,
    },
    /// Write a way out into the settings.
    Way(Box<WayNew>),
    /// Try a way with a marked message, before the school is set up.
    Try {
        /// The program that sends, where it is one; else what the settings say by now.
        program: Option<String>,
        /// What is sent.
        channel: Channel,
        /// Where to: a number or an address, as it was typed.
        to: String,
        /// In which language.
        language: Language,
    },
    /// The classes of this desk's school, and those of other schools which an admin has opened for the visit at hand.
    Classes,
    /// All schools of the database with their classes, for a class or a school that is not listed.
    Places,
}

impl SchoolAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::SetUp(_) => Terms::WITHOUT_RIGHT,
            Self::Program { .. } | Self::Way(_) | Self::Try { .. } => {
                Terms { touches: Touches::Nothing, ..Terms::WITHOUT_RIGHT }
            }
            Self::Classes | Self::Places => Terms { touches: Touches::Reads, ..Terms::ANYWHERE },
        }
    }
}

/// What is answered about the school.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum SchoolAnswer {
    /// The classes of this desk's school.
    Classes {
        /// The list.
        classes: Vec<Class>,
        /// The classes of other schools which an admin has opened for this visit, each named with its school.
        #[serde(default)]
        elsewhere: Vec<Class>,
    },
    /// What has become of a trial message.
    Tried {
        /// Its fate.
        fate: Fate,
        /// Why, in a word.
        detail: String,
        /// The provider's code, as its file lists it.
        code: Option<String>,
        /// The two letters in it.
        mark: String,
    },
    /// The schools of the database.
    Places {
        /// This desk's own school first.
        schools: Vec<School>,
        /// The open classes of all of them.
        classes: Vec<Class>,
    },
}
