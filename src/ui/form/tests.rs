use super::*;
use crate::ui::mouse::{Pressed, Target};
use crate::ui::page::{CellsView, Item, List, OneOf, Tick};

fn phone(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at == 0 {
            out.push('+');
        }
        if at == 1 || at == 4 {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

fn person() -> Page {
    Page {
        place: "details".into(),
        body: vec![
            Block::Heading("Who".into()),
            Block::Field(Field::new(FieldId::Surname, "Surname", "")),
            Block::OneOf(OneOf {
                id: FieldId::Sex,
                label: "Sex".into(),
                hint: String::new(),
                options: vec![("f".into(), "девочка".into()), ("m".into(), "мальчик".into())],
                chosen: None,
                problem: None,
            }),
            Block::Tick(Tick { id: FieldId::Agree, label: "I agree".into(), on: false, problem: None }),
        ],
        ..Page::default()
    }
}

fn types(form: &mut Form, page: &Page, text: &str) {
    for c in text.chars() {
        form.handle(&Intent::Char(c), page);
    }
}

#[test]
fn enter_goes_on_and_submits_at_the_end() {
    let page = person();
    let mut form = Form::of(&page);
    types(&mut form, &page, "Иванова");
    assert_eq!(form.editor(FieldId::Surname).map(Editor::text), Some("Иванова"));
    assert!(matches!(form.handle(&Intent::Enter, &page), FormEvent::None));
    assert_eq!(form.focused(), Some(FieldId::Sex.into()));
    // The first letter of «мальчик», typed in the Latin layout.
    let event = form.handle(&Intent::Char('v'), &page);
    assert!(matches!(event, FormEvent::Changed(FieldId::Sex, Value::Choice(key)) if key == "m"));
    form.handle(&Intent::Enter, &page);
    assert!(!form.ticked(FieldId::Agree));
    assert!(matches!(
        form.handle(&Intent::Char(' '), &page),
        FormEvent::Changed(FieldId::Agree, Value::Tick(true))
    ));
    assert!(matches!(form.handle(&Intent::Enter, &page), FormEvent::Submit));
    form.handle(&Intent::Tab, &page);
    assert_eq!(form.focused(), Some(FieldId::Surname.into()));
    form.handle(&Intent::BackTab, &page);
    assert_eq!(form.focused(), Some(FieldId::Agree.into()));
}

#[test]
fn a_refused_field_gets_the_focus_after_enter() {
    let mut page = person();
    let mut form = Form::of(&page);
    form.focus(FieldId::Agree);
    form.handle(&Intent::Enter, &page);
    if let Block::Field(field) = &mut page.body[1] {
        field.problem = Some("Empty".into());
    }
    form.sync(&page);
    assert_eq!(form.focused(), Some(FieldId::Surname.into()));
    form.handle(&Intent::Down, &page);
    form.sync(&page);
    assert_eq!(form.focused(), Some(FieldId::Sex.into()), "an old problem does not hold the focus");
}

#[test]
fn what_the_page_says_anew_is_taken_over() {
    let mut page = person();
    let mut form = Form::of(&page);
    types(&mut form, &page, "ab");
    form.sync(&page);
    assert_eq!(form.editor(FieldId::Surname).map(Editor::text), Some("ab"), "the page need not echo");
    if let Block::Field(field) = &mut page.body[1] {
        field.value.text = "Suggested".into();
    }
    form.sync(&page);
    assert_eq!(form.editor(FieldId::Surname).map(Editor::text), Some("Suggested"));
    page.body.insert(1, Block::Field(Field::new(FieldId::Name, "Name", "Maria")));
    form.sync(&page);
    assert_eq!(form.focused(), Some(FieldId::Surname.into()), "the focus stays with its field");
    page.place = "another".into();
    form.sync(&page);
    assert_eq!(form.focused(), Some(FieldId::Name.into()));
}

#[test]
fn a_secret_leaves_only_as_a_secret() {
    let page =
        Page { body: vec![Block::Field(Field::new(FieldId::Password, "Password", ""))], ..Page::default() };
    let mut form = Form::of(&page);
    let event = form.handle(&Intent::Paste("Корова-7".into()), &page);
    assert!(matches!(event, FormEvent::Changed(FieldId::Password, Value::Secret(_))));
    assert!(!format!("{form:?}").contains("Корова"));
    form.wipe_secrets();
    assert_eq!(form.editor(FieldId::Password).map(Editor::text), Some(""));
}

#[test]
fn a_format_keeps_the_cursor_with_its_digit() {
    let page = Page {
        body: vec![Block::Field(Field::new(FieldId::Phone, "Phone", "").format(phone))],
        ..Page::default()
    };
    let mut form = Form::of(&page);
    types(&mut form, &page, "7912345");
    let text =
        |form: &Form| form.editor(FieldId::Phone).map(|editor| (editor.text().to_owned(), editor.cursor()));
    assert_eq!(text(&form), Some(("+7 912 345".into(), 10)));
    for _ in 0..3 {
        form.handle(&Intent::Left, &page);
    }
    form.handle(&Intent::Backspace, &page);
    assert_eq!(text(&form), Some(("+7 913 45".into(), 5)));
    types(&mut form, &page, "2");
    assert_eq!(text(&form).map(|(text, _)| text), Some("+7 912 345".into()));
    form.handle(&Intent::ClearLine, &page);
    assert_eq!(text(&form), Some((String::new(), 0)));
}

#[test]
fn a_digit_picks_from_a_list() {
    let list = List { id: ListId::Ways, items: ["a", "b", "c"].map(Item::new).to_vec(), selected: 0 };
    let page = Page { body: vec![Block::List(list)], ..Page::default() };
    let mut form = Form::of(&page);
    assert!(matches!(form.handle(&Intent::Char('3'), &page), FormEvent::Pick(ListId::Ways, 2)));
    assert!(matches!(form.handle(&Intent::Char('4'), &page), FormEvent::NotMine));
    form.handle(&Intent::Up, &page);
    assert!(matches!(form.handle(&Intent::Enter, &page), FormEvent::Pick(ListId::Ways, 1)));
}

#[test]
fn suggestions_are_taken_with_arrows_and_enter() {
    let offered = vec!["5А".to_owned(), "5Б".to_owned()];
    let class = Field::new(FieldId::Class, "Class", "").suggestions(offered);
    let page = Page { body: vec![Block::Field(class)], ..Page::default() };
    let mut form = Form::of(&page);
    types(&mut form, &page, "5");
    form.handle(&Intent::Down, &page);
    form.handle(&Intent::Down, &page);
    assert_eq!(form.suggestion(), Some(1));
    let event = form.handle(&Intent::Enter, &page);
    assert!(matches!(event, FormEvent::Changed(FieldId::Class, Value::Text(text)) if text == "5Б"));
    assert!(matches!(form.handle(&Intent::Enter, &page), FormEvent::Submit));
}

#[test]
fn a_text_is_read_before_its_tick_takes_keys() {
    let page = Page { read_first: true, ..person() };
    let mut form = Form::of(&page);
    form.drawn(Drawn { first: 0, last_first: 9, height: 6, focus_visible: false, ..Drawn::default() });
    form.focus = 2;
    form.handle(&Intent::Char(' '), &page);
    assert!(!form.ticked(FieldId::Agree), "a tick that is not visible cannot be set");
    assert_eq!(form.scroll(), Some(4));
    form.drawn(Drawn { first: 9, last_first: 9, height: 6, focus_visible: true, ..Drawn::default() });
    form.handle(&Intent::Char(' '), &page);
    assert!(form.ticked(FieldId::Agree));
}

fn presses(form: &mut Form, page: &Page, target: Target, column: usize) -> FormEvent {
    form.press(Pressed { target, column, columns: 32 }, page)
}

#[test]
fn what_is_pressed_gets_the_keys_and_does_what_its_key_does() {
    let page = person();
    let mut form = Form::of(&page);
    types(&mut form, &page, "Ивнова");
    let event = presses(&mut form, &page, Target::Choice(FieldId::Sex, 1), 0);
    assert!(matches!(event, FormEvent::Changed(FieldId::Sex, Value::Choice(key)) if key == "m"));
    let event = presses(&mut form, &page, Target::Tick(FieldId::Agree), 0);
    assert!(matches!(event, FormEvent::Changed(FieldId::Agree, Value::Tick(true))));
    // The letter goes where the mouse pointed.
    assert!(matches!(presses(&mut form, &page, Target::Text(FieldId::Surname), 2), FormEvent::None));
    types(&mut form, &page, "а");
    assert_eq!(form.editor(FieldId::Surname).map(Editor::text), Some("Иванова"));
    // A press on something that is gone does nothing.
    for gone in
        [Target::Text(FieldId::Why), Target::Choice(FieldId::Sex, 7), Target::Suggestion(0), Target::Item(0)]
    {
        assert!(matches!(presses(&mut form, &page, gone, 0), FormEvent::None), "{gone:?}");
    }
    assert_eq!(form.chosen(FieldId::Sex), Some(1));
}

#[test]
fn the_wheel_scrolls_and_stops_at_both_ends() {
    let page = person();
    let mut form = Form::of(&page);
    form.drawn(Drawn { first: 0, last_first: 4, height: 6, ..Drawn::default() });
    form.handle(&Intent::WheelDown, &page);
    assert_eq!(form.scroll(), Some(WHEEL));
    form.drawn(Drawn { first: 3, last_first: 4, height: 6, ..Drawn::default() });
    form.handle(&Intent::WheelDown, &page);
    assert_eq!(form.scroll(), Some(4));
    form.drawn(Drawn { first: 1, last_first: 4, height: 6, ..Drawn::default() });
    form.handle(&Intent::WheelUp, &page);
    assert_eq!(form.scroll(), Some(0));
}

/// D66: the digits of a birth date typed while a tick has the focus are not lost.
#[test]
fn d66_what_is_typed_on_a_tick_goes_to_the_field_after_it() {
    let page = Page {
        place: "details".into(),
        body: vec![
            Block::Field(Field::new(FieldId::Patronymic, "Patronymic", "")),
            Block::Tick(Tick { id: FieldId::NoPatronymic, label: "None".into(), on: false, problem: None }),
            Block::Field(Field::new(FieldId::BirthDate, "Birth date", "")),
        ],
        ..Page::default()
    };
    let mut form = Form::of(&page);
    form.handle(&Intent::Enter, &page);
    assert_eq!(form.focused(), Some(FieldId::NoPatronymic.into()));
    types(&mut form, &page, "0609");
    assert_eq!(form.focused(), Some(FieldId::BirthDate.into()));
    assert_eq!(form.editor(FieldId::BirthDate).map(Editor::text), Some("0609"));
    // Space still ticks.
    form.focus(FieldId::NoPatronymic);
    types(&mut form, &page, " ");
    assert!(form.ticked(FieldId::NoPatronymic));
}

/// D58: the first letter typed replaces what stood there, once; any other key keeps it.
#[test]
fn d58_a_text_that_gives_way_is_typed_over_once() {
    let page = Page {
        place: "number".into(),
        body: vec![Block::Field(Field::new(FieldId::Phone, "Number", "79120000001").gives_way())],
        ..Page::default()
    };
    let mut form = Form::of(&page);
    types(&mut form, &page, "79");
    assert_eq!(form.editor(FieldId::Phone).map(Editor::text), Some("79"));
    let mut form = Form::of(&page);
    form.handle(&Intent::Backspace, &page);
    types(&mut form, &page, "4");
    assert_eq!(form.editor(FieldId::Phone).map(Editor::text), Some("79120000004"));
}

/// D67: Enter in the last open text goes on; a corrected field need not be walked away from.
#[test]
fn d67_enter_ends_a_form_where_nothing_is_open_any_more() {
    let fields = |chosen: Option<&str>, text: &str| {
        let mut page = person();
        page.body = vec![
            Block::Field(Field::new(FieldId::Surname, "Surname", text)),
            Block::Field(Field::new(FieldId::Name, "Name", text)),
            Block::OneOf(OneOf {
                id: FieldId::Sex,
                label: "Sex".into(),
                hint: String::new(),
                options: vec![("f".into(), "f".into()), ("m".into(), "m".into())],
                chosen: chosen.map(Into::into),
                problem: None,
            }),
        ];
        page
    };
    // The choice is made already: Enter in the text before it ends the form.
    let page = fields(Some("f"), "");
    let mut form = Form::of(&page);
    types(&mut form, &page, "a");
    assert!(matches!(form.handle(&Intent::Enter, &page), FormEvent::None), "the name is still open");
    types(&mut form, &page, "b");
    assert!(matches!(form.handle(&Intent::Enter, &page), FormEvent::Submit));
    // An open choice is walked to.
    let page = fields(None, "");
    let mut form = Form::of(&page);
    types(&mut form, &page, "a");
    form.handle(&Intent::Enter, &page);
    types(&mut form, &page, "b");
    assert!(matches!(form.handle(&Intent::Enter, &page), FormEvent::None));
    assert_eq!(form.focused(), Some(FieldId::Sex.into()));
    // All was filled in before: one field is corrected, and Enter goes on from there.
    let page = fields(Some("m"), "x");
    let mut form = Form::of(&page);
    types(&mut form, &page, "y");
    assert!(matches!(form.handle(&Intent::Enter, &page), FormEvent::Submit));
    // Nothing was typed since: a nervous second Enter only walks on, and so passes no question.
    assert!(matches!(form.handle(&Intent::Enter, &page), FormEvent::None));
    form.focus(FieldId::Surname);
    // A field that was emptied is open again.
    form.handle(&Intent::ClearLine, &page);
    assert!(matches!(form.handle(&Intent::Enter, &page), FormEvent::None));
}

#[test]
fn cells_take_the_digits_of_what_is_typed_or_pasted() {
    let mut field = Field::new(FieldId::Code, "Code", "");
    field.value.limit = 6;
    field.value.cells = Some(CellsView { count: 6, shaken: None });
    let page = Page { place: "code".into(), body: vec![Block::Field(field)], ..Page::default() };
    let mut form = Form::of(&page);
    types(&mut form, &page, "1a");
    assert_eq!(form.editor(FieldId::Code).map(Editor::text), Some("1"));
    form.handle(&Intent::ClearLine, &page);
    form.handle(&Intent::Paste("Code 936 747, mark HE.".into()), &page);
    assert_eq!(form.editor(FieldId::Code).map(Editor::text), Some("936747"));
}

mod lists;
