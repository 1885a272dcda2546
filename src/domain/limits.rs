//! How much is too much: the policy of sends, searches and tries. The counters themselves are rows of the store.
//!
//! No limit rests on a network address: a whole queue at a desk shares one address.

use super::own_code::OWN_CODE_TRIES;
use super::time::{Moment, Span};
use serde::{Deserialize, Serialize};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Counted {
    /// Codes to one number in a day.
    Destination,
    /// Codes to one account in an hour.
    Account,
    /// Codes from one desk in an hour.
    Desk,
    /// Codes in an hour to numbers that differ only in their last four digits.
    Prefix,
    /// Messages of the whole school in a day, in parts of an SMS: a long one costs as many.
    Budget,
    /// Messages without a code to one number in a day.
    Told,
    /// Calls to one number in a day.
    Calls,
    /// Wrong codes tried at one number in a day, over all its challenges.
    Guesses,
    /// Codes of its owner's own tried at one account in an hour: the authenticator's, and recovery codes.
    OwnCodes,
    /// Unknown invitation codes entered at one desk in 15 minutes.
    UnknownCodes,
    /// Tickets under which nothing waits, typed at a school's desks in 15 minutes.
    UnknownTickets,
    /// Receipts that nobody has.
    UnknownReceipts,
    /// Searches of one staff member outside a visit in an hour.
    Searches,
    /// Copies of one account's data in a day.
    Copies,
}

impl Counted {
    /// The text kept in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Destination => "destination",
            Self::Account => "account",
            Self::Desk => "desk",
            Self::Prefix => "prefix",
            Self::Budget => "budget",
            Self::Told => "told",
            Self::Calls => "calls",
            Self::Guesses => "guesses",
            Self::OwnCodes => "own-codes",
            Self::UnknownCodes => "unknown-codes",
            Self::UnknownTickets => "unknown-tickets",
            Self::UnknownReceipts => "unknown-receipts",
            Self::Searches => "searches",
            Self::Copies => "copies",
        }
    }
    /// The length of the window in which it is counted. It ends now, and slides.
    pub const fn window(self) -> Span {
        match self {
            Self::Destination | Self::Told | Self::Calls | Self::Budget | Self::Guesses | Self::Copies => {
                Span::days(1)
            }
            Self::Account | Self::Desk | Self::Prefix | Self::Searches | Self::OwnCodes => Span::hours(1),
            Self::UnknownCodes | Self::UnknownTickets | Self::UnknownReceipts => Span::minutes(15),
        }
    }
}

/// The figures of the config's `[limits]`; the built-in ones are the rules of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Limits {
    /// Codes to one number in a day, and messages without a code among them while no more than so many came.
    pub sends_per_number: u32,
    /// Codes to one account in an hour.
    pub sends_per_account: u32,
    /// Codes from one desk in an hour.
    pub sends_per_desk: u32,
    /// Codes in an hour to numbers that differ only in their last four digits.
    pub sends_per_prefix: u32,
    /// Messages of the whole school in a day, in parts of an SMS.
    pub sends_per_day: u32,
    /// Calls to one number in a day.
    pub calls_per_number: u32,
    /// Well-formed unknown invitation codes in 15 minutes before the desk's entry closes for as long; and unknown tickets
    /// before that of all desks of the school does.
    pub unknown_codes: u32,
    /// Searches of one staff member outside a visit in an hour.
    pub searches: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sends_per_number: 5,
            sends_per_account: 5,
            sends_per_desk: 60,
            sends_per_prefix: 10,
            sends_per_day: 1_000,
            calls_per_number: 2,
            unknown_codes: 10,
            searches: 20,
        }
    }
}

impl Limits {
    /// How many are allowed within the window.
    pub const fn of(&self, what: Counted) -> u32 {
        match what {
            // One limit for both: see `left_for_notices`.
            Counted::Destination | Counted::Told => self.sends_per_number,
            Counted::Account => self.sends_per_account,
            Counted::Desk => self.sends_per_desk,
            Counted::Prefix => self.sends_per_prefix,
            Counted::Budget => self.sends_per_day,
            Counted::Calls => self.calls_per_number,
            Counted::Guesses => GUESSES,
            Counted::OwnCodes => OWN_CODE_TRIES,
            Counted::UnknownCodes | Counted::UnknownTickets | Counted::UnknownReceipts => self.unknown_codes,
            Counted::Searches => self.searches,
            Counted::Copies => 1,
        }
    }
}

