//! Where everything stands. The list of steps is on the left, the panels are on the right, and the body has the middle,
//! its text in a column of its own. Each has its place in a window of that size, on every page and whatever it holds. What
//! does not fit a window is left out. Neighbours share the line between them.

use super::blocks::Block;
use super::model::Page;
use ratatui::layout::Constraint::{Fill, Length, Max};
use ratatui::layout::{Constraint, Direction, Flex, Layout, Rect};

/// The smallest window in which pages look right: columns and rows.
pub const SMALLEST: (u16, u16) = (80, 24);

/// From so many columns the panels stand beside the page.
pub const ASIDE_FROM: u16 = 110;
/// From this many columns a page without steps leaves their place empty, and what waits stands below them in a window
/// that has rows for it.
const STEPS_FROM: u16 = 98;
/// The rows that a window then needs, and those of what waits: four lines, an empty one, the box.
const QUEUE: (u16, u16) = (30, 7);
/// From this many rows the help for the step stands there too, without F1.
const HELP_FROM: u16 = 40;
/// From this many columns the list of steps and the panels are wider.
const WIDE_FROM: u16 = 160;
/// From this many columns the simulated phone has a column of its own.
const BOTH_FROM: u16 = 190;
/// Columns of the list of steps with its lines, and in a wide window.
const STEPS: (u16, u16) = (23, 29);
/// Columns of a panel with its lines, and in a wide window.
const PANEL: (u16, u16) = (35, 43);
/// Text wider than this is tiring to read.
const WIDEST: u16 = 72;
/// A picture for a camera, and what stands beside it, may take more.
const WIDEST_PICTURE: u16 = 100;
/// One in this many of the rows beyond the smallest window's stays empty above the body: so it stands in the upper third.
const LEAD: u16 = 4;

/// The places of a page. One without room, or without use on that page, is empty.
#[derive(Debug)]
pub(super) struct Places {
    /// The title bar.
    pub(super) title: Rect,
    /// All that lies between the title bar and the lines at the foot.
    pub(super) middle: Rect,
    /// The list of steps.
    pub(super) steps: Rect,
    /// What waits.
    pub(super) queue: Rect,
    /// Who types, the body, the problem, with the frame around them.
    pub(super) body: Rect,
    /// The family's picture.
    pub(super) picture: Rect,
    /// The help for the step.
    pub(super) help: Rect,
    /// The simulated phone.
    pub(super) phone: Rect,
    /// The line for staff.
    pub(super) staff: Rect,
    /// The keys.
    pub(super) keys: Rect,
}

impl Places {
    /// The places in a window, with so many rows for staff.
    pub(super) fn of(page: &Page, window: Rect, staff: u16) -> Self {
        let [title, middle, staff, keys] =
            Layout::vertical([Length(1), Fill(1), Length(staff), Length(1)]).areas(window);
        let wide = window.width >= WIDE_FROM;
        let stands =
            |stands: bool, (narrow, broad)| stands.then_some(Length(if wide { broad } else { narrow }));
        // A family takes the room of what would stand beside it, but where a tree only says whom a list is about; beside a
        // locked desk nothing stands.
        let lists = page.body.iter().any(|block| matches!(block, Block::List(_)));
        let is_family = |block: &Block| match block {
            Block::Family(_) => true,
            Block::Trees(_) => !lists,
            _ => false,
        };
        let alone = page.centred || page.locked || page.body.iter().any(is_family);
        let (beside, phone) =
            (window.width >= ASIDE_FROM && !alone, window.width >= ASIDE_FROM && page.aside.is_some());
        let apart = beside && phone && window.width >= BOTH_FROM;
        let [left, body, right, far] = shared(
            Direction::Horizontal,
            middle,
            [
                stands(!page.steps.is_empty() || !alone && window.width >= STEPS_FROM, STEPS),
                Some(Fill(1)),
                stands(beside || phone, PANEL),
                stands(apart, PANEL),
            ],
        );
        let [picture, help, near] = shared(
            Direction::Vertical,
            right,
            [
                beside.then_some(Fill(3)),
                (beside && window.height >= HELP_FROM).then_some(Fill(4)),
                (phone && !apart).then_some(Fill(3)),
            ],
        );
        let roomy = !alone && window.width >= STEPS_FROM && window.height >= QUEUE.0;
        let [steps, queue] =
            shared(Direction::Vertical, left, [Some(Fill(1)), roomy.then_some(Length(QUEUE.1))]);
        let phone = if apart { far } else { near };
        Self { title, middle, steps, queue, body, picture, help, phone, staff, keys }
    }
}

/// Cuts an area into the parts that stand; neighbours share a line.
fn shared<const N: usize>(direction: Direction, area: Rect, parts: [Option<Constraint>; N]) -> [Rect; N] {
    let areas = Layout::new(direction, parts.iter().flatten()).spacing(-1).split(area);
    let mut areas = areas.iter();
    parts.map(|part| part.and_then(|_| areas.next().copied()).unwrap_or_default())
}

/// The column of the text within a frame, and the rows that may stay empty above it.
pub(super) fn column(page: &Page, inside: Rect, window: Rect) -> (Rect, usize) {
    let most = |block: &Block| match block {
        Block::Trees(_) | Block::Family(_) => u16::MAX,
        Block::Qr(_) => WIDEST_PICTURE,
        _ => WIDEST,
    };
    let widest = page.body.iter().map(most).max().unwrap_or(WIDEST);
    let [column] = Layout::horizontal([Max(widest)]).flex(Flex::Center).areas(inside);
    let lead = window.height.saturating_sub(SMALLEST.1) / LEAD;
    (column, usize::from(lead.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::page::{Aside, StepLine};

    fn page(steps: usize) -> Page {
        let aside = Aside { title: String::new(), messages: Vec::new(), empty: String::new() };
        Page { steps: StepLine::list(vec!["step"; steps], 0), aside: Some(aside), ..Page::default() }
    }

    #[test]
    fn everything_stands_where_it_stood_on_the_page_before() {
        for (columns, rows) in [(120, 40), (160, 50), (200, 60)] {
            let window = Rect::new(0, 0, columns, rows);
            let (one, other) = (Places::of(&page(0), window, 1), Places::of(&page(7), window, 1));
            let all =
                |places: &Places| [places.body, places.picture, places.help, places.phone, places.queue];
            assert_eq!(all(&one), all(&other), "{columns}x{rows}");
            assert!(all(&one).iter().all(|place| place.area() > 0), "{columns}x{rows}: {one:?}");
        }
    }

    #[test]
    fn text_has_a_column_of_60_to_72_in_the_middle() {
        for (columns, rows) in [(120, 40), (160, 50), (200, 60)] {
            let window = Rect::new(0, 0, columns, rows);
            let body = Places::of(&page(7), window, 1).body;
            let (column, lead) = column(&page(7), body, window);
            assert!((60..=72).contains(&column.width), "{columns}x{rows}: {column:?}");
            assert!((column.x - body.x).abs_diff(body.right() - column.right()) <= 1, "{columns}x{rows}");
            assert!((3..usize::from(body.height) / 3).contains(&lead), "{columns}x{rows}: {lead}");
        }
    }
}
