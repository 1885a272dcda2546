# The account's own room: what its owner sees of it, and changes.

next-cabinet = My account

title-cabinet-room = My account
text-cabinet-room = What stands in the account, and what can be changed.
staff-line-cabinet-room = This is the person's own account. They choose alone; look away.
help-cabinet-room = Here an account's owner sees what stands in it and changes it. Whatever is changed, the owner is told on every way that reaches them. A change asks the password if it was not typed in the last 5 minutes.

    A number or e-mail counts only after its code. Parts of both are hidden here, since others may see the screen.
cabinet-data = My data and family
    .for = name, birth date, relations
cabinet-phone = Mobile number
cabinet-mailbox = E-mail
    .none = none yet
cabinet-authenticator = Authenticator app
    .for = a code at every sign-in
cabinet-recovery-codes = Recovery codes
    .for = ten codes on paper
cabinet-mailbox-gone = Remove the e-mail
cabinet-language = Language of messages
cabinet-password = Password
cabinet-sign-ins = Sign-ins
    .here = open here only
    .open = { $n ->
        [one] open at { $n } other desk
       *[other] open at { $n } other desks
    }
cabinet-changed-password = The password is new. Number and e-mail are told of it.
cabinet-changed-number = The number is new. Both numbers and the e-mail are told of it.
cabinet-changed-language = Messages come in this language from now on.
cabinet-changed-mailbox-gone = The account has no e-mail any more. Number and e-mail are told of it.

title-cabinet-prove = The password once more
text-cabinet-prove = A change of the account needs its password, typed within 5 minutes.
cabinet-prove-forgot = Forgotten, or never set? F4 leads to a new password.
key-cabinet-prove = Go on
staff-line-cabinet-prove = The person types the password alone. Look away.
help-cabinet-prove = So that nobody changes a signed-in account in its owner's place, the password is asked once more. It holds for 5 minutes. Whoever signed in by a code alone types it here for the first time.

title-cabinet-password = Choose a new password
text-cabinet-password = Type the new password twice. F4 suggests one.
staff-line-cabinet-password = The person types alone. Look away; F4 suggests a password.
help-cabinet-password = The password has at least 8 characters, with upper and lower case, a digit and a special character, and holds nothing of the name, number or birth date. With the tick whatever is open elsewhere ends. Number and e-mail are told where and when the password was changed.

title-cabinet-language = Language of messages
text-cabinet-language = Messages of this account will come in the language of this screen. Another one? F2 changes the language first.
key-cabinet-language = Take it
staff-line-cabinet-language = F2 changes the screen's language; Enter takes it for messages.
help-cabinet-language = Codes and notices come in the language of the account. It is the one this screen speaks when Enter is pressed.

title-cabinet-mailbox-gone = Remove the e-mail
text-cabinet-mailbox-gone = The e-mail will no longer sign in, and nobody gets back in by it. It can be added again later.
key-cabinet-mailbox-gone = Remove
staff-line-cabinet-mailbox-gone = Ask whether the e-mail is really to go. The person decides.
help-cabinet-mailbox-gone = Without an e-mail one way to get back into the account is missing. If the address is only mistyped or old, go back and choose "E-mail": the new one takes its place after its code.

title-cabinet-phone = Another number
text-cabinet-phone = Type your new mobile number. A code by SMS proves it; until then the old one stays.
staff-line-cabinet-phone = The person types alone. The number must be their own.
help-cabinet-phone = The account moves to the new number once its code is right. A call is not enough. Both numbers are told. A child under 14 needs a parent beside it, signed in here; the parents of anybody under 18 are told of the new number.

title-cabinet-code = Type the code
staff-line-cabinet-code = The phone's owner reads and types the code. You must not know it.
help-cabinet-code = The code comes by SMS to the new number and lives 10 minutes. If several messages came, the one with your mark counts. After two minutes it can be sent again: it is the same code.

title-cabinet-moving = The new number
text-cabinet-moving = This number is proved. Enter makes it the account's number.
key-cabinet-moving = Take it
staff-line-cabinet-moving = The number is proved: Enter takes it.
help-cabinet-moving = The number was proved by its code. It takes the old one's place now. Both numbers are told.

