# Списки шагов слева и то, что шаги делят между собой: код, пароль, данные о себе, согласие, условия.

# Названия дел
flow-sign-in = Вход

# Названия шагов
step-phone = Телефон
step-code = Код
step-password = Пароль
step-details = О себе
step-own-consent = Согласие
step-class = Класс
step-done = Готово
step-enter = Приглашение
step-who = Кто приглашает
step-child = Ребёнок
step-child-consents = За ребёнка
step-language = Язык
step-school = Школа
step-desk = Стойка
step-admin = Администратор

# С чего начинается каждое дело
intro-register = Сейчас у ребёнка появятся аккаунт и учебный профиль. Это минуты три.
intro-join = Сейчас вы присоединитесь к ребёнку как родитель. Это минуты три.
intro-social = Регистрация в социальной сети не нужна. Если у вас есть личный профиль, его никто не увидит.

# Условия
text-terms = Продолжая, вы принимаете условия использования и политику конфиденциальности.
terms-open = Условия

# Код
code-not-sent = SMS на телефон { $phone } не отправлено. Попробуйте ещё раз, когда закончится отсчёт, или измените номер.
code-sent = SMS с кодом отправлено на телефон { $phone }
code-mark = Метка вашего сообщения: { $mark }
code-mark-why = Пришло несколько сообщений? Верное то, где стоит эта метка.
code-again-label = Отправить SMS ещё раз через
code-again-at = Отправить SMS ещё раз можно с { $at }
code-again-now = Не пришёл? Отправьте код ещё раз или получите его звонком.
code-lives-until = Код действует до { $at }
code-lives = Код действует ещё { $left }
code-spent-wait = Код больше не действует. Когда отсчёт закончится, Enter отправит новый.
code-expired = Код больше не действует. Enter отправит новый.
code-tries = { $left ->
        [one] Осталась { $left } попытка
        [few] Осталось { $left } попытки
       *[many] Осталось { $left } попыток
    }
code-hang-up = Если вы говорите по телефону, закончите звонок: во время разговора код может не прийти.
code-free = И SMS, и звонок бесплатны. Код может идти несколько минут.

# Пароль
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
title-private = Предложенный пароль
private-look-away = Сотрудник, отвернитесь, пожалуйста.
private-shut = Пароль покажется здесь, когда семья нажмёт Enter. Проверьте, что никто посторонний не смотрит на экран.
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
consent-refuse-own = Без этого согласия аккаунт не создаётся. Отказ будет записан.
consent-refuse-child = Без этого согласия связь с ребёнком не создаётся. Отказ будет записан, ребёнок будет ждать родителя.
consent-refuse-no = Вернуться к тексту

# Сообщения
sms-code = Код { $code }, метка { $mark }. Не называйте его никому, даже сотрудникам.
sms-code-school = { $school }: код { $code }, метка { $mark }. Не называйте даже сотрудникам.
