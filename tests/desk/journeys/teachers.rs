//! The role of a teacher, one of several that one profile may have: an admin gives and takes it, at the desk or by a command.

use crate::kit::people::{ANNA, LEV, MARIA};
use crate::kit::{ADMIN, DESK, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::deed::Why;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;

/// Maria's page, found by her number outside a visit.
fn finds_maria(kit: &mut Kit) -> &mut Kit {
    kit.picks_word("home-reason-family").types(MARIA.phone).press("<Enter>").press("<Tab><Enter>");
    kit.stands("family-shown")
}

/// Rule 8: a mother becomes a teacher, and is none any more; her profile and her link stay as they are.
#[test]
fn an_admin_makes_a_mother_a_teacher_and_takes_the_role_away() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::idle(language);
        kit.signs_in(DESK).has_mother(&ANNA).leaves();
        let teacher = format!(" · {}", kit.words().say("family-teaches").to_lowercase());
        // A clerk has no say in it.
        finds_maria(&mut kit).does_not_see_word("action-deeds").press("<Esc><Esc>").stands("home");
        kit.press("<F10>").press("1").stands("attract").signs_in(ADMIN);
        finds_maria(&mut kit).does_not_see(&teacher).press("<F4>").stands("family-deeds");
        kit.picks(&kit.words().say_with("deed-give-teacher", &[("parent", "М*** Ё***".into())]));
        kit.stands("family-sure").sees_word("sure-give-teacher").press("1<Enter>").stands("family-shown");
        kit.sees_word("deed-done-give-teacher").sees(&teacher);
        assert_eq!(kit.roles_now(), ["student", "parent", "teacher"]);
        kit.press("<F4>").stands("family-deeds");
        kit.picks(&kit.words().say_with("deed-take-teacher", &[("parent", "М*** Ё***".into())]));
        kit.stands("family-sure").press("2<Enter>").stands("family-shown");
        kit.sees_word("deed-done-take-teacher").does_not_see(&teacher);
        assert_eq!(kit.roles_now(), ["student", "parent"]);
        assert_eq!(kit.profiles().len(), 2, "no second profile was made");
        assert_eq!(kit.living_links().len(), 1);
        let noted = kit.noted(&[AuditAction::TeacherGiven, AuditAction::TeacherTaken]);
        assert_eq!(noted, ["works-here", "wrong-entry"]);
        kit.log_is_whole();
    }
}

/// Rule 8: nobody under age becomes a teacher.
#[test]
fn a_child_is_offered_no_role_and_given_none() {
    let mut kit = Kit::idle(Language::Ru);
    kit.signs_in(ADMIN).has_mother(&ANNA).leaves();
    kit.picks_word("home-reason-family").types(ANNA.phone).press("<Enter>").press("<Tab><Enter>");
    kit.stands("family-shown").press("<F4>").stands("family-deeds");
    kit.does_not_see(&kit.words().say_with("deed-give-teacher", &[("parent", "А*** Ё***".into())]));
    kit.console(async |desk| {
        assert!(desk.set_teacher(ANNA.phone, true, Why::Other).await.is_err(), "she is eleven");
        assert!(desk.set_teacher(LEV.phone, true, Why::Other).await.is_err(), "nobody has that number");
        assert!(desk.set_teacher(MARIA.phone, false, Why::Other).await.is_err(), "she is none");
        desk.set_teacher(MARIA.phone, true, Why::WorksHere).await.unwrap();
        assert!(desk.set_teacher(MARIA.phone, true, Why::Other).await.is_err(), "she is one already");
        let teachers = desk.teachers().await.unwrap();
        assert_eq!(teachers.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["М*** Ё***"]);
        desk.set_teacher(MARIA.phone, false, Why::LeftSchool).await.unwrap();
        assert!(desk.teachers().await.unwrap().is_empty());
    });
    kit.log_is_whole();
}

/// Rule 8: a teacher without another role comes alone, sits on the ordinary seat, and joins a child with the one profile.
#[test]
fn a_teacher_signs_in_alone_and_joins_with_the_same_profile() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        kit.console(async |desk| desk.set_teacher(MARIA.phone, true, Why::WorksHere).await.unwrap());
        kit.maria_is_a_teacher_alone();
        let digits = kit.passes(Span::minutes(3)).has_child(&LEV);
        kit.passes(Span::minutes(3)).picks_word("home-reason-door").stands("door-number");
        kit.types(MARIA.phone).press("<Enter>").types(MARIA.password).press("<Enter>").stands("what-next");
        assert_eq!(kit.seats_taken(), ["ordinary"]);
        kit.picks_word("next-join").stands("join-enter").types(&digits).press("<Enter>");
        kit.stands("join-who").press("<Enter>").stands("join-phone").gives_number(&MARIA);
        kit.proves_number(&MARIA).stands("owner").press("<Enter>").types(MARIA.password).press("<Enter>");
        kit.press("<Enter>").stands("join-child").confirms_as("<Right>");
        assert_eq!(kit.profiles().len(), 3, "Maria has the one profile she had");
        assert_eq!(kit.roles_now(), ["student", "parent", "teacher", "student"]);
        kit.log_is_whole();
    });
}
