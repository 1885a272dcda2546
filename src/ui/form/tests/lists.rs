//! Lists to pick from: which entry is in hand, as rows and as cards, and while the list changes.

use super::*;

#[test]
fn the_entry_in_hand_is_followed_when_a_list_changes() {
    let page = |items: &[&str]| Page {
        place: "list".into(),
        body: vec![Block::List(List {
            id: ListId::Ways,
            items: items.iter().map(|label| Item::new(*label)).collect(),
            selected: 0,
        })],
        ..Page::default()
    };
    let first = page(&["a", "b", "c", "d"]);
    let mut form = Form::of(&first);
    form.handle(&Intent::Down, &first);
    form.handle(&Intent::Down, &first);
    let mut comes = |items: &[&str], at: usize| {
        form.sync(&page(items));
        assert_eq!(form.picked(ListId::Ways), at, "{items:?}");
    };
    comes(&["a", "c", "d"], 1);
    comes(&["new", "a", "b", "c", "d"], 3);
    comes(&["new", "a", "b", "c: 2", "d"], 3);
    comes(&["neu", "A", "B", "C", "D"], 3);
    comes(&["new", "a", "b", "c: 2", "d"], 3);
    // It is gone, and what stands in its place is another.
    comes(&["new", "a", "b", "d"], 0);
    comes(&[], 0);
}

#[test]
fn arrows_go_from_card_to_card_in_their_own_directions_and_on_to_what_stands_below() {
    let cards = ["a", "b", "c", "d", "e"].map(|label| Item::new(label).card("for"));
    let items = cards.into_iter().chain([Item::new("row"), Item::new("last")]).collect();
    let list = List { id: ListId::Ways, items, selected: 0 };
    let field = Field::new(FieldId::Ticket, "Ticket", "");
    let page = Page { body: vec![Block::List(list), Block::Field(field)], ..Page::default() };
    let mut form = Form::of(&page);
    form.drawn(Drawn { cards: 5, ..Drawn::default() });
    for (key, at) in [
        (Intent::Right, 1),
        (Intent::Right, 1),
        (Intent::Down, 3),
        (Intent::Left, 2),
        (Intent::Left, 2),
        (Intent::Right, 3),
        // The last row has one card.
        (Intent::Down, 4),
        (Intent::Right, 4),
        (Intent::Down, 5),
        (Intent::Down, 6),
        (Intent::Up, 5),
        (Intent::Up, 4),
        (Intent::Up, 2),
        (Intent::Up, 0),
        (Intent::Up, 0),
    ] {
        form.handle(&key, &page);
        assert_eq!(form.picked(ListId::Ways), at, "{key:?}");
    }
    assert!(matches!(form.handle(&Intent::Char('4'), &page), FormEvent::Pick(ListId::Ways, 3)));
    // Without room they are rows again, and Left and Right mean nothing.
    form.drawn(Drawn::default());
    assert!(matches!(form.handle(&Intent::Right, &page), FormEvent::NotMine));
    form.handle(&Intent::Down, &page);
    assert_eq!(form.picked(ListId::Ways), 4);
}

#[test]
fn a_ticket_in_hand_stays_in_hand_while_it_waits_on() {
    let page = |notes: [&str; 2]| {
        let items = ["4821", "0937"].into_iter().zip(notes).map(|(label, note)| Item::new(label).note(note));
        let list = List { id: ListId::Ways, items: items.collect(), selected: 0 };
        Page { place: "list".into(), body: vec![Block::List(list)], ..Page::default() }
    };
    let first = page(["13 min", "2 min"]);
    let mut form = Form::of(&first);
    form.handle(&Intent::Down, &first);
    form.sync(&page(["14 min", "3 min"]));
    assert_eq!(form.picked(ListId::Ways), 1);
}
