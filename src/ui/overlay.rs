//! What may lie above a page: help, the menu, a question, a problem, the cover, a picture as large as the screen. These
//! functions only draw data; the app decides which overlay is open and what its keys do. The title bar with the
//! training banner stays visible.

mod boxed;
mod calendar;
mod private;

pub use calendar::Month;
pub use private::{Hush, Private};

use super::keys::{self, Key};
use super::mouse::Target;
use super::page::{Drawn, KeyHint};
use super::qr;
use super::text::{self, Row, Rows, fill, put};
use super::theme::{StyleRole, Theme};
use super::widgets::scroll::Scroll;
use super::widgets::shut::Shut;
use super::widgets::{lock, notice};
use boxed::boxed;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{StatefulWidget, Widget};

/// What lies above a page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are named in each variant's text")]
pub enum Overlay {
    /// A text to read; `scroll` is its first row shown.
    Help { title: String, text: String, scroll: usize, keys: Vec<KeyHint> },
    /// What can be done now, with its keys.
    Menu { title: String, items: Vec<MenuItem>, selected: usize, keys: Vec<KeyHint> },
    /// A question.
    Confirm { title: String, text: String, keys: Vec<KeyHint> },
    /// Something failed.
    Problem { title: String, text: String, keys: Vec<KeyHint> },
    /// Nothing personal is shown.
    Cover { text: String },
    /// A QR as large as the screen, with its digits or link below; `no_room` has `{}` for the rows that are missing.
    Picture { text: String, caption: String, no_room: String },
    /// A month to pick a day from.
    Calendar(Month),
    /// Something that only the family may see.
    Private(Private),
}

/// A line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// Its key, where it has one.
    pub key: Option<Key>,
    /// What it does.
    pub text: String,
}

/// Draws an overlay; nothing below it can be pressed then.
pub fn draw(overlay: &Overlay, theme: &Theme, buf: &mut Buffer, area: Rect) -> Drawn {
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let on = |keys| On { keys, theme, area: below };
    match overlay {
        Overlay::Help { title, text, scroll, keys } => on(keys).help(title, text, *scroll, buf),
        Overlay::Menu { title, items, selected, keys } => on(keys).menu(title, items, *selected, buf),
        Overlay::Confirm { title, text, keys } => on(keys).card(title, text, StyleRole::Text, buf),
        Overlay::Problem { title, text, keys } => on(keys).card(title, text, StyleRole::Problem, buf),
        Overlay::Cover { text } => {
            cover(text, theme, buf, area);
            Drawn::default()
        }
        Overlay::Picture { text, caption, no_room } => {
            picture(text, caption, no_room, theme, buf, area);
            Drawn::default()
        }
        Overlay::Calendar(month) => calendar::draw(month, theme, buf, below),
        Overlay::Private(view) => private::draw(view, theme, buf, below),
    }
}

/// One sentence in a window that is too small for pages.
pub fn too_small(sentence: &str, theme: &Theme, buf: &mut Buffer, area: Rect) {
    fill(buf, area, theme.style(StyleRole::Text));
    for (line, row) in area.rows().zip(text::wrap(sentence, usize::from(area.width))) {
        put(buf, line.as_position(), area.width, &row, theme.style(StyleRole::Text));
    }
}

/// What all boxes are drawn with.
struct On<'a> {
    keys: &'a [KeyHint],
    theme: &'a Theme,
    area: Rect,
}

