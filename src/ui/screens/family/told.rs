//! Who may be told what of a family. The cards and the trees say it each in their own way; of whom what may be said is decided
//! here alone.
//!
//! - Of a child of whom little is shown ([`Student::limited`]): first name and initial, class, school, standing, and that a
//!   link is there.
//! - A parent all of whose links lead to such children is left out, unless they sit here.
//! - Whoever is left out or has no link any more is named as a link that has ended names them, and nothing else is said.

use crate::domain::family::{Barred, EndedLink, Family, Flag, Link, Proposal, Relation, Standing, Student};
use crate::domain::id::ProfileId;
use crate::domain::linked::{EntryNow, LinkedDiary};
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use crate::ui::page::NoticeKind;
use crate::words::Words;

/// The parents about whom something may be shown. A parent is left out if all their children are limited (of another
/// school, or with a suspended link to whoever sits here), unless the parent sits here.
pub(super) fn shown_parents(family: &Family, seats: &Seats) -> Vec<ProfileId> {
    let ids = family.parents.iter().map(|parent| parent.id.clone());
    ids.filter(|id| {
        let mut links = family.links.iter().filter(|link| link.parent == *id).peekable();
        links.peek().is_none() || sits(id, seats) || links.any(|link| !is_limited(&link.student, family))
    })
    .collect()
}

/// Whose links have ended, and who has none any more of which may be told: each once.
pub(super) fn former<'a>(family: &'a Family, seats: &Seats) -> Vec<&'a EndedLink> {
    let (parents, mut former) = (shown_parents(family, seats), Vec::<&EndedLink>::new());
    for link in &family.ended {
        let known = parents.contains(&link.parent) || former.iter().any(|known| known.parent == link.parent);
        if !known {
            former.push(link);
        }
    }
    former
}

/// Whether somebody sits here.
pub(super) fn sits(id: &ProfileId, seats: &Seats) -> bool {
    [&seats.ordinary, &seats.private].into_iter().flatten().any(|sitting| sitting.is(id))
}

/// Whether a child is one of whom little is shown.
pub(super) fn is_limited(child: &ProfileId, family: &Family) -> bool {
    family.students.iter().any(|student| student.id == *child && student.limited)
}

/// A child's name, as much of it as may be shown.
pub(super) fn child_name(child: &Student) -> String {
    if child.limited { child.data.name.name.clone() } else { child.data.name.full() }
}

/// The full name of a parent who is shown.
pub(super) fn full_name(parent: &ProfileId, family: &Family) -> String {
    let parent = family.parents.iter().find(|known| known.id == *parent);
    parent.map(|parent| parent.name.full()).unwrap_or_default()
}

/// The links of a parent of which more may be told than that they are there.
pub(super) fn links_of_parent<'a>(id: &'a ProfileId, family: &'a Family) -> impl Iterator<Item = &'a Link> {
    let whole = move |link: &&Link| {
        family.students.iter().any(|student| student.id == link.student) && !is_limited(&link.student, family)
    };
    family.links.iter().filter(move |link| link.parent == *id).filter(whole)
}

/// Those of a child.
pub(super) fn links_of_child<'a>(child: &'a Student, family: &'a Family) -> impl Iterator<Item = &'a Link> {
    family.links.iter().filter(|link| link.student == child.id && !child.limited)
}

/// Since when a link is suspended, for whoever may be told: of a child of whom little is shown only a parent who sits here.
pub(super) fn suspended(link: &Link, family: &Family, seats: &Seats) -> Option<Moment> {
    link.disputed.filter(|_| !is_limited(&link.student, family) || sits(&link.parent, seats))
}

/// What a parent is: the relation, if it is the same to all children meant of whom that may be shown, and the role of a
/// teacher.
pub(super) fn what_parent_is(
    id: &ProfileId,
    is_meant: impl Fn(&ProfileId) -> bool,
    family: &Family,
    words: &Words,
) -> Vec<String> {
    let mut relations =
        links_of_parent(id, family).filter(|link| is_meant(&link.student)).map(|link| link.relation);
    let first = relations.next();
    let common = first.filter(|first| relations.all(|other| other == *first));
    let teaches = family.teachers.contains(id).then(|| words.say("family-teaches").to_lowercase());
    common.map(|relation| said_of(relation, words)).into_iter().chain(teaches).collect()
}

/// A relation within a sentence.
pub(super) fn said_of(relation: Relation, words: &Words) -> String {
    words.say(&format!("relation-{}", relation.as_str())).to_lowercase()
}

