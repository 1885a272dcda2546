# Поля и то, что в них выбирают.

field-phone = Мобильный телефон
    .hint = Можно с 8, с 7, с +7 или сразу с 9. Другая страна: с плюса.
field-code = Код из SMS
    .hint = Шесть цифр из сообщения с вашей меткой.
field-password = Пароль
    .hint = Его не видит никто, даже сотрудник.
field-password-again = Пароль ещё раз
    .hint = Тот же самый, чтобы не ошибиться.
field-surname = Фамилия
    .hint = Как в документе.
field-no-surname = Фамилии нет
    .hint = Отметьте, если в документе её нет.
field-name = Имя
    .hint = Полное: не Саша, а Александр.
field-patronymic = Отчество
    .hint = Как в документе.
field-no-patronymic = Отчества нет
    .hint = Отметьте, если в документе его нет.
field-birth-date = Дата рождения
    .hint = День, месяц, год: 05.09.2014
field-sex = Пол
    .hint = Выберите стрелками.
field-class = Класс
    .hint = Начните набирать, например 5А, и выберите из списка.
field-agree = Согласен, согласна
    .hint = Галочку ставят пробелом. Заранее она не стоит.
field-invitation = Приглашение
    .hint = Ссылка или 16 цифр, можно с пробелами. Сканер подойдёт.
field-relation = Кем вы приходитесь ребёнку
    .hint = Выберите стрелками.
field-document = Какой документ показан
    .hint = Отмечает сотрудник. Номер документа не нужен.
field-search = Кого ищем
    .hint = Телефон, фамилия с трёх букв, класс или приглашение.
field-ticket = Номер талона
    .hint = Короткий номер с листка или с экрана.
field-full-name = Полное имя
    .hint = Фамилия, имя, отчество
field-login = Логин
    .hint = От 2 до 32 букв, цифр, точек или дефисов.
field-staff-role = Роль
    .hint = Выберите стрелками.
field-pin = PIN-код
    .hint = От 4 до 8 цифр. Им снимают блокировку экрана.
field-language = Язык
    .hint = Выберите стрелками.
field-school-name = Название школы
    .hint = Так, как его знают семьи: Школа № 12
field-city = Город или посёлок
    .hint = Где стоит школа.
field-classes = Классы
    .hint = Через запятую: 1А, 1Б, 5А. Добавить можно и позже.
field-desk-name = Название стойки
    .hint = Например: Холл, первый этаж
field-link-base = Начало ссылки приглашения
    .hint = Адрес сайта школы: https://school.example
field-delivery = Как отправлять коды
    .hint = Стрелки выбирают.
field-delivery-program = Полный путь программы
    .hint = Например: /usr/local/bin/send-sms
field-provider = Провайдер
    .hint = С которым у школы есть договор.
field-way-address = Адрес
    .hint = http:// или https://, затем имя или номер компьютера.
field-way-user = Имя
    .hint = Под которым нас знает другая сторона.
field-way-sender = Имя отправителя
    .hint = Как согласовано с провайдером, или номер.
field-way-account = Номер аккаунта
    .hint = Account SID: AC и ещё 32 знака.
field-way-server = Почтовый сервер
    .hint = Например: smtp.example.ru
field-way-encryption = Шифрование
    .hint = Порты: STARTTLS 587, TLS 465, без шифрования 25.
field-way-from = Адрес отправителя
    .hint = От кого письма: school14@example.ru
field-way-secret = Пароль или ключ
    .hint = Его никто не увидит.
field-trial-to = Ваш номер
    .hint = Сюда придёт пробное сообщение. Пусто: без пробы.
field-kind = Что открыть
    .hint = Настоящая работа или обучение на выдуманных семьях.

# Что открыть
delivery-later = Позже
    .about = До тех пор никто не сможет зарегистрироваться: номер подтверждают кодом. Об этом напомнит первый экран.
delivery-provider = Провайдер SMS
    .about = SMS по интернету: нужен договор с одним из провайдеров. Другие провайдеры: docs/delivery.md
delivery-phone = Телефон Android
    .about = SMS отправляет телефон с SIM-картой, который лежит в школе, в одной сети со стойкой.
delivery-mail = Почта
    .about = Письма через почтовый сервер школы. Коды на телефоны почта не доставит: для них нужен ещё один путь.
delivery-program = Программа школы
    .about = Своя программа школы отправляет SMS и звонит. Что она читает и отвечает, написано в README.

# Провайдеры
provider-sms-ru = SMS.ru
provider-smsc-ru = SMSC.ru
provider-exolve = MTS Exolve
provider-twilio = Twilio
provider-kannel = Kannel

