//! Notices: what went wrong, what is done, what to know. A sign and a weight say which, never a colour alone.

use crate::ui::text::{self, Row};
use crate::ui::theme::{StyleRole, Theme};

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
pub fn hanging(sign: &str, line: &str, columns: usize, style: ratatui::style::Style) -> Vec<Row> {
    let indent = text::width(sign) + 1;
    let lines = text::wrap(line, columns.saturating_sub(indent));
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let lead = if at == 0 { format!("{sign} ") } else { " ".repeat(indent) };
            Row::of(&lead, style).with(line, style)
        })
        .collect()
}
