//! An admin imports a school's list of diary accounts.
//!
//! ```text
//! File ──read──▶ (letters of eight bits: Encoding ──these are the names──▶) Seen ──import──▶ Taken
//!   └──faulty──▶ Faulty ──read again──▶ Seen
//! ```
//!
//! Which encoding of eight bits a file has is a guess, so the first names are shown before anything else; another encoding is
//! one key away there, and where the headline is wrong.
//!
//! Esc leads back to the file, with all that was typed.

use super::action::Action;
use super::ask::{Answer, Ask, OfficeAnswer, OfficeAsk};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::Outcome;
use super::steps::unheard;
use crate::domain::list_encoding::Encoding;
use crate::domain::list_fault::{Faults, Why};
use crate::domain::list_plan::{Away, Sums};
use crate::domain::list_preview::{ListAsked, Preview};
use crate::domain::refusal::Refusal;

/// The key of a list that is whole.
pub const WHOLE: &str = "whole";
/// The key of a list that is a part.
pub const PART: &str = "part";

/// The file and what is said of it, as they are typed.
#[derive(Debug, Clone)]
pub struct Form {
    /// Where it lies.
    pub path: Typed,
    /// The diary's name, where the list has no such column.
    pub system: Typed,
    /// Whether the list is whole.
    pub extent: Typed,
    /// Whether the diary's name is asked: the last list that was read had no such column.
    pub asks_system: bool,
    /// How its letters are written, once an admin has said so.
    pub encoding: Option<Encoding>,
    /// Whether the names that were read by it are right.
    pub is_right: bool,
}

impl Default for Form {
    fn default() -> Self {
        let (path, system) = (Typed::default(), Typed::default());
        Self { path, system, extent: Typed::of(WHOLE), asks_system: false, encoding: None, is_right: false }
    }
}

impl Form {
    fn asked(&self) -> ListAsked {
        let system = self.system.text.trim();
        ListAsked {
            path: self.path.text.trim().to_owned(),
            system: (!system.is_empty()).then(|| system.to_owned()),
            part: self.extent.text == PART,
            encoding: self.encoding,
        }
    }
}

/// The flow.
#[derive(Debug, Clone)]
pub enum DiaryList {
    /// Where does the file lie?
    File(Form),
    /// This is wrong with it; after what was mended it is read again.
    Faulty(Form, Faults),
    /// Are these the names? Its letters were guessed.
    Encoding(Form, Box<Preview>),
    /// This would be done.
    Seen(Form, Box<Preview>, Option<Refusal>),
    /// It was done.
    Taken(Sums),
}

impl DiaryList {
    /// Begins with the file.
    pub fn begin() -> (Self, Vec<Ask>) {
        (Self::File(Form::default()), Vec::new())
    }

    /// Another encoding than the one by which the file was read.
    fn reads_otherwise(mut form: Form, read_as: Encoding, stays: impl FnOnce(Form) -> Self) -> Next<Self> {
        (form.encoding, form.is_right) = (Some(read_as.another()), false);
        Self::reads(form, stays)
    }

    fn seen(form: Form, preview: Box<Preview>) -> Self {
        let away = preview
            .away
            .map(|Away { gone, of }| Refusal::ListTakesAway { gone: gone.to_string(), of: of.to_string() });
        Self::Seen(form, preview, away)
    }

    fn reads(form: Form, stays: impl FnOnce(Form) -> Self) -> Next<Self> {
        let list = form.asked();
        Next::ask(stays(form), OfficeAsk::ReadList { list })
    }

    /// What was read.
    fn read(mut form: Form, answer: OfficeAnswer) -> Result<Self, Box<Form>> {
        match answer {
            OfficeAnswer::ListRead { preview } => {
                // It was asked where the headline could not be read.
                form.asks_system &= !form.system.text.trim().is_empty();
                let is_guess = Encoding::guessed(&preview.read_as).is_some();
                let asks = is_guess && !form.is_right;
                Ok(if asks { Self::Encoding(form, preview) } else { Self::seen(form, preview) })
            }
            OfficeAnswer::ListFaulty { faults } => {
                form.asks_system |= faults.first.iter().any(|fault| fault.why == Why::NoSystem);
                Ok(Self::Faulty(form, faults))
            }
            OfficeAnswer::ListTaken { sums } => Ok(Self::Taken(sums)),
            _ => Err(Box::new(form)),
        }
    }

    fn on_file(mut form: Form, input: Input) -> Next<Self> {
        match input {
            // Another file may have other letters.
            Input::Typed(FieldId::ListPath, text) => {
                form.path.set(text);
                (form.encoding, form.is_right) = (None, false);
            }
            Input::Typed(FieldId::DiaryName, text) => form.system.set(text),
            Input::Typed(FieldId::ListExtent, text) => form.extent.set(text),
            Input::Submit if form.path.text.trim().is_empty() => form.path.problem = Some(Refusal::Missing),
            Input::Submit => return Self::reads(form, Self::File),
            Input::Answered(Answer::Office(answer)) => {
                return Next::stay(Self::read(form, answer).unwrap_or_else(|form| Self::File(*form)));
            }
            Input::Answered(Answer::Refused { why }) => form.path.problem = Some(why),
            Input::Back => return Next::Done(Outcome::Left),
            other => return Next::stay(unheard(Self::File(form), &other)),
        }
        Next::stay(Self::File(form))
    }

