//! The audit log: the fixed words of what is done at a desk, and the chain that shows when a row was changed, left
//! out or put elsewhere. A row holds ids, numbers and names of fields, never values; the store writes and reads it.

mod chain;

pub use chain::{BEGINNING, Broken, FIRST, Fault, Kept, Row, Verified, encode, plain_hash, verify};

use serde::{Deserialize, Serialize};
use std::str::FromStr;

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
    /// The student has renewed an invitation: this one is dead, and another one was made.
    InvitationReplaced = "invitation-replaced";
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
    /// A consent was withdrawn by its giver.
    ConsentWithdrawn = "consent-withdrawn";
    /// Somebody has shown that a diary account is theirs.
    DiaryShown = "diary-shown";
    /// A diary account was linked with a profile.
    DiaryLinked = "diary-linked";
    /// A diary account was not linked.
    DiaryLinkRefused = "diary-link-refused";
    /// A diary account is linked no more.
    DiaryUnlinked = "diary-unlinked";
    /// Somebody looked at what a receipt tells; the subject is its consent.
    ReceiptChecked = "receipt-checked";
    /// The deletion of an account was asked for: it leaves.
    AccountLeaves = "account-leaves";
    /// An account that was leaving is kept.
    AccountKept = "account-kept";
    /// A person was erased: the subject is the account, the fields hold the profile's id.
    AccountErased = "account-erased";
    /// The act of an erasure was shown; the subject is the account.
    ActShown = "act-shown";
    /// An admin had a person erased at once, who demanded it in writing: the subject is the account, the fields hold the kind of
    /// document that was seen.
    ErasureDemanded = "erasure-demanded";
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
    /// A removal was undone: the student awaits a parent anew.
    RemovalUndone = "removal-undone";
    /// What was kept of a removed student was erased for good.
    RemovedErased = "removed-erased";
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
    /// An account has a mailbox, or another one.
    MailboxSet = "mailbox-set";
    /// An account's password was typed once more: it is good for changes for a while.
    PasswordTyped = "password-typed";
    /// An account has another password.
    PasswordChanged = "password-changed";
    /// An account's messages come in another language.
    LanguageSet = "language-set";
    /// An account has no mailbox any more.
    MailboxRemoved = "mailbox-removed";
    /// A copy of all that is kept of an account's owner was sent to its mailbox.
    DataCopied = "data-copied";
    /// What was open of an account elsewhere was ended by its owner.
    EndedElsewhere = "ended-elsewhere";
    /// An account was proved to be one's own beside the SMS to its number.
    SecondProof = "second-proof";
    /// Whoever signs in has typed the right password, or the right code of an SMS, and is asked for a code of their own.
    OwnCodeAsked = "own-code-asked";
    /// A code of their own was not accepted.
    OwnCodeRefused = "own-code-refused";
    /// An authenticator is on.
    AuthenticatorOn = "authenticator-on";
    /// An authenticator is off.
    AuthenticatorOff = "authenticator-off";
    /// Recovery codes were made; those before are void.
    RecoveryCodesMade = "recovery-codes-made";
    /// An owner has named somebody who is to help them back in.
    FriendNamed = "friend-named";
    /// They have agreed.
    FriendAgreed = "friend-agreed";
    /// One of the two has ended it.
    FriendEnded = "friend-ended";
    /// A recovery code was used.
    RecoveryCodeUsed = "recovery-code-used";
    /// Somebody got back in: the account has a new password, by two proofs.
    Recovered = "recovered";
    /// Getting back in was refused.
    RecoveryRefused = "recovery-refused";
    /// A staff member has vouched for somebody who has none of the ways back; the subject is the account, the field the document.
    Vouched = "vouched";
    /// The second staff member has vouched: the hold runs.
    VouchedToo = "vouched-too";
    /// An owner has cancelled a recovery by its number.
    RecoveryCancelled = "recovery-cancelled";
    /// After the hold the document was looked at again.
    DocumentSeenAgain = "document-seen-again";
    /// A cancel number was not accepted.
    CancelRefused = "cancel-refused";
    /// A student's invitation was sent to a number or a mailbox.
    InvitationSent = "invitation-sent";
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
    /// A list of diary accounts was imported.
    DiaryImported = "diary-imported";
    /// A list of diary accounts was not imported.
    DiaryImportRefused = "diary-import-refused";
    /// The codes of a class's diary accounts were written, to be printed.
    DiaryCodesWritten = "diary-codes-written";
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
    /// A database of the releases before was sealed: from here on rows and log are bound by the key file.
    DatabaseSealed = "database-sealed";
    /// One more key was written into the key file; the subject is its id.
    KeyAdded = "key-added";
    /// Texts are sealed with another key from here on; the subject is its id.
    KeysRotated = "keys-rotated";
    /// A backup was made; the subject is its id.
    BackupMade = "backup-made";
    /// The database was brought back from a backup, and goes on from there; the subject is its id.
    RestoredFrom = "restored-from";
    /// An admin was named on the command line: what follows there is done in their name.
    ConsoleSignedIn = "console-signed-in";
    /// Somebody on the command line was refused.
    ConsoleRefused = "console-refused";
    /// The command line went on without an admin, since none could sign in.
    WayBack = "way-back";
    /// The clock has leapt: nothing is removed or closed by it until an admin has looked; the fields say which way.
    ClockDoubted = "clock-doubted";
    /// An admin said that the time is right.
    ClockAccepted = "clock-accepted";
    /// An admin set the program's time back to the computer's clock.
    ClockSetBack = "clock-set-back";
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

#[cfg(test)]
mod tests;
