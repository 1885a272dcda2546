//! Large digits: a ticket's number, a clock, a code to read aloud from two metres. They are five dots high: three rows
//! of half blocks, or five of whole ones where the font may lack halves. There are only digits and a few signs, since
//! letters would need a font for every language.

use crate::ui::text::{self, Row};
use crate::ui::theme::{StyleRole, Theme};

/// Rows of dots of a sign.
const DOTS: usize = 5;

type Dots = [u8; DOTS];
/// Dots, and how many columns of them.
type Sign = (Dots, usize);

/// The dots of one sign, five rows of up to three columns, from the top; the highest bit is the left column.
fn dots(c: char) -> Option<Sign> {
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

/// How tall digits are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Of half blocks, where the font has them.
    Fitting,
    /// Of whole blocks, if the columns suffice: for a window with many rows.
    Tall,
}

/// The rows of a text in large digits, if it has only those and fits; else one row of the text itself, spread a little
/// to stay easy to read.
pub fn rows(code: &str, columns: usize, size: Size, theme: &Theme) -> Vec<Row> {
    let style = theme.style(StyleRole::Big);
    let signs: Option<Vec<Sign>> = code.chars().map(dots).collect();
    let wide = |dot: usize| signs.iter().flatten().map(|(_, width)| width * dot + 1).sum::<usize>();
    let fits = |dot: usize| signs.is_some() && wide(dot) <= columns + 1;
    let drawn = |line: &dyn Fn(&[Sign], usize) -> String, rows: usize| {
        (0..rows).map(|row| Row::of(&line(signs.as_deref().unwrap_or_default(), row), style)).collect()
    };
    match theme.glyphs.halves && size == Size::Fitting {
        false if fits(2) => drawn(&whole, DOTS),
        _ if fits(1) => drawn(&halves, DOTS.div_ceil(2)),
        _ => text::wrap(code, columns).iter().map(|line| Row::of(line, style)).collect(),
    }
}

/// One row of half blocks: two rows of dots.
fn halves(signs: &[Sign], row: usize) -> String {
    line(signs, |dots, column| match (lit(dots, row * 2, column), lit(dots, row * 2 + 1, column)) {
        (true, true) => "█",
        (true, false) => "▀",
        (false, true) => "▄",
        (false, false) => " ",
    })
}

/// One row of whole blocks, two for a dot.
fn whole(signs: &[Sign], row: usize) -> String {
    line(signs, |dots, column| if lit(dots, row, column) { "██" } else { "  " })
}

fn lit(dots: Dots, row: usize, column: usize) -> bool {
    dots.get(row).is_some_and(|bits| bits >> column & 1 == 1)
}

/// All rows of a text are equally wide, since a page may centre each.
fn line(signs: &[Sign], block: impl Fn(Dots, usize) -> &'static str) -> String {
    let sign = |(dots, width): &Sign| (0..*width).rev().map(|column| block(*dots, column)).collect();
    signs.iter().map(sign).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{Depth, Glyphs};

    fn drawn(code: &str, columns: usize) -> Vec<String> {
        drawn_with(code, columns, &Glyphs::FULL)
    }

    fn drawn_with(code: &str, columns: usize, glyphs: &Glyphs) -> Vec<String> {
        rows(code, columns, Size::Fitting, &Theme::open("mono", Depth::Mono, *glyphs).unwrap())
            .iter()
            .map(|row| row.0.iter().map(|run| run.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn digits_are_large_where_they_fit() {
        assert_eq!(drawn("17", 20), ["▄█  ▀▀█", " █    █", "▀▀▀   ▀"]);
    }

    #[test]
    fn where_half_blocks_may_be_missing_digits_are_made_of_whole_ones() {
        let tall = ["  ██   ██████", "████       ██", "  ██       ██", "  ██       ██", "██████     ██"];
        assert_eq!(drawn_with("17", 20, &Glyphs::ASCII), tall);
        assert_eq!(drawn_with("17", 12, &Glyphs::ASCII), drawn("17", 12), "no room");
    }

    #[test]
    fn in_a_tall_window_they_are_of_whole_blocks_where_these_fit() {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        assert_eq!(rows("17", 20, Size::Tall, &theme).len(), DOTS);
        assert_eq!(rows("17", 12, Size::Tall, &theme), rows("17", 12, Size::Fitting, &theme));
    }

    #[test]
    fn all_rows_are_equally_wide() {
        for glyphs in [&Glyphs::FULL, &Glyphs::ASCII] {
            let widths: Vec<usize> =
                drawn_with("04:12", 60, glyphs).iter().map(|row| row.chars().count()).collect();
            assert!(widths.len() >= 3 && widths.iter().all(|width| *width == widths[0]), "{widths:?}");
        }
    }

    #[test]
    fn what_does_not_fit_stands_as_text() {
        assert_eq!(drawn("1234 5678 9012 3456", 30), ["1234 5678 9012 3456"]);
        assert_eq!(drawn("K-17", 30), ["K-17"]);
    }
}
