# Вход, поиск семьи и сама семья.

title-sign-in = Вход
text-sign-in = Введите пароль аккаунта.
sign-in-who = Пароль набирает { $name }
staff-line-sign-in = Проверьте, тот ли человек у клавиатуры, и отвернитесь.

title-family-find = Найти семью
text-family-find = Введите телефон, фамилию, класс или приглашение.
find-logged = Поиск вне обращения записывается и ограничен, имена скрыты.
find-found = { $n ->
        [one] Найден { $n } человек
        [few] Найдены { $n } человека
       *[many] Найдено { $n } человек
    }
find-more = Показаны первые. Уточните запрос.
staff-line-family-find = Ищите только ту семью, которая стоит перед вами.

title-family-shown = Семья
text-family-shown = Кто кому приходится, где учится и на что дано согласие.
family-students = Дети
family-parents = Родители
family-links = Связи и согласия
family-class = { $class }, { $school }
family-link = { $parent }: { $relation }, с { $since }
family-link-document = Показан документ: { $document }
family-consent = { $purpose }: согласие { $at }, версия { $version }, { $desk }
family-consent-refused = { $purpose }: отказ { $at }, версия { $version }, { $desk }
family-no-parents = Родителей пока нет.
family-no-students = Детей пока нет.
family-also-above = также выше
staff-line-family-shown = Покажите семье: всё ли верно? Затем завершите обращение.

# Картина семьи рядом с шагами: от 110 столбцов.
circle-title = Семья у стойки
circle-empty = Пока никого
circle-registers = регистрируется
circle-joins = присоединяется
circle-invites = приглашает
circle-awaiting-parent = ждёт родителя
circle-confirmed = подтверждён
circle-complete = регистрация завершена
