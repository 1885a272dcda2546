# The lists of steps on the left, and what steps share: code, password, own data, consent, terms.

# Names of the steps
step-phone = Phone
step-code = Code
step-password = Password
step-details = About you
step-own-consent = Consent
step-class = Class
step-done = Done
step-enter = Invitation
step-who = Who invites
step-child = The child
step-child-consents = For the child
step-language = Language
step-school = School
step-desk = Desk
step-delivery = Codes
step-admin = Admin

# How each matter begins
intro-register = The child now gets an account and an education profile. It takes about three minutes.
intro-join = You now join the child as a parent. It takes about five minutes.
intro-social = No registration in a social network is needed. If you have a private profile, nobody sees it.

# Terms
text-terms = By going on you accept the terms of use and the privacy policy.
terms-open = Terms

# Code
code-not-sent = The SMS to { $phone } was not sent. Send the code again, or change the number.
code-later = Nothing went to { $phone } yet: the operator asks to wait.
code-sent = An SMS with the code went to { $phone }
code-mark = the message with this mark is the right one
code-again-label = Send the SMS again in
code-again-at = The SMS can be sent again from { $at }
code-again-free = The code can be sent again
code-again-sms = F3 sends the code again.
code-again-now = F3 sends the code again, F4 calls with other digits.
code-lives-until = good until { $at }
code-lives = good for another { $left }
code-spent-wait = The code is no longer good. When the countdown ends, Enter sends a new one.
code-expired = The code is no longer good. Enter sends a new one.
code-tries = { $left ->
        [one] { $left } try left
       *[other] { $left } tries left
    }
code-hang-up = On the phone? Hang up: the code may not come meanwhile.
code-free = SMS and call are free, and may take a few minutes.
code-free-sms = The SMS is free, and may take a few minutes.

# Password
password-rule-length = { $n ->
        [one] at least { $n } character
       *[other] at least { $n } characters
    }
password-rule-upper = a capital letter
password-rule-lower = a small letter
password-rule-digit = a digit
password-rule-special = a sign: ! " # $ % ' ( ) *
password-rule-same = the same both times
title-private = Suggested password
private-look-away = Staff, please look away.
private-shut = The password shows here when the family presses Enter. Make sure that nobody else can see the screen.
private-password = Write it down or remember it: after this step it is not shown again. Enter puts it into both fields.
private-open = Show it
private-take = Take this one
private-another = Another
password-anew = The data was corrected: think of a password once more, without the name, the phone or the birth date in it.
password-keep = A password is set already. Enter on empty fields keeps it; or set another.
password-strength = Strength: { $strength }
password-strength-0 = very weak
password-strength-1 = weak
password-strength-2 = fair
password-strength-3 = good
password-strength-4 = excellent

# Own data
details-document = Real data, as in the document.

# Consent
consent-version = Version { $version }
consent-scroll = Read to the end (PgDn). F4: "Data passed on". F3: refuse.
consent-refuse-own = Without this consent no account is made.
consent-refuse-child = Without this consent no link to the child is made, and the child keeps waiting for a parent.
consent-refuse-no = Back to the text
title-refuse = Refuse?
text-refuse = Nothing is recorded yet: F3 records the refusal.
staff-line-refuse = Do not persuade and do not hurry: the family decides.
help-refuse = Enter and Esc lead back to the text of the consent. F3 records the refusal: for what, when and at which desk. The family may change its mind even then.
refused-without-link = Go on without a link

# Messages
sms-code = Code { $code }, mark { $mark }. Tell it to nobody, not even to staff.
sms-code-school = { $school }: code { $code }, mark { $mark }. Do not tell it even to staff.
