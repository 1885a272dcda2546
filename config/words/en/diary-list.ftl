# A list of diary accounts: an admin imports it, and prints the codes.

office-diary = Diary accounts: import a list

title-diary-list-file = List of diary accounts
text-diary-list-file = The file is a table: CSV or XLSX. First it is read, and what would change is shown.
staff-line-diary-list-file = Type where the file lies on this computer.
help-diary-list-file = The first line names the columns: login, role, surname, name; also diary, patronymic, birth date, phone, pupils, class, school, sex, code.

    A whole list takes away those who do not stand in it, of the same school, diary and role. A part takes nobody away. Links stay in any case.

    The letters may be UTF-8, UTF-16, windows-1251, IBM866 or KOI8-R. More in docs/diary.md.
key-diary-list-read = Read
list-extent-whole = The whole list
list-extent-part = A part: nobody goes

title-diary-list-faulty = The list has faults
staff-line-diary-list-faulty = Mend the file, save it, and press Enter: it is read again.
help-diary-list-faulty = Nothing of the list was taken: it comes whole or not at all. The line is that of the file, with the headline counted. A long number or a date that a spreadsheet has spoiled is typed anew, in a column formatted as text.
key-diary-list-again = Read again
diary-list-more = And { $n } more.

title-diary-list-encoding = Names from the file
text-diary-list-encoding = The letters of this file were guessed by what it holds. The first names in it:
staff-line-diary-list-encoding = Look at the names. If they are strange signs, press F4.
help-diary-list-encoding = The file does not say how its letters are written, so the program guesses: windows-1251, IBM866 or KOI8-R. F4 reads it in the next of them, and so round. Nothing is kept yet.
diary-list-read-as = Read as
key-diary-list-encoding = Names are right
action-another-encoding = Another encoding

title-diary-list-seen = What the import changes
staff-line-diary-list-seen = Look whether this is the right file, then import it.
help-diary-list-seen = Nothing is saved yet. Who goes keeps their link, and the link is flagged. A look-alike has name and birth date of somebody known under another login: it stays out until you say that they are two.
text-diary-list-nothing = All entries stand as they are in the list.
diary-list-not = Do not import, back to the file
diary-list-import = Import
diary-list-import-held = Import, look-alikes as accounts of their own
diary-sum-lines = Lines read
diary-sum-new = New
diary-sum-changed = Changed
diary-sum-back = Back again
diary-sum-gone = Go
diary-sum-held = Look-alikes, wait
diary-sum-same = As before

title-diary-list-taken = The list is imported
text-diary-list-taken = The codes for slips are written by: kindesk diary codes
staff-line-diary-list-taken = Enter leads back to the school.
help-diary-list-taken = Each entry keeps its code at every import. A class's slips are printed from files that the command kindesk diary codes writes.

import-fault-at = Line { $line }, "{ $column }": { $why }
import-fault-line = Line { $line }: { $why }
import-fault-too-large = The file is larger than 16 MiB.
import-fault-too-large-unpacked = The workbook unpacks to more than is read. Save the one sheet as CSV.
import-fault-unreadable = The letters cannot be read. Save the file as CSV in UTF-8, or as XLSX.
import-fault-old-workbook = This is a workbook of the old kind (XLS). Save it as XLSX or CSV.
import-fault-empty = There is no line below the headline.
import-fault-too-many-columns = More than 64 columns.
import-fault-too-many-lines = More than 100,000 lines.
import-fault-too-many-cells = the line has more cells than the headline.
import-fault-no-column = there is no such column.
import-fault-no-system = neither a column nor anybody names the diary. Esc leads back, and its name is asked there; on the command line: --system.
import-fault-column-twice = another column means the same.
import-fault-missing = nothing stands here.
import-fault-no-such-kind = neither pupil, parent nor teacher.
import-fault-no-such-sex = neither m nor f.
import-fault-not-a-login = a login has letters, digits and . _ - @ alone.
import-fault-formula = it begins like a formula.
import-fault-spoiled = a spreadsheet has shortened the number, its last digits are lost.
import-fault-looks-cyrillic = these are Latin letters that look like Russian ones.
import-fault-open-quote = a quotation mark opens here, and none closes it.
import-fault-no-code = a code has 4 to 100 characters.
import-fault-date-as-number = a number instead of a date: the column was not formatted as dates.
import-fault-twice = line { $line } tells of the same entry.
import-fault-code-twice = line { $line } has the same code.
import-fault-no-such-pupil = nobody knows the pupil "{ $login }".
import-fault-no-parent = only a parent has pupils.
import-fault-no-such-school = there is no such school in the database.
import-fault-other-school = that school has admins of its own.

import-told = { $who }: { $fate }
import-told-line = Line { $line }. { $who }: { $fate }
import-told-who = { $who } ({ $kind })
import-told-parts = { $fate }: { $parts }
import-fate-new = new
import-fate-changed = changed
import-fate-back = back again
import-fate-gone = goes
import-fate-held = like somebody known under another login
import-fate-held-line = like line { $line }, under another login
import-part-name = name
import-part-birth = birth date
import-part-phone = phone
import-part-code = code
import-part-class = class
import-part-sex = sex
import-part-pupils = pupils

slip-diary-code = Code: { $code }
slip-diary-text = Bring this slip to the help desk: by the code it links the diary to your education profile. Give it to nobody else.
slip-diary-desk = { $school }. Open: { $days }
slip-diary-desk-hours = { $school }. Open: { $days }, { $hours }

console-list-read-as = Read as { $as }.
console-list-faulty = Nothing was imported. Faults: { $n }
console-list-ask = Import this? (y/n)
console-list-not = Nothing was imported.
console-list-yes = Nobody is there to ask. Look with --dry-run first, then add --yes.
console-list-dry = Nothing was imported: this was a look.
console-list-held = The look-alikes stay out. If they are two people, add --look-alikes.
console-list-taken = Imported.
console-codes-none = No diary account here is of class { $name }.
console-codes-written = Written: { $path }
console-codes-keep = The files hold codes. Print them, and delete them.
