use super::*;
use crate::ui::form::Form;
use crate::ui::keys::Intent;
use crate::ui::keys::Key;
use crate::ui::qr::tests::read_from;
use crate::ui::text::tests::shown;
use crate::ui::theme::{Depth, Glyphs, Theme};
use crate::ui::widgets::family::picture::FamilyPicture;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const LINK: &str = "HTTPS://HELP.SCHOOL12.RU/I/7305291412345678";

fn theme() -> Theme {
    Theme::open("light", Depth::True, Glyphs::FULL).unwrap()
}

fn drawn(page: &Page, form: &mut Form, columns: u16, rows: u16) -> (Buffer, Drawn) {
    let area = Rect::new(0, 0, columns, rows);
    let mut buf = Buffer::empty(area);
    let drawn = draw(page, form, &theme(), &mut buf, area);
    form.drawn(drawn.clone());
    (buf, drawn)
}

fn picture(page: &Page, columns: u16, rows: u16) -> String {
    shown(&drawn(page, &mut Form::of(page), columns, rows).0)
}

fn keys() -> Vec<KeyHint> {
    vec![
        KeyHint::plain("Enter", "Дальше").strong(),
        KeyHint::plain("Esc", "Назад"),
        KeyHint::of(Key::Help, "Справка"),
        KeyHint::of(Key::Language, "Язык"),
        KeyHint::of(Key::PutDown, "Отложить"),
        KeyHint::of(Key::Privacy, "Скрыть"),
        KeyHint::of(Key::Menu, "Меню"),
    ]
}

fn frame(body: Vec<Block>, now: usize) -> Page {
    let steps = [
        "Телефон",
        "Условия",
        "Код из сообщения",
        "Пароль",
        "Фамилия, имя, дата рождения",
        "Школа и класс",
        "Готово",
    ];
    Page {
        title: "Регистрация ученика".into(),
        steps: StepLine::list(steps, now),
        who: Who::Family,
        who_text: "Набирает семья".into(),
        body,
        staff_line: "Скажите: сообщение может идти до двух минут, разговор по телефону лучше закончить."
            .into(),
        keys: keys(),
        banner: Some("УЧЁБА".into()),
        corner: "Стойка 1 · Иванова М. · 08:41".into(),
        ..Page::default()
    }
}

/// Who is signed in gives way to the longest title there is, in training too: a title says where one is.
#[test]
fn a_title_is_not_cut_by_the_corner() {
    let mut page = code();
    page.banner = Some("УЧЕБНЫЙ РЕЖИМ".into());
    page.title = "Подтвердить регистрацию ребёнка".into();
    page.corner = "Талон 4821 · Преображенская · 14:30".into();
    page.corner_short = "Талон 4821 · 14:30".into();
    let first =
        |page: &Page, columns| picture(page, columns, 24).lines().next().unwrap_or_default().to_owned();
    assert!(first(&page, 80).contains(&page.title), "{}", first(&page, 80));
    assert!(first(&page, 80).contains(&page.corner_short) && !first(&page, 80).contains("Преображенская"));
    assert!(first(&page, 120).contains(&page.corner), "{}", first(&page, 120));
}

pub(super) fn code() -> Page {
    let mut page = frame(
        vec![
            Block::Heading("Код из сообщения".into()),
            Block::text("Мы отправили SMS на +7 912 345-67-89. В нём шесть цифр и буквы КР."),
            Block::Field(Field::new(FieldId::Code, "Код", "").hint("Шесть цифр").room(10, 6)),
            Block::Countdown(Countdown {
                label: "Отправить ещё раз через".into(), left: 113, whole: 120
            }),
            Block::Dim("Осталось попыток: 4. Код живёт до 08:51.".into()),
        ],
        2,
    );
    page.problem = Some("Код не подходит (отказ 112). Проверьте буквы КР и наберите код ещё раз, или нажмите F3, чтобы отправить его снова.".into());
    page
}

pub(super) fn person() -> Page {
    frame(
        vec![
            Block::Heading("Кто ребёнок".into()),
            Block::Field(
                Field::new(FieldId::Surname, "Фамилия", "Салтыкова-Щедрина").hint("Как в документе"),
            ),
            Block::Field(Field::new(FieldId::Name, "Имя", "")),
            Block::Field(Field::new(FieldId::Patronymic, "Отчество", "")),
            Block::Tick(Tick {
                id: FieldId::NoPatronymic,
                label: "Отчества нет".into(),
                on: false,
                problem: None,
            }),
            Block::Field(
                Field::new(FieldId::BirthDate, "Дата рождения", "31.02.2015")
                    .room(12, 10)
                    .problem(Some("Такого дня нет".into())),
            ),
            Block::OneOf(OneOf {
                id: FieldId::Sex,
                label: "Пол".into(),
                hint: String::new(),
                options: vec![("f".into(), "женский".into()), ("m".into(), "мужской".into())],
                chosen: Some("f".into()),
                problem: None,
            }),
        ],
        4,
    )
}

