//! Which file of the program takes from which: every path of the code, resolved to the file of its module.
//!
//! A path ends at the file of the longest module it names: what a file re-exports counts as taken from that file. A
//! name brought in by `use` is followed if the code goes on from it (`acts::kin::end`).

use crate::source::{Source, places};
use std::collections::{BTreeMap, BTreeSet};

/// One path of the code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    /// The file that names it.
    pub from: String,
    /// The file it leads to.
    pub to: String,
    /// The whole path from the crate's root.
    pub path: String,
}

/// The files of the program by their modules.
type Modules = BTreeMap<Vec<String>, String>;

/// All paths that lead from one file of the program to another.
pub fn imports(sources: &[Source]) -> BTreeSet<Import> {
    let modules: Modules = sources.iter().map(|source| (module(&source.path), source.path.clone())).collect();
    let mut all = BTreeSet::new();
    for source in sources.iter().filter(|source| source.path != "lib.rs" && source.path != "main.rs") {
        for path in paths(source, &modules) {
            let Some(to) = file(&path, &modules) else { continue };
            if *to != source.path {
                all.insert(Import { from: source.path.clone(), to: to.clone(), path: path.join("::") });
            }
        }
    }
    all
}

/// The module of a file: `desk/asks/mod.rs` and `desk/asks.rs` are both `desk::asks`.
fn module(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// The file of the longest module that a path begins with; none for the root of the crate alone.
fn file<'a>(path: &[String], modules: &'a Modules) -> Option<&'a String> {
    (1..=path.len()).rev().find_map(|end| modules.get(&path[..end]))
}

/// Every path of a file that stays in the crate, from the root.
fn paths(source: &Source, modules: &Modules) -> Vec<Vec<String>> {
    let (uses, rest) = split(&source.code);
    let inner = inner_modules(&source.code);
    let own = module(&source.path);
    let here = |at: usize| {
        let inside = inner.iter().rfind(|(begins, _)| *begins <= at).map(|(_, inside)| inside.as_slice());
        [own.as_slice(), inside.unwrap_or_default()].concat()
    };
    let (mut brought, mut found) = (BTreeMap::new(), Vec::new());
    for (at, tree) in uses {
        for (path, name) in leaves(tree, &[]) {
            if let Some(path) = from_root(&path, &here(at), modules, &BTreeMap::new()) {
                brought.insert(name, path.clone());
                found.push(path);
            }
        }
    }
    for (at, path) in inline(&rest) {
        found.extend(from_root(&path, &here(at), modules, &brought));
    }
    found
}

/// A path from the root; nothing if it is outside the crate, or a name of the file itself.
fn from_root(
    path: &[String],
    here: &[String],
    modules: &Modules,
    brought: &BTreeMap<String, Vec<String>>,
) -> Option<Vec<String>> {
    let (first, rest) = path.split_first()?;
    let child = [here, std::slice::from_ref(first)].concat();
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some([here, rest].concat()),
        "super" => {
            let above = here.split_last()?.1;
            match rest.first().map(String::as_str) {
                Some("super") => from_root(rest, above, modules, brought),
                _ => Some([above, rest].concat()),
            }
        }
        _ if modules.contains_key(&child) => Some([child.as_slice(), rest].concat()),
        _ => brought.get(first).filter(|_| !rest.is_empty()).map(|path| [path.as_slice(), rest].concat()),
    }
}

/// The content of the `use` lines, each with its offset, and the code with these lines blanked.
fn split(code: &str) -> (Vec<(usize, &str)>, String) {
    let (mut uses, mut rest, mut begins) = (Vec::new(), String::with_capacity(code.len()), 0);
    for at in places(code, "use ") {
        if at < begins {
            continue;
        }
        let end = code[at..].find(';').map_or(code.len(), |end| at + end);
        uses.push((at, &code[at + "use ".len()..end]));
        rest.push_str(&code[begins..at]);
        rest.extend(std::iter::repeat_n(' ', end - at));
        begins = end;
    }
    rest.push_str(&code[begins..]);
    (uses, rest)
}

