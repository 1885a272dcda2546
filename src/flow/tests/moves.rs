//! What random hands do: mostly what the step asks for, now and then anything at all.

use super::bench::Bench;
use super::people::{
    ANOTHER, BASE, BEGUN, CHILD, ELSEWHERE, FORGETFUL, GUARDED, MAILBOX, MOTHER, OTHER, PASSWORD,
    RECOVERY_CODE,
};
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::flow::frame::Frame;
use crate::flow::link;
use crate::flow::vouch::At;
use crate::flow::{Action, FieldId, Input};
use proptest::prelude::*;
use proptest::test_runner::Config;
use strum::IntoEnumIterator;

/// One thing that happens.
#[derive(Debug, Clone)]
pub enum Move {
    /// What the step asks for.
    Right,
    /// The same, on the way of a child whose number is a parent's account.
    Untangle,
    /// Anything at all.
    Input(Input),
    /// One of the asks that are out is answered.
    Answer(usize),
    /// An answer comes to an ask from before the visit was put down.
    Late,
    /// A message's fate is told.
    Delivered(u8),
    /// F2.
    Language,
    /// Time passes, in seconds.
    Passes(i64),
    /// The next ask is refused.
    Trouble(Refusal),
    /// The process dies; whether the asks that are out were carried out, and whether the place of the visit is checked.
    Kill { carried: bool, looks: bool },
}

/// Cases of a quick run under random hands; with `KINDESK_LONG` set, of a long one.
pub fn cases() -> Config {
    let cases = if std::env::var_os("KINDESK_LONG").is_some() { 20_000 } else { 256 };
    Config { cases, failure_persistence: None, ..Config::default() }
}

/// Texts that mean something in some field.
const TEXTS: [&str; 30] = [
    GUARDED,
    FORGETFUL,
    CHILD,
    MOTHER,
    OTHER,
    ELSEWHERE,
    BEGUN,
    "8 495 123-45-67",
    "",
    "yes",
    "Котова",
    "Двойников",
    "Анна",
    "Петровна",
    "12.03.2015",
    "12.03.2011",
    "12.03.2007",
    "05.05.1988",
    "31.02.2015",
    "female",
    "male",
    "5а",
    "5",
    "7Ж",
    "mother",
    "mistake",
    "guardian",
    "court",
    "4444 4444 4444 4022",
    "О\u{202E}льга",
];

/// Secrets that are typed; the first two are right somewhere.
const UNSEEN: [&str; 5] = [PASSWORD, ANOTHER, "111111", "12", ""];

fn anything() -> impl Strategy<Value = Input> {
    let text = prop_oneof![
        4 => prop::sample::select(&TEXTS[..]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    let typed =
        (prop::sample::select(FieldId::iter().collect::<Vec<_>>()), text, prop::sample::select(&UNSEEN[..]));
    prop_oneof![
        4 => typed.prop_map(|(field, text, unseen)| {
            if field.is_secret() { Input::Secret(field, unseen.into()) } else { Input::Typed(field, text) }
        }),
        4 => Just(Input::Submit),
        5 => Just(Input::Back),
        2 => (0_usize..6).prop_map(Input::Pick),
        4 => prop::sample::select(Action::iter().collect::<Vec<_>>()).prop_map(Input::Act),
    ]
}

fn trouble() -> impl Strategy<Value = Refusal> {
    prop::sample::select(vec![
        Refusal::Broken { incident: "Q7".into() },
        Refusal::NoRight,
        Refusal::SessionNeeded,
        Refusal::InvitationUsedUp,
        Refusal::CodeExpired,
        Refusal::CodeSpent,
        Refusal::SameChild,
        Refusal::AlreadyLinked,
        Refusal::PasswordCommon,
    ])
}

/// A visit's worth of moves.
pub fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        24 => Just(Move::Right),
        6 => Just(Move::Untangle),
        16 => (0_usize..3).prop_map(Move::Answer),
        8 => anything().prop_map(Move::Input),
        1 => Just(Move::Late),
        1 => (0_u8..9).prop_map(Move::Delivered),
        1 => Just(Move::Language),
        2 => (1_i64..2_400).prop_map(Move::Passes),
        1 => trouble().prop_map(Move::Trouble),
        2 => any::<(bool, bool)>().prop_map(|(carried, looks)| Move::Kill { carried, looks }),
    ];
    prop::collection::vec(one, 1..120)
}

/// Whether somebody was found by name and birth date.
fn has_found(bench: &Bench) -> bool {
    let flow = match bench.top() {
        Frame::Vouch(flow) => flow,
        Frame::Link(flow) => {
            return matches!(&flow.at, link::At::Find(find) if find.found.as_ref().is_some_and(|found| !found.is_empty()));
        }
        _ => return false,
    };
    matches!(&flow.at, At::Find(find) if find.found.as_ref().is_some_and(|found| !found.is_empty()))
}

