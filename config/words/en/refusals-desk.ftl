# Refusals to staff and at the start: what is the matter, .next what to do now, .help the help page.

# Visit and search
refusal-401 = No visit waits under this ticket.
    .next = Check the number and type it again.
    .help = A ticket is good for a day, or for two weeks while the visit waits for an admin. After that begin anew: finished profiles are kept. If the ticket is lost, the visit is found by name.
refusal-402 = This visit is open at another desk.
    .next = Check the number, or go back.
    .help = One visit is led by one desk. Once it is put on hold there, it can go on here.
refusal-403 = This visit is closed.
    .next = Go back and begin a new one.
    .help = All that was acknowledged on the screen is kept.
refusal-404 = The number was proved more than half an hour ago, or before a break.
    .next = Press Enter: a new code comes.
    .help = By now somebody else may hold the phone, so the code is needed once more.
refusal-405 = Nobody was found.
    .next = Check what was typed and try again.
    .help = Try the beginning of the surname, the whole phone, a class such as 5А, or an invitation. The letters е and ё count as one.
refusal-406 = Too short to search.
    .next = Type at least three letters, a class, or a whole phone or code.
    .help = A single letter would find too many strangers.
refusal-407 = Too many searches this hour.
    .next = Go back: it opens again at { $until }.
    .help = Searches outside a visit are limited and recorded. Inside a visit the family is shown without a search.

# Staff
refusal-408 = This is your own family, or your own account.
    .next = Let another staff member go on: put the visit on hold and hand over the ticket.
    .help = Staff do not help their own family: two different people must ask and confirm. Another staff member signs in, takes the visit up by its ticket, and it opens where it stopped.
refusal-411 = Login or password is wrong.
    .next = Check the keyboard layout and try again.
    .help = Which of the two is wrong is not told. A forgotten password is changed by the admin.
refusal-412 = Too many wrong tries. Wait { $until }.
    .next = Then press Enter again.
    .help = The wait grows with each mistake: the desk stands in public.
refusal-413 = You do not have the right to do that.
    .next = Go back and call an admin.
    .help = Desk staff help families. Staff, classes and desks are the admin's. A trainer works in training only.
refusal-414 = This login is taken.
    .next = Take another.
    .help = The login of a former staff member stays taken: the log still names it.
refusal-415 = This login will not do.
    .next = Take 2 to 32 letters, digits, dots or hyphens.
    .help = A login has no blanks and no other signs. Letters of any script are fine.
refusal-416 = A PIN has 4 to 8 digits, not all alike and not in a row.
    .next = Type it again.
    .help = Digits only: then the keyboard layout does not matter.
refusal-417 = This is no web address.
    .next = Type it whole, for example https://school.example
    .help = school.example will do: the program adds https:// itself. A name in Russian letters will do too. No spaces, and no signs behind the page's address.

# Start and database
refusal-440 = The last admin cannot be closed.
    .next = Go back and add another admin first.
    .help = Without an admin nobody can add staff or decide. Add another one, then close this one.

refusal-441 = That name is taken.
    .next = Type another name.
    .help = The open classes of a school have different names, and desks differ from closed ones too: the log is read by them.

refusal-442 = It is closed already.
    .next = The list is read anew: pick from it, or go back.
    .help = While you were looking, another admin closed it.

refusal-443 = This is the password that the admin gave.
    .next = Choose another one.
    .help = Somebody else knows the admin's password. Your own must differ from it.

refusal-444 = You work at this desk now.
    .next = Go back, and close it from another desk.
    .help = A closed desk does not start any more, so nobody closes their own.

refusal-445 = There is no such program, or it may not be run.
    .next = Type its full path, or choose "Later".
    .help = A path begins with a slash. The file must be executable for the user under whom the desk runs: chmod +x.

refusal-446 = The settings file cannot be written: { $path }
    .next = Choose "Later", and have this written there: [delivery] kind = "command" command = ["{ $program }"]
    .help = Each of the three parts stands on a line of its own. If the file has a section [delivery] already, it must be corrected by hand. Then restart the desk.

refusal-447 = Too many unknown tickets: going on by ticket opens again at { $until }.
    .next = Wait until then and press Enter again.
    .help = After ten unknown tickets in 15 minutes the entry closes for as long at all desks of the school, so that no ticket can be guessed. Visits in the list on this screen open even now. If the ticket is lost, the visit is found by name.

refusal-448 = Too many wrong tries for this number today.
    .next = Change the number, or put the visit on hold until { $until }.
    .help = Wrong tries are counted over a day and over all codes of one number, so that a code cannot be guessed by sending it again and again. With another number the family can go on at once.

refusal-449 = With the PIN an admin's rights come back only in the first half hour after the password.
    .next = Go back and sign in with the password: F10, "Change staff".
    .help = A PIN is short and typed in public. Later it brings only the rights of desk staff: to help families and to find them. Decisions, staff, classes and desks open again with the password.

refusal-501 = This cannot be written: { $path }
    .next = Let the program write to this folder, or name another with --data-dir, and start again.
    .help = The program needs its data folder: 0700 for the folder, 0600 for files. To check: kindesk doctor
refusal-502 = This database belongs to another program: { $path }
    .next = Name another file with --database or another folder with --data-dir, and start again.
    .help = Nothing was changed in that file.
refusal-503 = The database was written by a newer version of the program.
    .next = Update the program and start again.
    .help = An old version does not understand a newer database and changes nothing in it.
refusal-504 = The school is set up already.
    .next = Start kindesk and sign in.
    .help = The same database is not set up twice. The commands staff, class and desk add what is missing.
