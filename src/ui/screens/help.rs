//! Texts to read above a step: its help (F1) with the refusal at hand and the questions that families ask; and the
//! terms. Paragraphs are divided by an empty row.

use super::look::{Invented, Look};
use super::offers::On;
use super::sheet::refused;
use super::steps::consent;
use super::topics;
use crate::domain::refusal::Refusal;
use crate::ui::keys::Key;
use crate::ui::page::KeyHint;
use crate::words::texts;
use std::fmt::Write;

/// What families ask, the most frequent first.
const QUESTIONS: [&str; 9] = [
    "question-second-child",
    "question-several-users",
    "question-parent-phone",
    "question-no-phone",
    "question-no-sms",
    "question-social",
    "question-order",
    "question-forgotten",
    "question-keys",
];

/// The help for the step at hand: title and text. The refusal on the screen comes first.
pub fn help(on: &On, problem: Option<Refusal>, look: &Look) -> (String, String) {
    help_about(&topics::help_topic(on), problem, look)
}

/// The same for a step by its topic.
pub(super) fn help_about(topic: &str, problem: Option<Refusal>, look: &Look) -> (String, String) {
    let words = look.words;
    let mut paragraphs = Vec::new();
    if let Some(why) = problem {
        paragraphs.extend([refused(words, &why), words.refusal(&why).help]);
    }
    paragraphs.extend(words.paragraphs(&format!("help-{topic}")));
    if topic == "home" && !look.place.people.is_empty() {
        let password = look.place.people_password.as_str();
        paragraphs.push(words.say_with("help-training-people", &[("password", password.into())]));
        let people = look.place.people.iter().map(|one| invented(one, look));
        paragraphs.push(people.collect::<Vec<_>>().join("\n"));
        let keys = [("minute", Key::TrainingMinute), ("hour", Key::TrainingHour), ("day", Key::TrainingDay)];
        let keys = keys.map(|(name, key)| (name, KeyHint::of(key, "").label.into()));
        paragraphs.push(words.say_with("help-training-clock", &keys));
    }
    if topic.ends_with("-phone") {
        paragraphs.push(words.say("help-account"));
    }
    paragraphs.push(format!("\n{}", words.say("title-questions").to_uppercase()));
    for question in QUESTIONS {
        paragraphs.push(format!("{}\n{}", words.say(question), words.say(&format!("{question}.answer"))));
    }
    let title = format!("{}: {}", words.say("title-help"), words.say(&format!("title-{topic}")));
    (title, paragraphs.join("\n\n"))
}

/// Somebody of the training, and below that what is shown with them.
fn invented(one: &Invented, look: &Look) -> String {
    let mut said = format!("{}  ", one.number);
    if let Some(born) = one.born {
        let _ = write!(said, "{:02}.{:02}.{}  ", born.day(), born.month(), born.year());
    }
    said.push_str(&one.who);
    if let Some(shows) = one.shows {
        let mailbox = [("mailbox", one.mailbox.unwrap_or_default().into())];
        let _ = write!(said, "\n    {}", look.words.say_with(&format!("training-shows-{shows}"), &mailbox));
    }
    said
}

/// Which data is passed on, as the consent on the screen cites it.
pub fn passed_on(on: &On, look: &Look) -> (String, String) {
    let step = if let On::Visit(visit) = on { visit.top().consent() } else { None };
    let school = step.map_or_else(|| look.school(), |step| consent::school(step, look));
    let text = look.texts.page(texts::TextPage::PassedOn, look.words.language(), &school);
    (text.title, text.body.join("\n\n"))
}

/// Terms of use, privacy, and which data is passed on. Going on accepts them; that is no consent.
pub fn terms(look: &Look) -> (String, String) {
    let school = look.school();
    let pages = texts::TextPage::ALL.map(|page| {
        let text = look.texts.page(page, look.words.language(), &school);
        format!("{}\n\n{}", text.title.to_uppercase(), text.body.join("\n\n"))
    });
    (look.words.say("terms-open"), pages.join("\n\n\n"))
}
