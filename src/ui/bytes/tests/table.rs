//! Every key in every encoding that a terminal may send it in: one table.

use super::*;
use crate::domain::layout::to_cyrillic;
use crate::ui::keys::twin_label;

/// How F1 to F12 arrive: the terminal, and its bytes in their order.
const FUNCTION_KEYS: [(&str, [&str; 12]); 8] = [
    (
        "xterm, VTE, tmux, mosh",
        ["OP", "OQ", "OR", "OS", "[15~", "[17~", "[18~", "[19~", "[20~", "[21~", "[23~", "[24~"],
    ),
    (
        "rxvt, PuTTY",
        ["[11~", "[12~", "[13~", "[14~", "[15~", "[17~", "[18~", "[19~", "[20~", "[21~", "[23~", "[24~"],
    ),
    ("linux", ["[[A", "[[B", "[[C", "[[D", "[[E", "[17~", "[18~", "[19~", "[20~", "[21~", "[23~", "[24~"]),
    ("PuTTY as VT100+", ["OP", "OQ", "OR", "OS", "OT", "OU", "OV", "OW", "OX", "OY", "OZ", "O["]),
    ("kitty", ["[P", "[Q", "[13~", "[S", "[15~", "[17~", "[18~", "[19~", "[20~", "[21~", "[23~", "[24~"]),
    (
        "kitty, NumLock on",
        [
            "[1;129P", "[1;129Q", "[13;129~", "[1;129S", "[15;129~", "[17;129~", "[18;129~", "[19;129~",
            "[20;129~", "[21;129~", "[23;129~", "[24;129~",
        ],
    ),
    (
        "kitty, pressed and let go",
        [
            "[1;1:1P\x1b[1;1:3P",
            "[1;1:1Q\x1b[1;1:3Q",
            "[13;1:1~\x1b[13;1:3~",
            "[1;1:1S\x1b[1;1:3S",
            "[15;1:1~\x1b[15;1:3~",
            "[17;1:1~\x1b[17;1:3~",
            "[18;1:1~\x1b[18;1:3~",
            "[19;1:1~\x1b[19;1:3~",
            "[20;1:1~\x1b[20;1:3~",
            "[21;1:1~\x1b[21;1:3~",
            "[23;1:1~\x1b[23;1:3~",
            "[24;1:1~\x1b[24;1:3~",
        ],
    ),
    (
        "with Ctrl: old terminals, xterm, rxvt",
        ["O5P", "O1;5Q", "[1;5R", "[1;5S", "[15;5~", "[17^", "[18^", "[19^", "[20^", "[21^", "[23^", "[24@"],
    ),
];

/// All other keys: what they mean, and what terminals send for them.
const OTHERS: [(Intent, &[&str]); 18] = [
    (
        Intent::Up,
        &["\x1b[A", "\x1bOA", "\x1b[1;2A", "\x1b[a", "\x1bOa", "\x1b[57419u", "\x1b[1;1:1A\x1b[1;1:3A"],
    ),
    (Intent::Down, &["\x1b[B", "\x1bOB", "\x1b[1;5B", "\x1b[b", "\x1bOb", "\x1b[57420u"]),
    (Intent::Right, &["\x1b[C", "\x1bOC", "\x1b[1;3C", "\x1b[c", "\x1bOc", "\x1b[57418u"]),
    (Intent::Left, &["\x1b[D", "\x1bOD", "\x1b[1;6D", "\x1b[d", "\x1bOd", "\x1b[57417u"]),
    (
        Intent::Home,
        &["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~", "\x1b[7$", "\x1b[1;5H", "\x1b[57423u", "\x01"],
    ),
    (Intent::End, &["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~", "\x1b[8^", "\x1b[8@", "\x1b[57424u"]),
    (Intent::PageUp, &["\x1b[5~", "\x1b[5;2~", "\x1b[5$", "\x1b[57421u"]),
    (Intent::PageDown, &["\x1b[6~", "\x1b[6;5~", "\x1b[6^", "\x1b[57422u"]),
    (Intent::Delete, &["\x1b[3~", "\x1b[3;2~", "\x1b[3$", "\x1b[57426u"]),
    (
        Intent::Enter,
        &["\r", "\n", "\x1bOM", "\x1b[13u", "\x1b[57414u", "\x1b[27;5;13~", "\x1b[109;5u", "\x1b[1100;5u"],
    ),
    (Intent::Esc, &["\x1b", "\x1b[27u", "\x1b[27;1:1u", "\x1b[27;5;27~", "\x1b[91;5u", "\x1b[1093;5u"]),
    (Intent::Tab, &["\t", "\x1b[9u", "\x1b[27;5;9~", "\x1b[105;5u", "\x1b[1096;5u"]),
    // The bare console sends Esc Tab.
    (Intent::BackTab, &["\x1b[Z", "\x1b\t", "\x1b[9;2u", "\x1b[27;2;9~", "\x1b[9;3u", "\x1b[1;2Z"]),
    (Intent::Backspace, &["\x7f", "\x08", "\x1b[127u", "\x1b[127;2u", "\x1b[104;5u", "\x1b[1088;5u"]),
    (
        Intent::WordBack,
        &["\x17", "\x1b\x7f", "\x1b\x08", "\x1b[127;5u", "\x1b[127;3u", "\x1b[27;5;127~", "\x1b[119;5u"],
    ),
    (Intent::ClearLine, &["\x15", "\x1b[117;5u", "\x1b[27;5;1075~"]),
    (Intent::Quit, &["\x03", "\x11", "\x1b[99;5u", "\x1b[1089;5u", "\x1b[1089::99;5u", "\x1b[27;5;1057~"]),
    (
        Intent::Char('5'),
        &["5", "\x1bOu", "\x1b[53u", "\x1b[57404u", "\x1b[57404;129u", "\x1b[53;1:1u\x1b[53;1:3u"],
    ),
];

