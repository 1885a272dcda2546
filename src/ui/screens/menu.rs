//! What next? The ways on after a flow, each in its place, the usual one in hand.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use crate::domain::visit::Seat;
use crate::flow::Start;
use crate::flow::menu::{Menu, Onward};
use crate::ui::page::{Block, Item, List, ListId, Who};
use crate::words::Words;

impl FlowScreen for Menu {
    fn topic(&self) -> Option<&'static str> {
        Some("what-next")
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let seated = sheet.look.seats.on(Seat::Private).is_some();
        let items = self.onward.iter().map(|way| Item::new(said(way, seated, sheet.look.words))).collect();
        let list = List { id: ListId::Ways, items, selected: self.usual };
        sheet
            .who(Who::Staff, "who-staff")
            .text(if self.entered { "text-what-can-we-do" } else { "text-what-next" })
            .block(Block::List(list))
            .enter("key-arrows")
            .no_esc()
    }
}

/// While a parent sits on the private seat, whoever comes next is another child of theirs.
fn said(way: &Onward, seated: bool, words: &Words) -> String {
    match way {
        Onward::Back { name, .. } => words.say_with("next-back", &[("name", name.as_str().into())]),
        Onward::Start(Start::Register) if seated => words.say("next-another-child"),
        Onward::Start(Start::Join { invitation: None }) if seated => words.say("next-another-invitation"),
        _ => words.say(&format!("next-{}", way.name())),
    }
}

/// The menu after each outcome, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::Menu;
    use crate::domain::account::ProfileRole;
    use crate::domain::id::ProfileId;
    use crate::domain::visit::{Seats, Sitting};
    use crate::flow::Outcome;
    use crate::flow::circle::Circle;
    use crate::flow::frame::Frame;
    use crate::ui::screens::samples::people::account;
    use crate::ui::screens::samples::sample::Sample;

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let student = || ProfileId::new("student");
        let menu = |name, outcome: Option<&Outcome>| {
            Sample::flow(name, Frame::Menu(Menu::after(outcome, &Seats::default(), &Circle::default())))
        };
        vec![
            menu("menu-first", None),
            menu("menu-joined", Some(&Outcome::NotJoined { student: student() })),
            menu("menu-seen", Some(&Outcome::FamilySeen { profile: student() })),
            Sample::flow("menu-entered", menu_entered()),
            Sample::flow("menu-seen-by-parent", menu_by_parent()),
            Sample::flow("menu-back-to-student", menu_by_student()),
        ]
    }

    /// After the family, with the parent still on the private seat.
    fn menu_by_parent() -> Frame {
        let (account, profile, roles) =
            (account(), Some(ProfileId::new("parent")), vec![ProfileRole::Parent]);
        let private = Some(Sitting { account, profile, roles, name: "Мария К.".into(), open: true });
        let seen = Outcome::FamilySeen { profile: ProfileId::new("student") };
        let seats = Seats { private, ..Seats::default() };
        Frame::Menu(Menu::after(Some(&seen), &seats, &Circle::default()))
    }

    /// A teacher has signed in alone.
    fn menu_entered() -> Frame {
        let (profile, roles) = (Some(ProfileId::new("teacher")), vec![ProfileRole::Teacher]);
        let ordinary =
            Sitting { account: account(), profile, roles, name: "Ольга В.".into(), open: true };
        let entered = Outcome::Entered { account: account() };
        let seats = Seats { ordinary: Some(ordinary), ..Seats::default() };
        Frame::Menu(Menu::after(Some(&entered), &seats, &Circle::default()))
    }

    /// The student is signed out for a while.
    fn menu_by_student() -> Frame {
        let (account, profile, roles) =
            (account(), Some(ProfileId::new("student")), vec![ProfileRole::Student]);
        let ordinary = Some(Sitting { account, profile, roles, name: "Анна К.".into(), open: false });
        let registered = Outcome::Registered { student: ProfileId::new("student") };
        let seats = Seats { ordinary, ..Seats::default() };
        Frame::Menu(Menu::after(Some(&registered), &seats, &Circle::default()))
    }
}
