# Command line: doctor, set-up, lists, audit log.

# kindesk doctor
title-doctor = Check of the desk
doctor-ok = ok
doctor-look = look here
doctor-program = Program: version { $version }
doctor-database = Database: { $path }
doctor-database-missing = There is no database here: { $path }. Check the path. The first start of kindesk makes a new one.
doctor-database-version = Version of the database: { $version }, SQLite { $library }
keys-first = the first
keys-row = { $id }
keys-row-seals = { $id }: everything new is sealed with it
keys-otherwise = Records sealed with another key: { $n }
keys-added = The key { $id } stands in the file { $path }. Next: bring this file to every desk, start the desks anew, then run kindesk keys rotate. Renew the copy of the file.
keys-only-first = There is only the first key: kindesk keys add makes another.
keys-rotated = Records sealed anew: { $n }
keys-left = Not opened, or changed on the way: { $n }. Run the command once more; if the number stays, look at kindesk verify.
postgres-bad-name = The name "{ $name }" will not do: small Latin letters, digits and underscores, a letter first, 40 at most.
postgres-no-server = Name the server: --database postgres://postgres@/postgres?host=/var/run/postgresql
postgres-made = The database { $name } and the roles are there. Next: passwords for the roles (\password in psql), then as { $owner }: kindesk --database postgres://{ $owner }@server/{ $name } migrate
doctor-server-version = PostgreSQL { $library }, tables of version { $version }
doctor-works-for = The role { $role } works for { $school }
doctor-school-without-staff = { $school } has desks but no staff: nobody can sign in there. Its first admin: kindesk school add "{ $school }" --admin LOGIN, with --city
doctor-works-as-owner = The role { $role } owns the tables, or may see all of them: no school's desk works as it
doctor-server-here = The database's server is on this very machine
doctor-server-proved = The way to the server is encrypted, and the server proves that it is the one
doctor-server-unproved = The way to the server is secured less than it could be: encryption = "{ $encryption }" under [server]. Take that setting out once the server has a certificate of its own.
doctor-server-backup = The server makes its own backups: docs/many-desks.md
doctor-integrity = The database is sound
doctor-integrity-bad = The database is damaged: bring it back from a copy
doctor-backup = The last backup: { $at }
doctor-backup-old = The last backup is more than a week old: { $at }. Make one: kindesk backup FILE
doctor-backup-none = There is no backup yet. Make one: kindesk backup FILE
doctor-backup-file = This is the file of a backup: { $path }. Move it elsewhere and bring it back: kindesk restore FILE
doctor-copied = The database was copied here by hand: whether all of it is here cannot be told. What desks were writing then stood in kindesk.db-wal. The sure way: kindesk backup and kindesk restore
doctor-mode = Mode { $mode }: { $path }
doctor-mode-bad = Mode { $mode } is too wide: { $path }. Run: chmod { $wanted } { $path }
doctor-key = Key file: { $path }
doctor-key-missing = The key file is missing: { $path }. Bring it back from its copy.
doctor-key-missing-server = The key file is missing: { $path }. Set-up at the first desk makes it. For any other desk copy it from there, closed to others: chmod 600
doctor-terminal = Terminal: { $columns } by { $rows }
doctor-terminal-small = The terminal is { $columns } by { $rows }; at least 80 by 24 is needed. Enlarge the window.
doctor-terminal-none = No terminal: there is nowhere to draw
doctor-colours = Colours: { $colours }
doctor-locale = Locale: { $locale }
doctor-locale-bad = The locale { $locale } is not UTF-8: Cyrillic and QR codes will be spoilt. Set LANG=en_GB.UTF-8
doctor-words-broken = The school's own words were not read: { $what }
doctor-words-own = The school's own language, { $language }: { $said } of { $all } sentences, the others in Russian
doctor-words-whole = The school's own language, { $language }: all sentences are there
doctor-texts-none = The school's own language, { $language }: there are no consent texts { $file }, they are asked in Russian
doctor-words-missing = The school's folder of words is not there: { $path }
doctor-words-nameless = The file { $file } belongs to nothing: a file is named by its language's tag (tt.ftl), and its words say the name (language-tt = Татарча)
doctor-time = It is { $now } here, time zone { $zone }
doctor-clock = The program has the time right: { $now }
doctor-authenticators = Accounts with an authenticator app: { $n }. Its codes fit while this computer's clock is right to half a minute: compare it with a phone
doctor-authenticators-doubt = Accounts with an authenticator app: { $n }. While the time is wrong their codes are refused, and only recovery codes open
console-clock = It is { $now }. The time is not in doubt.
console-clock-accepted = The time is accepted: { $now }. What waited goes on.
console-clock-not-accepted = The time is not accepted: the program takes it for { $now }, and the computer's clock shows { $believed }. Set the computer's clock first. If it is right: kindesk clock set-back
console-clock-set-back = The program's time was { $was }, and is { $now } now. Start the desks again, so that they show it too.
console-removed-row = { $id }  { $class }  removed { $at }, can be brought back until { $until }
console-removed-undone = The registration is back and awaits a parent again.
console-removed-undone-bare = The registration is back and awaits a parent again, but without its number, which has another account by now. The student needs a new number.
console-removed-none = There is no such removed registration, or its time is over.
console-removed-again = This student has been registered anew: there is nothing to bring back.
doctor-delivery-none = No delivery is configured, so codes cannot be sent: fill in the section [delivery] of the settings
doctor-delivery-command = Messages are sent by { $path }
doctor-delivery-missing = The sending program is missing or cannot be run: put { $path } there, or name another one under "command"
doctor-logs = Log of the program: { $path }
doctor-logs-bad = The log of the program cannot be written: { $path }. Let the program write there; until then nothing is noted of what breaks.
doctor-room = Free room: { $free } MB at { $path }
doctor-room-short = Room is short: { $free } MB at { $path }. Make room before the disk is full: nothing is saved on a full one.
doctor-room-closed = The file system is read-only: { $path }. Nothing can be saved until it is mounted to be written.
doctor-database-older = The database has version { $version }, this program needs { $newest }. Make a backup and run: kindesk migrate
doctor-settings = Settings and where they come from
doctor-setting = { $name } = { $value } ({ $source })
doctor-setting-empty = not set
doctor-all-well = All is well.
doctor-problems = { $n ->
        [one] { $n } line needs mending.
       *[other] { $n } lines need mending.
    }
