//! What of an error's text is written to the log: its words, and nothing that may be somebody's.

/// Removes from an error's text what may be a value: quoted text, and runs of four digits and more.
pub(super) fn without_values(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = String::new();
    let mut open: Option<char> = None;
    for c in text.chars() {
        if let Some(close) = open {
            if c == close {
                open = None;
                out.push(c);
            }
            continue;
        }
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        flush(&mut out, &mut digits);
        out.push(c);
        open = match c {
            '"' | '`' => Some(c),
            '«' => Some('»'),
            _ => None,
        };
    }
    flush(&mut out, &mut digits);
    out
}

fn flush(out: &mut String, digits: &mut String) {
    out.push_str(if digits.len() < 4 { digits } else { "#" });
    digits.clear();
}
