//! What somebody fills in, as rows: fields with their suggestions, choices, ticks, lists. Each says where the
//! terminal's cursor stands and which rows must be visible while it has the focus.

use super::blocks::{CellsView, Field, List, OneOf, Tick};
use super::rows::Drawer;
use crate::flow::FieldId;
use crate::ui::ids::BlockId;
use crate::ui::mouse::Target;
use crate::ui::text::{self, Row};
use crate::ui::theme::StyleRole;
use crate::ui::widgets::cards::{self, Card, Deck};
use crate::ui::widgets::cells::{self, Cells};
use crate::ui::widgets::field::Window;
use crate::ui::widgets::{choice, notice};
use ratatui::style::Style;

/// Suggestions shown at once below a field.
const SUGGESTIONS: usize = 5;

/// Columns by which cells stand in at most, shaken or not.
const SHAKEN_MOST: usize = 1;

impl<'a> Drawer<'a> {
    /// Text in the column of the fields.
    fn below(&mut self, id: FieldId, line: &str, role: StyleRole) {
        let style = self.theme.style(role);
        let ground = self.theme.style(StyleRole::Text);
        let lead = " ".repeat(self.indent);
        let columns = self.columns.saturating_sub(self.indent);
        self.put(
            text::wrap(line, columns)
                .iter()
                .map(|line| Row::of(&lead, ground).with(line, style).aimed(Target::Label(id)))
                .collect(),
        );
    }

    /// The label as a piece of a row; above its field it takes a row of its own.
    fn label(&mut self, id: FieldId, label: &str) -> Row {
        let role = if self.focused(id) { StyleRole::LabelFocus } else { StyleRole::Label };
        if self.indent == 0 {
            self.wrapped(label, role);
            return Row::default();
        }
        let row =
            Row::of(label, self.theme.style(role)).padded(self.indent, self.theme.style(StyleRole::Text));
        row.aimed(Target::Label(id))
    }

    /// The hint, or the problem in its place; with neither, an empty row if there is room.
    fn foot(&mut self, id: FieldId, hint: &str, problem: Option<&str>) {
        match problem {
            Some(problem) => self.below(id, &format!("! {problem}"), StyleRole::Problem),
            None if !hint.is_empty() => self.below(id, hint, StyleRole::Dim),
            None => {}
        }
        if !self.close {
            self.blank();
        }
    }

    fn focused(&self, id: impl Into<BlockId>) -> bool {
        self.form.focused() == Some(id.into())
    }

    fn focus_from(&mut self, from: usize) {
        self.body.focus = Some((from, self.body.rows.len()));
    }

    pub(super) fn field(&mut self, field: &Field) {
        let from = self.body.rows.len();
        let focused = self.focused(field.id);
        if let Some((cells, view)) = self.cells_of(field) {
            return self.cells(field, cells, view.shaken.map_or(SHAKEN_MOST, usize::from));
        }
        let mut row = self.label(field.id, &field.label);
        let wide = usize::from(field.value.columns).clamp(3, self.columns.saturating_sub(self.indent).max(3));
        let style = self.theme.style(if focused { StyleRole::FieldFocus } else { StyleRole::Field });
        let editor = self.form.editor(field.id);
        let window = editor.map(|editor| editor.window(wide, self.theme.glyphs.dot, field.value.mark));
        let window = window.unwrap_or_default();
        row.append(self.drawn(field.id, &window, wide, style));
        if focused {
            self.body.cursor = Some((self.body.rows.len(), self.indent + window.cursor));
        }
        self.body.rows.push(row);
        if focused {
            self.suggestions(&field.value.suggestions, wide);
        }
        self.foot(field.id, &field.hint, field.problem.as_deref());
        if focused {
            self.focus_from(from);
        }
    }

    /// The cells of a field that has them, and room for them.
    fn cells_of(&self, field: &Field) -> Option<(Cells<'a>, CellsView)> {
        let view = field.value.cells?;
        let typed = self.form.editor(field.id);
        let (filled, at) = typed.map_or((0, 0), |typed| (typed.text().chars().count(), typed.cursor()));
        let cells = Cells {
            // A field that takes several kinds of codes grows with what is typed.
            count: view.count.max(filled),
            filled,
            at,
            focused: self.focused(field.id),
            wrong: view.shaken.is_some(),
            theme: self.theme,
        };
        cells.width(self.columns.saturating_sub(2 * SHAKEN_MOST)).map(|_| (cells, view))
    }

