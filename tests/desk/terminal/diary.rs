//! `kindesk import diary` and `kindesk diary codes`, as a shell sees them.

use super::place::Place;
use kindesk::domain::language::Language;
use std::fs;
use std::os::unix::fs::MetadataExt as _;

const LIST: &str = "Дневник;Логин;Вид;Фамилия;Имя;Дата рождения;Телефон;Ученики;Класс\n\
                    ЭДШ;elkin-p;ученик;Ёлкин;Пётр;05.09.2015;;;5А\n\
                    ЭДШ;elkina-a;родитель;Ёлкина;Анна;;8 912 345-67-89;elkin-p;\n";

#[test]
fn a_list_is_looked_at_imported_and_its_codes_are_written() {
    let place = Place::new(Language::En);
    place.set_up();
    let file = place.path("list.csv");
    let path = file.display().to_string();
    let list = |text: &str| fs::write(&file, text).unwrap();
    let import = |more: &[&str]| place.runs(&[&["import", "diary", &path][..], more].concat(), "");
    let said = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();

    list(&LIST.replace("8 912 345-67-89", "8,91E+10").replace("ученик;", "директор;"));
    let ended = import(&["--yes"]);
    let told = said(ended.stderr);
    assert_eq!(ended.status.code(), Some(1), "{told}");
    assert!(told.contains("Line 2, \"Вид\"") && told.contains("Line 3, \"Телефон\""), "{told}");

    list(LIST);
    let look = place.says(&["import", "diary", &path, "--dry-run"], "");
    assert!(look.contains("New: 2") && look.contains("Пётр Ё.") && !look.contains("Ёлкин"), "{look}");
    // Nobody is there to ask.
    assert_eq!(import(&[]).status.code(), Some(1));
    assert!(place.says(&["import", "diary", &path, "--yes"], "").contains("New: 2"));
    assert!(place.says(&["import", "diary", &path, "--yes"], "").contains("As before: 2"));
    assert_eq!(import(&["--yes", "--encoding", "utf-16"]).status.code(), Some(1), "named wrong");
    assert_eq!(import(&["--encoding", "latin1"]).status.code(), Some(2));
    let none = place.runs(&["import", "diary", "/nowhere", "--yes"], "");
    assert!(said(none.stderr).starts_with("353 "));

    let folder = place.path("slips");
    let to = folder.display().to_string();
    let settings = fs::read_to_string(place.path("settings.toml")).unwrap();
    fs::write(place.path("settings.toml"), format!("{settings}\n[rules]\nopen-hours = \"8:30-17:00\"\n"))
        .unwrap();
    let codes = |more: &[&str]| place.runs(&[&["diary", "codes", "5a", "--to", &to][..], more].concat(), "");
    assert_eq!(codes(&[]).status.code(), Some(0));
    let text = fs::read_to_string(folder.join("codes-5А.txt")).unwrap();
    assert!(text.contains("8:30–17:00"), "when to bring it: {text}");
    assert!(text.contains("Ёлкин Пётр") && text.contains("Ёлкина Анна"), "{text}");
    for name in ["codes-5А.txt", "codes-5А-1.png"] {
        assert_eq!(fs::metadata(folder.join(name)).unwrap().mode() & 0o777, 0o600, "{name}");
    }
    assert!(said(codes(&[]).stderr).starts_with("513 "), "nothing is written over");
    assert_eq!(codes(&["--again"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(folder.join("codes-5А.txt")).unwrap(), text, "the codes are the same");
    let none = place.runs(&["diary", "codes", "11В", "--to", &to], "");
    assert_eq!(none.status.code(), Some(1));

    // Neither names nor logins nor numbers stand in the program's own log.
    for entry in fs::read_dir(place.data().join("logs")).unwrap() {
        let log = fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
        for secret in ["elkin", "лкин", "9123456789"] {
            assert!(!log.contains(secret), "{secret}");
        }
    }
    assert!(place.says(&["verify"], "").is_empty() || place.runs(&["verify"], "").status.success());
}
