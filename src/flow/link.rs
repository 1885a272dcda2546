//! Link a diary account with an education profile.
//!
//! ```text
//! First ──▶ Code ──scanned, typed──────────────────────┐
//!            │ ├─F3─▶ (a number proved here, else) Phone ▶ PhoneCode ─▶ Which ─┤
//!            │ └─F4─▶ Find ─▶ Paper ───────────────────┤
//!            ▼                                          ▼
//!        (closed, gone)                              Whose ──another account, a new one──▶ (Door, Register) and here again
//!                                                       │
//!                                                       ▼
//!                              Check ──▶ Parent? (under the age of consent, none beside) ──▶ Consent ──▶ Linked
//!                                                                                            └─refused─▶ Refused
//! ```
//! Whoever shows an entry owns it: by its code, by the number that stands in it, or by a document that staff see. It is linked
//! with the profile of an account that is open at this desk; what stands in the way is said before anybody agrees.

mod draft;
mod found;
mod state;
mod whose;

pub use draft::LinkDraft;
pub use state::{At, AtCode, AtConsent, AtFind, AtPaper, AtWhich, AtWhose, Link};

use super::action::Action;
use super::ask::{Answer, Ask, DiaryAnswer, DiaryAsk, NumberAnswer};
use super::circle::Circle;
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::{Outcome, Start};
use super::steps::code::CodeStep;
use super::steps::consent::ConsentStep;
use super::steps::details::DetailsStep;
use super::steps::unheard;
use crate::domain::diary_code::TypedCode;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::domain::visit::Seats;

impl Link {
    /// Begins with what will be linked with what; where a code was scanned before it, with its field.
    pub fn begin(scanned: bool) -> (Self, Vec<Ask>) {
        let at = if scanned { At::Code(AtCode::default()) } else { At::First };
        (Self { at }, Vec::new())
    }

    /// The same at another step.
    pub(super) fn at(mut self, at: At) -> Self {
        self.at = at;
        self
    }

    fn on_code(self, mut at: AtCode, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::DiaryCode, text) => at.field.set(text),
            Input::Submit => match TypedCode::parse(&at.field.text) {
                Ok(code) => return Next::ask(self.at(At::Code(at)), DiaryAsk::ByCode { code }),
                Err(why) => at.field.problem = Some(why),
            },
            Input::Act(Action::ByPhone) => {
                return Next::ask(self.at(At::Code(at)), DiaryAsk::ByProved);
            }
            Input::Act(Action::ByDocument) => return Next::stay(self.at(At::Find(AtFind::default()))),
            Input::Back => return Next::stay(self.at(At::First)),
            Input::Answered(Answer::Diary(DiaryAnswer::Entries { entries })) => return self.shown(entries),
            Input::Answered(Answer::Diary(DiaryAnswer::NoNumber)) => {
                return Next::stay(self.at(At::Phone(super::steps::phone::PhoneStep::default())));
            }
            Input::Answered(Answer::Refused { why }) => at.field.problem = Some(why),
            other => return Next::stay(unheard(self.at(At::Code(at)), &other)),
        }
        Next::stay(self.at(At::Code(at)))
    }
}

impl Flow for Link {
    const NAME: &'static str = "link";

