//! The audit log: the fixed words of what is done at a desk, and the chain that shows when a row was changed, left
//! out or put elsewhere. A row holds ids, numbers and names of fields, never values; the store writes and reads it.

use super::id::{DeskId, StaffId, VisitId};
use super::time::Moment;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// What stands as the hash before a desk's first row.
pub const BEGINNING: &str = "";
/// The `seq` of a desk's first row.
pub const FIRST: i64 = 1;
/// Opens what is hashed: another way of writing a row down would need another mark.
const ENCODING: &str = "kindesk audit 1";

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)*) => {
        /// What was done at a desk. The texts stand in the database for ever and are never given another meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Action { $($(#[$doc])* $name,)* }

        impl Action {
            /// Every action, in the order of a visit.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The text kept in the database.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}

actions! {
    /// A visit was opened.
    VisitOpened = "visit-opened";
    /// A code was sent.
    CodeSent = "code-sent";
    /// A call was asked for, beside the SMS.
    CallAsked = "call-asked";
    /// A code was not accepted.
    CodeRefused = "code-refused";
    /// A code was accepted: the number is proved.
    CodeProved = "code-proved";
    /// A password was set.
    PasswordSet = "password-set";
    /// A student was registered.
    StudentRegistered = "student-registered";
    /// An invitation was made.
    InvitationMade = "invitation-made";
    /// An invitation was shown.
    InvitationShown = "invitation-shown";
    /// An invitation was opened by whom it invites.
    InvitationOpened = "invitation-opened";
    /// An invitation was revoked.
    InvitationRevoked = "invitation-revoked";
    /// An invitation's picture was saved as a file.
    InvitationSaved = "invitation-saved";
    /// The private seat was opened for a parent.
    PrivateSeatOpened = "private-seat-opened";
    /// A student was signed out for a while: a parent goes on at that desk.
    StudentSignedOut = "student-signed-out";
    /// A parent's profile was made.
    ParentProfileMade = "parent-profile-made";
    /// The child's data was corrected by the parent.
    ChildCorrected = "child-corrected";
    /// A consent was given.
    ConsentGiven = "consent-given";
    /// A consent was refused.
    ConsentRefused = "consent-refused";
    /// A parent confirmed a child: the family link stands.
    ChildConfirmed = "child-confirmed";
    /// A later parent proposed a correction of a confirmed child's data.
    CorrectionProposed = "correction-proposed";
    /// A proposed correction was settled.
    CorrectionSettled = "correction-settled";
    /// Somebody was told that a parent has joined, or that a registration was removed.
    Told = "told";
    /// A family link was disputed: it is suspended.
    LinkDisputed = "link-disputed";
    /// A disputed link stands.
    LinkUpheld = "link-upheld";
    /// A family link ended; its consents are void, and kept.
    LinkEnded = "link-ended";
    /// An adult was barred from a child.
    AdultBarred = "adult-barred";
    /// A bar was lifted.
    BarLifted = "bar-lifted";
    /// A student who awaited a parent for too long was removed.
    StudentRemoved = "student-removed";
    /// A family was shown.
    FamilyShown = "family-shown";
    /// Somebody was searched.
    Search = "search";
    /// An account was signed in.
    SignedIn = "signed-in";
    /// An account's sign-in was refused.
    SignInRefused = "sign-in-refused";
    /// A visit was put down.
    PutDown = "put-down";
    /// A matter was put before the admins.
    WaitingAsked = "waiting-asked";
    /// An admin said yes.
    WaitingYes = "waiting-yes";
    /// An admin said no.
    WaitingNo = "waiting-no";
    /// A visit that was put down was dropped: whoever proved its number began anew.
    VisitDropped = "visit-dropped";
    /// "This is not me": an account's number passed on.
    NumberPassedOn = "number-passed-on";
    /// A visit was taken up.
    TakenUp = "taken-up";
    /// A visit was closed.
    Goodbye = "goodbye";
    /// A staff member signed in.
    StaffSignedIn = "staff-signed-in";
    /// A staff member's sign-in was refused.
    StaffRefused = "staff-refused";
    /// A staff member signed out.
    StaffSignedOut = "staff-signed-out";
    /// The desk was locked.
    DeskLocked = "desk-locked";
    /// A staff member unlocked the desk by the PIN.
    DeskUnlocked = "desk-unlocked";
    /// A staff member took over from another one by the PIN: the subject.
    StaffChanged = "staff-changed";
    /// A PIN was refused.
    PinRefused = "pin-refused";
    /// The school was set up.
    SetUp = "set-up";
    /// A staff member was added.
    StaffAdded = "staff-added";
    /// A staff member was closed.
    StaffClosed = "staff-closed";
    /// A staff member's own account was named.
    OwnAccountNamed = "own-account-named";
    /// A class was added.
    ClassAdded = "class-added";
    /// A class was closed.
    ClassClosed = "class-closed";
    /// A desk was added.
    DeskAdded = "desk-added";
    /// A desk was closed.
    DeskClosed = "desk-closed";
    /// Something else was refused: the row bears the refusal's number.
    Refused = "refused";
    /// The program started at a desk.
    DeskStarted = "desk-started";
    /// Sessions that a dead desk left were ended.
    SessionsEnded = "sessions-ended";
    /// A family was printed by the command line.
    ConsoleFamily = "console-family";
}

/// A text that is no [`Action`]: a row of a newer program, or one that was tampered with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no such action in the audit log")]
pub struct UnknownAction;

impl FromStr for Action {
    type Err = UnknownAction;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|action| action.as_str() == text).ok_or(UnknownAction)
    }
}