    /// The label above, the cells below it.
    fn cells(&mut self, field: &Field, cells: Cells<'a>, column: usize) {
        let from = self.body.rows.len();
        let role = if cells.focused { StyleRole::LabelFocus } else { StyleRole::Label };
        self.wrapped(&field.label, role);
        let columns = self.columns.saturating_sub(2 * SHAKEN_MOST);
        let top = self.body.rows.len();
        if cells.focused {
            self.body.cursor = Some((top + 1, column + cells.cursor(columns)));
        }
        self.widget(cells, column, (cells.width(columns).unwrap_or(columns), cells::ROWS));
        for row in self.body.rows.iter_mut().skip(top) {
            *row = std::mem::take(row).aimed(Target::Label(field.id));
        }
        let indent = std::mem::take(&mut self.indent);
        self.foot(field.id, &field.hint, field.problem.as_deref());
        self.indent = indent;
        if cells.focused {
            self.focus_from(from);
        }
    }

    /// The visible part of a text, with its marked letter, and a sign on each side where it goes on.
    fn drawn(&self, id: FieldId, window: &Window, wide: usize, style: Style) -> Row {
        let text = window.text.as_str();
        let (from, to) = window.mark.map_or((text.len(), text.len()), |(from, len)| (from, from + len));
        let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
        let marked = self.theme.style(StyleRole::Selection);
        let row =
            Row::of(part(0..from), style).with(part(from..to), marked).with(part(to..text.len()), style);
        let row = row.padded(wide, style).aimed(Target::Text(id));
        let sign = match window.hidden {
            (false, false) => return row,
            (true, true) => "<>",
            (true, false) => "<",
            (false, true) => ">",
        };
        row.with(sign, self.theme.style(StyleRole::Dim))
    }

    fn suggestions(&mut self, suggestions: &[String], wide: usize) {
        let picked = self.form.suggestion();
        let first = picked.unwrap_or(0).saturating_sub(SUGGESTIONS - 1);
        let last = (first + SUGGESTIONS).min(suggestions.len()) - usize::from(!suggestions.is_empty());
        let (glyphs, ground) = (self.theme.glyphs, self.theme.style(StyleRole::Text));
        for (at, line) in suggestions.iter().enumerate().skip(first).take(SUGGESTIONS) {
            let style =
                self.theme.style(if picked == Some(at) { StyleRole::Selection } else { StyleRole::Dim });
            let cut = text::cut(line, wide, self.theme.glyphs.cut);
            let lead = Row::of(&" ".repeat(self.indent), self.theme.style(StyleRole::Text));
            let mut row = lead;
            row.append(Row::of(&cut, style).padded(wide, style).aimed(Target::Suggestion(at)));
            // The list goes on above or below: the arrows lead there.
            let more = match at {
                at if at == last && last + 1 < suggestions.len() => glyphs.down,
                at if at == first && first > 0 => glyphs.up,
                _ => "",
            };
            let dim = self.theme.style(StyleRole::Dim);
            self.body.rows.push(if more.is_empty() { row } else { row.with(" ", ground).with(more, dim) });
        }
    }

    pub(super) fn one_of(&mut self, choice: &OneOf) {
        let from = self.body.rows.len();
        let focused = self.focused(choice.id);
        let label = self.label(choice.id, &choice.label);
        let names: Vec<&str> = choice.options.iter().map(|(_, name)| name.as_str()).collect();
        let columns = self.columns.saturating_sub(self.indent);
        let (rows, cursor) =
            choice::one_of((choice.id, &names), self.form.chosen(choice.id), focused, columns, self.theme);
        if focused {
            self.body.cursor = Some((self.body.rows.len() + cursor.0, self.indent + cursor.1));
        }
        let lead = Row::of(&" ".repeat(self.indent), self.theme.style(StyleRole::Text));
        for (at, options) in rows.into_iter().enumerate() {
            let mut row = if at == 0 { label.clone() } else { lead.clone() };
            row.append(options);
            self.body.rows.push(row);
        }
        self.foot(choice.id, &choice.hint, choice.problem.as_deref());
        if focused {
            self.focus_from(from);
        }
    }

