//! A family's links, told and disputed: the people already there are told of a new parent; the second parent's
//! correction waits for the first; a link is suspended, decided, taken away.

use crate::kit::past::is_refusal;
use crate::kit::people::{ANNA, BORIS, MARIA, PAVEL};
use crate::kit::scenes::digits_of;
use crate::kit::{ADMIN, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::deed::Deed;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use kindesk::flow::ask::{FamilyAsk, WaitingAnswer, WaitingAsk};
use kindesk::flow::{Answer, Ask};
use kindesk::words::Arg;

impl Kit {
    /// A child whose mother sits here, with her family on the screen. At the returned desk the father has joined since,
    /// and has corrected the child's name to Anya.
    pub(super) fn father_proposes(&mut self) -> Self {
        self.invites(&ANNA);
        let link = self.scans();
        self.calls_parent().joins(&MARIA).confirms_as("<Right>");
        let mut door = self.second_desk();
        door.has_invitation().enters(digits_of(&link)).joins(&PAVEL);
        door.press("<F4>").press("<Tab><C-u>").types("Аня").press("<Enter>");
        door.stands("join-child").sees_word("child-proposed").confirms_as("<Right><Right>");
        door
    }

    /// An admin decides the matter that waits longest.
    fn decided(&mut self, yes: bool) -> &mut Self {
        let id = self.waiting().remove(0).id;
        let answer = self.does_outside(Ask::Waiting(WaitingAsk::Decide {
            id,
            yes,
            reason: "Проверено".into(),
            class: None,
        }));
        assert!(matches!(answer, Answer::Waiting(WaitingAnswer::List { .. })), "{answer:?}");
        self
    }
}

#[test]
fn whoever_was_there_is_told_of_a_new_parent_in_their_own_language() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA);
        let school = "Школа № 12";
        let first = kit.told(ANNA.phone);
        assert!(first.contains(school) && first.contains("Мария Ё."), "{first}");
        assert!(kit.all_told(MARIA.phone).is_empty(), "nobody is told of themselves");
        // The visit goes on in the other language: each account keeps its own.
        kit.press("<F2>").calls_father().confirms_as("<Right><Right>");
        let mother = kit.told(MARIA.phone);
        assert!(mother.contains("Пётр Ё.") && mother.contains("Анна Ё."), "{mother}");
        assert_eq!(kit.told(ANNA.phone), mother);
        let own =
            if kit.language == Language::Ru { "теперь родитель" } else { "is a parent of" };
        assert!(mother.contains(own), "{mother}");
        assert!(kit.all_told(PAVEL.phone).is_empty());
        // The outbox holds no text, name or number.
        let kept = kit.notices();
        assert_eq!(kept.iter().map(|one| one.template.as_str()).collect::<Vec<_>>(), ["parent-joined"; 3]);
        assert!(kept.iter().all(|one| one.mark.is_empty()), "{kept:?}");
    });
}

#[test]
pub(super) fn a_second_parents_correction_waits_for_the_first() {
    in_both(|mut kit| {
        let mut door = kit.father_proposes();
        let at = Arg::At(door.now());
        door.press("<F3>")
            .sees("Анна")
            .sees("Аня")
            .sees_said("family-proposal", &[("parent", "Пётр Ё.".into()), ("at", at)]);
        assert_eq!(kit.names().iter().filter(|name| *name == "Анна").count(), 1, "written nowhere");
        // The proposer does not settle it.
        let proposal = kit.proposal();
        let profile = kit.student();
        let accept = || {
            Ask::Family(FamilyAsk::Do {
                profile: profile.clone(),
                deed: Deed::Accept { proposal: proposal.clone() },
                why: None,
            })
        };
        let answer = door.does(accept());
        is_refusal(&answer, 413);
        kit.press("<Enter>")
            .stands("what-next")
            .picks_word("next-cabinet")
            .stands("cabinet-room")
            .press("1")
            .stands("family-shown")
            .press("<F4>");
        kit.stands("family-deeds").press("1").stands("family-sure").sees("Анна → Аня").press("<Enter>");
        kit.stands("family-shown").sees("Аня").does_not_see("Анна");
        assert_eq!(kit.students().into_iter().map(|one| one.name).collect::<Vec<_>>(), ["Аня"]);
        // A second settling is refused: 313.
        let answer = door.does(accept());
        is_refusal(&answer, 313);
        let noted = kit.noted(&[AuditAction::CorrectionProposed, AuditAction::CorrectionSettled]);
        assert_eq!(noted, ["name", "accepted"]);
        kit.log_is_whole();
    });
}

/// A later parent neither suspends an earlier one nor settles their own proposal; and outside a visit a proposal shows
/// nobody the child's data.
#[test]
fn a_later_parent_takes_no_child_over() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).calls_father();
        kit.press("<F4>").press("<Tab><C-u>").types("Аня").press("<Enter>");
        kit.confirms_as("<Right><Right>");
        // The child may dispute and still sits on the ordinary seat: the parent does not act in its place.
        let link = kit.link_of(&MARIA);
        let profile = kit.student();
        let answer = kit.does(Ask::Family(FamilyAsk::Do {
            profile: profile.clone(),
            deed: Deed::Dispute { link },
            why: None,
        }));
        is_refusal(&answer, 413);
        // Nor does the parent settle their own proposal while the mother's link is disputed.
        kit.child_disputes_maria();
        let proposal = kit.proposal();
        let answer =
            kit.does(Ask::Family(FamilyAsk::Do { profile, deed: Deed::Accept { proposal }, why: None }));
        is_refusal(&answer, 413);
        kit.leaves();
        kit.picks_word("home-reason-family")
            .stands("family-find")
            .types("Ёлкина А")
            .press("<Enter>")
            .press("<Tab>")
            .press("<Enter>");
        kit.stands("family-shown").does_not_see("Аня").does_not_see("Анна").press("<Esc><Esc>");
    });
}

