//! Which module may use which: every path of the program is checked against this table of layers, the shelves of the
//! desk, and the rule that no files take from one another in a circle.

mod circles;
mod imports;
mod shelves;

use crate::flows::ties_of_lists;
use crate::source::{Source, places, program};
use circles::{circles, ties};
use imports::{Import, imports};
use shelves::{asks_of_one_another, of_flows, out_of_order};
use std::collections::BTreeSet;

/// A layer, and the layers it may use besides itself.
///
/// `desk` uses `words` where the courier composes a message: the outbox holds no text, so the text is made when it is
/// sent, in the family's language.
const TABLE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("clock", &["domain"]),
    ("files", &[]),
    ("flow", &["domain"]),
    ("words", &["domain", "files"]),
    ("logs", &["domain", "files"]),
    ("import", &["domain"]),
    ("print", &["domain", "words"]),
    ("store", &["domain", "clock", "files"]),
    ("delivery", &["domain", "files", "words"]),
    ("desk", &["domain", "flow", "import", "store", "delivery", "clock", "files", "logs", "words"]),
    ("ui", &["domain", "flow", "words"]),
    ("training", &["domain", "flow", "desk", "words"]),
];

/// The joints: they may use everything.
const JOINTS: [&str; 8] = ["app", "run", "hands", "world", "cli", "config", "commands", "main"];

/// The first part of a path below `src`: `desk/rows.rs` and `desk.rs` both belong to `desk`.
fn layer(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or_default()
}

/// The names after `crate::`, also those in braces: `crate::{domain::id, flow}` uses two.
fn used(code: &str) -> BTreeSet<String> {
    const START: &str = "crate::";
    let mut names = BTreeSet::new();
    for at in places(code, START) {
        let behind = code[at + START.len()..].trim_start();
        match behind.strip_prefix('{') {
            Some(group) => names.extend(firsts(group)),
            None => names.extend(name(behind)),
        }
    }
    names
}

/// The first name of each part of a group, whose opening brace is already read.
fn firsts(group: &str) -> Vec<String> {
    let (mut depth, mut begins, mut found) = (1_usize, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && c == ',') {
            found.extend(name(group[begins..at].trim()));
            begins = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    found
}

fn name(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

fn is_head(source: &Source) -> bool {
    matches!(source.path.as_str(), "lib.rs" | "main.rs")
}

#[test]
fn each_layer_uses_only_what_it_may() {
    let mut wrong = Vec::new();
    for source in program().iter().filter(|source| !is_head(source)) {
        let own = layer(&source.path);
        if JOINTS.contains(&own) {
            continue;
        }
        let Some((_, may)) = TABLE.iter().find(|(name, _)| *name == own) else {
            wrong.push(format!("{}: the table knows no layer `{own}`", source.path));
            continue;
        };
        let foreign =
            used(&source.code).into_iter().filter(|name| name != own && !may.contains(&name.as_str()));
        wrong.extend(foreign.map(|name| format!("{} uses {name}", source.path)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_path_climbs_more_than_one_step() {
    let mut wrong = Vec::new();
    for source in program() {
        let squeezed: String = source.code.split_whitespace().collect();
        if squeezed.contains("super::super") {
            wrong.push(format!("{}: super::super", source.path));
        }
        let at_the_top = !source.path.contains('/')
            || source.path.matches('/').count() == 1 && source.path.ends_with("/mod.rs");
        // From the top of a layer one `super` leads out of it, past the table.
        if at_the_top && source.names("super::") {
            wrong.push(format!("{}: super:: out of its layer", source.path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_layer_of_the_program_stands_in_the_table() {
    let known: BTreeSet<&str> = TABLE.iter().map(|(name, _)| *name).chain(JOINTS).collect();
    let unknown: BTreeSet<String> = program()
        .iter()
        .filter(|source| !is_head(source))
        .map(|source| layer(&source.path).to_owned())
        .filter(|layer| !known.contains(layer.as_str()))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn paths_are_read_in_every_form() {
    let code =
        "use crate::{domain::{id::A, time}, flow, store::x}; fn f() { crate::desk::g(); $crate::ui::h!() }";
    let found: Vec<String> = used(code).into_iter().collect();
    assert_eq!(found, ["desk", "domain", "flow", "store", "ui"]);
}

#[test]
fn each_shelf_of_the_desk_uses_only_those_before_it() {
    let wrong = out_of_order(&imports(&program()));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_of_asks_uses_another() {
    let wrong = asks_of_one_another(&imports(&program()));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_desk_names_of_flows_only_what_is_asked_and_answered() {
    let wrong = of_flows(&imports(&program()));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_files_take_from_one_another_in_a_circle() {
    let sources = program();
    let mut imports = imports(&sources);
    let listed = |(from, to)| Import { from, to, path: "a flow".to_owned() };
    imports.extend(ties_of_lists(&sources).into_iter().map(listed));
    let wrong: Vec<_> =
        circles(&imports).into_iter().map(|circle| (ties(&circle, &imports), circle)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
