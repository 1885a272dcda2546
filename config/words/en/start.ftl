# Before a visit and after it: waiting, first start, staff sign-in, start, ticket, goodbye.

# The idle screen
title-attract = Help desk
text-attract = Press any key
attract-hint = Here you can
attract-register = register a student
attract-invite = get the invitation for parents
attract-join = join your child as a parent
attract-family = see your family
attract-correct = put a class or a name right
attract-ticket = go on with your ticket
staff-line-attract = Press any key and sign in.
help-attract = This is the idle screen. Press any key to sign in. F2 changes the language.

# First start: language and what to open
title-set-up-language = Welcome
text-set-up-language = This is the school's help desk. It takes two minutes to set up: language, school, desk, admin.

    To look around first, open the training: everything there is invented and nothing is sent.
staff-line-set-up-language = Choose the language and press Enter. It can be changed at any time.
help-set-up-language = The first start sets up the school and its database on this computer. The training opens an invented school of its own and keeps nothing.

# First start: school
title-set-up-school = School
text-set-up-school = What the school is called, where it stands and which classes it has. The name goes into consents and messages.
staff-line-set-up-school = One class is enough: the others can be added later.
help-set-up-school = Name and city go into the texts of consents, so write them in full. Divide the classes by commas.

# First start: desk
title-set-up-desk = Desk
text-set-up-desk = Name the place where this terminal stands: the log knows it by this name.

    The link in an invitation's QR code begins with the address below. The shorter, the clearer the code. Until there is a page at it, the link is opened with a scanner at a desk.
staff-line-set-up-desk = With several desks, each needs a name of its own.
help-set-up-desk = A desk is a place with one terminal. Its name stands in the log and beside every consent.

    The address begins with https:// and stands in every invitation. The shorter it is, the better the QR code reads. It can be changed later, but links already handed out stay as they are.

# First start: how codes are sent
title-set-up-delivery = Sending codes
text-set-up-delivery = By what does the school send codes to families?
staff-line-set-up-delivery = Not decided yet? Choose "Later": a way can be added to the settings.
help-set-up-delivery = Codes prove the families' numbers. The chosen way is written into the settings file, section [delivery]; the rest of the file stays as it is. Several ways and their order: docs/delivery.md.

    The school's program gets a code with its number and hands them to the operator. Its keys and passwords are not typed here: they stay in the program.

# First start: the way out
title-set-up-way = The way out
text-set-up-way = What this way needs:
staff-line-set-up-way = Nobody sees the password: it goes into a file of its own.
help-set-up-way = Names and addresses are written into the settings file, the password or key into a file of its own beside it, which only its owner can read. Enter writes it all and goes on to the trial. Written once more, it replaces what was there.

# First start: the trial
title-set-up-trial = Trial
text-set-up-trial = The way is written down. Let us send a trial message to your phone or mailbox.
staff-line-set-up-trial = No trial: leave the field empty and press Enter.
help-set-up-trial = The trial message bears a mark of two letters and no code. What came of it is told here, with what to do. Later the command kindesk delivery test does the same, and kindesk doctor tries the way without sending.

# First start: admin
title-set-up-admin = Admin
text-set-up-admin = The first admin looks after staff, classes and desks. Do not lose the password: nobody can restore it.
staff-line-set-up-admin = Write the login down. Show the password to nobody.
help-set-up-admin = What the admin's password must have shows below the fields as you type. The PIN: 4 to 8 digits.

# First start: done
set-up-key = Key file: { $path }. Keep a copy of it apart from the database: without it the data cannot be read.

# Staff sign-in
title-staff-sign-in = Staff sign-in
text-staff-sign-in = Sign in with your own login: all that you do is recorded under it.
staff-line-staff-sign-in = Never use another person's login, not even for a minute.
help-staff-sign-in = Login and password come from the admin. After several mistakes the sign-in closes for a moment, longer with each further one. Forgot the password? An admin gives a new one: on the first screen, staff, classes, desks.

# Staff PIN
title-staff-pin = Your PIN
text-staff-pin = Think of a short PIN. It unlocks the screen without your password.
staff-line-staff-pin = No birth date, and not 1234.
help-staff-pin = A PIN has 4 to 8 digits. It unlocks the screen while you work at this desk. It stands in for the password for a short time only.

# Start
title-home = Hello!
text-home = What brings the family here?
home-language = The family's language: { $language } (F2)
home-reason-register = Register a student
    .for = The child's account, then the invitation for the parents
home-reason-join = Parent with an invitation
    .for = Scan it, or type its 16 digits
home-reason-take-up = take up
home-reason-family = Find a family
    .for = By name, number, class or invitation
home-matter-register = registration
home-matter-invite = invitation
home-matter-join = joining
home-matter-sign-in = sign-in
home-matter-family = family
home-matter-menu = what next
home-scan = An invitation can be scanned. Ticket lost: F4.
home-field = Ticket, invitation
home-today = Visits today: { $n }
home-waiting = { $n ->
        [one] { $n } visit waits here
       *[other] { $n } visits wait here
    }