    fn name(&self) -> &'static str {
        match self.at {
            At::First => "first",
            At::Code(_) => "entry",
            At::Phone(_) => "phone",
            At::PhoneCode(_) => "code",
            At::Find(_) => "find",
            At::Paper(_) => "paper",
            At::Which(_) => "which",
            At::Whose(_) => "whose",
            At::Check(_) => "check",
            At::Parent(_) => "parent",
            At::Consent(_) => "consent",
            At::Refused(_) => "not-linked",
            At::Linked(_) => "linked",
        }
    }

    fn step(mut self, input: Input, cx: &Cx) -> Next<Self> {
        // Also where the visit was taken up after the power was cut between the link and its picture.
        if let Input::Answered(Answer::Diary(DiaryAnswer::Linked { linked })) = input {
            return Next::stay(self.at(At::Linked(linked)));
        }
        match std::mem::replace(&mut self.at, At::First) {
            At::First => match input {
                Input::Submit => Next::stay(self.at(At::Code(AtCode::default()))),
                Input::Back => Next::Done(Outcome::Left),
                other => Next::stay(unheard(self.at(At::First), &other)),
            },
            At::Code(at) => self.on_code(at, input),
            At::Phone(step) => self.on_phone(step, input, cx),
            At::PhoneCode(step) => self.on_phone_code(step, input, cx),
            At::Find(at) => self.on_find(at, input, cx),
            At::Paper(at) => self.on_paper(at, input),
            At::Which(at) => self.on_which(at, input),
            At::Whose(at) => self.on_whose(*at, input),
            At::Check(at) => self.on_check(*at, input),
            At::Parent(at) => self.on_parent(*at, input),
            At::Consent(at) => self.on_consent(*at, input, cx),
            At::Refused(at) => self.on_refused(*at, input),
            At::Linked(linked) => match input {
                Input::Submit | Input::Back => Next::Done(Outcome::DiaryLinked { account: linked.account }),
                other => Next::stay(unheard(self.at(At::Linked(linked)), &other)),
            },
        }
    }

    fn brings(&self, circle: &mut Circle, seats: &Seats) {
        let At::Linked(linked) = &self.at else { return };
        let seated = [&seats.ordinary, &seats.private].into_iter().flatten();
        let whose = seated.filter(|sitting| sitting.account == linked.account);
        for profile in whose.filter_map(|sitting| sitting.profile.as_ref()) {
            circle.has_no_diary_to_link(profile);
        }
    }

    // Whoever has signed in, registered or come back in is offered now.
    fn returned(self, _outcome: Outcome, _cx: &Cx) -> Next<Self> {
        match self.at {
            At::Whose(at) | At::Check(at) | At::Parent(at) => Self::asks(at.entry),
            at => Next::stay(Self { at }),
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match &self.at {
            At::Code(at) => at.field.problem.clone(),
            At::Phone(step) => step.field.problem.clone(),
            At::PhoneCode(step) => step.problem.clone(),
            At::Find(at) => at.name.problem.clone().or_else(|| at.birth.problem.clone()),
            At::Paper(at) => at.paper.problem.clone(),
            At::Which(at) => at.problem.clone(),
            At::Whose(at) => at.why().cloned(),
            At::Check(at) => at.reason.problem.clone().or_else(|| at.problem.clone()),
            At::Parent(at) => at.problem.clone(),
            At::Consent(at) => at.step.problem.clone(),
            At::First | At::Refused(_) | At::Linked(_) => None,
        }
    }

    fn wakes_at(&self, now: Moment) -> Option<Moment> {
        if let At::PhoneCode(step) = &self.at { step.wakes_at(now) } else { None }
    }

    fn code_dies(&self) -> Option<Moment> {
        if let At::PhoneCode(step) = &self.at { Some(step.sent.dies()) } else { None }
    }

    fn consent(&self) -> Option<&ConsentStep> {
        if let At::Consent(at) = &self.at { Some(&at.step) } else { None }
    }

    fn details(&self) -> Option<&DetailsStep> {
        None
    }

    fn is_typed(&self) -> bool {
        match &self.at {
            At::First | At::Which(_) | At::Parent(_) | At::Refused(_) | At::Linked(_) => false,
            At::Whose(_)
            | At::Code(_)
            | At::Phone(_)
            | At::PhoneCode(_)
            | At::Find(_)
            | At::Paper(_)
            | At::Check(_)
            | At::Consent(_) => true,
        }
    }

    fn is_number_asked(&self) -> bool {
        matches!(self.at, At::Phone(_))
    }

    fn field_for_invitation(&self) -> Option<FieldId> {
        matches!(self.at, At::Code(_)).then_some(FieldId::DiaryCode)
    }

    fn recalls(&self, answer: &Answer) -> bool {
        match (&self.at, answer) {
            (At::Whose(_), Answer::Diary(DiaryAnswer::Linked { .. }))
            | (At::Code(_), Answer::Diary(DiaryAnswer::Entries { .. }))
            | (At::Phone(_), Answer::Number(NumberAnswer::Sent { .. })) => true,
            (At::PhoneCode(_), answer) => CodeStep::recalls(answer),
            _ => false,
        }
    }
}

/// A field that says why what stood in it was refused.
pub(super) fn refused(text: String, why: Refusal) -> Typed {
    Typed { text, problem: Some(why) }
}

/// Where somebody signs in who is not offered.
pub(super) const fn another() -> Start {
    Start::Door
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::flow::start::Start;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::people::{CHILD, MOTHER};
    use crate::flow::tests::ways::{Variant, Walked, Way, on, variant, with};
    use crate::flow::{Action, FieldId};

    const LINK: Start = Start::Link { scanned: false };

    /// The code of the entry that the fake desk has.
    const CODE: &str = "ABC-123";

    fn entry(bench: &mut Bench) -> &mut Bench {
        bench.enter().types(FieldId::DiaryCode, CODE).enter()
    }

    fn phone(bench: &mut Bench) -> &mut Bench {
        bench.enter().act(Action::ByPhone)
    }

    fn found(bench: &mut Bench) -> &mut Bench {
        let find = bench.enter().act(Action::ByDocument).types(FieldId::Search, "Котова");
        find.types(FieldId::BirthDate, "12.03.2015").enter()
    }

    /// Mother and child sit here, and the child is confirmed.
    fn family() -> Bench {
        on(Bench::comes_to("family/shown"), |bench| bench.enter().goes("cabinet").opens("diary"))
    }

    fn checked(bench: &mut Bench) -> &mut Bench {
        entry(bench).enter()
    }

    impl Walked for super::Link {
        const WAYS: &'static [Way] = &[
            ("link/first", || Bench::begin(LINK)),
            ("link/entry", || with(LINK, |bench| bench.enter())),
            ("link/phone", || with(LINK, phone)),
            ("link/code", || with(LINK, |bench| phone(bench).number(MOTHER))),
            ("link/find", || with(LINK, |bench| bench.enter().act(Action::ByDocument))),
            ("link/paper", || with(LINK, |bench| found(bench).pick(0))),
            ("link/which", || with(LINK, |bench| phone(bench).number(CHILD).right_code())),
            ("link/whose", || with(LINK, entry)),
            ("link/check", || on(family(), checked)),
            ("link/parent", || {
                on(family(), |bench| {
                    bench.desk.parent_beside = false;
                    checked(bench).enter()
                })
            }),
            ("link/consent", || on(family(), |bench| checked(bench).enter())),
            ("link/not-linked", || {
                on(family(), |bench| checked(bench).enter().act(Action::Refuse).act(Action::Refuse))
            }),
            ("link/linked", || {
                on(family(), |bench| checked(bench).enter().types(FieldId::Agree, "yes").enter())
            }),
        ];

        fn variant(&self) -> Variant {
            variant(&self.at)
        }
    }
}