pub(super) fn invitation() -> Page {
    let qr = Qr {
        text: LINK.into(),
        caption: "Наведите камеру телефона".into(),
        no_room: "Для картинки не хватает строк: {}".into(),
        aloud: String::new(),
        aloud_label: String::new(),
        beside: vec![
            Block::BigCode("7305 2914 1234 5678".into()),
            Block::Dim("help.school12.ru".into()),
            Block::Facts(vec![("До".into(), "29 ноября".into()), ("Ещё".into(), "2 раза".into())]),
        ],
    };
    let mut page = frame(vec![Block::Qr(qr)], 6);
    page.who = Who::Nobody;
    page.who_text = String::new();
    page
}

pub(super) fn home() -> Page {
    let item = |label: &str, note: &str| Item::new(label).note(note);
    let items = vec![
        item("Зарегистрировать ученика", "свой номер телефона"),
        item("Пригласить родителя", "ученик входит здесь"),
        item("Присоединиться по приглашению", "код, ссылка, QR"),
        item("Семья", "поиск"),
    ];
    Page {
        title: "Школа № 12".into(),
        body: vec![
            Block::Heading("С чем пришла семья?".into()),
            Block::List(List { id: ListId::Ways, items, selected: 1 }),
            Block::Trees(vec![vec![
                TreeLine::new(0, "Салтыкова Мария").note("мать", None),
                TreeLine::new(1, "Анна, 5А").note("ждёт родителя", Some(NoticeKind::Warn)),
                TreeLine::new(2, "Школа № 12"),
                TreeLine::new(1, "Пётр, 7Б").note("подтверждён", Some(NoticeKind::Ok)),
            ]]),
        ],
        keys: keys(),
        staff_line: "Нажмите цифру".into(),
        corner: "Стойка 1".into(),
        aside: Some(Aside {
            title: "Телефон семьи".into(),
            messages: vec![AsideMessage {
                head: "+7 912 345-67-89 · 08:41".into(),
                text: "Код 123456, буквы КР. Никому его не говорите.".into(),
            }],
            empty: "Сообщений нет".into(),
        }),
        ..Page::default()
    }
}

pub(super) fn consent() -> Page {
    let text =
        "Оператор обрабатывает фамилию, имя, отчество и дату рождения ребёнка, чтобы вести учебный профиль. "
            .repeat(14);
    let mut page = frame(
        vec![
            Block::Heading("Согласие".into()),
            Block::text(text.trim_end()),
            Block::Tick(Tick {
                id: FieldId::Agree, label: "Я согласен".into(), on: false, problem: None
            }),
        ],
        4,
    );
    page.read_first = true;
    page
}

#[test]
fn the_page_has_its_places() {
    let seen = picture(&code(), 80, 24);
    let rows: Vec<&str> = seen.lines().collect();
    assert!(
        rows[0].starts_with(" УЧЁБА  Регистрация ученика")
            && rows[0].ends_with("Стойка 1 · Иванова М. · 08:41"),
        "{seen}"
    );
    assert!(rows[1].contains("┬ ► Набирает семья ─"), "{seen}");
    assert!(seen.contains("► Код из сообщения") && seen.contains("✓ Телефон"), "{seen}");
    assert!(rows[23].contains("Enter Дальше") && rows[23].ends_with("F10/^O Меню"), "{seen}");
    assert!(seen.contains("! Код не подходит"), "{seen}");
    assert!(seen.contains("1:53"), "{seen}");
    assert_eq!(rows.len(), 24);
}

#[test]
fn the_cursor_stands_where_one_types() {
    let page = person();
    let mut form = Form::of(&page);
    // The refused field takes the focus at once.
    assert_eq!(form.focused(), Some(FieldId::BirthDate.into()));
    let (buf, first) = drawn(&page, &mut form, 80, 24);
    let cursor = first.cursor.unwrap();
    assert_eq!(buf[(cursor.x - 1, cursor.y)].symbol(), "5", "{}", shown(&buf));
    form.focus(FieldId::Surname);
    let (buf, first) = drawn(&page, &mut form, 80, 24);
    let cursor = first.cursor.unwrap();
    assert_eq!(buf[(cursor.x - 1, cursor.y)].symbol(), "а");
    assert!(first.focus_visible);
}

#[test]
fn a_long_text_is_read_to_its_tick() {
    let page = consent();
    let mut form = Form::of(&page);
    let (buf, first) = drawn(&page, &mut form, 80, 24);
    assert!(shown(&buf).contains('▼') && !shown(&buf).contains("[ ]"), "{}", shown(&buf));
    assert!(!first.focus_visible && first.cursor.is_none());
    for _ in 0..9 {
        form.handle(&Intent::Enter, &page);
        drawn(&page, &mut form, 80, 24);
        if drawn(&page, &mut form, 80, 24).1.focus_visible {
            break;
        }
    }
    let (buf, last) = drawn(&page, &mut form, 80, 24);
    assert!(shown(&buf).contains("[ ] Я согласен") && shown(&buf).contains('▲'), "{}", shown(&buf));
    assert!(last.cursor.is_some());
}

