//! The mouse: what lies where, as the last drawing left it. A drawing notes what each piece that can be pressed stands
//! for ([`Target`]). A press is looked up there ([`Targets`]), and never does more than a key could.

use super::keys::{Intent, Key};
use crate::flow::FieldId;
use crate::ui::ids::ListId;
use ratatui::layout::{Position, Rect};

/// What a press stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Enter, where the footer names it.
    Enter,
    /// Esc, where the footer names it.
    Esc,
    /// Space, where the footer names it.
    Space,
    /// Home, or a sign that stands for it; the next three likewise.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, where the footer names it.
    Key(Key),
    /// The name of something to fill in, which gets the focus.
    Label(FieldId),
    /// The text of a field, which gets the focus; the cursor goes to that letter.
    Text(FieldId),
    /// A suggestion below the focused field, counted from 0.
    Suggestion(usize),
    /// An option of a choice, counted from 0.
    Choice(FieldId, usize),
    /// A tick.
    Tick(FieldId),
    /// An entry of a list, counted from 0: the same as its digit.
    Entry(ListId, usize),
    /// An entry of the menu, counted from 0.
    Item(usize),
    /// A day of the calendar's month.
    Day(i8),
    /// The sign that something stands above what is shown.
    Up,
    /// The sign that something stands below it.
    Down,
    /// A box above the page, where nothing else lies.
    Inside,
}

impl Target {
    /// The key that it stands for, if any.
    pub const fn key(self) -> Option<Intent> {
        Some(match self {
            Self::Enter => Intent::Enter,
            Self::Esc => Intent::Esc,
            Self::Space => Intent::Char(' '),
            Self::Home => Intent::Home,
            Self::End => Intent::End,
            Self::PageUp => Intent::PageUp,
            Self::PageDown => Intent::PageDown,
            Self::Key(key) => Intent::Act(key),
            Self::Up => Intent::WheelUp,
            Self::Down => Intent::WheelDown,
            _ => return None,
        })
    }
}

/// A target that was pressed, and where within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pressed {
    /// What.
    pub target: Target,
    /// Columns from its left edge.
    pub column: usize,
    /// Columns that it has.
    pub columns: usize,
}

/// All that can be pressed on a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Targets(Vec<(Rect, Target)>);

impl Targets {
    /// Adds a piece of a row. A piece that follows on one with the same target belongs to it.
    pub fn add(&mut self, piece: Rect, target: Target) {
        if let Some((last, known)) = self.0.last_mut()
            && *known == target
            && (last.y, last.right()) == (piece.y, piece.x)
        {
            last.width += piece.width;
        } else if piece.width > 0 {
            self.0.push((piece, target));
        }
    }

    /// Takes over what can be pressed on a drawing of which the part `seen` stands at a place.
    pub fn take(&mut self, drawing: &Self, seen: Rect, at: Position) {
        for (piece, target) in &drawing.0 {
            let piece = piece.intersection(seen);
            let (x, y) = (at.x + piece.x.saturating_sub(seen.x), at.y + piece.y.saturating_sub(seen.y));
            if !piece.is_empty() {
                self.add(Rect { x, y, ..piece }, *target);
            }
        }
    }

    /// What lies there; what was drawn last lies on top.
    pub fn at(&self, at: Position) -> Option<Pressed> {
        let (piece, target) = self.0.iter().rev().find(|(piece, _)| piece.contains(at))?;
        let (column, columns) = (usize::from(at.x - piece.x), usize::from(piece.width));
        Some(Pressed { target: *target, column, columns })
    }
}

/// What a drawing leaves behind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// What can be pressed on it.
    pub targets: Targets,
    /// Where the terminal's own cursor stands.
    pub cursor: Option<Position>,
    /// What must be seen, since the keys go to it.
    pub focus: Option<Rect>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_one_target_are_one_and_a_press_knows_its_column() {
        let mut targets = Targets::default();
        targets.add(Rect::new(2, 5, 0, 1), Target::Esc);
        targets.add(Rect::new(2, 5, 3, 1), Target::Text(FieldId::Name));
        targets.add(Rect::new(5, 5, 7, 1), Target::Text(FieldId::Name));
        targets.add(Rect::new(12, 5, 4, 1), Target::Enter);
        let pressed = Pressed { target: Target::Text(FieldId::Name), column: 9, columns: 10 };
        assert_eq!(targets.at(Position::new(11, 5)), Some(pressed));
        assert_eq!(targets.at(Position::new(12, 5)).map(|pressed| pressed.target), Some(Target::Enter));
        assert_eq!((targets.at(Position::new(1, 5)), targets.at(Position::new(11, 4))), (None, None));
    }

    #[test]
    fn what_is_seen_of_a_drawing_can_be_pressed_where_it_stands() {
        let mut drawing = Targets::default();
        drawing.add(Rect::new(0, 1, 9, 1), Target::Enter);
        drawing.add(Rect::new(3, 4, 5, 3), Target::Esc);
        let mut targets = Targets::default();
        targets.take(&drawing, Rect::new(0, 3, 9, 2), Position::new(20, 10));
        let at = |x, y| targets.at(Position::new(x, y)).map(|pressed| (pressed.target, pressed.column));
        assert_eq!((at(23, 11), at(27, 11)), (Some((Target::Esc, 0)), Some((Target::Esc, 4))));
        assert_eq!((at(22, 11), at(23, 12), at(20, 8)), (None, None, None));
    }
}
