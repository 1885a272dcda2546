//! Who names a flow: the two lists, its own files and its screen's, and the visit, where flows meet. Everybody else asks
//! whichever flow is on the screen, so that a new one changes nothing there.

use crate::source::{Source, places, program};

/// The list of flows, and that of their screens.
const FLOWS: &str = "flow/frame.rs";
const SCREENS: &str = "ui/screens/list.rs";

/// Where flows meet, and what shows steps that several have in common.
const MAY_NAME_ALL: [&str; 4] = [FLOWS, SCREENS, "flow/visit/", "ui/screens/samples/"];

/// Flows that a flow holds as a step of its own, by their variants: with the files of the flow that holds them.
const HELD: [(&str, &str); 2] = [("SignIn", "family"), ("StaffSignIn", "unlock")];

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

/// What stands in a macro's braces.
fn list<'a>(source: &'a Source, name: &str) -> &'a str {
    let begin = source.code.rfind(&format!("\n{name}! {{")).unwrap();
    let text = &source.code[begin..];
    &text[..text.find("\n}").unwrap()]
}

/// The flows of both lists.
fn flows(all: &[Source]) -> Vec<Flow> {
    let machines = file(all, FLOWS);
    let screens = list(file(all, SCREENS), "screens");
    let lines = list(machines, "flows").lines().map(str::trim);
    let named = lines.filter_map(|line| line.split_once('(').filter(|_| line.ends_with(';')));
    let flow = |(variant, rest): (&str, &str)| {
        let kind = rest.split(')').next().unwrap();
        let import = machines.code.lines().find(|line| line.ends_with(&format!("::{kind};")));
        let import = import.unwrap_or_else(|| panic!("{kind} is not imported by its file"));
        let screen = screens.lines().find_map(|line| line.trim().strip_prefix(&format!("{variant}:")));
        Flow {
            variant: variant.to_owned(),
            kind: kind.to_owned(),
            machine: import.split("::").nth(1).unwrap().to_owned(),
            screen: screen.unwrap().trim().trim_end_matches(',').to_owned(),
        }
    };
    named.map(flow).collect()
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
