//! A family as trees: first all of it at a glance, the children under the parents they share; then each child's links
//! with what stands behind them.

use super::deeds;
use super::told::{self, Told};
use crate::domain::chats::Chats;
use crate::domain::consent::Consent;
use crate::domain::family::{EndedLink, Family, Link, Student};
use crate::domain::household::Household;
use crate::domain::id::ProfileId;
use crate::domain::linked::LinkedDiary;
use crate::domain::on_paper::OnPaper;
use crate::domain::visit::Seats;
use crate::ui::page::{NoticeKind, TreeLine};
use crate::ui::screens::diaries;
use crate::words::{Arg, Words};

/// The family at a glance, and a tree for each child about whom more may be shown. `seats` are the visit's.
pub(super) fn trees(family: &Family, seats: &Seats, words: &Words) -> Vec<Vec<TreeLine>> {
    let glance = glance(family, seats, words);
    let details = family.students.iter().filter_map(|student| details(student, family, words));
    std::iter::once(glance).chain(details).filter(|lines| !lines.is_empty()).collect()
}

/// All households, one below another.
fn glance(family: &Family, seats: &Seats, words: &Words) -> Vec<TreeLine> {
    let children: Vec<ProfileId> = family.students.iter().map(|student| student.id.clone()).collect();
    let parents = told::shown_parents(family, seats);
    let pairs: Vec<_> = family.links.iter().map(|link| (link.parent.clone(), link.student.clone())).collect();
    let mut lines = Vec::new();
    let mut above: Vec<ProfileId> = Vec::new();
    for household in Household::of(&children, &parents, &pairs) {
        if !lines.is_empty() {
            lines.push(TreeLine::default());
        }
        lines.extend(household_lines(&household, family, &above, words));
        above.extend(household.parents);
    }
    lines
}

/// The parents, each on a row, and their children below; a child without a parent is the root of its own.
fn household_lines(
    household: &Household<ProfileId>,
    family: &Family,
    above: &[ProfileId],
    words: &Words,
) -> Vec<TreeLine> {
    let parent = |id| {
        let told = told::of_person(id, family).into_iter();
        let told = told.flat_map(|told| told_lines(1, told, family, words));
        let own = told::diaries(id, family).map(|one| diary_line(1, one, words));
        std::iter::once(parent_line(id, household, family, above, words)).chain(told).chain(own)
    };
    let mut lines: Vec<TreeLine> = household.parents.iter().flat_map(parent).collect();
    let depth = usize::from(!lines.is_empty());
    for child in &household.children {
        if let Some(student) = family.students.iter().find(|student| student.id == *child) {
            lines.extend(student_lines(depth, student, family, words));
        }
    }
    if household.children.is_empty() {
        lines.push(TreeLine::new(1, words.say("family-no-students")));
    }
    lines
}

/// What is told of somebody, with why.
pub(super) fn told_lines(depth: usize, told: Told, family: &Family, words: &Words) -> Vec<TreeLine> {
    let since = |since| [("since", Arg::At(since))];
    let why = match told {
        Told::NoNumber(at) => words.say_with("family-no-number-since", &since(at)),
        Told::Twice => words.say("family-twice-same"),
        Told::AdultsNumber => words.say("family-adults-number-before"),
        Told::Kept => words.say("family-kept-why"),
        Told::Nobody(Some(at)) => words.say_with("family-nobody-left-since", &since(at)),
        Told::Nobody(None) => return vec![TreeLine::new(depth, words.say(told.word()))],
        Told::Diary(one) => {
            let more = diaries::entry_said(one, words).or_else(|| diaries::differs_said(one, words));
            more.unwrap_or_default()
        }
        Told::Proposed(proposal) => {
            let child = family.students.iter().find(|student| student.id == proposal.student);
            let lines = child.map(|child| deeds::proposal_lines(depth, proposal, child, family, words));
            return lines.unwrap_or_default();
        }
        Told::Barred(bar) => {
            let said = [("parent", Arg::Text(bar.adult.first_and_initial())), ("since", Arg::At(bar.since))];
            return vec![TreeLine::new(depth, words.say_with("family-barred", &said))];
        }
    };
    vec![TreeLine::new(depth, words.say(told.word())).note(why, Some(told.kind()))]
}

