//! No sentence promises a command that is not there: what words, texts, settings and documents call `kindesk …` is
//! compared with the command line itself.

use crate::source::{files, root};
use clap::{Command, CommandFactory};
use kindesk::cli::Cli;
use std::fs;

/// Words that may stand behind the program's name in a sentence.
const PROSE: [&str; 4] = ["and", "makes", "kindesk", "или"];

/// What is said behind a command that is there, but is no part of it.
const BEHIND: [&str; 2] = ["names", "или"];

/// The commands that a text names: up to two words behind the program's name.
fn named(text: &str) -> Vec<Vec<String>> {
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !word.starts_with('-')
    };
    let mut all = Vec::new();
    let words: Vec<&str> = text.split([' ', '\n', '`', '"', '|', '\\', '(', ')', ',', ';', ':']).collect();
    for (at, _) in words.iter().enumerate().filter(|(_, word)| **word == "kindesk") {
        let behind = words[at + 1..].iter().take(2).map(|word| word.trim_end_matches(['.', '?', '!']));
        let said: Vec<String> = behind.take_while(|word| is_word(word)).map(str::to_owned).collect();
        if said.first().is_some_and(|first| !PROSE.contains(&first.as_str())) {
            all.push(said);
        }
    }
    all
}

/// Whether the program has that command: the second word counts only where the first has commands of its own.
fn exists(said: &[String], program: &Command) -> bool {
    let Some(first) = program.find_subcommand(&said[0]) else { return false };
    match said.get(1).filter(|word| !BEHIND.contains(&word.as_str())) {
        Some(second) if first.has_subcommands() => first.find_subcommand(second).is_some(),
        _ => true,
    }
}

#[test]
fn d05_no_sentence_names_a_command_that_is_not_there() {
    let program = Cli::command();
    let texts = [files("config", &["ftl", "toml"]), files("docs", &["md"])].concat();
    let texts = texts.into_iter().map(|path| path.display().to_string()).chain(["README.md".to_owned()]);
    let mut seen = 0;
    for path in texts {
        let text = fs::read_to_string(root().join(&path)).unwrap();
        for said in named(&text) {
            seen += 1;
            assert!(exists(&said, &program), "{path} names `kindesk {}`, which is not there", said.join(" "));
        }
    }
    assert!(seen > 40, "only {seen} commands were read");
}

#[test]
fn a_command_that_is_not_there_is_noticed() {
    let program = Cli::command();
    let is_there = |text: &str| named(text).iter().all(|said| exists(said, &program));
    assert!(is_there("Run kindesk audit verify, then `kindesk doctor`."));
    assert!(!is_there("The admin runs kindesk staff unlock."));
    assert!(!is_there("`kindesk export FILE` while desks work"));
}
