//! An account's own room: the list of what stands there.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use crate::domain::cabinet::Room;
use crate::domain::mailbox::MaskedMailbox;
use crate::flow::cabinet::{At, AtRoom, Cabinet, Entry};
use crate::ui::page::{Block, Item, List, ListId, Who};
use crate::words::Words;

impl FlowScreen for Cabinet {
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Family, "who-family").on(self.whose.seat);
        match &self.at {
            At::Room(at) => room(at, sheet),
        }
    }
}

fn room<'a>(at: &AtRoom, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.problem(at.problem.as_ref());
    let Some(room) = &at.room else {
        return if at.problem.is_some() { sheet } else { sheet.nobody().dim("notice-working").no_enter() };
    };
    let words = sheet.look.words;
    let entry = |entry: Entry| {
        Item::new(words.say(&format!("cabinet-{}", entry.name()))).note(stands(entry, room, words))
    };
    let items = at.entries().into_iter().map(entry).collect();
    let list = List { id: ListId::Cabinet, items, selected: at.taken };
    sheet.text("text-cabinet-room").block(Block::List(list)).enter("key-arrows")
}

/// What stands there now.
fn stands(entry: Entry, room: &Room, words: &Words) -> String {
    match entry {
        Entry::Data => words.say("cabinet-data.for"),
        // Whether they are there is nobody's to read over a shoulder.
        Entry::Authenticator => words.say("cabinet-authenticator.for"),
        Entry::RecoveryCodes => words.say("cabinet-recovery-codes.for"),
        Entry::Mailbox => match &room.mailbox {
            Some(MaskedMailbox(mailbox)) => mailbox.clone(),
            None => words.say("cabinet-mailbox.none"),
        },
        Entry::Consents => words.say("cabinet-consents.for"),
        Entry::Deletion => words.say("cabinet-deletion.for"),
    }
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{At, AtRoom, Cabinet, Room};
    use crate::domain::id::ProfileId;
    use crate::domain::language::Language;
    use crate::domain::mailbox::MaskedMailbox;
    use crate::domain::refusal::Refusal;
    use crate::domain::visit::{Seat, Seated};
    use crate::flow::frame::Frame;
    use crate::ui::screens::samples::people::{account, broken};
    use crate::ui::screens::samples::sample::Sample;

    fn sample(name: &'static str, at: At) -> Sample {
        let whose = Seated { account: account(), seat: Seat::Ordinary };
        Sample::flow(name, Frame::Cabinet(Cabinet { whose, at }))
    }

    fn room() -> Room {
        Room {
            phone: Some("+7 912 ***-**-67".into()),
            mailbox: Some(MaskedMailbox("ka***@mail.ru".into())),
            mails: true,
            language: Language::Ru,
            profile: Some(ProfileId::new("student")),
        }
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let at = |room, problem| At::Room(AtRoom { room, taken: 0, problem });
        let bare = Room { mailbox: None, profile: None, ..room() };
        vec![
            sample("cabinet-asked", at(None, None)),
            sample("cabinet-room", at(Some(room()), None)),
            sample("cabinet-room-bare", at(Some(bare), None)),
            sample("cabinet-room", at(Some(room()), Some(broken()))),
            sample("cabinet-asked", at(None, Some(Refusal::SessionNeeded))),
        ]
    }
}
