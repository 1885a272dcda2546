# A parent joins and confirms the child.

title-join-enter = Invitation
text-join-enter = Scan the child's QR code, paste the link or type the 16 digits.
staff-line-join-enter = No invitation? The child shows it after signing in.
help-join-enter = The link, the QR code through a scanner, or the 16 digits with or without spaces. The keyboard layout does not matter. The student shows the invitation after signing in; a parent cannot join without it.

join-other = Type another

title-join-who = Join
text-join-who = You are invited by:
who-invites-place = { $class }, { $school }
who-join = Join
who-not-mine = Not your child? Go back and check the invitation.
staff-line-join-who = Ask whether the parent knows the child. Say no more about it.
help-join-who = Before you join, only the first name, an initial, class and school are shown. If this is not your child, go back and check the digits.

title-join-phone = The parent's phone
text-join-phone = Type your own number: the code goes there. The child's number will not do here.
staff-line-join-phone = The parent types the number, and must have the phone at hand.
help-join-phone = Your own number is needed: it becomes your account. The child's number will not do, it has an account already. A landline will not do: it receives no SMS.

title-join-code = Enter the code
text-join-code = Type the six digits of the SMS on your phone.
staff-line-join-code = The parent reads and types the code. You must not know it.
help-join-code = The code comes by SMS and is good for 10 minutes. Of several messages the right one bears your mark. After two minutes it can be sent again: the same code comes.

    Instead of an SMS there may be a call, each time from another number. Do not answer: type the last digits of that number, as many as the screen says. SMS and call are both free.

    Wrong number? Change it: the first code stops working at once.

title-join-password = Think of a new password
text-join-password = You will sign in with it. Type it twice, without your name, phone or birth date in it.
staff-line-join-password = Look away from the screen, and ask the child to step aside.
help-join-password = What a password must have stands below the fields and is ticked off as you type. Common passwords, the name, the phone and the birth date will not do. F4 suggests one: you open it, staff look away.

title-join-details = About yourself
text-join-details = Your surname, first name, patronymic and birth date.
staff-line-join-details = You may type here: ask for the document and compare.
help-join-details = Write it as it stands in the document. The school and the family know you by it. A parent must be at least 18. The date can be picked from the calendar: F4.

title-join-own-consent = Your consent
staff-line-join-own-consent = Give time to read. Only the parent sets the tick.
help-join-own-consent = The consent to processing your data. Without it no account is made. The text says how to withdraw it.

title-same-person = The same person?
text-same-person = The same one: Enter, and the parent signs in to their account: the earlier number with its password or a code. Another one: F4, and the log notes it.
same-person-no-number = Is that number gone? Put the visit down and call an admin.
same-person-yes = The same one: sign in
staff-line-same-person = Ask: "Have you registered before?" Tell nothing of the other one.
help-same-person = This happens when a parent's number has changed, or when another child was confirmed earlier. The same person signs in with the earlier number and its password or a code, and the child joins that family. Namesakes exist too: then registering goes on, and your answer is noted.

title-join-child = Confirm the child's registration
text-join-child = Check the child's data, and say what you are to the child.
child-changed = Corrected. It is kept together with the confirmation.
child-confirm = Confirm
staff-line-join-child = Guardian or other representative? See the document, choose its kind.
help-join-child = Check name, birth date and class. Correct a mistake now: later a document is needed. For a guardian or another representative staff choose the kind of document seen; its number is not recorded. Without a document they cannot join.

title-join-child-correct = Correct the child's data
text-join-child-correct = Correct what is wrong. Leave the rest as it is.
staff-line-join-child-correct = Compare with the child's document. You may type.
help-join-child-correct = Corrections are kept together with the confirmation. They replace the child's earlier data.

title-join-child-data = Consent for the child: data
staff-line-join-child-data = Only the parent sets the tick. Never hurry them.
help-join-child-data = While the student is too young to decide alone, the parent consents to the processing of the child's data. You may refuse: then no link is made, and the child awaits a parent.

title-join-child-use = Consent for the child: platform
staff-line-join-child-use = The last step: with this tick the registration is confirmed.
help-join-child-use = The consent to the child's use of the platform. It is a consent of its own and can be withdrawn on its own.

# Done
join-refused = No link was made. The child still awaits a parent.