    /// A short tick stands in the column of the fields, a long one takes the whole width.
    pub(super) fn tick(&mut self, tick: &Tick) {
        let from = self.body.rows.len();
        let focused = self.focused(tick.id);
        let indent = if text::width(&tick.label) + 4 + self.indent <= self.columns { self.indent } else { 0 };
        let columns = self.columns.saturating_sub(indent + 4);
        let ground = self.theme.style(StyleRole::Text);
        let lead = Row::of(&" ".repeat(indent), ground);
        let sign = if self.form.ticked(tick.id) { "[x]" } else { "[ ]" };
        let (sign_role, role) = if focused {
            (StyleRole::FieldFocus, StyleRole::LabelFocus)
        } else {
            (StyleRole::Text, StyleRole::Label)
        };
        if focused {
            self.body.cursor = Some((from, indent + 1));
        }
        for (at, line) in text::wrap(&tick.label, columns).iter().enumerate() {
            let (sign, style) = if at == 0 { (sign, self.theme.style(sign_role)) } else { ("   ", ground) };
            let row = lead.clone().with(sign, style).with(" ", ground);
            self.body.rows.push(row.with(line, self.theme.style(role)).aimed(Target::Tick(tick.id)));
        }
        if let Some(problem) = &tick.problem {
            let style = self.theme.style(StyleRole::Problem);
            for line in notice::hanging("!", problem, columns, style) {
                let mut row = lead.clone().with("    ", ground);
                row.append(line);
                self.body.rows.push(row);
            }
        }
        if focused {
            self.focus_from(from);
        }
    }

    pub(super) fn list(&mut self, list: &List) {
        let from = self.body.rows.len();
        let picked = self.form.picked(list.id);
        let focused = self.form.focused() == Some(list.id.into());
        let card = self.cards(list, (picked, focused));
        if self.body.cards > 0 && self.body.cards < list.items.len() && !self.close {
            self.blank();
        }
        let from = if self.body.cards > 0 { self.body.rows.len() } else { from };
        let entries = (list.id, list.items.as_slice(), self.body.cards);
        let (rows, place) = choice::list(entries, (picked, focused), self.columns, self.theme);
        self.put(rows);
        if self.focused(list.id) {
            let at = card.unwrap_or(((from + place.0, from + place.1), 1));
            self.body.focus = Some(at.0);
            self.body.cursor = Some((at.0.0 + usize::from(card.is_some()), at.1));
        }
    }

    /// The cards of a list, where they have room. Returns the rows of the one in hand, and the cursor's column in it.
    fn cards(&mut self, list: &List, (picked, focused): (usize, bool)) -> Option<((usize, usize), usize)> {
        let deck = Deck::of(&list.items, self.cards?, self.columns, self.theme)?;
        self.body.cards = deck.count;
        let mut in_hand = None;
        for (at, item) in list.items.iter().enumerate().take(deck.count) {
            let (digit, chosen) = (focused.then_some(at + 1), focused && at == picked);
            let card = Card { item, digit, chosen, size: deck.size, theme: self.theme };
            let tall = u16::try_from(deck.rows).unwrap_or(u16::MAX);
            let rows = self.drawn_in_rows(card, 0, (deck.columns, tall));
            let rows: Vec<Row> = rows.into_iter().map(|row| row.aimed(Target::Entry(list.id, at))).collect();
            let column = at % cards::ACROSS * (deck.columns + cards::GAP);
            let from = self.body.rows.len() - if column > 0 { deck.rows } else { 0 };
            if column > 0 {
                self.join(from, column, rows);
            } else {
                self.put(rows);
            }
            if at == picked {
                in_hand = Some(((from, from + deck.rows), column + 2));
            }
        }
        in_hand
    }
}
