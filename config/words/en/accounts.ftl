# A number that has an account: is this you?, signing in, the profile that is read.

title-owner = Is this you?
text-owner = The number is proved. It has an account already:
text-owner-no-profile = The number is proved. It has an account already, without an education profile:
owner-by-password = Yes, mine: type the password
owner-by-code = Yes, mine: go on with the code just typed
owner-not-me = Not me: this number used to be somebody else's
staff-line-owner = Let the family read the name. Do not guess for them.
help-owner = A number fits only one account, so no second one is made. If it is yours, sign in with the password, or go on with the code that was just typed: that is enough to register, to invite, to join and to confirm. Did the number use to be somebody else's? "Not me" passes it on.

title-owner-password = Your password
text-owner-password = Type the password of this account.
owner-password-forgot = Forgotten, or never set? F4 leads to a new one.
staff-line-owner-password = Look away from the screen. You must not know the password.
help-owner-password = It is the password that was set when the account was made. After a mistake you have to wait a little. Forgotten? F4 leads to a new one: by an SMS and a second proof. Without a password you may also go on with the code that was just typed.

title-another-visit = Already begun
text-another-visit = The number is proved. It was given before, in a visit on hold:
owner-that-visit = Go on with that visit
owner-anew = Begin anew: that visit is removed
text-another-visit-open = The number is proved. A visit that is open at another desk holds it:
owner-look-again = Look again
staff-line-another-visit = Ask whether they want to go on where they stopped.
help-another-visit = What was typed then is kept. Going on asks the password that was set in it, and stands where it stood. Beginning anew drops that visit: what was typed in it is gone, and nobody's profile is touched. If the visit is open at another desk, finish it there or put it on hold there, and then look again.

title-not-me = Not me
text-not-me = The number used to be somebody else's.
staff-line-not-me = Say nothing of the other account. Press Enter, hand out the ticket.
help-not-me = A number that nobody uses any more passes on at once. If its account has a family, or somebody came with it in the last 90 days, an admin looks at it first. Until then the number stays where it is. After a yes the number is proved once more by a code, in this same visit, within 14 days.

title-check = Is this right?
text-check = Your education profile. Check it: no second one is made.
check-right = It is right
staff-line-check = Compare with the document. Something wrong? Tell an admin.
help-check = The profile stays as it is and gets one more role. If the name, the birth date or the sex is wrong, an admin looks at it; the visit can be put on hold. If it is not you, press Esc.

action-forgot = Forgot or never set it?
action-by-code = Go on by code

done-already = You are already registered: the education profile is here.
