//! The school's own art on the idle screen: a text file that the settings name, read once and cleaned like all text from
//! outside.

use super::outside::{self, Unreadable};
use crate::domain::text::visible;
use std::path::Path;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The most rows of it that are shown: the clock and what can be done stand below it.
pub const ROWS: usize = 16;
/// The most columns: the smallest window has them.
pub const COLUMNS: usize = 76;
/// Columns from one stop of a tab to the next.
const TAB: usize = 8;

/// The art of a file: its first [`ROWS`] and [`COLUMNS`], without empty rows around it.
///
/// # Errors
/// If the file cannot be read, is no ordinary file, is too large, or is no text.
pub fn open(path: &Path) -> Result<Vec<String>, Unreadable> {
    outside::read_any(path).map(|text| cleaned(&text))
}

/// What of a text is shown. Control characters become visible marks, so that no picture brings sequences of its own.
pub fn cleaned(text: &str) -> Vec<String> {
    let rows = text.lines().map(row).skip_while(String::is_empty).take(ROWS);
    let mut rows: Vec<String> = rows.collect();
    while rows.last().is_some_and(String::is_empty) {
        rows.pop();
    }
    rows
}

fn row(line: &str) -> String {
    let mut spaced = String::new();
    for part in line.split_inclusive('\t') {
        let is_tab = part.ends_with('\t');
        spaced.push_str(&visible(part.trim_end_matches('\t')));
        if is_tab {
            let rest = TAB - spaced.width() % TAB;
            spaced.push_str(&" ".repeat(rest));
        }
    }
    let mut wide = 0;
    let fits = |cluster: &&str| {
        wide += cluster.width();
        wide <= COLUMNS
    };
    spaced.graphemes(true).take_while(fits).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn art_is_cleaned_and_cut() {
        let art = cleaned("\n\n  /\\\n\t|\u{1b}[31m\n日\n\n");
        assert_eq!(art, ["  /\\", "        |·[31m", "日"]);
        let much = cleaned(&format!("{}\n", "#".repeat(200)).repeat(40));
        assert_eq!((much.len(), much[0].len()), (ROWS, COLUMNS));
        assert!(cleaned(" \n\n").is_empty());
    }

    #[test]
    fn what_is_no_text_is_told_and_brackets_may_stand_as_they_like() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("art.txt");
        assert!(matches!(open(&path), Err(Unreadable::System(_))));
        assert_eq!(open(folder.path()), Err(Unreadable::NoFile));
        std::fs::write(&path, [0xff, 0xfe]).unwrap();
        assert_eq!(open(&path), Err(Unreadable::NoText));
        std::fs::write(&path, "(".repeat(60)).unwrap();
        assert_eq!(open(&path).unwrap(), ["(".repeat(60)]);
    }
}
