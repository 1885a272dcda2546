# Командная строка: проверка, настройка, списки, журнал.

# kindesk doctor
title-doctor = Проверка стойки
doctor-ok = в порядке
doctor-look = посмотрите
doctor-program = Программа: версия { $version }
doctor-database = База данных: { $path }
doctor-database-missing = Базы данных здесь нет: { $path }. Проверьте путь. Новую создаст первый запуск kindesk.
doctor-database-version = Версия базы: { $version }, SQLite { $library }
keys-first = первый
keys-row = { $id }
keys-row-seals = { $id }: им закрывается всё новое
keys-otherwise = Записей, закрытых другим ключом: { $n }
keys-added = Ключ { $id } записан в файл { $path }. Дальше: перенесите этот файл на каждую стойку, запустите их заново, затем выполните kindesk keys rotate. Копию файла обновите.
keys-only-first = Ключ только один, первый: новый добавляет kindesk keys add.
keys-rotated = Закрыто заново записей: { $n }
keys-left = Не открылось или изменилось по дороге: { $n }. Выполните команду ещё раз; если число не уменьшится, посмотрите kindesk verify.
postgres-bad-name = Имя «{ $name }» не подходит: строчные латинские буквы, цифры и подчёркивание, первая буква, не длиннее 40.
postgres-no-server = Назовите сервер: --database postgres://postgres@/postgres?host=/var/run/postgresql
postgres-made = База { $name } и роли есть. Дальше: пароли ролям (\password в psql), затем от имени { $owner }: kindesk --database postgres://{ $owner }@сервер/{ $name } migrate
doctor-server-version = PostgreSQL { $library }, таблицы версии { $version }
doctor-works-for = Роль { $role } работает для школы: { $school }
doctor-school-without-staff = У школы есть стойки, но нет сотрудников, и войти там некому: { $school }. Первый администратор: kindesk school add "{ $school }" --admin ЛОГИН, ещё --city
doctor-works-as-owner = Роли { $role } принадлежат таблицы, или она видит их целиком: стойки школ под ней не работают
doctor-server-here = Сервер базы данных на этой же машине
doctor-server-proved = Связь с сервером зашифрована, и сервер доказывает, что он тот самый
doctor-server-unproved = Связь с сервером защищена слабее, чем можно: encryption = "{ $encryption }" в разделе [server]. Уберите эту настройку, когда у сервера будет свой сертификат.
doctor-server-backup = Копии делает сам сервер: docs/many-desks.md
doctor-integrity = Целостность базы проверена
doctor-integrity-bad = База повреждена: верните её из копии
doctor-backup = Последняя резервная копия: { $at }
doctor-backup-old = Последней резервной копии больше недели: { $at }. Сделайте новую: kindesk backup FILE
doctor-backup-none = Резервной копии ещё нет. Сделайте её: kindesk backup FILE
doctor-backup-file = Это файл резервной копии: { $path }. Переместите его в другое место и верните базу командой kindesk restore FILE
doctor-copied = Базу скопировали сюда вручную: вся ли она здесь, сказать нельзя. Записанное стойками в тот час лежало в kindesk.db-wal. Надёжный путь: kindesk backup и kindesk restore
doctor-mode = Права { $mode }: { $path }
doctor-mode-bad = Права { $mode } слишком широкие: { $path }. Выполните: chmod { $wanted } { $path }
doctor-key = Файл ключа: { $path }
doctor-key-missing = Файла ключа нет: { $path }. Верните его из копии.
doctor-key-missing-server = Файла ключа нет: { $path }. На первой стойке его создаёт настройка школы. На другую скопируйте его оттуда и закройте от других: chmod 600
doctor-terminal = Терминал: { $columns } на { $rows }
doctor-terminal-small = Терминал { $columns } на { $rows }, нужно не меньше 80 на 24. Увеличьте окно.
doctor-terminal-none = Терминала нет: экран показать негде
doctor-colours = Цвета: { $colours }
doctor-locale = Локаль: { $locale }
doctor-locale-bad = Локаль { $locale } без UTF-8: кириллица и QR-код испортятся. Задайте LANG=ru_RU.UTF-8
doctor-words-broken = Слова школы не прочитаны: { $what }
doctor-words-own = Язык школы, { $language }: своих предложений { $said } из { $all }, остальные по-русски
doctor-words-whole = Язык школы, { $language }: все предложения свои
doctor-texts-none = Язык школы, { $language }: текстов согласий { $file } нет, их спросят по-русски
doctor-words-missing = Папки слов школы нет: { $path }
doctor-words-nameless = Файл { $file } ни к чему не относится: имя файла это метка языка (tt.ftl), и в словах он называет себя (language-tt = Татарча)
doctor-time = Сейчас здесь { $now }, часовой пояс { $zone }
doctor-clock = Программа считает время верно: { $now }
doctor-authenticators = Аккаунтов с приложением-аутентификатором: { $n }. Коды подходят, пока часы компьютера верны до полуминуты: сравните их с телефоном
doctor-authenticators-doubt = Аккаунтов с приложением-аутентификатором: { $n }. Пока время неверное, коды из приложения не подходят, открывают только резервные
console-clock = Сейчас { $now }. Время не вызывает сомнений.
console-clock-accepted = Время принято: { $now }. Всё, что ждало, пойдёт дальше.
console-clock-not-accepted = Время не принято: программа считает, что сейчас { $now }, а часы компьютера показывают { $believed }. Сначала исправьте часы компьютера. Если верны они: kindesk clock set-back
console-clock-set-back = Время программы было { $was }, теперь { $now }. Перезапустите стойки, чтобы и они показывали его.
console-removed-row = { $id }  { $class }  удалена { $at }, вернуть можно до { $until }
console-removed-undone = Регистрация возвращена и снова ждёт родителя.
console-removed-undone-bare = Регистрация возвращена и снова ждёт родителя, но без номера: у него уже другой аккаунт. Ученику нужен новый номер.
console-removed-none = Такой удалённой регистрации нет, или её время вышло.
console-removed-again = Этот ученик уже зарегистрирован заново, возвращать нечего.
doctor-delivery-none = Отправка не настроена, коды отправлять нечем: заполните в настройках раздел [delivery]
doctor-delivery-command = Сообщения отправляет { $path }
doctor-delivery-missing = Программы отправки нет или её нельзя запустить: положите её на место ({ $path }) или укажите в «command» другую
doctor-logs = Журнал программы: { $path }
doctor-logs-bad = Журнал программы записать нельзя: { $path }. Дайте программе право записи туда; до этого о поломках ничего не узнать.
doctor-room = Свободно места: { $free } МБ, { $path }
doctor-room-short = Места мало: { $free } МБ, { $path }. Освободите место, пока диск не заполнился: на полный ничего не сохранить.
doctor-room-closed = Файловая система доступна только для чтения: { $path }. Пока в неё нельзя писать, ничего не сохранить.
doctor-database-older = Версия базы { $version }, программе нужна { $newest }. Сделайте резервную копию и выполните: kindesk migrate
doctor-settings = Настройки и откуда они
doctor-setting = { $name } = { $value } ({ $source })
doctor-setting-empty = не задано
doctor-all-well = Всё в порядке.
doctor-problems = { $n ->
        [one] Нужно поправить { $n } строку.
        [few] Нужно поправить { $n } строки.
       *[many] Нужно поправить { $n } строк.
    }
