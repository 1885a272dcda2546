# Списки шагов слева и то, что шаги делят между собой: код, пароль, данные о себе, согласие, условия.

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
step-delivery = Коды
step-admin = Администратор

# С чего начинается каждое дело
intro-register = Сейчас у ребёнка появятся аккаунт и учебный профиль. Это минуты три.
intro-join = Сейчас вы присоединитесь к ребёнку как родитель. Это минут пять.
intro-social = Регистрация в социальной сети не нужна. Если у вас есть личный профиль, его никто не увидит.

# Условия
text-terms = Продолжая, вы принимаете условия использования и политику конфиденциальности.
terms-open = Условия

# Код
code-not-sent = SMS на телефон { $phone } не отправлено. Отправьте код ещё раз или измените номер.
code-later = На телефон { $phone } пока ничего не отправлено: оператор просит подождать.
code-sent = SMS с кодом отправлено на телефон { $phone }
code-mark = с этой меткой приходит нужное сообщение
code-again-label = Отправить SMS ещё раз через
code-again-at = Отправить SMS ещё раз можно с { $at }
code-again-free = Код можно отправить ещё раз
code-again-sms = F3: отправить код ещё раз.
code-again-now = F3: отправить код ещё раз, F4: получить его звонком.
code-lives-until = код действует до { $at }
code-lives = код действует ещё { $left }
code-spent-wait = Код больше не действует. Когда отсчёт закончится, Enter отправит новый.
code-expired = Код больше не действует. Enter отправит новый.
code-tries = { $left ->
        [one] Осталась { $left } попытка
        [few] Осталось { $left } попытки
       *[many] Осталось { $left } попыток
    }
code-hang-up = Говорите по телефону? Код может не прийти, положите трубку.
code-free = SMS и звонок бесплатны. Ждать иногда приходится минуты.

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
password-anew = Данные исправлены: придумайте пароль ещё раз. В нём не должно быть имени, телефона и даты рождения.
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
consent-scroll = Прочитайте до конца (PgDn). F4: «Передаваемые данные». F3: отказаться.
consent-refuse-own = Без этого согласия аккаунт не создаётся.
consent-refuse-child = Без этого согласия связь с ребёнком не создаётся, и ребёнок будет ждать родителя.
consent-refuse-no = Вернуться к тексту
title-refuse = Отказаться?
text-refuse = Пока ничего не записано: отказ запишет клавиша F3.
staff-line-refuse = Не уговаривайте и не торопите: решает семья.
help-refuse = Enter и Esc ведут назад к тексту согласия. F3 записывает отказ: для чего, когда и у какой стойки. Передумать можно и после этого.
refused-without-link = Дальше без связи

# Сообщения
sms-code = Код { $code }, метка { $mark }. Не называйте его никому, даже сотрудникам.
sms-code-school = { $school }: код { $code }, метка { $mark }. Не называйте даже сотрудникам.
