# Help (F1) for each step, questions and answers.

title-help = Help
help-training-people = The families of this training. Everybody's password is { $password }; their codes come to the simulated phone. Each stands in the diary too (4 on the first screen): an entry's code is the last seven digits of the number. Leo Heron, code 0880008, stands in the diary alone: no account yet.
help-training-clock = The clock of the training stands at the top right, with its date. { $minute }: plus a minute, { $hour }: plus an hour, { $day }: plus a day; the menu has them too. So the two minutes between codes pass, the day of a hold, the 30 days before a deletion.
training-shows-awaits = awaits a parent
training-shows-beside = under 14: gets back in beside the mother
training-shows-mailbox = mailbox { $mailbox }: the code of a letter
training-shows-diary-off = the diary has another birth date
training-shows-authenticator = app: its code is on the training phone
training-shows-number-gone = the phone is gone (F3): mailbox { $mailbox }, a recovery code; at the end a new number
training-shows-no-way = none of the ways: two staff members and the hold
training-shows-friends = two friends: their codes come by SMS
training-shows-leaves = the account is being deleted; signing in keeps it
title-questions = Questions and answers
help-account = An account is for signing in: one mobile number and a password. An education profile holds the name, the birth date and the roles: student, parent, teacher. A person has one account and one profile, even as both a parent and a teacher.

# Families' questions
question-second-child = How is a second child registered?
    .answer = Like the first: on a phone number of its own. Then the second child shows its own invitation, and the parent confirms it separately. The parent's password and account stay the same. The children may go to different schools.
question-several-users = Can several people share one account?
    .answer = No. Each person has an account of their own, and a number fits only one. With a shared number somebody will one day be locked out, and messages will reach the wrong person.
question-parent-phone = Can the child use a parent's phone?
    .answer = No, not even for a while. The number would become the child's account, and the parent could no longer join with it. The child needs a number of their own.
question-no-phone = The child has no phone. What now?
    .answer = Only a SIM card with a number of its own is needed. Put it into any phone, receive the code, and take it out again. The contract may be the parent's: what counts is who uses the number. No card at hand? Put the visit on hold and come back with the ticket.
question-no-sms = The SMS does not come. What now?
    .answer = Wait while the countdown runs: a message may take a few minutes. Hang up if you are on the phone. Check the number on the screen. Then send the code again, get other digits by a call, or change the number.
question-social = Is a registration in a social network needed?
    .answer = No. If you have a private profile there, it stays private and the school does not see it.
question-order = Why the child first, and the parent after?
    .answer = Only the student can make the invitation: so nobody becomes the parent of another family's child. That is why the child registers first and then shows the invitation to the parent.
question-keys = Which keys help?
    .answer = Tab and the arrows up and down lead from field to field. Ctrl+U clears a field, Ctrl+W erases a word, Ctrl+Z brings back what was erased. Space sets a tick and turns pages, Esc goes back a step. F9 hides the screen until any key, Ctrl+K locks the desk until the staff member's PIN. F10 shows all that can be done on this screen, with the key of each.
question-forgotten = Forgot the password, or never set it?
    .answer = While the visit is open, go back to the password step and think of a new one. The number's owner may also go on by the code of an SMS, without the password: to register, to invite, to join and to confirm. A finished account gets a new password here too: "Forgot or never set it" (F4 at a password, or the reason on the first screen), by an SMS and a second proof.
