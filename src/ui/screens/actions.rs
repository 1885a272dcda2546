//! The key of an action, and its words.

use crate::flow::Action;
use crate::ui::keys::Key;

/// The key of an action; an action without one is in the menu alone.
pub const fn key_of(action: Action) -> Option<Key> {
    Some(match action {
        Action::SendAgain
        | Action::AnotherDesk
        | Action::ByCode
        | Action::ByPhone
        | Action::AnotherAccount
        | Action::NoNumber
        | Action::NoPhone
        | Action::Vouch
        | Action::Refuse
        | Action::AsTree
        | Action::AsCards => Key::SendAgain,
        Action::ReadTerms
        | Action::ReadPassedOn
        | Action::Forgot
        | Action::ByDocument
        | Action::NewProfile
        | Action::NotListed
        | Action::AnotherChild
        | Action::AnotherPerson
        | Action::CorrectChild
        | Action::TakeCall
        | Action::AnotherParent
        | Action::PrivateSession
        | Action::ForgotPin
        | Action::Deeds
        | Action::HowToCorrect
        | Action::LostTicket
        | Action::Calendar
        | Action::Suggest
        | Action::ShowPrivate
        | Action::Later
        | Action::Withdraw
        | Action::Unlink
        | Action::AnotherEncoding
        | Action::FullScreen => Key::Third,
        Action::Copy | Action::SignStudentOut => Key::Copy,
        Action::ChangeNumber | Action::ChangeMailbox | Action::NoAccess | Action::SendInvitation => {
            Key::ChangeNumber
        }
        Action::PutDown => Key::PutDown,
        Action::Goodbye => Key::Goodbye,
        Action::SavePng
        | Action::SaveSvg
        | Action::Revoke
        | Action::WaitingList
        | Action::SignOut
        | Action::ChangeStaff
        | Action::StaffPassword
        | Action::AskAdmin
        | Action::RecordPaper
        | Action::CheckReceipt => return None,
    })
}

/// The id of an action's words.
pub const fn action_word(action: Action) -> &'static str {
    match action {
        Action::SendAgain => "action-send-again",
        Action::TakeCall => "action-take-call",
        Action::ChangeNumber => "action-change-number",
        Action::ChangeMailbox => "action-change-mailbox",
        Action::NoAccess => "action-no-access",
        Action::Later => "action-later",
        Action::SendInvitation => "action-send-invitation",
        Action::NoNumber => "action-no-number",
        Action::NoPhone => "action-no-phone",
        Action::Vouch => "action-vouch",
        Action::Forgot => "action-forgot",
        Action::ByCode => "action-by-code",
        Action::ByPhone => "action-by-phone",
        Action::ByDocument => "action-by-document",
        Action::AnotherAccount => "action-another-account",
        Action::NewProfile => "action-new-profile",
        Action::NotListed => "action-not-listed",
        Action::AnotherChild => "action-another-child",
        Action::AnotherPerson => "action-another-person",
        Action::Refuse => "action-refuse",
        Action::Withdraw => "action-withdraw",
        Action::Unlink => "action-unlink",
        Action::CheckReceipt => "action-check-receipt",
        Action::RecordPaper => "action-record-paper",
        Action::ReadTerms => "action-read-terms",
        Action::ReadPassedOn => "action-read-passed-on",
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
        Action::HowToCorrect => "action-how-to-correct",
        Action::AsTree => "action-as-tree",
        Action::AsCards => "action-as-cards",
        Action::AnotherEncoding => "action-another-encoding",
        Action::SignOut => "action-sign-out",
        Action::ChangeStaff => "action-change-staff",
        Action::StaffPassword => "action-staff-password",
        Action::ForgotPin => "action-forgot-pin",
        Action::AskAdmin => "action-ask-admin",
        Action::Calendar => "action-calendar",
        Action::Suggest => "action-suggest",
        Action::ShowPrivate => "action-show-private",
    }
}

/// The id of the footer's words for an action's key.
pub(super) const fn foot_word(action: Action) -> &'static str {
    match action {
        Action::SendAgain => key_word(Key::SendAgain),
        Action::Copy => key_word(Key::Copy),
        // It stands beside other keys in the smallest footer; the body says it in full.
        Action::Forgot => "key-forgot",
        // It has room beside the ways out of a wrong code.
        Action::TakeCall => "key-take-call",
        Action::ChangeNumber => key_word(Key::ChangeNumber),
        // It stands beside the way to send the letter again.
        Action::ChangeMailbox | Action::NoAccess => "key-change-mailbox",
        Action::SendInvitation => "key-send-invitation",
        // All three stand beside each other in the smallest footer; the body says each in full.
        Action::AnotherDesk => "key-another-desk",
        Action::PrivateSession => "key-private-session",
        Action::SignStudentOut => "key-sign-student-out",
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
        Key::Lock => "key-lock",
        Key::TrainingMinute => "key-training-minute",
        Key::TrainingHour => "key-training-hour",
        Key::TrainingDay => "key-training-day",
        Key::TrainingPhone => "key-training-phone",
        Key::TrainingTwist => "key-training-twist",
        Key::TrainingReset => "key-training-reset",
    }
}