refusal-505 = The school is not set up yet.
    .next = Start kindesk and go through the set-up, or run kindesk setup.
    .help = Set-up makes the database, the key file and the first admin.
refusal-506 = The key file will not do: { $path }
    .next = Bring it back from its copy, keep it readable to yourself only (chmod 600), and start again.
    .help = Without this file phones and invitations in the database cannot be read. There is no new key for an old database.
refusal-507 = Wrong kind of folder: live work needs a live one, training a training one: { $path }
    .next = Name another folder with --data-dir and start again.
    .help = Training never opens a real database, and real work never opens a training one. Nothing was changed in the files.
refusal-508 = The desk "{ $desk }" is in use by another running program.
    .next = Close that program, or name another desk with --desk.
    .help = One program works at one desk. The list of desks: kindesk desk list
refusal-509 = The school's own consent texts cannot be read: { $what }
    .next = Mend this file, or take it out of the folder of words, and start again.
    .help = The desk does not begin until the school's consent texts are read. kindesk words --texts writes the built-in ones, kindesk doctor names what is wrong.
refusal-510 = There is no database here: { $path }
    .next = Check --data-dir and --database, and start again.
    .help = This command makes no new database: the path may be mistyped. A new school is made by the first start of kindesk, or by kindesk setup.
refusal-512 = This user may not read the database: { $path }
    .next = Run the command as the desk's user, for instance sudo -u kindesk kindesk doctor.
    .help = Only its owner reads the data folder (0700). An admin runs the commands in the owner's name, and needs no rights of their own in the folder.
refusal-513 = Something stands here already: { $path }
    .next = Name another place and start again.
    .help = A backup is written over no other file, and a database is brought back into an empty place only. Nothing was changed.
refusal-514 = This is not a whole database: { $path }. It is damaged, or an older one, or it was copied without kindesk.db-wal.
    .next = Bring the newest backup back into an empty folder: kindesk restore FILE. Without one, put kindesk.db-wal from the same place beside it and start again.
    .help = While desks work, the newest rows stand in kindesk.db-wal: a copy of kindesk.db alone lacks them. What is missing kindesk verify names. Where there is nothing newer, an admin goes on with it by kindesk verify --accept.
refusal-515 = This could not be written whole: { $path }. Nothing of it was left.
    .next = Make room on the disk, or name a place that may be written, and start again.
    .help = The disk is full, the folder is missing or closed to this user, or what was written does not read back as it should.
refusal-511 = Codes cannot be sent: no delivery is configured.
    .next = Put the visit on hold and call an admin.
    .help = An admin names the sending program in the settings, section [delivery], and starts the desk again. To check: kindesk doctor
refusal-516 = The school has no desk "{ $desk }".
    .next = Check --desk, or have an admin add the desk, and start again.
    .help = The list of desks: kindesk desk list. A new one: kindesk desk add, or "Staff, classes, desks" on an admin's screen.
refusal-517 = The database is damaged or not whole: { $path }
    .next = Bring the newest backup back, with its key file: kindesk restore FILE. A damaged database is moved elsewhere first.
    .help = It is empty, gone, or has lost its school, though a school was here. A new school is set up only in a folder without a key file. Nothing was changed.
refusal-518 = This is no file that can be opened: { $path }
    .next = Name a file with --database or a folder with --data-dir, and start again.
    .help = The database, its key and its locks are ordinary files. Folders, pipes, devices and the addresses of servers are not opened: PostgreSQL cannot be chosen from the command line yet. Nothing was changed.
refusal-519 = The database holds something that Kindesk did not make: { $name }
    .next = Take it out, or bring the database back from a backup, and start again.
    .help = Kindesk makes no triggers and no views; such a thing can change data behind its back. An admin finds out who put it there: kindesk verify
refusal-520 = Something besides Kindesk has changed the database here, so this is not done. Incident number: { $incident }
    .next = Put the visit on hold and call an admin.
    .help = Rows that decide are sealed with the key file. An admin sees which ones do not bear their seal: kindesk verify. Nothing was changed by this step.
refusal-521 = The file was not saved: { $path }
    .next = Try again.
    .help = The disk may be full or the folder closed to you. The invitation can be shown without a file.
refusal-522 = The database was taken away or replaced while the program runs: { $path }
    .next = Call an admin. When the file is back, try again.
    .help = Nothing is written until the file that this desk opened, or a copy that holds its last step, is back in its place. What is typed stays on the screen. An older copy is not used: to work with it, an admin starts the program again.
refusal-523 = The disk is full: nothing was saved.
    .next = Call an admin to make room, then try again.
    .help = What was acknowledged before is kept, and what is typed stays on the screen. An admin sees how much room is left: kindesk doctor. The desk goes on by itself as soon as there is room.
refusal-524 = The disk does not take what is written now: nothing was saved.
    .next = Try again. If it does not help, call an admin.
    .help = What was acknowledged before is kept, and what is typed stays on the screen. The disk may be failing or mounted read-only; an admin looks into the system's log and runs kindesk doctor. The desk goes on by itself as soon as it can write.
refusal-528 = The computer's clock shows { $wall }, the time was last in order at { $seen }, and the program takes it for { $now }. Nothing was set.
    .next = Check the computer's clock, and set it. If it is right all the same: kindesk clock set-back --far-off
    .help = A computer whose battery is empty starts years off. By such a time codes and invitations would last too long, and registrations would wait for years.
refusal-599 = Something broke. Incident number: { $incident }
    .next = Try again. If it does not help, put the visit on hold or start the program again.
    .help = What was acknowledged on the screen is kept. An admin finds the incident in the program's log by its number; there is no personal data in it.
