# The diary linked with the education profile: whose entry, with which profile, wherein they differ, the consent, what is open.

home-reason-link = Link the diary
    .for = An entry of the electronic diary with an education profile
home-matter-link = the diary
step-link-about = What is linked
step-link-entry = Diary entry
step-link-whose = Profile
step-link-check = Comparing
step-link-consent = Consent
action-by-phone = By phone
action-by-document = By document
action-another-account = Another account
action-new-profile = Create education profile
field-diary-code = Code of the slip
    .hint = 16 digits of the sheet, or the diary's own code. Scan or type.
entry-kind-student = student
entry-kind-parent = parent
entry-kind-teacher = teacher

title-link-first = Linking the diary
text-link-first = We link somebody's entry in the electronic diary with their education profile. Then the school's chats open. It takes two minutes.
link-promise-enter = One signs in by the education profile, with no other password
link-promise-apart = Messages stay in a space that outsiders do not see
link-promise-social = No social network is needed, a private profile is seen by nobody
link-remote = A remote lesson opens from the child's own diary: it needs no link.
link-one-profile = Who has an education profile makes no second one: sign in to it.
link-go = Go to linking
staff-line-link-first = Ask whose entry it is: a student's, a parent's or a teacher's.
help-link-first = Every student, parent and teacher has an entry in the diary. Each is linked with the profile of that very person: a child's with the child's, a parent's with the parent's. Until it is linked, the diary works as before.

title-link-entry = The diary entry
text-link-entry = Show that the entry is yours: scan or type the code of the slip.
link-entry-else = No code? F3 by the phone number in the diary, F4 by a document.
link-look = Find the entry
staff-line-link-entry = The family types the code. Without: F3 by phone, F4 by document.
help-link-entry = The school prints the code: 16 digits on everybody's sheet. The code that the diary itself has printed does too. Ten unknown codes in a quarter of an hour close this field at the desk for a while.

    F3: the number that stands in the entry. If it is proved in this visit already, no code is needed. F4: staff look at a document, and find the entry by name and birth date.

title-link-phone = The diary's phone number
text-link-phone = Type the number that stands in the diary entry. A code comes to it by SMS.
staff-line-link-phone = Whoever holds the phone with that number types it.
help-link-phone = Whoever reads the code on the diary's number has shown the entry. If somebody else's number stands there, a grandmother's perhaps, go back and take the code of the slip, or a document.

title-link-code = Code by SMS
staff-line-link-code = The family types the code, not you.
help-link-code = The code came to the number of the diary entry. A call does not count here. The number can be changed.

title-link-find = Entry by document
text-link-find = Find the entry by the name and the birth date of the document.
link-nobody = The school's lists have no such entry. Check name and date.
staff-line-link-find = Look into the document. The search is logged.
help-link-find = Names stand with stars. No more than 20 searches an hour. An entry that is not found is not in the school's last list: ask the office.

title-link-paper = The owner's document
text-link-paper = Which document did you see? Its number is not kept.
link-seen = I have seen it
staff-line-link-paper = Compare name and date with the document, then mark its kind.
help-link-paper = A student's entry is shown by the student, or by a parent with the birth certificate. The log keeps the kind of document and who has looked at it.

title-link-which = Which entry
text-link-which = This number stands in several entries. Pick the one to link.
staff-line-link-which = Ask whose entry is meant now. The others can be linked later.
help-link-which = A parent's number often stands in the children's entries too. Each entry is linked by itself, with its own owner's profile.

title-link-whose = Your profile for linking
link-offered = This profile is open here. Link the entry with it?
link-offered-not = The entry cannot be linked with this profile.
link-profile = Profile
link-this-profile = With this profile
link-another = Another profile? F3: another account.
link-another-or-new = F3: another account. No profile? F4: create education profile.
text-link-nobody-open = Is there an account? Enter: sign in with it.
link-new = None? F4: create education profile. Name, birth date and class come from the diary; what is wrong is corrected.
link-new-parent = None? F4: create education profile. A parent's is made by a child's invitation: have its link, QR or sixteen digits at hand. The data come from the diary.
link-new-teacher = No teacher's role yet? An admin gives it, to a profile that is there: a parent's, or an adult student's. Without one the diary works as before.
link-teacher-role = An admin gives it: first screen, 6, this person, "Give the role of a teacher". Put the visit on hold (F7) till then: the code stays good.
text-link-makes = Signed in, and there is no education profile yet. Enter creates it: the data come from the diary, what is wrong is corrected.
text-link-makes-parent = Signed in, and there is no education profile yet. A parent's is made by a child's invitation: have its link, QR or sixteen digits at hand. The data come from the diary.
from-diary = From the diary. Correct it if it is wrong.
staff-line-link-whose = Ask whether it is this profile. Make no second one.
help-link-whose = An entry is linked with the profile of the same person. If the account is open here, neither number nor code is asked again. Without an account a student registers, and a parent comes by the child's invitation, since without a child nobody is a parent here; then you are back.

    An education profile that is made here begins with what the diary tells: names, birth date, sex, class, and the number if its code has shown the entry. All of it can be corrected. Whoever has signed in and has no profile yet is asked neither number nor password again.

