//! What a theme consists of, to be looked at: its signs, and each of its roles in its own colours.

use super::drawer::Drawer;
use crate::ui::text::Row;
use crate::ui::theme::StyleRole;

/// Columns of a role's name: as many as the longest has, and one blank on both sides.
const ROLE: usize = 14;
/// The pieces of frames and of pictures, which every font should have.
const FRAMES: &str = "─ │ ┌ ┐ └ ┘ ├ ┤ ┬ ┴ █ ▀ ▄";

impl Drawer<'_> {
    /// The signs of the theme, then those that no theme chooses.
    pub(super) fn signs(&mut self) {
        let signs = self.theme.glyphs;
        let all = [
            signs.done,
            signs.now,
            signs.dot,
            signs.bullet,
            signs.full_dot,
            signs.open_dot,
            signs.up,
            signs.down,
            signs.yes,
            signs.no,
            signs.full,
            signs.empty,
            signs.cut,
            signs.ordinary,
            signs.private,
            signs.private_frame.top_left,
            signs.private_frame.vertical_left,
        ];
        self.wrapped(&all.join(" "), StyleRole::Text);
        self.wrapped(FRAMES, StyleRole::Frame);
    }

    /// The roles by their names in a theme file.
    pub(super) fn roles(&mut self) {
        let ground = self.theme.style(StyleRole::Text);
        let beside = ((self.columns + 1) / (ROLE + 1)).max(1);
        for roles in StyleRole::ALL.chunks(beside) {
            let row = roles.iter().fold(Row::default(), |row, role| {
                let name = Row::of(&format!(" {} ", role.as_str()), self.theme.style(*role));
                let mut row = if row.width() > 0 { row.with(" ", ground) } else { row };
                row.append(name.padded(ROLE, self.theme.style(*role)));
                row
            });
            self.put(&[row]);
        }
    }
}
