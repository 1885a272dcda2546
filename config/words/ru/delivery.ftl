# Пути отправки: как уходят сообщения, что не так с настройками пути или с файлом провайдера и что говорит команда
# `kindesk delivery`.

# Пробное сообщение. SMS помещается в одну часть.
trial-text = Kindesk: пробное сообщение, метка { $mark }. Делать ничего не нужно.
trial-subject = Пробное письмо, метка { $mark }
trial-letter =
    Это письмо проверяет, может ли Kindesk отправлять почту. Его метка: { $mark }.
    Делать ничего не нужно.

# `kindesk courier`
courier-no-way = Отправлять нечем: ни один путь не настроен. Добавьте раздел [delivery.ИМЯ] в настройки (docs/delivery.md) и запустите снова.
courier-runs = Сообщения школы «{ $school }» отправляются. Остановить: Ctrl+C.
courier-stopped = Отправка прервалась: почему, видно в журнале (kindesk log). Запустите снова.

# Письма семьям. В теме нет кода, перед ней стоит школа.
letter-code-subject = код подтверждения, метка { $mark }
letter-code =
    Код: { $code }, метка { $mark }.
    Его вводят на экране стойки в школе, рядом с той же меткой. Не называйте его никому, даже сотрудникам.
    Если кода никто не ждёт, делать ничего не нужно.
letter-notice-subject = сообщение о вашем аккаунте
letter-end = Письмо отправила программа: отвечать на него не нужно.

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
doctor-delivery-way-reached = Путь { $name }, { $way }: доступен. Подходит ли логин, видно только при отправке: попробуйте kindesk delivery test
doctor-delivery-way-balance = Путь { $name }, { $way }: доступен, логин подходит. Баланс: { $balance }
doctor-delivery-way-bad = Путь { $name }, { $way }: { $why }
doctor-delivery-no-sms = Ни один путь не отправляет SMS, коды отправлять нечем: добавьте путь в настройки (docs/delivery.md) или назовите его в [delivery.order], строка sms

# Почему сообщение взяли или не взяли. Стоит после двоеточия.
way-secret-unreadable = { $path } не читается, пуст или открыт другим: запишите секрет первой строкой и сделайте chmod 600
way-authority-unreadable = в файле «authority» нет сертификатов: они нужны в формате PEM
way-no-certificates = на этом компьютере нет сертификатов удостоверяющих центров: установите пакет ca-certificates
way-no-such-host = такого имени в сети нет: проверьте адрес и есть ли на компьютере сеть
way-not-reached = связаться не удалось: проверьте, работает ли та сторона, её адрес, порт и межсетевой экран
way-deadline = ответа вовремя нет: проверьте, как быстро отвечает та сторона, и deadline-seconds
way-certificate = сертификат не в порядке: проверьте имя в адресе, часы компьютера и «authority», если центр свой
way-request = из этих значений запрос не составить: проверьте их и нет ли лишних знаков в файле секрета
way-reply-broken = ответ оборвался: спросите провайдера или посмотрите его журнал
way-reply-too-long = ответ слишком длинный: проверьте, тот ли это адрес
way-line-broken = связь оборвалась: проверьте сеть, http:// или https:// в адресе, журнал той стороны
way-reply-unknown = такой ответ неизвестен: посмотрите, как он читается, командой kindesk delivery check
way-login-refused = логин не подходит: проверьте «user» и файл пароля
way-no-sign-in = сервер не предлагает подходящего входа: проверьте «sign-in» и пускает ли он без шифрования
way-login-later = сейчас никого не пускает: попробуйте через несколько минут
way-no-starttls = сервер не предлагает шифрования: проверьте «port» или укажите encryption = "tls"
way-server-name = так сервер называться не может: проверьте «server»
way-letter = письмо не составить, или сервер таких писем не берёт: проверьте «from»
way-no-mailbox = письму нужен почтовый ящик: укажите адрес
way-no-way = ни один путь этого не отправляет: добавьте путь в настройки
way-no-digits = провайдер позвонил, но не сказал, на какие цифры кончается номер: проверьте «digits» в его файле или ответ программы
way-provider-accepted = провайдер принял
way-provider-later = провайдер просит повторить позже: попробуйте через несколько минут
way-provider-refused = провайдер отказал: найдите его код в документации и проверьте, есть ли деньги на счёте
way-server-accepted = сервер принял
way-server-refused = сервер отказал: проверьте адрес и «from»
way-server-later = сервер просит повторить позже: попробуйте через несколько минут
way-cannot-run = программу нельзя запустить: проверьте путь в «command» и право запуска
way-no-status = программа закончила работу, но система не говорит как: запустите её вручную
way-exit-0 = программа приняла
way-exit-75 = программа просит повторить позже (75): попробуйте через несколько минут
way-exit-refused = программа отказала (65 или 69): посмотрите, что она записала
way-exit-failed = программа не справилась: запустите её вручную, она должна заканчиваться с 0, 65, 69 или 75
way-killed = программу прервали: выясните почему и посмотрите, что она записала
way-said-accepted = программа приняла
way-said-retry = программа просит повторить позже: попробуйте через несколько минут
way-said-refused = программа отказала: посмотрите, что она записала
way-said-unknown = программа не знает, что стало с сообщением: посмотрите, что она записала

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
delivery-check-no-call = Такого запроса в файле нет: проверьте --of или добавьте в файл [report] или [check].
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
delivery-test-no-way = Ни один путь не отправляет { $channel }: добавьте путь в раздел [delivery] настроек или назовите его в [delivery.order]
delivery-test-no-such-way = Пути с таким именем, который отправляет { $channel }, нет: укажите после --way один из этих или уберите --way: { $names }
delivery-test-sent = Путь { $name }, метка { $mark }: { $why }
delivery-test-may-have-left = Оно всё же могло уйти: прежде чем повторять, посмотрите на телефон или в почтовый ящик.
delivery-test-code = Код провайдера: { $code }
delivery-test-rings = Звонящий номер кончается на { $digits }
delivery-test-follows = Спрашиваем, дошло ли, не дольше { $seconds } с
delivery-test-is = { $at } с: { $fate }
delivery-test-still = Пока не дошло. Это может занять минуты; дольше провайдера не спрашиваем.
delivery-test-unasked = Этот путь не скажет, дошло ли: посмотрите на телефон или в почтовый ящик.
