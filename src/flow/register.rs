//! Register a student, on the student's own number.
//!
//! ```text
//! newcomer (number, code, details, password, own consent from 14)
//!     └──▶ Class ──registered──▶ Done ──▶ the invitation
//!            ├──not listed──▶ NotListed: class and school (put down for an admin)
//!            └──same name and birth date known──▶ Same: correct it, or Waits (put down for an admin)
//! ```

mod draft;
mod resumed;
mod state;

pub use state::AtClass;

use super::action::Action;
use super::ask::{Answer, Ask, SchoolAsk, StudentAnswer, StudentAsk, VisitAsk};
use super::circle::{About, Circle, PersonInSight, Sight};
use super::input::{Cx, Input, Next};
use super::machine::{Flow, TellsNews};
use super::start::{Outcome, Start};
use super::steps::class::{ClassDone, ClassStep};
use super::steps::consent::ConsentStep;
use super::steps::details::DetailsStep;
use super::steps::newcomer::{Newcomer, NewcomerNext, ReadyNewcomer, Step};
use super::steps::not_listed::{Listed, NotListedStep};
use super::steps::{StepNext, unheard};
use crate::domain::account::OwnerProfile;
use crate::domain::family::Standing;
use crate::domain::id::ProfileId;
use crate::domain::linking::FromDiary;
use crate::domain::password_suggest::Suggested;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::school::Class;
use crate::domain::time::Moment;
use crate::domain::visit::{Seat, Seats, WaitsFor};

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum Register {
    /// Number, code, details, password, own consent.
    Newcomer(Newcomer),
    /// The class.
    Class(AtClass),
    /// Somebody of that name and birth date is known: the same child, or another?
    Same(AtClass),
    /// The class is not listed, or its school: an admin is told which.
    NotListed(AtClass, Box<NotListedStep>),
    /// The visit waits for an admin: it is another child of that name and birth date.
    Waits(AtClass),
    /// Registered.
    Done {
        /// The student.
        student: ProfileId,
        /// Where the registration stands.
        standing: Standing,
        /// Whether the student was registered before, and has only signed in.
        already: bool,
    },
}

impl Register {
    /// Begins with the number.
    pub fn begin() -> (Self, Vec<Ask>) {
        (Self::Newcomer(Newcomer::new(Whose::Student)), Vec::new())
    }

    /// The same with what the diary tells of the student.
    pub fn begin_from(diary: FromDiary) -> (Self, Vec<Ask>) {
        (Self::Newcomer(Newcomer::from_diary(Whose::Student, diary)), Vec::new())
    }

    fn on_newcomer(next: NewcomerNext) -> Next<Self> {
        match next {
            StepNext::Stay(newcomer, asks) => Next::Stay(Self::Newcomer(newcomer), asks),
            StepNext::Back(_) => Next::Done(Outcome::Left),
            StepNext::Done((
                _,
                ReadyNewcomer { own: Some(OwnerProfile { profile, standing: Some(standing), .. }), .. },
            )) => Next::stay(Self::Done { student: profile, standing, already: true }),
            StepNext::Done((newcomer, ready)) => {
                let step = ClassStep::kept(&newcomer.fields);
                let at = AtClass::new(newcomer, ready, step);
                Next::ask(Self::Class(at), SchoolAsk::Classes)
            }
        }
    }

    /// Registers the child into the class.
    fn registers(mut at: AtClass, class: Class) -> Next<Self> {
        let ReadyNewcomer { account, data, consent, .. } = at.ready.clone();
        let ask = Ask::Student(StudentAsk::Register { account, data, class: class.id.clone(), consent });
        at.chosen = Some(class);
        Next::ask(Self::Class(at), ask)
    }

