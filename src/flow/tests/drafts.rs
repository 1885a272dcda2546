//! The drafts of this version and of earlier ones, as files: whatever changes later, a visit that was put down on one of them stands again
//! where it stood, with all that was told.

use super::bench::Bench;
use super::people::{MORNING, around, rules, site};
use super::ways::{Variant, steps, variant};
use crate::domain::account::ProfileRole;
use crate::domain::id::VisitId;
use crate::domain::language::Language;
use crate::domain::time::Span;
use crate::flow::ask::{Facts, TakenUp};
use crate::flow::draft::{FrameDraft, VisitDraft};
use crate::flow::frame::Frame;
use crate::flow::register::Register;
use crate::flow::visit::Visit;
use crate::flow::{Action, FieldId, Start};
use crate::ui::screens::samples::{Sample, samples};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// One file: the draft, and what the desk vouches for beside it.
#[derive(Serialize, Deserialize)]
struct Golden {
    step: String,
    draft: serde_json::Value,
    facts: Facts,
}

/// The drafts of this version; the folders before it are those of earlier ones.
const THIS: &str = "v2";

/// Steps that were there when that version began, and are none any more: their drafts are still read.
const GONE: [&str; 3] = ["join-elsewhere", "register-elsewhere", "register-untangle-elsewhere"];

fn folder(version: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/drafts")).join(version)
}

fn file(version: &str, step: &str) -> PathBuf {
    folder(version).join(format!("{}.json", step.replace('/', "-")))
}

/// Writes the files that are missing: of a new step, or of a new version into a folder of its own. Old files are never
/// written again.
#[test]
#[ignore = "writes files"]
fn write_the_drafts_of_this_version() {
    fs::create_dir_all(folder(THIS)).expect("a folder");
    for (step, reach) in steps().into_iter().filter(|(step, _)| !file(THIS, step).exists()) {
        let mut bench = reach();
        bench.act(Action::PutDown);
        let TakenUp { draft, facts, .. } = bench.desk.take_up();
        let draft = serde_json::from_str(&draft).expect("a draft");
        let golden = Golden { step: step.to_owned(), draft, facts };
        let text = serde_json::to_string_pretty(&golden).expect("serialises");
        fs::write(file(THIS, step), text + "\n").expect("written");
    }
}

fn read(version: &str, step: &str) -> Golden {
    let how = "`cargo test --lib write_the_drafts -- --ignored` writes the drafts that are missing";
    let text =
        fs::read_to_string(file(version, step)).unwrap_or_else(|_| panic!("no draft of {step}: {how}"));
    let mut golden: Golden = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{step}: {error}"));
    // What a desk vouches for it says anew: today's tells roles too, which those of the first version did not.
    for (seat, role) in [
        (&mut golden.facts.seats.ordinary, ProfileRole::Student),
        (&mut golden.facts.seats.private, ProfileRole::Parent),
    ] {
        if let Some(sitting) = seat.as_mut().filter(|sitting| sitting.roles.is_empty()) {
            sitting.roles.push(role);
        }
    }
    golden
}

/// The visit of a stored draft, taken up.
fn taken_up(golden: &Golden) -> Visit {
    let (draft, facts) = (golden.draft.to_string(), golden.facts.clone());
    let taken = TakenUp { visit: VisitId::new("visit-1"), ticket: "0042".into(), draft, answer: None, facts };
    let (rules, site) = (rules(), site());
    Visit::take_up(taken, Language::En, around(MORNING + Span::minutes(5), &rules, &site)).0
}

/// What a draft says of where the visit stands; a sign-in comes and goes with the session.
fn stands(draft: VisitDraft) -> (Option<Language>, Vec<FrameDraft>, Vec<FrameDraft>) {
    let is_step = |frame: &FrameDraft| !matches!(frame, FrameDraft::SignIn(_));
    (draft.language, draft.left, draft.frames.into_iter().filter(is_step).collect())
}

/// Where a draft does not stand where it stood: no account stands on the number yet, so it is proved anew, and all that
/// was told waits behind the number.
fn is_proved_anew(version: &str, step: &str) -> bool {
    // The first version made the account before it asked who somebody is.
    let details = version == THIS && matches!(step, "register/details" | "join/details");
    details || matches!(step, "register/password" | "join/password")
}

/// Where a visit stands that was put down on a step which is not taken up again: the password of an owner who had forgotten
/// it, in an earlier version; and the number of whoever gets back in, who gives both proofs at one sitting.
fn stands_elsewhere(step: &str) -> Option<&'static str> {
    match step {
        "register/elsewhere" => Some("register/owner-password"),
        "join/elsewhere" => Some("join/owner-password"),
        "register/untangle-elsewhere" => Some("register/untangle-password"),
        "recover/account"
        | "recover/ways"
        | "recover/no-way"
        | "recover/letter"
        | "recover/parent"
        | "recover/authenticator"
        | "recover/recovery-code"
        | "recover/friends"
        | "recover/friend-code"
        | "recover/password" => Some("recover/phone"),
        "second/own-code" => Some("door/number"),
        "vouch/second" | "vouch/password" | "vouch/phone" | "vouch/code" | "vouch/moving" => {
            Some("vouch/held")
        }
        _ => None,
    }
}

