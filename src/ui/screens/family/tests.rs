//! The family as a tree and as cards, as it is drawn, and the keys of the cards.

use super::families::left_out;
use crate::domain::deed::Deed;
use crate::domain::family::{EndedLink, Family};
use crate::domain::id::{LinkId, ProfileId};
use crate::domain::language::Language;
use crate::domain::staff::DeskKind;
use crate::flow::family::{FamilyView, ShownFamily};
use crate::flow::frame::Frame;
use crate::flow::machine::Flow;
use crate::flow::{Input, Next};
use crate::ui::form::{Form, FormEvent};
use crate::ui::keys::Intent;
use crate::ui::page::{self, Block, Drawn, Kin, ListId, Page};
use crate::ui::screens::samples::people;
use crate::ui::screens::samples::sample::Sample;
use crate::ui::screens::samples::{SampleState, Stage, samples};
use crate::ui::text::tests::shown;
use crate::ui::theme::{Depth, Glyphs, Theme};
use crate::ui::widgets::family::picture::TieState;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeSet;

fn page_of(name: &str, tree: bool) -> Page {
    let stage = Stage::new(DeskKind::Live).unwrap();
    let mut sample = samples().into_iter().find(|sample| sample.name == name).unwrap();
    if let SampleState::Flow(Frame::Family(FamilyView::Shown { tree: as_tree, .. })) = &mut sample.state {
        *as_tree = tree;
    }
    sample.page(&stage.look(Language::Ru))
}

/// The family of a sample.
fn family_of(name: &str) -> Family {
    let sample = samples().into_iter().find(|sample| sample.name == name).unwrap();
    let SampleState::Flow(Frame::Family(FamilyView::Shown { family, .. })) = sample.state else { panic!() };
    family
}

/// A step of the family view.
fn page_on(step: FamilyView) -> Page {
    let stage = Stage::new(DeskKind::Live).unwrap();
    Sample::flow("family", Frame::Family(step)).page(&stage.look(Language::Ru))
}

fn kin(page: &Page) -> &Kin {
    page.body.iter().find_map(Block::kin).unwrap()
}

/// All that is ever drawn of a family: the tree, the cards with each of them in hand, and the list of what may be done about
/// each of their people.
fn all_drawn(family: &Family, (columns, rows): (u16, u16)) -> Vec<String> {
    let profile = ProfileId::new("student");
    let shown = |tree| {
        let (profile, family) = (profile.clone(), family.clone());
        page_on(FamilyView::Shown { profile, family, searched: None, kept: None, done: None, tree })
    };
    let (tree, cards) = (shown(true), shown(false));
    let mut all = Vec::new();
    let read = |page: &Page, form: &mut Form, all: &mut Vec<String>| {
        let (picture, drawn) = draw(page, form, columns, rows);
        form.drawn(drawn);
        all.push(picture);
    };
    for page in [&tree, &cards] {
        let mut form = Form::of(page);
        read(page, &mut form, &mut all);
        // To its end: what is below is read, too.
        for _ in 0..20 {
            form.handle(&Intent::PageDown, page);
            read(page, &mut form, &mut all);
        }
    }
    let (mut form, mut held) = (Form::of(&cards), BTreeSet::new());
    let everybody = kin(&cards).names.len();
    read(&cards, &mut form, &mut all);
    for at in 0..everybody {
        form.handle(if at == 0 { &Intent::Home } else { &Intent::Tab }, &cards);
        read(&cards, &mut form, &mut all);
        held.extend(form.card(ListId::Family));
    }
    assert_eq!(held.len(), everybody, "each card was in hand");
    for who in &kin(&cards).people {
        let (profile, family, about) = (profile.clone(), family.clone(), family.person(*who).cloned());
        assert!(about.is_some(), "each card is opened");
        let seen = ShownFamily { profile, family, searched: None, kept: None, tree: false, about };
        let page = page_on(FamilyView::Deeds(seen));
        read(&page, &mut Form::of(&page), &mut all);
    }
    all
}

fn draw(page: &Page, form: &Form, columns: u16, rows: u16) -> (String, Drawn) {
    let theme = Theme::open("light", Depth::True, Glyphs::FULL).unwrap();
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    let drawn = page::draw(page, form, &theme, &mut buffer, area);
    (shown(&buffer), drawn)
}

/// A family as a tree.
fn drawn(name: &str, columns: u16, rows: u16) -> (String, Drawn) {
    let page = page_of(name, true);
    draw(&page, &Form::of(&page), columns, rows)
}

