//! Every message is seen: translators would write an unseen one for nothing, and a screen may have meant to show it.

use super::{messages, walk};
use crate::domain::language::Language;
use crate::ui::screens::samples::{Sample, samples};
use std::collections::BTreeSet;
use std::path::Path;

/// The beginnings of ids that the program completes: a message that is never said can hide only behind these.
const FAMILIES: &[&str] = &[
    "awaits",
    "cabinet-by",
    "cabinet-changed",
    "calendar-month",
    "chats",
    "circle",
    "cli",
    "copy",
    "correct",
    "deed",
    "delivery",
    "differs",
    "do",
    "document",
    "encryption",
    "entry-kind",
    "fate",
    "field",
    "import-fate",
    "import-fault",
    "import-part",
    "kind",
    "language",
    "list-extent",
    "link-field",
    "look-line",
    "lost",
    "month",
    "next",
    "paper",
    "password-strength",
    "provider",
    "purpose",
    "put-down-why",
    "refusal",
    "relation",
    "reply",
    "role",
    "sex",
    "standing",
    "sure",
    "text-set-up",
    "told",
    "training-shows",
    "training-twist",
    "waiting-about",
    "waiting-matter",
    "waiting-no",
    "waiting-yes",
    "waits",
    "way",
    "weekday",
    "why",
];

/// Topics of screens that stand outside of flows.
const OUTSIDE: [&str; 3] = ["attract", "put-down", "goodbye"];

/// A title, line or help whose topic no sample shows belongs to a step that was never drawn.
#[test]
fn every_message_is_said_somewhere() {
    let outside = OUTSIDE.map(Into::into);
    let topics: BTreeSet<_> = samples().iter().filter_map(Sample::topic).chain(outside).collect();
    let mut program = String::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |_, source| program.push_str(source));
    let ru = messages(Language::Ru);
    let behind = |id: &str, begin: &str, is_known: &dyn Fn(&str) -> bool| {
        id.strip_prefix(begin).and_then(|rest| rest.strip_prefix('-')).is_some_and(is_known)
    };
    let of_a_step = |id: &str| {
        ["title", "staff-line", "help"].iter().any(|part| behind(id, part, &|topic| topics.contains(topic)))
    };
    let of_a_family = |id: &str| FAMILIES.iter().any(|family| behind(id, family, &|_| true));
    let by_name = |id: &str| program.contains(&format!("\"{id}\"")) || program.contains(&format!("\"{id}."));
    let never: Vec<&String> =
        ru.keys().filter(|id| !(of_a_step(id) || of_a_family(id) || by_name(id))).collect();
    assert!(never.is_empty(), "no screen says {never:?}; for a step, its sample is missing in `ui/screens`");
}
