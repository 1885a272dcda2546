# Two staff members vouch for somebody who has none of the ways; a day to cancel; the new password and the new number.

step-vouch-who = Who it is
step-vouch-words = Two of staff
step-vouch-hold = Time to cancel
step-vouch-number = New number
action-no-phone = I don't have this phone
action-vouch = None of these
recover-no-phone = F3: I don't have this phone.
recover-no-ways = F3: none of these.
vouch-nameless = No name is known
vouch-untold = The owner cannot be told: the account has neither number nor e-mail.
vouch-says = Vouch for them
vouch-leave = Finish

title-vouch-find = Find the account by name
text-vouch-find = Only if the person stands before you and shows a document. By telephone, by a note or for somebody else no account is given back, whoever asks.
vouch-name = Surname and name
vouch-name-hint = As in the document, three letters at least.
vouch-nobody = There is nobody of this name and birth date. Compare with the document.
staff-line-vouch-find = Type name and birth date from the document. The search is logged.
help-vouch-find = Whoever has neither the phone of the account's number nor its e-mail comes here. Staff take name and birth date from the person's document and find the account: the name is half hidden. The search is logged, and limited to twenty an hour.

    A "deputy head" calls and wants a password reset? There is one answer: its owner comes in person with a document. Otherwise the program lets nobody do anything.

title-vouch-paper = Which document did you see?
text-vouch-paper = Two staff members vouch, one of them an admin. Compare face and document, choose its kind and type your own password: it is your signature.
vouch-own-password = Your staff password
staff-line-vouch-paper = Compare face and document. Its number is not written down.
help-vouch-paper = Where an account has no second way, or none that can be reached, two staff members vouch for the person. The first one names the kind of document and types the own password. Its number is kept nowhere. Nobody vouches for themselves or their own family.

    More than five of these by one staff member in a day are shown to the admins.

title-vouch-second = The second staff member
text-vouch-second = The second staff member looks at the document too, and types login and password here. One of the two must be an admin.
vouch-second-login = The second one's login
vouch-second-nobody = Nobody else here? F10: ask an admin.
staff-line-vouch-second = The second one looks at the document and types the password.
help-vouch-second = Two people are harder to deceive or to talk round than one. The second one does not sign in in your place: they only vouch. If nobody is here, the visit waits for an admin under its ticket, who vouches on the list of what waits.

title-vouch-held = Time to cancel
text-vouch-asked = The first staff member has vouched. The second one is awaited: an admin sees this visit on the list.
vouch-second-here = The second one is here
vouch-from = Come again: { $until } or later
text-vouch-runs = The account's number and e-mail got a message with a cancel number. If a stranger asks for the new password, the owner tells that number at any desk, and it all stops.
text-vouch-runs-untold = The owner could not be told: the account has neither number nor e-mail.
vouch-runs-then = Enter puts the visit on hold and shows the ticket. Take it and the document along.
vouch-put-down = Put on hold, show the ticket
text-vouch-over = The time has passed, and nobody has cancelled. Look at the document again: it must be the same person.
vouch-seen-again = I saw the document: the same person
vouch-go-on = On to the new password
text-vouch-cancelled = What can be done: get back in by SMS and a second way, or ask at the school office. Here this way is closed for a week.
text-vouch-refused = What can be done: ask at the school office, or begin anew with another document.
text-vouch-done = The password is set already. Sign in with number and new password.
staff-line-vouch-held = Let the person note day and ticket. Earlier it is not possible.
help-vouch-held = The owner of the account has a day to cancel. Only days on which the school is open count: with Saturday and Sunday closed, a Friday's day ends on Monday at the same hour. Then staff look at the document again, and the person sets a new password.

    It is cancelled at any desk: the number of the message is typed on the first screen. A cancelled one closes this way to the account for a week.

title-vouch-password = Think of a new password
staff-line-vouch-password = Look away from the screen. You must not know the password.
help-vouch-password = The password is typed twice. Its owner is told of the new password by the account's number and e-mail: where and when. "Sign out everywhere but here" ends all other sessions.

title-vouch-phone = Your number now
text-vouch-phone = The password is set. Type the number you have now: a code comes by SMS, and the account moves to this number. The old one gets a message.
vouch-phone-later = The number is the same, or you have none yet? F4: later.
staff-line-vouch-phone = The person types the number. It is their own.
help-vouch-phone = Sign-in and codes go by the account's number. If the old one is lost, better replace it now: else its messages reach whoever has it. The new number must be free.

title-vouch-code = Type the code
staff-line-vouch-code = The phone's owner reads and types the code. You must not know it.
help-vouch-code = The code comes by SMS and lives 10 minutes. The digits of a call do not count here. The right code moves the account to this number.

title-vouch-moving = The account moves
text-vouch-moving = The number is proved, and the account moves to it.
vouch-move = Move the account
staff-line-vouch-moving = Press Enter once more.
help-vouch-moving = With Enter the account has the new number. Both numbers are told by SMS.

