//! Each kind of block as rows. What somebody fills in is in `fields`.

use super::blocks::{Block, Check, Qr};
use crate::ui::form::Form;
use crate::ui::qr;
use crate::ui::text::{self, Row, rows_of, tint};
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::cards::Size;
use crate::ui::widgets::countdown::{self, Countdown};
use crate::ui::widgets::notice::NoticeKind;
use crate::ui::widgets::{big, lock, notice};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

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
pub(super) struct Body {
    /// All rows.
    pub(super) rows: Vec<Row>,
    /// The rows of what has the focus: first, one behind the last.
    pub(super) focus: Option<(usize, usize)>,
    /// Where the cursor stands: row, column.
    pub(super) cursor: Option<(usize, usize)>,
    /// The rows at which its pages begin, if it is turned and not scrolled.
    pub(super) stops: Vec<usize>,
    /// The cards of a family in their places.
    pub(super) kin: Vec<(usize, Rect)>,
    /// How many entries of the list stand as cards.
    pub(super) cards: usize,
}

/// Turns blocks into rows.
pub(super) struct Drawer<'a> {
    pub(super) form: &'a Form,
    pub(super) columns: usize,
    pub(super) height: usize,
    pub(super) theme: &'a Theme,
    pub(super) close: bool,
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
        columns: usize,
        height: usize,
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
        let body = Body {
            rows: Vec::new(),
            focus: None,
            cursor: None,
            stops: Vec::new(),
            kin: Vec::new(),
            cards: 0,
        };
        Self { form, columns, height, theme, close, cards: None, drawings: true, indent, body }
    }

    pub(super) fn done(self) -> Body {
        self.body
    }

    pub(super) fn blank(&mut self) {
        self.body.rows.push(Row::default());
    }

    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(line) => self.wrapped(line, StyleRole::Heading),
            Block::Text(line) => self.wrapped(line, StyleRole::Text),
            Block::Dim(line) => self.wrapped(line, StyleRole::Dim),
            Block::Notice { kind, text } => self.put(notice::rows(*kind, text, self.columns, self.theme)),
            Block::Field(field) => self.field(field),
            Block::OneOf(choice) => self.one_of(choice),
            Block::Tick(tick) => self.tick(tick),
            Block::List(list) => self.list(list),
            Block::Rules(rules) => self.rules(rules),
            Block::Checks(checks) => self.checks(checks),
            Block::Meter { score, label } => self.meter(*score, label),
            Block::Badge { badge, text } => self.badge(badge, text),
            Block::Dots { filled, whole, text, warns } => self.dots((*filled, *whole), text, *warns),
            Block::Countdown(count) => self.countdown(count),
            Block::Qr(picture) => self.qr(picture),
            Block::BigCode(code) => {
                let size = if self.height >= TALL { big::Size::Tall } else { big::Size::Fitting };
                self.put(big::rows(code, self.columns, size, self.theme));
            }
            Block::Lock { shut } => self.art(&lock::rows(*shut, self.theme), StyleRole::Big),
            Block::Art(art) => self.art(art, StyleRole::Heading),
            Block::Tiles(tiles) => self.tiles(tiles),
            Block::Facts(facts) => self.facts(facts),
            Block::Family(kin) => self.kin(kin),
            Block::Trees(trees) => self.trees(trees),
            Block::Signs => self.signs(),
            Block::Roles => self.roles(),
            Block::Space => self.blank(),
        }
    }

    pub(super) fn put(&mut self, mut rows: Vec<Row>) {
        self.body.rows.append(&mut rows);
    }

    pub(super) fn wrapped(&mut self, line: &str, role: StyleRole) {
        let style = self.theme.style(role);
        self.put(text::wrap(line, self.columns).iter().map(|line| Row::of(line, style)).collect());
    }

    /// Draws a widget in a place of its own, at a column, as rows that scroll with all others.
    pub(super) fn widget(&mut self, widget: impl Widget, column: usize, size: (usize, u16)) {
        let rows = self.drawn_in_rows(widget, column, size);
        self.put(rows);
    }

    /// A widget as rows.
    pub(super) fn drawn_in_rows(
        &self,
        widget: impl Widget,
        column: usize,
        (columns, rows): (usize, u16),
    ) -> Vec<Row> {
        let area = Rect::new(0, 0, u16::try_from(columns).unwrap_or(u16::MAX), rows);
        let ground = self.theme.style(StyleRole::Text);
        let mut buf = Buffer::empty(area);
        tint(&mut buf, area, ground);
        widget.render(area, &mut buf);
        let moved = |row: Row| {
            let mut moved = Row::of(&" ".repeat(column), ground);
            moved.append(row);
            moved.merged()
        };
        rows_of(&buf, |_| None).into_iter().map(moved).collect()
    }

    /// A drawing, all rows equally wide, so that the page may centre it; in a window without room it is left out.
    fn art(&mut self, art: &[String], role: StyleRole) {
        let wide = art.iter().map(|row| text::width(row)).max().unwrap_or(0);
        if self.drawings && wide <= self.columns {
            let style = self.theme.style(role);
            self.put(art.iter().map(|row| Row::of(row, style).padded(wide, style)).collect());
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
            self.body.rows.push(row.padded(across * (wide + TILE_GAP) - TILE_GAP, ground));
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
            self.put(notice::hanging(sign, line, self.columns, self.theme.style(role)));
        }
    }

    fn badge(&mut self, badge: &str, said: &str) {
        let ground = self.theme.style(StyleRole::Text);
        let badge = Row::of(&format!(" {badge} "), self.theme.style(StyleRole::KeyStrong)).with("  ", ground);
        let wide = badge.width();
        for (at, line) in text::wrap(said, self.columns.saturating_sub(wide)).iter().enumerate() {
            let lead = if at == 0 { badge.clone() } else { Row::of(&" ".repeat(wide), ground) };
            self.body.rows.push(lead.with(line, ground));
        }
    }

    fn dots(&mut self, (filled, whole): (usize, usize), said: &str, warns: bool) {
        let (dim, glyphs) = (self.theme.style(StyleRole::Dim), self.theme.glyphs);
        let dots = glyphs.full_dot.repeat(filled) + &glyphs.open_dot.repeat(whole.saturating_sub(filled));
        let few = if warns && filled < 2 { self.theme.style(StyleRole::Warn) } else { dim };
        let wide = text::width(&dots) + 2;
        for (at, line) in text::wrap(said, self.columns.saturating_sub(wide)).iter().enumerate() {
            let lead =
                if at == 0 { Row::of(&dots, few).with("  ", dim) } else { Row::of(&" ".repeat(wide), dim) };
            self.body.rows.push(lead.with(line, dim));
        }
    }

    fn countdown(&mut self, count: &Countdown) {
        let columns = self.columns.min(countdown::COLUMNS);
        self.widget(countdown::Running { count, theme: self.theme }, 0, (columns, 1));
    }

    fn rules(&mut self, rules: &[(String, bool)]) {
        for (rule, met) in rules {
            let (sign, role) = if *met {
                (self.theme.glyphs.yes, StyleRole::Ok)
            } else {
                (self.theme.glyphs.no, StyleRole::Dim)
            };
            let lead = Row::of(&" ".repeat(self.indent), self.theme.style(StyleRole::Text));
            let columns = self.columns.saturating_sub(self.indent);
            for line in notice::hanging(sign, rule, columns, self.theme.style(role)) {
                let mut row = lead.clone();
                row.append(line);
                self.body.rows.push(row);
            }
        }
    }

    /// The words beside the bar, or below it where there is no room.
    fn meter(&mut self, score: u8, label: &str) {
        let ground = self.theme.style(StyleRole::Text);
        let lead = Row::of(&" ".repeat(self.indent), ground);
        let mut row = lead.clone();
        row.append(countdown::bar(u32::from(score.min(4)), 4, METER, self.theme));
        let columns = self.columns.saturating_sub(self.indent);
        if text::width(label) + 2 + METER as usize <= columns {
            self.body.rows.push(row.with("  ", ground).with(label, ground));
            return;
        }
        self.body.rows.push(row);
        self.put(text::wrap(label, columns).iter().map(|line| lead.clone().with(line, ground)).collect());
    }

    /// The largest picture that leaves room for all that belongs to it: beside it, or else below. What is read aloud stands
    /// large below the picture where rows are left, else first beside it.
    fn qr(&mut self, picture: &Qr) {
        let caption = usize::from(!picture.caption.is_empty());
        let height = self.height.saturating_sub(caption);
        // What stands above it takes rows of its own: else the rim that a camera needs would be scrolled away.
        let free = height.saturating_sub(self.body.rows.len());
        let fit = |columns| {
            qr::fit(&picture.text, columns, free).or_else(|_| qr::fit(&picture.text, columns, height))
        };
        let below = self.beside(&Self::told_with(picture, false), self.columns);
        let narrower = self.columns.saturating_sub(2 + BESIDE_QR);
        let beside = Some(narrower).filter(|_| !below.is_empty()).and_then(|columns| fit(columns).ok());
        let alone = fit(self.columns);
        let stands_below =
            |fit: &qr::Fit| below.is_empty() || fit.is_whole() && fit.height() + 1 + below.len() <= height;
        let (fit, is_beside) = match (beside, alone) {
            (Some(beside), _) if beside.is_whole() => (beside, true),
            (_, Ok(alone)) if stands_below(&alone) => (alone, false),
            (Some(beside), _) => (beside, true),
            (None, Ok(alone)) => (alone, false),
            (None, Err(short)) => {
                let said = picture.no_room.replace("{}", &short.rows.max(1).to_string());
                self.put(notice::rows(NoticeKind::Warn, &said, self.columns, self.theme));
                return self.put(below);
            }
        };
        let (from, wide) = (self.body.rows.len(), fit.columns());
        let columns = if is_beside { self.columns - wide - 2 } else { self.columns };
        self.put(fit.rows());
        if caption == 1 {
            self.wrapped(&picture.caption, StyleRole::Dim);
        }
        let large = big::rows(&picture.aloud, self.columns, big::Size::Fitting, self.theme);
        let text = self.beside(&Self::told_with(picture, large.len() > 1), columns);
        let taken = if is_beside { fit.height().max(text.len()) } else { fit.height() + 1 + text.len() };
        let is_large = large.len() > 1 && taken + 1 + large.len() < height;
        let text = if is_large { text } else { self.beside(&Self::told_with(picture, false), columns) };
        if is_beside {
            self.join(from, wide + 2, text.clone());
        }
        if is_large {
            self.blank();
            self.put(large);
            self.wrapped(&picture.aloud_label, StyleRole::Dim);
        }
        if !is_beside && !text.is_empty() {
            self.blank();
            self.put(text);
        }
    }

    /// What belongs to a picture; what is read aloud first, unless it stands large.
    fn told_with(picture: &Qr, large: bool) -> Vec<Block> {
        let aloud = [Block::Heading(picture.aloud.clone()), Block::Dim(picture.aloud_label.clone())];
        let aloud = aloud.into_iter().filter(|_| !large && !picture.aloud.is_empty());
        aloud.chain(picture.beside.iter().cloned()).collect()
    }

    /// The rows of blocks that nobody types in, in their own columns.
    fn beside(&self, blocks: &[Block], columns: usize) -> Vec<Row> {
        let mut inner = Drawer::new(self.form, columns, self.height, self.theme, self.close, blocks);
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 && !matches!(block, Block::Dim(_) | Block::Space) {
                inner.blank();
            }
            inner.block(block);
        }
        inner.done().rows
    }

    /// Puts rows to the right of those from `from` on.
    pub(super) fn join(&mut self, from: usize, column: usize, beside: Vec<Row>) {
        let ground = self.theme.style(StyleRole::Text);
        for (at, right) in beside.into_iter().enumerate() {
            if self.body.rows.len() <= from + at {
                self.body.rows.push(Row::default());
            }
            if let Some(row) = self.body.rows.get_mut(from + at) {
                let left = std::mem::take(row);
                *row = left.padded(column, ground);
                row.append(right);
            }
        }
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        let widest = facts.iter().map(|(name, _)| text::width(name)).max().unwrap_or(0);
        let names = widest.min(LABEL_COLUMNS).min(self.columns / 2);
        let columns = self.columns.saturating_sub(names + 2);
        for (name, value) in facts {
            let (names_rows, values) = (text::wrap(name, names), text::wrap(value, columns));
            for at in 0..names_rows.len().max(values.len()) {
                let part = |rows: &[String]| rows.get(at).cloned().unwrap_or_default();
                let name = Row::of(&part(&names_rows), self.theme.style(StyleRole::Dim));
                let row = name.padded(names + 2, self.theme.style(StyleRole::Text));
                self.body.rows.push(row.with(&part(&values), self.theme.style(StyleRole::Text)));
            }
        }
    }
}