doctor-look-hint = Буквы, цвета и клавиши проверяют глазами: kindesk doctor --look
doctor-signs = Буквы, знаки и рисунок целы
doctor-signs-broken = Буквы или знаки испорчены: задайте glyphs = "ascii" в разделе [look], на голой консоли поставьте шрифт с кириллицей и полублоками (в Debian CODESET="FullCyrSlav")
doctor-colours-differ = Цвета и начертания различимы
doctor-colours-alike = Цвета не различить: попробуйте colours = "16" или тему "mono" в разделе [look]
doctor-not-looked = Никто не сказал, целы ли буквы и знаки
doctor-keys = Клавиши дошли: { $came }. Не нажаты или заняты терминалом: { $missing }. Двойник с ^ делает то же.

# kindesk doctor --look
title-look = Проверка экрана
look-line-signs = Вместо буквы, которой нет в шрифте, стоит квадрат или вопрос.
look-line-colours = У всего важного кроме цвета есть знак или начертание.
look-line-keys = Если клавиша молчит, её забирает терминал: двойник с ^ делает то же.
look-signs = Целы ли все буквы и знаки, и читает ли камера телефона на рисунке { $picture }?
look-no-room = Для рисунка не хватает строк: {"{}"}. Увеличьте окно.
look-whole = Всё цело
look-broken = Что-то испорчено
look-colours = Легко ли прочесть каждое слово ниже, отличаются ли поля, ошибки и заголовки?
look-differ = Отличаются
look-alike = Не отличить
look-field = Поле
    .hint = здесь мигает курсор
