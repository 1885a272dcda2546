//! The desk's shelves: each file stands on one, and each shelf uses only those before it.

use super::imports::Import;
use std::collections::BTreeSet;

/// A shelf of the desk, and the shelves it may use besides itself.
const SHELVES: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("facts", &["kernel"]),
    ("acts", &["kernel", "facts"]),
    ("asks", &["kernel", "facts", "acts"]),
    ("behind", &["kernel", "facts", "acts"]),
    ("answer", &["kernel", "asks", "behind"]),
    ("mod", &["kernel", "behind", "answer"]),
    ("console", &["kernel", "facts", "acts", "mod"]),
];

/// What the desk may take from flows: asks and answers.
const ASKED_AND_ANSWERED: [&str; 3] = ["flow::ask", "flow::Ask", "flow::Answer"];

/// The shelf of a file: `desk/asks/kin.rs` is on `asks`, `desk/answer.rs` is a shelf of its own.
fn shelf(path: &str) -> Option<&str> {
    path.strip_prefix("desk/")?.split(['/', '.']).next()
}

/// The noun of a file among the asks: `asks/owner.rs` and `asks/owner/untangle.rs` are both of `owner`.
fn noun(path: &str) -> Option<&str> {
    path.strip_prefix("desk/asks/")?.split(['/', '.']).next().filter(|noun| *noun != "mod")
}

/// The imports that the shelves do not allow.
pub fn out_of_order(imports: &BTreeSet<Import>) -> Vec<String> {
    let mut wrong = Vec::new();
    for import in imports {
        let (Some(own), Some(other)) = (shelf(&import.from), shelf(&import.to)) else { continue };
        let may = SHELVES.iter().find(|(name, _)| *name == own).map(|(_, may)| *may);
        if may.is_none_or(|may| own != other && !may.contains(&other)) {
            wrong.push(format!("{} takes {}", import.from, import.path));
        }
    }
    wrong
}

/// Asks that use one another. What two of them need is an act or a fact.
pub fn asks_of_one_another(imports: &BTreeSet<Import>) -> Vec<String> {
    let of_two =
        |import: &&Import| noun(&import.from).zip(noun(&import.to)).is_some_and(|(own, other)| own != other);
    imports.iter().filter(of_two).map(|import| format!("{} takes {}", import.from, import.path)).collect()
}

/// What the desk takes from flows besides asks and answers.
pub fn of_flows(imports: &BTreeSet<Import>) -> Vec<String> {
    let is_asked = |path: &str| {
        ASKED_AND_ANSWERED
            .iter()
            .any(|may| path.strip_prefix(may).is_some_and(|rest| rest.is_empty() || rest.starts_with("::")))
    };
    let of_desk = |import: &&Import| shelf(&import.from).is_some() && import.path.starts_with("flow");
    let foreign = imports.iter().filter(of_desk).filter(|import| !is_asked(&import.path));
    foreign.map(|import| format!("{} takes {}", import.from, import.path)).collect()
}
