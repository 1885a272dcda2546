//! A page of a family's picture on the glass: frames first, then the lines, then the cards, which the lines end at.

use super::content::{Piece, Tone};
use super::layout::{Leaf, Placed};
use super::lines::{DOWN, LEFT, RIGHT, Stroke, UP};
use super::picture::TieState;
use crate::ui::keys::PICKED_BY_DIGIT;
use crate::ui::text::{self, put};
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::notice::NoticeKind;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Block, StatefulWidget, Widget};

/// A page of a picture.
#[derive(Debug, Clone, Copy)]
pub struct Drawing<'a> {
    /// The page.
    pub page: &'a Leaf,
    /// Whether the keys go to it: then the first cards bear their digits.
    pub numbered: bool,
    /// Whether it is the small picture, whose cards have no blanks at their sides.
    pub small: bool,
    /// What it is drawn with.
    pub theme: &'a Theme,
}

/// What of it changes while one looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Chosen {
    /// The card in hand.
    pub card: Option<usize>,
}

impl StatefulWidget for Drawing<'_> {
    type State = Chosen;

    fn render(self, area: Rect, buf: &mut Buffer, chosen: &mut Chosen) {
        let moved =
            |place: Rect| Rect { x: place.x + area.x, y: place.y + area.y, ..place }.intersection(area);
        for (place, school) in &self.page.frames {
            self.frame(moved(*place), school, buf);
        }
        for placed in &self.page.cards {
            self.card(placed, moved(placed.area), chosen.card == Some(placed.card), buf);
        }
        for stroke in &self.page.strokes {
            self.stroke(*stroke, area, buf);
        }
    }
}

impl Drawing<'_> {
    fn style(&self, role: StyleRole) -> Style {
        self.theme.style(role)
    }

    /// A school: a frame around its children, with the name at its foot, where no line comes in.
    fn frame(&self, area: Rect, school: &str, buf: &mut Buffer) {
        let room = usize::from(area.width.saturating_sub(4));
        let name = format!(" {} ", text::cut(school, room, self.theme.glyphs.cut));
        let name = Line::styled(name, self.style(StyleRole::Label));
        Block::bordered().border_style(self.style(StyleRole::Frame)).title_bottom(name).render(area, buf);
    }

    fn card(&self, placed: &Placed, area: Rect, is_chosen: bool, buf: &mut Buffer) {
        let focus = is_chosen && !placed.again;
        let frame = self.style(if focus { StyleRole::LabelFocus } else { StyleRole::Frame });
        let block = Block::bordered().border_style(frame);
        let inner = block.inner(area);
        block.render(area, buf);
        let digit = placed.digit.filter(|digit| self.numbered && *digit <= PICKED_BY_DIGIT);
        if let Some(digit) = digit.filter(|_| area.width > 5) {
            let digit = format!(" {digit} ");
            let role = if focus { StyleRole::Selection } else { StyleRole::Key };
            let style =
                Style { bg: self.style(if focus { role } else { StyleRole::Text }).bg, ..self.style(role) };
            put(buf, Position::new(area.x + 1, area.y), 3, &digit, style);
        }
        let blank = u16::from(!self.small);
        for (y, line) in (inner.top()..inner.bottom()).zip(&placed.content.lines) {
            let row = Rect { y, height: 1, x: inner.x + blank, width: inner.width.saturating_sub(2 * blank) };
            self.line(line, row, (focus, placed.again), buf);
        }
    }

    /// A card's line; what is too long is cut.
    fn line(&self, pieces: &[Piece], row: Rect, (focus, again): (bool, bool), buf: &mut Buffer) {
        let mut x = row.x;
        for (at, (tone, said)) in pieces.iter().enumerate() {
            if at > 0 {
                x += 2;
            }
            let style = self.toned(*tone, again);
            for sign in self.signs(*tone) {
                x = put(buf, Position::new(x, row.y), row.right().saturating_sub(x), &sign.0, sign.1);
            }
            let room = row.right().saturating_sub(x);
            let style = if focus && *tone == Tone::Name { self.style(StyleRole::Selection) } else { style };
            let said = text::cut(said, usize::from(room), self.theme.glyphs.cut);
            x = put(buf, Position::new(x, row.y), room, &said, style);
        }
    }

    fn toned(&self, tone: Tone, again: bool) -> Style {
        self.style(match tone {
            Tone::Name if again => StyleRole::Dim,
            Tone::Name => StyleRole::Heading,
            Tone::Plain => StyleRole::Text,
            Tone::Quiet => StyleRole::Dim,
            Tone::Sign(kind) | Tone::Rest(kind) => of_kind(kind),
            Tone::Tie(state) => of_tie(state),
        })
    }

    /// What stands before a line, so that neither colour nor line alone says it.
    fn signs(&self, tone: Tone) -> Vec<(String, Style)> {
        let style = self.toned(tone, false);
        let glyphs = self.theme.glyphs;
        match tone {
            Tone::Name | Tone::Plain | Tone::Quiet => Vec::new(),
            Tone::Rest(_) => vec![("  ".to_owned(), style)],
            Tone::Sign(kind) => {
                let sign = match kind {
                    NoticeKind::Ok => glyphs.yes,
                    NoticeKind::Warn | NoticeKind::Problem => "!",
                    NoticeKind::Info => glyphs.bullet,
                };
                vec![(format!("{sign} "), style)]
            }
            Tone::Tie(state) => {
                let sign = match state {
                    TieState::Stands => glyphs.yes,
                    TieState::Partly | TieState::Suspended => "!",
                    TieState::Ended => "x",
                };
                vec![(format!("{}{sign} ", across(state, self.theme).repeat(2)), style)]
            }
        }
    }

    /// A cell of a line. On a card's or a frame's edge it is joined to it.
    fn stroke(&self, stroke: Stroke, area: Rect, buf: &mut Buffer) {
        let at = Position::new(area.x + stroke.at.0, area.y + stroke.at.1);
        if !area.contains(at) {
            return;
        }
        let below = buf.cell(at).is_some_and(|cell| cell.symbol() == "─");
        let sign = match (stroke.sides, stroke.state.is_solid()) {
            (DOWN, _) => "┬",
            (UP, _) => "┴",
            (sides, true) if sides == UP | DOWN && below => "┼",
            (sides, _) => sign(sides, stroke.state, self.theme),
        };
        put(buf, at, 1, sign, self.style(of_tie(stroke.state)));
    }
}

