//! The family's picture beside the flow, where the window has room for it: who is at the desk so far, who is whose
//! parent, what awaits whom.
//!
//! What it may show is decided twice. [`crate::flow::circle::Sight`] leaves out whatever the seat of the step must not
//! know: the private one sees nothing of the ordinary one. Here the names go. A family's step shows nothing personal
//! but its own input and what it asks to check, so its picture says only "student" and "parent" and how they are
//! related. Nobody is named without an open session in the visit either, since a ticket alone proves nobody's identity.

use super::family::told;
use super::look::Look;
use crate::domain::household::Household;
use crate::domain::id::ProfileId;
use crate::flow::circle::{About, Circle, PersonInSight, Sight};
use crate::flow::frame::Frame;
use crate::ui::page::{Picture, TreeLine, Who};
use crate::ui::widgets::family::picture::{Card, FamilyPicture, Tie, TieState};
use crate::words::Words;

/// The picture beside a step on which `who` types; none on the family view, which is the picture itself.
pub(super) fn picture(circle: &Circle, top: &Frame, who: Who, look: &Look) -> Option<Picture> {
    let open = [&look.seats.ordinary, &look.seats.private].into_iter().flatten().any(|who| who.open);
    let sight = top.sight(circle, look.seats)?;
    Some(drawn(&sight, open && who != Who::Family, look.words))
}

/// The picture of what is in sight, with names or without.
fn drawn(sight: &Sight, named: bool, words: &Words) -> Picture {
    let ids = |people: &[PersonInSight]| people.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    let mut lines = Vec::new();
    for household in Household::of(&ids(&sight.students), &ids(&sight.parents), &sight.links) {
        if !lines.is_empty() {
            lines.push(TreeLine::default());
        }
        let of = |id: &ProfileId, people: &[PersonInSight]| people.iter().find(|one| one.id == *id).cloned();
        let parents = household.parents.iter().filter_map(|id| of(id, &sight.parents));
        lines.extend(parents.map(|one| parent(&one, named, words)));
        let depth = usize::from(!household.parents.is_empty());
        let students = household.children.iter().filter_map(|id| of(id, &sight.students));
        lines.extend(students.map(|one| student(depth, &one, named, words)));
    }
    let (title, empty) = (words.say("circle-title"), words.say("circle-empty"));
    Picture { title, lines, cards: cards(sight, named, words), empty }
}

/// The same people as cards.
fn cards(sight: &Sight, named: bool, words: &Words) -> FamilyPicture {
    let card = |line: TreeLine, child: bool| {
        let card = Card { name: line.text, child, ..Card::default() };
        match line.flag {
            Some(kind) => Card { state: Some((kind, line.note.clone(), line.note)), ..card },
            None => Card { place: line.note, ..card },
        }
    };
    let parents = sight.parents.iter().map(|one| card(parent(one, named, words), false));
    let students = sight.students.iter().map(|one| card(student(1, one, named, words), true));
    let tie = |(of, to): &(ProfileId, ProfileId)| {
        let parent = sight.parents.iter().position(|one| one.id == *of)?;
        let child = sight.students.iter().position(|one| one.id == *to)? + sight.parents.len();
        Some(Tie { parent, child, state: TieState::Stands, label: String::new() })
    };
    FamilyPicture {
        cards: parents.chain(students).collect(),
        ties: sight.links.iter().filter_map(tie).collect(),
        again: words.say("family-also-above"),
    }
}

fn parent(one: &PersonInSight, named: bool, words: &Words) -> TreeLine {
    let role = words.say("role-parent");
    let joins = (one.about == About::Joins).then(|| words.say("circle-joins"));
    match one.name.as_ref().filter(|_| named) {
        Some(name) => {
            let said = std::iter::once(role.to_lowercase()).chain(joins).collect::<Vec<_>>().join(", ");
            TreeLine::new(0, name).note(said, None)
        }
        None => TreeLine::new(0, role).note(joins.unwrap_or_default(), None),
    }
}

