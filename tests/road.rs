//! The road that every family walks, once, as data: a child registers and is invited, a parent joins and confirms, and
//! both are a family. All tests that drive a family along it read the steps here, and know themselves only how each kind
//! of thing is done: by inputs of a flow, by the journeys' words, by the mouse, or by keys of a real terminal.
//!
//! A step that is read, ticked or left by Enter is one line here. One on which something new is done is a kind of
//! [`Doing`] besides, which the compiler asks everybody for who walks.

/// Whose step it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Child,
    Parent,
}

/// What is done on a step before Enter leads on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Their number is typed.
    Number,
    /// The code that came is typed.
    Code,
    /// A new password is typed, twice.
    Password,
    /// Name, birth date and sex are told.
    Details,
    /// The class is found by typing.
    Class,
    /// A text is read to its end, and ticked.
    Tick,
    /// It is told who the parent is to the child.
    Relation,
    /// Nothing.
    Nothing,
}

impl Doing {
    /// Whether it is a secret or a tick, which is gone when the visit is put down.
    pub const fn is_forgotten(self) -> bool {
        matches!(self, Self::Code | Self::Password | Self::Tick)
    }
}

/// What a family has been told by then, in this order: what stands on the screen must not be lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    Nothing,
    Opened,
    ChildProved,
    ChildHasAccount,
    Registered,
    Invited,
    ParentAsked,
    ParentProved,
    ParentHasAccount,
    ParentMade,
    Joined,
    Gone,
}

/// What is asked when a visit is taken up on a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// Nothing.
    Nothing,
    /// The password: the step stands on an open session.
    Password,
    /// A code: the step stands on a number alone, on which no account stands yet.
    Code,
}

/// A step of the road.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The middle of the ids of its words.
    pub topic: &'static str,
    /// Where the visit stands, as flow and step.
    pub place: &'static str,
    pub whose: Whose,
    pub doing: Doing,
    pub told: Told,
    /// What is asked first when the visit is taken up here.
    pub first: First,
    /// Whether Enter leads on at once: the desk is asked to do nothing first, and a second Enter is the next step's.
    pub is_quick: bool,
    /// Whether only children come by who are old enough to consent themselves.
    pub is_of_consenting: bool,
}

impl Step {
    const fn session(self) -> Self {
        Self { first: First::Password, ..self }
    }

    const fn proved(self) -> Self {
        Self { first: First::Code, ..self }
    }

    const fn quick(self) -> Self {
        Self { is_quick: true, ..self }
    }

    const fn of_consenting(self) -> Self {
        Self { is_of_consenting: true, ..self }
    }

    /// Whether it stands on an open session: taken up here, the password is asked.
    pub fn has_session(&self) -> bool {
        self.first == First::Password
    }

    /// Whether the number is proved anew when the visit is taken up here.
    pub fn is_proved_anew(&self) -> bool {
        self.first == First::Code
    }

    /// Whose password is asked when the visit is taken up here.
    pub fn asks(&self) -> Option<Whose> {
        self.has_session().then_some(self.whose)
    }

    /// The flow of its place.
    pub fn flow(&self) -> &'static str {
        self.place.split('/').next().unwrap_or_default()
    }
}

const fn step(topic: &'static str, place: &'static str, whose: Whose, doing: Doing, told: Told) -> Step {
    Step { topic, place, whose, doing, told, first: First::Nothing, is_quick: false, is_of_consenting: false }
}

use Doing::{Class, Code, Details, Nothing, Number, Password, Relation, Tick};
use Whose::{Child, Parent};

/// The step that registers the child.
const REGISTERS: &str = "register-class";

/// From the child's number to what comes after the family.
const ROAD: &[Step] = &[
    step("register-phone", "register/phone", Child, Number, Told::Opened),
    step("register-code", "register/code", Child, Code, Told::Opened),
    step("register-details", "register/details", Child, Details, Told::ChildProved).proved().quick(),
    step("register-password", "register/password", Child, Password, Told::ChildProved).proved(),
    step("register-own-consent", "register/own-consent", Child, Tick, Told::ChildHasAccount)
        .session()
        .quick()
        .of_consenting(),
    step("register-class", "register/class", Child, Class, Told::ChildHasAccount).session(),
    step("register-done", "register/done", Child, Nothing, Told::Registered),
    step("invite-shown", "invite/shown", Child, Nothing, Told::Invited).session(),
    step("join-who", "join/who", Parent, Nothing, Told::ParentAsked).quick(),
    step("join-phone", "join/phone", Parent, Number, Told::ParentAsked),
    step("join-code", "join/code", Parent, Code, Told::ParentAsked),
    step("join-details", "join/details", Parent, Details, Told::ParentProved).proved().quick(),
    step("join-password", "join/password", Parent, Password, Told::ParentProved).proved(),
    step("join-own-consent", "join/own-consent", Parent, Tick, Told::ParentHasAccount).session(),
    step("join-child", "join/confirm", Parent, Relation, Told::ParentMade).session().quick(),
    step("join-child-data", "join/agree", Parent, Tick, Told::ParentMade).session().quick(),
    step("join-child-use", "join/agree-again", Parent, Tick, Told::ParentMade).session(),
    step("family-shown", "family/shown", Parent, Nothing, Told::Joined).session().quick(),
    step("what-next", "menu/ways", Parent, Nothing, Told::Nothing).quick(),
];

/// All steps, also those that only some children come by.
pub fn all() -> &'static [Step] {
    ROAD
}

/// Whether a step lies behind the one that registers the child.
pub fn is_registered(step: &Step) -> bool {
    let place = |topic: &str| ROAD.iter().position(|one| one.topic == topic);
    place(step.topic) > place(REGISTERS)
}