const fn of_kind(kind: NoticeKind) -> StyleRole {
    match kind {
        NoticeKind::Problem => StyleRole::Problem,
        NoticeKind::Ok => StyleRole::Ok,
        NoticeKind::Warn => StyleRole::Warn,
        NoticeKind::Info => StyleRole::Dim,
    }
}

const fn of_tie(state: TieState) -> StyleRole {
    match state {
        TieState::Stands => StyleRole::Ok,
        TieState::Partly | TieState::Suspended => StyleRole::Warn,
        TieState::Ended => StyleRole::Dim,
    }
}

/// A line from left to right.
fn across(state: TieState, theme: &Theme) -> &'static str {
    match state {
        TieState::Stands | TieState::Partly => "─",
        TieState::Suspended => theme.glyphs.dash_across,
        TieState::Ended => theme.glyphs.dots_across,
    }
}

/// The sign of a cell that leads to these sides.
fn sign(sides: u8, state: TieState, theme: &Theme) -> &'static str {
    let (level, upright) = (sides & (LEFT | RIGHT) != 0, sides & (UP | DOWN) != 0);
    match (level, upright, state) {
        (true, false, state) => across(state, theme),
        (false, _, TieState::Suspended) => theme.glyphs.dash_upright,
        (false, _, TieState::Ended) => theme.glyphs.dots_upright,
        (false, _, TieState::Stands | TieState::Partly) => "│",
        (true, true, TieState::Ended) => theme.glyphs.dots_across,
        (true, true, TieState::Stands | TieState::Partly | TieState::Suspended) => corner(sides),
    }
}

const fn corner(sides: u8) -> &'static str {
    match (sides & UP != 0, sides & DOWN != 0, sides & LEFT != 0, sides & RIGHT != 0) {
        (false, true, false, true) => "┌",
        (false, true, true, false) => "┐",
        (true, false, false, true) => "└",
        (true, false, true, false) => "┘",
        (true, true, false, _) => "├",
        (true, true, true, false) => "┤",
        (false, _, _, _) => "┬",
        (true, false, _, _) => "┴",
        (true, true, true, true) => "┼",
    }
}
