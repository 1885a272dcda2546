//! Keys by their names, as a terminal sends them.

/// The bytes of each key in a text: `<Enter>`, `<F4>`, `<C-u>`; everything else is a letter of its own.
pub fn parse(named: &str) -> Vec<Vec<u8>> {
    let mut keys = Vec::new();
    let mut rest = named;
    while let Some(letter) = rest.chars().next() {
        let name = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        if let Some((name, behind)) = name {
            keys.push(bytes(name));
            rest = behind;
        } else {
            keys.push(letter.to_string().into_bytes());
            rest = &rest[letter.len_utf8()..];
        }
    }
    keys
}

fn bytes(name: &str) -> Vec<u8> {
    if let Some(letter) = name.strip_prefix("C-").and_then(|letter| letter.bytes().next()) {
        return vec![letter & 0x1f];
    }
    let sent: &[u8] = match name {
        "Enter" => b"\r",
        "Tab" => b"\t",
        "S-Tab" => b"\x1b[Z",
        "Esc" => b"\x1b",
        "Space" => b" ",
        "Backspace" => b"\x7f",
        "Up" => b"\x1b[A",
        "Down" => b"\x1b[B",
        "Right" => b"\x1b[C",
        "Left" => b"\x1b[D",
        "PgDn" => b"\x1b[6~",
        "PgUp" => b"\x1b[5~",
        "F1" => b"\x1bOP",
        "F2" => b"\x1bOQ",
        "F3" => b"\x1bOR",
        "F4" => b"\x1bOS",
        "F5" => b"\x1b[15~",
        "F6" => b"\x1b[17~",
        "F7" => b"\x1b[18~",
        "F8" => b"\x1b[19~",
        "F9" => b"\x1b[20~",
        "F10" => b"\x1b[21~",
        "F11" => b"\x1b[23~",
        "F12" => b"\x1b[24~",
        _ => panic!("no key is called {name}"),
    };
    sent.to_vec()
}
