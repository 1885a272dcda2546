//! A locked desk is opened again, or another staff member goes on at it: by the PIN, by the password, or by a colleague's
//! PIN with the name from the list.

use super::action::Action;
use super::ask::{Answer, Ask};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::staff::StaffSignIn;
use super::start::{DayOutcome, Outcome};
use super::steps::unheard;
use crate::domain::refusal::Refusal;
use crate::domain::staff::{Staff, is_pin};
use crate::flow::ask::{StaffAnswer, StaffAsk};
use secrecy::{ExposeSecret, SecretString};

/// The flow.
#[derive(Debug, Clone)]
pub struct Unlock {
    /// Who is signed in; a lock asks for their PIN.
    pub owner: Staff,
    /// Whether the desk is locked; otherwise staff change in mid-visit, and Esc leads back.
    pub locked: bool,
    /// Where it stands.
    pub at: UnlockAt,
}

/// A step of it.
#[derive(Debug, Clone)]
pub enum UnlockAt {
    /// Somebody's PIN.
    Pin(PinStep),
    /// Who else has signed in at this desk.
    Others {
        /// Their list; empty until the desk has answered.
        staff: Vec<Staff>,
        /// Why the desk could not answer.
        problem: Option<Refusal>,
    },
    /// The password, and a new PIN if the old one is forgotten.
    Password {
        /// Login and password, then the PIN.
        sign_in: StaffSignIn,
        /// Whether the login is known, and only the password is typed.
        known: bool,
        /// Whether a new PIN is wanted.
        forgotten: bool,
    },
    /// The admins were asked for a new PIN.
    Asked {
        /// Why they could not be asked.
        problem: Option<Refusal>,
    },
}

/// Somebody's PIN.
#[derive(Debug, Clone)]
pub struct PinStep {
    /// Whose PIN.
    pub who: Staff,
    /// What is typed.
    pub pin: SecretString,
    /// Why it was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the field.
    pub tries: u32,
}

impl PinStep {
    /// An empty field for somebody.
    pub fn of(who: Staff) -> Self {
        Self { who, pin: SecretString::default(), problem: None, tries: 0 }
    }
}

impl Unlock {
    /// Begins with the lock, or with the list of who may take over.
    pub fn begin(owner: Staff, locked: bool) -> (Self, Vec<Ask>) {
        if locked { (Self::lock(owner), Vec::new()) } else { Self::change(owner) }
    }

    /// The desk has locked: it asks for the PIN of the staff member who is signed in.
    pub fn lock(owner: Staff) -> Self {
        Self { at: UnlockAt::Pin(PinStep::of(owner.clone())), owner, locked: true }
    }

    /// Another staff member takes over.
    pub fn change(owner: Staff) -> (Self, Vec<Ask>) {
        let at = UnlockAt::Others { staff: Vec::new(), problem: None };
        (Self { owner, locked: false, at }, vec![Ask::Staff(StaffAsk::Colleagues)])
    }

    /// Whether it stands at the owner's PIN, where a lock begins.
    pub fn is_first(&self) -> bool {
        matches!(&self.at, UnlockAt::Pin(step) if step.who.id == self.owner.id)
    }

    fn act(self, action: Action) -> Next<Self> {
        let Self { owner, locked, at } = self;
        let who = match &at {
            UnlockAt::Pin(step) => step.who.clone(),
            _ => owner.clone(),
        };
        let (at, asks) = match action {
            Action::ChangeStaff => {
                let at = UnlockAt::Others { staff: Vec::new(), problem: None };
                (at, vec![Ask::Staff(StaffAsk::Colleagues)])
            }
            Action::StaffPassword => (by_password(&who, None), Vec::new()),
            Action::ForgotPin => {
                let UnlockAt::Password { sign_in, .. } = by_password(&who, None) else {
                    return Next::Stay(Self { owner, locked, at }, Vec::new());
                };
                (UnlockAt::Password { sign_in, known: true, forgotten: true }, Vec::new())
            }
            Action::AskAdmin => {
                (UnlockAt::Asked { problem: None }, vec![Ask::Staff(StaffAsk::ForgotPin { staff: who.id })])
            }
            _ => (at, Vec::new()),
        };
        Next::Stay(Self { owner, locked, at }, asks)
    }
}

