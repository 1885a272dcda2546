//! One of several: beside each other where they fit, else one below another; and lists to pick from by digit.

use crate::flow::FieldId;
use crate::ui::ids::ListId;
use crate::ui::keys::PICKED_BY_DIGIT;
use crate::ui::mouse::Target;
use crate::ui::text::{self, Row};
use crate::ui::theme::{StyleRole, Theme};

/// The options of a choice. Returns the rows, and where the terminal's cursor stands (row, column): at the chosen
/// option, else at the first.
pub fn one_of(
    (id, options): (FieldId, &[&str]),
    chosen: Option<usize>,
    focused: bool,
    columns: usize,
    theme: &Theme,
) -> (Vec<Row>, (usize, usize)) {
    let signs: Vec<Row> = options
        .iter()
        .enumerate()
        .map(|(at, text)| option(text, chosen == Some(at), focused, theme).aimed(Target::Choice(id, at)))
        .collect();
    let gap = 2;
    let beside: usize = signs.iter().map(|sign| sign.width() + gap).sum();
    let at = chosen.unwrap_or(0);
    if beside <= columns + gap {
        let column = signs.iter().take(at).map(|sign| sign.width() + gap).sum::<usize>() + 1;
        let mut row = Row::default();
        for sign in signs {
            row.append(sign.with("  ", theme.style(StyleRole::Text)));
        }
        return (vec![row], (0, column));
    }
    (signs, (at, 1))
}

fn option(text: &str, chosen: bool, focused: bool, theme: &Theme) -> Row {
    let role = match (chosen, focused) {
        (true, true) => StyleRole::Selection,
        (true, false) => StyleRole::Label,
        (false, _) => StyleRole::Text,
    };
    let sign = if chosen { format!("({})", theme.glyphs.dot) } else { "( )".to_owned() };
    Row::of(&format!("{sign} {text} "), theme.style(role))
}

/// One entry of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub label: String,
    /// More about it, drawn quietly behind.
    pub note: String,
    /// What for, if it may stand as a card where there is room. Cards come first in their list.
    pub card: Option<String>,
}

impl Item {
    /// An entry without a note.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// The same entry as a card, with what it is for.
    #[must_use]
    pub fn card(self, what_for: impl Into<String>) -> Self {
        Self { card: Some(what_for.into()), ..self }
    }

    /// The same entry with a note.
    #[must_use]
    pub fn note(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }
}

/// A list: the selected entry is a bar over the whole width. While the keys go to it, the first six that may have one bear
/// their digits: elsewhere a digit picks nothing. Entries before `from` stand elsewhere, as cards. Returns the rows, and
/// which of them the selected entry takes (first, one behind the last).
pub fn list(
    (id, items, from): (ListId, &[Item], usize),
    (selected, focused): (usize, bool),
    columns: usize,
    theme: &Theme,
) -> (Vec<Row>, (usize, usize)) {
    let items = || items.iter().enumerate().skip(from);
    let label_columns = items().map(|(_, item)| text::width(&item.label)).max().unwrap_or(0);
    let mut rows = Vec::new();
    let mut place = (0, 1);
    for (at, item) in items() {
        let start = rows.len();
        let digit = (at + 1).saturating_sub(id.unnumbered());
        let numbered = focused && (1..=PICKED_BY_DIGIT).contains(&digit);
        let number = if numbered { format!(" {digit}  ") } else { "    ".to_owned() };
        let drawn = entry(item, &number, at == selected, label_columns, columns, theme);
        rows.extend(drawn.into_iter().map(|row| row.aimed(Target::Entry(id, at))));
        if at == selected {
            place = (start, rows.len());
        }
    }
    (rows, place)
}

fn entry(
    item: &Item,
    number: &str,
    selected: bool,
    label_columns: usize,
    columns: usize,
    theme: &Theme,
) -> Vec<Row> {
    let pick = |role| theme.style(if selected { StyleRole::Selection } else { role });
    let inner = columns.saturating_sub(number.len() + 1).max(1);
    let beside = !item.note.is_empty() && label_columns + 2 + text::width(&item.note) <= inner;
    let mut rows = Vec::new();
    for (line_at, line) in text::wrap(&item.label, inner).iter().enumerate() {
        let number = if line_at == 0 { number.to_owned() } else { " ".repeat(number.len()) };
        rows.push(
            Row::of(&number, pick(StyleRole::Key).bg_of(pick(StyleRole::Text)))
                .with(line, pick(StyleRole::Text)),
        );
    }
    if beside {
        if let Some(row) = rows.last_mut() {
            let gap = label_columns + 2 - text::width(&item.label);
            row.append(
                Row::of(&" ".repeat(gap), pick(StyleRole::Text)).with(&item.note, pick(StyleRole::Dim)),
            );
        }
    } else if !item.note.is_empty() {
        for line in text::wrap(&item.note, inner) {
            rows.push(
                Row::of(&" ".repeat(number.len()), pick(StyleRole::Text)).with(&line, pick(StyleRole::Dim)),
            );
        }
    }
    rows.into_iter().map(|row| row.padded(columns, pick(StyleRole::Text))).collect()
}

/// A style on another one's ground.
trait OnGround {
    fn bg_of(self, ground: Self) -> Self;
}

impl OnGround for ratatui::style::Style {
    fn bg_of(self, ground: Self) -> Self {
        Self { bg: ground.bg, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{Depth, Glyphs};

    fn theme() -> Theme {
        Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap()
    }

    fn plain(rows: &[Row]) -> Vec<String> {
        let text = |row: &Row| row.0.iter().map(|run| run.text.as_str()).collect::<String>();
        rows.iter().map(|row| text(row).trim_end().to_owned()).collect()
    }

    #[test]
    fn options_stand_beside_each_other_where_they_fit() {
        let (rows, cursor) = one_of((FieldId::Sex, &["девочка", "мальчик"]), Some(1), true, 30, &theme());
        assert_eq!(plain(&rows), ["( ) девочка   (•) мальчик"]);
        assert_eq!(cursor, (0, 15));
        let (rows, cursor) = one_of((FieldId::Sex, &["девочка", "мальчик"]), None, true, 20, &theme());
        assert_eq!(plain(&rows), ["( ) девочка", "( ) мальчик"]);
        assert_eq!(cursor, (0, 1));
    }

    #[test]
    fn an_entry_that_does_nothing_bears_no_digit() {
        let items = ["Nothing", "Dispute", "Revoke"].map(Item::new);
        let (rows, place) = list((ListId::Deeds, &items, 0), (0, true), 24, &theme());
        assert_eq!(plain(&rows), ["    Nothing", " 1  Dispute", " 2  Revoke"]);
        assert_eq!(place, (0, 1));
    }

    #[test]
    fn a_list_keeps_long_notes() {
        let items = [Item::new("Join").note("an invitation is at hand"), Item::new("Sign in")];
        let (rows, place) = list((ListId::Ways, &items, 0), (1, true), 24, &theme());
        assert_eq!(plain(&rows), [" 1  Join", "    an invitation is at", "    hand", " 2  Sign in"]);
        assert_eq!(place, (3, 4));
        assert_eq!(
            plain(&list((ListId::Ways, &items, 0), (0, true), 50, &theme()).0)[0],
            " 1  Join     an invitation is at hand"
        );
    }
}