doctor-look-hint = Letters, colours and keys are looked at by: kindesk doctor --look
doctor-signs = Letters, signs and the picture are whole
doctor-signs-broken = Letters or signs are broken: set glyphs = "ascii" under [look], and on the bare console a font with Cyrillic and half blocks (in Debian CODESET="FullCyrSlav")
doctor-colours-differ = Colours and weights are told apart
doctor-colours-alike = Colours cannot be told apart: try colours = "16" or the theme "mono" under [look]
doctor-not-looked = Nobody said whether letters and signs are whole
doctor-keys = Keys that arrived: { $came }. Not tried, or kept by the terminal: { $missing }. A twin (^) does the same.

# kindesk doctor --look
title-look = A look at the screen
look-line-signs = A letter that is missing shows as a box or a question mark.
look-line-colours = What matters has a sign or a weight beside its colour.
look-line-keys = A key that does nothing here is kept by the terminal: its twin (^) does the same.
look-signs = Are all letters and signs whole, and does a phone's camera read { $picture } in the picture?
look-no-room = Rows missing for the picture: {"{}"}. Enlarge the window.
look-whole = All is whole
look-broken = Something is broken
look-colours = Is every word below easy to read, and are fields, problems and headings told apart?
look-differ = They differ
look-alike = They do not
look-field = A field
    .hint = here the cursor blinks
look-keys = Press the keys one after another, in both layouts, and the mouse where there is one. Each is named as it arrives.
look-none = none yet
look-last = The last key: { $key }
look-came = Arrived: { $keys }
look-missing = Not yet: { $keys }
look-finish = Finish
look-latin = { $letter } (a Latin letter)
look-cyrillic = { $letter } (a Cyrillic letter)
look-sign = { $letter }
look-clicked = the mouse, column { $column }, row { $row }
look-pasted = pasted text, { $n ->
        [one] { $n } letter
       *[other] { $n } letters
    }
source-built-in = built in
source-file = file { $name }
source-env = variable { $name }
source-flag = option { $name }

