//! The lines of an examination: each well, or what to do. What is examined is left to the doctor.

use crate::words::{Arg, Words};
use serde::Serialize;

/// A line of an examination.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// Whether all is well there.
    pub well: bool,
    /// What was found, in the language of the command.
    pub text: String,
}

/// The lines of an examination.
pub struct Findings<'a> {
    /// The language of the lines.
    pub words: &'a Words,
    /// The lines so far.
    pub lines: Vec<Line>,
    /// How many of them say what to mend.
    pub problems: i64,
}

impl Findings<'_> {
    /// A line that all is well.
    pub fn well(&mut self, id: &str, args: &[(&str, Arg)]) {
        let text = self.words.say_with(id, args);
        self.lines.push(Line { well: true, text });
    }

    /// A line that something needs mending.
    pub fn look(&mut self, line: &str) {
        self.problems += 1;
        self.lines.push(Line { well: false, text: line.to_owned() });
    }

    /// The same, by the id of its sentence.
    pub fn look_at(&mut self, id: &str, args: &[(&str, Arg)]) {
        let line = self.words.say_with(id, args);
        self.look(&line);
    }

    /// A line as a person reads it.
    pub fn said(&self, line: &Line) -> String {
        let mark = self.words.say(if line.well { "doctor-ok" } else { "doctor-look" });
        format!("[{mark}] {}", line.text)
    }
}
