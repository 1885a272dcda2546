//! Every "no" of the desk: one enum, fixed numbers that are never used again for something else. For each there is, in both
//! languages, a message `refusal-NNN` with the reason, `.next` with what to do now, and `.help` with the page that F1 shows.
//! [`Refusal::next_steps`] names the next steps; a test walks all and checks that the screen really handles each.

#[macro_use]
mod made;

mod facts;
mod kinds;
mod next_step;
#[cfg(feature = "samples")]
mod samples;

pub use facts::{Fact, OwnPart, Stands, Whose};
pub use next_step::NextStep;

use super::mixed::Alphabet;
use super::time::Moment;
use facts::ToFact;
use serde::{Deserialize, Serialize};

refusals! {
    /// What was typed is no telephone number.
    101 NotANumber => [Correct, Help];
    /// A landline cannot receive a code.
    102 Landline => [Correct, Help];
    /// Codes are not sent to that country (the config's list).
    103 CountryNotReached => [Correct, Help];
    /// The number belongs to another person in this visit.
    104 NumberInThisVisit { whose: Stands } => [Correct, Help];
    /// The next code may be sent only after the countdown.
    111 TooSoon { until: Moment } => [SendAgain, ChangeNumber];
    /// Too many codes to this number today.
    112 TooManySends { until: Moment } => [ChangeNumber, PutDown];
    /// Too many codes from this desk this hour.
    113 DeskSendsTooMuch { until: Moment } => [PutDown];
    /// Too many codes to numbers that differ only in their last four digits.
    114 TooManyAlike { until: Moment } => [ChangeNumber, PutDown];
    /// The school's daily budget of messages is spent.
    115 BudgetSpent { until: Moment } => [PutDown];
    /// Too many calls to this number today.
    116 TooManyCalls { until: Moment } => [SendAgain, ChangeNumber, PutDown];
    /// Three wrong tries on calls: the digits of a calling number are no longer accepted.
    117 CallSpent => [Correct, SendAgain, ChangeNumber];
    /// Neither six digits, as in the SMS, nor as many as are asked of the calling number.
    118 NotCallDigits { digits: u8 } => [Correct];
    /// A number proved by a call's digits alone: nobody is signed in by it, and no number passes on.
    119 CallNotEnough => [ChangeNumber, Back, PutDown];
    /// A code has six digits.
    121 NotSixDigits => [Correct];
    /// Not the code that was sent.
    122 WrongCode { left: u8 } => [Correct, SendAgain, ChangeNumber];
    /// Too many wrong tries: this code is dead.
    123 CodeSpent => [SendAgain, ChangeNumber];
    /// The code's life is over.
    124 CodeExpired => [SendAgain, ChangeNumber];
    /// The number's account has changed since its code, or is at another desk now: it is looked at again.
    126 NumberBusy => [ChangeNumber, PutDown];
    /// The number's code is too old to sign in with.
    127 CodeTooOld => [Correct, PutDown];
    /// The number's account has family links or was used lately: an admin confirms first that the number passes on.
    128 NotMeWaits => [Back, PutDown];
    /// The number that an account is to move to already has one.
    129 NumberHasAccount => [Correct, Back, PutDown];
    /// The password was typed over 5 minutes ago, or not at all, and the ask changes the account or ends a link.
    130 PasswordTypedLongAgo => [Correct, Back, PutDown];
    /// A number proved by a call's digits alone: no account moves to it.
    131 CallMovesNothing => [Correct, Back, PutDown];
    /// An admin has said that the number stays with its account: no code alone opens it, and it does not pass on.
    132 NumberStays => [ChangeNumber, PutDown];
    /// "This is not me" was said in this visit and no admin has decided yet: until then a code alone signs nobody in.
    133 NotMeAsked => [Back, PutDown];
    /// No account stands on the number that was just proved.
    135 NoAccountHere => [Correct, Back];
    /// The unfinished account of a put-down visit stands on the number: registering or joining goes on with it.
    136 AccountUnfinished => [Correct, Back];
    /// Neither six digits, as an authenticator shows, nor fifteen, as a recovery code has.
    140 NotAnOwnCode => [Correct, Back];
    /// Not the code of the authenticator, one that was used before, or no recovery code of this account.
    141 OwnCodeWrong => [Correct, Back, PutDown];
    /// Too many codes of their own were tried at this account.
    142 OwnCodesClosed { until: Moment } => [Back, PutDown];
    /// The code that should switch the authenticator on is not the one that it shows now.
    143 AuthenticatorWrong => [Correct, Back];
    /// The authenticator was switched on, off or changed meanwhile, at another desk perhaps.
    144 AuthenticatorChanged => [Back];
    /// The password was typed too long ago: it is typed again before the code.
    145 OwnCodeTooLate => [Back];
    /// New recovery codes count only once their owner has written them down.
    146 CodesNotWritten => [Correct, Back];
    /// The day on a paper lies ahead.
    147 PaperDateAhead => [Correct, Back];
    /// Another version of the text is in force by now.
    148 PaperTextOld => [Back];
    /// Whoever is to be erased has a link to another school's child, which that school ends first.
    149 LinkElsewhere => [Back];
    /// Whoever is to be erased is not here any more.
    150 PersonGone => [Back];
    /// The same staff member would vouch twice.
    160 VouchedTwice => [Correct, Back, PutDown];
    /// Neither of the two who vouch is an admin.
    161 NoAdminVouches => [Correct, Back, PutDown];
    /// A recovery of this account runs in another visit.
    162 RecoveryRuns => [Back, PutDown];
    /// The owner has cancelled a recovery of this account lately: this way is closed to it.
    163 RecoveryClosed { until: Moment } => [Back, PutDown];
    /// No recovery has that cancel number, or it is over.
    164 CancelUnknown => [Correct];
    /// What was typed is no cancel number: its last digit does not check the others.
    165 CancelMistyped => [Correct];
    /// Too many unknown cancel numbers.
    166 CancelsClosed { until: Moment } => [TryAgain, Help];
    /// The hold has not passed yet.
    167 HoldRuns { until: Moment } => [Back, PutDown];
    /// The account's owner has cancelled this recovery.
    168 HoldCancelled => [Back, PutDown];
    /// After the hold the document was not looked at again.
    169 DocumentNotSeenAgain => [Back, PutDown];
    /// The recovery is over: the password is set, an admin said no, or another one took its place.
    170 RecoveryOver => [Back, PutDown];
    /// The kind of the document that staff saw is missing.
    171 VouchedWithoutPaper => [Correct, Back, PutDown];
    /// The staff member's own password is wrong.
    172 OwnPasswordWrong => [Correct, Back, PutDown];
    /// A number proved by a call's digits alone: it does not become the account's.
    173 NewNumberByCall => [SendAgain, ChangeNumber];
    /// A number proved by a call's digits alone: nobody gets back in by it.
    180 RecoveryByCall => [SendAgain, Back];
    /// The proof beside the SMS is not there, or no longer good.
    181 SecondProofGone => [TryAgain, Back];
    /// The account has no way beside its number by which it could be proved to be one's own.
    182 NoWayBack => [Back, ChangeNumber, PutDown];
    /// The next letter that leads back in may be sent only after the countdown.
    183 BackLetterTooSoon { until: Moment } => [SendAgain, Back];
    /// Not the code of the letter that leads back in.
    184 BackLetterWrong { left: u8 } => [Correct, SendAgain, Back];
    /// The code of that letter is no longer good: its life is over, or five tries were wrong.
    185 BackLetterDead => [SendAgain, Back];
    /// No more letters may be sent, or codes tried, for a while: by mailbox, account or desk.
    186 BackLettersClosed { until: Moment } => [Back, PutDown];
    /// Whoever signed in beside the child is no parent whose link counts.
    187 ParentNotLinked => [Correct, Back, PutDown];
    /// Number or mailbox and password of the parent beside the child do not fit, or it was too soon after a wrong try.
    188 ParentSignInWrong { until: Moment } => [Correct, Back];
    /// The parent who sat here has left the seat, or signed in too long ago.
    189 ParentLeft => [Correct, Back];
    /// A child of that age takes another number only with a parent beside it.
    240 ParentBesideNeeded => [Correct, Back, PutDown];
    /// A copy of all one's data was sent within a day.
    241 CopiedLately { until: Moment } => [Back, PutDown];
    /// A copy of one's data goes to a proved mailbox, and the account has none.
    242 CopyNeedsMailbox => [Back, PutDown];
    /// The mailbox was proved, and no account has it.
    243 NoAccountOfMailbox => [Correct, Back];
    /// The mailbox was proved too long ago, or before the visit was put down.
    244 MailboxProofGone => [Correct, Back];
    /// The owner's own number names no friend.
    245 OwnNumberIsNoFriend => [Correct, Back];
    /// That friend is named already.
    246 FriendNamedAlready => [Correct, Back];
    /// There are as many friends as there may be.
    247 FriendsFull => [Back];
    /// Who is asked is too young to be anybody's friend, or has no profile.
    248 FriendTooYoung => [Back];
    /// What was asked or agreed does not stand any more.
    249 FriendGone => [Back];
    /// Not the code that was sent to the friend.
    250 FriendCodeWrong { left: u8 } => [Correct, SendAgain, Back];
    /// The code of a friend is no longer good: its life is over, or five tries were wrong.
    251 FriendCodeDead => [SendAgain, Back];
    /// The next code to that friend may be sent only after the countdown.
    252 FriendTooSoon { until: Moment } => [SendAgain, Back];
    /// No more codes may be sent to that friend, or tried, for a while.
    253 FriendSendsClosed { until: Moment } => [Back, PutDown];
    /// The password does not meet the rules yet.
    201 PasswordRules => [Correct];
    /// A common password, or one typed in another keyboard layout.
    202 PasswordCommon => [Correct];
    /// The password holds something of its own person; an answer that was kept by an earlier version does not say what.
    203 PasswordPersonal { what: Option<OwnPart> } => [Correct];
    /// Longer than 128 characters.
    204 PasswordTooLong => [Correct];
    /// The two entries differ.
    205 PasswordsDiffer => [Correct];
    /// Not this account's password.
    206 WrongPassword { until: Moment } => [TryAgain, PutDown];
    /// Number and password do not belong together: which of them is wrong is not said.
    208 SignInWrong { until: Moment } => [Correct, PutDown];
    /// The existing profile is of an age at which nobody is a student.
    207 ProfileNoStudent => [Back];
    /// Something must be entered here.
    211 Missing => [Correct];
    /// A character which a name cannot hold.
    212 NotInAName { letter: String } => [Correct];
    /// A control, invisible, bidirectional or piled-up character.
    213 HiddenCharacter { code: String } => [Correct];
    /// Too long for a name (100 characters).
    214 TooLong => [Correct];
    /// Not a date.
    215 NotADate => [Correct];
    /// A birth date which a student cannot have.
    216 StudentAge => [Correct];
    /// Nobody under 18 gets the parent role.
    217 ParentAge => [Back];
    /// Pick one of the list.
    218 PickOne => [Correct];
    /// No class of that name; "not listed" puts the visit down for an admin.
    219 NoSuchClass => [Correct, PutDown];
    /// A child of that name and birth date is known already.
    220 SameChild => [Back, PutDown];
    /// An admin has found that the child is registered already.
    431 SameChildKnown => [Back, PutDown, Help];
    /// Without this consent no account is made.
    221 ConsentRefused => [Back, PutDown];
    /// Tick the consent, or refuse it.
    222 NotTicked => [Correct, Back];
    /// For this relation the kind of document must be named.
    223 DocumentMissing => [Correct, PutDown, Help];
    /// An adult of that name and birth date is known already: the same person, or another?
    224 SamePerson => [Back, PutDown];
    /// The relation is that of the other sex than the parent's: asked about once.
    225 RelationOfOtherSex => [Correct, TryAgain];
    /// For this correction the kind of document that staff saw must be named.
    226 PaperMissing => [Correct, Back, Help];
    /// What was typed as a correction is what stands already.
    227 NothingCorrected => [Correct, Back];
    /// A birth date that is yet to come.
    231 DateAhead => [Correct];
    /// A birth date that is possible and rare: asked about once.
    232 UnusualAge { age: u8 } => [Correct, TryAgain];
    /// A birth date more than 110 years ago.
    233 TooOld => [Correct];
    /// The patronymic is that of the other sex: asked about once.
    235 PatronymicOfOtherSex => [Correct, TryAgain];
    /// A letter of another alphabet than the rest of its word.
    234 MixedLetters { place: u8, letter: String, alphabet: Alphabet } => [Correct];
    /// The consent does not stand any more: its giver withdrew it elsewhere, or its link has ended.
    260 ConsentGone => [TryAgain, Back];
    /// What was typed is no receipt: digits are missing, or one is wrong.
    261 NotAReceipt => [Correct, Back];
    /// No consent has that receipt.
    262 UnknownReceipt => [Correct, Back];
    /// Too many receipts that nobody has: the check is closed at the school's desks for a while.
    263 ReceiptsClosed { until: Moment } => [TryAgain, Back];
    /// A child under the age of own consent deletes no account alone: a parent sits beside.
    264 ParentDeletes => [Back];
    /// Neither a link nor sixteen digits.
    301 NotACode => [Correct, Help];
    /// Sixteen digits, but the check digit does not fit.
    302 Mistyped => [Correct, Help];
    /// No invitation bears that code.
    303 UnknownInvitation => [Correct, Help];
    /// The invitation's time is over.
    304 InvitationExpired { since: Moment } => [Correct, Help];
    /// The invitation was revoked.
    305 InvitationRevoked => [Correct, Help];
    /// As many parents as it admits have used it.
    306 InvitationUsedUp => [Correct, Help];
    /// A child cannot become their own parent: the student's session is open here (rule 4).
    307 ChildOwnParent => [AnotherDesk, PrivateSession, SignStudentOut, Back, Help];
    /// Too many unknown codes: entry at this desk is closed for a while.
    308 EntryClosed { until: Moment } => [Back, PutDown];
    /// This parent is linked to this child already.
    309 AlreadyLinked => [Back];
    /// Only the student's own open session can make or show the invitation (rule 3).
    310 StudentSessionNeeded => [Back, PutDown];
    /// The step needs an open session of that account.
    311 SessionNeeded => [Back, PutDown];
    /// An admin has barred this adult from this child: the school's office knows why.
    312 Barred => [Back, PutDown];
    /// The correction is settled, or fell away.
    313 ProposalSettled => [Back];
    /// The link is disputed already, or has ended.
    314 LinkGone => [Back];
    /// An invitation was scanned on a step of a visit that takes none.
    315 ScannedInVisit => [PutDown, Help];
    /// An invitation was scanned outside a visit, where none is taken.
    316 ScannedOutside => [Back, Help];
    /// An invitation was scanned before anybody has signed in.
    317 ScannedTooSoon => [Correct, Help];
    /// What was to be changed about a family has changed meanwhile.
    318 FamilyChanged => [Back];
    /// The list has faults, which are said with it: nothing of it is taken.
    350 ListFaulty => [TryAgain, Back];
    /// More than half of a list's entries would go away by an import.
    351 ListTakesAway { gone: String, of: String } => [Back];
    /// The file, or what is known of its entries, has changed since an admin has seen what would be done.
    352 ListMoved => [Back];
    /// The file cannot be read: there is none, or this user may not.
    353 ListNotRead { path: String } => [Correct, Back];
    /// What was typed is no code of a diary account.
    320 NotADiaryCode => [Correct, Help];
    /// A printed code whose check digit does not fit.
    321 DiaryCodeMistyped => [Correct, Help];
    /// No diary account of this school has that code.
    322 DiaryCodeUnknown => [Correct, Help];
    /// The school's list tells of that entry no more.
    323 DiaryEntryGone => [Back, Help];
    /// Too many unknown codes: entry at this desk is closed for a while.
    324 DiaryCodesClosed { until: Moment } => [Back, PutDown];
    /// The number stands in no entry.
    325 NoEntryOnNumber => [Correct, Back];
    /// The entry is linked with somebody else.
    326 DiaryOfAnother => [Back, PutDown];
    /// The profile has an entry of that diary and role.
    327 DiaryLinkedAlready => [Back];
    /// A student who awaits a parent links no diary.
    328 DiaryAwaitsParent => [Back, PutDown];
    /// The entry is of a role that the profile does not have.
    329 DiaryOtherRole => [Back];
    /// Diary and profile differ, and staff have said no reason.
    330 DiaryReasonMissing => [Correct, Back];
    /// Under the age of own consent a parent agrees, and none sits here.
    331 DiaryParentNeeded => [Back, PutDown];
    /// In this visit nobody has shown that the entry is theirs.
    332 DiaryNotShown => [Correct, Back];
    /// The kind of the document that staff saw is missing.
    333 DiaryPaperMissing => [Correct, Back];
    /// The session was opened by a code alone, which links no diary.
    334 DiaryNeedsPassword => [Back];
    /// The diary account is not linked any more.
    370 DiaryLinkGone => [TryAgain, Back];
    /// No visit waits under that ticket.
    401 NoSuchTicket => [Correct];
    /// The visit is open at a desk, or was taken up a moment ago.
    402 VisitTaken => [Correct, Back];
    /// The visit is closed.
    403 VisitOver => [Back];
    /// The number's proof is older than 30 minutes: prove it again.
    404 ProofTooOld => [TryAgain];
    /// Nobody was found.
    405 NobodyFound => [Correct];
    /// Type at least three letters, or a whole number or code.
    406 SearchTooShort => [Correct];
    /// Too many searches outside a visit this hour.
    407 TooManySearches { until: Moment } => [Back];
    /// Nobody helps in a visit of their own (rule 14): another staff member goes on.
    408 OwnFamily => [PutDown, Help];
    /// No code was sent to any number of that visit: nothing proves whose it is.
    432 LostNoNumber => [Back, Help];
    /// A code went to the visit's phone a moment ago: the next one may be sent only after the countdown.
    433 LostTooSoon { until: Moment } => [SendAgain, Back];
    /// Not the code that was sent to the visit's phone.
    434 LostWrongCode { left: u8 } => [Correct, SendAgain, Back];
    /// The code that was sent to the visit's phone is dead: its time is over, or too many tries were wrong.
    435 LostCodeDead => [SendAgain, Back];
    /// No more codes may be sent to the visit's phone, or from this desk, for a while; or none may be tried at its number.
    436 LostSendsClosed { until: Moment } => [Back, Help];
    /// A call's digits alone open no visit (rule 13).
    437 LostCallNotEnough => [Correct, SendAgain, Back];
    /// The visit was taken up or ended meanwhile.
    438 LostVisitGone => [Back];
    /// Type at least three letters of the surname.
    439 LostTooShort => [Correct];
    /// Another admin was first, or nobody waits for it any more.
    430 DecidedAlready => [Back];
    /// Login or password is wrong.
    411 StaffWrong => [Correct];
    /// Too many wrong tries: wait.
    412 StaffWait { until: Moment } => [TryAgain];
    /// This role may not do that.
    413 NoRight => [Back];
    /// The login belongs to another staff member already.
    414 LoginTaken => [Correct];
    /// A login has 2 to 32 letters, digits, dots or hyphens.
    415 LoginShape => [Correct];
    /// A PIN has 4 to 8 digits.
    416 PinShape => [Correct];
    /// The base of the link is not a web address.
    417 LinkBase => [Correct];
    /// Not this staff member's PIN.
    418 PinWrong => [Correct, Help];
    /// Too many wrong PINs: wait.
    419 PinWait { until: Moment } => [TryAgain, Help];
    /// The PIN works only where its owner has signed in by password within 12 hours, and until an admin clears it.
    420 PinNotHere => [Correct, Help];
    /// The last admin cannot be closed.
    440 LastAdmin => [Back];
    /// There is an open class or desk of that name already.
    441 NameTaken => [Correct];
    /// It was closed meanwhile.
    442 ClosedAlready => [Back];
    /// The new password is the one that was given: it must be another.
    443 SamePassword => [Correct];
    /// The desk at which one works cannot be closed.
    444 OwnDesk => [Back];
    /// On a server a school whose desks have a role of their own opens its classes itself, and each its desks and staff.
    450 OfOtherSchool => [Back];
    /// There is no program at that path, or it may not be run.
    445 DeliveryProgram => [Correct];
    /// The settings file cannot be written: what to put there is said.
    446 SettingsUnwritten { path: String, program: String } => [Correct];
    /// Too many unknown tickets: taking up by ticket is closed at the school's desks for a while.
    447 TicketsClosed { until: Moment } => [TryAgain, Help];
    /// Too many wrong codes for this number in a day, over all its messages.
    448 GuessesSpent { until: Moment } => [ChangeNumber, PutDown];
    /// By the PIN an admin has the rights of desk staff: the others want the password.
    449 AdminByPin => [Back, Help];
    /// No way carries calls: the code comes by SMS alone.
    460 NoCalls => [SendAgain, ChangeNumber];
    /// What was typed is no mailbox.
    470 NotAMailbox => [Correct, Help];
    /// The mailbox whose code was right belongs to another account.
    471 MailboxTaken => [Correct, Back];
    /// The account has that mailbox already.
    472 MailboxStands => [Correct, Back];
    /// The next letter may be sent only after the countdown.
    473 LetterTooSoon { until: Moment } => [SendAgain, ChangeMailbox];
    /// Not the code of the letter.
    474 LetterWrongCode { left: u8 } => [Correct, SendAgain, ChangeMailbox];
    /// The code of the letter is no longer good: its life is over, or five tries were wrong.
    475 LetterDead => [SendAgain, ChangeMailbox];
    /// No more letters may be sent, or codes tried, for a while: by mailbox, account or desk.
    476 TooManyLetters { until: Moment } => [Back, PutDown];
    /// No way carries letters.
    477 NoLetters => [Back, PutDown];
    /// A code to sign in by goes to a number, and a mailbox was typed.
    478 CodeNeedsNumber => [Correct];
    /// No way carries messages to where the invitation is to go: a number, or a mailbox.
    479 InvitationHasNoWay => [Correct, Back];
    /// No more messages may be sent there, or from here, for a while.
    480 InvitationSendsClosed { until: Moment } => [Correct, Back];
    /// What was typed as an address of a way out can be none.
    490 WayAddress => [Correct];
    /// Without encryption a way leads to this machine, a provider's into the school's own network, and no further.
    491 WayUnencrypted => [Correct];
    /// The settings file, or the file of a secret beside it, cannot be written.
    492 WayUnwritten { path: String } => [Correct];
    /// The database file or folder cannot be written.
    501 NotWritable { path: String } => [Leave];
    /// The database belongs to another program.
    502 ForeignDatabase { path: String } => [Leave];
    /// The database was written by a newer Kindesk.
    503 NewerDatabase => [Leave];
    /// The school is set up already.
    504 AlreadySetUp => [Leave];
    /// The school is not set up yet.
    505 NotSetUp => [Leave];
    /// The key file is missing, unreadable to the program, or readable to others.
    506 KeyFile { path: String } => [Leave];
    /// A training folder where a live one is needed, or the other way round.
    507 WrongKind { path: String } => [Leave];
    /// The desk of that name is in use by another running program.
    508 DeskTaken { desk: String } => [Leave];
    /// The school's own texts of consents cannot be read.
    509 TextsUnread { what: String } => [Leave];
    /// There is no database where a command looks for one: it makes none.
    510 NoDatabase { path: String } => [Leave];
    /// The system's user may not read the database or its folder.
    512 Unreadable { path: String } => [Leave];
    /// No delivery is configured: codes cannot be sent.
    511 NoDelivery => [PutDown, Help];
    /// Something stands where a file or a database would be written: nothing is written over.
    513 AlreadyThere { path: String } => [Leave];
    /// A database lacks something that it had: it is damaged, an older one, or was copied without its write-ahead log.
    514 NotWhole { path: String } => [Leave];
    /// A backup, or what is brought back from one, could not be written whole.
    515 NotWrittenWhole { path: String } => [Leave];
    /// The school has no desk of that name.
    516 NoSuchDesk { desk: String } => [Leave];
    /// The database is empty, damaged, or without its school, though there was one: it is not set up anew.
    517 Damaged { path: String } => [Leave];
    /// A folder, a pipe or a device, where a file is needed.
    518 NoFile { path: String } => [Leave];
    /// Something stands in the database that the program did not make: a trigger, a view, a table.
    519 UnknownObject { name: String } => [Leave];
    /// A row that decides something is not as the program wrote it; the log knows which, under this number.
    520 Tampered { incident: String } => [PutDown, Leave];
    /// The file could not be saved.
    521 FileNotSaved { path: String } => [TryAgain];
    /// The database was taken away or replaced while the program runs: nothing is done until it is back.
    522 Replaced { path: String } => [TryAgain, Leave];
    /// There is no room on the disk of the database.
    523 DiskFull => [TryAgain, Leave];
    /// The disk of the database cannot be written now, or not be read.
    524 DiskFails => [TryAgain, Leave];
    /// The key in a backup does not open with this passphrase.
    525 OtherPassphrase { path: String } => [Leave];
    /// The computer's clock is far from the last moment in order: the program's time is not set to it unasked.
    528 ClockFarOff { wall: Moment, seen: Moment, now: Moment } => [Leave];
    /// A proposed birth date does not suit what its owner is by now.
    531 ProposedAge => [Back];
    /// The database's server cannot be reached.
    534 ServerUnreachable { server: String } => [Leave];
    /// What answers there is no PostgreSQL.
    535 NotPostgres { server: String } => [Leave];
    /// The server is older than what this program works on.
    536 ServerTooOld { server: String, version: String } => [Leave];
    /// The server does not prove who it is, or does not encrypt: no password was sent.
    537 ServerUnproven { server: String } => [Leave];
    /// The server does not take the password, or there is none.
    538 ServerPassword { server: String } => [Leave];
    /// The server does not admit this role, or has no such database.
    539 ServerRole { server: String } => [Leave];
    /// The tables are not there yet, or of an earlier version: their owner brings them up to date.
    540 NotMigrated { server: String } => [Leave];
    /// The file of the database's password is missing, empty, or open to others.
    541 PasswordFile { path: String } => [Leave];
    /// The server that was there is away: nothing was decided, and it is tried again.
    542 DatabaseAway => [TryAgain, Leave];
    /// The database is on a server, whose own tools make and bring back its backups.
    547 OnServer { server: String } => [Leave];
    548 NoSchoolOfRole { server: String } => [Leave];
    /// Something broke; the log knows it under this number.
    599 Broken { incident: String } => [TryAgain, PutDown, Leave];
}

#[cfg(test)]
mod tests;
