# Codes that only an owner has: an authenticator app, and recovery codes.

field-own-code = Code of the app, or a recovery code
    .hint = 6 digits or 15 digits; blanks do no harm.
field-written = I have written the codes down
    .hint = Nobody will see them again, not even the school.
action-show-private = Show it to the owner
own-code-check = Check
own-codes-forgot = Forgotten, or never set? F4 leads to a new password.

title-second-own-code = The owner's code
text-second-own-code = This account asks for a code too that only its owner has. Open the authenticator app and type the six digits that it shows now.
second-recovery = No phone with the app? Type one of the recovery codes: 15 digits.
staff-line-second-own-code = The owner types the code alone. You must not know it: look away.
help-second-own-code = The owner has switched an authenticator app on. Its code is asked at every sign-in, also after the password or the code of an SMS. It changes every 30 seconds and is taken once: if it was typed a moment ago, wait for the next one. A recovery code takes its place, each of them once too. Five mistakes an hour are allowed.

    Neither the app nor a recovery code? Esc leads back: nobody signs in without a code.

title-authenticator-stands = Authenticator app
text-authenticator-stands = An app on the phone shows a code that changes every 30 seconds. Switched on, it is asked at every sign-in: password and SMS are not enough then. Any app for such codes will do; it needs no internet.
text-authenticator-stands-on = The code is asked at every sign-in. Switched off, the password or the code of an SMS is enough again.
authenticator-since = On since { $since }
authenticator-switch-on = Switch on
authenticator-switch-off = Switch off
staff-line-authenticator-stands = The owner decides, and types the password alone: look away.
help-authenticator-stands = There is an authenticator app for every phone, for free. It has nothing to do with the number: a new SIM card changes no code. So that a lost phone does not shut you out, make recovery codes too. The password is asked again if it was typed more than five minutes ago. Switching on and off is told to the account's number and e-mail.

title-authenticator-scan = The code of the app
text-authenticator-scan = Press F4: only the owner sees the picture and the secret. In the app choose "Add" and point the camera at the picture. Then type the code that it shows.
authenticator-show = F4 shows the picture. It can be closed and opened again.
authenticator-code-field = Code of the app
staff-line-authenticator-scan = Look away: the screen will show the owner's secret. It is not yours.
help-authenticator-scan = The authenticator app reads the picture; the phone's ordinary camera does not help. If it cannot be read, type the secret into the app by hand: it stands beside the picture. A code is good for 30 seconds. If none fits, see that the phone sets its time by itself.

    Leave this step and the secret is gone: next time it is a new one.

title-authenticator-on = The app is on
authenticator-is-on = From now on every sign-in asks the code of the app
text-authenticator-on = Make recovery codes too: without the phone nothing else lets you in. The account's number was told.
staff-line-authenticator-on = Suggest the recovery codes. You must not read them.
help-authenticator-on = The code is asked after the password and after the code of an SMS, at any desk. A new password takes it too. Lost the phone with the app? Type a recovery code and switch the app off.

title-authenticator-off = The app is off
authenticator-is-off = The code of the app is asked no more
text-authenticator-off = Remove this account from the app: its codes are good for nothing now. The account's number was told.
staff-line-authenticator-off = Say that a message about it comes to the phone too.
help-authenticator-off = The password or the code of an SMS is enough to sign in again. The recovery codes stay as they were and help to set a new password. The app can be switched on again; the secret will be a new one.

title-recovery-codes-stands = Recovery codes
text-recovery-codes-stands = Ten codes on paper. Each takes the place of the app's code once, or helps to set a new password. New codes make the old ones void.
recovery-codes-no-more = There are no recovery codes now.
recovery-codes-left = { $left ->
        [one] { $left } code is left now.
       *[other] { $left } codes are left now.
    }
recovery-codes-make = Make new ones
staff-line-recovery-codes-stands = The codes are the owner's, not for your eyes. Offer some paper.
help-recovery-codes-stands = Recovery codes help when the phone with the app is not at hand, or the password is forgotten. Do not keep them with the phone. The password is asked again if it was typed more than five minutes ago. New codes, and each one that is used, are told to the account's number and e-mail.

