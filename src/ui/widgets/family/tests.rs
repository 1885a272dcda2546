//! Who stands where, how the lines run, and how it is drawn.

use super::draw::{Chosen, Drawing};
use super::layout::{Leaf, Plan, nearest};
use super::lines::{DOWN, Stroke, UP};
use super::picture::{Card, FamilyPicture, Room, Tie, TieState};
use crate::ui::text::tests::shown;
use crate::ui::theme::{Depth, Glyphs, Theme};
use crate::ui::widgets::notice::NoticeKind;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::StatefulWidget;
use std::collections::BTreeSet;

fn adult(name: &str, place: &str) -> Card {
    Card { name: name.into(), place: place.into(), ..Card::default() }
}

fn child(name: &str, place: &str, school: &str) -> Card {
    let state = Some((NoticeKind::Ok, "Подтверждён родителем".into(), "подтверждён".into()));
    Card {
        name: name.into(),
        child: true,
        place: place.into(),
        school: school.into(),
        state,
        flags: Vec::new(),
    }
}

fn tie(parent: usize, child: usize, state: TieState, label: &str) -> Tie {
    Tie { parent, child, state, label: label.into() }
}

/// A divorced couple and a child of both: the father's tie is suspended, a guardian's has ended.
fn parted() -> FamilyPicture {
    FamilyPicture {
        cards: vec![
            adult("Климова Мария", "мать"),
            adult("Климов Олег", "отец"),
            adult("Раиса Н.", "опекун"),
            child("Климова Анна", "5А", "Школа № 12"),
        ],
        ties: vec![
            tie(0, 3, TieState::Stands, "05.09.26 мать"),
            tie(1, 3, TieState::Suspended, "06.09.26 отец"),
            tie(2, 3, TieState::Ended, "07.09.26 опекун"),
        ],
        again: "также выше".into(),
    }
}

const ROOM: Room = Room { columns: 77, rows: 15, small: false };

fn drawn(page: &Leaf, columns: u16, glyphs: &Glyphs, card: Option<usize>) -> Buffer {
    let theme = Theme::open("mono", Depth::Mono, *glyphs).unwrap();
    let area = Rect::new(0, 0, columns, page.rows);
    let mut buf = Buffer::empty(area);
    let drawing = Drawing { page, numbered: true, small: false, theme: &theme };
    drawing.render(area, &mut buf, &mut Chosen { card });
    buf
}

#[test]
fn lines_are_told_apart_by_how_they_are_drawn() {
    let plan = Plan::of(&parted(), ROOM);
    assert_eq!(plan.pages.len(), 1);
    for (glyphs, signs) in
        [(&Glyphs::FULL, ["┆", "┊", "──✓", "┄┄!", "··x"]), (&Glyphs::ASCII, [":", ".", "──+", "--!", "..x"])]
    {
        let picture = shown(&drawn(&plan.pages[0], 77, glyphs, None));
        for sign in signs {
            assert!(picture.contains(sign), "{sign}:\n{picture}");
        }
    }
}

#[test]
fn each_line_ends_at_its_parent_and_its_child_and_none_is_joined_where_it_only_crosses() {
    let plan = Plan::of(&parted(), ROOM);
    let page = &plan.pages[0];
    for state in [TieState::Stands, TieState::Suspended, TieState::Ended] {
        let own: BTreeSet<(u16, u16)> =
            page.strokes.iter().filter(|stroke| stroke.state == state).map(|stroke| stroke.at).collect();
        let child = page.cards.iter().find(|placed| placed.card == 3).unwrap().area;
        let top: Vec<_> = own.iter().filter(|(_, y)| *y == child.y).collect();
        assert_eq!(top.len(), 1, "{state:?} comes in once: {own:?}");
    }
    goes_on(page, "parted");
}

/// Each line goes on upwards and downwards as what it is: no other one has taken a cell of it.
#[track_caller]
fn goes_on(page: &Leaf, what: &str) {
    let leads = |at: (u16, u16), side: u8, state: TieState| {
        page.strokes.iter().any(|next| next.at == at && next.sides & side != 0 && next.state == state)
    };
    for Stroke { at: (x, y), sides, state } in page.strokes.iter().copied() {
        assert!(sides & DOWN == 0 || leads((x, y + 1), UP, state), "{what}: {x},{y} down, {state:?}");
        assert!(sides & UP == 0 || leads((x, y - 1), DOWN, state), "{what}: {x},{y} up, {state:?}");
    }
}

