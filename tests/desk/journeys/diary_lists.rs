//! An admin imports a list of diary accounts on the screen: faults by line and column, what would change, and the same list again.

use crate::kit::{ADMIN, Kit, in_both};
use encoding_rs::{IBM866, WINDOWS_1251};
use kindesk::domain::audit::AuditAction;
use std::path::PathBuf;

const GOOD: &str = "Дневник;Логин;Вид;Фамилия;Имя;Дата рождения;Ученики;Класс\n\
                    ЭДШ;elkin-p;ученик;Ёлкин;Пётр;05.09.2015;;5А\n\
                    ЭДШ;elkina-v;ученик;Ёлкина;Вера;30.01.2017;;3Б\n\
                    ЭДШ;kotov;ученик;Котов;Лев;01.02.2016;;5А\n\
                    ЭДШ;elkina-a;родитель;Ёлкина;Анна;;elkin-p, elkina-v;\n";

fn written(folder: &tempfile::TempDir, text: &str) -> PathBuf {
    let path = folder.path().join("list.csv");
    std::fs::write(&path, text).unwrap();
    path
}

fn opens(kit: &mut Kit) -> &mut Kit {
    kit.stands("home").press("<F10>1").stands("attract").signs_in(ADMIN);
    kit.stands("home").picks_word("home-office").stands("office-menu").picks_word("office-diary");
    kit.stands("diary-list-file")
}

#[test]
fn a_list_is_mended_looked_at_and_imported_on_the_screen() {
    in_both(|mut kit| {
        let folder = tempfile::tempdir().unwrap();
        let path = written(&folder, &GOOD.replace("05.09.2015", "42252"));
        opens(&mut kit).press("<Tab><Enter>").is_refused(211);
        kit.types("/nowhere/list.csv").press("<Enter>").is_refused(353).sees("/nowhere/list.csv");
        kit.press("<C-u>").types(&path.display().to_string()).press("<Enter>");
        kit.stands("diary-list-faulty").is_refused(350).sees("2").sees("Дата рождения");
        // The file is mended beside the program, and read again.
        written(&folder, GOOD);
        kit.press("<Enter>").stands("diary-list-seen").sees("Пётр Ё.").does_not_see("Ёлкин");
        assert_eq!(kit.noted(&[AuditAction::DiaryImported]).len(), 0, "nothing is done yet");
        kit.press("1").stands("diary-list-taken").press("<Enter>").stands("office-menu");
        assert_eq!(kit.noted(&[AuditAction::DiaryImported]).len(), 1);
        // The same again changes nothing.
        kit.picks_word("office-diary").stands("diary-list-file").types(&path.display().to_string());
        kit.press("<Enter>").stands("diary-list-seen").sees_word("text-diary-list-nothing");
        // A list of one line only takes away more than half, and says so; Esc leads back to what was typed.
        let first: Vec<&str> = GOOD.lines().take(2).collect();
        written(&folder, &(first.join("\n") + "\n"));
        kit.press("<Esc>").stands("diary-list-file").sees(&path.display().to_string());
        kit.press("<Enter><Enter>").stands("diary-list-seen").is_refused(351);
        // Somebody saves the file meanwhile: what was shown is not what would be done.
        written(&folder, GOOD);
        kit.press("1").is_refused(352).press("<Esc><Esc>").stands("office-menu");
        kit.log_is_whole();
    });
}

/// A file that does not say how its letters are written: the guess is shown with the first names before anything else, another
/// encoding is one key away, also where the headline is wrong by it, and what was typed stays.
#[test]
fn letters_are_guessed_looked_at_and_read_otherwise() {
    in_both(|mut kit| {
        let folder = tempfile::tempdir().unwrap();
        let path = written(&folder, "");
        std::fs::write(&path, WINDOWS_1251.encode(GOOD).0).unwrap();
        opens(&mut kit).types(&path.display().to_string()).press("<Enter><Right><Enter>");
        kit.stands("diary-list-encoding").sees("windows-1251").sees("Пётр Ё.").does_not_see("Ёлкин");
        // By the next ones the headline is no headline; the third key comes round to the guess.
        kit.press("<F4>").stands("diary-list-faulty").is_refused(350).sees("IBM866");
        kit.press("<F4>").stands("diary-list-faulty").sees("KOI8-R").press("<Enter>").sees("KOI8-R");
        kit.press("<F4>").stands("diary-list-encoding").sees("windows-1251").sees("Вера Ё.");
        kit.press("<Enter>")
            .stands("diary-list-seen")
            .sees("Пётр Ё.")
            .press("<Esc>")
            .stands("diary-list-file");
        // The names were right: the same file is not asked about again.
        kit.sees(&path.display().to_string()).press("<Enter><Enter>").stands("diary-list-seen").press("1");
        kit.stands("diary-list-taken").press("<Enter>").stands("office-menu");
        assert_eq!(kit.noted(&[AuditAction::DiaryImported]).len(), 1);
        // A headline in Latin letters is one in any encoding: the names alone show it.
        let latin = "diary;login;kind;surname;name;birth date\nЭДШ;zimin;student;Зимин;Лев;01.02.2016\n";
        std::fs::write(&path, IBM866.encode(latin).0).unwrap();
        kit.picks_word("office-diary").types(&path.display().to_string()).press("<Enter><Right><Enter>");
        for _ in 0..3 {
            if !kit.shows("Лев З.") {
                kit.press("<F4>");
            }
        }
        kit.stands("diary-list-encoding").sees("Лев З.").sees("IBM866").press("<Enter>").press("1");
        kit.stands("diary-list-taken").log_is_whole();
    });
}
