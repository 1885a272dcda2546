//! An account's own room: what its owner sees of it, and changes. Each entry of its list leads to the step or the flow that
//! changes it; Esc leads back to the list, and from there to the menu.
//!
//! ```text
//!           ┌──password typed long ago──▶ Prove ──right──┐
//! Room ──entry──▶ Password, Sure, SignIns, Friends or another flow ◀──┘
//!   ▲   └──────▶ Phone ──code sent──▶ Code ──proved──▶ Moving ◀──▶ Parent (beside a child)
//!   └────────────────────────changed────────────────────┘
//! ```
//! What changes the account asks the password where it was not typed a moment ago, on one step for all of them (rule 13); the
//! desk looks once more in its own transaction. A step that is refused for it stands again after the password, and tries anew.

mod begun;
mod draft;
mod entries;
mod friends;
mod number;
mod sign_ins;
mod state;

pub use draft::CabinetDraft;
pub use entries::Entry;
pub use state::{
    At, AtFriend, AtFriends, AtNaming, AtParent, AtPassword, AtProve, AtRoom, AtSignIns, Cabinet,
    FriendEntry, Sure, Then,
};

use super::ask::{Answer, Ask, CabinetAnswer, CabinetAsk, NumberAnswer};
use super::circle::{Circle, Sight};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Session};
use super::start::{Outcome, Start};
use super::steps::code::CodeStep;
use super::steps::new_password::Heard;
use super::steps::unheard;
use crate::domain::cabinet::Changed;
use crate::domain::password_suggest::Suggested;
use crate::domain::recovery;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use begun::Way;
use secrecy::{ExposeSecret, SecretString};

impl Cabinet {
    /// The list, with what was changed.
    pub(super) fn shows_room(self, changed: Option<Changed>) -> Next<Self> {
        let room = AtRoom { changed, ..AtRoom::default() };
        let (flow, asks) = self.at(At::Room(room)).looks();
        Next::Stay(flow, asks)
    }

