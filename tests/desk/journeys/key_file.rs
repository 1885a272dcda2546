//! A key that may have been seen: another one seals from then on, everything is sealed anew, and nothing is lost.

use crate::kit::people::{ANNA, BORIS};
use crate::kit::{DESK, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use std::fs;

impl Kit {
    fn adds_a_key(&self) -> String {
        self.beside(async |desk| desk.add_key().await.unwrap())
    }
}

#[test]
fn everything_is_sealed_anew_with_another_key_and_nothing_is_lost() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        // Boris stands in the middle, and is put down by the power cut below.
        kit.registers().comes_to_class(&BORIS);
        kit.dies();
        let before = fs::read(kit.key_file()).unwrap();
        let (_, otherwise) = kit.beside(async |desk| desk.keys().await.unwrap());
        assert_eq!(otherwise, 0);
        let id = kit.adds_a_key();
        let after = fs::read(kit.key_file()).unwrap();
        assert!(after.starts_with(&before) && after.len() > before.len());
        // The new one is known and seals nothing yet: desks with the old file still work.
        let (lines, _) = kit.beside(async |desk| desk.keys().await.unwrap());
        assert_eq!(
            lines.iter().map(|line| (line.id.as_deref(), line.seals)).collect::<Vec<_>>(),
            [(None, true), (Some(id.as_str()), false)]
        );
        fs::write(kit.key_file(), &before).unwrap();
        kit.starts();
        kit.dies();
        fs::write(kit.key_file(), &after).unwrap();
        let done = kit.beside(async |desk| desk.rotate_keys().await.unwrap());
        assert!(done.done > 5 && done.left == 0, "{done:?}");
        let again = kit.beside(async |desk| desk.rotate_keys().await.unwrap());
        assert_eq!((again.done, again.left), (0, 0), "what is done is not done again");
        // A desk with the old file is told so before it does anything.
        fs::write(kit.key_file(), &before).unwrap();
        assert_eq!(kit.refused().number(), 506);
        fs::write(kit.key_file(), &after).unwrap();
        kit.starts();
        kit.comes_back(Some(&BORIS));
        assert_eq!(kit.console(async |desk| desk.examine().await.unwrap()).findings, []);
        assert_eq!((kit.audited(AuditAction::KeyAdded), kit.audited(AuditAction::KeysRotated)), (1, 1));
        // The visit stands where it stood, with what was typed; Anna's number still leads to her account.
        kit.agrees().picks_class("5а").is_not_refused().leaves();
        kit.picks_word("home-reason-family").types("Ёлк").press("<Enter>").is_not_refused();
        assert_eq!(kit.beside(async |desk| desk.keys().await.unwrap()).1, 0, "the new one sealed it all");
    });
}

#[test]
fn a_key_file_that_cannot_be_written_stays_as_it_was() {
    let mut kit = Kit::new(kindesk::domain::language::Language::Ru);
    kit.dies();
    let before = fs::read(kit.key_file()).unwrap();
    // Where the new file would be written beside it, a folder stands.
    fs::create_dir(kit.key_file().with_extension("key.part")).unwrap();
    let refused = kit.beside(async |desk| desk.add_key().await.unwrap_err());
    assert_eq!(refused.number(), 501);
    assert_eq!(fs::read(kit.key_file()).unwrap(), before);
}

#[test]
fn a_running_desk_seals_with_the_later_key_once_another_program_does() {
    in_both(|mut kit| {
        kit.dies();
        kit.adds_a_key();
        kit.starts();
        kit.signs_in(DESK);
        kit.beside(async |desk| desk.rotate_keys().await.unwrap());
        kit.registers().comes_to_class(&BORIS).agrees().picks_class("5а").is_not_refused().leaves();
        // What the very ask that noticed it brought along was sealed before.
        let (_, otherwise) = kit.beside(async |desk| desk.keys().await.unwrap());
        assert!(otherwise <= 1, "{otherwise} are sealed with the first key");
    });
}