    fn on_encoding(mut form: Form, preview: Box<Preview>, input: Input) -> Next<Self> {
        let Some(read_as) = Encoding::guessed(&preview.read_as) else {
            return Next::stay(Self::seen(form, preview));
        };
        match input {
            Input::Submit => {
                (form.encoding, form.is_right) = (Some(read_as), true);
                Next::stay(Self::seen(form, preview))
            }
            Input::Act(Action::AnotherEncoding) => {
                Self::reads_otherwise(form, read_as, |form| Self::Encoding(form, preview))
            }
            Input::Answered(Answer::Office(answer)) => {
                Next::stay(Self::read(form, answer).unwrap_or_else(|form| Self::Encoding(*form, preview)))
            }
            Input::Answered(Answer::Refused { why }) => {
                form.path.problem = Some(why);
                Next::stay(Self::File(form))
            }
            Input::Back => Next::stay(Self::File(form)),
            other => Next::stay(unheard(Self::Encoding(form, preview), &other)),
        }
    }

    fn on_faulty(mut form: Form, faults: Faults, input: Input) -> Next<Self> {
        match input {
            Input::Act(Action::AnotherEncoding) => match guessed(&faults) {
                Some(read_as) => Self::reads_otherwise(form, read_as, |form| Self::Faulty(form, faults)),
                None => Next::stay(Self::Faulty(form, faults)),
            },
            Input::Submit => Self::reads(form, |form| Self::Faulty(form, faults)),
            Input::Answered(Answer::Office(answer)) => {
                Next::stay(Self::read(form, answer).unwrap_or_else(|form| Self::Faulty(*form, faults)))
            }
            Input::Answered(Answer::Refused { why }) => {
                form.path.problem = Some(why);
                Next::stay(Self::File(form))
            }
            Input::Back => Next::stay(Self::File(form)),
            other => Next::stay(unheard(Self::Faulty(form, faults), &other)),
        }
    }

    fn on_seen(form: Form, preview: Box<Preview>, problem: Option<Refusal>, input: Input) -> Next<Self> {
        match input {
            // The entry in hand does nothing: a nervous second Enter imports nothing unread.
            Input::Pick(0) | Input::Back => Next::stay(Self::File(form)),
            Input::Pick(at) if at <= choices(&preview) && problem != Some(Refusal::ListMoved) => {
                let ask = OfficeAsk::TakeList {
                    list: form.asked(),
                    seen: preview.mark.clone(),
                    take_away: preview.away.is_some(),
                    take_held: at == 2,
                };
                Next::ask(Self::Seen(form, preview, problem), ask)
            }
            Input::Answered(Answer::Office(answer)) => Next::stay(
                Self::read(form, answer).unwrap_or_else(|form| Self::Seen(*form, preview, problem)),
            ),
            Input::Answered(Answer::Refused { why }) => Next::stay(Self::Seen(form, preview, Some(why))),
            other => Next::stay(unheard(Self::Seen(form, preview, problem), &other)),
        }
    }
}

/// By which guess a faulty file was read.
pub fn guessed(faults: &Faults) -> Option<Encoding> {
    faults.read_as.as_deref().and_then(Encoding::guessed)
}

/// How many ways there are to import what was seen: without look-alikes, and with them where there are any; none where it
/// changes nothing.
pub const fn choices(preview: &Preview) -> usize {
    let Sums { new, changed, back, gone, held, .. } = preview.sums;
    match (new + changed + back + gone, held) {
        (0, 0) => 0,
        (_, 0) => 1,
        (_, _) => 2,
    }
}

impl Flow for DiaryList {
    const NAME: &'static str = "diary-list";

    fn name(&self) -> &'static str {
        match self {
            Self::File(_) => "file",
            Self::Faulty(..) => "faulty",
            Self::Encoding(..) => "encoding",
            Self::Seen(..) => "seen",
            Self::Taken(_) => "taken",
        }
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        match self {
            Self::File(form) => Self::on_file(form, input),
            Self::Faulty(form, faults) => Self::on_faulty(form, faults, input),
            Self::Encoding(form, preview) => Self::on_encoding(form, preview, input),
            Self::Seen(form, preview, problem) => Self::on_seen(form, preview, problem, input),
            Self::Taken(_) if matches!(input, Input::Submit | Input::Back) => Next::Done(Outcome::Left),
            taken @ Self::Taken(_) => Next::stay(unheard(taken, &input)),
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::File(form) => form.path.problem.clone(),
            Self::Faulty(..) => Some(Refusal::ListFaulty),
            Self::Seen(_, _, problem) => problem.clone(),
            Self::Encoding(..) | Self::Taken(_) => None,
        }
    }

    fn is_typed(&self) -> bool {
        matches!(self, Self::File(_))
    }
}
