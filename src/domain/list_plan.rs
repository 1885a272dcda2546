//! What an import of a list changes: each of its lines against the diary accounts that are known. A plan only says; the desk
//! carries it out.
//!
//! A list speaks for those schools, diaries and kinds of entries of which it has a line, and for no others: a list of pupils
//! takes no parent away. Where it is only a part of such a list, nothing goes away by it.

use super::birth::BirthDate;
use super::diary::EntryKind;
use super::encoding::Fields;
use super::list_entry::{Columns, EntryKey, Known, Listed, Part, Scope, system_key};
use super::list_fault::{Fault, Faults, Why};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How an admin wants a list taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct How {
    /// The list is a part: who does not stand in it stays.
    pub part: bool,
    /// More than half of a list may go away.
    pub take_away: bool,
    /// Look-alikes are entries of their own.
    pub take_held: bool,
}

/// What is done with one entry. Numbers are places among the lines and among the known ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// It is new.
    New {
        /// Its line.
        line: usize,
    },
    /// It differs.
    Change {
        /// Its line.
        line: usize,
        /// The known one.
        known: usize,
        /// In what.
        parts: Vec<Part>,
    },
    /// It was gone, and stands in the list again.
    Back {
        /// Its line.
        line: usize,
        /// The known one.
        known: usize,
        /// In what it differs.
        parts: Vec<Part>,
    },
    /// It does not stand in the list.
    Gone {
        /// The known one.
        known: usize,
    },
    /// The same name and birth date stand under another login: nothing is done until an admin says that they are two.
    Held {
        /// Its line.
        line: usize,
        /// The other one.
        like: Like,
    },
}

/// Whom a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "like", content = "at", rename_all = "kebab-case")]
pub enum Like {
    /// A known entry.
    Known(usize),
    /// An earlier line: its place among the lines.
    Line(usize),
}

/// How many entries of each fate a list has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// Lines of the list.
    pub lines: usize,
    /// New ones.
    pub new: usize,
    /// Changed ones.
    pub changed: usize,
    /// Those that are back.
    pub back: usize,
    /// Those that go.
    pub gone: usize,
    /// Those that wait for an admin's word.
    pub held: usize,
    /// Those that stay as they are.
    pub same: usize,
}

/// Entries of one scope that would go away, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// How many go.
    pub gone: usize,
    /// Of how many that are there.
    pub of: usize,
}

/// What the import of a list changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// All that is done, in the order of the lines, and then who goes.
    pub steps: Vec<Step>,
    /// How many lines change nothing.
    pub same: usize,
    /// The worst of those scopes that lose more than half of their entries by it.
    pub away: Option<Away>,
}

impl Plan {
    /// Compares a list with what is known of its schools and diaries.
    ///
    /// # Errors
    /// Each parent's line that names a pupil who stands neither in the list nor among the known ones.
    pub fn of(lines: &[Listed], known: &[Known], columns: &Columns, how: How) -> Result<Self, Faults> {
        strangers(lines, known, columns.pupils.as_deref())?;
        let keys: Vec<EntryKey> = lines.iter().map(Listed::key).collect();
        let listed: HashSet<&EntryKey> = keys.iter().collect();
        let at: HashMap<&EntryKey, usize> =
            known.iter().enumerate().map(|(at, one)| (&one.key, at)).collect();
        let mut alike = Likes::of(known);
        let (mut plan, mut held) = (Self::default(), HashSet::new());
        for (line, key) in keys.iter().enumerate() {
            let listed = &lines[line];
            let Some(known_at) = at.get(key).copied() else {
                let like = alike.take(listed, &key.scope, line);
                plan.steps.push(match like.filter(|_| !how.take_held) {
                    Some(like) => {
                        if let Like::Known(known) = like {
                            held.insert(known);
                        }
                        Step::Held { line, like }
                    }
                    None => Step::New { line },
                });
                continue;
            };
            let parts = columns.differ(listed, &known[known_at]);
            match (known[known_at].here, parts.is_empty()) {
                (false, _) => plan.steps.push(Step::Back { line, known: known_at, parts }),
                (true, false) => plan.steps.push(Step::Change { line, known: known_at, parts }),
                (true, true) => plan.same += 1,
            }
        }
        if !how.part {
            let scopes: HashSet<&Scope> = keys.iter().map(|key| &key.scope).collect();
            plan.goes(known, &scopes, |at, key| !listed.contains(key) && !held.contains(&at));
        }
        if how.take_away {
            plan.away = None;
        }
        Ok(plan)
    }