/// Does what the step on the screen asks for; the answer to it comes by itself.
pub fn right(bench: &mut Bench) {
    let place = bench.place();
    let step = place.split_once('/').map_or("", |(_, step)| step);
    match step {
        _ if let Some(step) = bench.step() => bench.fills(step),
        "untangle-phone" => bench.fill(FieldId::Phone, MOTHER),
        "friend-code" => {
            let code = bench.desk.friends_code();
            bench.fill(FieldId::Code, &code);
        }
        "untangle-code" | "code" | "letter" | "mail-code" => {
            let code = bench.desk.code();
            bench.fill(FieldId::Code, &code);
        }
        "password" if matches!(place.as_str(), "recover/password" | "vouch/password") => {
            bench.fill(FieldId::Password, ANOTHER);
            bench.fill(FieldId::PasswordAgain, ANOTHER);
        }
        "authenticator" | "recovery-code" | "own-code" => bench.fill(FieldId::OwnCode, RECOVERY_CODE),
        "scan" => {
            let code = bench.desk.authenticator_code();
            bench.fill(FieldId::Code, &code);
        }
        "shown" if place == "recovery-codes/shown" => bench.fill(FieldId::Written, "yes"),
        "parent" => {
            bench.fill(FieldId::NumberOrMailbox, MOTHER);
            bench.fill(FieldId::Password, PASSWORD);
        }
        "phone" if place == "recover/phone" => bench.fill(FieldId::Phone, FORGETFUL),
        "phone" if place == "vouch/phone" => bench.fill(FieldId::Phone, OTHER),
        "stands" | "password" | "owner-password" | "untangle-password" => {
            bench.fill(FieldId::Password, PASSWORD);
        }
        "sure" if place == "consents/sure" || place == "deletion/sure" => {
            bench.fill(FieldId::Password, PASSWORD);
        }
        "sure" => bench.fill(FieldId::Why, "mistake"),
        "class" => bench.fill(FieldId::Class, "5Б"),
        "relation" => bench.fill(FieldId::Relation, "father"),
        "data" => bench.fill(FieldId::Name, "Яна"),
        "reason" => {
            bench.fill(FieldId::Why, "wrong-entry");
            bench.fill(FieldId::Paper, "passport");
        }
        "not-listed" => bench.fill(FieldId::Class, "5а"),
        "entry" => bench.fill(FieldId::DiaryCode, "ABC-123"),
        "phone" if place == "link/phone" => bench.fill(FieldId::Phone, OTHER),
        "paper" if place == "link/paper" => bench.fill(FieldId::Paper, "passport"),
        "consent" if place == "link/consent" => bench.fill(FieldId::Agree, "yes"),
        "find" => {
            bench.fill(FieldId::Search, "Котова");
            bench.fill(FieldId::BirthDate, "12.03.2015");
        }
        "form" => {
            bench.fill(FieldId::Giver, "Котова Мария");
            bench.fill(FieldId::Purpose, "child-use");
            bench.fill(FieldId::SignedOn, "01.09.2026");
            bench.fill(FieldId::Paper, "passport");
        }
        "paper" => {
            bench.fill(FieldId::Paper, "passport");
            bench.fill(FieldId::Password, PASSWORD);
        }
        "second" => {
            bench.fill(FieldId::Login, "admin");
            bench.fill(FieldId::Password, PASSWORD);
        }
        "held" => {
            bench.fill(FieldId::Agree, "yes");
            bench.passes(Span::hours(24));
        }
        "number" => {
            bench.fill(FieldId::NumberOrMailbox, ELSEWHERE);
            bench.fill(FieldId::Password, PASSWORD);
        }
        "address" | "mailbox" => bench.fill(FieldId::Mailbox, MAILBOX),
        "naming" => bench.fill(FieldId::Phone, ELSEWHERE),
        "enter" => {
            let link = bench.desk.invitations.last().map(|one| one.code.link(BASE)).unwrap_or_default();
            bench.fill(FieldId::Invitation, &link);
        }
        _ => {}
    }
    // A picked family is the way on from a search; a menu is left by any of its ways but the last, goodbye.
    // The first entry of what may be done about a family does nothing.
    let at = bench.pending.len();
    bench.input(match step {
        "ways" => Input::Pick(at),
        "find" if has_found(bench) => Input::Pick(0),
        "which" if place == "link/which" => Input::Pick(0),
        "deeds" => Input::Pick(at + 1),
        "list" => Input::Pick(0),
        "text" => Input::Act(Action::Withdraw),
        "one" => Input::Act(Action::Unlink),
        _ => Input::Submit,
    });
}

/// The way of a child whose number is a parent's account, wherever it can be taken; else what the step asks for.
pub fn untangle(bench: &mut Bench) {
    match bench.place().as_str() {
        "register/phone" => {
            bench.fill(FieldId::Phone, ELSEWHERE);
            bench.input(Input::Submit);
        }
        "register/owner" => bench.input(Input::Pick(2)),
        _ => right(bench),
    }
}
