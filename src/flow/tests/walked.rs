//! The road of every family as the flows know it: each step stands where the road says, shows what it says, and has the
//! desk do what it says.

use super::bench::{Bench, Child};
use super::road::{self, Step};
use crate::flow::Input;
use crate::ui::screens::samples::samples;
use std::collections::BTreeSet;

/// A family that has come to a step.
fn on(step: &Step) -> Bench {
    if step.is_of_consenting {
        Bench::brings(Child::CONSENTING, step.place)
    } else {
        Bench::comes_to(step.place)
    }
}

#[test]
fn the_road_names_every_step_that_a_family_comes_by() {
    for child in [Child::YOUNG, Child::CONSENTING] {
        let mut bench = Bench::brings(child, "register/phone");
        let mut last: Option<usize> = None;
        while bench.place() != "menu/ways" {
            let place = bench.place();
            let at = road::all().iter().position(|step| step.place == place);
            assert!(
                at.is_some() && at > last,
                "{place} is no step of the road, or not there: see tests/road.rs"
            );
            last = at;
            bench.fills(&road::all()[at.unwrap_or_default()]);
            bench.settle().enter();
        }
    }
}

#[test]
fn each_step_is_named_as_its_screen_is() {
    let shown: BTreeSet<(String, String)> = samples()
        .iter()
        .filter_map(|sample| Some((sample.place()?, sample.topic()?)))
        .map(|((flow, step), topic)| (format!("{flow}/{step}"), topic.into_owned()))
        .collect();
    for step in road::all() {
        assert!(
            shown.contains(&(step.place.to_owned(), step.topic.to_owned())),
            "{} is not about {}",
            step.place,
            step.topic
        );
    }
}

#[test]
fn each_step_has_the_desk_do_something_unless_it_is_quick() {
    for step in road::all() {
        let mut bench = on(step);
        bench.fills(step);
        bench.settle().input(Input::Submit);
        let writes = bench.pending.iter().any(|asked| asked.ask.terms().writes());
        assert_eq!(step.is_quick, !writes, "{}: see tests/road.rs", step.place);
    }
}