title-cabinet-parent = A parent beside the child
staff-line-cabinet-parent = The parent types number or e-mail and password alone. Look away.
help-cabinet-parent = A child under 14 changes its number only with a parent beside it. The parent signs in here with number or e-mail and password. It must be a parent of this child, whose link is not disputed and not made just now.

title-cabinet-sign-ins = Sign-ins of the last 90 days
text-cabinet-sign-ins = Where and how the account was signed in. Something that was not you? Change the password.
text-cabinet-sign-ins-open = Where and how the account was signed in. Enter ends one that is open elsewhere.
staff-line-cabinet-sign-ins = The person reads alone. An unknown sign-in: change the password.
help-cabinet-sign-ins = Each sign-in at a school's desk stands here, the newest first, with desk, school and what opened it. Whatever is open elsewhere can be ended: that desk asks the password again. Number and e-mail are told.
cabinet-sign-in = { $at }
cabinet-end-all = End everything but here
cabinet-by-password = password
cabinet-by-made = account made
cabinet-by-code = code by SMS
cabinet-open-here = open here
cabinet-open-elsewhere = open: Enter ends it

sms-password-changed = { $school }: password changed, { $desk }, { $at }. Not you? Tell us
    .short = Password changed: { $desk }, { $at }. Not you? Tell the school.
sms-number-changed = { $school }: number changed, { $desk }, { $at }. Not you? Tell us
    .short = Number changed: { $desk }, { $at }. Not you? Tell the school.
sms-language-set = { $school }: messages come in English now. Not you? Tell us
    .short = Messages come in English now. Not you? Tell the school

sms-childs-number = { $school }: { $child } has another number now. Wrong? Tell us
    .short = { $child } has another number now. Is that wrong? Tell the school.
sms-mailbox-removed = { $school }: e-mail removed, { $desk }, { $at }. Not you? Tell us
    .short = E-mail removed: { $desk }, { $at }. Not you? Tell the school.
sms-signed-out = { $school }: signed out elsewhere, { $desk }, { $at }. Not you? Tell us
    .short = Signed out elsewhere: { $desk }, { $at }. Not you? Tell the school.

refusal-240 = A child under 14 changes its number only with a parent beside it.
    .next = A parent signs in here, or go back, or put the visit on hold.
    .help = A parent of this child types number or e-mail and password on this screen. The link must stand undisputed, and not only since today. A new parent joins by the child's invitation first.

cabinet-copy = A copy of my data
    .for = by letter, once a day
    .none = needs an e-mail
cabinet-changed-copied = The copy goes to your e-mail. Your number is told of it.
title-cabinet-copy = A copy of my data
text-cabinet-copy = A letter to your e-mail brings all that is kept of you: as a text, and as a file (JSON). Nothing stays at this desk.
key-cabinet-copy = Send
staff-line-cabinet-copy = The copy goes to the person's own e-mail. Nobody here sees it.
help-cabinet-copy = The copy holds the account, the profile, roles, former names, family links, consents and sign-ins of the last 90 days. Of other people it holds only first name and initial, never a number. It goes to the proved e-mail alone, once a day. No e-mail? Add one first: "E-mail" in the list.
letter-copy-subject = a copy of your data
letter-copy = This is all that is kept of you. You asked for it at a desk of the school. If it was not you, tell the school.
letter-copy-file = The same as a file (JSON):
copy-account = Account
copy-phone = number
copy-mailbox = e-mail
copy-language = language
copy-made = made
copy-person = Education profile
copy-full-name = name
copy-birth-date = birth date
copy-sex = sex
copy-school = school
copy-class = class
copy-standing = registration
copy-roles = Roles
copy-role = role
copy-former-names = Former names
copy-until = until
copy-links = Family links
copy-with = with
copy-relation = relation
copy-since = since
copy-ended = ended
copy-consents = Consents
copy-purpose = purpose
copy-version = version
copy-given = given
copy-given-yes = yes
copy-given-no = no
copy-at = when
copy-desk = desk
copy-withdrawn = withdrawn
copy-void = void
copy-about = about
copy-sign-ins = Sign-ins
copy-by = by

