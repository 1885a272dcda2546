# Deleting an account: what happens, the last word, and how the account is kept.

title-deletion-about = Delete the account
text-deletion-about = With the account the consent to the processing of your data is withdrawn. This is what happens:
deletion-ends = All sign-ins to the account end now.
deletion-grace = { $days ->
        [one] For { $days } day the account can still be kept: it is enough to sign in.
       *[other] For { $days } days the account can still be kept: it is enough to sign in.
    }
deletion-erases = Then name, number, e-mail and all else about you are erased, and cannot be brought back.
deletion-alone = { $child }: no other parent is left, the child awaits a parent again.
deletion-stays = What stays are records of consents without a name: for what, which version, when, where.
deletion-needs-parent = A child under the age of consent needs a parent, who signs in here with the own password.
deletion-on = Go on
staff-line-deletion-about = Read it together. The account's owner decides.
help-deletion-about = An account is not deleted at once: there is time to think again. The account's number and e-mail are told at once, and again a week before the end. Whoever signs in before is asked whether to keep it.

    When the time is over, everything about that person is erased: name and former names, number, e-mail, password, class, links, messages and drafts. Children without another parent need one again.

    For a child under the age of consent a parent decides: the child signs in, and a parent who joined at least a day ago signs in beside on the own seat, with the password.

title-deletion-sure = Delete the account?
deletion-last-word = { $days ->
        [one] Enter begins it: in { $days } day the data are erased. Esc changes nothing.
       *[other] Enter begins it: in { $days } days the data are erased. Esc changes nothing.
    }
deletion-forgot = Forgotten, or never set a password? F4 leads to a new one.
deletion-now = Delete the account
staff-line-deletion-sure = The owner alone decides, and types the password. Look away.
help-deletion-sure = The password is always asked here, so that no stray Enter deletes an account. After Enter all sign-ins end everywhere, and the owner gets a message. To keep the account, sign in to it at any desk before that day.

title-deletion-leaves = The account is on its way out
deletion-leaves = The account will be deleted: { $until }
text-deletion-leaves = Until then it can be kept: sign in at any desk, and you are asked. A message about it comes to the account's number and e-mail.
staff-line-deletion-leaves = Say until which day they may think again.
help-deletion-leaves = Nobody is signed in to the account any more. A week before the end another message comes. To keep it: "Sign in" on the first screen, then "Keep the account".

title-deletion-keep = Keep the account?
deletion-keep = The account will be deleted: { $until }
text-deletion-keep = Its deletion was asked for earlier. Enter keeps the account, and nothing changes. Esc goes on without: on that day it is deleted.
deletion-keep-yes = Keep it
deletion-keep-no = Do not keep it
staff-line-deletion-keep = Ask whether the person wants to keep the account.
help-deletion-keep = Somebody with this account's password asked for its deletion. If that was not you, keep the account and change the password. If it was you and you think otherwise now, keep it too.

title-deletion-kept = The account stays
deletion-kept = The account is not deleted.
text-deletion-kept = All is as it was. A message about it comes to the number and the e-mail.
staff-line-deletion-kept = If somebody else asked for the deletion, advise a new password.
help-deletion-kept = The deletion is called off. Data, links and consents are where they were.

sms-account-leaves = { $school }: your account is deleted on { $date }. Not you? Sign in
    .short = Account is deleted on { $date }. Not you? Sign in at the school.
sms-account-leaves-soon = { $school }: your account is deleted on { $date }. Keep it? Sign in
    .short = Account is deleted on { $date }. Keep it? Sign in at the school.
sms-account-kept = { $school }: your account stays. Not you? Tell the school.
    .short = Your account stays. Not you? Tell the school.
sms-family-erased = { $school }: an account in your family was deleted, its link has ended.
    .short = An account in your family was deleted, its link has ended.

refusal-264 = A child's account is deleted together with a parent only.
    .next = Let a parent sign in here with the own password and confirm, or go back.
    .help = A child under the age of consent does not delete an account alone. A parent signs in on the private seat by number or e-mail and password, at most five minutes ago. The link must be a day old at least, and undisputed.
