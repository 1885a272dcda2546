# What waits for an admin, what is decided about it, and how the family is told.

action-waiting-list = What waits for an admin
home-for-admin = Waiting for an admin: { $n }
home-decided = decided
home-decided-not-listed = the class
home-decided-same-child = same child?
home-decided-not-me = whose number
key-look-again = Look again
key-decide = Decide

title-waiting-list = Waiting for an admin
text-waiting-list = What only an admin may decide, the oldest first. Choose one.
waiting-nothing = Nothing waits for an admin.
waiting-kept = It is decided. The family gets an SMS to come with its ticket, and reads decision and reason on the screen.
waiting-kept-dispute = It is decided. The child and the parents get an SMS.
waiting-kept-pin = It is decided. The staff member learns it at the next sign-in.
staff-line-waiting-list = Names are masked. The family comes back with its ticket.
help-waiting-list = What desk staff may not settle alone stands here until an admin says yes or no: a class or school that is not listed, a child of the same name and birth date, a number with an old account, a disputed link, a forgotten PIN. The visit is kept for two weeks. Names are masked here. Two admins may look at the same time: the first decision counts.

title-waiting-one = Yes or no?
staff-line-waiting-one = Find the family by its ticket and look into the school's papers.
help-waiting-one = Look at what waits, check it in the school's papers, and choose. The family has the ticket and knows the last digits of its phone: ask for them if in doubt. Then a reason is typed, or for a class that exists its name and school. Nothing is decided before Enter is pressed there. "Decide later" and Esc go back to the list.

title-waiting-reason = The reason
text-waiting-reason = A few words: what you checked. The family reads it, so write no names.
waiting-reason-of-staff = A few words: what you checked. It is kept with the decision.
text-waiting-class = Class and school as they are written. What is not in the lists yet is added.
title-waiting-class = The class
staff-line-waiting-class = Type class and school as they are written: the family gets them.
help-waiting-class = Correct the names of class and school where the family was not exact. If there are such ones already, the family gets them, and nothing is added twice. For a school that is not there yet type its town: it is opened together with the class. Enter on the last field decides, and a decision stands.
waiting-later = Decide later
staff-line-waiting-reason = The family reads the reason. Write no names into it.
help-waiting-reason = The reason is kept with the decision and shown to the family when it takes its visit up. One line is enough. Enter decides, and a decision stands.

field-reason = Reason
    .hint = Short, and without names.
waiting-class-hint = For example 5А. It is added if it is not in the list.

waiting-who = About
waiting-other = Known already
waiting-child = Child
waiting-by = Disputed by
waiting-class = Class as typed
waiting-school = School
waiting-ticket = Ticket
waiting-phone = Phone
waiting-since = Waits since

waiting-matter-not-listed = A class is not listed
waiting-about-not-listed = The family did not find the child's class in the list.
waiting-yes-not-listed = Yes, there is such a class
waiting-no-not-listed = No, there is no such class
waiting-matter-not-listed-school = A class of another school
waiting-about-not-listed-school = The child goes to another school, whose class is not listed.
waiting-yes-not-listed-school = Yes, there is such a class
waiting-no-not-listed-school = No, there is no such school or class

waiting-matter-same-child = The same child, or another?
waiting-about-same-child = A child of this name and birth date is registered already. Is the family's child another one?
waiting-yes-same-child = Yes, it is another child
waiting-no-same-child = No, it is the same child

waiting-matter-not-me = The number has an old account
waiting-about-not-me = The family says that the number used to be somebody else's. That account has family links, or was used lately. May the number pass on?
waiting-yes-not-me = Yes, the number passes on
waiting-no-not-me = No, the number stays

waiting-matter-dispute = A family link is disputed
waiting-about-dispute = Somebody in the family says that this is not the child's parent. The link is suspended. Does it stand?
waiting-yes-dispute = Yes, the link stands
waiting-no-dispute = No, the link ends

waiting-matter-pin = A PIN was forgotten
waiting-about-pin = The staff member has forgotten the PIN. May a new one be set?
waiting-yes-pin = Yes, a new PIN may be set
waiting-no-pin = No, the PIN stays

told-not-listed-yes = An admin has decided: the class { $reason } is in the list now.
told-not-listed-no = An admin has decided: this class will not be listed. { $reason }
told-same-child-yes = An admin has decided: it is another child. Go on registering. { $reason }
told-same-child-no = An admin has decided: this child is registered already. { $reason }
told-not-me-yes = An admin has decided: the number passes on to you. { $reason }
told-not-me-no = An admin has decided: the number stays with its account. { $reason }
told-dispute-yes = An admin has decided: the link stands. { $reason }
told-dispute-no = An admin has decided: the link ends. { $reason }
told-pin-yes = An admin has decided: a new PIN may be set. { $reason }
told-pin-no = An admin has decided: the PIN stays. { $reason }

# Still undecided, as the family is told when it takes its visit up
awaits-not-listed = An admin has not decided yet about the class. Put the visit on hold again (F7), or pick a class of the list.
awaits-dispute = An admin has not decided yet about the disputed link: until then it is suspended.
awaits-pin = An admin has not decided yet about the forgotten PIN.
awaits-same-child = An admin has not decided yet whether it is another child. Put the visit on hold again (F7).
awaits-not-me = An admin has not decided yet whether the number passes on. Put the visit on hold again (F7), or change the number.

refusal-430 = This is decided already, or nobody needs it any more.
    .next = Go back: the list shows what still waits.
    .help = Two admins may look at the same matter. The first decision counts, and the second changes nothing. A matter also goes when the family finishes its visit.
refusal-431 = An admin has found that this child is registered already.
    .next = Go back and sign in with the number of that child, or put the visit on hold.
    .help = The child keeps the account and the profile that it has. Sign in with its number, and its invitation can be shown again. If the number is no longer at hand, put the visit on hold and tell an admin.

# kindesk waiting list, kindesk doctor
console-waiting-row = { $id }, { $matter }, since { $since }
console-waiting-none = Nothing waits for an admin.
doctor-way-back = At { $at } a command went on without an admin (--way-back). Find out who it was: kindesk log
doctor-waiting = Waiting for an admin: { $n }
doctor-awaiting = Students who await a parent: { $n }
doctor-awaiting-soon = Students whose registration ends within a week, for no parent has come: { $n }
