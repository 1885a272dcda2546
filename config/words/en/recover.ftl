# Back into an account whose password is forgotten or was never set: an SMS and one proof more, then a new password.

home-reason-recover = Get back in
    .for = Forgotten password: a new one, by two proofs
home-matter-recover = new password
attract-recover = set a new password
step-recover-account = Account
step-recover-proof = Second proof
step-recover-password = New password
key-forgot = Forgot?
action-no-access = No access to this mailbox
field-everywhere = Sign out everywhere but here
    .hint = Open sessions and codes on their way stop working.

title-recover-phone = Get back in
text-recover-phone = Type the number that the account stands on. A code comes by SMS, then the account is proved in a second way: one SMS alone sets no new password.
staff-line-recover-phone = The person types the number. You neither set nor learn a password.
help-recover-phone = A new password takes two proofs: the code from the SMS to the account's number, and a second one that its owner chooses. So a stranger with your phone in hand gets into nothing. Whether the number has an account is said only after the right code.

    It takes the number that the account stands on. Its SIM card may be in any phone.

title-recover-code = Type the code
staff-line-recover-code = The phone's owner reads and types the code. You must not know it.
help-recover-code = The code comes by SMS and lives 10 minutes. If several messages came, the one with your mark counts. After two minutes it can be sent again: it is the same code. The digits of a call do not count here.

title-recover-account = Is this the account?
text-recover-account = Check whether this is the right account:
text-recover-account-no-profile = Check whether this is the right number:
recover-account-not = Not yours? Go back and type another number.
recover-account-yes = Yes, it is
staff-line-recover-account = Let the person read the name alone. Give no hints.
help-recover-account = Half of the name is hidden, so that only its owner knows it. If the account is yours, go on. If it is not, go back to the number: nobody sees anything.

title-recover-ways = Ways to prove the account
text-recover-ways = How do you want to prove that the account is yours?
recover-way-letter = By e-mail
    .for = A code goes to { $mailbox }
recover-way-parent = With a parent beside you
    .for = The parent types their own number or e-mail and password here
staff-line-recover-ways = The person chooses alone. Look away from the screen.
help-recover-ways = One SMS is not enough: the phone may be in other hands. So a second way is needed, one of those this account has. E-mail: a code comes in a letter. A parent: a child under the age of consent is helped by a parent who has been joined for at least a day, and who stands here.

    If one way does not work, Esc leads back here, to another.

title-recover-no-way = No second way
text-recover-no-way = A new password: F3. Two staff members vouch by a document, and a day later it is set here. Today: sign in by a code from an SMS (F3 on the sign-in screen). A code shows the family and the invitation, and joins a child.
recover-no-way-back = Finish
staff-line-recover-no-way = A document at hand? F3: two staff members vouch.
help-recover-no-way = The account has neither an e-mail nor another second way. By an SMS alone the program sets nobody's password, and one staff member cannot either. Two, one of them an admin, vouch by a document; the owner is told at once and has a day to cancel. A child under the age of consent is helped by a parent who has been joined for at least a day: come together. If the parent joined today, come tomorrow.

title-recover-letter = The code of the letter
recover-letter-not-sent = The letter to { $mailbox } was not sent. Send the code again, or choose another way.
recover-letter-again = F3 sends it again. F6: no access to this mailbox.
staff-line-recover-letter = The owner reads the letter and types the code. You must not know it.
help-recover-letter = The code comes in a letter and lives 10 minutes. If several letters came, the one with your mark counts. After five minutes it can be sent again: it is the same code. After five wrong tries it takes a new code.

    "No access" leads back to the choice of a way.

