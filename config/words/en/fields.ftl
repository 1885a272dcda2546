# Fields and what is chosen in them.

field-phone = Mobile phone
    .hint = With 8, 7, +7 or straight from 9. Another country: with a plus.
field-code = Code from the SMS
    .hint = The six digits of the message that bears your mark.
field-password = Password
    .hint = Nobody sees it, not even staff.
field-password-again = Password again
    .hint = The same once more, to catch slips.
field-surname = Surname
    .hint = As in the document.
field-no-surname = No surname
    .hint = Tick it if the document has none.
field-name = First name
    .hint = In full: not Alex but Alexander.
field-patronymic = Patronymic
    .hint = As in the document.
field-no-patronymic = No patronymic
    .hint = Tick it if the document has none.
field-birth-date = Birth date
    .hint = Day, month, year: 05.09.2014
field-sex = Sex
    .hint = Choose with the arrows.
field-class = Class
    .hint = Begin typing, for example 5А, and choose from the list.
field-agree = I agree
    .hint = Space sets the tick. It is never set beforehand.
field-invitation = Invitation
    .hint = The link or 16 digits, spaces do not matter. A scanner will do.
field-relation = What you are to the child
    .hint = Choose with the arrows.
field-document = Document shown
    .hint = Staff choose its kind. Its number is not needed.
field-search = Whom to find
    .hint = Phone, surname from three letters, class, or invitation.
field-ticket = Ticket number
    .hint = The short number from the slip or the screen.
field-full-name = Full name
    .hint = Surname and first names
field-login = Login
    .hint = 2 to 32 letters, digits, dots or hyphens.
field-staff-role = Role
    .hint = Choose with the arrows.
field-pin = PIN
    .hint = 4 to 8 digits. It unlocks the screen.
field-language = Language
    .hint = Choose with the arrows.
field-school-name = Name of the school
    .hint = As families know it: School No. 12
field-city = Town or city
    .hint = Where the school stands.
field-classes = Classes
    .hint = Divided by commas: 1А, 1Б, 5А. More can be added later.
field-desk-name = Name of the desk
    .hint = For example: Hall, ground floor
field-link-base = Start of the invitation link
    .hint = The school's web address: https://school.example
field-delivery = How codes are sent
    .hint = The arrows choose.
field-delivery-program = Full path of the program
    .hint = For example: /usr/local/bin/send-sms
field-provider = Provider
    .hint = The one the school has a contract with.
field-way-address = Address
    .hint = http:// or https://, and the name or the number of the computer.
field-way-user = User
    .hint = As the other side knows it.
field-way-sender = Sender's name
    .hint = As agreed with the provider, or a number.
field-way-account = Account
    .hint = Account SID: AC and 32 more characters.
field-way-server = Mail server
    .hint = For instance: smtp.example.com
field-way-encryption = Encryption
    .hint = Ports: STARTTLS 587, TLS 465, none 25.
field-way-from = Sender's address
    .hint = Whom letters are from: school14@example.com
field-way-secret = Password or key
    .hint = Nobody sees it.
field-trial-to = Your number
    .hint = The trial message goes there. Empty: no trial.
field-kind = What to open
    .hint = Real work, or training with invented families.

# What to open
delivery-later = Later
    .about = Until then nobody can be registered: a number is proved by a code. The first screen goes on to say so.
delivery-provider = SMS provider
    .about = SMS over the internet, under a contract with one of these. Others: docs/delivery.md
delivery-phone = Android phone
    .about = A phone with a SIM card sends the SMS. It lies in the school, in the same network as the desk.
delivery-mail = Mail
    .about = Letters by the school's mail server. Mail brings no code to a phone: for that another way is needed.
delivery-program = The school's program
    .about = The school's own program sends SMS and calls. README says what it reads and answers.

# Providers
provider-sms-ru = SMS.ru
provider-smsc-ru = SMSC.ru
provider-exolve = MTS Exolve
provider-twilio = Twilio
provider-kannel = Kannel

