//! The tree's layout, as it is drawn.

use crate::domain::language::Language;
use crate::domain::staff::DeskKind;
use crate::ui::form::Form;
use crate::ui::page::{self, Drawn, Page};
use crate::ui::screens::samples::{Stage, samples};
use crate::ui::text::tests::shown;
use crate::ui::theme::{Depth, Glyphs, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn page_of(name: &str) -> Page {
    let stage = Stage::new(DeskKind::Live).unwrap();
    let sample = samples().into_iter().find(|sample| sample.name == name).unwrap();
    sample.page(&stage.look(Language::Ru))
}

fn drawn(name: &str, columns: u16, rows: u16) -> (String, Drawn) {
    let page = page_of(name);
    let theme = Theme::open("light", Depth::True, Glyphs::FULL).unwrap();
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    let drawn = page::draw(&page, &Form::of(&page), &theme, &mut buffer, area);
    (shown(&buffer), drawn)
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
    let (picture, _) = drawn("family-six", 132, 60);
    for row in ["Глеб С.", "Иван К."] {
        assert_eq!(picture.matches(row).count(), 1, "no links of {row}:\n{picture}");
    }
    for told in ["Соколов Глеб", "Климов Иван", "Другой родственник", "Доверенность"]
    {
        assert!(!picture.contains(told), "{told}:\n{picture}");
    }
}
