//! A countdown: what it counts to, the time left, and how much of it has gone.

use crate::ui::text::{self, Row};
use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;
use ratatui::widgets::{Gauge, Widget};

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

/// Columns of the bar, if the page has them: as many as six cells of a code.
pub const COLUMNS: u16 = 49;

/// The bar grows shorter once in so many seconds: in the others one digit changes, which costs a far terminal half the bytes.
const STEP: u32 = 10;

/// A countdown as a bar in which its time stands. The last second leaves an empty bar with the label alone.
#[derive(Debug, Clone, Copy)]
pub struct Running<'a> {
    /// What counts down.
    pub count: &'a Countdown,
    /// What it is drawn with.
    pub theme: &'a Theme,
}

impl Widget for Running<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Countdown { label, left, whole } = self.count;
        let said = if *left > 0 { format!(" {label} {} ", clock(*left)) } else { format!(" {label} ") };
        let said = text::cut(&said, usize::from(area.width), self.theme.glyphs.cut);
        let part = left.div_ceil(STEP).saturating_mul(STEP).min(*whole);
        let ratio = if *whole == 0 { 0.0 } else { f64::from(part) / f64::from(*whole) };
        let style = self.theme.style(StyleRole::Key);
        let label = Span::raw(said);
        Gauge::default().gauge_style(style).ratio(ratio).label(label).render(area, buf);
    }
}

/// A bar of blocks: `part` of `whole` is full.
pub fn bar(part: u32, whole: u32, columns: u32, theme: &Theme) -> Row {
    let full = if whole == 0 { 0 } else { (part.min(whole) * columns).div_ceil(whole) };
    let blocks = |sign: &str, count: u32| sign.repeat(usize::try_from(count).unwrap_or(0));
    Row::of(&blocks(theme.glyphs.full, full), theme.style(StyleRole::LabelFocus))
        .with(&blocks(theme.glyphs.empty, columns - full), theme.style(StyleRole::Frame))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};

    #[test]
    fn the_bar_empties_as_time_goes() {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::ASCII).unwrap();
        let drawn = |left| {
            let area = Rect::new(0, 0, 30, 1);
            let mut buf = Buffer::empty(area);
            let count = Countdown { label: "Again in".into(), left, whole: 120 };
            Running { count: &count, theme: &theme }.render(area, &mut buf);
            shown(&buf)
        };
        assert_eq!(drawn(120), "███████ Again in 2:00  ███████\n");
        assert_eq!(drawn(61), "███████ Again in 1:01\n");
        assert_eq!(drawn(0), "           Again in\n");
    }
}
