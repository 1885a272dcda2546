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
            let mut relations = sheet.one_of(FieldId::Relation, "relation", keys, relation);
            // Staff fill it in, not the parent.
            relations.label = words.say("correct-relation-field");
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

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use crate::domain::correction::Correctable;
    use crate::domain::family::Family;
    use crate::domain::id::{LinkId, ProfileId};
    use crate::domain::person::{BirthDate, Sex};
    use crate::domain::refusal::Refusal;
    use crate::flow::family::{Correcting, Done, FamilyView, Form, ShownFamily};
    use crate::flow::frame::Frame;
    use crate::flow::steps::class::ClassStep;
    use crate::flow::steps::details::{DetailsStep, Of};
    use crate::flow::{FieldId, Typed};
    use crate::ui::screens::samples::people::{anna, broken, classes, maria};
    use crate::ui::screens::samples::sample::Sample;
    use jiff::civil::date;

    /// What staff may put right about the family of these samples.
    pub(in crate::ui::screens::family) fn corrections() -> Vec<Correctable> {
        vec![
            Correctable::Class { student: ProfileId::new("student") },
            of_child(true),
            Correctable::Relation { link: LinkId::new("student-parent"), sex: Sex::Female },
            Correctable::Data { person: ProfileId::new("parent"), data: Box::new(maria()), confirmed: true },
        ]
    }

    fn of_child(confirmed: bool) -> Correctable {
        Correctable::Data { person: ProfileId::new("student"), data: Box::new(anna()), confirmed }
    }

    /// What staff put right, on each of its steps and with each refusal.
    pub(in crate::ui::screens::family) fn samples(family: &Family) -> Vec<Sample> {
        let family = || Family { corrections: corrections(), ..family.clone() };
        let seen = || ShownFamily {
            profile: ProfileId::new("student"),
            family: family(),
            searched: None,
            kept: None,
            tree: false,
            about: None,
        };
        let class = |text: &str, problem, loaded| {
            let (field, classes) = (Typed { text: text.into(), problem }, classes());
            let chosen = classes.last().cloned();
            Form::Class { step: ClassStep { field, classes, loaded, ..ClassStep::default() }, chosen }
        };
        let relation = |key: &str, document: &str, problem: Option<Refusal>| Form::Relation {
            relation: Typed { text: key.into(), problem: problem.clone().filter(|_| document.is_empty()) },
            document: Typed { text: document.into(), problem: problem.filter(|_| !document.is_empty()) },
            asked: None,
        };
        let mut married = anna();
        married.name.surname = Some("Константинопольская-Преображенская".into());
        married.birth = BirthDate(date(2015, 12, 4));
        let data = |problem: Option<(FieldId, Refusal)>| {
            let mut step = DetailsStep::of_person(Of::Student, &married);
            step.problems.extend(problem);
            Form::Data { step, told: Some(married.clone()) }
        };
        let correcting = |at: usize, form| Correcting {
            what: corrections()[at].clone(),
            form,
            why: Typed::default(),
            paper: Typed::default(),
            last_word: false,
            problem: None,
        };
        let form = |at, form| {
            let view = FamilyView::Correct(seen(), Box::new(correcting(at, form)));
            Sample::flow(["family-class", "family-data", "family-relation"][at], Frame::Family(view))
        };
        let guardian = Typed { text: "guardian".into(), problem: None };
        let missing = Form::Relation {
            relation: guardian,
            document: Typed { text: String::new(), problem: Some(Refusal::PaperMissing) },
            asked: None,
        };
        let mut all = vec![
            form(0, class("", None, false)),
            form(0, class("", None, true)),
            form(0, class("5", Some(Refusal::PickOne), true)),
            form(0, class("7Ъ", Some(Refusal::NoSuchClass), true)),
            form(0, class("5А", Some(Refusal::NothingCorrected), true)),
            form(1, data(None)),
            form(1, data(Some((FieldId::BirthDate, Refusal::StudentAge)))),
            form(2, relation("mother", "", None)),
            form(2, relation("father", "", Some(Refusal::RelationOfOtherSex))),
            form(2, relation("guardian", "court", None)),
            form(2, missing),
        ];
        let same = Correcting { problem: Some(Refusal::NothingCorrected), ..correcting(1, data(None)) };
        all.push(Sample::flow("family-data", Frame::Family(FamilyView::Correct(seen(), Box::new(same)))));
        let why = |correcting: Correcting| {
            let name = if correcting.last_word { "family-reason-last-word" } else { "family-reason" };
            Sample::flow(name, Frame::Family(FamilyView::Reason(seen(), Box::new(correcting))))
        };
        let forms = || {
            [class("5Б", None, true), data(None), relation("guardian", "court", None)].into_iter().enumerate()
        };
        for (at, form) in forms() {
            all.push(why(correcting(at, form)));
        }
        for (at, form) in forms() {
            let (told, paper) = (Typed::of("wrong-entry"), Typed::of("birth-certificate"));
            all.push(why(Correcting { why: told, paper, last_word: true, ..correcting(at, form) }));
        }
        let pick = || Typed { text: String::new(), problem: Some(Refusal::PickOne) };
        all.push(why(Correcting { why: pick(), ..correcting(0, class("5Б", None, true)) }));
        let paper = Typed { text: String::new(), problem: Some(Refusal::PaperMissing) };
        all.push(why(Correcting { why: Typed::of("other"), paper, ..correcting(1, data(None)) }));
        for problem in [Refusal::FamilyChanged, Refusal::NoSuchClass, Refusal::OwnFamily, broken()] {
            let told = Typed::of("other-class");
            let of = correcting(0, class("5Б", None, true));
            all.push(why(Correcting { why: told, problem: Some(problem), ..of }));
        }
        let provisional = Correcting { what: of_child(false), ..correcting(1, data(None)) };
        all.push(why(provisional));
        all.extend(corrections().into_iter().take(3).map(|what| {
            let (profile, done) = (ProfileId::new("student"), Some(Done::Corrected(what)));
            let shown = FamilyView::Shown {
                profile,
                family: family(),
                searched: None,
                kept: None,
                done,
                tree: false,
            };
            Sample::flow("family-done", Frame::Family(shown))
        }));
        all
    }
}