fn parent_line(
    parent: &ProfileId,
    household: &Household<ProfileId>,
    family: &Family,
    above: &[ProfileId],
    words: &Words,
) -> TreeLine {
    let mut said = told::what_parent_is(parent, |child| household.children.contains(child), family, words);
    said.extend(above.contains(parent).then(|| words.say("family-also-above")));
    TreeLine::new(0, told::full_name(parent, family)).note(said.join(" · "), None)
}

/// A child with class, school and standing, and below it whatever is still awaited.
pub(super) fn student_lines(
    depth: usize,
    student: &Student,
    family: &Family,
    words: &Words,
) -> Vec<TreeLine> {
    let place = [("class", student.class.clone().into()), ("school", student.school.clone().into())];
    let standing = words.say(&format!("standing-{}", student.standing.as_str()));
    let first = TreeLine::new(depth, told::child_name(student));
    // Of a student of age who shows no more than a first name neither stands there.
    let known = !student.class.is_empty();
    let first = if known { first.place(words.say_with("family-class", &place)) } else { first };
    let first = first.note(standing, Some(told::kind_of(student.standing)));
    let told = told::of_child(student, family).into_iter();
    std::iter::once(first).chain(told.flat_map(|told| told_lines(depth + 1, told, family, words))).collect()
}

/// A child's links, with the document seen and the consents behind each; nothing for a child without any.
pub(super) fn details(student: &Student, family: &Family, words: &Words) -> Option<Vec<TreeLine>> {
    let mut lines = links_of_child(student, family, words);
    lines.extend(ended_of_child(student, family, words));
    // Where none is linked the tree says nothing of it; the card does.
    if told::diaries(&student.id, family).next().is_some() {
        lines.extend(diary_lines(&student.id, family, words));
    }
    let root = TreeLine::new(0, student.data.name.first_and_initial());
    let root = root.note(words.say("family-links").to_lowercase(), None);
    (!lines.is_empty()).then(|| std::iter::once(root).chain(lines).collect())
}

/// The links of a child of whom more may be shown.
pub(super) fn links_of_child(child: &Student, family: &Family, words: &Words) -> Vec<TreeLine> {
    let own = told::links_of_child(child, family);
    let links = own.flat_map(|link| link_lines(link, &told::full_name(&link.parent, family), words));
    links.chain(papers_of_child(child, family, words)).collect()
}

/// The consents on paper for a child.
fn papers_of_child(child: &Student, family: &Family, words: &Words) -> Vec<TreeLine> {
    let own = family.papers.iter().filter(|paper| paper.student == child.id && !child.limited);
    let line = |paper: &OnPaper| {
        let purpose = words.say(&format!("purpose-{}", paper.text.purpose.as_str()));
        // Where names are masked nobody is told.
        let giver = Some(paper.giver.clone()).filter(|giver| !giver.is_empty());
        let what = std::iter::once(purpose).chain(giver).collect::<Vec<_>>().join(", ");
        let said = [
            ("what", Arg::Text(what)),
            ("at", Arg::At(paper.at)),
            ("version", Arg::Text(paper.text.version.clone())),
            ("number", Arg::Text(paper.receipt.grouped())),
        ];
        let ended =
            paper.state.ended().map(|at| words.say_with("family-paper-ended", &[("at", Arg::At(at))]));
        let said = words.say_with("family-paper", &said);
        TreeLine::new(1, [Some(said), ended].into_iter().flatten().collect::<Vec<_>>().join(", "))
    };
    own.map(line).collect()
}

/// The links of a child that have ended.
pub(super) fn ended_of_child(child: &Student, family: &Family, words: &Words) -> Vec<TreeLine> {
    let own = family.ended.iter().filter(|link| link.student == child.id);
    own.map(|link| ended_line(link, &link.name, words)).collect()
}

/// A link that has ended, with whoever is at its other end.
pub(super) fn ended_line(link: &EndedLink, other: &str, words: &Words) -> TreeLine {
    let said = [
        ("parent", Arg::Text(other.to_owned())),
        ("relation", Arg::Text(told::said_of(link.relation, words))),
        ("at", Arg::At(link.at)),
    ];
    TreeLine::new(1, words.say_with("family-link-ended", &said))
}

