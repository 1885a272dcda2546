# Signing in, finding a family, and the family.

title-sign-in = Sign in
text-sign-in = Type the account's password.
sign-in-who = { $name } types the password
staff-line-sign-in = Make sure that it is this person at the keyboard, and look away.

title-family-find = Find a family
text-family-find = Type a phone, a surname, a class or an invitation.
find-logged = Searches outside a visit are recorded and limited, and names are masked.
find-found = { $n ->
        [one] { $n } person found
       *[other] { $n } people found
    }
find-more = The first ones are shown. Type more.
staff-line-family-find = Look only for the family that stands before you.

title-family-shown = The family
text-family-shown = Who belongs to whom, who learns where, and what was consented to.
family-students = Children
family-parents = Parents
family-links = Links and consents
family-class = { $class }, { $school }
family-link = { $parent }: { $relation }, since { $since }
family-link-document = Document shown: { $document }
family-consent = { $purpose }: consent { $at }, version { $version }, { $desk }
family-consent-refused = { $purpose }: refused { $at }, version { $version }, { $desk }
family-no-parents = No parents yet.
family-no-students = No children yet.
family-also-above = also above
staff-line-family-shown = Show it to the family: is all correct? Then finish the visit.

# The family's picture beside the steps: from 110 columns.
circle-title = The family here
circle-empty = Nobody yet
circle-registers = registers
circle-joins = joins
circle-invites = invites
circle-awaiting-parent = awaits a parent
circle-confirmed = confirmed
circle-complete = complete
