# Another child, a second parent, and what can be done about a family's links.

next-another-child = Register another child
next-another-invitation = Enter another child's invitation

title-join-which = This parent again, or another?
text-join-which = A parent is already signed in at this desk:
which-again = If it is this parent again, no number, code or password is needed.
which-again-password = If it is this parent again, only the password is asked: the session has ended.
which-another = Another parent types their own number. When they sign in, the first one's session ends.
which-this = This parent again
action-another-parent = Another parent
staff-line-join-which = Ask which of the adults confirms the child now.
help-join-which = A signed-in parent confirms the next child without number and password: they check the invitation and the data, and tick. A second parent signs in with their own number, and the first one's session ends.

# A second parent proposes a correction
child-proposed = The data is already confirmed. The first parent sees the correction and decides.
family-proposal = Correction proposed by { $parent }, { $at }
proposal-nothing = none

# What can be done about a family's links
action-deeds = Change
family-teaches = Teacher
family-barred = May not join, by an admin's decision: { $parent }, since { $since }
family-link-disputed = disputed, suspended until an admin decides
title-family-deeds = What is to be done?
text-family-deeds = Choose what the family asks for.
staff-line-family-deeds = Do what the family asks for. You correct class, relation and data.
help-family-deeds = This lists what the signed-in person may do. The first line changes nothing. The first parent accepts or declines the second one's correction. The student and the parents may dispute a link. A parent may end their own link, and revoke the child's invitation without seeing it. An admin may end any link, bar an adult from a child, and lift the bar again. On an adult's page an admin gives or takes the role of a teacher. At the end of the list is what staff correct: class, relation, data. After a sign-in by a code alone only that is corrected for which a document is shown.
deeds-nothing = Nothing: back to the family
action-how-to-correct = How to correct
how-to-correct = A class, a relation and data are corrected together with the family. Begin a visit: "Sign in to an account" on the first screen. Somebody of the family signs in by password, and F4 on the family's screen offers the corrections.
deeds-admin = by the admin
deeds-signed-in = Signed in here: { $name }
deed-accept = Accept the correction: { $child }, proposed by { $parent }
deed-decline = Decline the correction: { $child }, proposed by { $parent }
deed-dispute = Dispute: { $parent } and { $child }
deed-take-away = End the link: { $parent } and { $child }
deed-revoke = Revoke the invitation: { $child }
deed-bar = Bar the adult: { $parent } and { $child }
deed-lift = Lift the bar: { $parent } and { $child }
deed-give-teacher = Give the role of a teacher: { $parent }
deed-take-teacher = Take the role of a teacher: { $parent }

title-family-alone = The child will have nobody
text-family-alone = This is the child's last link with a parent. When it ends, the child has no parent here and awaits one again.
alone-within = { $days ->
        [one] A new parent must come within { $days } day, or the child's registration is removed.
       *[other] A new parent must come within { $days } days, or the child's registration is removed.
    }
alone-all-the-same = End it all the same
staff-line-family-alone = Read it aloud. Can another parent join the child first?
help-family-alone = Nothing has changed yet. If no parent is left, the child awaits a new one, who joins by the child's invitation. If nobody comes in time, the registration is removed, and the child is told by SMS. If another parent stays, they join first, and then this link ends. Esc leads back.

