//! The ways to the steps: what those of several flows have in common, and all of them together. Each flow's own stand in
//! its file.

use super::bench::{Bench, Child};
use super::people::{ELSEWHERE, MOTHER, PASSWORD};
use crate::domain::refusal::Refusal;
use crate::flow::cabinet::{At, Cabinet};
use crate::flow::frame::Frame;
use crate::flow::steps::{newcomer, owner, untangle};
use crate::flow::{Action, FieldId, Input, Start};
use crate::flow::{menu, second};
use strum::VariantNames;

/// A step, as flow and step, and a family that stands on it.
pub type Way = (&'static str, fn() -> Bench);

/// The name of a variant, and of all variants of its enum.
pub type Variant = (&'static str, &'static [&'static str]);

/// A flow that a draft keeps: how a family comes to each of its steps, and which of its variants it is.
pub trait Walked {
    const WAYS: &'static [Way];

    fn variant(&self) -> Variant;
}

/// The variant of a flow's enum.
pub fn variant<'a, T>(of: &'a T) -> Variant
where
    T: VariantNames,
    &'static str: From<&'a T>,
{
    (of.into(), T::VARIANTS)
}

/// Every step on which a family can stand: of each flow, of the steps that several of them have, and of the menu.
pub fn steps() -> Vec<Way> {
    let shared = [
        newcomer::ways::WAYS.as_slice(),
        &owner::ways::WAYS,
        &untangle::ways::WAYS,
        &menu::ways::WAYS,
        &second::ways::WAYS,
    ];
    [Frame::ways(), shared.concat()].concat()
}

pub fn with(start: Start, way: fn(&mut Bench) -> &mut Bench) -> Bench {
    on(Bench::begin(start), way)
}

pub fn on(mut bench: Bench, way: fn(&mut Bench) -> &mut Bench) -> Bench {
    way(&mut bench);
    bench
}

pub fn parents(bench: &mut Bench) -> &mut Bench {
    bench.number(ELSEWHERE).right_code().pick(2)
}

pub fn parent_sits(bench: &mut Bench) -> &mut Bench {
    parents(bench).enter().types(FieldId::Password, PASSWORD).enter()
}

pub fn unmoved(bench: &mut Bench) -> &mut Bench {
    let code = parent_sits(bench).number(MOTHER).desk.code();
    bench.types(FieldId::Code, &code).input(Input::Submit);
    bench.answer(0);
    bench.refuses(Refusal::NoRight).settle()
}

pub fn twin(bench: &mut Bench) -> &mut Bench {
    bench.child = Child::TWIN;
    bench.walks_to("register/class").class("5А")
}

pub fn mother(bench: &mut Bench) -> &mut Bench {
    bench.walks_to("join/own-consent")
}

pub fn unmade(bench: &mut Bench) -> &mut Bench {
    mother(bench).types(FieldId::Agree, "yes").refuses(Refusal::NoRight).enter()
}

/// A new parent of the name and birth date of a known adult.
pub fn namesake(bench: &mut Bench) -> &mut Bench {
    bench.walks_to("join/details").details("Двойников", "05.05.1988").password().agrees()
}

pub fn unopened(bench: &mut Bench) -> &mut Bench {
    bench.input(Input::Submit);
    bench.answer(0);
    bench.refuses(Refusal::InvitationRevoked).settle()
}

pub fn unread(bench: &mut Bench) -> &mut Bench {
    refuses(bench).refuses(Refusal::SessionNeeded).enter()
}

pub fn unseen(bench: &mut Bench) -> &mut Bench {
    bench.esc().refuses(Refusal::NoRight).goes("family")
}

pub fn refuses(bench: &mut Bench) -> &mut Bench {
    bench.walks_to("join/agree").refuses_consent()
}

impl Bench {
    /// Picks an entry of one's own room by its name.
    pub fn opens(&mut self, name: &str) -> &mut Self {
        let Frame::Cabinet(Cabinet { at: At::Room(at), .. }) = self.top() else { panic!("{}", self.place()) };
        let place = at.entries().iter().position(|entry| entry.name() == name);
        self.pick(place.unwrap_or_else(|| panic!("no {name}")))
    }

    /// Picks a deed of the list by its place among them: the entry before the first one does nothing.
    pub fn deed(&mut self, at: usize) -> &mut Self {
        self.pick(at + 1)
    }
}

/// Staff put something right, picked by its place behind all that may be done.
pub fn corrects(bench: &mut Bench, at: usize) -> &mut Bench {
    joins(bench).act(Action::Deeds).corrects(at)
}

pub fn joins(bench: &mut Bench) -> &mut Bench {
    bench.walks_to("family/shown")
}

impl Bench {
    /// The right code, after whose proof the next ask is refused.
    pub fn right_code_refused(&mut self, why: Refusal) -> &mut Self {
        let code = self.desk.code();
        self.types(FieldId::Code, &code).input(Input::Submit);
        self.answer(0);
        self.refuses(why).settle()
    }

    /// Takes an entry of the own room by its name.
    #[track_caller]
    pub fn takes(&mut self, name: &str) -> &mut Self {
        let Frame::Cabinet(Cabinet { at: At::Room(room), .. }) = self.top() else {
            panic!("no room: {}", self.place())
        };
        let at = room.entries().iter().position(|entry| entry.name() == name);
        self.pick(at.unwrap_or_else(|| panic!("no entry {name}: {room:?}")))
    }
}