impl On<'_> {
    /// The widest text of a box, at most so many columns.
    fn columns(&self, most: usize) -> usize {
        usize::from(self.area.width.saturating_sub(8)).min(most)
    }

    /// A box with rows that scroll, above an empty row and the keys.
    fn scrolled(&self, title: &str, columns: usize, rows: &[Row], first: usize, buf: &mut Buffer) -> Drawn {
        let size = (columns, rows.len());
        let (inner, mut targets) = boxed(title, size, self.keys, self.theme, buf, self.area);
        let height = usize::from(inner.height.saturating_sub(1)).max(1);
        let last_first = rows.len().saturating_sub(height);
        let at = (first.min(last_first), last_first);
        let shown = Rect { height: u16::try_from(height).unwrap_or(1), ..inner };
        Rows::new(rows.get(at.0..).unwrap_or_default()).render(shown, buf, &mut targets);
        let edge = Rect { x: inner.right() + 1, width: 1, ..shown };
        Scroll { at, height, line: "│", theme: self.theme }.render(edge, buf, &mut targets);
        Drawn { last_first, height, targets, ..Drawn::default() }
    }

    fn help(&self, title: &str, page: &str, scroll: usize, buf: &mut Buffer) -> Drawn {
        let (columns, style) = (self.columns(72), self.theme.style(StyleRole::Text));
        let rows: Vec<Row> = text::wrap(page, columns).iter().map(|row| Row::of(row, style)).collect();
        self.scrolled(title, columns, &rows, scroll, buf)
    }

    fn menu(&self, title: &str, items: &[MenuItem], selected: usize, buf: &mut Buffer) -> Drawn {
        let widest = items.iter().map(|item| text::width(&item.text)).max().unwrap_or(0);
        let columns = self.columns((widest + 14).max(36));
        let row = |(at, item): (usize, &MenuItem)| {
            let pick = |role| self.theme.style(if at == selected { StyleRole::Selection } else { role });
            let (label, twin) = item.key.map_or(("", ""), |key| (keys::label(key), keys::twin_label(key)));
            let name = text::cut(&item.text, columns.saturating_sub(12), self.theme.glyphs.cut);
            Row::of(&format!(" {label:<4}"), pick(StyleRole::LabelFocus))
                .with(&format!("{twin:<4}"), pick(StyleRole::Dim))
                .with(&name, pick(StyleRole::Text))
                .padded(columns, pick(StyleRole::Text))
                .aimed(Target::Item(at))
        };
        let rows: Vec<Row> = items.iter().enumerate().map(row).collect();
        let height = usize::from(self.area.height.saturating_sub(6)).max(1);
        self.scrolled(title, columns, &rows, (selected + 1).saturating_sub(height), buf)
    }

    fn card(&self, title: &str, line: &str, role: StyleRole, buf: &mut Buffer) -> Drawn {
        let columns = self.columns(64).saturating_sub(4);
        let mut rows = if role == StyleRole::Problem {
            notice::rows(notice::NoticeKind::Problem, line, columns, self.theme)
        } else {
            let style = self.theme.style(role);
            text::wrap(line, columns).iter().map(|line| Row::of(line, style)).collect()
        };
        rows.insert(0, Row::default());
        let (inner, mut targets) = boxed(title, (columns, rows.len()), self.keys, self.theme, buf, self.area);
        Rows::new(&rows).render(inner, buf, &mut targets);
        Drawn { targets, ..Drawn::default() }
    }
}

/// Nothing of the page is left. A frame that no work has says so from afar, and an open padlock that any key lifts it.
fn cover(line: &str, theme: &Theme, buf: &mut Buffer, area: Rect) {
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    fill(buf, below, theme.style(StyleRole::Text));
    Shut { theme }.render(below, buf);
    let mut rows = lock::rows(false, theme);
    rows.push(String::new());
    rows.extend(text::wrap(line, usize::from(area.width.saturating_sub(8)).min(60)));
    let inner = Rect { y: below.y + 1, height: below.height.saturating_sub(2), ..below };
    middle(&rows, theme.style(StyleRole::Heading), buf, inner);
}

fn middle(rows: &[String], style: ratatui::style::Style, buf: &mut Buffer, area: Rect) {
    let lead = usize::from(area.height).saturating_sub(rows.len()) / 2;
    for (line, row) in area.rows().skip(lead).zip(rows) {
        let indent = usize::from(area.width).saturating_sub(text::width(row)) / 2;
        put(buf, Position::new(line.x + u16::try_from(indent).unwrap_or(0), line.y), area.width, row, style);
    }
}