fn student(depth: usize, one: &PersonInSight, named: bool, words: &Words) -> TreeLine {
    let (note, flag) = match one.about {
        About::Registers => (words.say("circle-registers"), None),
        About::Invites => (words.say("circle-invites"), None),
        About::Here | About::Joins => (String::new(), None),
        About::Stands(standing) => (told::short(standing, words), Some(told::kind_of(standing))),
    };
    let role = words.say("role-student");
    match one.name.as_ref().filter(|_| named) {
        Some(name) if note.is_empty() => TreeLine::new(depth, name).note(role.to_lowercase(), None),
        Some(name) => TreeLine::new(depth, name).note(note, flag),
        None => TreeLine::new(depth, role).note(note, flag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::staff::DeskKind;
    use crate::domain::visit::Seats;
    use crate::ui::page::Page;
    use crate::ui::screens::look::Look;
    use crate::ui::screens::samples::{Stage, samples};

    const NAMES: [&str; 3] = ["Анна К.", "Пётр К.", "Мария К."];

    /// The picture as a tree.
    fn tree(page: &Page) -> String {
        let lines = page.picture.iter().flat_map(|picture| &picture.lines);
        let said = lines.map(|line| format!("{}{} ({})\n", "  ".repeat(line.depth), line.text, line.note));
        said.collect::<Vec<_>>().concat()
    }

    /// The picture as cards: each with all that stands on it, and whose parent it is.
    fn cards(page: &Page) -> String {
        let pictures = page.picture.iter().map(|picture| &picture.cards);
        let said = pictures.flat_map(|picture| {
            picture.cards.iter().enumerate().map(|(at, card)| {
                let Card { name, child: _, place, school, state, flags } = card;
                let state = state.iter().flat_map(|(_, long, short)| [long, short]);
                let told = [place, school].into_iter().chain(state).chain(flags.iter().map(|(_, said)| said));
                let told: Vec<&str> = told.map(String::as_str).filter(|said| !said.is_empty()).collect();
                let own = picture.ties.iter().filter(|tie| tie.parent == at);
                let own = own.map(|tie| format!(" > {}{}", picture.cards[tie.child].name, tie.label));
                format!("{name} ({}){}\n", told.join(", "), own.collect::<String>())
            })
        });
        said.collect()
    }

    /// All that the picture tells, however it is drawn.
    fn text(page: &Page) -> String {
        tree(page) + &cards(page)
    }

    fn named(page: &Page) -> bool {
        NAMES.iter().any(|name| text(page).contains(name))
    }

    #[test]
    fn in_a_familys_step_nobody_is_named() {
        let stage = Stage::new(DeskKind::Live).unwrap();
        let (mut familys, mut others) = (0, 0);
        for sample in samples() {
            let page = sample.page(&stage.look(Language::Ru));
            if page.who == Who::Family {
                familys += usize::from(page.picture.is_some());
                assert!(!named(&page), "{}:\n{}", sample.id(), text(&page));
            } else {
                others += usize::from(named(&page));
            }
        }
        assert!(familys > 50 && others > 20, "{familys} of families, {others} others with names");
    }

    #[test]
    fn while_nobody_has_signed_in_nobody_is_named() {
        let stage = Stage::new(DeskKind::Live).unwrap();
        let look = stage.look(Language::Ru);
        let ended = look.seats.clone().ended();
        for seats in [ended, Seats::default()] {
            for sample in samples() {
                let page = sample.page(&Look { seats: &seats, ..look.clone() });
                assert!(!named(&page), "{}:\n{}", sample.id(), text(&page));
            }
        }
    }

    #[test]
    fn the_private_seat_sees_nothing_of_the_ordinary_one() {
        let stage = Stage::new(DeskKind::Live).unwrap();
        for sample in samples().into_iter().filter(|sample| sample.name.starts_with("join-")) {
            let page = sample.page(&stage.look(Language::Ru));
            // The brother is on the ordinary seat and not linked to this parent so far.
            assert!(!text(&page).contains("Пётр"), "{}:\n{}", sample.id(), text(&page));
        }
    }

    #[test]
    fn the_picture_says_who_is_whose_and_what_is_awaited() {
        let stage = Stage::new(DeskKind::Live).unwrap();
        let page = |name: &str| {
            let sample = samples().into_iter().find(|sample| sample.name == name).unwrap();
            sample.page(&stage.look(Language::En))
        };
        let invites = page("invite-shown");
        assert_eq!(
            tree(&invites),
            "Мария К. (parent)\n  Анна К. (confirmed)\n\nПётр К. (awaits a parent)\n"
                .replace("\n\n", "\n ()\n")
        );
        assert_eq!(
            cards(&invites),
            "Мария К. (parent) > Анна К.\nАнна К. (confirmed, confirmed)\nПётр К. (awaits a parent, awaits a parent)\n"
        );
        let joins = page("join-phone-empty");
        assert_eq!(tree(&joins), "Student (invites)\n ()\nParent (joins)\n");
        assert_eq!(cards(&joins), "Parent (joins)\nStudent (invites)\n");
        assert_eq!(text(&page("family-shown")), "", "the family view is the picture");
    }
}