# Шифрование почты
encryption-starttls = STARTTLS
encryption-tls = TLS
encryption-none = без шифрования

# Что нужно пути отправки
way-address-phone = Как показывает программа телефона: http://192.168.1.7:8080
way-address-kannel = Где слушает smsbox: http://127.0.0.1:13013
way-user-phone = Имя, которое показывает программа телефона.
way-user-kannel = Имя из группы sendsms-user.
way-user-mail = Чаще всего сам адрес. Пусто: сервер не спрашивает.
way-secret-phone = Пароль, который показывает программа телефона.
way-secret-mail = Пароль почты. Если имя пустое, не нужен.
way-secret-sms-ru = api_id с первой страницы личного кабинета.
way-secret-smsc-ru = Ключ API из настроек личного кабинета.
way-secret-exolve = Ключ API приложения.
way-secret-twilio = Auth token аккаунта.
way-secret-kannel = Пароль из группы sendsms-user.
way-secret-written = Уже записан. Пусто: остаётся прежним.

# Проба
trial-to-mailbox = Ваша почта
trial-was = Метка { $mark }: { $why }.
trial-good = Посмотрите, пришло ли сообщение с этой меткой. Enter ведёт дальше; путь начнёт работать сразу после настройки.
trial-bad = Esc ведёт назад к настройкам пути, F3 пробует ещё раз. Enter ведёт дальше, но коды так отправляться не будут, пока это не исправлено: kindesk delivery test
kind-live = Работа с семьями
kind-training = Обучение

# Какой азбуки буква
alphabet-latin = латинский
alphabet-cyrillic = русский

# Что из своих данных попало в пароль
own-part-some = ваше имя, телефон или дата рождения
own-part-surname = фамилия владельца
own-part-name = имя владельца
own-part-patronymic = отчество владельца
own-part-number = номер телефона
own-part-birth = дата рождения
own-part-login = логин
own-part-school = название школы

# Пол
sex-female = Женский
sex-male = Мужской

# Кем приходится ребёнку
relation-mother = Мать
relation-father = Отец
relation-guardian = Опекун или попечитель
relation-other = Другой родственник или представитель

# Показанный документ
document-guardianship = Решение об опеке или попечительстве
document-power-of-attorney = Доверенность
document-court = Решение суда
document-other-paper = Другой документ, где названы оба
document-none = Не нужен

# Где стоит регистрация ученика
standing-awaiting-parent = Ждёт родителя
standing-confirmed = Подтверждён родителем
standing-complete = Регистрация завершена

# Роли
role-desk = Сотрудник стойки
role-admin = Администратор
role-trainer = Инструктор
role-student = Ученик
role-parent = Родитель
role-teacher = Учитель

# Чей номер уже стоит в обращении
whose-student = ученик
whose-parent = родитель
whose-sibling = брат или сестра
whose-other-parent = другой родитель

# Для чего согласие
purpose-own-data = Обработка своих данных
purpose-child-data = Обработка данных ребёнка
purpose-parents-sight = Показ данных родителям
purpose-child-use = Пользование платформой
purpose-diary = Связь с дневником
purpose-child-diary = Связь ребёнка с дневником

# Что стало с сообщением
fate-waiting = Отправляем
fate-accepted = Передано оператору
fate-later = Отправим ещё раз сами
fate-refused = Оператор не принял сообщение: проверьте номер
fate-unknown = Ответа от оператора нет: код может и прийти
fate-failed = Отправить не удалось: позовите администратора

# Кого ждёт обращение
waits-family = Ждёт семью
waits-not-me = Ждёт администратора: чей это номер
waits-same-child = Ждёт администратора: тот же ребёнок или другой

# Действия
action-send-again = Отправить код ещё раз
field-list-path = Файл
    .hint = /srv/school/дневник.xlsx
field-diary-name = Дневник
    .hint = в списке нет такого столбца
field-list-extent = В файле
    .hint = кого нет во всём списке, тот уходит
action-change-number = Изменить номер телефона
action-not-listed = Нет в списке
action-another-child = Другой ребёнок
action-another-person = Другой человек
action-refuse = Отказаться
action-read-terms = Условия
action-read-passed-on = Передаваемые данные
action-copy = Скопировать ссылку
action-save-png = Сохранить PNG
action-save-svg = Сохранить SVG
action-full-screen = QR крупно
action-revoke = Создать новое
action-no-number = Номера нет
action-put-down = Отложить обращение
action-goodbye = Завершить обращение
action-correct-child = Исправить
action-calendar = Календарь
action-suggest = Предложить пароль
action-invite = Пригласить родителя
action-sign-out = Завершить смену
