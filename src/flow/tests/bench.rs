//! A family at a fake desk: what is typed, pressed and answered, in the words of the desk.

use super::fake_desk::FakeDesk;
use super::people::{self, PASSWORD, around};
use super::road::{self, Doing, Step, Whose};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::domain::time::Span;
use crate::flow::ask::{Asked, Reply, TakenUp};
use crate::flow::family::FamilyView;
use crate::flow::frame::Frame;
use crate::flow::visit::Visit;
use crate::flow::{Action, Answer, Ask, FieldId, Input, Site, Start};

/// The visit, the desk, and what is asked and not answered yet.
pub struct Bench {
    pub visit: Visit,
    pub desk: FakeDesk,
    pub pending: Vec<Asked>,
    pub rules: Rules,
    pub site: Site,
    /// Who registers, where the road is walked.
    pub child: Child,
}

/// What a child gives of itself that matters to the flows.
#[derive(Debug, Clone, Copy)]
pub struct Child {
    pub number: &'static str,
    pub surname: &'static str,
    pub birth: &'static str,
}

impl Child {
    /// Eleven years old: a parent ticks in her stead.
    pub const YOUNG: Self = Self { number: people::CHILD, surname: "Котова", birth: "12.03.2015" };
    /// Fifteen: consents herself.
    pub const CONSENTING: Self = Self { birth: "12.03.2011", ..Self::YOUNG };
    /// Somebody of the same name and birth date is known.
    pub const TWIN: Self = Self { surname: "Двойников", ..Self::YOUNG };
    /// The second child of a family.
    pub const SECOND: Self = Self { number: people::OTHER, birth: "12.03.2013", ..Self::YOUNG };
}

impl Bench {
    /// A visit begins.
    pub fn begin(start: Start) -> Self {
        Self::begin_at(FakeDesk::new(), start)
    }

    /// Another visit at the same desk.
    pub fn begin_at(mut desk: FakeDesk, start: Start) -> Self {
        desk.next_visit();
        let (visit, asked) = Visit::open(desk.visit.clone(), "0042".into(), Language::Ru, start);
        let (rules, site) = (people::rules(), people::site());
        let mut bench = Self { visit, desk, pending: Vec::new(), rules, site, child: Child::YOUNG };
        bench.asked(asked);
        bench.settle();
        bench
    }

    fn asked(&mut self, asked: Vec<Asked>) {
        for asked in asked {
            self.desk.watch(&asked);
            self.pending.push(asked);
        }
        self.watch();
    }

    /// What holds at every moment.
    fn watch(&self) {
        let frames = self.visit.draft().frames;
        assert!(frames.len() <= 4, "too deep: {frames:?}");
        let kinds: Vec<_> = frames.iter().map(std::mem::discriminant).collect();
        assert!(
            (1..kinds.len()).all(|at| !kinds[..at].contains(&kinds[at])),
            "a flow stands twice: {frames:?}"
        );
        assert!(!frames.is_empty(), "nothing is on the screen");
    }

    /// One input; what it asks waits for `settle`.
    pub fn input(&mut self, input: Input) {
        let asked = self.visit.step(input, around(self.desk.now, &self.rules, &self.site));
        self.asked(asked);
    }

    /// The desk answers the ask at a place; the visit hears it.
    pub fn answer(&mut self, at: usize) -> Answer {
        let asked = self.pending.remove(at);
        let answer = self.desk.answer(&asked);
        self.hear(&asked, answer.clone());
        answer
    }

    /// The visit hears an answer.
    pub fn hear(&mut self, to: &Asked, answer: Answer) {
        let refused = matches!(answer, Answer::Refused { .. });
        let seats = (!refused).then(|| self.desk.seats.clone());
        let reply = Reply { answer, seats };
        let asked = self.visit.answered(&to.ticket, reply, around(self.desk.now, &self.rules, &self.site));
        self.asked(asked);
    }

    /// The desk answers everything.
    pub fn settle(&mut self) -> &mut Self {
        while !self.pending.is_empty() {
            self.answer(0);
        }
        self
    }

    pub fn types(&mut self, field: FieldId, text: &str) -> &mut Self {
        self.fill(field, text);
        self.settle()
    }

    pub fn enter(&mut self) -> &mut Self {
        self.input(Input::Submit);
        self.settle()
    }

    pub fn esc(&mut self) -> &mut Self {
        self.input(Input::Back);
        self.settle()
    }

