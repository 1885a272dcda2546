//! Rules of the house that no compiler checks: small files, nothing of a machine in the tree, SQL that two engines
//! understand, one clock, one source of chance, and no log line with personal values.

mod arms;
mod commands;

use crate::source::{
    Source, end_of_item, files, places, program, replacing_texts, root, without_tests, without_texts,
};
use std::fs;
use std::path::Path;

/// The most lines a file may have.
const LINES: usize = 400;
/// The list of all refusals, in which one looks up a number: one line each, and its reason.
const LISTS: [&str; 1] = ["src/domain/refusal.rs"];

/// SQL that only one of the two engines understands, or that would be a second clock.
const FOREIGN_SQL: [&str; 6] = ["SERIAL", "TIMESTAMPTZ", "JSONB", "STRICT", "AUTOINCREMENT", "NOW()"];

/// Reads of a clock, and the files that may do them. A deadline of the loop is no time of day.
const CLOCKS: [&str; 5] = ["SystemTime::now", "Timestamp::now", "Zoned::now", "clock_gettime", "Utc::now"];
const CLOCKS_IN: [&str; 1] = ["clock.rs"];
/// Layers that are told the time and never read it, not even for a deadline.
const TOLD_THE_TIME: [&str; 5] = ["domain/", "flow/", "words/", "ui/screens/", "ui/page/"];

/// Sources of chance, and the files that may use them.
const CHANCE: [&str; 10] = [
    "OsRng",
    "SysRng",
    "ThreadRng",
    "thread_rng",
    "rand::rng",
    "rand::random",
    "getrandom",
    "new_v4",
    "now_v7",
    "from_os_rng",
];
const CHANCE_IN: [&str; 2] = ["desk/kernel/chance.rs", "world.rs"];

/// Macros that write into the log, and the names of values that must never be in it.
const LOGS: [&str; 8] = ["trace!", "debug!", "info!", "warn!", "error!", "event!", "span!", "debug_span!"];
const PERSONAL: [&str; 26] = [
    "answer",
    "ask",
    "birth",
    "code",
    "data",
    "destination",
    "digits",
    "draft",
    "e164",
    "field",
    "first_and_initial",
    "full",
    "input",
    "link",
    "mail",
    "message",
    "name",
    "password",
    "patronymic",
    "person",
    "phone",
    "pin",
    "search",
    "secret",
    "surname",
    "typed",
];

/// How a query begins, in two parts so that this file holds none, and what follows.
const SQL: [[&str; 3]; 4] =
    [["SEL", "ECT", "FROM"], ["INS", "ERT", "INTO"], ["UPD", "ATE", "SET"], ["DEL", "ETE", "FROM"]];
/// The tests that may query the database: the journeys' kit tells in the desk's words what it holds, the store's own
/// tests are about rows, and a thief asks nobody.
const SQL_IN: [&str; 4] = [
    "tests/desk/kit/ledger.rs",
    "tests/desk/kit/ledger/",
    "tests/desk/store_contract/",
    "tests/desk/tampering",
];

/// Whether a text queries a database.
fn asks_a_database(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let begins = |[first, second, behind]: &[&str; 3]| {
        let at = words.iter().position(|word| *word == [*first, *second].concat());
        at.is_some_and(|at| words[at..].contains(behind))
    };
    SQL.iter().any(begins) || words.contains(&["sql", "x"].concat().as_str())
}

