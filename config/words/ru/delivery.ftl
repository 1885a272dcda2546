# Пути отправки: как уходят сообщения, что не так с настройками пути или с файлом провайдера и что говорит команда
# `kindesk delivery`.

# Пробное сообщение. SMS помещается в одну часть.
trial-text = Kindesk: пробное сообщение, метка { $mark }. Делать ничего не нужно.
trial-subject = Пробное письмо, метка { $mark }
trial-letter =
    Это письмо проверяет, может ли Kindesk отправлять почту. Его метка: { $mark }.
    Делать ничего не нужно.

config-provider = Ошибка в файле провайдера { $path }. { $what }
config-want-way = Здесь стоит имя раздела [delivery.ИМЯ], который отправляет { $channel }.
config-want-order = Несколько путей отправляют { $channel }: укажите в [delivery.order], какой первый, { $channel } = ["первый", "второй"].
config-want-channels = Этот путь отправляет: { $names }.
config-want-nothing = У пути такого вида этого ключа нет.
config-want-one-of = Есть: { $names }
config-want-missing = Не хватает «{ $name }»: { $about }
config-want-full-path = Нужен полный путь.
config-want-provider = Нужен полный путь к файлу провайдера или один из готовых: { $names }
config-want-url = Адрес должен быть вида https://сервер/путь, без имени пользователя.
config-want-encrypted = Связь должна быть зашифрована. Без шифрования можно только на этот же компьютер, а по HTTP ещё в собственную сеть школы; для другого сервера укажите unencrypted = true.
config-want-host = Нужно имя или адрес почтового сервера; порт указывают в «port».
config-want-both = «user» и «password-file» указывают вместе.
config-want-mailbox = Нужен адрес электронной почты.

provider-toml = Строка { $line }, столбец { $column }: { $what }
provider-no-channel = Список «channels» пуст.
provider-placeholder = Подстановки «{ $name }» здесь нет: значения и секреты объявляют в [values] и [secrets].
provider-brace = Скобка без пары: { $text }. Скобку, которая стоит сама по себе, удваивают.
provider-address = «url» начинается с https://, http:// или со значения, и секрета в нём нет.
provider-header = Заголовок так называться не может: { $name }
provider-body = У запроса либо «form», либо «json», а у GET ни того, ни другого.
provider-pointer = Место в ответе начинается с косой черты: { $text }
provider-no-json = При reply = "text" таких мест, как { $text }, нет: уберите место или читайте ответ как JSON.
provider-no-id = [report] спрашивает о сообщении по его номеру: укажите в «id» раздела [send], где он в ответе.
provider-no-rules = У запроса нет [[rules]]: никто не узнает, что значит ответ.
provider-rule = Правило { $number } не сработает никогда: проверьте status, «at», «is» или «begins» и исход.
provider-no-digits = Провайдер, который звонит, указывает в «digits», где в ответе последние цифры номера.
provider-optional = «optional» называет «{ $name }», а такого значения нет.
provider-every = «every-seconds» это число от 1 до 60.

doctor-delivery-way = Путь { $name }, { $way }: доступен, логин подходит
doctor-delivery-way-reached = Путь { $name }, { $way }: доступен. Подходит ли логин, видно только при отправке: kindesk delivery test
doctor-delivery-way-balance = Путь { $name }, { $way }: доступен, логин подходит. Баланс: { $balance }
doctor-delivery-way-bad = Путь { $name }, { $way }: { $why }
doctor-delivery-no-sms = Ни один путь не отправляет SMS: коды отправлять нечем

