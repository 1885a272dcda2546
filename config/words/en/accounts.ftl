# A number that has an account: is this you?, signing in, the profile that is read.

title-owner = Is this you?
text-owner = The number is proved. It has an account already:
text-owner-no-profile = The number is proved. It has an account already, without an education profile:
owner-by-password = Yes, mine: type the password
owner-by-code = Yes, mine: go on with the code just typed
owner-not-me = This is not me: the number is mine now
staff-line-owner = Let the family read the name. Do not guess for them.
help-owner = A number fits only one account, so no second one is made. Whose it is signs in with the password, or goes on with the code that was just typed: that is enough to register, to invite, to join and to confirm. Did the number use to be somebody else's? "This is not me" passes it on.

title-owner-password = Your password
text-owner-password = Type the password of this account.
owner-password-forgot = Forgotten, or never set? The keys below lead on.
staff-line-owner-password = Look away from the screen. You must not know the password.
help-owner-password = It is the password that was set when the account was made. After wrong ones the next try must wait a little. Without a password you may go on with the code that was just typed.

title-another-visit = Begun before
text-another-visit = The number is proved. It was given before, in a visit that was put down:
owner-that-visit = Go on with that visit
owner-anew = Begin anew: that visit is dropped
text-another-visit-open = The number is proved. A visit that is open at another desk holds it:
owner-look-again = Look again
staff-line-another-visit = Ask whether they want to go on where they stopped.
help-another-visit = What was typed then is kept. Going on asks the password that was set in it, and stands where it stood. Beginning anew drops that visit: what was typed in it is gone, and nobody's profile is touched. If the visit is open at another desk, finish it there or put it down there, and then look again.

title-not-me = This is not me
text-not-me = The number used to be somebody else's.
staff-line-not-me = Tell nothing of the other account. Press Enter, hand out the ticket.
help-not-me = A number that nobody uses any more passes on at once. This one's account has a family, or somebody came with it in the last 90 days: an admin looks at it first. Until then the number stays where it is. After a yes the number is proved once more by a code, in this same visit, within 14 days.

title-check = Is this right?
text-check = Your education profile. Check it: no second one is made.
check-right = It is right
staff-line-check = Compare with the document. Something wrong? Tell an admin.
help-check = The profile stays as it is and gets one more role. If the name, the birth date or the sex is wrong, an admin looks at it; the visit can be put down. If it is not you, press Esc.

action-forgot = Forgot it
action-by-code = Go on by code

done-already = You are registered already: the education profile is here.
