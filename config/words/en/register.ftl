# Registering a student and inviting a parent. The words address the family, staff-line addresses staff.

title-register-phone = The student's phone
text-register-phone = Type the number that the child itself has: the code goes there. A parent's number will not do, accounts would be mixed up.
staff-line-register-phone = Ask: "Is this the child's own number?" The family types it.

title-register-code = Enter the code
text-register-code = Type the six digits of the SMS on the child's phone.
staff-line-register-code = The child reads and types the code. You must not know it.

title-register-password = Think of a new password
text-register-password = The child will sign in with it. Type it twice.
staff-line-register-password = Look away from the screen. You must not know the password.

title-register-details = About yourself
text-register-details = The child's surname, first name, patronymic and birth date.
staff-line-register-details = You may type here: ask for the document and compare.

title-register-own-consent = The student's consent
text-register-own-consent = You are old enough to decide. Read it, and tick it if you agree.
staff-line-register-own-consent = Give time to read. Only the child sets the tick.

title-register-class = School and class
text-register-class = Which class is the child in?
class-none-yet = Begin typing the name of the class.
class-not-listed = Class not listed? The visit will wait for an admin.
staff-line-register-class = You may type. Class missing: "Not listed", and hand out the ticket.

title-register-done = Done
text-register-done = The education profile is made.
done-registered = { $name }, { $class }
done-awaiting = Now a parent is needed, to confirm the registration.
done-complete = The registration is complete and waits for nobody. A parent may be invited if you like.
done-next-invite = Enter: invite a parent
staff-line-register-done = Ask whether the parent is here. If so, go on.

# The password was forgotten
title-elsewhere = Getting back in
text-elsewhere = The password of this number's account is not known.
staff-line-elsewhere = Offer to go on by the code, or put the visit down.

# The visit will wait for an admin
title-waits = The visit will wait
text-waits = What was typed is kept. Enter puts the visit down and shows the ticket.
staff-line-waits = Press Enter and give the family the ticket.

# The consent was not given
title-refused = Consent not given
text-refused = You may go back to the text and think it over.
staff-line-refused = Do not persuade. The refusal is recorded; the family decides.

# The same child, or another
title-same-child = This child is known already
text-same-child = A student of this name and birth date is registered. An admin finds out whether it is the same child or another.
staff-line-same-child = Tell nothing of the other one. Put the visit down for an admin.

# Invitation
title-invite-shown = Invite a parent
text-invite-shown = Show this to the parent, or pass the digits on. The invitation leads to this child only.
invite-code = Code of the invitation
invite-link = Link
invite-until = Good until { $until }
invite-uses = { $allowed ->
        [one] Used { $used } of { $allowed } time
       *[other] Used { $used } of { $allowed } times
    }
invite-used-at = A parent joined: { $at }
invite-parent-here = The parent is here
invite-parent-later = The parent comes later
invite-at-desk = For now the link opens at a desk: by scanner, or by typing the digits.
invite-no-room = { $rows ->
        [one] The QR code lacks { $rows } row: enlarge the window. Digits and link will do.
       *[other] The QR code lacks { $rows } rows: enlarge the window. Digits and link will do.
    }
# The screen puts the number of rows in the place of {"{}"}.
qr-no-room = Rows missing for the QR code: {"{}"}. Enlarge the window, or type the digits.
invite-full-screen-close = Any key closes the QR
invite-revoke-title = Revoke the invitation?
invite-revoke-text = The old digits and link stop working and new ones appear. Links that exist already stay.
invite-revoke-yes = Revoke and make anew
invite-revoke-no = Leave it as it is
invite-renewed = A new invitation was made
staff-line-invite-shown = Parent at hand? Press Enter: the parent's seat opens.
