//! That each notice is one part of an SMS, whatever stands in it.

use super::*;
use crate::domain::friend::FriendNews;
use crate::domain::language::Language;
use crate::words::Catalogue;

fn all(child: &str, parent: &str) -> Vec<Notice> {
    // A desk bears any name too.
    let desk = if child.chars().count() > 20 { child.to_owned() } else { "Холл".to_owned() };
    let (child, parent) = (child.to_owned(), parent.to_owned());
    let name = child.clone();
    vec![
        Notice::ParentJoined { child: child.clone(), parent: parent.clone() },
        Notice::LinkStands { child: child.clone(), parent: parent.clone() },
        Notice::LinkEnded { child: child.clone(), parent: parent.clone() },
        Notice::LinkCorrected { child: child.clone(), parent },
        Notice::DataCorrected { person: child },
        Notice::StudentRemoved,
        Notice::NumberLeft,
        Notice::NumberCame,
        Notice::MailboxSet,
        Notice::MailboxLeft,
        Notice::ConsentWithdrawn { desk: desk.clone(), at: "28.09 14:30".into() },
        Notice::DiaryUnlinked { desk: desk.clone(), at: "28.09 14:30".into() },
        Notice::AccountLeaves { date: "28.10.2026".into(), soon: false },
        Notice::AccountLeaves { date: "28.10.2026".into(), soon: true },
        Notice::AccountKept,
        Notice::FamilyErased,
        Notice::PasswordChanged { desk: desk.clone(), at: "28.09 14:30".into() },
        Notice::NumberChanged { desk: desk.clone(), at: "28.09 14:30".into() },
        Notice::ChildsNumber { child: desk.clone() },
        Notice::LanguageSet,
        Notice::SightEnded { child: desk.clone() },
        Notice::MailboxRemoved { desk: desk.clone(), at: "28.09 14:30".into() },
        Notice::SignedOut { desk: desk.clone(), at: "28.09 14:30".into() },
        Notice::DataCopied { desk: desk.clone(), at: "28.09 14:30".into() },
        Notice::Recovered { desk, at: "28.09 14:30".into() },
        Notice::Invitation {
            digits: "4444 4444 4444 4022".into(),
            link: "HTTPS://KINDESK.SCHOOL12.EXAMPLE/I/4444444444444022".into(),
        },
        Notice::RecoveryHeld {
            desk: "Холл".into(), at: "28.09 14:30".into(), number: "7012345678".into()
        },
        Notice::AuthenticatorOn,
        Notice::AuthenticatorOff,
        Notice::RecoveryCodesMade,
        Notice::RecoveryCodeUsed { left: 9 },
        Notice::Decided,
        Notice::Friend(FriendNews::Asked, name.clone()),
        Notice::Friend(FriendNews::Named, String::new()),
        Notice::Friend(FriendNews::Agreed, String::new()),
        Notice::Friend(FriendNews::Lost, String::new()),
        Notice::Friend(FriendNews::Ended, name),
        Notice::EndsSoon { date: "28.09.2026".into() },
    ]
}

/// D09: a second part costs the school again. Names and schools of any length stay within one.
#[test]
fn d09_every_notice_is_one_part_of_an_sms() {
    let catalogue = Catalogue::new(jiff::tz::TimeZone::UTC, None);
    let long = "Константинопольская-Преображенская".repeat(3);
    let schools = [
        "Школа № 12",
        "School 12",
        "",
        "МАОУ «Гимназия имени Героя Советского Союза А. Б. Константинопольского»",
    ];
    for language in Language::BUILT_IN {
        let words = catalogue.get(language);
        for school in schools {
            for (child, parent) in
                [("Анна Е.", "Мария Е."), (&*long, "Sri"), (&*long, &*long), ("Ann B.", "Mary B.")]
            {
                for notice in all(child, parent) {
                    let text = notice_text(words, school, &notice);
                    assert!(is_one_part(&text), "{}: {text}", text.encode_utf16().count());
                    assert!(!text.contains("sms-"), "{text}");
                }
            }
        }
    }
}

#[test]
fn an_ordinary_school_stands_in_its_notices_and_names_are_whole() {
    let catalogue = Catalogue::new(jiff::tz::TimeZone::UTC, None);
    for language in Language::BUILT_IN {
        for notice in all("Анна Ё.", "Мария Ё.") {
            let text = notice_text(catalogue.get(language), "Школа № 12", &notice);
            assert!(!text.contains('…'), "{text}");
            assert!(text.starts_with("Школа № 12: "), "{text}");
        }
    }
}

#[test]
fn a_long_text_costs_as_many_parts_as_it_takes() {
    for (text, count, wanted) in [
        ("a", 160, 1),
        ("a", 161, 2),
        ("a", 306, 2),
        ("a", 307, 3),
        ("€", 80, 1),
        ("€", 81, 2),
        ("ш", 70, 1),
        ("ш", 71, 2),
        ("ш", 134, 2),
        ("ш", 135, 3),
        ("", 0, 1),
    ] {
        assert_eq!(crate::words::parts::parts(&text.repeat(count)), wanted, "{count} times {text}");
    }
}