#[test]
fn a_declined_correction_changes_nothing() {
    let mut kit = Kit::new(Language::Ru);
    kit.father_proposes();
    kit.press("<Enter>")
        .picks_word("next-cabinet")
        .press("1")
        .press("<F4>2")
        .stands("family-sure")
        .press("<Enter>")
        .stands("family-shown");
    kit.sees("Анна").does_not_see("Аня");
    assert_eq!(kit.declined_proposals(), 1);
}

#[test]
pub(super) fn a_disputed_link_is_suspended_until_an_admin_decides() {
    for (stands, links, void) in [(true, "Пётр lives", 0), (false, "Пётр disputed", 2)] {
        let mut kit = Kit::idle(Language::Ru);
        kit.signs_in(ADMIN);
        kit.has_mother(&ANNA).calls_father().confirms_as("<Right><Right>");
        // The child disputes the father's link in a visit of its own, not from the father's page.
        kit.leaves().looks_at_own_family(&ANNA);
        let signed_in = [("name", Arg::from("Анна Ё."))];
        kit.press("<F4>").stands("family-deeds").sees_said("deeds-signed-in", &signed_in);
        kit.sees_word("deeds-admin").press("4");
        kit.stands("family-sure").sees("Пётр Ё.").sees_said("deeds-signed-in", &signed_in);
        kit.press("<Enter>").sees_word("deed-last-word-dispute");
        kit.press("<Enter>").stands("family-shown").press("<F3>").sees_word("family-link-disputed");
        let link = kit.disputed_link();
        // A second dispute is refused: 314.
        let profile = kit.student();
        let again = kit.does(Ask::Family(FamilyAsk::Do { profile, deed: Deed::Dispute { link }, why: None }));
        is_refusal(&again, 314);
        // The goodbye does not take the matter back.
        kit.leaves();
        assert_eq!(kit.waiting().len(), 1);
        kit.opens_first_matter().sees_word("waiting-by");
        kit.sees("А*** Ё***").press("<Esc>").stands("waiting-list").press("<Esc>").stands("home");
        let family = [ANNA.phone, MARIA.phone, PAVEL.phone];
        for number in family {
            kit.all_told(number);
        }
        kit.decided(stands);
        assert!(family.iter().all(|number| kit.told(number).contains("Пётр Ё.")), "all of them are told");
        assert_eq!(kit.how_links_stand(), ["Мария lives", links]);
        assert!(!kit.living_links().iter().any(|link| link.is_disputed));
        assert_eq!(kit.consents_ended_with_link(), void);
        assert_eq!(kit.standings(), ["confirmed"]);
        kit.log_is_whole();
    }
}

/// A warning comes before an admin's no that ends the child's last link; none comes before a yes.
#[test]
fn a_no_to_the_dispute_of_the_last_link_is_warned_of() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::idle(language);
        kit.signs_in(ADMIN);
        kit.has_mother(&ANNA).leaves().disputes_first_link(&ANNA).leaves();
        let days = [("days", Arg::Count(30))];
        kit.opens_first_matter();
        kit.press("1")
            .stands("waiting-reason")
            .does_not_see_word("text-family-alone")
            .press("<Esc>")
            .stands("waiting-one")
            .press("2")
            .stands("waiting-reason");
        kit.sees_word("text-family-alone")
            .sees_said("alone-within", &days)
            .types("Проверено")
            .press("<Enter>")
            .stands("waiting-list");
        assert_eq!(kit.standings(), ["awaiting-parent"]);
        kit.log_is_whole();
    }
}

#[test]
fn who_takes_their_link_away_keeps_its_history_and_the_other_child() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).press("<Enter>").passes(Span::minutes(1));
        kit.picks_word("next-another-child");
        kit.comes_to_class(&BORIS)
            .agrees()
            .picks_class("9в")
            .press("<Enter>")
            .press("<Enter>")
            .stands("join-which");
        kit.press("<Enter><Enter>")
            .stands("join-child")
            .press("<Right><Enter>")
            .agrees()
            .stands("family-shown");
        // Anna's link is the first: the list has only the deeds on the mother's own links, hers and Boris's.
        kit.press("<F4>").stands("family-deeds").press("1").stands("family-alone").press("<Enter>");
        kit.stands("family-sure").press("<Enter>").is_refused(218);
        // The account was made a while ago, so the password is asked: neither Esc nor a wrong one takes the link away.
        kit.press("1").press("<Enter>").stands("family-password").is_refused(130).press("<Esc>");
        kit.stands("family-sure").press("<Enter>").stands("family-password");
        kit.types("Sosna-1111 n").press("<Enter>").is_refused(206).stands("family-password");
        assert!(kit.links_ended().is_empty());
        kit.passes(Span::minutes(1)).types(MARIA.password).press("<Enter>");
        kit.stands("family-shown").sees("Борис").does_not_see("Анна");
        assert_eq!(kit.how_links_stand(), ["Мария own-wish", "Мария lives"]);
        assert_eq!(kit.consents_ended_with_link(), 2);
        assert_eq!(kit.how_students_stand(), ["Анна awaiting-parent", "Борис confirmed"]);
        assert_eq!(kit.void_consents(), 2);
        kit.log_is_whole();
    });
}