impl Limits {
    /// How many messages without a code one number may get in the day in which it got so many codes. Both count against
    /// the same limit, but a code is asked for by whoever stands at the desk: it is never refused for a notice, and a
    /// notice waits until there is room for it.
    pub const fn left_for_notices(&self, codes: u32) -> u32 {
        self.of(Counted::Told).saturating_sub(codes)
    }
}

/// How much of a day's budget is spent, once that is told: from 80 % on, so that an admin can act before it stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spent {
    /// Parts of messages in the day that ends now.
    pub parts: u32,
    /// How many there may be.
    pub of: u32,
}

impl Spent {
    /// What is told of so many parts out of so many; nothing below 80 % (product: a warning at 80 %).
    pub const fn told(parts: u32, of: u32) -> Option<Self> {
        if parts as u64 * 100 >= of as u64 * 80 { Some(Self { parts, of }) } else { None }
    }
}

/// Wrong codes at one number in a day: those of three challenges. The five codes that a number may get in a day would
/// allow 25; a family that reads its message needs no more than a few. With the first try of each further code, which is
/// never refused, it is 17 a day by default, and of a million codes so many hit one in 58,000.
pub const GUESSES: u32 = 15;

/// Waits after wrong passwords of one account, or wrong PINs of a staff member: none for the first two, then growing.
///
/// The steps are those of kanidm's soft lock (1, 3, 5, 10 s), longer at the end since a desk stands in public.
pub fn delay_after(failures: u32) -> Span {
    match failures {
        0..=2 => Span(0),
        3..=4 => Span::seconds(5),
        5..=9 => Span::seconds(30),
        10..=24 => Span::minutes(5),
        _ => Span::hours(1),
    }
}

/// The text under which wrong sign-ins by number and password are counted, for each number whether anybody has it or not.
pub const SIGN_INS: &str = "sign-ins";
/// After so long without a wrong one they are counted anew (the longest window of the limits).
pub const SIGN_INS_FORGOTTEN: Span = Span::days(1);

/// Wrong passwords of a number in one visit for which nothing is waited: whoever knows theirs needs no more than three.
const FREE_IN_VISIT: u32 = 3;
/// Wrong passwords of a number at one desk, and over all desks, up to which a new visit of anybody has its own free ones.
const FREE_AT_DESK: u32 = 3;
const FREE_ANYWHERE: u32 = 10;

/// Wrong passwords of one number in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordTries {
    /// In the visit at hand.
    pub visit: u32,
    /// At this desk, in all its visits.
    pub desk: u32,
    /// Over all desks.
    pub anywhere: Failed,
    /// Whether the account is this visit's own, or its number is proved in it.
    pub known: bool,
}

/// Whether a family's password may be tried; else until when to wait. A family is not locked out by what others guess:
/// with fewer than three wrong ones in its visit it waits for nothing where its number is proved, nor at a desk at which
/// nobody guesses. Whoever only names a number, at the desk at which it is guessed, waits with the guesser, and is signed
/// in by a code meanwhile.
///
/// New visits bring a thief nothing: after ten wrong ones a visit's free tries are over where it was guessed. In a day that
/// allows 47 at one desk, as one count alone does: ten at once, fifteen by five minutes, then one an hour; and three more
/// at each other desk.
pub fn may_try_password(tries: PasswordTries, now: Moment) -> Result<(), Moment> {
    let PasswordTries { visit, desk, anywhere, known } = tries;
    let is_free = known || desk < FREE_AT_DESK || anywhere.0 < FREE_ANYWHERE;
    if visit < FREE_IN_VISIT && is_free {
        return Ok(());
    }
    may_try(anywhere.0, anywhere.1, now)
}

/// The text under which wrong passwords of one staff login at one desk are counted, whether anybody has it or not.
pub const STAFF_SIGN_INS: &str = "staff-sign-ins";
/// The same over all desks together.
pub const STAFF_SIGN_INS_ANYWHERE: &str = "staff-sign-ins-anywhere";
/// After so long without a wrong one they are counted anew: in an hour nobody guesses more by waiting than by trying on.
pub const STAFF_SIGN_INS_FORGOTTEN: Span = Span::hours(1);
/// So many wrong passwords of one login over all desks slow every desk down at which some were wrong (rules of the desk):
/// nobody mistypes so often within an hour.
const MANY_ANYWHERE: u32 = 25;

/// Wrong tries in a row, and when the last one was.
pub type Failed = (u32, Moment);

