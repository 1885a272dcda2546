use super::*;
use crate::ui::keys::{Intent, Key, from_event};
use proptest::prelude::*;
use ratatui::layout::Position;

mod table;

fn intents(bytes: &[u8]) -> Vec<Intent> {
    let mut parser = Bytes::default();
    let mut events = parser.take(bytes);
    events.append(&mut parser.give_up());
    events.into_iter().filter_map(from_event).collect()
}

#[test]
fn letters_of_all_lengths_arrive() {
    let text = "aЖ日\u{1f600}";
    assert_eq!(intents(text.as_bytes()), text.chars().map(Intent::Char).collect::<Vec<_>>());
    assert_eq!(intents(b"\xff\xfea\xd0"), [Intent::Char('a')]);
}

#[test]
fn every_terminals_function_keys_are_the_same_keys() {
    for f1 in [&b"\x1bOP"[..], b"\x1b[11~", b"\x1b[[A"] {
        assert_eq!(intents(f1), [Intent::Act(Key::Help)], "{f1:?}");
    }
    assert_eq!(intents(b"\x1b[21~"), [Intent::Act(Key::Menu)]);
    assert_eq!(intents(b"\x1b[20~\x1b[24~"), [Intent::Act(Key::Privacy), Intent::Act(Key::TrainingPhone)]);
    assert_eq!(intents(b"\x1b[A\x1bOB\x1b[1;5C"), [Intent::Up, Intent::Down, Intent::Right]);
    assert_eq!(intents(b"\x1b[Z\x1b\t\t"), [Intent::BackTab, Intent::BackTab, Intent::Tab]);
    assert_eq!(intents(b"\x07\x0f\x03"), [Intent::Act(Key::Help), Intent::Act(Key::Menu), Intent::Quit]);
    assert_eq!(
        intents(b"\x08\x7f\n\r"),
        [Intent::Backspace, Intent::Backspace, Intent::Enter, Intent::Enter]
    );
}

#[test]
fn a_sequence_may_come_in_pieces_and_a_lone_esc_is_a_key() {
    let mut parser = Bytes::default();
    assert!(parser.take(b"\x1b").is_empty());
    assert_eq!(parser.patience(), Some(Duration::from_millis(40)));
    assert!(parser.take(b"[").is_empty());
    assert_eq!(parser.take(b"A").into_iter().filter_map(from_event).collect::<Vec<_>>(), [Intent::Up]);
    assert_eq!(parser.patience(), None);
    assert_eq!(intents(b"\x1b"), [Intent::Esc]);
    assert_eq!(intents(b"\x1b\x1b[B"), [Intent::Esc, Intent::Down]);
    assert_eq!(intents(b"\x1b\x1b"), [Intent::Esc, Intent::Esc]);
}

#[test]
fn a_paste_is_one_event_and_fires_no_key() {
    assert_eq!(
        intents(b"\x1b[200~a\r\x1b[Ab\x1b[201~c"),
        [Intent::Paste("a\r\x1b[Ab".into()), Intent::Char('c')]
    );
    let mut huge = b"\x1b[200~".to_vec();
    huge.extend(std::iter::repeat_n(b'x', 1_000_000));
    huge.extend_from_slice(PASTE_END);
    assert!(matches!(intents(&huge).as_slice(), [Intent::Paste(text)] if text.len() == PASTE));
    assert_eq!(intents("\x1b[200~Ж".as_bytes().split_last().unwrap().1), [Intent::Paste(String::new())]);
}

#[test]
fn a_line_end_of_two_bytes_is_one_enter() {
    let mut parser = Bytes::default();
    let mut events = parser.take(b"7\r");
    events.append(&mut parser.take(b"\n7\r\r\n\n"));
    let seen: Vec<Intent> = events.into_iter().filter_map(from_event).collect();
    let (digit, enter) = (Intent::Char('7'), Intent::Enter);
    assert_eq!(seen, [digit.clone(), enter.clone(), digit, enter.clone(), enter.clone(), enter]);
}

#[test]
fn answers_that_nobody_asked_for_are_swallowed() {
    assert_eq!(intents(b"\x1b]11;rgb:ffff/ffff/ffff\x07a"), [Intent::Char('a')]);
    assert_eq!(intents(b"\x1b[?1;2ca\x1b[Ib\x1b[>0;276;0cc"), ['a', 'b', 'c'].map(Intent::Char));
}

#[test]
fn the_mouse_tells_where_it_presses_in_both_of_its_forms() {
    let click = |x, y| Intent::Click(Position::new(x, y));
    // Pressed and let go; with Ctrl held; beyond the old form's last column.
    assert_eq!(intents(b"\x1b[<0;3;4M\x1b[<0;3;4m\x1b[<16;1;1M"), [click(2, 3), click(0, 0)]);
    assert_eq!(intents(b"\x1b[<0;300;200M"), [click(299, 199)]);
    assert_eq!(intents(b"\x1b[M #$\x1b[M##$a"), [click(2, 3), Intent::Char('a')]);
    assert_eq!(
        intents(b"\x1b[<64;3;4M\x1b[<65;3;4M\x1b[Ma!!"),
        [Intent::WheelUp, Intent::WheelDown, Intent::WheelDown]
    );
    // Movements, the other buttons, and presses that are impossible.
    assert_eq!(
        intents(b"\x1b[<35;3;4M\x1b[<32;3;4M\x1b[<2;3;4M\x1b[<0;0;4M\x1b[<0;3M\x1b[<0;99999;1M\x1b[<;;M"),
        []
    );
}

#[test]
fn what_is_swallowed_is_swallowed_to_its_end_in_whatever_pieces_it_comes() {
    let clipboard = format!("\x1b]52;c;{}\x07a", "QQ==".repeat(100));
    let endless = format!("\x1b[{}Ab", "1;".repeat(100));
    let broken_off = "\x1b]0;never ends\x1b[Ac";
    for (stream, keys) in [
        (clipboard.as_str(), vec![Intent::Char('a')]),
        (&endless, vec![Intent::Char('b')]),
        (broken_off, vec![Intent::Up, Intent::Char('c')]),
    ] {
        assert_eq!(intents(stream.as_bytes()), keys, "{stream:?}");
        let mut parser = Bytes::default();
        let events: Vec<_> = stream.as_bytes().chunks(1).flat_map(|piece| parser.take(piece)).collect();
        assert_eq!(events.into_iter().filter_map(from_event).collect::<Vec<_>>(), keys, "{stream:?}");
    }
    let mut parser = Bytes::default();
    assert!(parser.take(b"\x1b]52;c;QQ").is_empty());
    assert!(parser.patience().is_some() && parser.give_up().is_empty());
    assert_eq!(parser.take(b"a").len(), 1, "the rest did not come, and keys are keys again");
}

proptest! {
    #[test]
    fn no_bytes_stop_the_parser(read in proptest::collection::vec(any::<u8>(), 0..200), cut in 0_usize..200) {
        let mut parser = Bytes::default();
        let cut = cut.min(read.len());
        let mut events = parser.take(&read[..cut]);
        events.append(&mut parser.take(&read[cut..]));
        parser.give_up();
        prop_assert_eq!(parser.patience(), None);
    }
}