sms-data-copied = { $school }: copy of data sent, { $desk }, { $at }. Not you? Tell us
    .short = Copy of data sent: { $desk }, { $at }. Not you? Tell the school.

refusal-241 = A copy was sent within the last day.
    .next = Go back, or put the visit on hold. It opens again at { $until }.
    .help = Once a day is enough for the owner, and too little for somebody else. Has the letter not arrived? Look into the spam folder.
refusal-242 = The copy goes to a proved e-mail, and this account has none.
    .next = Go back and add an e-mail first, or put the visit on hold.
    .help = All that is kept of somebody is not left at a desk, where others may read it. An e-mail is added in the same list, and proved by a code.
cabinet-sight = What parents see
    .all = my data
    .name = the first name only
cabinet-consents = My consents
    .for = text, number, withdrawing
cabinet-deletion = Delete the account
    .for = there is time to think again

cabinet-friends = Trusted friends
    .for = they help you back in
    .asked = { $n ->
        [one] { $n } person asks you
       *[other] { $n } people ask you
    }
cabinet-friends-name = Name a friend
cabinet-friends-changed = Done. The account's owner is told of it.
cabinet-friend-named = has not answered yet
cabinet-friend-counts = helps you back in
cabinet-friend-counts-from = counts from { $at }
cabinet-friend-asks = asks you to be a friend
cabinet-friend-trusts = you are their trusted friend
title-cabinet-friends = Trusted friends
text-cabinet-friends = If the password is forgotten, two friends read you a code each, and you get back in. You may name five.
staff-line-cabinet-friends = The person chooses alone. Look away from the screen.
help-cabinet-friends = A friend is named by their number. They agree at any desk: they sign in and open "My account", "Trusted friends". A friend counts a day after they agreed. They do not sign in to your account and see nothing of it: they only read you the code of an SMS. Either side may end it.

title-cabinet-naming = Whom do you name?
text-cabinet-naming = Type the friend's number. A message goes there, and they answer in their own account, at any desk.
key-cabinet-naming = Name
staff-line-cabinet-naming = The person types the friend's number.
help-cabinet-naming = Whether the number has an account is not said. If it has none, the friend makes one at school and answers. A friend is at least 14.

title-cabinet-friend = Trusted friend
text-cabinet-friend-mine = Your trusted friend. After Enter they are one no more, and both of you are told.
text-cabinet-friend-theirs = You are this person's trusted friend. After Enter you are one no more, and both of you are told.
text-cabinet-friend-asked = This person asks you to be a trusted friend. If they forget the password, a code comes to you: read it to nobody but them. You do not sign in to their account. You would rather not? F3.
key-cabinet-friend-end = End it
key-cabinet-friend-agree = Agree
staff-line-cabinet-friend = The person decides alone. Give no advice.
help-cabinet-friend = A trusted friend helps in one thing: they read the owner a code that came to them by SMS. It is read to somebody whose voice one knows, and never to whoever calls for a school or a bank. The owner is told of an agreement and of its end.

refusal-245 = This is your own account's number.
    .next = Type a friend's number, or go back.
    .help = Nobody names themselves: if the phone is lost, nobody reads a code on it.
refusal-246 = This friend is named already.
    .next = Type another number, or go back to the list.
    .help = They stand in the list, perhaps by name by now. If they have not answered, remind them.
refusal-247 = Five are named, and no more can be.
    .next = Go back, or take somebody off the list.
    .help = Two are enough. To name another friend, choose one of the list and end it.
refusal-248 = A trusted friend is at least 14.
    .next = Go back to the list.
    .help = A child under 14 is nobody's trusted friend, nor is who has not said yet who they are. At any age one may say no.
refusal-249 = This stands no more: one of the two has ended it.
    .next = Go back: the list shows what is left.
    .help = Either side may end it, at any desk. If it was a mistake, the owner names the friend again.
