# Linked diary accounts: what is linked, what that opens, and how one is unlinked.

action-unlink = Unlink the diary
cabinet-diaries = Linked services
    .for = The electronic diary


title-diaries-list = Linked services
text-diaries-list = The diaries that are linked to your education profile, and to those of the children you decide for.
text-diaries-none = No diary is linked to your education profile. It is linked from the first screen: "Link the diary".
staff-line-diaries-list = The person reads and decides alone.
help-diaries-list = Here are the accounts of the electronic diary that are linked to the education profile. A parent also finds those of children under the age of consent, for whom the parent decides. Open one to see since when it is linked, by which consent, what is open, and how to unlink it.

    Chats are open when a diary is linked and, for a student, the registration is confirmed. A lesson at a distance opens from the child's diary and needs no link.

title-diaries-one = A linked diary
diaries-may-unlink = F4 unlinks this diary.
diaries-parent-unlinks = A parent can unlink this diary: it stands in the parent's account.
diaries-back = Back to the list
staff-line-diaries-one = Something is flagged? Send the family to the school office.
help-diaries-one = The school keeps the entry of the diary. If a newer list of the school does not name the entry, or has changed it, the link stays, and it is flagged here. So it is where the name or the birth date in the diary is another than in the education profile. The school office tells which one is right.

diary-system = Diary
diary-role = Stands there as
diary-child = Child
diary-linked-at = Linked
diary-consent-label = Consent
diary-consent = { $at }, version { $version }
diary-chats = Chats
diary-since = since { $since }
diary-flagged = flagged
diary-ask-office = If this is a mistake, ask the school office.
diary-entry-changed = The entry of the diary was changed by the list of { $at }.
diary-entry-gone = The school's list does not name the entry since { $at }. The link stays.
diary-differs = The diary and the education profile differ: { $parts }.
differs-surname = surname
differs-name = name
differs-patronymic = patronymic
differs-birth = birth date
differs-sex = sex

chats-open = Chats are open.
chats-need-diary = Chats open once a diary is linked.
chats-need-parent = Chats open once a parent confirms the registration.
chats-need-both = Chats open once a parent confirms the registration and a diary is linked.
chats-short-open = open
chats-short-need-diary = closed: no diary is linked
chats-short-need-parent = closed: a parent is awaited
chats-short-need-both = closed: a parent and a diary are awaited

title-diaries-sure = Unlink the diary?
diaries-follows = The chats close. The consent to the link is withdrawn, and the record of it stays. To link the diary again takes a new consent. Its owner gets a message.
text-diaries-last-word = Enter unlinks the diary. Esc changes nothing.
staff-line-diaries-sure = Read together what will change. The person decides alone.
help-diaries-sure = The diary is unlinked at once. The entry in the diary itself, marks and lessons at a distance stay. Neither the education profile nor the family changes. The password is asked if it was not typed in the last 5 minutes.

title-diaries-unlinked = The diary is unlinked
diaries-unlinked = The diary is not linked to the education profile any more.
text-diaries-unlinked = The chats are closed. The diary can be linked again at a desk on any day.
staff-line-diaries-unlinked = Say that a message about it comes to the phone.
help-diaries-unlinked = The consent to the link is withdrawn; in the list of consents it stands with the day. The same entry of the diary can be linked again, to this profile or to another one.

family-diary = Diary: { $system }, { $role }, since { $since }
family-diary-consent = Consent to the link: { $consent }
family-chats = Chats
family-diary-gone = The entry of the diary is gone
family-diary-changed = The entry of the diary has changed
family-diary-differs = Diary and profile differ
copy-diaries = Linked diaries
copy-system = Diary
console-erased-diaries = Links of diary accounts ended: { $n }
console-family-diary = diary { $system }, { $role }, since { $since }

consents-follows-unlinks = The diary is unlinked, and the chats close. To link it again takes a new consent.
text-consents-now-unlinked = The diary is unlinked, and the chats are closed. Its owner was told.

sms-diary-unlinked = { $school }: diary unlinked, { $desk }, { $at }. Not you? Tell us
    .short = Diary unlinked: { $desk }, { $at }. Not you? Tell the school

waiting-matter-diary-taken = A diary is linked to somebody else
waiting-about-diary-taken = A family has shown that an entry of the diary is theirs, and it is linked to another education profile. Unlink it?
waiting-yes-diary-taken = Yes, unlink it from that profile
waiting-no-diary-taken = No, the link stays
waiting-owner = Linked to
waiting-entry = Entry of the diary
waiting-kept-diary-taken = Decided. If it was unlinked, its owner gets an SMS. The family comes to a desk again.
told-diary-taken-yes = The admin has decided: the diary is unlinked from that profile. { $reason }
told-diary-taken-no = The admin has decided: the diary stays with that profile. { $reason }
awaits-diary-taken = The admin has not decided yet whose diary it is.

refusal-370 = This diary is not linked any more.
    .next = Press Enter to read the list anew, or go back.
    .help = While you were deciding, it was unlinked at another desk: by its owner, a parent or an admin. Nothing is left to unlink.
