//! A family as cards: the people of whom something may be shown, the ties between them, and all about each, which stands
//! below the picture while the card is in hand and on the person's own list of what may be done.

use super::{deeds, tree};
use crate::domain::family::{EndedLink, Family, Flag, Link, Relation, Standing, Student};
use crate::domain::id::ProfileId;
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use crate::ui::page::{Kin, ListId, NoticeKind, TreeLine};
use crate::ui::widgets::family::picture::{Card, FamilyPicture, Tie, TieState};
use crate::words::{Arg, Words};

/// The cards. `seats` are the visit's.
pub(super) fn kin(family: &Family, seats: &Seats, words: &Words) -> Kin {
    let parents = tree::shown_parents(family, seats);
    let former = former(family, &parents);
    let students = family.students.iter().map(|student| &student.id);
    let shown: Vec<ProfileId> =
        parents.iter().chain(former.iter().map(|link| &link.parent)).chain(students).cloned().collect();
    let place = |id: &ProfileId| shown.iter().position(|known| known == id);
    let parent = |id: &ProfileId| parent_card(id, family, words);
    let cards = parents.iter().map(parent);
    let cards = cards.chain(former.iter().map(|link| former_card(link, words)));
    let cards = cards.chain(family.students.iter().map(|child| child_card(child, family, words)));
    // A link whose parent is left out is not drawn, though a former link may have brought their card here.
    let living = family.links.iter().filter(|link| parents.contains(&link.parent));
    let ties = living.filter_map(|link| {
        let (parent, child) = (place(&link.parent)?, place(&link.student)?);
        Some(tie(link, (parent, child), family, seats, words))
    });
    let ended = family.ended.iter().filter_map(|link| {
        let (parent, child) = (place(&link.parent)?, place(&link.student)?);
        let args = tie_args(link.at, link.relation, words);
        let label = words.say_with("family-tie-ended", &args);
        Some(Tie { parent, child, state: TieState::Ended, label })
    });
    let ties = ties.chain(ended);
    let picture =
        FamilyPicture { cards: cards.collect(), ties: ties.collect(), again: words.say("family-also-above") };
    // Whoever has a card has a number.
    let number = |id: &ProfileId| family.people().position(|known| known == id).unwrap_or(usize::MAX);
    let mark = |mark: &str| Arg::Text(mark.to_owned());
    Kin {
        id: ListId::Family,
        picture,
        names: shown.iter().map(ToString::to_string).collect(),
        people: shown.iter().map(number).collect(),
        more: shown.iter().map(|id| more(id, family, seats, words)).collect(),
        hint: words.say("family-cards"),
        ties: family.students.iter().filter_map(|child| tree::details(child, family, words)).collect(),
        pages: words.say_with("family-page", &[("page", mark(Kin::PAGE)), ("pages", mark(Kin::PAGES))]),
        keys: (words.say("key-open-card"), words.say("key-leave-card")),
    }
}

/// All about one person: who they are, what staff should look into, and their links with the consents behind each. Of a
/// parent who is left out ([`tree::shown_parents`]) or belongs to nobody here any more, no more is told than how a former
/// link names them, and that it has ended.
pub(super) fn more(id: &ProfileId, family: &Family, seats: &Seats, words: &Words) -> Vec<TreeLine> {
    if let Some(child) = family.students.iter().find(|child| child.id == *id) {
        let mut lines = tree::student_lines(0, child, family, words);
        lines.extend(tree::links_of_child(child, family, words));
        lines.extend(tree::ended_of_child(child, family, words));
        return lines;
    }
    let ended = family.ended.iter().filter(|link| link.parent == *id);
    let ended = ended.map(|link| tree::ended_line(link, &deeds::child_of(&link.student, family), words));
    if !tree::shown_parents(family, seats).contains(id) {
        let name = family.ended.iter().find(|link| link.parent == *id).map(|link| link.name.clone());
        return std::iter::once(TreeLine::new(0, name.unwrap_or_default())).chain(ended).collect();
    }
    let said = what_parent_is(id, family, words).join(" · ");
    let mut lines = vec![TreeLine::new(0, tree::full_name(id, family)).note(said, None)];
    lines.extend(tree::flags(1, id, family, words));
    let whole = |link: &&Link| family.students.iter().any(|child| child.id == link.student && !child.limited);
    for link in family.links.iter().filter(|link| link.parent == *id).filter(whole) {
        lines.extend(tree::link_lines(link, &deeds::child_of(&link.student, family), words));
    }
    if !family.links.iter().any(|link| link.parent == *id) {
        lines.push(TreeLine::new(1, words.say("family-no-students")));
    }
    lines.extend(ended);
    lines
}

/// Whose links have ended, and who has none any more of which may be told: each once.
fn former<'a>(family: &'a Family, parents: &[ProfileId]) -> Vec<&'a EndedLink> {
    let mut former: Vec<&EndedLink> = Vec::new();
    for link in &family.ended {
        let known = parents.contains(&link.parent) || former.iter().any(|known| known.parent == link.parent);
        if !known {
            former.push(link);
        }
    }
    former
}

