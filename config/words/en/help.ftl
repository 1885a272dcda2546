# Help (F1) for each step, questions and answers.

title-help = Help
help-close = Esc: back to the step
help-training-people = The families of this training. Everybody's password is { $password }; their codes come to the simulated phone.
title-questions = Questions and answers
help-account = An account is what a person signs in with: one mobile number and a password. An education profile is their name, birth date and roles: student, parent, teacher. One person has one account and one profile, also who is both a parent and a teacher.

# Families' questions
question-second-child = How is a second child registered?
    .answer = Like the first: on a phone number of its own. Then the second child shows its own invitation, and the parent confirms it separately. The parent's password and account stay the same. The children may go to different schools.
question-several-users = Can several people share one account?
    .answer = No. One account is one person, and one number fits only one account. With a shared number somebody will one day be locked out, and messages will reach the wrong person.
question-parent-phone = Can the child use a parent's phone?
    .answer = No, not even for a while. The number would become the child's account, and the parent would have nothing to join with. The child needs a number of its own.
question-no-phone = The child has no phone. What now?
    .answer = Only a SIM card with a number of its own is needed. Put it into any phone, receive the code, and take it out again. The contract may be the parent's: what counts is who uses the number. No card at hand? Put the visit down and come back with the ticket.
question-no-sms = The SMS does not come. What now?
    .answer = Wait while the countdown runs: a message may take a few minutes. Hang up if you are on the phone. Check the number on the screen. Then have the code sent again, or take another number.
question-social = Is a registration in a social network needed?
    .answer = No. If you have a private profile there, it stays private and the school does not see it.
question-order = Why the child first, and the parent after?
    .answer = Only the student can make the invitation: so nobody becomes the parent of another family's child. That is why the child is registered first and then shows the invitation to the parent.
question-forgotten = Forgot the password?
    .answer = While the visit is open, go back to the password step and think of a new one. Getting back into a finished account comes to this desk later.

# Before a visit
help-attract = This is the idle screen. Press any key to sign in. F2 changes the language.
help-home = Choose what brings the family: by its digit, or with the arrows and Enter. An invitation can be scanned right away. F2 changes the family's language, not that of the line for staff.

    Visits that wait at this desk stand below. To take one up, type its ticket number. If the ticket is lost, F4 finds the visit by name.
help-staff-sign-in = Login and password come from the admin. After several mistakes the sign-in closes for a moment, longer with each further one. A forgotten password is changed by the admin.
help-staff-pin = A PIN has 4 to 8 digits. It unlocks the screen while you work at this desk. It stands in for the password for a short time only.
help-set-up-language = The first start sets up the school and its database on this computer. The training opens an invented school of its own and keeps nothing.
help-set-up-school = Name and city go into the texts of consents, so write them in full. Divide the classes by commas.
help-set-up-desk = A desk is a place with one terminal. Its name stands in the log and beside every consent.

    The address begins with https:// and stands in every invitation. The shorter it is, the better the QR code reads. It can be changed later, but links already handed out stay as they are.
help-set-up-admin = What the admin's password must have shows below the fields as you type. The PIN: 4 to 8 digits.

# Registering a student
help-register-phone = A child is registered on its own number. Any SIM card with a number of its own will do, in any phone: it is needed only for the code. What counts is who uses the number, not whose contract it is.

    Type the number any way you like: 8 912..., +7 912..., 912... A landline will not do: it receives no SMS.
help-register-code = The code comes by SMS and is good for 10 minutes. Of several messages the right one bears your mark. After two minutes it can be sent again: the same code comes.

    Wrong number? Take another: the first code stops working at once. After five wrong tries a new code is needed.
