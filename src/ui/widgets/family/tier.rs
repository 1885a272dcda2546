//! Tiers: a row of parents and a row of their children, as many families beside each other as the width holds. A parent who
//! belongs to two of them stands once if they share a tier, else once more on the next.

use super::picture::{FamilyPicture, Room};
use crate::domain::household::Household;

/// Columns between two cards of one row, and between the children of two families.
const GAP: i32 = 1;
const APART: i32 = 3;
/// The same where there is more room than the cards need.
const WIDE: (i32, i32) = (3, 8);

/// A row of parents and a row of children.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tier {
    /// Columns of each card.
    pub card: u16,
    /// The parents, from the left.
    pub parents: Vec<Spot>,
    /// The children.
    pub children: Vec<Spot>,
    /// From which column to which a frame stands (one behind the last), and the school's name; none where all learn in one.
    pub frames: Vec<((u16, u16), String)>,
}

/// A card's place in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Which card.
    pub card: usize,
    /// Its first column.
    pub x: u16,
    /// Whether the person stands further above too.
    pub again: bool,
}

/// Parents and the children that they share.
#[derive(Debug, Clone, Default)]
struct Group {
    parents: Vec<usize>,
    children: Vec<usize>,
}

/// All tiers, in the order of the family.
pub fn tiers(picture: &FamilyPicture, room: Room) -> Vec<Tier> {
    let (least, most) = room.card();
    let framed = picture.has_schools() && !room.small;
    let columns = i32::from(room.columns.max(least));
    let wide = i32::from(least) + GAP + if framed { 2 } else { 0 };
    let beside = usize::try_from((columns + GAP) / wide).unwrap_or(1).max(1);
    let pieces: Vec<Group> =
        groups(picture, framed).into_iter().flat_map(|group| split(&group, beside)).collect();
    let mut rows: Vec<Vec<Group>> = Vec::new();
    for piece in pieces {
        let with = rows.last().map(|row| row.iter().cloned().chain([piece.clone()]).collect::<Vec<_>>());
        match with.filter(|with| fits(picture, with, framed, i32::from(least), columns)) {
            Some(with) => {
                rows.pop();
                rows.push(with);
            }
            None => rows.push(vec![piece]),
        }
    }
    // One width for all of them: as wide as the fullest allows.
    let holds = |card: &u16| rows.iter().all(|row| fits(picture, row, framed, i32::from(*card), columns));
    let card = (least..=most).rev().find(holds).unwrap_or(least);
    let mut seen: Vec<usize> = Vec::new();
    let mut tiers = Vec::new();
    for row in &rows {
        let mut tier = placed(picture, row, framed, i32::from(card), columns);
        for spot in tier.parents.iter_mut().chain(&mut tier.children) {
            spot.again = seen.contains(&spot.card);
        }
        seen.extend(tier.parents.iter().chain(&tier.children).map(|spot| spot.card));
        tiers.push(tier);
    }
    tiers
}

/// The households, each one's children by their schools.
fn groups(picture: &FamilyPicture, framed: bool) -> Vec<Group> {
    let is_child = |at: &usize| picture.cards.get(*at).is_some_and(|card| card.child);
    let of = |child: bool| (0..picture.cards.len()).filter(|at| is_child(at) == child).collect::<Vec<_>>();
    let ties: Vec<_> = picture.ties.iter().map(|tie| (tie.parent, tie.child)).collect();
    let schools: Vec<&String> = picture.cards.iter().map(|card| &card.school).collect();
    let first_of = |child: &usize| {
        schools.iter().position(|school| Some(school) == schools.get(*child).as_ref().copied())
    };
    let groups = Household::of(&of(true), &of(false), &ties).into_iter().map(|household| {
        let Household { parents, mut children } = household;
        if framed {
            children.sort_by_key(first_of);
        }
        Group { parents, children }
    });
    groups.collect()
}

/// A group in pieces of which each has at most so many parents and children.
fn split(group: &Group, most: usize) -> Vec<Group> {
    let chunks = |of: &[usize]| match of {
        [] => vec![Vec::new()],
        of => of.chunks(most).map(<[usize]>::to_vec).collect(),
    };
    let parents = chunks(&group.parents);
    let children = chunks(&group.children);
    let pieces = children.iter().flat_map(|children| {
        parents.iter().map(|parents| Group { parents: parents.clone(), children: children.clone() })
    });
    pieces.collect()
}

/// Whether groups stand on one tier with cards of this width.
fn fits(picture: &FamilyPicture, groups: &[Group], framed: bool, card: i32, columns: i32) -> bool {
    let parents = i32::try_from(distinct(groups).len()).unwrap_or(i32::MAX / 64);
    let above = parents * (card + GAP) - GAP;
    let (_, _, below) = children_at(picture, groups, framed, card, (GAP, APART));
    above.max(below) <= columns
}

/// Everybody's parents, in their order, each once.
fn distinct(groups: &[Group]) -> Vec<usize> {
    let mut all: Vec<usize> = Vec::new();
    for parent in groups.iter().flat_map(|group| &group.parents) {
        if !all.contains(parent) {
            all.push(*parent);
        }
    }
    all
}

