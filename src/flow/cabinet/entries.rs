//! The entries of the room's list: what each shows, and which step or flow changes it. One that is added has its place in
//! [`Entry::ALL`], says in [`Entry::stands`] where it is offered, in [`Entry::changes`] whether the password comes first, and in
//! `begun.rs` what it begins; its words are `cabinet-` and its name, what stands there the screen says.

use crate::domain::cabinet::Room;

/// An entry of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Name, birth date and sex, and the family they stand in.
    Data,
    /// The number.
    Phone,
    /// The e-mail.
    Mailbox,
    /// The e-mail is taken off.
    MailboxGone,
    /// The language of messages.
    Language,
    /// The password.
    Password,
    /// Trusted friends.
    Friends,
    /// Where the account was signed in.
    SignIns,
    /// A copy of all data.
    Copy,
    /// The authenticator.
    Authenticator,
    /// The recovery codes.
    RecoveryCodes,
    /// What the parents of a student of age see.
    Sight,
    /// The diary, to be linked.
    Diary,
    /// What was agreed, by them and about them.
    Consents,
    /// The diary accounts that are linked.
    Diaries,
    /// The end of the account.
    Deletion,
}

impl Entry {
    /// All of them, in the order of the list: who it is, what reaches them, what proves them, where they are,
    /// what they agreed to, and the end.
    const ALL: [Self; 16] = [
        Self::Data,
        Self::Phone,
        Self::Mailbox,
        Self::MailboxGone,
        Self::Language,
        Self::Password,
        Self::Authenticator,
        Self::RecoveryCodes,
        Self::Friends,
        Self::SignIns,
        Self::Copy,
        Self::Sight,
        Self::Diary,
        Self::Diaries,
        Self::Consents,
        Self::Deletion,
    ];

    /// The entries of a room.
    pub fn of(room: &Room) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|entry| entry.stands(room))
    }

    /// The end of its word's id (`cabinet-…`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Phone => "phone",
            Self::Mailbox => "mailbox",
            Self::MailboxGone => "mailbox-gone",
            Self::Language => "language",
            Self::Password => "password",
            Self::SignIns => "sign-ins",
            Self::Copy => "copy",
            Self::Authenticator => "authenticator",
            Self::RecoveryCodes => "recovery-codes",
            Self::Sight => "sight",
            Self::Friends => "friends",
            Self::Diary => "diary",
            Self::Diaries => "diaries",
            Self::Consents => "consents",
            Self::Deletion => "deletion",
        }
    }

    /// Whether it is offered.
    const fn stands(self, room: &Room) -> bool {
        match self {
            Self::Data | Self::Diaries | Self::Diary => room.profile.is_some(),
            Self::Phone => room.phone.is_some(),
            Self::Mailbox | Self::Copy => room.mails,
            Self::MailboxGone => room.mailbox.is_some(),
            Self::Sight => room.sight.is_some(),
            Self::Language
            | Self::Password
            | Self::Authenticator
            | Self::RecoveryCodes
            | Self::Friends
            | Self::SignIns
            | Self::Consents
            | Self::Deletion => true,
        }
    }

    /// Whether the password comes first, where it was not typed a moment ago. What only looks asks none; staff change data
    /// by a document.
    pub(super) const fn changes(self) -> bool {
        match self {
            // These flows ask it themselves, where it is needed.
            Self::Data
            | Self::Diary
            | Self::Authenticator
            | Self::RecoveryCodes
            | Self::SignIns
            | Self::Diaries
            | Self::Consents
            | Self::Deletion => false,
            Self::Phone
            | Self::Mailbox
            | Self::MailboxGone
            | Self::Language
            | Self::Password
            | Self::Sight
            | Self::Friends
            | Self::Copy => true,
        }
    }
}