/// Letters that terminals send as a sequence: kitty's "report all keys", xterm's modifyOtherKeys.
const LETTERS: [(char, &[&str]); 5] = [
    ('a', &["a", "\x1b[97u", "\x1b[97;129u", "\x1b[97;66u", "\x1b[97;1:2u", "\x1b[97;;97u"]),
    ('A', &["A", "\x1b[97;2u", "\x1b[97:65;2u", "\x1b[27;2;65~", "\x1b[65;2u", "\x1b[97;65u"]),
    ('ф', &["ф", "\x1b[1092u", "\x1b[1092::97u"]),
    ('Ф', &["Ф", "\x1b[1092;2u", "\x1b[1092:1060:97;2u", "\x1b[1092;65u", "\x1b[27;2;1060~"]),
    ('№', &["№", "\x1b[51:8470;2u", "\x1b[51;2;8470u"]),
];

/// A letter's chord, as each kind of terminal sends it in both layouts.
fn chords(letter: char) -> Vec<String> {
    let cyrillic = to_cyrillic(letter).unwrap();
    let (code, large) = (u32::from(cyrillic), u32::from(cyrillic.to_uppercase().next().unwrap()));
    let (latin, shifted) = (u32::from(letter), u32::from(letter.to_ascii_uppercase()));
    vec![
        char::from(u8::try_from(letter).unwrap() & 0x1f).to_string(),
        format!("\x1b[{latin};5u"),
        format!("\x1b[{latin}:{shifted};6u"),
        format!("\x1b[{code};5u"),
        format!("\x1b[{code}::{latin};5u"),
        format!("\x1b[{code};133u"),
        format!("\x1b[{code};197u"),
        format!("\x1b[{code};5:1u\x1b[{code};5:3u"),
        format!("\x1b[27;5;{latin}~"),
        format!("\x1b[27;5;{code}~"),
        format!("\x1b[27;6;{large}~"),
    ]
}

/// The bytes come whole, and cut in two at each place.
fn arrives(bytes: &str, wanted: &Intent, by: &str) {
    assert_eq!(intents(bytes.as_bytes()), std::slice::from_ref(wanted), "{by}: {bytes:?}");
    for cut in 1..bytes.len() {
        let mut parser = Bytes::default();
        let (first, second) = bytes.as_bytes().split_at(cut);
        let mut events = parser.take(first);
        events.append(&mut parser.take(second));
        events.append(&mut parser.give_up());
        let seen: Vec<Intent> = events.into_iter().filter_map(from_event).collect();
        assert_eq!(seen, std::slice::from_ref(wanted), "{by}: {bytes:?} cut at {cut}");
    }
}

#[test]
fn every_key_arrives_in_every_encoding() {
    for (terminal, sent) in FUNCTION_KEYS {
        for (key, bytes) in Key::all().zip(sent) {
            arrives(&format!("\x1b{bytes}"), &Intent::Act(key), terminal);
        }
    }
    for (wanted, sent) in OTHERS {
        for bytes in sent {
            arrives(bytes, &wanted, "a key");
        }
    }
    for (letter, sent) in LETTERS {
        for bytes in sent {
            arrives(bytes, &Intent::Char(letter), "a letter");
        }
    }
}

#[test]
fn every_twin_arrives_in_both_layouts() {
    for key in Key::all() {
        let letter = twin_label(key).to_lowercase().pop().unwrap();
        for bytes in chords(letter) {
            arrives(&bytes, &Intent::Act(key), "a twin");
        }
    }
    for letter in ['c', 'q'] {
        for bytes in chords(letter) {
            arrives(&bytes, &Intent::Quit, "the way out");
        }
    }
}

/// The window manager's keys, released keys, lone modifiers, and keys that mean nothing here.
#[test]
fn what_is_no_key_here_is_swallowed_whole() {
    for bytes in [
        "\x1b[99;9u",
        "\x1b[1089;9u",
        "\x1b[1;9A",
        "\x1b[97;1:3u",
        "\x1b[57441u",
        "\x1b[57442;5u",
        "\x1b[2~",
        "\x1b[E",
        "\x1b[25~",
        "\x1b[29$",
        "\x1b[57376u",
        "\x1b5",
        "\x1b[49;3u",
        "\x1b[O",
        "\x1b[4;1$y",
    ] {
        assert_eq!(intents(format!("{bytes}x").as_bytes()), [Intent::Char('x')], "{bytes:?}");
    }
}
