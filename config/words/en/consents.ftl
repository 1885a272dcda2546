# A person's consents: the list, the text, withdrawing. And the number of a consent, by which any desk tells what was agreed.

action-withdraw = Withdraw the consent
action-record-paper = Record a consent on paper
action-check-receipt = Check a consent's number
field-receipt = Consent number
    .hint = Twelve digits that the family was given at a desk.

consent-purpose = Consent
consent-receipt = Consent number
consent-giver = Given by
consent-giver-erased = The person's data were erased
consent-child = Child
consent-given-at = When
consent-way = How
consent-way-desk = At the desk, ticked on the screen
consent-way-paper = On paper
consent-version-label = Version of the text
consent-state = Standing
consent-stands = stands
consent-withdrawn = withdrawn
consent-void = void
consent-is-stands = The consent stands.
consent-is-withdrawn = Withdrawn { $at }
consent-is-void = Void since { $at }

title-consents-list = Consents
text-consents-list = What you have allowed, and what was allowed about you. Choose one: there are its text, its number, and how to withdraw it.
text-consents-none = There are no consents yet.
staff-line-consents-list = The person reads and withdraws alone.
help-consents-list = Here are all consents that this person gave, and those given about them: when and where, and whether each stands. Open one to read its text, to write down its number, or to withdraw it. What a parent agreed to about a child is withdrawn by that parent alone.

    A consent's number has twelve digits. By it any desk of the school tells what was allowed, when, and whether it stands.

title-consents-text = A consent
consents-may-withdraw = The text stands below (PgDn). F4 withdraws this consent.
consents-may-delete = The text stands below (PgDn). F4 withdraws it, and the account is deleted with it.
consents-may-not = The text stands below (PgDn).
consent-text-gone = This computer has no longer that version of the text. Its fingerprint tells which one it was:
consents-back = Back to the list
staff-line-consents-text = Let the family write the consent's number down: it is checked by it.
help-consents-text = Above stands who gave the consent, when and how, and its number; below stands the text of the version that was read. A consent can be withdrawn by whoever gave it, while it stands. With the one to the processing of one's own data the account is deleted, though not at once. The record of a withdrawn consent stays: it tells what was allowed, and until when.

title-consents-sure = Withdraw the consent?
consents-follows-awaits = Your link to the child ({ $child }) ends, and no other parent is left here. The child awaits a parent again, for { $days ->
        [one] { $days } day
       *[other] { $days } days
    } at most, and the chats close.
consents-follows-link = Only your own link to the child ({ $child }) ends. The other parent stays, and nothing changes for the child.
text-consents-last-word = Enter withdraws the consent. Esc changes nothing.
consents-forgot = Forgotten, or never set a password? F4 leads to a new one.
consents-withdraw = Withdraw
staff-line-consents-sure = Read together what will change. The person decides alone.
help-consents-sure = Withdrawing works at once. The child and the other parents get a message that the link has ended, you one that the consent was withdrawn. If you change your mind, join the child once more by an invitation. The password is asked if it was not typed in the last 5 minutes.

consents-may-end-sight = The text is below (PgDn). F4: withdraw. Then parents see the first name only.
consents-follows-sight = Your parents will see only your first name and an initial. The links stay, and your parents get a short message.
text-consents-now-sight = Your parents see only your first name and an initial. You can change your mind in "My account".

title-consents-withdrawn = The consent is withdrawn
consents-withdrawn = The consent is withdrawn, and the record of it is kept.
text-consents-now-awaits = The link to the child has ended. The child awaits a parent now: another one, or you again, joins by the invitation. The child was told.
text-consents-now-link = Your link to the child has ended. The child and the other parent were told.
staff-line-consents-withdrawn = Say that a message about it comes to the phone.
help-consents-withdrawn = The consent holds no more. In the list it stays as withdrawn, with the day.

title-renewal-consent = Consent to the processing of your data
renewal-age = You give this consent yourself now. So far a parent gave it in your stead, and that holds on.
renewal-version = The text that you agreed to has a new version. The earlier consent holds meanwhile. Esc: later.
renewal-refuse = Nothing changes: what was allowed before holds. You are asked again at the next sign-in.
staff-line-renewal-consent = The person reads and ticks alone. It can wait, too.
help-renewal-consent = The consent is asked at the sign-in if somebody has come of the age to give it themselves, or if the text has a newer version. The tick is never set beforehand. A refusal is recorded and shuts nothing. Esc leaves the question for the next sign-in.

title-renewal-sight = What parents see
renewal-adult = You are 18 now. You decide what your parents see. Until you answer they see what they saw before.
renewal-anew = Tick and Enter: your parents see your data. F3: the first name only.
renewal-sight-refuse = Your parents will see only your first name and an initial. The links stay. You can change your mind in "My account".
staff-line-renewal-sight = The student decides alone, no parent at the screen. Give no advice.
help-renewal-sight = From 18 on parents see a student's data only if the student agrees. Until the answer they see what they saw before. After a refusal the family view and the parents show the first name and an initial alone; the links stay. The parents get a short message without a reason. It is changed in "My account".

