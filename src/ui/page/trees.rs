//! Trees: people and what hangs on them, as rows. Where there is room each tree has its places and flags in columns of
//! their own, and several trees stand side by side.
//!
//! ```text
//! Климова Мария Игоревна  мать              Анна К.  связи и согласия
//! Климов Олег  отец                         └─ Климова Мария Игоревна: мать, с 14:28
//! ├─ Климова Анна  5А, Школа № 12  Ждёт        └─ Обработка данных ребёнка: согласие 14:27
//! └─ Климов Пётр   7Б, Лицей № 4   Ждёт
//! ```

use super::blocks::TreeLine;
use super::drawer::{Drawer, inset};
use crate::ui::text::{self, Row};
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::notice::NoticeKind;

/// The least columns in which a tree is easy to read; each of several trees side by side needs as many.
pub(super) const TREE: usize = 56;
/// Columns between two trees that stand side by side.
const GAP: usize = 3;
/// Columns by which a branch is indented from what it hangs on.
const BRANCH: usize = 3;
/// Columns between a name, its place and its flag.
const BETWEEN: usize = 2;
/// The most columns of a place; a longer one is wrapped.
const PLACE: usize = 34;
/// The least columns of a name beside its place; with less the place stands below it.
const NAME: usize = 24;

impl Drawer<'_> {
    /// Trees one below another. With room for more, the first takes a column as wide as it needs, and the others stand
    /// beside it.
    pub(super) fn trees(&mut self, trees: &[Vec<TreeLine>]) {
        let stacked = |trees: &[Vec<TreeLine>], columns| {
            shared_out(trees.iter().map(|lines| rows(lines, columns, self.theme)).collect(), 1)
        };
        let (Some((first, others)), true) = (trees.split_first(), self.columns >= 2 * TREE + GAP) else {
            let columns = self.columns;
            return stacked(trees, columns).iter().for_each(|rows| self.put(rows));
        };
        if others.is_empty() {
            let rows = rows(first, self.columns, self.theme);
            return self.put(&rows);
        }
        let wide = wanted(first).clamp(TREE, self.columns - TREE - GAP);
        let left = self.columns - wide - GAP;
        let beside = ((left + GAP) / (TREE + GAP)).clamp(1, others.len());
        let columns = (left + GAP) / beside - GAP;
        let drawn = others.iter().map(|lines| rows(lines, columns, self.theme)).collect();
        let from = self.body.rows();
        let first = rows(first, wide, self.theme);
        self.put(&first);
        for (at, rows) in shared_out(drawn, beside).iter().enumerate() {
            let place = self.body.from(from, rows.len());
            self.set(rows, inset(place, wide + GAP + at * (columns + GAP)));
        }
    }
}

/// Spreads trees over columns in their order, so that the tallest column is as low as possible.
fn shared_out(trees: Vec<Vec<Row>>, columns: usize) -> Vec<Vec<Row>> {
    let heights: Vec<usize> = trees.iter().map(Vec::len).collect();
    let mut most = heights.iter().copied().max().unwrap_or(0);
    while needed(&heights, most) > columns {
        most += 1;
    }
    let mut shared: Vec<Vec<Row>> = vec![Vec::new()];
    for tree in trees {
        match shared.last_mut() {
            Some(column) if column.is_empty() => *column = tree,
            Some(column) if column.len() + 1 + tree.len() <= most => {
                column.push(Row::default());
                column.extend(tree);
            }
            _ => shared.push(tree),
        }
    }
    shared
}

/// How many columns of at most this many rows the trees need.
fn needed(heights: &[usize], most: usize) -> usize {
    let (mut columns, mut filled) = (1, 0);
    for height in heights {
        let with = if filled == 0 { *height } else { filled + 1 + height };
        if with <= most {
            filled = with;
        } else {
            (columns, filled) = (columns + 1, *height);
        }
    }
    columns
}

/// One tree as rows. A line without text is an empty row between two of its roots.
pub(super) fn rows(lines: &[TreeLine], columns: usize, theme: &Theme) -> Vec<Row> {
    let mut branches = Branches { theme, columns, cut: Cut::of(lines, columns), rows: Vec::new() };
    for (at, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            branches.rows.push(Row::default());
            continue;
        }
        let (lead, under) = leads(line.depth, lines.get(at + 1..).unwrap_or_default());
        branches.line(line, &lead, &under);
    }
    branches.rows
}

/// What stands before a line that `rest` follows, and before the rows below it.
fn leads(depth: usize, rest: &[TreeLine]) -> (String, String) {
    let goes_on =
        |depth: usize| rest.iter().find(|line| line.depth <= depth).is_some_and(|line| line.depth == depth);
    let mut lead = String::new();
    for depth in 1..depth {
        lead.push_str(if goes_on(depth) { "│  " } else { "   " });
    }
    let mut under = lead.clone();
    if depth > 0 {
        lead.push_str(if goes_on(depth) { "├─ " } else { "└─ " });
        under.push_str(if goes_on(depth) { "│  " } else { "   " });
    }
    // Whatever hangs on it begins on the row below.
    let hangs = rest.first().is_some_and(|line| line.depth > depth);
    if hangs {
        under.push_str("│  ");
    }
    (lead, under)
}