# Settings
config-unreadable = The settings file { $path } cannot be read: { $what }
config-mistake = A mistake in the settings { $path }, line { $line }, column { $column }: { $what }
config-value = { $name } ({ $source }): the value "{ $value }" will not do. { $what }
config-no-home = It is not known where to keep data: set --data-dir or HOME.
config-training-database = Training does not open the database of --database: leave this option out.
outside-no-file = it is no ordinary file but a folder, a device or a pipe.
outside-too-deep = line { $line }: brackets stand more than { $most } deep in each other
outside-too-large = it is larger than { $kilobytes } KB.
outside-no-text = it is no text in UTF-8.
art-unreadable = Mend the file of the picture, or take the line art out of [look] in the settings. { $path } cannot be read: { $what }
theme-refused = The theme { $theme } cannot be used: { $what } Built in are light, dark, contrast and mono.
theme-mistake = line { $line }, column { $column }: { $what }.
theme-colour = the colour "{ $name }" is not in its palette.
theme-parent = there is no built-in theme "{ $name }" to inherit from.
theme-missing = the role "{ $role }" is missing; inherits = "light" takes what is not written from there.
theme-faint = the letters of the role "{ $role }" have a contrast of { $ratio } to their ground: below 3 nobody can read them, 4.5 and more is good.
config-want-language = It must be ru, en, or a language whose words stand in the folder words under [place].
config-want-zone = It must be a time zone such as Europe/Moscow.
config-want-country = It must be a country's code of two letters.
config-want-command = It must be the full path of a program.
config-want-hours = Both must be times such as 08:00 and 21:00, notices-from before notices-until; the day ends at 24:00.
config-want-open-hours = It is hours such as 8:30-17:00, the first before the second; the day ends at 24:00.
config-want-weekdays = At least one day of the week, each as mon, tue, wed, thu, fri, sat or sun.
config-want-address = It is a file's path, or the address of a PostgreSQL server: postgres://role@server/database.
config-want-no-password = No password stands in an address: put it into a file, and name that in password-file under [server].
config-want-address-option = Behind the question mark stand host, port, user, dbname, sslrootcert, application_name, options[search_path] and sslmode=verify-full. What protects less is named in encryption under [server].
config-want-number = It must be a number from { $from } to { $to }.

# kindesk setup, migrate
console-password = Type the password and press Enter:
console-password-none = The password must come on standard input.
console-way-lines = A line is missing. After the admin's password come, a line each: { $lines }. An empty line stands for what is left out; nothing was written.
console-way-untried = The way is written, and no trial was made. Later: kindesk delivery test
console-way-bad = Codes will not leave so. Put the section in the settings and the secret's file right, then: kindesk delivery test
console-set-up = Set up: { $school }. Desk: { $desk }. Admin: { $login }.
console-database-at = Database: { $path }
console-key-at = Key file: { $path }. Make a copy.
console-migrated = The database is in order. Version of the database: { $version }.

# kindesk staff, school, class, desk
console-staff-added = Staff member { $login } added: { $role }.
console-staff-password = New password given: { $login }. It is changed at the next sign-in.
console-staff-closed = Staff member { $login } closed.
console-own-ask = The number of the account:
console-own-named = The account is named as { $login }'s own: somebody else helps that family.
console-staff-row = { $login }, { $role }
console-school-added = School "{ $name }" added. Name it with --school when desks and classes are added.
console-school-begun = School "{ $name }" added; its admin is { $login }, who adds its desks and classes: kindesk --as { $login } desk add NAME
console-school-taken = There is a school "{ $name }" already.
console-which-school = There are several schools: say which with --school. They are shown by: kindesk school list
console-no-such-school = There is no such school. All are shown by: kindesk school list
console-class-added = Class { $name } added.
console-class-closed = Class { $name } closed.
console-class-taken = There is a class { $name } already.
console-desk-added = Desk "{ $name }" added.
console-desk-closed = Desk "{ $name }" closed.
console-desk-taken = There is a desk "{ $name }" already.
console-row-closed = { $row }, closed { $at }
console-none = The list is empty.
console-no-such = Not found: { $name }
console-last-admin = The last admin cannot be closed.