/// One row of the audit log, without its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The desk: each has a chain of its own.
    pub desk: DeskId,
    /// The number in the desk's chain: [`FIRST`], then one more each.
    pub seq: i64,
    /// When, by the database's clock.
    pub at: Moment,
    /// Who was signed in; none before somebody was, and on the command line.
    pub staff: Option<StaffId>,
    /// In which visit.
    pub visit: Option<VisitId>,
    /// What: an [`Action`] as text, since a newer program may have written one that is not known here.
    pub action: String,
    /// The id of what it was done to.
    pub subject: Option<String>,
    /// The number of the refusal, for what was refused.
    pub refusal: Option<i64>,
    /// Names of the fields that were set or changed, with commas between; never values.
    pub fields: String,
}

/// Where a chain is broken first, and how.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the audit log of desk {desk} is broken at row {seq}: {why}")]
pub struct Broken {
    /// The desk.
    pub desk: DeskId,
    /// The number of the first bad row; of the first missing one, where rows are missing.
    pub seq: i64,
    /// How.
    pub why: Fault,
}

/// How a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A row is missing, or stands elsewhere.
    Gap,
    /// The row does not follow the one before it.
    Link,
    /// The row was changed.
    Edit,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gap => "a row is missing or out of place",
            Self::Link => "it does not follow the row before it",
            Self::Edit => "it was changed",
        })
    }
}

