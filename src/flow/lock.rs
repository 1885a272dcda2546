//! When a desk that nobody touches covers its screen, and when it locks. The functions are pure: from what is on the
//! screen and when the last key came they give two moments. All times are rules of the desk.

use crate::domain::staff::Role;
use crate::domain::time::{Moment, Span};

/// The screen is covered after so long without a key.
pub const COVERS_AFTER: Span = Span::seconds(60);
/// The desk locks after so long without a key.
pub const LOCKS_AFTER: Span = Span::minutes(5);
/// The same while an admin, who may do more, is signed in.
pub const LOCKS_ADMIN_AFTER: Span = Span::minutes(3);
/// The longest that a code step or a QR as large as the screen puts off the lock.
pub const LOCKS_AT_LAST: Span = Span::minutes(10);

/// What is on the screen, as far as covering and locking go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// Any step.
    Ordinary,
    /// The code that is awaited expires then.
    Code(Moment),
    /// A QR as large as the screen: somebody is scanning it.
    Picture,
    /// Nothing of a family's: the idle screen, the lock itself.
    Bare,
}

/// When the screen is covered, if nobody touches a key after `last`; nothing for a screen that is never covered.
pub fn covers_at(stand: Stand, last: Moment) -> Option<Moment> {
    match stand {
        Stand::Ordinary | Stand::Code(_) => Some(last + COVERS_AFTER),
        Stand::Picture | Stand::Bare => None,
    }
}

/// When the desk locks, if nobody touches a key after `last`.
///
/// A code step waits for the message as long as the code lives. A code that expires sooner than another step would lock
/// does not bring the lock forward: somebody who typed a moment ago is still there.
pub fn locks_at(stand: Stand, role: Role, last: Moment) -> Moment {
    let usual = last + if role == Role::Admin { LOCKS_ADMIN_AFTER } else { LOCKS_AFTER };
    let at_last = last + LOCKS_AT_LAST;
    match stand {
        Stand::Ordinary | Stand::Bare => usual,
        Stand::Code(dies) => dies.clamp(usual, at_last),
        Stand::Picture => at_last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAST: Moment = Moment(1_000_000);

    fn covered(stand: Stand, after: Span) -> bool {
        covers_at(stand, LAST).is_some_and(|at| at <= LAST + after)
    }

    fn locked(stand: Stand, role: Role, after: Span) -> bool {
        locks_at(stand, role, LAST) <= LAST + after
    }

    #[test]
    fn a_step_covers_at_60_seconds_and_not_at_59() {
        for stand in [Stand::Ordinary, Stand::Code(LAST + Span::minutes(9)), Stand::Code(LAST)] {
            assert!(!covered(stand, Span::seconds(59)));
            assert!(!covered(stand, Span(59_999)));
            assert!(covered(stand, Span::seconds(60)));
        }
    }

    #[test]
    fn a_step_locks_at_300_seconds_and_an_admin_at_180() {
        for (role, seconds) in [(Role::Desk, 300), (Role::Trainer, 300), (Role::Admin, 180)] {
            for stand in [Stand::Ordinary, Stand::Bare] {
                assert!(!locked(stand, role, Span::seconds(seconds - 1)), "{role:?}");
                assert!(!locked(stand, role, Span(seconds * 1_000 - 1)), "{role:?}");
                assert!(locked(stand, role, Span::seconds(seconds)), "{role:?}");
            }
        }
    }

    #[test]
    fn a_code_step_locks_when_the_code_ends_and_at_the_latest_after_ten_minutes() {
        let code = |dies| Stand::Code(LAST + dies);
        for role in Role::ALL {
            let eight = Span::minutes(8);
            assert!(!locked(code(eight), role, Span(eight.0 - 1)));
            assert!(locked(code(eight), role, eight));
            let long = code(Span::minutes(40));
            assert!(!locked(long, role, Span(Span::minutes(10).0 - 1)));
            assert!(locked(long, role, Span::minutes(10)));
        }
    }

    #[test]
    fn a_code_that_ends_soon_locks_nobody_out_who_has_just_typed() {
        for dies in [Span(-60_000), Span(0), Span::seconds(1), Span::minutes(2)] {
            let stand = Stand::Code(LAST + dies);
            assert!(!locked(stand, Role::Desk, Span(299_999)));
            assert!(locked(stand, Role::Desk, Span::seconds(300)));
            assert!(locked(stand, Role::Admin, Span::seconds(180)));
        }
    }

    #[test]
    fn a_picture_is_never_covered_and_locks_after_ten_minutes() {
        for role in Role::ALL {
            assert!(!covered(Stand::Picture, Span::days(1)));
            assert!(!locked(Stand::Picture, role, Span(599_999)));
            assert!(locked(Stand::Picture, role, Span::seconds(600)));
        }
    }

    #[test]
    fn whatever_stands_there_a_cover_never_comes_after_the_lock() {
        for role in Role::ALL {
            for minutes in -3..15 {
                let stand = Stand::Code(LAST + Span::minutes(minutes));
                assert!(covers_at(stand, LAST).unwrap() < locks_at(stand, role, LAST));
            }
        }
    }
}
