//! Staff look for somebody who shows a document: by the beginning of the name, and the birth date as it stands there.

use crate::domain::family::SHORTEST;
use crate::domain::line::is_too_long;
use crate::domain::person::BirthDate;
use crate::domain::refusal::Refusal;
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::{Cx, Input};

/// The search, and what it has found.
#[derive(Debug, Clone)]
pub struct Finding<T> {
    /// The beginning of the name.
    pub name: Typed,
    /// The birth date.
    pub birth: Typed,
    /// What was found; none before the first answer.
    pub found: Option<Vec<T>>,
}

/// What an input to a search leads to.
#[derive(Debug)]
pub enum Found<T> {
    /// The step stays.
    Stays,
    /// The desk is asked for this name and birth date.
    Asks(String, BirthDate),
    /// One of those who were found.
    Picked(T),
    /// What the search itself does not hear.
    Other(Input),
}

impl<T> Default for Finding<T> {
    fn default() -> Self {
        Self { name: Typed::default(), birth: Typed::default(), found: None }
    }
}

impl<T: Clone> Finding<T> {
    /// Hears an input.
    pub fn hear(&mut self, input: Input, cx: &Cx) -> Found<T> {
        match input {
            Input::Typed(FieldId::Search, text) => self.name.set(text),
            Input::Typed(FieldId::BirthDate, text) => self.birth.set(text),
            Input::Submit => {
                return match self.is_whole(cx) {
                    Some((name, birth)) => Found::Asks(name, birth),
                    None => Found::Stays,
                };
            }
            Input::Pick(at) => {
                return match self.found.as_ref().and_then(|found| found.get(at)) {
                    Some(one) => Found::Picked(one.clone()),
                    None => Found::Stays,
                };
            }
            other => return Found::Other(other),
        }
        // What was found was found by other words.
        self.found = None;
        Found::Stays
    }

    /// What the desk has found.
    pub fn finds(&mut self, found: Vec<T>) {
        (self.name.problem, self.found) = (None, Some(found));
    }

    /// Both, if they are there; what is missing is said below its field.
    fn is_whole(&mut self, cx: &Cx) -> Option<(String, BirthDate)> {
        let name = self.name.text.trim();
        if name.chars().count() < SHORTEST {
            self.name.problem = Some(Refusal::LostTooShort);
        } else if is_too_long(name) {
            self.name.problem = Some(Refusal::TooLong);
        } else {
            match BirthDate::parse_on(&self.birth.text, cx.today) {
                Ok(birth) => return Some((name.to_owned(), birth)),
                Err(why) => self.birth.problem = Some(why),
            }
        }
        None
    }
}