/// The rows from the first one that holds `from`, without what stands left of it, and without the frame.
fn rows_from(picture: &str, from: &str, rows: usize) -> String {
    let mut lines = picture.lines().skip_while(|line| !line.contains(from)).peekable();
    let before =
        lines.peek().and_then(|line| line.find(from)).map(|at| lines.peek().unwrap()[..at].chars().count());
    let cut = |line: &str| {
        let line: String = line.chars().skip(before.unwrap_or(0)).collect();
        // The frame's right line, or the bar in it.
        line.trim_end_matches(['│', '█', '▼']).trim_end().to_owned()
    };
    lines.take(rows).map(cut).collect::<Vec<_>>().join("\n")
}

const GLANCE: &str = "\
Климова Мария Игоревна  мать
Климов Олег Петрович  отец
├─ Климов Пётр Олегович     11А, Школа № 12   Регистрация завершена
├─ Климова Анна Олеговна    5А, Школа № 12    Подтверждён родителем
└─ Иван К.                  3В, Лицей № 4     Подтверждён родителем

Климова Мария Игоревна  мать · также выше
Соколов Андрей Викторович  отец
├─ Глеб С.                  7А, Гимназия № 2  Подтверждён родителем
└─ Соколова Вера Андреевна  1А, Школа № 12    Подтверждён родителем

Соколов Андрей Викторович  отец · также выше
└─ Соколов Лев Андреевич    9Б, Школа № 12    Подтверждён родителем";

#[test]
fn six_children_in_three_schools_are_seen_at_a_glance_in_the_smallest_window() {
    for (columns, rows) in [(80, 24), (110, 30)] {
        let (picture, drawn) = drawn("family-six", columns, rows);
        assert_eq!(rows_from(&picture, "Климова Мария", 13), GLANCE, "{picture}");
        assert!(drawn.last_first > 0, "the links are read further down:\n{picture}");
    }
}

#[test]
fn in_a_large_window_the_links_stand_beside_it() {
    for (columns, rows, beside) in [(132, 43, 1), (200, 60, 2)] {
        let (picture, drawn) = drawn("family-six", columns, rows);
        assert_eq!(drawn.last_first, 0, "all of it is seen at once:\n{picture}");
        for line in GLANCE.lines().filter(|line| !line.is_empty()) {
            assert!(picture.contains(line), "{line}:\n{picture}");
        }
        let first = picture.lines().find(|line| line.contains("Климова Мария")).unwrap();
        assert_eq!(first.matches("связи и согласия").count(), beside, "{picture}");
    }
    let (picture, _) = drawn("family-six", 132, 43);
    let links = "\
Анна К.  связи и согласия
├─ Климова Мария Игоревна: мать, с 14:28
│  └─ Обработка данных ребёнка, Пользование платформой:
│     согласие 14:27, версия 1, Холл, первый этаж
└─ Климов Олег Петрович: отец, с 14:28
   └─ Обработка данных ребёнка, Пользование платформой:
      согласие 14:27, версия 1, Холл, первый этаж";
    assert_eq!(rows_from(&picture, "Анна К.", 7), links, "{picture}");
}

#[test]
fn a_new_partner_sees_his_own_child_and_the_mother_of_the_other_ones() {
    let (picture, _) = drawn("family-step", 80, 24);
    let family = "\
Соколов Андрей Викторович  отец
└─ Соколов Лев Андреевич    9Б, Школа № 12    Подтверждён родителем

Климова Мария Игоревна  мать
Соколов Андрей Викторович  отец · также выше
├─ Глеб С.                  7А, Гимназия № 2  Подтверждён родителем
└─ Соколова Вера Андреевна  1А, Школа № 12    Подтверждён родителем";
    assert_eq!(rows_from(&picture, "Соколов Андрей", 7), family, "{picture}");
}

#[test]
fn of_another_schools_child_no_more_is_told_than_that_it_is_there() {
    let family = family_of("family-six");
    let (picture, _) = drawn("family-six", 132, 60);
    for row in ["Глеб С.", "Иван К."] {
        assert_eq!(picture.matches(row).count(), 1, "no links of {row}:\n{picture}");
    }
    for size in [(80, 24), (132, 43), (132, 60)] {
        for picture in all_drawn(&family, size) {
            for told in
                ["Соколов Глеб", "Климов Иван", "Другой родственник", "другой родственник", "Доверенность"]
            {
                assert!(!picture.contains(told), "{told}:\n{picture}");
            }
        }
    }
    let page = page_of("family-six", false);
    let kin = kin(&page);
    for (at, card) in kin.picture.cards.iter().enumerate() {
        if ["Глеб С.", "Иван К."].contains(&card.name.as_str()) {
            assert!(card.flags.is_empty() && kin.more[at].len() == 1, "{:?}", kin.more[at]);
            assert!(kin.picture.ties_of(at).count() == 2, "both parents are there");
            assert!(kin.picture.ties_of(at).all(|tie| tie.label.is_empty()), "{card:?}");
        }
    }
}

