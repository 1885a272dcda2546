//! The program's own source as the tests of the house read it: code without comments, texts, and what is compiled only
//! for tests.

use std::fs;
use std::path::{Path, PathBuf};

/// One file of the source.
#[derive(Debug)]
pub struct Source {
    /// Its path below `src`, with `/` between.
    pub path: String,
    /// The file as it is.
    pub whole: String,
    /// The code alone: comments, texts and test code are blank, line ends stay.
    pub code: String,
}

impl Source {
    /// Whether the code names something, as a whole word.
    pub fn names(&self, wanted: &str) -> bool {
        places(&self.code, wanted).next().is_some()
    }
}

/// Where a text stands as a whole word.
pub fn places<'a>(text: &'a str, wanted: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part_of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(wanted).map(|(at, _)| at).filter(move |at| {
        let starts = !wanted.starts_with(is_word) || !part_of_word(text[..*at].chars().next_back());
        let ends = !wanted.ends_with(is_word) || !part_of_word(text[at + wanted.len()..].chars().next());
        starts && ends
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The folder of the package.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder of the package whose name has one of these endings.
pub fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut ahead = vec![root().join(folder)];
    while let Some(folder) = ahead.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                ahead.push(path);
            } else if path.extension().is_some_and(|end| endings.iter().any(|one| end == *one)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The program without its tests.
pub fn program() -> Vec<Source> {
    let source = root().join("src");
    let mut only_tests: Vec<PathBuf> = Vec::new();
    let mut read = Vec::new();
    for file in files("src", &["rs"]) {
        let whole = fs::read_to_string(&file).unwrap();
        let (code, tests) = without_tests(&without_texts(&whole));
        let folder = folder_of(&file);
        only_tests
            .extend(tests.iter().flat_map(|name| [folder.join(format!("{name}.rs")), folder.join(name)]));
        read.push((file, whole, code));
    }
    let is_program = |file: &Path| !only_tests.iter().any(|test| file.starts_with(test));
    let kept = read.into_iter().filter(|(file, ..)| is_program(file));
    let named = |file: &Path| file.strip_prefix(&source).unwrap().to_str().unwrap().replace('\\', "/");
    kept.map(|(file, whole, code)| Source { path: named(&file), whole, code }).collect()
}

/// Where the modules that a file declares lie.
fn folder_of(file: &Path) -> PathBuf {
    match file.file_stem().and_then(|stem| stem.to_str()) {
        Some("mod" | "lib" | "main") | None => file.parent().unwrap().to_path_buf(),
        Some(stem) => file.parent().unwrap().join(stem),
    }
}

/// Blanks comments, texts and characters; line ends stay, so that line numbers do too.
pub fn without_texts(source: &str) -> String {
    replacing_texts(source, |_| " ")
}

/// Puts something in the place of each comment, text and character; line ends stay, so that lines can be told.
pub fn replacing_texts(source: &str, put: impl Fn(&str) -> &'static str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skipped = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => comment(rest),
            '"' => text(rest, 1),
            'r' | 'b' | 'c' if !code.ends_with(is_word) => prefixed(rest),
            '\'' => character(rest),
            _ => 0,
        };
        if skipped == 0 {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            code.extend(rest[..skipped].chars().filter(|c| *c == '\n'));
            code.push_str(put(&rest[..skipped]));
            rest = &rest[skipped..];
        }
    }
    code
}

/// Length of a comment between `/*` and `*/`, others within it included.
fn comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if here.starts_with(b"*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// Length of a text whose opening quote ends at `begins`.
fn text(rest: &str, begins: usize) -> usize {
    let bytes = rest.as_bytes();
    let mut at = begins;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

/// Length of `r"…"`, `r#"…"#`, `b"…"`, `br"…"`, `c"…"`, `b'…'`; 0 for a name that begins so.
fn prefixed(rest: &str) -> usize {
    let letters = rest.bytes().take_while(|b| matches!(b, b'r' | b'b' | b'c')).count();
    let hashes = rest[letters..].bytes().take_while(|b| *b == b'#').count();
    let raw = rest[..letters].ends_with('r');
    let behind = &rest[letters + hashes..];
    if letters > 2 {
        0
    } else if behind.starts_with('"') && raw {
        let end = format!("\"{}", "#".repeat(hashes));
        let begins = letters + hashes + 1;
        rest[begins..].find(&end).map_or(rest.len(), |at| begins + at + end.len())
    } else if behind.starts_with('"') && hashes == 0 {
        text(rest, letters + 1)
    } else if behind.starts_with('\'') && hashes == 0 && letters == 1 {
        letters + character(behind)
    } else {
        0
    }
}

/// Length of a character; 0 for a lifetime.
fn character(rest: &str) -> usize {
    let mut inside = rest[1..].chars();
    match (inside.next(), inside.next()) {
        (Some('\\'), Some(escaped)) => {
            let begins = 2 + escaped.len_utf8();
            rest[begins..].find('\'').map_or(0, |at| begins + at + 1)
        }
        (Some(one), Some('\'')) if one != '\'' => 2 + one.len_utf8(),
        _ => 0,
    }
}

/// Takes out every item behind `#[cfg(test)]`; returns the names of modules in files of their own.
pub fn without_tests(code: &str) -> (String, Vec<String>) {
    const MARK: &str = "#[cfg(test)]";
    let (mut kept, mut modules, mut rest) = (String::new(), Vec::new(), code);
    while let Some(at) = rest.find(MARK) {
        kept.push_str(&rest[..at]);
        let item = &rest[at + MARK.len()..];
        let end = end_of_item(item);
        let words: Vec<&str> =
            item[..end].split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).collect();
        if let ([.., "mod", name], true) = (words.as_slice(), item[..end].ends_with(';')) {
            modules.push((*name).to_owned());
        }
        kept.extend(item[..end].chars().filter(|c| *c == '\n'));
        rest = &item[end..];
    }
    kept.push_str(rest);
    (kept, modules)
}

/// Where an item ends: at its semicolon, or behind the block that is its body.
pub fn end_of_item(item: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in item.char_indices() {
        match c {
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && c == '}' {
                    return at + 1;
                }
            }
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    item.len()
}

#[test]
fn texts_comments_and_tests_are_no_code() {
    let source = concat!(
        "use a::b; // crate::x\n/* crate::y /* crate::z */ */ const A: &str = \"crate::q \\\" crate::r\";\n",
        "const B: &str = r#\"crate::s \" \"#; const C: char = '\"'; const D: char = '\\''; fn f<'a>(x: &'a str) {}\n",
        "#[cfg(test)]\n#[allow(dead_code)]\nmod tests { fn g() { crate::t(); } }\n#[cfg(test)]\nmod cases;\nlet e = crate::u;",
    );
    let blank = without_texts(source);
    assert_eq!(blank.lines().count(), source.lines().count());
    let (code, modules) = without_tests(&blank);
    assert_eq!(modules, ["cases"]);
    let found: Vec<&str> = places(&code, "crate::").map(|at| &code[at..at + 8]).collect();
    assert_eq!(found, ["crate::u"]);
    assert!(code.contains("fn f<'a>(x: &'a str) {}"));
}
