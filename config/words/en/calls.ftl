# Calls beside the SMS.

action-take-call = Get other digits by a call
key-take-call = Call
text-code-call = { $digits ->
        [one] Do not answer: type the last { $digits } digit of the calling number. It is another number each time. The SMS code works too.
       *[other] Do not answer: type the last { $digits } digits of the calling number. It is another number each time. The SMS code works too.
    }
code-label-call = { $digits ->
        [one] Last { $digits } digit
       *[other] Last { $digits } digits
    }
code-called = A call goes to { $phone }.
code-not-called = The call to { $phone } did not go through. The SMS code works, or send it again.
fate-called = The phone was called
call-text = Incoming call. Do not answer: only the last digits of the number are needed.

refusal-116 = This number was called twice today already.
    .next = Send the SMS again or change the number; calls open again at { $until }. Or put the visit on hold.
    .help = A number is called only so often in a day: the setting calls-per-number, two by default. The SMS code still works.
refusal-117 = The digits of the call were wrong three times: they are accepted no more.
    .next = Type the six digits of the SMS, send it again or change the number.
    .help = Four digits are easier to guess than six, so at most three of the five tries may be on a call.
refusal-118 = These are neither the six digits of the SMS nor the last { $digits } of the calling number.
    .next = Look at the number that called and type its last { $digits } digits.
    .help = After a call, type the last digits of the calling number, without blanks. The screen says how many. Do not answer the call. The six digits of the SMS work in the same field.
refusal-119 = The number was proved by a call, and this needs the code of an SMS.
    .next = Type the password. Or give this number once more and wait for the SMS.
    .help = The four digits of a call prove a number, but they do not stand in for a password: they sign nobody in, and they pass no number on. An SMS code does. When the countdown has ended, type the same number once more.

# Whether a code has arrived
report-arrived = Delivered at { $at }
report-lost-call = Not delivered: { $why }. F3: send again, F4: a call, or change the number.
report-lost = Not delivered: { $why }. Send the code again, or change the number.
why-lost-off = the phone is off or out of reach
why-lost-no-such-number = the number is not in service
why-lost-barred = the number takes no such messages
why-lost-late = the operator was too late with it
why-lost-unsaid = the operator does not say why
