# "It is my parent's": a parent's account stands on the child's number, and moves to another one.

owner-parents = It is my parent's: move it to another number

title-untangle = It is my parent's
text-untangle = A parent's account stands on the child's number. The parent signs in and moves it to their own number; then the child goes on here.

    The parent needs the password and their own phone.
untangle-parent-sits = The parent is at the keyboard
staff-line-untangle = Let the parent come to the keyboard. The child waits beside it.
help-untangle = One number fits only one account. A parent once registered on the child's number, so the account moves: the parent signs in with its password, and proves a number of their own by an SMS. Family links, diary and consents stay with the account.

    The parent has no other number? Take a SIM card for the child and change the number here, or put the visit on hold.

title-untangle-password = The parent's password
text-untangle-password = The parent types the password of this account.
staff-line-untangle-password = The parent types. Look away: you must not know the password.
help-untangle-password = A number is never moved by a code alone, so the password is asked. After a mistake you have to wait a little. The password holds for 5 minutes; then it is asked once more.


title-untangle-phone = The parent's own number
text-untangle-phone = Type your own mobile number, which has no account yet. The account moves to it, and you sign in with it from then on.
staff-line-untangle-phone = The parent types the number, and must have the phone at hand.
help-untangle-phone = The account takes this number in the place of the child's. It must be a mobile number that has no account. A code goes to it by SMS; a call is not enough here. Esc closes the parent's seat, and nothing is moved.

title-untangle-code = Enter the code
staff-line-untangle-code = The parent reads and types the code. You must not know it.
help-untangle-code = The code comes by SMS and is good for 10 minutes. Of several messages the right one bears your mark. Only the code of an SMS moves an account: a call is not offered here.

title-untangle-move = The account moves
text-untangle-move = This number is proved. The account moves to it as soon as you go on.
untangle-move = Move the account
staff-line-untangle-move = The parent presses Enter. Then the child goes on.
untangle-moved = The parent's account is on the other number now.
help-untangle-move = With Enter the account has the new number, the child's number is free, and the parent's seat closes. Both numbers are told by SMS. Until then nothing is changed.

sms-number-left = { $school }: an account has left this number. Not you? Tell the school.
    .short = The account has left this number. Not you? Tell the school.
sms-number-came = { $school }: your account is on this number now. Not you? Tell us.
    .short = Your account is on this number now. Not you? Tell the school.

refusal-129 = This number already has an account.
    .next = Type another number, go back, or put the visit on hold.
    .help = An account moves only to a number that has none. Two accounts cannot be joined.
refusal-130 = The password has not been typed in the last 5 minutes.
    .next = Type it now, go back, or put the visit on hold.
    .help = To move an account or end a family link, type the password again: it holds for 5 minutes. A number that was proved meanwhile stays proved for 30 minutes.
refusal-131 = The number was proved by a call, and this needs the code of an SMS.
    .next = Give the number once more and wait for the SMS, go back, or put the visit on hold.
    .help = The digits of a call move no account. When the countdown has ended, the same number can be typed once more.
