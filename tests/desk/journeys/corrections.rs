//! D50: what staff put right about a family that sits at the desk: a class, a relation, a person's data.

use crate::kit::people::{ANNA, MARIA};
use crate::kit::{Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::words::Arg;

impl Kit {
    /// From the family to one of its corrections, by the words of the list.
    #[track_caller]
    fn corrects(&mut self, what: &str, args: &[(&str, Arg)]) -> &mut Self {
        self.stands("family-shown").press("<F4>").stands("family-deeds");
        let named = self.words().say_with(&format!("correct-{what}"), args);
        self.picks(&named).stands(&format!("family-{what}"))
    }

    fn corrects_class(&mut self, child: &str) -> &mut Self {
        self.corrects("class", &[("child", child.into())])
    }

    /// A class, typed where the school's list is searched.
    fn types_class(&mut self, class: &str) -> &mut Self {
        self.press("<C-u>").types(class).press("<Enter>")
    }

    /// The child's class, as the database has it.
    #[track_caller]
    fn class_now(&self) -> String {
        self.enrolments().pop().unwrap().class
    }
}

/// A wrong class is put right out of the school's list, with a reason and a last word that shows both.
#[test]
fn d50_a_wrong_class_is_put_right() {
    in_both(|mut kit| {
        kit.console(async |desk| desk.add_class("7Ж", None).await.unwrap());
        kit.has_mother(&ANNA).all_told(ANNA.phone);
        let was = kit.class_now();
        kit.corrects_class("Анна Ё.").sees(&was).press("<Enter>").is_refused(211);
        kit.types_class("99Щ").stands("family-class").is_refused(219);
        kit.types_class(&was).stands("family-class").is_refused(227);
        kit.types_class("7ж").stands("family-reason").sees(&format!("{was} → 7Ж"));
        // No reason, no correction.
        kit.press("<Enter>").stands("family-reason").is_refused(218);
        kit.press("2");
        kit.is_last_word().sees(&format!("{was} → 7Ж")).sees_word("why-other-class");
        assert_eq!(kit.class_now(), was, "nothing is written before the last word");
        kit.press("<Enter>").stands("family-shown").sees_word("correct-done-class").sees("7Ж");
        assert_eq!(kit.class_now(), "7Ж");
        for who in [&ANNA, &MARIA] {
            let said = kit.told(who.phone);
            assert!(said.contains("Анна Ё."), "{said}");
        }
        assert_eq!(kit.noted(&[AuditAction::ClassCorrected]), ["other-class"]);
        kit.leaves().log_is_whole();
    });
}

impl Kit {
    /// Nothing more is asked before it is written.
    #[track_caller]
    fn is_last_word(&mut self) -> &mut Self {
        if !self.shows(&self.words().say("correct-last-word")) {
            self.press("<Enter>");
        }
        self.stands("family-reason").sees_word("correct-last-word")
    }
}