/// A link with whoever is at its other end, the document seen and the consents.
pub(super) fn link_lines(link: &Link, other: &str, words: &Words) -> Vec<TreeLine> {
    let said = [
        ("parent", Arg::Text(other.to_owned())),
        ("relation", Arg::Text(told::said_of(link.relation, words))),
        ("since", Arg::At(link.since)),
    ];
    let mut first = TreeLine::new(1, words.say_with("family-link", &said));
    if link.disputed.is_some() {
        first = first.note(words.say("family-link-disputed"), Some(NoticeKind::Problem));
    }
    let mut lines = vec![first];
    if let Some(document) = link.document {
        let document = words.say(&format!("document-{}", document.as_str()));
        let said = words.say_with("family-link-document", &[("document", document.into())]);
        lines.push(TreeLine::new(2, said));
    }
    lines.extend(consent_lines(&link.consents, words));
    lines
}

/// What is linked of somebody's diary accounts, each with the consent behind it, and whether their chats are open; nothing of a
/// child of whom little is shown.
pub(super) fn diary_lines(id: &ProfileId, family: &Family, words: &Words) -> Vec<TreeLine> {
    if told::is_limited(id, family) {
        return Vec::new();
    }
    let one = |one| {
        let consent = diaries::consent_said(one, words);
        let consent = consent.map(|said| {
            let said = [("consent", Arg::Text(said))];
            TreeLine::new(2, words.say_with("family-diary-consent", &said))
        });
        let more = [diaries::entry_said(one, words), diaries::differs_said(one, words)];
        let more = more.into_iter().flatten().map(|said| TreeLine::new(2, said));
        std::iter::once(diary_line(1, one, words)).chain(consent).chain(more)
    };
    let lines = told::diaries(id, family).flat_map(one);
    lines.chain(std::iter::once(chats_line(id, family, words))).collect()
}

/// A diary account that is linked, and whether staff should look into it.
fn diary_line(depth: usize, one: &LinkedDiary, words: &Words) -> TreeLine {
    let said = [
        ("system", Arg::Text(one.system.clone())),
        ("role", Arg::Text(diaries::role(one, words).to_lowercase())),
        ("since", Arg::At(one.since)),
    ];
    let line = TreeLine::new(depth, words.say_with("family-diary", &said));
    match told::diary_flag(one) {
        Some(flag) => line.note(words.say(flag), Some(NoticeKind::Warn)),
        None => line,
    }
}

/// Whether somebody's chats are open.
fn chats_line(id: &ProfileId, family: &Family, words: &Words) -> TreeLine {
    let standing = family.students.iter().find(|student| student.id == *id).map(|student| student.standing);
    let chats = Chats::of(told::diaries(id, family).next().is_some(), standing);
    let kind = if chats == Chats::Open { NoticeKind::Ok } else { NoticeKind::Info };
    TreeLine::new(1, words.say("family-chats"))
        .note(words.say(&format!("chats-short-{}", chats.as_str())), Some(kind))
}

/// A line for each consent; those given together, at the same desk and to the same version of the texts, share one.
fn consent_lines(consents: &[Consent], words: &Words) -> Vec<TreeLine> {
    let together = |one: &Consent, next: &Consent| {
        (one.given, words.at(one.at), &one.text.version, &one.desk)
            == (next.given, words.at(next.at), &next.text.version, &next.desk)
    };
    consents.chunk_by(together).filter_map(|given| consent_line(given, words)).collect()
}

fn consent_line(given: &[Consent], words: &Words) -> Option<TreeLine> {
    let first = given.first()?;
    let purpose = |consent: &Consent| words.say(&format!("purpose-{}", consent.text.purpose.as_str()));
    let purposes = given.iter().map(purpose).collect::<Vec<_>>().join(", ");
    let id = if first.given { "family-consent" } else { "family-consent-refused" };
    let said = [
        ("purpose", Arg::Text(purposes)),
        ("at", Arg::At(first.at)),
        ("version", Arg::Text(first.text.version.clone())),
        ("desk", Arg::Text(first.desk.clone())),
    ];
    Some(TreeLine::new(2, words.say_with(id, &said)))
}
