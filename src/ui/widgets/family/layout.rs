//! Who stands where, in cells: parents above, their children below, brothers and sisters side by side, a frame around the
//! children of each school. Families that are too wide for one tier take several, and tiers that are too many for one page
//! take several pages. Nothing here draws.

use super::content::{Content, Level};
use super::lines::{self, Stroke};
use super::picture::{FamilyPicture, Room};
use super::tier::{self, Tier};
use ratatui::layout::Rect;

/// Empty rows between two tiers of a page.
const BETWEEN: u16 = 1;
/// A picture's places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The pages, from the first.
    pub pages: Vec<Leaf>,
    /// Whether all that the cards tell is told.
    pub is_whole: bool,
}

/// A page of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Leaf {
    /// Rows that it takes.
    pub rows: u16,
    /// The cards, from the upper left.
    pub cards: Vec<Placed>,
    /// The schools: the place of each frame, and its name.
    pub frames: Vec<(Rect, String)>,
    /// The lines.
    pub strokes: Vec<Stroke>,
}

/// A card in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Which card.
    pub card: usize,
    /// Where it stands.
    pub area: Rect,
    /// Whether the person stands further above too.
    pub again: bool,
    /// Its place in the order in which eyes find the cards, from 1; none where the person stands further above.
    pub digit: Option<usize>,
    /// What stands on it.
    pub content: Content,
}

impl Plan {
    /// The places of a picture.
    pub fn of(picture: &FamilyPicture, room: Room) -> Self {
        let tiers = tier::tiers(picture, room);
        let levels: &[Level] = if room.small { &[Level::SMALL] } else { &Level::ALL };
        let drawn = |level: &Level| {
            let draw = |tier: &Tier| Leaf::of_tier(picture, tier, *level, room);
            tiers.iter().map(draw).collect::<Vec<_>>()
        };
        let fits = |pages: &Vec<Leaf>| pages.iter().all(|page| page.rows <= room.rows);
        let whole =
            |pages: &[Leaf]| pages.iter().all(|page| page.cards.iter().all(|placed| !placed.content.is_cut));
        // One page with all that the cards tell is better than more air on several.
        let at_once = levels.iter().map(drawn).filter(fits).map(|tiers| on_pages(tiers, room));
        let at_once = at_once.filter(|pages| pages.len() <= 1).find(|pages| whole(pages));
        let fitting = || levels.iter().map(drawn).find(fits).or_else(|| levels.last().map(drawn));
        let mut pages = at_once.unwrap_or_else(|| on_pages(fitting().unwrap_or_default(), room));
        let order = pages.iter_mut().flat_map(|page| &mut page.cards).filter(|placed| !placed.again);
        order.zip(1..).for_each(|(placed, digit)| placed.digit = Some(digit));
        Self { is_whole: whole(&pages), pages }
    }
}

/// Tiers one below another, as many as a page holds.
fn on_pages(tiers: Vec<Leaf>, room: Room) -> Vec<Leaf> {
    let mut pages: Vec<Leaf> = Vec::new();
    for tier in tiers {
        match pages.last_mut() {
            Some(page) if page.rows + BETWEEN + tier.rows <= room.rows => page.append(tier),
            _ => pages.push(tier),
        }
    }
    pages
}

impl Leaf {
    /// One tier, at the top of a page of its own.
    fn of_tier(picture: &FamilyPicture, tier: &Tier, level: Level, room: Room) -> Self {
        let framed = tier.frames.iter().any(|(_, school)| !school.is_empty());
        let inner = usize::from(tier.card.saturating_sub(room.edges()));
        let content = |card, again| Content::of(picture, card, again, framed, level, inner);
        let tall = |cards: &[Content]| {
            let most = cards.iter().map(|content| content.lines.len()).max();
            most.map_or(0, |most| u16::try_from(most.max(1) + 2).unwrap_or(u16::MAX))
        };
        let of_row = |row: &[tier::Spot]| -> Vec<Content> {
            row.iter().map(|spot| content(spot.card, spot.again)).collect()
        };
        let (parents, children) = (of_row(&tier.parents), of_row(&tier.children));
        let (above, below) = (tall(&parents), tall(&children));
        let nets = lines::nets(picture, tier);
        let tracks = lines::tracks(&nets);
        let air = u16::from(level.airy && !room.small);
        let between = match (above, below) {
            (0, _) | (_, 0) => 0,
            _ => tracks.max(1) + 2 * air,
        };
        let frame = u16::from(framed && below > 0);
        let top = above + between + frame;
        let place = |row: &[tier::Spot], contents: Vec<Content>, y: u16, height: u16| {
            let placed = row.iter().zip(contents).map(|(spot, content)| Placed {
                card: spot.card,
                area: Rect::new(spot.x, y, tier.card, height),
                again: spot.again,
                digit: None,
                content,
            });
            placed.collect::<Vec<_>>()
        };
        let mut cards = place(&tier.parents, parents, 0, above);
        cards.extend(place(&tier.children, children, top, below));
        let schools = if frame == 0 { &[][..] } else { &tier.frames };
        let schools = schools.iter().map(|((from, to), school)| {
            (Rect::new(*from, top - 1, to.saturating_sub(*from), below + 2), school.clone())
        });
        let strokes = lines::strokes(&nets, (above.saturating_sub(1), above + air, top));
        Self { rows: top + below + frame, cards, frames: schools.collect(), strokes }
    }

    /// Puts another tier below.
    fn append(&mut self, other: Self) {
        let down = self.rows + BETWEEN;
        let lower = |area: Rect| Rect { y: area.y + down, ..area };
        self.cards.extend(other.cards.into_iter().map(|card| Placed { area: lower(card.area), ..card }));
        self.frames.extend(other.frames.into_iter().map(|(area, school)| (lower(area), school)));
        self.strokes.extend(other.strokes.into_iter().map(|stroke| stroke.lowered(down)));
        self.rows = down + other.rows;
    }
}

/// The card nearest to one in a direction, among places; none if there is none.
pub fn nearest(places: &[(usize, Rect)], from: usize, (right, down): (i32, i32)) -> Option<usize> {
    let own = places.iter().find(|(card, _)| *card == from)?.1;
    let middle = |area: &Rect| {
        (i32::from(area.x) * 2 + i32::from(area.width), i32::from(area.y) * 2 + i32::from(area.height))
    };
    let (x, y) = middle(&own);
    let ahead = places.iter().filter(|(card, _)| *card != from).filter_map(|(card, area)| {
        let (to_x, to_y) = middle(area);
        let (dx, dy) = (to_x - x, to_y - y);
        // Cells are twice as tall as they are wide.
        let (along, beside) =
            if down == 0 { (dx * right, (dy * 2).abs()) } else { (dy * down * 2, dx.abs()) };
        // On the same row only: left and right never change it, up and down always do.
        let same_row = area.y == own.y;
        let leads = along > 0 && same_row == (down == 0);
        leads.then_some((along * 8 + beside, *card))
    });
    ahead.min().map(|(_, card)| card)
}
