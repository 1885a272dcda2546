//! The bare form that the program is timed beside: five fields of ratatui's own, and the cursor in the first.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout};
use ratatui::widgets::{Block, Borders, Paragraph};

/// Draws the form; the first field holds what was typed.
pub fn draw(frame: &mut Frame, typed: &str) {
    let rows = Layout::vertical([Constraint::Length(3); 5]).split(frame.area());
    for (at, area) in rows.iter().enumerate() {
        let block = Block::new().borders(Borders::ALL).title(format!("Field {}", at + 1));
        let text = if at == 0 { typed } else { "" };
        frame.render_widget(Paragraph::new(text).block(block), *area);
    }
    let length = u16::try_from(typed.chars().count()).unwrap_or(0);
    frame.set_cursor_position((1 + length, 1));
}
