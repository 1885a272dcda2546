//! What can be done on a step besides typing.

use serde::{Deserialize, Serialize};

/// Something one can do on a step besides typing: by a key of its own (`ui/screens/actions.rs`), or from the screen's menu.
#[cfg_attr(test, derive(strum::EnumIter))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each name says what is done")]
pub enum Action {
    /// Have the code sent (again).
    SendAgain,
    /// Take a call: the last digits of the calling number count as well as the SMS.
    TakeCall,
    /// Take another number: the code sent to the first one dies at once.
    ChangeNumber,
    /// Nobody can open that mailbox, or another one is taken: the code sent to it dies at once.
    ChangeMailbox,
    /// Nobody can open the account's mailbox: the choice of ways again.
    NoAccess,
    /// A way to get back in is left for later.
    Later,
    /// Send the invitation to a number or a mailbox.
    SendInvitation,
    /// There is no number of one's own yet: the visit waits for it.
    NoNumber,
    /// The phone with the account's number is not at hand.
    NoPhone,
    /// The account has none of the ways: two staff members vouch.
    Vouch,
    /// The password was forgotten, or never set.
    Forgot,
    /// The diary account is shown by the number that stands in it; by a document that staff see.
    ByPhone,
    ByDocument,
    /// Somebody else signs in than who is offered; there is no profile yet.
    AnotherAccount,
    NewProfile,
    /// Go on with the code that proved the number, without the password.
    ByCode,
    /// The class is not in the list.
    NotListed,
    /// It is another child of the same name and birth date: an admin looks at it.
    AnotherChild,
    /// It is another person than the known adult of the same name and birth date.
    AnotherPerson,
    /// The consent is refused.
    Refuse,
    /// A consent is withdrawn.
    Withdraw,
    /// A diary account is unlinked.
    Unlink,
    /// A family shows the receipt of a consent.
    CheckReceipt,
    /// A consent on paper is recorded.
    RecordPaper,
    /// Open the terms, the privacy text, and the list of data passed on; at a consent the list alone.
    ReadTerms,
    ReadPassedOn,
    /// The invitation: copy the link, save it, show it large, revoke it and make it anew.
    Copy,
    SavePng,
    SaveSvg,
    FullScreen,
    Revoke,
    /// The ways out where a child would become their own parent: go on at another desk, on this desk's private seat, or
    /// with the student signed out here for a while.
    AnotherDesk,
    PrivateSession,
    SignStudentOut,
    /// Put the visit down; say goodbye.
    PutDown,
    Goodbye,
    /// See what waits for an admin.
    WaitingList,
    /// The ticket is lost: the visit is found by name.
    LostTicket,
    /// Pick the birth date from a calendar.
    Calendar,
    /// Have a password suggested, for the family's eyes only.
    Suggest,
    /// Open the private view with what only the family may see of the step.
    ShowPrivate,
    /// Correct the data of the child that is being confirmed.
    CorrectChild,
    /// A parent other than the one on the private seat joins.
    AnotherParent,
    /// What may be done about the family that is shown.
    Deeds,
    /// How a family is corrected about which nothing may be done here.
    HowToCorrect,
    /// The family as a tree that is read from top to bottom, or as cards.
    AsTree,
    AsCards,
    /// Read a list's letters in another encoding.
    AnotherEncoding,
    /// Sign the staff member out.
    SignOut,
    /// Another staff member goes on; the password instead of the PIN; a new PIN after the password; an admin is asked.
    ChangeStaff,
    StaffPassword,
    ForgotPin,
    AskAdmin,
}
