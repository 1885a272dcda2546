# The mailbox of an account: one way to get back in later. And the invitation that goes out by SMS or by letter.

field-mailbox = E-mail
    .hint = Your own mailbox, katya@mail.ru for example.
field-number-or-mailbox = Number or e-mail
    .hint = The mobile number or the e-mail of the account.
action-change-mailbox = No access to this mailbox
key-change-mailbox = No access
action-later = Later

title-mailbox-address = One way to get back in
text-mailbox-address = A phone gets lost, a number changes. By e-mail you come back into the account, and can sign in. Type your mailbox: a letter with a code comes to it.
mailbox-later = It can wait: F4. You are asked again when a parent joins.
mailbox-forgot = Forgotten, or never set? F4 leads to a new password. Later: Esc.
mailbox-stands = The account has the e-mail { $mailbox } now. A new one takes its place.
mailbox-send = Send a code
staff-line-mailbox-address = The person types alone. The mailbox must be their own.
help-mailbox-address = An e-mail belongs to one account: each parent has their own. The code comes in a letter, and before it is typed nothing is said about the mailbox. E-mail and password sign you in, as number and password do. The password is asked if it was not typed in the last 5 minutes. A new e-mail is told to the account's number, and to the e-mail before it, if there was one.

    No e-mail, or no wish for it? Press "Later": the account works without.

title-mailbox-code = The code of the letter
text-mailbox-code = Open the letter with your mark and type its six digits.
staff-line-mailbox-code = The mailbox's owner reads and types the code. You must not know it.
letter-code-field = Code of the letter
letter-sent = A letter with the code went to { $mailbox }
letter-not-sent = The letter to { $mailbox } was not sent. Send the code again, or take another mailbox.
letter-later = Nothing went to { $mailbox } yet: the server asks to wait.
letter-again-label = Send the letter again in
letter-again-at = The letter can be sent again from { $at }
letter-again-free = The letter can be sent again
letter-again-now = F3 sends it again. F6: no access to this mailbox.
letter-where = No letter? Look into the spam folder. It may take a few minutes.
fate-letter-waiting = On its way
fate-letter-accepted = Passed to the mail server
fate-letter-called = Passed to the mail server
fate-letter-later = It will be sent again by itself
fate-letter-refused = The mail server refused the letter: check the address
fate-letter-unknown = No answer from the mail server: the letter may still arrive
fate-letter-failed = It could not be sent: call the admin
help-mailbox-code = The code comes in a letter and lives 10 minutes. If several letters came, the one with your mark counts. After five minutes it can be sent again: it is the same code. After five wrong tries it takes a new code.

    The mailbox cannot be opened? "No access" leads back to the address: type another one, or leave it for later.

title-mailbox-kept = The e-mail is kept
mailbox-kept = The account's e-mail: { $mailbox }
text-mailbox-kept = From now on this e-mail and the password sign in. The account's number was told of it.
staff-line-mailbox-kept = Say that a message about the new e-mail comes to the phone too.
help-mailbox-kept = The mailbox is proved and belongs to this account. At "Sign in" it can be typed instead of the number. To take another one, choose the e-mail in the menu after signing in.

sms-mailbox-set = { $school }: the account has a new e-mail. Not you? Tell the school.
    .short = Your account has a new e-mail. Not you? Tell the school.
sms-mailbox-left = { $school }: the e-mail was changed. Not you? Tell the school.
    .short = The account has another e-mail now. Not you? Tell the school.

action-send-invitation = Send the invitation
key-send-invitation = Send
invite-send-title = Where shall the invitation go?
invite-send-text = Type the parent's number or e-mail. The digits of the invitation come there; a letter brings the link too.
invite-send-now = Send
notice-invitation-sent = The invitation is on its way to { $to }
letter-invitation-subject = an invitation for a parent
sms-invitation = { $school }: invitation for a parent { $digits }
    .short = An invitation for a parent: { $digits }. Bring it to the school.
    .letter =
        You are invited to join a child as a parent. The digits of the invitation: { $digits }
        Its link: { $link }

        Bring them to the school, where they are typed at the desk. Do not pass them on.

refusal-470 = This does not look like an e-mail address.
    .next = Correct the address. F1 helps.
    .help = An address has a name, the sign @ and the name of a network, katya@mail.ru for example. Before the @ stand Latin letters, digits, dots and dashes, and no blanks.
refusal-471 = This e-mail belongs to another account.
    .next = Type another mailbox, or go back.
    .help = An e-mail belongs to one account only; two people do not share one. If it is an earlier account of yours, sign in to it with this e-mail and its password.
refusal-472 = The account has this e-mail already.
    .next = Type another mailbox, or go back.
    .help = There is nothing to change: the mailbox is proved. Another one takes its place after its own code.
refusal-473 = A letter went there a moment ago.
    .next = Wait { $until } and send it again, or take another mailbox.
    .help = A letter may take a few minutes. Five minutes lie between two letters to one mailbox.
refusal-474 = Not the right code. { $left ->
        [one] { $left } try left.
       *[other] { $left } tries left.
    }
    .next = Compare the mark and type the code again, send the letter again, or take another mailbox.
    .help = If several letters came, the right code is in the one with your mark. The code of an SMS does not fit here.
refusal-475 = This code is no longer good.
    .next = Send a new one, or take another mailbox.
    .help = The code of a letter is good for 10 minutes and ends after five wrong tries. The account's e-mail is the one it was.
refusal-476 = No more letters may be sent or codes tried for now.
    .next = Go back, or put the visit on hold: it opens again at { $until }.
    .help = Letters are limited: to one mailbox, for one account, and from one desk; so are wrong codes. The account works without an e-mail.
refusal-477 = No letters leave from here.
    .next = Go back, or put the visit on hold.
    .help = The school has set up no way for letters. An e-mail can be added later; the account works without it.
refusal-478 = A code to sign in by goes to a phone, not to a mailbox.
    .next = Type the number, or sign in with e-mail and password.
    .help = A letter signs nobody in: sign in with the number or the e-mail and the password, or with the code of an SMS to the account's number.
refusal-479 = The invitation cannot go there: no way is set up for it.
    .next = Type a number instead of an e-mail or an e-mail instead of a number, or go back.
    .help = A school may send SMS alone, or letters alone. The invitation can be shown, copied, saved and read aloud.
refusal-480 = No more messages may go there, or leave from here, for now.
    .next = Type another number or mailbox, or go back. It opens again at { $until }.
    .help = Messages are limited: to one number or mailbox, from one desk, and for the whole school. The invitation can be shown, copied, saved and read aloud.