title-link-check = About yourself
link-in-diary = In the diary
link-in-profile = In the profile
link-not-said = not said
link-field-surname = Surname
link-field-name = Name
link-field-patronymic = Patronymic
link-field-birth = Birth date
link-field-sex = Sex
link-alike = All of it agrees.
link-differs = They differ. The profile does not change. If you are sure that it is the same person, it can be linked all the same: say why.
link-on = Go on
staff-line-link-check = Compare together. Over a difference you decide, with a reason.
help-link-check = Two ways of writing one letter are no difference, nor is what the diary does not say. What is wrong in the profile is put right with a document in the family view; what is wrong in the diary, in the diary.

title-link-parent = A parent is needed
text-link-parent = For a child of this age a parent agrees. The parent signs in here, on the own seat, by number or e-mail and password.
link-parent-signs-in = The parent signs in
staff-line-link-parent = Call a parent who has joined this child.
help-link-parent = A parent counts whose link to the child stands and is not disputed. If none is here, put the visit on hold: the code of the slip stays good.

title-link-consent = Adding the profile
link-link = Link
link-refuse = Without this consent the diary is not linked. Profile and diary stay as they were.
staff-line-link-consent = Let them read. Whoever agrees sets the tick.
help-link-consent = One consent, to the link of diary and profile. It is withdrawn in one's own account: then the link ends, and the diary stays.

title-link-not-linked = The diary is not linked
text-link-not-linked = The refusal is noted, and nothing is linked. You can go back to the text, or come another day with the same code.
link-without = Without a link
staff-line-link-not-linked = Do not urge them. It can be linked on any day.
help-link-not-linked = Diary and profile work as before, each by itself. The chats open once there is a link.

title-link-linked = The diary is linked
link-done = { $name }: the entry in "{ $system }" is linked with the profile.
link-open-chats = The school's chats are open.
link-open-lessons = Remote lessons open from the diary, as before.
link-open-parent = The child's diary is linked by itself, with the child's profile.
link-open-teacher = Classes and subjects come from the diary.
link-unlink = The link can be taken away in one's own account on any day.
staff-line-link-linked = Say that the chats are open. Another entry? Begin again.
help-link-linked = One person may have several entries: in two diaries, or in two roles. Each is linked by itself.

cabinet-diary = Link the diary
    .for = with the education profile, for chats
refusal-320 = This is no code of a slip.
    .next = Type the 16 digits of the sheet, or the diary's own code as a whole.
    .help = The code of a slip has 16 digits and begins with zero. A code of the diary itself is typed as it is printed, four signs at least. A parent's invitation does not fit here.
refusal-321 = The code has a slip: its check digit does not fit.
    .next = Compare with the sheet, and type it again.
    .help = The last digit checks the others. One wrong digit, or two neighbours that have changed places, are always noticed.
refusal-322 = The school's lists have no such code.
    .next = Check the sheet, or take another way.
    .help = The code may be of another diary or another school. Ten unknown codes in a quarter of an hour close the field at this desk.
refusal-323 = This entry is in the school's list no more.
    .next = Go back and try another entry, or ask the office.
    .help = The last list of the diary does not have it. Perhaps the person has gone to another school. Once the entry is back in a list, the same code fits.
refusal-324 = Too many unknown codes. The field is closed until { $until }.
    .next = Go back, or put the visit on hold: the ticket keeps the place.
    .help = So the desk keeps other people's entries from being guessed. Invitations count with them. After that time the field opens by itself.
refusal-325 = This number stands in no entry of the diary.
    .next = Type the number that stands in the diary, or go back and take a code or a document.
    .help = The school's list may have an old number, or a relative's. The number in the diary is changed in the diary.
refusal-326 = This entry is linked with somebody else already.
    .next = Go back, or put the visit on hold: an admin of the school decides.
    .help = One entry is linked with one profile. The desk does not show with whose. Perhaps slips were swapped, or a former spouse has linked it. An admin sees both and decides.
refusal-327 = This profile is linked with such a diary already.
    .next = Go back: nothing is to be done.
    .help = A profile has one entry of each diary and role. To link another one, first take the old link away in one's own account.
refusal-328 = The child still awaits a parent: before the confirmation no diary is linked.
    .next = Enter: show the parent the child's invitation. The code of the slip is good later too.
    .help = First a parent opens the child's invitation and confirms the data. Then the diary can be linked at any desk, and the code of the slip stays the same.
refusal-329 = The entry's role is another than the profile's.
    .next = Sign in to the account of the entry's owner, or go back.
    .help = A student's entry is linked with a student's profile, a parent's with a parent's, a teacher's with a teacher's. An admin gives the teacher's role.
refusal-330 = They differ, and no reason is given.
    .next = Pick a reason, or go back.
    .help = Only staff who are sure that it is one person link over a difference. The reason stays in the log, and the profile does not change.
refusal-331 = No parent is here who may agree.
    .next = Let a parent sign in here by password, or go back.
    .help = For a child under the age of consent a parent agrees whose link stands and is not disputed.
refusal-332 = The entry was not shown in this visit.
    .next = Type the code again.
    .help = That an entry is yours is shown in the visit in which it is linked: by code, number or document.
refusal-333 = Which document you saw is not marked.
    .next = Pick the kind of document, or go back.
    .help = The log keeps the kind alone, and no number is asked.
refusal-334 = The account was entered by an SMS code alone.
    .next = Sign in to the account again, by password, or go back.
    .help = An SMS code alone links no diary: the password is needed. If it is forgotten, the sign-in's "Forgotten?" leads to a new one.
goodbye-diary-linked = A diary is linked with a profile.
