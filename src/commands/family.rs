//! `kindesk family`: the family of a number or an invitation that comes on standard input; recorded in the audit log.

use super::said::{Problem, line, print};
use super::start;
use crate::config::Flags;
use crate::domain::family::Family;
use crate::domain::id::ProfileId;
use crate::domain::linked::EntryNow;
use crate::words::{Arg, Words};
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
        lines.extend(diaries(&student.id, family, words));
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
    for parent in &family.parents {
        let own: Vec<_> = diaries(&parent.id, family, words).collect();
        // Whoever stands beside a child above is named again only where something is linked to them.
        if !linked(parent.id.clone()) || !own.is_empty() {
            lines.push(parent.name.full());
            lines.extend(own);
        }
    }
    lines.join("\n")
}

/// The diary accounts that are linked to somebody, each with what the school's lists have done to it.
fn diaries<'a>(id: &'a ProfileId, family: &'a Family, words: &'a Words) -> impl Iterator<Item = String> + 'a {
    family.diaries.iter().filter(move |one| one.profile == *id).map(|one| {
        let role = words.say(&format!("role-{}", one.kind.as_str())).to_lowercase();
        let said = [
            ("system", Arg::Text(one.system.clone())),
            ("role", Arg::Text(role)),
            ("since", Arg::At(one.since)),
        ];
        let entry = match one.entry {
            EntryNow::Same => None,
            EntryNow::Changed(at) => Some(("diary-entry-changed", at)),
            EntryNow::Gone(at) => Some(("diary-entry-gone", at)),
        };
        let entry = entry.map(|(id, at)| words.say_with(id, &[("at", Arg::At(at))]));
        let differs = (!one.differs.is_empty()).then(|| words.say("family-diary-differs"));
        let first = words.say_with("console-family-diary", &said);
        let all = std::iter::once(first).chain(entry).chain(differs);
        format!("  {}", all.collect::<Vec<_>>().join(". "))
    })
}