/// Of which kind a standing is.
pub(in crate::ui::screens) const fn kind_of(standing: Standing) -> NoticeKind {
    match standing {
        Standing::AwaitingParent => NoticeKind::Warn,
        Standing::Confirmed | Standing::Complete => NoticeKind::Ok,
    }
}

/// A standing in a word or two.
pub(in crate::ui::screens) fn short(standing: Standing, words: &Words) -> String {
    words.say(&format!("standing-short-{}", standing.as_str()))
}

/// Something that staff should look into about a person, or that is awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told<'a> {
    /// The account has no number any more, since then.
    NoNumber(Moment),
    /// Another profile has the same name and birth date.
    Twice,
    /// The number was an adult's before.
    AdultsNumber,
    /// A student of age shows the parents no more than a first name.
    Kept,
    /// A correction that is not settled.
    Proposed(&'a Proposal),
    /// An adult who may not join.
    Barred(&'a Barred),
    /// A linked diary account that staff should look into.
    Diary(&'a LinkedDiary),
    /// The child has no parent; since when, if there was one.
    Nobody(Option<Moment>),
}

impl Told<'_> {
    /// Its words; those of a correction and of a bar name somebody.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::NoNumber(_) => "family-no-number",
            Self::Twice => "family-twice",
            Self::AdultsNumber => "family-adults-number",
            Self::Kept => "family-kept",
            Self::Proposed(_) => "family-card-proposal",
            Self::Barred(_) => "family-card-barred",
            Self::Diary(one) => match diary_flag(one) {
                Some(flag) => flag,
                None => "family-diary-differs",
            },
            Self::Nobody(Some(_)) => "family-nobody-left",
            Self::Nobody(None) => "family-no-parents",
        }
    }

    /// Of which kind it is.
    pub(super) const fn kind(&self) -> NoticeKind {
        match self {
            Self::Nobody(None) | Self::Kept => NoticeKind::Info,
            _ => NoticeKind::Warn,
        }
    }
}

/// The diary accounts that are linked to somebody.
pub(super) fn diaries<'a>(id: &'a ProfileId, family: &'a Family) -> impl Iterator<Item = &'a LinkedDiary> {
    family.diaries.iter().filter(move |one| one.profile == *id)
}

/// What staff should look into of a linked diary account, in a word or two.
pub(super) const fn diary_flag(one: &LinkedDiary) -> Option<&'static str> {
    match one.entry {
        EntryNow::Gone(_) => Some("family-diary-gone"),
        EntryNow::Changed(_) => Some("family-diary-changed"),
        EntryNow::Same if !one.differs.is_empty() => Some("family-diary-differs"),
        EntryNow::Same => None,
    }
}

/// What is told of anybody.
pub(super) fn of_person<'a>(id: &ProfileId, family: &'a Family) -> Vec<Told<'a>> {
    let has = |wanted: Flag| family.flags.iter().any(|(whose, flag)| whose == id && *flag == wanted);
    let numberless = family.numberless.iter().find(|(whose, _)| whose == id);
    let numberless = numberless.map(|(_, since)| Told::NoNumber(*since));
    let twice = has(Flag::Twice).then_some(Told::Twice);
    let number = has(Flag::AdultsNumber).then_some(Told::AdultsNumber);
    let diaries = family.diaries.iter().filter(|one| one.profile == *id && one.is_flagged()).map(Told::Diary);
    [numberless, twice, number].into_iter().flatten().chain(diaries).collect()
}

/// What is told of a child: where little is shown, no more than that a student of age has so decided.
pub(super) fn of_child<'a>(child: &Student, family: &'a Family) -> Vec<Told<'a>> {
    let kept = family.flags.contains(&(child.id.clone(), Flag::KeptFromParents)).then_some(Told::Kept);
    if child.limited {
        return kept.into_iter().collect();
    }
    let mut told = of_person(&child.id, family);
    told.extend(kept);
    told.extend(family.proposals.iter().filter(|one| one.student == child.id).map(Told::Proposed));
    told.extend(family.bars.iter().filter(|bar| bar.student == child.id).map(Told::Barred));
    if !family.links.iter().any(|link| link.student == child.id) {
        let left = family.flags.iter().find_map(|(whose, flag)| match flag {
            Flag::LeftAlone { since } if *whose == child.id => Some(*since),
            _ => None,
        });
        told.push(Told::Nobody(left));
    }
    told
}
