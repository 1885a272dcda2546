//! Each kind of block, one below another on a drawing that grows with them; the window shows a part of it. What somebody fills
//! in is in `fields`.

use super::blocks::{Block, Check, Qr};
use crate::ui::form::Form;
use crate::ui::mouse::Marks;
use crate::ui::qr;
use crate::ui::text::{self, Row, Rows, lay, tint};
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::cards::Size;
use crate::ui::widgets::countdown::{self, Running};
use crate::ui::widgets::facts::Facts;
use crate::ui::widgets::notice::NoticeKind;
use crate::ui::widgets::{big, lock, notice};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{StatefulWidget, Widget};

/// The widest a label may be to stand before its field; wider ones stand above.
const LABEL_COLUMNS: usize = 20;
/// Columns of the bar that shows a password's strength.
const METER: u32 = 12;
/// Rows of a body from which large digits are taller: they are read from farther away.
const TALL: usize = 30;
/// Columns between two things side by side.
const TILE_GAP: usize = 4;
/// The least columns beside a QR that are worth using.
const BESIDE_QR: usize = 19;

/// A body, ready to be shown through a window.
#[derive(Default)]
pub(super) struct Body {
    /// All of it, as wide as the column of the text.
    pub(super) drawing: Buffer,
    /// One behind the last row on which something stands.
    pub(super) total: usize,
    /// What can be pressed, where the cursor stands, and what must be seen.
    pub(super) marks: Marks,
    /// The rows at which its pages begin, if it is turned and not scrolled.
    pub(super) stops: Vec<usize>,
    /// The cards of a family in their places.
    pub(super) kin: Vec<(usize, Rect)>,
    /// How many entries of the list stand as cards.
    pub(super) cards: usize,
    ground: Style,
}

impl Body {
    /// Rows so far.
    pub(super) fn rows(&self) -> usize {
        usize::from(self.drawing.area.height)
    }

    /// So many more rows, on which nothing stands yet.
    pub(super) fn room(&mut self, rows: usize) -> Rect {
        let Rect { width, height: y, .. } = self.drawing.area;
        let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(u16::MAX - y);
        self.drawing.resize(Rect::new(0, 0, width, y + rows));
        let room = Rect::new(0, y, width, rows);
        tint(&mut self.drawing, room, self.ground);
        room
    }

    /// The same for something that stands on all of them.
    pub(super) fn taken(&mut self, rows: usize) -> Rect {
        let room = self.room(rows);
        self.total = if rows > 0 { self.rows() } else { self.total };
        room
    }

    /// The place of so many rows from one on; more rows come where there are too few.
    pub(super) fn from(&mut self, row: usize, rows: usize) -> Rect {
        self.room((row + rows).saturating_sub(self.rows()));
        let place = |row: usize| u16::try_from(row).unwrap_or(u16::MAX);
        Rect::new(0, place(row), self.drawing.area.width, place(rows))
    }
}

/// Without so many columns at its left.
pub(super) fn inset(area: Rect, columns: usize) -> Rect {
    let columns = u16::try_from(columns).unwrap_or(u16::MAX).min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

/// Puts blocks one below another.
pub(super) struct Drawer<'a> {
    pub(super) form: &'a Form,
    pub(super) columns: usize,
    pub(super) height: usize,
    pub(super) theme: &'a Theme,
    pub(super) close: bool,
    /// Whether each row stands in the middle.
    pub(super) centred: bool,
    /// How large entries of a list stand as cards; none if they stand as rows.
    pub(super) cards: Option<Size>,
    /// Whether what is only drawn stands there, too.
    pub(super) drawings: bool,
    /// The column in which fields begin; 0 where labels stand above.
    pub(super) indent: usize,
    pub(super) body: Body,
}