/// Where the columns of a tree's places begin, and how wide they are.
#[derive(Clone, Copy)]
struct Cut {
    names: usize,
    places: usize,
}

impl Cut {
    /// None where no line has a place, or there is no room for names beside places.
    fn of(lines: &[TreeLine], columns: usize) -> Option<Self> {
        let Widest { name, place, note } = Widest::of(lines)?;
        let room = columns.checked_sub(place + note + 2 * BETWEEN)?;
        (room >= name.min(NAME)).then(|| Self { names: name.min(room), places: place })
    }
}

/// The widest name, place and note of the lines that have a place.
struct Widest {
    name: usize,
    place: usize,
    note: usize,
}

impl Widest {
    fn of(lines: &[TreeLine]) -> Option<Self> {
        let with = || lines.iter().filter(|line| !line.place.is_empty());
        Some(Self {
            name: with().map(|line| line.depth * BRANCH + text::width(&line.text)).max()?,
            place: with().map(|line| text::width(&line.place)).max()?.min(PLACE),
            note: with().map(|line| text::width(&line.note)).max()?,
        })
    }
}

/// The width at which no row of a tree is wrapped.
fn wanted(lines: &[TreeLine]) -> usize {
    let alone =
        |line: &TreeLine| line.depth * BRANCH + text::width(&line.text) + BETWEEN + text::width(&line.note);
    let alone = lines.iter().map(alone).max().unwrap_or(0);
    let placed = Widest::of(lines).map_or(0, |widest| widest.name + widest.place + widest.note + 2 * BETWEEN);
    alone.max(placed)
}

struct Branches<'a> {
    theme: &'a Theme,
    columns: usize,
    cut: Option<Cut>,
    rows: Vec<Row>,
}

impl Branches<'_> {
    fn line(&mut self, line: &TreeLine, lead: &str, under: &str) {
        match self.cut {
            Some(cut) if !line.place.is_empty() => self.placed(line, cut, lead, under),
            _ => self.plain(line, lead, under),
        }
    }

    fn weight(line: &TreeLine) -> StyleRole {
        if line.depth == 0 { StyleRole::Heading } else { StyleRole::Text }
    }

    const fn flag(line: &TreeLine) -> StyleRole {
        match line.flag {
            Some(NoticeKind::Problem) => StyleRole::Problem,
            Some(NoticeKind::Warn) => StyleRole::Warn,
            Some(NoticeKind::Ok) => StyleRole::Ok,
            _ => StyleRole::Dim,
        }
    }

    /// Name, place and flag, each in its column.
    fn placed(&mut self, line: &TreeLine, cut: Cut, lead: &str, under: &str) {
        let (ground, frame) = (self.theme.style(StyleRole::Text), self.theme.style(StyleRole::Frame));
        let names = text::wrap(&line.text, cut.names.saturating_sub(line.depth * BRANCH).max(1));
        let places = text::wrap(&line.place, cut.places);
        let part = |rows: &[String], at: usize| rows.get(at).cloned().unwrap_or_default();
        for at in 0..names.len().max(places.len()) {
            let row = Row::of(if at == 0 { lead } else { under }, frame);
            let row = row.with(&part(&names, at), self.theme.style(Self::weight(line)));
            let row = row.padded(cut.names + BETWEEN, ground).with(&part(&places, at), ground);
            let note = if at == 0 { line.note.as_str() } else { "" };
            let row = if note.is_empty() {
                row
            } else {
                let flag = self.theme.style(Self::flag(line));
                row.padded(cut.names + cut.places + 2 * BETWEEN, ground).with(note, flag)
            };
            self.rows.push(row);
        }
    }

    /// The flag behind the name if there is room, else below it; the place below both.
    fn plain(&mut self, line: &TreeLine, lead: &str, under: &str) {
        let (ground, frame) = (self.theme.style(StyleRole::Text), self.theme.style(StyleRole::Frame));
        let flag = self.theme.style(Self::flag(line));
        let columns = self.columns.saturating_sub(text::width(lead).max(text::width(under)));
        let names = text::wrap(&line.text, columns);
        let last = names.len().saturating_sub(1);
        let room = text::width(names.last().map_or("", String::as_str)) + BETWEEN + text::width(&line.note);
        let beside = room <= columns;
        for (at, name) in names.iter().enumerate() {
            let row = Row::of(if at == 0 { lead } else { under }, frame);
            let row = row.with(name, self.theme.style(Self::weight(line)));
            let noted = at == last && beside && !line.note.is_empty();
            self.rows.push(if noted { row.with("  ", ground).with(&line.note, flag) } else { row });
        }
        let below = [(&line.place, self.theme.style(StyleRole::Dim), false), (&line.note, flag, beside)];
        for (said, style, stands) in below {
            if !stands && !said.is_empty() {
                let wrapped = text::wrap(said, columns);
                self.rows.extend(wrapped.iter().map(|part| Row::of(under, frame).with(part, style)));
            }
        }
    }
}