help-register-password = What a password must have stands below the fields and is ticked off as you type. Common passwords, the name, the phone and the birth date will not do. Letters of any script are fine. F4 suggests one: the family opens it, staff look away.
help-register-details = Write it as it stands in the document. If the document has no surname or no patronymic, set the tick. Type the date in digits: day, month, year, or pick it from the calendar: F4. Ctrl+Z takes a slip back.
help-register-own-consent = From this age a student consents to the processing of their own data. Without it no account is made. A consent can be withdrawn at any time: the text says how.
help-register-class = Type its beginning: 5, 5А or 5-а are the same. A Latin A will do. If the class is not listed, the visit waits for an admin for up to two weeks, and nothing has to be typed again.
help-register-done = The student can sign in and invite, but the profile opens fully once a parent has confirmed it. Who is 18 waits for nobody.
help-elsewhere = Getting back into an account whose password is forgotten follows in a later version. Press Esc and go on with the code that was just typed: it is enough to register, to invite, to join and to confirm. Or put the visit down: what was typed is kept.
help-waits = An admin decides, and the visit goes on by its ticket from the same place. Nothing has to be typed again. It is kept for two weeks.
help-refused = Without consent the data must not be processed, so there is no way on from here. The refusal is recorded. The family may change its mind now, or later by the ticket.
help-same-child = Two profiles of one child are hard to bring together later, so an admin decides. What was typed is kept, and the visit goes on by its ticket.

# Invitation
help-invite-shown = The invitation admits a parent to this child. Show it as a QR code, copy the link, save it as a picture, or read it aloud: 16 digits, of which the last checks the others.

    While an invitation is good, the same one is shown. If it fell into the wrong hands, revoke it: a new one appears.

    When the parent is at hand choose "The parent is here": a seat of its own opens, from which nothing of the child is seen.

# The parent
help-join-enter = The link, the QR code through a scanner, or the 16 digits with or without spaces. The keyboard layout does not matter. The student shows the invitation after signing in; nobody becomes a parent without it.
help-join-who = Before you join, only the first name, an initial, class and school are shown. If this is not your child, go back and check the digits.
help-join-phone = Your own number is needed: it becomes your account. The child's number will not do, it has an account already. A landline will not do: it receives no SMS.
help-join-code = The code comes by SMS and is good for 10 minutes. Of several messages the right one bears your mark. After two minutes it can be sent again: the same code comes.

    Wrong number? Take another: the first code stops working at once.
help-join-password = What a password must have stands below the fields and is ticked off as you type. Common passwords, the name, the phone and the birth date will not do. F4 suggests one: you open it, staff look away.
help-join-details = Write it as it stands in the document. The school and the family know you by it. A parent must be at least 18. The date can be picked from the calendar: F4.
help-join-own-consent = The consent to processing your data. Without it no account is made. The text says how to withdraw it.
help-join-child = Check name, birth date and class. Correct a mistake now: later a document is needed. For a guardian or another representative staff choose the kind of document seen; its number is not recorded.
help-join-child-correct = Corrections are kept together with the confirmation. They replace the child's earlier data.
help-join-child-data = Below the age at which a student decides alone, the parent consents to the processing of the child's data. You may refuse: then no link is made, and the child awaits a parent.
help-join-child-use = The consent to the child's use of the platform. It is a consent of its own and can be withdrawn on its own.

# Signing in and the family
help-sign-in = Type the password you thought of. After several mistakes you have to wait a little. Keyboard layout and Caps Lock are often to blame.
help-family-find = A phone and an invitation are looked for as a whole, a surname from three letters on. A class such as 5А shows its students, and 5А with the beginning of a surname fewer of them. Outside a visit names are masked, every search is recorded, and their number is limited.
help-family-shown = It shows who belongs to whom, the children's schools and classes, and the consents behind each link. If something is wrong, tell an admin.

# Ticket and goodbye
help-what-next = The visit is still open: register another child, invite a parent, see the family, or finish. Finishing wipes the screen and ends the sessions.
help-put-down = A visit that was put down is kept for a day, or for two weeks while it waits for an admin. The ticket says nothing about the family. Passwords are not kept: they are typed again. If the ticket gets lost, the visit is found by name and opens by a code to your phone.
help-take-up = The number is short; capital or small letters do not matter. If the ticket is lost, the visit is found by name and opens by a code to its phone.
help-goodbye = The visit is closed: sessions are ended and the screen is wiped. The invitation stays good.