/// Esc at a PIN leads back to the list, except from the owner's PIN of a locked desk.
fn back(owner: Staff, locked: bool, step: PinStep) -> Next<Unlock> {
    if step.who.id == owner.id && locked {
        return Next::Stay(Unlock { owner, locked, at: UnlockAt::Pin(step) }, Vec::new());
    }
    let at = UnlockAt::Others { staff: Vec::new(), problem: None };
    Next::Stay(Unlock { owner, locked, at }, vec![Ask::Staff(StaffAsk::Colleagues)])
}

const fn has_signed_in(sign_in: &StaffSignIn) -> bool {
    matches!(sign_in, StaffSignIn::Pin { .. } | StaffSignIn::Renew(_))
}

/// The password of somebody, with the login filled in.
fn by_password(who: &Staff, why: Option<Refusal>) -> UnlockAt {
    let login = Typed::of(who.login.clone());
    let problem = why.map(|why| (FieldId::Password, why));
    let sign_in = StaffSignIn::Password { login, password: SecretString::default(), problem, tries: 0 };
    UnlockAt::Password { sign_in, known: true, forgotten: false }
}

/// Somebody who has forgotten the PIN sets a new one after the password.
fn wanting_pin(forgotten: bool, input: Input) -> Input {
    match input {
        Input::Answered(Answer::Staff(StaffAnswer::SignedIn {
            staff,
            language,
            needs_password,
            needs_pin,
        })) => Input::Answered(Answer::Staff(StaffAnswer::SignedIn {
            staff,
            language,
            needs_password,
            needs_pin: needs_pin || forgotten,
        })),
        other => other,
    }
}

fn on_pin(mut step: PinStep, input: Input) -> (PinStep, Vec<Ask>) {
    let mut asks = Vec::new();
    match input {
        Input::Secret(FieldId::Pin, text) => {
            step.pin = text;
            step.problem = None;
        }
        Input::Submit if is_pin(step.pin.expose_secret()) => {
            asks.push(Ask::Staff(StaffAsk::Unlock { staff: step.who.id.clone(), pin: step.pin.clone() }));
        }
        // Nobody sees what stands in the field, so it is emptied.
        Input::Submit => {
            step.pin = SecretString::default();
            step.problem = Some(Refusal::PinShape);
            step.tries += 1;
        }
        // The desk has locked.
        Input::Answered(Answer::Staff(StaffAnswer::Locked) | Answer::Done) => {}
        Input::Answered(Answer::Refused { why }) => {
            step.pin = SecretString::default();
            step.problem = Some(why);
            step.tries += 1;
        }
        other => step = unheard(step, &other),
    }
    (step, asks)
}

fn on_others(
    owner: &Staff,
    mut staff: Vec<Staff>,
    mut problem: Option<Refusal>,
    input: Input,
) -> (UnlockAt, Vec<Ask>) {
    match input {
        Input::Submit | Input::Pick(_) => {
            let at = if let Input::Pick(at) = input { at } else { 0 };
            return match staff.get(at) {
                Some(who) => (UnlockAt::Pin(PinStep::of(who.clone())), Vec::new()),
                // The entry after the names is the password: somebody who is not in the list signs in with it.
                None => (
                    UnlockAt::Password { sign_in: StaffSignIn::default(), known: false, forgotten: false },
                    Vec::new(),
                ),
            };
        }
        Input::Answered(Answer::Staff(StaffAnswer::Colleagues { staff: known })) => {
            staff = known.into_iter().filter(|who| who.id != owner.id).collect();
        }
        Input::Answered(Answer::Refused { why }) => problem = Some(why),
        other => return (unheard(UnlockAt::Others { staff, problem }, &other), Vec::new()),
    }
    (UnlockAt::Others { staff, problem }, Vec::new())
}

