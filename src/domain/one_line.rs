//! Text for the middle of a line. `text` says what may be drawn at all.

use std::borrow::Cow;

/// Text from anywhere for the middle of a line: what would end or leave the line becomes a mark.
pub fn in_one_line(text: &str) -> Cow<'_, str> {
    let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.chars().any(ends) { Cow::Owned(text.replace(ends, "·")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d46_a_value_stays_in_its_line() {
        assert_eq!(in_one_line("a\nb\r\u{2028}c\td\u{1b}"), "a·b··c·d·");
        assert_eq!(in_one_line("Школа 12"), "Школа 12");
    }
}
