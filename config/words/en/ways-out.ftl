# Three ways out where a child would become their own parent.

action-another-desk = Another desk
action-private-session = Private session
action-sign-student-out = Sign the student out

way-another-desk = Another desk: the visit moves there with its ticket, whole.
way-private-session = Private session: the parent goes on here. It sees nothing of the student's.
way-sign-student-out = Sign the student out for a while: back later by the password alone.

next-back-to-student = Back to the student: { $name }

key-another-desk = Desk
key-private-session = Seat
key-sign-student-out = Sign out
