//! Trusted friends: whom the owner names, and who has named the owner. Either side ends it.

use super::state::{At, AtFriend, AtFriends, AtNaming, AtProve, Cabinet, FriendEntry};
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::flow::action::Action;
use crate::flow::ask::{Answer, CabinetAnswer, CabinetAsk};
use crate::flow::field::FieldId;
use crate::flow::input::{Cx, Input, Next};
use crate::flow::steps::unheard;

impl Cabinet {
    /// The list, as the desk tells it now.
    fn looks_at_friends(self, problem: Option<Refusal>) -> Next<Self> {
        let look = CabinetAsk::Friends { account: self.whose.account.clone() };
        Next::ask(self.at(At::Friends(AtFriends { problem, ..AtFriends::default() })), look)
    }

    pub(super) fn on_friends(self, mut at: AtFriends, input: Input) -> Next<Self> {
        match input {
            Input::Pick(place) => {
                let Some(entry) = at.entries().get(place).cloned() else {
                    return Next::stay(self.at(At::Friends(at)));
                };
                return Next::stay(self.at(match entry {
                    FriendEntry::Name => At::Naming(AtNaming::default()),
                    entry => At::Friend(Box::new(AtFriend { entry, says_no: false, problem: None })),
                }));
            }
            Input::Submit if at.friends.is_none() || at.problem.is_some() => {
                return self.looks_at_friends(None);
            }
            Input::Back => return self.shows_room(None),
            Input::Answered(Answer::Cabinet(CabinetAnswer::Friends { friends })) => {
                at.friends = Some(friends);
            }
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            other => return Next::stay(unheard(self.at(At::Friends(at)), &other)),
        }
        Next::stay(self.at(At::Friends(at)))
    }

    /// Whether the number has an account nobody says: whoever has it is asked in their own room.
    pub(super) fn on_naming(self, mut at: AtNaming, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Phone, text) => {
                at.field.set(text);
                at.problem = None;
            }
            Input::Submit => match Phone::parse(&at.field.text, &cx.rules.reached) {
                Ok(phone) => {
                    let account = self.whose.account.clone();
                    return Next::ask(self.at(At::Naming(at)), CabinetAsk::NameFriend { account, phone });
                }
                Err(why) => at.field.problem = Some(why),
            },
            Input::Back => return self.looks_at_friends(None),
            Input::Answered(Answer::Cabinet(CabinetAnswer::Friends { friends })) => {
                let at = AtFriends { friends: Some(friends), changed: true, problem: None };
                return Next::stay(self.at(At::Friends(at)));
            }
            Input::Answered(Answer::Refused { why: Refusal::PasswordTypedLongAgo }) => {
                return Next::stay(self.at(AtProve::again(At::Naming(at))));
            }
            Input::Answered(Answer::Refused { why: why @ Refusal::FriendsFull }) => {
                return self.looks_at_friends(Some(why));
            }
            Input::Answered(Answer::Refused { why }) if why.is_trouble() => at.problem = Some(why),
            Input::Answered(Answer::Refused { why }) => at.field.problem = Some(why),
            other => return Next::stay(unheard(self.at(At::Naming(at)), &other)),
        }
        Next::stay(self.at(At::Naming(at)))
    }

    /// A last word: it is agreed, or ended.
    pub(super) fn on_friend(self, mut at: Box<AtFriend>, input: Input) -> Next<Self> {
        match input {
            Input::Submit => return self.says(at),
            Input::Act(Action::Refuse) if at.is_asked() => {
                at.says_no = true;
                return self.says(at);
            }
            Input::Back => return self.looks_at_friends(None),
            Input::Answered(Answer::Cabinet(CabinetAnswer::Friends { friends })) => {
                let at = AtFriends { friends: Some(friends), changed: true, problem: None };
                return Next::stay(self.at(At::Friends(at)));
            }
            // The same is said once more after the password, the no too.
            Input::Answered(Answer::Refused { why: Refusal::PasswordTypedLongAgo }) => {
                return Next::stay(self.at(AtProve::again(At::Friend(at))));
            }
            Input::Answered(Answer::Refused { why: why @ Refusal::FriendGone }) => {
                return self.looks_at_friends(Some(why));
            }
            Input::Answered(Answer::Refused { why }) => (at.says_no, at.problem) = (false, Some(why)),
            other => return Next::stay(unheard(self.at(At::Friend(at)), &other)),
        }
        Next::stay(self.at(At::Friend(at)))
    }

    fn says(self, at: Box<AtFriend>) -> Next<Self> {
        let account = self.whose.account.clone();
        let ask = match &at.entry {
            FriendEntry::Theirs(by) if !by.agreed && !at.says_no => {
                CabinetAsk::AgreeFriend { account, friend: by.friend.clone() }
            }
            FriendEntry::Theirs(by) => CabinetAsk::EndFriend { account, friend: by.friend.clone() },
            FriendEntry::Mine(named) => CabinetAsk::EndFriend { account, friend: named.friend.clone() },
            FriendEntry::Name => return self.looks_at_friends(None),
        };
        Next::ask(self.at(At::Friend(at)), ask)
    }
}

impl AtFriends {
    /// The entries, each in its place: who has named the owner and awaits an answer, then a new one, then all others.
    pub fn entries(&self) -> Vec<FriendEntry> {
        let Some(friends) = &self.friends else { return Vec::new() };
        let theirs = |agreed: bool| {
            friends.by.iter().filter(move |by| by.agreed == agreed).cloned().map(FriendEntry::Theirs)
        };
        let room = friends.named.len() < crate::domain::friend::AT_MOST;
        let new = room.then_some(FriendEntry::Name);
        let mine = friends.named.iter().cloned().map(FriendEntry::Mine);
        theirs(false).chain(new).chain(mine).chain(theirs(true)).collect()
    }
}

impl AtFriend {
    /// Whether the owner is asked, and has not answered yet.
    pub const fn is_asked(&self) -> bool {
        matches!(&self.entry, FriendEntry::Theirs(by) if !by.agreed)
    }
}
