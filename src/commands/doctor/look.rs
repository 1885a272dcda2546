//! `kindesk doctor --look`: the pages of [`Looking`] on the terminal, and what was said of them as lines of the doctor.

use super::findings::Findings;
use crate::commands::said::Problem;
use crate::commands::start;
use crate::config::{Config, MouseSetting};
use crate::ui::form::Form;
use crate::ui::line::Reach;
use crate::ui::page;
use crate::ui::reader::KeyReader;
use crate::ui::screens::Looking;
use crate::ui::terminal::{Guard, Signals, SystemSignal, TerminalScreen};
use crate::ui::theme::Theme;
use crate::words::{Arg, Words};
use std::io;

/// Shows the pages until all were looked at, somebody leaves, or the terminal is gone.
pub(super) async fn look(config: &Config, words: &Words) -> Result<Looking, Problem> {
    let (theme, mouse) = (start::theme(config)?, config.look.mouse.value == MouseSetting::On);
    shown(&theme, mouse, words).await.map_err(Problem::Terminal)
}

async fn shown(theme: &Theme, mouse: bool, words: &Words) -> io::Result<Looking> {
    let mut signals = Signals::catch()?;
    let (_guard, mut screen) = Guard::enter(mouse)?;
    let mut keys = KeyReader::open()?;
    let mut looking = Looking::default();
    while !looking.is_over() {
        if screen.backend_mut().line().catch_up()? != Reach::Behind {
            draw(&looking, &mut screen, theme, words)?;
        }
        let is_behind = screen.backend_mut().line().is_behind();
        tokio::select! {
            told = signals.next() => match told {
                SystemSignal::Resized => screen.clear()?,
                SystemSignal::End | SystemSignal::HungUp => break,
            },
            key = keys.next() => match key {
                Some(key) => looking = looking.press(key),
                None => break,
            },
            () = screen.backend_mut().line().takes_more(), if is_behind => {}
        }
    }
    Ok(looking)
}

fn draw(looking: &Looking, screen: &mut TerminalScreen, theme: &Theme, words: &Words) -> io::Result<()> {
    let page = looking.page(words);
    let form = Form::of(&page);
    screen.draw(|frame| {
        let area = frame.area();
        let drawn = page::draw(&page, &form, theme, frame.buffer_mut(), area);
        if let Some(cursor) = drawn.cursor {
            frame.set_cursor_position(cursor);
        }
    })?;
    Ok(())
}

/// What was seen, as lines of the doctor.
pub(super) fn told(seen: &Looking, found: &mut Findings<'_>) {
    match seen.whole {
        Some(true) => found.well("doctor-signs", &[]),
        Some(false) => found.look_at("doctor-signs-broken", &[]),
        None => found.look_at("doctor-not-looked", &[]),
    }
    match seen.differ {
        Some(true) => found.well("doctor-colours-differ", &[]),
        Some(false) => found.look_at("doctor-colours-alike", &[]),
        None => {}
    }
    if let Some((came, missing)) = seen.keys(found.words) {
        let missing = if missing.is_empty() { "–".to_owned() } else { missing };
        found.well("doctor-keys", &[("came", Arg::from(came)), ("missing", Arg::from(missing))]);
    }
}
