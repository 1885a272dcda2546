# A lost ticket: the visit is found by name, and a code to the phone of that visit opens it.

action-lost-ticket = Ticket lost

title-lost-find = Ticket lost
text-lost-find = Find the visit by the name of the child or the parent. Names are masked, and the search is logged.
staff-line-lost-find = Look only for the family that stands before you.
lost-field = Name
lost-hint = Three letters of the surname or more; the name may follow.
lost-found = { $n ->
        [one] { $n } visit found
       *[other] { $n } visits found
    }
lost-nothing = No visit of that name waits here. Check the surname, or begin a new one: finished profiles are kept.
lost-waits-family = waits for the family
lost-waits-left-open = was left open
lost-waits-number = waits for a number
lost-waits-admin = waits for an admin
help-lost-find = A visit that was put on hold is found here when the ticket is gone. Type three letters of the surname or more, and the first letters of the name if you like. You see the first letters of the names, for whom the visit waits, where and when it was put on hold. Neither its ticket nor its phone is shown. Where nobody is called so, similar surnames are shown: with one slip. Each search is logged, and counts among the searches of the hour.

    Where no name was typed yet, a visit cannot be found: begin a new one.

title-lost-one = Is it this visit?
text-lost-one = Only a code to the phone of this visit opens it: to the number that was proved in it last. If none was proved, to the one that a code was sent to last.
staff-line-lost-one = Ask where and when it was put on hold, and if the phone is at hand.
lost-who = Who
lost-waits = State
lost-since = On hold since
lost-send = Send a code
help-lost-one = Compare it with what the family says: where and when it put the visit on hold. Enter sends a code to the phone of the visit. The number itself is not shown. Without the phone come back later, the visit waits. Or begin a new one.

title-lost-code = Code to the visit's phone
text-lost-code = Type the six digits of the SMS. The visit opens where it was put on hold.
staff-line-lost-code = The family types the code. Do not ask for it aloud.
lost-sent = An SMS with the code went to the phone whose number ends in { $ending }.
lost-not-sent = The SMS to the phone whose number ends in { $ending } was not sent. Send the code again.
lost-later = The SMS to the phone whose number ends in { $ending } was not sent yet: the operator asks to wait.
lost-called = The digits of a call open no visit. Type the six digits of the SMS: send it again.
help-lost-code = The code went to the phone of this visit and is good for 10 minutes. Only the last two digits of the number are shown. No other number can be taken: the phone is what proves whose visit it is. If no code comes, send it again after two minutes. After five wrong tries it takes a new code.

    When the visit opens, the password is asked where it is needed.

refusal-432 = This visit cannot be opened without its ticket: it has no number to send a code to.
    .next = Go back and begin a new visit.
    .help = Without its ticket a visit opens only by a code to its phone. Where there is no number, nothing proves whose visit it is. Finished profiles are not lost, and this visit closes by itself when its time is over.
refusal-433 = A code went to this phone a moment ago.
    .next = Wait { $until } and send it again, or go back.
    .help = A message may take a few minutes. Two sends to one phone lie two minutes apart.
refusal-434 = Not the right code. { $left ->
        [one] { $left } try left.
       *[other] { $left } tries left.
    }
    .next = Compare the mark and type the code again, send it again, or go back.
    .help = If several messages came, the right code is in the one with your mark. Perhaps it is not your visit: go back and look at the list.
refusal-435 = This code is no longer good.
    .next = Send a new one, or go back.
    .help = A code is good for 10 minutes and ends after five wrong tries. The visit stays where it is.
refusal-436 = No more codes may be sent or tried for now.
    .next = Go back: it opens again at { $until }.
    .help = Messages are limited: to one number, to numbers alike, from one desk, and for the whole school; so are wrong codes at one number. With its ticket a visit opens without a code.
refusal-437 = The digits of a call open no visit.
    .next = Type the six digits of the SMS, send it again, or go back.
    .help = Four digits are easier to guess than six, so a call alone is not enough. It cost no try.
refusal-438 = This visit is no longer here: somebody went on with it, or it ended.
    .next = Go back and look again.
    .help = One desk goes on with a visit. If two open it at once, the first one gets it. When it is put on hold there, it is found here again.
refusal-439 = The name is too short.
    .next = Type at least three letters of the surname.
    .help = A single letter would find too many visits of other families. If there is no surname, type the name. The letters е and ё count as one.
