# While nobody is at the desk: the lock, the PIN, another staff member in mid-visit.

# The lock
title-lock = The desk is locked
text-lock = This desk is locked. What was typed is kept, the family is signed out.
lock-who = Staff: { $login }
text-lock-password = Type your password instead of the PIN.
lock-other-ways = Another staff member, the password, or a forgotten PIN: in the menu.
key-unlock = Unlock
staff-line-lock = Type your PIN: we go on at the same step.
help-lock = After a minute without a key the screen is hidden; after five minutes the desk locks, after three while an admin is signed in. While the family waits for a code the desk does not lock, but for no longer than ten minutes. Ctrl+K locks it at once: the visit is not lost.

    An unfinished visit is on hold and opens at the same step. The family types only its password again.

    PIN forgotten? Unlock with your password and set a new one. Or ask an admin, who takes the old one away.

# Another staff member
title-colleagues = Who goes on?
text-colleagues = Choose your name. The list shows the staff who signed in at this desk with a password within the last 12 hours.
colleagues-password = Sign in with a password
staff-line-colleagues = The family need not type anything: its step stays on the screen.
help-colleagues = Staff may change in mid-visit: the step, what was typed and the family's sign-ins stay. From now on the log holds the new name; the rights of the one before do not pass on.

    Not in the list? Sign in with your password.

# Another staff member's PIN
title-colleague-pin = PIN
text-colleague-pin = Type your PIN to go on in your colleague's place.
staff-line-colleague-pin = Never type somebody else's PIN, even when asked to.
help-colleague-pin = A PIN stands in for the password for 12 hours after signing in at this desk. After mistakes you wait, longer with each.

# PIN forgotten
title-pin-asked = PIN forgotten
text-pin-asked = An admin sees the request in a list. After the admin's yes you set a new PIN when you next sign in with your password.
staff-line-pin-asked = The desk can be unlocked now, too: with the password.
help-pin-asked = The old PIN works until an admin takes it away. The password always unlocks the desk.

# Actions
action-change-staff = Change staff
action-staff-password = Sign in with a password
action-forgot-pin = PIN forgotten
action-ask-admin = Ask an admin

# Refusals
refusal-418 = That is not the PIN.
    .next = Type it again.
    .help = Type the PIN of the staff member whose name is on the screen. Forgotten? Open the menu and sign in with the password.
refusal-419 = Too many wrong PINs. Wait { $until }.
    .next = Then type the PIN again. The password works now, it is in the menu.
    .help = Each mistake makes the wait longer. The password needs no wait: somebody else's mistakes cannot shut you out.
refusal-420 = The PIN does not work here now.
    .next = Type your password.
    .help = A PIN stands in for the password for 12 hours, and only at the desk where you signed in with it. After an admin has taken it away you set a new one.
