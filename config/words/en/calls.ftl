# Calls beside the SMS.

action-take-call = Take a call
text-code-call = The phone will ring. Do not answer: type the last digits of the number that called. The SMS code works too.
fate-called = The phone was called
call-text = Incoming call. Do not answer: only the last digits of the number are needed.

refusal-116 = There were two calls to this number today already.
    .next = Have the SMS sent again or change the number; calls open again at { $until }. Or put the visit down.
    .help = A number is called only so often in a day: the setting calls-per-number, two by default. The SMS code works as before.
refusal-117 = There were three wrong tries on calls: the digits of the calling number are accepted no more.
    .next = Type the six digits of the SMS, have it sent again or change the number.
    .help = Four digits are easier to guess than six, so at most three of the five tries may be on a call.
refusal-118 = These are neither the six digits of the SMS nor the last { $digits } of the calling number.
    .next = Look at the number that called and type its last { $digits } digits.
    .help = After a call the last digits of the calling number are typed, without blanks. Do not answer the call. The six digits of the SMS work in the same field.
refusal-119 = The number was proved by a call, and this needs the code of an SMS.
    .next = Type the password. Or give this number once more and wait for the SMS.
    .help = Four digits of a call prove a number and replace no password: nobody signs in by them, and no number passes on. The code of an SMS does. When the countdown has ended, the same number can be typed once more.