/// The offsets at which a file's inner module changes, each with the modules from there on.
fn inner_modules(code: &str) -> Vec<(usize, Vec<String>)> {
    let (mut open, mut found): (Vec<Option<&str>>, _) = (Vec::new(), Vec::new());
    for (at, c) in code.char_indices().filter(|(_, c)| matches!(c, '{' | '}')) {
        let changes = if c == '}' {
            open.pop().flatten().is_some()
        } else {
            let mut words = code[..at].split_whitespace().rev();
            let name = words.next().filter(|_| words.next() == Some("mod"));
            open.push(name);
            name.is_some()
        };
        if changes {
            found.push((at, open.iter().flatten().map(|name| (*name).to_owned()).collect()));
        }
    }
    found
}

/// The paths of a `use` tree, each with the name it brings in.
fn leaves(tree: &str, before: &[String]) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    if let Some((head, group)) = tree.split_once('{') {
        let head = [before, &segments(head)].concat();
        let group = group.trim_end().trim_end_matches('}');
        return parts(group).iter().flat_map(|part| leaves(part, &head)).collect();
    }
    let (path, name) = tree.split_once(" as ").map_or((tree, None), |(path, name)| (path, Some(name.trim())));
    let mut path = [before, &segments(path)].concat();
    if before.len() < path.len() && path.last().is_some_and(|last| last == "self" && path.len() > 1) {
        path.pop();
    }
    let name = name.map(str::to_owned).or_else(|| path.last().cloned());
    name.map(|name| (path, name)).into_iter().collect()
}

fn segments(path: &str) -> Vec<String> {
    path.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The parts of a group, by its own commas.
fn parts(group: &str) -> Vec<&str> {
    let (mut depth, mut begins, mut found) = (0_usize, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&group[begins..at]);
                begins = at + 1;
            }
            _ => {}
        }
    }
    found.push(&group[begins..]);
    found.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

/// The paths in the code itself: two or more names with `::` between. How far a name is seen (`pub(in crate::a)`) takes
/// nothing.
fn inline(code: &str) -> Vec<(usize, Vec<String>)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(next) = code[at..].find("::") {
        let colons = at + next;
        let begins = code[..colons].trim_end_matches(is_part).len();
        let length = code[colons..].find(|c: char| !is_part(c)).unwrap_or(code.len() - colons);
        let path = segments(&code[begins..colons + length]);
        if path.len() > 1 && !code[..begins].trim_end().ends_with("pub(in") {
            found.push((colons, path));
        }
        at = colons + length;
    }
    found
}

#[test]
fn paths_are_led_back_to_their_files() {
    let source = |path: &str, code: &str| Source {
        path: path.to_owned(),
        whole: code.to_owned(),
        code: code.to_owned(),
    };
    let sources = [
        source("a/mod.rs", "mod b; mod c; pub use b::B; fn f() { c::g() }"),
        source("a/b.rs", "use super::{F, c::{self, G as H}}; mod ways { use super::c; } fn f() { c::g() }"),
        source("a/c.rs", "use crate::d; use std::io; fn f() -> io::Result { crate::a::F; d::e::x() }"),
        source("d/mod.rs", "pub mod e; pub(in crate::a) fn f() {}"),
        source(
            "d/e.rs",
            "mod inner { fn f() { super::g(); } } fn g() { self::h(); super::super::a::b::x() }",
        ),
    ];
    let found: BTreeSet<(String, String)> =
        imports(&sources).into_iter().map(|import| (import.from, import.to)).collect();
    let arrow = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    let wanted = [
        arrow("a/mod.rs", "a/b.rs"),
        arrow("a/mod.rs", "a/c.rs"),
        arrow("a/b.rs", "a/mod.rs"),
        arrow("a/b.rs", "a/c.rs"),
        arrow("a/c.rs", "a/mod.rs"),
        arrow("a/c.rs", "d/mod.rs"),
        arrow("a/c.rs", "d/e.rs"),
        arrow("d/e.rs", "a/b.rs"),
    ];
    assert_eq!(found, BTreeSet::from(wanted));
}
