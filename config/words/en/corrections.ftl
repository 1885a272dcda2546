# What staff put right about a family that stands at the desk.

deeds-staff = by staff
correct-class = Correct the class: { $child }
correct-relation = Correct the relation: { $parent } and { $child }
correct-data = Correct the data: { $parent }
correct-stands = Now
correct-relation-field = What the adult is to the child
correct-kinship = Relation
correct-document = Document
correct-last-word = Correct it? The family is told by SMS.
correct-done-class = Done: the class is corrected.
correct-done-relation = Done: the relation is corrected.
correct-done-data = Done: the data is corrected. The person is found by the former name too.
do-correct = Correct it

title-family-class = Correcting the class
text-family-class = Choose the class the child is really in.
staff-line-family-class = Compare with the class list. No such class? An admin opens it.
help-family-class = The class is one of your school's open classes: begin typing, and those that fit remain. Links and consents do not change. The right class is not there? An admin opens it first. Esc leads back, and what is typed stays.

title-family-relation = Correcting the relation
staff-line-family-relation = Ask what the adult is to the child. See the document yourself.
help-family-relation = Only what the adult is to the child is corrected. For a guardian or another representative choose the kind of document you have seen; its number is not recorded. The link and its consents stay. If there should be no link, it is ended. Esc leads back, and what is chosen stays.

title-family-data = Correcting the data
staff-line-family-data = Type from the document that you hold in your hands.
help-family-data = The data is corrected as it stands in the document. An adult always shows one. For a child's data a reason is enough until a parent has confirmed it; after that the kind of document is needed too. The person is found by the former name as well. The password does not change. A correction that another parent proposed for the same fields falls away. The date can be picked from the calendar: F4. Esc leads back, and what is typed stays.

title-family-reason = Why is it corrected?
staff-line-family-reason = Read aloud what stood there and what will.
help-family-reason = Left of the arrow is what stands now, right of it what will. Choose the reason; for an adult's data, and for a child's that is confirmed, the kind of document you have seen too: its number is not recorded. The family is told of the correction by SMS, and an admin sees it in the log. If another desk was first, what stands now is shown here. Esc leads back, and nothing changes.

field-paper = Identity document
    .hint = Only its kind: the number is not recorded.
paper-passport = Passport
paper-birth-certificate = Birth certificate
paper-other-identity = Another identity document
why-other-class = Is in another class
why-new-document = A new document

sms-data-corrected = { $school }: data corrected ({ $person }). A mistake? Tell us.
    .short = Data corrected ({ $person }). A mistake? Tell the school.
sms-link-corrected = { $school }: relation corrected, parent { $parent }, child { $child }
    .short = Relation corrected: parent { $parent }, child { $child }

refusal-226 = The kind of document you have seen is not chosen.
    .next = Choose the kind of document. If there is none, go back: nothing changes.
    .help = An adult's data, a child's that is confirmed, and a guardian's relation change only by a document. Only its kind is recorded, never its number.
refusal-227 = That stands already: there is nothing to correct.
    .next = Change what is wrong, or go back.
    .help = What you told is just what is recorded. Perhaps another desk has corrected it already.