/// The hash of a row that follows `prev` (the hash before it, or [`BEGINNING`]): SHA-256 in hex over every field, each
/// with its length before it, so that no two rows are written down alike.
pub fn hash(prev: &str, row: &Row) -> String {
    let mut sum = Sha256::new();
    let mut put = |field: Option<&[u8]>| {
        sum.update([u8::from(field.is_some())]);
        let bytes = field.unwrap_or_default();
        sum.update((bytes.len() as u64).to_be_bytes());
        sum.update(bytes);
    };
    put(Some(ENCODING.as_bytes()));
    put(Some(prev.as_bytes()));
    put(Some(row.desk.as_str().as_bytes()));
    put(Some(&row.seq.to_be_bytes()));
    put(Some(&row.at.0.to_be_bytes()));
    put(row.staff.as_ref().map(|staff| staff.as_str().as_bytes()));
    put(row.visit.as_ref().map(|visit| visit.as_str().as_bytes()));
    put(Some(row.action.as_bytes()));
    put(row.subject.as_ref().map(String::as_bytes));
    put(row.refusal.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice));
    put(Some(row.fields.as_bytes()));
    sum.finalize().iter().fold(String::with_capacity(64), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Walks the chains and says how many rows are in order. Rows of one desk must come by rising `seq`; desks may stand
/// in any order. Rows cut off at a chain's end are not seen here: only an anchor kept elsewhere can tell.
///
/// # Errors
/// [`Broken`] with the first row met that is missing, changed or does not follow the one before it.
pub fn verify(rows: impl Iterator<Item = (Row, String, String)>) -> Result<u64, Broken> {
    let mut heads: BTreeMap<DeskId, (i64, String)> = BTreeMap::new();
    let mut count = 0;
    for (row, prev, own) in rows {
        let (next, head) = heads.entry(row.desk.clone()).or_insert_with(|| (FIRST, BEGINNING.to_owned()));
        let broken = |seq: i64, why| Err(Broken { desk: row.desk.clone(), seq, why });
        if row.seq != *next {
            return broken(*next, Fault::Gap);
        }
        if prev != *head {
            return broken(row.seq, Fault::Link);
        }
        if hash(&prev, &row) != own {
            return broken(row.seq, Fault::Edit);
        }
        (*next, *head) = (*next + 1, own);
        count += 1;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Kept = (Row, String, String);

    fn row(desk: &str, seq: i64) -> Row {
        Row {
            desk: DeskId::new(desk),
            seq,
            at: Moment(1_780_000_000_000 + seq),
            staff: Some(StaffId::new("s1")),
            visit: (seq % 2 == 0).then(|| VisitId::new("v1")),
            action: Action::ALL[usize::try_from(seq).expect("small") % Action::ALL.len()].as_str().to_owned(),
            subject: Some(format!("p{seq}")),
            refusal: (seq % 3 == 0).then_some(122),
            fields: "name,birth".into(),
        }
    }

    fn chain(desk: &str, length: i64) -> Vec<Kept> {
        let mut head = BEGINNING.to_owned();
        let mut link = |seq| {
            let row = row(desk, seq);
            let own = hash(&head, &row);
            (row, std::mem::replace(&mut head, own.clone()), own)
        };
        (FIRST..=length).map(&mut link).collect()
    }

    #[test]
    fn the_words_are_fixed_and_read_back() {
        for action in Action::ALL {
            assert_eq!(action.as_str().parse(), Ok(*action));
            assert_eq!(
                serde_json::to_string(action).expect("serialises"),
                format!("\"{}\"", action.as_str())
            );
        }
        assert_eq!("visit-ended".parse::<Action>(), Err(UnknownAction));
        assert_eq!(Action::ALL.len(), 59);
    }

    /// Rows that were written by an earlier release must verify for ever.
    #[test]
    fn the_hash_stays_what_it_was() {
        assert_eq!(
            hash(BEGINNING, &row("d1", 1)),
            "e95566c740aca538079ab4b7ca0d03e22c4c6aadab958c039f1ac2bdf15990f9"
        );
    }

    #[test]
    fn no_two_rows_are_written_down_alike() {
        let mut one = row("d1", 2);
        let mut other = one.clone();
        (one.subject, one.fields) = (Some("ab".into()), "c".into());
        (other.subject, other.fields) = (Some("a".into()), "bc".into());
        assert_ne!(hash("", &one), hash("", &other));
        (one.visit, other.visit) = (None, Some(VisitId::new("")));
        other.clone_from(&Row { visit: other.visit.clone(), ..one.clone() });
        assert_ne!(hash("", &one), hash("", &other));
    }

    #[test]
    fn desks_stand_side_by_side() {
        let mixed = chain("d1", 4).into_iter().zip(chain("d2", 4)).flat_map(|(a, b)| [a, b]);
        assert_eq!(verify(mixed), Ok(8));
        assert_eq!(verify(std::iter::empty()), Ok(0));
    }

    fn fault(rows: Vec<Kept>) -> (i64, Fault) {
        let broken = verify(rows.into_iter()).expect_err("is broken");
        (broken.seq, broken.why)
    }

    #[test]
    fn each_way_of_tampering_is_named_where_it_begins() {
        let mut edited = chain("d1", 6);
        edited[2].0.fields = "sex".into();
        assert_eq!(fault(edited), (3, Fault::Edit));

        let mut left_out = chain("d1", 6);
        left_out.remove(2);
        assert_eq!(fault(left_out), (3, Fault::Gap));

        let mut swapped = chain("d1", 6);
        swapped.swap(2, 3);
        assert_eq!(fault(swapped), (3, Fault::Gap));

        let mut forged = chain("d1", 6);
        forged[2].0.subject = None;
        forged[2].2 = hash(&forged[2].1, &forged[2].0);
        assert_eq!(fault(forged), (4, Fault::Link));

        let mut renumbered = chain("d1", 6);
        renumbered.remove(2);
        renumbered.iter_mut().skip(2).for_each(|kept| kept.0.seq -= 1);
        assert_eq!(fault(renumbered), (3, Fault::Link));

        let mut moved = chain("d1", 3);
        for kept in &mut moved {
            kept.0.desk = DeskId::new("d2");
        }
        assert_eq!(fault(moved), (1, Fault::Edit));
    }

    proptest! {
        #[test]
        fn no_tampering_passes(length in 2_i64..12, at in any::<prop::sample::Index>(), way in 0..9, text in "[a-z]{1,4}") {
            let mut rows = chain("d1", length);
            let at = at.index(rows.len() - 1);
            let bad = FIRST + i64::try_from(at).expect("small");
            let kept = &mut rows[at];
            match way {
                0 => kept.0.at.0 += 1,
                1 => kept.0.staff = Some(StaffId::new(text)),
                2 => kept.0.subject = Some(text),
                3 => kept.0.refusal = Some(kept.0.refusal.unwrap_or(0) + 1),
                4 => kept.1 += &text,
                5 => kept.2 += &text,
                6 => kept.0.fields += &text,
                7 => drop(rows.remove(at)),
                _ => rows.swap(at, at + 1),
            }
            let broken = verify(rows.into_iter()).expect_err("is broken");
            prop_assert_eq!(broken.seq, bad);
        }
    }
}
