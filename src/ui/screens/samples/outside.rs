//! Screens without a flow: idle, a visit that has gone, the pages of a look at the screen.

use super::people::{NOW, TICKET};
use super::sample::{Sample, SampleState};
use crate::domain::consent::Purpose;
use crate::domain::receipt::Receipt;
use crate::domain::time::Span;
use crate::domain::visit::{Also, Invited, Receipted, Summary, WaitsFor};
use crate::flow::frame::Frame;
use crate::flow::register::Register;
use crate::ui::keys::{Intent, Key};
use crate::ui::screens::looking::Looking;
use crate::ui::screens::parted::Parted;

pub(super) fn samples() -> Vec<Sample> {
    let covered = SampleState::Covered(Frame::Register(Register::begin().0));
    let attract = [("attract", SampleState::Attract), ("attract-art", SampleState::AttractArt)];
    let mut all: Vec<_> = attract.into_iter().map(|(name, state)| Sample::new(name, state)).collect();
    all.push(Sample::new("cover", covered));
    all.extend(partings());
    all.extend(lookings());
    all
}

fn partings() -> Vec<Sample> {
    let put_down = |why: WaitsFor| {
        let from = (why == WaitsFor::Hold).then(|| NOW + Span::hours(72));
        SampleState::Parted(Parted::PutDown { ticket: TICKET.into(), why, until: NOW + why.life(), from })
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let invited = |student: &str, is_new| {
        let until = NOW + Span::days(7);
        Invited { student: student.to_owned(), until, is_new }
    };
    let receipted =
        |(purpose, tag)| Receipted {
            giver: "Мария К.".into(), purpose, receipt: Receipt::of(NOW, tag)
        };
    let whole = Summary {
        registered: names(&["Анна К."]),
        joined: names(&["Мария К."]),
        awaiting: Vec::new(),
        unconfirmed: Vec::new(),
        invited: vec![invited("Анна К.", true)],
        receipts: Purpose::ALL.into_iter().take(3).zip(400..).map(receipted).collect(),
        also: Vec::new(),
    };
    let (joined, receipts) = (Vec::new(), Vec::new());
    let awaits = Summary { joined, receipts, awaiting: names(&["Анна К."]), ..whole.clone() };
    let half = Summary {
        registered: names(&["Анна К.", "Sukarto"]),
        awaiting: names(&["Sukarto"]),
        unconfirmed: names(&["Ольга Б."]),
        also: Also::ALL.to_vec(),
        ..whole.clone()
    };
    vec![
        Sample::new("put-down", put_down(WaitsFor::Family)),
        Sample::new("put-down-other-desk", put_down(WaitsFor::OtherDesk)),
        Sample::new("put-down-not-listed", put_down(WaitsFor::NotListed)),
        Sample::new("put-down-same-child", put_down(WaitsFor::SameChild)),
        Sample::new("put-down-not-me", put_down(WaitsFor::NotMe)),
        Sample::new("put-down-number", put_down(WaitsFor::Number)),
        Sample::new("put-down-recovery", put_down(WaitsFor::Recovery)),
        Sample::new("put-down-hold", put_down(WaitsFor::Hold)),
        Sample::new("goodbye", SampleState::Parted(Parted::Goodbye(whole))),
        Sample::new("goodbye-awaiting", SampleState::Parted(Parted::Goodbye(awaits))),
        Sample::new("goodbye-much", SampleState::Parted(Parted::Goodbye(half))),
        Sample::new("goodbye-nothing", SampleState::Parted(Parted::Goodbye(Summary::default()))),
    ]
}

/// The pages of `kindesk doctor --look`.
fn lookings() -> Vec<Sample> {
    let after =
        |keys: &[Intent]| SampleState::Looking(keys.iter().cloned().fold(Looking::default(), Looking::press));
    let yes = || Intent::Char('1');
    vec![
        Sample::new("look-signs", after(&[])),
        Sample::new("look-colours", after(&[yes()])),
        Sample::new("look-keys", after(&[yes(), yes()])),
        Sample::new("look-keys-tried", after(&[yes(), yes(), Intent::Tab, Intent::Act(Key::Menu)])),
    ]
}
