//! What messages without a code tell of, in the outbox's words. They never change: rows of an older version are still read.

use crate::domain::friend::FriendNews;
use crate::domain::time::Span;

/// The word of the outbox for a registration that ends soon; by it the removals know who was told.
pub const ENDS_SOON: &str = "ends-soon";
/// How long before its end a registration's owner is told (rules of the desk). Who was told late is removed late.
pub const TOLD_BEFORE: Span = Span::days(7);

/// What is new about a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkNews {
    /// A parent has joined: the student and the other parents are told.
    Joined,
    /// A disputed link stays.
    Stands,
    /// A link has ended.
    Ended,
    /// Staff have put right what the parent is to the child.
    Corrected,
}

/// What a message without a code tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// What is new about a link.
    Link(LinkNews),
    /// A student awaited a parent for too long, and was removed.
    StudentRemoved,
    /// An account moved away from the number that is told.
    NumberLeft,
    /// An account moved to the number that is told.
    NumberCame,
    /// An account has a mailbox, or another one: its number is told.
    MailboxSet,
    /// An account has left the mailbox that is told.
    MailboxLeft,
    /// An account has a new password, since somebody got back in: its number and its mailbox are told.
    Recovered,
    /// An account has another password, set by its owner: its number and its mailbox are told.
    PasswordChanged,
    /// An account has another number: its mailbox is told.
    NumberChanged,
    /// A student under age has another number: the parents are told.
    ChildsNumber,
    /// An account has no mailbox any more: its number is told.
    MailboxRemoved,
    /// What was open of an account elsewhere was ended by its owner: its number and its mailbox are told.
    SignedOut,
    /// A copy of all that is kept of an account's owner, to its mailbox.
    DataCopy,
    /// Such a copy was sent: the account's number is told.
    DataCopied,
    /// An authenticator is on: the account's number and its mailbox are told.
    AuthenticatorOn,
    /// An authenticator is off.
    AuthenticatorOff,
    /// Recovery codes were made; those before are void.
    RecoveryCodesMade,
    /// A recovery code was used.
    RecoveryCodeUsed,
    /// Two staff members have vouched for somebody who wants into an account: its number and its mailbox are told, with the
    /// number that cancels it.
    RecoveryHeld,
    /// A consent of the account's was withdrawn: its number and its mailbox are told.
    ConsentWithdrawn,
    /// A diary account is linked no more: its owner is told, and the parent who has decided it in a child's stead.
    DiaryUnlinked,
    /// The deletion of an account was asked for: its number and its mailbox are told.
    AccountLeaves,
    /// It comes soon.
    AccountLeavesSoon,
    /// An account that was leaving is kept.
    AccountKept,
    /// Somebody of the family was erased: the others are told.
    FamilyErased,
    /// A student's invitation, for a parent.
    Invitation,
    /// An admin has decided about a visit that waits.
    Decided,
    /// A student has awaited a parent for long, and will be removed.
    EndsSoon,
    /// Staff have put a person's data or class right.
    Corrected,
    /// Messages of the account come in another language.
    LanguageSet,
    /// A student of age shows their parents no more than a first name: those parents are told.
    SightEnded,
    /// What is new about a trusted friend; it is about the owner's account, whoever is told.
    Friend(FriendNews),
}

impl Template {
    const ALL: [Self; 39] = [
        Self::Link(LinkNews::Joined),
        Self::Link(LinkNews::Stands),
        Self::Link(LinkNews::Ended),
        Self::Link(LinkNews::Corrected),
        Self::StudentRemoved,
        Self::NumberLeft,
        Self::NumberCame,
        Self::MailboxSet,
        Self::MailboxLeft,
        Self::Recovered,
        Self::PasswordChanged,
        Self::NumberChanged,
        Self::ChildsNumber,
        Self::MailboxRemoved,
        Self::SignedOut,
        Self::DataCopy,
        Self::DataCopied,
        Self::AuthenticatorOn,
        Self::AuthenticatorOff,
        Self::RecoveryCodesMade,
        Self::RecoveryCodeUsed,
        Self::RecoveryHeld,
        Self::ConsentWithdrawn,
        Self::DiaryUnlinked,
        Self::AccountLeaves,
        Self::AccountLeavesSoon,
        Self::AccountKept,
        Self::FamilyErased,
        Self::Invitation,
        Self::Decided,
        Self::EndsSoon,
        Self::Corrected,
        Self::LanguageSet,
        Self::SightEnded,
        Self::Friend(FriendNews::Asked),
        Self::Friend(FriendNews::Named),
        Self::Friend(FriendNews::Agreed),
        Self::Friend(FriendNews::Lost),
        Self::Friend(FriendNews::Ended),
    ];

