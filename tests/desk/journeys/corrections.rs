//! D50: what staff put right about a family that sits at the desk: a class, a relation, a person's data. Who may be
//! corrected by whom is asked below the screens too, in `world/tests/corrections.rs`.

use crate::kit::people::{ANNA, LEV, MARIA, Person, VERA};
use crate::kit::scenes::digits_of;
use crate::kit::{ADMIN, DESK, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use kindesk::words::Arg;

impl Kit {
    /// From the family to one of its corrections, by the words of the list.
    #[track_caller]
    fn corrects(&mut self, what: &str, args: &[(&str, Arg)]) -> &mut Self {
        self.stands("family-shown").press("<F4>").stands("family-deeds");
        let named = self.words().say_with(&format!("correct-{what}"), args);
        self.picks(&named).stands(&format!("family-{what}"))
    }

    pub(super) fn corrects_class(&mut self, child: &str) -> &mut Self {
        self.corrects("class", &[("child", child.into())])
    }

    fn corrects_relation(&mut self, parent: &str, child: &str) -> &mut Self {
        self.corrects("relation", &[("parent", parent.into()), ("child", child.into())])
    }

    pub(super) fn corrects_data(&mut self, person: &str) -> &mut Self {
        self.corrects("data", &[("parent", person.into())])
    }

    /// What stands in the field at hand goes, and this is typed.
    pub(super) fn types_anew(&mut self, text: &str) -> &mut Self {
        self.press("<C-u>").types(text)
    }

    /// From the reason and, where it is asked, the kind of document to the last word, which writes.
    #[track_caller]
    pub(super) fn writes(&mut self, done: &str) -> &mut Self {
        self.enters_to_last_word().press("<Enter>").stands("family-shown").sees_word(done)
    }

    #[track_caller]
    fn enters_to_last_word(&mut self) -> &mut Self {
        for _ in 0..3 {
            if self.shows(&self.words().say("correct-last-word")) {
                break;
            }
            self.press("<Enter>");
        }
        self.stands("family-reason").sees_word("correct-last-word")
    }

    /// The child's class, as the database has it.
    #[track_caller]
    fn class_now(&self) -> String {
        self.enrolments().pop().unwrap().class
    }

    /// The whole names of all people, as the database has them.
    fn full_names(&self) -> Vec<String> {
        let full = |one: crate::kit::Profile| {
            [one.surname, Some(one.name), one.patronymic].into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        self.profiles().into_iter().map(full).collect()
    }

    /// A registered student signs in alone, with the password, and the family is on the screen.
    fn comes_alone(&mut self, who: &Person) -> &mut Self {
        self.looks_at_own_family(who)
    }
}

/// A wrong class is put right out of the school's list, with a reason and a last word that shows both.
#[test]
pub(super) fn d50_a_wrong_class_is_put_right() {
    in_both(|mut kit| {
        kit.console(async |desk| desk.add_class("7Ж", None).await.unwrap());
        kit.has_mother(&ANNA).all_told(ANNA.phone);
        let was = kit.class_now();
        kit.corrects_class("Анна Ё.").sees(&was).press("<Enter>").is_refused(211);
        kit.types_anew("99Щ").press("<Enter>").stands("family-class").is_refused(219);
        kit.types_anew(&was).press("<Enter>").stands("family-class").is_refused(227);
        kit.types_anew("7ж").press("<Enter>").stands("family-reason").sees(&format!("{was} → 7Ж"));
        // No reason, no correction.
        kit.press("<Enter>").stands("family-reason").is_refused(218);
        kit.press("2").enters_to_last_word().sees(&format!("{was} → 7Ж")).sees_word("why-other-class");
        assert_eq!(kit.class_now(), was, "nothing is written before the last word");
        kit.writes("correct-done-class").sees("7Ж");
        assert_eq!(kit.class_now(), "7Ж");
        for who in [&ANNA, &MARIA] {
            let said = kit.told(who.phone);
            assert!(said.contains("Анна Ё."), "{said}");
        }
        // The log keeps the class that was, by its id.
        let noted = kit.noted(&[AuditAction::ClassCorrected]);
        assert!(noted.len() == 1 && noted[0].starts_with("other-class,was="), "{noted:?}");
        assert_eq!(kit.who_did(AuditAction::ClassCorrected), [DESK.name]);
        kit.press("<F8>");
        if kit.shows(&kit.words().say("title-goodbye-early")) {
            kit.press("<Enter>");
        }
        kit.stands("goodbye").sees_word("goodbye-class-corrected").does_not_see_word("goodbye-nothing");
        kit.press("<Enter>").stands("home").log_is_whole();
    });
}

/// A mother who was entered as the father: the other sex is asked about, a guardian's document is demanded, and the link
/// with its consents stays.
#[test]
fn d50_a_wrong_relation_is_put_right() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).types("2").press("<Enter><Enter>").stands("join-child-data");
        kit.passes_to("family-shown").all_told(ANNA.phone);
        let consents = kit.consents().len();
        kit.corrects_relation("Мария Ё.", "Анна Ё.").sees_word("correct-relation-field");
        kit.does_not_see_word("field-relation").press("<Enter>").is_refused(225);
        // What stands already is nothing to correct, though it was asked about.
        kit.press("<Enter>").stands("family-relation").is_refused(227);
        kit.types("3").press("<Enter><Enter>").stands("family-relation").is_refused(226);
        kit.press("<Esc>").stands("family-deeds").press("<Esc>").stands("family-shown");
        // The document is still missing, and the hand stands there.
        kit.corrects_relation("Мария Ё.", "Анна Ё.")
            .press("<S-Tab>")
            .types("1")
            .press("<Enter>")
            .stands("family-reason");
        let change = [kit.words().say("relation-father"), kit.words().say("relation-mother")].join(" → ");
        kit.sees(&change).press("1").writes("correct-done-relation");
        assert_eq!(kit.relations(), ["mother"]);
        assert_eq!((kit.living_links().len(), kit.consents().len()), (1, consents));
        let said = kit.told(ANNA.phone);
        assert!(said.contains("Мария Ё.") && said.contains("Анна Ё."), "{said}");
        assert_eq!(kit.told(MARIA.phone), said);
        // A guardian: the kind of document is kept, and shown.
        kit.corrects_relation("Мария Ё.", "Анна Ё.").types("3").press("<Tab>").types("3").press("<Enter>");
        kit.stands("family-reason").sees_word("document-court").press("2").writes("correct-done-relation");
        let link = kit.living_links().remove(0);
        assert_eq!((link.relation.as_str(), link.document.as_deref()), ("guardian", Some("court")));
        assert_eq!(
            kit.noted(&[AuditAction::RelationCorrected]),
            ["wrong-entry,was=father", "court,was=mother"]
        );
        kit.leaves().log_is_whole();
    });
}