queue-title = Visits
queue-today = Today: { $n }
queue-here = Waiting here: { $n }
queue-for-admin = For an admin: { $n }
queue-nobody = Nobody waits here
queue-heard = As of { $at }
home-waiting-row = Ticket { $ticket }
waited-now = just now
waited-minutes = { $n } min
waited-hours = { $n } h
waited-days = { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
home-no-delivery = Codes cannot be sent: no delivery is configured.
home-no-delivery-next = Set up a way out in the settings, section [delivery], and start again. To check: kindesk doctor
home-clock-staff = Call an admin. You can go on working.
home-clock-admin = If the time is right: kindesk clock accept. If not: set the computer's clock, then kindesk clock set-back.
home-budget = Messages sent in a day: { $parts } of { $of }.
home-budget-spent = The school's messages of a day are used up: { $parts } of { $of }. No codes are sent.
home-budget-staff = Tell an admin, who can raise the limit.
home-budget-spent-staff = Tell an admin, who can raise the limit. Put visits on hold by ticket.
home-budget-admin = The limit: sends-per-day in the settings, section [limits]; then start the desk again.
clock-ahead = The clock is in doubt: it is { $now } now, and the desk last worked at { $believed }. Until that is checked nothing is removed or closed.
clock-behind = The clock is in doubt: the program takes it for { $now }, the computer's clock shows { $believed }. Until that is checked nothing is removed or closed.
staff-line-home = Ask whether the child has a phone number and has the phone here.
help-home = Choose what brings the family: by its digit, or with the arrows and Enter. An invitation or a code of the diary can be scanned right away. F2 changes the family's language, not that of the line for staff.

    Visits that wait at this desk stand below. To take one up, type its ticket number. If the ticket is lost, F4 finds the visit by name. The cancel number that an account's owner was sent is typed here too: ten digits, and the new password is stopped.

# The visit is on hold
title-put-down = Your ticket
text-put-down = The visit is on hold and what was typed is kept. Show this number when you come back.
put-down-until = We expect you until { $until }
put-down-why-family = Come back to the desk whenever it suits you.
put-down-why-other-desk = Go to another desk and tell this number: the visit goes on there.
put-down-why-left-open = The program was ended here. The visit is offered when the desk opens again.
put-down-why-not-listed = An admin looks into the class. Then we go on from the same place.
put-down-why-same-child = An admin finds out whether it is the same child or another. Then we go on from the same place.
put-down-why-not-me = An admin finds out whose number it is. Then we go on from the same place.
put-down-why-number = Come back to this desk once you have a number of your own.
put-down-bring = Bring the phone for the code, and the password if you have set one.
put-down-bring-number = Bring the phone or the SIM card with that number: the code goes to it.
staff-line-put-down = Let the family photograph the number. It says nothing about them.
help-put-down = A visit on hold is kept for a day, or for two weeks while it waits for an admin or for a number. The ticket says nothing about the family. Passwords are not kept: they are typed again. If the ticket gets lost, the visit is found by name and opens by a code to your phone.

# Taking up
take-up-password = The password first: while you were away, the session ended.

# Between matters: what next
title-what-next = What next?
text-what-next = All that was done is kept. Choose what to go on with.
next-invite = Invite a parent
next-join = Join as a parent
next-register = Register a student
next-enter = Join as a parent
next-find = Find a family
next-family = See the family
next-link = Link the diary
next-goodbye = Finish the visit
staff-line-what-next = Ask whether the family needs anything else.
help-what-next = The visit is still open: register another child, invite a parent, see the family, or finish. Finishing wipes the screen and ends the sessions.

# Goodbye
title-goodbye = Goodbye!
text-goodbye = The screen is wiped and nothing about you is left at this desk.
goodbye-registered = Student registered: { $name }
goodbye-joined = Parent joined: { $name }
goodbye-unconfirmed = A parent's profile was made, no child confirmed: { $name }
goodbye-awaiting = Awaits a parent: { $name }
goodbye-awaiting-next = The invitation is good: the parent may bring it to any desk.
goodbye-list-done = Done
goodbye-list-left = Left to do
goodbye-list-keep = Take along
goodbye-invited = The invitation for the parents is ready: { $name }
goodbye-keep-invitation = The invitation ({ $name }), good until { $until }
goodbye-keep-receipt = Consent number { $number }: { $purpose } ({ $name })
goodbye-keep-sign-in = Your own number and password: with them you sign in at any desk
goodbye-awaiting-none = Not everybody has an invitation: a desk makes one once the student has signed in.
goodbye-proposed = A correction was proposed: the first parent decides about it at any desk.
goodbye-settled = A proposed correction was decided.
goodbye-disputed = A link was disputed: it is suspended until an admin has decided.
goodbye-ended = A family link was ended.
goodbye-moved = An account moved to another number.
goodbye-class-corrected = The class is put right.
goodbye-relation-corrected = The relation is put right.
goodbye-data-corrected = The data is put right.
goodbye-barred = An adult may no longer join the child.
goodbye-bar-lifted = A bar is lifted.
goodbye-teacher-given = The role of a teacher is given.
goodbye-teacher-taken = The role of a teacher is taken away.
goodbye-revoked = The invitation is revoked.
goodbye-mailbox-set = A mailbox is kept for getting back in.
goodbye-recovered = A new password is set.
goodbye-nothing = Nothing was changed today.
staff-line-goodbye = Make sure that the family took the phone and their notes.
help-goodbye = The visit is closed: sessions are ended and the screen is wiped. The invitation stays good.

# Ways out that need somebody's care
home-way-fails = The way { $way } has sent nothing since { $at }.
home-way-why = Why: { $why }.
home-way-doctor = kindesk doctor tells
home-way-pay = Top it up.
home-way-low = { $n ->
        [one] The money of the way { $way } lasts for about { $n } day.
       *[other] The money of the way { $way } lasts for about { $n } days.
    }
home-way-staff = Tell an admin.
