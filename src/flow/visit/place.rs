//! The name of the step on the screen: how a visit knows that it has moved on.

use super::Frame;
use crate::domain::account::Holder;
use crate::flow::invite::Invite;
use crate::flow::join::Join;
use crate::flow::register::Register;
use crate::flow::steps::newcomer::Step;
use crate::flow::steps::untangle::At;

/// The name of signing in.
pub(super) const SIGN_IN: &str = "sign-in";

impl Frame {
    /// The step at hand: flow and step.
    pub const fn place(&self) -> (&'static str, &'static str) {
        match self {
            Self::Register(flow) => ("register", of_register(flow)),
            Self::Invite(Invite::Opening { .. }) => ("invite", "opening"),
            Self::Invite(Invite::Shown(_)) => ("invite", "shown"),
            Self::Join(flow) => ("join", of_join(flow)),
            Self::SignIn(_) => (SIGN_IN, "password"),
            Self::Family(flow) => ("family", flow.name()),
            Self::Menu(_) => ("menu", "ways"),
        }
    }
}

const fn of_register(flow: &Register) -> &'static str {
    match flow {
        Register::Newcomer(newcomer) => of_newcomer(&newcomer.step),
        Register::Class(_) => "class",
        Register::Same(_) => "same",
        Register::Waits(..) => "waits",
        Register::Done { .. } => "done",
    }
}

const fn of_join(flow: &Join) -> &'static str {
    match flow {
        Join::Enter(_) => "enter",
        Join::Opening(..) => "opening",
        Join::Which(_) => "which",
        Join::Who(_) => "who",
        Join::Newcomer(newcomer, _) => of_newcomer(&newcomer.step),
        Join::Making { .. } => "making",
        Join::Fetching(..) => "fetching",
        Join::Confirm(..) => "confirm",
        Join::Agree(agreeing) if agreeing.given.is_empty() => "agree",
        Join::Agree(_) => "agree-again",
        Join::Refused(..) => "not-joined",
    }
}

const fn of_newcomer(step: &Step) -> &'static str {
    match step {
        Step::Phone(_) => "phone",
        Step::Code(_) => "code",
        Step::Owner(step) if step.at_password => "owner-password",
        Step::Owner(step) => match step.known.holder {
            Holder::AnotherVisit => "another-visit",
            Holder::Person { .. } | Holder::NoProfile => "owner",
        },
        Step::Untangle(step) => match step.at {
            At::Handover => "untangle",
            At::Password(..) => "untangle-password",
            At::Elsewhere => "untangle-elsewhere",
            At::Phone => "untangle-phone",
            At::Code(_) => "untangle-code",
            At::Moving(..) => "untangle-move",
        },
        Step::Elsewhere(_) => "elsewhere",
        Step::Check(..) => "check",
        Step::Password(_) => "password",
        Step::Details(_) => "details",
        Step::OwnConsent(..) => "own-consent",
        Step::Refused(_) => "refused",
    }
}
