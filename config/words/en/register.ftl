# Registering a student and inviting a parent. The words address the family, staff-line addresses staff.

title-register-phone = The student's phone
text-register-phone = Type the child's own number: the code goes there. A parent's number will not do: the accounts would be mixed up.
staff-line-register-phone = Ask: "Is this the child's own number?" The family types it.
help-register-phone = A child is registered on its own number. Any SIM card with a number of its own will do, in any phone: it is needed only for the code. What counts is who uses the number, not whose contract it is. No number yet? F3 puts the visit on hold for two weeks: what was typed is kept.

    Type the number any way you like: 8 912..., +7 912..., 912... A landline will not do: it receives no SMS.

title-register-code = Enter the code
text-register-code = Type the six digits of the SMS on the child's phone.
staff-line-register-code = The child reads and types the code. You must not know it.
help-register-code = The code comes by SMS and is good for 10 minutes. Of several messages the right one bears your mark. After two minutes it can be sent again: the same code comes.

    Instead of an SMS there may be a call, each time from another number. Do not answer: type the last digits of that number, as many as the screen says. SMS and call are both free.

    Wrong number? Change it: the first code stops working at once. After five wrong tries a new code is needed.

title-register-password = Think of a new password
text-register-password = The child will sign in with it. Type it twice, without the name, the phone or the birth date in it.
staff-line-register-password = Look away from the screen. You must not know the password.
help-register-password = What a password must have stands below the fields and is ticked off as you type. Common passwords, the name, the phone and the birth date will not do. Letters of any script are fine. F4 suggests one: the family opens it, staff look away.

title-register-details = About yourself
staff-line-register-details = You may type here: ask for the document and compare.
help-register-details = Write it as it stands in the document. If the document has no surname or no patronymic, set the tick. Type the date in digits: day, month, year, or pick it from the calendar: F4. Ctrl+Z takes a slip back.

title-register-own-consent = The student's consent
staff-line-register-own-consent = Give time to read. Only the child sets the tick.
help-register-own-consent = From this age a student consents to the processing of their own data. Without it no account is made. A consent can be withdrawn at any time: the text says how.

title-register-class = School and class
text-register-class = Which class is the child in?
class-not-listed = Class or school not listed? The visit will wait for an admin.
staff-line-register-class = You may type. Class missing: "Not listed", and hand out the ticket.
help-register-class = Type its beginning: 5, 5А or 5-а are the same. A Latin A will do. If the class is not listed, or the child goes to another school, press "Not listed" and type both. The visit waits for an admin for up to two weeks, and nothing has to be typed again. A class of another school which an admin has opened is named here with its school.
class-elsewhere = This class is in another school: an admin lets this desk register the child into it.

title-register-not-listed = Not listed
text-register-not-listed = Which class is missing? An admin looks into it and opens the class, and the school if need be.
staff-line-register-not-listed = Type what the family says. Then hand out the ticket.
help-register-not-listed = Type the class. If it is a class of this school, leave the second field empty. If the child goes to another school, type its name, or pick it below the field. Enter puts the visit on hold and shows the ticket. The admin may correct the names, and says yes or no. Then the visit goes on from the same place: after a yes the class stands in the field. After this visit a child of another school is looked after by that school: little of it is shown here.
not-listed-school-hint = Leave it empty for { $school }.

title-register-done = Done
text-register-done = The education profile is made.
done-awaiting = Now a parent is needed, to confirm the registration.
done-complete = The registration is complete: at 18 no parent is needed. A parent may be invited if you like.
done-confirmed = A parent has confirmed the registration. Another parent may be invited.
staff-line-register-done = Ask whether the parent is here. If so, go on.
help-register-done = The student can sign in and invite, but the profile opens fully once a parent has confirmed it. At 18 no parent is needed.

# The password was forgotten

# The visit will wait for an admin
title-waits = The visit will wait
text-waits = What was typed is kept. Enter puts the visit on hold and shows the ticket.
staff-line-waits = Press Enter and give the family the ticket.
help-waits = An admin decides, and the visit goes on by its ticket from the same place. Nothing has to be typed again. It is kept for two weeks.

# The consent was not given
title-refused = Consent not given
text-refused = The refusal is recorded. You may go back to the text and think it over, or come later with the ticket.
staff-line-refused = Do not persuade. The refusal is recorded; the family decides.
help-refused = Without consent the data must not be processed. The refusal is recorded. The family may change its mind now, or later by the ticket.

# The same child, or another
title-same-child = This child is already known
staff-line-same-child = Say nothing of the other one. Put the visit on hold for an admin.
help-same-child = Two profiles of one child are hard to bring together later, so an admin decides. What was typed is kept, and the visit goes on by its ticket.

# Invitation
title-invite-shown = Invite a parent
invite-code = Code of the invitation
invite-link = Link
invite-until = Good until { $until }
invite-until-then = until { $until }
invite-days = { $n ->
        [one] Good for one more day:
       *[other] Good for { $n } more days:
    }
invite-last-hour = Good for less than an hour:
invite-hours = { $n ->
        [one] Good for one more hour:
       *[other] Good for { $n } more hours:
    }
invite-uses = { $allowed ->
        [one] Used { $used } of { $allowed } time
       *[other] Used { $used } of { $allowed } times
    }
invite-used-at = A parent joined: { $at }
invite-used-by = Parent { $name }: { $at }
invite-parent-here = The parent is here
invite-at-desk = The link does not open at home yet: bring it to the desk.
# The screen puts the number of rows in the place of {"{}"}.
qr-no-room = Rows missing for the QR code: {"{}"}. Enlarge the window, or type the digits.
invite-full-screen-close = Any key closes the QR, F9 hides the screen. After { $minutes } minutes the desk locks.
invite-revoke-title = Revoke the invitation?
invite-revoke-text = The old digits and link stop working and new ones appear. Links that exist already stay.
invite-revoke-yes = Revoke and make a new one
invite-revoke-no = Leave it as it is
invite-renewed = A new invitation was made
staff-line-invite-shown = Parent at hand? Press Enter: the parent's seat opens.
help-invite-shown = With the invitation a parent joins this child. Show it as a QR code, copy the link, save it as a picture, or read it aloud: 16 digits, of which the last checks the others.

    While an invitation is good, the same one is shown. If it fell into the wrong hands, revoke it: a new one appears. After a minute without a key the screen is hidden; "Large QR" stays for up to ten minutes, then the desk locks.

    When the parent is at hand, choose "The parent is here": the parent's seat opens, which shows nothing of the child.
