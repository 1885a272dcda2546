# Вход, поиск семьи и сама семья.

title-sign-in = Вход
sign-in-who = Пароль набирает { $name }
staff-line-sign-in = Проверьте, тот ли человек у клавиатуры, и отвернитесь.
sign-in-by-code = Пароля нет? F3 ведёт дальше по коду, который вы только что ввели.
sign-in-forgot = Пароля нет? Отложите обращение: F4 на первом экране найдёт его по имени, и новый код с телефона откроет его.
help-sign-in = Введите пароль, который вы придумали. После нескольких ошибок придётся немного подождать. Раскладка и Caps Lock часто виноваты.

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
help-family-find = Телефон и приглашение ищутся целиком, фамилия с трёх букв. Класс, например 5А, показывает своих учеников, а 5А с началом фамилии только подходящих. Вне обращения имена скрыты, каждый поиск записывается, и их число ограничено.

title-family-shown = Семья
family-links = Связи и согласия
family-class = { $class }, { $school }
family-link = { $parent }: { $relation }, с { $since }
family-link-document = Показан документ: { $document }
family-consent = { $purpose }: согласие { $at }, версия { $version }, { $desk }
family-consent-refused = { $purpose }: отказ { $at }, версия { $version }, { $desk }
family-no-number = Аккаунт без номера
family-no-number-since = номер перешёл к другому, { $since }
family-no-parents = Родителей пока нет.
family-no-students = Детей пока нет.
family-also-above = также выше
staff-line-family-shown = Покажите семье: всё ли верно? Затем завершите обращение.
help-family-shown = Здесь видно, кто кому приходится, в каких школах и классах дети и какие согласия стоят за каждой связью. Если что-то неверно, скажите администратору.

# Картина семьи рядом с шагами: от 110 столбцов.
circle-title = Семья у стойки
circle-empty = Пока никого
circle-registers = регистрируется
circle-joins = присоединяется
circle-invites = приглашает
circle-awaiting-parent = ждёт родителя
circle-confirmed = подтверждён
circle-complete = регистрация завершена
