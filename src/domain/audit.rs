//! The audit log: the fixed words of what is done at a desk, and the chain that shows when a row was changed, left
//! out or put elsewhere. A row holds ids, numbers and names of fields, never values; the store writes and reads it.

use super::id::{DeskId, StaffId, VisitId};
use super::time::Moment;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The hash before a desk's first row.
pub const BEGINNING: &str = "";
/// The `seq` of a desk's first row.
pub const FIRST: i64 = 1;
/// Begins the hashed text. Another encoding of a row would need another mark.
const ENCODING: &str = "kindesk audit 1";

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)*) => {
        /// What was done at a desk. The texts stand in the database for ever and are never given another meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum AuditAction { $($(#[$doc])* $name,)* }

        impl AuditAction {
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
    /// An invitation was opened by the parent it invites.
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
    /// Staff said that a new parent is another person than the known adult of the same name and birth date.
    AnotherPersonSaid = "another-person-said";
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
    /// A proposed correction fell away: staff have put right meanwhile what it would change.
    CorrectionOvertaken = "correction-overtaken";
    /// Staff put a child's class right; the fields say why.
    ClassCorrected = "class-corrected";
    /// Staff put right what a parent is to a child; the fields say why.
    RelationCorrected = "relation-corrected";
    /// Staff put a person's data right; the fields say which.
    DataCorrected = "data-corrected";
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
    /// The role of a teacher was given.
    TeacherGiven = "teacher-given";
    /// The role of a teacher was taken away.
    TeacherTaken = "teacher-taken";
    /// A student who awaited a parent for too long was removed.
    StudentRemoved = "student-removed";
    /// A family was shown.
    FamilyShown = "family-shown";
    /// Somebody was searched for.
    Search = "search";
    /// An account's owner signed in.
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
    /// A visit that was put down was dropped: somebody proved its number and began anew.
    VisitDropped = "visit-dropped";
    /// A visit that was put down was closed: its time was over.
    VisitExpired = "visit-expired";
    /// "This is not me": an account's number passed on.
    NumberPassedOn = "number-passed-on";
    /// A parent's account moved from the child's number to another one.
    NumberMoved = "number-moved";
    /// The private seat was closed, and the parent there is gone.
    PrivateSeatClosed = "private-seat-closed";
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
    /// A staff member took over from another one by the PIN; the subject is the earlier one.
    StaffChanged = "staff-changed";
    /// A PIN was refused.
    PinRefused = "pin-refused";
    /// The school was set up.
    SetUp = "set-up";
    /// A staff member was added.
    StaffAdded = "staff-added";
    /// A staff member's full name was given.
    StaffNamed = "staff-named";
    /// A staff member was closed.
    StaffClosed = "staff-closed";
    /// A staff member's own account was named.
    OwnAccountNamed = "own-account-named";
    /// A school was added to the database.
    SchoolAdded = "school-added";
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

/// A text that is no [`AuditAction`]: a row of a newer program, or one that was tampered with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no such action in the audit log")]
pub struct UnknownAction;

impl FromStr for AuditAction {
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
    /// The staff member signed in; none before sign-in, on the command line, and where the program acted by itself.
    pub staff: Option<StaffId>,
    /// In which visit.
    pub visit: Option<VisitId>,
    /// What: an [`AuditAction`] as text, since a newer program may have written one that is not known here.
    pub action: String,
    /// The id of what it was done to.
    pub subject: Option<String>,
    /// The refusal's number, if it was refused.
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
    /// The number of the first bad row, or of the first missing one.
    pub seq: i64,
    /// How.
    pub why: Fault,
}

/// How a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A row is missing, or out of place.
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
/// with its length before it, so that no two rows are encoded alike.
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
mod tests;
