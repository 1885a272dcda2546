# Refusals to a family: what is the matter, .next what to do now, .help the help page. Numbers never change.

# Phone
refusal-101 = This does not look like a phone number.
    .next = Check the digits and correct the number.
    .help = A Russian number has 10 digits after +7 or 8. Begin a number of another country with a plus and its code, for example +375.
refusal-102 = This is a landline; it receives no SMS.
    .next = Type a mobile number.
    .help = An account stands on a mobile number. Any SIM card with a number of its own will do, also in somebody else's phone: it is needed only for the code.
refusal-103 = The school sends no codes to that country.
    .next = Type another number.
    .help = The list of countries stands in the school's settings. If you need this country, tell an admin.
refusal-104 = This number stands in the visit already: { $whose }.
    .next = Type another number.
    .help = Every person has a number of their own. A number fits only one account, so a parent's phone will not do for the child, nor the child's for the parent.

# Sending the code
refusal-111 = It is too soon to send the code again.
    .next = Wait { $until } and send it again, or change the number.
    .help = A message may take a few minutes. Two sends lie two minutes apart. Hang up if you are on the phone.
refusal-112 = Too many codes went to this number today.
    .next = Change the number, or put the visit on hold until { $until }.
    .help = Messages to one number in a day are limited, so that nobody gets them unasked.
refusal-113 = Too many codes were sent from this desk.
    .next = Put the visit on hold: it opens again at { $until }.
    .help = The school's settings limit the messages of a desk in an hour. An admin can raise the limit.
refusal-114 = Too many codes went to numbers like this one.
    .next = Change the number, or put the visit on hold until { $until }.
    .help = Numbers that differ only in their last four digits count as alike. It protects the school from guessing.
refusal-115 = The school's messages for today are used up.
    .next = Call an admin, or put the visit on hold: it opens again at { $until }.
    .help = How many messages the school sends in a day is limited: sends-per-day in the settings, section [limits]. A long message counts as several. An admin raises the limit and starts the desk again.

# Code
refusal-121 = A code has six digits.
    .next = Type the whole code of the message.
    .help = The code stands in the SMS beside the mark. Other figures of the message are not needed.
refusal-122 = The code does not fit. { $left ->
        [one] { $left } try left.
       *[other] { $left } tries left.
    }
    .next = Compare the mark and type the code again, send it again, or change the number.
    .help = Of several messages the right one bears your mark. The two letters of the mark stand on the screen and in the message.
refusal-123 = Too many wrong tries: this code no longer works.
    .next = Send a new code, or change the number.
    .help = After five mistakes a code is closed, so that it cannot be guessed. The new one comes to the same number.
refusal-124 = The code's time is over.
    .next = Send a new code, or change the number.
    .help = A code is good for 10 minutes from its first send. Sending it again does not make that longer.
refusal-126 = This number is taken at this very moment.
    .next = Look again, take another number, or put the visit on hold and come back to it.
    .help = The same number is being registered at another desk: finish there, or put that visit on hold. Or its account has changed since the code was typed. Two people never share an account.
refusal-127 = The code was typed too long ago to sign in by it.
    .next = Type the password. Or put the visit on hold: F4 on the first screen finds it by name, and a new code opens it.
    .help = A code typed before the ticket was shown signs nobody in: the password is asked. Without the password, put the visit on hold and find it with F4 on the first screen: a new code goes to its number.

refusal-128 = This number's account has a family, or was used lately: an admin confirms first.
    .next = Put the visit on hold for the admin, or go back.
    .help = The number stays with its account until the admin has said yes. Then it is proved once more by a code in this visit, and is yours.

refusal-133 = "This is not me" was said here, and an admin has not decided yet: a code alone does not sign in.
    .next = Choose the password, go back, or put the visit down until it is decided.
    .help = Until the admin decides, the number stays with its account, and nobody is signed in to it by a code alone in this visit. The owner's password still opens it. If "this is not me" was pressed by mistake, the owner signs in with the password.

refusal-132 = An admin has said that this number stays with its account.
    .next = If the account is yours, type the password. If not, change the number.
    .help = After a no, only the password or another number of your own leads on, and the admin is not asked twice. If somebody else has that number, they begin a visit of their own.

# Password
refusal-135 = This number has no account.
    .next = Check the number, or go back: a student begins with registering, a parent with the invitation.
    .help = The code is right and the number is yours, but no account stands on it. Perhaps the account is on another number of yours: type that one. If there never was one, go back and begin with registering or with the invitation.

