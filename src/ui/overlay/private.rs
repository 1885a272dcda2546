//! The private view: something that only the family may see (a suggested password). While shut, it only says that staff
//! look away; once open, it shows the secret on a row of its own.

use super::boxed::boxed;
use crate::ui::page::{Drawn, KeyHint};
use crate::ui::text::{self, Row, Rows};
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::notice;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::StatefulWidget;
use zeroize::Zeroizing;

/// The most columns of its text.
const WIDEST: usize = 56;

/// A secret on its way to the glass: masked in Debug, wiped when it goes.
#[derive(Clone, PartialEq, Eq)]
pub struct Hush(pub Zeroizing<String>);

impl std::fmt::Debug for Hush {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hush")
    }
}

/// The content of the private view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Private {
    /// What it is about.
    pub title: String,
    /// That staff look away.
    pub warning: String,
    /// The secret; none while the view is shut, or the secret has not come yet.
    pub secret: Option<Hush>,
    /// What to do with it.
    pub text: String,
    /// The keys that work.
    pub keys: Vec<KeyHint>,
}

pub(super) fn draw(view: &Private, theme: &Theme, buf: &mut Buffer, area: Rect) -> Drawn {
    let columns = usize::from(area.width.saturating_sub(12)).min(WIDEST);
    let mut rows = notice::rows(notice::NoticeKind::Warn, &view.warning, columns, theme);
    rows.push(Row::default());
    if let Some(Hush(secret)) = &view.secret {
        let lines = text::wrap(secret, columns.saturating_sub(4));
        rows.extend(lines.iter().map(|line| {
            Row::of("    ", theme.style(StyleRole::Text)).with(line, theme.style(StyleRole::Heading))
        }));
        rows.push(Row::default());
    }
    rows.extend(
        text::wrap(&view.text, columns).iter().map(|line| Row::of(line, theme.style(StyleRole::Text))),
    );
    let (inner, mut targets) = boxed(&view.title, (columns, rows.len() + 1), &view.keys, theme, buf, area);
    rows.insert(0, Row::default());
    Rows::new(&rows).render(inner, buf, &mut targets);
    Drawn { targets, ..Drawn::default() }
}
