# Общее: даты, клавиши, подвал, меню, уведомления, кто набирает.
# Одна строка продолжает другую через пробел; пустая строка начинает новый абзац.

# Даты
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
weekday-1 = Пн
weekday-2 = Вт
weekday-3 = Ср
weekday-4 = Чт
weekday-5 = Пт
weekday-6 = Сб
weekday-7 = Вс

# Calendar: months as they stand above it, the day in hand, its keys
calendar-month-1 = Январь
calendar-month-2 = Февраль
calendar-month-3 = Март
calendar-month-4 = Апрель
calendar-month-5 = Май
calendar-month-6 = Июнь
calendar-month-7 = Июль
calendar-month-8 = Август
calendar-month-9 = Сентябрь
calendar-month-10 = Октябрь
calendar-month-11 = Ноябрь
calendar-month-12 = Декабрь
calendar-day = { $day }, { $age ->
        [one] { $age } год
        [few] { $age } года
       *[many] { $age } лет
    }
calendar-keys = Стрелки: день и неделя.  PgUp, PgDn: месяц.

    Home, End: год.  Цифры: год целиком.

    Первая буква месяца: этот месяц.

date-words = { $day } { $month } { $year }
moment-words = { $day }, { $time }
wait-until = до { $at }
wait-seconds = { $n ->
        [one] { $n } секунду
        [few] { $n } секунды
       *[many] { $n } секунд
    }

# Языки
language-ru = Русский
language-en = English

# Подвал: функциональные клавиши
key-help = Помощь
key-language = Язык
key-send-again = Ещё раз
key-third = Другое
key-copy = Копировать
key-change-number = Номер
key-put-down = Отложить
key-goodbye = Завершить
key-privacy = Скрыть
key-menu = Меню
key-lock = Заблокировать
key-training-minute = Плюс минута
key-training-hour = Плюс час
key-training-day = Плюс сутки
key-training-phone = Телефон
key-training-twist = Следующее SMS
key-training-reset = Начать заново

# Подвал: прочие клавиши
key-name-space = Пробел
key-name-wheel-up = Колесо вверх
key-name-wheel-down = Колесо вниз
key-try-again = Ещё раз
key-find = Найти
key-next-family = Следующая семья
key-enter = Дальше
key-esc = Назад
key-arrows = Выбор
key-class = Выбрать класс
key-set-password = Задать пароль
key-space = Отметить
key-close = Закрыть
key-leave-field = Не менять

# Кто набирает
who-staff = Набирает сотрудник
who-family = Набирает семья
who-student = Набирает ученик
who-parent = Набирает родитель
seat-ordinary = Обычное место
seat-private = Место родителя
steps-progress = Шаг { $now } из { $all }
corner-ways = (!) отправка
corner-ticket = Талон { $ticket }

# Меню (F10)
title-menu = Меню
menu-quit = Выйти из программы
menu-training-reset = Начать обучение заново
menu-undo = Вернуть, как было в поле (Ctrl+Z)

# Уведомления
notice-saving = Сохраняем, подождите
# Вместо строки для сотрудника, пока сервер базы не отвечает.
notice-database-away = База данных не отвечает с { $since }. Программа всё время пробует снова; введённое остаётся.
notice-working = Минуту
notice-copied = Скопировано. Если вставка не работает, терминал не разрешает копировать.
notice-saved = Сохранено: { $path }

# Вопрос перед действием
ask-yes = Да
ask-no = Нет
title-quit = Выйти из программы?
text-quit = Обращение сохранится: его можно продолжить по талону на этой стойке.
text-quit-idle = Смена сотрудника закончится, всё сохранено.
title-goodbye-early = Завершить обращение?
text-goodbye-awaits = Ребёнок ещё ждёт родителя: регистрация не подтверждена. Родитель может прийти и позже, с приглашением.
text-goodbye-early = Незаконченное не сохранится; если аккаунт только начали, он удалится. Чтобы вернуться позже, отложите обращение.

# Закрытый экран
title-cover = Экран скрыт
text-cover = Нажмите любую клавишу, и всё вернётся.

# Слишком маленькое окно
text-too-small = Сейчас { $columns } на { $rows }, нужно не меньше 80 на 24.
next-too-small = Увеличьте окно или уменьшите шрифт. Введённое сохранено.

# Обучение
training-banner-short = УЧЕБНЫЙ РЕЖИМ
training-logins = Логины, пароли и PIN этой выдуманной школы:
training-phone-title = Учебный телефон
training-phone-empty = Сообщений пока нет.
training-authenticator = Код из приложения
training-recovery-codes = Резервные коды
training-twist = Следующее сообщение
training-twist-late = Придёт позже: оператор просит подождать.
training-twist-refused = Оператор откажет.
training-twist-lost = Потеряется: уйдёт и не придёт.
training-twist-doubled = Придёт дважды.
training-twist-unreported = Придёт, но никто об этом не узнает.
training-letter = Письмо на { $to }
training-letter-from = От: { $from }
training-letter-subject = Тема: { $subject }
training-reset-ask = Начать обучение заново? Всё, что набрано, исчезнет.

# Отказ на экране
refusal-label = Отказ { $number }
refusal-next-label = Что делать