/// Families of every size in every room: everybody stands once, nobody on anybody else, all within the room.
#[test]
fn everybody_stands_once_and_in_nobodys_place() {
    for seed in 0_u32..160 {
        let (parents, children) = ((seed % 5) as usize, (seed / 5 % 8) as usize);
        let mut picture = FamilyPicture::default();
        picture.cards.extend((0..parents).map(|at| adult(&format!("Взрослый {at}"), "мать")));
        let school = |at: usize| format!("Школа № {}", at * seed as usize % 3);
        picture.cards.extend((0..children).map(|at| child(&format!("Ребёнок {at}"), "5А", &school(at))));
        for (parent, to) in (0..parents).flat_map(|parent| (0..children).map(move |to| (parent, to))) {
            let chance = (seed.wrapping_mul(2_654_435_761) >> ((parent * 7 + to * 3) % 29)) % 5;
            let state = [TieState::Stands, TieState::Partly, TieState::Suspended, TieState::Ended];
            if let Some(state) = state.get(chance as usize) {
                picture.ties.push(tie(parent, parents + to, *state, "05.09.26 мать"));
            }
        }
        for (columns, rows) in [(73, 12), (77, 15), (81, 27), (129, 35), (197, 52)] {
            let plan = Plan::of(&picture, Room { columns, rows, small: false });
            let what = format!("{seed} {columns}x{rows}");
            let mut once = Vec::new();
            for page in &plan.pages {
                for (at, placed) in page.cards.iter().enumerate() {
                    assert!(placed.area.right() <= columns && placed.area.bottom() <= page.rows, "{what}");
                    for other in &page.cards[at + 1..] {
                        assert!(!placed.area.intersects(other.area), "{what}: {placed:?} {other:?}");
                    }
                }
                once.extend(page.cards.iter().filter(|placed| !placed.again).map(|placed| placed.card));
                let inside = |stroke: &Stroke| stroke.at.0 < columns && stroke.at.1 < page.rows;
                assert!(page.strokes.iter().all(inside), "{what}");
                goes_on(page, &what);
                drawn(page, columns, &Glyphs::FULL, Some(0));
            }
            once.sort_unstable();
            assert_eq!(once, (0..parents + children).collect::<Vec<_>>(), "{what}");
        }
    }
}

#[test]
fn a_frame_stands_around_the_children_of_each_school_and_nobody_else() {
    let mut picture = parted();
    picture.cards.push(child("Климов Пётр", "7Б", "Лицей № 4"));
    picture.cards.push(child("Климов Иван", "1А", "Школа № 12"));
    picture.ties.extend([4, 5].map(|to| tie(0, to, TieState::Stands, "05.09.26 мать")));
    let plan = Plan::of(&picture, Room { columns: 197, rows: 52, small: false });
    let page = &plan.pages[0];
    for (frame, school) in &page.frames {
        for placed in page.cards.iter().filter(|placed| frame.intersects(placed.area)) {
            assert_eq!(&picture.cards[placed.card].school, school);
        }
    }
    let framed = |card: usize| {
        let placed = page.cards.iter().find(|placed| placed.card == card).unwrap();
        page.frames.iter().any(|(frame, _)| frame.union(placed.area) == *frame)
    };
    assert!([3, 4, 5].into_iter().all(framed) && !framed(0));
}

#[test]
fn arrows_lead_to_the_nearest_card_of_the_next_row_or_along_the_row() {
    let places = [
        (0, Rect::new(10, 0, 20, 5)),
        (1, Rect::new(40, 0, 20, 5)),
        (2, Rect::new(0, 8, 20, 6)),
        (3, Rect::new(25, 8, 20, 6)),
        (4, Rect::new(50, 8, 20, 6)),
    ];
    let to = |from, way| nearest(&places, from, way);
    assert_eq!((to(0, (1, 0)), to(1, (1, 0)), to(1, (-1, 0))), (Some(1), None, Some(0)));
    assert_eq!((to(0, (0, 1)), to(1, (0, 1)), to(3, (0, -1))), (Some(2), Some(4), Some(0)));
    assert_eq!((to(2, (1, 0)), to(4, (-1, 0)), to(2, (0, 1))), (Some(3), Some(3), None));
}

#[test]
fn names_of_any_script_keep_to_their_cards() {
    let long = "Константинопольская-Преображенская Елизавета-Александра Всеволодовна-Мстиславовна";
    for name in [
        long,
        "王小明王小明王小明王小明王小明王小明",
        "a\u{202e}b\u{1b}[31mc\u{200b}d",
        "إبراهيم عبد الرحمن",
        "",
    ] {
        let mut picture = parted();
        picture.cards.iter_mut().for_each(|card| card.name = name.into());
        let plan = Plan::of(&picture, ROOM);
        let buf = drawn(&plan.pages[0], 77, &Glyphs::FULL, Some(3));
        for placed in &plan.pages[0].cards {
            for y in placed.area.y + 1..placed.area.bottom() - 1 {
                let edges = [placed.area.x, placed.area.right() - 1].map(|x| buf[(x, y)].symbol().to_owned());
                assert_eq!(edges, ["│", "│"], "{name:?}\n{}", shown(&buf));
            }
        }
    }
}

#[test]
fn the_card_in_hand_is_told_without_colours() {
    let plan = Plan::of(&parted(), ROOM);
    let (without, with) =
        (drawn(&plan.pages[0], 77, &Glyphs::FULL, None), drawn(&plan.pages[0], 77, &Glyphs::FULL, Some(1)));
    assert_eq!(shown(&without), shown(&with), "nothing moves");
    assert_ne!(without, with);
}
