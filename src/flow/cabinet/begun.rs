//! What each entry of the room's list begins: a step of the room, or another flow.

use super::entries::Entry;
use super::state::{At, AtFriends, AtPassword, AtSignIns, Sure};
use crate::domain::cabinet::Room;
use crate::domain::consent::Purpose;
use crate::domain::due::{Due, DueWhy};
use crate::domain::visit::Seated;
use crate::flow::input::Cx;
use crate::flow::start::Start;
use crate::flow::steps::new_password::NewPassword;
use crate::flow::steps::phone::PhoneStep;

/// What an entry begins.
pub(super) enum Way {
    /// A step of the room.
    Step(At),
    /// Another flow, which comes back.
    Flow(Start),
}

impl Entry {
    /// What it begins.
    pub(super) fn way(self, whose: &Seated, room: &Room, cx: &Cx) -> Way {
        let (account, seat) = (whose.account.clone(), whose.seat);
        match self {
            Self::Data => Way::Flow(Start::Family { profile: room.profile.clone() }),
            Self::Mailbox => Way::Flow(Start::Mailbox { account, seat, asked: false }),
            Self::Phone => Way::Step(At::Phone(PhoneStep::default())),
            Self::MailboxGone => Way::Step(At::Sure(Sure::MailboxGone, None)),
            Self::Copy => Way::Step(At::Sure(Sure::Copy, None)),
            Self::Language => Way::Step(At::Sure(Sure::Language, None)),
            Self::Password => {
                let entry = NewPassword::new(cx.rules.passwords);
                Way::Step(At::Password(Box::new(AtPassword { entry, everywhere: true })))
            }
            Self::Friends => Way::Step(At::Friends(AtFriends::default())),
            Self::SignIns => Way::Step(At::SignIns(AtSignIns::default())),
            Self::Authenticator => Way::Flow(Start::Authenticator { account, seat }),
            Self::RecoveryCodes => Way::Flow(Start::RecoveryCodes { account, seat }),
            Self::Sight => {
                let due = Due::own(room.owner.clone(), DueWhy::Anew, Purpose::ParentsSight);
                Way::Flow(Start::Renewal { whose: whose.clone(), due })
            }
            Self::Diary => Way::Flow(Start::Link { scanned: false }),
            Self::Diaries => Way::Flow(Start::Diaries { account, seat }),
            Self::Consents => Way::Flow(Start::Consents { account, seat }),
            Self::Deletion => Way::Flow(Start::Deletion { account, seat, leaving: None }),
        }
    }
}
