//! A family as trees: first all of it at a glance, the children under the parents they share; then each child's links
//! with what stands behind them.

use super::deeds;
use crate::domain::consent::Consent;
use crate::domain::family::{EndedLink, Family, Flag, Link, Relation, Standing, Student};
use crate::domain::household::Household;
use crate::domain::id::ProfileId;
use crate::domain::visit::Seats;
use crate::ui::page::{NoticeKind, TreeLine};
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
    let parents = shown_parents(family, seats);
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

/// The parents about whom something may be shown. A parent is left out if all their children are limited (of another
/// school, or with a suspended link to whoever sits here), unless the parent sits here.
pub(super) fn shown_parents(family: &Family, seats: &Seats) -> Vec<ProfileId> {
    let is_limited =
        |link: &Link| family.students.iter().any(|student| student.id == link.student && student.limited);
    let ids = family.parents.iter().map(|parent| parent.id.clone());
    ids.filter(|id| {
        let mut links = family.links.iter().filter(|link| link.parent == *id).peekable();
        links.peek().is_none() || sits(id, seats) || links.any(|link| !is_limited(link))
    })
    .collect()
}

/// Whether somebody sits here.
pub(super) fn sits(id: &ProfileId, seats: &Seats) -> bool {
    [&seats.ordinary, &seats.private].into_iter().flatten().any(|sitting| sitting.is(id))
}

/// The parents, each on a row, and their children below; a child without a parent is the root of its own.
fn household_lines(
    household: &Household,
    family: &Family,
    above: &[ProfileId],
    words: &Words,
) -> Vec<TreeLine> {
    let parent = |id| {
        std::iter::once(parent_line(id, household, family, above, words)).chain(flags(1, id, family, words))
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

/// What staff should look into about a person.
pub(super) fn flags<'a>(
    depth: usize,
    id: &'a ProfileId,
    family: &'a Family,
    words: &'a Words,
) -> impl Iterator<Item = TreeLine> + use<'a> {
    let told = |wanted: Flag, flag: &str, why: &str| {
        let stands = family.flags.iter().any(|(whose, flag)| whose == id && *flag == wanted);
        let line = || TreeLine::new(depth, words.say(flag)).note(words.say(why), Some(NoticeKind::Warn));
        stands.then(line)
    };
    let twice = told(Flag::Twice, "family-twice", "family-twice-same");
    let number = told(Flag::AdultsNumber, "family-adults-number", "family-adults-number-before");
    numberless_line(depth, id, family, words).into_iter().chain(twice).chain(number)
}

/// The account has no number any more: nobody can sign in to it by one.
fn numberless_line(depth: usize, id: &ProfileId, family: &Family, words: &Words) -> Option<TreeLine> {
    let (_, since) = family.numberless.iter().find(|(whose, _)| whose == id)?;
    let said = words.say_with("family-no-number-since", &[("since", Arg::At(*since))]);
    Some(TreeLine::new(depth, words.say("family-no-number")).note(said, Some(NoticeKind::Warn)))
}

fn parent_line(
    parent: &ProfileId,
    household: &Household,
    family: &Family,
    above: &[ProfileId],
    words: &Words,
) -> TreeLine {
    let relation = common_relation(parent, household, family);
    let relation =
        relation.map(|relation| words.say(&format!("relation-{}", relation.as_str())).to_lowercase());
    let again = above.contains(parent).then(|| words.say("family-also-above"));
    let teaches = family.teachers.contains(parent).then(|| words.say("family-teaches").to_lowercase());
    let note = relation.into_iter().chain(teaches).chain(again).collect::<Vec<_>>().join(" · ");
    TreeLine::new(0, full_name(parent, family)).note(note, None)
}

/// What a parent is to the children of a household, if it is the same to all of whom that may be shown.
fn common_relation(parent: &ProfileId, household: &Household, family: &Family) -> Option<Relation> {
    let whole = |id: &ProfileId| family.students.iter().any(|student| student.id == *id && !student.limited);
    let mut links = family.links.iter().filter(|link| {
        link.parent == *parent && household.children.contains(&link.student) && whole(&link.student)
    });
    let first = links.next()?.relation;
    links.all(|link| link.relation == first).then_some(first)
}

