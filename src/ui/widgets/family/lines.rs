//! How the lines between parents and children run. Parents who stand for the same children share one line, a *net*; whatever
//! is suspended or has ended has a line of its own. Each net runs along a row of its own, its *track*, where it would meet
//! another one. Where two cross, the upright one passes over: nothing is joined there.

use super::picture::{FamilyPicture, TieState};
use super::tier::{Spot, Tier};
use std::collections::BTreeMap;

/// A cell of a line: to which sides it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// Column and row, from the page's upper left.
    pub at: (u16, u16),
    /// Its sides, added up: see [`UP`] and the others.
    pub sides: u8,
    /// How the tie stands.
    pub state: TieState,
}

/// The sides of a stroke.
pub const UP: u8 = 1;
/// Down.
pub const DOWN: u8 = 2;
/// Left.
pub const LEFT: u8 = 4;
/// Right.
pub const RIGHT: u8 = 8;

impl Stroke {
    /// The same, further down.
    #[must_use]
    pub const fn lowered(self, rows: u16) -> Self {
        Self { at: (self.at.0, self.at.1 + rows), ..self }
    }
}

/// A line between parents and children: its ends as columns, and its track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Net {
    state: TieState,
    /// Places in the tier's rows.
    parents: Vec<usize>,
    children: Vec<usize>,
    tops: Vec<u16>,
    ends: Vec<u16>,
    track: u16,
}

/// The nets of a tier, each with its ends and its track.
pub fn nets(picture: &FamilyPicture, tier: &Tier) -> Vec<Net> {
    let mut nets = joined(picture, tier);
    let middle = |row: &[Spot], of: &[usize]| {
        let at = of.iter().filter_map(|at| row.get(*at)).map(|spot| u32::from(spot.x));
        at.sum::<u32>() * 16 / u32::try_from(of.len().max(1)).unwrap_or(1)
    };
    let spans: Vec<(u32, u32)> = nets
        .iter()
        .map(|net| (middle(&tier.parents, &net.parents), middle(&tier.children, &net.children)))
        .collect();
    for (place, spot) in tier.parents.iter().enumerate() {
        let mut own: Vec<usize> = (0..nets.len()).filter(|at| nets[*at].parents.contains(&place)).collect();
        own.sort_by_key(|at| spans[*at].1);
        for (at, column) in own.iter().zip(columns(spot.x, tier.card, own.len(), 0)) {
            nets[*at].tops.push(column);
        }
    }
    for (place, spot) in tier.children.iter().enumerate() {
        let mut own: Vec<usize> = (0..nets.len()).filter(|at| nets[*at].children.contains(&place)).collect();
        own.sort_by_key(|at| spans[*at].0);
        let ends = columns(spot.x, tier.card, own.len(), 1);
        // The digit in the corner keeps its place.
        let inside = |column: &&u16| (spot.x + 4..spot.x + tier.card.saturating_sub(2)).contains(*column);
        for (at, column) in own.iter().zip(ends) {
            // The line of one parent goes straight down where it can. That of two is shared by their children.
            let straight = nets[*at].tops.iter().find(inside).copied();
            let straight = straight.filter(|_| own.len() == 1 && nets[*at].parents.len() == 1);
            nets[*at].ends.push(straight.unwrap_or(column));
        }
    }
    let mut taken: Vec<Vec<(u16, u16)>> = Vec::new();
    for net in &mut nets {
        let all = || net.tops.iter().chain(&net.ends).copied();
        let Some((from, to)) = all().min().zip(all().max()) else { continue };
        let is_free =
            |track: &Vec<(u16, u16)>| track.iter().all(|(first, last)| to + 1 < *first || from > last + 1);
        let track = taken.iter().position(is_free).unwrap_or(taken.len());
        if track == taken.len() {
            taken.push(Vec::new());
        }
        taken[track].push((from, to));
        net.track = u16::try_from(track).unwrap_or(0);
    }
    nets
}

/// Who shares a line. Ties that stand are joined by the parents whom children share; the others one by one.
fn joined(picture: &FamilyPicture, tier: &Tier) -> Vec<Net> {
    let mut nets: Vec<Net> = Vec::new();
    let mut join = |state, parents: Vec<usize>, child| {
        let known = nets.iter_mut().find(|net| net.state == state && net.parents == parents);
        match known {
            Some(net) => net.children.push(child),
            None => nets.push(Net {
                state,
                parents,
                children: vec![child],
                tops: Vec::new(),
                ends: Vec::new(),
                track: 0,
            }),
        }
    };
    for (place, child) in tier.children.iter().enumerate() {
        let state = |parent: &Spot| {
            picture.ties_of(child.card).find(|tie| tie.parent == parent.card).map(|tie| tie.state)
        };
        let of = |wanted: &dyn Fn(TieState) -> bool| {
            let own = tier.parents.iter().enumerate();
            own.filter(|(_, parent)| state(parent).is_some_and(wanted)).map(|(at, _)| at).collect::<Vec<_>>()
        };
        let stands = of(&TieState::is_solid);
        if !stands.is_empty() {
            join(TieState::Stands, stands, place);
        }
        for other in [TieState::Suspended, TieState::Ended] {
            for parent in of(&|state| state == other) {
                join(other, vec![parent], place);
            }
        }
    }
    nets
}

/// Columns for so many ends along a card's edge. Ends below parents are even, those above children odd: so no two upright
/// lines ever share a column.
fn columns(x: u16, card: u16, count: usize, odd: u16) -> Vec<u16> {
    let count = u16::try_from(count).unwrap_or(u16::MAX);
    let end = |at: u16| {
        let column = x + card * (at + 1) / (count + 1);
        if column % 2 == odd { column } else { column - 1 }
    };
    (0..count).map(end).collect()
}

/// How many tracks they need.
pub fn tracks(nets: &[Net]) -> u16 {
    nets.iter().map(|net| net.track + 1).max().unwrap_or(0)
}

/// All cells of all lines. `from`: the row of the parents' lower edges, `first`: that of the first track, `to`: that of the
/// children's upper edges. A later one passes over an earlier one.
pub fn strokes(nets: &[Net], (from, first, to): (u16, u16, u16)) -> Vec<Stroke> {
    let mut across: BTreeMap<(u16, u16), Stroke> = BTreeMap::new();
    let mut upright: BTreeMap<(u16, u16), Stroke> = BTreeMap::new();
    for net in nets {
        let y = first + net.track;
        let mut own: BTreeMap<(u16, u16), u8> = BTreeMap::new();
        let mut add = |at: (u16, u16), side: u8| *own.entry(at).or_default() |= side;
        for x in &net.tops {
            add((*x, from), DOWN);
            (from + 1..y).for_each(|row| add((*x, row), UP | DOWN));
            add((*x, y), UP);
        }
        for x in &net.ends {
            add((*x, y), DOWN);
            (y + 1..to).for_each(|row| add((*x, row), UP | DOWN));
            add((*x, to), UP);
        }
        let all = || net.tops.iter().chain(&net.ends).copied();
        let Some((left, right)) = all().min().zip(all().max()) else { continue };
        (left..right).for_each(|x| {
            add((x, y), RIGHT);
            add((x + 1, y), LEFT);
        });
        for (at, sides) in own {
            let stroke = Stroke { at, sides, state: net.state };
            let cells = if sides & (UP | DOWN) == 0 { &mut across } else { &mut upright };
            cells.insert(at, stroke);
        }
    }
    across.extend(upright);
    across.into_values().collect()
}