fn former_card(link: &EndedLink, words: &Words) -> Card {
    let flags = vec![(NoticeKind::Info, words.say("family-card-former"))];
    Card { name: link.name.clone(), place: said_of(link.relation, words), flags, ..Card::default() }
}

/// What a tie's label says.
fn tie_args(since: Moment, relation: Relation, words: &Words) -> [(&'static str, Arg); 2] {
    [("since", Arg::Text(words.short(since))), ("relation", Arg::Text(said_of(relation, words)))]
}

/// The relation, if it is the same to all children of whom more may be shown, and the role of a teacher.
fn what_parent_is(id: &ProfileId, family: &Family, words: &Words) -> Vec<String> {
    let whole = |link: &&Link| family.students.iter().any(|child| child.id == link.student && !child.limited);
    let mut links =
        family.links.iter().filter(|link| link.parent == *id).filter(whole).map(|link| link.relation);
    let first = links.next();
    let relation = first.filter(|first| links.all(|other| other == *first));
    let relation = relation.map(|relation| said_of(relation, words));
    let teaches = family.teachers.contains(id).then(|| words.say("family-teaches").to_lowercase());
    relation.into_iter().chain(teaches).collect()
}

fn said_of(relation: Relation, words: &Words) -> String {
    words.say(&format!("relation-{}", relation.as_str())).to_lowercase()
}

fn parent_card(id: &ProfileId, family: &Family, words: &Words) -> Card {
    let mut flags = flags(id, family, words);
    if !family.links.iter().any(|link| link.parent == *id) {
        flags.push((NoticeKind::Info, words.say("family-no-students")));
    }
    let place = what_parent_is(id, family, words).join(" · ");
    Card { name: tree::full_name(id, family), place, flags, ..Card::default() }
}

fn child_card(child: &Student, family: &Family, words: &Words) -> Card {
    let name = if child.limited { child.data.name.name.clone() } else { child.data.name.full() };
    let standing = child.standing.as_str();
    let kind = match child.standing {
        Standing::AwaitingParent => NoticeKind::Warn,
        Standing::Confirmed | Standing::Complete => NoticeKind::Ok,
    };
    let short = words.say(&format!("standing-short-{standing}"));
    let state = (kind, words.say(&format!("standing-{standing}")), short);
    let mut flags = if child.limited { Vec::new() } else { flags(&child.id, family, words) };
    if !child.limited {
        flags.extend(of_child(child, family, words));
    }
    let (place, school) = (child.class.clone(), child.school.clone());
    Card { name, child: true, place, school, state: Some(state), flags }
}

/// What staff should look into about anybody, short.
fn flags(id: &ProfileId, family: &Family, words: &Words) -> Vec<(NoticeKind, String)> {
    let has = |wanted: Flag| family.flags.iter().any(|(whose, flag)| whose == id && *flag == wanted);
    let numberless = family.numberless.iter().any(|(whose, _)| whose == id);
    let told = [
        (numberless, "family-no-number"),
        (has(Flag::Twice), "family-twice"),
        (has(Flag::AdultsNumber), "family-adults-number"),
    ];
    told.into_iter()
        .filter(|(stands, _)| *stands)
        .map(|(_, said)| (NoticeKind::Warn, words.say(said)))
        .collect()
}

/// What is told of a child alone: no parent, a correction that was proposed, an adult who may not join.
fn of_child(child: &Student, family: &Family, words: &Words) -> Vec<(NoticeKind, String)> {
    let mut told = Vec::new();
    if !family.links.iter().any(|link| link.student == child.id) {
        let left = family
            .flags
            .iter()
            .any(|(whose, flag)| *whose == child.id && matches!(flag, Flag::LeftAlone { .. }));
        told.push(if left {
            (NoticeKind::Warn, words.say("family-nobody-left"))
        } else {
            (NoticeKind::Info, words.say("family-no-parents"))
        });
    }
    let by = |name: String| [("parent", Arg::Text(name))];
    for proposal in family.proposals.iter().filter(|proposal| proposal.student == child.id) {
        let said = words.say_with("family-card-proposal", &by(deeds::parent_of(&proposal.by, family)));
        told.push((NoticeKind::Warn, said));
    }
    for bar in family.bars.iter().filter(|bar| bar.student == child.id) {
        let said = words.say_with("family-card-barred", &by(bar.adult.first_and_initial()));
        told.push((NoticeKind::Warn, said));
    }
    told
}

/// A link. Of a child of whom little is shown nobody learns more than that it is there, except whoever sits here.
fn tie(link: &Link, (parent, child): (usize, usize), family: &Family, seats: &Seats, words: &Words) -> Tie {
    let limited = family.students.iter().any(|known| known.id == link.student && known.limited);
    let disputed = link.disputed.filter(|_| !limited || tree::sits(&link.parent, seats));
    let agreed = link.consents.iter().all(|consent| consent.given);
    let (state, said, since) = match disputed {
        Some(since) => (TieState::Suspended, "family-tie-suspended", since),
        None if limited || agreed => (TieState::Stands, "family-tie", link.since),
        None => (TieState::Partly, "family-tie-partly", link.since),
    };
    let args = tie_args(since, link.relation, words);
    let label = if limited { String::new() } else { words.say_with(said, &args) };
    Tie { parent, child, state, label }
}