impl<'a> Drawer<'a> {
    pub(super) fn new(
        form: &'a Form,
        (columns, height): (usize, usize),
        theme: &'a Theme,
        close: bool,
        blocks: &[Block],
    ) -> Self {
        let labels = blocks.iter().filter_map(|block| match block {
            Block::Field(field) => Some(text::width(&field.label)),
            Block::OneOf(choice) => Some(text::width(&choice.label)),
            _ => None,
        });
        let widest = labels.max().unwrap_or(0);
        let indent =
            if widest > 0 && widest <= LABEL_COLUMNS && widest + 22 <= columns { widest + 2 } else { 0 };
        let wide = u16::try_from(columns).unwrap_or(u16::MAX);
        let (drawing, ground) = (Buffer::empty(Rect::new(0, 0, wide, 0)), theme.style(StyleRole::Text));
        let body = Body { drawing, ground, ..Body::default() };
        Self {
            form,
            columns,
            height,
            theme,
            close,
            centred: false,
            cards: None,
            drawings: true,
            indent,
            body,
        }
    }

    pub(super) fn blank(&mut self) {
        self.body.room(1);
    }

    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(line) => self.wrapped(line, StyleRole::Heading),
            Block::Text(line) => self.wrapped(line, StyleRole::Text),
            Block::Dim(line) | Block::Counts(line) => self.wrapped(line, StyleRole::Dim),
            Block::Notice { kind, text } => self.put(&notice::rows(*kind, text, self.columns, self.theme)),
            Block::Field(field) => self.field(field),
            Block::OneOf(choice) => self.one_of(choice),
            Block::Tick(tick) => self.tick(tick),
            Block::List(list) => self.list(list),
            Block::Rules(rules) => self.rules(rules),
            Block::Checks(checks) => self.checks(checks),
            Block::Meter { score, label } => self.meter(*score, label),
            Block::Badge { badge, text } => self.badge(badge, text),
            Block::Dots { filled, whole, text, warns } => self.dots((*filled, *whole), text, *warns),
            Block::Countdown(count) => {
                let place = Rect { width: countdown::COLUMNS, ..self.body.taken(1) };
                let place = place.intersection(self.body.drawing.area);
                Running { count, theme: self.theme }.render(place, &mut self.body.drawing);
            }
            Block::Qr(picture) => self.qr(picture),
            Block::BigCode(code) => {
                let size = if self.height >= TALL { big::Size::Tall } else { big::Size::Fitting };
                self.put(&big::rows(code, self.columns, size, self.theme));
            }
            Block::Lock { shut } => self.art(&lock::rows(*shut, self.theme), StyleRole::Big),
            Block::Art(art) => self.art(art, StyleRole::Heading),
            Block::Tiles(tiles) => self.tiles(tiles),
            Block::Facts(facts) => {
                let facts = Facts { facts, theme: self.theme };
                let place = self.body.taken(facts.height(self.body.drawing.area.width));
                facts.render(place, &mut self.body.drawing);
            }
            Block::Family(kin) => self.kin(kin),
            Block::Trees(trees) => self.trees(trees),
            Block::Signs => self.signs(),
            Block::Roles => self.roles(),
            Block::Space => self.blank(),
        }
    }

    /// Rows of text below all others.
    pub(super) fn put(&mut self, rows: &[Row]) {
        let room = self.body.room(rows.len());
        self.set(rows, room);
    }

    /// Rows of text in a place.
    pub(super) fn set(&mut self, rows: &[Row], place: Rect) {
        let Body { drawing, marks, total, .. } = &mut self.body;
        Rows { rows, centred: self.centred }.render(place, drawing, &mut marks.targets);
        if let Some(last) = rows.iter().rposition(|row| row.width() > 0) {
            *total = (*total).max(usize::from(place.y) + last + 1);
        }
    }

    /// Rows of text in the column of the fields.
    pub(super) fn put_indented(&mut self, rows: &[Row]) {
        let room = self.body.room(rows.len());
        self.set(rows, inset(room, self.indent));
    }

    /// Something that may be filled in, in a place; what it leaves behind is kept.
    pub(super) fn stand(&mut self, widget: impl StatefulWidget<State = Marks>, place: Rect) {
        widget.render(place, &mut self.body.drawing, &mut self.body.marks);
    }

    pub(super) fn wrapped(&mut self, line: &str, role: StyleRole) {
        let style = self.theme.style(role);
        let rows: Vec<Row> = text::wrap(line, self.columns).iter().map(|line| Row::of(line, style)).collect();
        self.put(&rows);
    }

    /// A drawing, all rows equally wide, so that the page may centre it; in a window without room it is left out.
    fn art(&mut self, art: &[String], role: StyleRole) {
        let wide = art.iter().map(|row| text::width(row)).max().unwrap_or(0);
        if self.drawings && wide <= self.columns {
            let style = self.theme.style(role);
            let rows: Vec<Row> = art.iter().map(|row| Row::of(row, style).padded(wide, style)).collect();
            self.put(&rows);
        }
    }

    /// Two beside each other, all rows equally wide; one below another where there is no room.
    fn tiles(&mut self, tiles: &[String]) {
        let (ground, sign) = (self.theme.style(StyleRole::Text), self.theme.glyphs.bullet);
        let wide = tiles.iter().map(|tile| text::width(tile) + text::width(sign) + 1).max().unwrap_or(0);
        let across = if 2 * wide + TILE_GAP <= self.columns { 2 } else { 1 };
        for few in tiles.chunks(across) {
            let tile = |row: Row, (at, tile): (usize, &String)| {
                row.padded(at * (wide + TILE_GAP), ground).with(&format!("{sign} {tile}"), ground)
            };
            let row = few.iter().enumerate().fold(Row::default(), tile);
            self.put(&[row.padded(across * (wide + TILE_GAP) - TILE_GAP, ground)]);
        }
    }

    fn checks(&mut self, checks: &[(Check, String)]) {
        let glyphs = self.theme.glyphs;
        for (check, line) in checks {
            let (sign, role) = match check {
                Check::Done => (glyphs.done, StyleRole::Ok),
                Check::Left => (glyphs.open_dot, StyleRole::Warn),
                Check::Keep => (glyphs.bullet, StyleRole::Text),
            };
            self.put(&notice::hanging(sign, line, self.columns, self.theme.style(role)));
        }
    }

    fn badge(&mut self, badge: &str, said: &str) {
        let ground = self.theme.style(StyleRole::Text);
        let badge = Row::of(&format!(" {badge} "), self.theme.style(StyleRole::KeyStrong)).with("  ", ground);
        self.put(&notice::behind(&badge, said, self.columns, ground));
    }

    fn dots(&mut self, (filled, whole): (usize, usize), said: &str, warns: bool) {
        let (dim, glyphs) = (self.theme.style(StyleRole::Dim), self.theme.glyphs);
        let dots = glyphs.full_dot.repeat(filled) + &glyphs.open_dot.repeat(whole.saturating_sub(filled));
        let few = if warns && filled < 2 { self.theme.style(StyleRole::Warn) } else { dim };
        let dots = Row::of(&dots, few).with("  ", dim);
        self.put(&notice::behind(&dots, said, self.columns, dim));
    }

    fn rules(&mut self, rules: &[(String, bool)]) {
        let columns = self.columns.saturating_sub(self.indent);
        for (rule, met) in rules {
            let (sign, role) = match met {
                true => (self.theme.glyphs.yes, StyleRole::Ok),
                false => (self.theme.glyphs.no, StyleRole::Dim),
            };
            self.put_indented(&notice::hanging(sign, rule, columns, self.theme.style(role)));
        }
    }

    /// The words beside the bar, or below it where there is no room.
    fn meter(&mut self, score: u8, label: &str) {
        let ground = self.theme.style(StyleRole::Text);
        let bar = countdown::bar(u32::from(score.min(4)), 4, METER, self.theme);
        let columns = self.columns.saturating_sub(self.indent);
        if text::width(label) + 2 + METER as usize <= columns {
            return self.put_indented(&[bar.with("  ", ground).with(label, ground)]);
        }
        let label = text::wrap(label, columns);
        let below = label.iter().map(|line| Row::of(line, ground));
        self.put_indented(&std::iter::once(bar).chain(below).collect::<Vec<_>>());
    }

    /// The largest picture that leaves room for all that belongs to it: beside it, or else below. What is read aloud stands
    /// large below the picture where rows are left, else first beside it.
    fn qr(&mut self, picture: &Qr) {
        let caption = usize::from(!picture.caption.is_empty());
        let height = self.height.saturating_sub(caption);
        // What stands above it takes rows of its own: else the rim that a camera needs would be scrolled away.
        let free = height.saturating_sub(self.body.rows());
        let fit = |columns| {
            qr::fit(&picture.text, columns, free).or_else(|_| qr::fit(&picture.text, columns, height))
        };
        let below = self.beside(&Self::told_with(picture, false), self.columns);
        let narrower = self.columns.saturating_sub(2 + BESIDE_QR);
        let beside = Some(narrower).filter(|_| below.rows() > 0).and_then(|columns| fit(columns).ok());
        let alone = fit(self.columns);
        let stands_below =
            |fit: &qr::Fit| below.rows() == 0 || fit.is_whole() && fit.height() + 1 + below.rows() <= height;
        let (fit, is_beside) = match (beside, alone) {
            (Some(beside), _) if beside.is_whole() => (beside, true),
            (_, Ok(alone)) if stands_below(&alone) => (alone, false),
            (Some(beside), _) => (beside, true),
            (None, Ok(alone)) => (alone, false),
            (None, Err(short)) => {
                let said = picture.no_room.replace("{}", &short.rows.max(1).to_string());
                self.put(&notice::rows(NoticeKind::Warn, &said, self.columns, self.theme));
                return self.lay(&below, self.body.rows(), 0);
            }
        };
        let (from, wide) = (self.body.rows(), fit.columns());
        let columns = if is_beside { self.columns - wide - 2 } else { self.columns };
        self.put(&fit.rows());
        if caption == 1 {
            self.wrapped(&picture.caption, StyleRole::Dim);
        }
        let large = big::rows(&picture.aloud, self.columns, big::Size::Fitting, self.theme);
        let text = self.beside(&Self::told_with(picture, large.len() > 1), columns);
        let taken = if is_beside { fit.height().max(text.rows()) } else { fit.height() + 1 + text.rows() };
        let is_large = large.len() > 1 && taken + 1 + large.len() < height;
        let text = if is_large { text } else { self.beside(&Self::told_with(picture, false), columns) };
        if is_beside {
            self.lay(&text, from, wide + 2);
        }
        if is_large {
            self.blank();
            self.put(&large);
            self.wrapped(&picture.aloud_label, StyleRole::Dim);
        }
        if !is_beside && text.rows() > 0 {
            self.blank();
            self.lay(&text, self.body.rows(), 0);
        }
    }

    /// What belongs to a picture; what is read aloud first, unless it stands large.
    fn told_with(picture: &Qr, large: bool) -> Vec<Block> {
        let aloud = [Block::Heading(picture.aloud.clone()), Block::Dim(picture.aloud_label.clone())];
        let aloud = aloud.into_iter().filter(|_| !large && !picture.aloud.is_empty());
        aloud.chain(picture.beside.iter().cloned()).collect()
    }

    /// Blocks that nobody types in, in their own columns.
    fn beside(&self, blocks: &[Block], columns: usize) -> Body {
        let mut inner = Drawer::new(self.form, (columns, self.height), self.theme, self.close, blocks);
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 && !matches!(block, Block::Dim(_) | Block::Space) {
                inner.blank();
            }
            inner.block(block);
        }
        inner.body
    }

    /// Puts another body there.
    pub(super) fn lay(&mut self, inner: &Body, row: usize, column: usize) {
        let place = inset(self.body.from(row, inner.rows()), column);
        lay(&inner.drawing, 0, &mut self.body.drawing, place);
        self.body.total = self.body.total.max(row + inner.total);
    }
}
