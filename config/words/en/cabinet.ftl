# The account's own room: what its owner sees of it, and changes.

next-cabinet = My account

title-cabinet-room = My account
text-cabinet-room = What stands in the account, and what can be changed.
staff-line-cabinet-room = This is the person's own account. They choose alone; look away.
help-cabinet-room = Here an account's owner sees what stands in it and changes it. Whatever is changed, the owner is told on every way that reaches them. What is changed asks the password if it was not typed in the last 5 minutes.

    A number or e-mail counts only after its code. Parts of both are hidden here, since others may see the screen.
cabinet-data = My data and family
    .for = name, birth date, relations
cabinet-mailbox = E-mail
    .none = none yet
cabinet-authenticator = Authenticator app
    .for = a code at every sign-in
cabinet-recovery-codes = Recovery codes
    .for = ten codes on paper
cabinet-consents = My consents
    .for = text, number, withdrawing
cabinet-deletion = Delete the account
    .for = there is time to think again