    pub fn act(&mut self, action: Action) -> &mut Self {
        self.input(Input::Act(action));
        self.settle()
    }

    /// Refuses a consent, also when it is asked once more.
    pub fn refuses_consent(&mut self) -> &mut Self {
        self.act(Action::Refuse).act(Action::Refuse)
    }

    pub fn pick(&mut self, at: usize) -> &mut Self {
        self.input(Input::Pick(at));
        self.settle()
    }

    /// Where a correction stands in the list, behind what may be done: the class, the data, the relation.
    pub fn correction(&self, at: usize) -> usize {
        let Frame::Family(FamilyView::Deeds(seen)) = self.top() else { panic!("at {}", self.place()) };
        1 + seen.family.deeds.len() + at
    }

    #[track_caller]
    pub fn corrects(&mut self, at: usize) -> &mut Self {
        self.pick(self.correction(at))
    }

    /// Takes a way of the menu by its name.
    #[track_caller]
    pub fn goes(&mut self, name: &str) -> &mut Self {
        let Frame::Menu(menu) = self.top() else { panic!("no menu: {}", self.place()) };
        let at = menu.onward.iter().position(|way| way.name() == name);
        self.pick(at.unwrap_or_else(|| panic!("no way {name}: {menu:?}")))
    }

    pub fn passes(&mut self, span: Span) -> &mut Self {
        self.desk.now = self.desk.now + span;
        self
    }

    /// The desk refuses whatever is asked next.
    pub fn refuses(&mut self, why: Refusal) -> &mut Self {
        self.desk.trouble = Some(why);
        self
    }

    /// Where the visit stands, as `flow/step`.
    pub fn place(&self) -> String {
        let (flow, step) = self.visit.top().place();
        format!("{flow}/{step}")
    }

    #[track_caller]
    pub fn at(&mut self, place: &str) -> &mut Self {
        assert_eq!(self.place(), place);
        self
    }

    /// The step of the road on which the visit stands.
    pub fn step(&self) -> Option<&'static Step> {
        step_at(&self.place())
    }

    /// The one ask that waits to be answered.
    #[track_caller]
    pub fn asks(&self) -> &Ask {
        assert_eq!(self.pending.len(), 1, "{:?}", self.pending);
        &self.pending[0].ask
    }

    /// The process dies and the visit is taken up by its ticket.
    pub fn killed(&mut self) -> &mut Self {
        self.pending.clear();
        let taken = self.desk.take_up();
        self.take_up(taken)
    }

    pub fn take_up(&mut self, taken: TakenUp) -> &mut Self {
        self.take_up_unsettled(taken);
        self.settle()
    }

    pub fn take_up_unsettled(&mut self, taken: TakenUp) {
        let (visit, asked) =
            Visit::take_up(taken, Language::Ru, around(self.desk.now, &self.rules, &self.site));
        self.visit = visit;
        self.asked(asked);
    }

    /// Whoever is asked types the right password.
    pub fn signs_in(&mut self) -> &mut Self {
        self.at("sign-in/password").types(FieldId::Password, PASSWORD).enter()
    }
}

/// The number is proved anew, since no account stands on it yet.
impl Bench {
    #[track_caller]
    pub fn proves_again(&mut self) -> &mut Self {
        assert!(matches!(self.place().as_str(), "register/phone" | "join/phone"), "{}", self.place());
        assert_eq!(self.visit.top().problem(), Some(Refusal::ProofTooOld));
        self.enter().right_code()
    }
}

/// The ways through the flows.
impl Bench {
    pub fn number(&mut self, number: &str) -> &mut Self {
        self.types(FieldId::Phone, number).enter()
    }

    pub fn right_code(&mut self) -> &mut Self {
        let code = self.desk.code();
        self.types(FieldId::Code, &code).enter()
    }

    /// "Yes, mine", by the password.
    pub fn owns(&mut self) -> &mut Self {
        self.pick(0).types(FieldId::Password, PASSWORD).enter()
    }

    pub fn password(&mut self) -> &mut Self {
        self.types(FieldId::Password, PASSWORD).types(FieldId::PasswordAgain, PASSWORD).enter()
    }

    pub fn details(&mut self, surname: &str, birth: &str) -> &mut Self {
        self.types(FieldId::Surname, surname).types(FieldId::Name, "Анна");
        self.types(FieldId::Patronymic, "Петровна").types(FieldId::BirthDate, birth).enter()
    }

    pub fn agrees(&mut self) -> &mut Self {
        self.types(FieldId::Agree, "yes").enter()
    }

