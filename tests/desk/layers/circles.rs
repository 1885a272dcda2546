//! Circles among the files of the program: files that take from one another, directly or through others.

use super::imports::Import;
use std::collections::{BTreeMap, BTreeSet};

type Arrows<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The files of each circle, in the order of their names.
pub fn circles(imports: &BTreeSet<Import>) -> Vec<BTreeSet<&str>> {
    let mut arrows = Arrows::new();
    for import in imports {
        arrows.entry(&import.from).or_default().insert(&import.to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|file| (*file, reach(file, &arrows))).collect();
    let mut found: Vec<BTreeSet<&str>> = Vec::new();
    for (file, ahead) in reached.iter().filter(|(file, ahead)| ahead.contains(*file)) {
        if found.iter().any(|circle| circle.contains(file)) {
            continue;
        }
        let leads_back = |other: &&&str| reached.get(**other).is_some_and(|back| back.contains(file));
        found.push(ahead.iter().filter(leads_back).copied().collect());
    }
    found
}

/// Every file that one leads to; itself only if the way leads back.
fn reach<'a>(from: &str, arrows: &Arrows<'a>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut ahead: Vec<&str> = arrows.get(from).into_iter().flatten().copied().collect();
    while let Some(file) = ahead.pop() {
        if reached.insert(file) {
            ahead.extend(arrows.get(file).into_iter().flatten().copied());
        }
    }
    reached
}

/// The paths that tie a circle, so that it can be opened.
pub fn ties(circle: &BTreeSet<&str>, imports: &BTreeSet<Import>) -> Vec<String> {
    let inside =
        |import: &&Import| circle.contains(import.from.as_str()) && circle.contains(import.to.as_str());
    let shown = |import: &Import| format!("{} takes {} from {}", import.from, import.path, import.to);
    imports.iter().filter(inside).map(shown).collect()
}

#[test]
fn a_circle_is_found_and_a_fork_is_none() {
    let import =
        |(from, to): (&str, &str)| Import { from: from.to_owned(), to: to.to_owned(), path: String::new() };
    let fork = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")].map(import);
    assert!(circles(&BTreeSet::from(fork)).is_empty());
    let ring =
        BTreeSet::from([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("x", "y"), ("y", "x")].map(import));
    assert_eq!(circles(&ring), [BTreeSet::from(["a", "b", "c"]), BTreeSet::from(["x", "y"])]);
    assert_eq!(ties(&BTreeSet::from(["x", "y"]), &ring).len(), 2);
}
