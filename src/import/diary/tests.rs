use super::*;
use crate::domain::birth::BirthDate;
use crate::domain::person::Sex;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::import::table;
use proptest::prelude::*;

const HEAD: &str = "Система;Логин;Код;Вид;Фамилия;Имя;Отчество;Дата рождения;Телефон;Ученики;Школа\n";

fn told() -> Told {
    Told { system: None, reached: vec!["RU".to_owned()] }
}

fn read_text(text: &str) -> Result<Vec<EntryLine>, Vec<Fault>> {
    let table = table(text.as_bytes(), None).map_err(|fault| vec![fault])?;
    read(&table, &told()).map(|list| list.lines).map_err(|faults| faults.first)
}

fn faults(line: &str) -> Vec<(Option<String>, Why)> {
    let faults = read_text(&format!("{HEAD}{line}\n")).unwrap_err();
    assert!(faults.iter().all(|fault| fault.line == Some(2)), "{faults:?}");
    faults.into_iter().map(|fault| (fault.column, fault.why)).collect()
}

#[test]
fn a_family_is_read() {
    let text = format!(
        "{HEAD}ЭДШ;petr;;ученик;ёлкин;пётр;андреевич;05.09.2015;;;\n\
         ЭДШ;anna;9911;Родитель;Ёлкина;Анна;;;8 912 345-67-89;petr, vera;Школа 12\n"
    );
    let lines = read_text(&text).unwrap();
    assert_eq!(lines[0].name.full(), "Ёлкин Пётр Андреевич");
    assert_eq!(lines[0].birth, BirthDate::from_text("2015-09-05"));
    let parent = &lines[1];
    assert_eq!((parent.line, parent.kind), (3, EntryKind::Parent));
    assert_eq!(parent.phone.as_ref().map(Phone::e164), Some("+79123456789"));
    assert_eq!(
        (parent.pupils.as_slice(), parent.code.as_deref()),
        (&["petr".to_owned(), "vera".to_owned()][..], Some("9911"))
    );
    assert_eq!(format!("{parent:?}").matches("лкина").count(), 0, "debug names nobody");
}

#[test]
fn english_names_in_any_order_and_other_columns_are_read() {
    let text =
        "Class,First name,last_name,ROLE,Login,Birth date,Diary\n5A,Peter,Yolkin,pupil,p,2015-09-05,School\n";
    let lines = read_text(text).unwrap();
    assert_eq!((lines[0].name.full().as_str(), lines[0].system.as_str()), ("Yolkin Peter", "School"));
}

#[test]
fn what_a_spreadsheet_spoils_is_named_by_line_and_column() {
    let column = |name: &str| Some(name.to_owned());
    assert_eq!(faults("ЭДШ;p;;родитель;Ёлкин;Пётр;;;8,91E+10;;"), [(column("Телефон"), Why::Spoiled)]);
    assert_eq!(faults("ЭДШ;1,2E+05;;родитель;Ёлкин;Пётр;;;;;"), [(column("Логин"), Why::Spoiled)]);
    assert_eq!(faults("ЭДШ;p;;ученик;Ёлкин;Пётр;;42252;;;"), [(column("Дата рождения"), Why::DateAsNumber)]);
    // The last letter is a Latin one.
    let mixed = faults("ЭДШ;p;;ученик;Сидоp;Пётр;;05.09.2015;;;");
    assert!(
        matches!(&mixed[..], [(Some(_), Why::Refused { refusal: Refusal::MixedLetters { .. } })]),
        "{mixed:?}"
    );
    assert_eq!(
        faults("ЭДШ;p;;ученик;=1+1;Пётр;;05.09.2015;;;"),
        [(column("Фамилия"), Refusal::NotInAName { letter: "=".into() }.into())]
    );
    assert_eq!(faults("ЭДШ;=cmd;;ученик;Ёлкин;Пётр;;05.09.2015;;;"), [(column("Логин"), Why::Formula)]);
    assert_eq!(faults("ЭДШ;../x;;ученик;Ёлкин;Пётр;;05.09.2015;;;"), [(column("Логин"), Why::NotALogin)]);
    assert_eq!(
        faults("ЭДШ;p;;ученик;Ёл\0кин;Пётр;;05.09.2015;;;"),
        [(column("Фамилия"), Refusal::HiddenCharacter { code: "U+0000".into() }.into())]
    );
}

