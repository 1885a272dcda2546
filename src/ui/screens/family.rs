//! The family view: found by number, name, class or invitation; then who belongs to whom, where the children learn, and what
//! was consented to.
//!
//! ```text
//! Иванова Анна Петровна  Awaits a parent
//! ├─ 5А, Школа № 12
//! └─ Иванова Мария Олеговна: Mother, since 5 September 2026
//!    └─ Processing of the child's data: consent given …
//! ```

mod deeds;

use super::sheet::Sheet;
use super::{Look, On, offers};
use crate::domain::consent::Consent;
use crate::domain::family::{FOUND_AT_MOST, Family, Found, Link, Standing, Student};
use crate::flow::family::FamilyView;
use crate::flow::{FieldId, Typed};
use crate::ui::page::{Block, Item, Kind, List, Page, TreeLine, Who};
use crate::words::{Arg, Words};

/// The search outside a visit: it is logged, limited and masked, and says so.
pub fn search(flow: &FamilyView, look: &Look) -> Page {
    let topic = super::topics::of_family(flow);
    let sheet = Sheet::new(look, topic).state("alone");
    let logged = matches!(flow, FamilyView::Find { .. });
    let sheet = if logged { sheet.text("find-logged") } else { sheet };
    fill(flow, sheet).actions(&offers(&On::Search(flow))).done()
}

pub(super) fn fill<'a>(flow: &FamilyView, sheet: Sheet<'a>) -> Sheet<'a> {
    match flow {
        FamilyView::Find { field, found } => find(field, found.as_deref(), sheet),
        FamilyView::Opening(_, Some(why)) => sheet.nobody().refusal(why).enter("key-try-again"),
        FamilyView::Opening(_, None) => sheet.nobody().dim("notice-working").no_enter(),
        FamilyView::Shown { profile, family, .. } => {
            let trees = trees(family, sheet.look.words);
            sheet.state(profile).nobody().blocks(trees.into_iter().map(Block::Tree))
        }
        FamilyView::Deeds(seen) => deeds::list(&seen.family, sheet),
        FamilyView::Sure(seen, doing) => deeds::sure(&seen.family, doing, sheet),
        FamilyView::Password(seen, doing, sign_in) => deeds::password(&seen.family, doing, sign_in, sheet),
    }
}

fn find<'a>(field: &Typed, found: Option<&[Found]>, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = sheet.field(FieldId::Search, field).room(40, 160);
    let sheet = sheet.who(Who::Staff, "who-staff").text("text-family-find").block(Block::Field(field));
    let Some(people) = found.filter(|people| !people.is_empty()) else { return sheet.enter("key-find") };
    let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
    let more = (count >= FOUND_AT_MOST).then(|| Block::Dim(sheet.words("find-more")));
    let counted = sheet.look.words.say_with("find-found", &[("n", Arg::Count(count))]);
    let items =
        people.iter().map(|person| Item::new(person.name.clone()).note(person.place.clone())).collect();
    let list = List { id: FieldId::Kind, items, selected: 0 };
    sheet.block(Block::Dim(counted)).blocks(more).block(Block::List(list)).enter("key-arrows")
}

/// A tree for each student, and one for each parent who has no link.
fn trees(family: &Family, words: &Words) -> Vec<Vec<TreeLine>> {
    let mut trees = Vec::new();
    for student in &family.students {
        let mut rows = vec![student_line(student, words)];
        let place = [("class", student.class.clone().into()), ("school", student.school.clone().into())];
        rows.push(line(1, words.say_with("family-class", &place)));
        let proposals = family.proposals.iter().filter(|proposal| proposal.student == student.id);
        proposals.for_each(|proposal| rows.extend(deeds::proposal_lines(proposal, student, family, words)));
        let links = || family.links.iter().filter(|link| link.student == student.id && !student.limited);
        links().for_each(|link| rows.extend(link_lines(link, family, words)));
        if links().next().is_none() && !student.limited {
            rows.push(line(1, words.say("family-no-parents")));
        }
        trees.push(rows);
    }
    let alone =
        family.parents.iter().filter(|parent| !family.links.iter().any(|link| link.parent == parent.id));
    for parent in alone {
        trees.push(vec![line(0, parent.name.full()), line(1, words.say("family-no-students"))]);
    }
    trees
}

fn line(depth: usize, text: String) -> TreeLine {
    TreeLine { depth, text, note: String::new(), flag: None }
}

fn student_line(student: &Student, words: &Words) -> TreeLine {
    let flag = match student.standing {
        Standing::AwaitingParent => Kind::Warn,
        Standing::Confirmed | Standing::Complete => Kind::Ok,
    };
    let note = words.say(&format!("standing-{}", student.standing.as_str()));
    let name = if student.limited { student.data.name.name.clone() } else { student.data.name.full() };
    TreeLine { note, flag: Some(flag), ..line(0, name) }
}

fn link_lines(link: &Link, family: &Family, words: &Words) -> Vec<TreeLine> {
    let parent = family.parents.iter().find(|parent| parent.id == link.parent);
    let said = [
        ("parent", Arg::Text(parent.map(|parent| parent.name.full()).unwrap_or_default())),
        ("relation", Arg::Text(words.say(&format!("relation-{}", link.relation.as_str())).to_lowercase())),
        ("since", Arg::At(link.since)),
    ];
    let mut first = line(1, words.say_with("family-link", &said));
    if link.disputed.is_some() {
        first.note = words.say("family-link-disputed");
        first.flag = Some(Kind::Problem);
    }
    let mut lines = vec![first];
    if let Some(document) = link.document {
        let document = words.say(&format!("document-{}", document.as_str()));
        lines.push(line(2, words.say_with("family-link-document", &[("document", document.into())])));
    }
    lines.extend(link.consents.iter().map(|consent| consent_line(consent, words)));
    lines
}

fn consent_line(consent: &Consent, words: &Words) -> TreeLine {
    let id = if consent.given { "family-consent" } else { "family-consent-refused" };
    let said = [
        ("purpose", Arg::Text(words.say(&format!("purpose-{}", consent.text.purpose.as_str())))),
        ("at", Arg::At(consent.at)),
        ("version", Arg::Text(consent.text.version.clone())),
        ("desk", Arg::Text(consent.desk.clone())),
    ];
    line(2, words.say_with(id, &said))
}
