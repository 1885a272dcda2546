//! The entries of the room's list: what each shows, and which flow changes it. One that is added has its place in
//! [`Entry::ALL`], says in [`Entry::stands`] where it is offered and in [`Entry::start`] what it begins; its words are
//! `cabinet-` and its name, what stands there the screen says.

use crate::domain::cabinet::Room;
use crate::domain::visit::Seated;
use crate::flow::start::Start;

/// An entry of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Name, birth date and sex, and the family they stand in.
    Data,
    /// The e-mail.
    Mailbox,
    /// The authenticator.
    Authenticator,
    /// The recovery codes.
    RecoveryCodes,
    /// What was agreed, by them and about them.
    Consents,
    /// The end of the account.
    Deletion,
}

impl Entry {
    /// All of them, in the order of the list: who it is, what reaches them, what proves them,
    /// what they agreed to, and the end.
    const ALL: [Self; 6] =
        [Self::Data, Self::Mailbox, Self::Authenticator, Self::RecoveryCodes, Self::Consents, Self::Deletion];

    /// The entries of a room.
    pub fn of(room: &Room) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|entry| entry.stands(room))
    }

    /// The end of its word's id (`cabinet-…`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Mailbox => "mailbox",
            Self::Authenticator => "authenticator",
            Self::RecoveryCodes => "recovery-codes",
            Self::Consents => "consents",
            Self::Deletion => "deletion",
        }
    }

    /// Whether it is offered.
    const fn stands(self, room: &Room) -> bool {
        match self {
            Self::Data => room.profile.is_some(),
            Self::Mailbox => room.mails,
            Self::Authenticator | Self::RecoveryCodes | Self::Consents | Self::Deletion => true,
        }
    }

    /// What it begins.
    pub(super) fn start(self, whose: &Seated, room: &Room) -> Start {
        let (account, seat) = (whose.account.clone(), whose.seat);
        match self {
            Self::Data => Start::Family { profile: room.profile.clone() },
            Self::Mailbox => Start::Mailbox { account, seat, asked: false },
            Self::Authenticator => Start::Authenticator { account, seat },
            Self::RecoveryCodes => Start::RecoveryCodes { account, seat },
            Self::Consents => Start::Consents { account, seat },
            Self::Deletion => Start::Deletion { account, seat, leaving: None },
        }
    }
}
