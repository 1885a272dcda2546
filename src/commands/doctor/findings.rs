//! The lines of an examination: each well, or what to do. What is examined is left to the doctor.

use crate::words::{Arg, Words};

/// The lines of an examination.
pub struct Findings<'a> {
    pub words: &'a Words,
    pub lines: Vec<String>,
    pub problems: i64,
}

impl Findings<'_> {
    pub fn well(&mut self, id: &str, args: &[(&str, Arg)]) {
        let line = self.words.say_with(id, args);
        self.lines.push(format!("[{}] {line}", self.words.say("doctor-ok")));
    }

    pub fn look(&mut self, line: &str) {
        self.problems += 1;
        self.lines.push(format!("[{}] {line}", self.words.say("doctor-look")));
    }

    pub fn look_at(&mut self, id: &str, args: &[(&str, Arg)]) {
        let line = self.words.say_with(id, args);
        self.look(&line);
    }
}
