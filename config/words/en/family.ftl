# Signing in, finding a family, and the family.

title-sign-in = Sign in
sign-in-who = { $name } types the password
staff-line-sign-in = Make sure that it is this person at the keyboard, and look away.
sign-in-by-code = No password? F3 goes on by the code you have just typed, F4 leads to a new one.
sign-in-forgot = No password? F4 leads to a new one. Or put the visit down: F4 on the first screen finds it by name, and a new code to its phone opens it.
help-sign-in = Type the password you thought of. After several mistakes you have to wait a little. Keyboard layout and Caps Lock are often to blame.

title-family-find = Find a family
text-family-find = Type a phone, a surname, a class or an invitation.
find-logged = Searches outside a visit are recorded and limited, and names are masked.
find-found = { $n ->
        [one] { $n } person found
       *[other] { $n } people found
    }
find-similar = Similar surnames
find-former = before: { $name }
find-more = The first ones are shown. Type more.
staff-line-family-find = Look only for the family that stands before you.
help-family-find = A phone and an invitation are looked for as a whole, a surname from three letters on. A class such as 5А shows its students, and 5А with the beginning of a surname or name fewer of them. Where nobody is called so, similar surnames are shown: with one slip. Outside a visit names are masked, every search is recorded, and their number is limited.

title-family-shown = The family
family-links = Links and consents
family-class = { $class }, { $school }
family-link = { $parent }: { $relation }, since { $since }
family-link-document = Document shown: { $document }
family-consent = { $purpose }: consent { $at }, version { $version }, { $desk }
family-consent-refused = { $purpose }: refused { $at }, version { $version }, { $desk }
family-no-number = Account without a number
family-no-number-since = the number passed on, { $since }
family-no-parents = No parents yet.
family-twice = Perhaps here twice
family-twice-same = another profile has this name and birth date
family-paper = On paper: { $what }, { $at }, version { $version }, no. { $number }
family-paper-ended = withdrawn { $at }
family-kept = Shows the name only
family-kept-why = decided by the student, who is of age
family-adults-number = Number was an adult's before
family-adults-number-before = ask who has the SIM
family-nobody-left = No parent is left
family-nobody-left-since = the link ended, { $since }
family-no-students = No children yet.
family-also-above = also above
staff-line-family-shown = Show it to the family: is all correct? Then finish the visit.
help-family-shown = It shows who belongs to whom, the children's schools and classes, and the consents behind each link. "Perhaps here twice" stands where another person has the same name and birth date: ask, and tell an admin. "The number was an adult's before" means that the account of an adult stood on the child's number, and gave it up or moved to another one: the SIM may still be theirs. Ask whether the child has it. "No parent is left" means that the last link has ended and the child awaits a parent again. If a class, a relation or data is wrong, correct it: F4. If another desk changes the family, the screen follows by itself. The line from a parent to a child is solid while the link stands, dashed while it is suspended, and dotted once it has ended. A frame around children names their school. Arrows lead from person to person, Enter opens what can be done about them, for the first six the card's digit does too, PgUp and PgDn turn pages, and F3 shows the family as a tree.

# The family's picture beside the steps: from 110 columns.
circle-title = The family here
circle-empty = Nobody yet
circle-registers = registers
circle-joins = joins
circle-invites = invites

# A family as cards
action-as-tree = As a tree
action-as-cards = As cards
key-open-card = Open
key-leave-card = Deselect
family-cards = Arrows and Enter, or a digit, open a person. Otherwise Enter goes on.
family-page = Page { $page } of { $pages }: PgUp, PgDn
family-tie = { $since } { $relation }
family-tie-partly = { $since } { $relation }, refusal
family-tie-suspended = disputed { $since } { $relation }
family-card-proposal = Correction by { $parent }
family-card-barred = May not join: { $parent }
text-family-one = Choose what the family asks for. Only what is about this person stands here.
text-family-one-idle = Nothing can be changed about this person here now.
family-tie-ended = until { $since } { $relation }
family-link-ended = { $parent }: { $relation }, the link ended { $at }
family-card-former = No link any more
standing-short-awaiting-parent = awaits a parent
standing-short-confirmed = confirmed
standing-short-complete = complete
