//! What is read before a tick: the giver's own name, whom it is for, and which data are passed on.

use crate::kit::in_both;
use crate::kit::people::{ANNA, BORIS, MARIA, Person};
use kindesk::domain::id::SchoolId;
use kindesk::domain::school::School;
use kindesk::words::texts::{TextPage, Texts};

fn full(who: &Person) -> String {
    who.name.join(" ")
}

#[test]
fn d29_which_data_are_passed_on_is_read_where_the_consent_cites_it() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&BORIS).stands("register-own-consent");
        let school =
            School { id: SchoolId::new(""), name: "Школа № 12".into(), city: "Тверь".into() };
        let page = Texts::new(None).unwrap().page(TextPage::PassedOn, kit.language, &school);
        kit.sees_word("action-read-passed-on").does_not_see(&page.body[0]).press("<F4>");
        for paragraph in &page.body {
            kit.sees(paragraph);
        }
        // Nothing was refused or ticked by it, and the text stands as before.
        kit.press("<Esc>").stands("register-own-consent").does_not_see(&page.body[0]);
        assert!(kit.consent_answers().is_empty());
        kit.press("<PgDn><PgDn><PgDn><Enter>").is_refused(222).leaves();
    });
}

#[test]
fn a_consent_bears_the_full_names_of_who_agrees_and_for_whom() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&BORIS).stands("register-own-consent").sees(&full(&BORIS)).leaves();
        kit.invites(&ANNA).calls_parent().walks_to("join-own-consent", &MARIA).sees(&full(&MARIA));
        kit.does_not_see(&full(&ANNA)).agrees().press("<Right><Enter>").stands("join-child-data");
        let (parent, child) = (full(&MARIA), full(&ANNA));
        kit.sees(&parent).sees(&child).agrees().stands("join-child-use").sees(&parent).sees(&child);
        // The rows keep who, for whom and which text, as before: the names stand in no text that is kept.
        kit.agrees().stands("family-shown");
        assert!(kit.consents().iter().all(|kept| kept.version == "2" && kept.fingerprint.len() == 64));
    });
}
