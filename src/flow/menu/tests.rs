//! What follows what.

use super::*;
use crate::domain::id::InvitationId;
use crate::flow::tests::bench::Bench;

/// What somebody who came alone can do, by the roles and the seat.
#[test]
fn the_ways_of_whoever_came_alone() {
    use ProfileRole::{Parent, Student, Teacher};
    let account = AccountId::new("a");
    let sits = |roles: &[ProfileRole], profile: bool| Sitting {
        account: account.clone(),
        profile: profile.then(|| ProfileId::new("p")),
        roles: roles.to_vec(),
        name: String::new(),
        open: true,
    };
    let ways = |seats: Seats| {
        let found = after(&Outcome::Entered { account: account.clone() }, &seats, &Circle::default());
        found.iter().map(Onward::name).collect::<std::collections::BTreeSet<_>>()
    };
    let ordinary = |sitting| Seats { ordinary: Some(sitting), ..Seats::default() };
    let private = |sitting| Seats { private: Some(sitting), ..Seats::default() };
    for (seats, wanted) in [
        (ordinary(sits(&[Student], true)), &["invite", "family", "link", "cabinet", "goodbye"][..]),
        (private(sits(&[Parent], true)), &["family", "enter", "register", "link", "cabinet", "goodbye"]),
        // Only the ordinary seat shows an invitation.
        (
            private(sits(&[Student, Parent], true)),
            &["family", "enter", "register", "link", "cabinet", "goodbye"],
        ),
        (
            private(sits(&[Teacher, Parent], true)),
            &["family", "enter", "register", "link", "cabinet", "goodbye"],
        ),
        (ordinary(sits(&[Teacher], true)), &["enter", "link", "cabinet", "goodbye"]),
        (ordinary(sits(&[], false)), &["register", "enter", "link", "cabinet", "goodbye"]),
    ] {
        assert_eq!(ways(seats), wanted.iter().copied().collect());
    }
}

/// What follows each outcome with somebody at the desk, and with nobody.
#[test]
fn what_follows_what() {
    let seats = Bench::child_invites().visit.seats;
    let (student, invitation) = (ProfileId::new("profile-9"), InvitationId::new("invitation-9"));
    let names = |outcome: &Outcome, seats: &Seats| -> Vec<&'static str> {
        after(outcome, seats, &Circle::default()).iter().map(Onward::name).collect()
    };
    let with_parent = Bench::parent_confirms().visit.seats;
    let seen = Outcome::FamilySeen { profile: student.clone() };
    let ways = ["goodbye", "link", "register", "enter", "invite", "cabinet"];
    assert_eq!(names(&seen, &with_parent), ways, "the parent may have another child");
    let (id, parent) = (student.clone(), ProfileId::new("profile-8"));
    let linked = Outcome::Linked { parent: parent.clone() };
    let table: [(Outcome, &[&str], &[&str]); 7] = [
        (
            Outcome::Left,
            &["register", "enter", "door", "goodbye", "family", "cabinet"],
            &["register", "enter", "door", "find", "goodbye"],
        ),
        (
            Outcome::Registered { student: id.clone() },
            &["invite", "enter", "goodbye", "family", "link", "cabinet"],
            &["invite", "enter", "goodbye"],
        ),
        (
            Outcome::Invited { student: id.clone(), invitation },
            &["join", "invite", "goodbye", "family", "link", "cabinet"],
            &["join", "invite", "goodbye"],
        ),
        (
            Outcome::Joined { student: id.clone(), parent },
            &["family", "goodbye", "link", "cabinet"],
            &["family", "goodbye"],
        ),
        (
            Outcome::FamilySeen { profile: id },
            &["goodbye", "link", "family", "invite", "cabinet"],
            &["goodbye", "family"],
        ),
        (Outcome::NotJoined { student }, &["goodbye", "invite", "family", "cabinet"], &["goodbye"]),
        (linked, &["family", "goodbye", "link", "cabinet"], &["family", "goodbye"]),
    ];
    // The usual way of each menu, with somebody at the desk: Enter takes it, wherever it stands.
    let usual = |outcome: &Outcome| {
        let menu = Menu::after(Some(outcome), &seats, &Circle::default());
        menu.onward[menu.usual].name()
    };
    let taken: Vec<&str> = table.iter().map(|(outcome, ..)| usual(outcome)).collect();
    assert_eq!(taken, ["register", "invite", "join", "family", "link", "invite", "family"]);
    for (outcome, seated, empty) in table {
        assert_eq!(names(&outcome, &seats), seated, "{outcome:?}");
        assert_eq!(names(&outcome, &Seats::default()), empty, "{outcome:?}");
    }
}