# How mail is encrypted
encryption-starttls = STARTTLS
encryption-tls = TLS
encryption-none = none

# What a way wants
way-address-phone = As the phone's program shows it: http://192.168.1.7:8080
way-address-kannel = Where its smsbox listens: http://127.0.0.1:13013
way-user-phone = The user that the phone's program shows.
way-user-kannel = The user of its group sendsms-user.
way-user-mail = Mostly the address itself. Empty: the server asks nobody.
way-secret-phone = The password that the phone's program shows.
way-secret-mail = The mailbox's password. Not needed where the user is empty.
way-secret-sms-ru = The api_id, from the account's first page.
way-secret-smsc-ru = The API key, from the account's settings.
way-secret-exolve = The application's API key.
way-secret-twilio = The account's auth token.
way-secret-kannel = The password of that user.
way-secret-written = It is written already. Empty: it stays.

# A trial
trial-to-mailbox = Your mailbox
trial-was = Mark { $mark }: { $why }.
trial-good = See whether the message with this mark has come. Enter goes on; the way works as soon as the set-up is done.
trial-bad = Esc leads back to the way's settings, F3 tries once more. Enter goes on, but no codes will leave like this until it is put right: kindesk delivery test
kind-live = Work with families
kind-training = Training

# Which alphabet a letter is of
alphabet-latin = Latin
alphabet-cyrillic = Cyrillic

# What of one's own data is in the password
own-part-some = your name, phone or birth date
own-part-surname = its owner's surname
own-part-name = its owner's first name
own-part-patronymic = its owner's patronymic
own-part-number = the phone number
own-part-birth = the birth date
own-part-login = the login
own-part-school = the school's name

# Sex
sex-female = Female
sex-male = Male

# What somebody is to the child
relation-mother = Mother
relation-father = Father
relation-guardian = Guardian or trustee
relation-other = Another relative or representative

# Document shown
document-guardianship = Decision on guardianship or trusteeship
document-power-of-attorney = Power of attorney
document-court = Court decision
document-other-paper = Another document naming both
document-none = Not needed

# Where a student's registration stands
standing-awaiting-parent = Awaits a parent
standing-confirmed = Confirmed by a parent
standing-complete = Registration complete

# Roles
role-desk = Desk staff
role-admin = Admin
role-trainer = Trainer
role-student = Student
role-parent = Parent
role-teacher = Teacher

# Whose number stands in the visit
whose-student = the student
whose-parent = the parent
whose-sibling = the brother or sister
whose-other-parent = the other parent

# What a consent is for
purpose-own-data = Processing of own data
purpose-child-data = Processing of the child's data
purpose-parents-sight = Showing data to parents
purpose-child-use = Use of the platform
purpose-diary = Link with the diary
purpose-child-diary = Link of the child's diary

# What became of a message
fate-waiting = On its way
fate-accepted = Passed to the operator
fate-later = It will be sent again by itself
fate-refused = The operator refused the message: check the number
fate-unknown = No answer from the operator: the code may still arrive
fate-failed = It could not be sent: call the admin

# For whom a visit waits
waits-family = Waits for the family
waits-not-me = Waits for an admin: whose number it is
waits-same-child = Waits for an admin: the same child or another

# Actions
action-send-again = Send the code again
field-list-path = File
    .hint = /srv/school/diary.xlsx
field-diary-name = Diary
    .hint = the list has no such column
field-list-extent = The file is
    .hint = who is missing in a whole list goes
action-change-number = Change the phone number
action-not-listed = Not listed
action-another-child = Another child
action-another-person = Another person
action-refuse = Refuse
action-read-terms = Terms
action-read-passed-on = Data passed on
action-copy = Copy the link
action-save-png = Save as PNG
action-save-svg = Save as SVG
action-full-screen = Large QR
action-revoke = Make a new one
action-no-number = No number yet
action-put-down = Put the visit on hold
action-goodbye = Finish the visit
action-correct-child = Correct
action-calendar = Calendar
action-suggest = Suggest one
action-invite = Invite a parent
action-sign-out = Sign out