/// Until a parent has confirmed the data, staff correct them with a reason alone.
#[test]
fn d50_data_are_put_right_before_a_parent_confirms_them() {
    in_both(|mut kit| {
        kit.invites(&LEV);
        kit.press("<Esc>").stands("what-next").picks_word("next-family").corrects_data("Лев З.");
        // The patronymic is checked against the sex as at registering.
        kit.press("<Tab><Tab>").types_anew("Игоревна").press("<Enter>").stands("family-data").is_refused(235);
        kit.press("<S-Tab><S-Tab>")
            .types_anew("Олегович")
            .press("<Enter>")
            .stands("family-reason")
            .sees("Игоревич → Олегович");
        kit.does_not_see_word("field-paper").press("1").writes("correct-done-data").sees("Олегович");
        assert_eq!(kit.full_names(), ["Зуев Лев Олегович"]);
        assert_eq!(kit.former_names(), ["Зуев Лев Игоревич wrong-entry -"]);
        assert_eq!(kit.noted(&[AuditAction::DataCorrected]), ["patronymic"]);
        assert!(kit.told(LEV.phone).contains("Лев З."));
        kit.leaves().log_is_whole();
    });
}

/// Confirmed data take the kind of document seen. The old name is still found, and leads to the new one.
#[test]
pub(super) fn d50_confirmed_data_take_a_document_and_the_old_name_is_found() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).all_told(ANNA.phone);
        kit.corrects_data("Анна Ё.")
            .press("<Enter><Enter><Enter><Enter><Enter>")
            .stands("family-data")
            .is_refused(227);
        kit.press("<S-Tab><S-Tab><S-Tab><S-Tab>")
            .types_anew("Бобр0ва")
            .press("<Enter>")
            .stands("family-data")
            .is_refused(212);
        kit.types_anew("Боброва").press("<Enter>").stands("family-reason");
        kit.sees("Ёлкина → Боброва").press("2<Enter>").stands("family-reason").press("<Enter>");
        kit.is_refused(226).does_not_see_word("correct-last-word");
        kit.press("2")
            .enters_to_last_word()
            .sees_word("paper-birth-certificate")
            .sees_word("why-new-document");
        let password = kit.passwords();
        kit.writes("correct-done-data").sees("Боброва Анна Петровна").does_not_see("Ёлкина Анна");
        assert_eq!(kit.passwords(), password, "a new name changes no password");
        assert_eq!(kit.former_names(), ["Ёлкина Анна Петровна new-document birth-certificate"]);
        for who in [&ANNA, &MARIA] {
            let said = kit.told(who.phone);
            assert!(said.contains("Анна Б."), "{said}");
        }
        kit.press("<Enter>").stands("what-next").leaves();
        kit.comes_alone(&ANNA).sees("Боброва Анна Петровна").leaves();
        // Outside a visit both names are masked: the present one, and the one that was searched.
        kit.picks_word("home-reason-family").stands("family-find").types("Ёлкина Ан").press("<Enter>");
        kit.sees("А*** Б***").sees_said("find-former", &[("name", "А*** Ё***".into())]);
        kit.press("<C-u>").types("Боброва А").press("<Enter>").sees("А*** Б***").does_not_see("А*** Ё***");
        kit.press("<Esc>").stands("home");
        // The log says which fields, and no name.
        assert_eq!(kit.noted(&[AuditAction::DataCorrected]), ["surname"]);
        assert!(!kit.log_text().contains("Боброва"));
        kit.log_is_whole();
    });
}

