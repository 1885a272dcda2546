# Список учётных записей дневника: администратор загружает его и печатает коды.

office-diary = Учётные записи дневника: загрузить список

title-diary-list-file = Список учётных записей дневника
text-diary-list-file = Файл: таблица CSV или XLSX. Сначала программа прочтёт его и покажет, что изменится.
staff-line-diary-list-file = Напишите, где файл лежит на этом компьютере.
help-diary-list-file = В первой строке названия столбцов: логин, вид, фамилия, имя; ещё дневник, отчество, дата рождения, телефон, ученики, класс, школа, пол, код.

    Весь список убирает тех, кого в нём нет, той же школы, того же дневника и вида. Часть не убирает никого. Связи остаются в любом случае.

    Буквы могут быть в UTF-8, UTF-16, windows-1251, IBM866 или KOI8-R. Подробнее: docs/diary.md.
key-diary-list-read = Прочесть
list-extent-whole = Весь список
list-extent-part = Часть: никто не уходит

title-diary-list-faulty = В списке ошибки
staff-line-diary-list-faulty = Исправьте файл, сохраните и нажмите Enter: он прочтётся снова.
help-diary-list-faulty = Из списка ничего не взято: он загружается целиком или никак. Строка считается вместе с заголовком. Длинное число или дату, которые испортила таблица, вводят заново в столбец с форматом «текст».
key-diary-list-again = Прочесть снова
diary-list-more = И ещё { $n }.

title-diary-list-encoding = Имена из файла
text-diary-list-encoding = Буквы этого файла определены по его содержимому. Первые имена в нём:
staff-line-diary-list-encoding = Посмотрите на имена. Если вместо них непонятные знаки, нажмите F4.
help-diary-list-encoding = Файл не говорит, как записаны его буквы, поэтому программа угадывает: windows-1251, IBM866 или KOI8-R. F4 читает его в следующей из них, и так по кругу. Ничего ещё не сохранено.
diary-list-read-as = Прочитано как
key-diary-list-encoding = Имена верны
action-another-encoding = Другая кодировка

title-diary-list-seen = Что изменит загрузка
staff-line-diary-list-seen = Проверьте, тот ли это файл, и загрузите его.
help-diary-list-seen = Пока ничего не сохранено. У того, кто уходит, связь остаётся с пометкой. У двойника имя и дата рождения человека, известного под другим логином: он не берётся, пока вы не скажете, что это разные люди.
text-diary-list-nothing = Все записи стоят так, как в списке.
diary-list-not = Не загружать, назад к файлу
diary-list-import = Загрузить
diary-list-import-held = Загрузить, двойники отдельными записями
diary-sum-lines = Прочитано строк
diary-sum-new = Новых
diary-sum-changed = Изменится
diary-sum-back = Вернётся
diary-sum-gone = Уйдёт
diary-sum-held = Двойники, ждут
diary-sum-same = Без изменений

title-diary-list-taken = Список загружен
text-diary-list-taken = Коды для памяток записывает команда: kindesk diary codes
staff-line-diary-list-taken = Enter ведёт обратно к делам школы.
help-diary-list-taken = У каждой записи код остаётся прежним при всех загрузках. Памятки класса печатают из файлов, которые пишет команда kindesk diary codes.

import-fault-at = Строка { $line }, «{ $column }»: { $why }
import-fault-line = Строка { $line }: { $why }
import-fault-too-large = Файл больше 16 МиБ.
import-fault-too-large-unpacked = Книга распаковывается в больший объём, чем читается. Сохраните нужный лист как CSV.
import-fault-unreadable = Буквы не читаются. Сохраните файл как CSV в UTF-8 или как XLSX.
import-fault-old-workbook = Это книга старого вида (XLS). Сохраните её как XLSX или CSV.
import-fault-empty = Под заголовком нет ни одной строки.
import-fault-too-many-columns = Больше 64 столбцов.
import-fault-too-many-lines = Больше 100 000 строк.
import-fault-too-many-cells = ячеек больше, чем в заголовке.
import-fault-no-column = такого столбца нет.
import-fault-no-system = дневник не назван ни столбцом, ни отдельно. Esc ведёт назад, там программа спросит его название; в командной строке: --system.
import-fault-column-twice = другой столбец значит то же самое.
import-fault-missing = здесь пусто.
import-fault-no-such-kind = не ученик, не родитель и не учитель.
import-fault-no-such-sex = не м и не ж.
import-fault-not-a-login = в логине бывают только буквы, цифры и . _ - @
import-fault-formula = начинается как формула.
import-fault-spoiled = таблица сократила число, последние цифры пропали.
import-fault-looks-cyrillic = это латинские буквы, похожие на русские.
import-fault-open-quote = здесь открыта кавычка, и нигде она не закрыта.
import-fault-no-code = в коде от 4 до 100 знаков.
import-fault-date-as-number = число вместо даты: у столбца не был задан формат даты.
import-fault-twice = о той же записи говорит строка { $line }.
import-fault-code-twice = тот же код в строке { $line }.
import-fault-no-such-pupil = ученика «{ $login }» никто не знает.
import-fault-no-parent = ученики бывают только у родителя.
import-fault-no-such-school = такой школы в базе нет.
import-fault-other-school = у той школы свои администраторы.

import-told = { $who }: { $fate }
import-told-line = Строка { $line }. { $who }: { $fate }
import-told-who = { $who } ({ $kind })
import-told-parts = { $fate }: { $parts }
import-fate-new = новая запись
import-fate-changed = изменится
import-fate-back = вернётся
import-fate-gone = уйдёт
import-fate-held = похож на человека под другим логином
import-fate-held-line = похож на строку { $line }, логин другой
import-part-name = имя
import-part-birth = дата рождения
import-part-phone = телефон
import-part-code = код
import-part-class = класс
import-part-sex = пол
import-part-pupils = ученики

slip-diary-code = Код: { $code }
slip-diary-text = Принесите памятку на стойку: по коду дневник свяжут с вашим учебным профилем. Больше никому её не отдавайте.
slip-diary-desk = { $school }. Открыто: { $days }
slip-diary-desk-hours = { $school }. Открыто: { $days }, { $hours }

console-list-read-as = Прочитано как { $as }.
console-list-faulty = Ничего не загружено. Ошибок: { $n }
console-list-ask = Загрузить? (д/н)
console-list-not = Ничего не загружено.
console-list-yes = Спросить некого. Сначала посмотрите с --dry-run, потом добавьте --yes.
console-list-dry = Ничего не загружено: это был просмотр.
console-list-held = Двойники не взяты. Если это разные люди, добавьте --look-alikes.
console-list-taken = Загружено.
console-codes-none = Учётных записей класса { $name } здесь нет.
console-codes-written = Записано: { $path }
console-codes-keep = В файлах коды. Напечатайте и удалите их.