fn on_asked(owner: &Staff, mut problem: Option<Refusal>, input: Input) -> (UnlockAt, Vec<Ask>) {
    match input {
        Input::Submit if problem.is_some() => {
            return (
                UnlockAt::Asked { problem: None },
                vec![Ask::Staff(StaffAsk::ForgotPin { staff: owner.id.clone() })],
            );
        }
        Input::Submit => return (by_password(owner, None), Vec::new()),
        Input::Answered(Answer::Done) => problem = None,
        Input::Answered(Answer::Refused { why }) => problem = Some(why),
        other => return (unheard(UnlockAt::Asked { problem }, &other), Vec::new()),
    }
    (UnlockAt::Asked { problem }, Vec::new())
}

impl Flow for Unlock {
    const NAME: &'static str = "unlock";

    fn name(&self) -> &'static str {
        match &self.at {
            UnlockAt::Pin(_) => "pin",
            UnlockAt::Others { .. } => "others",
            UnlockAt::Password { sign_in, .. } if has_signed_in(sign_in) => "new-pin",
            UnlockAt::Password { .. } => "password",
            UnlockAt::Asked { .. } => "asked",
        }
    }

    fn step(self, input: Input, cx: &Cx) -> Next<Self> {
        let Self { owner, locked, at } = self;
        let stay = |at, asks| Next::Stay(Self { owner: owner.clone(), locked, at }, asks);
        match (at, input) {
            (
                at @ (UnlockAt::Pin(_) | UnlockAt::Asked { .. } | UnlockAt::Others { .. }),
                Input::Act(action),
            ) => Self { owner, locked, at }.act(action),
            (UnlockAt::Pin(step), Input::Back) => back(owner, locked, step),
            (
                UnlockAt::Pin(_),
                Input::Answered(Answer::Staff(StaffAnswer::SignedIn { staff, language, .. })),
            ) => Next::Done(Outcome::Day(DayOutcome::StaffIn { staff, language })),
            (UnlockAt::Pin(step), Input::Answered(Answer::Refused { why: why @ Refusal::PinNotHere })) => {
                stay(by_password(&step.who, Some(why)), Vec::new())
            }
            (UnlockAt::Pin(step), input) => {
                let (step, asks) = on_pin(step, input);
                stay(UnlockAt::Pin(step), asks)
            }
            (UnlockAt::Password { sign_in, known, forgotten }, Input::Back) if has_signed_in(&sign_in) => {
                // The desk locks again when somebody signs in and leaves without a PIN.
                if locked {
                    return Next::Stay(Self::lock(owner), vec![Ask::Staff(StaffAsk::Lock)]);
                }
                stay(UnlockAt::Password { sign_in, known, forgotten }, Vec::new())
            }
            (UnlockAt::Others { .. } | UnlockAt::Password { .. } | UnlockAt::Asked { .. }, Input::Back)
                if locked =>
            {
                Next::Stay(Self::lock(owner), Vec::new())
            }
            (UnlockAt::Others { .. }, Input::Back) => Next::Done(Outcome::Left),
            (UnlockAt::Password { .. } | UnlockAt::Asked { .. }, Input::Back) => {
                let (flow, asks) = Self::change(owner);
                Next::Stay(flow, asks)
            }
            (UnlockAt::Others { staff, problem }, input) => {
                let (at, asks) = on_others(&owner, staff, problem, input);
                stay(at, asks)
            }
            (UnlockAt::Password { sign_in, known, forgotten }, input) => {
                match sign_in.step(wanting_pin(forgotten, input), cx) {
                    Next::Stay(sign_in, asks) => stay(UnlockAt::Password { sign_in, known, forgotten }, asks),
                    Next::Done(outcome @ Outcome::Day(DayOutcome::StaffIn { .. })) => Next::Done(outcome),
                    Next::Call(..) | Next::Follow(_) | Next::Done(_) => Next::stay(Self::lock(owner)),
                }
            }
            (UnlockAt::Asked { problem }, input) => {
                let (at, asks) = on_asked(&owner, problem, input);
                stay(at, asks)
            }
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match &self.at {
            UnlockAt::Pin(step) => step.problem.clone(),
            UnlockAt::Others { problem, .. } | UnlockAt::Asked { problem } => problem.clone(),
            UnlockAt::Password { sign_in, .. } => sign_in.problem(),
        }
    }

    fn is_typed(&self) -> bool {
        true
    }

    fn may_lock(&self) -> bool {
        !(self.locked && self.is_first())
    }
}
