//! Large digits: a ticket's number, a clock, a code to read aloud from two metres. Five dots high, drawn as half
//! blocks in three rows. Only digits and a few signs: letters would need a font for every language.

use crate::ui::text::{self, Row};
use ratatui::style::Style;

/// Rows that large digits take.
pub const ROWS: usize = 3;

/// The dots of one sign, five rows of up to three columns, from the top; the highest bit is the left column.
fn dots(c: char) -> Option<([u8; 5], usize)> {
    Some(match c {
        '0' => ([7, 5, 5, 5, 7], 3),
        '1' => ([2, 6, 2, 2, 7], 3),
        '2' => ([7, 1, 7, 4, 7], 3),
        '3' => ([7, 1, 7, 1, 7], 3),
        '4' => ([5, 5, 7, 1, 1], 3),
        '5' => ([7, 4, 7, 1, 7], 3),
        '6' => ([7, 4, 7, 5, 7], 3),
        '7' => ([7, 1, 1, 1, 1], 3),
        '8' => ([7, 5, 7, 5, 7], 3),
        '9' => ([7, 5, 7, 1, 7], 3),
        '-' => ([0, 0, 7, 0, 0], 3),
        ':' => ([0, 1, 0, 1, 0], 1),
        '.' => ([0, 0, 0, 0, 1], 1),
        ' ' => ([0, 0, 0, 0, 0], 1),
        _ => return None,
    })
}

/// The rows of a text in large digits, where it has only digits and fits; else one row of the text itself, spread a
/// little so that it is still read easily.
pub fn rows(code: &str, columns: usize, style: Style) -> Vec<Row> {
    let signs: Option<Vec<_>> = code.chars().map(dots).collect();
    let wide = signs.as_ref().map(|signs| signs.iter().map(|(_, width)| width + 1).sum::<usize>());
    match (signs, wide) {
        (Some(signs), Some(wide)) if wide <= columns + 1 => {
            (0..ROWS).map(|row| Row::of(&line(&signs, row), style)).collect()
        }
        _ => text::wrap(code, columns).iter().map(|line| Row::of(line, style)).collect(),
    }
}

fn line(signs: &[([u8; 5], usize)], row: usize) -> String {
    let mut line = String::new();
    for (dots, width) in signs {
        for column in (0..*width).rev() {
            let lit = |at: usize| dots.get(at).is_some_and(|bits| bits >> column & 1 == 1);
            line.push(match (lit(row * 2), lit(row * 2 + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        line.push(' ');
    }
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(code: &str, columns: usize) -> Vec<String> {
        rows(code, columns, Style::new())
            .iter()
            .map(|row| row.0.iter().map(|run| run.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn digits_are_large_where_they_fit() {
        assert_eq!(drawn("17", 20), ["▄█  ▀▀█", " █    █", "▀▀▀   ▀"]);
    }

    #[test]
    fn what_does_not_fit_stands_as_text() {
        assert_eq!(drawn("1234 5678 9012 3456", 30), ["1234 5678 9012 3456"]);
        assert_eq!(drawn("K-17", 30), ["K-17"]);
    }
}