# Почему сообщение взяли или не взяли. Стоит после двоеточия.
way-secret-unreadable = файл секрета не читается, пуст или открыт другим (chmod 600)
way-authority-unreadable = в файле удостоверяющего центра нет сертификатов
way-no-certificates = на этом компьютере нет сертификатов удостоверяющих центров (пакет ca-certificates)
way-no-such-host = такого имени в сети нет
way-not-reached = связаться не удалось
way-deadline = ответа вовремя нет: могло уйти
way-certificate = сертификат не в порядке, поэтому ничего не отправлено
way-request = из этих значений запрос не составить
way-reply-broken = ответ оборвался: могло уйти
way-reply-too-long = ответ слишком длинный: могло уйти
way-line-broken = связь оборвалась: могло уйти
way-reply-unknown = такой ответ неизвестен: kindesk delivery check
way-login-refused = логин не подходит
way-login-later = сейчас никого не пускает
way-no-starttls = сервер не предлагает шифрования, поэтому ничего не отправлено
way-server-name = так сервер называться не может
way-letter = письмо не составить, или сервер таких писем не берёт
way-no-mailbox = письму нужен почтовый ящик
way-no-way = ни один путь этого не отправляет
way-no-digits = провайдер позвонил, но не сказал, на какие цифры кончается номер
way-provider-accepted = провайдер принял
way-provider-later = провайдер просит повторить позже
way-provider-refused = провайдер отказал
way-server-accepted = сервер принял
way-server-refused = сервер отказал
way-server-later = сервер просит повторить позже
way-cannot-run = программу нельзя запустить
way-no-status = программа закончила работу, но система не говорит как
way-exit-0 = программа приняла
way-exit-75 = программа просит повторить позже (75)
way-exit-refused = программа отказала (65 или 69)
way-exit-failed = программа не справилась
way-killed = программу прервали: могло уйти
way-said-accepted = программа приняла
way-said-retry = программа просит повторить позже
way-said-refused = программа отказала
way-said-unknown = программа не знает, что стало с сообщением

# `kindesk delivery check`
delivery-check-provider = { $name } отправляет { $channels }. { $site }
delivery-check-values = Из настроек нужны:
delivery-check-value = значение { $name }: { $about }
delivery-check-value-optional = значение { $name }, можно не указывать: { $about }
delivery-check-secret = секрет { $name } (файл): { $about }
delivery-check-send = Чтобы отправить сообщение:
delivery-check-report = Чтобы спросить, дошло ли оно:
delivery-check-check = Для kindesk doctor:
delivery-check-no-report = Спросить, дошло ли сообщение, нельзя.
delivery-check-rules = Ответ читается по первому правилу, которое подходит:
delivery-check-else = если ни одно не подходит: { $fate }
delivery-check-how = Чтобы посмотреть, как читается ответ: kindesk delivery check { $file } < ответ.txt (как его печатает curl -i)
delivery-check-rule = Ответ со статусом { $status } читается по правилу { $number }: { $fate }
delivery-check-no-rule = К ответу со статусом { $status } не подходит ни одно правило: { $fate }
delivery-check-not-json = Ответ со статусом { $status } не JSON: { $fate }
delivery-check-id = номер сообщения: { $id }
delivery-check-digits = цифры звонящего номера: { $digits }
delivery-check-balance = баланс: { $balance }
delivery-check-no-call = Такого запроса в файле нет.
reply-accepted = принято
reply-later = повторить позже, ничего не отправлено
reply-refused = отказ, ничего не отправлено
reply-unknown = неизвестно, поэтому второй раз не отправляется
reply-waiting = в пути
reply-delivered = доставлено
reply-undelivered = не доставлено
reply-report-unknown = такой ответ неизвестен, спросим ещё раз
reply-check-accepted = всё в порядке
reply-check-later = сейчас не работает, попробуйте через несколько минут
reply-check-refused = логин не подходит: проверьте значения и файл секрета
reply-check-unknown = такой ответ неизвестен: какие бывают, покажет kindesk delivery check

# `kindesk delivery test`
delivery-test-phone = Номер, на который уйдёт пробное сообщение:
delivery-test-mailbox = Адрес почты, на который уйдёт пробное письмо:
delivery-test-none = На стандартном вводе нет ни номера, ни адреса.
delivery-test-no-mailbox = Это не адрес электронной почты.
delivery-test-no-way = Ни один путь не отправляет { $channel }: смотрите раздел [delivery] настроек
delivery-test-no-such-way = Пути с таким именем, который отправляет { $channel }, нет. Есть: { $names }
delivery-test-sent = Путь { $name }, метка { $mark }: { $why }
delivery-test-code = Код провайдера: { $code }
delivery-test-rings = Звонящий номер кончается на { $digits }
delivery-test-follows = Спрашиваем, дошло ли, не дольше { $seconds } с
delivery-test-is = { $at } с: { $fate }
delivery-test-still = Пока не дошло. Это может занять минуты; дольше провайдера не спрашиваем.
delivery-test-unasked = Этот путь не скажет, дошло ли: посмотрите на телефон или в почтовый ящик.