#[test]
fn where_a_picture_has_no_room_its_code_is_read_aloud() {
    let seen = picture(&invitation(), 80, 18);
    assert!(seen.contains("не хватает строк:") && seen.contains("7305 2914 1234 5678"), "{seen}");
}

/// However large the picture is, what belongs to it stands on the same screen, and so does what is read aloud.
#[test]
fn a_picture_leaves_room_for_what_belongs_to_it() {
    let mut page = invitation();
    if let [Block::Qr(picture)] = page.body.as_mut_slice() {
        picture.beside.remove(0);
        (picture.aloud, picture.aloud_label) = ("7305 2914 1234 5678".into(), "Код".into());
    }
    for (columns, rows) in [(80, 24), (100, 30), (100, 45), (120, 40), (132, 43), (160, 50), (200, 60)] {
        let (buf, drawn) = drawn(&page, &mut Form::of(&page), columns, rows);
        let seen = shown(&buf);
        assert_eq!(read_from(&buf), [LINK], "{columns}x{rows}\n{seen}");
        assert_eq!(drawn.last_first, 0, "{columns}x{rows}: scrolled\n{seen}");
        assert!(seen.contains("29 ноября") && seen.contains("Код"), "{columns}x{rows}\n{seen}");
    }
}

#[test]
fn the_phone_stands_beside_where_there_is_room() {
    assert!(picture(&home(), 110, 30).contains("123456"));
    assert!(!picture(&home(), 109, 30).contains("123456"));
}

#[test]
fn above_the_phone_the_family_is_seen_whole() {
    let empty = "Здесь появится семья, когда у стойки кто-то назовётся";
    let nobody = Picture {
        title: "Семья".into(),
        lines: Vec::new(),
        cards: FamilyPicture::default(),
        empty: empty.into(),
    };
    let somebody = Picture { lines: vec![TreeLine::new(0, "Климова Мария")], ..nobody.clone() };
    for (columns, rows) in [(110, 24), (110, 30), (160, 50), (189, 60)] {
        for (family, last) in [(&nobody, "назовётся"), (&somebody, "Климова Мария")] {
            let page = Page { picture: Some(family.clone()), body: Vec::new(), ..home() };
            let seen = picture(&page, columns, rows);
            assert!(seen.contains(last) && seen.contains("123456"), "{seen}");
            assert!(!seen.contains(theme().glyphs.down), "{seen}");
        }
    }
}

#[test]
fn a_secret_is_never_in_the_picture() {
    let page = frame(vec![Block::Field(Field::new(FieldId::Password, "Пароль", ""))], 3);
    let mut form = Form::of(&page);
    form.handle(&Intent::Paste("Корова-7".into()), &page);
    let seen = shown(&drawn(&page, &mut form, 80, 24).0);
    assert!(seen.contains("••••••••") && !seen.contains("Корова"), "{seen}");
}

#[test]
fn where_a_name_leaves_no_room_its_place_stands_below() {
    let line = |name: &str| {
        let place = "9А, Гимназия при университете";
        TreeLine::new(1, name).place(place).note("ждёт родителя", Some(NoticeKind::Warn))
    };
    let tree = vec![TreeLine::new(0, "Климова Мария"), line("Александра-Виктория"), line("Анна")];
    let page = Page { body: vec![Block::Trees(vec![tree])], ..Page::default() };
    let seen = |columns| {
        let picture = picture(&page, columns, 24);
        let rows = picture
            .lines()
            .map(|line| line.trim_matches('│').trim_end().strip_prefix(' ').unwrap_or_default().to_owned());
        rows.skip(3).take(5).collect::<Vec<_>>().join("\n")
    };
    let beside = "\
Климова Мария
├─ Александра-Виктория  9А, Гимназия при университете  ждёт родителя
└─ Анна                 9А, Гимназия при университете  ждёт родителя";
    assert_eq!(seen(80).trim_end().lines().take(3).collect::<Vec<_>>().join("\n"), beside);
    let below = "\
Климова Мария
├─ Александра-Виктория  ждёт родителя
│  9А, Гимназия при университете
└─ Анна  ждёт родителя
   9А, Гимназия при университете";
    assert_eq!(seen(44), below);
}

#[test]
fn the_keys_say_what_enter_does_where_they_go_and_none_of_them_moves() {
    let mut page = person();
    page.enters = vec![(FieldId::Name.into(), "Открыть по номеру".into())];
    let seen = |field: FieldId| {
        let mut form = Form::of(&page);
        form.focus(field);
        shown(&drawn(&page, &mut form, 80, 24).0).lines().last().unwrap_or_default().to_owned()
    };
    let (elsewhere, there) = (seen(FieldId::Surname), seen(FieldId::Name));
    assert!(elsewhere.contains("Enter Дальше") && there.contains("Enter Открыть по номеру"), "{there}");
    assert_eq!(
        elsewhere.find("Esc").map(|at| elsewhere[..at].chars().count()),
        there.find("Esc").map(|at| there[..at].chars().count())
    );
}
