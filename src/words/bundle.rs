//! The sentences of one language, built-in ones and the school's own, and how one is said with its values. The
//! catalogue knows which languages there are.

use super::arg::{Arg, left};
use super::builtin;
use crate::domain::language::Language;
use crate::domain::one_line::in_one_line;
use crate::domain::refusal::{Fact, Refusal};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, PoisonError, RwLock};

/// A refusal as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalText {
    /// Its fixed number.
    pub number: u16,
    /// Why it was refused.
    pub reason: String,
    /// What to do now.
    pub next: String,
    /// The page of F1; its paragraphs are divided by line breaks.
    pub help: String,
}

/// All sentences of one language.
pub struct Words {
    pub(super) language: Language,
    pub(super) bundle: FluentBundle<FluentResource>,
    /// The same with the school's own sentences on top, if it has any.
    pub(super) own: Option<FluentBundle<FluentResource>>,
    pub(super) zone: TimeZone,
    pub(super) now: Arc<AtomicI64>,
    pub(super) problems: Vec<String>,
    /// Sentences without values that were said before: a screen says thirty of them for every key.
    pub(super) said: RwLock<HashMap<String, String>>,
}

impl Words {
    /// Which language this is.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// What was wrong with the school's own files; the built-in sentences replace the wrong ones.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// How many built-in sentences the school's own files replace, and how many there are. A sentence that equals the
    /// built-in one is still to be translated.
    pub fn said_of_all(&self) -> (usize, usize) {
        let ids: Vec<String> =
            builtin::files(Language::default()).iter().flat_map(|(_, text)| builtin::ids(text)).collect();
        let args = FluentArgs::new();
        let said = |bundle, id: &str| formatted(bundle, id, &args).map(|(said, _)| said);
        let own = |id: &&String| {
            let own = self.own.as_ref().and_then(|own| said(own, id));
            own.is_some_and(|own| Some(own) != said(&self.bundle, id))
        };
        (ids.iter().filter(own).count(), ids.len())
    }

    /// The sentence `id`, or `id.attribute`.
    pub fn say(&self, id: &str) -> String {
        let known = self.said.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned();
        known.unwrap_or_else(|| {
            let said = self.say_with(id, &[]);
            let mut all = self.said.write().unwrap_or_else(PoisonError::into_inner);
            all.insert(id.to_owned(), said.clone());
            said
        })
    }

    /// The sentence `id` with values in it.
    ///
    /// An unknown id is a mistake in the program: it is shown as `⟨id⟩`, and stops a debug build.
    pub fn say_with(&self, id: &str, args: &[(&str, Arg)]) -> String {
        let said = self.try_say(id, args);
        debug_assert!(said.is_some(), "no sentence {id} in {}", self.language.tag());
        said.unwrap_or_else(|| format!("⟨{id}⟩"))
    }

    /// The sentence `id`, if there is one. A sentence of the school's own that cannot be said (it needs a missing
    /// value, or refers to itself in a circle) gives way to the built-in one.
    pub fn try_say(&self, id: &str, args: &[(&str, Arg)]) -> Option<String> {
        let args: FluentArgs = args.iter().map(|(name, arg)| (*name, self.value(arg))).collect();
        let own = self.own.as_ref().and_then(|own| formatted(own, id, &args));
        if let Some((said, errors)) = own
            && errors.is_empty()
        {
            return Some(said);
        }
        let (said, errors) = formatted(&self.bundle, id, &args)?;
        debug_assert!(errors.is_empty(), "{id} in {}: {errors:?}", self.language.tag());
        Some(said)
    }

    /// A language's name, or its tag if nobody has named it.
    pub fn name_of(&self, language: Language) -> String {
        let tag = language.tag();
        self.try_say(&format!("language-{tag}"), &[]).unwrap_or_else(|| tag.to_owned())
    }

    /// The paragraphs of a longer text.
    pub fn paragraphs(&self, id: &str) -> Vec<String> {
        self.say(id).lines().map(str::to_owned).collect()
    }

    /// A refusal with its reason, the next steps and its help page.
    pub fn refusal(&self, refusal: &Refusal) -> RefusalText {
        let number = refusal.number();
        let args: Vec<(&str, Arg)> =
            refusal.facts().into_iter().map(|(name, fact)| (name, self.fact(fact, refusal))).collect();
        RefusalText {
            number,
            reason: self.say_with(&format!("refusal-{number}"), &args),
            next: self.say_with(&format!("refusal-{number}.next"), &args),
            help: self.say_with(&format!("refusal-{number}.help"), &args),
        }
    }

    fn fact(&self, fact: Fact, of: &Refusal) -> Arg {
        match fact {
            Fact::Count(n) => Arg::Count(n),
            Fact::At(moment) if of.is_wait() => Arg::Wait(moment),
            // A clock shows minutes: waiting until the shown minute must be long enough.
            Fact::At(moment) => Arg::At(moment.minute_after()),
            Fact::Text(text) => Arg::Text(text),
            Fact::Word(id) => Arg::Text(self.say(id)),
        }
    }

    fn value(&self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Count(n) => FluentValue::from(*n),
            // A value that somebody has typed begins no line of its own.
            Arg::Text(text) => FluentValue::from(in_one_line(text).into_owned()),
            Arg::At(moment) => FluentValue::from(self.at(*moment)),
            Arg::Wait(moment) => FluentValue::from(self.wait(*moment)),
            Arg::Day(date) => FluentValue::from(self.day(*date)),
            Arg::Left(span) => FluentValue::from(left(*span)),
        }
    }
}

/// Single line breaks become spaces; an empty line becomes one line break.
pub(super) fn joined(text: &str) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            out.push('\n');
        } else {
            if !out.is_empty() && !out.ends_with('\n') {
                out.push(' ');
            }
            out.push_str(line);
        }
    }
    out
}

/// A sentence out of a bundle, and what was wrong with it.
fn formatted(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    args: &FluentArgs,
) -> Option<(String, Vec<FluentError>)> {
    let (message, attribute) = id.split_once('.').map_or((id, None), |(id, name)| (id, Some(name)));
    let found = bundle.get_message(message)?;
    let pattern = match attribute {
        Some(name) => found.get_attribute(name)?.value(),
        None => found.value()?,
    };
    let mut errors = Vec::new();
    let said = joined(&bundle.format_pattern(pattern, Some(args), &mut errors));
    Some((said, errors))
}
