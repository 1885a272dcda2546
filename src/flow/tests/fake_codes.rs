//! The fourth part of the fake desk: codes and calls.

use super::fake_desk::{Challenge, FakeDesk};
use super::people;
use crate::domain::challenge::{CALL_TRIES, Call, Fate, Sent, TRIES};
use crate::domain::id::ChallengeId;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::Answer;
use crate::flow::ask::NumberAnswer;
use crate::flow::steps::code::VerifiedPhone;

type Said = Result<Answer, Refusal>;

impl FakeDesk {
    pub(super) fn send(&mut self, phone: &Phone, whose: Whose, instead: Option<&ChallengeId>) -> Answer {
        if let Some(instead) = instead {
            self.end(instead);
        }
        let challenge = ChallengeId::new(self.id("challenge"));
        // Six digits that stand in no number, time or id of these tests.
        let code = format!("98{:04}", 7_651 + self.made);
        let (first_sent, last_sent) = (self.now, self.now);
        let (mark, fate) = ("KM".to_owned(), Fate::Waiting);
        let sent = Sent {
            challenge,
            phone: phone.clone(),
            mark,
            first_sent,
            last_sent,
            tries_left: TRIES,
            fate,
            call: None,
        };
        self.challenges.push(Challenge { sent: sent.clone(), whose, code });
        Answer::Number(NumberAnswer::Sent { sent })
    }

    /// The phone rings: the digits of the number that called are good beside the code.
    pub(super) fn call(&mut self, id: &ChallengeId) -> Said {
        let now = self.now;
        let Ok(challenge) = self.living(id) else {
            let old = self.challenges.iter().find(|challenge| challenge.sent.challenge == *id);
            let old = old.ok_or(Refusal::CodeExpired)?.clone();
            return Ok(self.send(&old.sent.phone, old.whose, Some(id)));
        };
        challenge.sent.last_sent = now;
        challenge.sent.call = Some(Call { at: now, tries_left: CALL_TRIES });
        Ok(Answer::Number(NumberAnswer::Sent { sent: challenge.sent.clone() }))
    }

    pub(super) fn living(&mut self, id: &ChallengeId) -> Result<&mut Challenge, Refusal> {
        let now = self.now;
        let found = self.challenges.iter_mut().find(|challenge| challenge.sent.challenge == *id);
        let found = found.ok_or(Refusal::CodeExpired)?;
        match (found.sent.tries_left, now >= found.sent.dies()) {
            (0, _) => Err(Refusal::CodeSpent),
            (_, true) => Err(Refusal::CodeExpired),
            _ => Ok(found),
        }
    }

    pub(super) fn end(&mut self, id: &ChallengeId) {
        for challenge in self.challenges.iter_mut().filter(|challenge| challenge.sent.challenge == *id) {
            challenge.sent.tries_left = 0;
        }
    }

    pub(super) fn check(&mut self, id: &ChallengeId, code: &str) -> Said {
        let now = self.now;
        let challenge = self.living(id)?;
        let by_call = challenge.sent.call.is_some() && challenge.code.ends_with(code) && code.len() == 4;
        if challenge.code != code && !by_call {
            challenge.sent.tries_left -= 1;
            return Ok(Answer::Number(NumberAnswer::Wrong { sent: challenge.sent.clone() }));
        }
        let phone = challenge.sent.phone.clone();
        self.end(id);
        if phone == people::elsewhere() {
            self.has_owner();
        }
        self.proofs.retain(|proof| *proof.phone() != phone);
        let known = self.known(&phone);
        let phone = VerifiedPhone::minted(phone, now);
        self.proofs.push(phone.clone());
        Ok(match known {
            Some((_, known)) => Answer::Number(NumberAnswer::Known { phone, known }),
            None => Answer::Number(NumberAnswer::Proved { phone }),
        })
    }
}
