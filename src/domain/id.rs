//! Typed text ids. This file owns their shape; `world` makes them, since time and randomness live there.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes over a text that is an id already (from a row, a draft or the id maker).
            pub fn new(text: impl Into<String>) -> Self { Self(text.into()) }
            /// The id as it stands in the database.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}({})", stringify!($name), self.0) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
    )*};
}

ids! {
    /// A school.
    SchoolId;
    /// A class of one school.
    ClassId;
    /// A desk: one place in an entrance hall.
    DeskId;
    /// A staff member.
    StaffId;
    /// What a person signs in with.
    AccountId;
    /// An education profile.
    ProfileId;
    /// An invitation, made by a student, which admits parents.
    InvitationId;
    /// A family link: one parent and one student.
    LinkId;
    /// A correction that a later parent proposed.
    ProposalId;
    /// A bar: an adult who may no longer join a child.
    BarId;
    /// One consent, given or refused.
    ConsentId;
    /// A challenge: a one-time code sent to a destination.
    ChallengeId;
    /// A message waiting in the outbox.
    OutboxId;
    /// A desk session on one seat.
    SessionId;
    /// A recovery of an account by two staff members' words.
    RecoveryId;
    /// A trusted friend, named or agreed.
    FriendId;
    /// A visit: one family at the desk from hello to goodbye.
    VisitId;
    /// A diary account, as a school's list tells of it.
    EntryId;
    /// One import of a list of diary accounts.
    DiaryImportId;
    /// A diary account's link to a profile.
    DiaryLinkId;
    /// Something that waits for an admin.
    WaitingId;
    /// The key of one writing ask: the same key never does its work twice.
    CommandKey;
}
