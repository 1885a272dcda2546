//! Who names a flow: the two lists, its own files and its screen's, and the visit, where flows meet. Everybody else asks
//! whichever flow is on the screen, so that a new one changes nothing there.

use crate::source::{Source, places, program};

/// The list of flows, and that of their screens.
const FLOWS: &str = "flow/mod.rs";
const SCREENS: &str = "ui/screens/mod.rs";

/// The two lists, and what shows steps that several have in common.
const MAY_NAME_ALL: [&str; 3] = [FLOWS, SCREENS, "ui/screens/samples/"];

/// Flows that others name, by their variants: with the files of the flow that holds them as a step of its own, or of the
/// stack that puts them on top itself.
const HELD: [(&str, &str); 5] = [
    ("SignIn", "family"),
    ("StaffSignIn", "unlock"),
    ("SignIn", "visit"),
    ("Menu", "visit"),
    ("Menu", "frame"),
];

/// A flow: its variant, its type, the file of its machine and that of its screen, without the ending.
#[derive(Debug)]
struct Flow {
    variant: String,
    kind: String,
    machine: String,
    screen: String,
}

impl Flow {
    /// Whether a file is its own, or its screen's.
    fn owns(&self, path: &str) -> bool {
        is_of(path, "flow", &self.machine) || is_of(path, "ui/screens", &self.screen)
    }

    /// Whether a flow that holds it as a step may name it there.
    fn is_held_in(&self, path: &str) -> bool {
        let mut held = HELD.iter().filter(|(variant, _)| *variant == self.variant);
        held.any(|(_, by)| is_of(path, "flow", by) || is_of(path, "ui/screens", by))
    }

    /// Whether the code names its variant or its type.
    fn is_named_by(&self, source: &Source) -> bool {
        let imports = format!("{}::", self.machine);
        source.names(&format!("Frame::{}", self.variant))
            || places(&source.code, &imports)
                .map(|at| &source.code[at + imports.len()..])
                .any(|behind| holds(behind, &self.kind))
    }
}

fn is_of(path: &str, folder: &str, file: &str) -> bool {
    path.strip_prefix(&format!("{folder}/{file}")).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// Whether a name stands behind a path, alone or among others in braces.
fn holds(behind: &str, name: &str) -> bool {
    let named = match behind.strip_prefix('{') {
        Some(group) => group.split('}').next(),
        None => behind.split(|c: char| !c.is_alphanumeric()).next(),
    };
    named.is_some_and(|named| places(named, name).next().is_some())
}

fn file<'a>(all: &'a [Source], path: &str) -> &'a Source {
    all.iter().find(|source| source.path == path).unwrap()
}

/// The lines of the list that a macro holds.
fn list<'a>(source: &'a Source, name: &str) -> impl Iterator<Item = &'a str> {
    let begin = source.code.find(&format!("macro_rules! {name} {{")).unwrap();
    let text = &source.code[begin..];
    text[..text.find("\n}").unwrap()].lines().map(str::trim)
}

/// The flows of both lists.
fn flows(all: &[Source]) -> Vec<Flow> {
    let (machines, screens) = (file(all, FLOWS), file(all, SCREENS));
    let named = list(machines, "each_flow").filter(|line| line.ends_with(';')).filter_map(|line| {
        let (variant, rest) = line.split_once("(crate::flow::")?;
        Some((variant, rest.split_once(')')?.0.split_once("::")?))
    });
    let flow = |(variant, (machine, kind)): (&str, (&str, &str))| {
        let screen = list(screens, "each_screen").find_map(|line| line.strip_prefix(&format!("{variant}:")));
        Flow {
            variant: variant.to_owned(),
            kind: kind.to_owned(),
            machine: machine.to_owned(),
            screen: screen.unwrap().trim().trim_end_matches(',').to_owned(),
        }
    };
    named.map(flow).collect()
}

/// What the two lists tie together, where no path of the code shows it: the file made of a list, and those it names.
pub fn ties_of_lists(all: &[Source]) -> Vec<(String, String)> {
    let tie = |from: &str, to: String| (from.to_owned(), to);
    let tied = |flow: Flow| {
        [
            tie("flow/frame.rs", format!("flow/{}.rs", flow.machine)),
            tie("ui/screens/list.rs", format!("ui/screens/{}.rs", flow.screen)),
        ]
    };
    flows(all).into_iter().flat_map(tied).collect()
}

#[test]
fn a_flow_is_named_in_the_lists_and_where_it_is_at_home() {
    let all = program();
    let flows = flows(&all);
    assert!(flows.len() >= 12, "{flows:#?}");
    let mut wrong = Vec::new();
    for source in &all {
        if MAY_NAME_ALL.iter().any(|place| source.path.starts_with(place)) {
            continue;
        }
        let foreign = flows.iter().filter(|flow| !flow.owns(&source.path) && !flow.is_held_in(&source.path));
        let named = foreign.filter(|flow| flow.is_named_by(source));
        wrong.extend(named.map(|flow| format!("{} names {}", source.path, flow.kind)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn names_are_read_alone_and_in_braces() {
    for (behind, held) in [
        ("FamilyView;", true),
        ("FamilyView::Find { .. }", true),
        ("{Doing, FamilyView};", true),
        ("{Doing, Seen};\nuse a::FamilyView;", false),
        ("SHORTEST;", false),
    ] {
        assert_eq!(holds(behind, "FamilyView"), held, "{behind}");
    }
}