refusal-136 = A registration on this number was begun and not finished.
    .next = Go back and go on with it: choose registering or joining, and type this number.
    .help = The account was begun in another visit, which is on hold. Type this number when registering or joining: the program offers to go on from there or to begin anew.

# Password
refusal-201 = The password will not do yet.
    .next = Add what is marked beside the field.
    .help = The rules stand below the field and are ticked off as you type. Three unrelated words with a digit and a sign are easy to remember.
refusal-202 = This password is too common.
    .next = Think of another.
    .help = It is tried first. A Russian word typed on Latin keys does not help: gfhjkm is the Russian word for password.
refusal-203 = The password holds { $what }.
    .next = Think of another.
    .help = Many people know these, so guessing begins with them.
refusal-204 = The password is longer than 128 characters.
    .next = Make it shorter.
    .help = Six unrelated words are plenty.
refusal-205 = The passwords differ.
    .next = Type the same password the second time.
    .help = Check keyboard layout and Caps Lock. If it does not work, clear both fields and begin again.
refusal-206 = The password is wrong, or was typed too soon after a mistake.
    .next = Wait { $until } and try again, or put the visit on hold.
    .help = Check keyboard layout and Caps Lock. After several mistakes the wait grows.

# Data
refusal-207 = Too old to register as a student.
    .next = Go back and type the child's own number.
    .help = A student is between 4 and 25 years old. If the birth date of the profile is wrong, tell an admin.
refusal-208 = Number or e-mail and password do not belong together, or it was tried too soon after a mistake.
    .next = Wait { $until }, check the number, the keyboard layout and Caps Lock. A code signs you in too.
    .help = Which of the two is wrong is not said, so that nobody finds out other people's numbers and e-mails. After several mistakes the wait grows. A code to the phone opens the account without the password.

refusal-211 = Something is missing here.
    .next = Fill in the field.
    .help = Only a field with a tick "none" beside it may stay empty.
refusal-212 = A name has no "{ $letter }".
    .next = Take it out.
    .help = A name has letters, blanks, hyphens, apostrophes and dots.
refusal-213 = A hidden or broken character stands here ({ $code }).
    .next = Type this part again.
    .help = Such characters come with pasting from other programs. They cannot be seen, and they spoil the search.
refusal-214 = Too long: at most 100 characters.
    .next = Make it shorter.
    .help = If the name in the document really is this long, tell an admin.
refusal-215 = There is no such date.
    .next = Type day, month and year, for example 05.09.2014.
    .help = Dots, blanks, hyphens or none of them will do: 05092014.
refusal-216 = By this date the student is under 4 or over 25.
    .next = Check the year.
    .help = Compare it with the document. If the date is right, tell an admin.
refusal-217 = A parent must be at least 18.
    .next = Go back: an adult may join.
    .help = A brother or sister under 18 cannot confirm a child. The invitation stays good for an adult.
refusal-218 = Choose one of the list.
    .next = Choose a line with the arrows and press Enter.
    .help = Begin typing to find a line faster.
refusal-219 = No such class is listed.
    .next = Correct it. If the class is not listed, an admin opens it.
    .help = If the class really is missing, an admin adds it. While registering choose "Not listed": the visit waits and nothing has to be typed again.
refusal-220 = A child of this name and birth date is registered already.
    .next = Go back and check the data, or put the visit on hold until an admin decides.
    .help = An admin finds out whether it is the same child or a namesake. Nothing of the other one is shown.
refusal-221 = You cannot go on without this consent.
    .next = Go back to the text, or put the visit on hold.
    .help = The refusal is recorded. You may think it over and come back with the ticket: the decision is yours.
refusal-222 = The tick is not set.
    .next = Set it with the space bar if you agree, or go back.
    .help = The tick is never set beforehand. F3 lets you refuse.
refusal-223 = Without a document a guardian or another representative cannot join.
    .next = Choose the kind of document shown. Without one, put the visit on hold and come back with it.
    .help = Only the kind of document is recorded, never its number. Without the document put the visit on hold: it goes on from this very step by its ticket. A mother and a father need no document.

refusal-224 = An adult of this name and birth date is registered already.
    .next = Ask whether it is the same person. A slip? Go back and correct it. In doubt? Put the visit down.
    .help = One person needs no second account: children and links would stay with the first. Nothing of the other one is shown.
