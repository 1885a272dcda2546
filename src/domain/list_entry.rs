//! An entry of a diary as it is compared with a list: by what it is one and the same, what is known of it, what a line says of it,
//! and what of both may differ.

use super::birth::BirthDate;
use super::diary::{EntryKind, EntryLine};
use super::id::SchoolId;
use super::person::{PersonName, Sex};
use super::school::{class_key, class_name};
use super::text::fold;
use serde::{Deserialize, Serialize};

/// By what an entry is one and the same in every list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EntryKey {
    /// Whose list it stands in, and of what.
    pub scope: Scope,
    /// The login's keyed hash.
    pub login: String,
}

/// What a list speaks for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope {
    /// The school.
    pub school: SchoolId,
    /// The diary's name, as it is compared.
    pub system: String,
    /// The kind of entry.
    pub kind: EntryKind,
}

/// A diary's name as it is compared: `ЭДШ` and `эдш` are one.
pub fn system_key(name: &str) -> String {
    fold(name)
}

/// A login as it is compared: without case. A Latin letter is no Cyrillic one, as in the diary itself.
pub fn login_key(login: &str) -> String {
    login.trim().to_lowercase()
}

/// An entry that the database knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Which.
    pub key: EntryKey,
    /// The name.
    pub name: PersonName,
    /// The birth date.
    pub birth: Option<BirthDate>,
    /// The number's keyed hash.
    pub phone: Option<String>,
    /// The keyed hash of the code that the diary itself has printed.
    pub code: Option<String>,
    /// The class.
    pub class: Option<String>,
    /// The sex.
    pub sex: Option<Sex>,
    /// A parent's pupils: the keyed hashes of their logins, in order.
    pub pupils: Vec<String>,
    /// Whether the last list still had it.
    pub here: bool,
}

/// A class as entries have it: `5a` and `5 А`, in whichever alphabet, are `5А`; a name of another shape stays as it was written.
pub fn class_of(text: &str) -> String {
    let (name, key) = (class_name(text), class_key(text));
    let year = key.chars().take_while(char::is_ascii_digit).count();
    if (1..=2).contains(&year) && key.chars().count() == year + 1 { key } else { name }
}

/// A line of the list, with what only the desk knows of it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The line.
    pub entry: EntryLine,
    /// The school that it names.
    pub school: SchoolId,
    /// The login's keyed hash.
    pub login: String,
    /// The number's keyed hash.
    pub phone: Option<String>,
    /// The keyed hash of the code that the diary itself has printed.
    pub code: Option<String>,
    /// The keyed hashes of the logins of a parent's pupils, in the order of the line.
    pub pupils: Vec<String>,
}

impl Listed {
    /// Its key.
    pub fn key(&self) -> EntryKey {
        let scope = Scope {
            school: self.school.clone(),
            system: system_key(&self.entry.system),
            kind: self.entry.kind,
        };
        EntryKey { scope, login: self.login.clone() }
    }

    pub(super) fn sorted_pupils(&self) -> Vec<String> {
        let mut all = self.pupils.clone();
        all.sort();
        all.dedup();
        all
    }
}

/// Of what a list tells: a column that it has not takes nothing away, and an empty cell of one that it has does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// What its headline calls the pupils of a parent.
    pub pupils: Option<String>,
    /// What there are columns of.
    pub tells: Vec<Part>,
}

impl Columns {
    /// In what a line differs from what is known.
    pub fn differ(&self, listed: &Listed, known: &Known) -> Vec<Part> {
        let entry = &listed.entry;
        let class = |class: &Option<String>| class.as_deref().map(class_key);
        let differs = |part: Part| match part {
            Part::Name => entry.name.search() != known.name.search(),
            Part::Birth => entry.birth != known.birth,
            Part::Phone => listed.phone != known.phone,
            Part::Code => listed.code != known.code,
            Part::Class => class(&entry.class) != class(&known.class),
            Part::Sex => entry.sex != known.sex,
            Part::Pupils => listed.sorted_pupils() != known.pupils,
        };
        self.tells.iter().copied().filter(|part| differs(*part)).collect()
    }
}

/// What about an entry differs from the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The name. ё instead of е is no difference.
    Name,
    /// The birth date.
    Birth,
    /// The number.
    Phone,
    /// The diary's own code.
    Code,
    /// The class.
    Class,
    /// The sex.
    Sex,
    /// A parent's pupils.
    Pupils,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Birth, Self::Phone, Self::Code, Self::Class, Self::Sex, Self::Pupils];

    /// The word for the database and for the words' ids.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Birth => "birth",
            Self::Phone => "phone",
            Self::Code => "code",
            Self::Class => "class",
            Self::Sex => "sex",
            Self::Pupils => "pupils",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_one_however_it_is_written() {
        for text in ["5А", "5a", "5 а", "5-A", " 5А "] {
            assert_eq!(class_of(text), "5А", "{text}");
        }
        for text in ["10F", "1 гимназический", "Ромашка"] {
            assert_eq!(class_of(text), text, "stays");
        }
    }
}