title-recovery-codes-shown = Write the recovery codes down
text-recovery-codes-shown = Press F4: only the owner sees the codes. Write all ten down, close them, and tick that you have. Until then the codes before count.
recovery-codes-show = F4 shows the codes. They can be closed and opened again.
recovery-codes-keep = Keep
staff-line-recovery-codes-shown = Look away: the screen will show the owner's codes. Take no photo.
help-recovery-codes-shown = The codes are shown once. The database keeps only their fingerprints, from which nobody reads a code. Leave without the tick, and these codes never count: next time there are others.

title-recovery-codes-kept = The recovery codes count
recovery-codes-count = The new codes count, those before are void
text-recovery-codes-kept = Keep the sheet where no stranger finds it. Cross a code out once it is used. The account's number was told.
staff-line-recovery-codes-kept = See that the sheet with the codes leaves with the family.
help-recovery-codes-kept = Each code is good once. When few are left, make new ones: those before end then.

title-private-authenticator = A new app
title-private-codes = Recovery codes
private-shut-authenticator = The picture and the secret appear here when the owner presses Enter. See that no stranger looks at the screen.
private-shut-codes = The codes appear here when the owner presses Enter. Have paper and pen ready, and see that nobody looks at the screen.
private-shown-authenticator = Read the picture with the app, or type the secret into it by hand. Kind of code: by time.
private-shown-codes = Write all ten down. Each is good once.
private-hide = Close
private-no-room = Rows missing for the picture: {"{}"}. Make the window taller, or type the secret by hand.

recover-way-authenticator = By the authenticator app
    .for = Type the code that the app shows
recover-way-code = By a recovery code
    .for = Type one of the codes that you wrote down
title-recover-authenticator = The code of the app
text-recover-authenticator = Open the authenticator app and type the six digits that it shows now.
staff-line-recover-authenticator = The owner types the code alone. You must not know it: look away.
help-recover-authenticator = The code changes every 30 seconds and is taken once: if it was typed a moment ago, wait for the next one. A recovery code takes its place. Five mistakes an hour are allowed. Esc leads to the choice.
title-recover-recovery-code = A recovery code
text-recover-recovery-code = Type one of the recovery codes that you wrote down: 15 digits. Cross it out: it is not taken twice.
staff-line-recover-recovery-code = The owner types it from their own sheet. Do not look at it.
help-recover-recovery-code = Any code that was not used yet will do. If codes were made several times, only the last ones count. Five mistakes an hour are allowed. Esc leads to the choice.

sms-authenticator-on = { $school }: sign-in by app code is on. Not you? Tell the school
    .short = Signing in asks the app's code now. Not you? Tell the school.
sms-authenticator-off = { $school }: sign-in by app code is off. Not you? Tell the school
    .short = Signing in asks no app's code now. Not you? Tell the school.
sms-recovery-codes-made = { $school }: new recovery codes. Not you? Tell the school
    .short = New recovery codes were made. Not you? Tell the school.
sms-recovery-code-used = { $school }: code used, { $left } left. Not you? Tell the school
    .short = A recovery code was used, { $left } left. Not you? Tell the school.

refusal-140 = This is neither a code of the app nor a recovery code.
    .next = Type 6 or 15 digits, or go back.
    .help = The app shows six digits. A recovery code has fifteen, three times five; blanks do no harm. There are no letters in either.
refusal-141 = The code did not fit: it is wrong, used already, or has changed.
    .next = Wait for the next code and type it, go back, or put the visit on hold.
    .help = A code of the app is taken once and lives 30 seconds. If the next one does not fit either, see that the phone sets its time by itself. A recovery code is good once too, and new codes end those before.
refusal-142 = Too many wrong codes: none can be tried for a while.
    .next = Go back, or put the visit on hold: it opens at { $until }.
    .help = One account may get five wrong codes an hour, over all desks. Whoever guesses there knows the password already: if it is not you, set a new one.
refusal-143 = The app shows another code now.
    .next = Type the code that stands there now, or go back.
    .help = See that the code is that of the new entry, and that the phone sets its time by itself. If the picture was read on an earlier step, read it again: the secret is another one by now.
refusal-144 = The app was switched on or off at another desk meanwhile.
    .next = Go back and see how it is now.
    .help = The step shows whether the app is on now. If it was not you, tell the staff member.
refusal-145 = The password was typed a while ago: it is asked again first.
    .next = Go back and type the password.
    .help = The owner's code is asked right after the password or the code of an SMS, within five minutes.
refusal-146 = Tick that the codes are written down.
    .next = Open them with F4, write them down and tick it, or go back.
    .help = Without the tick the codes before count. The new ones are never shown again.