/// A parent's own data: nobody is made too young for the role they have.
#[test]
fn d50_a_parent_is_put_right_and_never_under_age() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA);
        kit.corrects_data("Мария Ё.").press("<Tab><Tab><Tab>").types_anew("11032015").press("<Enter>");
        kit.stands("family-data").is_refused(217).types_anew("12031985").press("<Enter>");
        kit.stands("family-reason").press("1<Tab>1").writes("correct-done-data");
        assert!(kit.told(MARIA.phone).contains("Мария Ё."));
        assert_eq!(kit.former_names(), ["Ёлкина Мария Олеговна wrong-entry passport"]);
        assert_eq!(kit.noted(&[AuditAction::DataCorrected]), ["birth-date"]);
        kit.leaves().log_is_whole();
    });
}

/// A birth date that was wrong decides anew whether a parent is awaited.
#[test]
fn d50_the_standing_follows_the_birth_date() {
    in_both(|mut kit| {
        kit.registers().walks_to("register-done", &VERA);
        assert_eq!(kit.standings(), ["complete"]);
        kit.enters_on().press("<Esc>").stands("what-next").picks_word("next-family");
        // She is of age without a parent: her data are confirmed as they are, and take a document.
        kit.corrects_data("Вера С.").press("<Tab><Tab><Tab>").types_anew("04092010").press("<Enter>");
        kit.stands("family-reason").press("1<Tab>1").writes("correct-done-data");
        assert_eq!(kit.standings(), ["awaiting-parent"]);
        kit.leaves().log_is_whole();
    });
}

