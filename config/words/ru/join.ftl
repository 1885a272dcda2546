# Родитель присоединяется и подтверждает ребёнка.

title-join-enter = Приглашение
text-join-enter = Отсканируйте QR-код ребёнка, вставьте ссылку или наберите 16 цифр.
staff-line-join-enter = Нет приглашения? Его показывает ребёнок после входа.

join-other = Ввести другое

title-join-who = Присоединиться
text-join-who = Вас приглашает:
who-invites = { $name }
who-invites-place = { $class }, { $school }
who-join = Присоединиться
who-not-mine = Не ваш ребёнок? Вернитесь назад и проверьте приглашение.
staff-line-join-who = Спросите, узнаёт ли родитель ребёнка. Больше о нём не говорите.

title-join-phone = Телефон родителя
text-join-phone = Введите свой номер: на него придёт код. Номер ребёнка здесь не подойдёт.
staff-line-join-phone = Номер набирает родитель. Телефон должен быть у него с собой.

title-join-code = Введите код
text-join-code = Введите шесть цифр из SMS на вашем телефоне.
staff-line-join-code = Код читает и набирает сам родитель. Вам его знать нельзя.

title-join-password = Придумайте новый пароль
text-join-password = С этим паролем вы будете входить. Введите его два раза.
staff-line-join-password = Отвернитесь от экрана и попросите ребёнка отойти.

title-join-details = Информация о себе
text-join-details = Ваши фамилия, имя, отчество и дата рождения.
staff-line-join-details = Здесь можете набирать вы: попросите документ и сверьте.

title-join-own-consent = Ваше согласие
text-join-own-consent = Прочитайте и поставьте галочку, если согласны.
staff-line-join-own-consent = Дайте прочитать. Галочку ставит только родитель.

title-join-child = Подтвердить регистрацию ребёнка
text-join-child = Проверьте данные ребёнка и укажите, кем вы ему приходитесь.
child-correct-hint = Ошибка в данных? Исправьте её сейчас.
child-changed = Исправлено. Сохранится вместе с подтверждением.
child-confirm = Подтвердить
staff-line-join-child = Опекун или другой родственник? Посмотрите документ, отметьте вид.

title-join-child-correct = Исправить данные ребёнка
text-join-child-correct = Исправьте то, что неверно. Остальное оставьте как есть.
staff-line-join-child-correct = Сверьте с документом ребёнка. Набирать можете вы.

title-join-child-data = Согласие за ребёнка: данные
text-join-child-data = Прочитайте и поставьте галочку, если согласны.
staff-line-join-child-data = Галочку ставит только родитель. Торопить нельзя.

title-join-child-use = Согласие за ребёнка: платформа
text-join-child-use = Прочитайте и поставьте галочку, если согласны.
staff-line-join-child-use = Это последний шаг: после галочки ребёнок подтверждён.

# Готово
join-done = Готово: { $child } и { $parent } теперь видят друг друга.
join-refused = Связь не создана. Ребёнок по-прежнему ждёт родителя.
join-next-family = Enter: посмотреть семью
