key-another-desk = Стойка
key-private-session = Место
key-sign-student-out = Выход

# Три выхода там, где ребёнок стал бы родителем самому себе.

action-another-desk = Другая стойка
action-private-session = Место родителя
action-sign-student-out = Выйти ученику

way-another-desk = Другая стойка: обращение целиком переходит туда по талону.
way-private-session = Место родителя: родитель продолжает здесь, данных ученика ему не видно.
way-sign-student-out = Ученик выходит на время: вернуться можно по одному паролю.

next-back = Вернуться к ученику: { $name }
