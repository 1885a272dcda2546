//! The few signs beyond letters that screens use, in two sets: one for terminals with ordinary fonts, one of plain
//! ASCII for a bare console, whose font has room for 256 or 512 signs. Every font has boxes and whole blocks; most
//! console fonts with Cyrillic lack half blocks.

use ratatui::symbols::border;

/// A frame of one sign.
pub const fn frame_of(sign: &'static str) -> border::Set<'static> {
    border::Set {
        top_left: sign,
        top_right: sign,
        bottom_left: sign,
        bottom_right: sign,
        vertical_left: sign,
        vertical_right: sign,
        horizontal_top: sign,
        horizontal_bottom: sign,
    }
}

/// The signs of one set. Each is one column wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name says what it marks")]
pub struct Glyphs {
    pub done: &'static str,
    pub now: &'static str,
    pub ahead: &'static str,
    pub dot: &'static str,
    pub bullet: &'static str,
    pub full_dot: &'static str,
    pub open_dot: &'static str,
    pub up: &'static str,
    pub down: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub full: &'static str,
    pub empty: &'static str,
    pub cut: &'static str,
    pub dash_across: &'static str,
    pub dash_upright: &'static str,
    pub dots_across: &'static str,
    pub dots_upright: &'static str,
    pub ordinary: &'static str,
    pub private: &'static str,
    /// What frames the private seat: nothing else on the glass has such lines.
    pub private_frame: border::Set<'static>,
    pub shut: &'static str,
    /// Whether the font surely has half blocks; if not, pictures are made of whole ones where there is room.
    pub halves: bool,
}

impl Glyphs {
    /// For terminals with ordinary fonts.
    pub const FULL: Self = Self {
        done: "✓",
        now: "►",
        ahead: "·",
        dot: "•",
        bullet: "•",
        full_dot: "●",
        open_dot: "○",
        up: "▲",
        down: "▼",
        yes: "✓",
        no: "·",
        full: "█",
        empty: "░",
        cut: "…",
        dash_across: "┄",
        dash_upright: "┆",
        dots_across: "·",
        dots_upright: "┊",
        ordinary: "□",
        private: "■",
        private_frame: border::DOUBLE,
        shut: "▒",
        halves: true,
    };

    /// For the bare console.
    pub const ASCII: Self = Self {
        done: "+",
        now: ">",
        ahead: " ",
        dot: "*",
        bullet: "*",
        full_dot: "*",
        open_dot: "o",
        up: "^",
        down: "v",
        yes: "+",
        no: "-",
        full: "#",
        empty: "-",
        cut: "~",
        dash_across: "-",
        dash_upright: ":",
        dots_across: ".",
        dots_upright: ".",
        ordinary: "=",
        private: "#",
        // Not every console font has double lines.
        private_frame: frame_of("#"),
        shut: "%",
        halves: false,
    };

    /// The set that suits a terminal, by its `TERM`.
    pub fn of(term: Option<&str>) -> Self {
        if term.is_some_and(|term| term.starts_with("linux") || term.starts_with("vt")) {
            Self::ASCII
        } else {
            Self::FULL
        }
    }
}
