//! Two friends are the second proof: a code goes to each, they read it out, and the owner types both.

use super::state::{At, AtFriendCode, AtFriends, AtWays, Own, Recover};
use super::typed::{CodeTyped, HeardTyped, Says};
use crate::domain::friend::{FriendBack, are_enough};
use crate::domain::id::FriendId;
use crate::domain::recovery::WayBack;
use crate::domain::refusal::Refusal;
use crate::flow::ask::{Answer, RecoveryAnswer, RecoveryAsk};
use crate::flow::input::{Cx, Input, Next};
use crate::flow::steps::unheard;

const SAYS: Says = Says {
    dead: Refusal::FriendCodeDead,
    wrong: |left| Refusal::FriendCodeWrong { left },
    too_soon: |until| Refusal::FriendTooSoon { until },
};

impl Recover {
    /// At the friends, of whom one is asked at a time.
    pub(super) fn friends(self, own: Own, problem: Option<Refusal>) -> Self {
        self.at(At::Friends(Box::new(AtFriends { own, problem })))
    }

    fn sends_to(&self, own: &Own, friend: FriendId, again: bool) -> RecoveryAsk {
        let (first, account) = (own.first.clone(), own.known.account.clone());
        RecoveryAsk::Friend { first, account, whose: self.whose, friend, again }
    }

    pub(super) fn on_friends(self, mut at: Box<AtFriends>, input: Input, cx: &Cx) -> Next<Self> {
        let is_open = |friend: &&FriendBack| !friend.given;
        let taken = match &input {
            Input::Submit => at.own.friends().iter().find(is_open).cloned(),
            Input::Pick(place) => at.own.friends().get(*place).filter(is_open).cloned(),
            _ => None,
        };
        if let Some(friend) = taken {
            at.problem = None;
            let ask = self.sends_to(&at.own, friend.friend, false);
            return Next::ask(self.at(At::Friends(at)), ask);
        }
        match input {
            Input::Submit | Input::Pick(_) => {}
            Input::Back => return Next::stay(self.at(At::Ways(AtWays { own: at.own, problem: None }))),
            Input::Answered(Answer::Recovery(RecoveryAnswer::FriendSent { friend, sent })) => {
                let at = AtFriendCode { own: at.own, friend, code: CodeTyped::new(sent) };
                return Next::stay(self.at(At::FriendCode(Box::new(at))));
            }
            Input::Answered(Answer::Recovery(RecoveryAnswer::FriendGave { friends })) => {
                return self.gave(at.own, friends, cx);
            }
            Input::Answered(Answer::Refused { why }) if Self::is_of_first(&why) => {
                return Next::stay(self.first_again(&at.own.first, why));
            }
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            other => return Next::stay(unheard(self.at(At::Friends(at)), &other)),
        }
        Next::stay(self.at(At::Friends(at)))
    }

    /// One more has given theirs: with the second one both proofs are there.
    fn gave(self, mut own: Own, friends: Vec<FriendBack>, cx: &Cx) -> Next<Self> {
        let enough = are_enough(&friends);
        for way in &mut own.ways {
            if matches!(way, WayBack::Friends { .. }) {
                *way = WayBack::Friends { friends: friends.clone() };
            }
        }
        if enough { self.sets(own, cx) } else { Next::stay(self.friends(own, None)) }
    }

    pub(super) fn on_friend_code(self, mut at: Box<AtFriendCode>, input: Input, cx: &Cx) -> Next<Self> {
        if let Input::Answered(Answer::Refused { why }) = &input {
            if Self::is_of_first(why) {
                return Next::stay(self.first_again(&at.own.first, why.clone()));
            }
            // They are no friend any more, or do not count.
            if *why == Refusal::FriendGone {
                return Next::stay(self.friends(at.own, Some(why.clone())));
            }
        }
        match at.code.hear(input, cx, &SAYS) {
            HeardTyped::Typing => Next::stay(self.at(At::FriendCode(at))),
            HeardTyped::Whole(code) => {
                let (first, account) = (at.own.first.clone(), at.own.known.account.clone());
                let (whose, challenge) = (self.whose, at.code.sent.challenge.clone());
                let ask = RecoveryAsk::FriendCode { first, account, whose, challenge, code };
                Next::ask(self.at(At::FriendCode(at)), ask)
            }
            HeardTyped::Again => {
                let ask = self.sends_to(&at.own, at.friend.clone(), true);
                Next::ask(self.at(At::FriendCode(at)), ask)
            }
            // Another friend is asked first; this one's code stays good to its end.
            HeardTyped::Other(Input::Back) => Next::stay(self.friends(at.own, None)),
            HeardTyped::Other(Input::Answered(Answer::Recovery(answer))) => match answer {
                RecoveryAnswer::FriendSent { sent, .. } => {
                    at.code = CodeTyped::new(sent);
                    Next::stay(self.at(At::FriendCode(at)))
                }
                RecoveryAnswer::FriendWrong { sent } => {
                    at.code.was_wrong(sent, &SAYS);
                    Next::stay(self.at(At::FriendCode(at)))
                }
                RecoveryAnswer::FriendGave { friends } => self.gave(at.own, friends, cx),
                other => {
                    let input = Input::Answered(Answer::Recovery(other));
                    Next::stay(unheard(self.at(At::FriendCode(at)), &input))
                }
            },
            HeardTyped::Other(other) => Next::stay(unheard(self.at(At::FriendCode(at)), &other)),
        }
    }
}
