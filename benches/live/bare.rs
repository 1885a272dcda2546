//! The bare form as a program: blocks on one event, edits one text, draws once, nothing else.

use super::form;
use ratatui::crossterm::event::{Event, KeyCode, read};

pub fn run() {
    let mut terminal = ratatui::init();
    let mut text = String::new();
    loop {
        let drawn = terminal.draw(|frame| form::draw(frame, &text));
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
