# Signing in by oneself: number and password, or a code to the phone.

title-door-number = Sign in
text-door-number = For everybody who has an account: a parent, a student or a teacher. Type your own number or e-mail, and the password.
door-no-password = No password at hand? Type the number and sign in by a code: it comes to the phone. A code shows the family; changing or taking away needs the password. F4 leads to a new one.
staff-line-door-number = The person types number or e-mail and password alone. Look away.
help-door-number = Anybody with an account can sign in. A parent sees the family, answers a correction or a dispute, and takes their own link away. A student opens the invitation for a parent. Whether a number or an e-mail has an account is not said before the right password or code.

    No password? "Sign in by code" sends a code to this number. With a code you can see the family, join a child and show the invitation. Taking a link away or disputing one needs the password.

    Forgotten, or never set? "Forgot or never set it?" leads to a new password.

    No account yet? Go back: a student begins with registering, a parent with the invitation.

title-door-code = Type the code
staff-line-door-code = The phone's owner reads and types the code. You must not know it.
help-door-code = The code comes by SMS and lives 10 minutes. If several messages came, the one with your mark counts. After two minutes it can be sent again: it is the same code. A call does not sign anybody in: the code from the SMS is needed.

title-door-yours = Is this you?
text-door-yours = The code is right. This number has an account:
text-door-yours-no-profile = The code is right. This number has an account without a profile:
door-yours-not = Not you? Go back and type another number. If the number used to be somebody else's, begin with registering or joining: there it can become yours.
staff-line-door-yours = Let the person read the name alone. Give no hints.
help-door-yours = Half of the name is hidden, so that only its owner knows it. If the account is yours, sign in. If it is not, nobody sees anything: go back to the number.
key-door-yours = Yes, this is me

text-what-can-we-do = Signed in. Choose what the person has come for.
next-door = Sign in
home-reason-door = Sign in to an account
    .for = With number or e-mail and password, or a code by SMS
