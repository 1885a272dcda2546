# A parent joins and confirms the child.

title-join-enter = Invitation
text-join-enter = Scan the child's QR code, paste the link or type the 16 digits.
staff-line-join-enter = No invitation? The child shows it after signing in.

join-other = Type another

title-join-who = Join
text-join-who = You are invited by:
who-invites = { $name }
who-invites-place = { $class }, { $school }
who-join = Join
who-not-mine = Not your child? Go back and check the invitation.
staff-line-join-who = Ask whether the parent knows the child. Say no more about it.

title-join-phone = The parent's phone
text-join-phone = Type your own number: the code goes there. The child's number will not do here.
staff-line-join-phone = The parent types the number, and must have the phone at hand.

title-join-code = Enter the code
text-join-code = Type the six digits of the SMS on your phone.
staff-line-join-code = The parent reads and types the code. You must not know it.

title-join-password = Think of a new password
text-join-password = You will sign in with it. Type it twice.
staff-line-join-password = Look away from the screen, and ask the child to step aside.

title-join-details = About yourself
text-join-details = Your surname, first name, patronymic and birth date.
staff-line-join-details = You may type here: ask for the document and compare.

title-join-own-consent = Your consent
text-join-own-consent = Read it, and tick it if you agree.
staff-line-join-own-consent = Give time to read. Only the parent sets the tick.

title-join-child = Confirm the child's registration
text-join-child = Check the child's data, and say what you are to the child.
child-correct-hint = A mistake in the data? Correct it now.
child-changed = Corrected. It is kept together with the confirmation.
child-confirm = Confirm
staff-line-join-child = Guardian or another relative? See the document, choose its kind.

title-join-child-correct = Correct the child's data
text-join-child-correct = Correct what is wrong. Leave the rest as it is.
staff-line-join-child-correct = Compare with the child's document. You may type.

title-join-child-data = Consent for the child: data
text-join-child-data = Read it, and tick it if you agree.
staff-line-join-child-data = Only the parent sets the tick. Never hurry them.

title-join-child-use = Consent for the child: platform
text-join-child-use = Read it, and tick it if you agree.
staff-line-join-child-use = The last step: with this tick the child is confirmed.

# Done
join-done = Done: { $child } and { $parent } now see each other.
join-refused = No link was made. The child still awaits a parent.
join-next-family = Enter: see the family