title-family-sure = Check
staff-line-family-sure = Read aloud what will change. The family decides, not you.
help-family-sure = A disputed link is suspended: that parent does not see the child's data until an admin decides. A link that ended stays in the log with its consents; links with other children do not change. If no parent is left, the child awaits one again.
sure-accept = The child's data will change as written here.
sure-decline = The child's data will stay as they are.
sure-dispute = The link will be suspended, and this adult will not see the child's data. An admin decides.
sure-take-away = The link will end. Its consents stay in the log as void. Links with other children do not change.
sure-revoke = The digits and the link stop working. Parents who have joined already stay. The student alone shows a new one.
sure-bar = The link will end, and this adult will not be able to join the child any more.
sure-lift = This adult may join the child again. The link that ended does not come back by itself: the child invites the adult, and the adult confirms.
sure-give-teacher = This adult will be a teacher as well. It stays one account and one profile, and the links with children do not change.
sure-take-teacher = This adult will be no teacher any more. Account, profile and links with children do not change.
lift-still-awaits = The child still awaits a parent until an adult joins.
do-accept = Accept
do-decline = Decline
do-dispute = Dispute
do-take-away = End the link
do-revoke = Revoke
do-bar = Bar
do-lift = Lift the bar
do-give-teacher = Give the role
do-take-teacher = Take the role
deed-last-word-dispute = Dispute it? The link is suspended at once, and only an admin can bring it back.
deed-last-word-bar = Bar this adult? They will not join the child again until an admin lifts the bar.
deed-last-word-lift = Lift the bar? This adult can then join the child by an invitation.
deed-done-accept = Done: the correction is taken over.
deed-done-decline = Done: the data stays as it is.
deed-done-dispute = Done: the link is suspended until an admin decides.
deed-done-take-away = Done: the link has ended.
deed-done-revoke = Done: the invitation is revoked.
deed-done-bar = Done: the adult is barred, and the link has ended.
deed-done-give-teacher = Done: this adult is a teacher.
deed-done-take-teacher = Done: this adult is no teacher any more.
deed-done-lift = Done: the bar is lifted. The adult joins by the child's invitation; a child without a parent awaits one until then.

title-family-password = The parent's password
text-family-password = To end the link, the parent types their own password here.
staff-line-family-password = The parent types. Look away: you must not know the password.
help-family-password = To end a link, type the password again: it holds for 5 minutes, and a code alone is not enough. Esc leads back, and nothing has changed.

field-why = Reason
    .hint = Only the kind of reason is recorded.
why-own-wish = The parent asks for it
why-mistake = The link was made by mistake
why-court = A decision of a court or authority
why-other = Another reason
why-works-here = Works at the school
why-left-school = Works at the school no more
why-wrong-entry = The entry was wrong

# Messages without a code
sms-parent-joined = { $school }: { $parent } is a parent of { $child } now. A mistake? Tell us.
    .short = { $parent } is a parent of { $child } now. A mistake? Tell the school.
sms-link-stands = { $school }: the link stays, parent { $parent }, child { $child }
    .short = The link stays: parent { $parent }, child { $child }
sms-link-ended = { $school }: { $parent } is no longer a parent of { $child }
    .short = The link has ended: parent { $parent }, child { $child }
sms-student-removed = { $school }: no parent confirmed the registration, it is removed.
    .short = No parent confirmed the registration: it is removed.
sms-ends-soon = { $school }: without a parent the registration ends { $date }.
    .short = Registration ends { $date } without a parent. Invite one.
sms-decided = { $school }: an admin has answered. Please come with your ticket.
    .short = The school has answered. Please come with your ticket.

# Refusals
refusal-312 = This child cannot be confirmed at the desk.
    .next = Please see the school office. Go back, or put the visit on hold.
    .help = The desk does not know the reason. The office explains what to do next.
refusal-313 = This correction is settled already, or no longer stands.
    .next = Go back and look at the family.
    .help = The first parent accepts or declines a correction, once. It is dropped when the parent who proposed it is no longer linked to the child.
refusal-531 = This birth date cannot be recorded: it does not suit the person's role.
    .next = Go back and decline the correction.
    .help = A student is 4 to 25 years old, a parent or teacher at least 18. The correction was proposed before, and the age or the role has changed since. If the date is right, tell an admin.
refusal-314 = This link no longer exists, or is disputed already.
    .next = Go back and look at the family.
    .help = The link may have been changed at another desk. An admin decides about a disputed one.
refusal-318 = This has changed meanwhile; nothing was done.
    .next = Go back and look at the family as it stands now.
    .help = Another desk, another admin or a command has changed it. The family view shows how it stands.

# The console
console-bar-adult = The adult's number:
console-bar-child = The child's number or invitation:
console-barred = Barred. If there was a link between the two, it has ended.
console-bar-lifted = The bar is lifted.
console-bar-none = There are no such people, or there is no bar between them.
console-teacher-ask = The adult's number:
console-teacher-added = The role of a teacher is given.
console-teacher-removed = The role of a teacher is taken away.
console-teacher-none = There is no adult of that number, or the role stands like that already.
console-teacher-row = { $name }, since { $since }
