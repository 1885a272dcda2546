//! The family's picture: who has come to the desk in this visit, and what each step may know of it.

use super::bench::Bench;
use super::people::OTHER;
use crate::flow::circle::{About, Circle, Sight};
use crate::flow::{Action, Start};

fn sight(bench: &Bench) -> Option<Sight> {
    bench.top().sight(bench.visit.circle(), &bench.visit.seats)
}

/// What is in sight, as `parent>child` and names with what they are about.
fn seen(bench: &Bench) -> String {
    let Some(sight) = sight(bench) else { return "nothing".into() };
    let said = |one: &crate::flow::circle::PersonInSight| {
        let about = match one.about {
            About::Stands(standing) => standing.as_str().to_owned(),
            about => format!("{about:?}"),
        };
        format!("{}:{about}", one.name.as_deref().unwrap_or("-"))
    };
    let people = sight.parents.iter().chain(&sight.students).map(said).collect::<Vec<_>>().join(" ");
    format!("{people} / {}", sight.links.len())
}

/// A parent who has confirmed a child, and stands before the menu.
fn joined() -> Bench {
    let mut bench = Bench::parent_confirms();
    bench.walks_to("family/shown");
    assert_eq!(seen(&bench), "nothing", "the family view is the picture");
    bench.enter().at("menu/ways");
    bench
}

#[test]
fn it_begins_with_nobody_and_grows_with_every_step() {
    let bench = Bench::begin(Start::Register);
    assert_eq!(seen(&bench), "-:Registers / 0");
    let mut bench = Bench::child_at_class();
    assert_eq!(seen(&bench), "-:Registers / 0", "what is typed is not told");
    bench.class("5а").is_registered();
    assert_eq!(seen(&bench), "Аня К.:awaiting-parent / 0");
    bench.enter().at("invite/shown");
    assert_eq!(seen(&bench), "Аня К.:awaiting-parent / 0");
    assert_eq!(seen(&joined()), "Аня К.:Here Анна К.:confirmed / 1", "parent, child, and the link");
}

#[test]
fn another_visit_begins_with_nobody() {
    let mut bench = joined();
    let next = Bench::begin_at(bench.take_desk(), Start::Register);
    assert_eq!(*next.visit.circle(), Circle::default());
}

#[test]
fn the_private_seat_sees_its_own_parent_and_who_invites() {
    let mut bench = Bench::parent_is_here();
    assert_eq!(seen(&bench), "-:Joins Аня К.:Invites / 0");
    bench.enter().at("join/phone");
    assert_eq!(seen(&bench), "-:Joins Аня К.:Invites / 0");
    assert_eq!(seen(&Bench::parent_confirms()), "Аня К.:Joins Анна К.:awaiting-parent / 0");
}

#[test]
fn another_parent_sees_nothing_of_the_first_one() {
    let mut bench = Bench::again_or_another();
    // The parent who sits there, the child they confirmed, and the student who invites now, who is not listed twice.
    assert_eq!(seen(&bench), "Аня К.:Here Анна К.:confirmed Аня К.:Invites / 1");
    bench.act(Action::AnotherParent).at("join/who");
    assert_eq!(seen(&bench), "-:Joins Аня К.:Invites / 0");
    bench.enter().at("join/phone");
    assert_eq!(seen(&bench), "-:Joins Аня К.:Invites / 0");
}

#[test]
fn put_down_and_taken_up_it_is_the_same() {
    let mut bench = joined();
    let before = bench.visit.circle().clone();
    bench.goes("register").at("register/phone").number(OTHER).at("register/code").act(Action::PutDown);
    let taken = bench.desk.take_up();
    bench.take_up(taken);
    assert_eq!(*bench.visit.circle(), before);
}
