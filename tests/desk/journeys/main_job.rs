//! The whole main job: a child registers, a parent is invited and joins, the family is on the screen, the desk is
//! wiped; then the database is checked.

use crate::kit::people::{ANNA, MARIA};
use crate::kit::{Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::consent::Purpose;

/// Keys besides the data that the whole job may take: Enter from field to field, texts read to their ends, one choice.
const KEYS_AT_MOST: usize = 75;

#[test]
pub(super) fn a_family_comes_and_goes_as_a_family() {
    in_both(|mut kit| {
        let before = kit.keys;
        kit.invites(&ANNA);
        let link = kit.scans();
        assert!(link.starts_with("HTTPS://S12.EXAMPLE/I/"), "{link}");
        kit.calls_parent().joins(&MARIA);
        corrects_the_name(&mut kit);
        kit.press("<Right><Enter>").stands("join-child-data").agrees().stands("join-child-use").agrees();
        sees_the_family(&mut kit);
        kit.press("<Enter>").stands("what-next").picks_word("next-goodbye").stands("goodbye");
        kit.sees_said("goodbye-registered", &[("name", "Алла Ё.".into())]);
        kit.sees_said("goodbye-joined", &[("name", "Мария Ё.".into())]);
        kit.press("<Enter>").stands("home").sent_nothing();
        let keys = kit.keys - before;
        println!("the main job in {}: {keys} keys besides the data", kit.language.tag());
        assert!(keys <= KEYS_AT_MOST, "{keys} keys");
        stands_as_a_family(&kit);
    });
}

/// She is Alla, not Anna.
fn corrects_the_name(kit: &mut Kit) {
    kit.press("<F4>").stands("join-child-correct");
    kit.press("<Tab><C-u>").types("Алла").press("<Enter>");
    kit.stands("join-child").sees_word("child-changed").sees("Алла").does_not_see("Анна");
}

fn sees_the_family(kit: &mut Kit) {
    kit.stands("family-shown").sees("Ёлкина Алла Петровна").sees("Ёлкина Мария Олеговна").sees("5А");
    kit.sees_word("standing-confirmed").sees_word("purpose-child-data").sees_word("purpose-child-use");
}

fn stands_as_a_family(kit: &Kit) {
    assert_eq!(kit.relations(), ["mother"]);
    assert_eq!(kit.standings(), ["confirmed"]);
    assert_eq!(kit.names(), ["Алла", "Мария"]);
    assert_eq!(kit.uses(), [1]);
    assert_eq!(kit.noted_uses(), 1);
    assert_eq!(kit.sessions().len(), 2);
    assert_eq!(kit.sessions_open(), 0);
    assert_eq!(kit.unfinished_accounts(), 0);
    assert_eq!(kit.visit_states(), ["closed"]);
    assert!(!kit.visits().iter().any(|visit| visit.has_draft));
    // The goodbye's own answer is kept, in case its commit must be repeated.
    assert_eq!(kit.kept_answers(), 1);
    agreed(kit);
    for once in [
        AuditAction::StudentRegistered,
        AuditAction::ChildCorrected,
        AuditAction::ChildConfirmed,
        AuditAction::Goodbye,
    ] {
        assert_eq!(kit.audited(once), 1, "{once:?}");
    }
    assert_eq!(kit.noted(&[AuditAction::ChildCorrected]), ["name"]);
    kit.log_is_whole();
}

/// The mother's own consent, and the two in the child's stead: to the texts in force, at this desk, with this staff
/// member.
fn agreed(kit: &Kit) {
    let in_force = [Purpose::OwnData, Purpose::ChildData, Purpose::ChildUse].map(|purpose| {
        let mark = kit.in_force(purpose);
        let (version, language, fingerprint) = (mark.version, mark.language.tag(), mark.fingerprint);
        assert!(!version.is_empty() && fingerprint.len() == 64, "{version} {fingerprint}");
        format!("{} given {version} {language} {fingerprint} Холл petrova desk", purpose.as_str())
    });
    assert_eq!(kit.consent_records(), in_force);
    assert_eq!(kit.own_data_consents(), 1);
    assert_eq!(kit.consents_of_links().len(), 2);
}
