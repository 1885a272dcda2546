//! The desk's shelves: each file stands on one, and each shelf uses only those before it.

use super::imports::Import;
use std::collections::BTreeSet;

/// A shelf of the desk, and the shelves that it may use besides itself.
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

/// What the desk takes of flows: what is asked, and what is answered.
const ASKED_AND_ANSWERED: [&str; 4] = ["flow::ask", "flow::answer", "flow::Ask", "flow::Answer"];

/// Where the desk still reads a flow's own draft. This list may only shrink.
const READS_DRAFTS: [(&str, &str); 4] = [
    ("desk/asks/lost.rs", "flow::draft::VisitDraft"),
    ("desk/facts/waiting.rs", "flow::draft::FrameDraft"),
    ("desk/facts/waiting.rs", "flow::draft::VisitDraft"),
    ("desk/facts/waiting.rs", "flow::register::RegisterDraft"),
];

/// The shelf of a file: `desk/asks/kin.rs` stands on `asks`, `desk/answer.rs` on its own.
fn shelf(path: &str) -> Option<&str> {
    path.strip_prefix("desk/")?.split(['/', '.']).next()
}

fn noun(path: &str) -> Option<&str> {
    path.strip_prefix("desk/asks/")?.strip_suffix(".rs").filter(|noun| *noun != "mod")
}

/// What the shelves do not allow.
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

/// Asks that use one another: what two of them need is an act or a fact.
pub fn asks_of_one_another(imports: &BTreeSet<Import>) -> Vec<String> {
    let both = |import: &&Import| noun(&import.from).is_some() && noun(&import.to).is_some();
    imports.iter().filter(both).map(|import| format!("{} takes {}", import.from, import.path)).collect()
}

/// What the desk takes of flows besides what is asked and answered, and what the list names in vain.
pub fn of_flows(imports: &BTreeSet<Import>) -> Vec<String> {
    let is_asked = |path: &str| {
        ASKED_AND_ANSWERED
            .iter()
            .any(|may| path.strip_prefix(may).is_some_and(|rest| rest.is_empty() || rest.starts_with("::")))
    };
    let is_draft = |import: &Import, (file, path): (&str, &str)| {
        let below = import.path.strip_prefix(path);
        import.from == file && below.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    let of_desk = |import: &&Import| shelf(&import.from).is_some() && import.path.starts_with("flow");
    let taken: Vec<&Import> = imports.iter().filter(of_desk).collect();
    let known = |import: &Import| READS_DRAFTS.into_iter().any(|entry| is_draft(import, entry));
    let foreign = taken.iter().filter(|import| !is_asked(&import.path) && !known(import));
    let mut wrong: Vec<String> =
        foreign.map(|import| format!("{} takes {}", import.from, import.path)).collect();
    let in_vain =
        READS_DRAFTS.into_iter().filter(|entry| !taken.iter().any(|import| is_draft(import, *entry)));
    wrong.extend(in_vain.map(|(file, path)| format!("{file} takes no {path} any more")));
    wrong
}
