//! The school's own affairs, for an admin: staff, classes and desks.
//!
//! ```text
//! Menu ──▶ Staff ──add──▶ Add ──▶ Given (the first password, shown once)
//!   │        └──one──▶ One ──▶ Rename
//!   │                   └──▶ Sure ──new password──▶ Given
//!   │                         └──closed──▶ Staff
//!   ├────▶ Places ──add──▶ AddPlace
//!   │        └──one──▶ SurePlace (closed)
//!   ├────▶ a list of diary accounts, a flow of its own
//!   └────▶ erasures, a flow of its own
//! ```

use super::ask::{Answer, Ask, OfficeAnswer, OfficeAsk};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::{DayStart, Outcome, Start};
use super::steps::unheard;
use crate::domain::id::{ClassId, DeskId};
use crate::domain::password_suggest::Suggested;
use crate::domain::refusal::Refusal;
use crate::domain::staff::{Listed, Role, login_fits};

/// Classes, or desks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Classes.
    Classes,
    /// Desks.
    Desks,
}

/// The open classes and desks.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Classes, in their order.
    pub classes: Vec<(ClassId, String)>,
    /// Desks, by their names.
    pub desks: Vec<(DeskId, String)>,
}

impl Places {
    /// The names of one kind.
    pub fn names(&self, of: Place) -> Vec<&str> {
        match of {
            Place::Classes => self.classes.iter().map(|(_, name)| name.as_str()).collect(),
            Place::Desks => self.desks.iter().map(|(_, name)| name.as_str()).collect(),
        }
    }

    fn close(&self, of: Place, at: usize) -> Option<OfficeAsk> {
        Some(match of {
            Place::Classes => OfficeAsk::CloseClass { class: self.classes.get(at)?.0.clone() },
            Place::Desks => OfficeAsk::CloseDesk { desk: self.desks.get(at)?.0.clone() },
        })
    }
}

/// What cannot be taken back about a staff member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A new password: the old one stops at once.
    Password,
    /// The sign-in is closed.
    Close,
}

/// A staff member as they are typed.
#[derive(Debug, Clone, Default)]
pub struct NewOne {
    /// The full name.
    pub name: Typed,
    /// The login.
    pub login: Typed,
    /// The role's key; a helper at the desk, if nothing is chosen.
    pub role: Typed,
}

/// The flow.
#[derive(Debug, Clone)]
pub enum Office {
    /// Which of them?
    Menu,
    /// The staff; none before the desk has answered.
    Staff(Option<Vec<Listed>>, Option<Refusal>),
    /// A staff member is added.
    Add(NewOne, Vec<Listed>),
    /// One of them: what is to be done?
    One(Listed, Vec<Listed>),
    /// The full name is given.
    Rename(Listed, Typed, Vec<Listed>),
    /// Really?
    Sure(Listed, Change, Option<Refusal>, Vec<Listed>),
    /// A password was given: it is shown until the step is left.
    Given(String, Suggested, Vec<Listed>),
    /// Classes or desks; none before the desk has answered.
    Places(Place, Option<Places>, Option<Refusal>),
    /// A class or desk is added.
    AddPlace(Place, Typed, Places),
    /// Really closed? The entry's place in the list.
    SurePlace(Place, usize, Option<Refusal>, Places),
}

impl Office {
    /// Begins with the choice.
    pub const fn begin() -> (Self, Vec<Ask>) {
        (Self::Menu, Vec::new())
    }

    /// Somebody else closed it meanwhile: the list is read anew, and says so.
    fn staff_anew() -> Next<Self> {
        Next::ask(Self::Staff(None, Some(Refusal::ClosedAlready)), OfficeAsk::Staff)
    }

    fn on_menu(input: Input) -> Next<Self> {
        match input {
            Input::Pick(0) => Next::ask(Self::Staff(None, None), OfficeAsk::Staff),
            Input::Pick(1) => Next::ask(Self::Places(Place::Classes, None, None), OfficeAsk::Places),
            Input::Pick(2) => Next::ask(Self::Places(Place::Desks, None, None), OfficeAsk::Places),
            Input::Pick(3) => Next::Call(Self::Menu, Start::Day(DayStart::DiaryList)),
            Input::Pick(4) => Next::Call(Self::Menu, Start::Day(DayStart::Erasures)),
            Input::Back => Next::Done(Outcome::Left),
            other => Next::stay(unheard(Self::Menu, &other)),
        }
    }

    fn on_staff(list: Option<Vec<Listed>>, problem: Option<Refusal>, input: Input) -> Next<Self> {
        match (input, list) {
            (Input::Answered(Answer::Office(OfficeAnswer::Staff { staff })), _) => {
                Next::stay(Self::Staff(Some(staff), problem))
            }
            (Input::Answered(Answer::Refused { why }), list) => Next::stay(Self::Staff(list, Some(why))),
            (Input::Pick(0), Some(list)) => Next::stay(Self::Add(NewOne::default(), list)),
            (Input::Pick(at), Some(list)) => Next::stay(match list.get(at - 1).cloned() {
                Some(one) => Self::One(one, list),
                None => Self::Staff(Some(list), problem),
            }),
            (Input::Back, _) => Next::stay(Self::Menu),
            (other, list) => Next::stay(unheard(Self::Staff(list, problem), &other)),
        }
    }

