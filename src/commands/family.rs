//! `kindesk family`: the family of a number or an invitation that comes on standard input; recorded in the audit log.

use super::said::{Problem, line, print};
use super::start;
use crate::config::Flags;
use crate::domain::family::Family;
use crate::words::Words;
use std::process::ExitCode;

/// Shows it, for a person or as JSON.
pub async fn show(flags: &Flags, json: bool) -> Result<ExitCode, Problem> {
    let (world, language) = start::console(flags).await?;
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let found = match line(&words.say("console-family-ask")) {
        Some(typed) => world.desk.console_family(&typed).await?,
        None => None,
    };
    world.close().await;
    match found {
        None => Err(Problem::Said(words.say("console-family-none"))),
        Some(family) if json => {
            let text =
                serde_json::to_string_pretty(&family).map_err(|error| Problem::Said(error.to_string()))?;
            print(&text);
            Ok(ExitCode::SUCCESS)
        }
        Some(family) => {
            print(&in_words(&family, words));
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn in_words(family: &Family, words: &Words) -> String {
    let mut lines = Vec::new();
    for student in &family.students {
        let standing = words.say(&format!("standing-{}", student.standing.as_str()));
        lines.push(format!(
            "{}, {}, {}: {standing}",
            student.data.name.full(),
            student.class,
            student.school
        ));
        for link in family.links.iter().filter(|link| link.student == student.id) {
            let parent = family.parents.iter().find(|parent| parent.id == link.parent);
            let name = parent.map(|parent| parent.name.full()).unwrap_or_default();
            let relation = words.say(&format!("relation-{}", link.relation.as_str()));
            let disputed = link.disputed.map(|_| format!(": {}", words.say("family-link-disputed")));
            lines.push(format!("  {name}, {relation}{}", disputed.unwrap_or_default()));
            for consent in &link.consents {
                let purpose = words.say(&format!("purpose-{}", consent.text.purpose.as_str()));
                let at = words.at(consent.at);
                lines.push(format!(
                    "    {purpose}, {} ({}), {at}, {}",
                    consent.text.version,
                    consent.text.language.tag(),
                    consent.desk
                ));
            }
        }
    }
    let linked = |id| family.links.iter().any(|link| link.parent == id);
    for parent in family.parents.iter().filter(|parent| !linked(parent.id.clone())) {
        lines.push(parent.name.full());
    }
    lines.join("\n")
}
