# Another child, a second parent, and what can be done about a family's links.

next-another-child = Register another child
next-another-invitation = Enter another child's invitation

title-join-which = This parent again, or another?
text-join-which = A parent is signed in on the private seat:
which-again = If it is this parent again, no number, code or password is needed.
which-another = Another parent types their own number. When they are in, the first one's session ends.
which-this = This parent again
action-another-parent = Another parent
staff-line-join-which = Ask which of the adults confirms the child now.
help-join-which = A parent who is signed in confirms the next child without number and password: they check the invitation and the data, and tick. A second parent signs in with their own number, and only they take the seat.