/// The tree leaves out a parent whose living links all lead to another school's children. That another link of theirs has
/// ended brings them to the cards as the former link names them, and with nothing else.
#[test]
fn a_parent_who_is_left_out_is_told_of_no_more_by_a_link_that_has_ended() {
    let family = left_out();
    for size in [(80, 24), (132, 43), (200, 60)] {
        let all = all_drawn(&family, size);
        for picture in &all {
            for told in ["Климов Олег", "Петрович", "Аккаунт без номера", "заведён дважды"]
            {
                assert!(!picture.contains(told), "{told}:\n{picture}");
            }
        }
        assert!(all.iter().any(|picture| picture.contains("Олег К.")), "the former link is told");
    }
    let (profile, searched, kept, done) = (ProfileId::new("student"), None, None, None);
    let page = page_on(FamilyView::Shown { profile, family, searched, kept, done, tree: false });
    let kin = kin(&page);
    let at = |name: &str| kin.picture.cards.iter().position(|card| card.name == name).unwrap();
    let (father, brother) = (at("Олег К."), at("Иван К."));
    let his: Vec<_> = kin.picture.ties.iter().filter(|tie| tie.parent == father).collect();
    assert!(his.len() == 1 && his[0].state == TieState::Ended && his[0].child != brother, "{his:?}");
    let said: Vec<_> = kin.more[father].iter().map(|line| (line.depth, line.note.as_str())).collect();
    assert_eq!(said, [(0, ""), (1, "")], "his name, and the link that has ended: {:?}", kin.more[father]);
}

/// Keys on a family's cards, each after a drawing, as in the program. Returns the last picture and what the last key did.
fn pressed(name: &str, (columns, rows): (u16, u16), keys: &[Intent]) -> (String, Form, FormEvent) {
    let page = page_of(name, false);
    let mut form = Form::of(&page);
    let (mut picture, drawn) = draw(&page, &form, columns, rows);
    form.drawn(drawn);
    let mut event = FormEvent::None;
    for key in keys {
        event = form.handle(key, &page);
        let (now, drawn) = draw(&page, &form, columns, rows);
        form.drawn(drawn);
        picture = now;
    }
    (picture, form, event)
}

#[test]
fn six_children_in_three_schools_with_two_divorced_parents_are_two_pages_of_the_smallest_window() {
    let (first, _, _) = pressed("family-six", (80, 24), &[]);
    for told in ["Климова Мария", "Климов Олег", "Климов Пётр", "Иван К.", "Школа № 12", "Лицей № 4"]
    {
        assert!(first.contains(told), "{told}:\n{first}");
    }
    assert!(first.contains("Страница 1 из 2") && first.contains('▼'), "{first}");
    let (second, form, _) = pressed("family-six", (80, 24), &[Intent::PageDown]);
    for told in ["Соколов Андрей", "Соколова Вера", "Глеб С.", "Соколов Лев", "также выше", "Гимназия № 2"]
    {
        assert!(second.contains(told), "{told}:\n{second}");
    }
    assert!(second.contains("Страница 2 из 2") && second.contains('▲'), "{second}");
    assert_eq!(form.card(ListId::Family), None, "nobody is in hand");
    let (back, _, _) = pressed("family-six", (80, 24), &[Intent::PageDown, Intent::PageUp]);
    assert_eq!(back, first);
    // Arrows turn the page too.
    let (down, _, _) = pressed("family-six", (80, 24), &[Intent::End]);
    assert!(down.contains("Страница 2 из 2") || down.contains('▲'), "{down}");
}

#[test]
fn in_a_large_window_the_whole_family_is_seen_at_once() {
    for size in [(132, 43), (160, 50), (200, 60)] {
        let (picture, _, _) = pressed("family-six", size, &[]);
        assert!(!picture.contains('▼') && !picture.contains('▲'), "{picture}");
    }
}