type Frames = Vec<((i32, i32), String)>;

/// Where the children stand, the frames around them, and the columns that all of it takes.
fn children_at(
    picture: &FamilyPicture,
    groups: &[Group],
    framed: bool,
    card: i32,
    (gap, apart): (i32, i32),
) -> (Vec<(usize, i32)>, Frames, i32) {
    let edge = i32::from(framed);
    let (mut at, mut schools): (Vec<(usize, i32)>, Frames) = Default::default();
    let mut x = 0;
    for group in groups {
        for (place, child) in group.children.iter().enumerate() {
            let school = picture.cards.get(*child).map(|card| card.school.clone()).unwrap_or_default();
            let between = if place == 0 { apart } else { gap };
            let is_same = framed && schools.last().is_some_and(|(_, known)| *known == school);
            x += if at.is_empty() {
                edge
            } else if is_same {
                between
            } else {
                between + 2 * edge
            };
            at.push((*child, x));
            x += card;
            match schools.last_mut() {
                Some(((_, to), _)) if is_same => *to = x + edge,
                _ if framed => schools.push(((x - card - edge, x + edge), school)),
                _ => {}
            }
        }
    }
    (at, schools, x + if x > 0 { edge } else { 0 })
}

/// One tier: the children, above them their parents, each as near to the middle of theirs as the others allow.
fn placed(picture: &FamilyPicture, groups: &[Group], framed: bool, card: i32, columns: i32) -> Tier {
    let tight = (GAP, APART);
    let gaps = if children_at(picture, groups, framed, card, WIDE).2 <= columns { WIDE } else { tight };
    let (children, schools, below) = children_at(picture, groups, framed, card, gaps);
    let span = |group: &Group| {
        let own = || children.iter().filter(|(child, _)| group.children.contains(child)).map(|(_, x)| *x);
        own().min().zip(own().max()).map(|(from, to)| (from, to + card))
    };
    let mut wants: Vec<(usize, i32)> = Vec::new();
    for parent in distinct(groups) {
        let mut wanted = Vec::new();
        for group in groups.iter().filter(|group| group.parents.contains(&parent)) {
            let place = group.parents.iter().position(|known| *known == parent).unwrap_or(0);
            let (place, count) = (to_i32(place), to_i32(group.parents.len()));
            wanted.extend(span(group).map(|(from, to)| from + (to - from) * (2 * place + 1) / (2 * count)));
        }
        // Whoever has no children stands at the end.
        let middle =
            if wanted.is_empty() { below } else { wanted.iter().sum::<i32>() / to_i32(wanted.len()) };
        wants.push((parent, middle - card / 2));
    }
    wants.sort_by_key(|(_, x)| *x);
    let above = to_i32(wants.len()) * (card + GAP) - GAP;
    let whole = above.max(below);
    let room = ((below - whole) / 2, (below - whole) / 2 + whole);
    let parents = spread(&wants, card, room);
    let left = parents.iter().chain(&children).map(|(_, x)| *x).min().unwrap_or(0);
    let left = left.min(schools.iter().map(|((from, _), _)| *from).min().unwrap_or(left));
    let right = parents.iter().chain(&children).map(|(_, x)| x + card).max().unwrap_or(0);
    let right = right.max(schools.iter().map(|((_, to), _)| *to).max().unwrap_or(right));
    let shift = (columns - (right - left)).max(0) / 2 - left;
    let column = |x: i32| u16::try_from(x + shift).unwrap_or(0);
    let spots = |row: Vec<(usize, i32)>| {
        row.into_iter().map(|(card, x)| Spot { card, x: column(x), again: false }).collect::<Vec<_>>()
    };
    let schools = schools.into_iter().map(|((from, to), school)| ((column(from), column(to)), school));
    Tier {
        card: u16::try_from(card).unwrap_or(0),
        parents: spots(parents),
        frames: schools.collect(),
        children: spots(children),
    }
}

fn to_i32(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / 1024)
}

/// Cards in their order, each as near to its wish as the others allow: neighbours that would overlap share the middle of
/// their wishes.
fn spread(wants: &[(usize, i32)], card: i32, (from, to): (i32, i32)) -> Vec<(usize, i32)> {
    let step = card + GAP;
    // Clusters: the sum of their wishes, each less the places before it, and how many they are.
    let mut clusters: Vec<(i32, i32)> = Vec::new();
    for (at, (_, want)) in wants.iter().enumerate() {
        let mut now = (want - to_i32(at) * step, 1);
        while let Some((sum, count)) = clusters.last().copied() {
            if sum * now.1 < now.0 * count {
                break;
            }
            clusters.pop();
            now = (sum + now.0, count + now.1);
        }
        clusters.push(now);
    }
    let last = to - card - (to_i32(wants.len()) - 1).max(0) * step;
    let places = clusters.iter().flat_map(|(sum, count)| {
        let place = (sum / count).clamp(from, last.max(from));
        (0..*count).map(move |_| place)
    });
    wants.iter().zip(places).enumerate().map(|(at, ((who, _), x))| (*who, x + to_i32(at) * step)).collect()
}
