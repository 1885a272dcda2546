# Списки шагов слева и то, что шаги делят между собой: код, пароль, данные о себе, согласие, условия.

# Названия дел
flow-register = Регистрация ученика
flow-invite = Приглашение родителя
flow-join = Родитель присоединяется
flow-sign-in = Вход
flow-family = Семья
flow-set-up = Первый запуск
flow-staff = Вход сотрудника

# Названия шагов
step-phone = Телефон
step-code = Код
step-password = Пароль
step-details = О себе
step-own-consent = Согласие
step-class = Класс
step-done = Готово
step-shown = Приглашение
step-enter = Приглашение
step-who = Кто приглашает
step-child = Ребёнок
step-child-consents = За ребёнка
step-child-correct = Исправление
step-child-data = Данные ребёнка
step-child-use = Платформа
step-sign-in = Вход
step-find = Поиск
step-language = Язык
step-school = Школа
step-desk = Стойка
step-admin = Администратор
step-link = Ссылка
step-pin = PIN-код
step-home = Начало
step-goodbye = До свидания
step-attract = Ожидание
step-put-down = Талон
step-take-up = Талон

# С чего начинается каждое дело
intro-register = Сейчас у ребёнка появятся аккаунт и учебный профиль. Это минуты три.
intro-join = Сейчас вы присоединитесь к ребёнку как родитель. Это минуты три.
intro-social = Регистрация в социальной сети не нужна. Если у вас есть личный профиль, его никто не увидит.

# Условия
text-terms = Продолжая, вы принимаете условия использования и политику конфиденциальности.
terms-open = Условия
privacy-open = Конфиденциальность
passed-on-open = Передаваемые данные

# Код
code-not-sent = SMS на телефон { $phone } не ушло. Отправьте ещё раз, как только будет можно, или возьмите другой номер.
code-sent = SMS с кодом отправлено на телефон { $phone }
code-mark = Метка вашего сообщения: { $mark }
code-mark-why = Пришло несколько сообщений? Верное то, где стоит эта метка.
code-again-label = Отправить SMS ещё раз через
code-again-in = Отправить ещё раз можно через { $left }
code-again-at = Отправить SMS ещё раз можно с { $at }
code-again-now = Не пришёл? Отправьте код ещё раз или примите звонок.
code-lives-until = Код действует до { $at }
code-lives = Код действует ещё { $left }
code-spent-wait = Код больше не действует. Когда время ниже пройдёт, Enter отправит новый.
code-expired = Код больше не действует. Enter отправит новый.
code-tries = { $left ->
        [one] Осталась { $left } попытка
        [few] Осталось { $left } попытки
       *[many] Осталось { $left } попыток
    }
code-hang-up = Если вы говорите по телефону, закончите звонок: во время разговора оператор придерживает коды.
code-free = Сообщение бесплатно, идти может несколько минут.

# Пароль
password-rules-title = В пароле должны быть:
password-rule-length = { $n ->
        [one] не меньше { $n } символа
        [few] не меньше { $n } символов
       *[many] не меньше { $n } символов
    }
password-rule-upper = заглавная буква
password-rule-lower = строчная буква
password-rule-digit = цифра
password-rule-special = знак: ! " # $ % ' ( ) *
password-rule-same = оба раза одинаково
password-met = есть
password-unmet = ещё нет
title-private = Предложенный пароль
private-look-away = Сотрудник, отвернитесь, пожалуйста.
private-shut = Пароль покажется здесь, когда семья нажмёт Enter. Рядом не должно быть никого, кому его видеть нельзя.
private-password = Запишите его или запомните: после этого шага он больше не покажется. Клавиша Enter ставит его в оба поля.
private-open = Показать
private-take = Взять этот
private-another = Другой
password-keep = Пароль уже задан. Enter на пустых полях оставит его, или задайте другой.
password-strength = Надёжность: { $strength }
password-strength-0 = очень слабая
password-strength-1 = слабая
password-strength-2 = средняя
password-strength-3 = хорошая
password-strength-4 = отличная

# Данные о себе
details-document = Настоящие данные, как в документе.

# Согласие
consent-version = Версия { $version }
consent-scroll = Прочитайте до конца: если текст длиннее экрана, листайте PgDn.
consent-refuse-title = Не соглашаетесь?
consent-refuse-own = Без этого согласия аккаунт не создаётся. Отказ будет записан.
consent-refuse-child = Без этого согласия связь с ребёнком не создаётся. Отказ будет записан, ребёнок будет ждать родителя.
consent-refuse-yes = Да, не соглашаюсь
consent-refuse-no = Вернуться к тексту

# Сообщения
sms-code = Код { $code }, метка { $mark }. Не называйте его никому, даже сотрудникам.
sms-code-school = { $school }: код { $code }, метка { $mark }. Не называйте даже сотрудникам.