refusal-225 = This relation does not go with the parent's sex as it was told.
    .next = Check it. If it is right, go on with Enter.
    .help = A mother is a woman, a father a man. Mostly it is the next line, pressed by chance. The parent told their own sex. The same is not asked about twice.

refusal-231 = That day is yet to come.
    .next = Check the year.
    .help = A birth date is never later than today. The year has four digits: 2014.
refusal-232 = { $age ->
        [one] By this date the age is { $age } year: that is rare.
       *[other] By this date the age is { $age } years: that is rare.
    }
    .next = Compare it with the document. If it is right, go on with Enter.
    .help = A student is usually 6 to 19 years old, a parent 21 to 75. Another age is possible, but more often it is a slip in the year. The same date is not asked about twice.
refusal-233 = By this date the age is over 110.
    .next = Check the year.
    .help = The year has four digits: 1984.
refusal-234 = Sign { $place }, "{ $letter }", is { $alphabet }; the rest of its word is not.
    .next = Take the word offered below the field with the right arrow, or correct the letter.
    .help = The letters look alike, but with a foreign one the person cannot be found later. It comes from switching the layout in mid-word, or from pasting out of another program.
refusal-235 = The patronymic and the sex do not go together.
    .next = Compare them with the document. If they are right, go on with Enter.
    .help = A patronymic in -vich is a man's, one in -vna a woman's, but documents hold all kinds. The same is not asked about twice.

# Invitation
refusal-301 = This is no invitation: a link or 16 digits are needed.
    .next = Scan or type the invitation again.
    .help = The code stands below the QR code: four groups of four digits. A code from an SMS does not fit here.
refusal-302 = A digit is wrong, or two neighbours are swapped.
    .next = Compare all 16 digits and correct them.
    .help = The last digit checks the others, so a slip shows at once.
refusal-303 = There is no such invitation.
    .next = Check the digits, or ask the child for a new one.
    .help = An invitation is good only in the school that made it. The student sees it after signing in.
refusal-304 = The invitation is no longer good: it ended { $since }.
    .next = Type a new invitation.
    .help = The student signs in and gets a new one, at any desk of the school.
refusal-305 = This invitation was revoked.
    .next = Type a new invitation.
    .help = A revoked invitation does not come back. The student shows a new one after signing in.
refusal-306 = This invitation was used as often as it may be.
    .next = Type a new invitation.
    .help = The student can make a new one. Parents who joined already stay.
refusal-307 = A child cannot become their own parent: the child's session is open here.
    .next = Choose one of the three ways below.
    .help = An invitation cannot be opened from the student's own seat. There are three ways out. Another desk: the visit is put on hold and goes on there by its ticket. Parent's seat: the parent goes on here and sees nothing of the student's. Or the student is signed out for a while; "Back to the student" in the menu then asks the password only, no phone and no code. On the invitation's own screen "The parent is here" opens the parent's seat at once.
refusal-308 = Too many unknown codes: entry is closed until { $until }.
    .next = Go back, or put the visit on hold.
    .help = It protects the school from guessing. "The parent is here" opens an invitation even now.
refusal-309 = This parent is already linked to this child.
    .next = Press Enter: the family's screen shows what waits for this parent. Or go back for another parent.
    .help = There is no need to confirm twice. The family's screen shows the link.
refusal-310 = Only the student can show the invitation.
    .next = Go back: the student has to sign in. Or put the visit on hold.
    .help = So nobody gets the invitation in the child's place. The student signs in with number and password.
refusal-311 = This step needs a sign-in.
    .next = Go back and type the password, or put the visit on hold.
    .help = A session ends when the visit is put on hold, the desk is locked, or somebody else takes the seat.
refusal-315 = A code was scanned; this step takes none. Everything typed is as before.
    .next = Finish this visit or put it down, and scan on the first screen.
    .help = An invitation is opened on the first screen, or on the step "Invitation"; a code of the diary there too, or on the step "The diary entry". The program noticed the scanner by itself, and the fields are as they were. If the parent of this visit's child is here already, press "The parent is here" on the invitation's screen: nothing need be scanned.
refusal-316 = A code was scanned; this screen takes none. Everything typed is as before.
    .next = Go back to the first screen and scan again.
    .help = An invitation and a code of the diary are opened on the first screen, and nothing need be chosen there. The fields of this screen are as they were.
refusal-317 = A code was scanned, but this comes first. Everything typed is as before.
    .next = Finish here, and scan again on the first screen.
    .help = Sign in as staff first. What was scanned went nowhere, and the fields are as they were.
