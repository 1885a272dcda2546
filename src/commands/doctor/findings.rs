//! The lines of an examination: each well, or what to do. What is examined is left to the doctor.

use crate::words::{Arg, Words};

/// The lines of an examination.
pub struct Findings<'a> {
    /// The language of the lines.
    pub words: &'a Words,
    /// The lines so far.
    pub lines: Vec<String>,
    /// How many of them say what to mend.
    pub problems: i64,
}

impl Findings<'_> {
    /// A line that all is well.
    pub fn well(&mut self, id: &str, args: &[(&str, Arg)]) {
        let line = self.words.say_with(id, args);
        self.lines.push(format!("[{}] {line}", self.words.say("doctor-ok")));
    }

    /// A line that something needs mending.
    pub fn look(&mut self, line: &str) {
        self.problems += 1;
        self.lines.push(format!("[{}] {line}", self.words.say("doctor-look")));
    }

    /// The same, by the id of its sentence.
    pub fn look_at(&mut self, id: &str, args: &[(&str, Arg)]) {
        let line = self.words.say_with(id, args);
        self.look(&line);
    }
}