    fn on_room(self, mut at: AtRoom, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Pick(place) => {
                let Some(entry) = at.entries().get(place).copied() else {
                    return Next::stay(self.at(At::Room(at)));
                };
                (at.taken, at.changed) = (place, None);
                if entry.changes() && at.room.as_ref().is_some_and(|room| room.password) {
                    return Next::stay(self.at(AtProve::before(entry)));
                }
                return self.begins(entry, at, cx);
            }
            // What was refused is looked at once more.
            Input::Submit if at.room.is_none() || at.problem.is_some() => {
                at.problem = None;
                let (flow, asks) = self.at(At::Room(at)).looks();
                return Next::Stay(flow, asks);
            }
            Input::Back => return Next::Done(Outcome::Left),
            Input::Answered(Answer::Cabinet(CabinetAnswer::Room { room })) => {
                (at.room, at.problem) = (Some(room), None);
            }
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            other => return Next::stay(unheard(self.at(At::Room(at)), &other)),
        }
        Next::stay(self.at(At::Room(at)))
    }

    fn begins(self, entry: Entry, at: AtRoom, cx: &Cx) -> Next<Self> {
        let Some(room) = &at.room else { return self.shows_room(None) };
        match entry.way(&self.whose, room, cx) {
            Way::Flow(start) => Next::Call(self.at(At::Room(at)), start),
            Way::Step(step @ At::SignIns(_)) => {
                let look = CabinetAsk::SignIns { account: self.whose.account.clone() };
                Next::ask(self.at(step), look)
            }
            Way::Step(step @ At::Friends(_)) => {
                let look = CabinetAsk::Friends { account: self.whose.account.clone() };
                Next::ask(self.at(step), look)
            }
            Way::Step(step) => Next::stay(self.at(step)),
        }
    }

    fn on_prove(self, mut at: Box<AtProve>, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Secret(FieldId::Password, typed) => {
                at.typed = typed;
                at.problem = None;
            }
            Input::Submit if at.typed.expose_secret().is_empty() => at.problem = Some(Refusal::Missing),
            Input::Submit => {
                let (account, password) = (self.whose.account.clone(), at.typed.clone());
                return Next::ask(self.at(At::Prove(at)), CabinetAsk::Prove { account, password });
            }
            Input::Back => return self.shows_room(None),
            Input::Answered(Answer::Cabinet(CabinetAnswer::Proved)) => {
                return match at.then {
                    Then::Again(step) => self.at(*step).step(Input::Submit, cx),
                    // What stands in the room is looked at before the entry begins.
                    Then::Begin(entry) => {
                        let look = CabinetAsk::Look { account: self.whose.account.clone() };
                        at.then = Then::Begin(entry);
                        Next::ask(self.at(At::Prove(at)), look)
                    }
                };
            }
            Input::Answered(Answer::Cabinet(CabinetAnswer::Room { room })) => {
                if let Then::Begin(entry) = at.then {
                    let taken = Entry::of(&room).position(|one| one == entry).unwrap_or_default();
                    let room = AtRoom { room: Some(room), taken, ..AtRoom::default() };
                    return self.begins(entry, room, cx);
                }
            }
            Input::Answered(Answer::Refused { why }) => {
                at.typed = SecretString::default();
                at.problem = Some(why);
                at.tries += 1;
            }
            other => return Next::stay(unheard(self.at(At::Prove(at)), &other)),
        }
        Next::stay(self.at(At::Prove(at)))
    }

    fn on_password(self, mut at: Box<AtPassword>, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Everywhere, text) => {
                at.everywhere = text == "yes";
                return Next::stay(self.at(At::Password(at)));
            }
            Input::Back => return self.shows_room(None),
            Input::Answered(Answer::Refused { why: Refusal::PasswordTypedLongAgo }) => {
                return Next::stay(self.at(AtProve::again(At::Password(at))));
            }
            _ => {}
        }
        // Number, names and birth date stay at the desk, which looks for them when the password is set.
        match at.entry.hear(input, Vec::new, cx) {
            Heard::Typing(ask) => Next::Stay(self.at(At::Password(at)), ask.into_iter().collect()),
            Heard::Whole => {
                let (account, password) = (self.whose.account.clone(), at.entry.first.clone());
                let ask = CabinetAsk::SetPassword { account, password, everywhere: at.everywhere };
                Next::ask(self.at(At::Password(at)), ask)
            }
            Heard::Other(other) => Next::stay(unheard(self.at(At::Password(at)), &other)),
        }
    }

    fn on_sure(self, what: Sure, problem: Option<Refusal>, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Submit => {
                let account = self.whose.account.clone();
                let ask = match what {
                    Sure::Language => CabinetAsk::SetLanguage { account, language: cx.language },
                    Sure::MailboxGone => CabinetAsk::RemoveMailbox { account },
                    Sure::Copy => CabinetAsk::Copy { account },
                };
                Next::ask(self.at(At::Sure(what, None)), ask)
            }
            Input::Back => self.shows_room(None),
            Input::Answered(Answer::Refused { why: Refusal::PasswordTypedLongAgo }) => {
                Next::stay(self.at(AtProve::again(At::Sure(what, None))))
            }
            Input::Answered(Answer::Refused { why }) => Next::stay(self.at(At::Sure(what, Some(why)))),
            other => Next::stay(unheard(self.at(At::Sure(what, problem)), &other)),
        }
    }
}

impl Flow for Cabinet {
    const NAME: &'static str = "cabinet";

