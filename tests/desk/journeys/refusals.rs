//! Some journey meets every refusal by its number, on the screen or at the console.

use crate::source::files;
use kindesk::domain::refusal::Refusal;
use std::collections::BTreeSet;

/// Numbers that no journey can meet yet, with the reasons.
const NOT_MET: &[(u16, &str)] = &[
    (147, "a paper of a day to come: `world::tests::papers` meets it"),
    (148, "a paper of a text that is no longer in force: `world::tests::papers` meets it"),
    (149, "a link to another school's pupil at an erasure: only the gallery shows it"),
    (150, "a person who is erased meanwhile: `world::tests::erasures` meets it"),
    (244, "a first letter whose proof is too old: `flow::tests::recover` meets it"),
    (246, "a friend who is named twice: `world::tests::friends` meets it"),
    (247, "a sixth friend: `world::tests::friends` meets it"),
    (248, "whoever is too young to be a friend: `world::tests::friends` meets it"),
    (249, "a friend who ends it meanwhile: `world::tests::friends` meets it"),
    (251, "a friend's code that is dead: only the flow's tests meet it, and the gallery shows it"),
    (252, "a friend's code asked for again too soon: `world::tests::friends` meets it"),
    (253, "a friend's number that has had its codes of the day: only the gallery shows it"),
    (321, "a digit amiss in a printed code: `domain::diary_code` meets it, and the gallery shows it"),
    (324, "ten unknown codes: `world::tests::diaries` meets it"),
    (331, "a parent who leaves the seat while the consent is read: `world::tests::diaries` meets it"),
    (332, "a visit in which nobody has shown the entry: `world::tests::diaries` meets it"),
    (334, "a session opened by a code alone: `domain::linking` meets it, and the gallery shows it"),
    (370, "a link that ends elsewhere meanwhile: `world::tests::services` meets it"),
    (
        181,
        "a mailbox or a link that changes while the password is thought of: `world::tests::recover` meets it",
    ),
    (167, "before its end a hold leads on nowhere on the screen: `world::tests::vouching` meets it"),
    (170, "a recovery that another one replaces meanwhile: `world::tests::vouching` meets it"),
    (173, "a number proved by a call earlier in the visit: `world::tests::vouching` meets it"),
    (414, "no screen adds staff yet: the console does, and says it itself"),
    (513, "a backup or a database where something stands: `terminal::backups` meets it, at a command"),
    (514, "a copy without its log: `terminal::backups` meets it, at a start and at a command"),
    (515, "a full disk: `terminal::backups` meets it, at a command"),
    (525, "another passphrase than the backup's: `terminal::backups` meets it, at a command"),
    (519, "a thief's trigger or view: `tampering` meets it, at a start"),
    (520, "a row that a thief has changed: `tampering` meets it, on the screen"),
    (505, "set-up is offered instead: only a command on a database without a school says it"),
    (523, "a disk that is full is not this program's own: terminal/disk.rs fills one for a real program"),
    (524, "a disk that fails is not this program's own: terminal/disk.rs has one for a real program"),
    (531, "a birth date that was proposed before the other roles came: `world::tests::corrections` meets it"),
    (534, "a server that is not there: `terminal::server` meets it, at a start and at commands"),
    (535, "something that is no PostgreSQL: `terminal::server` meets it, at a start and at commands"),
    (536, "a server that is too old: `terminal::server` meets it, at a start and at commands"),
    (537, "a server that does not prove who it is: `terminal::server` meets it, at a start and at commands"),
    (538, "a server with another password: `terminal::server` meets it, at a start and at commands"),
    (539, "a role that is not admitted: `terminal::server` meets it, at a start and at commands"),
    (540, "tables that are not there yet: `terminal::server` meets it, at a start and at commands"),
    (541, "a password's file that is open: `terminal::server` meets it, at a start and at commands"),
    (548, "a role of a server without a school: `row_security` meets it, at a start"),
    (450, "a school with a role of its own on a server: `row_security` meets it"),
    (547, "a backup of a database on a server: `terminal::server` meets it, at a command"),
    (542, "a server that is away: `outage` meets it, at a desk"),
    (504, "no screen sets a school up twice: the command does, and says it itself"),
];

#[test]
fn every_number_is_met_on_a_journey() {
    let mut met = BTreeSet::new();
    for path in files("tests/desk/journeys", &["rs"]) {
        let text = std::fs::read_to_string(path).unwrap();
        let words = text.split(|c: char| !c.is_ascii_digit());
        met.extend(words.filter(|word| word.len() == 3).filter_map(|word| word.parse::<u16>().ok()));
    }
    let all = Refusal::CATALOGUE.iter().map(|(number, _)| *number);
    let missing: Vec<u16> = all
        .filter(|number| !met.contains(number) && NOT_MET.iter().all(|(known, _)| known != number))
        .collect();
    assert!(missing.is_empty(), "no journey meets {missing:?}");
}