/// A word of Latin letters alone that nobody sees among Cyrillic ones, and a mixed login.
#[test]
fn letters_that_only_look_right_are_named() {
    let column = |name: &str| Some(name.to_owned());
    assert_eq!(faults("ЭДШ;p;;ученик;COPOKA;Пётр;;05.09.2015;;;"), [(column("Фамилия"), Why::LooksCyrillic)]);
    let mixed = faults("ЭДШ;реtr;;ученик;Ёлкин;Пётр;;05.09.2015;;;");
    assert!(
        matches!(&mixed[..], [(Some(_), Why::Refused { refusal: Refusal::MixedLetters { .. } })]),
        "{mixed:?}"
    );
    // Nobody of that name is Cyrillic at all.
    read_text(&format!("{HEAD}ЭДШ;p;;ученик;Cox;Peter;;05.09.2015;;;\n")).unwrap();
    for (line, named) in [
        ("ЭДШ;p;=2;ученик;Ёлкин;Пётр;;05.09.2015;;;", "Код"),
        ("ЭДШ;p;;ученик;Ёлкин;Пётр;;05.09.2015;;;@x", "Школа"),
        ("+ЭДШ;p;;ученик;Ёлкин;Пётр;;05.09.2015;;;", "Система"),
    ] {
        assert_eq!(faults(line), [(column(named), Why::Formula)]);
    }
}

#[test]
fn class_and_sex_are_read_where_the_list_has_them() {
    let text = "Система;Логин;Вид;Фамилия;Имя;Дата рождения;Класс;Пол\nЭДШ;p;ученик;Ёлкин;Пётр;05.09.2015;5 а;М\n\
                ЭДШ;v;ученик;Ёлкина;Вера;05.09.2015;;да\n";
    let faults = read_text(text).unwrap_err();
    assert_eq!(faults, [Fault { line: Some(3), column: Some("Пол".into()), why: Why::NoSuchSex }]);
    let lines = read_text(&text.replace(";да", ";жен.")).unwrap();
    assert_eq!(
        (lines[0].class.as_deref(), lines[0].sex, lines[1].sex),
        (Some("5А"), Some(Sex::Male), Some(Sex::Female))
    );
}

#[test]
fn what_the_list_has_columns_of_is_told() {
    let table =
        table("Система;Логин;Вид;Фамилия;Имя;Ученики;Класс\nЭДШ;p;учитель;Ёлкин;Пётр;;\n".as_bytes(), None);
    let list = read(&table.unwrap(), &told()).unwrap();
    assert_eq!(list.columns.tells, [Part::Name, Part::Class, Part::Pupils]);
    assert_eq!((list.columns.pupils.as_deref(), list.school), (Some("Ученики"), None));
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let column = |name: &str| Some(name.to_owned());
    assert_eq!(
        faults(";;;директор;;;;;12;;"),
        [
            (column("Система"), Why::Missing),
            (column("Логин"), Why::Missing),
            (column("Вид"), Why::NoSuchKind),
            (column("Имя"), Why::Missing),
            (column("Телефон"), Refusal::NotANumber.into()),
        ]
    );
    assert_eq!(faults("ЭДШ;p;;ученик;Ёлкин;Пётр;;;;;"), [(column("Дата рождения"), Why::Missing)]);
    assert_eq!(faults("ЭДШ;p;;учитель;Ёлкин;Пётр;;;;x;"), [(column("Ученики"), Why::NoParent)]);
    assert_eq!(faults("ЭДШ;p;;учитель;Ёлкин;Пётр;;;;;;;лишнее"), [(None, Why::TooManyCells)]);
}

#[test]
fn a_headline_without_what_must_be_there_is_refused_before_any_line() {
    let faults = read_text("Логин;Имя;login\np;Пётр;p\n").unwrap_err();
    let column = |name: &str, why| Fault { line: Some(1), column: Some(name.to_owned()), why };
    assert_eq!(
        faults,
        [
            column("login", Why::ColumnTwice),
            Fault::of_line(1, Why::NoSystem),
            column("вид", Why::NoColumn),
            column("фамилия", Why::NoColumn),
        ]
    );
}

#[test]
fn two_lines_of_one_entry_name_one_another() {
    let line = "ЭДШ;Petr;;ученик;Ёлкин;Пётр;;05.09.2015;;;\n";
    let text = format!("{HEAD}{line}ЭДШ;petr;;ученик;Ёлкин;Пётр;;05.09.2015;;;\n");
    assert_eq!(read_text(&text).unwrap_err(), [Fault::of_line(3, Why::Twice { line: 2 })]);
    // The same login of another kind is another entry.
    read_text(&format!("{HEAD}{line}ЭДШ;petr;;родитель;Ёлкин;Пётр;;;;;\n")).unwrap();
}

proptest! {
    #[test]
    fn whatever_comes_is_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = table(&bytes, None).map(|table| read(&table, &told()));
    }

    #[test]
    fn whatever_stands_in_the_cells_is_read_or_refused(cells in proptest::collection::vec("[^\"\n\r]{0,12}", 11)) {
        let _ = read_text(&format!("{HEAD}{}\n", cells.join(";")));
    }
}