    fn on_add(mut new: NewOne, list: Vec<Listed>, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::FullName, text) => new.name.set(text),
            Input::Typed(FieldId::Login, text) => new.login.set(text),
            Input::Typed(FieldId::StaffRole, text) => new.role.set(text),
            Input::Submit if new.name.text.trim().is_empty() => new.name.problem = Some(Refusal::Missing),
            Input::Submit if !login_fits(new.login.text.trim()) => {
                new.login.problem = Some(Refusal::LoginShape);
            }
            Input::Submit => {
                let role = Role::from_text(&new.role.text).unwrap_or(Role::Desk);
                let (name, login) = (new.name.text.trim().to_owned(), new.login.text.trim().to_owned());
                return Next::ask(Self::Add(new, list), OfficeAsk::AddStaff { name, login, role });
            }
            Input::Answered(Answer::Office(OfficeAnswer::Password { password, staff })) => {
                return Next::stay(Self::Given(new.login.text.trim().to_owned(), password, staff));
            }
            Input::Answered(Answer::Refused { why: why @ (Refusal::LoginTaken | Refusal::LoginShape) }) => {
                new.login.problem = Some(why);
            }
            Input::Answered(Answer::Refused { why }) => new.name.problem = Some(why),
            Input::Back => return Next::stay(Self::Staff(Some(list), None)),
            other => return Next::stay(unheard(Self::Add(new, list), &other)),
        }
        Next::stay(Self::Add(new, list))
    }

    fn on_one(one: Listed, list: Vec<Listed>, input: Input) -> Next<Self> {
        match input {
            Input::Pick(0) => Next::stay(Self::Sure(one, Change::Password, None, list)),
            Input::Pick(1) => {
                let field = Typed::of(one.staff.name.clone());
                Next::stay(Self::Rename(one, field, list))
            }
            Input::Pick(2) => Next::stay(Self::Sure(one, Change::Close, None, list)),
            Input::Back => Next::stay(Self::Staff(Some(list), None)),
            other => Next::stay(unheard(Self::One(one, list), &other)),
        }
    }

    fn on_rename(one: Listed, mut field: Typed, list: Vec<Listed>, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::FullName, text) => field.set(text),
            Input::Submit if field.text.trim().is_empty() => field.problem = Some(Refusal::Missing),
            Input::Submit => {
                let ask = OfficeAsk::Rename { staff: one.staff.id.clone(), name: field.text.clone() };
                return Next::ask(Self::Rename(one, field, list), ask);
            }
            Input::Answered(Answer::Office(OfficeAnswer::Staff { staff })) => {
                return Next::stay(Self::Staff(Some(staff), None));
            }
            Input::Answered(Answer::Refused { why: Refusal::ClosedAlready }) => return Self::staff_anew(),
            Input::Answered(Answer::Refused { why }) => field.problem = Some(why),
            Input::Back => return Next::stay(Self::One(one, list)),
            other => return Next::stay(unheard(Self::Rename(one, field, list), &other)),
        }
        Next::stay(Self::Rename(one, field, list))
    }

    fn on_sure(
        (one, change): (Listed, Change),
        problem: Option<Refusal>,
        list: Vec<Listed>,
        input: Input,
    ) -> Next<Self> {
        match input {
            Input::Submit if problem.is_none() => {
                let staff = one.staff.id.clone();
                let ask = match change {
                    Change::Password => OfficeAsk::NewPassword { staff },
                    Change::Close => OfficeAsk::CloseStaff { staff },
                };
                Next::ask(Self::Sure(one, change, None, list), ask)
            }
            Input::Answered(Answer::Office(OfficeAnswer::Password { password, staff })) => {
                Next::stay(Self::Given(one.staff.login, password, staff))
            }
            Input::Answered(Answer::Office(OfficeAnswer::Staff { staff })) => {
                Next::stay(Self::Staff(Some(staff), None))
            }
            Input::Answered(Answer::Refused { why: Refusal::ClosedAlready }) => Self::staff_anew(),
            Input::Answered(Answer::Refused { why }) => Next::stay(Self::Sure(one, change, Some(why), list)),
            Input::Back => Next::stay(Self::One(one, list)),
            other => Next::stay(unheard(Self::Sure(one, change, problem, list), &other)),
        }
    }

    fn on_places(of: Place, all: Option<Places>, problem: Option<Refusal>, input: Input) -> Next<Self> {
        match (input, all) {
            (Input::Answered(Answer::Office(OfficeAnswer::Places { classes, desks })), _) => {
                Next::stay(Self::Places(of, Some(Places { classes, desks }), problem))
            }
            (Input::Answered(Answer::Refused { why }), all) => Next::stay(Self::Places(of, all, Some(why))),
            (Input::Pick(0), Some(all)) => Next::stay(Self::AddPlace(of, Typed::default(), all)),
            (Input::Pick(at), Some(all)) if at <= all.names(of).len() => {
                Next::stay(Self::SurePlace(of, at - 1, None, all))
            }
            (Input::Back, _) => Next::stay(Self::Menu),
            (other, all) => Next::stay(unheard(Self::Places(of, all, problem), &other)),
        }
    }

    fn on_add_place(of: Place, mut field: Typed, all: Places, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Class | FieldId::DeskName, text) => field.set(text),
            Input::Submit if field.text.trim().is_empty() => field.problem = Some(Refusal::Missing),
            Input::Submit => {
                let name = field.text.trim().to_owned();
                let ask = match of {
                    Place::Classes => OfficeAsk::AddClass { name },
                    Place::Desks => OfficeAsk::AddDesk { name },
                };
                return Next::ask(Self::AddPlace(of, field, all), ask);
            }
            Input::Answered(Answer::Office(OfficeAnswer::Places { classes, desks })) => {
                return Next::stay(Self::Places(of, Some(Places { classes, desks }), None));
            }
            Input::Answered(Answer::Refused { why }) => field.problem = Some(why),
            Input::Back => return Next::stay(Self::Places(of, Some(all), None)),
            other => return Next::stay(unheard(Self::AddPlace(of, field, all), &other)),
        }
        Next::stay(Self::AddPlace(of, field, all))
    }

    fn on_sure_place(
        (of, at): (Place, usize),
        problem: Option<Refusal>,
        all: Places,
        input: Input,
    ) -> Next<Self> {
        match input {
            Input::Submit if problem.is_none() => match all.close(of, at) {
                Some(ask) => Next::ask(Self::SurePlace(of, at, None, all), ask),
                None => Next::stay(Self::Places(of, Some(all), None)),
            },
            Input::Answered(Answer::Office(OfficeAnswer::Places { classes, desks })) => {
                Next::stay(Self::Places(of, Some(Places { classes, desks }), None))
            }
            Input::Answered(Answer::Refused { why: why @ Refusal::ClosedAlready }) => {
                Next::ask(Self::Places(of, None, Some(why)), OfficeAsk::Places)
            }
            Input::Answered(Answer::Refused { why }) => Next::stay(Self::SurePlace(of, at, Some(why), all)),
            Input::Back => Next::stay(Self::Places(of, Some(all), None)),
            other => Next::stay(unheard(Self::SurePlace(of, at, problem, all), &other)),
        }
    }
}