    fn name(&self) -> &'static str {
        match &self.at {
            At::Room(_) => "room",
            At::Prove(_) => "prove",
            At::Password(_) => "password",
            At::Sure(Sure::Language, _) => "language",
            At::Sure(Sure::MailboxGone, _) => "mailbox-gone",
            At::Sure(Sure::Copy, _) => "copy",
            At::Phone(_) => "phone",
            At::Code(_) => "code",
            At::Moving(..) => "moving",
            At::Parent(_) => "parent",
            At::SignIns(_) => "sign-ins",
            At::Friends(_) => "friends",
            At::Naming(_) => "naming",
            At::Friend(_) => "friend",
        }
    }

    fn step(mut self, input: Input, cx: &Cx) -> Next<Self> {
        // Also where the visit was taken up after the power was cut between the change and its picture.
        if let Input::Answered(Answer::Cabinet(CabinetAnswer::Changed { what })) = input {
            return self.shows_room(Some(what));
        }
        match std::mem::replace(&mut self.at, At::Room(AtRoom::default())) {
            At::Room(at) => self.on_room(at, input, cx),
            At::Prove(at) => self.on_prove(at, input, cx),
            At::Password(at) => self.on_password(at, input, cx),
            At::Sure(what, problem) => self.on_sure(what, problem, input, cx),
            At::Phone(step) => self.on_phone(step, input, cx),
            At::Code(code) => self.on_code(code, input, cx),
            At::Moving(phone, problem) => self.on_moving(phone, problem, input),
            At::Parent(at) => self.on_parent(at, input, cx),
            At::SignIns(at) => self.on_sign_ins(at, input),
            At::Friends(at) => self.on_friends(at, input),
            At::Naming(at) => self.on_naming(at, input, cx),
            At::Friend(at) => self.on_friend(at, input),
        }
    }

    // Whatever was changed stands in the list. Whoever comes back from getting in types the new password.
    fn returned(mut self, _outcome: Outcome, cx: &Cx) -> Next<Self> {
        // Whose account leaves has no session any more, and is not asked for the password that would keep it.
        if !cx.seats.on(self.whose.seat).is_some_and(|sitting| sitting.open) {
            return Next::Done(Outcome::Left);
        }
        if let At::Prove(at) = &mut self.at {
            (at.typed, at.problem) = (SecretString::default(), None);
            at.tries += 1;
            return Next::stay(self);
        }
        let (flow, asks) = self.looks();
        Next::Stay(flow, asks)
    }

    fn forgotten(&self) -> Option<Start> {
        let At::Prove(_) = self.at else { return None };
        Some(Start::Recover { whose: self.person(), then: recovery::Then::Back, proved: None })
    }

    fn problem(&self) -> Option<Refusal> {
        match &self.at {
            At::Room(at) => at.problem.clone(),
            At::Prove(at) => at.problem.clone(),
            At::Password(at) => at.entry.why().cloned(),
            At::Sure(_, problem) | At::Moving(_, problem) => problem.clone(),
            At::Phone(step) => step.field.problem.clone(),
            At::Code(code) => code.problem.clone(),
            At::Parent(at) => at.problem.clone().or_else(|| at.field.problem.clone()),
            At::SignIns(at) => at.problem.clone(),
            At::Friends(at) => at.problem.clone(),
            At::Naming(at) => at.problem.clone().or_else(|| at.field.problem.clone()),
            At::Friend(at) => at.problem.clone(),
        }
    }

    fn wakes_at(&self, now: Moment) -> Option<Moment> {
        if let At::Code(code) = &self.at { code.wakes_at(now) } else { None }
    }

    fn code_dies(&self) -> Option<Moment> {
        if let At::Code(code) = &self.at { Some(code.sent.dies()) } else { None }
    }

    fn suggested(&self) -> Option<&Suggested> {
        if let At::Password(at) = &self.at { at.entry.suggested.as_ref() } else { None }
    }

    fn looks_again(&self) -> Option<Ask> {
        let account = self.whose.account.clone();
        match &self.at {
            At::Room(AtRoom { room: Some(_), problem: None, .. }) => {
                Some(CabinetAsk::Look { account }.into())
            }
            At::SignIns(AtSignIns { all: Some(_), problem: None }) => {
                Some(CabinetAsk::SignIns { account }.into())
            }
            At::Friends(AtFriends { friends: Some(_), problem: None, .. }) => {
                Some(CabinetAsk::Friends { account }.into())
            }
            _ => None,
        }
    }

    fn is_typed(&self) -> bool {
        match self.at {
            At::Prove(_) | At::Password(_) | At::Phone(_) | At::Code(_) | At::Parent(_) | At::Naming(_) => {
                true
            }
            At::Room(_) | At::Sure(..) | At::Moving(..) | At::SignIns(_) | At::Friends(_) | At::Friend(_) => {
                false
            }
        }
    }

    fn is_number_asked(&self) -> bool {
        matches!(self.at, At::Phone(_))
    }

    fn sight(&self, _circle: &Circle, _seats: &Seats) -> Option<Sight> {
        Some(Sight::of_seat(self.whose.seat))
    }

    fn session(&self) -> Session {
        Session::Of(self.whose.seat)
    }

    fn may_be_left_asleep(&self) -> bool {
        true
    }

    fn recalls(&self, answer: &Answer) -> bool {
        match answer {
            Answer::Cabinet(CabinetAnswer::Changed { .. }) => !matches!(self.at, At::Room(_)),
            _ => match self.at {
                At::Phone(_) => matches!(answer, Answer::Number(NumberAnswer::Sent { .. })),
                At::Code(_) => CodeStep::recalls(answer),
                _ => false,
            },
        }
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::flow::FieldId;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::people::{ELSEWHERE, MAILBOX, OTHER};
    use crate::flow::tests::ways::{Variant, Walked, Way, on, variant};

    fn room(bench: &mut Bench) -> &mut Bench {
        bench.enter().goes("cabinet")
    }

    /// Takes an entry by its name.
    fn entry<'a>(bench: &'a mut Bench, name: &str) -> &'a mut Bench {
        room(bench).takes(name)
    }

    fn named(bench: &mut Bench) -> &mut Bench {
        entry(bench, "friends").pick(0).types(FieldId::Phone, ELSEWHERE).enter()
    }

    fn sent(bench: &mut Bench) -> &mut Bench {
        entry(bench, "phone").number(OTHER)
    }

    impl Walked for super::Cabinet {
        const WAYS: &'static [Way] = &[
            ("cabinet/room", || on(Bench::comes_to("family/shown"), room)),
            ("cabinet/prove", || {
                on(Bench::comes_to("family/shown"), |bench| {
                    bench.passes(Span::minutes(6));
                    entry(bench, "password")
                })
            }),
            ("cabinet/password", || on(Bench::comes_to("family/shown"), |bench| entry(bench, "password"))),
            ("cabinet/language", || on(Bench::comes_to("family/shown"), |bench| entry(bench, "language"))),
            ("cabinet/mailbox-gone", || {
                on(Bench::comes_to("family/shown"), |bench| {
                    let bench = entry(bench, "mailbox").types(FieldId::Mailbox, MAILBOX).enter();
                    bench.right_code().enter().takes("mailbox-gone")
                })
            }),
            ("cabinet/copy", || on(Bench::comes_to("family/shown"), |bench| entry(bench, "copy"))),
            ("cabinet/friends", || on(Bench::comes_to("family/shown"), |bench| entry(bench, "friends"))),
            ("cabinet/naming", || {
                on(Bench::comes_to("family/shown"), |bench| entry(bench, "friends").pick(0))
            }),
            ("cabinet/friend", || on(Bench::comes_to("family/shown"), |bench| named(bench).pick(1))),
            ("cabinet/phone", || on(Bench::comes_to("family/shown"), |bench| entry(bench, "phone"))),
            ("cabinet/code", || on(Bench::comes_to("family/shown"), sent)),
            ("cabinet/moving", || {
                on(Bench::comes_to("family/shown"), |bench| sent(bench).right_code_refused(Refusal::NoRight))
            }),
            ("cabinet/parent", || {
                on(Bench::comes_to("family/shown"), |bench| {
                    sent(bench).right_code_refused(Refusal::ParentBesideNeeded)
                })
            }),
            ("cabinet/sign-ins", || on(Bench::comes_to("family/shown"), |bench| entry(bench, "sign-ins"))),
        ];

        fn variant(&self) -> Variant {
            variant(&self.at)
        }
    }
}
