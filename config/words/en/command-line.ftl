# What `kindesk --help` says: a message for each command, its options and arguments below it.

cli = Kindesk: the help desk in a school's entrance hall, on one full screen.

    Without a command it opens the desk. The first start leads through set-up.
    .config = The settings file [env: KINDESK_CONFIG]
    .database = The database's file [env: KINDESK_DATABASE]
    .lang = The language: ru, en, or one of the school's own [env: KINDESK_LANG]
    .theme = The theme: light, dark, contrast, mono, or a file [env: KINDESK_THEME]
    .data-dir = The folder of database, key and logs [env: KINDESK_DATA_DIR]
    .desk = This desk's name [env: KINDESK_DESK]
    .help = Print help
    .version = Print version
cli-after = An option comes before its variable, that before the settings file, and the file before what is built in. `kindesk doctor` shows what holds and where it comes from.
cli-usage = Usage:
cli-commands = Commands
cli-arguments = Arguments
cli-options = Options
cli-settings = Settings

cli-help = Print this help, or that of a command
cli-training = Open an invented school to learn with: a simulated phone, no real data, nothing is sent

    Everything is thrown away at the end, unless --data-dir names a folder to keep it in. --database is refused.
cli-setup = Set the school up without a screen; the first admin's password comes on standard input
    .school = The school's name as families know it
    .city = The town or city it stands in
    .classes = A class; may be given several times, or several after one another
    .admin = The login of the first admin
    .link-base = The address with which the link of an invitation begins; without it { $link }
cli-migrate = Bring the database to this version
cli-staff = Staff: add, own, list, close
cli-staff-add = Add a staff member; the password comes on standard input
    .login = The login
    .role = The role: desk (helps families; without this option), admin (looks after staff, classes and desks as well), trainer (shows the program in training)
cli-staff-own = Name the account of a number, which comes on standard input, as a staff member's own: they help nobody of that family
    .login = The login
cli-staff-list = List all staff
cli-staff-close = Close a staff member: no sign-in any more, the log keeps the name
    .login = The login
cli-school = Schools of this database: add, list
cli-school-add = Add one: a database may serve several
    .name = Its name as families know it
    .city = The town or city it stands in
cli-school-list = List all schools
cli-class = Classes: add, list, close
cli-class-add = Add one or more
    .names = Their names
    .school = Whose they are, where the database has several schools
cli-class-list = List all
    .school = Of this school only
cli-class-close = Close one: it is offered no more, what was done there stays
    .name = Its name
    .school = Whose it is, where the database has several schools
cli-desk = Desks: add, list, close
cli-desk-add = Add one or more
    .names = Their names
    .school = Whose they are, where the database has several schools
cli-desk-list = List all
    .school = Not for desks
cli-desk-close = Close one: it is offered no more, what was done there stays
    .name = Its name
    .school = Not for desks
cli-family = Show the family of a phone or an invitation that comes on standard input; recorded in the audit log
    .json = As JSON, for other programs
cli-waiting = What waits for an admin, without names; it is decided on the screen
cli-waiting-list = List all, the oldest first
cli-bar = Adults who may not join a child: bar one, lift a bar; both people come on standard input, the adult first
cli-bar-add = Bar: a link between the two ends, and none is made any more
cli-bar-lift = Lift a bar
cli-audit = The audit log
cli-audit-verify = Check that no row was changed, added or taken away
cli-words = The sentences of the program, as a file to begin a language of one's own with
    .texts = The terms and the texts of consents instead
cli-doctor = Check database, files, terminal, locale and delivery, and say what to do
    .look = Also draw letters, colours and a picture, and name the keys that are pressed, to be looked at