    pub fn class(&mut self, class: &str) -> &mut Self {
        self.types(FieldId::Class, class).enter()
    }

    /// Enter at a step that may register the child, and on to the end of the registration.
    #[track_caller]
    pub fn registered(&mut self) -> &mut Self {
        self.enter().is_registered()
    }

    /// The child is registered; what stands on the road between that and its end is passed.
    #[track_caller]
    pub fn is_registered(&mut self) -> &mut Self {
        assert!(self.step().is_some_and(road::is_registered), "not registered at {}", self.place());
        self.walks_to("register/done")
    }

    /// A family that has come along the road to a step.
    #[track_caller]
    pub fn comes_to(place: &str) -> Self {
        Self::brings(Child::YOUNG, place)
    }

    /// The same with another child.
    #[track_caller]
    pub fn brings(child: Child, place: &str) -> Self {
        let mut bench = Self::begin(Start::Register);
        bench.child = child;
        bench.walks_to(place);
        bench
    }

    /// A child of eleven at the class step.
    pub fn child_at_class() -> Self {
        Self::comes_to("register/class")
    }

    /// A child who is old enough, at the own consent.
    pub fn teenager_consents() -> Self {
        Self::brings(Child::CONSENTING, "register/own-consent")
    }

    /// A registered child whose invitation is shown.
    pub fn child_invites() -> Self {
        Self::comes_to("invite/shown")
    }

    /// "The parent is here": the step that shows who invites.
    pub fn parent_is_here() -> Self {
        Self::comes_to("join/who")
    }

    /// A parent who reads the child's data.
    pub fn parent_confirms() -> Self {
        Self::comes_to("join/confirm")
    }

    /// Does on every step of the road what is to be done there, until the visit stands on one.
    #[track_caller]
    pub fn walks_to(&mut self, place: &str) -> &mut Self {
        for _ in road::all() {
            let here = self.place();
            if here == place {
                break;
            }
            let step = self.step().unwrap_or_else(|| panic!("{here} does not lead to {place}"));
            self.fills(step);
            self.settle().enter();
        }
        self.at(place)
    }

    /// Does what a step of the road asks for, but for the Enter that leads on.
    pub fn fills(&mut self, step: &Step) {
        let child = self.child;
        let [number, birth] = match step.whose {
            Whose::Child => [child.number, child.birth],
            Whose::Parent => [people::MOTHER, "05.05.1988"],
        };
        let surname = if step.whose == Whose::Child { child.surname } else { "Котова" };
        match step.doing {
            Doing::Number => self.fill(FieldId::Phone, number),
            Doing::Code => {
                let code = self.desk.code();
                self.fill(FieldId::Code, &code);
            }
            Doing::Password => {
                self.fill(FieldId::Password, PASSWORD);
                self.fill(FieldId::PasswordAgain, PASSWORD);
            }
            Doing::Details => {
                for (field, text) in [
                    (FieldId::Surname, surname),
                    (FieldId::Name, "Анна"),
                    (FieldId::Patronymic, "Петровна"),
                    (FieldId::BirthDate, birth),
                    (FieldId::Sex, "female"),
                ] {
                    self.fill(field, text);
                }
            }
            Doing::Class => self.fill(FieldId::Class, "5А"),
            Doing::Tick => self.fill(FieldId::Agree, "yes"),
            Doing::Relation => self.fill(FieldId::Relation, "mother"),
            Doing::Nothing => {}
        }
    }

    /// What was typed into a field; what it asks waits for `settle`.
    pub fn fill(&mut self, field: FieldId, text: &str) {
        self.input(if field.is_secret() {
            Input::Secret(field, text.into())
        } else {
            Input::Typed(field, text.into())
        });
    }

    /// A parent has joined, another child is registered, and "the parent is here" was pressed on its invitation.
    pub fn again_or_another() -> Self {
        let mut bench = Self::comes_to("menu/ways");
        bench.child = Child::SECOND;
        bench.goes("register").at("register/phone").walks_to("invite/shown").enter().at("join/which");
        bench
    }

    /// The desk, for the next visit.
    pub fn take_desk(&mut self) -> FakeDesk {
        std::mem::replace(&mut self.desk, FakeDesk::new())
    }

    pub fn top(&self) -> &Frame {
        self.visit.top()
    }
}

/// The step of the road at a place.
pub fn step_at(place: &str) -> Option<&'static Step> {
    road::all().iter().find(|step| step.place == place)
}
