//! What can be done now, gathered from the screens: footer, menu, keys and the walk over the refusals read it. It names
//! only what the step in hand really handles.

use super::{Parted, family, invite, join, register, sign_in};
use crate::flow::Action;
use crate::flow::family::FamilyView;
use crate::flow::frame::Frame;
use crate::flow::home::Home;
use crate::flow::lost::LostTicket;
use crate::flow::setup::SetUp;
use crate::flow::staff::StaffSignIn;
use crate::flow::unlock::{Unlock, UnlockAt};
use crate::flow::visit::Visit;
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
        On::Search(flow) => family::offers(flow).to_vec(),
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
        Frame::Register(flow) => register::offers(flow),
        Frame::Invite(flow) => invite::offers(flow),
        Frame::Join(flow) => join::offers(flow),
        Frame::SignIn(flow) => sign_in::offers(flow),
        Frame::Family(flow) => family::offers(flow),
        Frame::Menu(_) => &[],
    };
    [own, &[Action::PutDown, Action::Goodbye]].concat()
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
