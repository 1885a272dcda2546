//! A parent is asked about a child when they sign in: a text has a newer version that says so, or the child is too young by a birth
//! date that was put right. Until the answer what was agreed holds.

use crate::kit::people::{ANNA, BORIS, MARIA, Person};
use crate::kit::{DESK, Kit};
use kindesk::domain::language::Language;

/// From hello through the door.
fn enters<'a>(kit: &'a mut Kit, who: &Person) -> &'a mut Kit {
    kit.stands("home").picks_word("home-reason-door").stands("door-number").types(who.phone);
    kit.press("<Enter>").types(who.password).press("<Enter>")
}

/// The consents that were given for somebody else, as purpose and version.
fn given(kit: &Kit) -> Vec<String> {
    let all = kit.consents().into_iter().filter(|one| one.given && one.purpose != "own-data");
    all.map(|one| format!("{} {}", one.purpose, one.version)).collect()
}

/// The school has changed what it asks about a child, and wants it asked anew.
#[test]
fn a_newer_text_about_a_child_is_asked_of_its_parent() {
    let folder = tempfile::tempdir().unwrap();
    let words = Some(folder.path().to_owned());
    let mut kit = Kit::with(Language::Ru, |config| config.place.words.value = words);
    kit.has_mother(&ANNA).leaves();
    enters(&mut kit, &MARIA).stands("what-next").leaves();
    let built_in = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/config/texts/ru.toml"));
    let (before, after) = (
        "[consent.child-use]\nversion = \"2\"",
        "[consent.child-use]\nversion = \"2026-12\"\nask-again = true",
    );
    assert!(built_in.contains(before));
    std::fs::write(folder.path().join("ru.toml"), built_in.replace(before, after)).unwrap();
    kit.closes().starts().signs_in(DESK);
    // Later, and refused: the earlier text holds, and she is asked again.
    enters(&mut kit, &MARIA).stands("renewal-child").sees_word("renewal-version").press("<Esc>");
    kit.stands("what-next").leaves();
    enters(&mut kit, &MARIA).stands("renewal-child").press("<F3>").sees_word("renewal-refuse").press("<F3>");
    kit.stands("what-next").leaves();
    assert_eq!(
        (given(&kit), kit.standings()),
        (vec!["child-data 2".into(), "child-use 2".into()], vec!["confirmed".into()])
    );
    // Nobody asks the child for what is the parent's.
    enters(&mut kit, &ANNA).stands("what-next").leaves();
    enters(&mut kit, &MARIA).stands("renewal-child").sees(&ANNA.name.join(" ")).sees(&MARIA.name.join(" "));
    kit.agrees().stands("what-next").leaves();
    enters(&mut kit, &MARIA).stands("what-next").leaves();
    assert_eq!(given(&kit).last().unwrap(), "child-use 2026-12");
    kit.log_is_whole();
}

/// Who agreed as a student of fifteen is thirteen by a birth date that was put right: the mother ticks in his stead.
#[test]
fn for_whom_a_corrected_birth_date_makes_too_young_the_parent_agrees() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_mother(&BORIS).corrects_data("Борис Ё.").press("<Tab><Tab><Tab>").types_anew("01022013");
    kit.press("<Enter>").stands("family-reason").press("2<Enter>2").writes("correct-done-data");
    kit.press("<Enter>").stands("what-next").leaves();
    assert_eq!(given(&kit), ["child-use 2"]);
    // He himself is asked nothing, and nothing is blocked.
    enters(&mut kit, &BORIS).stands("what-next").leaves();
    enters(&mut kit, &MARIA).stands("renewal-child").sees_word("renewal-young").press("<Esc>");
    kit.stands("what-next").leaves();
    enters(&mut kit, &MARIA).stands("renewal-child").sees(&BORIS.name.join(" "));
    kit.press("<PgDn><PgDn><PgDn><PgDn><Enter>").is_refused(222).agrees().stands("what-next").leaves();
    assert_eq!(
        (given(&kit).last().unwrap().as_str(), kit.standings()),
        ("child-data 2", vec!["confirmed".to_owned()])
    );
    enters(&mut kit, &MARIA).stands("what-next").leaves();
    kit.log_is_whole();
}