fn stand_again(version: &str) {
    let entries =
        fs::read_dir(folder(version)).expect("the drafts").map(|entry| entry.expect("a file").path());
    for path in entries {
        let text = fs::read_to_string(&path).expect("a draft");
        let golden: Golden = serde_json::from_str(&text).expect("a golden draft");
        let step = golden.step.as_str();
        let kept = VisitDraft::from_json(&golden.draft.to_string());
        assert!(!kept.frames.is_empty(), "{step} of {version} was not read");
        let visit = taken_up(&golden);
        assert!(visit.draft().next >= kept.next, "{step} of {version}: a key would be used twice");
        assert_eq!(visit.draft().before, kept.before, "{step} of {version}");
        if let Some(place) = stands_elsewhere(step) {
            let (flow, at) = place.split_once('/').expect("flow and step");
            assert_eq!(visit.top().place(), (flow, at), "{step} of {version}");
        } else if is_proved_anew(version, step) {
            let (flow, _) = step.split_once('/').expect("flow and step");
            assert_eq!(visit.top().place(), (flow, "phone"), "{step} of {version}");
            assert_eq!(visit.draft().people(), kept.people(), "{step} of {version}");
        } else {
            assert_eq!(stands(visit.draft()), stands(kept), "{step} of {version}");
        }
    }
}

#[test]
fn every_draft_of_the_first_version_stands_again_with_nothing_lost() {
    stand_again("v1");
}

#[test]
fn every_draft_of_this_version_stands_again_with_nothing_lost() {
    stand_again(THIS);
}

/// The first version asked for the password before it asked who somebody is. What was told then is told, the account
/// that stood is signed in to, and a password against which nothing could be checked is not asked for a second time.
#[test]
fn a_visit_of_the_first_version_goes_on_to_its_end() {
    for (step, on) in [
        ("register/details", "register/details"),
        ("register/own-consent", "register/own-consent"),
        ("register/class", "register/class"),
    ] {
        let visit = taken_up(&read("v1", step));
        assert_eq!(visit.top().place(), ("sign-in", "password"), "{step}");
        let below = visit.frames().next().unwrap().place();
        assert_eq!(format!("{}/{}", below.0, below.1), on, "{step}");
    }
}

/// What a family can stand on is drawn in the gallery, and what is drawn there is put down, left and taken up here.
#[test]
fn every_step_that_is_reached_is_drawn_and_every_one_that_is_drawn_is_reached() {
    let reached: BTreeSet<String> = steps().iter().map(|(step, _)| (*step).to_owned()).collect();
    // The second consent is the first one's step, named anew so that the visit knows it has moved on.
    let named = |(flow, step): (&str, &str)| format!("{flow}/{}", step.trim_end_matches("-again"));
    let drawn: BTreeSet<String> = samples().iter().filter_map(Sample::place).map(named).collect();
    let unreached: Vec<&String> = drawn.difference(&reached).collect();
    assert!(unreached.is_empty(), "no way leads to {unreached:?}: it belongs to `ways` in the flow's file");
    let undrawn: Vec<&String> = reached.difference(&drawn).collect();
    assert!(undrawn.is_empty(), "no sample shows {undrawn:?}: it belongs to `samples` in the screen's file");
}

/// A variant of a flow that no way leads to has neither draft nor picture, and nothing else would miss it.
#[test]
fn a_way_leads_to_every_variant_of_a_flow() {
    let mut missing: BTreeMap<&str, &[&str]> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut meet = |flow, (name, all): Variant| {
        seen.insert((flow, name));
        missing.insert(flow, all);
    };
    for (_, reach) in steps() {
        let bench = reach();
        let top = bench.visit.top();
        if let Some((flow, variant)) = top.variant() {
            meet(flow, variant);
        }
        // The steps that several flows have are an enum of their own.
        if let Frame::Register(Register::Newcomer(newcomer)) = top {
            meet("newcomer::Step", variant(&newcomer.step));
        }
    }
    for (flow, all) in missing {
        let unreached: Vec<_> = all.iter().filter(|name| !seen.contains(&(flow, **name))).collect();
        assert!(
            unreached.is_empty(),
            "no way leads to {flow}::{unreached:?}: it belongs to `ways` in the flow's file"
        );
    }
}

#[test]
fn every_step_has_its_file_and_every_file_its_step() {
    let mut names: Vec<String> = steps().iter().map(|(step, _)| step.replace('/', "-") + ".json").collect();
    names.extend(GONE.map(|step| step.to_owned() + ".json"));
    names.sort();
    let entries = fs::read_dir(folder(THIS)).expect("the drafts");
    let entries = entries.map(|entry| entry.expect("a file").file_name());
    let mut found: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    found.sort();
    assert_eq!(found, names);
}

/// The names by which a visit is found without its ticket: all that were typed, and those of whoever has signed in.
#[test]
fn the_names_that_were_typed_stand_in_the_draft() {
    let names = |step: &str| -> Vec<String> {
        let names = VisitDraft::from_json(&read(THIS, step).draft.to_string()).people();
        names.into_iter().map(|person| person.name.full()).collect()
    };
    for step in ["register/phone", "register/code", "register/details", "join/who", "invite/shown"] {
        assert!(names(step).is_empty(), "{step}: {:?}", names(step));
    }
    for step in [
        "register/password",
        "register/own-consent",
        "register/class",
        "register/same",
        "join/own-consent",
        "join/check",
    ] {
        assert!(!names(step).is_empty(), "{step}");
    }
    let typed = |surname: &str, name: &str| {
        let mut bench = Bench::begin(Start::Register);
        bench.walks_to("register/details").types(FieldId::Surname, surname).types(FieldId::Name, name);
        bench.visit.draft().people().into_iter().map(|person| person.name.search()).collect::<Vec<_>>()
    };
    assert_eq!(typed(" Римская-Корсакова ", ""), ["римская корсакова"]);
    assert_eq!(typed("", "Анна"), ["анна"]);
    assert!(typed(" ", "").is_empty());
}
