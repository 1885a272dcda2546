//! What somebody fills in: each thing with its label and, below it, how to fill it in or what is wrong. What has the focus
//! says where the terminal's cursor stands, and which rows must be seen.

use super::blocks::{Field, List, OneOf, Tick};
use super::drawer::{Drawer, inset};
use crate::flow::FieldId;
use crate::ui::ids::BlockId;
use crate::ui::mouse::Target;
use crate::ui::text::{self, Row};
use crate::ui::theme::StyleRole;
use crate::ui::widgets::cards::{self, Card, Deck};
use crate::ui::widgets::cells::{self, Cells};
use crate::ui::widgets::choice::{Choice, Entries};
use crate::ui::widgets::text_field::{Suggestions, TextField};
use crate::ui::widgets::tick::{self, TickBox};
use ratatui::layout::Rect;

/// Columns by which cells stand in at most, shaken or not.
const SHAKEN_MOST: usize = 1;

impl<'a> Drawer<'a> {
    fn focused(&self, id: impl Into<BlockId>) -> bool {
        self.form.focused() == Some(id.into())
    }

    /// The room for something on so many rows, behind its label, or below it where labels stand above.
    fn labelled(&mut self, id: FieldId, label: &str, rows: usize) -> Rect {
        let role = if self.focused(id) { StyleRole::LabelFocus } else { StyleRole::Label };
        if self.indent == 0 {
            self.wrapped(label, role);
            return self.body.taken(rows);
        }
        let room = self.body.taken(rows);
        let label = Row::of(label, self.theme.style(role));
        let label = label.padded(self.indent, self.theme.style(StyleRole::Text));
        self.set(&[label.aimed(Target::Label(id))], room);
        inset(room, self.indent)
    }

    /// The end of what began on that row: the hint, or the problem in its place; with neither, an empty row if there is room.
    fn ends(&mut self, id: FieldId, from: usize, hint: &str, problem: Option<&str>) {
        let (said, role) = match problem {
            Some(problem) => (format!("! {problem}"), StyleRole::Problem),
            None => (hint.to_owned(), StyleRole::Dim),
        };
        if !said.is_empty() {
            let (style, columns) = (self.theme.style(role), self.columns.saturating_sub(self.indent));
            let row = |line: &String| Row::of(line, style).aimed(Target::Label(id));
            let rows: Vec<Row> = text::wrap(&said, columns).iter().map(row).collect();
            self.put_indented(&rows);
        }
        if !self.close {
            self.blank();
        }
        if self.focused(id) {
            self.seen_from(from);
        }
    }

    /// All from that row on must be seen.
    fn seen_from(&mut self, from: usize) {
        let rows = self.body.rows() - from;
        self.body.marks.focus = Some(self.body.from(from, rows));
    }

    pub(super) fn field(&mut self, field: &Field) {
        let (from, id, focused) = (self.body.rows(), field.id, self.focused(field.id));
        if let Some(cells) = self.cells_of(field) {
            return self.cells(field, cells);
        }
        let most = self.columns.saturating_sub(self.indent).max(3);
        let (columns, theme) = (usize::from(field.value.columns).clamp(3, most), self.theme);
        let (editor, mark) = (self.form.editor(id), field.value.mark);
        let place = self.labelled(id, &field.label, 1);
        self.stand(TextField { id, editor, mark, columns, focused, theme }, place);
        if focused {
            let (lines, picked) = (field.value.suggestions.as_slice(), self.form.suggestion());
            let suggestions = Suggestions { lines, picked, columns, theme };
            let room = self.body.taken(suggestions.height());
            self.stand(suggestions, inset(room, self.indent));
        }
        self.ends(id, from, &field.hint, field.problem.as_deref());
    }