look-keys = Нажимайте клавиши одну за другой, в обеих раскладках, и мышь, если она есть. Всё, что дойдёт, будет названо.
look-none = пока никакая
look-last = Последняя клавиша: { $key }
look-came = Дошли: { $keys }
look-missing = Ещё нет: { $keys }
look-finish = Закончить
look-latin = { $letter } (латинская буква)
look-cyrillic = { $letter } (русская буква)
look-sign = { $letter }
look-clicked = мышь, столбец { $column }, строка { $row }
look-pasted = вставлен текст, { $n ->
        [one] { $n } знак
        [few] { $n } знака
       *[many] { $n } знаков
    }
source-built-in = встроено
source-file = файл { $name }
source-env = переменная { $name }
source-flag = ключ { $name }

# Настройки
config-unreadable = Файл настроек { $path } не читается: { $what }
config-mistake = Ошибка в настройках { $path }, строка { $line }, столбец { $column }: { $what }
config-value = { $name } ({ $source }): значение «{ $value }» не подходит. { $what }
config-no-home = Неизвестно, где хранить данные: задайте --data-dir или HOME.
config-training-database = Обучение не открывает базу из --database: уберите этот ключ.
outside-no-file = это не обычный файл, а папка, устройство или канал.
outside-too-deep = строка { $line }: скобки вложены глубже { $most }
outside-too-large = он больше { $kilobytes } КБ.
outside-no-text = это не текст в UTF-8.
art-unreadable = Исправьте файл картинки или уберите строку art из раздела [look] настроек. Не читается { $path }: { $what }
theme-refused = Тему { $theme } взять нельзя: { $what } Встроены light, dark, contrast и mono.
theme-mistake = строка { $line }, столбец { $column }: { $what }.
theme-colour = цвета «{ $name }» нет в её палитре.
theme-parent = нет встроенной темы «{ $name }», от которой можно унаследовать.
theme-missing = нет роли «{ $role }»; строка inherits = "light" возьмёт недостающее оттуда.
theme-faint = у букв роли «{ $role }» контраст с фоном { $ratio }: ниже 3 их никто не прочтёт, хорошо от 4,5.
config-want-language = Нужно ru, en или язык, слова которого лежат в папке words раздела [place].
config-want-zone = Нужен часовой пояс вида Europe/Moscow.
config-want-country = Нужен код страны из двух букв.
config-want-command = Нужен полный путь к программе.
config-want-hours = Нужно время вида 08:00 и 21:00, причём notices-from раньше notices-until; день кончается в 24:00.
config-want-open-hours = Это часы вида 8:30-17:00, первые раньше вторых; день кончается в 24:00.
config-want-weekdays = Нужен хотя бы один день недели, каждый в виде mon, tue, wed, thu, fri, sat или sun.
config-want-address = Это путь к файлу или адрес сервера PostgreSQL: postgres://роль@сервер/база.
config-want-no-password = В адресе не должно быть пароля: положите его в файл и назовите файл в настройке password-file раздела [server].
config-want-address-option = После знака вопроса допустимы host, port, user, dbname, sslrootcert, application_name, options[search_path] и sslmode=verify-full. Более слабую защиту называют в настройке encryption раздела [server].
config-want-number = Нужно число от { $from } до { $to }.

# kindesk setup, migrate
console-password = Введите пароль и нажмите Enter:
console-password-none = Пароль нужно передать на стандартный ввод.
console-way-lines = Не хватает строки. После пароля администратора идут, по одной на строку: { $lines }. Пустая строка значит, что этого нет; ничего не записано.
console-way-untried = Путь записан, пробы не было. Позже: kindesk delivery test
console-way-bad = Так коды не уйдут. Исправьте раздел в настройках и файл с секретом, затем: kindesk delivery test
console-set-up = Настроено: { $school }. Стойка: { $desk }. Администратор: { $login }.
console-database-at = База данных: { $path }
console-key-at = Файл ключа: { $path }. Сделайте копию.
console-migrated = База данных в порядке. Версия базы: { $version }.