#[test]
fn enter_goes_on_until_a_card_is_in_hand_and_then_opens_it() {
    let size = (80, 24);
    let (picture, _, event) = pressed("family-pair", size, &[Intent::Enter]);
    assert!(matches!(event, FormEvent::Submit), "{event:?}");
    assert!(picture.contains("Enter Дальше"), "{picture}");
    let (picture, form, _) = pressed("family-pair", size, &[Intent::Down]);
    assert!(form.card(ListId::Family).is_some() && picture.contains("Enter Открыть"), "{picture}");
    assert!(picture.contains("Esc Снять выбор"), "{picture}");
    let (_, _, event) = pressed("family-pair", size, &[Intent::Down, Intent::Down, Intent::Enter]);
    assert!(matches!(event, FormEvent::Pick(ListId::Family, 2 | 3)), "a child: {event:?}");
    let (_, form, event) = pressed("family-pair", size, &[Intent::Down, Intent::Esc]);
    assert!(form.card(ListId::Family).is_none() && matches!(event, FormEvent::None));
    let (_, _, event) = pressed("family-pair", size, &[Intent::Down, Intent::Esc, Intent::Esc]);
    assert!(matches!(event, FormEvent::NotMine), "it leads back");
    let (_, _, event) = pressed("family-pair", size, &[Intent::Char('3')]);
    assert!(matches!(event, FormEvent::Pick(ListId::Family, 2 | 3)), "the third card: {event:?}");
    let (_, _, event) = pressed("family-pair", size, &[Intent::Char('5')]);
    assert!(matches!(event, FormEvent::NotMine), "nobody stands there");
}

#[test]
fn who_is_in_hand_is_told_below_the_cards_and_nothing_else_moves() {
    let (after, _, _) = pressed("family-pair", (80, 24), &[Intent::Home]);
    assert!(after.contains("Климова Мария Игоревна"), "{after}");
    let (idle, _, _) = pressed("family-pair", (80, 24), &[]);
    for (was, is) in idle.lines().zip(after.lines()).take(15) {
        assert_eq!(was, is);
    }
}

#[test]
fn the_card_in_hand_stays_in_hand_when_another_desk_changes_the_family() {
    let page = page_of("family-pair", false);
    let mut form = Form::of(&page);
    let (_, drawn) = draw(&page, &form, 80, 24);
    form.drawn(drawn);
    form.handle(&Intent::End, &page);
    let held = form.card(ListId::Family);
    let mut changed = page.clone();
    let Some(Block::Family(kin)) = changed.body.iter_mut().find(|block| block.kin().is_some()) else {
        panic!()
    };
    // Somebody stands before all others now.
    let (card, name, more) = (kin.picture.cards[0].clone(), "new".to_owned(), kin.more[0].clone());
    kin.picture.cards.insert(0, card);
    kin.names.insert(0, name);
    kin.people.insert(0, 9);
    kin.more.insert(0, more);
    for tie in &mut kin.picture.ties {
        (tie.parent, tie.child) = (tie.parent + 1, tie.child + 1);
    }
    form.sync(&changed);
    assert_eq!(form.card(ListId::Family), held.map(|held| held + 1));
}

/// Whoever has no link any more is opened like everybody else, once, however many of their links have ended.
#[test]
fn a_former_parents_card_is_opened_and_offers_nothing() {
    let mut family = family_of("family-parted");
    let again = family.ended.iter().find(|link| link.name == "Раиса Н.").cloned().unwrap();
    family.ended.push(EndedLink { student: ProfileId::new("pyotr"), ..again });
    // What may be done about others is not offered here.
    family.deeds = vec![Deed::TakeAway { link: LinkId::new("student-parent") }];
    let (profile, searched, kept, done) = (ProfileId::new("student"), None, None, None);
    let shown = FamilyView::Shown { profile, family, searched, kept, done, tree: false };
    let page = page_on(shown.clone());
    let kin = kin(&page);
    let cards = kin.picture.cards.iter().zip(&kin.people).filter(|(card, _)| card.name == "Раиса Н.");
    let numbers: Vec<usize> = cards.map(|(_, number)| *number).collect();
    assert_eq!(numbers.len(), 1, "one card");
    let (rules, site) = (people::rules(), people::site());
    let next = shown.step(Input::Pick(numbers[0]), &people::cx(&rules, &site));
    let Next::Stay(FamilyView::Deeds(seen), asks) = next else { panic!("{next:?}") };
    assert!(asks.is_empty() && seen.deeds().is_empty());
    let page = page_on(FamilyView::Deeds(seen));
    let (picture, _) = draw(&page, &Form::of(&page), 80, 24);
    for told in ["Раиса Н.", "Анна К.: опекун", "Пётр К.: опекун", "ничего изменить нельзя"]
    {
        assert!(picture.contains(told), "{told}:\n{picture}");
    }
}
