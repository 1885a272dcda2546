//! `docs/flows.md`: each step, window, button and warning of the two texts, with the screen that has its place. The screens
//! that it names are drawn by the gallery, the files that it names stand in the tree, a window's name stands among the words or
//! it is told why not; and no screen of the flows that the texts describe is left out.

use crate::source::root;
use kindesk::ui::screens::samples::{SampleState, samples};
use std::collections::BTreeSet;
use std::fs;

/// The flows that have a place in the texts.
const TOLD: [&str; 5] = ["register", "invite", "join", "link", "recover"];

/// The rows of all tables, each in its cells; the rows of a table of two columns are those of screens that are ours alone.
fn rows() -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("docs/flows.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with('|') && !line.starts_with("| ---"));
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(cells)
        .filter(|cells| cells.first().is_none_or(|first| first != "no." && first != "Screen"))
        .collect()
}

/// What stands between two signs in a cell.
fn between(cell: &str, open: char, close: char) -> Vec<String> {
    let parts = cell.split(open).skip(1).step_by(if open == close { 2 } else { 1 });
    parts.filter_map(|part| part.split(close).next()).map(str::to_owned).collect()
}

fn quoted(cell: &str) -> Vec<String> {
    between(cell, '`', '`')
}

/// Flow and step, as they stand in the tables.
fn is_screen(name: &str) -> bool {
    name.split('/').count() == 2 && name.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '-' | '/'))
}

/// Flow and step of each screen that the gallery draws.
fn drawn() -> BTreeSet<String> {
    let of_day = |state: &SampleState| match state {
        SampleState::Day(frame) | SampleState::Above(frame) => Some(frame.place()),
        _ => None,
    };
    let all = samples();
    let places = all.iter().filter_map(|sample| sample.place().or_else(|| of_day(&sample.state)));
    places.map(|(flow, step)| format!("{flow}/{step}")).collect()
}

#[test]
fn each_screen_that_is_named_is_drawn_and_none_is_left_out() {
    let (drawn, rows) = (drawn(), rows());
    let named: BTreeSet<String> =
        rows.iter().flatten().flat_map(|cell| quoted(cell)).filter(|name| is_screen(name)).collect();
    assert!(named.len() > 40, "{named:#?}");
    let unknown: Vec<_> = named.difference(&drawn).collect();
    assert!(unknown.is_empty(), "docs/flows.md names screens that the gallery does not draw: {unknown:#?}");
    let told = |place: &&String| place.split('/').next().is_some_and(|flow| TOLD.contains(&flow));
    let left_out: Vec<_> = drawn.iter().filter(told).filter(|place| !named.contains(*place)).collect();
    assert!(left_out.is_empty(), "docs/flows.md does not name these screens: {left_out:#?}");
}

#[test]
fn each_file_that_is_named_stands_in_the_tree() {
    let named: BTreeSet<String> = rows().iter().flatten().flat_map(|cell| quoted(cell)).collect();
    let files: Vec<_> = named.iter().filter(|name| name.contains('.')).collect();
    assert!(files.len() > 10, "{files:?}");
    let missing: Vec<_> = files.iter().filter(|name| !root().join(name.as_str()).is_file()).collect();
    assert!(missing.is_empty(), "docs/flows.md names files that are not there: {missing:#?}");
}

#[test]
fn each_row_of_the_texts_has_a_screen_and_a_file() {
    let rows = rows();
    let of_texts: Vec<_> = rows.iter().filter(|cells| cells.len() > 2).collect();
    assert!(of_texts.len() > 40, "{} rows", of_texts.len());
    for cells in of_texts {
        assert_eq!(cells.len(), 6, "{cells:?}");
        assert!(quoted(&cells[2]).iter().any(|name| is_screen(name)), "no screen: {cells:?}");
        assert!(quoted(&cells[4]).iter().any(|name| name.contains('.')), "no file: {cells:?}");
    }
}

#[test]
fn the_name_of_a_window_stands_on_the_screen_or_it_is_told_why_not() {
    let folder = root().join("config/words/ru");
    let words = fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let texts = fs::read_to_string(root().join("config/texts/ru.toml")).unwrap();
    let said = words.chain([texts]).collect::<String>();
    let mut names = 0;
    for cells in rows().iter().filter(|cells| cells.len() == 6) {
        for name in between(&cells[1], '«', '»') {
            names += 1;
            assert!(
                said.contains(&name) || !cells[5].is_empty(),
                "«{name}» is nowhere, and nothing says why: {cells:?}"
            );
        }
    }
    assert!(names > 15, "{names} names");
}