/// Esc leads back at each step with all that was typed, and to the family in the end; nothing is written.
#[test]
fn d50_esc_leads_back_to_the_family_and_loses_nothing() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA);
        let was = kit.state();
        kit.corrects_class("Анна Ё.").types("5б").press("<Enter>").stands("family-reason").press("3");
        kit.enters_to_last_word()
            .press("<Esc>")
            .stands("family-reason")
            .does_not_see_word("correct-last-word");
        kit.press("<Esc>").stands("family-class").sees("5Б").press("<Esc>").stands("family-deeds");
        kit.press("<Esc>").corrects_class("Анна Ё.").sees("5Б").press("<Enter>").stands("family-reason");
        // The reason stands too: the last word comes at once.
        kit.enters_to_last_word().sees_word("why-other").press("<Esc><Esc><Esc><Esc>").stands("family-shown");
        kit.corrects_relation("Мария Ё.", "Анна Ё.").types("4").press("<Esc><Esc>").stands("family-shown");
        kit.corrects_relation("Мария Ё.", "Анна Ё.")
            .press("<Enter><Enter>")
            .is_refused(226)
            .press("<Esc><Esc>");
        kit.corrects_data("Анна Ё.").types_anew("Боброва").press("<Esc><Esc>").corrects_data("Анна Ё.");
        kit.sees("Боброва").enters_on().stands("family-reason").press("<Esc><Esc><Esc>");
        kit.stands("family-shown").sees("Ёлкина Анна Петровна");
        assert_eq!(kit.state(), was, "nothing was written");
        // The plug is pulled in mid-correction: the family stands there, as it was.
        kit.corrects_class("Анна Ё.").types("5б").press("<Enter>").stands("family-reason").kill();
        kit.comes_back(Some(&MARIA)).stands("family-shown").sees("5А").leaves();
    });
}

/// The desk wrote it, and the screen never learnt of it: it is done once, and seen when the visit is taken up.
#[test]
pub(super) fn d50_a_lost_answer_corrects_once() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA);
        kit.corrects_class("Анна Ё.").types("5б").press("<Enter>").stands("family-reason").press("1");
        kit.enters_to_last_word().pushes("<Enter>").kill_unheard();
        kit.comes_back(Some(&MARIA)).stands("family-shown").sees("5Б");
        assert_eq!(kit.audited(AuditAction::ClassCorrected), 1);
        kit.leaves().log_is_whole();
    });
}

/// Two desks correct the same class: the second one is told, sees what stands now, and writes over that if it is meant.
#[test]
pub(super) fn d50_of_two_desks_the_second_sees_what_stands_now() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA);
        let mut door = kit.second_desk();
        door.comes_alone(&ANNA).corrects_class("Анна Ё.").types("9в").press("<Enter>").press("1");
        door.enters_to_last_word().sees("5А → 9В");
        // Meanwhile this screen was covered; any key shows it again.
        kit.press("<Down>")
            .corrects_class("Анна Ё.")
            .types("5б")
            .press("<Enter>")
            .press("1")
            .writes("correct-done-class");
        door.press("<Enter>").stands("family-reason").is_refused(318).sees("5Б → 9В");
        assert_eq!(kit.class_now(), "5Б");
        door.writes("correct-done-class");
        assert_eq!(kit.class_now(), "9В");
        door.leaves();
        kit.leaves().log_is_whole();
    });
}

/// What a second parent proposed for the same field falls away: staff have seen the document.
#[test]
fn d50_a_proposal_for_the_same_field_is_overtaken() {
    in_both(|mut kit| {
        let mut door = kit.father_proposes();
        door.leaves();
        kit.press("<Enter>").stands("what-next").picks_word("next-cabinet").stands("cabinet-room").press("1");
        kit.stands("family-shown").press("<F3>").sees("Аня");
        // Another field: the proposal stays, over the data as they are now.
        kit.corrects_data("Анна Ё.").types_anew("Боброва").press("<Enter>").press("1<Tab>2");
        kit.writes("correct-done-data").sees("Аня");
        assert_eq!((kit.declined_proposals(), kit.audited(AuditAction::CorrectionOvertaken)), (0, 0));
        kit.corrects_data("Анна Б.").press("<Tab>").types_anew("Яна").press("<Enter>").press("1<Tab>2");
        kit.writes("correct-done-data").does_not_see("Аня");
        assert_eq!((kit.declined_proposals(), kit.audited(AuditAction::CorrectionOvertaken)), (1, 1));
        assert_eq!(kit.students().remove(0).name, "Яна");
        kit.leaves().log_is_whole();
    });
}

