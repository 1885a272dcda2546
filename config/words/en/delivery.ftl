# Ways out: how messages leave, what is wrong with the settings of a way or with a provider's file, and what the command
# `kindesk delivery` tells.

# A message that tries a way. The SMS is one part.
trial-text = Kindesk: a trial message, mark { $mark }. Nothing needs to be done.
trial-subject = Trial letter, mark { $mark }
trial-letter =
    This letter tries whether Kindesk can send mail. Its mark: { $mark }.
    Nothing needs to be done.

# `kindesk courier`
courier-no-way = There is nothing to send by: no way is set up. Add a section [delivery.NAME] to the settings (docs/delivery.md) and start again.
courier-runs = Messages of { $school } are sent. To end it: Ctrl+C.
courier-stopped = Sending has stopped: the log says why (kindesk log). Start again.

# Letters to families. The subject holds no code; the school stands before it.
letter-code-subject = confirmation code, mark { $mark }
letter-code =
    Code: { $code }, mark { $mark }.
    It is typed at the school's desk, where the screen shows the same mark. Tell it to nobody, not even to staff.
    If nobody waits for a code, nothing needs to be done.
letter-notice-subject = about your account
letter-end = A program has sent this letter: it needs no answer.

config-provider = Mistake in the provider's file { $path }. { $what }
config-want-way = Here stands the name of a section [delivery.NAME] that carries { $channel }.
config-want-order = Several ways carry { $channel }: say in [delivery.order] which comes first, { $channel } = ["first", "second"].
config-want-channels = It can carry { $names }.
config-want-nothing = This key does not belong to a way of this kind.
config-want-one-of = There is: { $names }
config-want-missing = "{ $name }" is missing: { $about }
config-want-full-path = A full path is needed.
config-want-provider = The full path of a provider's file is needed, or one of those that are shipped: { $names }
config-want-url = The address would have to be like https://host/path, without a user in it.
config-want-encrypted = The way there must be encrypted. Unencrypted is allowed only to this machine, and over HTTP to the school's own network; for another host say unencrypted = true.
config-want-host = The name or the address of a mail server is needed; its port stands in "port".
config-want-both = "user" and "password-file" belong together.
config-want-mailbox = An e-mail address is needed.

provider-toml = Line { $line }, column { $column }: { $what }
provider-no-channel = "channels" is empty.
provider-placeholder = There is no placeholder "{ $name }" here: values and secrets must be declared in [values] and [secrets].
provider-brace = A brace without its other half: { $text }. A brace that stands for itself is doubled.
provider-address = "url" must begin with https://, http:// or a value, and hold no secret.
provider-header = This cannot be the name of a header: { $name }
provider-body = A request has either "form" or "json", and a GET has neither.
provider-pointer = A place in the reply begins with a stroke: { $text }
provider-no-json = With reply = "text" there are no places such as { $text }: take the place out, or read the reply as JSON.
provider-no-id = [report] asks for a message by its id: say in "id" under [send] where its reply has it.
provider-no-rules = A request has no [[rules]]: nobody would know what its reply means.
provider-rule = Rule { $number } cannot hold: look at its status, its "at", "is" or "begins", and its fate.
provider-no-digits = A provider that calls must say in "digits" where its reply has the last digits of the number.
provider-optional = "optional" names "{ $name }", which is not among the values.
provider-every = "every-seconds" must be a number from 1 to 60.

doctor-delivery-way = Way { $name }, { $way }: it can be reached and knows the login
doctor-delivery-way-reached = Way { $name }, { $way }: it can be reached. Whether it knows the login shows only when something is sent: try kindesk delivery test
doctor-delivery-way-balance = Way { $name }, { $way }: it can be reached and knows the login. Balance: { $balance }
doctor-delivery-way-bad = Way { $name }, { $way }: { $why }
doctor-delivery-no-sms = No way carries SMS, so codes cannot be sent: add one to the settings (docs/delivery.md), or name it under sms in [delivery.order]