    fn on_class(mut at: AtClass, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Answered(Answer::Student(StudentAnswer::Registered { student, .. })) => {
                let standing = Standing::alone(at.data().birth, cx.today, cx.rules.adult_age);
                return Next::stay(Self::Done { student, standing, already: false });
            }
            Input::Answered(Answer::Refused {
                why: why @ (Refusal::SameChild | Refusal::SameChildKnown),
            }) => {
                at.known = why == Refusal::SameChildKnown;
                return Next::stay(Self::Same(at));
            }
            Input::Answered(Answer::Refused { why: Refusal::ProofTooOld }) => {
                return Next::stay(Self::Newcomer(at.back().proof_too_old()));
            }
            _ => {}
        }
        match std::mem::take(&mut at.step).step(input) {
            StepNext::Stay(step, asks) => Next::Stay(Self::Class(AtClass { step, ..at }), asks),
            StepNext::Back(step) => Next::stay(Self::Newcomer(AtClass { step, ..at }.back())),
            StepNext::Done(ClassDone::Chosen(step, class)) => Self::registers(AtClass { step, ..at }, class),
            StepNext::Done(ClassDone::NotListed(step)) => {
                let (unlisted, ask) = NotListedStep::begin(&step.field.text, &at.school);
                Next::ask(Self::NotListed(AtClass { step, ..at }, Box::new(unlisted)), ask)
            }
        }
    }

    fn on_not_listed(at: AtClass, step: NotListedStep, input: Input) -> Next<Self> {
        match step.step(input) {
            StepNext::Stay(step, asks) => Next::Stay(Self::NotListed(at, Box::new(step)), asks),
            StepNext::Back(step) | StepNext::Done(Listed(step)) => {
                let school = step.other_school().unwrap_or_default().to_owned();
                let mut at = AtClass { school, ..at };
                at.step.field.set(step.class.text);
                Self::to_class(at)
            }
        }
    }

    /// The class again; if its list did not come before, it is asked for.
    fn to_class(at: AtClass) -> Next<Self> {
        if at.step.loaded {
            Next::stay(Self::Class(at))
        } else {
            Next::ask(Self::Class(at), SchoolAsk::Classes)
        }
    }

    /// The student who is registered by now, and where the registration stands.
    pub const fn registered(&self) -> Option<(&ProfileId, Standing)> {
        match self {
            Self::Done { student, standing, .. } => Some((student, *standing)),
            Self::Newcomer(_) | Self::Class(_) | Self::Same(_) | Self::NotListed(..) | Self::Waits(_) => None,
        }
    }

    /// The seat whose password is asked: the private one for a parent who moves to another number.
    pub const fn seat(&self) -> Seat {
        match self {
            Self::Newcomer(newcomer) if matches!(newcomer.step, Step::Untangle(_)) => Seat::Private,
            _ => Seat::Ordinary,
        }
    }

    /// The newcomer who registers, until that is done.
    const fn newcomer(&self) -> Option<&Newcomer> {
        match self {
            Self::Newcomer(newcomer) => Some(newcomer),
            Self::Class(at) | Self::Same(at) | Self::NotListed(at, _) | Self::Waits(at) => Some(&at.newcomer),
            Self::Done { .. } => None,
        }
    }
}

impl Flow for Register {
    const NAME: &'static str = "register";

    fn brings(&self, circle: &mut Circle, seats: &Seats) {
        if let Some((student, standing)) = self.registered()
            && let Some(sitting) = seats.on(Seat::Ordinary).filter(|sitting| sitting.is(student))
        {
            let one = circle.student_came(student, sitting.name.clone());
            one.standing = one.standing.or(Some(standing));
        }
    }

    // On the private seat a parent moves to another number.
    fn sight(&self, circle: &Circle, _seats: &Seats) -> Option<Sight> {
        if self.seat() == Seat::Private {
            return Some(Sight::of_seat(Seat::Private));
        }
        let mut sight = circle.whole();
        let registers = self.registered().is_none().then(|| PersonInSight::unnamed(About::Registers));
        sight.students.extend(registers);
        Some(sight)
    }

    fn tells_news(&self) -> TellsNews {
        match self {
            Self::Class(_) | Self::Same(_) => TellsNews::Always,
            Self::Newcomer(_) | Self::NotListed(..) | Self::Waits(_) | Self::Done { .. } => {
                TellsNews::WhereTakenUp
            }
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Newcomer(newcomer) => newcomer.name(),
            Self::Class(_) => "class",
            Self::Same(_) => "same",
            Self::NotListed(..) => "not-listed",
            Self::Waits(_) => "waits",
            Self::Done { .. } => "done",
        }
    }

    fn is_typed(&self) -> bool {
        match self {
            Self::Newcomer(newcomer) => newcomer.is_typed(),
            Self::Class(_) | Self::NotListed(..) => true,
            Self::Same(_) | Self::Waits(_) | Self::Done { .. } => false,
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::Newcomer(newcomer) => newcomer.problem(),
            Self::Class(at) => at.step.field.problem.clone(),
            Self::NotListed(_, step) => step.class.problem.clone().or_else(|| step.school.problem.clone()),
            Self::Same(at) if at.known => Some(Refusal::SameChildKnown),
            Self::Same(_) => Some(Refusal::SameChild),
            Self::Waits(_) | Self::Done { .. } => None,
        }
    }

    fn wakes_at(&self, now: Moment) -> Option<Moment> {
        if let Self::Newcomer(newcomer) = self { newcomer.wakes_at(now) } else { None }
    }

