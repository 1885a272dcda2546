//! A family as cards: the people of whom something may be shown, the ties between them, and all about each, which stands
//! below the picture while the card is in hand and on the person's own list of what may be done.

use super::told::{self, Told};
use super::{deeds, tree};
use crate::domain::family::{EndedLink, Family, Link, Relation, Student};
use crate::domain::id::ProfileId;
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use crate::ui::page::{Kin, ListId, NoticeKind, TreeLine};
use crate::ui::widgets::family::picture::{Card, FamilyPicture, Tie, TieState};
use crate::words::{Arg, Words};

/// The cards. `seats` are the visit's.
pub(super) fn kin(family: &Family, seats: &Seats, words: &Words) -> Kin {
    let (parents, former) = (told::shown_parents(family, seats), told::former(family, seats));
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
/// parent who is left out ([`told::shown_parents`]) or belongs to nobody here any more, no more is told than how a former
/// link names them, and that it has ended.
pub(super) fn more(id: &ProfileId, family: &Family, seats: &Seats, words: &Words) -> Vec<TreeLine> {
    if let Some(child) = family.students.iter().find(|child| child.id == *id) {
        let mut lines = tree::student_lines(0, child, family, words);
        lines.extend(tree::links_of_child(child, family, words));
        lines.extend(tree::ended_of_child(child, family, words));
        lines.extend(tree::diary_lines(id, family, words));
        return lines;
    }
    let ended = family.ended.iter().filter(|link| link.parent == *id);
    let ended = ended.map(|link| tree::ended_line(link, &deeds::child_of(&link.student, family), words));
    if !told::shown_parents(family, seats).contains(id) {
        let name = family.ended.iter().find(|link| link.parent == *id).map(|link| link.name.clone());
        return std::iter::once(TreeLine::new(0, name.unwrap_or_default())).chain(ended).collect();
    }
    let said = told::what_parent_is(id, |_| true, family, words).join(" · ");
    let mut lines = vec![TreeLine::new(0, told::full_name(id, family)).note(said, None)];
    let told = told::of_person(id, family).into_iter();
    lines.extend(told.flat_map(|told| tree::told_lines(1, told, family, words)));
    for link in told::links_of_parent(id, family) {
        lines.extend(tree::link_lines(link, &deeds::child_of(&link.student, family), words));
    }
    if !family.links.iter().any(|link| link.parent == *id) {
        lines.push(TreeLine::new(1, words.say("family-no-students")));
    }
    lines.extend(ended);
    lines.extend(tree::diary_lines(id, family, words));
    lines
}

fn former_card(link: &EndedLink, words: &Words) -> Card {
    let flags = vec![(NoticeKind::Info, words.say("family-card-former"))];
    Card { name: link.name.clone(), place: told::said_of(link.relation, words), flags, ..Card::default() }
}

/// What a tie's label says.
fn tie_args(since: Moment, relation: Relation, words: &Words) -> [(&'static str, Arg); 2] {
    [("since", Arg::Text(words.short(since))), ("relation", Arg::Text(told::said_of(relation, words)))]
}

fn parent_card(id: &ProfileId, family: &Family, words: &Words) -> Card {
    let told = told::of_person(id, family).into_iter();
    let mut flags: Vec<_> = told.map(|told| flag(told, family, words)).collect();
    if !family.links.iter().any(|link| link.parent == *id) {
        flags.push((NoticeKind::Info, words.say("family-no-students")));
    }
    let place = told::what_parent_is(id, |_| true, family, words).join(" · ");
    Card { name: told::full_name(id, family), place, flags, ..Card::default() }
}

fn child_card(child: &Student, family: &Family, words: &Words) -> Card {
    let long = words.say(&format!("standing-{}", child.standing.as_str()));
    let state = (told::kind_of(child.standing), long, told::short(child.standing, words));
    let mut told = told::of_child(child, family);
    // A card may have too few rows for all: what others want of the child comes last.
    told.sort_by_key(|told| matches!(told, Told::Proposed(_) | Told::Barred(_)));
    let flags = told.into_iter().map(|told| flag(told, family, words)).collect();
    let (place, school) = (child.class.clone(), child.school.clone());
    Card { name: told::child_name(child), child: true, place, school, state: Some(state), flags }
}

/// What is told of somebody, short.
fn flag(told: Told, family: &Family, words: &Words) -> (NoticeKind, String) {
    let by = match told {
        Told::Proposed(proposal) => Some(deeds::parent_of(&proposal.by, family)),
        Told::Barred(bar) => Some(bar.adult.first_and_initial()),
        Told::NoNumber(_)
        | Told::Twice
        | Told::AdultsNumber
        | Told::Kept
        | Told::Diary(_)
        | Told::Nobody(_) => None,
    };
    let by: Vec<_> = by.map(|name| ("parent", Arg::Text(name))).into_iter().collect();
    (told.kind(), words.say_with(told.word(), &by))
}

/// A link. Of a child of whom little is shown nobody learns more than that it is there, except whoever sits here.
fn tie(link: &Link, (parent, child): (usize, usize), family: &Family, seats: &Seats, words: &Words) -> Tie {
    let limited = told::is_limited(&link.student, family);
    let agreed = link.consents.iter().all(|consent| consent.given);
    let (state, said, since) = match told::suspended(link, family, seats) {
        Some(since) => (TieState::Suspended, "family-tie-suspended", since),
        None if limited || agreed => (TieState::Stands, "family-tie", link.since),
        None => (TieState::Partly, "family-tie-partly", link.since),
    };
    let args = tie_args(since, link.relation, words);
    let label = if limited { String::new() } else { words.say_with(said, &args) };
    Tie { parent, child, state, label }
}
