# Common: dates, keys, footer, menu, notices, who types.
# A line continues the one before it by a space; an empty line begins a new paragraph.

# Dates
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Mo
weekday-2 = Tu
weekday-3 = We
weekday-4 = Th
weekday-5 = Fr
weekday-6 = Sa
weekday-7 = Su

# Calendar: months as they stand above it, the day in hand, its keys
calendar-month-1 = January
calendar-month-2 = February
calendar-month-3 = March
calendar-month-4 = April
calendar-month-5 = May
calendar-month-6 = June
calendar-month-7 = July
calendar-month-8 = August
calendar-month-9 = September
calendar-month-10 = October
calendar-month-11 = November
calendar-month-12 = December
calendar-day = { $day }, { $age ->
        [one] { $age } year old
       *[other] { $age } years old
    }
calendar-keys = Arrows: day and week.  PgUp, PgDn: month.

    Home, End: year.  Four digits: that year.

    First letter of a month: that month.

date-words = { $day } { $month } { $year }
moment-words = { $day }, { $time }
wait-until = until { $at }
wait-seconds = { $n ->
        [one] { $n } second
       *[other] { $n } seconds
    }

# Languages
language-ru = Русский
language-en = English

# Footer: function keys
key-help = Help
key-language = Language
key-send-again = Again
key-third = Other
key-copy = Copy
key-change-number = Change number
key-put-down = Put on hold
key-goodbye = Finish
key-privacy = Hide
key-menu = Menu
key-lock = Lock now
key-training-minute = Plus a minute
key-training-hour = Plus an hour
key-training-day = Plus a day
key-training-phone = Phone
key-training-twist = Next message
key-training-reset = Start over

# Footer: other keys
key-name-space = Space
key-name-wheel-up = Wheel up
key-name-wheel-down = Wheel down
key-try-again = Try again
key-find = Search
key-next-family = Next family
key-enter = Next
key-esc = Back
key-arrows = Choose
key-class = Choose class
key-set-password = Set password
key-space = Tick
key-close = Close
key-leave-field = Leave it

# Who types
who-staff = Staff type
who-family = The family types
who-student = The student types
who-parent = The parent types
seat-ordinary = Ordinary seat
seat-private = Parent's seat
steps-progress = Step { $now } of { $all }
corner-ways = (!) sending
corner-ticket = Ticket { $ticket }

# Menu (F10)
title-menu = Menu
menu-quit = Quit the program
menu-training-reset = Start the training over
menu-undo = Undo in the field (Ctrl+Z)

# Notices
notice-saving = Saving, please wait
# In the place of the line for staff, for as long as the database's server does not answer.
notice-database-away = The database does not answer since { $since }. It is tried again all the time; what is typed stays.
notice-working = One moment
notice-copied = Copied. If pasting brings nothing, the terminal does not allow copying.
notice-saved = Saved: { $path }

# Asked before something is done
ask-yes = Yes
ask-no = No
title-quit = Quit the program?
text-quit = The visit is kept: it can be taken up at this desk by its ticket.
text-quit-idle = The staff member is signed out; nothing is unsaved.
title-goodbye-early = Finish the visit?
text-goodbye-awaits = The child still awaits a parent: the registration is not confirmed. A parent can also come later, with the invitation.
text-goodbye-early = Unfinished work is not kept; if an account was only begun, it is removed. To come back later, put the visit on hold.

# Covered screen
title-cover = The screen is hidden
text-cover = Press any key and everything comes back.

# Window too small
text-too-small = It is { $columns } by { $rows }; at least 80 by 24 is needed.
next-too-small = Enlarge the window or choose a smaller font. What was typed is kept.

# Training
training-banner-short = TRAINING
training-logins = Logins, passwords and PINs of this invented school:
training-phone-title = Training phone
training-phone-empty = No messages yet.
training-authenticator = Code of the app
training-recovery-codes = Recovery codes
training-twist = The next message
training-twist-late = Comes late: the operator asks to wait.
training-twist-refused = The operator refuses it.
training-twist-lost = Is lost: it leaves and never comes.
training-twist-doubled = Comes twice.
training-twist-unreported = Comes, and nobody hears of it.
training-letter = Letter to { $to }
training-letter-from = From: { $from }
training-letter-subject = Subject: { $subject }
training-reset-ask = Start the training over? Everything typed will be gone.

# A refusal on the screen
refusal-label = Refusal { $number }
refusal-next-label = What to do