    /// The word that the outbox keeps. It never changes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Link(LinkNews::Joined) => "parent-joined",
            Self::Link(LinkNews::Stands) => "link-stands",
            Self::Link(LinkNews::Ended) => "link-ended",
            Self::Link(LinkNews::Corrected) => "link-corrected",
            Self::StudentRemoved => "student-removed",
            Self::NumberLeft => "number-left",
            Self::NumberCame => "number-came",
            Self::MailboxSet => "mailbox-set",
            Self::MailboxLeft => "mailbox-left",
            Self::Recovered => "recovered",
            Self::PasswordChanged => "password-changed",
            Self::NumberChanged => "number-changed",
            Self::ChildsNumber => "childs-number",
            Self::MailboxRemoved => "mailbox-removed",
            Self::SignedOut => "signed-out",
            Self::DataCopy => "data-copy",
            Self::DataCopied => "data-copied",
            Self::AuthenticatorOn => "authenticator-on",
            Self::AuthenticatorOff => "authenticator-off",
            Self::RecoveryCodesMade => "recovery-codes-made",
            Self::RecoveryCodeUsed => "recovery-code-used",
            Self::RecoveryHeld => "recovery-held",
            Self::ConsentWithdrawn => "consent-withdrawn",
            Self::DiaryUnlinked => "diary-unlinked",
            Self::AccountLeaves => "account-leaves",
            Self::AccountLeavesSoon => "account-leaves-soon",
            Self::AccountKept => "account-kept",
            Self::FamilyErased => "family-erased",
            Self::Invitation => "invitation",
            Self::Decided => "decided",
            Self::EndsSoon => ENDS_SOON,
            Self::Corrected => "data-corrected",
            Self::LanguageSet => "language-set",
            Self::SightEnded => "sight-ended",
            Self::Friend(news) => news.as_str(),
        }
    }

    /// Whether it waits neither for the morning nor for the limit of its destination. What is about the safety of an account
    /// does not: whoever wants it not to be read could otherwise make it late. Nor does what a family has just asked for, which
    /// is counted when it asks.
    pub const fn goes_at_once(self) -> bool {
        match self {
            Self::NumberLeft
            | Self::NumberCame
            | Self::MailboxSet
            | Self::MailboxLeft
            | Self::Recovered
            | Self::PasswordChanged
            | Self::NumberChanged
            | Self::ChildsNumber
            | Self::MailboxRemoved
            | Self::SignedOut
            | Self::DataCopy
            | Self::DataCopied
            | Self::AuthenticatorOn
            | Self::AuthenticatorOff
            | Self::RecoveryCodesMade
            | Self::RecoveryCodeUsed
            | Self::RecoveryHeld
            | Self::ConsentWithdrawn
            | Self::DiaryUnlinked
            | Self::AccountLeaves
            | Self::AccountLeavesSoon
            | Self::AccountKept
            | Self::LanguageSet
            | Self::Friend(FriendNews::Named | FriendNews::Agreed | FriendNews::Lost)
            | Self::Invitation => true,
            Self::Link(LinkNews::Joined | LinkNews::Stands | LinkNews::Ended | LinkNews::Corrected)
            | Self::Corrected
            | Self::SightEnded
            | Self::Friend(FriendNews::Asked | FriendNews::Ended)
            | Self::StudentRemoved
            | Self::Decided
            | Self::FamilyErased
            | Self::EndsSoon => false,
        }
    }

    /// Reads the word; nothing for one that only a later version knows.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.as_str() == text)
    }
}
