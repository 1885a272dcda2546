//! What kinds of refusals there are.

use super::Refusal;

impl Refusal {
    /// Whether nothing was decided, and nothing is kept of it: the database could not be asked.
    pub const fn is_trouble(&self) -> bool {
        matches!(
            self,
            Self::Replaced { .. }
                | Self::DiskFull
                | Self::DiskFails
                | Self::DatabaseAway
                | Self::Broken { .. }
        )
    }

    /// Whether its `until` ends a wait of seconds or minutes, which is told as short as it is.
    pub const fn is_wait(&self) -> bool {
        matches!(
            self,
            Self::TooSoon { .. }
                | Self::WrongPassword { .. }
                | Self::LostTooSoon { .. }
                | Self::LetterTooSoon { .. }
                | Self::BackLetterTooSoon { .. }
                | Self::FriendTooSoon { .. }
                | Self::ParentSignInWrong { .. }
                | Self::SignInWrong { .. }
                | Self::StaffWait { .. }
                | Self::PinWait { .. }
        )
    }
}
