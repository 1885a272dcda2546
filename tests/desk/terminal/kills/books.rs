//! What must be in the database after a kill: at least what the screens said, at most what was asked for, and once.

use super::walk::{Family, Told};
use crate::kit::Made;
use crate::terminal::place::Place;

/// Checks what the desk made in the database, and tells the family at the desk how its visit stands.
pub fn check(place: &Place, desk: &str, families: &mut [Family]) {
    let before = i64::try_from(families.len() - 1).unwrap();
    let current = families.last_mut().unwrap();
    let made = place.made_by(desk);
    counts(&made, before, current);
    visit(&made.tickets, current);
}

fn counts(made: &Made, before: i64, current: &Family) {
    let is = |told: Told| i64::from(current.told >= told);
    // Each: how many there are, rows of a family that has gone, rows that must be there, rows that may be there since
    // they were asked for.
    let (first, second) = (is(Told::ChildHasAccount), is(Told::ParentHasAccount));
    let expected = [
        ("accounts", made.accounts, 2, first + second, is(Told::ChildProved) + is(Told::ParentProved)),
        ("profiles", made.profiles, 2, is(Told::Registered) + is(Told::ParentMade), first + second),
        ("enrolments", made.enrolments, 1, is(Told::Registered), first),
        ("invitations", made.invitations, 1, is(Told::Invited), is(Told::Registered)),
        ("links", made.links, 1, is(Told::Joined), is(Told::ParentMade)),
        ("uses", made.uses, 1, is(Told::Joined), is(Told::ParentMade)),
        ("confirmed", made.confirmed, 1, is(Told::Joined), is(Told::ParentMade)),
        // The parent's own, then the child's two.
        (
            "consents",
            made.consents,
            3,
            is(Told::ParentMade) + 2 * is(Told::Joined),
            second + 2 * is(Told::ParentMade),
        ),
    ];
    for (name, count, each, least, most) in expected {
        let (least, most) = (before * each + least, before * each + most);
        assert!((least..=most).contains(&count), "{name}: {count}, not {least} to {most}; {current:#?}");
    }
}

/// One visit waits, unless it was not begun or goodbye was asked for.
fn visit(tickets: &[String], current: &mut Family) {
    match (tickets, &current.ticket) {
        ([], None) => assert_eq!(current.told, Told::Nothing, "the visit is lost: {current:#?}"),
        ([], Some(_)) => {
            assert!(current.leaving || current.told == Told::Gone, "the visit is lost: {current:#?}");
            current.told = Told::Gone;
        }
        // It was opened, but its first page had not come yet.
        ([ticket], None) => current.ticket = Some(ticket.clone()),
        ([ticket], Some(known)) => {
            assert_eq!(ticket, known, "{current:#?}");
            assert_ne!(current.told, Told::Gone, "it was told goodbye: {current:#?}");
        }
        _ => panic!("visits doubled: {tickets:?}, {current:#?}"),
    }
}

/// The family as the command gives it: one link with both consents.
pub fn family_stands_once(place: &Place, family: &Family) {
    let said = place.says(&["family", "--json"], &format!("{}\n", family.child.e164()));
    let told: serde_json::Value = serde_json::from_str(&said).unwrap();
    let links = told["links"].as_array().unwrap();
    assert_eq!(links.len(), 1, "{told:#}");
    assert_eq!(links[0]["consents"].as_array().unwrap().len(), 2, "{told:#}");
    assert!(said.contains(&family.child.surname) && said.contains(&family.parent.surname), "{told:#}");
}