fn lines_of(source: &Source) -> usize {
    source.whole.lines().count()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

#[test]
fn files_are_small() {
    let long = |path: &Path, text: &str| {
        let lines = text.lines().count();
        (lines > LINES && !LISTS.iter().any(|list| path.ends_with(list)))
            .then(|| format!("{}: {lines} lines", shown(path)))
    };
    let read = files("src", &["rs"]).into_iter().map(|path| (fs::read_to_string(&path).unwrap(), path));
    let wrong: Vec<String> = read.filter_map(|(text, path)| long(&path, &text)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(program().iter().any(|source| lines_of(source) > 1), "nothing was read");
}

#[test]
fn nothing_of_a_machine_stands_in_the_tree() {
    // Put together at run time, so that this file does not hold them.
    let words = [
        ["/wo", "rk/"],
        ["/ro", "ot/"],
        ["/home", "/"],
        ["/Us", "ers/"],
        ["\\Us", "ers\\"],
        ["crates", ".io"],
        ["artifac", "tory"],
        ["TO", "DO"],
        ["FIX", "ME"],
        ["product", ".md"],
        ["architecture", ".md"],
    ]
    .map(|parts| parts.concat());
    let endings = ["rs", "toml", "md", "sql", "ftl", "json", "sh", "svg", "txt", "yml"];
    let folders = ["src", "tests", "benches", "config", "migrations", "themes", "docs", ".ci"];
    let mut read: Vec<_> = folders.iter().flat_map(|folder| files(folder, &endings)).collect();
    read.extend(
        ["Cargo.toml", "README.md", ".clippy.toml", ".rustfmt.toml", ".gitignore"]
            .map(|name| root().join(name)),
    );
    let mut wrong = Vec::new();
    for path in read {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let held = words.iter().filter(|word| text.contains(word.as_str()));
        wrong.extend(held.map(|word| format!("{}: {word}", shown(&path))));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn samples_are_no_part_of_the_program() {
    const FEATURE: &str = "#[cfg(feature = \"samples\")]";
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for source in program() {
        let lines: Vec<&str> = source.whole.lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate() {
            let begins = ["mod samples;", "mod samples {", "fn samples() -> Vec<Self>"];
            // The gate of a module of samples covers its content too.
            if begins.iter().any(|begin| line.contains(begin)) && !line.starts_with("//") {
                seen += 1;
                if at == 0 || lines[at - 1] != FEATURE {
                    wrong.push(format!("{}:{}", source.path, at + 1));
                }
            }
        }
    }
    assert!(seen > 5 && wrong.is_empty(), "{seen}: {wrong:#?}");
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(!manifest.contains("default = ["), "the program asks for no feature");
}

#[test]
fn every_dependency_comes_from_the_one_registry() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let home = ["source = \"registry+https://github.com/rust-lang/crates", ".io-index\""].concat();
    let foreign: Vec<&str> =
        lock.lines().filter(|line| line.starts_with("source") && *line != home).collect();
    assert!(foreign.is_empty(), "{foreign:#?}");
}

#[test]
fn migrations_speak_to_both_engines() {
    let mut wrong = Vec::new();
    let all = files("migrations", &["sql"]);
    assert!(!all.is_empty());
    for path in all {
        let text = fs::read_to_string(&path).unwrap();
        let without = |line: &str| line.split("--").next().unwrap_or_default().to_uppercase();
        let sql: String = text.lines().map(|line| without(line) + "\n").collect();
        let found = FOREIGN_SQL.iter().filter(|word| places(&sql, word).next().is_some());
        wrong.extend(found.map(|word| format!("{}: {word}", shown(&path))));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A change of the schema then changes the kit, and no journey.
#[test]
fn tests_ask_the_database_in_the_words_of_the_kit() {
    let asks = |path: &Path| asks_a_database(&fs::read_to_string(path).unwrap());
    let all: Vec<(String, bool)> =
        files("tests/desk", &["rs"]).iter().map(|path| (shown(path), asks(path))).collect();
    let may = |path: &str| SQL_IN.iter().any(|start| path.starts_with(start));
    let wrong: Vec<&String> =
        all.iter().filter(|(path, asks)| *asks && !may(path)).map(|(path, _)| path).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    for start in SQL_IN {
        assert!(
            all.iter().any(|(path, asks)| *asks && path.starts_with(start)),
            "nothing was read in {start}"
        );
    }
}

#[test]
fn a_question_to_the_database_is_found() {
    for [first, second, behind] in SQL {
        let asked = format!("kit.rows(\"{first}{second} state {behind} visit\")");
        assert!(asks_a_database(&asked) && !asks_a_database(&asked.to_lowercase()), "{asked}");
    }
}

/// The files outside `allowed` that name one of `words`.
fn named_outside(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let sources = program();
    let outside = sources.iter().filter(|source| !allowed.contains(&source.path.as_str()));
    let of = |source: &Source| {
        let found = words.iter().filter(|word| source.names(word));
        found.map(|word| format!("{}: {word}", source.path)).collect::<Vec<_>>()
    };
    outside.flat_map(of).collect()
}

#[test]
fn one_place_reads_the_clock() {
    let wrong = named_outside(&CLOCKS, &CLOCKS_IN);
    assert!(wrong.is_empty(), "{wrong:#?}");
    let sources = program();
    let told =
        sources.iter().filter(|source| TOLD_THE_TIME.iter().any(|start| source.path.starts_with(start)));
    let looks: Vec<&str> =
        told.filter(|source| source.names("Instant")).map(|source| source.path.as_str()).collect();
    assert!(looks.is_empty(), "{looks:#?}");
}

#[test]
fn one_place_makes_chance() {
    let wrong = named_outside(&CHANCE, &CHANCE_IN);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The arguments of a call at the beginning of this text.
fn arguments(text: &str) -> &str {
    let Some(open) = text.find(['(', '[', '{']) else { return "" };
    let mut depth = 0_usize;
    for (at, c) in text[open..].char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[open..=open + at];
        }
    }
    text
}

/// The personal values that a log call names, as arguments or within the braces of its text.
fn personal(call: &str) -> Vec<&'static str> {
    let in_text = call
        .split('{')
        .skip(1)
        .filter_map(|part| part.split(['}', ':']).next())
        .collect::<Vec<_>>()
        .join(" ");
    let named = format!("{} {in_text}", without_texts(call));
    PERSONAL.into_iter().filter(|word| places(&named, word).next().is_some()).collect()
}

/// Layers whose words, ids and formats have fixed names. `Debug` output is for developers, and may change with a
/// variant's name.
const NAMED: [&str; 3] = ["ui/", "words/", "flow/"];

/// How often a program writes text with `Debug`, not counting tests, `debug_assert!` and implementations of `Debug`.
fn debug_texts(whole: &str) -> usize {
    const FOUND: &str = "debug_text";
    let writes = |text: &str| !text.starts_with('/') && [":?}", "#?}"].iter().any(|end| text.contains(end));
    let marked = replacing_texts(whole, |text| if writes(text) { " debug_text " } else { " " });
    let (code, _) = without_tests(&marked);
    let count = |item: &str| places(item, FOUND).count();
    let told = places(&code, "debug_assert!").map(|at| arguments(&code[at..]));
    let own = places(&code, "Debug for").map(|at| &code[at..at + end_of_item(&code[at..])]);
    count(&code) - told.chain(own).map(count).sum::<usize>()
}

#[test]
fn no_word_is_made_of_what_debug_writes() {
    let sources = program();
    let named = sources.iter().filter(|source| NAMED.iter().any(|start| source.path.starts_with(start)));
    let wrong: Vec<&str> =
        named.filter(|source| debug_texts(&source.whole) > 0).map(|source| source.path.as_str()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_word_made_of_what_debug_writes_is_found() {
    assert_eq!(debug_texts("fn f() { format!(\"{id:?}\"); format!(\"{:#?}\", id) }"), 2);
    assert_eq!(debug_texts("fn f() { debug_assert!(ok(), \"{id:?}\"); } // {:?}"), 0);
    assert_eq!(debug_texts("impl fmt::Debug for A { fn fmt() { write!(f, \"A({a:?})\") } }"), 0);
    assert_eq!(debug_texts("#[cfg(test)]\nmod tests { fn f() { format!(\"{id:?}\"); } }"), 0);
}

#[test]
fn no_log_line_holds_a_value_of_somebodys() {
    let mut wrong = Vec::new();
    for source in program() {
        for call in LOGS.iter().flat_map(|name| places(&source.whole, name)) {
            let found = personal(arguments(&source.whole[call..]));
            wrong.extend(found.into_iter().map(|word| format!("{}: a log line names `{word}`", source.path)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_personal_value_in_a_log_line_is_found() {
    assert_eq!(personal(arguments("info!(%phone, \"sent\");")), ["phone"]);
    assert_eq!(personal(arguments("warn!(\"sent to {name:?}\"); let code = 1;")), ["name"]);
    assert_eq!(
        personal(arguments("error!(incident = %number, \"the code was not sent\")")),
        Vec::<&str>::new()
    );
    assert_eq!(personal(arguments("info!(id = %visit.draft().id)")), ["draft"]);
}
