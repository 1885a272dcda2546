//! The fake desk's numbers: codes, calls, and what they prove.

use super::{Challenge, FakeDesk, Said};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::challenge::{CALL_TRIES, Call, Fate, Sent, TRIES};
use crate::domain::id::ChallengeId;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::Answer;
use crate::flow::ask::{NumberAnswer, NumberAsk};
use crate::flow::tests::people;
use secrecy::ExposeSecret;

impl FakeDesk {
    pub(super) fn of_number(&mut self, ask: &NumberAsk) -> Said {
        match ask {
            NumberAsk::Send { phone, whose, instead } => {
                if let Some(instead) = instead {
                    self.end(instead);
                }
                Ok(self.send(phone, *whose))
            }
            NumberAsk::SendAgain { challenge } => {
                let now = self.now;
                let challenge = self.living(challenge)?;
                challenge.sent.last_sent = now;
                Ok(sent(&challenge.sent))
            }
            NumberAsk::Call { challenge } => self.call(challenge),
            NumberAsk::Check { challenge, code } => self.check(challenge, code.expose_secret()),
            NumberAsk::Drop { challenge } => {
                self.end(challenge);
                Ok(Answer::Done)
            }
        }
    }

    fn send(&mut self, phone: &Phone, whose: Whose) -> Answer {
        let challenge = ChallengeId::new(self.id("challenge"));
        // Six digits that stand in no number, time or id of these tests.
        let code = format!("98{:04}", 7_651 + self.made);
        let made = Sent {
            challenge,
            phone: phone.clone(),
            mark: "KM".into(),
            first_sent: self.now,
            last_sent: self.now,
            tries_left: TRIES,
            fate: Fate::Waiting,
            call: None,
            digits: None,
            report: None,
        };
        self.challenges.push(Challenge { sent: made.clone(), whose, code });
        sent(&made)
    }

    /// The phone rings: the digits of the number that called are good beside the code.
    fn call(&mut self, id: &ChallengeId) -> Said {
        let now = self.now;
        let Ok(challenge) = self.living(id) else {
            let old = self.challenges.iter().find(|challenge| challenge.sent.challenge == *id);
            let old = old.ok_or(Refusal::CodeExpired)?.clone();
            self.end(id);
            return Ok(self.send(&old.sent.phone, old.whose));
        };
        challenge.sent.last_sent = now;
        challenge.sent.call = Some(Call { at: now, tries_left: CALL_TRIES });
        Ok(sent(&challenge.sent))
    }

    fn living(&mut self, id: &ChallengeId) -> Result<&mut Challenge, Refusal> {
        let now = self.now;
        let found = self.challenges.iter_mut().find(|challenge| challenge.sent.challenge == *id);
        let found = found.ok_or(Refusal::CodeExpired)?;
        match (found.sent.tries_left, now >= found.sent.dies()) {
            (0, _) => Err(Refusal::CodeSpent),
            (_, true) => Err(Refusal::CodeExpired),
            _ => Ok(found),
        }
    }

    fn end(&mut self, id: &ChallengeId) {
        for challenge in self.challenges.iter_mut().filter(|challenge| challenge.sent.challenge == *id) {
            challenge.sent.tries_left = 0;
        }
    }

    fn check(&mut self, id: &ChallengeId, code: &str) -> Said {
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
        if phone == people::forgetful() {
            self.has_forgotten();
        }
        if phone == people::guarded() {
            self.has_guarded();
        }
        self.proofs.retain(|proof| *proof.phone() != phone);
        let known = self.known(&phone);
        let phone = VerifiedPhone::minted(phone, now);
        self.proofs.push(phone.clone());
        Ok(Answer::Number(match known {
            Some((_, known)) => NumberAnswer::Known { phone, known },
            None => NumberAnswer::Proved { phone },
        }))
    }
}

fn sent(sent: &Sent) -> Answer {
    Answer::Number(NumberAnswer::Sent { sent: sent.clone() })
}