# kindesk staff, school, class, desk
console-staff-added = Сотрудник { $login } добавлен: { $role }.
console-staff-password = Новый пароль дан: { $login }. При входе его сменят.
console-staff-closed = Сотрудник { $login } закрыт.
console-own-ask = Номер аккаунта:
console-own-named = Аккаунт записан за сотрудником { $login }: этой семье помогает кто-то другой.
console-staff-row = { $login }, { $role }
console-school-added = Школа «{ $name }» добавлена. Добавляя стойки и классы, укажите её в --school.
console-school-begun = Школа «{ $name }» добавлена; её администратор { $login } добавит стойки и классы: kindesk --as { $login } desk add НАЗВАНИЕ
console-school-taken = Школа «{ $name }» уже есть.
console-which-school = Школ несколько: назовите одну в --school. Все покажет: kindesk school list
console-no-such-school = Такой школы нет. Все покажет: kindesk school list
console-class-added = Класс { $name } добавлен.
console-class-closed = Класс { $name } закрыт.
console-class-taken = Класс { $name } уже есть.
console-desk-added = Стойка «{ $name }» добавлена.
console-desk-closed = Стойка «{ $name }» закрыта.
console-desk-taken = Стойка «{ $name }» уже есть.
console-row-closed = { $row }, закрыто { $at }
console-none = Список пуст.
console-no-such = Не найдено: { $name }
console-last-admin = Последнего администратора закрыть нельзя.

# kindesk family
console-erased-row = { $id }  данные стёрты { $at }
console-erased-none = Такого стёртого аккаунта нет.
console-erased-act = АКТ об уничтожении персональных данных
console-erased-account = Аккаунт: { $id }
console-erased-profile = Учебный профиль: { $id }
console-erased-asked = Удаление запрошено владельцем: { $at }
console-erased-demanded = По письменному требованию, показан документ: { $paper }
console-erased-done = Данные стёрты: { $at }
console-erased-left = Остались записи о согласиях без имени: цель, версия, язык, время и стойка.
console-erased-sound = База и журнал проверены: всё так, как записала программа.
console-erased-unsound = Проверка базы нашла изменения: подробности покажет kindesk verify.
console-erased-log = Выписка из журнала (время, стойка и номер записи, действие, хеш записи):
console-consent-ask = Введите номер согласия и нажмите Enter:
console-family-ask = Введите телефон или приглашение и нажмите Enter:
console-family-none = Семья не найдена.

# kindesk log
log-from = Журнал программы, из { $path }
log-lines = { $lines ->
        [one] { $lines } строка.
        [few] { $lines } строки.
       *[many] { $lines } строк.
    }
log-nothing = Таких строк нет.
log-none = В { $path } нет журнала программы.

# Кто стоит за командой, которая что-то меняет.
console-caller-login = Логин администратора:
console-caller-password = Пароль { $login }:
console-caller-none = Команда, которая что-то меняет, спрашивает администратора: логин (или --as ЛОГИН), затем пароль, каждый своей строкой. Ничего не изменено.

# kindesk verify
verify-log = { $rows ->
        [one] Журнал: { $rows } строка такая, какой её записали.
        [few] Журнал: { $rows } строки такие, какими их записали.
       *[many] Журнал: { $rows } строк такие, какими их записали.
    }
verify-sealed = { $rows ->
        [one] Решающие строки: { $rows } с верной печатью.
        [few] Решающие строки: { $rows } с верной печатью.
       *[many] Решающие строки: { $rows } с верной печатью.
    }
verify-since = Что меняли до { $at }, сказать нельзя: тогда базу запечатали.
verify-anchored = База не старше { $at }: тогда вне базы записали, где стоит журнал.
verify-not-anchored = Вся ли это база и не старая ли она, сказать нельзя: в этой папке данных о ней ещё ничего не записано. В копии, сделанной вручную во время работы стоек, нет того, что лежало в kindesk.db-wal.
verify-not-anchored-server = Самая ли новая это база на сервере, сказать нельзя: в этой папке данных о ней ещё ничего не записано. Стойка записывает это с первого запуска.
verify-empty = База пуста.
verify-broken = { $count ->
        [one] { $count } место не такое, каким его записал Kindesk.
        [few] { $count } места не такие, какими их записал Kindesk.
       *[many] { $count } мест не такие, какими их записал Kindesk.
    }
