//! What staff put right about a family: what is right, the reason, and a last word with what stands now and what will.

use super::deeds::{child_of, differences, parent_of, person_of};
use crate::domain::correction::{Correctable, Paper};
use crate::domain::family::{Document, Family, Relation};
use crate::domain::kinship::Kinship;
use crate::flow::FieldId;
use crate::flow::family::{Correcting, Form, ShownFamily};
use crate::ui::page::{Block, NoticeKind, Who};
use crate::ui::screens::sheet::Sheet;
use crate::ui::screens::steps::{class, details};
use crate::words::Words;

/// What is put right, with the people it is about.
pub(super) fn named(what: &Correctable, family: &Family, words: &Words) -> String {
    let (parent, child) = match what {
        Correctable::Class { student } => (String::new(), child_of(student, family)),
        Correctable::Relation { link, .. } => {
            let link = family.links.iter().find(|known| known.id == *link);
            link.map(|link| (parent_of(&link.parent, family), child_of(&link.student, family)))
                .unwrap_or_default()
        }
        Correctable::Data { person, .. } => (person_of(person, family), String::new()),
    };
    let id = format!("correct-{}", what.as_str());
    words.say_with(&id, &[("parent", parent.into()), ("child", child.into())])
}

/// What is right is told.
pub(super) fn form<'a>(seen: &ShownFamily, correcting: &Correcting, sheet: Sheet<'a>) -> Sheet<'a> {
    let (what, words) = (&correcting.what, sheet.look.words);
    let heading = Block::Heading(named(what, &seen.family, words));
    let sheet = sheet.state(what.as_str()).who(Who::Staff, "who-staff");
    let sheet = match &correcting.form {
        Form::Class { step, .. } => {
            let school = (words.say("step-school"), sheet.look.place.school.clone());
            let stands = what.student().and_then(|id| seen.child(id));
            let stands = stands.map(|child| (words.say("correct-stands"), child.class.clone()));
            let field = class::field(step, &sheet);
            let facts = std::iter::once(school).chain(stands).collect();
            let sheet = sheet.block(heading).block(Block::Facts(facts)).block(field);
            if step.loaded { sheet.text("text-family-class") } else { sheet.dim("notice-working") }
        }
        Form::Relation { relation, document, .. } => {
            let keys = Relation::ALL.map(Relation::as_str);
            let relations = sheet.one_of(FieldId::Relation, "relation", keys, relation);
            let keys = Document::ALL.map(Document::as_str);
            let asks = Relation::from_text(&relation.text).is_some_and(Relation::needs_document);
            let documents =
                asks.then(|| Block::OneOf(sheet.one_of(FieldId::Document, "document", keys, document)));
            sheet.block(heading).block(Block::OneOf(relations)).blocks(documents)
        }
        Form::Data { step, .. } => details::form(step, sheet.block(heading)),
    };
    let sheet = sheet.enter("key-enter");
    match &correcting.problem {
        Some(why) => sheet.refusal(why),
        None => sheet,
    }
}

/// Why it is put right; then the last word on it.
pub(super) fn reason<'a>(seen: &ShownFamily, correcting: &Correcting, sheet: Sheet<'a>) -> Sheet<'a> {
    let (what, words) = (&correcting.what, sheet.look.words);
    let heading = Block::Heading(named(what, &seen.family, words));
    let mut changes = changes(seen, correcting, words);
    let sheet = sheet.who(Who::Staff, "who-staff").block(heading);
    let sheet = if correcting.last_word {
        let why = correcting
            .reason()
            .map(|why| (words.say("field-why"), words.say(&format!("why-{}", why.as_str()))));
        let paper = correcting.paper();
        let paper =
            paper.map(|paper| (words.say("field-paper"), words.say(&format!("paper-{}", paper.as_str()))));
        changes.extend(why.into_iter().chain(paper));
        let warns = Block::notice(NoticeKind::Warn, words.say("correct-last-word"));
        sheet.state("last-word").block(Block::Facts(changes)).block(warns).enter("do-correct")
    } else {
        let keys = what.reasons().iter().map(|why| why.as_str());
        let why = sheet.one_of(FieldId::Why, "why", keys, &correcting.why);
        let keys = Paper::ALL.map(Paper::as_str);
        let paper = correcting
            .asks_paper()
            .then(|| Block::OneOf(sheet.one_of(FieldId::Paper, "paper", keys, &correcting.paper)));
        sheet
            .state("why")
            .block(Block::Facts(changes))
            .block(Block::OneOf(why))
            .blocks(paper)
            .enter("key-enter")
    };
    match &correcting.problem {
        Some(why) => sheet.refusal(why),
        None => sheet,
    }
}

/// Each thing that changes: its name, what stands there now, and what will.
fn changes(seen: &ShownFamily, correcting: &Correcting, words: &Words) -> Vec<(String, String)> {
    match (&correcting.what, &correcting.form) {
        (Correctable::Class { student }, Form::Class { chosen: Some(class), .. }) => {
            let stands = seen.child(student).map(|child| child.class.as_str()).unwrap_or_default();
            vec![(words.say("field-class"), format!("{stands} → {}", class.name))]
        }
        (Correctable::Relation { link, .. }, Form::Relation { .. }) => {
            let stands =
                seen.link(link).map(|link| Kinship { relation: link.relation, document: link.document });
            kinships(stands, correcting.kinship(), words)
        }
        (Correctable::Data { data, .. }, Form::Data { told: Some(told), .. }) => {
            differences(data, told, words)
        }
        (Correctable::Class { .. } | Correctable::Relation { .. } | Correctable::Data { .. }, _) => {
            Vec::new()
        }
    }
}

/// The relation, and the kind of document where one stands or is told.
fn kinships(was: Option<Kinship>, to: Option<Kinship>, words: &Words) -> Vec<(String, String)> {
    let relation = |one: Option<Kinship>| {
        one.map(|one| words.say(&format!("relation-{}", one.relation.as_str()))).unwrap_or_default()
    };
    let document = |one: Option<Kinship>| {
        let document = one.and_then(|one| one.document);
        document.map_or_else(
            || words.say("proposal-nothing"),
            |kind| words.say(&format!("document-{}", kind.as_str())),
        )
    };
    let rows =
        [("correct-kinship", relation(was), relation(to)), ("correct-document", document(was), document(to))];
    let differs = rows.into_iter().filter(|(_, was, to)| was != to);
    differs.map(|(field, was, to)| (words.say(field), format!("{was} → {to}"))).collect()
}