title-renewal-child = Consent for the child
renewal-young = The child's birth date was corrected: you agree in its stead. What was agreed holds until then. Esc: later.
staff-line-renewal-child = The parent reads and ticks. It may wait.
help-renewal-child = A parent is asked at the sign-in if a text about a child has a newer version, or if after a corrected birth date a parent must agree in the child's stead. Each child and each text is asked by itself. The tick is never set beforehand. A refusal is recorded and closes nothing: what was agreed before holds.

title-paper-which = Consent on paper
text-paper-which = For which child was the paper signed?
staff-line-paper-which = The signed paper lies before you. No account, no link is made.
help-paper-which = This records the consent of an adult without a number of their own, who has signed the text on paper. No account is made and no link; the child still awaits a parent. Keep the paper at the school.

title-paper-form = Consent on paper
field-giver = Who signed
    .hint = Surname, name and patronymic, as on the paper.
field-purpose = What for
    .hint = Each consent is signed by itself.
field-signed-on = Date on the paper
    .hint = Day, month and year: 01.09.2026
paper-for-child-data = The child's data
paper-for-child-use = Use of the platform
paper-version = Text of version { $version } ({ $language }): the paper must bear the same.
staff-line-paper-form = Copy from the paper. Do not write the document's number down.
help-paper-form = Copy from the paper who signed and when, and note which document was shown. Its number is not recorded. The paper must bear the text in force: its version stands on the screen, F2 shows that of the other language. Your own family is recorded by another staff member.

title-paper-sure = Record the consent?
paper-signed = Date on the paper
paper-seen = Document shown
text-paper-sure = Compare with the paper. Enter records the consent, Esc leads back.
paper-record = Record
staff-line-paper-sure = Compare name, date and version with the paper.
help-paper-sure = Once recorded the consent has a number. By it any desk of the school tells what was agreed and whether it stands, and by it a consent on paper is withdrawn: that takes a document of who signed.

title-paper-recorded = Consent recorded
paper-recorded = The consent on paper is recorded.
paper-number = { $number }  { $giver }
text-paper-recorded = This is the consent's number. Whoever signed writes it down, and so do you, on the paper. It can be withdrawn at any desk of the school, with a document.
paper-back = To the family
staff-line-paper-recorded = Write the number on the paper, and give it to the family.
help-paper-recorded = The number is checked from the first screen: F10, "Check a consent's number". A consent on paper is withdrawn there too.

title-receipts-check = Check a consent's number
text-receipts-check = Type the number that the family shows: it tells what was allowed, and whether that stands.
receipts-check = Check
staff-line-receipts-check = The family names the number. It tells no more than stands here.
help-receipts-check = A consent's number has twelve digits; the last one checks the others. It tells what was agreed, when, by whom (first name and initial), in which version, and whether it stands. After ten unknown numbers in a quarter of an hour the check is closed at the school's desks for as long.

title-receipts-withdraw = Withdraw the consent on paper?
text-receipts-withdraw = Whoever signed withdraws it, and shows a document. Enter withdraws it: the record stays, marked as withdrawn.
staff-line-receipts-withdraw = Look at the document of who signed. Do not write its number down.
help-receipts-withdraw = A consent on paper is withdrawn by who signed it. Note which document you have seen. From then on it does not stand; its record stays. Accounts and links do not change: the paper made none.

sms-consent-withdrawn = { $school }: consent withdrawn, { $desk }, { $at }. Not you? Tell us
    .short = Consent withdrawn: { $desk }, { $at }. Not you? Tell the school

sms-sight-ended = { $school }: { $child } shows only a name now. Their choice
    .short = { $child } shows only a name now. Their choice

refusal-260 = This consent does not stand any more.
    .next = Press Enter to read the list anew, or go back.
    .help = While you were deciding, the consent was withdrawn at another desk, or the link to the child has ended. Nothing is left to withdraw.
refusal-261 = This is no consent's number: it takes twelve digits, and one of those typed is wrong.
    .next = Correct the number, or go back.
    .help = The last digit checks the others, so that a slip is seen at once. Compare the number in its groups of four.
refusal-262 = No consent here has that number.
    .next = Correct the number, or go back.
    .help = The number is well formed, but no such consent was given at this school. Ask at which school it was given.
refusal-263 = Too many unknown numbers: the check opens again at { $until }.
    .next = Wait and press Enter, or go back.
    .help = Ten unknown numbers in a quarter of an hour close the check at all desks of the school for as long: otherwise numbers could be tried one after the other.
refusal-147 = The date on the paper lies ahead.
    .next = Correct the date, or go back.
    .help = A consent is recorded once it is signed. Compare day, month and year with the paper.
refusal-148 = This text is no longer in force: the school has a newer version.
    .next = Go back.
    .help = While you recorded it the school changed the text. Have the new one signed: its version stands on the recording screen.
refusal-149 = Another school must end the link to its pupil first.
    .next = Go back.
    .help = The person has a link to another school's pupil, or learns there. An admin of that school ends it, then the data can be erased here.
refusal-150 = This person is not here any more.
    .next = Go back.
    .help = Meanwhile the person was erased or removed at another desk or by an admin.
