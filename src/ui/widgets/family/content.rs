//! What stands on a card: its lines, with how each is meant. How much of it is told depends on the room.

use super::picture::{FamilyPicture, TieState};
use crate::ui::text;
use crate::ui::widgets::notice::NoticeKind;

/// Columns of the sign before a state, of the line before a tie.
const SIGN: usize = 2;
const SAMPLE: usize = 4;

/// How much of a card is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// Rows that a name may take.
    pub name: usize,
    /// Rows that a state may take, below the class; none puts both on one row.
    pub state: usize,
    /// Whether the ties are told.
    pub ties: bool,
    /// Flags that are told.
    pub flags: usize,
    /// Whether empty rows stand around the lines.
    pub airy: bool,
}

impl Level {
    /// From all that there is to what must be seen.
    pub const ALL: [Self; 5] = [
        Self { name: 2, state: 1, ties: true, flags: 9, airy: true },
        Self { name: 2, state: 1, ties: true, flags: 9, airy: false },
        Self { name: 2, state: 0, ties: true, flags: 3, airy: false },
        Self { name: 1, state: 0, ties: true, flags: 2, airy: false },
        Self { name: 1, state: 0, ties: false, flags: 1, airy: false },
    ];
    /// Of the small picture beside a step.
    pub const SMALL: Self = Self { name: 2, state: 2, ties: false, flags: 0, airy: false };
}

/// How a line of a card is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// The name.
    Name,
    /// Plain.
    Plain,
    /// It matters less.
    Quiet,
    /// A state or a flag, with its sign.
    Sign(NoticeKind),
    /// What goes on below it.
    Rest(NoticeKind),
    /// A tie, with its line.
    Tie(TieState),
}

/// A piece of a card's line.
pub type Piece = (Tone, String);

/// A card's lines, and whether all that it tells fits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    /// The lines, each of one piece or two.
    pub lines: Vec<Vec<Piece>>,
    /// Whether something was cut.
    pub is_cut: bool,
}

impl Content {
    /// What stands on a card of so many columns inside. `again`: the person stands elsewhere too. `framed`: a frame names the
    /// school.
    pub fn of(
        picture: &FamilyPicture,
        at: usize,
        again: bool,
        framed: bool,
        level: Level,
        columns: usize,
    ) -> Self {
        let mut content = Self::default();
        let Some(card) = picture.cards.get(at) else { return content };
        content.wrapped(Tone::Name, &card.name, level.name, columns);
        let school = Some(&card.school).filter(|school| !framed && !school.is_empty());
        let place =
            [Some(&card.place), school].into_iter().flatten().filter(|part| !part.is_empty()).cloned();
        let place = place.collect::<Vec<_>>().join(", ");
        let again = again.then(|| picture.again.clone());
        // Whoever stands further above has told the state there.
        match card.state.as_ref().filter(|_| again.is_none()) {
            Some((kind, long, short)) if level.state == 0 => {
                let sign = Tone::Sign(*kind);
                let taken = text::width(&card.place) + 2 + SIGN;
                let said = if taken + text::width(long) <= columns { long } else { short };
                let room = columns.saturating_sub(taken);
                // The row has no room for a school without a frame.
                content.is_cut |= text::width(said) > room || place != card.place;
                content.lines.push(vec![(Tone::Plain, card.place.clone()), (sign, said.clone())]);
            }
            Some((kind, long, short)) => {
                content.wrapped(Tone::Plain, &place, 1, columns);
                let fits = SIGN + text::width(long) <= columns;
                let said = if fits { long } else { short };
                content.wrapped(Tone::Sign(*kind), said, level.state, columns.saturating_sub(SIGN));
            }
            None => {
                let said = Some(place).filter(|place| !place.is_empty()).into_iter().chain(again);
                let said = said.collect::<Vec<_>>().join(" · ");
                content.wrapped(Tone::Quiet, &said, level.state.max(1), columns);
            }
        }
        let untold = picture.ties_of(at).any(|tie| !level.ties && !tie.label.is_empty());
        content.is_cut |= untold || card.flags.len() > level.flags;
        for (kind, flag) in card.flags.iter().take(level.flags) {
            content.wrapped(Tone::Sign(*kind), flag, 1, columns.saturating_sub(SIGN));
        }
        for tie in picture.ties_of(at).filter(|tie| level.ties && !tie.label.is_empty()) {
            content.wrapped(Tone::Tie(tie.state), &tie.label, 1, columns.saturating_sub(SAMPLE));
        }
        content
    }

    /// A text on at most so many rows; no text takes none.
    fn wrapped(&mut self, tone: Tone, said: &str, rows: usize, columns: usize) {
        if said.is_empty() {
            return;
        }
        let columns = columns.max(1);
        let mut lines = text::wrap(said, columns);
        self.is_cut |= said.split_whitespace().any(|word| text::width(word) > columns);
        if lines.len() > rows {
            // The last row holds the rest, which is cut where it is drawn.
            let rest = lines.split_off(rows.saturating_sub(1)).join(" ");
            lines.push(rest);
            self.is_cut = true;
        }
        let below = if let Tone::Sign(kind) = tone { Tone::Rest(kind) } else { tone };
        let toned = |(at, line)| vec![(if at == 0 { tone } else { below }, line)];
        self.lines.extend(lines.into_iter().enumerate().map(toned));
    }
}
