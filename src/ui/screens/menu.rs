//! What next? The ways on after a flow, the usual one first.

use super::sheet::Sheet;
use crate::domain::visit::Seat;
use crate::flow::visit::{Menu, Onward};
use crate::flow::{FieldId, Start};
use crate::ui::page::{Block, Item, List, Who};
use crate::words::Words;

pub(super) fn fill<'a>(menu: &Menu, sheet: Sheet<'a>) -> Sheet<'a> {
    let seated = sheet.look.seats.on(Seat::Private).is_some();
    let items = menu.ways.iter().map(|way| Item::new(said(way, seated, sheet.look.words))).collect();
    let list = List { id: FieldId::Kind, items, selected: 0 };
    sheet
        .who(Who::Staff, "who-staff")
        .text("text-what-next")
        .block(Block::List(list))
        .enter("key-arrows")
        .no_esc()
}

fn said(way: &Onward, seated: bool, words: &Words) -> String {
    match way {
        Onward::Back { name, .. } => {
            words.say_with("next-back-to-student", &[("name", name.as_str().into())])
        }
        _ => words.say(word(way, seated)),
    }
}

/// Where a parent sits on the private seat, whoever comes next is another child of theirs.
const fn word(way: &Onward, seated: bool) -> &'static str {
    match way {
        Onward::Goodbye => "next-goodbye",
        Onward::Back { .. } => "next-back-to-student",
        Onward::Start(Start::Register) if seated => "next-another-child",
        Onward::Start(Start::Join { invitation: None }) if seated => "next-another-invitation",
        Onward::Start(Start::Register) => "home-reason-register",
        Onward::Start(Start::Invite { .. }) => "next-invite",
        Onward::Start(Start::Join { .. }) => "next-join",
        Onward::Start(Start::SignIn { .. }) => "flow-sign-in",
        Onward::Start(Start::Family { profile: Some(_) }) => "next-family",
        Onward::Start(Start::Family { profile: None }) => "home-reason-family",
    }
}