/// The own room is offered to whoever has signed in, a parent's first, and never to a seat whose session has ended.
#[test]
fn the_own_room_is_offered_to_whoever_has_signed_in() {
    let parent = Bench::parent_confirms().visit.seats;
    let account = parent.private.as_ref().map(|sitting| sitting.account.clone()).unwrap();
    let seen = Outcome::FamilySeen { profile: ProfileId::new("profile-8") };
    let entered = Outcome::Entered { account: account.clone() };
    for outcome in [Some(&seen), Some(&entered), None] {
        let offered = |seats: &Seats| {
            let menu = Menu::after(outcome, seats, &Circle::default());
            assert!(menu.onward.len() <= 10 - crate::domain::invitation::FIRST_DIGITS.len(), "{menu:?}");
            menu.onward.into_iter().find(|way| way.name() == "cabinet")
        };
        let own = Start::Cabinet { account: account.clone(), seat: Seat::Private };
        assert_eq!(offered(&parent), Some(Onward::Start(own)));
        assert_eq!(offered(&parent.clone().ended()), None);
    }
}

/// Six entries have a digit of their own ([`crate::domain::invitation::FIRST_DIGITS`]): goodbye, the last, is among
/// them wherever somebody sits and whoever has left.
#[test]
fn no_menu_is_so_long_that_goodbye_has_no_digit() {
    let child = Bench::child_invites().visit.seats;
    let parent = Bench::parent_confirms().visit.seats;
    let asleep = child.clone().ended();
    let both = Seats { private: parent.private.clone(), ..asleep };
    for seats in [&Seats::default(), &child, &parent, &both] {
        let menu = Menu::after(None, seats, &Circle::default());
        assert!(menu.onward.len() <= 10 - crate::domain::invitation::FIRST_DIGITS.len(), "{menu:?}");
    }
    let names: Vec<&str> =
        Menu::after(None, &both, &Circle::default()).onward.iter().map(Onward::name).collect();
    assert_eq!(names, ["register", "enter", "door", "back", "family", "goodbye"]);
}

/// D67: a digit of the menu means the same way as far as that can be: all menus are parts of one order.
#[test]
fn d67_a_way_has_its_place_in_every_menu() {
    let with_child = Bench::child_invites().visit.seats;
    let with_parent = Bench::parent_confirms().visit.seats;
    let (student, parent) = (ProfileId::new("profile-9"), ProfileId::new("profile-8"));
    let entered = with_parent.private.as_ref().map(|sitting| sitting.account.clone()).unwrap();
    let outcomes = [
        Outcome::Left,
        Outcome::Registered { student: student.clone() },
        Outcome::Invited { student: student.clone(), invitation: InvitationId::new("invitation-9") },
        Outcome::FamilySeen { profile: student.clone() },
        Outcome::NotJoined { student },
        Outcome::Linked { parent },
        Outcome::Entered { account: entered },
    ];
    for outcome in &outcomes {
        for seats in [&Seats::default(), &with_child, &with_parent] {
            let menu = Menu::after(Some(outcome), seats, &Circle::default());
            let places: Vec<usize> = menu.onward.iter().map(place).collect();
            assert!(places.is_sorted(), "{outcome:?}: {menu:?}");
            assert!(places.iter().all(|place| *place < PLACES.len()), "{menu:?}: a way without a place");
            assert_eq!(menu.onward.last(), Some(&Onward::Goodbye), "the end comes last");
        }
    }
    let first = Menu::after(None, &Seats::default(), &Circle::default());
    let names: Vec<&str> = first.onward.iter().map(Onward::name).collect();
    assert_eq!(names, ["register", "enter", "door", "find", "goodbye"], "as on hello");
}

/// The diary is offered to whoever may link one now: the child's to a parent who has joined, nobody's while a parent is awaited,
/// and none that is linked already.
#[test]
fn a_diary_is_offered_where_one_can_be_linked() {
    let offers = |seats: &Seats, circle: &Circle| {
        let seen = Outcome::FamilySeen { profile: ProfileId::new("family") };
        after(&seen, seats, circle).iter().any(|way| way.name() == "link")
    };
    let alone = Bench::child_invites().visit;
    assert!(!offers(&alone.seats, alone.circle()), "a child who awaits a parent");
    let joined = Bench::comes_to("family/shown").visit;
    let (seats, mut circle) = (joined.seats.clone(), joined.circle().clone());
    assert!(offers(&seats, &circle), "the child that was just confirmed");
    assert!(!offers(&seats.clone().ended(), &circle), "no session is open");
    for one in circle.students.clone() {
        circle.has_no_diary_to_link(&one.id);
    }
    assert!(!offers(&seats, &circle), "the child's diary is linked");
    circle.children.push((circle.parents[0].id.clone(), ProfileId::new("brother")));
    assert!(offers(&seats, &circle), "a brother's is not");
    assert!(!offers(&Seats::default(), &Circle::default()), "nobody sits here");
}