    /// The cells of a field that has them, and room for them.
    fn cells_of(&self, field: &Field) -> Option<Cells<'a>> {
        let view = field.value.cells?;
        let typed = self.form.editor(field.id);
        let (filled, at) = typed.map_or((0, 0), |typed| (typed.text().chars().count(), typed.cursor()));
        // A field that takes several kinds of codes grows with what is typed.
        let (count, focused, wrong) = (view.count.max(filled), self.focused(field.id), view.shaken.is_some());
        let cells = Cells { id: field.id, count, filled, at, focused, wrong, theme: self.theme };
        cells.width(self.columns.saturating_sub(2 * SHAKEN_MOST)).map(|_| cells)
    }

    /// The label above, the cells below it.
    fn cells(&mut self, field: &Field, cells: Cells<'a>) {
        let from = self.body.rows();
        let indent = std::mem::take(&mut self.indent);
        let room = self.labelled(field.id, &field.label, usize::from(cells::ROWS));
        let column = field.value.cells.and_then(|view| view.shaken).map_or(SHAKEN_MOST, usize::from);
        let columns = self.columns.saturating_sub(2 * SHAKEN_MOST);
        let width = u16::try_from(cells.width(columns).unwrap_or(columns)).unwrap_or(u16::MAX);
        self.stand(cells, Rect { width, ..inset(room, column) });
        self.ends(field.id, from, &field.hint, field.problem.as_deref());
        self.indent = indent;
    }

    pub(super) fn one_of(&mut self, one: &OneOf) {
        let (from, id) = (self.body.rows(), one.id);
        let options: Vec<&str> = one.options.iter().map(|(_, name)| name.as_str()).collect();
        let (chosen, focused) = (self.form.chosen(id), self.focused(id));
        let choice = Choice { id, options: &options, chosen, focused, theme: self.theme };
        let columns = inset(self.body.drawing.area, self.indent).width;
        let place = self.labelled(id, &one.label, choice.height(columns));
        self.stand(choice, place);
        self.ends(id, from, &one.hint, one.problem.as_deref());
    }

    /// A short tick stands in the column of the fields, a long one takes the whole width.
    pub(super) fn tick(&mut self, tick: &Tick) {
        let (from, id, focused) = (self.body.rows(), tick.id, self.focused(tick.id));
        let fits = text::width(&tick.label) + tick::SIGN + self.indent <= self.columns;
        let indent = if fits { self.indent } else { 0 };
        let (label, on, problem) = (tick.label.as_str(), self.form.ticked(id), tick.problem.as_deref());
        let tick = TickBox { id, label, on, problem, focused, theme: self.theme };
        let room = self.body.taken(tick.height(self.columns.saturating_sub(indent)));
        self.stand(tick, inset(room, indent));
        if focused {
            self.seen_from(from);
        }
    }

    pub(super) fn list(&mut self, list: &List) {
        let (id, items, focused) = (list.id, list.items.as_slice(), self.focused(list.id));
        let picked = self.form.picked(id);
        self.cards(list, (picked, focused));
        let from = self.body.cards;
        if from > 0 && from < items.len() && !self.close {
            self.blank();
        }
        let entries = Entries { id, items, from, picked, focused, theme: self.theme };
        let room = self.body.taken(entries.height(self.body.drawing.area.width));
        self.stand(entries, room);
    }

    /// The cards of a list, where they have room.
    fn cards(&mut self, list: &List, (picked, focused): (usize, bool)) {
        let deck = self.cards.and_then(|size| Deck::of(&list.items, size, self.columns, self.theme));
        let Some(Deck { count, size, columns, rows }) = deck else { return };
        self.body.cards = count;
        let room = self.body.taken(count.div_ceil(cards::ACROSS) * rows);
        for (at, item) in list.items.iter().enumerate().take(count) {
            let (digit, chosen) = (focused.then_some(at + 1), focused && at == picked);
            let target = Target::Entry(list.id, at);
            let place = inset(room, at % cards::ACROSS * (columns + cards::GAP));
            let small = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
            let y = place.y + small(at / cards::ACROSS * rows);
            let place = Rect { y, width: small(columns), height: small(rows), ..place };
            self.stand(Card { item, target, digit, chosen, size, theme: self.theme }, place);
        }
    }
}