impl Flow for Office {
    const NAME: &'static str = "office";

    fn name(&self) -> &'static str {
        match self {
            Self::Menu => "menu",
            Self::Staff(..) => "staff",
            Self::Add(..) => "add",
            Self::One(..) => "one",
            Self::Rename(..) => "rename",
            Self::Sure(..) => "sure",
            Self::Given(..) => "given",
            Self::Places(..) => "places",
            Self::AddPlace(..) => "add-place",
            Self::SurePlace(..) => "sure-place",
        }
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        match self {
            Self::Menu => Self::on_menu(input),
            Self::Staff(list, problem) => Self::on_staff(list, problem, input),
            Self::Add(new, list) => Self::on_add(new, list, input),
            Self::One(one, list) => Self::on_one(one, list, input),
            Self::Rename(one, field, list) => Self::on_rename(one, field, list, input),
            Self::Sure(one, change, problem, list) => Self::on_sure((one, change), problem, list, input),
            // What is shown once is left by Enter and by Esc alike.
            Self::Given(_, _, list) if matches!(input, Input::Submit | Input::Back) => {
                Next::stay(Self::Staff(Some(list), None))
            }
            given @ Self::Given(..) => Next::stay(unheard(given, &input)),
            Self::Places(of, all, problem) => Self::on_places(of, all, problem, input),
            Self::AddPlace(of, field, all) => Self::on_add_place(of, field, all, input),
            Self::SurePlace(of, at, problem, all) => Self::on_sure_place((of, at), problem, all, input),
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::Menu | Self::One(..) | Self::Given(..) => None,
            Self::Staff(_, problem)
            | Self::Sure(_, _, problem, _)
            | Self::Places(_, _, problem)
            | Self::SurePlace(_, _, problem, _) => problem.clone(),
            Self::Add(new, _) => new.name.problem.clone().or_else(|| new.login.problem.clone()),
            Self::Rename(_, field, _) | Self::AddPlace(_, field, _) => field.problem.clone(),
        }
    }

    fn is_typed(&self) -> bool {
        matches!(self, Self::Add(..) | Self::Rename(..) | Self::AddPlace(..))
    }

    // A password that was shown is gone when the desk locks.
    fn forget(&mut self) {
        if let Self::Given(_, _, list) = self {
            *self = Self::Staff(Some(std::mem::take(list)), None);
        }
    }
}
