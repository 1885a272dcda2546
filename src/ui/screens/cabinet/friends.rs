//! Trusted friends in their owner's room: the list, a new one, and a last word about one.

use crate::domain::time::Moment;
use crate::flow::cabinet::{AtFriend, AtFriends, AtNaming, FriendEntry};
use crate::ui::page::{Block, Item, List, ListId, NoticeKind};
use crate::ui::screens::sheet::Sheet;
use crate::ui::screens::steps::phone;
use crate::words::{Arg, Words};

pub(super) fn list<'a>(at: &AtFriends, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.problem(at.problem.as_ref());
    if at.friends.is_none() {
        return if at.problem.is_some() { sheet } else { sheet.nobody().dim("notice-working").no_enter() };
    }
    let (words, now) = (sheet.look.words, sheet.look.now);
    let items = at.entries().iter().map(|entry| item(entry, words, now)).collect();
    let list = List { id: ListId::Friends, items, selected: 0 };
    let sheet = if at.changed {
        sheet.block(Block::notice(NoticeKind::Ok, words.say("cabinet-friends-changed")))
    } else {
        sheet.text("text-cabinet-friends")
    };
    sheet.block(Block::List(list)).enter("key-arrows")
}

fn item(entry: &FriendEntry, words: &Words, now: Moment) -> Item {
    match entry {
        FriendEntry::Name => Item::new(words.say("cabinet-friends-name")),
        FriendEntry::Mine(named) => {
            let note = match named.counts {
                None => words.say("cabinet-friend-named"),
                Some(at) if now < at => words.say_with("cabinet-friend-counts-from", &[("at", Arg::At(at))]),
                Some(_) => words.say("cabinet-friend-counts"),
            };
            Item::new(named.shown.clone()).note(note)
        }
        FriendEntry::Theirs(by) => {
            let note = if by.agreed { "cabinet-friend-trusts" } else { "cabinet-friend-asks" };
            Item::new(by.shown.clone()).note(words.say(note))
        }
    }
}

pub(super) fn naming<'a>(at: &AtNaming, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = phone::number(&at.field, &sheet);
    sheet.text("text-cabinet-naming").block(field).problem(at.problem.as_ref()).enter("key-cabinet-naming")
}

pub(super) fn one<'a>(at: &AtFriend, sheet: Sheet<'a>) -> Sheet<'a> {
    let (name, text, does) = match &at.entry {
        FriendEntry::Mine(named) => (&named.shown, "text-cabinet-friend-mine", "key-cabinet-friend-end"),
        FriendEntry::Theirs(by) if by.agreed => {
            (&by.shown, "text-cabinet-friend-theirs", "key-cabinet-friend-end")
        }
        FriendEntry::Theirs(by) => (&by.shown, "text-cabinet-friend-asked", "key-cabinet-friend-agree"),
        FriendEntry::Name => return sheet.nobody(),
    };
    sheet.block(Block::Heading(name.clone())).text(text).problem(at.problem.as_ref()).enter(does)
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{AtFriend, AtFriends, AtNaming, FriendEntry};
    use crate::domain::friend::{Friends, Named, TrustedBy};
    use crate::domain::id::FriendId;
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::flow::Typed;
    use crate::flow::cabinet::At;
    use crate::ui::screens::samples::people::{NOW, ago, broken};

    fn named(shown: &str, counts: Option<crate::domain::time::Moment>) -> Named {
        Named { friend: FriendId::new(shown), shown: shown.to_owned(), counts }
    }

    fn by(shown: &str, agreed: bool) -> TrustedBy {
        TrustedBy { friend: FriendId::new(shown), shown: shown.to_owned(), agreed }
    }

    fn some() -> Friends {
        Friends {
            named: vec![
                named("Ольга С.", Some(ago(100_000))),
                named("Сергей П.", Some(NOW + Span::hours(20))),
                named("+7 912 ***-**-67", None),
            ],
            by: vec![by("Нина Т.", false), by("Павел Р.", true)],
        }
    }

    /// Each with its name.
    pub(in crate::ui::screens::cabinet) fn samples() -> Vec<(&'static str, At)> {
        let list = |friends, changed, problem| {
            ("cabinet-friends", At::Friends(AtFriends { friends, changed, problem }))
        };
        let mut all = vec![
            list(None, false, None),
            list(Some(Friends::default()), false, None),
            list(Some(some()), false, None),
            list(Some(some()), true, None),
        ];
        for why in [Refusal::FriendsFull, Refusal::FriendGone] {
            all.push(list(Some(some()), false, Some(why)));
        }
        all.push(list(None, false, Some(broken())));
        let naming = |text: &str, field, problem| {
            let field = Typed { text: text.to_owned(), problem: field };
            ("cabinet-naming", At::Naming(AtNaming { field, problem }))
        };
        all.push(naming("", None, None));
        for why in [Refusal::NotANumber, Refusal::OwnNumberIsNoFriend, Refusal::FriendNamedAlready] {
            all.push(naming("+7 912 345-67-67", Some(why), None));
        }
        all.push(naming("+7 912 345-67-67", None, Some(broken())));
        let one = |entry, problem| {
            ("cabinet-friend", At::Friend(Box::new(AtFriend { entry, says_no: false, problem })))
        };
        all.push(one(FriendEntry::Mine(named("Ольга С.", Some(ago(100_000)))), None));
        all.push(one(FriendEntry::Theirs(by("Павел Р.", true)), None));
        all.push(one(FriendEntry::Theirs(by("Нина Т.", false)), None));
        all.push(one(FriendEntry::Theirs(by("Нина Т.", false)), Some(Refusal::FriendTooYoung)));
        all.push(one(FriendEntry::Theirs(by("Нина Т.", false)), Some(broken())));
        all
    }
}
