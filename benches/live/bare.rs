//! Five fields in bare ratatui: blocks on one event, edits one text, draws once, nothing else.

use ratatui::crossterm::event::{Event, KeyCode, read};
use ratatui::layout::{Constraint, Layout};
use ratatui::widgets::{Block, Borders, Paragraph};

pub fn run() {
    let mut terminal = ratatui::init();
    let mut text = String::new();
    loop {
        let drawn = terminal.draw(|frame| {
            let rows = Layout::vertical([Constraint::Length(3); 5]).split(frame.area());
            for (at, area) in rows.iter().enumerate() {
                let block = Block::new().borders(Borders::ALL).title(format!("Field {}", at + 1));
                let text = if at == 0 { text.as_str() } else { "" };
                frame.render_widget(Paragraph::new(text).block(block), *area);
            }
            let length = u16::try_from(text.chars().count()).unwrap_or(0);
            frame.set_cursor_position((1 + length, 1));
        });
        drawn.expect("a frame");
        match read() {
            Ok(Event::Key(key)) => match key.code {
                KeyCode::Char(letter) => text.push(letter),
                KeyCode::Backspace => drop(text.pop()),
                KeyCode::Esc => break,
                _ => {}
            },
            Ok(_) => {}
            Err(_) => break,
        }
    }
    ratatui::restore();
}