# Why a message was taken, or not. It stands behind a colon.
way-secret-unreadable = { $path } cannot be read, is empty, or others may read it too: put the secret into its first line, and chmod 600
way-authority-unreadable = the file of "authority" holds no certificates: it must have them in PEM
way-no-certificates = this machine has no certificates of authorities: install the package ca-certificates
way-no-such-host = there is no such name in the network: look at the address, and whether this machine has a network
way-not-reached = it cannot be reached: look whether it runs, at its address and port, and at the firewall
way-deadline = no answer in time: look how fast it answers, and at deadline-seconds
way-certificate = its certificate is not in order: look at the name in the address, at this machine's clock, and at "authority" for one of your own
way-request = the request cannot be made of these values: look at them, and at the secret's file for signs that do not belong there
way-reply-broken = the answer was broken off: ask the provider, or look into its log
way-reply-too-long = the answer is far too long: look whether the address is the right one
way-line-broken = the line broke: look at the network, at http:// or https:// in the address, or into the other side's log
way-reply-unknown = the answer is not one of those that are known: see how it is read with kindesk delivery check
way-login-refused = the login is refused: look at "user" and at the password's file
way-no-sign-in = the server offers no sign-in that fits: look at "sign-in", and whether it lets in without encryption
way-login-later = it does not let anybody in just now: try again in a few minutes
way-no-starttls = the server offers no encryption: look at "port", or say encryption = "tls"
way-server-name = the server's name cannot be one: look at "server"
way-letter = the letter cannot be made, or the server does not take letters of this kind: look at "from"
way-no-mailbox = a letter needs a mailbox: give an address
way-no-way = no way carries this: add one to the settings
way-no-digits = the provider called, but did not say with which digits the number ends: look at "digits" in its file, or at what the program says
way-provider-accepted = the provider has taken it
way-provider-later = the provider says later: try again in a few minutes
way-provider-refused = the provider refuses it: look up its code in its documentation, and whether there is money left
way-server-accepted = the server has taken it
way-server-refused = the server refuses it: look at the address and at "from"
way-server-later = the server says later: try again in a few minutes
way-cannot-run = the program cannot be run: look at its path under "command", and whether it may be executed
way-no-status = the program ended, and the system does not say how: run it by hand
way-exit-0 = the program has taken it
way-exit-75 = the program says later (75): try again in a few minutes
way-exit-refused = the program refuses it (65 or 69): look into what it writes down
way-exit-failed = the program failed: run it by hand, it must end with 0, 65, 69 or 75
way-killed = the program was killed: look why, and into what it writes down
way-said-accepted = the program has taken it
way-said-retry = the program says later: try again in a few minutes
way-said-refused = the program refuses it: look into what it writes down
way-said-unknown = the program does not know what became of it: look into what it writes down

# `kindesk delivery check`
delivery-check-provider = { $name } carries { $channels }. { $site }
delivery-check-values = It wants of the settings:
delivery-check-value = value { $name }: { $about }
delivery-check-value-optional = value { $name }, may be left out: { $about }
delivery-check-secret = secret { $name } (a file): { $about }
delivery-check-send = To send a message:
delivery-check-report = To ask whether it has arrived:
delivery-check-check = For kindesk doctor:
delivery-check-no-report = It cannot be asked whether a message has arrived.
delivery-check-rules = Its answer is read by the first rule that holds:
delivery-check-else = if none holds: { $fate }
delivery-check-how = To see how an answer is read: kindesk delivery check { $file } < answer.txt (as curl -i prints it)
delivery-check-rule = The answer with status { $status } is read by rule { $number }: { $fate }
delivery-check-no-rule = No rule holds for the answer with status { $status }: { $fate }
delivery-check-not-json = The answer with status { $status } is not JSON: { $fate }
delivery-check-id = id of the message: { $id }
delivery-check-digits = digits of the number that calls: { $digits }
delivery-check-balance = balance: { $balance }
delivery-check-no-call = The file has no such request: look at --of, or add [report] or [check] to the file.
reply-accepted = accepted
reply-later = try later, nothing was sent
reply-refused = refused, nothing was sent
reply-unknown = unknown, so it is not sent again
reply-waiting = on its way
reply-delivered = delivered
reply-undelivered = not delivered
reply-report-unknown = the answer is not one of those that are known; it is asked again
reply-check-accepted = all is well
reply-check-later = it does not work just now; try again in a few minutes
reply-check-refused = the login is refused: look at the values and the secret's file
reply-check-unknown = the answer is not one of those that are known; see what it may be with kindesk delivery check

# `kindesk delivery test`
delivery-test-phone = The number that the trial message goes to:
delivery-test-mailbox = The e-mail address that the trial letter goes to:
delivery-test-none = No destination came on standard input.
delivery-test-no-mailbox = This is no e-mail address.
delivery-test-no-way = No way carries { $channel }: add one to the section [delivery] of the settings, or name it in [delivery.order]
delivery-test-no-such-way = No way of that name carries { $channel }: name one of these after --way, or leave --way out: { $names }
delivery-test-sent = Way { $name }, mark { $mark }: { $why }
delivery-test-may-have-left = It may have left all the same: look at the phone or into the mailbox before you try again.
delivery-test-code = The provider's code: { $code }
delivery-test-rings = The number that calls ends with { $digits }
delivery-test-follows = Asking whether it has arrived, for at most { $seconds } s
delivery-test-is = { $at } s: { $fate }
delivery-test-still = It has not arrived yet. That may take minutes; the provider was asked long enough.
delivery-test-unasked = This way cannot be asked whether it has arrived: look at the phone or into the mailbox.
