//! Notices: what went wrong, what is done, what to know. A sign and a weight say which, never a colour alone.

use crate::ui::text::{self, Row};
use crate::ui::theme::{StyleRole, Theme};
use ratatui::style::Style;

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was refused or failed.
    Problem,
    /// Something is done.
    Ok,
    /// Something to know before going on.
    Warn,
    /// Something to know.
    Info,
}

/// A notice's rows: the sign once, the text behind it.
pub fn rows(kind: NoticeKind, notice: &str, columns: usize, theme: &Theme) -> Vec<Row> {
    let (sign, role) = match kind {
        NoticeKind::Problem => ("!", StyleRole::Problem),
        NoticeKind::Ok => (theme.glyphs.yes, StyleRole::Ok),
        NoticeKind::Warn => ("!", StyleRole::Warn),
        NoticeKind::Info => (theme.glyphs.bullet, StyleRole::Text),
    };
    hanging(sign, notice, columns, theme.style(role))
}

/// A sign, and a text that keeps clear of the sign's column.
pub fn hanging(sign: &str, said: &str, columns: usize, style: Style) -> Vec<Row> {
    behind(&Row::of(&format!("{sign} "), style), said, columns, style)
}

/// A text behind something; its other rows keep clear of it.
pub fn behind(lead: &Row, said: &str, columns: usize, style: Style) -> Vec<Row> {
    let wide = lead.width();
    let blank = Row::of(&" ".repeat(wide), lead.0.last().map_or(style, |run| run.style));
    let lines = text::wrap(said, columns.saturating_sub(wide));
    let row = |(at, line): (usize, &String)| if at == 0 { lead } else { &blank }.clone().with(line, style);
    lines.iter().enumerate().map(row).collect()
}
