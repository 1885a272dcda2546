//! A countdown: what it counts to, the time left, and how much of it has gone.

use crate::ui::text::{self, Row};
use crate::ui::theme::{StyleRole, Theme};

/// A countdown's picture. The page that owns it says when the picture changes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Countdown {
    /// What happens at its end.
    pub label: String,
    /// Seconds left.
    pub left: u32,
    /// Seconds of the whole.
    pub whole: u32,
}

/// Minutes and seconds: 1:53.
pub fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The label, the time and a bar of at most twenty columns.
pub fn rows(countdown: &Countdown, columns: usize, theme: &Theme) -> Vec<Row> {
    let time = clock(countdown.left);
    let bar = bar(countdown.left, countdown.whole, 20, theme);
    let head = text::width(&countdown.label) + 1 + time.len();
    let mut rows: Vec<Row> = if head + 2 + 20 <= columns {
        vec![Row::of(&format!("{} ", countdown.label), theme.style(StyleRole::Text))]
    } else {
        let mut rows: Vec<Row> = text::wrap(&countdown.label, columns)
            .iter()
            .map(|line| Row::of(line, theme.style(StyleRole::Text)))
            .collect();
        rows.push(Row::default());
        rows
    };
    if let Some(row) = rows.last_mut() {
        row.append(Row::of(&time, theme.style(StyleRole::Heading)).with("  ", theme.style(StyleRole::Text)));
        row.append(bar);
    }
    rows
}

/// A bar of blocks: `part` of `whole` is full.
pub fn bar(part: u32, whole: u32, columns: u32, theme: &Theme) -> Row {
    let full = if whole == 0 { 0 } else { (part.min(whole) * columns).div_ceil(whole) };
    let blocks = |sign: &str, count: u32| sign.repeat(usize::try_from(count).unwrap_or(0));
    Row::of(&blocks(theme.glyphs.full, full), theme.style(StyleRole::Family))
        .with(&blocks(theme.glyphs.empty, columns - full), theme.style(StyleRole::Frame))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{Depth, Glyphs};

    #[test]
    fn the_bar_empties_as_time_goes() {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::ASCII).unwrap();
        let drawn = |left| {
            let rows = rows(&Countdown { label: "Again in".into(), left, whole: 120 }, 50, &theme);
            rows.iter().flat_map(|row| &row.0).map(|run| run.text.as_str()).collect::<String>()
        };
        assert_eq!(drawn(120), "Again in 2:00  ####################");
        assert_eq!(drawn(61), "Again in 1:01  ###########---------");
        assert_eq!(drawn(0), "Again in 0:00  --------------------");
    }
}
