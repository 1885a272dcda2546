//! What the screen is drawn with, as far as the program can tell by itself: `--look` asks what only eyes can.

use super::findings::Findings;
use crate::commands::said::{self, Problem};
use crate::commands::start;
use crate::config::Config;
use crate::ui::{page, theme};
use crate::words::Arg;

/// Examines window, colours, theme and art.
pub(super) fn examine(config: &Config, found: &mut Findings<'_>) {
    match crossterm::terminal::size() {
        Err(_) => found.look_at("doctor-terminal-none", &[]),
        Ok((columns, rows)) => {
            let args = [("columns", Arg::Count(i64::from(columns))), ("rows", Arg::Count(i64::from(rows)))];
            if page::fits(ratatui::layout::Rect::new(0, 0, columns, rows)) {
                found.well("doctor-terminal", &args);
            } else {
                found.look_at("doctor-terminal-small", &args);
            }
        }
    }
    found.well("doctor-colours", &[("colours", Arg::from(start::depth(config).as_str()))]);
    match start::theme(config) {
        Ok(theme) => {
            for (role, ratio) in theme.faint() {
                found.look(&theme::faint(role, ratio, found.words));
            }
        }
        Err(Problem::Theme { name, error }) => found.look(&error.say(&name, found.words)),
        Err(_) => {}
    }
    if let Err(Problem::Art { path, why }) = start::art(config) {
        found.look(&said::art(&path, &why, found.words));
    }
}