verify-accepted = База запечатана такой, какая она есть, от вашего имени. Нарушенное в журнале таким и остаётся и называется каждый раз.
verify-broken-next = Сохраните копию базы, файла ключа и папки «anchors» и позовите ответственного за сервер.
verify-log-gap = Журнал { $desk }: строки { $number } нет или она не на месте.
verify-log-link = Журнал { $desk }: строка { $number } не продолжает предыдущую.
verify-log-edit = Журнал { $desk }: строку { $number } изменили, или записал её не Kindesk.
verify-log-unreadable = Журнал { $desk }: строка { $number } не читается.
verify-log-cut = Журнал { $desk } кончается строкой { $number }, а его конец записан иначе: строки отрезали или добавили.
verify-head = Запись о конце журнала { $desk } изменили.
verify-gone = Журнала { $desk } больше нет.
verify-foreign = Есть журнал { $desk }, а такая стойка ничего не писала.
verify-roll = Перечень стоек, которые писали в журнал, изменили или удалили.
verify-row = { $table }: строку { $key } изменили, или записал её не Kindesk.
verify-rows-missing = { $rows ->
        [one] { $table }: не хватает { $rows } строки.
        [few] { $table }: не хватает { $rows } строк.
       *[many] { $table }: не хватает { $rows } строк.
    }
verify-rows-added = { $rows ->
        [one] { $table }: { $rows } строку вставили повторно.
        [few] { $table }: { $rows } строки вставили повторно.
       *[many] { $table }: { $rows } строк вставили повторно.
    }
verify-rows-other = { $table }: вернули строку, какой она была раньше, или поставили её на место другой.
verify-table = { $table }: таблица не читается.
verify-object = В базе есть то, чего Kindesk так не создавал: { $name }.
verify-older-next = Так бывает, когда базу копируют без kindesk.db-wal или подкладывают старую. Верните в пустую папку последнюю резервную копию: kindesk restore FILE
verify-older-next-server = Так бывает, если на сервер вернули старую копию или запасной сервер продолжил работу без последних изменений. Если новее ничего нет, администратор продолжает с ней: kindesk verify --accept
verify-older = База старше { $at }: тогда записали строку { $number } журнала { $desk }, а её нет или на её месте другая.
verify-anchors = Файл «anchors/{ $file }» изменил не Kindesk.

# kindesk backup, restore
backup-made = Резервная копия записана и проверена: { $path }, { $size } КБ
backup-holds = В ней: людей { $people }, семейных связей { $links }, записей журнала { $rows }
backup-until = Журнал доходит до этого времени: { $at }.
backup-key-apart = Ключа в ней нет: без него её не восстановить, и номера телефонов закрыты. Имена, даты рождения и классы видны: никому её не давайте. Храните копию ключа отдельно: { $path }
backup-key-inside = Ключ в ней, под кодовой фразой. Храните фразу отдельно.
backup-passphrase = Введите кодовую фразу для ключа, от 12 знаков, и нажмите Enter:
backup-passphrase-again = Ещё раз:
backup-passphrase-none = Кодовая фраза должна прийти на стандартный ввод.
backup-passphrase-weak = Эта кодовая фраза слишком короткая или её легко угадать. Нужно от 12 знаков: несколько слов, не связанных между собой.
backup-passphrase-differs = Кодовые фразы различаются. Ничего не записано.
backup-verify = Что именно, назовёт команда: kindesk verify
restore-done = База данных возвращена: { $path }
restore-anchors = Записанное о прежней базе отложено в сторону: { $path }
restore-next = Того, что сделали позже, в ней нет. За стойками сейчас никого нет, открытые обращения ждут продолжения. Стойки можно запускать.
restore-no-key = Ключа в этой копии нет. Укажите копию файла ключа: --key FILE
restore-passphrase = Введите кодовую фразу ключа и нажмите Enter:

# Запуск и выход
console-no-terminal = Экран можно показать только в терминале. Команды без экрана: kindesk --help
console-crash = Программа остановилась из-за ошибки. Номер происшествия: { $incident }. Подробности: { $path }