# kindesk family
console-erased-row = { $id }  erased { $at }
console-erased-none = No such account was erased.
console-erased-act = ACT of the erasure of personal data
console-erased-account = Account: { $id }
console-erased-profile = Education profile: { $id }
console-erased-asked = Deletion asked for by its owner: { $at }
console-erased-demanded = On a written demand, document shown: { $paper }
console-erased-done = Erased: { $at }
console-erased-left = What stays are records of consents without a name: purpose, version, language, time and desk.
console-erased-sound = Database and log were examined: all is as the program wrote it.
console-erased-unsound = The examination has found changes: kindesk verify tells which.
console-erased-log = From the log (time, desk and number of the row, action, the row's hash):
console-consent-ask = Type a consent's number and press Enter:
console-family-ask = Type a phone or an invitation and press Enter:
console-family-none = No family was found.

# kindesk log
log-from = The program's log, from { $path }
log-lines = { $lines ->
        [one] { $lines } line.
       *[other] { $lines } lines.
    }
log-nothing = No line is like that.
log-none = There is no log in { $path }.

# Who stands behind a command that changes something.
console-caller-login = The login of an admin:
console-caller-password = The password of { $login }:
console-caller-none = A command that changes something asks for an admin: the login (or --as LOGIN), then the password, each in a line of its own. Nothing was changed.

# kindesk verify
verify-log = { $rows ->
        [one] The audit log: { $rows } row is as it was written.
       *[other] The audit log: { $rows } rows are as they were written.
    }
verify-sealed = { $rows ->
        [one] Rows that decide: { $rows } bears its seal.
       *[other] Rows that decide: { $rows } bear their seals.
    }
verify-since = What was changed before { $at } cannot be told: the database was sealed then.
verify-anchored = It is not older than { $at }: where the log stood was written down then, outside the database.
verify-not-anchored = Whether this is all of the database, and the newest, cannot be told: nothing was written down of it in this data folder yet. A copy made by hand while desks work lacks what stood in kindesk.db-wal.
verify-not-anchored-server = Whether the server's database is the newest cannot be told: nothing was written down of it in this data folder yet. A desk writes it down from its first start on.
verify-empty = The database is empty.
verify-broken = { $count ->
        [one] { $count } place is not as Kindesk wrote it.
       *[other] { $count } places are not as Kindesk wrote it.
    }
verify-accepted = The database is sealed as it stands, in your name. What is broken in the log stays so, and is named each time.
verify-broken-next = Keep a copy of the database, the key file and the folder "anchors", and call the person in charge of the server.
verify-log-gap = The audit log of { $desk }: row { $number } is missing or out of place.
verify-log-link = The audit log of { $desk }: row { $number } does not follow the row before it.
verify-log-edit = The audit log of { $desk }: row { $number } was changed, or was not written by Kindesk.
verify-log-unreadable = The audit log of { $desk }: row { $number } cannot be read.
verify-log-cut = The audit log of { $desk } ends at row { $number }, and its head says otherwise: rows were cut off or added.
verify-head = The head of the audit log of { $desk } was changed.
verify-gone = The audit log of { $desk } is gone.
verify-foreign = There is an audit log of { $desk }, which never wrote one.
verify-roll = The roll of the desks that ever wrote was changed, or is gone.
verify-row = { $table }: the row { $key } was changed, or was not written by Kindesk.
verify-rows-missing = { $rows ->
        [one] { $table }: { $rows } row is missing.
       *[other] { $table }: { $rows } rows are missing.
    }
verify-rows-added = { $rows ->
        [one] { $table }: { $rows } row was put in twice, or again.
       *[other] { $table }: { $rows } rows were put in twice, or again.
    }
verify-rows-other = { $table }: a row was put back as it stood earlier, or in another one's place.
verify-table = { $table }: the table cannot be read.
verify-object = The database holds something that Kindesk did not make so: { $name }.
verify-older-next = This is so when a database was copied without kindesk.db-wal, or an older one was put in its place. Bring the newest backup back into an empty folder: kindesk restore FILE
verify-older-next-server = This is so when an older backup was brought back on the server, or a stand-by server took over without the last changes. If there is nothing newer, an admin goes on with it: kindesk verify --accept
verify-older = The database is older than { $at }: row { $number } of the audit log of { $desk } was written down then, and is gone or another.
verify-anchors = The file "anchors/{ $file }" was changed by something else than Kindesk.

# kindesk backup, restore
backup-made = The backup is written and checked: { $path }, { $size } KB
backup-holds = In it: people { $people }, family links { $links }, rows of the audit log { $rows }
backup-until = The log goes until { $at }.
backup-key-apart = The key is not in it: without it nothing can be brought back, and phone numbers stay sealed. Names, birth dates and classes stand in it openly: keep it closed. Keep a copy of the key apart: { $path }
backup-key-inside = The key is in it, under the passphrase: keep the passphrase apart.
backup-passphrase = Type a passphrase for the key, of 12 characters or more, and press Enter:
backup-passphrase-again = Once more:
backup-passphrase-none = The passphrase must come on standard input.
backup-passphrase-weak = This passphrase is too short or too easy to guess. Take 12 characters or more: several words that have nothing to do with each other.
backup-passphrase-differs = The two passphrases differ. Nothing was written.
backup-verify = What that is, this names: kindesk verify
restore-done = The database is back: { $path }
restore-anchors = What was written down of the earlier database was moved aside: { $path }
restore-next = What was done later is missing. Nobody is at a desk now, and open visits wait to be taken up. The desks can be started.
restore-no-key = The key is not in this backup. Name the copy of its key file: --key FILE
restore-passphrase = Type the passphrase of the key and press Enter:

# Start and end
console-no-terminal = The screen needs a terminal. Commands without a screen: kindesk --help
console-crash = The program stopped because of an error. Incident number: { $incident }. Details: { $path }
