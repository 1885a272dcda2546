# Before a visit and after it: waiting, first start, staff sign-in, start, ticket, goodbye.

# The idle screen
title-attract = Help desk
text-attract = Press any key
attract-school = { $school }
attract-hint = Registration of students and parents
attract-opening = Opening the database
staff-line-attract = Press any key and sign in.

# First start: language and what to open
title-set-up-language = Welcome
text-set-up-language = This is the school's help desk. It takes two minutes to set up: language, school, desk, admin.

    To look around first, open the training: everything there is invented and nothing is sent.
staff-line-set-up-language = Choose the language and press Enter. It can be changed at any time.

# First start: school
title-set-up-school = School
text-set-up-school = What the school is called, where it stands and which classes it has. The name goes into consents and messages.
staff-line-set-up-school = One class is enough: the others can be added later.

# First start: desk
title-set-up-desk = Desk
text-set-up-desk = Name the place where this terminal stands: the log knows it by this name.

    The link in an invitation's QR code begins with the address below. The shorter, the clearer the code. Until there is a page at it, the link is opened with a scanner at a desk.
staff-line-set-up-desk = With several desks, each needs a name of its own.

# First start: admin
title-set-up-admin = Admin
text-set-up-admin = The first admin looks after staff, classes and desks. Do not lose the password: nobody can restore it.
staff-line-set-up-admin = Write the login down. Show the password to nobody.

# First start: done
set-up-where = Database: { $path }
set-up-key = Key file: { $path }. Keep a copy of it apart from the database: without it the data cannot be read.

# Staff sign-in
title-staff-sign-in = Staff sign-in
text-staff-sign-in = Sign in with your own login: all that you do is recorded under it.
staff-line-staff-sign-in = Never use another person's login, not even for a minute.

# Staff PIN
title-staff-pin = Your PIN
text-staff-pin = Think of a short PIN. It unlocks the screen without your password.
staff-line-staff-pin = No birth date, and not 1234.

# Start
title-home = Hello!
text-home = What brings the family here?
home-language = The family's language: { $language }
home-reason-register = Register a student
home-reason-join = Parent with an invitation
home-reason-take-up = Take up a ticket
home-reason-family = Find a family
home-scan = An invitation can be scanned. Ticket lost: F4.
home-field = Ticket, invitation
home-waiting = { $n ->
        [one] { $n } visit waits here
       *[other] { $n } visits wait here
    }
home-waiting-row = Ticket { $ticket }
home-no-delivery = Codes cannot be sent: no delivery is configured.
home-no-delivery-next = Name the sending program in the settings, section [delivery], and start again. To check: kindesk doctor
staff-line-home = Ask whether the child has a phone number and has the phone here.

# The visit was put down
title-put-down = Your ticket
text-put-down = The visit is put down and what was typed is kept. Show this number when you come back.
put-down-ticket = { $ticket }
put-down-until = We expect you until { $until }
put-down-why-family = Come back to this desk whenever it suits you.
put-down-why-left-open = The program was ended here. The visit is offered when the desk opens again.
put-down-why-not-listed = An admin looks into school and class. Then we go on from the same place.
put-down-why-same-child = An admin finds out whether it is the same child or another. Then we go on from the same place.
put-down-why-not-me = An admin finds out whose number it is. Then we go on from the same place.
put-down-bring = Bring the phone that received the code, and the password.
staff-line-put-down = Let the family photograph the number. It says nothing about them.

# Taking up
title-take-up = Take up a ticket
text-take-up = Type the ticket's number. We go on from the step where we stopped.
take-up-password = The password first: while you were away, the session ended.
take-up-code-again = The number was proved more than half an hour ago, so a new code is needed.
staff-line-take-up = Ticket lost? The visit is found by name.

# Between matters: what next
title-what-next = What next?
text-what-next = All that was done is kept. Choose what to go on with.
next-register = Register another student
next-invite = Invite a parent
next-join = Join as a parent
next-family = See the family
next-goodbye = Finish the visit
staff-line-what-next = Ask whether the family needs anything else.

# Goodbye
title-goodbye = Goodbye!
text-goodbye = The screen is wiped and nothing about you is left at this desk.
goodbye-registered = Student registered: { $name }
goodbye-joined = Parent joined: { $name }
goodbye-unconfirmed = A parent's profile was made, no child confirmed: { $name }
goodbye-awaiting = Awaits a parent: { $name }
goodbye-awaiting-next = The invitation is good: the parent may bring it to any desk.
goodbye-proposed = A correction was proposed: the first parent decides about it at any desk.
goodbye-settled = A proposed correction was decided.
goodbye-disputed = A link was disputed: it is suspended until an admin has decided.
goodbye-ended = A family link was taken away.
goodbye-moved = An account moved to another number.
goodbye-nothing = Nothing was changed today.
goodbye-next = Press any key for the next family.
staff-line-goodbye = Make sure that the family took the phone and their notes.