title-recover-parent = A parent beside the child
text-recover-parent = The parent types their own number or e-mail, and their own password. It must be a parent who is joined to this child.
recover-parent-who = No parent here? Go back: Esc.
recover-parent-here = A parent is signed in here: { $name }. If the child is with them, go on.
recover-parent-yes = We are together
staff-line-recover-parent = The parent types the password alone. Look away from the screen.
help-recover-parent = For a child under the age of consent the second proof is a parent who stands here and signs in by their own password. The link must be a day old at least, and not disputed: whoever was invited a moment ago does not count yet. The parent stays on the private seat to the end of the visit.

title-recover-password = Think of a new password
text-recover-password = At least 8 characters: upper and lower case letters, digits and special characters. Your own name, number and birth date must not stand in it. You may take one that the program suggests.
recover-password-set = Set the password
staff-line-recover-password = Look away from the screen. You must not know the password.
help-recover-password = The password is typed twice. Its owner is told of the new password by the account's number and e-mail: where and when it was set. With "Sign out everywhere but here" all other sessions of the account end.

sms-recovered = { $school }: new password, { $desk }, { $at }. Not you? Tell the school
    .short = New password: { $desk }, { $at }. Not you? Tell the school.

refusal-180 = The number was proved by a call, and a new password takes the code from an SMS.
    .next = Press Enter and wait for the SMS, or go back.
    .help = A call's digits prove the number, but lead back into no account. Type the code from the SMS.
refusal-181 = The second proof is gone: half an hour has passed, or something has changed.
    .next = Press Enter and prove the account again, or go back.
    .help = Both proofs hold for half an hour. If the e-mail or the link to the parent changed meanwhile, the second one is given anew.
refusal-182 = This account has no second way: one SMS alone changes no password.
    .next = Go back, type another number, or put the visit on hold.
    .help = A second way is the account's e-mail and, for a child under the age of consent, a parent beside it. Nobody gets a new password by one SMS: else somebody else's phone in hand would be enough.
refusal-183 = It is too soon to send the letter again.
    .next = Wait { $until } and send it again, or go back to the choice.
    .help = A letter may take a few minutes. Five minutes lie between two letters to one mailbox.
refusal-184 = The code is wrong. { $left ->
        [one] { $left } try is left.
       *[other] { $left } tries are left.
    }
    .next = Compare the mark and type the code again, send the letter again, or go back to the choice.
    .help = If there are several letters, the right code stands in the one with your mark. The code of an SMS does not fit here.
refusal-185 = This code is no longer good.
    .next = Send a new one, or go back to the choice.
    .help = The code of a letter lives 10 minutes, and ends after five wrong tries. The account's password stands as it was.
refusal-186 = No more letters can be sent, and no codes tried, for a while.
    .next = Go back and choose another way, or put the visit on hold: it opens at { $until }.
    .help = Letters are limited: to one mailbox, for one account and from one desk. So are wrong codes.
refusal-187 = This adult cannot prove the child's account.
    .next = Type another parent's data, go back to the choice, or put the visit on hold.
    .help = It takes a parent who has been joined to this child for at least a day, by a link that is not disputed. Who joined today can tomorrow.
refusal-188 = Number or e-mail and password do not fit each other, or it was too soon after a mistake.
    .next = Wait { $until }, check number, keyboard layout and Caps Lock, or go back to the choice.
    .help = Which of them is wrong is not said. After several mistakes the wait grows longer.
refusal-189 = The parent is no longer on the seat, or signed in too long ago.
    .next = Let them type their number and password, or go back to the choice.
    .help = A parent's sign-in proves the child's account for half an hour, while the parent keeps the seat.

step-recover-mailbox = E-mail
text-recover-account-no-name = Check whether this is the right e-mail:
title-recover-mailbox = Get back in by e-mail
text-recover-mailbox = The phone with the account's number is not at hand? Type the account's e-mail: a code comes there. Then the account is proved in a second way, and you type the number that you have now.
recover-no-mailbox = F3: the account has no e-mail either.
staff-line-recover-mailbox = The person types the e-mail. You neither set nor learn a password.
help-recover-mailbox = Who has lost the phone or the number begins with the account's e-mail. The code of the letter is the first proof; the second one is another: the app, a recovery code, two friends, or a parent beside you. One e-mail never counts twice. Whether the e-mail has an account is said only after the right code.

    No e-mail either? F3: two staff members vouch by a document.

