//! The statements of the store as its source says them: texts, and what its macros make of them.

use crate::source::files;
use std::collections::HashMap;
use std::fs;

/// A macro that joins texts: the names of its parts in order (none where it takes whatever comes), and what it makes.
struct Joins {
    parts: Option<Vec<String>>,
    made: Vec<Piece>,
}

enum Piece {
    Text(String),
    Part(String),
    Rest,
}

/// All whole statements, each with the file that says it. What a builder puts together is left out: such a text ends in
/// the middle, with a blank or an open bracket.
pub fn statements() -> Vec<(String, String)> {
    let read = |path: &std::path::PathBuf| {
        let whole = fs::read_to_string(path).unwrap();
        let own = whole.split("#[cfg(test)]").next().unwrap_or_default();
        let is_comment = |line: &&str| !line.trim_start().starts_with("//");
        (
            path.file_name().unwrap().to_str().unwrap().to_owned(),
            own.lines().filter(is_comment).fold(String::new(), |text, line| text + line + "\n"),
        )
    };
    let mut all: Vec<(String, String)> = files("src/store", &["rs"]).iter().map(read).collect();
    let mut joins = HashMap::new();
    for (_, text) in &mut all {
        while let Some(at) = text.find("macro_rules! ") {
            let end = at + block(&text[at..]);
            if let Some((name, made)) = joined_by(&text[at..end]) {
                joins.insert(name, made);
            }
            text.replace_range(at..end, "");
        }
    }
    let mut found = Vec::new();
    for (file, text) in &all {
        let mut at = 0;
        while at < text.len() {
            let (said, length) = value(&text[at..], &joins);
            if let Some(said) = said {
                let is_whole = !said.ends_with([' ', '(']);
                let begins = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH "];
                if is_whole && begins.iter().any(|word| said.starts_with(word)) {
                    found.push((file.clone(), said));
                }
            }
            at += length;
        }
    }
    found
}

/// The length of everything up to the end of the first block in braces.
fn block(text: &str) -> usize {
    let plain = replacing_kept(text);
    let mut depth = 0;
    for (at, c) in plain.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The same text with blanks in the place of what stands in quotes, so that places stay.
fn replacing_kept(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let length = literal(&text[at..]).map_or(0, |(_, length)| length);
        if length > 0 {
            plain.push_str(&" ".repeat(length));
            at += length;
        } else {
            let c = text[at..].chars().next().unwrap();
            plain.push(c);
            at += c.len_utf8();
        }
    }
    plain
}

/// A macro of one arm that is a `concat!`; nothing for any other.
fn joined_by(text: &str) -> Option<(String, Joins)> {
    let name = text.strip_prefix("macro_rules! ")?.split([' ', '{']).next()?.to_owned();
    let (head, body) = text.split_once("=>")?;
    let made = body.trim_start().strip_prefix('{')?.trim_start().strip_prefix("concat!(")?;
    let named = |text: &str| text.split(':').next().unwrap_or_default().trim().to_owned();
    let parts = (!head.contains("$($")).then(|| head.split('$').skip(1).map(named).collect());
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < made.len() && !made[at..].starts_with(')') {
        if let Some((said, length)) = literal(&made[at..]) {
            pieces.push(Piece::Text(said));
            at += length;
        } else if made[at..].starts_with("$($") {
            pieces.push(Piece::Rest);
            at += made[at..].find(")*").map_or(3, |end| end + 2);
        } else if made[at..].starts_with('$') {
            let name: String =
                made[at + 1..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            at += 1 + name.len();
            pieces.push(Piece::Part(name));
        } else {
            at += made[at..].chars().next()?.len_utf8();
        }
    }
    Some((name, Joins { parts, made: pieces }))
}

/// The text at the beginning, if there is one, as the compiler joins it; and how long what says it is.
fn value(text: &str, joins: &HashMap<String, Joins>) -> (Option<String>, usize) {
    if let Some((said, length)) = literal(text) {
        return (Some(said), length);
    }
    let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let begins = name.len() + 2;
    if !name.is_empty()
        && text[name.len()..].starts_with("!(")
        && (name == "concat" || joins.contains_key(&name))
    {
        let (mut values, mut at) = (Vec::new(), begins);
        while at < text.len() && !text[at..].starts_with(')') {
            let (said, length) = value(&text[at..], joins);
            values.extend(said);
            at += length;
        }
        let said = joins.get(&name).map_or_else(|| values.concat(), |joins| joins.with(&values));
        return (Some(said), at + 1);
    }
    let first = text.chars().next().map_or(1, char::len_utf8);
    (None, name.len().max(first))
}

impl Joins {
    fn with(&self, values: &[String]) -> String {
        let part = |name: &String| {
            let place = self.parts.as_ref().and_then(|parts| parts.iter().position(|one| one == name));
            place.and_then(|place| values.get(place)).cloned().unwrap_or_default()
        };
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Part(name) => part(name),
            Piece::Rest => values.concat(),
        };
        self.made.iter().map(piece).collect()
    }
}

/// A text in quotes at the beginning, read, and its length in the source.
fn literal(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('"')?;
    let (mut said, mut letters) = (String::new(), inner.char_indices());
    while let Some((at, c)) = letters.next() {
        match c {
            '"' => return Some((said, at + 2)),
            '\\' => said.extend(letters.next().map(|(_, c)| c).filter(|c| *c != '\n')),
            c => said.push(c),
        }
    }
    None
}

#[test]
fn the_statements_are_read_as_the_compiler_reads_them() {
    let all = statements();
    let says = |text: &str| all.iter().any(|(_, said)| said == text);
    assert!(all.len() > 200, "{}", all.len());
    assert!(says("SELECT * FROM visit WHERE id = $1"), "a text in its place");
    assert!(says("UPDATE outbox SET next_at = next_at - $2 WHERE next_at > $1"), "a macro with parts");
    let students = all.iter().find(|(file, said)| file == "links.rs" && said.contains("FROM student\n"));
    let (_, students) = students.unwrap();
    assert!(
        students.ends_with("ORDER BY profile.birth_date, profile.created_at"),
        "a macro in a macro: {students}"
    );
}