    /// Who of the scopes goes away, and whether they are too many.
    fn goes(
        &mut self,
        known: &[Known],
        scopes: &HashSet<&Scope>,
        is_gone: impl Fn(usize, &EntryKey) -> bool,
    ) {
        let mut counts: BTreeMap<&Scope, Away> = BTreeMap::new();
        let here = known.iter().enumerate().filter(|(_, one)| one.here && scopes.contains(&one.key.scope));
        for (at, one) in here {
            let count = counts.entry(&one.key.scope).or_insert(Away { gone: 0, of: 0 });
            count.of += 1;
            if is_gone(at, &one.key) {
                count.gone += 1;
                self.steps.push(Step::Gone { known: at });
            }
        }
        let too_many = counts.into_values().filter(|count| count.gone * 2 > count.of);
        self.away = too_many.max_by_key(|count| count.gone);
    }

    /// How many there are of each.
    pub fn sums(&self, lines: usize) -> Sums {
        let mut sums = Sums { lines, same: self.same, ..Sums::default() };
        for step in &self.steps {
            match step {
                Step::New { .. } => sums.new += 1,
                Step::Change { .. } => sums.changed += 1,
                Step::Back { .. } => sums.back += 1,
                Step::Gone { .. } => sums.gone += 1,
                Step::Held { .. } => sums.held += 1,
            }
        }
        sums
    }

    /// Whether it changes nothing.
    pub fn is_idle(&self) -> bool {
        self.steps.iter().all(|step| matches!(step, Step::Held { .. }))
    }

    /// All of it as one text of bytes, so that what an admin has seen is compared with what would be done now.
    pub fn in_bytes(&self, lines: &[Listed], known: &[Known]) -> Vec<u8> {
        let mut fields = Fields::of("kindesk diary plan 1");
        let mut entry = |fate: &str, key: &EntryKey, parts: &[Part]| {
            fields.text(fate).text(key.scope.school.as_str()).text(&key.scope.system);
            fields.text(key.scope.kind.as_str()).text(&key.login);
            for part in parts {
                fields.text(part.as_str());
            }
        };
        for step in &self.steps {
            match step {
                Step::New { line } => entry("new", &lines[*line].key(), &[]),
                Step::Change { known: at, parts, .. } => entry("change", &known[*at].key, parts),
                Step::Back { known: at, parts, .. } => entry("back", &known[*at].key, parts),
                Step::Gone { known: at } => entry("gone", &known[*at].key, &[]),
                Step::Held { line, .. } => entry("held", &lines[*line].key(), &[]),
            }
        }
        fields.bytes().to_vec()
    }
}

/// A name, a birth date and a scope.
type Person = (Scope, String, BirthDate);

/// Who has which name and birth date.
struct Likes(HashMap<Person, Like>);

impl Likes {
    fn of(known: &[Known]) -> Self {
        let mut all = HashMap::new();
        for (at, one) in known.iter().enumerate() {
            if let Some(birth) = one.birth {
                let person = (one.key.scope.clone(), one.name.search(), birth);
                // One that is here goes before one that has gone.
                if one.here || !all.contains_key(&person) {
                    all.insert(person, Like::Known(at));
                }
            }
        }
        Self(all)
    }

    /// Whom a new line looks like; from here on another may look like this one.
    fn take(&mut self, listed: &Listed, scope: &Scope, line: usize) -> Option<Like> {
        let person = (scope.clone(), listed.entry.name.search(), listed.entry.birth?);
        let whom = self.0.get(&person).copied();
        self.0.entry(person).or_insert(Like::Line(line));
        whom
    }
}

/// Pupils of a parent whom nobody knows: those of the same diary, in the list or among the known ones, count.
fn strangers(lines: &[Listed], known: &[Known], column: Option<&str>) -> Result<(), Faults> {
    let mut students = HashSet::new();
    for key in lines.iter().map(Listed::key).chain(known.iter().map(|one| one.key.clone())) {
        if key.scope.kind == EntryKind::Student {
            students.insert((key.scope.system, key.login));
        }
    }
    let mut faults = Vec::new();
    for listed in lines {
        let system = system_key(&listed.entry.system);
        for (login, key) in listed.entry.pupils.iter().zip(&listed.pupils) {
            if !students.contains(&(system.clone(), key.clone())) {
                let why = Why::NoSuchPupil { login: login.clone() };
                faults.push(Fault { line: Some(listed.entry.line), column: column.map(str::to_owned), why });
            }
        }
    }
    let faults = Faults::of(faults);
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

#[cfg(test)]
mod tests;
