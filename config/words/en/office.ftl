# The school's own affairs, for an admin: staff, classes, desks.

home-office = Staff, classes, desks

title-office-menu = The school
staff-line-office-menu = Staff, classes, desks, the diary's list, the erasure of data.
help-office-menu = Choose what to change: the staff, the classes or the desks of this school, import its list of diary accounts, or open the erasure of data. All that you do stands in the log with your name.
office-staff = Staff
office-classes = Classes
office-desks = Desks
office-due = password not changed yet

title-office-staff = Staff
staff-line-office-staff = Pick a staff member, or add a new one.
help-office-staff = The list holds everybody who can sign in at a desk. Pick somebody to give a new password, to note the full name, or to close the sign-in. The log keeps the name of a closed staff member.
office-add-staff = Add a staff member

title-office-add = New staff member
text-office-add = The program makes the password and shows it once. At the first sign-in the staff member changes it and sets a PIN.
staff-line-office-add = Type the full name: colleagues and the log know them by it.
help-office-add = A login has 2 to 32 letters, digits, dots or hyphens. Desk staff help families. An admin also looks after staff, classes and desks, and decides. A trainer runs workshops and helps no real family.
key-office-add = Add

title-office-one = Staff member
staff-line-office-one = Choose what to do.
help-office-one = The program makes a new password: the old one stops at once, and the staff member sets their own when signing in. A closed staff member cannot sign in any more, nor be opened again: a new one gets another login.
office-new-password = Give a new password
office-rename = Note the full name
office-close = Close the sign-in

title-office-rename = Full name
staff-line-office-rename = Surname and first names, as in the school's papers.
help-office-rename = Colleagues and the log know the staff member by this name. The login stays.

title-office-sure = Do this?
text-office-sure = The staff member cannot sign in any more. All that they did stays in the log.
text-office-sure-password = The old password stops at once. The program shows the new one once.
key-office-password = Give a password
staff-line-office-sure = It cannot be taken back.
help-office-sure = If they are at a desk now, their next step is refused. The last admin cannot be closed.
key-office-close = Close

title-office-given = Password given
office-given-to = Password for { $login }:
text-office-given = Hand it over in person. The program does not show it again. When signing in, the staff member sets their own.
staff-line-office-given = Note it or show it to the staff member, then press Enter.
help-office-given = The password is stored nowhere in the clear and cannot be shown twice. Not handed over in time? Give a new one.
key-office-handed = Handed over

title-office-places = Classes and desks
text-office-classes = The open classes of the school. A closed class is not offered when registering.
text-office-desks = The open desks of the school. Add a new desk here, and name it with --desk where it stands.
staff-line-office-places = Pick what to close, or add a new one.
help-office-places = A class and a desk can be added and closed. The students of a closed class stay in it until they are moved. The desk where you sit cannot be closed.
office-add-class = Add a class
office-add-desk = Add a desk

title-office-add-place = Add
staff-line-office-add-place = Families and colleagues see the name.
help-office-add-place = Type a class as the school writes it: 5A, 10 B. Give a desk a name by which it is found: "Hall", "Assembly room".
office-class-hint = For example: 5A

title-office-sure-place = Close it?
text-office-sure-class = The class is no longer offered when registering. Its students stay in it.
text-office-sure-desk = The program does not start at this desk any more. Its rows in the log stay.
staff-line-office-sure-place = What is closed is not opened again: a new one is added.
help-office-sure-place = A closed class keeps its name in the log and with its students. A new class of the same name may be added. Desks never share a name.

title-staff-renew = A new password
text-staff-renew = An admin gave this password. Choose your own and type it twice.
staff-line-staff-renew = Only you know this password.
help-staff-renew = An admin's password is good for one sign-in: somebody else knows it. Choose your own: 8 characters at least, with a capital and a small letter, a digit and a sign, without login and name.

office-erasures = Erasure of data
title-erasures-list = Erasure of data
text-erasures-list = Who leaves and when. Below are those who were erased.
text-erasures-nobody = Nobody leaves.
erasures-demand = Erase on a written demand
erasures-nameless = An account without a name
erasures-leaves = asked { $asked }, erased { $due }
erasures-done = Erased { $at }
staff-line-erasures-list = The program erases on the day itself, on demand an admin does.
help-erasures-list = Here stands whose accounts leave and on which day they are erased by themselves. Whoever thinks again signs in, and the account stays. On a written demand a person is erased at once: open them in the list, or find them. Below are the acts: what was erased and when, without names.

title-erasures-find = Who is to be erased?
staff-line-erasures-find = Look by number, name or class from the demand.
help-erasures-find = Find the person by phone number, surname or class. Names are masked, and the search is logged. The full name and the birth date are shown on the next step: hold them against the demand.

title-erasures-sure = Erase the data?
erasures-name = Name
erasures-birth = Birth date
erasures-links = Links that end
erasures-alone = Children left alone
text-erasures-sure = Hold name and birth date against the written demand and the document. For a child its parent demands it.
erasures-seen = Document shown: { $paper }
erasures-last-word = The data are erased at once and cannot be brought back. Enter erases, Esc changes nothing.
erasures-erase = Erase
staff-line-erasures-sure = The written demand lies before you, the document was shown.
help-erasures-sure = Name, birth date, number, e-mail, password and all that bears this name are erased. Links end, children without another parent await one again, and their families get a message without a name. Rows without a name, the log and the act stay. Your own family is erased by another admin. The kind of document is recorded, its number is not.

title-erasures-act = Act of an erasure
erasures-file = To a file: kindesk erased act { $id } > act.txt
erasures-back = To the list
staff-line-erasures-act = Copy the act, or save it by the command at the bottom.
help-erasures-act = The act tells which account was erased and when, by which document, and what the log says. It holds no name. The command at the bottom writes the same act to a file, and checks the whole log before.