pub(super) fn full_name(parent: &ProfileId, family: &Family) -> String {
    let parent = family.parents.iter().find(|known| known.id == *parent);
    parent.map(|parent| parent.name.full()).unwrap_or_default()
}

/// A child with class, school and standing, and below it whatever is still awaited.
pub(super) fn student_lines(
    depth: usize,
    student: &Student,
    family: &Family,
    words: &Words,
) -> Vec<TreeLine> {
    let flag = match student.standing {
        Standing::AwaitingParent => NoticeKind::Warn,
        Standing::Confirmed | Standing::Complete => NoticeKind::Ok,
    };
    let place = [("class", student.class.clone().into()), ("school", student.school.clone().into())];
    let name = if student.limited { student.data.name.name.clone() } else { student.data.name.full() };
    let first = TreeLine::new(depth, name)
        .place(words.say_with("family-class", &place))
        .note(words.say(&format!("standing-{}", student.standing.as_str())), Some(flag));
    let mut lines = vec![first];
    if student.limited {
        return lines;
    }
    lines.extend(flags(depth + 1, &student.id, family, words));
    let proposals = family.proposals.iter().filter(|proposal| proposal.student == student.id);
    proposals.for_each(|proposal| {
        lines.extend(deeds::proposal_lines(depth + 1, proposal, student, family, words));
    });
    lines.extend(family.bars.iter().filter(|bar| bar.student == student.id).map(|bar| {
        let said = [("parent", Arg::Text(bar.adult.first_and_initial())), ("since", Arg::At(bar.since))];
        TreeLine::new(depth + 1, words.say_with("family-barred", &said))
    }));
    if !family.links.iter().any(|link| link.student == student.id) {
        lines.push(nobody_line(depth + 1, &student.id, family, words));
    }
    lines
}

/// No parent yet; or none any more, which is something else.
fn nobody_line(depth: usize, id: &ProfileId, family: &Family, words: &Words) -> TreeLine {
    let since = family.flags.iter().find_map(|(whose, flag)| match flag {
        Flag::LeftAlone { since } if whose == id => Some(*since),
        _ => None,
    });
    let Some(since) = since else {
        return TreeLine::new(depth, words.say("family-no-parents"));
    };
    let said = words.say_with("family-nobody-left-since", &[("since", Arg::At(since))]);
    TreeLine::new(depth, words.say("family-nobody-left")).note(said, Some(NoticeKind::Warn))
}

/// A child's links, with the document seen and the consents behind each; nothing for a child without any.
pub(super) fn details(student: &Student, family: &Family, words: &Words) -> Option<Vec<TreeLine>> {
    let mut lines = links_of_child(student, family, words);
    lines.extend(ended_of_child(student, family, words));
    let root = TreeLine::new(0, student.data.name.first_and_initial());
    let root = root.note(words.say("family-links").to_lowercase(), None);
    (!lines.is_empty()).then(|| std::iter::once(root).chain(lines).collect())
}

/// The links of a child of whom more may be shown.
pub(super) fn links_of_child(child: &Student, family: &Family, words: &Words) -> Vec<TreeLine> {
    let own = family.links.iter().filter(|link| link.student == child.id && !child.limited);
    own.flat_map(|link| link_lines(link, &full_name(&link.parent, family), words)).collect()
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
        ("relation", Arg::Text(words.say(&format!("relation-{}", link.relation.as_str())).to_lowercase())),
        ("at", Arg::At(link.at)),
    ];
    TreeLine::new(1, words.say_with("family-link-ended", &said))
}

/// A link with whoever is at its other end, the document seen and the consents.
pub(super) fn link_lines(link: &Link, other: &str, words: &Words) -> Vec<TreeLine> {
    let said = [
        ("parent", Arg::Text(other.to_owned())),
        ("relation", Arg::Text(words.say(&format!("relation-{}", link.relation.as_str())).to_lowercase())),
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