/// Whether a staff login's password may be tried at a desk, after the wrong tries there and those over all desks; else
/// until when to wait. At a desk where fewer than three were wrong nothing is waited for, whoever guesses elsewhere. Where
/// more were, the delay grows to five minutes, and after many over all desks it lasts at least until a minute after the
/// newest of them: as long as somebody goes on guessing elsewhere, such a desk stays closed to the login. In a day that
/// allows about 300 guesses at a desk.
pub fn may_sign_in(here: Failed, anywhere: Failed, now: Moment) -> Result<(), Moment> {
    let delay = match here.0 {
        0..=2 => return Ok(()),
        3..=4 => Span::seconds(5),
        5..=9 => Span::seconds(30),
        _ => Span::minutes(5),
    };
    let slowed = if anywhere.0 >= MANY_ANYWHERE { Span::minutes(1) } else { Span(0) };
    let opens = (here.1 + delay).max(anywhere.1 + slowed);
    if now >= opens { Ok(()) } else { Err(opens) }
}

/// Whether one may try now, after `failures` wrong tries, the last at `last`; else until when to wait.
pub fn may_try(failures: u32, last: Moment, now: Moment) -> Result<(), Moment> {
    let opens = last + delay_after(failures);
    if now >= opens { Ok(()) } else { Err(opens) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d78_a_staff_login_is_slowed_where_it_is_guessed_and_locked_nowhere() {
        let now = Moment(1_000_000);
        let none = (0, now);
        for (wrong, seconds) in [(0, 0), (2, 0), (3, 5), (5, 30), (10, 300), (1_000, 300)] {
            let opens = now + Span::seconds(seconds);
            let may = if seconds == 0 { Ok(()) } else { Err(opens) };
            assert_eq!(may_sign_in((wrong, now), none, now), may, "{wrong}");
            assert_eq!(may_sign_in((wrong, now), none, opens), Ok(()));
            // A thousand wrong ones elsewhere add a minute, and nothing where the owner stands.
            let added = if seconds == 0 { Ok(()) } else { Err(now + Span::seconds(seconds.max(60))) };
            assert_eq!(may_sign_in((wrong, now), (1_000, now), now), added, "{wrong}");
        }
    }

    #[test]
    fn d78_a_family_waits_for_nothing_that_others_guess_where_it_is_known_or_alone() {
        let now = Moment(1_000_000);
        let may = |visit, desk, all, known| {
            may_try_password(PasswordTries { visit, desk, anywhere: (all, now), known }, now).is_ok()
        };
        for all in [0, 9, 10, 24, 1_000] {
            assert!(may(2, 0, all, false), "nobody guesses at this desk: {all}");
            assert!(may(2, 1_000, all, true), "the number is proved here: {all}");
            assert_eq!(may(2, 3, all, false), all < 10, "where it is guessed: {all}");
            assert_eq!(may(3, 3, all, true), all < 3, "a visit has three: {all}");
        }
    }

    /// A thief without the phone, who has as many visits as they like opened at one desk, and tries whenever they may.
    #[test]
    fn d78_a_thief_has_47_tries_a_day_at_one_desk_however_many_visits_they_open() {
        let (mut now, mut wrong, mut in_visit) = (Moment(0), 0_u32, 0_u32);
        let mut last = now;
        while now < Moment(0) + Span::days(1) {
            let tries = |visit| PasswordTries { visit, desk: wrong, anywhere: (wrong, last), known: false };
            let opens = may_try_password(tries(in_visit), now).or_else(|_| {
                in_visit = 0;
                may_try_password(tries(0), now)
            });
            match opens {
                Ok(()) => (wrong, in_visit, last) = (wrong + 1, in_visit + 1, now),
                Err(until) => now = until,
            }
        }
        assert_eq!(wrong, 47);
    }

    #[test]
    fn a_budget_is_told_from_four_fifths_on() {
        for (parts, of, told) in
            [(0, 1_000, false), (799, 1_000, false), (800, 1_000, true), (3, 3, true), (2, 3, false)]
        {
            assert_eq!(Spent::told(parts, of).is_some(), told, "{parts} of {of}");
        }
        assert!(Spent::told(0, 0).is_some(), "a school that may send nothing is told so");
    }

    #[test]
    fn delays_only_grow() {
        let delays: Vec<i64> = (0..200).map(|n| delay_after(n).0).collect();
        assert!(delays.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(may_try(3, Moment(0), Moment(4_999)), Err(Moment(5_000)));
        assert_eq!(may_try(3, Moment(0), Moment(5_000)), Ok(()));
    }
}
