//! Trusted friends: whom the owner of an account has named to help them back in, and who has agreed. A friend signs in nowhere
//! for the owner and sees nothing of them: they read out a code that was sent to their own number.

use super::challenge::{Reached, Sent};
use super::id::FriendId;
use super::time::{Moment, Span};
use serde::{Deserialize, Serialize};

/// How many friends an account has at the most, asked ones among them (product: "two of up to five").
pub const AT_MOST: usize = 5;
/// How many of them must read out a code (product: "two of up to five").
pub const NEEDED: usize = 2;
/// How long after both have agreed a friend counts (product: 24 h). Whoever has taken a phone for an hour makes no friends by it.
pub const COUNTS_AFTER: Span = Span::days(1);
/// How long the code of a friend lives (product: 30 min): the owner has to reach them first.
pub const CODE_LIFE: Span = Span::minutes(30);
/// From one send of a friend's code to the next (product: 5:00).
pub const AGAIN_AFTER: Span = Span::minutes(5);

/// Somebody whom an owner has named, as the owner sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// What was agreed, or asked.
    pub friend: FriendId,
    /// The masked number that was typed; first name and initial once they have agreed.
    pub shown: String,
    /// Since when they count, or will; none until they have agreed.
    pub counts: Option<Moment>,
}

/// An owner who has named the one who looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustedBy {
    /// What was agreed, or asked.
    pub friend: FriendId,
    /// The owner's first name and initial.
    pub shown: String,
    /// Whether the one who looks has agreed.
    pub agreed: bool,
}

/// All that an account has to do with friends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Friends {
    /// Whom the owner has named.
    pub named: Vec<Named>,
    /// Who has named the owner.
    pub by: Vec<TrustedBy>,
}

/// A friend who can help back in now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FriendBack {
    /// Which one.
    pub friend: FriendId,
    /// First name and initial.
    pub shown: String,
    /// Whether their code was typed already.
    pub given: bool,
}

/// Where the code of a friend went: first name and initial of who reads it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FriendName(pub String);

impl Reached for FriendName {
    const AGAIN_AFTER: Span = AGAIN_AFTER;
    const LIFE: Span = CODE_LIFE;
    const IS_READ_OUT: bool = true;
}

/// The code of a friend, on its way.
pub type FriendSent = Sent<FriendName>;

/// What is new about a friend, and who is told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FriendNews {
    /// Somebody is asked to be one: they are.
    Asked,
    /// One was named: the owner is.
    Named,
    /// One has agreed: the owner is.
    Agreed,
    /// There is one fewer: the owner is.
    Lost,
    /// They are one no more: they are.
    Ended,
}

impl FriendNews {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Asked, Self::Named, Self::Agreed, Self::Lost, Self::Ended];

    /// The id of its sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Asked => "sms-friend-asked",
            Self::Named => "sms-friend-named",
            Self::Agreed => "sms-friend-agreed",
            Self::Lost => "sms-friend-lost",
            Self::Ended => "sms-friend-ended",
        }
    }

    /// The word of the outbox, which never changes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "friend-asked",
            Self::Named => "friend-named",
            Self::Agreed => "friend-agreed",
            Self::Lost => "friend-lost",
            Self::Ended => "friend-ended",
        }
    }
}

/// Whether friends who have given their codes are enough.
pub fn are_enough(friends: &[FriendBack]) -> bool {
    friends.iter().filter(|friend| friend.given).count() >= NEEDED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn friend(name: &str, given: bool) -> FriendBack {
        FriendBack { friend: FriendId::new(name), shown: name.to_owned(), given }
    }

    #[test]
    fn two_friends_are_enough_and_one_is_not() {
        assert!(!are_enough(&[friend("a", true), friend("b", false)]));
        assert!(are_enough(&[friend("a", true), friend("b", false), friend("c", true)]));
        assert!(!are_enough(&[]));
    }
}
