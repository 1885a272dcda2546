//! The one table of what can be done now: footer, menu, keys and the walk over the refusals read it. It names only
//! what the step in hand really handles.

use super::Parted;
use crate::flow::Action;
use crate::flow::family::FamilyView;
use crate::flow::home::Home;
use crate::flow::invite::Invite;
use crate::flow::join::Join;
use crate::flow::lost::LostTicket;
use crate::flow::register::Register;
use crate::flow::setup::SetUp;
use crate::flow::staff::StaffSignIn;
use crate::flow::steps::newcomer::{Newcomer, Step};
use crate::flow::steps::untangle::At as Untangling;
use crate::flow::unlock::{Unlock, UnlockAt};
use crate::flow::visit::{Frame, Visit};
use crate::flow::waiting::Deciding;
use crate::ui::keys::Key;

/// What fills the screen.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "each name is that of its screen")]
pub enum On<'a> {
    Attract,
    SetUp(&'a SetUp),
    SignIn(&'a StaffSignIn),
    Unlock(&'a Unlock),
    Home(&'a Home),
    Visit(&'a Visit),
    Search(&'a FamilyView),
    Waiting(&'a Deciding),
    Lost(&'a LostTicket),
    Parted(&'a Parted),
}

/// What can be done now besides typing, in the order of the menu.
pub fn offers(on: &On) -> Vec<Action> {
    match on {
        On::Home(flow) if flow.for_admin.is_some() => {
            vec![Action::WaitingList, Action::SignOut, Action::ChangeStaff, Action::LostTicket]
        }
        On::Home(_) => vec![Action::SignOut, Action::ChangeStaff, Action::LostTicket],
        On::Lost(LostTicket::Code(..)) => vec![Action::SendAgain, Action::ChangeStaff],
        On::Lost(_) => vec![Action::ChangeStaff],
        On::Visit(visit) => [actions_of(visit.top()), vec![Action::ChangeStaff]].concat(),
        On::Search(flow) => of_family(flow).to_vec(),
        On::Unlock(flow) => of_unlock(flow),
        On::Attract | On::SetUp(_) | On::SignIn(_) | On::Waiting(_) | On::Parted(_) => Vec::new(),
    }
}

/// What a lock offers, and who changes: the password always stands beside the PIN.
pub(super) fn of_unlock(flow: &Unlock) -> Vec<Action> {
    match &flow.at {
        UnlockAt::Pin(_) => {
            vec![Action::ForgotPin, Action::ChangeStaff, Action::StaffPassword, Action::AskAdmin]
        }
        UnlockAt::Others { .. } | UnlockAt::Asked { .. } | UnlockAt::Password { .. } => Vec::new(),
    }
}

/// What a flow of a visit offers: its own, then what every step of a visit offers.
pub(super) fn actions_of(frame: &Frame) -> Vec<Action> {
    let own: &[Action] = match frame {
        Frame::Register(flow) => of_register(flow),
        Frame::Invite(Invite::Shown(shown)) if !shown.revoking => {
            &[Action::FullScreen, Action::Copy, Action::SavePng, Action::SaveSvg, Action::Revoke]
        }
        Frame::Join(flow) => of_join(flow),
        Frame::SignIn(flow) if flow.by_code => &[Action::ByCode],
        Frame::Family(flow) => of_family(flow),
        Frame::SignIn(_) | Frame::Invite(_) | Frame::Menu(_) => &[],
    };
    [own, &[Action::PutDown, Action::Goodbye]].concat()
}

fn of_register(flow: &Register) -> &'static [Action] {
    match flow {
        Register::Newcomer(newcomer) => of_newcomer(newcomer),
        Register::Class(_) => &[Action::NotListed],
        Register::Same(at) if !at.known => &[Action::AnotherChild],
        Register::Same(_) | Register::Waits(..) | Register::Done { .. } => &[],
    }
}

fn of_join(flow: &Join) -> &'static [Action] {
    match flow {
        Join::Enter(entering) if entering.is_in_the_childs_place() => {
            &[Action::AnotherDesk, Action::PrivateSession, Action::SignStudentOut]
        }
        Join::Newcomer(newcomer, _) => of_newcomer(newcomer),
        Join::Which(_) => &[Action::AnotherParent],
        Join::Confirm(_, step) if step.correcting.is_none() => &[Action::CorrectChild],
        Join::Confirm(..) => &[Action::Calendar],
        Join::Agree(_) => &[Action::Refuse],
        _ => &[],
    }
}

const fn of_newcomer(newcomer: &Newcomer) -> &'static [Action] {
    match &newcomer.step {
        Step::Owner(step) if step.at_password => &[Action::Forgot, Action::ByCode, Action::ChangeNumber],
        Step::Phone(_) => &[Action::ReadTerms],
        Step::Code(_) => &[Action::SendAgain, Action::TakeCall, Action::ChangeNumber],
        Step::Untangle(step) => match step.at {
            Untangling::Handover | Untangling::Elsewhere | Untangling::Moving(..) => &[Action::ChangeNumber],
            Untangling::Password(..) => &[Action::Forgot, Action::ChangeNumber],
            Untangling::Phone => &[],
            Untangling::Code(_) => &[Action::SendAgain, Action::ChangeNumber],
        },
        Step::Owner(_) | Step::Elsewhere(_) => &[Action::ChangeNumber],
        Step::OwnConsent(..) => &[Action::Refuse],
        Step::Password(_) => &[Action::Suggest],
        Step::Details(_) => &[Action::Calendar],
        Step::Check(..) | Step::Refused(_) => &[],
    }
}

/// What may be done about a family is offered where something may be.
const fn of_family(flow: &FamilyView) -> &'static [Action] {
    match flow {
        FamilyView::Shown { family, .. } if !family.deeds.is_empty() => &[Action::Deeds],
        _ => &[],
    }
}

/// The key of an action; what has none stands in the menu alone.
pub const fn key_of(action: Action) -> Option<Key> {
    Some(match action {
        Action::SendAgain | Action::AnotherDesk | Action::ByCode => Key::SendAgain,
        Action::ReadTerms
        | Action::Forgot
        | Action::NotListed
        | Action::AnotherChild
        | Action::Refuse
        | Action::CorrectChild
        | Action::TakeCall
        | Action::AnotherParent
        | Action::PrivateSession
        | Action::ForgotPin
        | Action::Deeds
        | Action::LostTicket
        | Action::Calendar
        | Action::Suggest
        | Action::FullScreen => Key::Third,
        Action::Copy | Action::SignStudentOut => Key::Copy,
        Action::ChangeNumber => Key::ChangeNumber,
        Action::PutDown => Key::PutDown,
        Action::Goodbye => Key::Goodbye,
        Action::SavePng
        | Action::SaveSvg
        | Action::Revoke
        | Action::WaitingList
        | Action::SignOut
        | Action::ChangeStaff
        | Action::StaffPassword
        | Action::AskAdmin => return None,
    })
}

/// The id of an action's words.
pub const fn action_word(action: Action) -> &'static str {
    match action {
        Action::SendAgain => "action-send-again",
        Action::TakeCall => "action-take-call",
        Action::ChangeNumber => "action-change-number",
        Action::Forgot => "action-forgot",
        Action::ByCode => "action-by-code",
        Action::NotListed => "action-not-listed",
        Action::AnotherChild => "action-another-child",
        Action::Refuse => "action-refuse",
        Action::ReadTerms => "action-read-terms",
        Action::Copy => "action-copy",
        Action::SavePng => "action-save-png",
        Action::SaveSvg => "action-save-svg",
        Action::FullScreen => "action-full-screen",
        Action::Revoke => "action-revoke",
        Action::AnotherDesk => "action-another-desk",
        Action::PrivateSession => "action-private-session",
        Action::SignStudentOut => "action-sign-student-out",
        Action::PutDown => "action-put-down",
        Action::Goodbye => "action-goodbye",
        Action::WaitingList => "action-waiting-list",
        Action::LostTicket => "action-lost-ticket",
        Action::CorrectChild => "action-correct-child",
        Action::AnotherParent => "action-another-parent",
        Action::Deeds => "action-deeds",
        Action::SignOut => "action-sign-out",
        Action::ChangeStaff => "action-change-staff",
        Action::StaffPassword => "action-staff-password",
        Action::ForgotPin => "action-forgot-pin",
        Action::AskAdmin => "action-ask-admin",
        Action::Calendar => "action-calendar",
        Action::Suggest => "action-suggest",
    }
}

/// The id of what the footer says of an action's key.
pub(super) const fn foot_word(action: Action) -> &'static str {
    match action {
        Action::SendAgain => key_word(Key::SendAgain),
        Action::Copy => key_word(Key::Copy),
        Action::ChangeNumber => key_word(Key::ChangeNumber),
        _ => action_word(action),
    }
}

/// The id of a key's words.
pub const fn key_word(key: Key) -> &'static str {
    match key {
        Key::Help => "key-help",
        Key::Language => "key-language",
        Key::SendAgain => "key-send-again",
        Key::Third => "key-third",
        Key::Copy => "key-copy",
        Key::ChangeNumber => "key-change-number",
        Key::PutDown => "key-put-down",
        Key::Goodbye => "key-goodbye",
        Key::Privacy => "key-privacy",
        Key::Menu => "key-menu",
        Key::TrainingMinute => "key-training-minute",
        Key::TrainingPhone => "key-training-phone",
        Key::TrainingReset => "key-training-reset",
    }
}
