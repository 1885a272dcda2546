//! The private view: something that only the family may see (a suggested password, an authenticator, recovery codes). While shut,
//! it only says that staff look away; once open, it shows the secret on rows of its own, and beside them a picture for a camera.

use super::boxed::boxed;
use crate::ui::page::{Drawn, KeyHint};
use crate::ui::qr;
use crate::ui::text::{self, Row, Rows, fill};
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::notice;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::StatefulWidget;
use zeroize::Zeroizing;

/// The most columns of its text.
const WIDEST: usize = 56;
/// Columns that the text has at least beside a picture, its box included.
const BESIDE: u16 = 36;

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
    /// The secret, on one row or several; none while the view is shut, or the secret has not come yet.
    pub secret: Option<Hush>,
    /// What a camera reads beside it.
    pub picture: Option<Hush>,
    /// What to do with it.
    pub text: String,
    /// That the picture has no room, with `{}` for the rows that are missing.
    pub no_room: String,
    /// The keys that work.
    pub keys: Vec<KeyHint>,
}

pub(super) fn draw(view: &Private, theme: &Theme, buf: &mut Buffer, area: Rect) -> Drawn {
    let Some(Hush(picture)) = &view.picture else { return text_of(view, None, theme, buf, area) };
    let columns = usize::from(area.width.saturating_sub(BESIDE));
    match qr::fit(picture, columns, usize::from(area.height)) {
        Ok(fit) => {
            fill(buf, area, theme.style(StyleRole::Text));
            let lead = (usize::from(area.height) - fit.height()) / 2;
            for (line, row) in area.rows().skip(lead).zip(fit.rows()) {
                row.draw(buf, Position::new(line.x + 1, line.y), line.width);
            }
            let taken = u16::try_from(fit.columns() + 1).unwrap_or(u16::MAX).min(area.width);
            text_of(view, None, theme, buf, Rect { x: area.x + taken, width: area.width - taken, ..area })
        }
        Err(short) => {
            let missing = view.no_room.replace("{}", &short.rows.max(1).to_string());
            text_of(view, Some(&missing), theme, buf, area)
        }
    }
}

fn text_of(view: &Private, missing: Option<&str>, theme: &Theme, buf: &mut Buffer, area: Rect) -> Drawn {
    // Beside a picture the box is as wide as there is room.
    let around = if view.picture.is_some() && missing.is_none() { 8 } else { 12 };
    let columns = usize::from(area.width.saturating_sub(around)).min(WIDEST);
    let mut rows = notice::rows(notice::NoticeKind::Warn, &view.warning, columns, theme);
    rows.push(Row::default());
    if let Some(Hush(secret)) = &view.secret {
        let lines = text::wrap(secret, columns.saturating_sub(4));
        rows.extend(lines.iter().map(|line| {
            Row::of("    ", theme.style(StyleRole::Text)).with(line, theme.style(StyleRole::Heading))
        }));
        rows.push(Row::default());
    }
    let said = missing.map_or_else(|| view.text.clone(), |missing| format!("{missing}\n{}", view.text));
    rows.extend(text::wrap(&said, columns).iter().map(|line| Row::of(line, theme.style(StyleRole::Text))));
    let (inner, mut targets) = boxed(&view.title, (columns, rows.len() + 1), &view.keys, theme, buf, area);
    rows.insert(0, Row::default());
    Rows::new(&rows).render(inner, buf, &mut targets);
    Drawn { targets, ..Drawn::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::own_code::AuthenticatorSecret;
    use crate::domain::phone::Phone;
    use crate::ui::qr::tests::read_from;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};
    use secrecy::ExposeSecret;

    /// A camera reads the authenticator beside its text, in every window and theme; where it has no room the text stands alone.
    #[test]
    fn an_authenticator_is_read_by_a_camera_from_the_smallest_window_on() {
        let secret = AuthenticatorSecret::new(*b"12345678901234567890");
        let phone = Phone::from_e164("+79123456767").unwrap();
        let address = secret.address("Школа № 12 имени космонавта", Some(&phone));
        let view = Private {
            title: "T".into(),
            warning: "W".into(),
            secret: Some(Hush(secret.grouped())),
            picture: Some(Hush(address.expose_secret().to_owned().into())),
            text: "What to do".into(),
            no_room: "{} rows are missing".into(),
            keys: Vec::new(),
        };
        for name in ["light", "dark"] {
            let theme = Theme::open(name, Depth::True, Glyphs::FULL).unwrap();
            for (columns, rows) in [(80, 24), (98, 30), (132, 43), (200, 60)] {
                let mut buf = Buffer::empty(Rect::new(0, 0, columns, rows));
                let area = Rect { y: 1, height: rows - 1, ..buf.area };
                draw(&view, &theme, &mut buf, area);
                assert_eq!(read_from(&buf), [address.expose_secret()], "{columns}x{rows}");
                assert!(shown(&buf).contains("GEZD GNBV"), "{}", shown(&buf));
            }
            let mut buf = Buffer::empty(Rect::new(0, 0, 80, 18));
            let area = buf.area;
            draw(&view, &theme, &mut buf, area);
            assert!(
                shown(&buf).contains("3 rows are missing") && shown(&buf).contains("GEZD"),
                "{}",
                shown(&buf)
            );
        }
    }
}
