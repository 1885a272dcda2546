use super::*;

fn typed(text: &str) -> Editor {
    let mut editor = Editor::new("", 40, false);
    for c in text.chars() {
        assert_eq!(editor.handle(&Intent::Char(c)), Edit::Changed);
    }
    editor
}

#[test]
fn letters_go_in_at_the_cursor() {
    let mut editor = typed("Иванва");
    editor.handle(&Intent::Left);
    editor.handle(&Intent::Left);
    editor.handle(&Intent::Char('о'));
    assert_eq!((editor.text(), editor.cursor()), ("Иванова", 5));
    assert_eq!(editor.handle(&Intent::Home), Edit::Kept);
    assert_eq!(editor.handle(&Intent::Delete), Edit::Changed);
    assert_eq!(editor.text(), "ванова");
    assert_eq!(editor.handle(&Intent::Up), Edit::NotMine);
}

#[test]
fn a_paste_stands_at_the_cursor_without_its_controls_and_within_the_limit() {
    let mut editor = Editor::new("ab", 8, false);
    editor.handle(&Intent::Left);
    editor.handle(&Intent::Paste("1\u{1b}[2J\u{202e}2\n".into()));
    assert!(editor.text().starts_with("a1") && editor.text().ends_with('b'), "{}", editor.text());
    assert!(!editor.text().chars().any(|c| c.is_control() || c == '\u{202e}'));
    editor.handle(&Intent::Paste("9".repeat(1_000_000)));
    assert_eq!(editor.text().chars().count(), 8);
    assert_eq!(editor.handle(&Intent::Char('x')), Edit::Kept);
}

#[test]
fn a_word_and_a_line_go_for_ever() {
    let mut editor = typed("Салтыкова Мария");
    assert_eq!(editor.handle(&Intent::WordBack), Edit::Changed);
    assert_eq!(editor.text(), "Салтыкова ");
    editor.handle(&Intent::ClearLine);
    assert_eq!(editor.text(), "");
    editor.ask(InputRequest::Yank);
    assert_eq!(editor.text(), "", "nothing removed may come back");
}

#[test]
fn undo_brings_back_what_stood_there() {
    let mut editor = typed("Анна Мария");
    editor.handle(&Intent::WordBack);
    editor.handle(&Intent::Char('К'));
    editor.set("Клара");
    let mut seen = Vec::new();
    while editor.can_undo() {
        assert_eq!(editor.handle(&Intent::Undo), Edit::Changed);
        seen.push(editor.text().to_owned());
    }
    assert_eq!(seen, ["Анна К", "Анна ", "Анна Мария", "Анна ", ""]);
    assert_eq!(editor.handle(&Intent::Undo), Edit::Kept);
    editor.handle(&Intent::Paste("Ева".into()));
    editor.handle(&Intent::Left);
    editor.handle(&Intent::Backspace);
    editor.handle(&Intent::Undo);
    assert_eq!((editor.text(), editor.cursor()), ("Ева", 2));
}

#[test]
fn nothing_of_a_secret_comes_back() {
    let mut editor = Editor::new("", 40, true);
    editor.handle(&Intent::Paste("Корова-7".into()));
    editor.handle(&Intent::ClearLine);
    assert!(!editor.can_undo());
    assert_eq!(editor.handle(&Intent::Undo), Edit::Kept);
    assert_eq!(editor.text(), "");
}

#[test]
fn debug_shows_no_letter() {
    assert_eq!(format!("{:?}", typed("Secret1!")), "Editor(8 characters)");
}

fn seen(editor: &Editor, columns: usize) -> (String, usize, (bool, bool)) {
    let window = editor.window(columns, "•", None);
    (window.text, window.cursor, window.hidden)
}

#[test]
fn a_long_text_scrolls_under_its_cursor() {
    let mut editor = typed("abcdefghij");
    assert_eq!(seen(&editor, 6), ("fghij".into(), 5, (true, false)));
    editor.handle(&Intent::Home);
    assert_eq!(seen(&editor, 6), ("abcdef".into(), 0, (false, true)));
    (0..7).for_each(|_| {
        editor.handle(&Intent::Right);
    });
    assert_eq!(seen(&editor, 6), ("cdefgh".into(), 5, (true, true)));
    assert_eq!(seen(&editor, 11), ("abcdefghij".into(), 7, (false, false)));
}

#[test]
fn wide_and_combining_letters_keep_their_columns() {
    let mut editor = typed("日本");
    assert_eq!(seen(&editor, 10).1, 4);
    assert_eq!(seen(&editor, 4), ("本".into(), 2, (true, false)));
    editor = typed("e\u{301}x");
    assert_eq!(seen(&editor, 10).1, 2);
    editor.handle(&Intent::Left);
    assert_eq!(seen(&editor, 10).1, 1);
    editor.handle(&Intent::Left);
    assert_eq!((seen(&editor, 10).1, editor.cursor()), (0, 0), "a letter with its mark is one step");
    editor.handle(&Intent::End);
    editor.handle(&Intent::Backspace);
    editor.handle(&Intent::Backspace);
    assert_eq!(editor.text(), "");
}

#[test]
fn a_letter_is_pointed_out_where_it_is_drawn() {
    let editor = typed("日Mакаров");
    let marked = |columns, at| {
        let window = editor.window(columns, "•", Some(at));
        window.mark.map(|(from, len)| window.text[from..from + len].to_owned())
    };
    assert_eq!((marked(20, 1), marked(20, 2)), (Some("M".into()), Some("а".into())));
    assert_eq!((marked(6, 1), marked(20, 40)), (None, None), "not where it is not drawn");
}

#[test]
fn a_text_from_elsewhere_takes_the_columns_of_its_marks() {
    let editor = Editor::new("a\u{1b}\u{200b}\u{e0041}b", 40, false);
    let seen = |columns| {
        let window = editor.window(columns, "*", None);
        (window.text, window.cursor)
    };
    assert_eq!((seen(10), seen(3)), (("a···b".into(), 5), ("·b".into(), 2)));
}

#[test]
fn a_secret_is_dots_of_one_column() {
    let mut editor = Editor::new("", 40, true);
    editor.handle(&Intent::Paste("日1a".into()));
    assert_eq!(seen(&editor, 10), ("•••".into(), 3, (false, false)));
}

#[test]
fn the_cursor_goes_where_it_is_pointed_at() {
    // Letters of two columns, then one of one: the cursor stands before the letter that is hit.
    for (column, cursor) in [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 3), (9, 3)] {
        let mut editor = typed("日本a");
        editor.point(10, column);
        assert_eq!(editor.cursor(), cursor, "column {column}");
    }
    // The end of a long text is shown; its first letters are out of sight.
    let mut editor = typed("abcdefghij");
    let (text, ..) = seen(&editor, 5);
    editor.point(5, 2);
    assert_eq!(text.chars().nth(2), "abcdefghij".chars().nth(editor.cursor()));
    let mut secret = Editor::new("", 40, true);
    "Secret1!".chars().for_each(|c| {
        secret.handle(&Intent::Char(c));
    });
    secret.point(10, 3);
    assert_eq!(secret.cursor(), 3);
}
