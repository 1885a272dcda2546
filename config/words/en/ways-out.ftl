key-another-desk = Desk
key-private-session = Seat
key-sign-student-out = Sign out

# Three ways out where a child would become their own parent.

action-another-desk = Another desk
action-private-session = Parent's seat
action-sign-student-out = Sign the student out

way-another-desk = Another desk: the visit moves there with its ticket, whole.
way-private-session = Parent's seat: the parent goes on here and sees nothing of the student's.
way-sign-student-out = Sign the student out for a while: back later by the password alone.

next-back = Back to the student: { $name }