    fn step(self, input: Input, cx: &Cx) -> Next<Self> {
        match self {
            Self::Newcomer(newcomer) => Self::on_newcomer(newcomer.step(input, cx)),
            Self::Class(at) => Self::on_class(at, input, cx),
            Self::Same(at) => match input {
                Input::Act(Action::AnotherChild) if !at.known => Next::stay(Self::Waits(at)),
                Input::Back | Input::Submit => Next::stay(Self::Newcomer(at.back().corrects())),
                other => Next::stay(unheard(Self::Same(at), &other)),
            },
            Self::NotListed(at, step) => Self::on_not_listed(at, *step, input),
            Self::Waits(at) => match input {
                Input::Submit => Next::ask(Self::Waits(at), VisitAsk::PutDown { why: WaitsFor::SameChild }),
                Input::Back => Next::stay(Self::Same(at)),
                other => Next::stay(unheard(Self::Waits(at), &other)),
            },
            Self::Done { student, standing, already } => match input {
                Input::Submit | Input::Back => Next::Done(Outcome::Registered { student }),
                other => Next::stay(unheard(Self::Done { student, standing, already }, &other)),
            },
        }
    }

    fn code_dies(&self) -> Option<Moment> {
        if let Self::Newcomer(newcomer) = self { newcomer.code_dies() } else { None }
    }

    fn details(&self) -> Option<&DetailsStep> {
        if let Self::Newcomer(newcomer) = self { newcomer.details_step() } else { None }
    }

    fn consent(&self) -> Option<&ConsentStep> {
        if let Self::Newcomer(newcomer) = self { newcomer.consent_step() } else { None }
    }

    fn suggested(&self) -> Option<&Suggested> {
        if let Self::Newcomer(newcomer) = self { newcomer.suggested() } else { None }
    }

    fn is_number_asked(&self) -> bool {
        if let Self::Newcomer(newcomer) = self { newcomer.is_number_asked() } else { false }
    }

    fn forgotten(&self) -> Option<Start> {
        if let Self::Newcomer(newcomer) = self { newcomer.forgotten() } else { None }
    }

    fn returned(self, outcome: Outcome, cx: &Cx) -> Next<Self> {
        if let (Self::Newcomer(at), Outcome::SecondGiven) = (&self, &outcome) {
            return Self::on_newcomer(at.clone().signs_in_again(cx));
        }
        Next::stay(if let Self::Newcomer(at) = self { Self::Newcomer(at.asks_anew()) } else { self })
    }

    fn is_kept_aside(&self) -> bool {
        true
    }

    fn is_begun_by(&self, start: &Start, _seats: &Seats) -> bool {
        match start {
            Start::Register => true,
            Start::RegisterFrom { diary } => {
                self.newcomer().is_some_and(|newcomer| newcomer.entry.as_ref() == Some(&diary.entry))
            }
            _ => false,
        }
    }

    fn recalls(&self, answer: &Answer) -> bool {
        match self {
            Self::Newcomer(newcomer) => newcomer.recalls(answer),
            Self::Class(_) => {
                matches!(answer, Answer::Student(StudentAnswer::Registered { .. }) | Answer::Refused { .. })
            }
            Self::Same(_) | Self::NotListed(..) | Self::Waits(_) | Self::Done { .. } => false,
        }
    }

    fn unfinished(&self) -> Option<Start> {
        self.newcomer()?.sign_in(self.seat())
    }

    fn renewed(self, now: Moment) -> Self {
        match self {
            Self::Newcomer(newcomer) => Self::Newcomer(newcomer.renewed(now)),
            Self::Class(at) => match at.newcomer.clone().renewed(now) {
                newcomer if newcomer.phone.is_none() && !newcomer.is_entered() => {
                    Self::Newcomer(AtClass { newcomer, ..at }.back())
                }
                _ => Self::Class(at),
            },
            other @ (Self::Same(_) | Self::NotListed(..) | Self::Waits(_) | Self::Done { .. }) => other,
        }
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::flow::action::Action;
    use crate::flow::start::Start;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::ways::{Variant, Walked, Way, on, twin, variant, with};

    impl Walked for super::Register {
        const WAYS: &'static [Way] = &[
            ("register/class", Bench::child_at_class),
            ("register/not-listed", || on(Bench::child_at_class(), |bench| bench.act(Action::NotListed))),
            ("register/same", || with(Start::Register, |bench| twin(bench))),
            ("register/waits", || with(Start::Register, |bench| twin(bench).act(Action::AnotherChild))),
            ("register/done", || Bench::comes_to("register/done")),
        ];

        fn variant(&self) -> Variant {
            variant(self)
        }
    }
}