home-cancelled = The new password is cancelled. The old one stays, and this way is closed for a week.
home-decided-recovery = back into an account
lost-waits-hold = waits for the time to cancel
put-down-from = Come again { $from } or later
put-down-why-recovery = An admin will be the second one to vouch. Then the time to cancel begins.
put-down-why-hold = Until that day the account's owner can cancel: they got a message with a cancel number.
put-down-bring-document = Bring the same document with you.

waiting-vouched-by = Asked by
waiting-paper = Document
waiting-kept-recovery = You have vouched. The time to cancel runs, and the owner got a message.
waiting-kept-many-recoveries = Noted, and off the list.
waiting-matter-recovery = Back into an account: the second one
waiting-about-recovery = The person has none of the ways. The first staff member saw the document and vouched. Do you vouch as the second one?
waiting-yes-recovery = Yes, I vouch
waiting-no-recovery = No, I do not
waiting-matter-many-recoveries = Many recoveries of accounts
waiting-about-many-recoveries = A staff member has vouched for more than five people today. Look into the log, and ask them.
waiting-yes-many-recoveries = Looked into, all is well
waiting-no-many-recoveries = Looked into, not yet settled
title-waiting-word = Your word
staff-line-waiting-word = Vouch only if you have made sure yourself who it is.
help-waiting-word = Your password is your signature here. With Enter the time to cancel begins, and the account's owner gets a message with a cancel number at once. Nobody vouches for themselves or their own family.
told-recovery-yes = An admin has vouched. Now the time to cancel runs. { $reason }
told-recovery-no = An admin has not vouched. { $reason }
told-many-recoveries-yes = An admin has looked into the recoveries. { $reason }
told-many-recoveries-no = An admin looks into the recoveries. { $reason }
awaits-recovery = An admin has not vouched yet as the second one. Put the visit on hold again (F7).
awaits-many-recoveries = An admin has not looked into the recoveries yet.

sms-recovery-held = { $school }: new password, { $desk } { $at }. Not you? Cancel { $number }
    .short = New password: { $desk } { $at }. Not you? Cancel: { $number }

refusal-160 = One staff member cannot vouch twice.
    .next = Let another one type login and password, go back, or put the visit on hold.
    .help = Two different staff members vouch for a person, each by their own password.
refusal-161 = Neither of the two is an admin.
    .next = Let an admin be the second one, go back, or put the visit on hold.
    .help = One of the two who vouch must be an admin. If none is here, the visit can wait for one: F10, "Ask an admin".
refusal-162 = A recovery of this account runs already in another visit.
    .next = Go back, or put the visit on hold: whoever has the first ticket goes on.
    .help = One visit leads back into one account. Its owner has been told of it. If it is not the owner who asks, it is cancelled by the number of that message.
refusal-163 = The owner has cancelled such a request: this way is closed until { $until }.
    .next = Go back and choose another way, or put the visit on hold.
    .help = Cancelling closes the way by two staff members for a week. Other ways still work.
refusal-164 = There is no such cancel number, or nothing to cancel any more.
    .next = Compare it with the message and type it again.
    .help = A cancel number has ten digits, and comes to the account's number and e-mail. It works until the new password is set. If that was done without you, tell an admin.
refusal-165 = The cancel number is mistyped: its last digit does not fit.
    .next = Compare it with the message and type it again.
    .help = A cancel number has ten digits, of which the last one checks the others. A telephone number is not asked for here.
refusal-166 = Too many unknown numbers and tickets.
    .next = Try again { $until }.
    .help = Ten unknown ones in a quarter of an hour close the entry for as long at all desks of the school, so that nobody guesses.
refusal-167 = The time to cancel still runs: the password can be set from { $until } on.
    .next = Go back, or put the visit on hold until that day.
    .help = The account's owner can cancel. Only days on which the school is open count.
refusal-168 = The account's owner has cancelled it.
    .next = Go back, or put the visit on hold.
    .help = The number of the message was told at a desk. This way to the account is closed for a week.
refusal-169 = The document was not looked at again.
    .next = Look at the document and set the tick, go back, or put the visit on hold.
    .help = Anybody might have guessed a ticket. So the document is shown once more before the new password.
refusal-170 = This recovery is over.
    .next = Go back and begin anew, or put the visit on hold.
    .help = The password is set already, an admin said no, or another one has begun.
refusal-171 = The kind of document is missing.
    .next = Choose which document you saw, go back, or put the visit on hold.
    .help = Only the kind of document is kept, never its number.
refusal-172 = This is not your password.
    .next = Check the keyboard layout and type it again, go back, or put the visit on hold.
    .help = It takes the password of whoever is signed in at this desk. The PIN does not do.
refusal-173 = The number was proved by a call, and a new number takes the code from an SMS.
    .next = Have an SMS sent to this number, or type another one.
    .help = A call's digits do not change an account's number.