/// Nobody corrects their own family, though it was opened before the account was named.
#[test]
fn d50_nobody_corrects_their_own_family() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA);
        kit.console(async |desk| desk.name_own_account(DESK.name, MARIA.phone).await.unwrap());
        kit.corrects_class("Анна Ё.").types("5б").press("<Enter>").press("1").enters_to_last_word();
        kit.press("<Enter>").stands("family-reason").is_refused(408);
        assert_eq!((kit.class_now().as_str(), kit.audited(AuditAction::ClassCorrected)), ("5А", 0));
        kit.press("<Esc><Esc><Esc><Esc>").stands("family-shown");
        kit.corrects_relation("Мария Ё.", "Анна Ё.")
            .types("4")
            .press("<Tab>4<Enter>")
            .stands("family-reason");
        kit.press("1").enters_to_last_word().press("<Enter>").is_refused(408);
        assert_eq!(kit.relations(), ["mother"]);
        kit.leaves();
    });
}

/// Of another school's child nothing is put right: neither class nor data nor relation is offered to its parent's visit.
#[test]
fn d50_another_schools_child_is_not_corrected() {
    in_both(|mut hall| {
        let mut there = hall.opens_school("Лицей № 8", "Омск", "Лицей, вход");
        there.invites(&LEV);
        let link = there.scans();
        there.leaves();
        hall.has_invitation().enters(digits_of(&link)).joins(&MARIA).confirms_as("<Right>");
        // The parent who sits here is corrected, and nobody else.
        hall.press("<F4>").stands("family-deeds");
        let offers = |hall: &Kit, what: &str, args: &[(&str, Arg)]| {
            hall.shows(&hall.words().say_with(&format!("correct-{what}"), args))
        };
        assert!(offers(&hall, "data", &[("parent", "Мария Ё.".into())]), "{}", hall.picture());
        assert!(!offers(&hall, "class", &[("child", "Лев З.".into())]), "{}", hall.picture());
        assert!(!offers(&hall, "data", &[("parent", "Лев З.".into())]));
        let pair = [("parent", "Мария Ё.".into()), ("child", "Лев З.".into())];
        assert!(!offers(&hall, "relation", &pair), "{}", hall.picture());
        hall.press("<Esc>").leaves();
    });
}

/// Outside a visit nobody proves to be the family, so nothing is put right, not even by an admin.
#[test]
fn d50_outside_a_visit_nothing_is_put_right() {
    let mut kit = Kit::idle(Language::Ru);
    kit.signs_in(ADMIN).has_mother(&ANNA).leaves();
    kit.picks_word("home-reason-family").types(ANNA.phone).press("<Enter>").press("<Tab><Enter>");
    kit.stands("family-shown").press("<F4>").stands("family-deeds").does_not_see_word("deeds-staff");
    kit.sees_word("how-to-correct").press("<Esc>").stands("family-shown").passes(Span::minutes(1));
}

/// Desk staff who found a family outside a visit learn by F4 how it is corrected; and that way leads there.
#[test]
fn d50_f4_on_a_found_family_says_how_it_is_corrected() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        kit.picks_word("home-reason-family").types(ANNA.phone).press("<Enter>").press("<Tab><Enter>");
        kit.stands("family-shown").does_not_see_word("action-deeds").sees_word("action-how-to-correct");
        kit.press("<F4>").stands("family-shown").sees_word("how-to-correct").press("<Esc><Esc>");
        kit.passes(Span::minutes(3)).picks_word("home-reason-door").types(MARIA.phone).press("<Enter>");
        kit.types(MARIA.password).press("<Enter>").stands("what-next").press("<Enter>");
        kit.corrects_class("Анна Ё.").press("<Esc><Esc>").leaves();
    });
}