/// The picture may take the whole window, even the title bar's row if it needs that.
fn picture(code: &str, caption: &str, no_room: &str, theme: &Theme, buf: &mut Buffer, area: Rect) {
    let captions = text::wrap(caption, usize::from(area.width.saturating_sub(2)));
    let rows = usize::from(area.height).saturating_sub(captions.len());
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let fit = match qr::fit(code, usize::from(area.width), rows) {
        Ok(fit) => fit,
        Err(short) => {
            fill(buf, below, theme.style(StyleRole::Text));
            let mut lines = text::wrap(&no_room.replace("{}", &short.rows.max(1).to_string()), 60);
            lines.push(String::new());
            lines.extend(captions);
            middle(&lines, theme.style(StyleRole::Heading), buf, below);
            return;
        }
    };
    let under_title = fit.height() < rows;
    let area = if under_title { below } else { area };
    fill(buf, area, theme.style(StyleRole::Text));
    let lead = (usize::from(area.height) - fit.height() - captions.len()) / 2;
    let indent = u16::try_from((usize::from(area.width) - fit.columns()) / 2).unwrap_or(0);
    for (line, row) in area.rows().skip(lead).zip(fit.rows()) {
        row.draw(buf, Position::new(line.x + indent, line.y), line.width);
    }
    let from = u16::try_from(lead + fit.height()).unwrap_or(0);
    let foot = Rect { y: area.y + from, height: u16::try_from(captions.len()).unwrap_or(1), ..area };
    middle(&captions, theme.style(StyleRole::Heading), buf, foot);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::qr::tests::read_from;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};

    const LINK: &str = "HTTPS://HELP.SCHOOL12.RU/I/7305291412345678";

    fn drawn(overlay: &Overlay, columns: u16, rows: u16) -> (Buffer, usize) {
        let theme = Theme::open("light", Depth::True, Glyphs::FULL).unwrap();
        let mut buf = Buffer::empty(Rect::new(0, 0, columns, rows));
        put(&mut buf, Position::ORIGIN, columns, "TRAINING", theme.style(StyleRole::Training));
        put(&mut buf, Position::new(0, 2), columns, "Иванова Мария", theme.style(StyleRole::Text));
        let area = buf.area;
        let Drawn { last_first, .. } = draw(overlay, &theme, &mut buf, area);
        (buf, last_first)
    }

    fn all() -> Vec<Overlay> {
        let keys = vec![KeyHint::plain("Enter", "Да").strong(), KeyHint::plain("Esc", "Нет")];
        let items =
            Key::all().map(|key| MenuItem { key: Some(key), text: format!("Действие {key:?}") }).collect();
        let text = "Код приходит в сообщении. ".repeat(60);
        vec![
            Overlay::Help { title: "Справка".into(), text, scroll: 0, keys: keys.clone() },
            Overlay::Menu { title: "Меню".into(), items, selected: 4, keys: keys.clone() },
            Overlay::Confirm {
                title: "Выход".into(), text: "Закончить работу?".into(), keys: keys.clone()
            },
            Overlay::Problem {
                title: "Отказ 301".into(), text: "База данных не отвечает.".into(), keys
            },
            Overlay::Cover { text: "Нажмите любую клавишу".into() },
            Overlay::Picture {
                text: LINK.into(),
                caption: "7305 2914 1234 5678".into(),
                no_room: "Не хватает строк: {}".into(),
            },
        ]
    }

    #[test]
    fn the_menu_names_keys_and_twins() {
        let seen = shown(&drawn(&all()[1], 80, 24).0);
        assert!(seen.contains("F10 ^O  Действие Menu") && seen.contains("Enter  Да"), "{seen}");
    }

    #[test]
    fn help_scrolls_to_its_end() {
        let Overlay::Help { title, text, keys, .. } = all().remove(0) else { return };
        let help = |scroll| Overlay::Help {
            title: title.clone(),
            text: format!("{text}КОНЕЦ"),
            scroll,
            keys: keys.clone(),
        };
        let (buf, last) = drawn(&help(0), 80, 24);
        assert!(last > 0 && !shown(&buf).contains("КОНЕЦ") && shown(&buf).contains('▼'));
        assert!(shown(&drawn(&help(last), 80, 24).0).contains("КОНЕЦ"));
    }

    #[test]
    fn a_cover_leaves_nothing_personal_and_the_banner() {
        let seen = shown(&drawn(&all()[4], 80, 24).0);
        assert!(!seen.contains("Иванова") && seen.contains("TRAINING") && seen.contains("любую"), "{seen}");
    }

    #[test]
    fn a_camera_reads_the_large_picture_where_it_fits() {
        for (columns, rows) in [(80, 24), (132, 43), (80, 18)] {
            let (buf, _) = drawn(&all()[5], columns, rows);
            assert_eq!(read_from(&buf), [LINK], "{columns}x{rows}:\n{}", shown(&buf));
        }
        let seen = shown(&drawn(&all()[5], 80, 12).0);
        assert!(seen.contains("Не хватает строк: 4") && seen.contains("7305 2914"), "{seen}");
    }
}