title-recover-mail-code = The code of the letter
staff-line-recover-mail-code = The person reads the letter and types the code. Do not look.
help-recover-mail-code = The code comes in a letter and lives 10 minutes. If several letters came, the one with your mark counts. After five minutes it can be sent again: it is the same code.

recover-way-friends = With friends you trust
    .for = If you can call or write to two of them
title-recover-friends = Two friends
text-recover-friends = Choose a friend: a code goes to their phone. Call them and let them read it to you. It takes the codes of two friends.
recover-friend-given = the code is typed
recover-friend-open = send the code
staff-line-recover-friends = The person chooses alone. Look away from the screen.
help-recover-friends = Only friends stand here who agreed at least a day ago and have a phone. The code goes to the friend, and you type it: the friend reads it over the phone. Two friends are one proof; the first one you have given already. The staff member who helps you now counts as no friend.

title-recover-friend-code = The code of a friend
recover-friend-sent = The code went to your friend ({ $name }): call, and ask them to read it.
recover-friend-not-sent = The code to your friend ({ $name }) was not sent. Send it again, or choose another friend.
recover-friend-field = The code that the friend reads
recover-friend-again = F3 sends the code again. Esc: another friend.
staff-line-recover-friend-code = The person types what the friend reads. You must not know it.
help-recover-friend-code = The friend got the code by SMS, and it lives half an hour. They read it over the phone, to you yourself. After five minutes it can be sent again: it is the same code. After five wrong tries it takes a new one.

sms-friend-code = { $code }: code for your friend { $name }. Read it to nobody else. { $mark }
sms-friend-asked = { $school }: { $name } asks you to be a trusted friend. Answer at school
    .short = { $name } asks you to be a trusted friend. Answer at school.
sms-friend-named = { $school }: a trusted friend was named. Not you? Tell the school.
    .short = A trusted friend of your account was named. Not you? Tell the school.
sms-friend-agreed = { $school }: a trusted friend agreed. Not you? Tell the school.
    .short = A trusted friend of your account agreed. Not you? Tell the school.
sms-friend-lost = { $school }: one trusted friend fewer. Not you? Tell the school.
    .short = One trusted friend fewer on your account. Not you? Tell the school.
sms-friend-ended = { $school }: no longer a trusted friend of { $name }
    .short = You are no longer a trusted friend of { $name }

refusal-243 = No account has this e-mail.
    .next = Check it and type another, or go back to the number.
    .help = The code is right and the mailbox is yours, but no account has it. Perhaps the account has another mailbox of yours. If it never had one, two staff members vouch by a document.
refusal-244 = The e-mail was proved too long ago.
    .next = Press Enter for a new code, or go back to the number.
    .help = A proved e-mail counts for half an hour, and only until the visit is put on hold. Type a new code; the rest goes on as before.
refusal-250 = Wrong code. { $left ->
        [one] { $left } try left.
       *[other] { $left } tries left.
    }
    .next = Let the friend read it again, send it again, or go back to the friends.
    .help = Each friend has a code of their own. The right one stands in the message with your mark.
refusal-251 = This code no longer counts.
    .next = Send a new one, or go back to the friends.
    .help = The code of a friend lives half an hour, and ends after five wrong tries, or when the friend's number has changed.
refusal-252 = It is too soon to send this friend the code again.
    .next = Wait { $until } and send it again, or go back and choose another.
    .help = A message can take minutes. Five minutes lie between two codes to one friend.
refusal-253 = No more codes to this friend can be sent or tried for now.
    .next = Go back and choose another, or put the visit on hold: it opens at { $until }.
    .help = Messages are limited: to one number, for one account, and from one desk. So are wrong codes.
